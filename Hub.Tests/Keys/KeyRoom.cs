using CrmHub.Hub.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Keys;

/// <summary>Master keys in a directory of their own, with keys "a", "b" … added as the test goes.</summary>
internal sealed class KeyRoom : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public KeyRoom()
    {
        Add("a");
        Masters = new MasterKeys(new MasterKeyOptions { Path = _directory.Path }, Time, NullLogger<MasterKeys>.Instance);
        Subjects = new SubjectKeys(Masters);
    }

    public TimerOnlyTime Time { get; } = new();

    public MasterKeys Masters { get; }

    public SubjectKeys Subjects { get; }

    public void Add(string id) => Add(id, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));

    public void Add(string id, string content)
    {
        var file = _directory.Write(id + ".key", content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public void Remove(string id) => File.Delete(_directory.File(id + ".key"));

    public void Dispose()
    {
        Masters.Dispose();
        _directory.Dispose();
    }
}
