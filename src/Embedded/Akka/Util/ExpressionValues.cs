using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Util;

/// <summary>The values of a constructor expression's arguments; what people write there needs no compiler.</summary>
internal static class ExpressionValues
{
    public static object?[] Of(IReadOnlyList<Expression> expressions)
    {
        var values = new object?[expressions.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = ValueOf(expressions[i]);
        return values;
    }

    private static object? ValueOf(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(TargetOf(member)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(TargetOf(member)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert
            when convert.Type.IsAssignableFrom(convert.Operand.Type) => ValueOf(convert.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object)))
            .Compile(preferInterpretation: true)(),
    };

    private static object? TargetOf(MemberExpression member) =>
        member.Expression is null ? null : ValueOf(member.Expression);
}
