using Akka.Actor;
using Akka.Event;
using Akka.IO;

namespace AkkaUpper.Tls;

/// <content>
/// How it ends. The first cause is the one that is told, and only when the socket is closed: handler and listener may be the
/// parent, whose end would cut off what is still being sent.
/// </content>
internal sealed partial class TlsActor
{
    // What the handler will be told, and what Tcp is told once everything is sent.
    private Tcp.ConnectionClosed _end = Tcp.Closed.Instance;
    private TlsFailure? _failure;
    private Tcp.CloseCommand? _lastCommand;
    private IActorRef _closer = ActorRefs.Nobody;
    private bool _awaitsPeer;

    /// <summary>What is sent goes out, then the socket closes: both sides, or the own one and the peer's after it.</summary>
    private void Closing(object message)
    {
        switch (message)
        {
            case Sent:
                OnSent();
                CloseWhenSent();
                break;
            case Tcp.Received received:
                _isTcpReading = false;
                if (_awaitsPeer)
                    _session.Feed(received.Data);
                Pump();
                break;
            case Tcp.PeerClosed:
                _isTcpReading = false;
                _session.End();
                Pump();
                break;
            case Tcp.Abort abort:
                Abort(abort.Event);
                break;
            case TimerDue:
                _tcp.Tell(Tcp.Abort.Instance);
                break;
            case Tcp.ConnectionClosed closed:
                OnClosed(closed);
                break;
            case Terminated:
                OnClosed(_end);
                break;
            case Tcp.CommandFailed or Tcp.CloseCommand:
                // The first: a write that was lost with the connection, whose end is told for itself.
                break;
            case Tcp.Write write:
                Sender.Tell(write.FailureMessage);
                break;
            default:
                InAnyState(message, nameof(Closing));
                break;
        }
    }

    /// <summary>The handshake has failed: say so, once what the encryption has to say about it is sent.</summary>
    private void Fail(TlsFailure failure)
    {
        _isShaking = false;
        _postponed = null;
        _peer.OnFailed(failure);
        LogFailure(failure);
        _failure = failure;
        BeginEnding(new Tcp.ErrorClosed(failure.Reason));
        if (_writes.Count == 0 || failure.Kind is TlsFailureKind.TimedOut or TlsFailureKind.Ended)
            _tcp.Tell(Tcp.Abort.Instance);
        else
            CloseWithin(Grace);
    }

    private void LogFailure(TlsFailure failure)
    {
        // Who only looks whether somebody is there, as load balancers do, is no event.
        bool isGlance = failure.Kind == TlsFailureKind.Ended && _session.IsUntouched;
        if (_listener.IsNobody() && !isGlance)
            _log.Info("Handshake failed: {0}", failure.Reason);
    }

    /// <summary>That is what is seen of clients that refuse the server's certificate and don't say so.</summary>
    private void LogEarlyEnd()
    {
        if (_listener.IsNobody() && !_hasText && _refusal is null)
            _log.Info("The client left right after the handshake: it may not trust the certificate");
    }

    /// <summary>The handler closes.</summary>
    private void Leave(Tcp.CloseCommand close)
    {
        _closer = Sender;
        if (close is Tcp.Abort || !_session.IsHandshakeOver)
        {
            Abort(close.Event);
            return;
        }

        bool awaitsPeer = close is Tcp.ConfirmedClose && !_isHeardOut;
        BeginEnding(close.Event, awaitsPeer);
        SayGoodbye();
        CloseAfterLastWrite(awaitsPeer ? close : Tcp.Close.Instance);
        Pump();
    }

    private void OnPeerClosed()
    {
        _isHeardOut = true;
        if (_awaitsPeer)
        {
            // Both sides are done. The peer's end of the connection tells that it has everything.
            _tcp.Tell(Tcp.ResumeReading.Instance);
            Timers.StartSingleTimer(Timer, TimerDue.Instance, Grace);
        }
        else if (_keepsOpen)
        {
            _handler.Tell(Tcp.PeerClosed.Instance);
        }
        else
        {
            BeginEnding(Tcp.PeerClosed.Instance);
            SayGoodbye();
            CloseAfterLastWrite(Tcp.Close.Instance);
        }
    }

    /// <summary>After everything that was written: it goes out whatever Tcp has by now.</summary>
    private void SayGoodbye()
    {
        WritePostponed(int.MaxValue);
        _session.Close();
        SendOutgoing();
    }

    /// <summary>The connection is of no use any more, for this reason.</summary>
    private void Break(string reason)
    {
        _postponed = null;
        LogEarlyEnd();
        BeginEnding(new Tcp.ErrorClosed(reason));
        if (_writes.Count == 0)
            _tcp.Tell(Tcp.Abort.Instance);
        else
            CloseWithin(Grace);
    }

    private void Abort(Tcp.ConnectionClosed end)
    {
        _postponed = null;
        BeginEnding(end);
        _tcp.Tell(Tcp.Abort.Instance);
    }

    private void BeginEnding(Tcp.ConnectionClosed end, bool awaitsPeer = false)
    {
        _end = end;
        _awaitsPeer = awaitsPeer;
        _isHeardOut |= !awaitsPeer;
        Become(Closing);
    }

    private void CloseWithin(TimeSpan time)
    {
        Timers.StartSingleTimer(Timer, TimerDue.Instance, time);
        CloseAfterLastWrite(Tcp.Close.Instance);
    }

    private void CloseAfterLastWrite(Tcp.CloseCommand command)
    {
        _lastCommand = command;
        CloseWhenSent();
    }

    // A close drops what is queued, so it has to wait for the last acknowledgement.
    private void CloseWhenSent()
    {
        if (_writes.Count > 0 || _lastCommand is not { } command)
            return;
        _lastCommand = null;
        _tcp.Tell(command);
    }

    private void OnClosed(Tcp.ConnectionClosed closed)
    {
        bool isCutOff = _awaitsPeer && !_isHeardOut;
        if (isCutOff)
            End(closed.IsErrorClosed ? closed : new Tcp.ErrorClosed(CutOff));
        else
            End(_end);
    }

    private void End(Tcp.ConnectionClosed end)
    {
        if (_failure is not null)
            _listener.Tell(new Failed(_failure));
        _handler.Tell(end);
        if (!_closer.IsNobody() && !_closer.Equals(_handler))
            _closer.Tell(end);
        Context.Stop(Self);
    }
}
