create table `${prefix}forecast_adjustment` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `user_id` varchar(64),
    `unit_id` varchar(64),
    `start` date not null,
    `end` date not null,
    `category` varchar(120) not null,
    `column` varchar(120) not null,
    `level` bigint not null,
    `author_id` varchar(64) not null,
    `kind` varchar(120) not null,
    `amount` decimal(38, 4) not null,
    `amount_currency` varchar(3) not null,
    `base` decimal(38, 4) not null,
    `base_currency` varchar(3) not null,
    `reason` longtext not null,
    `reason_key` longtext not null,
    `made_at` datetime(6) not null,
    `slot` varchar(600),
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}forecast_adjustment_external_key_idx` on `${prefix}forecast_adjustment` (`external_key`);
create index `${prefix}forecast_adjustment_user_idx` on `${prefix}forecast_adjustment` (`user_id`);
create index `${prefix}forecast_adjustment_unit_idx` on `${prefix}forecast_adjustment` (`unit_id`);
create index `${prefix}forecast_adjustment_start_idx` on `${prefix}forecast_adjustment` (`start`);
create index `${prefix}forecast_adjustment_author_idx` on `${prefix}forecast_adjustment` (`author_id`);
create unique index `${prefix}forecast_adjustment_slot_idx` on `${prefix}forecast_adjustment` (`slot`);
create table `${prefix}forecast_submission` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `user_id` varchar(64),
    `unit_id` varchar(64),
    `start` date not null,
    `end` date not null,
    `author_id` varchar(64) not null,
    `submitted_at` datetime(6) not null,
    `as_of` date not null,
    `position` bigint not null,
    `credit` varchar(600) not null,
    `fx_policy` varchar(120) not null,
    `by_component` boolean not null,
    `note` longtext,
    `note_key` longtext,
    `content` longtext not null,
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}forecast_submission_external_key_idx` on `${prefix}forecast_submission` (`external_key`);
create index `${prefix}forecast_submission_user_idx` on `${prefix}forecast_submission` (`user_id`);
create index `${prefix}forecast_submission_unit_idx` on `${prefix}forecast_submission` (`unit_id`);
create index `${prefix}forecast_submission_start_idx` on `${prefix}forecast_submission` (`start`);
create index `${prefix}forecast_submission_author_idx` on `${prefix}forecast_submission` (`author_id`);
create index `${prefix}forecast_submission_submitted_at_idx` on `${prefix}forecast_submission` (`submitted_at`);
alter table `${prefix}forecast_adjustment` add constraint `${prefix}forecast_adjustment_user_id_fk` foreign key (`user_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}forecast_adjustment` add constraint `${prefix}forecast_adjustment_unit_id_fk` foreign key (`unit_id`) references `${prefix}unit` (`id`);
alter table `${prefix}forecast_adjustment` add constraint `${prefix}forecast_adjustment_author_id_fk` foreign key (`author_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}forecast_submission` add constraint `${prefix}forecast_submission_user_id_fk` foreign key (`user_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}forecast_submission` add constraint `${prefix}forecast_submission_unit_id_fk` foreign key (`unit_id`) references `${prefix}unit` (`id`);
alter table `${prefix}forecast_submission` add constraint `${prefix}forecast_submission_author_id_fk` foreign key (`author_id`) references `${prefix}sales_user` (`id`);
