-- Exports that a worker writes to files, to be had until they expire.
create table exports (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    kind text not null,
    format text not null,
    bom boolean not null,
    range_from text,
    range_to text not null,
    state text not null,
    -- What was written so far, and after which row the next part begins.
    rows integer not null default 0,
    bytes integer not null default 0,
    cursor text,
    error text,
    created_at text not null,
    finished_at text,
    expires_at text not null,
    unique (tenant_id, id)
);

create index exports_by_expiry on exports (expires_at);

-- The file of an export is these, one after the other.
create table export_parts (
    tenant_id blob not null,
    export_id blob not null,
    position integer not null,
    file_url text not null,
    bytes integer not null,
    primary key (export_id, position),
    foreign key (tenant_id, export_id) references exports (tenant_id, id)
);

-- What was imported from another system, under its ids there: imported again, it is known.
create table import_links (
    tenant_id blob not null references tenants (id),
    source text not null,
    kind text not null,
    source_id text not null,
    local_id blob not null,
    primary key (tenant_id, source, kind, source_id)
);
