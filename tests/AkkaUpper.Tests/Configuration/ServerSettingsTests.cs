using System.Net;
using AkkaUpper.Configuration;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Server;

namespace AkkaUpper.Tests.Configuration;

public sealed class ServerSettingsTests
{
    [Fact]
    public void The_built_in_settings_listen_on_the_textbook_port_of_the_loopback()
    {
        EndpointSettings endpoint = Assert.Single(Read("").Endpoints);
        Assert.Equal("text", endpoint.Name);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 12000), endpoint.Address);
        Assert.Equal(FramingKind.Stream, endpoint.Framing.Kind);
    }

    [Fact]
    public void The_defaults_in_the_file_are_those_of_the_records()
    {
        EndpointSettings read = Assert.Single(Read("").Endpoints);
        Assert.Equal(new EndpointSettings { Name = "text", Address = read.Address }, read);
        Assert.Equal(new ServerSettings { Endpoints = [] }.DrainTimeout, Read("").DrainTimeout);
    }

    [Fact]
    public void An_endpoint_takes_from_the_defaults_what_it_does_not_say()
    {
        ServerSettings settings = Read("""
            upper.server {
              endpoint-defaults { max-connections = 5, idle-timeout = 1 min }
              endpoints.text.enabled = off
              endpoints.lines { port = 1, framing = line, idle-timeout = 3 s }
            }
            """);
        EndpointSettings endpoint = Assert.Single(settings.Endpoints);
        Assert.Equal("lines", endpoint.Name);
        Assert.Equal(5, endpoint.MaxConnections);
        Assert.Equal(TimeSpan.FromSeconds(3), endpoint.IdleTimeout);
        Assert.Equal(FramingKind.Line, endpoint.Framing.Kind);
    }

    [Theory]
    [InlineData("upper.server.endpoints.text.port = 70000", "file: upper.server.endpoints.text.port is \"70000\" but has to be a whole number from 0 to 65535")]
    [InlineData("upper.server.drain-timeout = soon", "file: upper.server.drain-timeout is \"soon\" but has to be a duration from 1 ms to 1 h, for instance 30 s")]
    [InlineData("upper.server.endpoint-defaults.framing = lines", "file: upper.server.endpoint-defaults.framing is \"lines\" but has to be one of stream, line, length")]
    [InlineData("upper.server.endpoints.text.max-frame-length = 0", "file: upper.server.endpoints.text.max-frame-length is \"0\" but has to be a size from 1 to 536870912 bytes, for instance 64 KiB")]
    [InlineData("upper.server.endpoints.text.idel-timeout = 1 s", "file: upper.server.endpoints.text.idel-timeout is not a setting; did you mean upper.server.endpoints.text.idle-timeout?")]
    [InlineData("upper.server.endpoint-defaults.prot = 1", "file: upper.server.endpoint-defaults.prot is not a setting; did you mean upper.server.endpoint-defaults.port?")]
    [InlineData("upper.servre.drain-timeout = 1 s", "file: upper.servre.drain-timeout is not a setting; did you mean upper.server.drain-timeout?")]
    [InlineData("upper.server.endpoints.text.length-header-size = 3", "file: upper.server.endpoints.text.length-header-size is \"3\" but has to be one of 1, 2, 4")]
    [InlineData("upper.server.endpoints.text.host = example.org", "file: upper.server.endpoints.text.host is \"example.org\" but has to be an IPv4 or IPv6 address, for instance 127.0.0.1 or ::1")]
    [InlineData("upper.server.endpoints.b.port = 12000", "file: upper.server.endpoints.b.port is \"12000\" but has to be another one: endpoint text has 127.0.0.1:12000 already")]
    [InlineData("uper.server.drain-timeout = 1 s", "file: uper.server.drain-timeout is not a setting; did you mean upper.server.drain-timeout?")]
    [InlineData("upper.server.endpoints.Two.port = 1", "file: upper.server.endpoints.Two is no name for an endpoint: lower-case letters, digits and hyphens")]
    [InlineData("upper.server.endpoints.text.enabled = maybe", "file: upper.server.endpoints.text.enabled is \"maybe\" but has to be on or off")]
    [InlineData("upper.server.endpoints.text.enabled = off", "file: upper.server.endpoints.text.enabled is \"off\" but has to be on, for one endpoint at least")]
    public void A_mistake_is_named_with_its_source_its_path_and_what_would_be_right(string hocon, string expected)
    {
        var thrown = Assert.Throws<ConfigurationMistakeException>(() => Read(hocon));
        Assert.Equal(expected, Assert.Single(thrown.Mistakes).ToString());
    }

    [Fact]
    public void Broken_HOCON_is_a_mistake_of_its_layer()
    {
        var thrown = Assert.Throws<ConfigurationMistakeException>(() => Read("upper.server.drain-timeout = ${no.such.value}"));
        Assert.StartsWith("file: is not valid HOCON", Assert.Single(thrown.Mistakes).ToString());
    }

    [Theory]
    [InlineData("upper { server {", "line 1: { is never closed")]
    [InlineData("upper.server {\n}\n}", "line 3: nothing is open that } closes")]
    [InlineData("a = \"b\nc = d", "line 1: the quote is never closed")]
    [InlineData("a = [1, 2\n}", "line 2: nothing is open that } closes")]
    public void What_is_never_closed_is_named_with_its_line(string hocon, string expected)
    {
        var thrown = Assert.Throws<ConfigurationMistakeException>(() => Read(hocon));
        Assert.Equal($"file: is not valid HOCON: {expected}", Assert.Single(thrown.Mistakes).ToString());
    }

    [Fact]
    public void Brackets_in_comments_and_quotes_close_nothing()
    {
        Assert.NotEmpty(Read("# {\n// [\nakka.x = \"{\"\nakka.y = \"\"\"[\n\"\"\"").Endpoints);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var thrown = Assert.Throws<ConfigurationMistakeException>(
            () => Read("upper.server { drain-timeout = x, quiet-after = y, endpoints.text.port = z }"));
        Assert.Equal(3, thrown.Mistakes.Count);
    }

    private static ServerSettings Read(string hocon) =>
        ServerSettings.Read(new SettingsReader(new LayeredConfig(BuiltInSettings.Server, ConfigLayer.Parse("file", hocon))));
}
