using System.Net;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests;

/// <summary>Where the server listens.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::", "::1", "127.0.0.1")]
    public async Task Each_of_an_endpoints_addresses_is_served(string host, params string[] served)
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync("--host", host);
        foreach (string address in served)
        {
            using Peer client = await Peer.ConnectAsync(new IPEndPoint(IPAddress.Parse(address), server.Address.Port));
            await client.SendAsync("hello");
            Assert.Equal("HELLO", await client.ReceiveAsync());
        }
    }
}
