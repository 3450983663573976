using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.IO;
using AkkaUpper.Configuration;
using AkkaUpper.Telemetry;
using AkkaUpper.Tls;

namespace AkkaUpper.Server;

/// <content>How it ends: Finishing -> Lingering, or at once. The first cause is the one that counts.</content>
internal sealed partial class ConnectionActor
{
    /// <summary>No more answers will be made; the tail and any error are being written.</summary>
    private void Finishing(object message)
    {
        switch (message)
        {
            case Taken:
                OnTaken();
                if (_socket.IsAllTaken)
                    Leave();
                break;
            case Tcp.Received received:
                _socket.OnReceived(received.Data);
                break;
            case Tcp.PeerClosed:
                _isPeerClosed = true;
                break;
            case ConnectionClock.CheckDue:
                OnOverdue(_clock.Check());
                break;
            case Drain or Close:
                break;
            default:
                Ended(message, nameof(Finishing));
                break;
        }
    }

    /// <summary>The own side is closed; what still comes is discarded, so that no reset destroys what was sent.</summary>
    private void Lingering(object message)
    {
        switch (message)
        {
            case Tcp.Received received:
                _socket.OnReceived(received.Data);
                _socket.Read();
                break;
            case ConnectionClock.LingeredEnough or Abort:
                _socket.Abort();
                End(Ending.ClosedByPeer);
                break;
            case Terminated or Tcp.ErrorClosed:
                // The peer has gone without a word, after all that was sent to it was taken.
                End(Ending.ClosedByPeer);
                break;
            case Drain or Close:
                break;
            default:
                Ended(message, nameof(Lingering));
                break;
        }
    }

    /// <summary>The ends that may come in any state. A connection's end is an event or its actor's, whichever is first.</summary>
    private void Ended(object message, string state)
    {
        switch (message)
        {
            case Tcp.ErrorClosed or Tcp.CommandFailed or Terminated:
                End(Ending.Lost);
                break;
            case Tcp.ConnectionClosed:
                End(Ending.ClosedByPeer);
                break;
            case Abort:
                _socket.Abort();
                _ending = Ending.Aborted;
                End(Ending.Aborted);
                break;
            case ConnectionClock.FlushDue or ConnectionClock.QuietDue or ConnectionClock.CheckDue or ActorIdentity
                or TlsActor.Refused:
                // Set before the state changed, delivered after it.
                break;
            case MailboxWait.Stamp stamp:
                stamp.OnArrived();
                break;
            case PlaygroundCrash:
                throw PlaygroundCrash.Failure();
            default:
                Context.GetLogger().Warning("Unexpected {0} while {1}", message.GetType(), state);
                Unhandled(message);
                break;
        }
    }

    private void OnOverdue(Overdue overdue)
    {
        switch (overdue)
        {
            case Overdue.Write:
                _socket.Abort();
                End(Ending.SlowReader);
                break;
            case Overdue.Frame:
                FinishWith($"frame timeout ({Quantity.Format(_settings.FrameTimeout)})", Ending.SlowFrame);
                break;
            case Overdue.Idle:
                FinishWith($"idle timeout ({Quantity.Format(_settings.IdleTimeout)})", Ending.Idle);
                break;
        }
    }

    private void FinishWith(string error, Ending ending)
    {
        _frames.WriteError(error, _socket.Answers);
        _record.OnEnding(ending, error);
        Finish(ending);
    }

    private void Finish(Ending ending)
    {
        _ending ??= ending;
        _record.OnEnding(ending, _frames.Error);
        Send(Stopwatch.GetTimestamp());
        _clock.StopReading();
        Become(Finishing);
        _record.OnState(ConnectionState.Finishing);
        if (_socket.IsAllTaken)
            Leave();
    }

    /// <summary>Everything is taken by the system, so closing loses nothing.</summary>
    private void Leave()
    {
        if (_isPeerClosed || _settings.LingerTimeout == TimeSpan.Zero)
            _socket.Close();
        else
            _socket.CloseOwnSide();
        Become(Lingering);
        _record.OnState(ConnectionState.Lingering);
        _clock.Linger();
    }

    private void End(Ending ending)
    {
        _record.OnEnd(ending, _socket.Unacknowledged);
        Context.Parent.Tell(new EndpointActor.ConnectionEnded(_ending ?? ending, _socket.Unacknowledged));
        Context.Stop(Self);
    }
}
