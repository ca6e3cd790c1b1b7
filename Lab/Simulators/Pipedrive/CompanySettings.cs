namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary>How the company behaves; every value may be changed while it runs.</summary>
internal sealed record CompanySettings
{
    /// <summary>API tokens a day, shared by the whole company.</summary>
    public int DailyTokens { get; set; } = 30_000;

    /// <summary>Requests with one token in <see cref="BurstWindowMs"/>.</summary>
    public int Burst { get; set; } = 100;

    /// <summary>Searches with one token in <see cref="BurstWindowMs"/>.</summary>
    public int SearchBurst { get; set; } = 10;

    public int BurstWindowMs { get; set; } = 2_000;

    /// <summary>A 429 names the wait. Nobody has documented that it does.</summary>
    public bool RetryAfter { get; set; }

    /// <summary>A change shows in the search only after this long.</summary>
    public int SearchLagMs { get; set; }

    /// <summary>A change shows in lists only after this long.</summary>
    public int ListLagMs { get; set; }

    /// <summary>The phone search ignores punctuation when the match is exact. Nobody has documented whether it does.</summary>
    public bool PhoneSearchNormalises { get; set; }

    /// <summary>A person without a name is refused.</summary>
    public bool RequireName { get; set; } = true;

    /// <summary>The company uses Campaigns: without it persons have no marketing status. With what status a wish for one is refused nobody has documented.</summary>
    public bool Campaigns { get; set; }

    /// <summary>What the retired v1 routes answer.</summary>
    public int RetiredStatus { get; set; } = 410;

    public int AccessTokenMinutes { get; set; } = 60;

    /// <summary>A refresh answers with another refresh token and the old one is void.</summary>
    public bool RotateRefreshToken { get; set; }

    /// <summary>How long a receiver of webhooks may take.</summary>
    public int WebhookTimeoutMs { get; set; } = 10_000;

    /// <summary>Waits before the second, third and fourth attempt.</summary>
    public IReadOnlyList<int> WebhookRetryMs { get; set; } = [3_000, 30_000, 150_000];

    /// <summary>So many failed first attempts and the webhook is banned.</summary>
    public int BanAfter { get; set; } = 10;

    public int BanMinutes { get; set; } = 30;

    /// <summary>Share of events that are never sent.</summary>
    public double LostEvents { get; set; }

    /// <summary>Share of events that are sent twice.</summary>
    public double DuplicateEvents { get; set; }

    /// <summary>Events leave up to this much later than they happened, each by its own draw: they overtake each other.</summary>
    public int DisorderMs { get; set; }

    public void Take(CompanySettings from)
    {
        foreach (var property in typeof(CompanySettings).GetProperties().Where(p => p.CanWrite))
            property.SetValue(this, property.GetValue(from));
    }
}
