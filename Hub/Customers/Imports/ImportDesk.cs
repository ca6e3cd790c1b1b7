using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>
/// Takes imports: rows, links, golden records, keys, refused rows and the line come to are one commit for each batch. What comes of it is what
/// observing the rows one after the other would make; rows out of the common are observed so.
/// </summary>
internal sealed class ImportDesk(WriteDoor door, ImportStore store, RowPreparer preparer, BatchResolver resolver, CustomerObserver observer, IdentityDesk desk)
{
    private const int MostTries = 5;

    /// <param name="wanted">Id, name, system and region of the import; the rest is what a new one begins with.</param>
    /// <param name="resume">Go on with one that was begun.</param>
    /// <param name="ct">Gives up before the commit.</param>
    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<ImportRun> OpenAsync(ImportRunRow wanted, bool resume, CancellationToken ct)
    {
        var entry = new LedgerEntry
        {
            Kind = "import.opened",
            At = wanted.StartedAt,
            Actor = wanted.Actor,
            Data = [("import", wanted.Id), ("system", wanted.System), ("region", wanted.Region)],
        };
        if ((await door.CommitAsync(new Change([new AddImport(wanted)], [], entry), ct).ConfigureAwait(false)).Done)
            return new ImportRun(wanted, wanted.Actor);
        var there = (await store.FindAsync(wanted.Id, ct).ConfigureAwait(false))!;
        if (there.State == ImportRunRow.Complete)
            throw new RefusedException(RefusalKind.State, "import_id", "is complete; take another id to import once more.");
        if (!string.Equals(there.System, wanted.System, StringComparison.Ordinal))
            throw new RefusedException(RefusalKind.State, "system", $"is not that of the import with this id ({there.System}); take another id.");
        return resume || there.CommittedLine == 0
            ? new ImportRun(there, wanted.Actor)
            : throw new RefusedException(RefusalKind.State, "resume", $"is false, but the import has come to line {there.CommittedLine}; resume it or take another id.");
    }

    /// <summary>All the work that can be done while the batch before is still being stored.</summary>
    public PreparedBatch Prepare(IReadOnlyList<ImportedRow> rows)
    {
        var prepared = new Queue<PreparedRow>(preparer.Prepare([.. rows.Where(r => r.Record is not null)]));
        return new PreparedBatch([.. rows.Select(r => (r, r.Record is null ? null : prepared.Dequeue()))]);
    }

    /// <summary>Stores a batch. Not twice at once for one run.</summary>
    /// <returns>The rows that were not taken, by line: those that came refused and those of people who were erased.</returns>
    /// <exception cref="RefusedException">Another caller drives the import.</exception>
    public async Task<IReadOnlyList<ImportErrorRow>> TakeAsync(ImportRun run, PreparedBatch batch, CancellationToken ct)
    {
        var refused = new List<ImportErrorRow>();
        for (var at = 0; at < batch.Rows.Count;)
            at += await StepAsync(run, batch.Rows, at, refused, ct).ConfigureAwait(false);
        return refused;
    }

    /// <exception cref="RefusedException">Another caller drives the import.</exception>
    public async Task FinishAsync(ImportRun run, CancellationToken ct)
    {
        var now = Now();
        var entry = Entry("import.finished", run, now, run.Tally, ("last_line", run.CommittedLine));
        if (!(await door.CommitAsync(new Change([new FinishImport(run.Id, run.CommittedLine, now)], [], entry), ct).ConfigureAwait(false)).Done)
            throw Taken();
        run.End(now);
    }

    // Returns how many rows are stored.
    private async Task<int> StepAsync(ImportRun run, IReadOnlyList<(ImportedRow Row, PreparedRow? Prepared)> rows, int at, List<ImportErrorRow> refused, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var work = await resolver.BeginAsync([.. rows.Skip(at).Select(r => r.Prepared).OfType<PreparedRow>()], run.Actor, ct).ConfigureAwait(false);
            var end = at;
            while (end < rows.Count && (rows[end].Prepared is not { } row || await work.TakeAsync(row, ct).ConfigureAwait(false)))
                end++;
            if (end < rows.Count && work.Taken.Count == 0)
                break;
            if (await PlanAsync(work, ct).ConfigureAwait(false) is not { } plan)
                break;
            ImportErrorRow[] errors = [.. rows.Skip(at).Take(end - at).Select(r => r.Row.Error).OfType<ImportErrorRow>().Concat(work.Refused).OrderBy(e => e.Line)];
            if (!await CommitAsync(run, (rows[at].Row.Line, rows[end - 1].Row.Line), plan, errors, ct).ConfigureAwait(false))
                continue;
            refused.AddRange(errors);
            return end - at;
        }

