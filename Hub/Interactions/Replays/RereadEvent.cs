namespace CrmHub.Hub.Interactions.Replays;

/// <summary>Reads an event that was refused once more, as it would have been read when it arrived. Given by the edge that knows the wire.</summary>
internal delegate EventVerdict RereadEvent(string source, string contentType, byte[] body, DateTimeOffset arrivedAt);
