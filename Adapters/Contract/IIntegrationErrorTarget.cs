using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system shows its administrators what an integration could not deliver (DP-13).</summary>
public interface IIntegrationErrorTarget
{
    /// <summary>
    /// Makes the system hold exactly one entry for <see cref="IntegrationError.OpId"/>. Absolute, so repeating it is harmless; an
    /// administrator's mark that it is dealt with stays.
    /// </summary>
    Task<WrittenRecord> PutErrorAsync(IntegrationError error, CancellationToken ct);
}
