using AkkaUpper.Client;

namespace AkkaUpper.Tests.Client;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:12001", "127.0.0.1", 12001)]
    [InlineData("localhost", "localhost", 12000)]
    [InlineData(":80", "127.0.0.1", 80)]
    [InlineData("[::1]:65535", "::1", 65535)]
    [InlineData("[::1]", "::1", 12000)]
    [InlineData("::1", "::1", 12000)]
    [InlineData(" upper.example:1 ", "upper.example", 1)]
    public void What_people_type_is_understood(string text, string host, int port)
    {
        Assert.True(ServerAddress.TryParse(text, out ServerAddress? address));
        Assert.Equal(new ServerAddress(host, port), address);
        Assert.True(ServerAddress.TryParse(address.ToString(), out ServerAddress? again));
        Assert.Equal(address, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("host:http")]
    [InlineData("a:b:c")]
    [InlineData("[::1")]
    [InlineData("[::1]80")]
    [InlineData("[::1]:")]
    [InlineData("[host]:80")]
    [InlineData("two words:80")]
    [InlineData("http://host:80")]
    public void What_is_no_address_is_not_taken_for_one(string text) =>
        Assert.False(ServerAddress.TryParse(text, out _));
}
