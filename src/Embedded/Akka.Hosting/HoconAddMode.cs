namespace Akka.Hosting;

/// <summary>Where added settings go.</summary>
public enum HoconAddMode
{
    /// <summary>Below: they answer for what isn't set yet.</summary>
    Append,

    /// <summary>On top: they override what is set.</summary>
    Prepend,

    /// <summary>In place of everything that is set.</summary>
    Replace,
}
