namespace AkkaUpper.Server.WebConsole.Api;

/// <summary>The settings in force, and the certificates.</summary>
internal sealed record ConfigModel(IReadOnlyList<SettingModel> Settings, IReadOnlyList<CertificateModel> Certificates);

internal sealed record SettingModel(string Path, string Value, string Source, string SaidAt, bool IsDefault);

internal sealed record CertificateModel(
    string Endpoint, string Subject, string Issuer, string NotBefore, string ExpiresAt, double DaysLeft, IReadOnlyList<string> Names, string Source);

internal sealed record PlaygroundRequest
{
    public required string Path { get; init; }
}

internal sealed record CrashAnswer(string Path, string Supervisor, string Directive);

internal sealed record SessionRequest
{
    public required string Token { get; init; }
}
