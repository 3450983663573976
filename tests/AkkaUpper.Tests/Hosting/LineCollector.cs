using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AkkaUpper.Tests.Hosting;

/// <summary>Keeps what is logged.</summary>
internal sealed class LineCollector : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Completes with the first line that contains a text.</summary>
    public Task Line(string text)
    {
        TaskCompletionSource found = _awaited.GetOrAdd(text, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            found.TrySetResult();
        return found.Task;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = formatter(state, exception);
        _lines.Enqueue(line);
        foreach ((string text, TaskCompletionSource found) in _awaited)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                found.TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
