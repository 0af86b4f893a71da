alter table "${upperPrefix}SALES_USER" add "WORK_CALENDAR" varchar;
alter table "${upperPrefix}SALES_USER" add "ABSENCES" varchar;
alter table "${upperPrefix}SALES_USER" add "CAPACITY" bigint;
alter table "${upperPrefix}LEAD" add "LANGUAGE" varchar;
create table "${upperPrefix}TEAM" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "MANAGER_ID" varchar(64),
    "MEMBERS" varchar,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}TEAM_EXTERNAL_KEY_IDX" on "${upperPrefix}TEAM" ("EXTERNAL_KEY");
create index "${upperPrefix}TEAM_NAME_IDX" on "${upperPrefix}TEAM" ("NAME_KEY");
create index "${upperPrefix}TEAM_MANAGER_IDX" on "${upperPrefix}TEAM" ("MANAGER_ID");
create table "${upperPrefix}ROTATION" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "TURNS" varchar,
    "WEIGHTED_TURNS" varchar,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}ROTATION_EXTERNAL_KEY_IDX" on "${upperPrefix}ROTATION" ("EXTERNAL_KEY");
create table "${upperPrefix}WORKLOAD" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "GIVEN" bigint not null,
    "LAST_GIVEN_AT" timestamp(6) with time zone,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}WORKLOAD_EXTERNAL_KEY_IDX" on "${upperPrefix}WORKLOAD" ("EXTERNAL_KEY");
create table "${upperPrefix}LEAD_ASSIGNMENT" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "LEAD_ID" varchar(64) not null,
    "STATUS" varchar(120) not null,
    "ORIGIN" varchar(120) not null,
    "RULE_SET" varchar,
    "RULE_SET_VERSION" varchar,
    "RULE" varchar,
    "TARGET" varchar,
    "USER_ID" varchar(64),
    "RUNNERS_UP" varchar,
    "REASON" varchar,
    "REASON_KEY" varchar,
    "DECIDED_AT" timestamp(6) with time zone not null,
    "ASSIGNED_AT" timestamp(6) with time zone,
    "FOLLOW_UP_DUE" timestamp(6) with time zone,
    "FIRST_ACTION_AT" timestamp(6) with time zone,
    "MISSED_AT" timestamp(6) with time zone,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}LEAD_ASSIGNMENT_EXTERNAL_KEY_IDX" on "${upperPrefix}LEAD_ASSIGNMENT" ("EXTERNAL_KEY");
create index "${upperPrefix}LEAD_ASSIGNMENT_LEAD_IDX" on "${upperPrefix}LEAD_ASSIGNMENT" ("LEAD_ID");
create index "${upperPrefix}LEAD_ASSIGNMENT_STATUS_IDX" on "${upperPrefix}LEAD_ASSIGNMENT" ("STATUS");
create index "${upperPrefix}LEAD_ASSIGNMENT_USER_IDX" on "${upperPrefix}LEAD_ASSIGNMENT" ("USER_ID");
create index "${upperPrefix}LEAD_ASSIGNMENT_FOLLOW_UP_DUE_IDX" on "${upperPrefix}LEAD_ASSIGNMENT" ("FOLLOW_UP_DUE");
alter table "${upperPrefix}TEAM" add constraint "${upperPrefix}TEAM_MANAGER_ID_FK" foreign key ("MANAGER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}LEAD_ASSIGNMENT" add constraint "${upperPrefix}LEAD_ASSIGNMENT_LEAD_ID_FK" foreign key ("LEAD_ID") references "${upperPrefix}LEAD" ("ID");
alter table "${upperPrefix}LEAD_ASSIGNMENT" add constraint "${upperPrefix}LEAD_ASSIGNMENT_USER_ID_FK" foreign key ("USER_ID") references "${upperPrefix}SALES_USER" ("ID");
