using Akka.IO;
using Akka.Streams.IO;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class InputStreamSource : SourceStage<ByteString, Task<IOResult>>
{
    private readonly Func<Stream> _open;
    private readonly int _chunkSize;

    public InputStreamSource(Func<Stream> open, int chunkSize)
    {
        if (chunkSize <= 0)
            throw new ArgumentException("chunk size must be greater than 0", nameof(chunkSize));
        _open = open;
        _chunkSize = chunkSize;
    }

    public override ILogicAndMaterializedValue<Task<IOResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var stage = new Running(Shape, _open, _chunkSize);
        return new LogicAndMaterializedValue<Task<IOResult>>(stage, stage.Result);
    }

    private sealed class Running(SourceShape<ByteString> shape, Func<Stream> open, int chunkSize) : Logic(shape)
    {
        private readonly TaskCompletionSource<IOResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _ended = new();
        private Stream? _stream;
        private byte[] _buffer = [];
        private long _count;
        private Action<Task<int>> _onRead = null!;

        public Task<IOResult> Result => _result.Task;

        public override void PreStart()
        {
            _onRead = GetAsyncCallback<Task<int>>(OnRead);
            try
            {
                _stream = open();
            }
            catch (Exception error)
            {
                Fail(error);
            }
        }

        public override void OnPull()
        {
            if (_buffer.Length == 0)
                _buffer = GC.AllocateUninitializedArray<byte>(chunkSize);
            ValueTask<int> read;
            try
            {
                read = _stream!.ReadAsync(_buffer, _ended.Token);
            }
            catch (Exception error)
            {
                Fail(error);
                return;
            }

            if (read.IsCompletedSuccessfully)
                OnRead(read.Result);
            else
                read.AsTask().ContinueWith(_onRead, TaskContinuationOptions.ExecuteSynchronously);
        }

        public override void PostStop()
        {
            if (AbruptEnd is not null)
                _result.TrySetException(AbruptEnd);
            _result.TrySetResult(IOResult.Success(_count));
            // A read that is under way is none of ours any more; the stream copes with that.
            _ended.Cancel();
            _stream?.Dispose();
        }

        private void OnRead(Task<int> read)
        {
            if (read.IsFaulted)
                Fail(read.Exception.InnerException!);
            else if (read.IsCanceled)
                Fail(new OperationCanceledException());
            else
                OnRead(read.Result);
        }

        private void OnRead(int count)
        {
            if (count == 0)
            {
                CompleteStage();
                return;
            }

            _count += count;
            Push(Out, Take(count));
        }

        private ByteString Take(int count)
        {
            // A buffer that is nearly empty is worth more here than in the stream.
            if (count < _buffer.Length / 2)
                return ByteString.CopyFrom(_buffer, 0, count);
            var bytes = ByteString.FromBytes(_buffer, 0, count);
            _buffer = [];
            return bytes;
        }

        private void Fail(Exception error)
        {
            _result.TrySetResult(IOResult.Failed(_count, error));
            FailStage(error);
        }
    }
}
