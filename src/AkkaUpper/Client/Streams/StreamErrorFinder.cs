using System.Text;

namespace AkkaUpper.Client.Streams;

/// <summary>Tells where the answers of a byte stream end and an error begins.</summary>
/// <remarks>An answer never contains a lower-case ASCII letter, so the first one belongs to an error, which is the last line.</remarks>
internal sealed class StreamErrorFinder
{
    private const int LongestError = 1024;

    private List<byte>? _error;

    /// <summary>The text of the error as far as it has come, without its <c>error: </c>; null if there is none.</summary>
    public string? Error
    {
        get
        {
            if (_error is null)
                return null;
            string text = Encoding.UTF8.GetString([.. _error]).TrimEnd('\r', '\n');
            return text.StartsWith("error: ", StringComparison.Ordinal) ? text["error: ".Length..] : text;
        }
    }

    /// <summary>Takes the bytes of a read.</summary>
    /// <returns>How many of them are answers.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        int answers = 0;
        if (_error is null)
        {
            answers = bytes.IndexOfAnyInRange((byte)'a', (byte)'z');
            if (answers < 0)
                return bytes.Length;
            _error = [];
        }

        ReadOnlySpan<byte> rest = bytes[answers..];
        _error.AddRange(rest[..Math.Min(rest.Length, LongestError - _error.Count)]);
        return answers;
    }
}
