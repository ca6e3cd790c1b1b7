using CrmHub.Adapters.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>Targets that are whole adapters: a new one for each input, whose vendor answers with the input.</summary>
/// <param name="factory">Makes the adapter.</param>
/// <param name="settings">Its settings.</param>
/// <param name="usual">Answers that are not what is tried, by the end of the path.</param>
internal sealed class AdapterTarget(IAdapterFactory factory, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> usual)
{
    /// <param name="name">Also the folder of the corpus.</param>
    /// <param name="call">What is asked of the adapter.</param>
    /// <param name="status">HTTP status of the input.</param>
    /// <param name="isToken">The input also answers requests for tokens.</param>
    /// <param name="behindToken">A body, where the token is tried and what comes after it has another shape.</param>
    /// <param name="isSilentAfterPatch">What was read is tried; what is then changed is answered 204.</param>
    /// <param name="beside">A body, where the input is the answer's headers.</param>
    public Target Of<T>(string name, Func<T, Task> call, int status = 200, bool isToken = false, string? beside = null, string? behindToken = null, bool isSilentAfterPatch = false)
        where T : class => new(name, Seeds.Of(name), async input =>
    {
        using var vendor = new Vendor(input, status, isToken ? null : usual) { BodyBesideHeaders = beside, BehindToken = behindToken, IsSilentAfterPatch = isSilentAfterPatch };
        var read = new AdapterSettings(factory.Manifest, setting => settings.GetValueOrDefault(setting));
        var adapter = factory.Create(new AdapterContext(read, vendor, StoppedClock.Instance, NullLoggerFactory.Instance));
        await using (adapter)
        {
            try
            {
                await call((adapter as T)!);
                return new Outcome(true, vendor.Blocks);
            }
            catch (AdapterException)
            {
                return new Outcome(false, vendor.Blocks);
            }
        }
    });
}
