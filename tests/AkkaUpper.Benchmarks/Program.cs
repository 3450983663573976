// Measurements. casing: the README's table of it. compare: AkkaUpper and other servers under the same load (Compare).
// Anything else is for BenchmarkDotNet:
// micro-benchmarks of casing, framing, mailbox and scheduling; --filter '*Casing*' chooses.

using AkkaUpper.Benchmarks;
using AkkaUpper.Benchmarks.Compare;
using AkkaUpper.Benchmarks.Compare.Peers;
using BenchmarkDotNet.Running;

// Of load and peers alike, as of the server: less work for each message. It has to be set before the first socket.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

switch (args)
{
    case ["casing"]:
        return CasingTable.Run();
    case ["compare", .. var options]:
        return await CompareCommand.RunAsync(options);
    case ["peer", .. var options]:
        await PeerServer.RunAsync(options);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new ThroughputConfig());
        return 0;
}
