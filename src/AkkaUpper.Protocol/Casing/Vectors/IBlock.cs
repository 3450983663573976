namespace AkkaUpper.Protocol.Casing.Vectors;

/// <summary>As many bytes as a machine works on at once. A mask has a bit for each byte, the first byte's lowest.</summary>
internal interface IBlock<TSelf> where TSelf : struct, IBlock<TSelf>
{
    /// <summary>The number of bytes: 16 or 32.</summary>
    static abstract int Size { get; }

    /// <summary>The bytes that stand at a place.</summary>
    static abstract TSelf Load(ref readonly byte source);

    /// <summary>One byte, everywhere.</summary>
    static abstract TSelf All(byte value);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The bits of <paramref name="value"/> that <paramref name="taken"/> hasn't.</summary>
    static abstract TSelf Without(TSelf value, TSelf taken);

    /// <summary>0xFF where the bytes are equal.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>0xFF where the left byte is greater, both taken as signed.</summary>
    static abstract TSelf GreaterSigned(TSelf left, TSelf right);

    /// <summary>The sum, or 255 where it is greater.</summary>
    static abstract TSelf AddSaturate(TSelf left, TSelf right);

    /// <summary>Bytes of <paramref name="ifSet"/> where the highest bit of <paramref name="selector"/> is set, else of the other.</summary>
    static abstract TSelf Select(TSelf selector, TSelf ifSet, TSelf ifClear);

    /// <summary>
    /// For each byte of <paramref name="index"/>, 0 if its highest bit is set, else the byte that its lowest four bits choose from
    /// the sixteen of <paramref name="table"/>, which a longer block repeats.
    /// </summary>
    static abstract TSelf Lookup(TSelf table, TSelf index);

    /// <summary>The highest four bits of each byte, as a number.</summary>
    static abstract TSelf HighNibble(TSelf value);

    /// <summary>Each byte one place later; the first is the last of <paramref name="before"/>.</summary>
    static abstract TSelf Later(TSelf before, TSelf value);

    /// <summary>The highest bit of each byte.</summary>
    uint Mask();

    /// <summary>Puts the bytes in a place.</summary>
    void Store(ref byte destination);
}
