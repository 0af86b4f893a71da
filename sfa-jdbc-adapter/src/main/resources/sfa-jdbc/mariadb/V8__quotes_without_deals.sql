alter table `${prefix}quote` modify `opportunity_id` varchar(64);
alter table `${prefix}quote` add `account_id` varchar(64);
create index `${prefix}quote_account_idx` on `${prefix}quote` (`account_id`);
alter table `${prefix}quote` add constraint `${prefix}quote_account_id_fk` foreign key (`account_id`) references `${prefix}account` (`id`);
alter table `${prefix}quote` drop index `${prefix}quote_revises_idx`, add unique index `${prefix}quote_revises_idx` (`revises_id`);
