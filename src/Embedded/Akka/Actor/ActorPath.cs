using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Akka.Actor;

/// <summary>
/// An actor's name from the root down. Two paths are equal if their addresses and elements are; the uid, which tells
/// incarnations apart, does not count.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    internal const int UndefinedUid = 0;
    private const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private protected ActorPath(Address address, string name, long uid)
    {
        Address = address;
        Name = name;
        Uid = uid;
    }

    /// <summary>The system's address.</summary>
    public Address Address { get; }

    /// <summary>The last element; <c>/</c> for the root.</summary>
    public string Name { get; }

    /// <summary>Tells actors apart that had this path one after the other; 0 means any.</summary>
    public long Uid { get; }

    /// <summary>The path above; the root's is itself.</summary>
    public abstract ActorPath Parent { get; }

    /// <summary>The root of this path.</summary>
    public abstract ActorPath Root { get; }

    /// <summary>The names from the root down, without the root.</summary>
    public abstract IReadOnlyList<string> Elements { get; }

    /// <summary>Number of elements; the root has 0.</summary>
    public abstract int Depth { get; }

    /// <summary>The path of the child called <paramref name="name"/>.</summary>
    public static ActorPath operator /(ActorPath path, string name) => path.Child(name, UndefinedUid);

    /// <summary>The path of a descendant.</summary>
    public static ActorPath operator /(ActorPath path, IEnumerable<string> names) =>
        names.Where(name => name.Length > 0).Aggregate(path, (parent, name) => parent / name);

    /// <summary>Same path, whatever the uids.</summary>
    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Another path.</summary>
    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    /// <summary>Whether <paramref name="name"/> can name an actor: ASCII letters, digits, some symbols, no leading <c>$</c>.</summary>
    public static bool IsValidPathElement(string name)
    {
        if (string.IsNullOrEmpty(name) || name[0] == '$')
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsAsciiLetterOrDigit(c) || ValidSymbols.Contains(c))
                continue;
            if (c != '%' || i + 2 >= name.Length || !char.IsAsciiHexDigit(name[i + 1]) || !char.IsAsciiHexDigit(name[i + 2]))
                return false;
            i += 2;
        }

        return true;
    }

    /// <summary>Reads <c>akka://system/user/name</c>.</summary>
    /// <exception cref="UriFormatException">It isn't an absolute actor path.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"Can't parse an ActorPath: {path}");

    /// <summary>Reads <c>akka://system/user/name</c>; false if it isn't an absolute actor path.</summary>
    public static bool TryParse(string path, [MaybeNullWhen(false)] out ActorPath actorPath)
    {
        actorPath = null;
        if (!Uri.TryCreate(path, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith("akka", StringComparison.Ordinal))
            return false;
        var text = path.AsSpan()[(uri.Scheme.Length + 3)..];
        var slash = text.IndexOf('/');
        var authority = (slash < 0 ? text : text[..slash]).ToString();
        var at = authority.IndexOf('@');
        var address = at < 0
            ? new Address(uri.Scheme, authority)
            : new Address(uri.Scheme, authority[..at], uri.Host, uri.Port < 0 ? null : uri.Port);
        var elements = slash < 0 ? [] : text[(slash + 1)..].ToString().Split('/');
        actorPath = new RootActorPath(address) / elements;
        return true;
    }

    /// <summary>The path of the child called <paramref name="name"/>, of one incarnation.</summary>
    internal ActorPath Child(string name, long uid)
    {
        var hash = name.IndexOf('#');
        return hash < 0
            ? new ChildActorPath(this, name, uid)
            : new ChildActorPath(this, name[..hash], long.Parse(name.AsSpan(hash + 1)));
    }

    /// <summary>The same path with another uid.</summary>
    public abstract ActorPath WithUid(long uid);

    /// <summary>As in <c>/user/name</c>.</summary>
    public string ToStringWithoutAddress()
    {
        var elements = Elements;
        if (elements.Count == 0)
            return "/";
        var text = new StringBuilder();
        foreach (var element in elements)
            text.Append('/').Append(element);
        return text.ToString();
    }

    /// <summary>As in <c>akka://system/user/name</c>.</summary>
    public string ToStringWithAddress() => Elements.Count == 0 ? $"{Address}/" : $"{Address}{ToStringWithoutAddress()}";

    /// <summary>With the address and, if there is one, the uid: <c>akka://system/user/name#42</c>.</summary>
    public string ToSerializationFormat() =>
        Uid == UndefinedUid ? ToStringWithAddress() : $"{ToStringWithAddress()}#{Uid}";

    /// <inheritdoc />
    public override string ToString() => ToStringWithAddress();

    /// <inheritdoc />
    public bool Equals(ActorPath? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Depth != other.Depth || !Address.Equals(other.Address))
            return false;
        ActorPath left = this, right = other;
        for (var depth = Depth; depth > 0; depth--)
        {
            if (ReferenceEquals(left, right))
                return true;
            if (left.Name != right.Name)
                return false;
            left = left.Parent;
            right = right.Parent;
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = Address.GetHashCode();
        for (var path = this; path.Depth > 0; path = path.Parent)
            hash = HashCode.Combine(hash, path.Name);
        return hash;
    }

    /// <inheritdoc />
    public int CompareTo(ActorPath? other) =>
        other is null ? 1 : string.CompareOrdinal(ToStringWithAddress(), other.ToStringWithAddress());
}

/// <summary>The top of every path.</summary>
public sealed class RootActorPath : ActorPath
{
    /// <summary>The root of the system at <paramref name="address"/>.</summary>
    public RootActorPath(Address address, string name = "")
        : base(address, name.Length == 0 ? "/" : name, UndefinedUid)
    {
    }

    /// <inheritdoc />
    public override ActorPath Parent => this;

    /// <inheritdoc />
    public override ActorPath Root => this;

    /// <inheritdoc />
    public override IReadOnlyList<string> Elements => [];

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override ActorPath WithUid(long uid) =>
        uid == UndefinedUid ? this : throw new NotSupportedException("RootActorPath must have undefined Uid");
}

/// <summary>A path below another.</summary>
public sealed class ChildActorPath : ActorPath
{
    private readonly ActorPath _parent;

    /// <summary>The path of <paramref name="name"/> below <paramref name="parentPath"/>.</summary>
    public ChildActorPath(ActorPath parentPath, string name, long uid)
        : base(parentPath.Address, name, uid)
    {
        _parent = parentPath;
        Depth = parentPath.Depth + 1;
    }

    /// <inheritdoc />
    public override ActorPath Parent => _parent;

    /// <inheritdoc />
    public override ActorPath Root => _parent.Root;

    /// <inheritdoc />
    public override int Depth { get; }

    /// <inheritdoc />
    public override IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            ActorPath path = this;
            for (var i = Depth - 1; i >= 0; i--, path = path.Parent)
                elements[i] = path.Name;
            return elements;
        }
    }

    /// <inheritdoc />
    public override ActorPath WithUid(long uid) => uid == Uid ? this : new ChildActorPath(_parent, Name, uid);
}
