using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>An access token of an app.</summary>
internal sealed record PipedriveToken(Secret Access);
