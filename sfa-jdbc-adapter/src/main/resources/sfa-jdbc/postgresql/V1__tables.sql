create table "${prefix}commit" (
    "id" bigint generated always as identity primary key,
    "token" bigint not null,
    "feed_position" bigint,
    "changes" bigint not null,
    "recorded_at" timestamp(6) with time zone not null,
    "actor" varchar(120) collate "C" not null,
    "roles" text collate "C");
create table "${prefix}change" (
    "commit_id" bigint not null,
    "ordinal" bigint not null,
    "entity_type" varchar(120) collate "C" not null,
    "entity_id" varchar(64) collate "C" not null,
    "incarnation" bigint not null,
    "base_version" bigint not null,
    "version" bigint not null,
    "occurred_at" timestamp(6) with time zone,
    "reason" text collate "C",
    "state_from" varchar(120) collate "C",
    "state_to" varchar(120) collate "C",
    "before_doc" text collate "C",
    primary key (commit_id, ordinal));
create table "${prefix}feed" (
    "id" bigint not null,
    "head" bigint not null,
    "oldest" bigint not null,
    "recorded_at" timestamp(6) with time zone,
    primary key (id));
create table "${prefix}outbox" (
    "id" bigint generated always as identity primary key,
    "about_type" varchar(120) collate "C" not null,
    "about_id" varchar(64) collate "C" not null,
    "topic" varchar(120) collate "C" not null,
    "payload" text collate "C" not null,
    "created_at" timestamp(6) with time zone not null,
    "state" varchar(120) collate "C" not null,
    "attempts" bigint not null,
    "due_at" timestamp(6) with time zone not null,
    "token" bigint not null,
    "last_error" text collate "C");
create unique index "${prefix}commit_token_idx" on "${prefix}commit" ("token");
create unique index "${prefix}commit_feed_position_idx" on "${prefix}commit" ("feed_position");
create index "${prefix}change_entity_idx" on "${prefix}change" ("entity_id",
    "entity_type",
    "incarnation",
    "base_version");
create index "${prefix}outbox_state_idx" on "${prefix}outbox" ("state",
    "id");
create index "${prefix}outbox_lane_idx" on "${prefix}outbox" ("about_id",
    "about_type",
    "state",
    "id");
insert into "${prefix}feed" (id, head, oldest) values (1, 0, 0);
create table "${prefix}sales_user" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "email" varchar(600) collate "C",
    "email_key" varchar(600) collate "C",
    "role" text collate "C",
    "role_key" text collate "C",
    "active" boolean not null,
    "zone" text collate "C",
    "zone_key" text collate "C",
    "skills" text collate "C",
    "skills_key" text collate "C",
    "languages" text collate "C",
    "languages_key" text collate "C",
    "memberships" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}sales_user_external_key_idx" on "${prefix}sales_user" ("external_key");
create index "${prefix}sales_user_name_idx" on "${prefix}sales_user" ("name_key");
create index "${prefix}sales_user_email_idx" on "${prefix}sales_user" ("email_key");
create table "${prefix}unit" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "manager_id" varchar(64) collate "C",
    "placements" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}unit_external_key_idx" on "${prefix}unit" ("external_key");
