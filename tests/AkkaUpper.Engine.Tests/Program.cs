using AkkaUpper.Engine.Tests.IO.Rules;

// The tests are run by "dotnet test". What is here is for tests that need a process of their own.
await StarvedServer.RunAsync(maxConnections: int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture));