        // Out of the common, or others change the same customers all the time: row by row there is less to collide with.
        return await AloneAsync(run, rows, at, refused, ct).ConfigureAwait(false);
    }

    // Null when a row leads to somebody who was erased: which one, only each by itself tells.
    private static async Task<BatchPlan?> PlanAsync(BatchWork work, CancellationToken ct)
    {
        try
        {
            return await work.PlanAsync(ct).ConfigureAwait(false);
        }
        catch (ErasedException)
        {
            return null;
        }
    }

    private async Task<bool> CommitAsync(ImportRun run, (long First, long Last) lines, BatchPlan plan, ImportErrorRow[] errors, CancellationToken ct)
    {
        var now = Now();
        var tally = plan.Rows.Aggregate(new ImportTally(0, 0, 0, 0, errors.Length), (sum, row) => sum + row.Outcome.Tally());
        var body = BatchProof.Body(plan.Rows);
        var entry = Entry(
            "import.committed", run, now, tally, ("first_line", lines.First), ("last_line", lines.Last), ("policy", desk.Owners.PolicyVersion), ("digest", BatchProof.Digest(body)));
        var move = new MoveImport(run.Id, run.CommittedLine, lines.Last, tally, now);
        var change = new Change([move, .. plan.Guards], [.. plan.Parts, .. Parts(run, errors), new AddImportBatch(run.Id, lines.First, lines.Last, body)], [entry, .. plan.Entries]);
        var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
        if (committed.RefusedBy is MoveImport)
            throw Taken();
        if (committed.Done)
            run.MoveTo(lines.Last, tally, now);
        return committed.Done;
    }

    // One row by itself, with those refused before it.
    private async Task<int> AloneAsync(ImportRun run, IReadOnlyList<(ImportedRow Row, PreparedRow? Prepared)> rows, int at, List<ImportErrorRow> refused, CancellationToken ct)
    {
        var end = at;
        while (end < rows.Count && rows[end].Prepared is null)
            end++;
        ImportedRow[] taken = [.. rows.Skip(at).Take(end + 1 - at).Select(r => r.Row)];
        List<ImportErrorRow> errors = [.. taken.Select(r => r.Error).OfType<ImportErrorRow>()];
        var (row, now, tally) = (taken[^1], Now(), default(ImportTally));
        try
        {
            if (await observer.ObserveAlongAsync(row.Record!, row.Region, run.Actor, Along, ct).ConfigureAwait(false) is null)
                throw Taken();
        }
        catch (ErasedException e)
        {
            errors.Add(e.ToRow(row.Line));
            tally = new ImportTally(0, 0, 0, 0, errors.Count);
            await RefuseAsync(run, row.Line, errors, now, ct).ConfigureAwait(false);
        }

        refused.AddRange(errors);
        run.MoveTo(row.Line, tally, now);
        return taken.Length;

        IReadOnlyList<Part> Along(Guid customer, RowOutcome outcome)
        {
            tally = outcome.Tally() + new ImportTally(0, 0, 0, 0, errors.Count);
            return [new MoveImport(run.Id, run.CommittedLine, row.Line, tally, now), .. Parts(run, errors)];
        }
    }

    // Nothing of these rows is stored but that they were refused.
    private async Task RefuseAsync(ImportRun run, long last, List<ImportErrorRow> errors, long now, CancellationToken ct)
    {
        var tally = new ImportTally(0, 0, 0, 0, errors.Count);
        var entry = Entry("import.refused", run, now, tally, ("last_line", last));
        var change = new Change([new MoveImport(run.Id, run.CommittedLine, last, tally, now)], Parts(run, errors), entry);
        if (!(await door.CommitAsync(change, ct).ConfigureAwait(false)).Done)
            throw Taken();
    }

    private static Part[] Parts(ImportRun run, IReadOnlyList<ImportErrorRow> errors) => [.. errors.Select(e => new AddImportError(run.Id, e))];

    private static LedgerEntry Entry(string kind, ImportRun run, long at, ImportTally tally, params (string, LedgerValue)[] data) => new()
    {
        Kind = kind,
        At = at,
        Actor = run.Actor,
        Data =
        [
            ("import", run.Id), ("system", run.System), .. data, ("created", tally.Created), ("joined", tally.Joined), ("changed", tally.Changed),
            ("unchanged", tally.Unchanged), ("refused", tally.Refused),
        ],
    };

    private static RefusedException Taken() => new(RefusalKind.State, "import_id", "is being imported by another call; wait for that one, then resume.");

    private long Now() => desk.Time.GetUtcNow().ToUnixTimeMilliseconds();
}
