using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class TcpBindTests(ITestOutputHelper output) : TcpSpec(output)
{
    [Fact]
    public void Bound_tells_the_port_that_was_chosen()
    {
        var listening = Bind();
        Assert.NotEqual(0, listening.Address.Port);
        Assert.Equal(IPAddress.Loopback, listening.Address.Address);
    }

    [Fact]
    public void The_manager_and_its_actors_live_under_system()
    {
        Assert.Equal("/system/IO-TCP", string.Concat(Manager.Path.Elements.Select(e => "/" + e)));
        var listening = Bind();
        using var session = Accept(listening);
        Assert.StartsWith("/system/IO-TCP", string.Concat(listening.Listener.Path.Elements.Select(e => "/" + e)));
        Assert.StartsWith("/system/IO-TCP", string.Concat(session.Connection.Path.Elements.Select(e => "/" + e)));
    }

    [Fact]
    public void Connected_names_both_ends()
    {
        var listening = Bind();
        using var peer = Peer.ConnectTo(listening.Address);
        var connected = listening.Binder.ExpectMsg<Tcp.Connected>(Patience);
        Assert.Equal(peer.LocalEndPoint, connected.RemoteAddress);
        Assert.Equal(listening.Address, connected.LocalAddress);
    }

    [Fact]
    public void A_taken_port_fails_the_bind_with_the_command_and_the_cause()
    {
        using var taken = Peer.Listen();
        var binder = CreateTestProbe();
        var bind = new Tcp.Bind(binder.Ref, taken.LocalEndPoint!);
        binder.Send(Manager, bind);
        var failed = binder.ExpectMsg<Tcp.CommandFailed>(Patience);
        Assert.Same(bind, failed.Cmd);
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.IsType<SocketException>(failed.Cause.Value).SocketErrorCode);
        Assert.Contains("in use", failed.CauseString);
    }

    [Fact]
    public void The_one_who_asks_hears_Bound_and_the_handler_hears_Connected()
    {
        var asker = CreateTestProbe();
        var handler = CreateTestProbe();
        asker.Send(Manager, new Tcp.Bind(handler.Ref, AnyPort));
        var bound = asker.ExpectMsg<Tcp.Bound>(Patience);
        using var peer = Peer.ConnectTo(bound.LocalAddress);
        handler.ExpectMsg<Tcp.Connected>(Patience);
        asker.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Unbinding_ends_the_listener_and_frees_the_port()
    {
        var listening = Bind();
        Watch(listening.Listener);
        listening.Binder.Send(listening.Listener, Tcp.Unbind.Instance);
        listening.Binder.ExpectMsg<Tcp.Unbound>(Patience);
        ExpectTerminated(listening.Listener, Patience);
        Assert.Throws<SocketException>(() => Peer.ConnectTo(listening.Address));
        Assert.Equal(listening.Address, Bind(address: listening.Address).Address);
    }

    [Fact]
    public void A_port_is_bound_again_while_old_connections_linger()
    {
        var listening = Bind();
        using var session = Accept(listening);
        session.Tell(new Tcp.Register(session.Handler.Ref));
        session.Tell(Tcp.Close.Instance);
        session.Handler.ExpectMsg<Tcp.Closed>(Patience);
        listening.Binder.Send(listening.Listener, Tcp.Unbind.Instance);
        listening.Binder.ExpectMsg<Tcp.Unbound>(Patience);
        Bind(address: listening.Address, options: [new Inet.SO.ReuseAddress(true)]);
    }

    [Fact]
    public void Many_connections_are_accepted_each_with_an_actor_of_its_own()
    {
        var listening = Bind(backlog: 64);
        var peers = Enumerable.Range(0, 50).Select(_ => Peer.ConnectTo(listening.Address)).ToList();
        var connections = new Dictionary<EndPoint, IActorRef>();
        foreach (var _ in peers)
        {
            var connected = listening.Binder.ExpectMsg<Tcp.Connected>(Patience);
            connections.Add(connected.RemoteAddress, listening.Binder.LastSender);
        }

        Assert.Equal(peers.Select(p => p.LocalEndPoint).ToHashSet(), connections.Keys.ToHashSet());
        Assert.Equal(peers.Count, connections.Values.Distinct().Count());
        peers.ForEach(p => p.Dispose());
    }

    [Fact]
    public void IPv6_is_spoken_as_well()
    {
        var listening = Bind(address: new IPEndPoint(IPAddress.IPv6Loopback, 0));
        using var session = Accept(listening);
        session.Tell(new Tcp.Register(session.Handler.Ref, false, false));
        session.Tell(Tcp.Write.Create(ByteString.FromString("six")));
        Assert.Equal("six", session.Peer.ReadText(3));
    }
}
