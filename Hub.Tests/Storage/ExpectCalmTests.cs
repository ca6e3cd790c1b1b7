using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Storage;

public sealed class ExpectCalmTests
{
    private static readonly ExpectNoRecord NoAda = new("salesforce", "contact", "003000000000001AAA");

    [Fact]
    public async Task Commit_NobodyChangedACustomer_AsksNothingElse()
    {
        await using var room = new HubRoom();
        await room.Observer().ObserveAsync(People.Ada(), "US", "test", null, CancellationToken.None);
        Assert.True((await room.CommitAsync([new ExpectCalm(await NewestAsync(room), [NoAda])])).Done);
    }

    [Theory]
    [InlineData("003000000000001AAA", false)]
    [InlineData("003000000000002AAA", true)]
    public async Task Commit_SomebodyChangedACustomer_HoldsOnlyIfWhatWasReadIsStillTrue(string met, bool holds)
    {
        await using var room = new HubRoom();
        var before = await NewestAsync(room);
        await room.Observer().ObserveAsync(People.Ada(met), "US", "test", null, CancellationToken.None);
        Assert.Equal(holds, (await room.CommitAsync([new ExpectCalm(before, [NoAda])])).Done);
    }

    private static async Task<long> NewestAsync(HubRoom room) => await new CustomerStore(room.Database).NewestChangeAsync(CancellationToken.None);
}
