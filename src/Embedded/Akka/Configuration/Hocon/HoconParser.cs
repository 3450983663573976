namespace Akka.Configuration.Hocon;

/// <summary>Reads a HOCON text by recursive descent. Every error names its line and column.</summary>
internal sealed class HoconParser
{
    // Deep enough for any configuration, shallow enough for the stack.
    private const int MaxDepth = 200;

    private const string NotInUnquotedText = "$\"{}[]:=,#`^?!@*&\\";

    private readonly SourceText _source;
    private readonly QuotedText _quoted;
    private int _depth;

    private HoconParser(string text)
    {
        _source = new SourceText(text);
        _quoted = new QuotedText(_source);
    }

    public static HoconValue Parse(string text)
    {
        var parser = new HoconParser(text);
        return new SubstitutionResolver(parser.ParseRoot(), parser._source).Resolve();
    }

    private RawObject ParseRoot()
    {
        _source.SkipBlank();
        var root = new RawObject { Offset = _source.Position };
        var braced = _source.Current == '{';
        if (braced)
            _source.Skip();
        ParseFields(root, braced);
        _source.SkipBlank();
        if (!_source.AtEnd)
            throw _source.Error($"'{_source.Current}' after the end of the configuration");
        return root;
    }

    private void ParseFields(RawObject owner, bool braced)
    {
        var open = _source.Position - 1;
        for (var separated = true; ; separated = SkipSeparator(separated))
        {
            _source.SkipBlank();
            if (_source.AtEnd)
            {
                if (braced)
                    throw _source.Error("this '{' is never closed", open);
                return;
            }

            if (_source.Current == '}' && braced)
            {
                _source.Skip();
                return;
            }

            if (!separated)
                throw _source.Error("expected a new line or a comma before the next key");
            ParseField(owner);
            // An object ends visibly, so the next key may follow on the same line.
            separated = _endedWithBrace;
        }
    }

    private bool _endedWithBrace;

    /// <summary>Skips to the next field or element; true if something stood between.</summary>
    private bool SkipSeparator(bool separated)
    {
        _source.SkipSpaces();
        if (_source.AtComment)
            _source.SkipLine();
        separated |= _source.Current == '\n';
        _source.SkipBlank();
        if (_source.Current != ',')
            return separated;
        _source.Skip();
        return true;
    }

    private void ParseField(RawObject owner)
    {
        var start = _source.Position;
        var path = ParseKey();
        _source.SkipBlank();
        var appends = _source.Matches("+=");
        if (appends)
            _source.Skip(2);
        else if (_source.Current is '=' or ':')
            _source.Skip();
        else if (_source.Current != '{')
            throw _source.Error($"expected '=', ':' or '{{' after the key '{string.Join('.', path)}'");

        _source.SkipBlank();
        var value = ParseValue();
        if (appends)
            value = Appending(value, start);
        Descend(owner, path).Assign(value);
    }

    private RawField Descend(RawObject owner, IReadOnlyList<string> path)
    {
        if (_depth + path.Count > MaxDepth)
            throw _source.Error($"nested deeper than {MaxDepth} levels");
        for (var i = 0; i < path.Count - 1; i++)
        {
            var field = owner.Field(path[i]);
            var assigned = new RawValue { Parts = { new RawObject { Offset = _source.Position } } };
            field.Assign(assigned);
            owner = field.Assignments[^1].AsObject!;
        }

        return owner.Field(path[^1]);
    }

    private static RawValue Appending(RawValue value, int start)
    {
        var list = new RawArray { Offset = start, Items = { value } };
        return new RawValue { Parts = { new RawPrevious { Offset = start }, list } };
    }

    private List<string> ParseKey()
    {
        var path = new List<string>();
        while (true)
        {
            path.Add(ParseKeyElement());
            if (_source.Current != '.')
                return path;
            _source.Skip();
        }
    }

