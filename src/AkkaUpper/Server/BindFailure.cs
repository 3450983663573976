using System.Net.Sockets;
using Akka.IO;

namespace AkkaUpper.Server;

/// <summary>Why an address could not be bound, in a person's words.</summary>
public static class BindFailure
{
    internal static string Describe(Tcp.CommandFailed failed) => failed.Cause.HasValue ? Describe(failed.Cause.Value) : "the system refused";

    /// <summary>Says it of an exception.</summary>
    public static string Describe(Exception cause) => cause is not SocketException socket ? cause.Message : socket.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the address is in use, probably by another server on that port",
        SocketError.AddressNotAvailable => "this machine has no such address",
        SocketError.AccessDenied => "not permitted; ports below 1024 need a privilege",
        SocketError.AddressFamilyNotSupported => "this machine does not support that kind of address",
        SocketError.TooManyOpenSockets => "the process has no file descriptor left",
        _ => socket.Message,
    };
}
