using System.Buffers;

namespace AkkaUpper.Server;

/// <summary>
/// The writes that the socket has not acknowledged, oldest first. Their arrays go back to the pool with the
/// acknowledgement; those of a connection that ends before are left to the collector, as the socket may still read them.
/// To be held in a field that isn't read-only.
/// </summary>
internal struct UnacknowledgedWrites(int maxBytes)
{
    /// <summary>Small writes cost more than their bytes; so many are a full window whatever their size.</summary>
    private const int MaxWrites = 1024;

    // Mostly there is one; the others only once there are any.
    private (byte[] Array, long Arrived) _oldest;
    private Queue<(byte[] Array, long Arrived)>? _others;

    /// <summary>The memory that all of them hold: that of their arrays, which are larger than what is in them.</summary>
    public long Bytes { get; private set; }

    public int Count { get; private set; }

    public readonly bool IsEmpty => Count == 0;

    /// <summary>No more requests should be read until the client takes some of this.</summary>
    public readonly bool IsFull => Bytes >= maxBytes || Count >= MaxWrites;

    /// <param name="array">Holds the answers.</param>
    /// <param name="arrived">When the chunk that they answer came; 0 where there is none.</param>
    public void Add(byte[] array, long arrived)
    {
        if (Count++ == 0)
            _oldest = (array, arrived);
        else
            (_others ??= new()).Enqueue((array, arrived));
        Bytes += array.Length;
    }

    /// <summary>Acknowledgements come in the order of the writes.</summary>
    /// <returns>When the chunk came that was answered; 0 where there was none.</returns>
    public long Acknowledge()
    {
        (byte[] array, long arrived) = _oldest;
        _oldest = --Count == 0 ? default : _others!.Dequeue();
        Bytes -= array.Length;
        ArrayPool<byte>.Shared.Return(array);
        return arrived;
    }
}
