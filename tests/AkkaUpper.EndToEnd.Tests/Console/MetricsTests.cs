using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests.WebConsole;

/// <summary>Metrics as Prometheus scrapes them and as OpenTelemetry's protocol sends them.</summary>
public sealed class MetricsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_clients_do_is_in_the_metrics()
    {
        await using ConsoleServer console = await ConsoleServer.StartAsync("--framing", "line");
        using Peer client = await console.Server.ConnectAsync();
        await client.SendAsync([.. "one\ntwo\n"u8, 0xff, (byte)'\n']);
        Assert.Equal("ONE\nTWO\n\ufffd\n", await client.ReceiveAsManyAsAsync("ONE\nTWO\n\ufffd\n"));

        string text = await console.TextAsync("metrics");

        Assert.Equal(1, Value(text, """akka_upper_server_active_connections{akka_upper_endpoint="text"}"""));
        Assert.Equal(1, Value(text, """akka_upper_server_accepted_connections_total{akka_upper_endpoint="text"}"""));
        Assert.Equal(3, Value(text, """akka_upper_server_frames_total{akka_upper_endpoint="text"}"""));
        Assert.Equal(1, Value(text, """akka_upper_server_ill_formed_sequences_total{akka_upper_endpoint="text"}"""));
        Assert.Equal(10, Value(text, """akka_upper_server_io_bytes_total{akka_upper_endpoint="text",network_io_direction="receive"}"""));
        Assert.Equal(12, Value(text, """akka_upper_server_io_bytes_total{akka_upper_endpoint="text",network_io_direction="transmit"}"""));
        double answers = Value(text, """akka_upper_server_frame_duration_seconds_count{akka_upper_endpoint="text"}""");
        Assert.InRange(answers, 1, 3);
        Assert.Equal(answers, Value(text, """akka_upper_server_frame_duration_seconds_bucket{akka_upper_endpoint="text",le="+Inf"}"""));
        Assert.Equal(0, Value(text, """akka_upper_server_restarts_total{akka_upper_actor="/user/upper-server/text"}"""));
        Assert.True(Value(text, """dotnet_process_memory_working_set_bytes""") > 0);
    }

    /// <summary>Where <c>promtool</c> is not installed (Debian's package prometheus), the judgement is left out, and this says so.</summary>
    [Fact]
    public async Task Prometheus_own_tool_finds_nothing_wrong_with_them()
    {
        const string Tool = "/usr/bin/promtool";
        if (!File.Exists(Tool))
        {
            output.WriteLine("LEFT OUT: there is no promtool here (Debian: apt-get install prometheus)");
            return;
        }

        await using ConsoleServer console = await ConsoleServer.StartAsync("--max-connections", "1");
        using Peer client = await console.Server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());
        using Peer refused = await console.Server.ConnectAsync();
        Assert.StartsWith("error: too many connections", await refused.ReceiveToEndAsync());
        string text = await console.TextAsync("metrics");
        Assert.Contains("""akka_upper_server_refused_connections_total{akka_upper_endpoint="text",akka_upper_reason="too_many_connections"} 1""", text);

        using var tool = Process.Start(new ProcessStartInfo(Tool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await tool.StandardInput.WriteAsync(text);
        tool.StandardInput.Close();
        string said = await tool.StandardError.ReadToEndAsync() + await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();
        Assert.True(tool.ExitCode == 0, said);
        Assert.Equal("", said.Trim());
        output.WriteLine($"promtool check metrics: nothing to say about {text.Split('\n').Length} lines");
    }

    [Fact]
    public async Task They_are_sent_where_the_standard_variable_says_also_without_a_console()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var collector = (IPEndPoint)listener.LocalEndPoint!;
        await using UpperServerProcess server = await UpperServerProcess.StartAsync(
            [],
            [
                KeyValuePair.Create("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{collector}"),
                KeyValuePair.Create("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                KeyValuePair.Create("OTEL_METRIC_EXPORT_INTERVAL", "500"),
                KeyValuePair.Create("OTEL_SERVICE_NAME", "the-upper-server-of-this-test"),
            ]);
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());

        // The names stand in the protocol buffer as they are. One that was on its way before may not have them all.
        string[] expected =
        [
            "the-upper-server-of-this-test", "akka_upper.server.frames", "akka_upper.server.active_connections", "akka_upper.server.io",
            "akka_upper.server.frame.duration", "akka_upper.endpoint", "AkkaUpper.Server",
        ];
        string seen;
        do
        {
            (string head, byte[] body) = await ReceiveExportAsync(listener);
            Assert.StartsWith("POST /v1/metrics ", head);
            seen = Encoding.Latin1.GetString(body);
        }
        while (!expected.All(name => seen.Contains(name, StringComparison.Ordinal)));
        output.WriteLine($"an export of {seen.Length} bytes named all of {string.Join(", ", expected)}");
    }

    private static double Value(string text, string sample)
    {
        string line = text.Split('\n').Single(line => line.StartsWith(sample + " ", StringComparison.Ordinal));
        return double.Parse(line[(sample.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>Takes one request as a collector does.</summary>
    private static async Task<(string Head, byte[] Body)> ReceiveExportAsync(Socket listener)
    {
        using Socket socket = await listener.AcceptAsync().WaitAsync(RunningProcess.Patience);
        using var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int bodyStart = -1;
        int length = 0;
        while (bodyStart < 0 || received.Length < bodyStart + length)
        {
            int count = await socket.ReceiveAsync(buffer).WaitAsync(RunningProcess.Patience);
            Assert.NotEqual(0, count);
            received.Write(buffer, 0, count);
            string text = Encoding.Latin1.GetString(received.GetBuffer(), 0, (int)received.Length);
            if (bodyStart < 0 && text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and var end)
            {
                bodyStart = end + 4;
                string header = text[..end].Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                length = int.Parse(header.Split(':')[1], CultureInfo.InvariantCulture);
            }
        }

        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        byte[] all = received.ToArray();
        return (Encoding.Latin1.GetString(all, 0, bodyStart), all[bodyStart..]);
    }
}
