using System.Text;
using Akka.Actor;
using AkkaUpper.Client;

namespace AkkaUpper.Tests.Client;

/// <summary>A request that tells a probe its end.</summary>
internal sealed class RecordedRequest : Request
{
    private readonly IActorRef _listener;
    private readonly string _text;

    public RecordedRequest(string text, IActorRef listener)
    {
        _text = text;
        _listener = listener;
        Text = Encoding.UTF8.GetBytes(text);
    }

    public bool IsGivenUp { get; init; }

    public override bool IsAbandoned => IsGivenUp;

    public override void OnAnswer(ReadOnlySpan<byte> answer) =>
        _listener.Tell(new Answered(_text, Encoding.UTF8.GetString(answer)));

    public override void OnFailure(ClientFailure failure) => _listener.Tell(new Failed(_text, failure));

    public sealed record Answered(string Text, string Answer);

    public sealed record Failed(string Text, ClientFailure Failure);
}
