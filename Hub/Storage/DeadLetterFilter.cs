namespace CrmHub.Hub.Storage;

/// <param name="Source">Beginning of the source, e.g. <c>delivery:</c>; empty = all.</param>
/// <param name="Reason">Empty = all.</param>
/// <param name="States">Stored states; empty = open.</param>
internal sealed record DeadLetterFilter(string Source = "", string Reason = "", IReadOnlyCollection<long>? States = null)
{
    public static readonly DeadLetterFilter Open = new();

    public bool Wants(long state) => States is { Count: > 0 } states ? states.Contains(state) : state == 1;
}
