using System.Globalization;

namespace AkkaUpper.Client.Prompt;

/// <summary>A line that is being edited, and the cursor in it. Moves by what a reader takes for one character.</summary>
internal sealed class EditedLine
{
    private readonly List<string> _elements = [];

    /// <summary>The characters, as text elements (Unicode's extended grapheme clusters).</summary>
    public IReadOnlyList<string> Elements => _elements;

    /// <summary>Before which of the elements the cursor stands.</summary>
    public int Cursor { get; private set; }

    public string Text => string.Concat(_elements);

    /// <summary>Replaces everything; the cursor goes to the end.</summary>
    public void Set(string text)
    {
        _elements.Clear();
        _elements.AddRange(Split(text));
        Cursor = _elements.Count;
    }

    /// <summary>Types a text, which may join the element before the cursor: a mark, a skin tone, half a surrogate pair.</summary>
    public void Insert(string text)
    {
        string before = string.Concat(_elements.Take(Cursor)) + text;
        string after = string.Concat(_elements.Skip(Cursor));
        Set(before);
        int cursor = Cursor;
        _elements.AddRange(Split(after));
        Cursor = cursor;
    }

    public void Move(int by) => Cursor = Math.Clamp(Cursor + by, 0, _elements.Count);

    public void MoveToStart() => Cursor = 0;

    public void MoveToEnd() => Cursor = _elements.Count;

    public void DeleteBefore()
    {
        if (Cursor > 0)
            _elements.RemoveAt(--Cursor);
    }

    public void DeleteAfter()
    {
        if (Cursor < _elements.Count)
            _elements.RemoveAt(Cursor);
    }

    public void DeleteToStart()
    {
        _elements.RemoveRange(0, Cursor);
        Cursor = 0;
    }

    public void DeleteToEnd() => _elements.RemoveRange(Cursor, _elements.Count - Cursor);

    public void DeleteWordBefore()
    {
        while (Cursor > 0 && string.IsNullOrWhiteSpace(_elements[Cursor - 1]))
            DeleteBefore();
        while (Cursor > 0 && !string.IsNullOrWhiteSpace(_elements[Cursor - 1]))
            DeleteBefore();
    }

    private static IEnumerable<string> Split(string text)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
