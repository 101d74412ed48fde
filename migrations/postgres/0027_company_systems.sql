-- Systems of others that a company uses beside Frontdesk: where its orders are asked for.
create table company_systems (
    tenant_id uuid not null references tenants (id),
    kind text not null check (kind in ('orders')),
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
