using System.Buffers;
using System.Text;
using Akka.IO;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Client;

/// <summary>One connection's bytes: requests become writes, what is read becomes answers, in order. Knows no actor.</summary>
internal sealed class RequestPipeline(ClientSettings settings)
{
    /// <summary>Requests are written together up to this many bytes: what a socket's send buffer takes in one go.</summary>
    private const int WriteSize = 64 * 1024;

    private readonly OutstandingRequests _requests = new(settings.MaxAttempts);
    private readonly AnswerReader _answers = new(settings.Framing, settings.MaxAnswerLength);
    private readonly RequestBuffer _buffer = new();

    /// <summary>A write is under way.</summary>
    public bool IsWriting => _buffer.Count > 0;

    /// <summary>No request waits to be written or answered.</summary>
    public bool IsAtRest => !IsWriting && _requests.Head is null;

    /// <summary>When the answer that comes next is overdue, in the milliseconds of requests; far away if none is expected.</summary>
    public long Deadline => _requests.Head?.Deadline ?? long.MaxValue;

    /// <summary>Takes a request to be written.</summary>
    public void Add(Request request) => _requests.Add(request);

    /// <summary>Puts requests together to one write, if none is under way; null if there is nothing to write.</summary>
    /// <param name="dropped">Requests that nobody wants answered any more.</param>
    public ByteString? NextWrite(out int dropped)
    {
        dropped = 0;
        if (IsWriting)
            return null;
        while (_requests.Send(_buffer.Count == 0 ? long.MaxValue : WriteSize - _buffer.Count, ref dropped) is { } request)
            request.Lines = RequestWriter.Write(settings.Framing, request.Text.Span, _buffer);
        return IsWriting ? _buffer.ToByteString() : null;
    }

    /// <summary>The write is acknowledged.</summary>
    public void OnWritten() => _buffer.Clear();

    /// <summary>Gives the answers among what was read to their requests.</summary>
    /// <param name="data">What was read.</param>
    /// <param name="finished">Requests that are done with.</param>
    /// <returns>Why the connection can't go on; null if it can.</returns>
    public ClientFailure? Read(ByteString data, out int finished)
    {
        int length = data.Count;
        byte[] array = ArrayPool<byte>.Shared.Rent(length);
        data.CopyTo(array, 0, length);
        ClientFailure? failure = Read(array.AsSpan(0, length), out finished);
        ArrayPool<byte>.Shared.Return(array);
        return failure;
    }

    /// <summary>The connection has ended: fails the requests that must not be sent again, and gives back the others.</summary>
    public (List<Request> Returned, int Failed) Abandon(ClientFailure reason) => _requests.Abandon(reason);

    private ClientFailure? Read(ReadOnlySpan<byte> chunk, out int finished)
    {
        finished = 0;
        while (!chunk.IsEmpty)
        {
            Request? head = _requests.Head;
            AnswerStatus status = _answers.Read(ref chunk, head?.Lines ?? 1, out ReadOnlySpan<byte> answer);
            if (status == AnswerStatus.Incomplete)
                break;
            if (status == AnswerStatus.Answer && head is not null)
            {
                _requests.TakeHead().OnAnswer(answer);
                finished++;
                continue;
            }

            ClientFailure failure = Describe(status, answer);
            if (head is not null && IsOfRequest(status, failure))
            {
                _requests.TakeHead().OnFailure(failure);
                finished++;
            }

            return failure;
        }

        return null;
    }

    /// <summary>The request is to blame, and another attempt would end the same way.</summary>
    private static bool IsOfRequest(AnswerStatus status, ClientFailure failure) => status switch
    {
        AnswerStatus.Error => ServerErrors.IsOfRequest(failure.Reason),
        AnswerStatus.TooLong => true,
        _ => false,
    };

    private ClientFailure Describe(AnswerStatus status, ReadOnlySpan<byte> answer) => status switch
    {
        AnswerStatus.Error => new ClientFailure(FailureKind.ServerError, Encoding.UTF8.GetString(answer)),
        AnswerStatus.TooLong => new ClientFailure(
            FailureKind.ConnectionLost, $"the answer is longer than {settings.MaxAnswerLength} bytes"),
        _ => new ClientFailure(FailureKind.ConnectionLost, "the server says what it was not asked for"),
    };
}
