using CrmHub.Cli.Files;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Cli.Stewards;

/// <summary>
/// Pairs of customers that may be one person, for a steward to go through: both sides with what tells people apart, and why they were found. The
/// file holds personal data; only its owner may read it.
/// </summary>
internal static class CandidateReport
{
    private const int Page = 500;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns>How many pairs were written.</returns>
    /// <exception cref="RpcException">The hub refuses.</exception>
    public static async Task<long> WriteAsync(HubConnection hub, string path, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using var file = new StreamWriter(path, options);
        await file.WriteLineAsync("reason,left_id,left_name,left_emails,left_phones,left_records,right_id,right_name,right_emails,right_phones,right_records,found_at,policy");
        var pairs = 0L;
        for (var token = ""; ;)
        {
            var page = await hub.Stewardship.ListCandidatesAsync(new ListCandidatesRequest { PageSize = Page, PageToken = token }, hub.Headers, cancellationToken: ct);
            foreach (var pair in page.Candidates)
            {
                await file.WriteLineAsync(Line(pair, await CustomerAsync(hub, pair.LeftId, ct), await CustomerAsync(hub, pair.RightId, ct)));
                pairs++;
            }

            token = page.NextPageToken;
            if (token.Length == 0)
                break;
        }

        Console.WriteLine($"{pairs} pairs to compare are in {path}.");
        return pairs;
    }

    private static string Line(MergeCandidate pair, Customer? left, Customer? right) => CsvText.Line(
    [
        pair.Reason, pair.LeftId, .. Side(left), pair.RightId, .. Side(right), pair.FoundAt.ToDateTimeOffset().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        pair.PolicyVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
    ]);

    private static string[] Side(Customer? customer) => customer is null
        ? ["", "", "", ""]
        :
        [
            customer.DisplayName, string.Join(' ', customer.Emails), string.Join(' ', customer.Phones.Select(p => p.E164)),
            string.Join(' ', customer.ExternalIds.Select(r => $"{r.System}/{r.Kind}/{r.Id}")),
        ];

    // Erased meanwhile: the ids stay.
    private static async Task<Customer?> CustomerAsync(HubConnection hub, string id, CancellationToken ct)
    {
        try
        {
            return await hub.Customers.GetAsync(new GetCustomerRequest { CustomerId = id }, hub.Headers, cancellationToken: ct);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
