create table ${prefix}commit (id integer primary key autoincrement, token integer not null, feed_position integer, changes integer not null, recorded_at text not null, actor text not null, roles text);
create table ${prefix}change (commit_id integer not null, ordinal integer not null, entity_type text not null, entity_id text not null, incarnation integer not null, base_version integer not null, version integer not null, occurred_at text, reason text, state_from text, state_to text, before_doc text,
    primary key (commit_id, ordinal));
create table ${prefix}feed (id integer not null, head integer not null, oldest integer not null, recorded_at text,
    primary key (id));
create table ${prefix}outbox (id integer primary key autoincrement, about_type text not null, about_id text not null, topic text not null, payload text not null, created_at text not null, state text not null, attempts integer not null, due_at text not null, token integer not null, last_error text);
create unique index ${prefix}commit_token_idx on ${prefix}commit (token);
create unique index ${prefix}commit_feed_position_idx on ${prefix}commit (feed_position);
create index ${prefix}change_entity_idx on ${prefix}change (entity_id, entity_type, incarnation, base_version);
create index ${prefix}outbox_state_idx on ${prefix}outbox (state, id);
create index ${prefix}outbox_lane_idx on ${prefix}outbox (about_id, about_type, state, id);
insert into ${prefix}feed (id, head, oldest) values (1, 0, 0);
create table ${prefix}sales_user (id text not null, version integer not null, external_key text, name text not null, name_key text not null, email text, email_key text, role text, role_key text, active integer not null, zone text, zone_key text, skills text, skills_key text, languages text, languages_key text, memberships text, incarnation integer not null,
    primary key (id));
create unique index ${prefix}sales_user_external_key_idx on ${prefix}sales_user (external_key);
create index ${prefix}sales_user_name_idx on ${prefix}sales_user (name_key);
create index ${prefix}sales_user_email_idx on ${prefix}sales_user (email_key);
create table ${prefix}unit (id text not null, version integer not null, external_key text, name text not null, name_key text not null, manager_id text, placements text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}unit_manager_id_fk foreign key (manager_id) references ${prefix}sales_user (id));
create unique index ${prefix}unit_external_key_idx on ${prefix}unit (external_key);
create index ${prefix}unit_name_idx on ${prefix}unit (name_key);
create index ${prefix}unit_manager_idx on ${prefix}unit (manager_id);
create table ${prefix}territory (id text not null, version integer not null, external_key text, name text not null, name_key text not null, parent_id text, owner_id text, members text, members_key text, countries text, countries_key text, industries text, industries_key text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}territory_parent_id_fk foreign key (parent_id) references ${prefix}territory (id),
    constraint ${prefix}territory_owner_id_fk foreign key (owner_id) references ${prefix}sales_user (id));
create unique index ${prefix}territory_external_key_idx on ${prefix}territory (external_key);
create index ${prefix}territory_name_idx on ${prefix}territory (name_key);
create index ${prefix}territory_parent_idx on ${prefix}territory (parent_id);
create index ${prefix}territory_owner_idx on ${prefix}territory (owner_id);
create table ${prefix}account (id text not null, version integer not null, external_key text, name text not null, name_key text not null, legal_name text, legal_name_key text, parent_id text, owner_id text, territory_id text, category text not null, industry text, source text, rating text, rating_key text, website text, website_key text, email text, email_key text, phone text, phone_key text, billing_address text, shipping_address text, country text, annual_revenue integer, annual_revenue_currency text, employees integer, founded_year integer, tax_id text, tags text, tags_key text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}account_parent_id_fk foreign key (parent_id) references ${prefix}account (id),
    constraint ${prefix}account_owner_id_fk foreign key (owner_id) references ${prefix}sales_user (id),
    constraint ${prefix}account_territory_id_fk foreign key (territory_id) references ${prefix}territory (id));
