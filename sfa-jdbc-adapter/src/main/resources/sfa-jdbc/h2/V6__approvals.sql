alter table "${upperPrefix}QUOTE" add "APPROVED_AT" timestamp(6) with time zone;
alter table "${upperPrefix}SALES_USER" add "DEPUTY_ID" varchar(64);
create index "${upperPrefix}SALES_USER_DEPUTY_IDX" on "${upperPrefix}SALES_USER" ("DEPUTY_ID");
drop index "${upperPrefix}TASK_ABOUT_IDX";
alter table "${upperPrefix}TASK" drop column "ABOUT_KEY";
create index "${upperPrefix}TASK_ABOUT_IDX" on "${upperPrefix}TASK" ("ABOUT");
create table "${upperPrefix}APPROVAL_REQUEST" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "SUBJECT" varchar(600) not null,
    "SUBJECT_VERSION" bigint not null,
    "CHANGES" varchar,
    "REQUESTER" varchar not null,
    "REASON" varchar,
    "REASON_KEY" varchar,
    "RULES" varchar,
    "RULES_KEY" varchar,
    "FACTS" varchar,
    "STEPS" varchar,
    "OPENED_AT" timestamp(6) with time zone not null,
    "ACTIONS" varchar,
    "STATUS" varchar(120) not null,
    "PENDING_ON" varchar(600),
    "WAITING_FOR" varchar,
    "WAITING_FOR_KEY" varchar,
    "DUE_AT" timestamp(6) with time zone,
    "CLOSED_AT" timestamp(6) with time zone,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}APPROVAL_REQUEST_EXTERNAL_KEY_IDX" on "${upperPrefix}APPROVAL_REQUEST" ("EXTERNAL_KEY");
create index "${upperPrefix}APPROVAL_REQUEST_SUBJECT_IDX" on "${upperPrefix}APPROVAL_REQUEST" ("SUBJECT");
create index "${upperPrefix}APPROVAL_REQUEST_STATUS_IDX" on "${upperPrefix}APPROVAL_REQUEST" ("STATUS");
create unique index "${upperPrefix}APPROVAL_REQUEST_PENDING_ON_IDX" on "${upperPrefix}APPROVAL_REQUEST" ("PENDING_ON");
create index "${upperPrefix}APPROVAL_REQUEST_DUE_AT_IDX" on "${upperPrefix}APPROVAL_REQUEST" ("DUE_AT");
alter table "${upperPrefix}SALES_USER" add constraint "${upperPrefix}SALES_USER_DEPUTY_ID_FK" foreign key ("DEPUTY_ID") references "${upperPrefix}SALES_USER" ("ID");
