-- Subscriptions to the events of call platforms, as accounts want them and platforms have them. An account is its id, or `default` for the
-- configuration's own.
create table call_subscriptions (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    provider text not null,
    account text not null,
    resource text not null,
    state text not null,
    -- Digests of what is wanted, and of what the platform has.
    wanted text not null,
    made text,
    -- The platform's id of it; none: the platform has none.
    platform_id text,
    made_at text,
    expires_at text,
    checked_at text,
    last_event_at text,
    -- Events since then passed by, and are yet to be asked for.
    missed_since text,
    attempts integer not null default 0,
    error text,
    next_at text not null,
    -- Moves with what others than its job write, so that the job overwrites nothing that it has not seen.
    revision integer not null default 0,
    -- Settings of an account that was removed: what is needed to end it.
    settings text,
    created_at text not null,
    unique (tenant_id, provider, account, resource)
);
create index call_subscriptions_due on call_subscriptions (next_at);
create index call_subscriptions_at_platform on call_subscriptions (tenant_id, provider, platform_id);
