using System.Text.RegularExpressions;

namespace AkkaUpper.Tls;

/// <summary>What the errors of the platform's TLS mean. They are told apart by the texts of OpenSSL.</summary>
internal static partial class TlsErrors
{
    /// <summary>The failure of a handshake, as far as it can be told for either side.</summary>
    public static TlsFailure Explain(Exception error)
    {
        string text = Describe(error);
        if (text.StartsWith(Alert, StringComparison.Ordinal))
        {
            string alert = text[Alert.Length..];
            return alert is "protocol version" or "handshake failure" or "insufficient security" or "no application protocol"
                ? new TlsFailure(TlsFailureKind.NothingInCommon, $"the peer has no version or cipher in common with us, or misses a certificate (alert {alert})")
                : new TlsFailure(TlsFailureKind.RefusedByPeer, $"the peer refused the certificate (alert {alert})");
        }

        return text switch
        {
            "unsupported protocol" or "no protocols available" or "wrong version number" or "wrong ssl version" =>
                new TlsFailure(TlsFailureKind.NothingInCommon, "no version in common"),
            "no shared cipher" or "no suitable signature algorithm" or "no suitable key share" or "no shared group" =>
                new TlsFailure(TlsFailureKind.NothingInCommon, text.Replace("suitable", "common", StringComparison.Ordinal)),
            Unexpected => new TlsFailure(TlsFailureKind.Ended, "the peer ended the connection in the handshake"),
            _ => new TlsFailure(TlsFailureKind.Broken, text),
        };
    }

    /// <summary>Why a connection ended that had been encrypted.</summary>
    public static string DescribeBreak(Exception error)
    {
        string text = Describe(error);
        return text.StartsWith(Alert, StringComparison.Ordinal) ? $"the peer refused to go on ({text})" : $"the peer broke the protocol: {text}";
    }

    /// <summary>The innermost reason in few words.</summary>
    public static string Describe(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        string text = error.Message;
        if (text.Contains("EOF", StringComparison.Ordinal) || text.Contains("0 bytes", StringComparison.Ordinal))
            return Unexpected;
        // error:0A000418:SSL routines::tlsv1 alert unknown ca
        int routines = text.LastIndexOf("routines:", StringComparison.Ordinal);
        if (routines >= 0)
            text = text[(routines + "routines:".Length)..].TrimStart(':');
        Match alert = AlertText().Match(text);
        return alert.Success ? Alert + alert.Groups[1].Value : text.TrimEnd('.');
    }

    private const string Alert = "alert ";
    private const string Unexpected = "unexpected end";

    [GeneratedRegex("^(?:tlsv1|tlsv13|sslv3)?\\s*alert (.+?)\\.?$")]
    private static partial Regex AlertText();
}
