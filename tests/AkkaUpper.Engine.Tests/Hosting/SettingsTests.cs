using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.Hosting;

namespace AkkaUpper.Engine.Tests.Hosting;

/// <summary>How settings reach a hosted system.</summary>
public class SettingsTests
{
    [Fact]
    public async Task Appended_settings_answer_for_what_is_missing()
    {
        var config = await ConfigOf(akka => akka
            .AddHocon("x { a = 1, b = 1 }", HoconAddMode.Append)
            .AddHocon("x { a = 2, c = 2 }", HoconAddMode.Append));

        Assert.Equal([1, 1, 2], [config.GetInt("x.a"), config.GetInt("x.b"), config.GetInt("x.c")]);
    }

    [Fact]
    public async Task Prepended_settings_override()
    {
        var config = await ConfigOf(akka => akka
            .AddHocon("x { a = 1, b = 1 }", HoconAddMode.Append)
            .AddHocon("x { a = 2, c = 2 }", HoconAddMode.Prepend));

        Assert.Equal([2, 1, 2], [config.GetInt("x.a"), config.GetInt("x.b"), config.GetInt("x.c")]);
    }

    [Fact]
    public async Task A_file_counts_like_a_text()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "# from a file\nx.a = olá");

            var config = await ConfigOf(akka => akka.AddHoconFile(path, HoconAddMode.Prepend));

            Assert.Equal("olá", config.GetString("x.a"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_the_start()
    {
        using var host = TestHost.Build(akka => akka.AddHoconFile("/nowhere/settings.conf", HoconAddMode.Prepend));

        await Assert.ThrowsAnyAsync<IOException>(() => host.StartAsync());
    }

    [Theory]
    [InlineData(3_000, 3_000)]
    [InlineData(0, -1)]
    [InlineData(-1, -1)]
    public async Task The_ask_timeout_can_be_set(int milliseconds, int expected)
    {
        var config = await ConfigOf(akka => akka.WithActorAskTimeout(TimeSpan.FromMilliseconds(milliseconds)));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), config.GetTimeSpan("akka.actor.ask-timeout"));
    }

    [Fact]
    public async Task An_ask_gives_up_after_the_timeout_that_was_set()
    {
        using var host = TestHost.Build(akka => akka.WithActorAskTimeout(TimeSpan.FromMilliseconds(50)));
        await host.StartAsync();

        await Assert.ThrowsAsync<AskTimeoutException>(() => host.System().DeadLetters.Ask("anyone?"));
        await host.StopAsync();
    }

    [Fact]
    public async Task Extensions_are_made_at_the_start()
    {
        using var host = TestHost.Build(akka => akka.WithExtension<MarkerId>());
        await host.StartAsync();

        Assert.True(host.System().HasExtension<Marker>());
        await host.StopAsync();
    }

    private static async Task<Config> ConfigOf(Action<AkkaConfigurationBuilder> configure)
    {
        using var host = TestHost.Build(configure);
        await host.StartAsync();
        var config = host.System().Settings.Config;
        await host.StopAsync();
        return config;
    }

    public sealed class Marker : IExtension;

    public sealed class MarkerId : ExtensionIdProvider<Marker>
    {
        public override Marker CreateExtension(ExtendedActorSystem system) => new();
    }
}
