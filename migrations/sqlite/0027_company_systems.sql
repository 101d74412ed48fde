-- Systems of others that a company uses beside Frontdesk: where its orders are asked for.
create table company_systems (
    tenant_id blob not null references tenants (id),
    kind text not null check (kind in ('orders')),
    active boolean not null,
    settings text not null,
    -- Sealed under the installation's master key.
    secrets blob,
    -- The names of what is sealed, with the last characters of each, for people.
    secret_ends text not null,
    revision integer not null,
    updated_at text not null,
    primary key (tenant_id, kind)
);
