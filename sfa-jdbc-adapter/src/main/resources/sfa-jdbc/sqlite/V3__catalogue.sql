alter table ${prefix}account add customer_class text;
alter table ${prefix}product add cost text;
alter table ${prefix}product add cost_key text;
alter table ${prefix}product add cost_currency text;
alter table ${prefix}product add available_from text;
alter table ${prefix}product add available_until text;
alter table ${prefix}product add warranty text;
alter table ${prefix}product add tax_category text;
alter table ${prefix}product add bundle text;
create table ${prefix}price_book (
    id text not null,
    version integer not null,
    external_key text,
    name text not null,
    name_key text not null,
    currency text not null,
    currency_key text not null,
    customer_classes text,
    customer_classes_key text,
    territories text,
    territories_key text,
    valid_from text,
    valid_until text,
    rank integer not null,
    standard integer not null,
    active integer not null,
    description text,
    description_key text,
    incarnation integer not null,
    primary key (id));
create unique index ${prefix}price_book_external_key_idx on ${prefix}price_book (external_key);
create index ${prefix}price_book_name_idx on ${prefix}price_book (name_key);
create table ${prefix}price (
    id text not null,
    version integer not null,
    external_key text,
    price_book_id text not null,
    product_id text not null,
    unit_price text not null,
    unit_price_key text not null,
    unit_price_currency text not null,
    tiers text,
    tier_mode text not null,
    minimum_quantity text,
    minimum_quantity_key text,
    valid_from text,
    valid_until text,
    active integer not null,
    incarnation integer not null,
    primary key (id),
    constraint ${prefix}price_price_book_id_fk foreign key (price_book_id) references ${prefix}price_book (id),
    constraint ${prefix}price_product_id_fk foreign key (product_id) references ${prefix}product (id));
create unique index ${prefix}price_external_key_idx on ${prefix}price (external_key);
create index ${prefix}price_price_book_idx on ${prefix}price (price_book_id);
create index ${prefix}price_product_idx on ${prefix}price (product_id);
