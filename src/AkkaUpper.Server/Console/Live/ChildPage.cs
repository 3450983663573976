using AkkaUpper.Telemetry;

namespace AkkaUpper.Server.WebConsole.Live;

/// <summary>Which of many children are wanted.</summary>
internal sealed record ChildPage(int Offset, int Limit, string Order)
{
    public const int MaxLimit = 500;

    private const int DefaultLimit = 100;
    private const string Newest = "newest";
    private const string Oldest = "oldest";
    private const string Busiest = "busiest";

    /// <summary>Reads a query; null, and what is wrong with it, if it makes no sense.</summary>
    public static ChildPage? Read(IQueryCollection query, out string problem)
    {
        problem = "";
        int offset = 0;
        int limit = DefaultLimit;
        string order = query["order"].ToString() is { Length: > 0 } said ? said : Newest;
        if (query.ContainsKey("offset") && (!int.TryParse(query["offset"], out offset) || offset < 0))
            problem = "offset has to be a number, 0 or more";
        else if (query.ContainsKey("limit") && (!int.TryParse(query["limit"], out limit) || limit is < 0 or > MaxLimit))
            problem = $"limit has to be a number from 0 to {MaxLimit}";
        else if (order is not (Newest or Oldest or Busiest))
            problem = $"order has to be {Newest}, {Oldest} or {Busiest}";
        return problem.Length == 0 ? new ChildPage(offset, limit, order) : null;
    }

    /// <param name="oldestFirst">All of them.</param>
    public IEnumerable<ConnectionRecord> Of(IReadOnlyList<ConnectionRecord> oldestFirst) => (Order switch
    {
        Oldest => oldestFirst,
        Busiest => oldestFirst.OrderByDescending(connection => connection.BytesIn + connection.BytesOut),
        _ => oldestFirst.Reverse(),
    }).Skip(Offset).Take(Limit);
}
