using System.Net.Sockets;

namespace Akka.IO;

/// <summary>What can be set on a socket, and when.</summary>
public class Inet
{
    /// <summary>Something set on a socket at the right moment; each moment is a method to override.</summary>
    public abstract class SocketOption
    {
        /// <summary>On a datagram socket, before it is bound.</summary>
        public virtual void BeforeDatagramBind(Socket ds)
        {
        }

        /// <summary>On a listening socket, before it is bound.</summary>
        public virtual void BeforeServerSocketBind(Socket ss)
        {
        }

        /// <summary>On a client's socket, before it connects.</summary>
        public virtual void BeforeConnect(Socket s)
        {
        }

        /// <summary>On a connection, made or accepted.</summary>
        public virtual void AfterConnect(Socket s)
        {
        }
    }

    /// <summary>The options at hand.</summary>
    public static class SO
    {
        /// <summary>SO_RCVBUF, in bytes.</summary>
        public class ReceiveBufferSize(int size) : SocketOption
        {
            /// <inheritdoc />
            public override void BeforeServerSocketBind(Socket ss) => ss.ReceiveBufferSize = size;

            /// <inheritdoc />
            public override void BeforeDatagramBind(Socket ds) => ds.ReceiveBufferSize = size;

            /// <inheritdoc />
            public override void BeforeConnect(Socket s) => s.ReceiveBufferSize = size;
        }

        /// <summary>SO_REUSEADDR.</summary>
        public class ReuseAddress(bool on) : SocketOption
        {
            /// <inheritdoc />
            public override void BeforeServerSocketBind(Socket ss) => Set(ss);

            /// <inheritdoc />
            public override void BeforeDatagramBind(Socket ds) => Set(ds);

            /// <inheritdoc />
            public override void BeforeConnect(Socket s) => Set(s);

            private void Set(Socket socket) =>
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, on);
        }

        /// <summary>SO_SNDBUF, in bytes.</summary>
        public class SendBufferSize(int size) : SocketOption
        {
            /// <inheritdoc />
            public override void AfterConnect(Socket s) => s.SendBufferSize = size;
        }

        /// <summary>The type-of-service byte of IPv4.</summary>
        public class TrafficClass(int tc) : SocketOption
        {
            /// <inheritdoc />
            public override void AfterConnect(Socket s) =>
                s.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, tc);
        }
    }
}
