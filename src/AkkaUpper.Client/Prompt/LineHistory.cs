namespace AkkaUpper.Client.Prompt;

/// <summary>The lines of this and earlier sessions, and where Up and Down stand among them.</summary>
internal sealed class LineHistory
{
    private const int Longest = 1000;

    private readonly List<string> _lines;
    private readonly string? _path;
    private int _position;
    private string _unfinished = "";

    private LineHistory(List<string> lines, string? path)
    {
        _lines = lines;
        _path = path;
        _position = lines.Count;
    }

    /// <summary>Reads the history of earlier sessions, if there is one.</summary>
    public static LineHistory Load()
    {
        string state = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        string path = Path.Combine(state, "akka-upper", "history");
        try
        {
            List<string> lines = File.Exists(path) ? [.. File.ReadLines(path).TakeLast(Longest)] : [];
            return new LineHistory(lines, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A prompt without a past is better than none.
            return new LineHistory([], path: null);
        }
    }

    /// <summary>Adds a line, unless it repeats the one before.</summary>
    public void Add(string line)
    {
        if (line.Length > 0 && (_lines.Count == 0 || _lines[^1] != line))
            _lines.Add(line);
        _position = _lines.Count;
    }

    /// <summary>The line before; null at the start.</summary>
    /// <param name="current">What stands in the editor, to come back to.</param>
    public string? Previous(string current)
    {
        if (_position == 0)
            return null;
        if (_position == _lines.Count)
            _unfinished = current;
        return _lines[--_position];
    }

    /// <summary>The line after, and at the end what was being typed; null after that.</summary>
    public string? Next()
    {
        if (_position == _lines.Count)
            return null;
        return ++_position == _lines.Count ? _unfinished : _lines[_position];
    }

    /// <summary>Keeps the history for later sessions. Not being able to is no reason to bother anyone.</summary>
    public void Save()
    {
        if (_path is null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllLines(_path, _lines.TakeLast(Longest));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // As said.
        }
    }
}
