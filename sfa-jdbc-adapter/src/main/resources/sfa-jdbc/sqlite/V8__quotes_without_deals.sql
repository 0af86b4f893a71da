-- SQLite can't take a NOT NULL back otherwise: https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes
pragma writable_schema = on;
update sqlite_master set sql = replace(sql, 'opportunity_id text not null', 'opportunity_id text') where type = 'table' and name = '${prefix}quote';
pragma writable_schema = reset;
alter table ${prefix}quote add account_id text constraint ${prefix}quote_account_id_fk references ${prefix}account (id);
create index ${prefix}quote_account_idx on ${prefix}quote (account_id);
drop index ${prefix}quote_revises_idx;
create unique index ${prefix}quote_revises_idx on ${prefix}quote (revises_id);
