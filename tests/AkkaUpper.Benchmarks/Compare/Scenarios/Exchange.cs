using System.Diagnostics;

namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>Clients that send a number of lines at once, wait for all answers, and do it again: the cost of a message.</summary>
internal sealed class Exchange(string name, TimeSpan duration, int clients, int depth) : TimedScenario(name, duration)
{
    public override string Unit => "us/message";

    protected override int Clients => clients;

    protected override async Task ClientAsync(int number, int port, Progress progress, CancellationToken end)
    {
        (byte[] request, byte[] expected) = LoadConnection.Lines(number, depth);
        byte[] answer = new byte[expected.Length];
        await using Stream stream = await LoadConnection.OpenAsync(port, IsTls);
        while (!end.IsCancellationRequested)
        {
            long sent = Stopwatch.GetTimestamp();
            await stream.WriteAsync(request, CancellationToken.None);
            await stream.ReadExactlyAsync(answer, CancellationToken.None);
            progress.AddLatency(Stopwatch.GetElapsedTime(sent));
            LoadConnection.Verify(answer, expected);
            progress.Add(depth);
        }
    }
}
