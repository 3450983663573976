using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Streams.Fusing;

namespace Akka.Streams;

/// <summary>Where materializers come from.</summary>
public static class ActorMaterializerExtensions
{
    private const string SupervisorName = "StreamSupervisor-0";

    private static readonly ConditionalWeakTable<ActorSystem, ActorMaterializer> OfSystems = [];

    /// <summary>
    /// The materializer of a system, the same for all callers; or a new one under an actor, whose streams end when the
    /// actor does.
    /// </summary>
    public static ActorMaterializer Materializer(this IActorRefFactory context) => context is ActorSystem system
        ? OfSystems.GetValue(system, static system => Make(system, system, SupervisorName))
        : Make(((IActorContext)context).System, context, name: null);

    private static ActorMaterializerImpl Make(ActorSystem system, IActorRefFactory parent, string? name) =>
        new(system, parent.ActorOf(Props.Create<StreamSupervisor>(), name));
}
