using Akka.Streams.Fusing;

namespace Akka.Streams;

/// <summary>The blueprint of a stream or a part of one. It can be used any number of times, and does nothing by itself.</summary>
/// <typeparam name="TShape">Its inputs and outputs.</typeparam>
public interface IGraph<out TShape>
    where TShape : Shape;

/// <summary>A blueprint that says what somebody who runs it gets hold of.</summary>
/// <typeparam name="TShape">Its inputs and outputs.</typeparam>
/// <typeparam name="TMaterialized">What running it yields: a task of its outcome, a queue, a switch.</typeparam>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape>
    where TShape : Shape
{
    /// <summary>Adds the stages of this blueprint to a stream that is being made.</summary>
    /// <param name="interpreter">The stream.</param>
    /// <param name="inlets">What leads into the inputs, in the order of the shape.</param>
    /// <param name="outlets">What leads out of the outputs.</param>
    internal TMaterialized Wire(Interpreter interpreter, Connection[] inlets, Connection[] outlets);
}
