using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Configuration;

/// <summary>Fallbacks, parts and walking the tree.</summary>
public class LayeringTests
{
    private static readonly Config Upper = ConfigurationFactory.ParseString("a { x = 1, l = [1] }\nb = 1\nk { z = 1 }");

    private static readonly Config Lower =
        ConfigurationFactory.ParseString("a { x = 2, y = 3, l = [2] }\nb { q = 1 }\nc = 9\nk = 5");

    [Fact]
    public void A_fallback_answers_for_what_is_missing_only()
    {
        var config = Upper.WithFallback(Lower);

        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(3, config.GetInt("a.y"));
        Assert.Equal(["1"], config.GetStringList("a.l"));
        Assert.Equal(1, config.GetInt("b"));
        Assert.False(config.HasPath("b.q"));
        Assert.Equal(9, config.GetInt("c"));
        Assert.Equal(1, config.GetInt("k.z"));
        Assert.Null(config.GetString("k"));
    }

    [Fact]
    public void A_fallback_changes_neither_configuration()
    {
        Upper.WithFallback(Lower);

        Assert.False(Upper.HasPath("c"));
        Assert.Equal(2, Lower.GetInt("a.x"));
    }

    [Fact]
    public void The_first_of_several_fallbacks_answers_first()
    {
        var config = Upper.WithFallback(Lower).WithFallback("c = 10\nd = 11");

        Assert.Equal(9, config.GetInt("c"));
        Assert.Equal(11, config.GetInt("d"));
    }

    [Theory]
    [InlineData("a = []")]
    [InlineData("a = null")]
    [InlineData("a = \"\"")]
    public void A_value_that_says_nothing_still_hides_the_fallback(string hocon)
    {
        var config = ConfigurationFactory.ParseString(hocon).WithFallback("a = [1]");

        Assert.Empty(config.GetStringList("a"));
        Assert.True(config.HasPath("a"));
    }

    [Fact]
    public void An_empty_object_hides_nothing() =>
        Assert.Equal(1, ConfigurationFactory.ParseString("a {}").WithFallback("a { x = 1 }").GetInt("a.x"));

    [Fact]
    public void A_part_is_a_configuration_of_its_own()
    {
        var part = Upper.WithFallback(Lower).GetConfig("a");

        Assert.Equal(1, part.GetInt("x"));
        Assert.Equal(3, part.GetInt("y"));
        Assert.False(part.HasPath("b"));
        Assert.Equal(3, Upper.WithFallback(Lower).GetValue("a").ToConfig().GetInt("y"));
        Assert.Equal(1, part.Root.AtKey("a").GetInt("a.x"));
    }

    [Fact]
    public void The_keys_of_all_layers_can_be_listed()
    {
        var config = Upper.WithFallback(Lower);

        Assert.Equal(["a", "b", "c", "k"], config.Root.GetObject().Items.Keys.Order());
        Assert.Equal(["a", "b", "c", "k"], config.AsEnumerable().Select(entry => entry.Key).Order());
        Assert.Equal(["l", "x", "y"], config.GetConfig("a").AsEnumerable().Select(entry => entry.Key).Order());
        Assert.Equal("3", config.GetValue("a").GetObject().GetKey("y").GetString());
        Assert.Null(config.Root.GetObject().GetKey("missing"));
    }

    [Fact]
    public void Values_tell_what_they_are()
    {
        Assert.True(Upper.GetValue("a").IsObject());
        Assert.True(Upper.GetValue("a.l").IsArray());
        Assert.True(Upper.GetValue("b").IsString());
        Assert.False(Upper.GetValue("b").IsObject());
        Assert.False(Upper.GetValue("a").IsString());
        Assert.Equal(1, Upper.GetValue("a").GetChildObject("x").GetInt());
    }

    [Fact]
    public void A_written_configuration_reads_back_the_same()
    {
        var config = ConfigurationFactory.ParseString(
            "a { x = 1, t = 10s, s = \"two words\", u = \"a:b\", l = [1, \"x y\", z], o { e = on } }\nb = [{ q = 1 }]");

        var again = ConfigurationFactory.ParseString(config.ToString());

        Assert.Equal(config.ToString(), again.ToString());
        Assert.Equal("a:b", again.GetString("a.u"));
        Assert.Equal(["1", "x y", "z"], again.GetStringList("a.l"));
        Assert.True(again.GetBoolean("a.o.e"));
        Assert.Equal(1, again.GetValue("b").GetArray().Single().GetObject().GetKey("q").GetInt());
    }

    [Fact]
    public void Writing_includes_the_fallbacks_on_request()
    {
        var config = Upper.WithFallback(Lower);

        Assert.False(ConfigurationFactory.ParseString(config.ToString()).HasPath("c"));
        Assert.Equal(9, ConfigurationFactory.ParseString(config.ToString(includeFallback: true)).GetInt("c"));
    }

    [Fact]
    public void An_empty_configuration_gives_defaults()
    {
        Assert.True(Config.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.Empty.IsNullOrEmpty());
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.False(Upper.IsNullOrEmpty());
        Assert.Equal("default", Config.Empty.GetString("a", "default"));
        Assert.False(Config.Empty.HasPath("a"));
        Assert.Null(Config.Empty.GetConfig("a"));
        Assert.Empty(Config.Empty.AsEnumerable());
    }

    [Fact]
    public void Falling_back_on_nothing_changes_nothing()
    {
        Assert.Same(Upper, Upper.WithFallback(null!));
        Assert.Same(Upper, Upper.WithFallback(Config.Empty));
        Assert.Same(Upper, Config.Empty.WithFallback(Upper));
        Assert.Same(Upper, Upper.SafeWithFallback(null!));
        Assert.Same(Upper, ((Config)null!).SafeWithFallback(Upper));
        Assert.Throws<ArgumentException>(() => Upper.WithFallback(Upper));
    }
}
