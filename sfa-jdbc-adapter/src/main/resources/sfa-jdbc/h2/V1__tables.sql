create table "${upperPrefix}COMMIT" (
    "ID" bigint generated always as identity primary key,
    "TOKEN" bigint not null,
    "FEED_POSITION" bigint,
    "CHANGES" bigint not null,
    "RECORDED_AT" timestamp(6) with time zone not null,
    "ACTOR" varchar(120) not null,
    "ROLES" varchar);
create table "${upperPrefix}CHANGE" (
    "COMMIT_ID" bigint not null,
    "ORDINAL" bigint not null,
    "ENTITY_TYPE" varchar(120) not null,
    "ENTITY_ID" varchar(64) not null,
    "INCARNATION" bigint not null,
    "BASE_VERSION" bigint not null,
    "VERSION" bigint not null,
    "OCCURRED_AT" timestamp(6) with time zone,
    "REASON" varchar,
    "STATE_FROM" varchar(120),
    "STATE_TO" varchar(120),
    "BEFORE_DOC" varchar,
    primary key (commit_id, ordinal));
create table "${upperPrefix}FEED" (
    "ID" bigint not null,
    "HEAD" bigint not null,
    "OLDEST" bigint not null,
    "RECORDED_AT" timestamp(6) with time zone,
    primary key (id));
create table "${upperPrefix}OUTBOX" (
    "ID" bigint generated always as identity primary key,
    "ABOUT_TYPE" varchar(120) not null,
    "ABOUT_ID" varchar(64) not null,
    "TOPIC" varchar(120) not null,
    "PAYLOAD" varchar not null,
    "CREATED_AT" timestamp(6) with time zone not null,
    "STATE" varchar(120) not null,
    "ATTEMPTS" bigint not null,
    "DUE_AT" timestamp(6) with time zone not null,
    "TOKEN" bigint not null,
    "LAST_ERROR" varchar);
create unique index "${upperPrefix}COMMIT_TOKEN_IDX" on "${upperPrefix}COMMIT" ("TOKEN");
create unique index "${upperPrefix}COMMIT_FEED_POSITION_IDX" on "${upperPrefix}COMMIT" ("FEED_POSITION");
create index "${upperPrefix}CHANGE_ENTITY_IDX" on "${upperPrefix}CHANGE" ("ENTITY_ID",
    "ENTITY_TYPE",
    "INCARNATION",
    "BASE_VERSION");
create index "${upperPrefix}OUTBOX_STATE_IDX" on "${upperPrefix}OUTBOX" ("STATE",
    "ID");
create index "${upperPrefix}OUTBOX_LANE_IDX" on "${upperPrefix}OUTBOX" ("ABOUT_ID",
    "ABOUT_TYPE",
    "STATE",
    "ID");
insert into "${upperPrefix}FEED" (id, head, oldest) values (1, 0, 0);
create table "${upperPrefix}SALES_USER" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "EMAIL" varchar(600),
    "EMAIL_KEY" varchar(600),
    "ROLE" varchar,
    "ROLE_KEY" varchar,
    "ACTIVE" boolean not null,
    "ZONE" varchar,
    "ZONE_KEY" varchar,
    "SKILLS" varchar,
    "SKILLS_KEY" varchar,
    "LANGUAGES" varchar,
    "LANGUAGES_KEY" varchar,
    "MEMBERSHIPS" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}SALES_USER_EXTERNAL_KEY_IDX" on "${upperPrefix}SALES_USER" ("EXTERNAL_KEY");
create index "${upperPrefix}SALES_USER_NAME_IDX" on "${upperPrefix}SALES_USER" ("NAME_KEY");
create index "${upperPrefix}SALES_USER_EMAIL_IDX" on "${upperPrefix}SALES_USER" ("EMAIL_KEY");
create table "${upperPrefix}UNIT" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "MANAGER_ID" varchar(64),
    "PLACEMENTS" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}UNIT_EXTERNAL_KEY_IDX" on "${upperPrefix}UNIT" ("EXTERNAL_KEY");
