using System.Text;

namespace CrmHub.Lab.Fuzz;

/// <summary>An input a parser does not stand.</summary>
internal sealed record Find(string Target, int Seed, int Number, byte[] Input, string What)
{
    private const int Shown = 400;

    /// <summary>What happened, the input's beginning, and the command that does it again.</summary>
    public override string ToString() =>
        $"{Target}: {What}\n  input ({Input.Length} bytes): {Text()}\n  again: dotnet run --project Lab/Chaos -- --fuzz --target {Target} --seed {Seed} --input {Number}";

    private string Text()
    {
        var text = new StringBuilder();
        foreach (var one in Input.AsSpan(0, Math.Min(Shown, Input.Length)))
            text.Append(one is >= 0x20 and < 0x7f and not (byte)'\\' ? $"{(char)one}" : $"\\x{one:x2}");
        return Input.Length > Shown ? $"{text}…" : text.ToString();
    }
}
