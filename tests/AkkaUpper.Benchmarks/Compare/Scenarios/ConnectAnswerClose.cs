using System.Diagnostics;

namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>Clients that connect, ask once and close, again and again: the cost of a connection.</summary>
internal sealed class ConnectAnswerClose(string name, TimeSpan duration) : TimedScenario(name, duration)
{
    public override string Unit => "us/connection";

    protected override int Clients => 32;

    protected override async Task ClientAsync(int number, int port, Progress progress, CancellationToken end)
    {
        (byte[] request, byte[] expected) = LoadConnection.Lines(number, 1);
        byte[] answer = new byte[expected.Length];
        while (!end.IsCancellationRequested)
        {
            long began = Stopwatch.GetTimestamp();
            await using Stream stream = await LoadConnection.OpenAsync(port, IsTls);
            await stream.WriteAsync(request, CancellationToken.None);
            await stream.ReadExactlyAsync(answer, CancellationToken.None);
            progress.AddLatency(Stopwatch.GetElapsedTime(began));
            LoadConnection.Verify(answer, expected);
            progress.Add(1);
        }
    }
}
