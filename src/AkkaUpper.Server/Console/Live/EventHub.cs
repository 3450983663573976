using System.Threading.Channels;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>
/// Hands events to every open stream. A stream that takes its events too slowly is ended, and its page comes again. Any
/// thread may use it.
/// </summary>
internal sealed class EventHub
{
    /// <summary>Pages at a time.</summary>
    public const int MaxStreams = 32;

    /// <summary>About a minute's events of a busy server.</summary>
    private const int MaxWaiting = 1000;

    private readonly Lock _lock = new();
    private readonly List<Channel<byte[]>> _streams = [];
    private bool _isClosed;
    private int _count;

    /// <summary>Nobody looks.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Opens a stream, which begins with what is known already; null if there are too many.</summary>
    /// <param name="start">Makes the first events. No event comes between them and the next ones.</param>
    public ChannelReader<byte[]>? Open(Func<IEnumerable<byte[]>> start)
    {
        lock (_lock)
        {
            if (_isClosed || _streams.Count >= MaxStreams)
                return null;
            var stream = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
            foreach (byte[] one in start())
                stream.Writer.TryWrite(one);
            _streams.Add(stream);
            Volatile.Write(ref _count, _streams.Count);
            return stream.Reader;
        }
    }

    public void Close(ChannelReader<byte[]> stream)
    {
        lock (_lock)
        {
            _streams.RemoveAll(one => one.Reader == stream);
            Volatile.Write(ref _count, _streams.Count);
        }
    }

    /// <summary>Sends an event to every stream.</summary>
    /// <param name="one">The event.</param>
    /// <param name="note">What to note of it before another stream can be opened.</param>
    public void Send(byte[] one, Action? note = null)
    {
        lock (_lock)
        {
            note?.Invoke();
            foreach (Channel<byte[]> stream in _streams)
            {
                if (!stream.Writer.TryWrite(one))
                    stream.Writer.TryComplete();
            }
        }
    }

    /// <summary>Sends a last event and ends every stream.</summary>
    public void End(byte[] last)
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (Channel<byte[]> stream in _streams)
            {
                stream.Writer.TryWrite(last);
                stream.Writer.TryComplete();
            }
        }
    }
}
