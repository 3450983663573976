// The server's executable. ServerCommand: the command line. ServerHost: the generic host that runs the server.
// SecondSignal: the way out of a drain. ServiceNotices: what a service manager is told. SettingsLayers: where settings come
// from. Console: the page that shows the server at work, with metrics and health. What it hosts is in AkkaUpper.

using AkkaUpper.Server;

// Completions run where the socket reports them instead of on the thread pool: one hop less per read. It has to be
// set before the first socket.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
    Environment.SetEnvironmentVariable(InlineCompletions, "1");

return await ServerCommand.RunAsync(args);
