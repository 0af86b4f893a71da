drop view ${prefix}attainment;
alter table `${prefix}quota` modify `amount` decimal(38, 4);
alter table `${prefix}quota` modify `amount_currency` varchar(3);
alter table `${prefix}quota` add `team_id` varchar(64);
alter table `${prefix}quota` add `territory_id` varchar(64);
alter table `${prefix}quota` add `industry` varchar(120);
alter table `${prefix}quota` add `family` varchar(120);
alter table `${prefix}quota` add `measure` varchar(120) default 'amount' not null;
alter table `${prefix}quota` add `count` bigint;
alter table `${prefix}quota` add `adjustments` longtext;
alter table `${prefix}quota` add `slot` varchar(600);
create index `${prefix}quota_team_idx` on `${prefix}quota` (`team_id`);
create index `${prefix}quota_territory_idx` on `${prefix}quota` (`territory_id`);
create unique index `${prefix}quota_slot_idx` on `${prefix}quota` (`slot`);
alter table `${prefix}quota` add constraint `${prefix}quota_team_id_fk` foreign key (`team_id`) references `${prefix}team` (`id`);
alter table `${prefix}quota` add constraint `${prefix}quota_territory_id_fk` foreign key (`territory_id`) references `${prefix}territory` (`id`);
create view ${prefix}attainment as
select q.id as quota_id, q.user_id, u.name as `owner`, q.`start` as period_start, q.`end` as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q.`start` and o.close_date < q.`end`) as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id
where q.measure = 'amount' and q.industry is null and q.family is null;
