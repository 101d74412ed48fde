-- Channels that are sent to, such as e-mail: how a session's customer reads, conversations there, and what is known of addresses.

-- Null is the web, so that a session of the web's row is not a byte longer.
alter table chat_sessions add column channel text;
alter table archived_sessions add column channel text;

-- A conversation in a channel. Its session is the newest one of it.
create table channel_threads (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    channel text not null,
    -- The customer there, as it is compared: an address in lower case.
    address text not null,
    -- Whoever writes to the address that this is part of has read what we sent there.
    token text not null unique,
    subject text not null,
    session_id blob,
    ticket_number integer,
    created_at text not null,
    unique (tenant_id, id)
);

create unique index channel_threads_by_ticket on channel_threads (tenant_id, channel, ticket_number) where ticket_number is not null;

-- What came and what was sent, by the id that the channel knows it by: nothing is taken twice, and an answer finds what it answers.
create table channel_messages (
    tenant_id blob not null,
    channel text not null,
    external_id text not null,
    thread_id blob not null,
    session_id blob,
    inbound boolean not null,
    created_at text not null,
    primary key (tenant_id, channel, external_id),
    foreign key (tenant_id, thread_id) references channel_threads (tenant_id, id)
);

create index channel_messages_by_thread on channel_messages (thread_id, created_at);
create index channel_messages_by_session on channel_messages (tenant_id, session_id) where session_id is not null;

-- Addresses to which nothing is sent for now: refused for good by their server, or by whoever reads there.
create table channel_addresses (
    tenant_id blob not null references tenants (id),
    channel text not null,
    address text not null,
    refused_at text,
    reason text,
    unsubscribed_at text,
    primary key (tenant_id, channel, address)
);
