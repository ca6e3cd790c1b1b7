namespace CrmHub.Hub.Interactions.Replays;

/// <param name="State">As stored; 0 = not owed yet.</param>
internal sealed record OwedWrite(string OpId, string System, string Operation, long State);
