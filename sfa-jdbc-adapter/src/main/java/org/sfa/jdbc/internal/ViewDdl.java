package org.sfa.jdbc.internal;

import java.util.List;

/**
 * Writes the views for analysts, in plain SQL: the open pipeline, the history of stages, and what has been won against the
 * quotas of persons that count the amounts of all their deals.
 */
final class ViewDdl {

    private static final String OPEN_PIPELINE = """
            create view %sopen_pipeline as
            select o.id, o.name, o.account_id, a.name as account, o.owner_id, u.name as owner, o.stage, o.category,
            o.probability, o.amount, o.amount_currency, o.close_date, o.created_on, o.source
            from %sopportunity o
            left join %saccount a on a.id = o.account_id
            join %ssales_user u on u.id = o.owner_id
            where o.outcome = 'open'""";

    private static final String STAGE_HISTORY = """
            create view %sstage_history as
            select h.entity_id as opportunity_id, c.feed_position - c.changes + h.ordinal as feed_position,
            coalesce(h.occurred_at, c.recorded_at) as occurred_at, c.recorded_at, h.state_from as stage_from,
            h.state_to as stage_to, c.actor, h.reason
            from %schange h
            join %scommit c on c.id = h.commit_id
            where h.entity_type = 'opportunity' and c.feed_position is not null
            and (h.state_from is null or h.state_to is null or h.state_from <> h.state_to)""";

    private static final String ATTAINMENT = """
            create view %sattainment as
            select q.id as quota_id, q.user_id, u.name as %s, q.%s as period_start, q.%s as period_end, q.amount as quota,
            q.amount_currency,
            (select coalesce(sum(o.amount), 0) from %sopportunity o
            where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
            and o.close_date >= q.%s and o.close_date < q.%s) as won
            from %squota q
            join %ssales_user u on u.id = q.user_id
            where q.measure = 'amount' and q.industry is null and q.family is null""";

    private ViewDdl() {}

    /** Returns the statements that create the views over tables whose names begin with a prefix, in this dialect. */
    static List<String> statements(Dialect dialect, String prefix) {
        String start = dialect.quoted("start");
        String end = dialect.quoted("end");
        return List.of(
                OPEN_PIPELINE.formatted(prefix, prefix, prefix, prefix),
                STAGE_HISTORY.formatted(prefix, prefix, prefix),
                ATTAINMENT.formatted(prefix, dialect.quoted("owner"), start, end, prefix, start, end, prefix, prefix));
    }
}
