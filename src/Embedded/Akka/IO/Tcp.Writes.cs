using System.Collections;

namespace Akka.IO;

// What is asked of a connection to write.
public partial class Tcp
{
    /// <summary>Asks for no acknowledgement of a write.</summary>
    public class NoAck(object? token) : Event
    {
        /// <summary>The usual one.</summary>
        public static readonly NoAck Instance = new(null);

        /// <summary>Tells writes apart when they fail; may be null.</summary>
        public object Token { get; } = token!;

        /// <inheritdoc />
        public override string ToString() => $"NoAck({Token})";
    }

    /// <summary>Base of all writes.</summary>
    public abstract class WriteCommand : Command
    {
        /// <summary>Several writes as one.</summary>
        public static WriteCommand Create(IEnumerable<WriteCommand> writes) => Write.Empty.Prepend(writes);

        /// <summary>Several writes as one.</summary>
        public static WriteCommand Create(params WriteCommand[] writes) => Create((IEnumerable<WriteCommand>)writes);

        /// <summary>A write before this one.</summary>
        public CompoundWrite Prepend(SimpleWriteCommand other) => new(other, this);

        /// <summary>Several writes before this one.</summary>
        public WriteCommand Prepend(IEnumerable<WriteCommand> writes)
        {
            var all = this;
            foreach (var write in writes.Reverse())
            {
                all = write switch
                {
                    SimpleWriteCommand simple => all.Prepend(simple),
                    CompoundWrite compound => all.Prepend((IEnumerable<WriteCommand>)compound),
                    _ => throw new ArgumentException("Neither a simple nor a compound write", nameof(writes)),
                };
            }

            return all;
        }
    }

    /// <summary>Base of writes that are not made of others.</summary>
    public abstract class SimpleWriteCommand : WriteCommand
    {
        /// <summary>Sent to the writer once the system has taken all bytes; a <see cref="NoAck"/> isn't.</summary>
        public abstract Event Ack { get; }

        /// <summary>Whether it is sent.</summary>
        public bool WantsAck => Ack is not NoAck;

        /// <summary>This write and then the other.</summary>
        public CompoundWrite Append(WriteCommand that) => that.Prepend(this);
    }

    /// <summary>Writes bytes.</summary>
    public class Write : SimpleWriteCommand
    {
        /// <summary>Writes nothing.</summary>
        public static readonly Write Empty = new(ByteString.Empty, NoAck.Instance);

        private Write(ByteString data, Event ack)
        {
            Data = data;
            Ack = ack;
        }

        /// <summary>The bytes.</summary>
        public ByteString Data { get; }

        /// <inheritdoc />
        public override Event Ack { get; }

        /// <summary>A write that isn't acknowledged.</summary>
        public static Write Create(ByteString data) => data.IsEmpty ? Empty : new Write(data, NoAck.Instance);

        /// <summary>A write that is acknowledged by <paramref name="ack"/>.</summary>
        public static Write Create(ByteString data, Event ack) => new(data, ack ?? NoAck.Instance);

        /// <inheritdoc />
        public override string ToString() => $"Write(bytes: {Data.Count}, ack: {Ack})";
    }

    /// <summary>Writes one after the other, with nothing between.</summary>
    public class CompoundWrite(SimpleWriteCommand head, WriteCommand tailCommand) : WriteCommand, IEnumerable<SimpleWriteCommand>
    {
        /// <summary>The first.</summary>
        public SimpleWriteCommand Head { get; } = head;

        /// <summary>The rest.</summary>
        public WriteCommand TailCommand { get; } = tailCommand;

        /// <inheritdoc />
        public IEnumerator<SimpleWriteCommand> GetEnumerator()
        {
            WriteCommand rest = this;
            while (rest is CompoundWrite compound)
            {
                yield return compound.Head;
                rest = compound.TailCommand;
            }

            if (rest is SimpleWriteCommand last)
                yield return last;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <inheritdoc />
        public override string ToString() => $"CompoundWrite({Head}, {TailCommand})";
    }
}
