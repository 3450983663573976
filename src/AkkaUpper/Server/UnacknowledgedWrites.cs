using System.Buffers;

namespace AkkaUpper.Server;

/// <summary>
/// The writes that the socket has not acknowledged, oldest first. Their arrays go back to the pool with the
/// acknowledgement; those of a connection that ends before are left to the collector, as the socket may still read them.
/// </summary>
internal sealed class UnacknowledgedWrites(int maxBytes)
{
    /// <summary>Small writes cost more than their bytes; so many are a full window whatever their size.</summary>
    private const int MaxWrites = 1024;

    private readonly Queue<(ArraySegment<byte> Answers, long Arrived)> _writes = new();

    /// <summary>The memory that all of them hold: that of their arrays, which are larger than what is in them.</summary>
    public long Bytes { get; private set; }

    public int Count => _writes.Count;

    public bool IsEmpty => _writes.Count == 0;

    /// <summary>No more requests should be read until the client takes some of this.</summary>
    public bool IsFull => Bytes >= maxBytes || _writes.Count >= MaxWrites;

    /// <param name="written">Answers.</param>
    /// <param name="arrived">When the chunk that they answer came; 0 where there is none.</param>
    public void Add(ArraySegment<byte> written, long arrived)
    {
        _writes.Enqueue((written, arrived));
        Bytes += written.Array!.Length;
    }

    /// <summary>Acknowledgements come in the order of the writes.</summary>
    /// <returns>When the chunk came that was answered; 0 where there was none.</returns>
    public long Acknowledge()
    {
        (ArraySegment<byte> written, long arrived) = _writes.Dequeue();
        Bytes -= written.Array!.Length;
        ArrayPool<byte>.Shared.Return(written.Array!);
        return arrived;
    }
}
