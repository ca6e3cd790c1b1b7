using System.Text.Json.Serialization;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Acme;

[JsonSerializable(typeof(AcmeWire))]
internal sealed partial class AcmeJson : JsonSerializerContext;
