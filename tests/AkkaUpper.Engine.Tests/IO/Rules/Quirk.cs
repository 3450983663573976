using System.Reflection;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>
/// Reports whether something that the documentation doesn't say can still be observed. The rule that avoids it can go when
/// it is no longer seen on any engine supported.
/// </summary>
internal static class Quirk
{
    // The build says whether the engine under test is known to have them.
    private static readonly bool Allowed = typeof(Quirk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(static metadata => metadata is { Key: "AllowQuirks", Value: "true" });

    /// <summary>Something against the documentation: fails where the engine has no excuse.</summary>
    public static void Report(ITestOutputHelper output, int rule, string what, bool seen)
    {
        Write(output, rule, what, seen);
        Assert.False(seen && !Allowed, $"rule {rule}: {what}: seen on an engine that promises to do as documented");
    }

    /// <summary>Something that is documented, and that one has to know nevertheless.</summary>
    public static void Note(ITestOutputHelper output, int rule, string what, bool seen) => Write(output, rule, what, seen);

    private static void Write(ITestOutputHelper output, int rule, string what, bool seen) =>
        output.WriteLine($"rule {rule}: {what}: {(seen ? "seen" : "not seen")}");
}