create index "${upperPrefix}UNIT_NAME_IDX" on "${upperPrefix}UNIT" ("NAME_KEY");
create index "${upperPrefix}UNIT_MANAGER_IDX" on "${upperPrefix}UNIT" ("MANAGER_ID");
create table "${upperPrefix}TERRITORY" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "PARENT_ID" varchar(64),
    "OWNER_ID" varchar(64),
    "MEMBERS" varchar,
    "MEMBERS_KEY" varchar,
    "COUNTRIES" varchar,
    "COUNTRIES_KEY" varchar,
    "INDUSTRIES" varchar,
    "INDUSTRIES_KEY" varchar,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}TERRITORY_EXTERNAL_KEY_IDX" on "${upperPrefix}TERRITORY" ("EXTERNAL_KEY");
create index "${upperPrefix}TERRITORY_NAME_IDX" on "${upperPrefix}TERRITORY" ("NAME_KEY");
create index "${upperPrefix}TERRITORY_PARENT_IDX" on "${upperPrefix}TERRITORY" ("PARENT_ID");
create index "${upperPrefix}TERRITORY_OWNER_IDX" on "${upperPrefix}TERRITORY" ("OWNER_ID");
create table "${upperPrefix}ACCOUNT" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "LEGAL_NAME" varchar,
    "LEGAL_NAME_KEY" varchar,
    "PARENT_ID" varchar(64),
    "OWNER_ID" varchar(64),
    "TERRITORY_ID" varchar(64),
    "CATEGORY" varchar(120) not null,
    "INDUSTRY" varchar(120),
    "SOURCE" varchar(120),
    "RATING" varchar,
    "RATING_KEY" varchar,
    "WEBSITE" varchar,
    "WEBSITE_KEY" varchar,
    "EMAIL" varchar,
    "EMAIL_KEY" varchar,
    "PHONE" varchar,
    "PHONE_KEY" varchar,
    "BILLING_ADDRESS" varchar,
    "SHIPPING_ADDRESS" varchar,
    "COUNTRY" varchar(120),
    "ANNUAL_REVENUE" numeric(38, 4),
    "ANNUAL_REVENUE_CURRENCY" varchar(3),
    "EMPLOYEES" bigint,
    "FOUNDED_YEAR" bigint,
    "TAX_ID" varchar,
    "TAGS" varchar,
    "TAGS_KEY" varchar,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}ACCOUNT_EXTERNAL_KEY_IDX" on "${upperPrefix}ACCOUNT" ("EXTERNAL_KEY");
create index "${upperPrefix}ACCOUNT_NAME_IDX" on "${upperPrefix}ACCOUNT" ("NAME_KEY");
create index "${upperPrefix}ACCOUNT_PARENT_IDX" on "${upperPrefix}ACCOUNT" ("PARENT_ID");
create index "${upperPrefix}ACCOUNT_OWNER_IDX" on "${upperPrefix}ACCOUNT" ("OWNER_ID");
create index "${upperPrefix}ACCOUNT_TERRITORY_IDX" on "${upperPrefix}ACCOUNT" ("TERRITORY_ID");
create index "${upperPrefix}ACCOUNT_INDUSTRY_IDX" on "${upperPrefix}ACCOUNT" ("INDUSTRY");
create index "${upperPrefix}ACCOUNT_COUNTRY_IDX" on "${upperPrefix}ACCOUNT" ("COUNTRY");
create table "${upperPrefix}CONTACT" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar not null,
    "NAME_KEY" varchar not null,
    "ACCOUNT_ID" varchar(64),
    "OWNER_ID" varchar(64),
    "REPORTS_TO_ID" varchar(64),
    "TITLE" varchar,
    "TITLE_KEY" varchar,
    "DEPARTMENT" varchar,
    "DEPARTMENT_KEY" varchar,
    "EMAIL" varchar(600),
    "EMAIL_KEY" varchar(600),
    "PERSONAL_EMAIL" varchar,
    "PERSONAL_EMAIL_KEY" varchar,
    "PHONE" varchar,
    "PHONE_KEY" varchar,
    "MOBILE" varchar,
    "MOBILE_KEY" varchar,
    "ASSISTANT_PHONE" varchar,
    "ASSISTANT_PHONE_KEY" varchar,
    "ADDRESS" varchar,
    "BIRTHDAY" date,
    "LANGUAGE" varchar,
    "SOURCE" varchar(120),
    "DO_NOT_CONTACT" boolean not null,
    "TAGS" varchar,
    "TAGS_KEY" varchar,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}CONTACT_EXTERNAL_KEY_IDX" on "${upperPrefix}CONTACT" ("EXTERNAL_KEY");
