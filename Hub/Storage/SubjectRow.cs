using CrmHub.Adapters.Model;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage;

internal sealed record SubjectRow
{
    public required byte[] Id { get; init; }

    public required long State { get; init; }

    public required string KeyId { get; init; }

    public required string MasterKeyId { get; init; }

    public required byte[] WrappedKey { get; init; }

    public SubjectKey ToKey() => new()
    {
        Subject = Ids.FromBytes(Id).Text(),
        State = (SubjectKeyState)State,
        KeyId = KeyId,
        MasterKeyId = MasterKeyId,
        Wrapped = WrappedKey,
    };
}
