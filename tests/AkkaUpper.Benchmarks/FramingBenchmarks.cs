using System.Buffers;
using System.Buffers.Binary;
using AkkaUpper.Protocol.Framing;
using BenchmarkDotNet.Attributes;

namespace AkkaUpper.Benchmarks;

/// <summary>
/// What framing adds to casing: one read of <see cref="Frames"/> frames of 64 bytes, answered in one go. `stream` is the
/// base: it adds next to nothing.
/// </summary>
[MemoryDiagnoser]
public class FramingBenchmarks
{
    private const int PayloadLength = 63;

    private readonly ArrayBufferWriter<byte> _answers = new(256 * 1024);
    private FrameProcessor _stream = null!;
    private FrameProcessor _line = null!;
    private FrameProcessor _length = null!;
    private byte[] _lines = [];
    private byte[] _payloads = [];

    /// <summary>1: ping-pong. 64: a pipelined read. 1,000: a full receive buffer.</summary>
    [Params(1, 64, 1000)]
    public int Frames { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _stream = FrameProcessor.Create(new() { Kind = FramingKind.Stream });
        _line = FrameProcessor.Create(new() { Kind = FramingKind.Line });
        _length = FrameProcessor.Create(new() { Kind = FramingKind.Length });

        byte[] payload = [.. Enumerable.Range(0, PayloadLength).Select(at => (byte)('a' + (at % 26)))];
        byte[] header = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(header, PayloadLength);
        _lines = [.. Enumerable.Repeat((byte[])[.. payload, (byte)'\n'], Frames).SelectMany(frame => frame)];
        _payloads = [.. Enumerable.Repeat((byte[])[.. header, .. payload], Frames).SelectMany(frame => frame)];
    }

    [Benchmark(Baseline = true)]
    public int Stream() => Answer(_stream, _lines);

    [Benchmark]
    public int Line() => Answer(_line, _lines);

    /// <summary>The read ends in the middle of a line, which the next one finishes.</summary>
    [Benchmark]
    public int LineCutInTwo()
    {
        int cut = _lines.Length - (PayloadLength / 2);
        _answers.ResetWrittenCount();
        _line.Process(_lines.AsSpan(0, cut), _answers);
        _line.Process(_lines.AsSpan(cut), _answers);
        return _answers.WrittenCount;
    }

    [Benchmark]
    public int Length() => Answer(_length, _payloads);

    private int Answer(FrameProcessor processor, byte[] chunk)
    {
        _answers.ResetWrittenCount();
        processor.Process(chunk, _answers);
        return _answers.WrittenCount;
    }
}
