using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 16: what is logged has numbered places, not named ones.</summary>
public sealed class Rule16LoggingTests(ITestOutputHelper output)
    : TestKit("akka { loglevel = INFO, stdout-loglevel = OFF, loggers = [] }", null, output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void The_rule_shows_the_values() => Assert.Equal("1 of 2 from here", Logged("{0} of {1} from {2}", 1, 2, "here"));

    [Fact]
    public void A_named_place_may_throw_where_it_is_read()
    {
        var thrown = Record.Exception(() => Logged("{Count} of {Total}", 1, 2));
        Quirk.Note(_output, 16, "a named place throws inside the logger", thrown is FormatException);
        Assert.True(thrown is null or FormatException, $"{thrown}");
    }

    /// <summary>The message as a logger would read it.</summary>
    private string? Logged(string format, params object[] values)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        Logging.GetLogger(Sys, nameof(Rule16LoggingTests)).Info(format, values);
        return ((Info)FishForMessage(static message => message is Info { LogSource: var source } && source.StartsWith(nameof(Rule16LoggingTests), StringComparison.Ordinal)))
            .Message.ToString();
    }
}
