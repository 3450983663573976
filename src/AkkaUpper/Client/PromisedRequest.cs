namespace AkkaUpper.Client;

/// <summary>A request whose caller awaits a task.</summary>
/// <typeparam name="T">What the caller takes the answer as.</typeparam>
internal sealed class PromisedRequest<T> : Request
{
    // The caller goes on on a thread of the pool, never inside the actor that brought the answer.
    private readonly TaskCompletionSource<T> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AnswerConverter _convert;

    public PromisedRequest(ReadOnlyMemory<byte> text, AnswerConverter convert)
    {
        Text = text;
        _convert = convert;
    }

    /// <summary>Makes of the answer what the caller wants to have.</summary>
    public delegate T AnswerConverter(ReadOnlySpan<byte> answer);

    public Task<T> Task => _promise.Task;

    public override bool IsAbandoned => _promise.Task.IsCompleted;

    public override void OnAnswer(ReadOnlySpan<byte> answer)
    {
        if (!IsAbandoned)
            _promise.TrySetResult(_convert(answer));
    }

    public override void OnFailure(ClientFailure failure) => _promise.TrySetException(failure.ToException());

    public void Cancel(CancellationToken cancellationToken) => _promise.TrySetCanceled(cancellationToken);
}
