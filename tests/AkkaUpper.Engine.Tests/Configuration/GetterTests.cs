using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Configuration;

/// <summary>Values as the types that callers ask for.</summary>
public class GetterTests
{
    private static Config Value(string value) => ConfigurationFactory.ParseString($"a = {value}");

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("\"on\"", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void Booleans(string value, bool expected) => Assert.Equal(expected, Value(value).GetBoolean("a", !expected));

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("True")]
    [InlineData("1")]
    [InlineData("[]")]
    public void Anything_else_is_no_boolean(string value) =>
        Assert.Throws<NotSupportedException>(() => Value(value).GetBoolean("a"));

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("250", 250)]
    [InlineData("250 millis", 250)]
    [InlineData("1.5s", 1500)]
    [InlineData("0.5ms", 0.5)]
    [InlineData("10 seconds", 10_000)]
    [InlineData("\"1  second\"", 1000)]
    [InlineData("2m", 120_000)]
    [InlineData("1 minute", 60_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("2 hours", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("3 micros", 0.003)]
    [InlineData("200ns", 0.0002)]
    [InlineData("0", 0)]
    [InlineData("infinite", -1)]
    [InlineData("Infinite", -1)]
    public void Durations(string value, double milliseconds) =>
        Assert.Equal(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)), Value(value).GetTimeSpan("a"));

    [Theory]
    [InlineData("hello")]
    [InlineData("-1")]
    [InlineData("-1s")]
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("5s 3m")]
    [InlineData("\"00:00:05\"")]
    public void Anything_else_is_no_duration(string value) =>
        Assert.Throws<FormatException>(() => Value(value).GetTimeSpan("a"));

    [Fact]
    public void An_infinite_duration_can_be_refused() =>
        Assert.Throws<FormatException>(() => Value("infinite").GetTimeSpan("a", allowInfinite: false));

    [Fact]
    public void A_duration_longer_than_a_TimeSpan_overflows() =>
        Assert.Throws<OverflowException>(() => Value("99999999999999d").GetTimeSpan("a"));

    [Theory]
    [InlineData("512", 512)]
    [InlineData("512b", 512)]
    [InlineData("2 bytes", 2)]
    [InlineData("10kB", 10_000)]
    [InlineData("10KiB", 10_240)]
    [InlineData("64k", 65_536)]
    [InlineData("64K", 65_536)]
    [InlineData("\"512 KiB\"", 524_288)]
    [InlineData("1m", 1_048_576)]
    [InlineData("1MiB", 1_048_576)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("2 mebibytes", 2_097_152)]
    [InlineData("1g", 1_073_741_824)]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("1t", 1_099_511_627_776)]
    public void Sizes(string value, long bytes) => Assert.Equal(bytes, Value(value).GetByteSize("a"));

    [Theory]
    [InlineData("abc")]
    [InlineData("1.5k")]
    [InlineData("1KB")]
    [InlineData("1mb")]
    [InlineData("infinite")]
    public void Anything_else_is_no_size(string value) =>
        Assert.Throws<FormatException>(() => Value(value).GetByteSize("a"));

    [Fact]
    public void Numbers()
    {
        var config = ConfigurationFactory.ParseString("i = -42\nd = 3.5\ne = 1e3\nbig = 99999999999\nq = \" 5 \"");

        Assert.Equal(-42, config.GetInt("i"));
        Assert.Equal(-42L, config.GetLong("i"));
        Assert.Equal(3.5, config.GetDouble("d"));
        Assert.Equal(3.5f, config.GetFloat("d"));
        Assert.Equal(1000, config.GetDouble("e"));
        Assert.Equal(3.5m, config.GetDecimal("d"));
        Assert.Equal(99_999_999_999, config.GetLong("big"));
        Assert.Equal(5, config.GetInt("q"));
        Assert.Throws<OverflowException>(() => config.GetInt("big"));
        Assert.Throws<FormatException>(() => config.GetInt("d"));
        Assert.Throws<FormatException>(() => config.GetLong("d"));
    }

    [Fact]
    public void Lists()
    {
        var config = ConfigurationFactory.ParseString("s = [a, b c]\ni = [1, 2]\nempty = []\ntext = x");

        Assert.Equal(["a", "b c"], config.GetStringList("s"));
        Assert.Equal([1, 2], config.GetIntList("i"));
        Assert.Throws<FormatException>(() => config.GetIntList("s"));
        Assert.Empty(config.GetStringList("empty"));
        Assert.Empty(config.GetStringList("text"));
        Assert.Empty(config.GetStringList("missing"));
        Assert.Equal(["default"], config.GetStringList("missing", ["default"]));
    }

    [Fact]
    public void A_missing_path_gives_the_default()
    {
        var config = ConfigurationFactory.ParseString("a = 1");

        Assert.Null(config.GetString("missing"));
        Assert.Equal("default", config.GetString("missing", "default"));
        Assert.Equal("default", config.GetString("a.below.a.text", "default"));
        Assert.Equal(0, config.GetInt("missing"));
        Assert.Equal(5, config.GetInt("missing", 5));
        Assert.True(config.GetBoolean("missing", true));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("missing"));
        Assert.Equal(TimeSpan.FromSeconds(3), config.GetTimeSpan("missing", TimeSpan.FromSeconds(3)));
        Assert.Null(config.GetByteSize("missing"));
        Assert.Equal(7, config.GetByteSize("missing", 7));
        Assert.Null(config.GetConfig("missing"));
        Assert.Null(config.GetValue("missing"));
        Assert.False(config.HasPath("missing"));
    }

    [Fact]
    public void An_object_or_a_list_is_no_text_and_no_number()
    {
        var config = ConfigurationFactory.ParseString("o { x = 1 }\nl = [1]");

        Assert.Null(config.GetString("o"));
        Assert.Null(config.GetString("l"));
        Assert.Throws<ArgumentNullException>(() => config.GetInt("o"));
        Assert.Throws<ArgumentNullException>(() => config.GetTimeSpan("l"));
    }
}
