using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Identity;

/// <param name="Reading">Whether it could be read.</param>
/// <param name="Phone">E.164, when it could.</param>
/// <param name="NationalDigits">Without country code, leading zeros kept.</param>
internal sealed record ReadPhone(PhoneReading Reading, Phone? Phone, string? NationalDigits)
{
    public static readonly ReadPhone Anonymous = new(PhoneReading.Anonymous, null, null);
    public static readonly ReadPhone Unparsable = new(PhoneReading.Unparsable, null, null);
}
