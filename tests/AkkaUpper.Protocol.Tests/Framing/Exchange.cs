using System.Text;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

/// <summary>One connection as a test sees it: what is sent to a processor, and what it has answered.</summary>
internal sealed class Exchange(FramingOptions options)
{
    private readonly StingyWriter _answers = new();

    public FrameProcessor Processor { get; } = FrameProcessor.Create(options);

    /// <summary>Everything answered so far.</summary>
    public byte[] Bytes => _answers.Written;

    /// <summary>What was answered since the last look.</summary>
    public string Take()
    {
        string text = Encoding.UTF8.GetString(_answers.Written);
        _answers.Clear();
        return text;
    }

    /// <summary>Sends a text and returns what it brought.</summary>
    public string Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public string Send(params ReadOnlySpan<byte> bytes)
    {
        Processor.Process(bytes, _answers);
        return Take();
    }

    public string Flush()
    {
        Processor.Flush(_answers);
        return Take();
    }

    public string Complete()
    {
        Processor.Complete(_answers);
        return Take();
    }

    /// <summary>Sends the input cut after each of these offsets, flushing at each if asked to, and half-closes.</summary>
    public static byte[] Run(FramingOptions options, ReadOnlySpan<byte> input, IEnumerable<int> cuts, bool flush = false)
    {
        var exchange = new Exchange(options);
        int start = 0;
        foreach (int cut in cuts.Append(input.Length))
        {
            exchange.Processor.Process(input[start..cut], exchange._answers);
            if (flush)
                exchange.Processor.Flush(exchange._answers);
            start = cut;
        }

        exchange.Processor.Complete(exchange._answers);
        return exchange.Bytes;
    }

    /// <summary>All ways to cut an input of this length in pieces.</summary>
    public static IEnumerable<int[]> AllCuts(int length) =>
        from mask in Enumerable.Range(0, 1 << Math.Max(0, length - 1))
        select Enumerable.Range(1, Math.Max(0, length - 1)).Where(at => (mask >> (at - 1) & 1) == 1).ToArray();
}
