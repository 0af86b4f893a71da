alter table ${prefix}outbox add waits integer default 0 not null;
alter table ${prefix}delivered add waits integer default 0 not null;
create index ${prefix}outbox_due_idx on ${prefix}outbox (due_at, id);
alter table ${prefix}account add purchased_families text;
alter table ${prefix}account add purchased_families_key text;
alter table ${prefix}account add purchased_products text;
alter table ${prefix}account add purchased_products_key text;
alter table ${prefix}account add purchases integer default 0 not null;
alter table ${prefix}account add last_purchase text;
alter table ${prefix}account add purchase_volume integer;
alter table ${prefix}account add purchase_volume_currency text;
alter table ${prefix}account add purchase_updates integer default 0 not null;
create table ${prefix}order (
    id text not null,
    version integer not null,
    external_key text,
    name text not null,
    name_key text not null,
    opportunity_id text not null,
    quote_id text not null,
    account_id text,
    currency text not null,
    currency_key text not null,
    lines text,
    shipping integer,
    shipping_currency text,
    shipping_tax integer,
    shipping_tax_currency text,
    net integer,
    net_currency text,
    total integer,
    total_currency text,
    placed_on text not null,
    status text not null,
    status_reason text,
    status_reason_key text,
    erp_number text,
    submission integer not null,
    cancellation integer not null,
    revision integer not null,
    latest_revision integer not null,
    pending_change text,
    shipments text,
    invoices text,
    payments text,
    reports text,
    reports_key text,
    shipping_state text not null,
    payment_state text not null,
    invoiced integer,
    invoiced_currency text,
    paid integer,
    paid_currency text,
    balance integer,
    balance_currency text,
    confirmed_on text,
    shipped_on text,
    paid_on text,
    description text,
    description_key text,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}order_opportunity_id_fk foreign key (opportunity_id) references ${prefix}opportunity (id),
    constraint ${prefix}order_quote_id_fk foreign key (quote_id) references ${prefix}quote (id),
    constraint ${prefix}order_account_id_fk foreign key (account_id) references ${prefix}account (id));
create unique index ${prefix}order_external_key_idx on ${prefix}order (external_key);
create index ${prefix}order_opportunity_idx on ${prefix}order (opportunity_id);
create unique index ${prefix}order_quote_idx on ${prefix}order (quote_id);
create index ${prefix}order_account_idx on ${prefix}order (account_id);
create index ${prefix}order_placed_on_idx on ${prefix}order (placed_on);
create index ${prefix}order_status_idx on ${prefix}order (status);
create unique index ${prefix}order_erp_number_idx on ${prefix}order (erp_number);
create table ${prefix}purchase (
    id text not null,
    version integer not null,
    external_key text,
    account_id text not null,
    order_id text not null,
    line text not null,
    product_id text,
    family text,
    day text not null,
    quantity text not null,
    quantity_key text not null,
    net integer not null,
    net_currency text not null,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}purchase_account_id_fk foreign key (account_id) references ${prefix}account (id),
    constraint ${prefix}purchase_order_id_fk foreign key (order_id) references ${prefix}order (id),
    constraint ${prefix}purchase_product_id_fk foreign key (product_id) references ${prefix}product (id));
create unique index ${prefix}purchase_external_key_idx on ${prefix}purchase (external_key);
create index ${prefix}purchase_account_idx on ${prefix}purchase (account_id);
create index ${prefix}purchase_order_idx on ${prefix}purchase (order_id);
create index ${prefix}purchase_product_idx on ${prefix}purchase (product_id);
create index ${prefix}purchase_family_idx on ${prefix}purchase (family);
create index ${prefix}purchase_day_idx on ${prefix}purchase (day);
