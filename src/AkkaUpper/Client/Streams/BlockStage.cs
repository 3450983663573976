using Akka.IO;
using Akka.Streams;
using Akka.Streams.Stage;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client.Streams;

/// <summary>Bytes that are cut anywhere become texts that can be upper-cased one by one. See <see cref="BlockCutter"/>.</summary>
internal sealed class BlockStage(FramingOptions framing) : GraphStage<FlowShape<ByteString, ReadOnlyMemory<byte>>>
{
    public override FlowShape<ByteString, ReadOnlyMemory<byte>> Shape { get; } =
        new(new Inlet<ByteString>("blocks.in"), new Outlet<ReadOnlyMemory<byte>>("blocks.out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape, new BlockCutter(framing));

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly FlowShape<ByteString, ReadOnlyMemory<byte>> _shape;
        private readonly BlockCutter _cutter;

        public Logic(FlowShape<ByteString, ReadOnlyMemory<byte>> shape, BlockCutter cutter)
            : base(shape)
        {
            _shape = shape;
            _cutter = cutter;
            SetHandler(shape.Inlet, this);
            SetHandler(shape.Outlet, this);
        }

        public override void OnPush()
        {
            _cutter.Append(Grab(_shape.Inlet));
            PushNextOrPull();
        }

        public override void OnPull() => PushNextOrPull();

        public override void OnUpstreamFinish()
        {
            if (_cutter.IsEmpty)
                CompleteStage();
            else if (IsAvailable(_shape.Outlet))
                PushNextOrPull();
        }

        private void PushNextOrPull()
        {
            bool isEnded = IsClosed(_shape.Inlet);
            if (_cutter.Cut(isEnded) is { } block)
                Push(_shape.Outlet, block);
            else if (!isEnded)
                Pull(_shape.Inlet);
            if (isEnded && _cutter.IsEmpty)
                CompleteStage();
        }
    }
}
