using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;
using BenchmarkDotNet.Attributes;

namespace AkkaUpper.Benchmarks;

/// <summary>
/// Upper case against copying (the limit), .NET's vectorised ASCII (no other character), and what one writes without this
/// library: decode, <c>ToUpperInvariant</c>, encode.
/// </summary>
[MemoryDiagnoser]
public class CasingBenchmarks
{
    private readonly UpperCaser _caser = new();
    private ArrayBufferWriter<byte> _output = null!;
    private byte[] _text = [];
    private byte[] _copy = [];

    /// <summary>What the text is.</summary>
    [Params("ascii", "french", "german", "portuguese", "turkish", "russian", "greek", "chinese", "hindi", "emoji", "random")]
    public string Script { get; set; } = "ascii";

    /// <summary>Length of the text in bytes.</summary>
    [Params(64, 4096, 65536)]
    public int Size { get; set; }

    /// <summary>Makes the text.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _text = SampleTexts.Of(Script, Size);
        _copy = new byte[_text.Length];
        _output = new ArrayBufferWriter<byte>((3 * _text.Length) + 64);
    }

    /// <summary>The limit: every byte is read and written once.</summary>
    [Benchmark]
    public void Copy() => _text.AsSpan().CopyTo(_copy);

    /// <summary>ASCII only: stops at the first other byte.</summary>
    [Benchmark]
    public OperationStatus AsciiToUpper() => Ascii.ToUpper(_text, _copy, out _);

    /// <summary>One character to one, by way of two strings.</summary>
    [Benchmark]
    public byte[] Strings() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_text).ToUpperInvariant());

    /// <summary>The full mapping.</summary>
    [Benchmark(Baseline = true)]
    public int Upper()
    {
        _output.ResetWrittenCount();
        _caser.Write(_text, _output);
        return _output.WrittenCount;
    }
}
