using System.Diagnostics;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Tls;

/// <summary>A program that is not ours, run to its end.</summary>
internal static class Tool
{
    /// <summary>Some test much, and on a busy machine.</summary>
    private static readonly TimeSpan Endurance = TimeSpan.FromMinutes(5);

    /// <param name="program">Its name.</param>
    /// <param name="input">What it reads; its input stays open until it has said <paramref name="until"/>.</param>
    /// <param name="until">What has to come before its input ends; empty: nothing.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, string input, string until, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        var output = new StringBuilder();
        var isSaid = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Add(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
                if (until.Length > 0 && output.ToString().Contains(until, StringComparison.Ordinal))
                    isSaid.TrySetResult();
            }
        }

        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Task ended = process.WaitForExitAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            await process.StandardInput.FlushAsync();
            if (until.Length > 0)
                await Task.WhenAny(isSaid.Task, ended).WaitAsync(RunningProcess.Patience);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it read everything; what it said is looked at.
        }

        await ended.WaitAsync(Endurance);
        lock (output)
            return (process.ExitCode, output.ToString());
    }
}
