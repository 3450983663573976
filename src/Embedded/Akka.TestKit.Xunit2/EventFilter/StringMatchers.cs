using System.Text.RegularExpressions;
using Akka.Actor;

namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Tells whether a text is one that is looked for.</summary>
public interface IStringMatcher
{
    /// <summary>Whether it is.</summary>
    bool IsMatch(string s);
}

/// <summary>Any text.</summary>
public class MatchesAll : IStringMatcher
{
    private MatchesAll()
    {
    }

    /// <summary>The one instance.</summary>
    public static IStringMatcher Instance { get; } = new MatchesAll();

    /// <inheritdoc />
    public bool IsMatch(string s) => true;

    /// <inheritdoc />
    public override string ToString() => "";
}

/// <summary>Exactly this text.</summary>
public class EqualsString(string s) : IStringMatcher
{
    private readonly string _text = s;

    /// <inheritdoc />
    public bool IsMatch(string s) => s == _text;

    /// <inheritdoc />
    public override string ToString() => $"== \"{_text}\"";
}

/// <summary>A text that begins like this.</summary>
public class StartsWithString(string start) : IStringMatcher
{
    /// <inheritdoc />
    public bool IsMatch(string s) => s.StartsWith(start, StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"starts with \"{start}\"";
}

/// <summary>A text with this in it.</summary>
public class ContainsString(string part) : IStringMatcher
{
    /// <inheritdoc />
    public bool IsMatch(string s) => s.Contains(part, StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"contains \"{part}\"";
}

/// <summary>A text that fits a pattern.</summary>
public class RegexMatcher(Regex regex) : IStringMatcher
{
    /// <inheritdoc />
    public bool IsMatch(string s) => regex.IsMatch(s);

    /// <inheritdoc />
    public override string ToString() => $"matches {regex}";
}

/// <summary>A log source: exactly this text, or an actor's path with or without the system's address.</summary>
public class EqualsStringAndPathMatcher(string path, bool canBeRelative = true) : IStringMatcher
{
    /// <inheritdoc />
    public bool IsMatch(string s) =>
        s == path
        || (canBeRelative && ActorPath.TryParse(s, out var full)
            && full.ToStringWithoutAddress() == (path.StartsWith('/') ? path : "/" + path));

    /// <inheritdoc />
    public override string ToString() => $"== \"{path}\"";
}
