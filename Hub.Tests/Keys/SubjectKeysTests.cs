using System.Security.Cryptography;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Keys;

public sealed class SubjectKeysTests
{
    private static readonly FieldName Phone = new("observation", "phone");

    [Fact]
    [Trait("Requirement", "D8")]
    public void Open_Erased_GivesNothing()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        var erased = stored.Erase();
        Assert.Null(room.Subjects.Open(erased));
        Assert.Equal((SubjectKeyState.Erased, stored.KeyId, "", 0), (erased.State, erased.KeyId, erased.MasterKeyId, erased.Wrapped.Length));
    }

    [Fact]
    public void Open_NeverHadOne_GivesNothing()
    {
        using var room = new KeyRoom();
        Assert.Null(room.Subjects.Open(SubjectKey.Absent("s")));
    }

    [Fact]
    public void Create_SameSubjectTwice_GivesUnrelatedKeys()
    {
        using var room = new KeyRoom();
        using var one = room.Subjects.Create("s", out _);
        using var two = room.Subjects.Create("s", out _);
        Assert.NotEqual(one.KeyId, two.KeyId);
        Assert.ThrowsAny<CryptographicException>(() => two.Open(Phone, one.Seal(Phone, "+14155550100")));
    }

    [Fact]
    public void Open_RowOfAnotherSubject_Refuses()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        Assert.Throws<MasterKeyException>(() => room.Subjects.Open(stored with { Subject = "t" }));
    }

    [Fact]
    public void Open_RowWithAnotherKeyId_Refuses()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        Assert.Throws<MasterKeyException>(() => room.Subjects.Open(stored with { KeyId = "0000000000000000" }));
    }

    [Fact]
    public void Open_AnyByteOfTheWrappedKeyFlipped_Refuses()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        for (var i = 0; i < stored.Wrapped.Length; i++)
        {
            var flipped = (byte[])stored.Wrapped.Clone();
            flipped[i] ^= 1;
            Assert.Throws<MasterKeyException>(() => room.Subjects.Open(stored with { Wrapped = flipped }));
        }
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public void Rewrap_AfterRotation_SurvivesTheOldMasterKey()
    {
        using var room = new KeyRoom();
        using var before = room.Subjects.Create("s", out var stored);
        var envelope = before.Seal(Phone, "+14155550100");
        room.Add("b");
        room.Masters.Reload();
        Assert.True(room.Subjects.IsOutdated(stored));
        var rewrapped = room.Subjects.Rewrap(stored);
        room.Remove("a");
        room.Masters.Reload();
        using var after = room.Subjects.Open(rewrapped);
        Assert.Equal("+14155550100", after?.OpenText(Phone, envelope));
    }

    [Fact]
    public void Rewrap_UpToDate_ReturnsTheSame()
    {
        using var room = new KeyRoom();
        using var cipher = room.Subjects.Create("s", out var stored);
        Assert.Same(stored, room.Subjects.Rewrap(stored));
    }
}
