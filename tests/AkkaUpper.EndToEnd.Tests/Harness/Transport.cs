namespace AkkaUpper.EndToEnd.Tests.Harness;

/// <summary>What a test's bytes travel in. What holds over one has to hold over the other.</summary>
public enum Transport
{
    Plain,

    /// <summary>TLS 1.3, with a certificate that the server makes for the run.</summary>
    Tls,
}
