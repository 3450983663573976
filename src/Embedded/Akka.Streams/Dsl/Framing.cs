using Akka.IO;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Cuts streams of bytes into frames.</summary>
public static class Framing
{
    /// <summary>Frames that end with a delimiter, which they come without.</summary>
    /// <param name="delimiter">The delimiter.</param>
    /// <param name="maximumFrameLength">The longest frame; a longer one is a failure.</param>
    /// <param name="allowTruncation">Whether the last frame may lack the delimiter; else that is a failure.</param>
    public static Flow<ByteString, ByteString, NotUsed> Delimiter(
        ByteString delimiter, int maximumFrameLength, bool allowTruncation = false) =>
        Flow.FromGraph(new FrameStage(() => new DelimiterScanner(delimiter, maximumFrameLength, allowTruncation)));

    /// <summary>A codec of frames that start with their length in four bytes, the highest first.</summary>
    /// <param name="maximumMessageLength">The longest message; a longer one is a failure, on both sides.</param>
    public static BidiFlow<ByteString, ByteString, ByteString, ByteString, NotUsed> SimpleFramingProtocol(int maximumMessageLength) =>
        BidiFlow.FromFlows(
            SimpleFramingProtocolEncoder(maximumMessageLength), SimpleFramingProtocolDecoder(maximumMessageLength));

    /// <summary>The side of <see cref="SimpleFramingProtocol"/> that makes frames.</summary>
    public static Flow<ByteString, ByteString, NotUsed> SimpleFramingProtocolEncoder(int maximumMessageLength) =>
        Flow.Create<ByteString>().Select(message => LengthScanner.Encode(message, maximumMessageLength));

    /// <summary>The side of <see cref="SimpleFramingProtocol"/> that takes frames apart.</summary>
    public static Flow<ByteString, ByteString, NotUsed> SimpleFramingProtocolDecoder(int maximumMessageLength) =>
        Flow.FromGraph(new FrameStage(() => new LengthScanner(maximumMessageLength)));

    /// <summary>Bytes that are no frames.</summary>
    public class FramingException : Exception
    {
        /// <summary>Says what is wrong with them.</summary>
        public FramingException(string message)
            : base(message)
        {
        }
    }
}
