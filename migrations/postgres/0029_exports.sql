-- Exports that a worker writes to files, to be had until they expire.
create table exports (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    kind text not null,
    format text not null,
    bom boolean not null,
    range_from timestamptz,
    range_to timestamptz not null,
    state text not null,
    -- What was written so far, and after which row the next part begins.
    rows bigint not null default 0,
    bytes bigint not null default 0,
    cursor text,
    error text,
    created_at timestamptz not null,
    finished_at timestamptz,
    expires_at timestamptz not null,
    unique (tenant_id, id)
);

create index exports_by_expiry on exports (expires_at);

-- The file of an export is these, one after the other.
create table export_parts (
    tenant_id uuid not null,
    export_id uuid not null,
    position bigint not null,
    file_url text not null,
    bytes bigint not null,
    primary key (export_id, position),
    foreign key (tenant_id, export_id) references exports (tenant_id, id)
);

-- What was imported from another system, under its ids there: imported again, it is known.
create table import_links (
    tenant_id uuid not null references tenants (id),
    source text not null,
    kind text not null,
    source_id text not null,
    local_id uuid not null,
    primary key (tenant_id, source, kind, source_id)
);
