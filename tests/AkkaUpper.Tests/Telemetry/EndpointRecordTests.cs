using System.Net;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Tests.Telemetry;

/// <summary>What is kept of connections, while they live and afterwards.</summary>
public sealed class EndpointRecordTests
{
    private static readonly IPEndPoint Remote = new(IPAddress.Loopback, 50_000);

    private readonly ServerRecord _server = new(new ServerSettings
    {
        Endpoints = [new EndpointSettings { Name = "text", Address = new IPEndPoint(IPAddress.Loopback, 0) }],
    });

    private EndpointRecord Endpoint => _server.Endpoints[0];

    [Fact]
    public void What_a_connection_counted_stays_in_the_totals_when_it_has_ended()
    {
        ConnectionRecord connection = Served(frames: 3);
        Assert.Equal((1, 3, 6, 6), Shown());
        connection.OnEnd(Ending.Idle, unacknowledged: 0);
        Endpoint.End(connection.Number);
        Assert.Equal((0, 3, 6, 6), Shown());
        Served(frames: 2);
        Assert.Equal((1, 5, 10, 10), Shown());
        Assert.Equal(1, Endpoint.Totals().Ended[Ending.Idle]);
        Assert.Equal(2, Endpoint.Totals().Accepted);

        (int Open, long Frames, long In, long Out) Shown() =>
            Endpoint.Totals() is var totals ? (totals.Open, totals.Frames, totals.BytesIn, totals.BytesOut) : default;
    }

    [Fact]
    public void Totals_never_shrink_while_connections_come_count_and_go()
    {
        using var stop = new CancellationTokenSource();
        Task churn = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                ConnectionRecord connection = Served(frames: 5, illFormed: true);
                Endpoint.End(connection.Number);
            }
        });

        var before = new EndpointTotals();
        for (int look = 0; look < 2000 || before.Accepted < 100; look++)
        {
            EndpointTotals now = Endpoint.Totals();
            Assert.True(now.Frames >= before.Frames && now.BytesIn >= before.BytesIn && now.BytesOut >= before.BytesOut && now.IllFormed >= before.IllFormed);
            before = now;
        }

        stop.Cancel();
        churn.Wait();
        EndpointTotals end = Endpoint.Totals();
        Assert.Equal(5 * end.Accepted, end.Frames);
        Assert.Equal(5 * end.Accepted, end.IllFormed);
        Assert.Equal(0, end.Open);
    }

    [Fact]
    public void The_first_reason_counts_and_what_the_client_was_told_is_kept()
    {
        ConnectionRecord connection = Served(frames: 1);
        connection.OnEnding(Ending.BadFrame, "frame too long (limit 4 bytes)");
        connection.OnEnd(Ending.Lost, unacknowledged: 2);
        Endpoint.End(connection.Number);

        ConnectionRecord found = Assert.IsType<ConnectionRecord>(_server.Find("text", connection.Number));
        Assert.Equal(ConnectionState.Ended, found.State);
        Assert.Equal(Ending.BadFrame, found.Ending);
        Assert.Equal(2, found.Unacknowledged);
        Assert.Equal("a frame broke a limit: frame too long (limit 4 bytes)", EndingText.Of(found));
        Assert.Null(Endpoint.Find(connection.Number));
    }

    [Fact]
    public void Of_those_that_ended_the_last_ten_thousand_are_remembered()
    {
        for (int number = 0; number <= EndedConnections.Capacity; number++)
            Endpoint.End(Endpoint.Begin(Remote, refusal: null).Number);
        Assert.Null(_server.Find("text", 1));
        Assert.NotNull(_server.Find("text", 2));
        Assert.NotNull(_server.Find("text", EndedConnections.Capacity + 1));
    }

    [Fact]
    public void Who_is_refused_is_counted_by_the_reason_and_never_as_open()
    {
        ConnectionRecord refused = Endpoint.Begin(Remote, Refusal.TooManyConnections);
        Endpoint.OnReset(Remote);
        Assert.Equal(0, Endpoint.Totals().Open);
        Assert.Equal(0, Endpoint.Totals().Accepted);
        Endpoint.End(refused.Number);
        Assert.Equal(1, Endpoint.Totals().Refused[Refusal.TooManyConnections]);
        Assert.Equal(1, Endpoint.Totals().Refused[Refusal.ResetUnheard]);
        Assert.Equal(0, Endpoint.Totals().Open);
    }

    [Fact]
    public void With_an_endpoint_that_fails_all_its_connections_end_and_their_numbers_are_not_used_again()
    {
        Served(frames: 1);
        Served(frames: 1);
        Endpoint.EndAll();
        Assert.Equal(2, Endpoint.Totals().Ended[Ending.WithEndpoint]);
        Assert.Equal(3, Served(frames: 1).Number);
    }

    [Fact]
    public void Every_reason_has_a_sentence()
    {
        foreach (Ending ending in Enum.GetValues<Ending>())
        {
            ConnectionRecord connection = Endpoint.Begin(Remote, refusal: null);
            connection.OnEnd(ending, unacknowledged: 0);
            Assert.NotEqual(ending.ToString(), EndingText.Of(connection));
        }
    }

    private ConnectionRecord Served(int frames, bool illFormed = false)
    {
        ConnectionRecord connection = Endpoint.Begin(Remote, refusal: null);
        FrameProcessor processor = FrameProcessor.Create(new FramingOptions { Kind = FramingKind.Line });
        connection.OnStart(processor);
        for (int frame = 0; frame < frames; frame++)
        {
            connection.OnChunk(2, now: 1);
            processor.Process([illFormed ? (byte)0xff : (byte)'a', (byte)'\n'], new System.Buffers.ArrayBufferWriter<byte>());
            connection.OnSent(2);
        }

        return connection;
    }
}
