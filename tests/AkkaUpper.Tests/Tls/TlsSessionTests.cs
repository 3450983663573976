using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Akka.IO;
using AkkaUpper.Tls;

namespace AkkaUpper.Tests.Tls;

/// <summary>Two ends of one encrypted connection, in memory.</summary>
public sealed class TlsSessionTests : IDisposable
{
    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly TlsSession _client = new(NeverWoken);
    private readonly TlsSession _server = new(NeverWoken);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _certificate.Dispose();
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void A_handshake_and_text_both_ways_complete_within_the_calls(SslProtocols protocol)
    {
        Shake(protocol);
        Assert.Equal(protocol, _server.Stream.SslProtocol);

        _client.Write(ByteString.FromString("hello"));
        Assert.Equal("hello", Deliver(_client, _server));
        _server.Write(ByteString.FromString("HELLO"));
        Assert.Equal("HELLO", Deliver(_server, _client));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void Any_size_in_pieces_of_any_size_comes_out_as_it_went_in(SslProtocols protocol)
    {
        Shake(protocol);
        var random = new Random(1);
        foreach (int size in new[] { 1, 100, 16_383, 16_384, 16_385, 65_536, 300_000 })
        {
            byte[] text = new byte[size];
            random.NextBytes(text);
            _client.Write(ByteString.FromBytes(text));
            byte[] wire = Take(_client);
            var received = new List<byte>();
            for (int at = 0; at < wire.Length;)
            {
                int piece = Math.Min(random.Next(1, 40_000), wire.Length - at);
                _server.Feed(ByteString.FromBytes(wire, at, piece));
                at += piece;
                while (_server.Read(out ByteString some) == TlsStatus.Text)
                    received.AddRange(some.ToArray());
            }

            Assert.Equal(text, received);
        }
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void After_the_end_of_one_side_the_other_side_can_still_be_heard(SslProtocols protocol)
    {
        Shake(protocol);
        _client.Write(ByteString.FromString("last"));
        _client.Close();
        Assert.Equal("last", Deliver(_client, _server));
        Assert.Equal(TlsStatus.Closed, _server.Read(out _));

        _server.Write(ByteString.FromString("STILL"));
        Assert.Equal("STILL", Deliver(_server, _client));
        _server.Write(ByteString.FromString("HERE"));
        _server.Close();
        Assert.Equal("HERE", Deliver(_server, _client));
        Assert.Equal(TlsStatus.Closed, _client.Read(out _));
    }

    [Fact]
    public void The_end_of_the_network_is_no_end_of_the_text()
    {
        Shake(SslProtocols.Tls13);
        _client.Write(ByteString.FromString("some"));
        _server.Feed(ByteString.FromBytes(Take(_client)));
        _server.End();
        Assert.Equal(TlsStatus.Text, _server.Read(out _));
        Assert.Equal(TlsStatus.Truncated, _server.Read(out _));
    }

    [Fact]
    public void An_end_that_was_said_counts_though_the_network_has_ended_too()
    {
        Shake(SslProtocols.Tls13);
        _client.Write(ByteString.FromString("all"));
        _client.Close();
        _server.Feed(ByteString.FromBytes(Take(_client)));
        _server.End();
        Assert.Equal(TlsStatus.Text, _server.Read(out _));
        Assert.Equal(TlsStatus.Closed, _server.Read(out _));
    }

    [Fact]
    public void A_record_that_was_tampered_with_is_an_error()
    {
        Shake(SslProtocols.Tls13);
        _client.Write(ByteString.FromString("hello"));
        byte[] wire = Take(_client);
        wire[^1] ^= 1;
        _server.Feed(ByteString.FromBytes(wire));
        Assert.Throws<IOException>(() => _server.Read(out _));
    }

    [Fact]
    public void A_network_that_ends_in_the_handshake_makes_it_fail()
    {
        LeaveTestContext();
        _server.Start(AuthenticateServer(SslProtocols.Tls13));
        _server.End();
        Assert.True(_server.IsHandshakeOver);
        Assert.NotNull(_server.HandshakeFailure);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static void NeverWoken() => throw new InvalidOperationException("Something completed elsewhere.");

    private static byte[] Take(TlsSession session)
    {
        ArraySegment<byte> outgoing = session.TakeOutgoing();
        byte[] bytes = outgoing.ToArray();
        if (outgoing.Array!.Length > 0)
            ArrayPool<byte>.Shared.Return(outgoing.Array);
        return bytes;
    }

    private static string Deliver(TlsSession from, TlsSession to)
    {
        to.Feed(ByteString.FromBytes(Take(from)));
        Assert.Equal(TlsStatus.Text, to.Read(out ByteString text));
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private Func<SslStream, Task> AuthenticateServer(SslProtocols protocol) => ssl => ssl.AuthenticateAsServerAsync(
        new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_certificate, null, offline: true),
            EnabledSslProtocols = protocol,
        });

    /// <summary>Actors run without a synchronization context; under one, nothing goes on where it was completed.</summary>
    private static void LeaveTestContext() => SynchronizationContext.SetSynchronizationContext(null);

    private void Shake(SslProtocols protocol)
    {
        LeaveTestContext();
        _server.Start(AuthenticateServer(protocol));
        _client.Start(ssl => ssl.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "test",
            EnabledSslProtocols = protocol,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        }));
        for (int flight = 0; flight < 4; flight++)
        {
            _server.Feed(ByteString.FromBytes(Take(_client)));
            _client.Feed(ByteString.FromBytes(Take(_server)));
        }

        Assert.True(_client.IsHandshakeOver && _server.IsHandshakeOver);
        Assert.Null(_client.HandshakeFailure);
        Assert.Null(_server.HandshakeFailure);
    }
}
