using Akka.Configuration;

namespace AkkaUpper.Engine.Tests.Configuration;

/// <summary>What a HOCON text means.</summary>
public class ParsingTests
{
    [Theory]
    [InlineData("a.b = x")]
    [InlineData("a.b : x")]
    [InlineData("a { b = x }")]
    [InlineData("a = { b : x }")]
    [InlineData("a : { b = x }")]
    [InlineData("{ a { b = x } }")]
    [InlineData("a\n{\n  b\n  =\n  x\n}\n")]
    [InlineData("a.b = x\r\n")]
    [InlineData("a.b = \"x\"")]
    [InlineData("a.b = \"\"\"x\"\"\"")]
    [InlineData("\"a\".b = x")]
    [InlineData("a .b = x")]
    [InlineData("a. b = x")]
    [InlineData("  # above\n  a.b = x # beside\n")]
    [InlineData("// above\na.b = x // beside")]
    [InlineData("a.b = y\na.b = x")]
    [InlineData("a.b = y, a.b = x,")]
    [InlineData("z { y = 1 } a { b = x }")]
    [InlineData("a = 1\na { b = x }")]
    public void These_all_say_that_b_in_a_is_x(string hocon) =>
        Assert.Equal("x", ConfigurationFactory.ParseString(hocon).GetString("a.b"));

    [Theory]
    [InlineData("a = x y  z", "x y  z")]
    [InlineData("a = x \"y\" z", "x y z")]
    [InlineData("a = \"x # y // z\"", "x # y // z")]
    [InlineData("a = x # y", "x")]
    [InlineData("a = x//y", "x")]
    [InlineData("a = x/y", "x/y")]
    [InlineData("a = \"http://x:80/\"", "http://x:80/")]
    [InlineData("a = \"\\n\\t|\\\\ \\\" \\u0041 \\/\\n|\"", "|\\ \" A /\n|")]
    [InlineData("a = \"\"\"one\n \"two\" \\n\"\"\"", "one\n \"two\" \\n")]
    [InlineData("a = \"one\ntwo\"", "one\ntwo")]
    [InlineData("a = \" x \"", "x")]
    [InlineData("a = 127.0.0.1", "127.0.0.1")]
    [InlineData("a = x.y-z_1", "x.y-z_1")]
    [InlineData("a = -5", "-5")]
    [InlineData("a = olá漢", "olá漢")]
    [InlineData("a = \"\"", "")]
    [InlineData("a = null", null)]
    public void A_text_may_be_unquoted_quoted_or_several_lines_long(string hocon, string? expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a"));

    [Theory]
    [InlineData("a = [x, y, z]")]
    [InlineData("a = [x,y,z,]")]
    [InlineData("a = [\n  x\n  y # why\n\n  z // last\n]")]
    [InlineData("a = [\"x\", y, \"\"\"z\"\"\"]")]
    [InlineData("a = [x] [y, z]")]
    [InlineData("b = [x]\na = ${b} [y, z]")]
    [InlineData("b = y\na = [x, ${b}, z]")]
    public void A_list_is_separated_by_commas_or_lines(string hocon) =>
        Assert.Equal(["x", "y", "z"], ConfigurationFactory.ParseString(hocon).GetStringList("a"));

    [Fact]
    public void A_list_of_objects_keeps_their_order()
    {
        var config = ConfigurationFactory.ParseString("a = [ { x = 1 }, { x = 2 } ]");

        Assert.Equal([1, 2], config.GetValue("a").GetArray().Select(item => item.GetObject().GetKey("x").GetInt()));
    }

    [Fact]
    public void Objects_given_twice_are_merged_and_the_later_value_wins()
    {
        var config = ConfigurationFactory.ParseString("a { x = 1, y = 1 }\na = { y = 2 }\na.z = 3");

        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(2, config.GetInt("a.y"));
        Assert.Equal(3, config.GetInt("a.z"));
    }

    [Fact]
    public void A_value_hides_an_earlier_object()
    {
        var config = ConfigurationFactory.ParseString("a { x = 1 }\na = 3");

        Assert.Equal(3, config.GetInt("a"));
        Assert.False(config.HasPath("a.x"));
    }

    [Theory]
    [InlineData("b = 1\na = ${b}", "1")]
    [InlineData("a = ${b}\nb = 1", "1")]
    [InlineData("b = 1\na = ${b}\nb = 2", "2")]
    [InlineData("a = ${b.c}\nb { c = 1 }", "1")]
    [InlineData("a = x ${b} y\nb = 1", "x 1 y")]
    [InlineData("a = ${b}${c}\nb = 1\nc = 2", "12")]
    public void A_substitution_means_what_its_path_holds_in_the_end(string hocon, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a"));

    [Fact]
    public void A_substituted_object_comes_with_its_keys() =>
        Assert.Equal(1, ConfigurationFactory.ParseString("a = ${b.c}\nb { c { d = 1 } }").GetInt("a.d"));

    [Fact]
    public void A_key_in_quotes_may_hold_dots()
    {
        var config = ConfigurationFactory.ParseString("a.\"b.c\".d = 1");

        Assert.Equal(1, config.GetInt("a.\"b.c\".d"));
        Assert.False(config.HasPath("a.b.c.d"));
        Assert.Equal(["b.c"], config.GetConfig("a").Root.GetObject().Items.Keys);
    }

    [Theory]
    [InlineData("a =")]
    [InlineData("a = *")]
    [InlineData("a = ab^c")]
    [InlineData("a = $5")]
    [InlineData("a@b = 1")]
    [InlineData("a = ${b}")]
    [InlineData("a = ${b")]
    [InlineData("a = \"x\\qy\"")]
    [InlineData("a = 1,,b = 2")]
    [InlineData("[1, 2]")]
    public void Ill_formed_texts_are_refused(string hocon) =>
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(hocon));

    [Theory]
    [InlineData("a = http://x")]
    [InlineData("a = x:y")]
    [InlineData("a = x=y")]
    public void An_unquoted_value_holds_no_assignment(string hocon) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t")]
    [InlineData("# nothing")]
    public void A_text_without_keys_is_an_empty_configuration(string hocon) =>
        Assert.True(ConfigurationFactory.ParseString(hocon).IsEmpty);
}
