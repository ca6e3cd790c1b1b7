namespace CrmHub.Lab.Chaos;

/// <param name="Acknowledged">Events a sender was told are safe.</param>
/// <param name="Tasks">Keys the CRM holds Tasks for.</param>
/// <param name="Lost">Acknowledged, but not in the CRM.</param>
/// <param name="Duplicates">Tasks beyond the first under one key.</param>
/// <param name="Unexplained">Tasks whose key the ledger does not know.</param>
/// <param name="Doubted">Times a delivery became uncertain.</param>
/// <param name="Adopted">Deliveries found in the CRM and adopted.</param>
internal sealed record Findings(int Acknowledged, int Tasks, int Lost, int Duplicates, int Unexplained, int Doubted, int Adopted)
{
    public bool Ok => Lost == 0 && Duplicates == 0 && Unexplained == 0 && Acknowledged > 0;
}
