namespace Akka.Streams;

/// <summary>The reasons to cancel that are no failures.</summary>
public static class SubscriptionWithCancelException
{
    /// <summary>A cancellation that doesn't make the stages before it fail.</summary>
    public abstract class NonFailureCancellation : Exception
    {
        private protected NonFailureCancellation()
        {
        }
    }

    /// <summary>A stage wants no more.</summary>
    public sealed class NoMoreElementsNeeded : NonFailureCancellation
    {
        /// <summary>The one instance.</summary>
        public static readonly NoMoreElementsNeeded Instance = new();

        private NoMoreElementsNeeded()
        {
        }
    }

    /// <summary>A stage has completed.</summary>
    public sealed class StageWasCompleted : NonFailureCancellation
    {
        /// <summary>The one instance.</summary>
        public static readonly StageWasCompleted Instance = new();

        private StageWasCompleted()
        {
        }
    }
}
