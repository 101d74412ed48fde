-- Outgoing webhooks: a company's systems are told what happens.

create table webhook_endpoints (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    url text not null,
    -- The names of what it is told.
    events text not null,
    active boolean not null,
    -- One delivery at a time, in the order in which things happened.
    ordered boolean not null,
    payload text not null,
    -- Sealed. The one before signs, too, until it ends.
    secret blob not null,
    old_secret blob,
    old_secret_ends_at text,
    -- Since when no delivery succeeded; null: the last one did.
    failing_since text,
    -- The receiver asked for peace until then.
    paused_until text,
    disabled_reason text,
    created_at text not null,
    updated_at text not null,
    unique (tenant_id, id)
);

-- How far a company's events are numbered for its endpoints. A row that is not open has no active endpoint; one with `sessions` has an
-- endpoint that is told of sessions or messages.
create table webhook_feeds (
    tenant_id blob primary key references tenants (id),
    number integer not null,
    open boolean not null,
    sessions boolean not null,
    -- Sessions that ended before this were looked at, but for an hour.
    looked_at text not null
);

-- How far the events of a session are numbered, and in which state it was then. Sessions' own numbers were given in the transactions of what
-- they number, so whoever compares after the commit misses nothing, and no message writes anything for it.
create table webhook_fed (
    session_id blob primary key,
    tenant_id blob not null references tenants (id),
    seq integer not null,
    status text not null,
    ended_at text
);

create index webhook_fed_living on webhook_fed (tenant_id, session_id) where ended_at is null;
create index webhook_fed_ended on webhook_fed (tenant_id, ended_at) where ended_at is not null;
create index chat_sessions_closed on chat_sessions (tenant_id, closed_at) where closed_at is not null;

-- What happened beside sessions and is not numbered yet: written with the change, gone when it has its number.
create table webhook_changes (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    type text not null,
    subject_id blob not null,
    occurred_at text not null
);

create index webhook_changes_by_tenant on webhook_changes (tenant_id, id);

-- One event for one endpoint. Ids and no words: what is told is read when it is sent.
create table webhook_deliveries (
    id blob primary key,
    tenant_id blob not null,
    endpoint_id blob not null,
    -- The same for all endpoints and all attempts: the receiver's key against doubles.
    event_id blob not null,
    number integer not null,
    type text not null,
    session_id blob,
    subject_id blob,
    occurred_at text not null,
    state text not null,
    attempts integer not null,
    -- When it is tried next; while somebody tries it, when they count as dead.
    run_at text not null,
    claim blob,
    status_code integer,
    response text,
    error text,
    duration_ms integer,
    attempted_at text,
    -- Of each attempt when it was, what came back and how long that took.
    log text not null,
    created_at text not null,
    foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id)
);

create index webhook_deliveries_due on webhook_deliveries (endpoint_id, run_at) where state = 'waiting';
create index webhook_deliveries_in_order on webhook_deliveries (endpoint_id, number) where state = 'waiting';
create index webhook_deliveries_by_endpoint on webhook_deliveries (tenant_id, endpoint_id, id);
create index webhook_deliveries_by_age on webhook_deliveries (created_at);
