using System.Diagnostics.CodeAnalysis;
using Akka.TestKit;

namespace AkkaUpper.Engine.Tests.IO.Rules;

internal static class Probes
{
    /// <summary>The next message, if one comes within the time.</summary>
    public static bool TryReceive(this TestProbe probe, TimeSpan time, [NotNullWhen(true)] out object? message)
    {
        message = probe.ReceiveOne(time);
        return message is not null;
    }
}
