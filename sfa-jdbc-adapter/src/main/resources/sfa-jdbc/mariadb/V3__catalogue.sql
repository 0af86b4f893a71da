alter table `${prefix}account` add `customer_class` varchar(120);
alter table `${prefix}product` add `cost` decimal(65, 30);
alter table `${prefix}product` add `cost_scale` smallint;
alter table `${prefix}product` add `cost_currency` varchar(3);
alter table `${prefix}product` add `available_from` date;
alter table `${prefix}product` add `available_until` date;
alter table `${prefix}product` add `warranty` longtext;
alter table `${prefix}product` add `tax_category` longtext;
alter table `${prefix}product` add `bundle` longtext;
create table `${prefix}price_book` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `currency` longtext not null,
    `currency_key` longtext not null,
    `customer_classes` longtext,
    `customer_classes_key` longtext,
    `territories` longtext,
    `territories_key` longtext,
    `valid_from` date,
    `valid_until` date,
    `rank` bigint not null,
    `standard` boolean not null,
    `active` boolean not null,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}price_book_external_key_idx` on `${prefix}price_book` (`external_key`);
create index `${prefix}price_book_name_idx` on `${prefix}price_book` (`name_key`);
create table `${prefix}price` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `price_book_id` varchar(64) not null,
    `product_id` varchar(64) not null,
    `unit_price` decimal(65, 30) not null,
    `unit_price_scale` smallint not null,
    `unit_price_currency` varchar(3) not null,
    `tiers` longtext,
    `tier_mode` varchar(120) not null,
    `minimum_quantity` decimal(65, 30),
    `minimum_quantity_scale` smallint,
    `valid_from` date,
    `valid_until` date,
    `active` boolean not null,
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}price_external_key_idx` on `${prefix}price` (`external_key`);
create index `${prefix}price_price_book_idx` on `${prefix}price` (`price_book_id`);
create index `${prefix}price_product_idx` on `${prefix}price` (`product_id`);
alter table `${prefix}price` add constraint `${prefix}price_price_book_id_fk` foreign key (`price_book_id`) references `${prefix}price_book` (`id`);
alter table `${prefix}price` add constraint `${prefix}price_product_id_fk` foreign key (`product_id`) references `${prefix}product` (`id`);
