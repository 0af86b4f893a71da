create table `${prefix}commit` (
    `id` bigint auto_increment primary key,
    `token` bigint not null,
    `feed_position` bigint,
    `changes` bigint not null,
    `recorded_at` datetime(6) not null,
    `actor` varchar(120) not null,
    `roles` longtext) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create table `${prefix}change` (
    `commit_id` bigint not null,
    `ordinal` bigint not null,
    `entity_type` varchar(120) not null,
    `entity_id` varchar(64) not null,
    `incarnation` bigint not null,
    `base_version` bigint not null,
    `version` bigint not null,
    `occurred_at` datetime(6),
    `reason` longtext,
    `state_from` varchar(120),
    `state_to` varchar(120),
    `before_doc` longtext,
    primary key (commit_id, ordinal)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create table `${prefix}feed` (
    `id` bigint not null,
    `head` bigint not null,
    `oldest` bigint not null,
    `recorded_at` datetime(6),
    primary key (id)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create table `${prefix}outbox` (
    `id` bigint auto_increment primary key,
    `about_type` varchar(120) not null,
    `about_id` varchar(64) not null,
    `topic` varchar(120) not null,
    `payload` longtext not null,
    `created_at` datetime(6) not null,
    `state` varchar(120) not null,
    `attempts` bigint not null,
    `due_at` datetime(6) not null,
    `token` bigint not null,
    `last_error` longtext) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}commit_token_idx` on `${prefix}commit` (`token`);
create unique index `${prefix}commit_feed_position_idx` on `${prefix}commit` (`feed_position`);
create index `${prefix}change_entity_idx` on `${prefix}change` (`entity_id`,
    `entity_type`,
    `incarnation`,
    `base_version`);
create index `${prefix}outbox_state_idx` on `${prefix}outbox` (`state`,
    `id`);
create index `${prefix}outbox_lane_idx` on `${prefix}outbox` (`about_id`,
    `about_type`,
    `state`,
    `id`);
insert into `${prefix}feed` (id, head, oldest) values (1, 0, 0);
create table `${prefix}sales_user` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `email` varchar(600),
    `email_key` varchar(600),
    `role` longtext,
    `role_key` longtext,
    `active` boolean not null,
    `zone` longtext,
    `zone_key` longtext,
    `skills` longtext,
    `skills_key` longtext,
    `languages` longtext,
    `languages_key` longtext,
    `memberships` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}sales_user_external_key_idx` on `${prefix}sales_user` (`external_key`);
create index `${prefix}sales_user_name_idx` on `${prefix}sales_user` (`name_key`);
create index `${prefix}sales_user_email_idx` on `${prefix}sales_user` (`email_key`);
create table `${prefix}unit` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `manager_id` varchar(64),
    `placements` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}unit_external_key_idx` on `${prefix}unit` (`external_key`);
create index `${prefix}unit_name_idx` on `${prefix}unit` (`name_key`);
create index `${prefix}unit_manager_idx` on `${prefix}unit` (`manager_id`);
create table `${prefix}territory` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `parent_id` varchar(64),
    `owner_id` varchar(64),
    `members` longtext,
    `members_key` longtext,
    `countries` longtext,
    `countries_key` longtext,
    `industries` longtext,
    `industries_key` longtext,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}territory_external_key_idx` on `${prefix}territory` (`external_key`);
