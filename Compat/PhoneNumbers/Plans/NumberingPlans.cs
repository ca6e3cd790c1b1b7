using System.IO.Compression;

namespace PhoneNumbers.Plans;

/// <summary>
/// Every calling code of the world. The file is unpacked once (half a megabyte); a calling code is decoded when it is
/// first asked for. Safe for concurrent use: two threads may decode the same code, either result is good.
/// </summary>
internal sealed class NumberingPlans
{
    private const int Letters = 26, None = 0xffff;
    private const byte Version = 1;

    private readonly byte[] _file;
    private readonly string[] _strings;
    private readonly int[] _programOffsets;
    private readonly DigitProgram?[] _programs;
    private readonly int[] _sectionOffsets = new int[1000];
    private readonly CallingCode?[] _codes = new CallingCode?[1000];
    private readonly (ushort Code, byte Index)[] _places = new (ushort, byte)[Letters * Letters];

    public NumberingPlans()
    {
        _file = Unpack();
        var reader = new PlanReader(_file);
        if (!reader.Bytes(4).SequenceEqual("PLAN"u8) || reader.U8() != Version)
            throw new InvalidDataException("The numbering plans are of another version than this assembly.");
        reader.Text(); // what the plans were made from, for whoever opens the file
        _strings = new string[reader.U16()];
        for (int i = 0; i < _strings.Length; i++)
            _strings[i] = reader.Text();
        _programOffsets = ReadProgramOffsets(ref reader);
        _programs = new DigitProgram?[_programOffsets.Length];
        ReadDirectory(ref reader);
    }

    public List<string> Regions { get; } = [];

    /// <summary>Null for a number that is no calling code.</summary>
    public CallingCode? Find(int code)
    {
        if ((uint)code >= (uint)_codes.Length)
            return null;
        return _codes[code] ?? (_sectionOffsets[code] == 0 ? null : _codes[code] = Read(code));
    }

    /// <summary>The calling code that begins these digits (no code begins another), and what follows it.</summary>
    public CallingCode? FindPrefix(ReadOnlySpan<byte> digits, out ReadOnlySpan<byte> national)
    {
        int code = 0;
        for (int i = 0; i < 3 && i < digits.Length && (i > 0 || digits[0] != 0); i++)
        {
            code = (code * 10) + digits[i];
            if (Find(code) is { } found)
            {
                national = digits[(i + 1)..];
                return found;
            }
        }
        national = default;
        return null;
    }

    /// <summary>The calling code of a two-letter region and the region's place in it; null for an unknown or lower-case one.</summary>
    public CallingCode? FindRegion(string? id, out int index)
    {
        index = 0;
        if (id is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            return null;
        var place = _places[Key(id)];
        index = place.Index;
        return Find(place.Code);
    }

    private static int Key(string region) => ((region[0] - 'A') * Letters) + region[1] - 'A';

    private static byte[] Unpack()
    {
        using var packed = typeof(NumberingPlans).Assembly.GetManifestResourceStream("numbering-plans.bin.br")
            ?? throw new InvalidDataException("The numbering plans are missing from the assembly.");
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var file = new MemoryStream(1 << 20);
        brotli.CopyTo(file);
        return file.ToArray();
    }

    private static int[] ReadProgramOffsets(ref PlanReader reader)
    {
        var offsets = new int[reader.U16()];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = reader.Position++;
            int words = reader.U16();
            reader.Position += 2 * words;
        }
        return offsets;
    }

    private void ReadDirectory(ref PlanReader reader)
    {
        int count = reader.U16();
        var codes = new int[count];
        var lengths = new int[count];
        for (int i = 0; i < count; i++)
        {
            ushort code = reader.U16();
            codes[i] = code;
            int regions = reader.U8();
            for (int index = 0; index < regions; index++)
                AddRegion(_strings[reader.U16()], code, index);
            lengths[i] = (int)reader.U32();
        }
        int offset = reader.Position;
        for (int i = 0; i < count; offset += lengths[i], i++)
            _sectionOffsets[codes[i]] = offset;
    }

    private void AddRegion(string id, ushort code, int index)
    {
        if (id == RegionPlan.NonGeographic)
            return;
        Regions.Add(id);
        _places[Key(id)] = (code, (byte)index);
    }

    private CallingCode Read(int code)
    {
        var reader = new PlanReader(_file) { Position = _sectionOffsets[code] };
        var regions = new RegionPlan[reader.U8()];
        for (int i = 0; i < regions.Length; i++)
            regions[i] = ReadRegion(ref reader);
        int verdicts = reader.U16() * (regions.Length + 1);
        return new CallingCode
        {
            Code = code,
            Regions = regions,
            Verdicts = reader.Bytes(verdicts).ToArray(),
            States = reader.Words(reader.U16() * CallingCode.Row),
        };
    }

    private RegionPlan ReadRegion(ref PlanReader reader)
    {
        string id = _strings[reader.U16()];
        var internationalPrefix = Program(reader.U16());
        var nationalPrefix = Program(reader.U16());
        string? replacement = Text(reader.U16());
        string? extensionPrefix = Text(reader.U16());
        var lengths = reader.Lengths();
        var examples = new string?[RegionPlan.TypeSlots];
        for (int i = 0; i < examples.Length; i++)
            examples[i] = Text(reader.U16());
        return new RegionPlan
        {
            Id = id,
            InternationalPrefix = internationalPrefix,
            NationalPrefix = nationalPrefix,
            PrefixReplacement = replacement,
            ExtensionPrefix = extensionPrefix,
            Lengths = lengths,
            Examples = examples,
            Formats = ReadFormats(ref reader),
            InternationalFormats = ReadFormats(ref reader),
        };
    }

    private FormatRule[] ReadFormats(ref PlanReader reader)
    {
        var rules = new FormatRule[reader.U8()];
        for (int i = 0; i < rules.Length; i++)
        {
            var pattern = Program(reader.U16())!;
            var leadingDigits = Program(reader.U16());
            rules[i] = new FormatRule(pattern, leadingDigits, _strings[reader.U16()], Text(reader.U16()));
        }
        return rules;
    }

    private string? Text(ushort id) => id == None ? null : _strings[id];

    private DigitProgram? Program(ushort id) => id == None ? null : _programs[id] ??= ReadProgram(_programOffsets[id]);

    private DigitProgram ReadProgram(int offset)
    {
        var reader = new PlanReader(_file) { Position = offset };
        int groups = reader.U8();
        return new DigitProgram(groups, reader.Words(reader.U16()));
    }
}
