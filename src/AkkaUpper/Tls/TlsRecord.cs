using Akka.IO;

namespace AkkaUpper.Tls;

/// <summary>The header of a TLS record (RFC 8446, section 5.1): a type, a version, the length of what follows.</summary>
internal static class TlsRecord
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderSize = 5;

    /// <summary>Bytes that a record has beyond its text, or little more: TLS 1.2 and 1.3 with their usual ciphers take 22 to 29.</summary>
    public const int Overhead = 64;

    /// <summary>Bytes of text in one record, at most.</summary>
    public const int MaxText = 16 * 1024;

    /// <summary>Bytes after a header, at most: TLS 1.2 allows 2048 beyond the text, TLS 1.3 only 256.</summary>
    private const int MaxLength = MaxText + 2048;

    private const byte FirstType = 20;
    private const byte LastType = 23;
    private const byte Handshake = 22;
    private const byte Major = 3;

    /// <summary>
    /// The length of the record at the front, its header included; 0 while that is not known. What is no record counts as
    /// one with all bytes that are there: it is not for this code to judge it.
    /// </summary>
    public static int LengthOf(IncomingBytes bytes)
    {
        if (bytes.Count < HeaderSize)
            return 0;
        int length = (bytes[3] << 8) | bytes[4];
        bool isRecord = bytes[0] is >= FirstType and <= LastType && bytes[1] == Major && length <= MaxLength;
        return isRecord ? HeaderSize + length : bytes.Count;
    }

    /// <summary>Whether a peer's first bytes, one at least, can be the start of a handshake or of an alert.</summary>
    public static bool CanBeFirst(ByteString bytes) =>
        bytes[0] is Handshake or FirstType + 1 && (bytes.Count == 1 || bytes[1] == Major);

    /// <summary>
    /// Whether bytes are the start of a client's greeting: a handshake record with a ClientHello in it. No text in UTF-8
    /// is taken for one by chance: it would have to have control characters in four places.
    /// </summary>
    public static bool IsClientHello(ByteString bytes) =>
        bytes.Count > 10 && bytes[0] == Handshake && bytes[1] == Major && bytes[5] == 1 && bytes[6] == 0
        && bytes[9] == Major && bytes[10] <= 3;
}