create index `${prefix}territory_name_idx` on `${prefix}territory` (`name_key`);
create index `${prefix}territory_parent_idx` on `${prefix}territory` (`parent_id`);
create index `${prefix}territory_owner_idx` on `${prefix}territory` (`owner_id`);
create table `${prefix}account` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `legal_name` longtext,
    `legal_name_key` longtext,
    `parent_id` varchar(64),
    `owner_id` varchar(64),
    `territory_id` varchar(64),
    `category` varchar(120) not null,
    `industry` varchar(120),
    `source` varchar(120),
    `rating` longtext,
    `rating_key` longtext,
    `website` longtext,
    `website_key` longtext,
    `email` longtext,
    `email_key` longtext,
    `phone` longtext,
    `phone_key` longtext,
    `billing_address` longtext,
    `shipping_address` longtext,
    `country` varchar(120),
    `annual_revenue` decimal(38, 4),
    `annual_revenue_currency` varchar(3),
    `employees` bigint,
    `founded_year` bigint,
    `tax_id` longtext,
    `tags` longtext,
    `tags_key` longtext,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}account_external_key_idx` on `${prefix}account` (`external_key`);
create index `${prefix}account_name_idx` on `${prefix}account` (`name_key`);
create index `${prefix}account_parent_idx` on `${prefix}account` (`parent_id`);
create index `${prefix}account_owner_idx` on `${prefix}account` (`owner_id`);
create index `${prefix}account_territory_idx` on `${prefix}account` (`territory_id`);
create index `${prefix}account_industry_idx` on `${prefix}account` (`industry`);
create index `${prefix}account_country_idx` on `${prefix}account` (`country`);
create table `${prefix}contact` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` longtext not null,
    `name_key` longtext not null,
    `account_id` varchar(64),
    `owner_id` varchar(64),
    `reports_to_id` varchar(64),
    `title` longtext,
    `title_key` longtext,
    `department` longtext,
    `department_key` longtext,
    `email` varchar(600),
    `email_key` varchar(600),
    `personal_email` longtext,
    `personal_email_key` longtext,
    `phone` longtext,
    `phone_key` longtext,
    `mobile` longtext,
    `mobile_key` longtext,
    `assistant_phone` longtext,
    `assistant_phone_key` longtext,
    `address` longtext,
    `birthday` date,
    `language` longtext,
    `source` varchar(120),
    `do_not_contact` boolean not null,
    `tags` longtext,
    `tags_key` longtext,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}contact_external_key_idx` on `${prefix}contact` (`external_key`);
create index `${prefix}contact_account_idx` on `${prefix}contact` (`account_id`);
create index `${prefix}contact_owner_idx` on `${prefix}contact` (`owner_id`);
create index `${prefix}contact_reports_to_idx` on `${prefix}contact` (`reports_to_id`);
create index `${prefix}contact_email_idx` on `${prefix}contact` (`email_key`);
create table `${prefix}product` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `code` varchar(600),
    `family` varchar(120),
    `list_price` decimal(65, 30),
    `list_price_scale` smallint,
    `list_price_currency` varchar(3),
    `unit_of_measure` longtext,
    `unit_of_measure_key` longtext,
    `active` boolean not null,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}product_external_key_idx` on `${prefix}product` (`external_key`);
