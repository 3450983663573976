namespace AkkaUpper.Protocol.Framing;

/// <summary>Whether a connection's frames go on. Everything but <see cref="Ok"/> is final.</summary>
public enum FrameStatus
{
    /// <summary>More frames may come.</summary>
    Ok,

    /// <summary>The last of <see cref="FramingOptions.MaxFrames"/> frames is answered: close, there is nothing to explain.</summary>
    LimitReached,

    /// <summary>A frame exceeds <see cref="FramingOptions.MaxFrameLength"/>. The error is written.</summary>
    FrameTooLong,

    /// <summary>An answer exceeds <see cref="FramingOptions.MaxFrameLength"/> or its length header. The error is written.</summary>
    ReplyTooLong,

    /// <summary>Bytes are not UTF-8 and the policy is to reject them. The error is written.</summary>
    IllFormed,

    /// <summary>The peer finished sending in the middle of a frame that has a length. The error is written.</summary>
    Incomplete,
}
