namespace AkkaUpper.Tests;

/// <summary>How long tests wait for what has to come: a machine with other work is no reason to fail.</summary>
internal static class Patience
{
    public const string Config = "akka.test { single-expect-default = 20s, filter-leeway = 20s }\n";
}
