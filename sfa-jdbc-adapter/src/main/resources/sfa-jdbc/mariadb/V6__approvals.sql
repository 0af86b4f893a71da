alter table `${prefix}quote` add `approved_at` datetime(6);
alter table `${prefix}sales_user` add `deputy_id` varchar(64);
create index `${prefix}sales_user_deputy_idx` on `${prefix}sales_user` (`deputy_id`);
drop index `${prefix}task_about_idx` on `${prefix}task`;
alter table `${prefix}task` drop column `about_key`;
create index `${prefix}task_about_idx` on `${prefix}task` (`about`);
create table `${prefix}approval_request` (
    `id` varchar(64) not null,
    `version` bigint not null,
    `external_key` varchar(600),
    `subject` varchar(600) not null,
    `subject_version` bigint not null,
    `changes` longtext,
    `requester` longtext not null,
    `reason` longtext,
    `reason_key` longtext,
    `rules` longtext,
    `rules_key` longtext,
    `facts` longtext,
    `steps` longtext,
    `opened_at` datetime(6) not null,
    `actions` longtext,
    `status` varchar(120) not null,
    `pending_on` varchar(600),
    `waiting_for` longtext,
    `waiting_for_key` longtext,
    `due_at` datetime(6),
    `closed_at` datetime(6),
    `incarnation` bigint not null,
    primary key (`id`)) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index `${prefix}approval_request_external_key_idx` on `${prefix}approval_request` (`external_key`);
create index `${prefix}approval_request_subject_idx` on `${prefix}approval_request` (`subject`);
create index `${prefix}approval_request_status_idx` on `${prefix}approval_request` (`status`);
create unique index `${prefix}approval_request_pending_on_idx` on `${prefix}approval_request` (`pending_on`);
create index `${prefix}approval_request_due_at_idx` on `${prefix}approval_request` (`due_at`);
alter table `${prefix}sales_user` add constraint `${prefix}sales_user_deputy_id_fk` foreign key (`deputy_id`) references `${prefix}sales_user` (`id`);
