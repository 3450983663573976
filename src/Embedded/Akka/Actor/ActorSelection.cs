using System.Text;
using System.Text.RegularExpressions;

namespace Akka.Actor;

/// <summary>Actors by path, looked up anew for each message. Wildcards <c>*</c> and <c>?</c> match sibling names.</summary>
public class ActorSelection : ICanTell
{
    private readonly string[] _elements;

    private ActorSelection(IInternalActorRef anchor, IEnumerable<string> elements)
    {
        Anchor = anchor;
        _elements = elements.Where(element => element.Length > 0 && element != ".").ToArray();
    }

    /// <summary>Where the search begins.</summary>
    public IActorRef Anchor { get; }

    /// <summary>The path below the anchor.</summary>
    public string PathString => "/" + string.Join('/', _elements);

    internal static ActorSelection Absolute(ActorSystemImpl system, ActorPath path) => new(system.RootGuardian, path.Elements);

    internal static ActorSelection Below(IActorRef anchor, string path) => new((IInternalActorRef)anchor, path.Split('/'));

    internal static ActorSelection From(ActorSystemImpl system, IInternalActorRef self, string path)
    {
        if (path.StartsWith('/'))
            return new ActorSelection(system.RootGuardian, path.Split('/'));
        if (path.Contains("://", StringComparison.Ordinal))
        {
            return ActorPath.TryParse(path, out var absolute) && absolute.Address.Equals(system.RootPath.Address)
                ? Absolute(system, absolute)
                : new ActorSelection((IInternalActorRef)system.DeadLetters, []);
        }

        return new ActorSelection(self, path.Split('/'));
    }

    /// <summary>Sends to all that match now; if none does, to dead letters.</summary>
    public void Tell(object message, IActorRef? sender = null)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null.");
        var from = sender ?? ActorCell.GetCurrentSelfOrNoSender();
        var found = Find();
        if (found.Count > 0)
        {
            foreach (var target in found)
                target.Tell(message, from);
            return;
        }

        if (message is Identify identify)
            (from ?? ActorRefs.Nobody).Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
        else
            SystemOf(Anchor)?.ToDeadLetters(message, from, new SelectedNobody(Anchor.Path / _elements));
    }

    void ICanTell.Tell(object message, IActorRef? sender) => Tell(message, sender);

    /// <summary>The one actor that answers first.</summary>
    /// <exception cref="ActorNotFoundException">None matches, or none answers in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <inheritdoc cref="ResolveOne(TimeSpan)" />
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        ActorIdentity identity;
        try
        {
            identity = await this.Ask<ActorIdentity>(new Identify(0), timeout, ct).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", exception);
        }

        return identity.Subject ?? throw new ActorNotFoundException("subject was null");
    }

    private List<IInternalActorRef> Find()
    {
        List<IInternalActorRef> level = [(IInternalActorRef)Anchor];
        foreach (var element in _elements)
        {
            var next = new List<IInternalActorRef>();
            foreach (var actor in level)
                AddMatches(actor, element, next);
            level = next;
        }

        return level;
    }

    private static void AddMatches(IInternalActorRef actor, string element, List<IInternalActorRef> matches)
    {
        if (element == "..")
        {
            if (actor.Parent is not Nobody)
                matches.Add(actor.Parent);
            return;
        }

        if (element.AsSpan().IndexOfAny('*', '?') < 0)
        {
            var child = actor.GetSingleChild(element);
            if (child is not Nobody)
                matches.Add(child);
            return;
        }

        var pattern = new Regex(
            "^" + Regex.Escape(element).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.CultureInvariant);
        matches.AddRange(actor.Children.Where(child => pattern.IsMatch(child.Path.Name)));
    }

    private static ActorSystemImpl? SystemOf(IActorRef anchor) => anchor switch
    {
        ActorCell local => local.SystemImpl,
        DeadLetterActorRef deadLetters => deadLetters.System,
        _ => null,
    };

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder("ActorSelection[Anchor(").Append(Anchor.Path);
        if (Anchor.Path.Uid != ActorPath.UndefinedUid)
            text.Append('#').Append(Anchor.Path.Uid);
        return text.Append("), Path(").Append(PathString).Append(")]").ToString();
    }

    /// <summary>Names what a selection looked for in vain.</summary>
    private sealed class SelectedNobody(ActorPath path) : MinimalActorRef
    {
        public override ActorPath Path => path;
    }
}
