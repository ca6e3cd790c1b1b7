namespace CrmHub.Adapters.Contract;

/// <summary>The version of this contract. An adapter built for another major version is not loaded.</summary>
public static class ContractVersion
{
    /// <summary>Counts up when an adapter would have to be rebuilt.</summary>
    public const int Major = 1;
}
