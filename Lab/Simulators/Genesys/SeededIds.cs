namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>Version-4-looking identifiers that repeat with the seed.</summary>
internal sealed class SeededIds(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public string Next()
    {
        var bytes = new byte[16];
        lock (_gate)
            _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
