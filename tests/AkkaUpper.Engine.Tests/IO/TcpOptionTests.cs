using System.Net.Sockets;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO;

public sealed class TcpOptionTests(ITestOutputHelper output) : TcpSpec(output)
{
    private sealed class Recording : Inet.SocketOption
    {
        private readonly List<string> _calls = [];

        public override void BeforeServerSocketBind(Socket ss) => Add($"bind {ss.IsBound}");

        public override void BeforeConnect(Socket s) => Add($"connect {s.Connected}");

        public override void AfterConnect(Socket s) => Add($"connected {s.Connected}");

        public string[] Calls
        {
            get
            {
                lock (_calls)
                    return [.. _calls];
            }
        }

        private void Add(string call)
        {
            lock (_calls)
                _calls.Add(call);
        }
    }

    [Fact]
    public void A_listeners_options_are_applied_before_binding_and_to_each_connection()
    {
        var option = new Recording();
        using var session = Accept(Bind(options: [option]));
        AwaitAssert(() => Assert.Equal(["bind False", "connected True"], option.Calls), Patience);
    }

    [Fact]
    public void A_clients_options_are_applied_before_and_after_connecting()
    {
        var option = new Recording();
        using var listener = Peer.Listen();
        var probe = CreateTestProbe();
        probe.Send(Manager, new Tcp.Connect(listener.LocalEndPoint!, options: [option]));
        probe.ExpectMsg<Tcp.Connected>(Patience);
        AwaitAssert(() => Assert.Equal(["connect False", "connected True"], option.Calls), Patience);
    }

    [Fact]
    public void Buffer_sizes_reach_the_socket()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var untouched = (socket.ReceiveBufferSize, socket.SendBufferSize);
        new Inet.SO.ReceiveBufferSize(20_000).BeforeServerSocketBind(socket);
        new Inet.SO.SendBufferSize(30_000).AfterConnect(socket);
        Assert.NotEqual(untouched.ReceiveBufferSize, socket.ReceiveBufferSize);
        Assert.NotEqual(untouched.SendBufferSize, socket.SendBufferSize);
    }

    [Fact]
    public void Messages_say_what_they_are()
    {
        Assert.Equal("Received(bytes: 3)", new Tcp.Received(ByteString.FromString("abc")).ToString());
        Assert.Equal("ErrorClosed('boo')", new Tcp.ErrorClosed("boo").ToString());
        Assert.Same(Tcp.Close.Instance, Tcp.Close.Instance.FailureMessage.Cmd);
    }
}
