drop view ${prefix}attainment;
-- SQLite can't take a NOT NULL back otherwise: https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes
pragma writable_schema = on;
update sqlite_master set sql = replace(sql, 'amount integer not null, amount_currency text not null', 'amount integer, amount_currency text') where type = 'table' and name = '${prefix}quota';
pragma writable_schema = reset;
alter table ${prefix}quota add team_id text constraint ${prefix}quota_team_id_fk references ${prefix}team (id);
alter table ${prefix}quota add territory_id text constraint ${prefix}quota_territory_id_fk references ${prefix}territory (id);
alter table ${prefix}quota add industry text;
alter table ${prefix}quota add family text;
alter table ${prefix}quota add measure text default 'amount' not null;
alter table ${prefix}quota add count integer;
alter table ${prefix}quota add adjustments text;
alter table ${prefix}quota add slot text;
create index ${prefix}quota_team_idx on ${prefix}quota (team_id);
create index ${prefix}quota_territory_idx on ${prefix}quota (territory_id);
create unique index ${prefix}quota_slot_idx on ${prefix}quota (slot);
create view ${prefix}attainment as
select q.id as quota_id, q.user_id, u.name as owner, q.start as period_start, q."end" as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q.start and o.close_date < q."end") as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id
where q.measure = 'amount' and q.industry is null and q.family is null;
