using Akka.IO;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Tells where frames end.</summary>
internal interface IFrameScanner
{
    /// <summary>Looks for the frame at the start of what has come.</summary>
    /// <param name="held">What has come of it, and perhaps of the next ones.</param>
    /// <param name="frame">Where the frame lies, without its delimiter or length.</param>
    /// <returns>The bytes that the frame takes up with them; 0 if it is not whole.</returns>
    /// <exception cref="Dsl.Framing.FramingException">That is no frame.</exception>
    int Scan(ReadOnlySpan<byte> held, out Range frame);

    /// <summary>Whether what is left at the end of the stream is a frame, too.</summary>
    bool TakesRest { get; }
}

/// <summary>Cuts a stream of bytes into frames, and copies each byte twice: in and out.</summary>
internal sealed class FrameStage(Func<IFrameScanner> newScanner) : LinearStage<ByteString, ByteString>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Running(Shape, newScanner());

    private sealed class Running(FlowShape<ByteString, ByteString> shape, IFrameScanner scanner) : Logic(shape)
    {
        private byte[] _buffer = [];
        private int _start;
        private int _end;

        public override void OnPush()
        {
            Append(Grab(In));
            PushNextOrPull();
        }

        public override void OnPull() => PushNextOrPull();

        public override void OnUpstreamFinish()
        {
            if (_start == _end)
                CompleteStage();
            else if (IsAvailable(Out))
                PushNextOrPull();
        }

        private void PushNextOrPull()
        {
            var held = _buffer.AsSpan(_start, _end - _start);
            if (scanner.Scan(held, out var frame) is var taken && taken > 0)
            {
                _start += taken;
                Push(Out, ByteString.CopyFrom(held[frame]));
                CompleteIfDone();
            }
            else if (!IsClosed(In))
            {
                Pull(In);
            }
            else
            {
                PushRest(held);
            }
        }

        private void PushRest(Span<byte> rest)
        {
            if (rest.Length > 0 && !scanner.TakesRest)
            {
                throw new Dsl.Framing.FramingException(
                    "Stream finished but there was a truncated final frame in the buffer");
            }

            if (rest.Length > 0)
                Push(Out, ByteString.CopyFrom(rest));
            CompleteStage();
        }

        private void CompleteIfDone()
        {
            if (IsClosed(In) && _start == _end)
                CompleteStage();
        }

        private void Append(ByteString bytes)
        {
            if (_start == _end)
                _start = _end = 0;
            var needed = _end - _start + bytes.Count;
            if (_end + bytes.Count > _buffer.Length)
            {
                // As long as half of it is free, moving what is held makes room enough.
                var target = needed <= _buffer.Length / 2 ? _buffer : new byte[Math.Max(256, 2 * needed)];
                _buffer.AsSpan(_start, _end - _start).CopyTo(target);
                (_buffer, _end, _start) = (target, _end - _start, 0);
            }

            bytes.CopyTo(_buffer, _end, bytes.Count);
            _end += bytes.Count;
        }
    }
}

/// <summary>Frames that end with a delimiter.</summary>
internal sealed class DelimiterScanner(ByteString delimiter, int maximumFrameLength, bool allowTruncation) : IFrameScanner
{
    private readonly byte[] _delimiter = delimiter.ToArray();

    // Where no delimiter starts, so that each byte is looked at once.
    private int _searched;

    public bool TakesRest => allowTruncation;

    public int Scan(ReadOnlySpan<byte> held, out Range frame)
    {
        var found = held[_searched..].IndexOf(_delimiter);
        var length = found < 0 ? held.Length : _searched + found;
        frame = ..length;
        if (length > maximumFrameLength)
        {
            throw new Dsl.Framing.FramingException(
                $"Read {held.Length} bytes which is more than {maximumFrameLength} without seeing a line terminator");
        }

        _searched = found < 0 ? Math.Max(0, held.Length - _delimiter.Length + 1) : 0;
        return found < 0 ? 0 : length + _delimiter.Length;
    }
}

/// <summary>Frames that start with their length in four bytes, the highest first.</summary>
internal sealed class LengthScanner(int maximumMessageLength) : IFrameScanner
{
    private const int HeaderLength = sizeof(int);

    public bool TakesRest => false;

    public static ByteString Encode(ByteString message, int maximumMessageLength)
    {
        if (message.Count > maximumMessageLength)
        {
            throw new Dsl.Framing.FramingException(
                $"Maximum allowed message size is {maximumMessageLength} but tried to send {message.Count} bytes");
        }

        var header = new byte[HeaderLength];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header, message.Count);
        return ByteString.FromBytes(header) + message;
    }

    public int Scan(ReadOnlySpan<byte> held, out Range frame)
    {
        frame = default;
        if (held.Length < HeaderLength)
            return 0;
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(held);
        if (length < 0)
            throw new Dsl.Framing.FramingException($"Decoded frame header reported negative size {length}");
        if (length > maximumMessageLength)
        {
            throw new Dsl.Framing.FramingException(
                $"Maximum allowed frame size is {maximumMessageLength + HeaderLength} but decoded frame header reported size {length + HeaderLength}");
        }

        if (held.Length < HeaderLength + length)
            return 0;
        frame = HeaderLength..(HeaderLength + length);
        return HeaderLength + length;
    }
}
