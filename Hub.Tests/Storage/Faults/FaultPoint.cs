namespace CrmHub.Hub.Tests.Storage.Faults;

internal enum FaultPoint
{
    Open,
    Statement,
    Commit,
}