create index "${prefix}unit_name_idx" on "${prefix}unit" ("name_key");
create index "${prefix}unit_manager_idx" on "${prefix}unit" ("manager_id");
create table "${prefix}territory" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "parent_id" varchar(64) collate "C",
    "owner_id" varchar(64) collate "C",
    "members" text collate "C",
    "members_key" text collate "C",
    "countries" text collate "C",
    "countries_key" text collate "C",
    "industries" text collate "C",
    "industries_key" text collate "C",
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}territory_external_key_idx" on "${prefix}territory" ("external_key");
create index "${prefix}territory_name_idx" on "${prefix}territory" ("name_key");
create index "${prefix}territory_parent_idx" on "${prefix}territory" ("parent_id");
create index "${prefix}territory_owner_idx" on "${prefix}territory" ("owner_id");
create table "${prefix}account" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "legal_name" text collate "C",
    "legal_name_key" text collate "C",
    "parent_id" varchar(64) collate "C",
    "owner_id" varchar(64) collate "C",
    "territory_id" varchar(64) collate "C",
    "category" varchar(120) collate "C" not null,
    "industry" varchar(120) collate "C",
    "source" varchar(120) collate "C",
    "rating" text collate "C",
    "rating_key" text collate "C",
    "website" text collate "C",
    "website_key" text collate "C",
    "email" text collate "C",
    "email_key" text collate "C",
    "phone" text collate "C",
    "phone_key" text collate "C",
    "billing_address" text collate "C",
    "shipping_address" text collate "C",
    "country" varchar(120) collate "C",
    "annual_revenue" numeric(38, 4),
    "annual_revenue_currency" varchar(3) collate "C",
    "employees" bigint,
    "founded_year" bigint,
    "tax_id" text collate "C",
    "tags" text collate "C",
    "tags_key" text collate "C",
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}account_external_key_idx" on "${prefix}account" ("external_key");
create index "${prefix}account_name_idx" on "${prefix}account" ("name_key");
create index "${prefix}account_parent_idx" on "${prefix}account" ("parent_id");
create index "${prefix}account_owner_idx" on "${prefix}account" ("owner_id");
create index "${prefix}account_territory_idx" on "${prefix}account" ("territory_id");
create index "${prefix}account_industry_idx" on "${prefix}account" ("industry");
create index "${prefix}account_country_idx" on "${prefix}account" ("country");
create table "${prefix}contact" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" text collate "C" not null,
    "name_key" text collate "C" not null,
    "account_id" varchar(64) collate "C",
    "owner_id" varchar(64) collate "C",
    "reports_to_id" varchar(64) collate "C",
    "title" text collate "C",
    "title_key" text collate "C",
    "department" text collate "C",
    "department_key" text collate "C",
    "email" varchar(600) collate "C",
    "email_key" varchar(600) collate "C",
    "personal_email" text collate "C",
    "personal_email_key" text collate "C",
    "phone" text collate "C",
    "phone_key" text collate "C",
    "mobile" text collate "C",
    "mobile_key" text collate "C",
    "assistant_phone" text collate "C",
    "assistant_phone_key" text collate "C",
    "address" text collate "C",
    "birthday" date,
    "language" text collate "C",
    "source" varchar(120) collate "C",
    "do_not_contact" boolean not null,
    "tags" text collate "C",
    "tags_key" text collate "C",
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}contact_external_key_idx" on "${prefix}contact" ("external_key");
create index "${prefix}contact_account_idx" on "${prefix}contact" ("account_id");
create index "${prefix}contact_owner_idx" on "${prefix}contact" ("owner_id");
create index "${prefix}contact_reports_to_idx" on "${prefix}contact" ("reports_to_id");
create index "${prefix}contact_email_idx" on "${prefix}contact" ("email_key");
create table "${prefix}product" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "code" varchar(600) collate "C",
    "family" varchar(120) collate "C",
    "list_price" numeric,
    "list_price_scale" smallint,
    "list_price_currency" varchar(3) collate "C",
    "unit_of_measure" text collate "C",
    "unit_of_measure_key" text collate "C",
    "active" boolean not null,
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}product_external_key_idx" on "${prefix}product" ("external_key");
create index "${prefix}product_name_idx" on "${prefix}product" ("name_key");
create index "${prefix}product_code_idx" on "${prefix}product" ("code");
create table "${prefix}task" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "subject" text collate "C" not null,
    "subject_key" text collate "C" not null,
    "owner_id" varchar(64) collate "C" not null,
    "about" varchar(600) collate "C",
    "about_key" varchar(600) collate "C",
    "status" varchar(120) collate "C" not null,
    "priority" varchar(120) collate "C" not null,
    "due_date" date,
    "completed_at" timestamp(6) with time zone,
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}task_external_key_idx" on "${prefix}task" ("external_key");
create index "${prefix}task_owner_idx" on "${prefix}task" ("owner_id");
create index "${prefix}task_about_idx" on "${prefix}task" ("about_key");
create index "${prefix}task_status_idx" on "${prefix}task" ("status");
create index "${prefix}task_due_date_idx" on "${prefix}task" ("due_date");
create table "${prefix}sales_process" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" text collate "C" not null,
    "name_key" text collate "C" not null,
    "stages" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}sales_process_external_key_idx" on "${prefix}sales_process" ("external_key");
