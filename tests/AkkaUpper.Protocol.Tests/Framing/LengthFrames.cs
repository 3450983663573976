using System.Text;

namespace AkkaUpper.Protocol.Tests.Framing;

/// <summary>Frames with a length header, written the plain way.</summary>
internal static class LengthFrames
{
    public static byte[] Of(int headerSize, string payload) => Of(headerSize, Encoding.UTF8.GetBytes(payload));

    public static byte[] Of(int headerSize, byte[] payload)
    {
        IEnumerable<byte> header = Enumerable.Range(0, headerSize).Reverse().Select(at => (byte)(payload.Length >> (8 * at)));
        return [.. header, .. payload];
    }
}
