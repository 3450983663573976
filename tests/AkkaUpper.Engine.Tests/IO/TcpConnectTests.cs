using System.Net;
using System.Net.Sockets;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class TcpConnectTests(ITestOutputHelper output) : TcpSpec(output)
{
    [Fact]
    public void Connected_names_both_ends()
    {
        using var listener = Peer.Listen();
        var probe = CreateTestProbe();
        probe.Send(Manager, new Tcp.Connect(listener.LocalEndPoint!));
        using var accepted = listener.Accept();
        var connected = probe.ExpectMsg<Tcp.Connected>(Patience);
        Assert.Equal(listener.LocalEndPoint, Plain(connected.RemoteAddress));
        Assert.Equal(accepted.RemoteEndPoint, Plain(connected.LocalAddress));
    }

    // A socket for both families shows an IPv4 address in its IPv6 form.
    private static IPEndPoint Plain(EndPoint address) =>
        address is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
            ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port)
            : (IPEndPoint)address;

    [Fact]
    public void Bytes_go_both_ways()
    {
        using var session = ConnectOut();
        session.Peer.Send("hello");
        Assert.Equal("hello"u8.ToArray(), Gather(session.Handler, 5));
        session.Tell(Tcp.Write.Create(ByteString.FromString("HELLO")));
        Assert.Equal("HELLO", session.Peer.ReadText(5));
    }

    [Fact]
    public void A_refused_connection_fails_the_command()
    {
        EndPoint nobody;
        using (var listener = Peer.Listen())
            nobody = listener.LocalEndPoint!;
        var probe = CreateTestProbe();
        var connect = new Tcp.Connect(nobody);
        probe.Send(Manager, connect);
        Assert.Same(connect, probe.ExpectMsg<Tcp.CommandFailed>(Patience).Cmd);
        Watch(probe.LastSender);
        ExpectTerminated(probe.LastSender, Patience);
    }

    [Fact]
    public void A_host_name_is_resolved()
    {
        using var listener = Peer.Listen();
        var probe = CreateTestProbe();
        probe.Send(Manager, new Tcp.Connect(new DnsEndPoint("localhost", ((IPEndPoint)listener.LocalEndPoint!).Port)));
        using var accepted = listener.Accept();
        probe.ExpectMsg<Tcp.Connected>(Patience);
    }

    [Fact]
    public void The_local_address_is_the_one_asked_for()
    {
        using var listener = Peer.Listen();
        var probe = CreateTestProbe();
        var local = new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0);
        probe.Send(Manager, new Tcp.Connect(listener.LocalEndPoint!, local));
        using var accepted = listener.Accept();
        Assert.Equal(local.Address, ((IPEndPoint)accepted.RemoteEndPoint!).Address);
        probe.ExpectMsg<Tcp.Connected>(Patience);
    }

    [Fact]
    public void A_connection_that_nobody_takes_fails_when_its_time_is_over()
    {
        // With its backlog full, a listener on Linux drops further attempts instead of refusing them.
        using var listener = Peer.Listen(backlog: 1);
        var fillers = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream,
            ProtocolType.Tcp)).ToList();
        var attempts = fillers.Select(s => s.ConnectAsync(listener.LocalEndPoint!)).ToList();
        AwaitCondition(() => attempts.Count(a => a.IsCompletedSuccessfully) >= 2, Patience);

        var probe = CreateTestProbe();
        var connect = new Tcp.Connect(listener.LocalEndPoint!, timeout: TimeSpan.FromMilliseconds(300));
        probe.Send(Manager, connect);
        Assert.Same(connect, probe.ExpectMsg<Tcp.CommandFailed>(Patience).Cmd);
        fillers.ForEach(s => s.Dispose());
        Task.WhenAll(attempts).ContinueWith(_ => { }).Wait(Patience);
    }

    [Fact]
    public void In_pull_mode_nothing_is_read_before_it_is_asked_for()
    {
        using var session = ConnectOut(pullMode: true);
        session.Peer.Send("early");
        session.Handler.ExpectNoMsg(Briefly);
        Assert.Equal("early"u8.ToArray(), Gather(session.Handler, 5, session.Connection));
    }
}
