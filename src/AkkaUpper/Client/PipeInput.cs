using Akka.IO;

namespace AkkaUpper.Client;

/// <summary>Two buffers taking turns: one is filled from the input while the other is on its way to the server.</summary>
internal sealed class PipeInput(Stream input)
{
    private const int ChunkSize = 64 * 1024;

    private byte[] _filling = new byte[ChunkSize];
    private byte[] _sending = new byte[ChunkSize];
    private int _filled;

    /// <summary>There is no more to come, apart from what <see cref="HasChunk"/> says.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>A filled buffer waits to be sent.</summary>
    public bool HasChunk => _filled > 0;

    /// <summary>The bytes last taken.</summary>
    public int SendingCount { get; private set; }

    /// <summary>Reads ahead; <see cref="OnFilled"/> is owed its result.</summary>
    public Task<int> FillAsync() => input.ReadAsync(_filling).AsTask();

    /// <summary>Takes note of what was read; nothing is the end.</summary>
    public void OnFilled(int count)
    {
        _filled = count;
        IsEnded = count == 0;
    }

    /// <summary>Takes the filled buffer. The one taken before is filled next, so it must be sent by now.</summary>
    public ByteString Take()
    {
        (_filling, _sending) = (_sending, _filling);
        (SendingCount, _filled) = (_filled, 0);
        return ByteString.FromBytes(_sending, 0, SendingCount);
    }
}
