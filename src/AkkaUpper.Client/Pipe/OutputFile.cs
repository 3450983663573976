namespace AkkaUpper.Client.Pipe;

/// <summary>Where answers go. A named file is written under another name beside it, and gets its own when it is complete.</summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly string? _path;
    private readonly string? _partPath;

    private OutputFile(Stream stream, string? path, string? partPath)
    {
        Stream = stream;
        _path = path;
        _partPath = partPath;
    }

    /// <summary>Receives the answers.</summary>
    public Stream Stream { get; }

    /// <summary>Opens a file, or standard output if none is named.</summary>
    /// <exception cref="IOException">It can't be created.</exception>
    public static OutputFile Open(string? path)
    {
        if (path is null)
            return new OutputFile(Console.OpenStandardOutput(), path: null, partPath: null);
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new IOException($"{path} is a directory");
        // In the same directory, as a rename is atomic only within a file system.
        string part = $"{full}.{Path.GetRandomFileName()}.part";
        return new OutputFile(new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0), full, part);
    }

    /// <summary>The answers are complete.</summary>
    public void Commit()
    {
        if (_path is null)
            return;
        ((FileStream)Stream).Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_partPath!, _path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_partPath is not null)
            File.Delete(_partPath);
    }
}
