using static CrmHub.Lab.Simulators.Salesforce.Schema.Define;

namespace CrmHub.Lab.Simulators.Salesforce.Schema.Objects;

internal static class OpportunityObject
{
    public static SObjectType Define() => new("Opportunity", "Opportunity", "006",
    [
        .. Standard(),
        Text("Name", "Name", 120).AsRequired(),
        Lookup("AccountId", "Account ID", "Account", "Account").WithChildren("Opportunities"),
        Picklist("StageName", "Stage", "Prospecting", "Qualification", "Negotiation", "Closed Won", "Closed Lost").AsRequired(),
        Date("CloseDate", "Close Date").AsRequired(),
        Money("Amount", "Amount"),
        LongText("Description", "Description"),
    ]);
}
