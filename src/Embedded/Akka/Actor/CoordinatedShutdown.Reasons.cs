namespace Akka.Actor;

/// <content>Why a system is being shut down.</content>
public sealed partial class CoordinatedShutdown
{
    /// <summary>Why a shutdown was run.</summary>
    public class Reason
    {
        /// <summary>A reason.</summary>
        protected Reason()
        {
        }

        /// <summary>What the process exits with when <c>exit-clr</c> is on.</summary>
        internal virtual int ExitCode => 0;
    }

    /// <summary>Nobody said why.</summary>
    public class UnknownReason : Reason
    {
        /// <summary>The one instance.</summary>
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }

        internal override int ExitCode => 1;
    }

    /// <summary>The system's <see cref="ActorSystem.Terminate"/> was called.</summary>
    public class ActorSystemTerminateReason : Reason
    {
        /// <summary>The one instance.</summary>
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    /// <summary>The process is exiting.</summary>
    public class ClrExitReason : Reason
    {
        /// <summary>The one instance.</summary>
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }
}
