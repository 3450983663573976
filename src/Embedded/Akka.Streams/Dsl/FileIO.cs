using Akka.IO;
using Akka.Streams.IO;

namespace Akka.Streams.Dsl;

/// <summary>Files as sources and sinks. They are opened when the stream starts, and closed when it ends.</summary>
public static class FileIO
{
    /// <summary>Reads a file to its end, as bytes are asked for. Yields how many were read.</summary>
    /// <param name="f">The file.</param>
    /// <param name="chunkSize">How many bytes are read at once, at most.</param>
    /// <param name="startPosition">The first byte to read.</param>
    public static Source<ByteString, Task<IOResult>> FromFile(FileInfo f, int chunkSize = 8192, long startPosition = 0) =>
        StreamConverters.FromInputStream(() => Open(f, FileMode.Open, FileAccess.Read, startPosition), chunkSize);

    /// <summary>Writes a file. Yields how many bytes were written.</summary>
    /// <param name="f">The file.</param>
    /// <param name="fileMode">How it is opened; made anew if not said otherwise.</param>
    /// <param name="startPosition">Where to write the first byte.</param>
    public static Sink<ByteString, Task<IOResult>> ToFile(FileInfo f, FileMode? fileMode = null, long startPosition = 0) =>
        StreamConverters.FromOutputStream(() => Open(f, fileMode ?? FileMode.Create, FileAccess.Write, startPosition));

    private static FileStream Open(FileInfo file, FileMode mode, FileAccess access, long startPosition)
    {
        // Whole chunks are read and written: a buffer would only copy them.
        var stream = new FileStream(file.FullName, mode, access, FileShare.ReadWrite, bufferSize: 0);
        if (startPosition > 0)
            stream.Position = startPosition;
        return stream;
    }
}
