using CrmHub.Hub.Customers.Hot;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Tests.Support;

/// <summary>Indexes in memory.</summary>
internal static class Hot
{
    public static HotIndex Off => Of(0);

    public static HotIndex Of(int megabytes) => new(Options.Create(new HotOptions { Megabytes = megabytes }));
}
