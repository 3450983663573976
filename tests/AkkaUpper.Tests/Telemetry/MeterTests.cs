using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using AkkaUpper.Client;
using AkkaUpper.Client.Load;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;
using AkkaUpper.Telemetry;
using AkkaUpper.Tests.Hazards;

namespace AkkaUpper.Tests.Telemetry;

/// <summary>What somebody sees who listens to the meters.</summary>
public sealed class MeterTests : TestKit
{
    private readonly ConcurrentDictionary<string, double> _seen = new();

    [Fact]
    public void The_servers_instruments_have_names_and_units_by_the_conventions_and_say_what_the_records_say()
    {
        var server = new ServerRecord(new ServerSettings
        {
            Endpoints = [new EndpointSettings { Name = "text", Address = new IPEndPoint(IPAddress.Loopback, 0) }],
        });
        using var meter = new ServerMeter(server);
        using MeterListener listener = Listen(meter.Owns);
        ConnectionRecord connection = server.Endpoints[0].Begin(null, refusal: null);
        connection.OnStart(FrameProcessor.Create(new FramingOptions()));
        connection.OnChunk(10, Stopwatch.GetTimestamp());
        connection.OnSent(12);
        connection.OnTaken(Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        ConnectionRecord ended = server.Endpoints[0].Begin(null, refusal: null);
        ended.OnEnd(Ending.ClosedByPeer, unacknowledged: 0);
        server.Endpoints[0].End(ended.Number);
        server.Endpoints[0].Begin(null, Refusal.ShuttingDown);
        server.MailboxWait.Next().OnArrived();
        listener.RecordObservableInstruments();

        Assert.Equal(1, _seen["akka_upper.server.active_connections[{connection}] text"]);
        Assert.Equal(2, _seen["akka_upper.server.accepted_connections[{connection}] text"]);
        Assert.Equal(1, _seen["akka_upper.server.refused_connections[{connection}] text shutting_down"]);
        Assert.Equal(1, _seen["akka_upper.server.closed_connections[{connection}] text closed_by_peer"]);
        Assert.Equal(10, _seen["akka_upper.server.io[By] text receive"]);
        Assert.Equal(12, _seen["akka_upper.server.io[By] text transmit"]);
        Assert.Equal(0, _seen["akka_upper.server.ill_formed_sequences[{sequence}] text"]);
        Assert.Equal(0, _seen["akka_upper.server.restarts[{restart}] /user/upper-server/text"]);
        Assert.Equal(1, _seen["akka_upper.server.endpoint.status[{endpoint}] text binding"]);
        Assert.InRange(_seen["akka_upper.server.frame.duration[s] text"], 0, 1);
        Assert.InRange(_seen["akka_upper.server.mailbox.wait[s]"], 0, 1);
        Assert.Equal(1, meter.Histogram(ServerMeter.FrameDuration).Single().Values.Count);
    }

    [Fact]
    public async Task The_clients_meter_says_how_long_requests_took_and_what_became_of_connections()
    {
        await using LiveServer server = await LiveServer.StartAsync("text");
        IPEndPoint address = server.AddressOf("text");
        using MeterListener listener = Listen(instrument => instrument.Meter.Name == ClientMeter.Name);
        var client = UpperClient.Start(Sys, new ClientSettings
        {
            Servers = [new ServerAddress(address.Address.ToString(), address.Port)],
            Framing = new FramingOptions { Kind = FramingKind.Line },
        });

        Assert.Equal("HELLO", await client.UpperAsync("hello"));

        Assert.InRange(_seen["akka_upper.client.request.duration[s] answered"], 0, 60);
        Assert.Equal(1, _seen[$"akka_upper.client.active_connections[{{connection}}] {address}"]);
        Watch(client.Pool);
        Sys.Stop(client.Pool);
        ExpectTerminated(client.Pool);
    }

    [Fact]
    public void A_distribution_is_summed_up_and_counted_below_a_bound()
    {
        var one = new LatencyHistogram();
        var other = new LatencyHistogram();
        one.Record(1_000);
        one.Record(2_000_000);
        other.Record(2_000_000);
        LatencySnapshot all = one.Snapshot().Plus(other.Snapshot());

        Assert.Equal(3, all.Count);
        Assert.Equal(1, all.CountUpTo(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(3, all.CountUpTo(TimeSpan.FromMilliseconds(2.1)));
        Assert.InRange(all.Sum.TotalMilliseconds, 4.001 * 127 / 128, 4.001 * 129 / 128);
        Assert.Equal(TimeSpan.Zero, LatencySnapshot.Empty.Sum);
    }

    /// <summary>Keeps each instrument's last value, by its name, unit and tags.</summary>
    private MeterListener Listen(Predicate<Instrument> isMeant)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (isMeant(instrument))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen[string.Join(' ', tags.ToArray().Select(tag => $"{tag.Value}").Prepend($"{instrument.Name}[{instrument.Unit}]"))] = value;
}
