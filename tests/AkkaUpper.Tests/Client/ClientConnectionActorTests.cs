using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.IO;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using Xunit.Abstractions;

namespace AkkaUpper.Tests.Client;

/// <summary>What a connection decides; a probe stands in for the Tcp manager, another for the socket.</summary>
public sealed class ClientConnectionActorTests(ITestOutputHelper output) : TestKit(Patience.Config, output: output)
{
    private static readonly ServerAddress Server = new("127.0.0.1", 12000);

    private static readonly ClientSettings Settings = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(30),
        ConnectTimeout = TimeSpan.FromSeconds(30),
        ReconnectFirst = TimeSpan.FromMilliseconds(1),
    };

    [Fact]
    public void It_connects_in_pull_mode_and_asks_for_the_first_bytes()
    {
        Rig rig = Start(Settings);
        Tcp.Connect connect = rig.Tcp.ExpectMsg<Tcp.Connect>();
        Assert.True(connect.PullMode);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 12000), connect.RemoteAddress);

        rig.Socket.Send(rig.Tcp.LastSender, new Tcp.Connected(connect.RemoteAddress, new IPEndPoint(IPAddress.Loopback, 1)));
        Tcp.Register register = rig.Socket.ExpectMsg<Tcp.Register>();
        Assert.Equal(rig.Connection, register.Handler);
        Assert.False(register.UseResumeWriting);
        rig.Socket.ExpectMsg<Tcp.ResumeReading>();
        rig.Parent.ExpectMsg<ConnectionReport.Up>();
    }

    [Fact]
    public void One_write_is_on_its_way_and_the_others_follow_its_acknowledgement_together()
    {
        Rig rig = Connect(Settings);
        rig.Ask("a");
        Tcp.Write first = rig.Socket.ExpectMsg<Tcp.Write>();
        Assert.Equal("a\n", Text(first.Data));

        rig.Ask("b");
        rig.Ask("c");
        rig.Socket.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        rig.Socket.Send(rig.Connection, first.Ack);
        Assert.Equal("b\nc\n", Text(rig.Socket.ExpectMsg<Tcp.Write>().Data));
    }

    [Fact]
    public void Answers_cut_anywhere_reach_their_requests_in_order()
    {
        Rig rig = Connect(Settings);
        foreach (string text in new[] { "one", "", "two\nlines", "é" })
            rig.Ask(text);
        rig.AcknowledgeWrites("one\n\ntwo\nlines\né\n");

        foreach (byte next in Encoding.UTF8.GetBytes("ONE\n\nTWO\nLINES\nÉ\n"))
        {
            rig.Says([next]);
            rig.Socket.ExpectMsg<Tcp.ResumeReading>();
        }

        rig.ExpectAnswer("one", "ONE");
        rig.ExpectAnswer("", "");
        rig.ExpectAnswer("two\nlines", "TWO\nLINES");
        rig.ExpectAnswer("é", "É");
        Assert.Equal(1, rig.Parent.ExpectMsg<ConnectionReport.Finished>().Count);
    }

    [Fact]
    public void What_may_be_sent_again_comes_back_when_the_connection_breaks_and_the_rest_fails()
    {
        Rig rig = Connect(Settings);
        rig.Ask(rig.Request("again"));
        rig.Ask(new RecordedRequest("once", rig.Caller) { Retry = false });
        rig.AcknowledgeWrites("again\nonce\n");
        rig.Ask(new RecordedRequest("unsent", rig.Caller) { Retry = false });
        rig.Socket.ExpectMsg<Tcp.Write>();
        rig.Socket.Send(rig.Connection, Tcp.PeerClosed.Instance);

        Assert.Equal(FailureKind.ConnectionLost, rig.ExpectFailure("once").Kind);
        Assert.Equal(FailureKind.ConnectionLost, rig.ExpectFailure("unsent").Kind);
        var down = rig.Parent.ExpectMsg<ConnectionReport.Down>();
        Assert.Equal(2, down.Finished);
        Assert.Equal("again", Encoding.UTF8.GetString(Assert.Single(down.Returned).Text.Span));
    }

    [Fact]
    public void It_connects_again_after_a_pause_and_ignores_what_the_old_connection_still_says()
    {
        Rig rig = Connect(Settings);
        rig.Socket.Send(rig.Connection, new Tcp.ErrorClosed("reset"));
        Assert.Contains("reset", rig.Parent.ExpectMsg<ConnectionReport.Down>().Reason.Reason, StringComparison.Ordinal);
        TestProbe old = rig.Socket;

        rig.ConnectWith(CreateTestProbe());
        rig.Ask("a");
        Tcp.Write write = rig.Socket.ExpectMsg<Tcp.Write>();
        old.Send(rig.Connection, new Tcp.Received(ByteString.FromString("OLD\n")));
        old.Send(rig.Connection, Tcp.PeerClosed.Instance);
        rig.Socket.Send(rig.Connection, write.Ack);
        rig.Says("A\n"u8.ToArray());
        rig.ExpectAnswer("a", "A");
    }

    [Fact]
    public void An_overdue_answer_ends_the_connection_and_fails_only_what_is_overdue()
    {
        Rig rig = Connect(Settings);
        rig.Ask(new RecordedRequest("late", rig.Caller) { Deadline = Environment.TickCount64 + 50 });
        rig.Ask(rig.Request("patient"));
        rig.AcknowledgeWrites("late\npatient\n");

        Assert.Equal(FailureKind.TimedOut, rig.ExpectFailure("late").Kind);
        rig.Socket.ExpectMsg<Tcp.Abort>();
        var down = rig.Parent.ExpectMsg<ConnectionReport.Down>();
        Assert.Equal(1, down.Finished);
        Assert.Single(down.Returned);
    }

    [Fact]
    public void An_error_about_a_request_fails_that_one_and_returns_those_behind_it()
    {
        Rig rig = Connect(Settings);
        rig.Ask("good");
        rig.Ask("bad");
        rig.Ask("behind");
        rig.AcknowledgeWrites("good\nbad\nbehind\n");
        rig.Says("GOOD\nerror: frame too long (limit 2 bytes)\n"u8.ToArray());

        rig.ExpectAnswer("good", "GOOD");
        ClientFailure failure = rig.ExpectFailure("bad");
        Assert.Equal(new ClientFailure(FailureKind.ServerError, "frame too long (limit 2 bytes)"), failure);
        Assert.Equal(2, rig.Parent.ExpectMsg<ConnectionReport.Finished>().Count);
        Assert.Single(rig.Parent.ExpectMsg<ConnectionReport.Down>().Returned);
    }

    [Fact]
    public void An_error_about_the_connection_is_no_requests_fault()
    {
        Rig rig = Connect(Settings);
        rig.Ask("a");
        rig.AcknowledgeWrites("a\n");
        rig.Says("error: too many connections (limit 1)\n"u8.ToArray());

        var down = rig.Parent.ExpectMsg<ConnectionReport.Down>();
        Assert.Equal(new ClientFailure(FailureKind.ServerError, "too many connections (limit 1)"), down.Reason);
        Assert.Single(down.Returned);
    }

    [Fact]
    public void A_request_is_not_sent_more_often_than_allowed()
    {
        Rig rig = Connect(Settings with { MaxAttempts = 2 });
        rig.Ask("a");
        rig.AcknowledgeWrites("a\n");
        rig.Socket.Send(rig.Connection, Tcp.PeerClosed.Instance);
        Request returned = Assert.Single(rig.Parent.ExpectMsg<ConnectionReport.Down>().Returned);

        rig.ConnectWith(CreateTestProbe());
        rig.Ask(returned);
        rig.AcknowledgeWrites("a\n");
        rig.Socket.Send(rig.Connection, Tcp.PeerClosed.Instance);
        Assert.Equal(FailureKind.ConnectionLost, rig.ExpectFailure("a").Kind);
    }

    [Fact]
    public void What_nobody_wants_any_more_is_not_written()
    {
        Rig rig = Connect(Settings);
        rig.Ask(new RecordedRequest("gone", rig.Caller) { IsGivenUp = true });
        rig.Ask("wanted");
        rig.AcknowledgeWrites("wanted\n");
        Assert.Equal(1, rig.Parent.ExpectMsg<ConnectionReport.Finished>().Count);
    }

    [Fact]
    public void A_refusal_is_reported_and_tried_again()
    {
        Rig rig = Start(Settings);
        Tcp.Connect connect = rig.Tcp.ExpectMsg<Tcp.Connect>();
        rig.Tcp.Reply(connect.FailureMessage.WithCause(new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Equal(
            new ClientFailure(FailureKind.Unreachable, "connection refused (127.0.0.1:12000)"),
            rig.Parent.ExpectMsg<ConnectionReport.Down>().Reason);
        rig.Tcp.ExpectMsg<Tcp.Connect>();
    }

    [Fact]
    public void A_request_that_comes_while_it_is_down_goes_back()
    {
        Rig rig = Start(Settings);
        rig.Ask("a");
        Assert.Equal("a", Encoding.UTF8.GetString(rig.Parent.ExpectMsg<ConnectionReport.Returned>().Request.Text.Span));
    }

    [Fact]
    public void A_connection_that_comes_too_late_is_aborted()
    {
        Rig rig = Start(Settings with { ConnectTimeout = TimeSpan.FromMilliseconds(50), ReconnectFirst = TimeSpan.FromHours(1), ReconnectLongest = TimeSpan.FromHours(1) });
        Tcp.Connect connect = rig.Tcp.ExpectMsg<Tcp.Connect>();
        Assert.Equal(FailureKind.Unreachable, rig.Parent.ExpectMsg<ConnectionReport.Down>().Reason.Kind);

        rig.Socket.Send(rig.Tcp.LastSender, new Tcp.Connected(connect.RemoteAddress, new IPEndPoint(IPAddress.Loopback, 1)));
        rig.Socket.ExpectMsg<Tcp.Abort>();
    }

    [Fact]
    public void A_name_that_does_not_exist_is_said_to_be_the_reason()
    {
        // Longer than a label of a name may be, so nobody is asked.
        Rig rig = Start(Settings, new ServerAddress(new string('x', 64), 1));
        Assert.Equal(FailureKind.Unreachable, rig.Parent.ExpectMsg<ConnectionReport.Down>().Reason.Kind);
        rig.Tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void An_answer_that_is_too_long_fails_its_request()
    {
        Rig rig = Connect(Settings with { MaxAnswerLength = 4 });
        rig.Ask("a");
        rig.AcknowledgeWrites("a\n");
        rig.Says("AAAAA"u8.ToArray());
        Assert.Contains("longer than 4 bytes", rig.ExpectFailure("a").Reason, StringComparison.Ordinal);
        rig.Socket.ExpectMsg<Tcp.Abort>();
    }

    [Fact]
    public void Stopping_aborts_the_socket_and_hands_the_requests_back()
    {
        Rig rig = Connect(Settings);
        rig.Ask("a");
        rig.AcknowledgeWrites("a\n");
        Sys.Stop(rig.Connection);
        rig.Socket.ExpectMsg<Tcp.Abort>();
        Assert.Single(rig.Parent.ExpectMsg<ConnectionReport.Down>().Returned);
    }

    private static string Text(ByteString bytes) => Encoding.UTF8.GetString(bytes.ToArray());

    private Rig Start(ClientSettings settings, ServerAddress? server = null)
    {
        TestProbe tcp = CreateTestProbe();
        TestProbe parent = CreateTestProbe();
        Props child = Props.Create<ClientConnectionActor>(server ?? Server, settings, tcp.Ref);
        Sys.ActorOf(Props.Create<ReportRelay>(child, parent.Ref));
        return new Rig(tcp, CreateTestProbe(), parent, CreateTestProbe(), parent.ExpectMsg<IActorRef>());
    }

    private Rig Connect(ClientSettings settings)
    {
        Rig rig = Start(settings);
        rig.ConnectWith(rig.Socket);
        return rig;
    }

    private sealed class Rig(TestProbe tcp, TestProbe socket, TestProbe parent, TestProbe caller, IActorRef connection)
    {
        public TestProbe Tcp => tcp;

        public TestProbe Socket { get; private set; } = socket;

        public TestProbe Parent => parent;

        public IActorRef Caller => caller.Ref;

        public IActorRef Connection => connection;

        public void ConnectWith(TestProbe socket)
        {
            Socket = socket;
            Akka.IO.Tcp.Connect connect = tcp.ExpectMsg<Akka.IO.Tcp.Connect>();
            socket.Send(tcp.LastSender, new Akka.IO.Tcp.Connected(connect.RemoteAddress, new IPEndPoint(IPAddress.Loopback, 1)));
            socket.ExpectMsg<Akka.IO.Tcp.Register>();
            socket.ExpectMsg<Akka.IO.Tcp.ResumeReading>();
            parent.ExpectMsg<ConnectionReport.Up>();
        }

        public RecordedRequest Request(string text) => new(text, Caller);

        public void Ask(string text) => Ask(Request(text));

        public void Ask(Request request) => connection.Tell(request);

        public void Says(byte[] bytes) => Socket.Send(connection, new Akka.IO.Tcp.Received(ByteString.FromBytes(bytes)));

        /// <summary>However many writes it takes.</summary>
        public void AcknowledgeWrites(string expected)
        {
            string written = "";
            while (written.Length < expected.Length)
            {
                Akka.IO.Tcp.Write write = Socket.ExpectMsg<Akka.IO.Tcp.Write>();
                written += Text(write.Data);
                Socket.Send(connection, write.Ack);
            }

            Assert.Equal(expected, written);
        }

        public void ExpectAnswer(string text, string answer) =>
            Assert.Equal(new RecordedRequest.Answered(text, answer), caller.ExpectMsg<RecordedRequest.Answered>());

        public ClientFailure ExpectFailure(string text)
        {
            var failed = caller.ExpectMsg<RecordedRequest.Failed>();
            Assert.Equal(text, failed.Text);
            return failed.Failure;
        }
    }
}
