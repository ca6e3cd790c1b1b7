namespace CrmHub.Adapters.Model;

/// <summary>"The recording of this call is there now."</summary>
/// <param name="OpId">The key of this write; the call log has another one.</param>
/// <param name="CallLog">The record the system made of the call log.</param>
/// <param name="Link">A lasting link, never a signed media address.</param>
public sealed record CallRecording(OpId OpId, RecordRef CallLog, string Link);
