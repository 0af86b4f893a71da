alter table ${prefix}quote add approved_at text;
alter table ${prefix}sales_user add deputy_id text constraint ${prefix}sales_user_deputy_id_fk references ${prefix}sales_user (id);
create index ${prefix}sales_user_deputy_idx on ${prefix}sales_user (deputy_id);
drop index ${prefix}task_about_idx;
alter table ${prefix}task drop column about_key;
create index ${prefix}task_about_idx on ${prefix}task (about);
create table ${prefix}approval_request (
    id text not null,
    version integer not null,
    external_key text,
    subject text not null,
    subject_version integer not null,
    changes text,
    requester text not null,
    reason text,
    reason_key text,
    rules text,
    rules_key text,
    facts text,
    steps text,
    opened_at text not null,
    actions text,
    status text not null,
    pending_on text,
    waiting_for text,
    waiting_for_key text,
    due_at text,
    closed_at text,
    incarnation integer not null,
    primary key (id));
create unique index ${prefix}approval_request_external_key_idx on ${prefix}approval_request (external_key);
create index ${prefix}approval_request_subject_idx on ${prefix}approval_request (subject);
create index ${prefix}approval_request_status_idx on ${prefix}approval_request (status);
create unique index ${prefix}approval_request_pending_on_idx on ${prefix}approval_request (pending_on);
create index ${prefix}approval_request_due_at_idx on ${prefix}approval_request (due_at);
