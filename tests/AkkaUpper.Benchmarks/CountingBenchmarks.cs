using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;
using AkkaUpper.Telemetry;
using BenchmarkDotNet.Attributes;

namespace AkkaUpper.Benchmarks;

/// <summary>
/// What counting adds to the server's least piece of work: one frame of 64 bytes received, cased and sent. That is one
/// receive and one send of the system, the casing between them, and no actor at all; so the part that counting has of it is
/// larger here than in the server.
/// </summary>
public class CountingBenchmarks
{
    private const int Length = 64;

    private readonly byte[] _frame = [.. Enumerable.Range(0, Length).Select(at => at == Length - 1 ? (byte)'\n' : (byte)('a' + (at % 26)))];
    private readonly byte[] _buffer = new byte[4096];
    private readonly ArrayBufferWriter<byte> _answers = new(4096);
    private readonly FrameProcessor _processor = FrameProcessor.Create(new FramingOptions { Kind = FramingKind.Line });
    private readonly EndpointRecord _endpoint = new(
        new EndpointSettings { Name = "text", Address = new IPEndPoint(IPAddress.Loopback, 0) }, server: null);

    private ConnectionRecord _record = null!;
    private Socket _sending = null!;
    private Socket _receiving = null!;
    private Meter? _meter;
    private MeterListener? _listener;

    /// <summary>Whether somebody, an exporter for instance, listens to the histogram of latencies.</summary>
    [Params(false, true)]
    public bool Exported { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _sending = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _sending.Connect(listener.LocalEndPoint!);
        _receiving = listener.Accept();

        _record = _endpoint.Begin(remote: null, refusal: null);
        _record.OnStart(_processor);
        if (!Exported)
            return;
        _meter = new Meter("AkkaUpper.Benchmarks");
        _listener = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        _listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _listener.Start();
        _endpoint.Latency.Attach(_meter.CreateHistogram<double>("latency"));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _listener?.Dispose();
        _meter?.Dispose();
        _sending.Dispose();
        _receiving.Dispose();
    }

    [Benchmark(Baseline = true)]
    public int Answered()
    {
        _sending.Send(_frame);
        int received = _receiving.Receive(_buffer);
        _answers.ResetWrittenCount();
        _processor.Process(_buffer.AsSpan(0, received), _answers);
        return _answers.WrittenCount;
    }

    [Benchmark]
    public int AnsweredAndCounted()
    {
        _sending.Send(_frame);
        int received = _receiving.Receive(_buffer);
        long arrived = Stopwatch.GetTimestamp();
        _record.OnChunk(received, arrived);
        _answers.ResetWrittenCount();
        _processor.Process(_buffer.AsSpan(0, received), _answers);
        _record.OnSent(_answers.WrittenCount);
        _record.OnTaken(arrived, Stopwatch.GetTimestamp());
        return _answers.WrittenCount;
    }

    [Benchmark]
    public long CountedOnly()
    {
        long arrived = Stopwatch.GetTimestamp();
        _record.OnChunk(Length, arrived);
        _record.OnSent(Length);
        _record.OnTaken(arrived, Stopwatch.GetTimestamp());
        return arrived;
    }
}
