using System.Diagnostics;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 12: actors that are made for each connection get their arguments, not an expression that makes them.</summary>
public sealed class Rule12PropsTests(ITestOutputHelper output) : TestKit("", null, output)
{
    private const int Rounds = 200;

    private readonly ITestOutputHelper _output = output;

    private sealed class Teller : UntypedActor
    {
        public Teller(IActorRef listener, int number) => listener.Tell(number);

        protected override void OnReceive(object message)
        {
        }
    }

    [Fact]
    public void The_rule_makes_the_same_actor()
    {
        Sys.ActorOf(Props.Create<Teller>(TestActor, 1));
        ExpectMsg(1);
        Sys.ActorOf(Props.Create(() => new Teller(TestActor, 2)));
        ExpectMsg(2);
    }

    [Fact]
    public void An_expression_costs_more_than_arguments()
    {
        var listener = TestActor;
        var byArguments = Time(number => Props.Create<Teller>(listener, number));
        var byExpression = Time(number => Props.Create(() => new Teller(listener, number)));
        _output.WriteLine($"{byExpression.TotalMicroseconds / Rounds:F1} us by an expression, {byArguments.TotalMicroseconds / Rounds:F1} us by arguments");
        Quirk.Note(_output, 12, "an expression is compiled each time", byExpression > byArguments * 10);
    }

    private static TimeSpan Time(Func<int, Props> make)
    {
        make(0);
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < Rounds; number++)
            Assert.Equal(typeof(Teller), make(number).Type);
        return Stopwatch.GetElapsedTime(start);
    }
}
