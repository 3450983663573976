using AkkaUpper.Configuration;

namespace AkkaUpper.Server;

/// <summary>The settings in force and where each one came from, as HOCON that could be used as it stands.</summary>
internal static class SettingsReport
{
    public static void Write(SettingsReader reader, TextWriter output)
    {
        EffectiveSetting[] settings = [.. reader.Settings];
        int width = settings.Max(setting => Assignment(setting).Length);
        foreach (EffectiveSetting setting in settings)
        {
            string inherited = setting.SaidAt == setting.Path ? "" : $", {setting.SaidAt}";
            output.WriteLine($"{Assignment(setting).PadRight(width)}  # {setting.Source}{inherited}");
        }
    }

    private static string Assignment(EffectiveSetting setting) => $"{setting.Path} = \"{setting.Shown}\"";
}
