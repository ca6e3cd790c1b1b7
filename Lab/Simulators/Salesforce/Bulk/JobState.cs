namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

internal enum JobState
{
    Open,
    UploadComplete,
    InProgress,
    JobComplete,
    Failed,
    Aborted,
}
