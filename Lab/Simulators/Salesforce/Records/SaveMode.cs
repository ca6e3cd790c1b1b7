namespace CrmHub.Lab.Simulators.Salesforce.Records;

internal enum SaveMode
{
    Insert,
    Update,
}
