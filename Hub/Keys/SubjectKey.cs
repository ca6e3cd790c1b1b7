namespace CrmHub.Hub.Keys;

/// <summary>What is stored of a subject's key. Erasure keeps the row as a tombstone: subject and key id stay, the wrapped key goes.</summary>
internal sealed record SubjectKey
{
    /// <summary>Pseudonymous id of the subject, as the edges spell it.</summary>
    public required string Subject { get; init; }

    public required SubjectKeyState State { get; init; }

    /// <summary>16 hex digits derived one-way from the key: commits to it, and may be named in the ledger. Empty when absent.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>Generation of the master key it is wrapped under. Empty unless active.</summary>
    public string MasterKeyId { get; init; } = "";

    /// <summary>The key, wrapped. Empty unless active.</summary>
    public byte[] Wrapped { get; init; } = [];

    public static SubjectKey Absent(string subject) => new() { Subject = subject, State = SubjectKeyState.Absent };

    /// <summary>The tombstone; final, whatever state the key was in.</summary>
    public SubjectKey Erase() => this with { State = SubjectKeyState.Erased, MasterKeyId = "", Wrapped = [] };
}
