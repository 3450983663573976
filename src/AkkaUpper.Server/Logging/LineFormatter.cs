using System.Globalization;
using AkkaUpper.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AkkaUpper.Server.Logging;

/// <summary>One event, one line: time (UTC), level, what happened. Nothing in it can start a line or move a cursor.</summary>
internal sealed class LineFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(' ');
        textWriter.Write(NameOf(logEntry.LogLevel));
        textWriter.Write(' ');
        Printable.Write(logEntry.Formatter(logEntry.State, null), textWriter);
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(": ");
            Printable.Write(exception.ToString(), textWriter);
        }

        textWriter.Write('\n');
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
