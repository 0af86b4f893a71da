create table ${prefix}forecast_adjustment (
    id text not null,
    version integer not null,
    external_key text,
    user_id text,
    unit_id text,
    start text not null,
    "end" text not null,
    category text not null,
    "column" text not null,
    level integer not null,
    author_id text not null,
    kind text not null,
    amount integer not null,
    amount_currency text not null,
    base integer not null,
    base_currency text not null,
    reason text not null,
    reason_key text not null,
    made_at text not null,
    slot text,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}forecast_adjustment_user_id_fk foreign key (user_id) references ${prefix}sales_user (id),
    constraint ${prefix}forecast_adjustment_unit_id_fk foreign key (unit_id) references ${prefix}unit (id),
    constraint ${prefix}forecast_adjustment_author_id_fk foreign key (author_id) references ${prefix}sales_user (id));
create unique index ${prefix}forecast_adjustment_external_key_idx on ${prefix}forecast_adjustment (external_key);
create index ${prefix}forecast_adjustment_user_idx on ${prefix}forecast_adjustment (user_id);
create index ${prefix}forecast_adjustment_unit_idx on ${prefix}forecast_adjustment (unit_id);
create index ${prefix}forecast_adjustment_start_idx on ${prefix}forecast_adjustment (start);
create index ${prefix}forecast_adjustment_author_idx on ${prefix}forecast_adjustment (author_id);
create unique index ${prefix}forecast_adjustment_slot_idx on ${prefix}forecast_adjustment (slot);
create table ${prefix}forecast_submission (
    id text not null,
    version integer not null,
    external_key text,
    user_id text,
    unit_id text,
    start text not null,
    "end" text not null,
    author_id text not null,
    submitted_at text not null,
    as_of text not null,
    position integer not null,
    credit text not null,
    fx_policy text not null,
    by_component integer not null,
    note text,
    note_key text,
    content text not null,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}forecast_submission_user_id_fk foreign key (user_id) references ${prefix}sales_user (id),
    constraint ${prefix}forecast_submission_unit_id_fk foreign key (unit_id) references ${prefix}unit (id),
    constraint ${prefix}forecast_submission_author_id_fk foreign key (author_id) references ${prefix}sales_user (id));
create unique index ${prefix}forecast_submission_external_key_idx on ${prefix}forecast_submission (external_key);
create index ${prefix}forecast_submission_user_idx on ${prefix}forecast_submission (user_id);
create index ${prefix}forecast_submission_unit_idx on ${prefix}forecast_submission (unit_id);
create index ${prefix}forecast_submission_start_idx on ${prefix}forecast_submission (start);
create index ${prefix}forecast_submission_author_idx on ${prefix}forecast_submission (author_id);
create index ${prefix}forecast_submission_submitted_at_idx on ${prefix}forecast_submission (submitted_at);
