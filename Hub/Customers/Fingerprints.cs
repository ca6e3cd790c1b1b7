using System.Text.Json;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>Tells a repeat from news without opening what is stored.</summary>
internal sealed class Fingerprints(BlindIndex index)
{
    public byte[] Of(ContactFields fields) => Of(Spell(fields));

    /// <param name="spelled">As <see cref="Spell"/> has it.</param>
    public byte[] Of(ReadOnlySpan<byte> spelled)
    {
        var digest = new byte[BlindIndex.FullLength];
        index.Of(BlindPurpose.Fingerprint, spelled, digest);
        return digest;
    }

    /// <summary>The fields as they are sealed.</summary>
    public static byte[] Spell(ContactFields fields) => JsonSerializer.SerializeToUtf8Bytes(fields, HubJson.Default.ContactFields);
}
