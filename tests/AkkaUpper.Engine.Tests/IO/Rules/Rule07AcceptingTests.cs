using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 7: ResumeAccepting is no limit. Ask once, and count connections yourself.</summary>
public sealed class Rule07AcceptingTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_is_that_a_batch_as_large_as_the_limit_accepts_at_least_so_many()
    {
        const int limit = 20;
        var listening = Bind(pullMode: true);
        listening.Binder.Send(listening.Listener, new Tcp.ResumeAccepting(limit));
        var peers = Enumerable.Range(0, limit).Select(_ => Peer.ConnectTo(listening.Address)).ToList();
        foreach (var _ in peers)
            listening.Binder.ExpectMsg<Tcp.Connected>(Patience);
        peers.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void The_rule_is_that_asking_again_accepts_again()
    {
        var listening = Bind(pullMode: true);
        for (var i = 0; i < 5; i++)
        {
            listening.Binder.Send(listening.Listener, new Tcp.ResumeAccepting(1));
            using var peer = Peer.ConnectTo(listening.Address);
            Assert.Equal(peer.LocalEndPoint, listening.Binder.ExpectMsg<Tcp.Connected>(Patience).RemoteAddress);
        }
    }

    [Fact]
    public void The_quirk_someone_is_accepted_before_ResumeAccepting()
    {
        var listening = Bind(pullMode: true);
        using var peer = Peer.ConnectTo(listening.Address);
        Quirk.Report(_output, 7, "pull mode accepts before ResumeAccepting", listening.Binder.ReceiveOne(Briefly) is Tcp.Connected);
    }

    [Fact]
    public void The_rule_is_that_asking_once_is_enough_as_it_goes_on_for_ever()
    {
        var listening = Bind(pullMode: true);
        listening.Binder.Send(listening.Listener, new Tcp.ResumeAccepting(1));
        for (var i = 0; i < 5; i++)
        {
            using var peer = Peer.ConnectTo(listening.Address);
            Assert.Equal(peer.LocalEndPoint, listening.Binder.ExpectMsg<Tcp.Connected>(Patience).RemoteAddress);
        }
    }
}
