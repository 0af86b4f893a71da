alter table "${upperPrefix}ACCOUNT" add "CUSTOMER_CLASS" varchar(120);
alter table "${upperPrefix}PRODUCT" add "COST" numeric(100, 40);
alter table "${upperPrefix}PRODUCT" add "COST_SCALE" smallint;
alter table "${upperPrefix}PRODUCT" add "COST_CURRENCY" varchar(3);
alter table "${upperPrefix}PRODUCT" add "AVAILABLE_FROM" date;
alter table "${upperPrefix}PRODUCT" add "AVAILABLE_UNTIL" date;
alter table "${upperPrefix}PRODUCT" add "WARRANTY" varchar;
alter table "${upperPrefix}PRODUCT" add "TAX_CATEGORY" varchar;
alter table "${upperPrefix}PRODUCT" add "BUNDLE" varchar;
create table "${upperPrefix}PRICE_BOOK" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "NAME" varchar(600) not null,
    "NAME_KEY" varchar(600) not null,
    "CURRENCY" varchar not null,
    "CURRENCY_KEY" varchar not null,
    "CUSTOMER_CLASSES" varchar,
    "CUSTOMER_CLASSES_KEY" varchar,
    "TERRITORIES" varchar,
    "TERRITORIES_KEY" varchar,
    "VALID_FROM" date,
    "VALID_UNTIL" date,
    "RANK" bigint not null,
    "STANDARD" boolean not null,
    "ACTIVE" boolean not null,
    "DESCRIPTION" varchar,
    "DESCRIPTION_KEY" varchar,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}PRICE_BOOK_EXTERNAL_KEY_IDX" on "${upperPrefix}PRICE_BOOK" ("EXTERNAL_KEY");
create index "${upperPrefix}PRICE_BOOK_NAME_IDX" on "${upperPrefix}PRICE_BOOK" ("NAME_KEY");
create table "${upperPrefix}PRICE" (
    "ID" varchar(64) not null,
    "VERSION" bigint not null,
    "EXTERNAL_KEY" varchar(600),
    "PRICE_BOOK_ID" varchar(64) not null,
    "PRODUCT_ID" varchar(64) not null,
    "UNIT_PRICE" numeric(100, 40) not null,
    "UNIT_PRICE_SCALE" smallint not null,
    "UNIT_PRICE_CURRENCY" varchar(3) not null,
    "TIERS" varchar,
    "TIER_MODE" varchar(120) not null,
    "MINIMUM_QUANTITY" numeric(100, 40),
    "MINIMUM_QUANTITY_SCALE" smallint,
    "VALID_FROM" date,
    "VALID_UNTIL" date,
    "ACTIVE" boolean not null,
    "INCARNATION" bigint not null,
    primary key ("ID"));
create unique index "${upperPrefix}PRICE_EXTERNAL_KEY_IDX" on "${upperPrefix}PRICE" ("EXTERNAL_KEY");
create index "${upperPrefix}PRICE_PRICE_BOOK_IDX" on "${upperPrefix}PRICE" ("PRICE_BOOK_ID");
create index "${upperPrefix}PRICE_PRODUCT_IDX" on "${upperPrefix}PRICE" ("PRODUCT_ID");
alter table "${upperPrefix}PRICE" add constraint "${upperPrefix}PRICE_PRICE_BOOK_ID_FK" foreign key ("PRICE_BOOK_ID") references "${upperPrefix}PRICE_BOOK" ("ID");
alter table "${upperPrefix}PRICE" add constraint "${upperPrefix}PRICE_PRODUCT_ID_FK" foreign key ("PRODUCT_ID") references "${upperPrefix}PRODUCT" ("ID");