create unique index ${prefix}account_external_key_idx on ${prefix}account (external_key);
create index ${prefix}account_name_idx on ${prefix}account (name_key);
create index ${prefix}account_parent_idx on ${prefix}account (parent_id);
create index ${prefix}account_owner_idx on ${prefix}account (owner_id);
create index ${prefix}account_territory_idx on ${prefix}account (territory_id);
create index ${prefix}account_industry_idx on ${prefix}account (industry);
create index ${prefix}account_country_idx on ${prefix}account (country);
create table ${prefix}contact (id text not null, version integer not null, external_key text, name text not null, name_key text not null, account_id text, owner_id text, reports_to_id text, title text, title_key text, department text, department_key text, email text, email_key text, personal_email text, personal_email_key text, phone text, phone_key text, mobile text, mobile_key text, assistant_phone text, assistant_phone_key text, address text, birthday text, language text, source text, do_not_contact integer not null, tags text, tags_key text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}contact_account_id_fk foreign key (account_id) references ${prefix}account (id),
    constraint ${prefix}contact_owner_id_fk foreign key (owner_id) references ${prefix}sales_user (id),
    constraint ${prefix}contact_reports_to_id_fk foreign key (reports_to_id) references ${prefix}contact (id));
create unique index ${prefix}contact_external_key_idx on ${prefix}contact (external_key);
create index ${prefix}contact_account_idx on ${prefix}contact (account_id);
create index ${prefix}contact_owner_idx on ${prefix}contact (owner_id);
create index ${prefix}contact_reports_to_idx on ${prefix}contact (reports_to_id);
create index ${prefix}contact_email_idx on ${prefix}contact (email_key);
create table ${prefix}product (id text not null, version integer not null, external_key text, name text not null, name_key text not null, code text, family text, list_price text, list_price_key text, list_price_currency text, unit_of_measure text, unit_of_measure_key text, active integer not null, description text, description_key text, incarnation integer not null,
    primary key (id));
create unique index ${prefix}product_external_key_idx on ${prefix}product (external_key);
create index ${prefix}product_name_idx on ${prefix}product (name_key);
create index ${prefix}product_code_idx on ${prefix}product (code);
create table ${prefix}task (id text not null, version integer not null, external_key text, subject text not null, subject_key text not null, owner_id text not null, about text, about_key text, status text not null, priority text not null, due_date text, completed_at text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}task_owner_id_fk foreign key (owner_id) references ${prefix}sales_user (id));
create unique index ${prefix}task_external_key_idx on ${prefix}task (external_key);
create index ${prefix}task_owner_idx on ${prefix}task (owner_id);
create index ${prefix}task_about_idx on ${prefix}task (about_key);
create index ${prefix}task_status_idx on ${prefix}task (status);
create index ${prefix}task_due_date_idx on ${prefix}task (due_date);
create table ${prefix}sales_process (id text not null, version integer not null, external_key text, name text not null, name_key text not null, stages text, incarnation integer not null,
    primary key (id));
create unique index ${prefix}sales_process_external_key_idx on ${prefix}sales_process (external_key);
create table ${prefix}opportunity (id text not null, version integer not null, external_key text, name text not null, name_key text not null, account_id text, contact_id text, owner_id text not null, process_id text not null, stage text not null, outcome text not null, amount integer, amount_currency text, recurring text, close_date text, created_on text, own_probability text, own_probability_key text, own_category text, probability text not null, probability_key text not null, category text not null, lines text, splits text, source text, business_type text, business_type_key text, loss_reason text, competitors text, competitors_key text, next_step text, next_step_key text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}opportunity_account_id_fk foreign key (account_id) references ${prefix}account (id),
    constraint ${prefix}opportunity_contact_id_fk foreign key (contact_id) references ${prefix}contact (id),
    constraint ${prefix}opportunity_owner_id_fk foreign key (owner_id) references ${prefix}sales_user (id),
    constraint ${prefix}opportunity_process_id_fk foreign key (process_id) references ${prefix}sales_process (id));
