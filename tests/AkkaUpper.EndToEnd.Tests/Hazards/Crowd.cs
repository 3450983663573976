using System.Net;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Many clients of one address.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly List<Peer> _members = [];

    public IReadOnlyList<Peer> Members => _members;

    public static async Task<Crowd> ConnectAsync(IPEndPoint address, int count, Transport transport = Transport.Plain)
    {
        var crowd = new Crowd();
        while (crowd._members.Count < count)
            crowd._members.Add(await Peer.ConnectAsync(address, transport));
        return crowd;
    }

    /// <summary>Connects them in one burst.</summary>
    public static Crowd Connect(IPEndPoint address, int count)
    {
        var crowd = new Crowd();
        while (crowd._members.Count < count)
            crowd._members.Add(Peer.Connect(address));
        return crowd;
    }

    /// <summary>Lets everybody do the same at once; the results in the members' order.</summary>
    public Task<T[]> AllAsync<T>(Func<Peer, int, Task<T>> action) => Task.WhenAll(_members.Select(action));

    /// <summary>Everybody is answered once, so everybody has a connection that is served.</summary>
    public async Task GreetAsync()
    {
        string[] answers = await AllAsync(async (peer, number) =>
        {
            await peer.SendAsync($"hello {number}\n");
            return await peer.ReceiveAsManyAsAsync($"HELLO {number}\n");
        });
        Assert.Equal(Enumerable.Range(0, answers.Length).Select(number => $"HELLO {number}\n"), answers);
    }

    public void Dispose() => _members.ForEach(member => member.Dispose());
}
