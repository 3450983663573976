using Akka.Actor;
using Akka.Event;

namespace Akka.Pattern;

/// <content>What one can tell and ask a supervisor.</content>
public sealed partial class BackoffSupervisor
{
    /// <summary>Asks for the child; answered with <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        /// <summary>The one instance.</summary>
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>The child of the moment.</summary>
    public sealed class CurrentChild
    {
        /// <summary>Names the child.</summary>
        public CurrentChild(IActorRef @ref) => Ref = @ref;

        /// <summary>The child; <see cref="ActorRefs.Nobody"/> while there is none.</summary>
        public IActorRef Ref { get; }
    }

    /// <summary>Sets the count back to zero, given <see cref="BackoffOptions.WithManualReset"/>.</summary>
    public sealed class Reset
    {
        /// <summary>The one instance.</summary>
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }

    /// <summary>Asks how often the child came back; answered with <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        /// <summary>The one instance.</summary>
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    /// <summary>How often the child came back since the count was zero.</summary>
    public sealed class RestartCount
    {
        /// <summary>Says how often.</summary>
        public RestartCount(int count) => Count = count;

        /// <summary>How often.</summary>
        public int Count { get; }
    }

    /// <summary>To oneself: the delay is over.</summary>
    public sealed class StartChild : IDeadLetterSuppression
    {
        /// <summary>The one instance.</summary>
        public static readonly StartChild Instance = new();

        private StartChild()
        {
        }
    }

    /// <summary>To oneself: the child has lived long enough, if the count is still the same.</summary>
    public sealed class ResetRestartCount : IDeadLetterSuppression
    {
        /// <summary>Holds the count at the time it was sent.</summary>
        public ResetRestartCount(int current) => Current = current;

        /// <summary>The count at the time it was sent.</summary>
        public int Current { get; }
    }
}
