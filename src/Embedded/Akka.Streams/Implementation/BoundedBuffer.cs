namespace Akka.Streams.Implementation;

/// <summary>So many elements at most, the oldest first, and what to do about one more.</summary>
internal sealed class BoundedBuffer<T>(int capacity)
{
    private readonly Ring _elements = new();

    public int Capacity => capacity;

    public bool IsEmpty => _elements.Count == 0;

    public bool IsFull => _elements.Count >= capacity;

    public void Add(T element) => _elements.AddLast(element);

    public T Take() => _elements.TakeFirst();

    /// <summary>Makes room for an element by dropping others, or drops it.</summary>
    public void Replace(T element, OverflowStrategy strategy)
    {
        switch (strategy)
        {
            case OverflowStrategy.DropHead:
                _elements.TakeFirst();
                break;
            case OverflowStrategy.DropTail:
                _elements.DropLast();
                break;
            case OverflowStrategy.DropBuffer:
                _elements.Clear();
                break;
            case OverflowStrategy.DropNew:
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "It drops nothing.");
        }

        _elements.AddLast(element);
    }

    /// <summary>A ring that grows to what is needed.</summary>
    private sealed class Ring
    {
        private T[] _ring = new T[4];
        private int _head;

        public int Count { get; private set; }

        public void AddLast(T element)
        {
            if (Count == _ring.Length)
                Grow();
            _ring[(_head + Count++) & (_ring.Length - 1)] = element;
        }

        public T TakeFirst()
        {
            var element = _ring[_head];
            _ring[_head] = default!;
            _head = (_head + 1) & (_ring.Length - 1);
            Count--;
            return element;
        }

        public void DropLast() => _ring[(_head + --Count) & (_ring.Length - 1)] = default!;

        public void Clear()
        {
            Array.Clear(_ring);
            Count = 0;
        }

        private void Grow()
        {
            var larger = new T[2 * _ring.Length];
            for (var i = 0; i < Count; i++)
                larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
            (_ring, _head) = (larger, 0);
        }
    }
}
