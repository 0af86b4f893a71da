alter table "${prefix}opportunity" add "merged_deals" text collate "C";
alter table "${prefix}opportunity" add "merged_deals_key" text collate "C";
