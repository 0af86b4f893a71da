alter table "${prefix}outbox" add "waits" bigint default 0 not null;
alter table "${prefix}delivered" add "waits" bigint default 0 not null;
create index "${prefix}outbox_due_idx" on "${prefix}outbox" ("due_at", "id");
alter table "${prefix}account" add "purchased_families" text collate "C";
alter table "${prefix}account" add "purchased_families_key" text collate "C";
alter table "${prefix}account" add "purchased_products" text collate "C";
alter table "${prefix}account" add "purchased_products_key" text collate "C";
alter table "${prefix}account" add "purchases" bigint default 0 not null;
alter table "${prefix}account" add "last_purchase" date;
alter table "${prefix}account" add "purchase_volume" numeric(38, 4);
alter table "${prefix}account" add "purchase_volume_currency" varchar(3) collate "C";
alter table "${prefix}account" add "purchase_updates" bigint default 0 not null;
create table "${prefix}order" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "name" text collate "C" not null,
    "name_key" text collate "C" not null,
    "opportunity_id" varchar(64) collate "C" not null,
    "quote_id" varchar(64) collate "C" not null,
    "account_id" varchar(64) collate "C",
    "currency" text collate "C" not null,
    "currency_key" text collate "C" not null,
    "lines" text collate "C",
    "shipping" numeric(38, 4),
    "shipping_currency" varchar(3) collate "C",
    "shipping_tax" numeric(38, 4),
    "shipping_tax_currency" varchar(3) collate "C",
    "net" numeric(38, 4),
    "net_currency" varchar(3) collate "C",
    "total" numeric(38, 4),
    "total_currency" varchar(3) collate "C",
    "placed_on" date not null,
    "status" varchar(120) collate "C" not null,
    "status_reason" text collate "C",
    "status_reason_key" text collate "C",
    "erp_number" varchar(600) collate "C",
    "submission" bigint not null,
    "cancellation" bigint not null,
    "revision" bigint not null,
    "latest_revision" bigint not null,
    "pending_change" text collate "C",
    "shipments" text collate "C",
    "invoices" text collate "C",
    "payments" text collate "C",
    "reports" text collate "C",
    "reports_key" text collate "C",
    "shipping_state" varchar(120) collate "C" not null,
    "payment_state" varchar(120) collate "C" not null,
    "invoiced" numeric(38, 4),
    "invoiced_currency" varchar(3) collate "C",
    "paid" numeric(38, 4),
    "paid_currency" varchar(3) collate "C",
    "balance" numeric(38, 4),
    "balance_currency" varchar(3) collate "C",
    "confirmed_on" date,
    "shipped_on" date,
    "paid_on" date,
    "description" text collate "C",
    "description_key" text collate "C",
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}order_external_key_idx" on "${prefix}order" ("external_key");
create index "${prefix}order_opportunity_idx" on "${prefix}order" ("opportunity_id");
create unique index "${prefix}order_quote_idx" on "${prefix}order" ("quote_id");
create index "${prefix}order_account_idx" on "${prefix}order" ("account_id");
create index "${prefix}order_placed_on_idx" on "${prefix}order" ("placed_on");
create index "${prefix}order_status_idx" on "${prefix}order" ("status");
create unique index "${prefix}order_erp_number_idx" on "${prefix}order" ("erp_number");
create table "${prefix}purchase" (
    "id" varchar(64) collate "C" not null,
    "version" bigint not null,
    "external_key" varchar(600) collate "C",
    "account_id" varchar(64) collate "C" not null,
    "order_id" varchar(64) collate "C" not null,
    "line" text collate "C" not null,
    "product_id" varchar(64) collate "C",
    "family" varchar(120) collate "C",
    "day" date not null,
    "quantity" numeric not null,
    "quantity_scale" smallint not null,
    "net" numeric(38, 4) not null,
    "net_currency" varchar(3) collate "C" not null,
    "incarnation" bigint not null,
    primary key ("id"));
create unique index "${prefix}purchase_external_key_idx" on "${prefix}purchase" ("external_key");
create index "${prefix}purchase_account_idx" on "${prefix}purchase" ("account_id");
create index "${prefix}purchase_order_idx" on "${prefix}purchase" ("order_id");
create index "${prefix}purchase_product_idx" on "${prefix}purchase" ("product_id");
create index "${prefix}purchase_family_idx" on "${prefix}purchase" ("family");
create index "${prefix}purchase_day_idx" on "${prefix}purchase" ("day");
alter table "${prefix}order" add constraint "${prefix}order_opportunity_id_fk" foreign key ("opportunity_id") references "${prefix}opportunity" ("id");
alter table "${prefix}order" add constraint "${prefix}order_quote_id_fk" foreign key ("quote_id") references "${prefix}quote" ("id");
alter table "${prefix}order" add constraint "${prefix}order_account_id_fk" foreign key ("account_id") references "${prefix}account" ("id");
alter table "${prefix}purchase" add constraint "${prefix}purchase_account_id_fk" foreign key ("account_id") references "${prefix}account" ("id");
alter table "${prefix}purchase" add constraint "${prefix}purchase_order_id_fk" foreign key ("order_id") references "${prefix}order" ("id");
alter table "${prefix}purchase" add constraint "${prefix}purchase_product_id_fk" foreign key ("product_id") references "${prefix}product" ("id");
