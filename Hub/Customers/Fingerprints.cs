using System.Text.Json;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>Tells a repeat from news without opening what is stored.</summary>
internal sealed class Fingerprints(BlindIndex index)
{
    public byte[] Of(ContactFields fields)
    {
        var digest = new byte[BlindIndex.FullLength];
        index.Of(BlindPurpose.Fingerprint, JsonSerializer.Serialize(fields, HubJson.Default.ContactFields), digest);
        return digest;
    }
}
