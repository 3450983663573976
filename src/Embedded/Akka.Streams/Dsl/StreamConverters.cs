using Akka.IO;
using Akka.Streams.Implementation;
using Akka.Streams.IO;

namespace Akka.Streams.Dsl;

/// <summary>Streams of .NET as sources and sinks. They are opened when the stream starts, and disposed when it ends.</summary>
public static class StreamConverters
{
    /// <summary>Reads a stream to its end, as bytes are asked for. Yields how many were read.</summary>
    /// <param name="createInputStream">Opens it.</param>
    /// <param name="chunkSize">How many bytes are read at once, at most.</param>
    public static Source<ByteString, Task<IOResult>> FromInputStream(Func<Stream> createInputStream, int chunkSize = 8192) =>
        Source.FromGraph(new InputStreamSource(createInputStream, chunkSize));

    /// <summary>Writes to a stream. Yields how many bytes were written.</summary>
    /// <param name="createOutputStream">Opens it.</param>
    /// <param name="autoFlush">Flushes after each element.</param>
    public static Sink<ByteString, Task<IOResult>> FromOutputStream(Func<Stream> createOutputStream, bool autoFlush = false) =>
        Sink.FromGraph(new OutputStreamSink(createOutputStream, autoFlush));
}
