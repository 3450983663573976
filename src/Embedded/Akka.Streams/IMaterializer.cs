namespace Akka.Streams;

/// <summary>Makes running streams of blueprints.</summary>
public interface IMaterializer
{
    /// <summary>Starts a stream.</summary>
    /// <returns>What its stages yield.</returns>
    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);
}
