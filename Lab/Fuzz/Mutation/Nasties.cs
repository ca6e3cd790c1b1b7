using System.Text;

namespace CrmHub.Lab.Fuzz.Mutation;

/// <summary>Values and characters that have broken parsers before.</summary>
internal static class Nasties
{
    /// <summary>JSON scalars and small containers, as written.</summary>
    public static readonly IReadOnlyList<byte[]> Json =
    [
        .. Utf8(
            "null", "true", "false", "0", "-0", "-1", "0.1", "1e-400", "1e400", "-1e400", "1E+2", "01", "+1", "NaN", "99999999999999999999", "9223372036854775807",
            "9223372036854775808", "-9223372036854775809", "2147483648", "4294967296", "1.7976931348623157e308", "253402300800", "946684800", "4102444800000",
            "604800.5", "[]", "{}", "[[]]", "[{}]", "[null]", "{\"\":null}", "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"true\"", "\"null\"", "\"\\u0000\"", "\"a\\u0000b\"",
            "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\udbff\"", "\"a\\ud83d@b.example\"", "\"\\ud83d\\ude00\"", "\"\\ufffe\"", "\"\\uffff\"", "\"\\ufeff\"", "\"\\u202e\"", "\"e\\u0301\"", "\"\\\"",
            "\"\\x\"", "\"\\u12\"", "\"\t\"", "\"\n\"", "'a'", "undefined", "//", "/**/", "\"2026-02-30T00:00:00Z\"", "\"9999-12-31T23:59:60Z\"", "\"9999-12-31T23:59:59-23:59\"",
            "\"0000-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2016-12-31T23:59:60Z\"", "\"2000-01-01T00:00:00.0000000000000000000001Z\"", "\"+15125550199\"", "\"tel:+1;ext=\"",
            "\"../../..\"", "\"http://169.254.169.254/\"", "\"' OR 1=1 --\"", "\"<script>\"", "\"%00%ff\"", "\"{0}\"", "\"=cmd|'/c calc'!A0\""),
        [(byte)'"', 0xff, (byte)'"'], [(byte)'"', 0xc3, (byte)'"'], [(byte)'"', 0xed, 0xa0, 0x80, (byte)'"'], [(byte)'"', 0xf0, 0x9f, 0x98, (byte)'"'], [(byte)'"', 0xc0, 0x80, (byte)'"'], [(byte)'"', 0, (byte)'"'],
    ];

    /// <summary>Names, quotes included: what the hub decides, in every spelling, and what no name should be.</summary>
    public static readonly IReadOnlyList<byte[]> Names =
    [
        .. Utf8(
            "\"\"", "\"op_id\"", "\"opId\"", "\"lane\"", "\"state\"", "\"epoch\"", "\"actor\"", "\"__proto__\"", "\"$type\"", "\"$ref\"", "\"a\\u0000\"", "\"\\ud800\"", "\"\\ufffe\"", "\"id\"", "\"Id\"",
            "\"ID\"", "\"data\"", "\"value\"", "\"detail\"", "\"payload\"", "\"eventBody\"", "\"success\"", "\"~/\"", "\"a.b[0]\"", "a", "1", "null"),
        [(byte)'"', 0xff, (byte)'"'],
    ];

    /// <summary>Pieces of text.</summary>
    public static readonly IReadOnlyList<byte[]> Text =
    [
        .. Utf8(
            "\0", "\r\n", "\n", "\n\n", " ", "\t", ":", ";", ",", "=", "@", "@@", "<", ">", "\"", "\\", "/", "%", "%00", "%ff", "%u", "+", "-", "--", ".", "..", "(", ")", "{", "}", "[", "]", "\uFEFF", "\uFFFE", "\uFFFF", "\u202E",
            "e\u0301", "\u00E9", "\u0660\u0661\u0662", "\uFF0B\uFF11", "\U0001F600", "\u212A", "\u0130", "\u1E9E", "\uAC00\u11A8", "0", "00", "-1", "1e9", "99999999999999999999", "9223372036854775808", "2147483648", "ext. 5", "x5", ";ext=", ";phone-context=", "tel:",
            "sip:", "sha256=", "Bearer ", "Basic ", "null", "Infinity", "2026-02-30", "24:00:00", "Z", "+14:00"),
        [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0x80],
    ];

    private static IEnumerable<byte[]> Utf8(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);
}
