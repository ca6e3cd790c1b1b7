namespace CrmHub.Adapters.Contract;

/// <summary>A contract the hub does not know yet.</summary>
public interface IAdapterFactory
{
    string SomethingNew { get; }
}
