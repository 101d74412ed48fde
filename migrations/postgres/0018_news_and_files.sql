-- News for customers and staff: what it is about, by which a mail is worded when it is sent. And files that are sent along with messages.

alter table notifications add column news text;
-- A ticket's number or an order's.
alter table notifications add column about text;
alter table notifications add column ticket_number bigint;
alter table notifications add column user_id uuid;

-- A file of a session. It follows none into the archive: ids stay.
create table files (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    session_id uuid not null,
    -- The message that it was sent along with.
    message_id uuid,
    by_customer boolean not null,
    -- What its sender calls it, and never a path.
    name text not null,
    media_type text not null,
    bytes bigint not null,
    sha256 bytea not null,
    file_url text not null,
    -- A picture that was made anew of it.
    small_url text,
    small_type text,
    state text not null,
    width bigint,
    height bigint,
    created_at timestamptz not null
);

create index files_by_session on files (tenant_id, session_id);
create index files_by_message on files (message_id) where message_id is not null;
create index files_by_url on files (file_url);
create index files_by_small_url on files (small_url) where small_url is not null;
