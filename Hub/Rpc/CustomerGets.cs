using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Interactions;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Hub.Rpc;

/// <summary>Shows a customer, as it is or as it was.</summary>
internal sealed class CustomerGets(CustomerReader reader, CustomerHistory history, CustomerContext recent)
{
    public async Task<Customer> GetAsync(GetCustomerRequest request, CancellationToken ct)
    {
        var id = Check.Id("customer_id", request.CustomerId);
        if (request.AsKnownAt is not null || request.AsTrueAt is not null)
            return await PastAsync(id, request, ct).ConfigureAwait(false);
        var known = await reader.FindAsync(id, ct).ConfigureAwait(false) ?? throw PastTimes.NoSuchCustomer();
        var customer = ToProto.Customer(known);
        if (request.IncludeProvenance)
            CustomerToProto.AddProvenance(customer, known.Golden, await recent.LinksAsync(known.Id, ct).ConfigureAwait(false));
        var last = await recent.LastAsync(known.Id, ct).ConfigureAwait(false);
        customer.LastInteractionAt = last.Count > 0 ? last[0].Content.EndedAt.ToTimestamp() : null;
        if (request.IncludeContext)
        {
            customer.LastInteractions.AddRange(last.Select(CustomerToProto.Interaction));
            customer.LastCases.AddRange(known.Golden.Cases.Select(CustomerToProto.Case));
        }

        return customer;
    }

    private async Task<Customer> PastAsync(Guid id, GetCustomerRequest request, CancellationToken ct)
    {
        if (request.IncludeContext)
            throw new InvalidFieldException("include_context", "is of now; leave it out when asking for a time.");
        var past = PastTimes.Found(await history.FindAsync(id, PastTimes.Read(request.AsKnownAt, request.AsTrueAt), ct).ConfigureAwait(false));
        var customer = CustomerToProto.Golden(past.Id, past.Golden);
        customer.LearntAt = DateTimeOffset.FromUnixTimeMilliseconds(past.Versions.Min(v => v.LearntAt)).ToTimestamp();
        customer.UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(past.Versions.Max(v => v.LearntAt)).ToTimestamp();
        if (request.IncludeProvenance)
            CustomerToProto.AddProvenance(customer, past.Golden, [.. past.Links.Select(PastTimes.Row)]);
        return customer;
    }
}
