alter table "${prefix}account" add "customer_class" varchar(120) collate "C";
alter table "${prefix}product" add "cost" numeric;
alter table "${prefix}product" add "cost_scale" smallint;
alter table "${prefix}product" add "cost_currency" varchar(3) collate "C";
alter table "${prefix}product" add "available_from" date;
alter table "${prefix}product" add "available_until" date;
alter table "${prefix}product" add "warranty" text collate "C";
alter table "${prefix}product" add "tax_category" text collate "C";
alter table "${prefix}product" add "bundle" text collate "C";
create table "${prefix}price_book" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" varchar(600) collate "C" not null,
    "name_key" varchar(600) collate "C" not null,
    "currency" text collate "C" not null,
    "currency_key" text collate "C" not null,
    "customer_classes" text collate "C",
    "customer_classes_key" text collate "C",
    "territories" text collate "C",
    "territories_key" text collate "C",
    "valid_from" date,
    "valid_until" date,
    "rank" bigint not null,
    "standard" boolean not null,
    "active" boolean not null,
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}price_book_external_key_idx" on "${prefix}price_book" ("external_key");
create index "${prefix}price_book_name_idx" on "${prefix}price_book" ("name_key");
create table "${prefix}price" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "price_book_id" varchar(64) collate "C" not null,
    "product_id" varchar(64) collate "C" not null,
    "unit_price" numeric not null,
    "unit_price_scale" smallint not null,
    "unit_price_currency" varchar(3) collate "C" not null,
    "tiers" text collate "C",
    "tier_mode" varchar(120) collate "C" not null,
    "minimum_quantity" numeric,
    "minimum_quantity_scale" smallint,
    "valid_from" date,
    "valid_until" date,
    "active" boolean not null,
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}price_external_key_idx" on "${prefix}price" ("external_key");
create index "${prefix}price_price_book_idx" on "${prefix}price" ("price_book_id");
create index "${prefix}price_product_idx" on "${prefix}price" ("product_id");
alter table "${prefix}price" add constraint "${prefix}price_price_book_id_fk" foreign key ("price_book_id") references "${prefix}price_book" ("id");
alter table "${prefix}price" add constraint "${prefix}price_product_id_fk" foreign key ("product_id") references "${prefix}product" ("id");
