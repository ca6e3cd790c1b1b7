using System.Globalization;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Imports;

/// <summary>One line on standard error that is written over: rows, rows a second, percent by bytes. Where it cannot be, a line every ten seconds.</summary>
internal sealed class ProgressLine(TimeProvider time, bool isTerminal)
{
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    private readonly long _began = time.GetTimestamp();
    private long _shown = time.GetTimestamp();
    private long? _first;

    /// <param name="status">As the hub has stored it.</param>
    /// <param name="bytes">Read of the file so far.</param>
    /// <param name="length">Of the file.</param>
    public void Show(ImportStatus status, long bytes, long length)
    {
        var rows = Rows(status);
        _first ??= rows;
        if (time.GetElapsedTime(_shown) < (isTerminal ? Often : Seldom))
            return;
        _shown = time.GetTimestamp();
        var seconds = Math.Max(0.001, time.GetElapsedTime(_began).TotalSeconds);
        var percent = length > 0 ? Math.Min(100, bytes * 100.0 / length) : 100;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows, {(rows - _first.Value) / seconds:N0}/s, {percent:F0} % ({status.Created:N0} new, {status.Joined:N0} joined, {status.Refused:N0} refused)");
        Console.Error.Write(isTerminal ? $"\r{text}   " : text + Environment.NewLine);
    }

    public void End()
    {
        if (isTerminal)
            Console.Error.WriteLine();
    }

    public static long Rows(ImportStatus status) => status.Created + status.Joined + status.Changed + status.Unchanged + status.Refused;
}
