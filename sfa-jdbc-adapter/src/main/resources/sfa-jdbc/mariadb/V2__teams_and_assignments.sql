alter table `${prefix}sales_user` add `work_calendar` longtext;
alter table `${prefix}sales_user` add `absences` longtext;
alter table `${prefix}sales_user` add `capacity` bigint;
alter table `${prefix}lead` add `language` longtext;
create table `${prefix}team` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `name` varchar(600) not null,
    `name_key` varchar(600) not null,
    `manager_id` varchar(64),
    `members` longtext,
    `description` longtext,
    `description_key` longtext,
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}team_external_key_idx` on `${prefix}team` (`external_key`);
create index `${prefix}team_name_idx` on `${prefix}team` (`name_key`);
create index `${prefix}team_manager_idx` on `${prefix}team` (`manager_id`);
create table `${prefix}rotation` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `turns` longtext,
    `weighted_turns` longtext,
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}rotation_external_key_idx` on `${prefix}rotation` (`external_key`);
create table `${prefix}workload` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `given` bigint not null,
    `last_given_at` datetime(6),
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}workload_external_key_idx` on `${prefix}workload` (`external_key`);
create table `${prefix}lead_assignment` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `lead_id` varchar(64) not null,
    `status` varchar(120) not null,
    `origin` varchar(120) not null,
    `rule_set` longtext,
    `rule_set_version` longtext,
    `rule` longtext,
    `target` longtext,
    `user_id` varchar(64),
    `runners_up` longtext,
    `reason` longtext,
    `reason_key` longtext,
    `decided_at` datetime(6) not null,
    `assigned_at` datetime(6),
    `follow_up_due` datetime(6),
    `first_action_at` datetime(6),
    `missed_at` datetime(6),
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}lead_assignment_external_key_idx` on `${prefix}lead_assignment` (`external_key`);
create index `${prefix}lead_assignment_lead_idx` on `${prefix}lead_assignment` (`lead_id`);
create index `${prefix}lead_assignment_status_idx` on `${prefix}lead_assignment` (`status`);
create index `${prefix}lead_assignment_user_idx` on `${prefix}lead_assignment` (`user_id`);
create index `${prefix}lead_assignment_follow_up_due_idx` on `${prefix}lead_assignment` (`follow_up_due`);
alter table `${prefix}team` add constraint `${prefix}team_manager_id_fk` foreign key (`manager_id`) references `${prefix}sales_user` (`id`);
alter table `${prefix}lead_assignment` add constraint `${prefix}lead_assignment_lead_id_fk` foreign key (`lead_id`) references `${prefix}lead` (`id`);
alter table `${prefix}lead_assignment` add constraint `${prefix}lead_assignment_user_id_fk` foreign key (`user_id`) references `${prefix}sales_user` (`id`);
