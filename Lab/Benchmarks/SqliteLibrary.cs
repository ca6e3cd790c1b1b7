using System.Reflection;
using System.Runtime.InteropServices;

namespace CrmHub.Lab.Benchmarks;

/// <summary>The same SQLite as the hub: the system's where there is one, else the bundled.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    public static void Use() => _ = Loaded.Value;

    private static bool Load()
    {
        var isSystem = OperatingSystem.IsLinux() & NativeLibrary.TryLoad("libsqlite3.so.0", Assembly.GetExecutingAssembly(), null, out var system);
        if (isSystem)
            NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? system : 0);
        SQLitePCL.Batteries_V2.Init();
        return isSystem;
    }
}
