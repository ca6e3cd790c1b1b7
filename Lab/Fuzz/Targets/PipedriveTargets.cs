using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>What Pipedrive answers.</summary>
internal static class PipedriveTargets
{
    private const string FieldList = """{"success":true,"data":[{"field_name":"Tier","field_code":"abc","field_type":"varchar","is_custom_field":true},{"field_name":"Last call","field_code":"def","field_type":"date","is_custom_field":true}],"additional_data":null}""";
    private const string Nothing = """{"success":true,"data":[],"additional_data":null}""";
    private const string TokenAnswer = """{"access_token":"t","refresh_token":"r"}""";

    private static readonly RecordRef Person = new("pipedrive", "person", "17");
    private static readonly RecordRef Activity = new("pipedrive", "activity", "8");

    public static IEnumerable<Target> All =>
    [
        Adapter("/oauth/token").Of<IContactSource>("pipedrive.token", a => a.FindAsync(Samples.Query, default), isToken: true),
        Adapter().Of<IContactSource>("pipedrive.fields", a => a.FindAsync(Samples.Query, default)),
        Adapter("/personFields").Of<IContactSource>("pipedrive.persons", a => a.FindAsync(Samples.Query, default)),
        Adapter("/personFields").Of<IContactSource>("pipedrive.person", a => a.GetAsync(Person, default)),
        Adapter("/personFields").Of<IContactSource>("pipedrive.errors", a => a.FindAsync(Samples.Query, default), status: 400),
        Adapter("/personFields").Of<IContactCreator>("pipedrive.created", a => a.CreateAsync(new NewContact(Samples.Key, "contact", new Phone("+15551234567"), null, Samples.Customer), default)),
        Adapter("/activities", "/deals").Of<ICallLogTarget>("pipedrive.call", a => a.PutAsync(Samples.Call(Person), default)),
        Adapter().Of<ICallLogTarget>("pipedrive.activities", a => a.FindAsync(Samples.Key, default)),
        Adapter().Of<IRecordingTarget>("pipedrive.recording", a => a.PutRecordingAsync(new CallRecording(Samples.Key, Activity, "https://apps.mypurecloud.ie/x"), default)),
        Adapter().Of<IWrapUpTarget>("pipedrive.wrap-up", a => a.PutWrapUpAsync(Samples.WrapUp(Activity), default)),
        Adapter().Of<IDispositionTarget>("pipedrive.disposition", a => a.PutDispositionAsync(Samples.Disposition, default)),
        Adapter("/personFields").Of<ILastCallTarget>("pipedrive.last-call", a => a.PutLastCallAsync(new LastCall(Samples.Key, Person, Samples.At, 5), default)),
        Adapter("/personFields").Of<IContactSource>("pipedrive.headers", a => a.FindAsync(Samples.Query, default), status: 429, beside: """{"success":false,"error":"request over limit"}"""),
    ];

    /// <param name="usual">Ends of paths that are answered as they should be.</param>
    private static AdapterTarget Adapter(params string[] usual) => new(
        new PipedriveAdapterFactory(),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BaseUrl"] = "https://acme.pipedrive.com",
            ["ClientId"] = "c",
            ["ClientSecret"] = "s",
            ["RefreshToken"] = "r",
            ["VisibilityDelay"] = "00:00:00",
            ["Burst"] = "10000",
            ["SearchBurst"] = "10000",
            ["TierField"] = "Tier",
            ["LastCallDateField"] = "Last call",
        },
        usual.Append("/oauth/token").Distinct(StringComparer.Ordinal).ToDictionary(
            path => path, path => path switch { "/personFields" => FieldList, "/oauth/token" => TokenAnswer, _ => Nothing }, StringComparer.Ordinal));
}
