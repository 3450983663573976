using System.Text;
using AkkaUpper.Client.Streams;

namespace AkkaUpper.Tests.Client.Streams;

public sealed class StreamErrorFinderTests
{
    [Fact]
    public void Answers_end_where_the_error_begins_wherever_the_bytes_are_cut()
    {
        byte[] said = Encoding.UTF8.GetBytes("ANSWER É\nPART OF Aerror: frame too long (limit 3 bytes)\n");
        for (int cut = 0; cut <= said.Length; cut++)
        {
            var finder = new StreamErrorFinder();
            int answers = finder.Take(said.AsSpan(0, cut));
            answers += finder.Take(said.AsSpan(cut));
            Assert.Equal("ANSWER É\nPART OF A", Encoding.UTF8.GetString(said, 0, answers));
            Assert.Equal("frame too long (limit 3 bytes)", finder.Error);
        }
    }

    [Fact]
    public void Bytes_without_a_lower_case_ascii_letter_are_answers()
    {
        byte[] said = [.. Enumerable.Range(0, 256).Select(value => (byte)value).Where(value => value is < (byte)'a' or > (byte)'z')];
        var finder = new StreamErrorFinder();
        Assert.Equal(said.Length, finder.Take(said));
        Assert.Null(finder.Error);
    }

    [Fact]
    public void An_endless_error_takes_no_endless_memory()
    {
        var finder = new StreamErrorFinder();
        for (int i = 0; i < 1000; i++)
            Assert.Equal(0, finder.Take(Encoding.UTF8.GetBytes(new string('x', 1000))));
        Assert.InRange(finder.Error!.Length, 1, 1024);
    }
}
