alter table `${prefix}opportunity` add `merged_deals` longtext;
alter table `${prefix}opportunity` add `merged_deals_key` longtext;
