using System.Buffers;
using Akka.IO;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Server;

/// <summary>
/// Lets the framing read received bytes where they lie. Of all that a ByteString offers, only its way into a stream shows
/// its bytes without copying them, so this is one. It holds nothing between two chunks, so a thread needs only one.
/// </summary>
internal sealed class FrameFeed : Stream
{
    [ThreadStatic]
    private static FrameFeed? t_own;

    private FrameProcessor? _frames;
    private IBufferWriter<byte>? _answers;

    private FrameFeed()
    {
    }

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
    public static FrameStatus Process(ByteString chunk, FrameProcessor frames, IBufferWriter<byte> answers)
    {
        FrameFeed feed = t_own ??= new FrameFeed();
        (feed._frames, feed._answers) = (frames, answers);
        try
        {
            chunk.WriteTo(feed);
        }
        finally
        {
            (feed._frames, feed._answers) = (null, null);
        }

        return frames.Status;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _frames!.Process(buffer, _answers!);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
