-- The desk's live feed, settings with their history, requests for a person, canned responses and visitors.

-- How far the events of a tenant's desk are numbered, while somebody is there. The events of sessions have numbers of their own: whoever numbers
-- them for the desk reads them after their commit, so that no message waits for it.
create table desk_feeds (
    tenant_id uuid primary key references tenants (id),
    number bigint not null,
    -- What came after this number can be read again.
    since bigint not null,
    open_until timestamptz not null,
    looked_at timestamptz not null
);

-- How far a session's events are among those of the desk.
create table desk_fed (
    session_id uuid primary key,
    tenant_id uuid not null references tenants (id),
    seq bigint not null,
    ended boolean not null
);

create index desk_fed_by_tenant on desk_fed (tenant_id, session_id) where not ended;

-- What happened beside sessions and is not numbered yet: a row is written with the change, and goes when it has its number.
create table desk_changes (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    kind text not null,
    subject_id uuid,
    -- The user whom alone it is for.
    user_id uuid
);

create index desk_changes_by_tenant on desk_changes (tenant_id, id);

create table desk_events (
    tenant_id uuid not null references tenants (id),
    number bigint not null,
    kind text not null,
    session_id uuid,
    subject_id uuid,
    user_id uuid,
    primary key (tenant_id, number)
);

-- Tokens that open one socket of the desk, for browsers, which send no header with it.
create table socket_tickets (
    token_hash bytea primary key,
    tenant_id uuid not null references tenants (id),
    -- Of the key or sign-in in whose name it was given.
    credential_hash bytea not null,
    ends_at timestamptz not null
);

create index socket_tickets_by_end on socket_tickets (ends_at);

-- The history of a setting is what the audit log says of it.
create index audit_log_by_subject on audit_log (tenant_id, subject_kind, subject_id, id);

-- A customer who wants a person, and until when one may come. One of a session's requests is open.
create table agent_requests (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    session_id uuid not null,
    state text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);

create unique index agent_requests_open on agent_requests (session_id) where state = 'waiting';
create index agent_requests_due on agent_requests (expires_at) where state = 'waiting';

-- What the staff say often; with a type of match also what answers by itself.
create table canned_responses (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    shortcut text not null,
    content text not null,
    category text,
    match_type text not null,
    active boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, shortcut)
);

-- Who looks at the company's pages now.
create table visitors (
    tenant_id uuid not null references tenants (id),
    visitor_id text not null,
    -- What the desk calls it by: the visitor's own id opens what the desk wrote to them.
    id uuid not null unique,
    url text not null,
    title text not null,
    referrer text,
    first_seen_at timestamptz not null,
    seen_at timestamptz not null,
    -- The session that somebody of the desk opened, until the visitor has written in it.
    session_id uuid,
    primary key (tenant_id, visitor_id)
);

create index visitors_by_time on visitors (tenant_id, seen_at);

-- What a user is told in the console.
create table user_notifications (
    id uuid primary key,
    tenant_id uuid not null,
    user_id uuid not null,
    kind text not null,
    subject text,
    session_id uuid,
    ticket_number bigint,
    read_at timestamptz,
    created_at timestamptz not null,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index user_notifications_by_user on user_notifications (tenant_id, user_id, id);
create index user_notifications_unread on user_notifications (tenant_id, user_id) where read_at is null;
