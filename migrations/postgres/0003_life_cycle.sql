-- The life cycle of sessions: idle ones are warned and closed, old ones put away, and one cleanup worker at a time does it.

-- `active_at`, `due_at`, `warned_at` and `token_until` are the database's times, whatever clock a process has.
-- `active_at` changes with every message and is in no index; `due_at` says when the cleanup looks at the session next, and only it
-- and the end of the session move it. So a message costs no index an entry.
alter table chat_sessions add column previous_id uuid;
alter table chat_sessions add column active_at timestamptz;
alter table chat_sessions add column due_at timestamptz;
alter table chat_sessions add column warned_at timestamptz;
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
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    contact_id uuid,
    verified boolean not null,
    status text not null,
    token_hash bytea unique,
    visitor_email text,
    visitor_name text,
    visitor_phone text,
    metadata jsonb not null,
    last_seq bigint not null,
    clarifications bigint not null,
    ticket_number bigint,
    previous_id uuid,
    started_at timestamptz not null,
    last_message_at timestamptz,
    closed_at timestamptz,
    active_at timestamptz,
    token_until timestamptz,
    unique (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

create index archived_sessions_by_contact on archived_sessions (tenant_id, contact_id, id) where contact_id is not null;
create index archived_sessions_token on archived_sessions (token_until) where token_hash is not null;

create table archived_messages (
    id uuid primary key,
    tenant_id uuid not null,
    session_id uuid not null,
    seq bigint not null,
    ready_seq bigint,
    client_message_id text,
    sender_type text not null,
    sender_id uuid,
    message_type text not null,
    message_text text not null,
    file_url text,
    ai_intent text,
    ai_confidence double precision,
    ai_entities jsonb,
    answered_by uuid,
    status text not null,
    actions jsonb,
    suggestions jsonb,
    request_id text,
    trail jsonb,
    delivered_at timestamptz,
    created_at timestamptz not null,
    unique (session_id, seq),
    foreign key (tenant_id, session_id) references archived_sessions (tenant_id, id)
);

create index archived_messages_by_answer on archived_messages (answered_by) where answered_by is not null;

create table archived_voice_messages (
    message_id uuid primary key references archived_messages (id),
    tenant_id uuid not null references tenants (id),
    file_url text not null,
    transcription text,
    language text,
    duration_ms bigint,
    created_at timestamptz not null,
    state text not null,
    reason text,
    media_type text,
    bytes bigint,
    sha256 bytea,
    language_hint text,
    speech_ms bigint,
    transcribed_ms bigint,
    details jsonb,
    trail jsonb
);

create table archived_events (
    tenant_id uuid not null,
    session_id uuid not null,
    seq bigint not null,
    type text not null,
    message_id uuid,
    created_at timestamptz not null,
    status text,
    primary key (session_id, seq),
    foreign key (tenant_id, session_id) references archived_sessions (tenant_id, id)
);

-- A ticket follows its session into the archive.
alter table tickets add column archived_session_id uuid;
create index tickets_by_session on tickets (chat_session_id, tenant_id);

-- Since when a worker has a job, so that one which never ends is seen.
alter table jobs add column claimed_at timestamptz;

-- The hold of the cleanup: whoever writes under a token that is no longer here writes nothing.
alter table leases add column token uuid;

-- When each task of the cleanup last ran to its end.
create table cleanup_runs (
    task text primary key,
    last_run timestamptz not null
);
