using System.Reflection;
using Akka.Actor;

namespace AkkaUpper.Server;

/// <summary>Which actor engine this program was built with.</summary>
internal static class EngineName
{
    /// <summary>The engine's assembly and version.</summary>
    public static string Text
    {
        get
        {
            Assembly engine = typeof(ActorSystem).Assembly;
            return $"{engine.GetName().Name} {VersionOf(engine)}";
        }
    }

    /// <summary>The program's version.</summary>
    public static string Version => VersionOf(typeof(EngineName).Assembly);

    /// <summary>The program and its engine, for people.</summary>
    public static string WithProgram => $"akka-upper-server {Version} ({Text})";

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
