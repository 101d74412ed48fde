-- The life cycle of sessions: idle ones are warned and closed, old ones put away, and one cleanup worker at a time does it.

-- `active_at`, `due_at`, `warned_at` and `token_until` are the database's times, whatever clock a process has.
-- `active_at` changes with every message and is in no index; `due_at` says when the cleanup looks at the session next, and only it
-- and the end of the session move it. So a message costs no index an entry.
alter table chat_sessions add column previous_id blob;
alter table chat_sessions add column active_at text;
alter table chat_sessions add column due_at text;
alter table chat_sessions add column warned_at text;
alter table chat_sessions add column token_ended boolean not null default false;

update chat_sessions set active_at = coalesce(closed_at, last_message_at, started_at),
    due_at = coalesce(closed_at, last_message_at, started_at);

create index chat_sessions_idle on chat_sessions (due_at) where closed_at is null;
create index chat_sessions_over on chat_sessions (due_at) where closed_at is not null;
create index chat_sessions_by_contact on chat_sessions (tenant_id, contact_id, id) where contact_id is not null;

-- The state that a change led to, so that a session's history can be read.
alter table events add column status text;

-- What is put away has the columns of what lives.
create table archived_sessions (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    contact_id blob,
    verified boolean not null,
    status text not null,
    token_hash blob unique,
    visitor_email text,
    visitor_name text,
    visitor_phone text,
    metadata text not null,
    last_seq integer not null,
    clarifications integer not null,
    ticket_number integer,
    previous_id blob,
    started_at text not null,
    last_message_at text,
    closed_at text,
    active_at text,
    token_until text,
    unique (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

create index archived_sessions_by_contact on archived_sessions (tenant_id, contact_id, id) where contact_id is not null;
create index archived_sessions_token on archived_sessions (token_until) where token_hash is not null;

create table archived_messages (
    id blob primary key,
    tenant_id blob not null,
    session_id blob not null,
    seq integer not null,
    ready_seq integer,
    client_message_id text,
    sender_type text not null,
    sender_id blob,
    message_type text not null,
    message_text text not null,
    file_url text,
    ai_intent text,
    ai_confidence real,
    ai_entities text,
    answered_by blob,
    status text not null,
    actions text,
    suggestions text,
    request_id text,
    trail text,
    delivered_at text,
    created_at text not null,
    unique (session_id, seq),
    foreign key (tenant_id, session_id) references archived_sessions (tenant_id, id)
);

create index archived_messages_by_answer on archived_messages (answered_by) where answered_by is not null;

create table archived_voice_messages (
    message_id blob primary key references archived_messages (id),
    tenant_id blob not null references tenants (id),
    file_url text not null,
    transcription text,
    language text,
    duration_ms integer,
    created_at text not null,
    state text not null,
    reason text,
    media_type text,
    bytes integer,
    sha256 blob,
    language_hint text,
    speech_ms integer,
    transcribed_ms integer,
    details text,
    trail text
);

create table archived_events (
    tenant_id blob not null,
    session_id blob not null,
    seq integer not null,
    type text not null,
    message_id blob,
    created_at text not null,
    status text,
    primary key (session_id, seq),
    foreign key (tenant_id, session_id) references archived_sessions (tenant_id, id)
);

-- A ticket follows its session into the archive.
alter table tickets add column archived_session_id blob;
create index tickets_by_session on tickets (chat_session_id, tenant_id);

-- Since when a worker has a job, so that one which never ends is seen.
alter table jobs add column claimed_at text;

-- The hold of the cleanup: whoever writes under a token that is no longer here writes nothing.
alter table leases add column token blob;

-- When each task of the cleanup last ran to its end.
create table cleanup_runs (
    task text primary key,
    last_run text not null
);