create index "${upperPrefix}CONTACT_ACCOUNT_IDX" on "${upperPrefix}CONTACT" ("ACCOUNT_ID");
create index "${upperPrefix}CONTACT_OWNER_IDX" on "${upperPrefix}CONTACT" ("OWNER_ID");
create index "${upperPrefix}CONTACT_REPORTS_TO_IDX" on "${upperPrefix}CONTACT" ("REPORTS_TO_ID");
create index "${upperPrefix}CONTACT_EMAIL_IDX" on "${upperPrefix}CONTACT" ("EMAIL_KEY");
create table "${upperPrefix}PRODUCT" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "CODE" varchar(600),
    "FAMILY" varchar(120),
    "LIST_PRICE" numeric(100, 40),
    "LIST_PRICE_SCALE" smallint,
    "LIST_PRICE_CURRENCY" varchar(3),
    "UNIT_OF_MEASURE" varchar,
    "UNIT_OF_MEASURE_KEY" varchar,
    "ACTIVE" boolean not null,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}PRODUCT_EXTERNAL_KEY_IDX" on "${upperPrefix}PRODUCT" ("EXTERNAL_KEY");
create index "${upperPrefix}PRODUCT_NAME_IDX" on "${upperPrefix}PRODUCT" ("NAME_KEY");
create index "${upperPrefix}PRODUCT_CODE_IDX" on "${upperPrefix}PRODUCT" ("CODE");
create table "${upperPrefix}TASK" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "SUBJECT" varchar not null,
    "SUBJECT_KEY" varchar not null,
    "OWNER_ID" varchar(64) not null,
    "ABOUT" varchar(600),
    "ABOUT_KEY" varchar(600),
    "STATUS" varchar(120) not null,
    "PRIORITY" varchar(120) not null,
    "DUE_DATE" date,
    "COMPLETED_AT" timestamp(6) with time zone,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}TASK_EXTERNAL_KEY_IDX" on "${upperPrefix}TASK" ("EXTERNAL_KEY");
create index "${upperPrefix}TASK_OWNER_IDX" on "${upperPrefix}TASK" ("OWNER_ID");
create index "${upperPrefix}TASK_ABOUT_IDX" on "${upperPrefix}TASK" ("ABOUT_KEY");
create index "${upperPrefix}TASK_STATUS_IDX" on "${upperPrefix}TASK" ("STATUS");
create index "${upperPrefix}TASK_DUE_DATE_IDX" on "${upperPrefix}TASK" ("DUE_DATE");
create table "${upperPrefix}SALES_PROCESS" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar not null,
    "NAME_KEY" varchar not null,
    "STAGES" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}SALES_PROCESS_EXTERNAL_KEY_IDX" on "${upperPrefix}SALES_PROCESS" ("EXTERNAL_KEY");
