using Akka.Actor;

namespace Akka.Pattern;

internal sealed class BackoffOptionsImpl(
    bool onFailure, Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    : BackoffOptions
{
    private OneForOneStrategy Strategy { get; init; } = new(SupervisorStrategy.DefaultDecider);

    private IBackoffReset? ResetBy { get; init; }

    private object? ReplyWhileStopped { get; init; }

    private Func<object, bool>? IsFinalStopMessage { get; init; }

    internal override Props Props
    {
        get
        {
            if (minBackoff <= TimeSpan.Zero)
                throw new ArgumentException("MinBackoff must be greater than 0");
            if (maxBackoff < minBackoff)
                throw new ArgumentException("MaxBackoff must be greater than MinBackoff");
            if (randomFactor is < 0.0 or > 1.0)
                throw new ArgumentException("RandomFactor must be between 0.0 and 1.0");
            var settings = new BackoffSettings(
                childProps,
                childName,
                minBackoff,
                maxBackoff,
                randomFactor,
                Strategy,
                ResetBy ?? new AutoReset(minBackoff),
                ReplyWhileStopped,
                IsFinalStopMessage);
            return onFailure
                ? Props.Create<BackoffOnRestartSupervisor>(settings)
                : Props.Create<BackoffSupervisor>(settings);
        }
    }

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) =>
        resetBackoff < minBackoff || resetBackoff > maxBackoff
            ? throw new ArgumentException("ResetBackoff must be between MinBackoff and MaxBackoff", nameof(resetBackoff))
            : Copy(resetBy: new AutoReset(resetBackoff));

    public override BackoffOptions WithManualReset() => Copy(resetBy: ManualReset.Instance);

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) =>
        Copy(strategy: supervisorStrategy);

    public override BackoffOptions WithDefaultStoppingStrategy() => Copy(
        strategy: new OneForOneStrategy(
            Strategy.MaxNumberOfRetries,
            Strategy.WithinTimeRangeMilliseconds,
            SupervisorStrategy.StoppingStrategy.Decider));

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) =>
        Copy(replyWhileStopped: replyWhileStopped);

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => Copy(
        strategy: new OneForOneStrategy(maxNrOfRetries, Strategy.WithinTimeRangeMilliseconds, Strategy.Decider));

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) =>
        Copy(isFinalStopMessage: isFinalStopMessage);

    private BackoffOptionsImpl Copy(
        OneForOneStrategy? strategy = null,
        IBackoffReset? resetBy = null,
        object? replyWhileStopped = null,
        Func<object, bool>? isFinalStopMessage = null) =>
        new(onFailure, childProps, childName, minBackoff, maxBackoff, randomFactor)
        {
            Strategy = strategy ?? Strategy,
            ResetBy = resetBy ?? ResetBy,
            ReplyWhileStopped = replyWhileStopped ?? ReplyWhileStopped,
            IsFinalStopMessage = isFinalStopMessage ?? IsFinalStopMessage,
        };
}
