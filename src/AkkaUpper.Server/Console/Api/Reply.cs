using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>How requests are read and answered.</summary>
internal static class Reply
{
    private const string Json = "application/json; charset=utf-8";

    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, type, Json, context.RequestAborted);
    }

    public static Task ProblemAsync(HttpContext context, int status, string error) =>
        JsonAsync(context, new Problem(error), ConsoleJson.Default.Problem, status);

    /// <summary>Reads a request's body; if it can't be read, says why and returns null.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } value)
                return value;
            await ProblemAsync(context, StatusCodes.Status400BadRequest, "an object is needed");
        }
        catch (JsonException error)
        {
            string place = error.Path is { Length: > 1 } path ? $" at {path}" : "";
            await ProblemAsync(context, StatusCodes.Status400BadRequest, $"that is not the JSON that was expected{place}");
        }
        catch (BadHttpRequestException error)
        {
            string reason = error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "that is too much" : "the request can't be read";
            await ProblemAsync(context, error.StatusCode, reason);
        }

        return null;
    }
}
