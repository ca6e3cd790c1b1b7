using System.Buffers.Binary;

namespace CrmHub.Lab.Simulators.Genesys.Recordings;

/// <summary>One second of 8 kHz tone as WAV: real enough for a player; other formats get the same bytes under their own type.</summary>
internal static class MediaFile
{
    private const int SampleRate = 8_000;
    private const int HeaderLength = 44;

    public static byte[] Bytes { get; } = Tone();

    public static (string Extension, string ContentType)? Format(string formatId) => formatId switch
    {
        "WEBM" => ("webm", "audio/webm"),
        "WAV" or "WAV_ULAW" => ("wav", "audio/wav"),
        "OGG_VORBIS" or "OGG_OPUS" => ("ogg", "audio/ogg"),
        "MP3" => ("mp3", "audio/mpeg"),
        _ => null,
    };

    public static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".webm" => "audio/webm",
        ".ogg" => "audio/ogg",
        ".mp3" => "audio/mpeg",
        _ => "audio/wav",
    };

    private static byte[] Tone()
    {
        var file = new byte[HeaderLength + (SampleRate * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), SampleRate * 2);
        for (var i = 0; i < SampleRate; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderLength + (i * 2)), (short)(8_000 * Math.Sin(2 * Math.PI * 440 * i / SampleRate)));
        return file;
    }
}
