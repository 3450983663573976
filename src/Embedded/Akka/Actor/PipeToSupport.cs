namespace Akka.Actor;

/// <summary>Sends a task's outcome to an actor.</summary>
public static class PipeToSupport
{
    /// <summary>Sends the result, or a <see cref="Status.Failure"/>, when the task has ended.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Gets the outcome.</param>
    /// <param name="sender">Shown as its sender.</param>
    /// <param name="success">Makes the message from the result; null: the result itself.</param>
    /// <param name="failure">Makes the message from the exception; null: a <see cref="Status.Failure"/>.</param>
    public static Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        var from = sender ?? ActorRefs.NoSender;
        return Pipe();

        async Task Pipe()
        {
            T result;
            try
            {
                result = await taskToPipe.ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                recipient.Tell(failure is null ? new Status.Failure(exception) : failure(exception), from);
                return;
            }

            recipient.Tell(success is null ? result! : success(result), from);
        }
    }

    /// <summary>Sends a message when the task has ended: a <see cref="Status.Failure"/> if it failed.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Gets the outcome.</param>
    /// <param name="sender">Shown as its sender.</param>
    /// <param name="success">Makes the message on success; null: nothing is sent then.</param>
    /// <param name="failure">Makes the message from the exception; null: a <see cref="Status.Failure"/>.</param>
    public static Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        var from = sender ?? ActorRefs.NoSender;
        return Pipe();

        async Task Pipe()
        {
            try
            {
                await taskToPipe.ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                recipient.Tell(failure is null ? new Status.Failure(exception) : failure(exception), from);
                return;
            }

            if (success is not null)
                recipient.Tell(success(), from);
        }
    }
}
