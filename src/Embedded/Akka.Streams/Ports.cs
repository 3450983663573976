namespace Akka.Streams;

/// <summary>Where elements enter a stage.</summary>
public abstract class InPort
{
    /// <summary>Its place in the shape of its stage.</summary>
    internal int Id { get; set; }
}

/// <summary>Where elements leave a stage.</summary>
public abstract class OutPort
{
    /// <inheritdoc cref="InPort.Id"/>
    internal int Id { get; set; }
}

/// <summary>An input of any type.</summary>
public abstract class Inlet : InPort
{
    /// <summary>What errors call it.</summary>
    public readonly string Name;

    private protected Inlet(string name) => Name = name ?? throw new ArgumentException("Inlet name must be defined");

    /// <inheritdoc />
    public sealed override string ToString() => Name;
}

/// <summary>An input of a stage.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <param name="name">What errors call it.</param>
public sealed class Inlet<T>(string name) : Inlet(name);

/// <summary>An output of any type.</summary>
public abstract class Outlet : OutPort
{
    /// <summary>What errors call it.</summary>
    public readonly string Name;

    private protected Outlet(string name) => Name = name ?? throw new ArgumentException("Outlet name must be defined");

    /// <inheritdoc />
    public sealed override string ToString() => Name;
}

/// <summary>An output of a stage.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <param name="name">What errors call it.</param>
public sealed class Outlet<T>(string name) : Outlet(name);
