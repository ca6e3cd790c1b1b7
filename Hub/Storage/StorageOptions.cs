using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Storage;

/// <summary>Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary><c>sqlite</c> (embedded) or <c>sqlserver</c>.</summary>
    /// <value>sqlite</value>
    [RegularExpression("^(sqlite|sqlserver)$", ErrorMessage = "must be sqlite or sqlserver")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>SQLite: the database file; its folder is made when missing.</summary>
    /// <value>data/crmhub.db</value>
    [Required]
    public string Path { get; set; } = "data/crmhub.db";

    /// <summary>SQL Server: the connection string; by environment or <see cref="ConnectionStringFile"/>, as it holds a password.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>SQL Server: a file holding the connection string.</summary>
    public string ConnectionStringFile { get; set; } = "";

    /// <summary>Changes that may wait for the disk before callers are told to come back.</summary>
    /// <value>20000</value>
    [Range(1, 1_000_000)]
    public int WriteQueue { get; set; } = 20_000;

    /// <summary>Days a receipt is kept: a sender that repeats itself later is not recognised by it any more.</summary>
    /// <value>35</value>
    [Range(1, 3_650)]
    public int ReceiptDays { get; set; } = 35;
}
