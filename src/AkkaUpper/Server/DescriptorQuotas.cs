using System.Globalization;

namespace AkkaUpper.Server;

/// <summary>
/// How many connections the process has file descriptors for. Out of descriptors nothing can be accepted, not even to
/// say so, and Akka.IO's accept loop spins; so the server stays below the limit by counting. Shared by all endpoints.
/// </summary>
/// <param name="Connections">For those that are served.</param>
/// <param name="Refusals">For those that are being told that there is no place, and may take their time.</param>
internal sealed record DescriptorQuotas(Quota Connections, Quota Refusals)
{
    /// <summary>
    /// Left free: for files, for listeners, and for connections that are accepted and not yet counted, or told and closed
    /// at once. Generous, as the runtime ends the process when it needs a descriptor and there is none.
    /// </summary>
    private const int Reserve = 160;

    /// <summary>One part in so many of what is left is for refusals.</summary>
    private const int RefusalShare = 4;

    public static DescriptorQuotas Unlimited { get; } = new(new Quota(int.MaxValue), new Quota(int.MaxValue));

    /// <summary>
    /// Derived from the process's limit and what it has open. To be asked when the runtime is up: it raises the soft limit
    /// to the hard one and opens a good many files itself.
    /// </summary>
    public static DescriptorQuotas OfProcess()
    {
        // Elsewhere the limit is not a file; the system refuses there.
        const string Limits = "/proc/self/limits";
        const string Open = "/proc/self/fd";
        const string Name = "Max open files";
        if (!File.Exists(Limits))
            return Unlimited;
        string? line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        string? soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out int limit)
            ? Divide(limit - Directory.EnumerateFileSystemEntries(Open).Count() - Reserve)
            : Unlimited;
    }

    private static DescriptorQuotas Divide(int descriptors)
    {
        int refusals = Math.Max(descriptors / RefusalShare, 1);
        return new DescriptorQuotas(new Quota(Math.Max(descriptors - refusals, 1)), new Quota(refusals));
    }
}
