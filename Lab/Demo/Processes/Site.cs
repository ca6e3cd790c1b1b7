namespace CrmHub.Lab.Demo.Processes;

/// <summary>A place of the contact centre.</summary>
internal sealed record Site(string Name, string Region, string TimeZone, string Number)
{
    public static Site Austin { get; } = new("Austin", "US", "America/Chicago", "+15125550100");

    public static Site Toronto { get; } = new("Toronto", "CA", "America/Toronto", "+14165550100");

    public static Site SaoPaulo { get; } = new("São Paulo", "BR", "America/Sao_Paulo", "+551140028922");

    public static IReadOnlyList<Site> All { get; } = [Austin, Toronto, SaoPaulo];
}
