using System.Net;
using Akka.IO;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 11: a client has a connect timeout of its own.</summary>
public sealed class Rule11UnknownNameTests(ITestOutputHelper output) : TcpSpec(output)
{
    private readonly ITestOutputHelper _output = output;

    private sealed class OwnTimeout
    {
        public static readonly OwnTimeout Instance = new();
    }

    [Fact]
    public void The_rule_hears_of_the_failure_one_way_or_the_other()
    {
        var client = CreateTestProbe();
        client.Send(Manager, new Tcp.Connect(new DnsEndPoint("no-such-host.invalid", 12000)));
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(5), client.Ref, OwnTimeout.Instance, client.Ref);
        var told = client.ReceiveOne(Patience);
        Assert.True(told is OwnTimeout or Tcp.CommandFailed);
        Quirk.Report(_output, 11, "connecting to a name that doesn't resolve never fails", told is OwnTimeout);
    }

    [Fact]
    public void Giving_up_does_not_disturb_the_next_attempt()
    {
        var client = CreateTestProbe();
        client.Send(Manager, new Tcp.Connect(new DnsEndPoint("no-such-host.invalid", 12000)));
        using var listener = Peer.Listen();
        client.Send(Manager, new Tcp.Connect(listener.LocalEndPoint!));
        client.FishForMessage(message => message is Tcp.Connected, Patience);
    }
}
