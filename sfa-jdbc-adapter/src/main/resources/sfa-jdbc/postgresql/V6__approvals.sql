alter table "${prefix}quote" add "approved_at" timestamp(6) with time zone;
alter table "${prefix}sales_user" add "deputy_id" varchar(64) collate "C";
create index "${prefix}sales_user_deputy_idx" on "${prefix}sales_user" ("deputy_id");
drop index "${prefix}task_about_idx";
alter table "${prefix}task" drop column "about_key";
create index "${prefix}task_about_idx" on "${prefix}task" ("about");
create table "${prefix}approval_request" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "subject" varchar(600) collate "C" not null,
    "subject_version" bigint not null,
    "changes" text collate "C",
    "requester" text collate "C" not null,
    "reason" text collate "C",
    "reason_key" text collate "C",
    "rules" text collate "C",
    "rules_key" text collate "C",
    "facts" text collate "C",
    "steps" text collate "C",
    "opened_at" timestamp(6) with time zone not null,
    "actions" text collate "C",
    "status" varchar(120) collate "C" not null,
    "pending_on" varchar(600) collate "C",
    "waiting_for" text collate "C",
    "waiting_for_key" text collate "C",
    "due_at" timestamp(6) with time zone,
    "closed_at" timestamp(6) with time zone,
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}approval_request_external_key_idx" on "${prefix}approval_request" ("external_key");
create index "${prefix}approval_request_subject_idx" on "${prefix}approval_request" ("subject");
create index "${prefix}approval_request_status_idx" on "${prefix}approval_request" ("status");
create unique index "${prefix}approval_request_pending_on_idx" on "${prefix}approval_request" ("pending_on");
create index "${prefix}approval_request_due_at_idx" on "${prefix}approval_request" ("due_at");
alter table "${prefix}sales_user" add constraint "${prefix}sales_user_deputy_id_fk" foreign key ("deputy_id") references "${prefix}sales_user" ("id");