create table "${prefix}opportunity" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" text collate "C" not null,
    "name_key" text collate "C" not null,
    "account_id" varchar(64) collate "C",
    "contact_id" varchar(64) collate "C",
    "owner_id" varchar(64) collate "C" not null,
    "process_id" varchar(64) collate "C" not null,
    "stage" varchar(120) collate "C" not null,
    "outcome" varchar(120) collate "C" not null,
    "amount" numeric(38, 4),
    "amount_currency" varchar(3) collate "C",
    "recurring" text collate "C",
    "close_date" date,
    "created_on" date,
    "own_probability" numeric,
    "own_probability_scale" smallint,
    "own_category" varchar(120) collate "C",
    "probability" numeric not null,
    "probability_scale" smallint not null,
    "category" varchar(120) collate "C" not null,
    "lines" text collate "C",
    "splits" text collate "C",
    "source" varchar(120) collate "C",
    "business_type" text collate "C",
    "business_type_key" text collate "C",
    "loss_reason" varchar(120) collate "C",
    "competitors" text collate "C",
    "competitors_key" text collate "C",
    "next_step" text collate "C",
    "next_step_key" text collate "C",
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}opportunity_external_key_idx" on "${prefix}opportunity" ("external_key");
create index "${prefix}opportunity_account_idx" on "${prefix}opportunity" ("account_id");
create index "${prefix}opportunity_contact_idx" on "${prefix}opportunity" ("contact_id");
create index "${prefix}opportunity_owner_idx" on "${prefix}opportunity" ("owner_id");
create index "${prefix}opportunity_process_idx" on "${prefix}opportunity" ("process_id");
create index "${prefix}opportunity_stage_idx" on "${prefix}opportunity" ("stage");
create index "${prefix}opportunity_outcome_idx" on "${prefix}opportunity" ("outcome");
create index "${prefix}opportunity_close_date_idx" on "${prefix}opportunity" ("close_date");
create index "${prefix}opportunity_category_idx" on "${prefix}opportunity" ("category");
create index "${prefix}opportunity_source_idx" on "${prefix}opportunity" ("source");
create table "${prefix}lead" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "person" text collate "C",
    "person_key" text collate "C",
    "company" text collate "C",
    "company_key" text collate "C",
    "title" text collate "C",
    "title_key" text collate "C",
    "email" varchar(600) collate "C",
    "email_key" varchar(600) collate "C",
    "phone" text collate "C",
    "phone_key" text collate "C",
    "mobile" text collate "C",
    "mobile_key" text collate "C",
    "website" text collate "C",
    "website_key" text collate "C",
    "address" text collate "C",
    "country" varchar(120) collate "C",
    "industry" varchar(120) collate "C",
    "source" varchar(120) collate "C",
    "status" varchar(120) collate "C" not null,
    "status_reason" text collate "C",
    "status_reason_key" text collate "C",
    "owner_id" varchar(64) collate "C",
    "rating" text collate "C",
    "rating_key" text collate "C",
    "score" numeric,
    "score_scale" smallint,
    "annual_revenue" numeric(38, 4),
    "annual_revenue_currency" varchar(3) collate "C",
    "employees" bigint,
    "interests" text collate "C",
    "interests_key" text collate "C",
    "created_on" date,
    "converted_on" date,
    "account_id" varchar(64) collate "C",
    "contact_id" varchar(64) collate "C",
    "opportunity_id" varchar(64) collate "C",
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}lead_external_key_idx" on "${prefix}lead" ("external_key");
create index "${prefix}lead_email_idx" on "${prefix}lead" ("email_key");
create index "${prefix}lead_country_idx" on "${prefix}lead" ("country");
create index "${prefix}lead_industry_idx" on "${prefix}lead" ("industry");
create index "${prefix}lead_source_idx" on "${prefix}lead" ("source");
create index "${prefix}lead_status_idx" on "${prefix}lead" ("status");
create index "${prefix}lead_owner_idx" on "${prefix}lead" ("owner_id");
create index "${prefix}lead_account_idx" on "${prefix}lead" ("account_id");
create index "${prefix}lead_contact_idx" on "${prefix}lead" ("contact_id");
create index "${prefix}lead_opportunity_idx" on "${prefix}lead" ("opportunity_id");
create table "${prefix}quote" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" text collate "C" not null,
    "name_key" text collate "C" not null,
    "opportunity_id" varchar(64) collate "C" not null,
    "status" varchar(120) collate "C" not null,
    "currency" text collate "C" not null,
    "currency_key" text collate "C" not null,
    "lines" text collate "C",
    "valid_until" date,
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}quote_external_key_idx" on "${prefix}quote" ("external_key");
create index "${prefix}quote_opportunity_idx" on "${prefix}quote" ("opportunity_id");
create index "${prefix}quote_status_idx" on "${prefix}quote" ("status");
create table "${prefix}quota" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "user_id" varchar(64) collate "C",
    "unit_id" varchar(64) collate "C",
    "start" date not null,
    "end" date not null,
    "amount" numeric(38, 4) not null,
    "amount_currency" varchar(3) collate "C" not null,
    "incarnation" bigint not null,
    primary key (
    "id"));
