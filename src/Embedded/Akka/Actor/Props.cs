using System.Linq.Expressions;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Makes an actor where its constructor can't.</summary>
public interface IIndirectActorProducer
{
    /// <summary>The type it makes.</summary>
    Type ActorType { get; }

    /// <summary>Makes an instance; called in the actor's own turn, again for each restart.</summary>
    ActorBase Produce();

    /// <summary>Called with an instance that is done.</summary>
    void Release(ActorBase actor);
}

/// <summary>How to make an actor: its type, its constructor's arguments, its supervision strategy. Immutable.</summary>
public class Props
{
    private readonly IIndirectActorProducer _producer;
    private readonly SupervisorStrategy? _strategy;

    private Props(IIndirectActorProducer producer, object?[] arguments, SupervisorStrategy? strategy)
    {
        _producer = producer;
        _strategy = strategy;
        Arguments = arguments!;
    }

    /// <summary>No actor at all: an actor that handles nothing.</summary>
    public static readonly Props None = Create<EmptyActor>();

    /// <summary>The actor's type.</summary>
    public Type Type => _producer.ActorType;

    /// <summary>The actor's type name.</summary>
    public string TypeName => Type.AssemblyQualifiedName!;

    /// <summary>The constructor's arguments.</summary>
    public object[] Arguments { get; }

    /// <summary>How the actor's children are supervised; null: as the actor itself says.</summary>
    public SupervisorStrategy SupervisorStrategy => _strategy!;

    /// <summary>By the constructor that takes these arguments.</summary>
    public static Props Create<TActor>(params object?[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    /// <summary>By the constructor without parameters, with a strategy for its children.</summary>
    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(new ConstructorProducer(typeof(TActor), []), [], supervisorStrategy);

    /// <summary>By the constructor that takes these arguments.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    public static Props Create(Type type, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(type, "Props must be instantiated with an actor type.");
        return new Props(new ConstructorProducer(type, args), args, null);
    }

    /// <summary>By a <c>new</c> expression; its arguments are evaluated now, once.</summary>
    /// <exception cref="ArgumentException">The expression is not a constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression construction)
            throw new ArgumentException("The create function must be a 'new T (args)' expression");
        var args = ExpressionValues.Of(construction.Arguments);
        return new Props(new ConstructorProducer(construction.Type, args), args, supervisorStrategy);
    }

    /// <summary>By a producer.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object?[] args) => new(producer, args, null);

    /// <summary>By a producer made with these arguments.</summary>
    public static Props CreateBy<TProducer>(params object?[] args)
        where TProducer : class, IIndirectActorProducer =>
        new((TProducer)Construction.Of(typeof(TProducer), args).Make(args), args, null);

    /// <summary>The same with a strategy for the actor's children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(_producer, Arguments, supervisorStrategy);

    /// <summary>Whether the actor's turns run on the threads that send to it, before they go on.</summary>
    internal bool RunsOnCallersThread { get; private init; }

    /// <summary>The same for an actor whose turns are short and wait for nobody, and should be over when Tell returns.</summary>
    internal Props OnCallersThread() => new(_producer, Arguments, _strategy) { RunsOnCallersThread = true };

    /// <summary>Makes an instance.</summary>
    public virtual ActorBase NewActor() => _producer.Produce();

    internal void Release(ActorBase actor) => _producer.Release(actor);

    private sealed class ConstructorProducer(Type type, object?[] args) : IIndirectActorProducer
    {
        private Construction? _construction;

        public Type ActorType => type;

        public ActorBase Produce() => (ActorBase)(_construction ??= Construction.Of(type, args)).Make(args);

        public void Release(ActorBase actor) => (actor as IDisposable)?.Dispose();
    }

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
