alter table ${prefix}sales_user add work_calendar text;
alter table ${prefix}sales_user add absences text;
alter table ${prefix}sales_user add capacity integer;
alter table ${prefix}lead add language text;
create table ${prefix}team (
    id text not null,
    version integer not null,
    external_key text,
    name text not null,
    name_key text not null,
    manager_id text,
    members text,
    description text,
    description_key text,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}team_manager_id_fk foreign key (manager_id) references ${prefix}sales_user (id));
create unique index ${prefix}team_external_key_idx on ${prefix}team (external_key);
create index ${prefix}team_name_idx on ${prefix}team (name_key);
create index ${prefix}team_manager_idx on ${prefix}team (manager_id);
create table ${prefix}rotation (
    id text not null,
    version integer not null,
    external_key text,
    turns text,
    weighted_turns text,
    incarnation integer not null,
    primary key (id));
create unique index ${prefix}rotation_external_key_idx on ${prefix}rotation (external_key);
create table ${prefix}workload (
    id text not null,
    version integer not null,
    external_key text,
    given integer not null,
    last_given_at text,
    incarnation integer not null,
    primary key (id));
create unique index ${prefix}workload_external_key_idx on ${prefix}workload (external_key);
create table ${prefix}lead_assignment (
    id text not null,
    version integer not null,
    external_key text,
    lead_id text not null,
    status text not null,
    origin text not null,
    rule_set text,
    rule_set_version text,
    rule text,
    target text,
    user_id text,
    runners_up text,
    reason text,
    reason_key text,
    decided_at text not null,
    assigned_at text,
    follow_up_due text,
    first_action_at text,
    missed_at text,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}lead_assignment_lead_id_fk foreign key (lead_id) references ${prefix}lead (id),
    constraint ${prefix}lead_assignment_user_id_fk foreign key (user_id) references ${prefix}sales_user (id));
create unique index ${prefix}lead_assignment_external_key_idx on ${prefix}lead_assignment (external_key);
create index ${prefix}lead_assignment_lead_idx on ${prefix}lead_assignment (lead_id);
create index ${prefix}lead_assignment_status_idx on ${prefix}lead_assignment (status);
create index ${prefix}lead_assignment_user_idx on ${prefix}lead_assignment (user_id);
create index ${prefix}lead_assignment_follow_up_due_idx on ${prefix}lead_assignment (follow_up_due);
