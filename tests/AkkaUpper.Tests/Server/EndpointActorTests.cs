using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.IO;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaUpper.Server;

namespace AkkaUpper.Tests.Server;

/// <summary>What an endpoint decides about its listener and its connections.</summary>
public sealed class EndpointActorTests : TestKit
{
    private static readonly IPEndPoint Asked = new(IPAddress.Loopback, 0);
    private static readonly IPEndPoint Given = new(IPAddress.Loopback, 40_000);
    private static readonly IPEndPoint Remote = new(IPAddress.Loopback, 50_000);

    private readonly EndpointSettings _settings = new() { Name = "text", Address = Asked, MaxConnections = 2 };
    private readonly TestProbe _server;
    private readonly TestProbe _tcp;
    private readonly TestProbe _listener;

    public EndpointActorTests()
        : base(Patience.Config)
    {
        _server = CreateTestProbe("server");
        _tcp = CreateTestProbe("manager");
        _listener = CreateTestProbe("listener");
    }

    [Fact]
    public void Binds_in_pull_mode_asks_for_connections_once_and_says_where_it_listens()
    {
        Start(_settings);

        var bind = _tcp.ExpectMsg<Tcp.Bind>();
        Assert.True(bind.PullMode);
        Assert.Equal(Asked, bind.LocalAddress);
        Assert.Equal(_settings.Backlog, bind.Backlog);
        _listener.Send(bind.Handler, new Tcp.Bound(Given));

        _listener.ExpectMsg<Tcp.ResumeAccepting>();
        Assert.Equal(Given, _server.ExpectMsg<ServerActor.EndpointListening>().Address);
        Connect(bind.Handler);
        _listener.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void An_address_that_can_not_be_bound_at_first_is_reported_with_the_reason()
    {
        Start(_settings);

        var bind = _tcp.ExpectMsg<Tcp.Bind>();
        bind.Handler.Tell(bind.FailureMessage.WithCause(new SocketException((int)SocketError.AddressAlreadyInUse)));

        var failed = _server.ExpectMsg<ServerActor.EndpointFailed>();
        Assert.Equal(Asked, failed.Address);
        Assert.Contains("in use", failed.Reason);
        _tcp.ExpectNoMsg(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void A_lost_listener_is_bound_again_until_it_works_at_the_same_address()
    {
        Listen(out _);
        Sys.Stop(_listener.Ref);

        var again = _tcp.ExpectMsg<Tcp.Bind>();
        Assert.Equal(Given, again.LocalAddress);
        again.Handler.Tell(again.FailureMessage);

        var third = _tcp.ExpectMsg<Tcp.Bind>();
        CreateTestProbe().Send(third.Handler, new Tcp.Bound(Given));
        _server.ExpectMsg<ServerActor.EndpointListening>();
        _server.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Who_comes_above_the_limit_is_told_so_and_a_freed_place_is_taken_at_once()
    {
        IActorRef endpoint = Listen(out _);
        (TestProbe first, IActorRef connection) = Connect(endpoint);
        Connect(endpoint);

        TestProbe refused = CreateTestProbe();
        refused.Send(endpoint, new Tcp.Connected(Remote, Given));
        refused.ExpectMsg<Tcp.Register>();
        Assert.Equal("error: too many connections (limit 2)\n", refused.ExpectMsg<Tcp.Write>().Data.ToString(Encoding.UTF8));

        Watch(connection);
        first.Send(connection, new Tcp.ErrorClosed("gone"));
        ExpectTerminated(connection);
        AwaitAssert(() => Connect(endpoint));
    }

    [Fact]
    public void Refused_clients_without_the_descriptors_to_linger_are_told_and_closed_at_once()
    {
        IActorRef endpoint = Listen(out _, new DescriptorQuotas(new Quota(1), new Quota(0)));
        Connect(endpoint);

        TestProbe refused = CreateTestProbe();
        refused.Send(endpoint, new Tcp.Connected(Remote, Given));
        IActorRef connection = refused.ExpectMsg<Tcp.Register>().Handler;
        Watch(connection);
        var error = refused.ExpectMsg<Tcp.Write>();
        Assert.Equal("error: too many connections (limit 1)\n", error.Data.ToString(Encoding.UTF8));
        refused.Send(connection, error.Ack);

        refused.ExpectMsg<Tcp.Close>();
        refused.Send(connection, Tcp.Closed.Instance);
        ExpectTerminated(connection);
        // Its end frees no place of another's.
        TestProbe next = CreateTestProbe();
        next.Send(endpoint, new Tcp.Connected(Remote, Given));
        next.ExpectMsg<Tcp.Register>();
        next.ExpectMsg<Tcp.Write>();
    }

    [Fact]
    public void Refusals_are_logged_once_a_second_with_their_number()
    {
        IActorRef endpoint = Listen(out _);
        Connect(endpoint);
        Connect(endpoint);
        const string Reason = "too many connections (limit 2)";
        TestProbe[] refused = [.. Enumerable.Range(0, 6).Select(_ => CreateTestProbe())];

        EventFilter.Warning($"Refused 1: {Reason}").ExpectOne(() => EventFilter.Warning($"Refused 5: {Reason}").ExpectOne(() =>
        {
            foreach (TestProbe client in refused)
                endpoint.Tell(new Tcp.Connected(Remote, Given), client);
        }));
    }

    [Fact]
    public void A_connection_that_fails_is_stopped_logged_once_with_its_path_and_leaves_the_others_alone()
    {
        IActorRef endpoint = Listen(out string path);
        (_, IActorRef failing) = Connect(endpoint);
        (TestProbe other, IActorRef untouched) = Connect(endpoint);
        Watch(failing);
        Watch(untouched);

        EventFilter.Error(contains: $"{path}/1").ExpectOne(() =>
        {
            failing.Tell(Kill.Instance);
            ExpectTerminated(failing);
        });

        other.Send(untouched, new Tcp.Received(ByteString.FromString("still here")));
        Assert.Equal("STILL HERE", other.ExpectMsg<Tcp.Write>().Data.ToString(Encoding.UTF8));
    }

    [Fact]
    public void Draining_refuses_newcomers_waits_for_the_others_and_keeps_the_address()
    {
        IActorRef endpoint = Listen(out _);
        (TestProbe tcp, IActorRef connection) = Connect(endpoint);

        endpoint.Tell(EndpointActor.Drain.Instance);
        TestProbe late = CreateTestProbe();
        late.Send(endpoint, new Tcp.Connected(Remote, Given));
        late.ExpectMsg<Tcp.Register>();
        Assert.Equal("error: shutting down\n", late.ExpectMsg<Tcp.Write>().Data.ToString(Encoding.UTF8));
        _server.ExpectNoMsg(TimeSpan.FromMilliseconds(50));

        tcp.Send(connection, new Tcp.ErrorClosed("gone"));
        Assert.Equal(0, _server.ExpectMsg<ServerActor.EndpointDrained>().Aborted);
        _listener.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void What_does_not_come_to_rest_is_aborted_and_counted()
    {
        IActorRef endpoint = Listen(out _);
        (TestProbe tcp, IActorRef connection) = Connect(endpoint);
        tcp.Send(connection, new Tcp.Received(ByteString.FromString("x")));
        tcp.ExpectMsg<Tcp.Write>();
        tcp.ExpectMsg<Tcp.ResumeReading>();

        endpoint.Tell(EndpointActor.Drain.Instance);
        endpoint.Tell(EndpointActor.AbortRest.Instance);

        tcp.ExpectMsg<Tcp.Abort>();
        var drained = _server.ExpectMsg<ServerActor.EndpointDrained>();
        Assert.Equal(1, drained.Aborted);
        Assert.Equal(1, drained.Unacknowledged);
    }

    [Fact]
    public void Unbinding_stops_the_endpoint_when_the_address_is_free()
    {
        IActorRef endpoint = Listen(out _);
        Watch(endpoint);

        endpoint.Tell(EndpointActor.Unbind.Instance);
        _listener.ExpectMsg<Tcp.Unbind>();
        endpoint.Tell(Tcp.Unbound.Instance);

        ExpectTerminated(endpoint);
    }

    [Fact]
    public void An_endpoint_that_fails_starts_anew_with_a_new_listener()
    {
        IActorRef endpoint = Listen(out _);

        endpoint.Tell(Kill.Instance);

        _listener.ExpectMsg<Tcp.Unbind>();
        var bind = _tcp.ExpectMsg<Tcp.Bind>();
        // The address may not be free yet.
        bind.Handler.Tell(bind.FailureMessage);
        _tcp.ExpectMsg<Tcp.Bind>();
        _server.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void The_end_of_a_failed_ones_listener_is_not_taken_for_that_of_a_connection()
    {
        IActorRef endpoint = Listen(out _);
        endpoint.Tell(Kill.Instance);
        _listener.ExpectMsg<Tcp.Unbind>();
        IActorRef anew = _tcp.ExpectMsg<Tcp.Bind>().Handler;
        Sys.Stop(_listener.Ref);
        CreateTestProbe("new-listener").Send(anew, new Tcp.Bound(Given));
        _server.ExpectMsg<ServerActor.EndpointListening>();

        // Two places, and not one more.
        Connect(anew);
        Connect(anew);
        TestProbe refused = CreateTestProbe();
        refused.Send(anew, new Tcp.Connected(Remote, Given));
        refused.ExpectMsg<Tcp.Register>();
        Assert.Equal("error: too many connections (limit 2)\n", refused.ExpectMsg<Tcp.Write>().Data.ToString(Encoding.UTF8));
    }

    private void Start(EndpointSettings settings, DescriptorQuotas? quotas = null) =>
        Sys.ActorOf(FosterParent.Props(EndpointActor.Props(settings, _tcp.Ref, quotas ?? DescriptorQuotas.Unlimited), "text", _server.Ref), "foster");

    private IActorRef Listen(out string path, DescriptorQuotas? quotas = null)
    {
        Start(_settings, quotas);
        IActorRef endpoint = _tcp.ExpectMsg<Tcp.Bind>().Handler;
        _listener.Send(endpoint, new Tcp.Bound(Given));
        _listener.ExpectMsg<Tcp.ResumeAccepting>();
        _server.ExpectMsg<ServerActor.EndpointListening>();
        path = endpoint.Path.ToStringWithoutAddress();
        return endpoint;
    }

    private (TestProbe Tcp, IActorRef Connection) Connect(IActorRef endpoint)
    {
        TestProbe tcp = CreateTestProbe();
        tcp.Send(endpoint, new Tcp.Connected(Remote, Given));
        IActorRef connection = tcp.ExpectMsg<Tcp.Register>().Handler;
        tcp.ExpectMsg<Tcp.ResumeReading>();
        return (tcp, connection);
    }
}
