namespace AkkaUpper.Client;

/// <summary>The requests of one connection in their order: those that wait to be written, and those that wait for answers.</summary>
internal sealed class OutstandingRequests(int maxAttempts)
{
    private readonly Queue<Request> _unsent = new();
    private readonly Queue<Request> _sent = new();

    /// <summary>The request whose answer comes next; null when none is expected.</summary>
    public Request? Head => _sent.TryPeek(out Request? head) ? head : null;

    /// <summary>Something waits to be written.</summary>
    public bool HasUnsent => _unsent.Count > 0;

    /// <summary>Takes a request to be written.</summary>
    public void Add(Request request) => _unsent.Enqueue(request);

    /// <summary>The next request to write, if it still matters and fits; it then waits for its answer.</summary>
    /// <param name="room">Bytes that are left; a request that is too long for them stays.</param>
    /// <param name="dropped">Counts requests that nobody wants answered any more.</param>
    public Request? Send(long room, ref int dropped)
    {
        while (_unsent.TryPeek(out Request? request))
        {
            if (request.IsAbandoned)
            {
                _unsent.Dequeue();
                dropped++;
                continue;
            }

            if (request.Text.Length > room)
                return null;
            _unsent.Dequeue();
            _sent.Enqueue(request);
            request.Attempts++;
            return request;
        }

        return null;
    }

    /// <summary>The head's answer has come.</summary>
    public Request TakeHead() => _sent.Dequeue();

    /// <summary>
    /// The connection has ended: fails the requests that are overdue or may not be sent again, and gives back the others.
    /// </summary>
    /// <returns>What may be sent elsewhere, and how many failed.</returns>
    public (List<Request> Returned, int Failed) Abandon(ClientFailure reason)
    {
        var returned = new List<Request>(_sent.Count + _unsent.Count);
        int failed = 0;
        long now = Environment.TickCount64;
        foreach (Request request in _sent)
        {
            ClientFailure? failure = FailureOf(request, reason, now);
            if (failure is null)
                returned.Add(request);
            else
            {
                request.OnFailure(failure);
                failed++;
            }
        }

        // What was not written has not been tried.
        returned.AddRange(_unsent);
        _sent.Clear();
        _unsent.Clear();
        return (returned, failed);
    }

    private ClientFailure? FailureOf(Request request, ClientFailure reason, long now)
    {
        if (request.Deadline <= now)
            return new ClientFailure(FailureKind.TimedOut, "no answer in time");
        if (request.Retry && request.Attempts < maxAttempts)
            return null;
        return reason.Kind is FailureKind.ServerError or FailureKind.ClientClosed
            ? reason
            : reason with { Kind = FailureKind.ConnectionLost };
    }
}
