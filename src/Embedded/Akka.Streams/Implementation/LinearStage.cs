using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A blueprint with one input and one output.</summary>
internal abstract class LinearStage<TIn, TOut> : GraphStage<FlowShape<TIn, TOut>>
{
    protected LinearStage()
    {
        var name = GetType().Name.Split('`')[0];
        Shape = new FlowShape<TIn, TOut>(new Inlet<TIn>($"{name}.in"), new Outlet<TOut>($"{name}.out"));
    }

    public sealed override FlowShape<TIn, TOut> Shape { get; }

    /// <summary>A running stage of the kind that handles its two ports itself.</summary>
    internal abstract class Logic : InAndOutGraphStageLogic
    {
        protected Logic(FlowShape<TIn, TOut> shape)
            : base(shape)
        {
            In = shape.Inlet;
            Out = shape.Outlet;
            SetHandler(In, this);
            SetHandler(Out, this);
        }

        protected Inlet<TIn> In { get; }

        protected Outlet<TOut> Out { get; }
    }
}
