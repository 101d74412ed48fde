-- How many mails an address has sent within the hour that began at `rate_from`.
alter table channel_addresses add column rate_from timestamptz;
alter table channel_addresses add column rate_count bigint not null default 0;

-- Files that were sent along with no message, and those that the virus scanner has not seen.
create index files_unsent on files (created_at) where message_id is null;
create index files_held on files (created_at) where state = 'held';