create unique index "${prefix}quota_external_key_idx" on "${prefix}quota" ("external_key");
create index "${prefix}quota_user_idx" on "${prefix}quota" ("user_id");
create index "${prefix}quota_unit_idx" on "${prefix}quota" ("unit_id");
create index "${prefix}quota_start_idx" on "${prefix}quota" ("start");
alter table "${prefix}unit" add constraint "${prefix}unit_manager_id_fk" foreign key ("manager_id") references "${prefix}sales_user" ("id");
alter table "${prefix}territory" add constraint "${prefix}territory_parent_id_fk" foreign key ("parent_id") references "${prefix}territory" ("id");
alter table "${prefix}territory" add constraint "${prefix}territory_owner_id_fk" foreign key ("owner_id") references "${prefix}sales_user" ("id");
alter table "${prefix}account" add constraint "${prefix}account_parent_id_fk" foreign key ("parent_id") references "${prefix}account" ("id");
alter table "${prefix}account" add constraint "${prefix}account_owner_id_fk" foreign key ("owner_id") references "${prefix}sales_user" ("id");
alter table "${prefix}account" add constraint "${prefix}account_territory_id_fk" foreign key ("territory_id") references "${prefix}territory" ("id");
alter table "${prefix}contact" add constraint "${prefix}contact_account_id_fk" foreign key ("account_id") references "${prefix}account" ("id");
alter table "${prefix}contact" add constraint "${prefix}contact_owner_id_fk" foreign key ("owner_id") references "${prefix}sales_user" ("id");
alter table "${prefix}contact" add constraint "${prefix}contact_reports_to_id_fk" foreign key ("reports_to_id") references "${prefix}contact" ("id");
alter table "${prefix}task" add constraint "${prefix}task_owner_id_fk" foreign key ("owner_id") references "${prefix}sales_user" ("id");
alter table "${prefix}opportunity" add constraint "${prefix}opportunity_account_id_fk" foreign key ("account_id") references "${prefix}account" ("id");
alter table "${prefix}opportunity" add constraint "${prefix}opportunity_contact_id_fk" foreign key ("contact_id") references "${prefix}contact" ("id");
alter table "${prefix}opportunity" add constraint "${prefix}opportunity_owner_id_fk" foreign key ("owner_id") references "${prefix}sales_user" ("id");
alter table "${prefix}opportunity" add constraint "${prefix}opportunity_process_id_fk" foreign key ("process_id") references "${prefix}sales_process" ("id");
alter table "${prefix}lead" add constraint "${prefix}lead_owner_id_fk" foreign key ("owner_id") references "${prefix}sales_user" ("id");
alter table "${prefix}lead" add constraint "${prefix}lead_account_id_fk" foreign key ("account_id") references "${prefix}account" ("id");
alter table "${prefix}lead" add constraint "${prefix}lead_contact_id_fk" foreign key ("contact_id") references "${prefix}contact" ("id");
alter table "${prefix}lead" add constraint "${prefix}lead_opportunity_id_fk" foreign key ("opportunity_id") references "${prefix}opportunity" ("id");
alter table "${prefix}quote" add constraint "${prefix}quote_opportunity_id_fk" foreign key ("opportunity_id") references "${prefix}opportunity" ("id");
alter table "${prefix}quota" add constraint "${prefix}quota_user_id_fk" foreign key ("user_id") references "${prefix}sales_user" ("id");
alter table "${prefix}quota" add constraint "${prefix}quota_unit_id_fk" foreign key ("unit_id") references "${prefix}unit" ("id");
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
select q.id as quota_id, q.user_id, u.name as "owner", q."start" as period_start, q."end" as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q."start" and o.close_date < q."end") as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id;
