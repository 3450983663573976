using System.Buffers;
using System.Text;
using AkkaUpper.Protocol.Casing;
using AkkaUpper.Protocol.Framing;

namespace AkkaUpper.Protocol.Tests.Framing;

public class SteadyStateTests
{
    private const int Rounds = 100;

    public static TheoryData<FramingKind, CasingLocale, IllFormedPolicy, int> Connections()
    {
        var data = new TheoryData<FramingKind, CasingLocale, IllFormedPolicy, int>();
        foreach (FramingKind kind in Enum.GetValues<FramingKind>())
        {
            foreach (int limit in (int[])[65536, 64])
            {
                data.Add(kind, CasingLocale.Root, IllFormedPolicy.Replace, limit);
                data.Add(kind, CasingLocale.Greek, IllFormedPolicy.Keep, limit);
                data.Add(kind, CasingLocale.Lithuanian, IllFormedPolicy.Reject, limit);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void Frames_are_answered_without_allocating(
        FramingKind kind, CasingLocale locale, IllFormedPolicy illFormed, int limit)
    {
        FrameProcessor processor = FrameProcessor.Create(
            new() { Kind = kind, Locale = locale, IllFormed = illFormed, MaxFrameLength = limit });
        byte[] frame = Frame(kind, "the longest of these lines, with ŉ, ΐ and ß");
        byte[] frames = [.. Enumerable.Repeat(frame, 50).SelectMany(each => each), .. Frame(kind, ""), .. Frame(kind, "ή")];
        var answers = new ArrayBufferWriter<byte>(64 * 1024);

        Exchange(processor, frames, answers);
        // What allocates does so every time; the runtime's own work, such as compiling anew, does not.
        long allocated = Enumerable.Range(0, 5).Min(_ => Allocated(processor, frames, answers));

        Assert.Equal(FrameStatus.Ok, processor.Status);
        Assert.Equal(0, allocated);
    }

    private static long Allocated(FrameProcessor processor, byte[] frames, ArrayBufferWriter<byte> answers)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
            Exchange(processor, frames, answers);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>All at once, then with frames cut in their middle, held and finished.</summary>
    private static void Exchange(FrameProcessor processor, byte[] frames, ArrayBufferWriter<byte> answers)
    {
        answers.ResetWrittenCount();
        processor.Process(frames, answers);
        for (int start = 0; start < frames.Length; start += 20)
            processor.Process(frames.AsSpan(start, Math.Min(20, frames.Length - start)), answers);
        processor.Flush(answers);
    }

    private static byte[] Frame(FramingKind kind, string text) => kind == FramingKind.Length
        ? LengthFrames.Of(4, text)
        : Encoding.UTF8.GetBytes(text + "\n");
}
