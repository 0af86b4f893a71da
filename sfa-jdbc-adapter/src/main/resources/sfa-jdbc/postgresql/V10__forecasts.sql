create table "${prefix}forecast_adjustment" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "user_id" varchar(64) collate "C",
    "unit_id" varchar(64) collate "C",
    "start" date not null,
    "end" date not null,
    "category" varchar(120) collate "C" not null,
    "column" varchar(120) collate "C" not null,
    "level" bigint not null,
    "author_id" varchar(64) collate "C" not null,
    "kind" varchar(120) collate "C" not null,
    "amount" numeric(38, 4) not null,
    "amount_currency" varchar(3) collate "C" not null,
    "base" numeric(38, 4) not null,
    "base_currency" varchar(3) collate "C" not null,
    "reason" text collate "C" not null,
    "reason_key" text collate "C" not null,
    "made_at" timestamp(6) with time zone not null,
    "slot" varchar(600) collate "C",
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}forecast_adjustment_external_key_idx" on "${prefix}forecast_adjustment" ("external_key");
create index "${prefix}forecast_adjustment_user_idx" on "${prefix}forecast_adjustment" ("user_id");
create index "${prefix}forecast_adjustment_unit_idx" on "${prefix}forecast_adjustment" ("unit_id");
create index "${prefix}forecast_adjustment_start_idx" on "${prefix}forecast_adjustment" ("start");
create index "${prefix}forecast_adjustment_author_idx" on "${prefix}forecast_adjustment" ("author_id");
create unique index "${prefix}forecast_adjustment_slot_idx" on "${prefix}forecast_adjustment" ("slot");
create table "${prefix}forecast_submission" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "user_id" varchar(64) collate "C",
    "unit_id" varchar(64) collate "C",
    "start" date not null,
    "end" date not null,
    "author_id" varchar(64) collate "C" not null,
    "submitted_at" timestamp(6) with time zone not null,
    "as_of" date not null,
    "position" bigint not null,
    "credit" varchar(600) collate "C" not null,
    "fx_policy" varchar(120) collate "C" not null,
    "by_component" boolean not null,
    "note" text collate "C",
    "note_key" text collate "C",
    "content" text collate "C" not null,
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}forecast_submission_external_key_idx" on "${prefix}forecast_submission" ("external_key");
create index "${prefix}forecast_submission_user_idx" on "${prefix}forecast_submission" ("user_id");
create index "${prefix}forecast_submission_unit_idx" on "${prefix}forecast_submission" ("unit_id");
create index "${prefix}forecast_submission_start_idx" on "${prefix}forecast_submission" ("start");
create index "${prefix}forecast_submission_author_idx" on "${prefix}forecast_submission" ("author_id");
create index "${prefix}forecast_submission_submitted_at_idx" on "${prefix}forecast_submission" ("submitted_at");
alter table "${prefix}forecast_adjustment" add constraint "${prefix}forecast_adjustment_user_id_fk" foreign key ("user_id") references "${prefix}sales_user" ("id");
alter table "${prefix}forecast_adjustment" add constraint "${prefix}forecast_adjustment_unit_id_fk" foreign key ("unit_id") references "${prefix}unit" ("id");
alter table "${prefix}forecast_adjustment" add constraint "${prefix}forecast_adjustment_author_id_fk" foreign key ("author_id") references "${prefix}sales_user" ("id");
alter table "${prefix}forecast_submission" add constraint "${prefix}forecast_submission_user_id_fk" foreign key ("user_id") references "${prefix}sales_user" ("id");
alter table "${prefix}forecast_submission" add constraint "${prefix}forecast_submission_unit_id_fk" foreign key ("unit_id") references "${prefix}unit" ("id");
alter table "${prefix}forecast_submission" add constraint "${prefix}forecast_submission_author_id_fk" foreign key ("author_id") references "${prefix}sales_user" ("id");
