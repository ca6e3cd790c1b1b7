using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CrmHub.Hub.Ledger;

/// <summary>File changes that are on disk when the method returns.</summary>
internal static class DurableFile
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Creates a file that must not exist yet.</summary>
    public static void Create(string path, ReadOnlySpan<byte> content, UnixFileMode mode = Everyone)
    {
        Write(path, FileMode.CreateNew, content, mode);
        SyncDirectory(path);
    }

    /// <summary>Puts the content in place of what was there, entirely or not at all.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        Write(temporary, FileMode.Create, content, Everyone);
        File.Move(temporary, path, overwrite: true);
        SyncDirectory(path);
    }

    public static void Append(string path, ReadOnlySpan<byte> content)
    {
        var isNew = !File.Exists(path);
        Write(path, FileMode.Append, content, Everyone);
        if (isNew)
        {
            SyncDirectory(path);
        }
    }

    private static void Write(string path, FileMode fileMode, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = fileMode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && fileMode != FileMode.Append)
        {
            options.UnixCreateMode = mode;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Without this a name that was just created or renamed may be gone after a power cut. .NET opens no directories.</summary>
    private static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var handle = Native.Open(directory, 0);
        if (handle < 0)
        {
            throw new IOException($"Directory {directory} cannot be opened to be synced.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }

        // Some file systems cannot sync a directory and say EINVAL: they have no need to.
        _ = Native.Fsync(handle);
        _ = Native.Close(handle);
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        public static extern int Fsync(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        public static extern int Close(int handle);
    }
}
