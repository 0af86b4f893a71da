drop view ${prefix}attainment;
alter table "${upperPrefix}QUOTA" alter column "AMOUNT" drop not null;
alter table "${upperPrefix}QUOTA" alter column "AMOUNT_CURRENCY" drop not null;
alter table "${upperPrefix}QUOTA" add "TEAM_ID" varchar(64);
alter table "${upperPrefix}QUOTA" add "TERRITORY_ID" varchar(64);
alter table "${upperPrefix}QUOTA" add "INDUSTRY" varchar(120);
alter table "${upperPrefix}QUOTA" add "FAMILY" varchar(120);
alter table "${upperPrefix}QUOTA" add "MEASURE" varchar(120) default 'amount' not null;
alter table "${upperPrefix}QUOTA" add "COUNT" bigint;
alter table "${upperPrefix}QUOTA" add "ADJUSTMENTS" varchar;
alter table "${upperPrefix}QUOTA" add "SLOT" varchar(600);
create index "${upperPrefix}QUOTA_TEAM_IDX" on "${upperPrefix}QUOTA" ("TEAM_ID");
create index "${upperPrefix}QUOTA_TERRITORY_IDX" on "${upperPrefix}QUOTA" ("TERRITORY_ID");
create unique index "${upperPrefix}QUOTA_SLOT_IDX" on "${upperPrefix}QUOTA" ("SLOT");
alter table "${upperPrefix}QUOTA" add constraint "${upperPrefix}QUOTA_TEAM_ID_FK" foreign key ("TEAM_ID") references "${upperPrefix}TEAM" ("ID");
alter table "${upperPrefix}QUOTA" add constraint "${upperPrefix}QUOTA_TERRITORY_ID_FK" foreign key ("TERRITORY_ID") references "${upperPrefix}TERRITORY" ("ID");
create view ${prefix}attainment as
select q.id as quota_id, q.user_id, u.name as "OWNER", q."START" as period_start, q."END" as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q."START" and o.close_date < q."END") as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id
where q.measure = 'amount' and q.industry is null and q.family is null;
