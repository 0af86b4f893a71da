alter table ${prefix}opportunity add merged_deals text;
alter table ${prefix}opportunity add merged_deals_key text;