create index `${prefix}product_name_idx` on `${prefix}product` (`name_key`);
create index `${prefix}product_code_idx` on `${prefix}product` (`code`);
create table `${prefix}task` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `subject` longtext not null,
    `subject_key` longtext not null,
    `owner_id` varchar(64) not null,
    `about` varchar(600),
    `about_key` varchar(600),
    `status` varchar(120) not null,
    `priority` varchar(120) not null,
    `due_date` date,
    `completed_at` datetime(6),
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}task_external_key_idx` on `${prefix}task` (`external_key`);
create index `${prefix}task_owner_idx` on `${prefix}task` (`owner_id`);
create index `${prefix}task_about_idx` on `${prefix}task` (`about_key`);
create index `${prefix}task_status_idx` on `${prefix}task` (`status`);
create index `${prefix}task_due_date_idx` on `${prefix}task` (`due_date`);
create table `${prefix}sales_process` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` longtext not null,
    `name_key` longtext not null,
    `stages` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}sales_process_external_key_idx` on `${prefix}sales_process` (`external_key`);
create table `${prefix}opportunity` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` longtext not null,
    `name_key` longtext not null,
    `account_id` varchar(64),
    `contact_id` varchar(64),
    `owner_id` varchar(64) not null,
    `process_id` varchar(64) not null,
    `stage` varchar(120) not null,
    `outcome` varchar(120) not null,
    `amount` decimal(38, 4),
    `amount_currency` varchar(3),
    `recurring` longtext,
    `close_date` date,
    `created_on` date,
    `own_probability` decimal(65, 30),
    `own_probability_scale` smallint,
    `own_category` varchar(120),
    `probability` decimal(65, 30) not null,
    `probability_scale` smallint not null,
    `category` varchar(120) not null,
    `lines` longtext,
    `splits` longtext,
    `source` varchar(120),
    `business_type` longtext,
    `business_type_key` longtext,
    `loss_reason` varchar(120),
    `competitors` longtext,
    `competitors_key` longtext,
    `next_step` longtext,
    `next_step_key` longtext,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}opportunity_external_key_idx` on `${prefix}opportunity` (`external_key`);
create index `${prefix}opportunity_account_idx` on `${prefix}opportunity` (`account_id`);
create index `${prefix}opportunity_contact_idx` on `${prefix}opportunity` (`contact_id`);
create index `${prefix}opportunity_owner_idx` on `${prefix}opportunity` (`owner_id`);
create index `${prefix}opportunity_process_idx` on `${prefix}opportunity` (`process_id`);
create index `${prefix}opportunity_stage_idx` on `${prefix}opportunity` (`stage`);
create index `${prefix}opportunity_outcome_idx` on `${prefix}opportunity` (`outcome`);
create index `${prefix}opportunity_close_date_idx` on `${prefix}opportunity` (`close_date`);
create index `${prefix}opportunity_category_idx` on `${prefix}opportunity` (`category`);
create index `${prefix}opportunity_source_idx` on `${prefix}opportunity` (`source`);
create table `${prefix}lead` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `person` longtext,
    `person_key` longtext,
    `company` longtext,
    `company_key` longtext,
    `title` longtext,
    `title_key` longtext,
    `email` varchar(600),
    `email_key` varchar(600),
    `phone` longtext,
    `phone_key` longtext,
    `mobile` longtext,
    `mobile_key` longtext,
    `website` longtext,
    `website_key` longtext,
    `address` longtext,
    `country` varchar(120),
    `industry` varchar(120),
    `source` varchar(120),
    `status` varchar(120) not null,
    `status_reason` longtext,
    `status_reason_key` longtext,
    `owner_id` varchar(64),
    `rating` longtext,
    `rating_key` longtext,
    `score` decimal(65, 30),
    `score_scale` smallint,
    `annual_revenue` decimal(38, 4),
    `annual_revenue_currency` varchar(3),
    `employees` bigint,
    `interests` longtext,
    `interests_key` longtext,
    `created_on` date,
    `converted_on` date,
    `account_id` varchar(64),
    `contact_id` varchar(64),
    `opportunity_id` varchar(64),
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}lead_external_key_idx` on `${prefix}lead` (`external_key`);
create index `${prefix}lead_email_idx` on `${prefix}lead` (`email_key`);
create index `${prefix}lead_country_idx` on `${prefix}lead` (`country`);
create index `${prefix}lead_industry_idx` on `${prefix}lead` (`industry`);
create index `${prefix}lead_source_idx` on `${prefix}lead` (`source`);
create index `${prefix}lead_status_idx` on `${prefix}lead` (`status`);
create index `${prefix}lead_owner_idx` on `${prefix}lead` (`owner_id`);
create index `${prefix}lead_account_idx` on `${prefix}lead` (`account_id`);
create index `${prefix}lead_contact_idx` on `${prefix}lead` (`contact_id`);
create index `${prefix}lead_opportunity_idx` on `${prefix}lead` (`opportunity_id`);
create table `${prefix}quote` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` longtext not null,
    `name_key` longtext not null,
    `opportunity_id` varchar(64) not null,
    `status` varchar(120) not null,
    `currency` longtext not null,
    `currency_key` longtext not null,
    `lines` longtext,
    `valid_until` date,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}quote_external_key_idx` on `${prefix}quote` (`external_key`);
