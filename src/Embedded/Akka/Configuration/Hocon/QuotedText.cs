using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Reads <c>"text with \escapes"</c> and <c>"""raw text over several lines"""</c>.</summary>
internal sealed class QuotedText(SourceText source)
{
    private const string Triple = "\"\"\"";

    public string Read() => source.Matches(Triple) ? ReadRaw() : ReadEscaped();

    private string ReadRaw()
    {
        var open = source.Position;
        source.Skip(Triple.Length);
        var start = source.Position;
        while (!source.Matches(Triple))
        {
            if (source.AtEnd)
                throw source.Error("this multi-line text is never closed", open);
            source.Skip();
        }

        var text = source.From(start);
        source.Skip(Triple.Length);
        return text;
    }

    private string ReadEscaped()
    {
        var open = source.Position;
        var text = new StringBuilder();
        source.Skip();
        while (source.Current != '"')
        {
            if (source.AtEnd)
                throw source.Error("this quoted text is never closed", open);
            if (source.Current == '\\')
            {
                text.Append(ReadEscape());
            }
            else
            {
                text.Append(source.Current);
                source.Skip();
            }
        }

        source.Skip();
        return text.ToString();
    }

    private char ReadEscape()
    {
        var start = source.Position;
        source.Skip();
        var escape = source.Current;
        source.Skip();
        return escape switch
        {
            '"' or '\\' or '/' => escape,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            'u' => ReadCodeUnit(start),
            _ => throw source.Error($"unknown escape '\\{escape}'", start),
        };
    }

    private char ReadCodeUnit(int start)
    {
        var digits = source.Position;
        source.Skip(4);
        var hex = source.From(digits);
        if (hex.Length == 4 && ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            return (char)unit;
        throw source.Error("'\\u' needs four hexadecimal digits", start);
    }
}
