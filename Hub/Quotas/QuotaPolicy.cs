namespace CrmHub.Hub.Quotas;

/// <summary>Section <c>Quotas</c>.</summary>
internal sealed class QuotaPolicy : QuotaOptions
{
    /// <summary>Systems with settings of their own. An entry replaces the general settings for its system as a whole.</summary>
    public IList<SystemQuotaOptions> Systems { get; set; } = [];

    public QuotaOptions Of(string system) => Systems.FirstOrDefault(s => s.System == system) ?? (QuotaOptions)this;
}
