alter table "${upperPrefix}OPPORTUNITY" add "MERGED_DEALS" varchar;
alter table "${upperPrefix}OPPORTUNITY" add "MERGED_DEALS_KEY" varchar;
