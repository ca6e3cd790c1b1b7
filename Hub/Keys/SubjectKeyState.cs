namespace CrmHub.Hub.Keys;

/// <summary>"No key" alone would be ambiguous: a subject that never had one may be given one, an erased one never again.</summary>
internal enum SubjectKeyState
{
    Absent = 0,
    Active = 1,
    Erased = 2,
}
