namespace Akka.Streams;

/// <summary>What happens to an element for which a buffer has no room.</summary>
public enum OverflowStrategy
{
    /// <summary>The oldest element in the buffer is dropped for it.</summary>
    DropHead = 2,

    /// <summary>The youngest element in the buffer is dropped for it.</summary>
    DropTail = 3,

    /// <summary>All elements in the buffer are dropped for it.</summary>
    DropBuffer = 4,

    /// <summary>It is dropped itself.</summary>
    DropNew = 5,

    /// <summary>It has to wait.</summary>
    Backpressure = 6,

    /// <summary>The stream fails.</summary>
    Fail = 7,
}
