using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values so that parsing the text gives the same values again.</summary>
internal sealed class HoconWriter
{
    private readonly StringBuilder _text = new();

    public static string Write(HoconObject value, int indent)
    {
        var writer = new HoconWriter();
        writer.Fields(value, indent);
        return writer._text.ToString();
    }

    public static string Write(HoconValue value, int indent)
    {
        var writer = new HoconWriter();
        if (value.IsObject())
            writer.Fields(value.GetObject(), indent + 1);
        else
            writer.Value(value, indent);
        return writer._text.ToString();
    }

    private void Fields(HoconObject value, int indent)
    {
        foreach (var (key, child) in value.Items)
        {
            _text.Append(' ', indent * 2);
            Text(key, isKey: true);
            _text.Append(" : ");
            Value(child, indent);
            _text.AppendLine();
        }
    }

    private void Value(HoconValue value, int indent)
    {
        if (value.IsObject())
        {
            _text.AppendLine("{");
            Fields(value.GetObject(), indent + 1);
            _text.Append(' ', indent * 2).Append('}');
        }
        else if (value.IsArray())
        {
            _text.Append('[');
            var first = true;
            foreach (var item in value.GetArray())
            {
                if (!first)
                    _text.Append(',');
                first = false;
                Value(item, indent);
            }

            _text.Append(']');
        }
        else if (value.Text is { } text)
        {
            Text(text, isKey: false);
        }
    }

    private void Text(string text, bool isKey)
    {
        if (text.Length > 0 && text.All(c => IsPlain(c, isKey)) && !text.Contains("//", StringComparison.Ordinal))
        {
            _text.Append(text);
            return;
        }

        _text.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => _text.Append('\\').Append(c),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                < ' ' => _text.Append($"\\u{(int)c:x4}"),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }

    private static bool IsPlain(char c, bool isKey) =>
        char.IsLetterOrDigit(c) || c is '-' or '_' or '/' || (c == '.' && !isKey);
}
