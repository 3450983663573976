using Akka.Actor;

namespace AkkaUpper.Server;

/// <summary>One endpoint's connections by number: who is served, and who is being told that there is no place.</summary>
internal sealed class Places(int max, DescriptorQuotas quotas)
{
    /// <summary>Clients that are being told and may take their time. Above this they are told and closed at once.</summary>
    private const int MaxRefusals = 256;

    /// <summary>Clients that are being told in a hurry: no quota counts them. Above this they are reset without a word.</summary>
    private const int MaxHurriedRefusals = 32;

    private readonly HashSet<IActorRef> _refusals = [];
    private readonly HashSet<IActorRef> _hurriedRefusals = [];

    /// <summary>Connections that are served.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes a place; null, or why there is none.</summary>
    public string? Take()
    {
        if (Taken >= max)
            return TooMany(max);
        if (!quotas.Connections.TryTake())
            return TooMany(quotas.Connections.Limit);
        Taken++;
        return null;
    }

    /// <summary>Whether one more refused client may take its time; <see cref="AddRefusal"/> has to follow.</summary>
    public bool TryTakeRefusal() => _refusals.Count < MaxRefusals && quotas.Refusals.TryTake();

    /// <summary>Whether one more may be told in a hurry; <see cref="AddRefusal"/> has to follow.</summary>
    public bool CanHurryRefusal() => _hurriedRefusals.Count < MaxHurriedRefusals;

    /// <summary>A client is being told, in a hurry or not.</summary>
    public void AddRefusal(IActorRef connection, bool isHurried) => (isHurried ? _hurriedRefusals : _refusals).Add(connection);

    /// <summary>A connection of either kind has ended.</summary>
    public void Free(IActorRef connection)
    {
        if (_refusals.Remove(connection))
        {
            quotas.Refusals.Return();
        }
        else if (!_hurriedRefusals.Remove(connection))
        {
            Taken--;
            quotas.Connections.Return();
        }
    }

    /// <summary>The endpoint ends, and all its connections with it.</summary>
    public void FreeAll()
    {
        quotas.Refusals.Return(_refusals.Count);
        quotas.Connections.Return(Taken);
        _refusals.Clear();
        _hurriedRefusals.Clear();
        Taken = 0;
    }

    private static string TooMany(int limit) => $"too many connections (limit {limit})";
}
