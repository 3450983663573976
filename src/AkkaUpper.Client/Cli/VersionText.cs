using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Akka.Actor;

namespace AkkaUpper.Client.Cli;

/// <summary>Answers <c>--version</c>: the program's version, and which actor engine was built in.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(
            $"akka-upper {VersionOf(typeof(VersionText).Assembly)} ({NameOf(typeof(ActorSystem).Assembly)})");
        return ExitCode.Ok;
    }

    private static string NameOf(Assembly assembly) => $"{assembly.GetName().Name} {VersionOf(assembly)}";

    private static string VersionOf(Assembly assembly)
    {
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString() ?? "";
        // What follows the plus sign is the commit.
        return version.Split('+')[0];
    }
}
