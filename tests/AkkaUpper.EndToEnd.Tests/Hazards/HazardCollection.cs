namespace AkkaUpper.EndToEnd.Tests.Hazards;

/// <summary>Hazards come one at a time: what one does to the machine must not decide another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HazardCollection
{
    public const string Name = "Hazards";
}