create table "${upperPrefix}OPPORTUNITY" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar not null,
    "NAME_KEY" varchar not null,
    "ACCOUNT_ID" varchar(64),
    "CONTACT_ID" varchar(64),
    "OWNER_ID" varchar(64) not null,
    "PROCESS_ID" varchar(64) not null,
    "STAGE" varchar(120) not null,
    "OUTCOME" varchar(120) not null,
    "AMOUNT" numeric(38, 4),
    "AMOUNT_CURRENCY" varchar(3),
    "RECURRING" varchar,
    "CLOSE_DATE" date,
    "CREATED_ON" date,
    "OWN_PROBABILITY" numeric(100, 40),
    "OWN_PROBABILITY_SCALE" smallint,
    "OWN_CATEGORY" varchar(120),
    "PROBABILITY" numeric(100, 40) not null,
    "PROBABILITY_SCALE" smallint not null,
    "CATEGORY" varchar(120) not null,
    "LINES" varchar,
    "SPLITS" varchar,
    "SOURCE" varchar(120),
    "BUSINESS_TYPE" varchar,
    "BUSINESS_TYPE_KEY" varchar,
    "LOSS_REASON" varchar(120),
    "COMPETITORS" varchar,
    "COMPETITORS_KEY" varchar,
    "NEXT_STEP" varchar,
    "NEXT_STEP_KEY" varchar,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}OPPORTUNITY_EXTERNAL_KEY_IDX" on "${upperPrefix}OPPORTUNITY" ("EXTERNAL_KEY");
create index "${upperPrefix}OPPORTUNITY_ACCOUNT_IDX" on "${upperPrefix}OPPORTUNITY" ("ACCOUNT_ID");
create index "${upperPrefix}OPPORTUNITY_CONTACT_IDX" on "${upperPrefix}OPPORTUNITY" ("CONTACT_ID");
create index "${upperPrefix}OPPORTUNITY_OWNER_IDX" on "${upperPrefix}OPPORTUNITY" ("OWNER_ID");
create index "${upperPrefix}OPPORTUNITY_PROCESS_IDX" on "${upperPrefix}OPPORTUNITY" ("PROCESS_ID");
create index "${upperPrefix}OPPORTUNITY_STAGE_IDX" on "${upperPrefix}OPPORTUNITY" ("STAGE");
create index "${upperPrefix}OPPORTUNITY_OUTCOME_IDX" on "${upperPrefix}OPPORTUNITY" ("OUTCOME");
create index "${upperPrefix}OPPORTUNITY_CLOSE_DATE_IDX" on "${upperPrefix}OPPORTUNITY" ("CLOSE_DATE");
create index "${upperPrefix}OPPORTUNITY_CATEGORY_IDX" on "${upperPrefix}OPPORTUNITY" ("CATEGORY");
create index "${upperPrefix}OPPORTUNITY_SOURCE_IDX" on "${upperPrefix}OPPORTUNITY" ("SOURCE");
create table "${upperPrefix}LEAD" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "PERSON" varchar,
    "PERSON_KEY" varchar,
    "COMPANY" varchar,
    "COMPANY_KEY" varchar,
    "TITLE" varchar,
    "TITLE_KEY" varchar,
    "EMAIL" varchar(600),
    "EMAIL_KEY" varchar(600),
    "PHONE" varchar,
    "PHONE_KEY" varchar,
    "MOBILE" varchar,
    "MOBILE_KEY" varchar,
    "WEBSITE" varchar,
    "WEBSITE_KEY" varchar,
    "ADDRESS" varchar,
    "COUNTRY" varchar(120),
    "INDUSTRY" varchar(120),
    "SOURCE" varchar(120),
    "STATUS" varchar(120) not null,
    "STATUS_REASON" varchar,
    "STATUS_REASON_KEY" varchar,
    "OWNER_ID" varchar(64),
    "RATING" varchar,
    "RATING_KEY" varchar,
    "SCORE" numeric(100, 40),
    "SCORE_SCALE" smallint,
    "ANNUAL_REVENUE" numeric(38, 4),
    "ANNUAL_REVENUE_CURRENCY" varchar(3),
    "EMPLOYEES" bigint,
    "INTERESTS" varchar,
    "INTERESTS_KEY" varchar,
    "CREATED_ON" date,
    "CONVERTED_ON" date,
    "ACCOUNT_ID" varchar(64),
    "CONTACT_ID" varchar(64),
    "OPPORTUNITY_ID" varchar(64),
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}LEAD_EXTERNAL_KEY_IDX" on "${upperPrefix}LEAD" ("EXTERNAL_KEY");
create index "${upperPrefix}LEAD_EMAIL_IDX" on "${upperPrefix}LEAD" ("EMAIL_KEY");
create index "${upperPrefix}LEAD_COUNTRY_IDX" on "${upperPrefix}LEAD" ("COUNTRY");
create index "${upperPrefix}LEAD_INDUSTRY_IDX" on "${upperPrefix}LEAD" ("INDUSTRY");
create index "${upperPrefix}LEAD_SOURCE_IDX" on "${upperPrefix}LEAD" ("SOURCE");
create index "${upperPrefix}LEAD_STATUS_IDX" on "${upperPrefix}LEAD" ("STATUS");
create index "${upperPrefix}LEAD_OWNER_IDX" on "${upperPrefix}LEAD" ("OWNER_ID");
create index "${upperPrefix}LEAD_ACCOUNT_IDX" on "${upperPrefix}LEAD" ("ACCOUNT_ID");
create index "${upperPrefix}LEAD_CONTACT_IDX" on "${upperPrefix}LEAD" ("CONTACT_ID");
create index "${upperPrefix}LEAD_OPPORTUNITY_IDX" on "${upperPrefix}LEAD" ("OPPORTUNITY_ID");
create table "${upperPrefix}QUOTE" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar not null,
    "NAME_KEY" varchar not null,
    "OPPORTUNITY_ID" varchar(64) not null,
    "STATUS" varchar(120) not null,
    "CURRENCY" varchar not null,
    "CURRENCY_KEY" varchar not null,
    "LINES" varchar,
    "VALID_UNTIL" date,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}QUOTE_EXTERNAL_KEY_IDX" on "${upperPrefix}QUOTE" ("EXTERNAL_KEY");
