using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A blueprint with one output, whose stage handles it itself.</summary>
internal abstract class SourceStage<T, TMat> : GraphStageWithMaterializedValue<SourceShape<T>, TMat>
{
    protected SourceStage() => Shape = new SourceShape<T>(new Outlet<T>($"{GetType().Name.Split('`')[0]}.out"));

    public sealed override SourceShape<T> Shape { get; }

    internal abstract class Logic : OutGraphStageLogic
    {
        protected Logic(SourceShape<T> shape)
            : base(shape)
        {
            Out = shape.Outlet;
            SetHandler(Out, this);
        }

        protected Outlet<T> Out { get; }
    }
}

internal sealed class EnumerableSource<T>(IEnumerable<T> elements) : SourceStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Running(Shape, elements), NotUsed.Instance);

    private sealed class Running(SourceShape<T> shape, IEnumerable<T> elements) : Logic(shape)
    {
        private IEnumerator<T>? _enumerator;

        public override void PreStart()
        {
            _enumerator = elements.GetEnumerator();
            if (!_enumerator.MoveNext())
                CompleteStage();
        }

        public override void OnPull()
        {
            // One ahead, so that the end is known with the last element.
            Push(Out, _enumerator!.Current);
            if (!_enumerator.MoveNext())
                CompleteStage();
        }

        public override void PostStop() => _enumerator?.Dispose();
    }
}

internal sealed class FailedSource<T>(Exception cause) : SourceStage<T, NotUsed>
{
    public override ILogicAndMaterializedValue<NotUsed> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<NotUsed>(new Running(Shape, cause), NotUsed.Instance);

    private sealed class Running(SourceShape<T> shape, Exception cause) : Logic(shape)
    {
        public override void PreStart() => FailStage(cause);

        public override void OnPull()
        {
        }
    }
}
