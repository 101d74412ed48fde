-- Conference calls: what platforms announce, what is fetched and heard of each call, and what the CRM reads of it.

create table call_accounts (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    provider text not null,
    name text not null,
    settings jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, provider, name)
);

create index call_accounts_by_provider on call_accounts (provider);

create table conference_calls (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    provider text not null,
    provider_call_id text not null,
    account_id uuid,
    title text,
    state text not null,
    reason text,
    started_at timestamptz,
    ended_at timestamptz,
    text_source text,
    language text,
    ticket_number bigint,
    notes jsonb,
    -- Moves with everything from which transcript and notes are made; notes of an older one are taken again.
    revision bigint not null default 0,
    fetching_at timestamptz,
    transcribing_at timestamptz,
    summarising_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, id),
    unique (tenant_id, provider, provider_call_id)
);

-- What a platform announced, as it came. An event that is sent again is known by its key.
create table call_events (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    provider text not null,
    account_id uuid,
    name text not null,
    dedupe_key text not null,
    body jsonb not null,
    call_id uuid,
    read_at timestamptz,
    error text,
    created_at timestamptz not null,
    unique (tenant_id, provider, dedupe_key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

create table call_participants (
    tenant_id uuid not null,
    call_id uuid not null,
    key text not null,
    name text,
    email text,
    host boolean not null,
    contact_id uuid,
    joined_at timestamptz,
    left_at timestamptz,
    primary key (call_id, key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

-- A recording, or the platform's transcript. A side of a call that has a channel of its own is a source of its own.
create table call_sources (
    id uuid primary key,
    tenant_id uuid not null,
    call_id uuid not null,
    key text not null,
    kind text not null,
    state text not null,
    reason text,
    locator text not null,
    credential text,
    account_id uuid,
    speaker text,
    channel bigint,
    started_at timestamptz,
    ended_at timestamptz,
    announced_bytes bigint,
    file_url text,
    media_type text,
    bytes bigint,
    duration_ms bigint,
    speech_ms bigint,
    language text,
    transcript jsonb,
    trail jsonb,
    created_at timestamptz not null,
    unique (tenant_id, id),
    unique (call_id, key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

create table call_speakers (
    tenant_id uuid not null,
    call_id uuid not null,
    number bigint not null,
    key text not null,
    name text not null,
    given_name text,
    told_by text not null,
    primary key (call_id, key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

create table call_segments (
    tenant_id uuid not null,
    call_id uuid not null,
    position bigint not null,
    speaker_key text,
    start_ms bigint not null,
    end_ms bigint not null,
    text text not null,
    primary key (call_id, position),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

-- The timelines of the CRM. The key says which entry it is, so that writing it again changes it.
create table activities (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    key text not null,
    type text not null,
    contact_id uuid,
    ticket_number bigint,
    call_id uuid,
    subject text not null,
    body text not null,
    data jsonb not null,
    occurred_at timestamptz not null,
    created_at timestamptz not null,
    unique (tenant_id, key),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

create index activities_by_contact on activities (contact_id, occurred_at, id) where contact_id is not null;
create index activities_by_ticket on activities (tenant_id, ticket_number, occurred_at) where ticket_number is not null;

create table notifications (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    key text not null,
    audience text not null,
    contact_id uuid,
    email text,
    call_id uuid,
    subject text not null,
    body text not null,
    read_at timestamptz,
    sent_at timestamptz,
    error text,
    created_at timestamptz not null,
    unique (tenant_id, key),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);
