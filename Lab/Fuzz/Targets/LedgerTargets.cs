using System.Security.Cryptography;
using System.Text;
using CrmHub.Hub.Ledger;

namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>What somebody hands a verifier.</summary>
internal static class LedgerTargets
{
    public static IEnumerable<Target> All =>
    [
        Target.Of("ledger.export", Verifies) with { Declares = e => e is InvalidDataException },
        Target.Of("ledger.checkpoint", input => SignedCheckpoint.Parse(Encoding.UTF8.GetString(input)).Signatures.Count > 0) with { Declares = e => e is FormatException },
        Target.Of("ledger.checkpoint-line", input => CheckpointLog.Parse(Encoding.UTF8.GetString(input)) is not null),
        Target.Of("ledger.public-key", input => TrustedKeys.FromPem(Encoding.UTF8.GetString(input)).All.Count > 0) with { Declares = e => e is CryptographicException },
    ];

    // A checkpoint of five entries nobody has: the whole of every input is read before it is refused.
    private static bool Verifies(byte[] input) =>
        new LedgerVerifier([new Checkpoint("hub.example.com/ledger", 5, new byte[32])]).Verify(new MemoryStream(input)).Entries > 0;
}
