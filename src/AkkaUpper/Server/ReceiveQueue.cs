using System.Net.Sockets;

namespace AkkaUpper.Server;

/// <summary>What the system has received for a connection and nobody has read yet.</summary>
/// <param name="socket">The connection's, which Tcp reads, writes and closes; null where it is not known.</param>
internal sealed class ReceiveQueue(Socket? socket)
{
    public static readonly ReceiveQueue Unknown = new(null);

    /// <summary>Nothing is left, as far as can be known.</summary>
    public bool IsEmpty
    {
        get
        {
            try
            {
                return socket is null || socket.Available == 0;
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // Closed by Tcp meanwhile, and its event is on the way.
                return true;
            }
        }
    }
}
