using Akka.Actor;

namespace Akka.Event;

/// <summary>In whose name something is logged: a text for the reader and a type for the filters.</summary>
public readonly struct LogSource
{
    private LogSource(string source, Type type)
    {
        Source = source;
        Type = type;
    }

    /// <summary>The text that stands in each line.</summary>
    public string Source { get; }

    /// <summary>The type that logs.</summary>
    public Type Type { get; }

    /// <summary>The source that an object stands for: an actor's path, a type's name, a text.</summary>
    public static LogSource Create(object o) => o switch
    {
        IActorContext context => new(context.Self.Path.ToString(), SourceType(context)),
        IActorRef actor => new(actor.Path.ToString(), SourceType(actor)),
        string text => new(text, SourceType(text)),
        _ => new(Logging.SimpleName(SourceType(o)), SourceType(o)),
    };

    /// <summary>As <see cref="Create(object)"/>, with the system's name added where the text doesn't say it yet.</summary>
    public static LogSource Create(object o, ActorSystem system)
    {
        var source = Create(o);
        return o is IActorContext or IActorRef
            ? source
            : new($"{source.Source} (akka://{system.Name})", source.Type);
    }

    /// <summary>The source of the given text and type.</summary>
    public static LogSource Create(string source, Type t) => new(source, t);

    /// <summary>The type that an object logs as.</summary>
    public static Type SourceType(object o) => o switch
    {
        Type type => type,
        IActorContext context => context.Props.Type,
        string => typeof(DummyClassForStringSources),
        _ => o.GetType(),
    };
}
