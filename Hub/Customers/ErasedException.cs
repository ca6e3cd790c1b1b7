using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>A person was erased, and what was to be stored would bring them back.</summary>
internal sealed class ErasedException : Exception
{
    private ErasedException(string field, string problem)
        : base($"{field}: {problem}") => (Field, Problem) = (field, problem);

    /// <summary>Path of the field in the request.</summary>
    public string Field { get; }

    /// <summary>What stands in the way and the way out; no values.</summary>
    public string Problem { get; }

    /// <summary>As a row of an import that was not taken.</summary>
    public ImportErrorRow ToRow(long line) => new() { Line = line, Field = Field, Problem = Problem };

    /// <summary>The record was met before, and its person erased since.</summary>
    public static ErasedException OfRecord() => new(
        "record", "is of a person who was erased; leave it out and delete it in its system. A person who came back by their own wish takes a record with a new id.");

    /// <summary>The record, or what stewards do, leads to a customer who was erased.</summary>
    public static ErasedException OfCustomer() => new(
        "record", "leads to a customer who was erased; leave it out, and delete it in its system if it is of the same person.");
}