    private string ParseKeyElement()
    {
        _source.SkipSpaces();
        if (_source.Current == '"')
        {
            var quoted = _quoted.Read();
            _source.SkipSpaces();
            return quoted;
        }

        var start = _source.Position;
        while (IsUnquoted(_source.Current) && _source.Current is not ('.' or '\n') && !_source.Matches("+="))
            _source.Skip();
        var key = _source.From(start).Trim();
        if (key.Length == 0)
            throw _source.Error(Unexpected("a key"));
        return key;
    }

    private RawValue ParseValue()
    {
        if (++_depth > MaxDepth)
            throw _source.Error($"nested deeper than {MaxDepth} levels");
        var value = new RawValue();
        while (true)
        {
            var gap = _source.Position;
            _source.SkipSpaces();
            if (_endedWithBrace && value.Parts.Count > 0 && !_source.Matches("${") && _source.Current is not ('{' or '['))
                break;
            var spaces = _source.From(gap);
            var part = ParsePart();
            if (part is null)
                break;
            if (spaces.Length > 0 && value.Parts.Count > 0)
                value.Parts.Add(new RawText { Offset = gap, Text = spaces, IsGap = true });
            value.Parts.Add(part);
        }

        if (value.Parts.Count == 0)
            throw _source.Error(Unexpected("a value"));
        _depth--;
        return value;
    }

    private RawPart? ParsePart()
    {
        var start = _source.Position;
        _endedWithBrace = false;
        switch (_source.Current)
        {
            case '{':
                _source.Skip();
                var nested = new RawObject { Offset = start };
                ParseFields(nested, braced: true);
                _endedWithBrace = true;
                return nested;
            case '[':
                return ParseArray();
            case '"':
                return new RawText { Offset = start, Text = _quoted.Read() };
            case '$':
                return ParseSubstitution();
            case '=' or ':':
                throw new ConfigurationException(
                    $"{_source.Place(start)}: '{_source.Current}' in an unquoted text; put the value in double quotes");
            default:
                return ParseUnquotedText();
        }
    }

    private RawText? ParseUnquotedText()
    {
        var start = _source.Position;
        while (IsUnquoted(_source.Current) && !char.IsWhiteSpace(_source.Current))
            _source.Skip();
        if (_source.Position > start)
            return new RawText { Offset = start, Text = _source.From(start) };
        if (!_source.AtEnd && _source.Current is not ('\n' or ',' or '}' or ']') && !_source.AtComment)
            throw _source.Error(Unexpected("a value"));
        return null;
    }

    private RawArray ParseArray()
    {
        var array = new RawArray { Offset = _source.Position };
        _source.Skip();
        for (var separated = true; ; separated = SkipSeparator(separated: false))
        {
            _source.SkipBlank();
            if (_source.AtEnd)
                throw _source.Error("this '[' is never closed", array.Offset);
            if (_source.Current == ']')
                break;
            if (!separated)
                throw _source.Error("expected a comma, a new line or ']' in the list");
            array.Items.Add(ParseValue());
        }

        _source.Skip();
        _endedWithBrace = false;
        return array;
    }

    private RawSubstitution ParseSubstitution()
    {
        var start = _source.Position;
        if (!_source.Matches("${"))
            throw _source.Error("'$' in an unquoted text; put the value in double quotes");
        _source.Skip(2);
        var optional = _source.Current == '?';
        if (optional)
            _source.Skip();
        var path = ParseKey();
        if (_source.Current != '}')
            throw _source.Error("this '${' is never closed", start);
        _source.Skip();
        return new RawSubstitution { Offset = start, Path = path, IsOptional = optional };
    }

    private bool IsUnquoted(char c) =>
        c != SourceText.End && !NotInUnquotedText.Contains(c, StringComparison.Ordinal) && !_source.AtComment;

    private string Unexpected(string expected) =>
        _source.AtEnd ? $"expected {expected}, the text ends here" :
        _source.Current == '\n' ? $"expected {expected}, the line ends here" :
        $"expected {expected}, found '{_source.Current}'";
}
