namespace CrmHub.Lab.Chaos;

/// <summary>The checker's line; see Lab/Checker for what each count means.</summary>
internal sealed record Findings(
    int Acknowledged, int Owed, int Records, int Lost, int Duplicates, int Repaired, int Unexplained, int Disordered, int Dead, int Skipped, int Doubted, int Adopted,
    int People, int Doubled);
