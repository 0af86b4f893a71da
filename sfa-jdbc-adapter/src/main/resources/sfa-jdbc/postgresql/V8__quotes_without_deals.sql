alter table "${prefix}quote" alter column "opportunity_id" drop not null;
alter table "${prefix}quote" add "account_id" varchar(64) collate "C";
create index "${prefix}quote_account_idx" on "${prefix}quote" ("account_id");
alter table "${prefix}quote" add constraint "${prefix}quote_account_id_fk" foreign key ("account_id") references "${prefix}account" ("id");
drop index "${prefix}quote_revises_idx";
create unique index "${prefix}quote_revises_idx" on "${prefix}quote" ("revises_id");