create index `${prefix}quote_opportunity_idx` on `${prefix}quote` (`opportunity_id`);
create index `${prefix}quote_status_idx` on `${prefix}quote` (`status`);
create table `${prefix}quota` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `user_id` varchar(64),
    `unit_id` varchar(64),
    `start` date not null,
    `end` date not null,
    `amount` decimal(38, 4) not null,
    `amount_currency` varchar(3) not null,
    `incarnation` bigint not null,
    primary key (
    `id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}quota_external_key_idx` on `${prefix}quota` (`external_key`);
create index `${prefix}quota_user_idx` on `${prefix}quota` (`user_id`);
create index `${prefix}quota_unit_idx` on `${prefix}quota` (`unit_id`);
create index `${prefix}quota_start_idx` on `${prefix}quota` (`start`);
alter table `${prefix}unit` add constraint `${prefix}unit_manager_id_fk` foreign key (`manager_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}territory` add constraint `${prefix}territory_parent_id_fk` foreign key (`parent_id`) references `${prefix}territory` (`id`);
alter table `${prefix}territory` add constraint `${prefix}territory_owner_id_fk` foreign key (`owner_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}account` add constraint `${prefix}account_parent_id_fk` foreign key (`parent_id`) references `${prefix}account` (`id`);
alter table `${prefix}account` add constraint `${prefix}account_owner_id_fk` foreign key (`owner_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}account` add constraint `${prefix}account_territory_id_fk` foreign key (`territory_id`) references `${prefix}territory` (`id`);
alter table `${prefix}contact` add constraint `${prefix}contact_account_id_fk` foreign key (`account_id`) references `${prefix}account` (`id`);
alter table `${prefix}contact` add constraint `${prefix}contact_owner_id_fk` foreign key (`owner_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}contact` add constraint `${prefix}contact_reports_to_id_fk` foreign key (`reports_to_id`) references `${prefix}contact` (`id`);
alter table `${prefix}task` add constraint `${prefix}task_owner_id_fk` foreign key (`owner_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}opportunity` add constraint `${prefix}opportunity_account_id_fk` foreign key (`account_id`) references `${prefix}account` (`id`);
alter table `${prefix}opportunity` add constraint `${prefix}opportunity_contact_id_fk` foreign key (`contact_id`) references `${prefix}contact` (`id`);
alter table `${prefix}opportunity` add constraint `${prefix}opportunity_owner_id_fk` foreign key (`owner_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}opportunity` add constraint `${prefix}opportunity_process_id_fk` foreign key (`process_id`) references `${prefix}sales_process` (`id`);
alter table `${prefix}lead` add constraint `${prefix}lead_owner_id_fk` foreign key (`owner_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}lead` add constraint `${prefix}lead_account_id_fk` foreign key (`account_id`) references `${prefix}account` (`id`);
alter table `${prefix}lead` add constraint `${prefix}lead_contact_id_fk` foreign key (`contact_id`) references `${prefix}contact` (`id`);
alter table `${prefix}lead` add constraint `${prefix}lead_opportunity_id_fk` foreign key (`opportunity_id`) references `${prefix}opportunity` (`id`);
alter table `${prefix}quote` add constraint `${prefix}quote_opportunity_id_fk` foreign key (`opportunity_id`) references `${prefix}opportunity` (`id`);
alter table `${prefix}quota` add constraint `${prefix}quota_user_id_fk` foreign key (`user_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}quota` add constraint `${prefix}quota_unit_id_fk` foreign key (`unit_id`) references `${prefix}unit` (`id`);
create view ${prefix}open_pipeline as
select o.id, o.name, o.account_id, a.name as account, o.owner_id, u.name as owner, o.stage, o.category,
o.probability, o.amount, o.amount_currency, o.close_date, o.created_on, o.source
from ${prefix}opportunity o
left join ${prefix}account a on a.id = o.account_id
join ${prefix}sales_user u on u.id = o.owner_id
where o.outcome = 'open';
create view ${prefix}stage_history as
select h.entity_id as opportunity_id, c.feed_position - c.changes + h.ordinal as feed_position,
coalesce(h.occurred_at, c.recorded_at) as occurred_at, c.recorded_at, h.state_from as stage_from,
h.state_to as stage_to, c.actor, h.reason
from ${prefix}change h
join ${prefix}commit c on c.id = h.commit_id
where h.entity_type = 'opportunity' and c.feed_position is not null
and (h.state_from is null or h.state_to is null or h.state_from <> h.state_to);
create view ${prefix}attainment as
select q.id as quota_id, q.user_id, u.name as `owner`, q.`start` as period_start, q.`end` as period_end, q.amount as quota,
q.amount_currency,
(select coalesce(sum(o.amount), 0) from ${prefix}opportunity o
where o.owner_id = q.user_id and o.outcome = 'won' and o.amount_currency = q.amount_currency
and o.close_date >= q.`start` and o.close_date < q.`end`) as won
from ${prefix}quota q
join ${prefix}sales_user u on u.id = q.user_id;
