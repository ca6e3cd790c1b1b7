using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Support;

internal static class People
{
    public static IReadOnlyList<(IdentityRule Rule, string Key)> AdasKeys =>
    [
        (IdentityRule.ExternalId, "salesforce/contact/003000000000001AAA"),
        (IdentityRule.Email, "ada@example.com"),
        (IdentityRule.Phone, "+15125550199"),
        (IdentityRule.AccountNumber, "ac-1"),
    ];

    public static ContactRecord Ada(string id = "003000000000001AAA", string system = "salesforce") => new()
    {
        Ref = new RecordRef(system, "contact", id),
        FirstName = new PersonName("Ada"),
        LastName = new PersonName("Example"),
        Emails = [new Email("Ada@Example.com")],
        Phones = [new ContactPhone(new RawPhone("(512) 555-0199"), "work")],
        AccountNumber = "AC-1",
    };
}
