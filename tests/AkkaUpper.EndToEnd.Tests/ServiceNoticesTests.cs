using System.Net.Sockets;
using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests;

/// <summary>What a service manager is told, by sd_notify's protocol.</summary>
public sealed class ServiceNoticesTests
{
    [Fact]
    public async Task A_service_manager_is_told_when_the_server_listens_and_when_it_begins_to_stop()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("upper").FullName, "notify");
        await IsTold(new UnixDomainSocketEndPoint(path), path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task The_socket_may_have_an_abstract_name()
    {
        string name = $"upper-{Guid.NewGuid():N}";
        await IsTold(new UnixDomainSocketEndPoint('\0' + name), '@' + name);
    }

    [Fact]
    public async Task A_service_manager_that_is_not_there_is_a_warning_and_no_more()
    {
        await using UpperServerProcess server = await StartAsync("/no/such/socket");
        await server.Process.LineAsync("Can't notify the service manager at /no/such/socket");
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());
    }

    private static async Task IsTold(UnixDomainSocketEndPoint address, string name)
    {
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(address);
        await using UpperServerProcess server = await StartAsync(name);
        Assert.Equal("READY=1", await ReceiveAsync(manager));

        // Who listens can be connected to; and this client keeps the server from ending before it has been looked at.
        using Peer client = await server.ConnectAsync();
        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());
        Assert.Equal(0, manager.Available);
        server.Process.SendTerminate();

        Assert.Equal("STOPPING=1", await ReceiveAsync(manager));
        client.Dispose();
        Assert.Equal(0, await server.Process.ExitCodeAsync());
        Assert.Equal(0, manager.Available);
    }

    private static Task<UpperServerProcess> StartAsync(string socket) =>
        UpperServerProcess.StartAsync([], [KeyValuePair.Create("NOTIFY_SOCKET", socket)]);

    private static async Task<string> ReceiveAsync(Socket manager)
    {
        var buffer = new byte[64];
        int count = await manager.ReceiveAsync(buffer).WaitAsync(RunningProcess.Patience);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
