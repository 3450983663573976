using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace AkkaUpper.Engine.Tests.IO.Rules;

/// <summary>Rule 14: stay below the limit of file descriptors by counting connections.</summary>
public sealed class Rule14DescriptorTests(ITestOutputHelper output)
{
    // The runtime and the engine take a hundred and some themselves.
    private const int Descriptors = 256;
    private const int Counted = 40;
    private const int Clients = 300;
    private const double Calm = 0.25;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(2);

    [Fact]
    public void The_rule_keeps_a_server_calm_and_its_clients_served()
    {
        using var server = new Child(Descriptors, maxConnections: Counted);
        // Each is served or refused before the next comes: who is to be refused needs a descriptor, too, until he is.
        var served = new List<Peer>();
        var crowd = server.Connect(Clients, each: peer =>
        {
            if (IsServed(peer))
                served.Add(peer);
        });
        Assert.Equal(Counted, served.Count);
        Assert.InRange(server.Load() ?? double.NaN, 0, Calm);
        Assert.All(served, peer => Assert.True(IsServed(peer)));
        crowd.ForEach(static peer => peer.Dispose());
        Assert.True(server.ServesAnother());
    }

    [Fact]
    public void Without_descriptors_the_accept_loop_may_spin_or_the_process_end()
    {
        using var server = new Child(Descriptors, maxConnections: int.MaxValue);
        var crowd = server.Connect(Clients);
        var load = server.Load();
        crowd.ForEach(static peer => peer.Dispose());
        Quirk.Report(output, 14, "without a descriptor left, the accept loop spins", load > Calm);
        // No engine can prevent that: the runtime itself wants one now and then, to load an assembly for instance.
        Quirk.Note(output, 14, "without a descriptor left, the process ends", load is null);
    }

    private static bool IsServed(Peer peer)
    {
        try
        {
            peer.Send("?");
            return peer.ReadText(1) == "?";
        }
        catch (Exception refused) when (refused is SocketException or EndOfStreamException)
        {
            return false;
        }
    }

    /// <summary>A <see cref="StarvedServer"/>.</summary>
    private sealed class Child : IDisposable
    {
        private readonly Process _process;
        private readonly IPEndPoint _address;

        public Child(int descriptors, int maxConnections)
        {
            var start = new ProcessStartInfo("prlimit")
            {
                ArgumentList = { $"--nofile={descriptors}:{descriptors}", "--", Environment.ProcessPath!, "exec", typeof(Child).Assembly.Location, $"{maxConnections}" },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            _process = Process.Start(start)!;
            // It may complain a lot; nobody reads that, and it must not wait for anybody to.
            _process.ErrorDataReceived += static (_, _) => { };
            _process.BeginErrorReadLine();
            _address = IPEndPoint.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("it didn't start"));
        }

        /// <summary>Connects so many clients, or fewer if it ends meanwhile; whether it accepts them is another question.</summary>
        public List<Peer> Connect(int count, Action<Peer>? each = null)
        {
            var crowd = new List<Peer>();
            try
            {
                while (crowd.Count < count)
                {
                    var peer = Peer.ConnectTo(_address);
                    crowd.Add(peer);
                    each?.Invoke(peer);
                }
            }
            catch (SocketException refused) when (refused.SocketErrorCode is SocketError.ConnectionRefused)
            {
                // It has ended.
            }

            return crowd;
        }

        /// <summary>How much of a processor it takes while nobody asks it anything; null if it has ended.</summary>
        public double? Load()
        {
            if (_process.HasExited)
                return null;
            _process.Refresh();
            var before = _process.TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            if (_process.WaitForExit(Watched))
                return null;
            _process.Refresh();
            return (_process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        }

        /// <summary>Whether there is room again; a reset connection's place may take a moment.</summary>
        public bool ServesAnother()
        {
            var start = Stopwatch.GetTimestamp();
            do
            {
                using var peer = Peer.ConnectTo(_address);
                if (IsServed(peer))
                    return true;
            }
            while (Stopwatch.GetElapsedTime(start) < Patience);

            return false;
        }

        public void Dispose()
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Patience))
                _process.Kill();
            _process.Dispose();
        }
    }
}
