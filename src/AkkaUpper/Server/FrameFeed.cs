using System.Buffers;
using Akka.IO;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Server;

/// <summary>
/// Lets the framing read received bytes where they lie. Of all that a ByteString offers, only its way into a stream shows
/// its bytes without copying them, so this is one.
/// </summary>
internal sealed class FrameFeed(FrameProcessor frames, IBufferWriter<byte> answers) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Frames a chunk and collects the answers.</summary>
    public FrameStatus Process(ByteString chunk)
    {
        chunk.WriteTo(this);
        return frames.Status;
    }

    public override void Write(byte[] buffer, int offset, int count) => frames.Process(buffer.AsSpan(offset, count), answers);

    public override void Write(ReadOnlySpan<byte> buffer) => frames.Process(buffer, answers);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
