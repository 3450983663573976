using System.Net;
using System.Text;
using AkkaUpper.Protocol.Framing;
using AkkaUpper.Tls;

namespace AkkaUpper.Server.WebConsole.Trying;

/// <summary>One text to be sent in chunks and answered.</summary>
/// <param name="Server">Where to connect to.</param>
/// <param name="Tls">How to encrypt; null for not at all.</param>
/// <param name="Framing">The endpoint's.</param>
/// <param name="Chunks">The request as it goes over the wire, or into the encryption, cut.</param>
/// <param name="Lines">How many lines its answer has, for <see cref="AnswerReader"/>.</param>
internal sealed record TryJob(IPEndPoint Server, ClientTls? Tls, FramingOptions Framing, IReadOnlyList<byte[]> Chunks, int Lines);

/// <summary>What came of it.</summary>
/// <param name="Answer">The answer; null if there is none.</param>
/// <param name="Error">What the server, or the way to it, has to say instead.</param>
/// <param name="IsOverdue">Nothing came in time.</param>
/// <param name="Connecting">How long connecting took.</param>
/// <param name="Taken">From the first chunk to the end of the answer.</param>
/// <param name="Local">The client's address.</param>
/// <param name="Wire">What went over the wire.</param>
internal sealed record TryResult(
    byte[]? Answer, string? Error, bool IsOverdue, TimeSpan Connecting, TimeSpan Taken, EndPoint? Local, IReadOnlyList<WirePiece> Wire);

/// <summary>One write or one read.</summary>
internal sealed record WirePiece(bool IsSent, TimeSpan At, byte[] Bytes)
{
    private const int MaxShown = 4096;

    public string Hex
    {
        get
        {
            int shown = Math.Min(Bytes.Length, MaxShown);
            var text = new StringBuilder(3 * shown);
            foreach (byte one in Bytes.AsSpan(0, shown))
                text.Append(text.Length > 0 ? " " : "").Append(one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            return shown < Bytes.Length ? text.Append(" …").ToString() : text.ToString();
        }
    }

    public string Text => Encoding.UTF8.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, MaxShown)));
}
