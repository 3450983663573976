using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>A program that was started, its output by lines, and signals to it. What still runs at the end is ended, by its id.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _waiting = [];

    /// <summary>Starts a program with the two signals at their defaults: a test run in the background inherits SIGINT as ignored.</summary>
    public RunningProcess(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null, string? directory = null)
    {
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (string argument in new[] { "--default-signal=INT,TERM", program }.Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AKKA_UPPER", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment ?? [])
            start.Environment[name] = value;

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => OnLine(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(_errors, line.Data);
        Started = Stopwatch.GetTimestamp();
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public long Started { get; }

    public int Id => _process.Id;

    /// <summary>The lines on standard output so far.</summary>
    public IReadOnlyList<string> Output => Snapshot(_output);

    /// <summary>The lines on standard error so far.</summary>
    public IReadOnlyList<string> Errors => Snapshot(_errors);

    /// <summary>The first line on standard output, past or to come, that contains a text.</summary>
    public Task<string> LineAsync(string text) => LineAsync(line => line.Contains(text, StringComparison.Ordinal));

    public void SendInterrupt() => Signal(Interrupt);

    public void SendTerminate() => Signal(Terminate);

    /// <summary>Waits for the end, and for the last line of output.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>The resident memory, in bytes.</summary>
    public long ResidentMemory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);

    private void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    private async Task<string> LineAsync(Func<string, bool> matches)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_output.FirstOrDefault(matches) is { } line)
                return line;
            _waiting.Add((matches, found));
        }

        using var patience = new CancellationTokenSource(Patience);
        Task ended = _process.WaitForExitAsync(patience.Token);
        await Task.WhenAny(found.Task, ended);
        return found.Task.IsCompleted
            ? await found.Task
            : throw new TimeoutException($"No such line. Output:\n{string.Join('\n', Output)}\nErrors:\n{string.Join('\n', Errors)}");
    }

    private void OnLine(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            lines.Add(line);
            if (lines != _output)
                return;
            foreach ((_, TaskCompletionSource<string> found) in _waiting.Where(waiting => waiting.Matches(line)))
                found.TrySetResult(line);
            _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
        }
    }

    private List<string> Snapshot(List<string> lines)
    {
        lock (_lock)
            return [.. lines];
    }
}
