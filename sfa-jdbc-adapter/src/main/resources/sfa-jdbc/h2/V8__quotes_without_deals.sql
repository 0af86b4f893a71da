alter table "${upperPrefix}QUOTE" alter column "OPPORTUNITY_ID" drop not null;
alter table "${upperPrefix}QUOTE" add "ACCOUNT_ID" varchar(64);
create index "${upperPrefix}QUOTE_ACCOUNT_IDX" on "${upperPrefix}QUOTE" ("ACCOUNT_ID");
alter table "${upperPrefix}QUOTE" add constraint "${upperPrefix}QUOTE_ACCOUNT_ID_FK" foreign key ("ACCOUNT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}QUOTE" drop constraint "${upperPrefix}QUOTE_REVISES_ID_FK";
drop index "${upperPrefix}QUOTE_REVISES_IDX";
create unique index "${upperPrefix}QUOTE_REVISES_IDX" on "${upperPrefix}QUOTE" ("REVISES_ID");
alter table "${upperPrefix}QUOTE" add constraint "${upperPrefix}QUOTE_REVISES_ID_FK" foreign key ("REVISES_ID") references "${upperPrefix}QUOTE" ("ID");
