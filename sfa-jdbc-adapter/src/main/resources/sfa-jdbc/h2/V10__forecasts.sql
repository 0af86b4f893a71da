create table "${upperPrefix}FORECAST_ADJUSTMENT" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "USER_ID" varchar(64),
    "UNIT_ID" varchar(64),
    "START" date not null,
    "END" date not null,
    "CATEGORY" varchar(120) not null,
    "COLUMN" varchar(120) not null,
    "LEVEL" bigint not null,
    "AUTHOR_ID" varchar(64) not null,
    "KIND" varchar(120) not null,
    "AMOUNT" numeric(38, 4) not null,
    "AMOUNT_CURRENCY" varchar(3) not null,
    "BASE" numeric(38, 4) not null,
    "BASE_CURRENCY" varchar(3) not null,
    "REASON" varchar not null,
    "REASON_KEY" varchar not null,
    "MADE_AT" timestamp(6) with time zone not null,
    "SLOT" varchar(600),
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}FORECAST_ADJUSTMENT_EXTERNAL_KEY_IDX" on "${upperPrefix}FORECAST_ADJUSTMENT" ("EXTERNAL_KEY");
create index "${upperPrefix}FORECAST_ADJUSTMENT_USER_IDX" on "${upperPrefix}FORECAST_ADJUSTMENT" ("USER_ID");
create index "${upperPrefix}FORECAST_ADJUSTMENT_UNIT_IDX" on "${upperPrefix}FORECAST_ADJUSTMENT" ("UNIT_ID");
create index "${upperPrefix}FORECAST_ADJUSTMENT_START_IDX" on "${upperPrefix}FORECAST_ADJUSTMENT" ("START");
create index "${upperPrefix}FORECAST_ADJUSTMENT_AUTHOR_IDX" on "${upperPrefix}FORECAST_ADJUSTMENT" ("AUTHOR_ID");
create unique index "${upperPrefix}FORECAST_ADJUSTMENT_SLOT_IDX" on "${upperPrefix}FORECAST_ADJUSTMENT" ("SLOT");
create table "${upperPrefix}FORECAST_SUBMISSION" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "USER_ID" varchar(64),
    "UNIT_ID" varchar(64),
    "START" date not null,
    "END" date not null,
    "AUTHOR_ID" varchar(64) not null,
    "SUBMITTED_AT" timestamp(6) with time zone not null,
    "AS_OF" date not null,
    "POSITION" bigint not null,
    "CREDIT" varchar(600) not null,
    "FX_POLICY" varchar(120) not null,
    "BY_COMPONENT" boolean not null,
    "NOTE" varchar,
    "NOTE_KEY" varchar,
    "CONTENT" varchar not null,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}FORECAST_SUBMISSION_EXTERNAL_KEY_IDX" on "${upperPrefix}FORECAST_SUBMISSION" ("EXTERNAL_KEY");
create index "${upperPrefix}FORECAST_SUBMISSION_USER_IDX" on "${upperPrefix}FORECAST_SUBMISSION" ("USER_ID");
create index "${upperPrefix}FORECAST_SUBMISSION_UNIT_IDX" on "${upperPrefix}FORECAST_SUBMISSION" ("UNIT_ID");
create index "${upperPrefix}FORECAST_SUBMISSION_START_IDX" on "${upperPrefix}FORECAST_SUBMISSION" ("START");
create index "${upperPrefix}FORECAST_SUBMISSION_AUTHOR_IDX" on "${upperPrefix}FORECAST_SUBMISSION" ("AUTHOR_ID");
create index "${upperPrefix}FORECAST_SUBMISSION_SUBMITTED_AT_IDX" on "${upperPrefix}FORECAST_SUBMISSION" ("SUBMITTED_AT");
alter table "${upperPrefix}FORECAST_ADJUSTMENT" add constraint "${upperPrefix}FORECAST_ADJUSTMENT_USER_ID_FK" foreign key ("USER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}FORECAST_ADJUSTMENT" add constraint "${upperPrefix}FORECAST_ADJUSTMENT_UNIT_ID_FK" foreign key ("UNIT_ID") references "${upperPrefix}UNIT" ("ID");
alter table "${upperPrefix}FORECAST_ADJUSTMENT" add constraint "${upperPrefix}FORECAST_ADJUSTMENT_AUTHOR_ID_FK" foreign key ("AUTHOR_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}FORECAST_SUBMISSION" add constraint "${upperPrefix}FORECAST_SUBMISSION_USER_ID_FK" foreign key ("USER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}FORECAST_SUBMISSION" add constraint "${upperPrefix}FORECAST_SUBMISSION_UNIT_ID_FK" foreign key ("UNIT_ID") references "${upperPrefix}UNIT" ("ID");
alter table "${upperPrefix}FORECAST_SUBMISSION" add constraint "${upperPrefix}FORECAST_SUBMISSION_AUTHOR_ID_FK" foreign key ("AUTHOR_ID") references "${upperPrefix}SALES_USER" ("ID");
