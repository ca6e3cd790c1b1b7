using System.Runtime.CompilerServices;

namespace CrmHub.Hub.Customers;

/// <summary>What is answered from memory is answered on the thread that asks; whatever may block is not done there.</summary>
internal static class CallerThread
{
    /// <summary>Awaited before an embedded database or a CRM is asked: whoever waits with a deadline must not be kept beyond it.</summary>
    public static ConfiguredTaskAwaitable LeaveAsync() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
