namespace Akka.Actor;

// Extensions: made once, by whoever asks first.
internal sealed partial class ActorSystemImpl
{
    public override object RegisterExtension(IExtensionId extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return _extensions.GetOrAdd(
            extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;
    }

    public override object GetExtension(IExtensionId extensionId) => RegisterExtension(extensionId);

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null!;

    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        var known = _extensions.TryGetValue(extensionType, out var lazy);
        extension = known ? lazy!.Value : null!;
        return known;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        var known = TryGetExtension(typeof(T), out var found);
        extension = (T)found;
        return known;
    }
}
