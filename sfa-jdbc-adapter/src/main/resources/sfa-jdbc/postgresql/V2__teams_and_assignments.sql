alter table "${prefix}sales_user" add "work_calendar" text collate "C";
alter table "${prefix}sales_user" add "absences" text collate "C";
alter table "${prefix}sales_user" add "capacity" bigint;
alter table "${prefix}lead" add "language" text collate "C";
create table "${prefix}team" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "manager_id" varchar(64) collate "C",
    "members" text collate "C",
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}team_external_key_idx" on "${prefix}team" ("external_key");
create index "${prefix}team_name_idx" on "${prefix}team" ("name_key");
create index "${prefix}team_manager_idx" on "${prefix}team" ("manager_id");
create table "${prefix}rotation" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "turns" text collate "C",
    "weighted_turns" text collate "C",
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}rotation_external_key_idx" on "${prefix}rotation" ("external_key");
create table "${prefix}workload" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "given" bigint not null,
    "last_given_at" timestamp(6) with time zone,
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}workload_external_key_idx" on "${prefix}workload" ("external_key");
create table "${prefix}lead_assignment" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "lead_id" varchar(64) collate "C" not null,
    "status" varchar(120) collate "C" not null,
    "origin" varchar(120) collate "C" not null,
    "rule_set" text collate "C",
    "rule_set_version" text collate "C",
    "rule" text collate "C",
    "target" text collate "C",
    "user_id" varchar(64) collate "C",
    "runners_up" text collate "C",
    "reason" text collate "C",
    "reason_key" text collate "C",
    "decided_at" timestamp(6) with time zone not null,
    "assigned_at" timestamp(6) with time zone,
    "follow_up_due" timestamp(6) with time zone,
    "first_action_at" timestamp(6) with time zone,
    "missed_at" timestamp(6) with time zone,
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}lead_assignment_external_key_idx" on "${prefix}lead_assignment" ("external_key");
create index "${prefix}lead_assignment_lead_idx" on "${prefix}lead_assignment" ("lead_id");
create index "${prefix}lead_assignment_status_idx" on "${prefix}lead_assignment" ("status");
create index "${prefix}lead_assignment_user_idx" on "${prefix}lead_assignment" ("user_id");
create index "${prefix}lead_assignment_follow_up_due_idx" on "${prefix}lead_assignment" ("follow_up_due");
alter table "${prefix}team" add constraint "${prefix}team_manager_id_fk" foreign key ("manager_id") references "${prefix}sales_user" ("id");
alter table "${prefix}lead_assignment" add constraint "${prefix}lead_assignment_lead_id_fk" foreign key ("lead_id") references "${prefix}lead" ("id");
alter table "${prefix}lead_assignment" add constraint "${prefix}lead_assignment_user_id_fk" foreign key ("user_id") references "${prefix}sales_user" ("id");
