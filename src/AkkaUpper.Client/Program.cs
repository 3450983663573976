// akka-upper, the command-line client.
//
//   Cli/       what is typed: commands, options, exit codes, errors, the session that commands share
//   Send/      send TEXT...: one answer on standard output
//   Pipe/      standard input or files to standard output or a file, as a filter
//   Bench/     a load whose every answer is verified, watched live and reported
//   Explain/   what upper-casing does to a text, character by character
//   Prompt/    a line at a time, on a terminal
using AkkaUpper.Client.Cli;

return await UpperCommand.RunAsync(args);
