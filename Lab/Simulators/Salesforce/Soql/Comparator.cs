namespace CrmHub.Lab.Simulators.Salesforce.Soql;

internal enum Comparator
{
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Like,
    In,
    NotIn,
}
