namespace CrmHub.Hub.Identity;

internal enum ResolutionOutcome
{
    None,
    Found,
    Ambiguous,
}
