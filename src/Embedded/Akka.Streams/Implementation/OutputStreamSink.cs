using Akka.IO;
using Akka.Streams.IO;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class OutputStreamSink(Func<Stream> open, bool autoFlush) : SinkStage<ByteString, Task<IOResult>>
{
    public override ILogicAndMaterializedValue<Task<IOResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var stage = new Running(Shape, open, autoFlush);
        return new LogicAndMaterializedValue<Task<IOResult>>(stage, stage.Result);
    }

    /// <remarks>It keeps itself going while a write is under way, so that nothing is cut off by the end.</remarks>
    private sealed class Running(SinkShape<ByteString> shape, Func<Stream> open, bool autoFlush) : Logic(shape)
    {
        private readonly TaskCompletionSource<IOResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Stream? _stream;
        private bool _isWriting;
        private long _count;
        private int _writing;
        private Exception? _upstreamFailure;
        private Action<Task> _onWritten = null!;

        public Task<IOResult> Result => _result.Task;

        public override void PreStart()
        {
            _onWritten = GetAsyncCallback<Task>(OnWritten);
            SetKeepGoing(true);
            try
            {
                _stream = open();
            }
            catch (Exception error)
            {
                _result.TrySetException(error);
                FailStage(error);
                return;
            }

            Pull(In);
        }

        public override void OnPush()
        {
            var bytes = Grab(In);
            _writing = bytes.Count;
            _isWriting = true;
            var write = WriteAsync(bytes);
            if (write.IsCompleted)
                OnWritten(write);
            else
                write.ContinueWith(_onWritten, TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void OnUpstreamFinish()
        {
            if (!_isWriting)
                Finish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _upstreamFailure = e;
            if (!_isWriting)
                Finish();
        }

        public override void PostStop()
        {
            if (AbruptEnd is not null)
                _result.TrySetException(new AbruptIOTerminationException(IOResult.Success(_count), AbruptEnd));
            _stream?.Dispose();
        }

        private async Task WriteAsync(ByteString bytes)
        {
            await bytes.WriteToAsync(_stream!).ConfigureAwait(false);
            if (autoFlush)
                await _stream!.FlushAsync().ConfigureAwait(false);
        }

        private void OnWritten(Task write)
        {
            _isWriting = false;
            if (write.Exception?.InnerException is { } error)
            {
                _result.TrySetResult(IOResult.Failed(_count, error));
                FailStage(error);
                return;
            }

            _count += _writing;
            if (IsClosed(In))
                Finish();
            else
                Pull(In);
        }

        private void Finish()
        {
            var written = IOResult.Success(_count);
            try
            {
                _stream!.Dispose();
                if (_upstreamFailure is null)
                    _result.TrySetResult(written);
                else
                    _result.TrySetException(new AbruptIOTerminationException(written, _upstreamFailure));
            }
            catch (Exception error)
            {
                _result.TrySetResult(IOResult.Failed(_count, error));
            }

            CompleteStage();
        }
    }
}
