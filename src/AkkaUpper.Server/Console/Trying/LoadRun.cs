using System.Diagnostics;
using System.Net;
using AkkaUpper.Client;
using AkkaUpper.Client.Load;
using AkkaUpper.Server.WebConsole.Api;
using AkkaUpper.Server.WebConsole.Live;
using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Trying;

/// <summary>Many client actors for some seconds, every answer verified; how far they are is told as it goes.</summary>
internal sealed class LoadRun(ConsoleContext context, EventHub hub, ClientActors clients, int id, EndpointRecord endpoint, ManyRequest request)
{
    private const string ActorName = "upper-load";

    /// <summary>Steps of the progress.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly LoadMeter _meter = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private volatile string _state = "connecting";
    private volatile string? _error;
    private TimeSpan _elapsed;

    /// <summary>It has not come to its end.</summary>
    public bool IsRunning => _state is "connecting" or "running";

    /// <summary>How far it has come.</summary>
    public ManyModel Now
    {
        get
        {
            TimeSpan elapsed = IsRunning ? Stopwatch.GetElapsedTime(_started) : _elapsed;
            return new ManyModel(
                id,
                _state,
                endpoint.Name,
                request.Clients,
                request.Seconds,
                Written.Seconds(elapsed),
                _meter.Connected,
                _meter.Correct,
                _meter.Wrong,
                _meter.Failed,
                Math.Round(_meter.Correct / Math.Max(elapsed.TotalSeconds, 1e-3), 1),
                FlowSampler.Percentiles(_meter.Latency.Snapshot()),
                _meter.Errors.ToDictionary(),
                _error);
        }
    }

    public void Cancel() => _cancel.Cancel();

    public async Task RunAsync()
    {
        string path = $"/user/{ActorName}-{id}";
        clients.Add(path, "load", $"{request.Clients} clients, every answer verified", () => (_state, request.Clients, _meter.Correct));
        Task running = LoadAsync($"{ActorName}-{id}");
        while (await Task.WhenAny(running, Task.Delay(Step)) != running)
        {
            if (_meter.Connected == request.Clients)
                _state = "running";
            Tell();
        }

        _elapsed = Stopwatch.GetElapsedTime(_started);
        _state = await OutcomeAsync(running);
        clients.Remove(path);
        Tell();
    }

    private async Task LoadAsync(string name)
    {
        var plan = new LoadPlan
        {
            Connections = request.Clients,
            Duration = TimeSpan.FromSeconds(request.Seconds),
            WarmUp = TimeSpan.Zero,
            Kind = TextKind.Mixed,
        };
        IPEndPoint address = EndpointChoice.Reachable(endpoint);
        var settings = new ClientSettings
        {
            Servers = [new ServerAddress(address.Address.ToString(), address.Port)],
            Tls = EndpointChoice.Trust(endpoint),
            Framing = endpoint.Settings.Framing,
        };
        await UpperLoad.RunAsync(context.System, plan, settings, _meter, name, _cancel.Token);
    }

    private async Task<string> OutcomeAsync(Task running)
    {
        try
        {
            await running;
            if (_meter.Wrong == 0 && _meter.Failed == 0)
                return "finished";
            _error = $"{_meter.Wrong} answers were wrong, {_meter.Failed} did not come";
            return "failed";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
        catch (UpperClientException failure)
        {
            _error = failure.Message;
            return "failed";
        }
    }

    private void Tell()
    {
        if (!hub.IsEmpty)
            hub.Send(ServerSentEvent.Of("many", Now, ConsoleJson.Default.ManyModel));
    }
}
