namespace AkkaUpper.Engine.Tests.Scheduling;

/// <summary>For tests that wait for timers: a machine with other work is no reason to fail.</summary>
internal static class Patience
{
    public const string Config = "akka.test.single-expect-default = 15s";
}
