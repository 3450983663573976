using Akka.Actor;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 8: watch the listener: it can end without a word.</summary>
public sealed class Rule08ListenerDeathTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_notices_the_end_and_can_bind_again()
    {
        var listening = Bind();
        listening.Binder.Watch(listening.Listener);
        listening.Listener.Tell(PoisonPill.Instance);
        listening.Binder.ExpectTerminated(listening.Listener, Patience);
        Assert.Equal(listening.Address, Bind(address: listening.Address).Address);
    }

    [Fact]
    public void The_listener_goes_on_after_a_connection_that_was_reset_while_it_waited()
    {
        var listening = Bind(pullMode: true);
        Watch(listening.Listener);
        Peer.ConnectTo(listening.Address).Reset();
        using var peer = Peer.ConnectTo(listening.Address);
        listening.Binder.Send(listening.Listener, new Tcp.ResumeAccepting(2));
        var accepted = (Tcp.Connected)listening.Binder.FishForMessage(
            message => message is Tcp.Connected connected && connected.RemoteAddress.Equals(peer.LocalEndPoint), Patience);
        Assert.Equal(listening.Address, accepted.LocalAddress);
        Quirk.Report(_output, 8, "a reset in the backlog ends the listener", ReceiveOne(Briefly) is Terminated);
    }

    [Fact]
    public void The_listener_ends_with_the_handler_of_its_bind()
    {
        var listening = Bind();
        Watch(listening.Listener);
        Sys.Stop(listening.Binder.Ref);
        ExpectTerminated(listening.Listener, Patience);
    }
}
