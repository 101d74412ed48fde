-- Systems of others that a company uses beside Frontdesk: where its orders are asked for, and who talks to its customers.
create table company_systems (
    tenant_id uuid not null references tenants (id),
    kind text not null check (kind in ('orders', 'live_agent')),
    active boolean not null,
    settings jsonb not null,
    -- Sealed under the installation's master key.
    secrets bytea,
    -- The names of what is sealed, with the last characters of each, for people.
    secret_ends jsonb not null,
    revision bigint not null,
    updated_at timestamptz not null,
    primary key (tenant_id, kind)
);

-- Sessions that a company's own live-agent system takes, and how far it has read them.
create table agent_links (
    session_id uuid primary key,
    tenant_id uuid not null references tenants (id),
    state text not null check (state in ('offered', 'theirs', 'ours', 'over')),
    -- Their name of it.
    conversation text,
    -- What they have of the session: all up to this number.
    sent_seq bigint not null,
    -- A job of it lives.
    armed boolean not null,
    created_at timestamptz not null
);

create index agent_links_read on agent_links (tenant_id, session_id) where state in ('offered', 'theirs');
