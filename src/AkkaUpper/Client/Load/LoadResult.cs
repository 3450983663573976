namespace AkkaUpper.Client.Load;

/// <summary>What a load came to.</summary>
/// <param name="Plan">What was to be done.</param>
/// <param name="Meter">Counts and latencies.</param>
/// <param name="Elapsed">From the first counted request to the last counted answer.</param>
/// <param name="Rates">Right answers a second of each connection, the slowest first.</param>
/// <param name="GivenUp">Why connections gave up; null if none did.</param>
public sealed record LoadResult(
    LoadPlan Plan, LoadMeter Meter, TimeSpan Elapsed, IReadOnlyList<double> Rates, ClientFailure? GivenUp)
{
    /// <summary>Right answers a second.</summary>
    public double Throughput => Elapsed > TimeSpan.Zero ? Meter.Correct / Elapsed.TotalSeconds : 0;

    /// <summary>Jain's fairness index of the connections' rates: 1 if all are equal, 1/n if one has everything.</summary>
    public double Fairness
    {
        get
        {
            double sum = Rates.Sum();
            double squares = Rates.Sum(rate => rate * rate);
            return squares == 0 ? 0 : sum * sum / (Rates.Count * squares);
        }
    }

    /// <summary>Every request was answered, and right.</summary>
    public bool IsClean => Meter.Wrong == 0 && Meter.Failed == 0 && GivenUp is null;
}
