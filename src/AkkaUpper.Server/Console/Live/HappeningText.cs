using AkkaUpper.Server.WebConsole.Api;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>What happened, as the page shows it.</summary>
internal static class HappeningText
{
    public static HappeningModel Of(Happening one) => new(
        one.Id,
        Written.Time(one.Time),
        Written.Name(one.Kind),
        LevelOf(one),
        PathOf(one),
        one.Endpoint,
        one.Number,
        one.Ending is { } ending ? Written.Name(ending) : null,
        one.Text);

    private static string LevelOf(Happening one) => one.Kind switch
    {
        HappeningKind.Crashed or HappeningKind.BindFailed => "error",
        HappeningKind.Refused or HappeningKind.Restarted or HappeningKind.ListenerLost => "warning",
        HappeningKind.Ended when one.Ending is Ending.Lost or Ending.BadFrame or Ending.Idle or Ending.SlowFrame
            or Ending.SlowReader or Ending.Aborted or Ending.Crashed or Ending.WithEndpoint => "warning",
        _ => "info",
    };

    private static string? PathOf(Happening one) => (one.Endpoint, one.Number) switch
    {
        (null, _) when one.Kind == HappeningKind.More => null,
        (null, _) => ServerRecord.Path,
        ({ } endpoint, null) => $"{ServerRecord.Path}/{endpoint}",
        ({ } endpoint, { } number) => $"{ServerRecord.Path}/{endpoint}/{number}",
    };
}