create index "${upperPrefix}QUOTE_OPPORTUNITY_IDX" on "${upperPrefix}QUOTE" ("OPPORTUNITY_ID");
create index "${upperPrefix}QUOTE_STATUS_IDX" on "${upperPrefix}QUOTE" ("STATUS");
create table "${upperPrefix}QUOTA" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "USER_ID" varchar(64),
    "UNIT_ID" varchar(64),
    "START" date not null,
    "END" date not null,
    "AMOUNT" numeric(38, 4) not null,
    "AMOUNT_CURRENCY" varchar(3) not null,
    "INCARNATION" bigint not null,
    primary key (
    "ID"));
create unique index "${upperPrefix}QUOTA_EXTERNAL_KEY_IDX" on "${upperPrefix}QUOTA" ("EXTERNAL_KEY");
create index "${upperPrefix}QUOTA_USER_IDX" on "${upperPrefix}QUOTA" ("USER_ID");
create index "${upperPrefix}QUOTA_UNIT_IDX" on "${upperPrefix}QUOTA" ("UNIT_ID");
create index "${upperPrefix}QUOTA_START_IDX" on "${upperPrefix}QUOTA" ("START");
alter table "${upperPrefix}UNIT" add constraint "${upperPrefix}UNIT_MANAGER_ID_FK" foreign key ("MANAGER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}TERRITORY" add constraint "${upperPrefix}TERRITORY_PARENT_ID_FK" foreign key ("PARENT_ID") references "${upperPrefix}TERRITORY" ("ID");
alter table "${upperPrefix}TERRITORY" add constraint "${upperPrefix}TERRITORY_OWNER_ID_FK" foreign key ("OWNER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}ACCOUNT" add constraint "${upperPrefix}ACCOUNT_PARENT_ID_FK" foreign key ("PARENT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}ACCOUNT" add constraint "${upperPrefix}ACCOUNT_OWNER_ID_FK" foreign key ("OWNER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}ACCOUNT" add constraint "${upperPrefix}ACCOUNT_TERRITORY_ID_FK" foreign key ("TERRITORY_ID") references "${upperPrefix}TERRITORY" ("ID");
alter table "${upperPrefix}CONTACT" add constraint "${upperPrefix}CONTACT_ACCOUNT_ID_FK" foreign key ("ACCOUNT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}CONTACT" add constraint "${upperPrefix}CONTACT_OWNER_ID_FK" foreign key ("OWNER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}CONTACT" add constraint "${upperPrefix}CONTACT_REPORTS_TO_ID_FK" foreign key ("REPORTS_TO_ID") references "${upperPrefix}CONTACT" ("ID");
alter table "${upperPrefix}TASK" add constraint "${upperPrefix}TASK_OWNER_ID_FK" foreign key ("OWNER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}OPPORTUNITY" add constraint "${upperPrefix}OPPORTUNITY_ACCOUNT_ID_FK" foreign key ("ACCOUNT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}OPPORTUNITY" add constraint "${upperPrefix}OPPORTUNITY_CONTACT_ID_FK" foreign key ("CONTACT_ID") references "${upperPrefix}CONTACT" ("ID");
alter table "${upperPrefix}OPPORTUNITY" add constraint "${upperPrefix}OPPORTUNITY_OWNER_ID_FK" foreign key ("OWNER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}OPPORTUNITY" add constraint "${upperPrefix}OPPORTUNITY_PROCESS_ID_FK" foreign key ("PROCESS_ID") references "${upperPrefix}SALES_PROCESS" ("ID");
alter table "${upperPrefix}LEAD" add constraint "${upperPrefix}LEAD_OWNER_ID_FK" foreign key ("OWNER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}LEAD" add constraint "${upperPrefix}LEAD_ACCOUNT_ID_FK" foreign key ("ACCOUNT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}LEAD" add constraint "${upperPrefix}LEAD_CONTACT_ID_FK" foreign key ("CONTACT_ID") references "${upperPrefix}CONTACT" ("ID");
alter table "${upperPrefix}LEAD" add constraint "${upperPrefix}LEAD_OPPORTUNITY_ID_FK" foreign key ("OPPORTUNITY_ID") references "${upperPrefix}OPPORTUNITY" ("ID");
alter table "${upperPrefix}QUOTE" add constraint "${upperPrefix}QUOTE_OPPORTUNITY_ID_FK" foreign key ("OPPORTUNITY_ID") references "${upperPrefix}OPPORTUNITY" ("ID");
alter table "${upperPrefix}QUOTA" add constraint "${upperPrefix}QUOTA_USER_ID_FK" foreign key ("USER_ID") references "${upperPrefix}SALES_USER" ("ID");
alter table "${upperPrefix}QUOTA" add constraint "${upperPrefix}QUOTA_UNIT_ID_FK" foreign key ("UNIT_ID") references "${upperPrefix}UNIT" ("ID");
create view ${prefix}open_pipeline as
select o.id, o.name, o.account_id, a.name as account, o.owner_id, u.name as owner, o.stage, o.category,
o.probability, o.amount, o.amount_currency, o.close_date, o.created_on, o.source
from ${prefix}opportunity o
left join ${prefix}account a on a.id = o.account_id
join ${prefix}sales_user u on u.id = o.owner_id
where o.outcome = 'open';
create view ${prefix}stage_history as
select h.entity_id as opportunity_id, c.feed_position - c.changes + h.ordinal as feed_position,
coalesce(h.occurred_at, c.recorded_at) as occurred_at, c.recorded_at, h.state_from as stage_from,
h.state_to as stage_to, c.actor, h.reason
from ${prefix}change h
join ${prefix}commit c on c.id = h.commit_id
where h.entity_type = 'opportunity' and c.feed_position is not null
and (h.state_from is null or h.state_to is null or h.state_from <> h.state_to);
create view ${prefix}attainment as
select q.id as quota_id, q.user_id, u.name as "OWNER", q."START" as period_start, q."END" as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q."START" and o.close_date < q."END") as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id;
