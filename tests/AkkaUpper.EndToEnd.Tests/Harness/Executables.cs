namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>Where the build put the programs: beside these tests, same engine, same configuration.</summary>
internal static class Executables
{
    public static string Server => Find("AkkaUpper.Server", "akka-upper-server");

    public static string Client => Find("AkkaUpper.Client", "akka-upper");

    private static string Find(string project, string name)
    {
        // artifacts/<engine>/bin/<project>/<configuration>/<program>
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, name);
        return File.Exists(path) ? path : throw new FileNotFoundException("Build the solution first.", path);
    }
}
