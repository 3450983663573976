using System.Text;
using Spectre.Console;

namespace AkkaUpper.Client.Prompt;

/// <summary>Reads lines from a terminal: editing, history, pasting several lines at once. Others may say things meanwhile.</summary>
internal sealed class LineEditor(string prompt, LineHistory history)
{
    private const int UsualWidth = 80;
    private const string ClearLine = "\r\x1b[K";

    private readonly Lock _screen = new();
    private readonly EditedLine _line = new();
    private readonly List<string> _linesAbove = [];
    private bool _isReading;

    private string Prompt => _linesAbove.Count == 0 ? prompt : new string('.', Math.Max(0, prompt.Length - 1)) + " ";

    /// <summary>Reads a text; more than one line if they were pasted together.</summary>
    /// <returns>Null at the end of input (Ctrl+D on an empty line).</returns>
    public string? Read()
    {
        Show(() =>
        {
            _line.Set("");
            _linesAbove.Clear();
            _isReading = true;
            Draw();
        });
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (IsEndOfInput(key))
                return Leave(null);
            if (key.Key != ConsoleKey.Enter)
            {
                Show(() =>
                {
                    Edit(key);
                    // While more is there already, somebody pastes: it is drawn when all has come.
                    if (!Console.KeyAvailable)
                        Draw();
                });
                continue;
            }

            if (!Console.KeyAvailable)
                return Leave(string.Join('\n', _linesAbove.Append(_line.Text)));
            Show(() =>
            {
                Draw();
                Console.WriteLine();
                _linesAbove.Add(_line.Text);
                _line.Set("");
            });
        }
    }

    /// <summary>Says something above the line that is being edited.</summary>
    public void Say(string text) => Show(() =>
    {
        Console.Write(_isReading ? ClearLine : "");
        AnsiConsole.MarkupLineInterpolated($"[grey]{text}[/]");
        if (_isReading)
            Draw();
    });

    private bool IsEndOfInput(ConsoleKeyInfo key) =>
        key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && _line.Elements.Count == 0 && _linesAbove.Count == 0;

    private string? Leave(string? text)
    {
        Show(() =>
        {
            _line.MoveToEnd();
            Draw();
            Console.WriteLine();
            _isReading = false;
        });
        if (text is not null && !text.Contains('\n', StringComparison.Ordinal))
            history.Add(text);
        return text;
    }

    private void Edit(ConsoleKeyInfo key)
    {
        bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _line.Move(-1);
                break;
            case ConsoleKey.RightArrow:
                _line.Move(1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                _line.MoveToStart();
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                _line.MoveToEnd();
                break;
            case ConsoleKey.Backspace:
                _line.DeleteBefore();
                break;
            case ConsoleKey.Delete:
            case ConsoleKey.D when isControl:
                _line.DeleteAfter();
                break;
            case ConsoleKey.U when isControl:
                _line.DeleteToStart();
                break;
            case ConsoleKey.K when isControl:
                _line.DeleteToEnd();
                break;
            case ConsoleKey.W when isControl:
                _line.DeleteWordBefore();
                break;
            case ConsoleKey.UpArrow when history.Previous(_line.Text) is { } previous:
                _line.Set(previous);
                break;
            case ConsoleKey.DownArrow when history.Next() is { } next:
                _line.Set(next);
                break;
            default:
                if (key.KeyChar == '\t' || !char.IsControl(key.KeyChar))
                    _line.Insert(key.KeyChar.ToString());
                break;
        }
    }

    /// <summary>Draws the part of the line around the cursor that fits the terminal.</summary>
    private void Draw()
    {
        // Some terminals don't say how wide they are.
        int width = Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        int room = Math.Max(1, width - Prompt.Length - 1);
        IReadOnlyList<string> elements = _line.Elements;
        int start = _line.Cursor;
        int before = 0;
        while (start > 0 && before + Width(elements[start - 1]) <= room)
            before += Width(elements[--start]);

        int end = _line.Cursor;
        int after = 0;
        while (end < elements.Count && before + after + Width(elements[end]) <= room)
            after += Width(elements[end++]);

        var drawn = new StringBuilder(ClearLine).Append(Prompt);
        for (int i = start; i < end; i++)
            drawn.Append(elements[i] == "\t" ? " " : elements[i]);
        if (after > 0)
            drawn.Append($"\x1b[{after}D");
        Console.Write(drawn.ToString());
    }

    private static int Width(string element) => element == "\t" ? 1 : Math.Max(0, element.GetCellWidth());

    private void Show(Action action)
    {
        lock (_screen)
            action();
    }
}
