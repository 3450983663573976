namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>Four clients that send without waiting and read what comes back: the cost of a MiB.</summary>
internal sealed class Bulk(string name, TimeSpan duration) : TimedScenario(name, duration)
{
    private const int BlockLines = 4096;

    public override string Unit => "us/MiB";

    protected override int Clients => 4;

    protected override async Task ClientAsync(int number, int port, Progress progress, CancellationToken end)
    {
        progress.CountBytesAsMebibytes();
        (byte[] block, byte[] expected) = LoadConnection.Lines(number, BlockLines);
        await using Stream stream = await LoadConnection.OpenAsync(port, IsTls);
        // Known once the last block is about to be sent.
        long total = long.MaxValue;
        Task sending = Task.Run(
            async () =>
            {
                long sent = 0;
                for (; !end.IsCancellationRequested; sent += block.Length)
                    await stream.WriteAsync(block, CancellationToken.None);
                Volatile.Write(ref total, sent + block.Length);
                await stream.WriteAsync(block, CancellationToken.None);
            },
            CancellationToken.None);

        byte[] answer = new byte[expected.Length];
        for (long received = 0; received < Volatile.Read(ref total); received += answer.Length)
        {
            await stream.ReadExactlyAsync(answer, CancellationToken.None);
            LoadConnection.Verify(answer, expected);
            progress.Add(answer.Length);
        }

        await sending;
    }
}
