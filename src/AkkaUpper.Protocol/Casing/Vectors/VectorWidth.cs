namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>How many bytes are converted at once.</summary>
internal enum VectorWidth
{
    /// <summary>One character: any machine.</summary>
    None,

    /// <summary>See <see cref="Vectors.Block128"/>.</summary>
    Block128,

    /// <summary>See <see cref="Vectors.Block256"/>.</summary>
    Block256,
}
