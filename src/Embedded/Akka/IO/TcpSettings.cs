using Akka.Actor;
using Akka.Configuration;

namespace Akka.IO;

/// <summary>The section <c>akka.io.tcp</c>.</summary>
public class TcpSettings
{
    private TcpSettings(Config config)
    {
        BatchAcceptLimit = Positive(config.GetInt("batch-accept-limit", 10), "batch-accept-limit");
        RegisterTimeout = Duration(config, "register-timeout");
        ReceivedMessageSizeLimit = Size(config, "max-received-message-size");
        TraceLogging = config.GetBoolean("trace-logging");
        OutgoingSocketForceIpv4 = config.GetBoolean("outgoing-socket-force-ipv4");
        WriteCommandsQueueMaxSize = config.GetInt("write-commands-queue-max-size", -1);
        var bufferSize = Math.Max(
            config.GetByteSize("disabled-buffer-pool.buffer-size", 512) ?? 512,
            config.GetByteSize("maximum-frame-size", 0) ?? 0);
        ReadSize = Positive((int)Math.Min(bufferSize, ReceivedMessageSizeLimit), "disabled-buffer-pool.buffer-size");
    }

    /// <summary>How many connections are accepted in one go.</summary>
    public int BatchAcceptLimit { get; }

    /// <summary>How long a connection waits for its Register; null: for ever.</summary>
    public TimeSpan? RegisterTimeout { get; }

    /// <summary>The most bytes in one Received.</summary>
    public int ReceivedMessageSizeLimit { get; }

    /// <summary>Whether each step is logged at DEBUG.</summary>
    public bool TraceLogging { get; }

    /// <summary>Whether names are resolved to IPv4 addresses only.</summary>
    public bool OutgoingSocketForceIpv4 { get; }

    /// <summary>The most bytes queued for writing in one connection; negative: no limit.</summary>
    public int WriteCommandsQueueMaxSize { get; }

    /// <summary>The most bytes that one read brings.</summary>
    internal int ReadSize { get; }

    /// <summary>The settings of a system.</summary>
    public static TcpSettings Create(ActorSystem system) =>
        Create(system.Settings.Config.GetConfig("akka.io.tcp") ?? throw new ConfigurationException("akka.io.tcp is missing"));

    /// <summary>The settings in a section.</summary>
    public static TcpSettings Create(Config config) => new(config);

    private static TimeSpan? Duration(Config config, string key)
    {
        if (config.GetString(key) is "infinite")
            return null;
        var time = config.GetTimeSpan(key);
        return time > TimeSpan.Zero ? time : null;
    }

    private static int Size(Config config, string key) =>
        config.GetString(key, "unlimited") is "unlimited"
            ? int.MaxValue
            : (int)Math.Min(config.GetByteSize(key, int.MaxValue) ?? int.MaxValue, int.MaxValue);

    private static int Positive(int value, string key) =>
        value > 0 ? value : throw new ConfigurationException($"akka.io.tcp.{key} is {value}: it has to be positive");
}
