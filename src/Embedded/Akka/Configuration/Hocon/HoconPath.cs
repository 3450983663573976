using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Paths as callers write them: keys joined by dots, a key with a dot in double quotes.</summary>
internal static class HoconPath
{
    public static List<string> Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else
            {
                key.Append(c);
            }
        }

        keys.Add(key.ToString());
        return keys;
    }
}
