namespace Akka.Actor;

/// <summary>What a supervisor does with a failed child.</summary>
public enum Directive
{
    /// <summary>Goes on with the next message, state kept.</summary>
    Resume,

    /// <summary>A new instance in its place; mailbox and identity stay.</summary>
    Restart,

    /// <summary>The supervisor fails itself.</summary>
    Escalate,

    /// <summary>Ends it.</summary>
    Stop,
}

/// <summary>Pairs of directive and exception, for <see cref="Decider"/>.</summary>
public static class DirectiveExtensions
{
    /// <summary>This directive for exceptions of type <typeparamref name="TException"/>.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}

/// <summary>Decides by exception.</summary>
public interface IDecider
{
    /// <summary>What to do about <paramref name="cause"/>.</summary>
    Directive Decide(Exception cause);
}

/// <summary>Deciders from functions and pairs.</summary>
public static class Decider
{
    /// <summary>A decider that calls a function.</summary>
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);

    /// <summary>A decider that looks the exception's type up, base types included.</summary>
    public static DeployableDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) =>
        new(defaultDirective, pairs);

    /// <inheritdoc cref="From(Directive, KeyValuePair{Type, Directive}[])" />
    public static DeployableDecider From(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs) =>
        new(defaultDirective, pairs);
}

/// <summary>A decider that calls a function.</summary>
public class LocalOnlyDecider : IDecider
{
    private readonly Func<Exception, Directive> _decider;

    /// <summary>Calls <paramref name="decider"/>.</summary>
    public LocalOnlyDecider(Func<Exception, Directive> decider) => _decider = decider;

    /// <inheritdoc />
    public Directive Decide(Exception cause) => _decider(cause);
}

/// <summary>A decider that looks the exception's type up, base types included.</summary>
public class DeployableDecider : IDecider
{
    /// <summary>With a directive for what no pair names.</summary>
    public DeployableDecider(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs)
        : this(defaultDirective, (IEnumerable<KeyValuePair<Type, Directive>>)pairs)
    {
    }

    /// <inheritdoc cref="DeployableDecider(Directive, KeyValuePair{Type, Directive}[])" />
    public DeployableDecider(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs)
    {
        DefaultDirective = defaultDirective;
        Pairs = pairs.ToArray();
    }

    /// <summary>For what no pair names.</summary>
    public Directive DefaultDirective { get; }

    /// <summary>The directives by type.</summary>
    public KeyValuePair<Type, Directive>[] Pairs { get; }

    /// <inheritdoc />
    public Directive Decide(Exception cause)
    {
        for (var type = cause.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var pair in Pairs)
            {
                if (pair.Key == type)
                    return pair.Value;
            }
        }

        return DefaultDirective;
    }
}
