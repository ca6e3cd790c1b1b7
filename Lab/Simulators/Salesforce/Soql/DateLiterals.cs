namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Relative dates. Each names a span of whole days in UTC; there is nothing finer than a day.</summary>
internal static class DateLiterals
{
    /// <summary>Whether the literal wants <c>:n</c>; null when there is no such literal.</summary>
    public static bool? TakesCount(string name) => name switch
    {
        "YESTERDAY" or "TODAY" or "TOMORROW"
            or "LAST_WEEK" or "THIS_WEEK" or "NEXT_WEEK"
            or "LAST_MONTH" or "THIS_MONTH" or "NEXT_MONTH"
            or "LAST_QUARTER" or "THIS_QUARTER" or "NEXT_QUARTER"
            or "LAST_YEAR" or "THIS_YEAR" or "NEXT_YEAR"
            or "LAST_90_DAYS" or "NEXT_90_DAYS" => false,
        "LAST_N_DAYS" or "NEXT_N_DAYS" or "N_DAYS_AGO"
            or "LAST_N_WEEKS" or "NEXT_N_WEEKS"
            or "LAST_N_MONTHS" or "NEXT_N_MONTHS"
            or "LAST_N_YEARS" or "NEXT_N_YEARS" => true,
        _ => null,
    };

    /// <summary>First day of the span and the first day after it.</summary>
    public static (DateOnly From, DateOnly Until) Span(string name, int count, DateOnly today)
    {
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        var year = new DateOnly(today.Year, 1, 1);
        return name switch
        {
            "YESTERDAY" => Days(today.AddDays(-1), 1),
            "TODAY" => Days(today, 1),
            "TOMORROW" => Days(today.AddDays(1), 1),
            "LAST_90_DAYS" => Days(today.AddDays(-90), 91),
            "NEXT_90_DAYS" => Days(today.AddDays(1), 90),
            "LAST_N_DAYS" => Days(today.AddDays(-count), count + 1),
            "NEXT_N_DAYS" => Days(today.AddDays(1), count),
            "N_DAYS_AGO" => Days(today.AddDays(-count), 1),
            "LAST_WEEK" => Days(week.AddDays(-7), 7),
            "THIS_WEEK" => Days(week, 7),
            "NEXT_WEEK" => Days(week.AddDays(7), 7),
            "LAST_N_WEEKS" => Days(week.AddDays(-7 * count), 7 * count),
            "NEXT_N_WEEKS" => Days(week.AddDays(7), 7 * count),
            "LAST_MONTH" => (month.AddMonths(-1), month),
            "THIS_MONTH" => (month, month.AddMonths(1)),
            "NEXT_MONTH" => (month.AddMonths(1), month.AddMonths(2)),
            "LAST_N_MONTHS" => (month.AddMonths(-count), month),
            "NEXT_N_MONTHS" => (month.AddMonths(1), month.AddMonths(count + 1)),
            "LAST_QUARTER" => (quarter.AddMonths(-3), quarter),
            "THIS_QUARTER" => (quarter, quarter.AddMonths(3)),
            "NEXT_QUARTER" => (quarter.AddMonths(3), quarter.AddMonths(6)),
            "LAST_YEAR" => (year.AddYears(-1), year),
            "THIS_YEAR" => (year, year.AddYears(1)),
            "NEXT_YEAR" => (year.AddYears(1), year.AddYears(2)),
            "LAST_N_YEARS" => (year.AddYears(-count), year),
            "NEXT_N_YEARS" => (year.AddYears(1), year.AddYears(count + 1)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a date literal."),
        };
    }

    private static (DateOnly From, DateOnly Until) Days(DateOnly from, int count) => (from, from.AddDays(count));
}
