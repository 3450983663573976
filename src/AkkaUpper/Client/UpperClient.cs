using System.Text;
using Akka.Actor;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client;

/// <summary>The plain .NET face of a <see cref="ClientActor"/>.</summary>
public sealed class UpperClient : IUpperClient
{
    /// <summary>The name of the pool under <c>/user</c>.</summary>
    public const string ActorName = "upper-client";

    private readonly IActorRef _pool;
    private readonly ClientSettings _settings;
    private readonly SemaphoreSlim _room;
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Puts a face on a pool.</summary>
    /// <param name="system">The actor system of the pool.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="settings">The settings of the pool.</param>
    public UpperClient(ActorSystem system, IActorRef pool, ClientSettings settings)
    {
        _pool = pool;
        _settings = settings;
        _room = new SemaphoreSlim(settings.MaxPending);
        system.ActorOf(Props.Create<PoolWatcher>(pool, _closed));
    }

    /// <summary>The pool, for messages like <see cref="ClientStatus.Get"/>.</summary>
    public IActorRef Pool => _pool;

    /// <summary>Starts a pool in an actor system, and puts a face on it.</summary>
    public static UpperClient Start(ActorSystem system, ClientSettings settings, string name = ActorName) =>
        new(system, system.ActorOf(Props.Create<ClientActor>(settings), name), settings);

    /// <inheritdoc/>
    public Task<string> UpperAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AskAsync(Encoding.UTF8.GetBytes(text), static answer => Encoding.UTF8.GetString(answer), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> UpperAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken = default) =>
        AskAsync<ReadOnlyMemory<byte>>(text, static answer => answer.ToArray(), cancellationToken);

    private async Task<T> AskAsync<T>(
        ReadOnlyMemory<byte> text, PromisedRequest<T>.AnswerConverter convert, CancellationToken cancellationToken)
    {
        RejectTooLong(text.Length);
        long started = ClientMeter.OnStarted();
        bool isAnswered = false;
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var request = new PromisedRequest<T>(text, convert)
            {
                Retry = _settings.Retry,
                Deadline = Environment.TickCount64 + (long)_settings.RequestTimeout.TotalMilliseconds,
            };
            // A request that the pool never sees, because it has just ended, would wait forever.
            using CancellationTokenRegistration onClosed = _closed.Token.UnsafeRegister(
                static request => ((PromisedRequest<T>)request!).OnFailure(PoolWatcher.Closed), request);
            using CancellationTokenRegistration onCancelled = cancellationToken.UnsafeRegister(
                static (request, token) => ((PromisedRequest<T>)request!).Cancel(token), request);
            _pool.Tell(request, ActorRefs.NoSender);
            T answer = await request.Task.ConfigureAwait(false);
            isAnswered = true;
            return answer;
        }
        finally
        {
            _room.Release();
            ClientMeter.OnFinished(started, isAnswered);
        }
    }

    private void RejectTooLong(int length)
    {
        if (_settings.Framing.Kind != FramingKind.Length)
            return;
        uint longest = uint.MaxValue >> (32 - (8 * _settings.Framing.LengthHeaderSize));
        if ((uint)length > longest)
            throw new ArgumentException($"The text has {length} bytes; the length framing takes {longest} at most.", "text");
    }
}
