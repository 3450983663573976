using AkkaUpper.Telemetry;

namespace AkkaUpper.Tests.Telemetry;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("straße ΑΒΓ 漢 🎉", "straße ΑΒΓ 漢 🎉")]
    [InlineData("one\r\nerror: two", @"one\r\nerror: two")]
    [InlineData("\u001b[31mred", @"\x1b[31mred")]
    [InlineData("\0\a\b\t\u007f\u0085", @"\x00\x07\x08\t\x7f\x85")]
    [InlineData("\u2028\u2029", @"\u2028\u2029")]
    [InlineData("a\u202ecod.exe", @"a\u202ecod.exe")]
    [InlineData("\U000E0041", @"\U000e0041")]
    [InlineData("", "")]
    public void What_would_act_on_a_terminal_or_start_a_line_is_escaped(string text, string expected) =>
        Assert.Equal(expected, Written(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown_by_its_number()
    {
        Assert.Equal(@"\ud83c!", Written("\ud83c!"));
        Assert.Equal(@"\udf89", Written("\udf89"));
    }

    private static string Written(string text)
    {
        using var writer = new StringWriter();
        Printable.Write(text, writer);
        return writer.ToString();
    }
}
