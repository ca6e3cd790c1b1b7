using System.Reflection;
using System.Runtime.InteropServices;

namespace CrmHub.Hub.Storage.Dialects;

/// <summary>
/// The bundled SQLite is 3.35 and gets no more fixes; where the system has a newer one, that is loaded in its place.
/// Nothing in the hub relies on more than 3.35.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Which library and version runs, for the start message.</summary>
    public static string Version => Loaded.Value;

    public static void Use() => _ = Loaded.Value;

    private static string Load()
    {
        var origin = "bundled";
        var provider = typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly;
        var system = SystemLibrary();
        if (system != 0)
        {
            origin = "system";
            NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == "e_sqlite3" ? system : 0);
        }

        SQLitePCL.Batteries_V2.Init();
        return $"{SQLitePCL.raw.sqlite3_libversion().utf8_to_string()} ({origin})";
    }

    private static unsafe nint SystemLibrary()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libsqlite3.so.0", Assembly.GetExecutingAssembly(), null, out var handle))
            return 0;
        if (NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var export)
            && ((delegate* unmanaged[Cdecl]<int>)export)() > 3035000)
        {
            return handle;
        }

        NativeLibrary.Free(handle);
        return 0;
    }
}
