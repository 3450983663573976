using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AkkaUpper.Benchmarks.Compare.Peers;

/// <summary>Kestrel without HTTP: a connection handler on its pipes.</summary>
internal static class KestrelPeer
{
    private const int Backlog = 4096;

    public static async Task RunAsync(int[] plainPorts, int tlsPort, X509Certificate2 certificate)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.UseSockets(sockets => sockets.Backlog = Backlog);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (int port in plainPorts)
                kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseConnectionHandler<UpperHandler>());
            kestrel.Listen(IPAddress.Loopback, tlsPort, listen =>
            {
                listen.Protocols = HttpProtocols.None;
                listen.UseHttps(certificate);
                listen.UseConnectionHandler<UpperHandler>();
            });
        });
        await using WebApplication application = builder.Build();
        await application.RunAsync();
    }

    private sealed class UpperHandler : ConnectionHandler
    {
        public override async Task OnConnectedAsync(ConnectionContext connection)
        {
            PipeReader input = connection.Transport.Input;
            PipeWriter output = connection.Transport.Output;
            try
            {
                while (true)
                {
                    ReadResult read = await input.ReadAsync();
                    foreach (ReadOnlyMemory<byte> part in read.Buffer)
                    {
                        PeerServer.Upper(part.Span, output.GetSpan(part.Length));
                        output.Advance(part.Length);
                    }

                    input.AdvanceTo(read.Buffer.End);
                    FlushResult flush = await output.FlushAsync();
                    if (read.IsCompleted || flush.IsCompleted)
                        return;
                }
            }
            catch (ConnectionResetException)
            {
                // The client went away.
            }
        }
    }
}
