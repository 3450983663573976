using System.Threading.Channels;
using Akka.Event;

namespace AkkaUpper.Engine.Tests.Event;

/// <summary>What a capturing logger got, in order; the engine's own lines are passed over on request.</summary>
public sealed class LogReader(ChannelReader<LogEvent> events)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The next event that fits.</summary>
    public async Task<LogEvent> Next(Func<LogEvent, bool> fits)
    {
        using var tooLate = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = await events.ReadAsync(tooLate.Token);
            if (fits(next))
                return next;
        }
    }

    /// <summary>The next event whose text holds the given one.</summary>
    public Task<LogEvent> Next(string part) => Next(e => e.Message.ToString()!.Contains(part));

    /// <summary>All texts up to the given last one, which is left out.</summary>
    public async Task<List<string>> TextsUntil(string last)
    {
        using var tooLate = new CancellationTokenSource(Patience);
        var texts = new List<string>();
        while (true)
        {
            var text = (await events.ReadAsync(tooLate.Token)).Message.ToString()!;
            if (text == last)
                return texts;
            texts.Add(text);
        }
    }
}
