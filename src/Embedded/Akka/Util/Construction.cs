using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Util;

/// <summary>Calls the constructor that fits given arguments; found once for each type and kind of arguments.</summary>
internal sealed class Construction
{
    private static readonly ConcurrentDictionary<(Type Type, int Count), Construction> Unambiguous = new();

    private readonly ConstructorInvoker _invoker;
    private readonly ParameterInfo[] _parameters;

    private Construction(ConstructorInfo constructor)
    {
        _invoker = ConstructorInvoker.Create(constructor);
        _parameters = constructor.GetParameters();
    }

    /// <exception cref="MissingMethodException">No constructor takes these arguments.</exception>
    public static Construction Of(Type type, object?[] args)
    {
        if (Unambiguous.TryGetValue((type, args.Length), out var known))
            return known;
        const BindingFlags instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var constructors = type.GetConstructors(instance);
        var exact = constructors.Where(constructor => constructor.GetParameters().Length == args.Length).ToArray();
        var fitting = exact.Where(constructor => Fits(constructor, args))
            .Concat(constructors.Except(exact).Where(constructor => Fits(constructor, args)))
            .FirstOrDefault() ?? throw new MissingMethodException(
                $"Constructor on type '{type.FullName}' that takes ({string.Join(", ", args.Select(arg => arg?.GetType().Name ?? "null"))}) not found.");
        var construction = new Construction(fitting);
        if (constructors.Length == 1)
            Unambiguous.TryAdd((type, args.Length), construction);
        return construction;
    }

    public object Make(object?[] args)
    {
        if (args.Length == _parameters.Length)
            return _invoker.Invoke(args.AsSpan());
        var all = new object?[_parameters.Length];
        args.CopyTo(all, 0);
        for (var i = args.Length; i < all.Length; i++)
            all[i] = _parameters[i].DefaultValue;
        return _invoker.Invoke(all.AsSpan());
    }

    private static bool Fits(ConstructorInfo constructor, object?[] args)
    {
        var parameters = constructor.GetParameters();
        if (parameters.Length < args.Length || parameters.Skip(args.Length).Any(parameter => !parameter.HasDefaultValue))
            return false;
        for (var i = 0; i < args.Length; i++)
        {
            var type = parameters[i].ParameterType;
            var fits = args[i] is { } arg
                ? (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(arg)
                : !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
            if (!fits)
                return false;
        }

        return true;
    }
}
