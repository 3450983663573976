using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>
/// A flow that starts again after a pause when it has ended. What was in it then is lost; what comes meanwhile waits
/// before it.
/// </summary>
public static class RestartFlow
{
    /// <summary>Starts again after failures and after completions. Ends when the stream around it does.</summary>
    /// <param name="flowFactory">Makes the flow, anew each time.</param>
    /// <param name="settings">The pauses, and how many.</param>
    public static Flow<TIn, TOut, NotUsed> WithBackoff<TIn, TOut, TMat>(
        Func<Flow<TIn, TOut, TMat>> flowFactory, RestartSettings settings) =>
        Flow.FromGraph(new RestartStage<TIn, TOut, TMat>(flowFactory, settings, onlyOnFailures: false));

    /// <summary>Starts again after failures. Ends also when the flow completes.</summary>
    /// <inheritdoc cref="WithBackoff"/>
    public static Flow<TIn, TOut, NotUsed> OnFailuresWithBackoff<TIn, TOut, TMat>(
        Func<Flow<TIn, TOut, TMat>> flowFactory, RestartSettings settings) =>
        Flow.FromGraph(new RestartStage<TIn, TOut, TMat>(flowFactory, settings, onlyOnFailures: true));
}
