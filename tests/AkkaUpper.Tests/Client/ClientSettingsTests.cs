using AkkaUpper.Client;
using AkkaUpper.Configuration;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Tests.Client;

public sealed class ClientSettingsTests
{
    [Fact]
    public void The_defaults_in_code_are_those_of_the_file()
    {
        ClientSettings fromFile = Read();
        Assert.Equal(new ClientSettings().Servers, fromFile.Servers);
        Assert.Equal(new ClientSettings() with { Servers = fromFile.Servers }, fromFile);
    }

    [Fact]
    public void What_is_set_is_read()
    {
        ClientSettings settings = Read("upper.client { servers = \"a:1, [::1]:2\", framing = length, length-header-size = 2, retry = off }");
        Assert.Equal([new ServerAddress("a", 1), new ServerAddress("::1", 2)], settings.Servers);
        Assert.Equal((FramingKind.Length, 2), (settings.Framing.Kind, settings.Framing.LengthHeaderSize));
        Assert.False(settings.Retry);
    }

    [Theory]
    [InlineData("upper.client.servers = \"host:x\"", "upper.client.servers is \"host:x\" but has to be addresses")]
    [InlineData("upper.client.window = 0", "upper.client.window is \"0\" but has to be a whole number")]
    [InlineData("upper.client.windw = 1", "did you mean upper.client.window?")]
    public void Mistakes_are_named(string hocon, string expected)
    {
        var error = Assert.Throws<ConfigurationMistakeException>(() => Read(hocon));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static ClientSettings Read(string hocon = "") =>
        ClientSettings.Read(new SettingsReader(new LayeredConfig([BuiltInSettings.Client, ConfigLayer.Parse("test", hocon)])));
}
