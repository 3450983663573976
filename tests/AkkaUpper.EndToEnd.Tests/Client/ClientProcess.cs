using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Client;

/// <summary>The client's executable, its standard input in the hands of the test, its output byte for byte.</summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    private const int Interrupt = 2;

    private readonly Process _process;
    private readonly MemoryStream _output = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private ClientProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test run in the background inherits SIGINT as ignored.
        foreach (string argument in new[] { "--default-signal=INT", program }.Concat(arguments))
            start.ArgumentList.Add(argument);
        start.Environment["XDG_STATE_HOME"] = Path.GetTempPath();
        start.Environment["TERM"] = "xterm-256color";
        _process = Process.Start(start)!;
        _reading = ReadOutputAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public Stream Input => _process.StandardInput.BaseStream;

    public string OutputText
    {
        get
        {
            lock (_output)
                return Encoding.UTF8.GetString(_output.ToArray());
        }
    }

    public static ClientProcess Start(params IEnumerable<string> arguments) => new(Executables.Client, arguments);

    /// <summary>On a terminal of its own, made by script(1).</summary>
    public static ClientProcess StartOnTerminal(params IEnumerable<string> arguments) =>
        new("script", ["--quiet", "--flush", "--return", "--command", $"{Executables.Client} {string.Join(' ', arguments)}", "/dev/null"]);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, byte[] Output, string Errors)> RunAsync(byte[] input, params IEnumerable<string> arguments)
    {
        await using ClientProcess client = Start(arguments);
        try
        {
            await client.Input.WriteAsync(input);
            client.Input.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything, and says why.
        }

        return await client.EndAsync();
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments)
    {
        (int exitCode, byte[] output, string errors) = await RunAsync([], arguments);
        return (exitCode, Encoding.UTF8.GetString(output), errors);
    }

    public async Task<(int ExitCode, byte[] Output, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(2 * RunningProcess.Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading.WaitAsync(patience.Token);
        return (_process.ExitCode, _output.ToArray(), await _errors);
    }

    /// <summary>The most resident memory it had until its end, in bytes; looked at until then.</summary>
    public async Task<long> PeakMemoryAsync()
    {
        long peak = 0;
        while (!_process.HasExited)
        {
            peak = Math.Max(peak, ReadPeakMemory());
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(20));
        }

        return peak;
    }

    public async Task WriteAsync(string text)
    {
        await Input.WriteAsync(Encoding.UTF8.GetBytes(text));
        await Input.FlushAsync();
    }

    public async Task WaitForOutputAsync(string text)
    {
        using var patience = new CancellationTokenSource(RunningProcess.Patience);
        while (!OutputText.Contains(text, StringComparison.Ordinal))
        {
            if (patience.IsCancellationRequested || _process.HasExited)
                throw new TimeoutException($"\"{text}\" did not come. Output:\n{OutputText}");
            await Task.Delay(20);
        }
    }

    public void SendInterrupt() => Assert.Equal(0, Kill(_process.Id, Interrupt));

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

    private long ReadPeakMemory()
    {
        try
        {
            string? line = File.ReadLines($"/proc/{_process.Id}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }

    private async Task ReadOutputAsync()
    {
        var buffer = new byte[65536];
        int count;
        while ((count = await _process.StandardOutput.BaseStream.ReadAsync(buffer)) > 0)
        {
            lock (_output)
                _output.Write(buffer, 0, count);
        }
    }
}
