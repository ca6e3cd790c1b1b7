using CrmHub.Lab.Simulators.Journal;
using CrmHub.Lab.Simulators.Pipedrive.Api;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;
using CrmHub.Lab.Simulators.Pipedrive.Webhooks;

namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary>One company with all that belongs to its data, and what can be asked of it.</summary>
internal sealed class LiveCompany
{
    public LiveCompany(PipedriveOptions options, CompanySettings settings, TimeProvider clock, SimulatorJournal journal, Subscriptions subscriptions)
    {
        Company = new Company(options, settings, clock, journal);
        Budget = new Budget(settings, clock);
        Persons = new PersonResource(Company);
        Deals = new DealResource(Company);
        Operations =
        [
            .. Persons.Operations, .. new ActivityResource(Company).Operations, .. new CallLogResource(Company).Operations,
            .. new NoteResource(Company).Operations, .. Deals.Operations, .. new MetaResource(Company).Operations,
            .. new WebhookResource(subscriptions).Operations,
        ];
    }

    public Company Company { get; }

    public Budget Budget { get; }

    public PersonResource Persons { get; }

    public DealResource Deals { get; }

    /// <summary>Always in the same order.</summary>
    public IReadOnlyList<Operation> Operations { get; }
}
