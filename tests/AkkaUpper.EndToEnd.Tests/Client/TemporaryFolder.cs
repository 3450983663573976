namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("akka-upper-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>How many bytes an output has that is not complete yet.</summary>
    public long LengthOfUnfinished() => new DirectoryInfo(Path).GetFiles("*.part").Sum(file => file.Length);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
