using System.CommandLine;
using System.CommandLine.Invocation;
using AkkaUpper.Configuration;
using AkkaUpper.Server.WebConsole;

namespace AkkaUpper.Server;

/// <summary>The command line: parses it, stacks the settings, runs the host.</summary>
internal static class ServerCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand("Answers every frame that arrives over TCP with the same frame in upper case.");
        var options = new ServerOptions(command);
        command.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        command.SetAction((parsed, _) => ServeAsync(parsed, options));

        ParseResult result = command.Parse(args);
        if (result.Errors.Count > 0)
        {
            Console.Error.WriteLine($"akka-upper-server: {result.Errors[0].Message} (try --help)");
            return ExitCode.Usage;
        }

        // The host handles signals. A termination timer of the command line's own would cut the drain short.
        return await result.InvokeAsync(new InvocationConfiguration
        {
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        });
    }

    private static async Task<int> ServeAsync(ParseResult parsed, ServerOptions options)
    {
        ServerSettings settings;
        ConsoleSettings console;
        SettingsReader reader;
        try
        {
            LayeredConfig layers = SettingsLayers.Stack(parsed.GetValue(options.Config), options.SettingsOf(parsed));
            reader = new SettingsReader(layers);
            console = ConsoleSettings.Read(reader);
            settings = ServerSettings.Read(reader);
            if (parsed.GetValue(options.Check))
            {
                SettingsReport.Write(reader, parsed.InvocationConfiguration.Output);
                return ExitCode.Ok;
            }
        }
        catch (ConfigurationMistakeException mistakes)
        {
            foreach (ConfigMistake mistake in mistakes.Mistakes)
                Console.Error.WriteLine($"akka-upper-server: {mistake}");
            return ExitCode.Configuration;
        }

        return await ServerHost.RunAsync(settings, console, [.. reader.Settings], reader.Layers.ToConfig());
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(EngineName.WithProgram);
            return ExitCode.Ok;
        }
    }
}
