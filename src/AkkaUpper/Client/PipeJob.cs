namespace AkkaUpper.Client;

/// <summary>What a <see cref="PipeActor"/> is to do, how far it has come, and its outcome. Counters may be read at any time.</summary>
internal sealed class PipeJob(ServerAddress server, ClientSettings settings, Stream input, Stream output, PipeProgress progress)
{
    private readonly TaskCompletionSource _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerAddress Server => server;

    public ClientSettings Settings => settings;

    /// <summary>How long the server may neither take nor give a byte while it is its turn.</summary>
    public TimeSpan StallTimeout => settings.RequestTimeout;

    public Stream Input => input;

    public Stream Output => output;

    public PipeProgress Progress => progress;

    public Task Outcome => _outcome.Task;

    public void Succeed() => _outcome.TrySetResult();

    public void Fail(ClientFailure failure) => _outcome.TrySetException(failure.ToException());

    /// <summary>The input or the output failed.</summary>
    public void Fail(Exception error) => _outcome.TrySetException(error);
}