create unique index ${prefix}opportunity_external_key_idx on ${prefix}opportunity (external_key);
create index ${prefix}opportunity_account_idx on ${prefix}opportunity (account_id);
create index ${prefix}opportunity_contact_idx on ${prefix}opportunity (contact_id);
create index ${prefix}opportunity_owner_idx on ${prefix}opportunity (owner_id);
create index ${prefix}opportunity_process_idx on ${prefix}opportunity (process_id);
create index ${prefix}opportunity_stage_idx on ${prefix}opportunity (stage);
create index ${prefix}opportunity_outcome_idx on ${prefix}opportunity (outcome);
create index ${prefix}opportunity_close_date_idx on ${prefix}opportunity (close_date);
create index ${prefix}opportunity_category_idx on ${prefix}opportunity (category);
create index ${prefix}opportunity_source_idx on ${prefix}opportunity (source);
create table ${prefix}lead (id text not null, version integer not null, external_key text, person text, person_key text, company text, company_key text, title text, title_key text, email text, email_key text, phone text, phone_key text, mobile text, mobile_key text, website text, website_key text, address text, country text, industry text, source text, status text not null, status_reason text, status_reason_key text, owner_id text, rating text, rating_key text, score text, score_key text, annual_revenue integer, annual_revenue_currency text, employees integer, interests text, interests_key text, created_on text, converted_on text, account_id text, contact_id text, opportunity_id text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}lead_owner_id_fk foreign key (owner_id) references ${prefix}sales_user (id),
    constraint ${prefix}lead_account_id_fk foreign key (account_id) references ${prefix}account (id),
    constraint ${prefix}lead_contact_id_fk foreign key (contact_id) references ${prefix}contact (id),
    constraint ${prefix}lead_opportunity_id_fk foreign key (opportunity_id) references ${prefix}opportunity (id));
create unique index ${prefix}lead_external_key_idx on ${prefix}lead (external_key);
create index ${prefix}lead_email_idx on ${prefix}lead (email_key);
create index ${prefix}lead_country_idx on ${prefix}lead (country);
create index ${prefix}lead_industry_idx on ${prefix}lead (industry);
create index ${prefix}lead_source_idx on ${prefix}lead (source);
create index ${prefix}lead_status_idx on ${prefix}lead (status);
create index ${prefix}lead_owner_idx on ${prefix}lead (owner_id);
create index ${prefix}lead_account_idx on ${prefix}lead (account_id);
create index ${prefix}lead_contact_idx on ${prefix}lead (contact_id);
create index ${prefix}lead_opportunity_idx on ${prefix}lead (opportunity_id);
create table ${prefix}quote (id text not null, version integer not null, external_key text, name text not null, name_key text not null, opportunity_id text not null, status text not null, currency text not null, currency_key text not null, lines text, valid_until text, description text, description_key text, incarnation integer not null,
    primary key (id),
    constraint ${prefix}quote_opportunity_id_fk foreign key (opportunity_id) references ${prefix}opportunity (id));
create unique index ${prefix}quote_external_key_idx on ${prefix}quote (external_key);
create index ${prefix}quote_opportunity_idx on ${prefix}quote (opportunity_id);
create index ${prefix}quote_status_idx on ${prefix}quote (status);
create table ${prefix}quota (id text not null, version integer not null, external_key text, user_id text, unit_id text, start text not null,
    "end" text not null, amount integer not null, amount_currency text not null, incarnation integer not null,
    primary key (id),
    constraint ${prefix}quota_user_id_fk foreign key (user_id) references ${prefix}sales_user (id),
    constraint ${prefix}quota_unit_id_fk foreign key (unit_id) references ${prefix}unit (id));
create unique index ${prefix}quota_external_key_idx on ${prefix}quota (external_key);
create index ${prefix}quota_user_idx on ${prefix}quota (user_id);
create index ${prefix}quota_unit_idx on ${prefix}quota (unit_id);
create index ${prefix}quota_start_idx on ${prefix}quota (start);
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
select q.id as quota_id, q.user_id, u.name as owner, q.start as period_start, q."end" as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q.start and o.close_date < q."end") as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id;
