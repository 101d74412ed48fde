-- Conference calls: what platforms announce, what is fetched and heard of each call, and what the CRM reads of it.

create table call_accounts (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    provider text not null,
    name text not null,
    settings text not null,
    created_at text not null,
    updated_at text not null,
    unique (tenant_id, provider, name)
);

create index call_accounts_by_provider on call_accounts (provider);

create table conference_calls (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    provider text not null,
    provider_call_id text not null,
    account_id blob,
    title text,
    state text not null,
    reason text,
    started_at text,
    ended_at text,
    text_source text,
    language text,
    ticket_number integer,
    notes text,
    -- Moves with everything from which transcript and notes are made; notes of an older one are taken again.
    revision integer not null default 0,
    fetching_at text,
    transcribing_at text,
    summarising_at text,
    finished_at text,
    created_at text not null,
    updated_at text not null,
    unique (tenant_id, id),
    unique (tenant_id, provider, provider_call_id)
);

-- What a platform announced, as it came. An event that is sent again is known by its key.
create table call_events (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    provider text not null,
    account_id blob,
    name text not null,
    dedupe_key text not null,
    body text not null,
    call_id blob,
    read_at text,
    error text,
    created_at text not null,
    unique (tenant_id, provider, dedupe_key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

create table call_participants (
    tenant_id blob not null,
    call_id blob not null,
    key text not null,
    name text,
    email text,
    host boolean not null,
    contact_id blob,
    joined_at text,
    left_at text,
    primary key (call_id, key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

-- A recording, or the platform's transcript. A side of a call that has a channel of its own is a source of its own.
create table call_sources (
    id blob primary key,
    tenant_id blob not null,
    call_id blob not null,
    key text not null,
    kind text not null,
    state text not null,
    reason text,
    locator text not null,
    credential text,
    account_id blob,
    speaker text,
    channel integer,
    started_at text,
    ended_at text,
    announced_bytes integer,
    file_url text,
    media_type text,
    bytes integer,
    duration_ms integer,
    speech_ms integer,
    language text,
    transcript text,
    trail text,
    created_at text not null,
    unique (tenant_id, id),
    unique (call_id, key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

create table call_speakers (
    tenant_id blob not null,
    call_id blob not null,
    number integer not null,
    key text not null,
    name text not null,
    given_name text,
    told_by text not null,
    primary key (call_id, key),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

create table call_segments (
    tenant_id blob not null,
    call_id blob not null,
    position integer not null,
    speaker_key text,
    start_ms integer not null,
    end_ms integer not null,
    text text not null,
    primary key (call_id, position),
    foreign key (tenant_id, call_id) references conference_calls (tenant_id, id)
);

-- The timelines of the CRM. The key says which entry it is, so that writing it again changes it.
create table activities (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    key text not null,
    type text not null,
    contact_id blob,
    ticket_number integer,
    call_id blob,
    subject text not null,
    body text not null,
    data text not null,
    occurred_at text not null,
    created_at text not null,
    unique (tenant_id, key),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

create index activities_by_contact on activities (contact_id, occurred_at, id) where contact_id is not null;
create index activities_by_ticket on activities (tenant_id, ticket_number, occurred_at) where ticket_number is not null;

create table notifications (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    key text not null,
    audience text not null,
    contact_id blob,
    email text,
    call_id blob,
    subject text not null,
    body text not null,
    read_at text,
    sent_at text,
    error text,
    created_at text not null,
    unique (tenant_id, key),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);
