namespace AkkaUpper.Benchmarks.Compare.Scenarios;

/// <summary>From the start of the process to its first answer; it was measured when the server was started.</summary>
internal sealed class FirstAnswer : Scenario
{
    public override string Name => "first answer";

    public override string Unit => "ms after start";

    public override Task<Measured> RunAsync(ContenderProcess server, CancellationToken cancellation) =>
        Task.FromResult(new Measured(server.FirstAnswerAfter.TotalMilliseconds));
}
