alter table "${upperPrefix}OUTBOX" add "WAITS" bigint default 0 not null;
alter table "${upperPrefix}DELIVERED" add "WAITS" bigint default 0 not null;
create index "${upperPrefix}OUTBOX_DUE_IDX" on "${upperPrefix}OUTBOX" ("DUE_AT", "ID");
alter table "${upperPrefix}ACCOUNT" add "PURCHASED_FAMILIES" varchar;
alter table "${upperPrefix}ACCOUNT" add "PURCHASED_FAMILIES_KEY" varchar;
alter table "${upperPrefix}ACCOUNT" add "PURCHASED_PRODUCTS" varchar;
alter table "${upperPrefix}ACCOUNT" add "PURCHASED_PRODUCTS_KEY" varchar;
alter table "${upperPrefix}ACCOUNT" add "PURCHASES" bigint default 0 not null;
alter table "${upperPrefix}ACCOUNT" add "LAST_PURCHASE" date;
alter table "${upperPrefix}ACCOUNT" add "PURCHASE_VOLUME" numeric(38, 4);
alter table "${upperPrefix}ACCOUNT" add "PURCHASE_VOLUME_CURRENCY" varchar(3);
alter table "${upperPrefix}ACCOUNT" add "PURCHASE_UPDATES" bigint default 0 not null;
create table "${upperPrefix}ORDER" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar not null,
    "NAME_KEY" varchar not null,
    "OPPORTUNITY_ID" varchar(64) not null,
    "QUOTE_ID" varchar(64) not null,
    "ACCOUNT_ID" varchar(64),
    "CURRENCY" varchar not null,
    "CURRENCY_KEY" varchar not null,
    "LINES" varchar,
    "SHIPPING" numeric(38, 4),
    "SHIPPING_CURRENCY" varchar(3),
    "SHIPPING_TAX" numeric(38, 4),
    "SHIPPING_TAX_CURRENCY" varchar(3),
    "NET" numeric(38, 4),
    "NET_CURRENCY" varchar(3),
    "TOTAL" numeric(38, 4),
    "TOTAL_CURRENCY" varchar(3),
    "PLACED_ON" date not null,
    "STATUS" varchar(120) not null,
    "STATUS_REASON" varchar,
    "STATUS_REASON_KEY" varchar,
    "ERP_NUMBER" varchar(600),
    "SUBMISSION" bigint not null,
    "CANCELLATION" bigint not null,
    "REVISION" bigint not null,
    "LATEST_REVISION" bigint not null,
    "PENDING_CHANGE" varchar,
    "SHIPMENTS" varchar,
    "INVOICES" varchar,
    "PAYMENTS" varchar,
    "REPORTS" varchar,
    "REPORTS_KEY" varchar,
    "SHIPPING_STATE" varchar(120) not null,
    "PAYMENT_STATE" varchar(120) not null,
    "INVOICED" numeric(38, 4),
    "INVOICED_CURRENCY" varchar(3),
    "PAID" numeric(38, 4),
    "PAID_CURRENCY" varchar(3),
    "BALANCE" numeric(38, 4),
    "BALANCE_CURRENCY" varchar(3),
    "CONFIRMED_ON" date,
    "SHIPPED_ON" date,
    "PAID_ON" date,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}ORDER_EXTERNAL_KEY_IDX" on "${upperPrefix}ORDER" ("EXTERNAL_KEY");
create index "${upperPrefix}ORDER_OPPORTUNITY_IDX" on "${upperPrefix}ORDER" ("OPPORTUNITY_ID");
create unique index "${upperPrefix}ORDER_QUOTE_IDX" on "${upperPrefix}ORDER" ("QUOTE_ID");
create index "${upperPrefix}ORDER_ACCOUNT_IDX" on "${upperPrefix}ORDER" ("ACCOUNT_ID");
create index "${upperPrefix}ORDER_PLACED_ON_IDX" on "${upperPrefix}ORDER" ("PLACED_ON");
create index "${upperPrefix}ORDER_STATUS_IDX" on "${upperPrefix}ORDER" ("STATUS");
create unique index "${upperPrefix}ORDER_ERP_NUMBER_IDX" on "${upperPrefix}ORDER" ("ERP_NUMBER");
create table "${upperPrefix}PURCHASE" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "ACCOUNT_ID" varchar(64) not null,
    "ORDER_ID" varchar(64) not null,
    "LINE" varchar not null,
    "PRODUCT_ID" varchar(64),
    "FAMILY" varchar(120),
    "DAY" date not null,
    "QUANTITY" numeric(100, 40) not null,
    "QUANTITY_SCALE" smallint not null,
    "NET" numeric(38, 4) not null,
    "NET_CURRENCY" varchar(3) not null,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}PURCHASE_EXTERNAL_KEY_IDX" on "${upperPrefix}PURCHASE" ("EXTERNAL_KEY");
create index "${upperPrefix}PURCHASE_ACCOUNT_IDX" on "${upperPrefix}PURCHASE" ("ACCOUNT_ID");
create index "${upperPrefix}PURCHASE_ORDER_IDX" on "${upperPrefix}PURCHASE" ("ORDER_ID");
create index "${upperPrefix}PURCHASE_PRODUCT_IDX" on "${upperPrefix}PURCHASE" ("PRODUCT_ID");
create index "${upperPrefix}PURCHASE_FAMILY_IDX" on "${upperPrefix}PURCHASE" ("FAMILY");
create index "${upperPrefix}PURCHASE_DAY_IDX" on "${upperPrefix}PURCHASE" ("DAY");
alter table "${upperPrefix}ORDER" add constraint "${upperPrefix}ORDER_OPPORTUNITY_ID_FK" foreign key ("OPPORTUNITY_ID") references "${upperPrefix}OPPORTUNITY" ("ID");
alter table "${upperPrefix}ORDER" add constraint "${upperPrefix}ORDER_QUOTE_ID_FK" foreign key ("QUOTE_ID") references "${upperPrefix}QUOTE" ("ID");
alter table "${upperPrefix}ORDER" add constraint "${upperPrefix}ORDER_ACCOUNT_ID_FK" foreign key ("ACCOUNT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}PURCHASE" add constraint "${upperPrefix}PURCHASE_ACCOUNT_ID_FK" foreign key ("ACCOUNT_ID") references "${upperPrefix}ACCOUNT" ("ID");
alter table "${upperPrefix}PURCHASE" add constraint "${upperPrefix}PURCHASE_ORDER_ID_FK" foreign key ("ORDER_ID") references "${upperPrefix}ORDER" ("ID");
alter table "${upperPrefix}PURCHASE" add constraint "${upperPrefix}PURCHASE_PRODUCT_ID_FK" foreign key ("PRODUCT_ID") references "${upperPrefix}PRODUCT" ("ID");
