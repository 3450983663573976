using System.Text;
using AkkaUpper.EndToEnd.Tests.Harness;

namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>What honest clients do, in bulk.</summary>
internal static class Traffic
{
    private const int Clients = 16;
    private const int Rounds = 64;
    private const int Size = 64 * 1024;

    /// <summary>Lines of a kibibyte.</summary>
    public static byte[] Lines(int size) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('a', 1023) + "\n", size / 1024)));

    /// <summary>
    /// Lets clients exchange 64 MiB, so that the server's memory is what traffic makes of it before a test measures
    /// what its hazard adds.
    /// </summary>
    public static async Task ExchangeAsync(UpperServerProcess server)
    {
        using Crowd crowd = await Crowd.ConnectAsync(server.Address, Clients, server.Transport);
        byte[] lines = Lines(Size);
        string expected = Encoding.ASCII.GetString(lines).ToUpperInvariant();
        await crowd.AllAsync(async (peer, _) =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                await peer.SendAsync(lines);
                Assert.Equal(expected, await peer.ReceiveAsManyAsAsync(expected));
            }

            return true;
        });
    }
}
