-- The spine: tenants, CRM data, chat sessions and messages, jobs.
-- The twin of this file in the other dialect differs in column types only; a test checks that.

create table tenants (
    id uuid primary key,
    slug text not null unique,
    identity_secret text not null,
    last_ticket_number bigint not null default 0,
    settings_version bigint not null default 0,
    articles_version bigint not null default 0,
    created_at timestamptz not null
);

create table api_keys (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    name text not null,
    prefix text not null,
    hash bytea not null unique,
    created_at timestamptz not null,
    revoked_at timestamptz
);

create table settings (
    tenant_id uuid not null references tenants (id),
    key text not null,
    value jsonb not null,
    updated_at timestamptz not null,
    primary key (tenant_id, key)
);

create table contacts (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    external_id text,
    email text,
    name text,
    phone text,
    account_status text,
    plan text,
    balance text,
    currency text,
    created_at timestamptz not null,
    unique (tenant_id, id),
    unique (tenant_id, external_id)
);

create index contacts_by_email on contacts (tenant_id, email);

create table products (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    sku text not null,
    title text not null,
    description text not null,
    price text not null,
    currency text not null,
    unique (tenant_id, sku)
);

create table orders (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    number text not null,
    contact_id uuid not null,
    status text not null,
    total text not null,
    currency text not null,
    carrier text,
    tracking_number text,
    placed_at timestamptz not null,
    unique (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

create index orders_by_contact on orders (tenant_id, contact_id, placed_at);

create table order_items (
    tenant_id uuid not null,
    order_id uuid not null,
    position bigint not null,
    sku text not null,
    title text not null,
    quantity bigint not null,
    price text not null,
    primary key (order_id, position),
    foreign key (tenant_id, order_id) references orders (tenant_id, id)
);

create table kb_articles (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    slug text not null,
    title text not null,
    body text not null,
    url text,
    updated_at timestamptz not null,
    unique (tenant_id, slug)
);

create table chat_sessions (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    contact_id uuid,
    verified boolean not null,
    status text not null,
    token_hash bytea not null unique,
    visitor_email text,
    visitor_name text,
    visitor_phone text,
    metadata jsonb not null,
    last_seq bigint not null default 0,
    clarifications bigint not null default 0,
    ticket_number bigint,
    rate_from timestamptz,
    rate_count bigint not null default 0,
    started_at timestamptz not null,
    last_message_at timestamptz,
    closed_at timestamptz,
    unique (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

-- A message's own row is its message.created event; `seq` is its place in the session's sequence.
create table chat_messages (
    id uuid primary key,
    tenant_id uuid not null,
    session_id uuid not null,
    seq bigint not null,
    ready_seq bigint,
    client_message_id text,
    sender_type text not null,
    sender_id uuid,
    message_type text not null,
    message_text text not null,
    file_url text,
    ai_intent text,
    ai_confidence double precision,
    ai_entities jsonb,
    answered_by uuid,
    status text not null,
    actions jsonb,
    suggestions jsonb,
    request_id text,
    trail jsonb,
    delivered_at timestamptz,
    created_at timestamptz not null,
    unique (session_id, seq),
    foreign key (tenant_id, session_id) references chat_sessions (tenant_id, id)
);

create unique index chat_messages_by_client_id on chat_messages (session_id, client_message_id) where client_message_id is not null;
create index chat_messages_queued on chat_messages (session_id, ready_seq) where status = 'queued';
create index chat_messages_by_answer on chat_messages (answered_by) where answered_by is not null;

create table chat_voice_messages (
    message_id uuid primary key references chat_messages (id),
    tenant_id uuid not null references tenants (id),
    file_url text not null,
    transcription text,
    language text,
    duration_ms bigint,
    created_at timestamptz not null
);

-- Changes that are no new message: message.updated, session.updated.
create table events (
    tenant_id uuid not null,
    session_id uuid not null,
    seq bigint not null,
    type text not null,
    message_id uuid,
    created_at timestamptz not null,
    primary key (session_id, seq),
    foreign key (tenant_id, session_id) references chat_sessions (tenant_id, id)
);

create table tickets (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    number bigint not null,
    contact_id uuid,
    chat_session_id uuid,
    requester_email text,
    subject text not null,
    status text not null,
    priority text not null,
    assignee text,
    source text not null,
    satisfaction bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
    foreign key (tenant_id, chat_session_id) references chat_sessions (tenant_id, id)
);

create index tickets_by_contact on tickets (tenant_id, contact_id, number);

create table ticket_messages (
    id uuid primary key,
    tenant_id uuid not null,
    ticket_id uuid not null,
    sender_type text not null,
    body text not null,
    created_at timestamptz not null,
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, id)
);

create index ticket_messages_by_ticket on ticket_messages (ticket_id, created_at, id);

-- Work to be done. A row goes when its work is settled, in the transaction that writes the results.
-- Only a message of the broker that named no job has no tenant: it is kept dead, to be listed and dropped.
create table jobs (
    id uuid primary key,
    tenant_id uuid references tenants (id),
    kind text not null,
    lane text not null,
    key text,
    payload jsonb not null,
    upto_seq bigint,
    state text not null,
    attempts bigint not null default 0,
    lost_leases bigint not null default 0,
    single boolean not null default false,
    alone boolean not null default false,
    claim uuid,
    claimed_by text,
    lease_until timestamptz,
    run_at timestamptz not null,
    publish_at timestamptz not null,
    published_at timestamptz,
    publishes bigint not null default 0,
    last_error text,
    traceparent text,
    created_at timestamptz not null
);

-- One live job a key: a burst of messages becomes one job.
create unique index jobs_one_live on jobs (tenant_id, kind, key) where state = 'live';
create index jobs_due on jobs (publish_at) where state = 'live';
create index jobs_dead on jobs (tenant_id, id) where state = 'dead';

-- Attempts that failed. Those that succeeded stand on the message that they answered.
create table job_attempts (
    tenant_id uuid not null references tenants (id),
    job_id uuid not null,
    attempt bigint not null,
    session_id uuid,
    upto_seq bigint,
    worker text,
    claimed_at timestamptz,
    failed_at timestamptz not null,
    error text not null
);

create index job_attempts_by_job on job_attempts (job_id);
create index job_attempts_by_session on job_attempts (session_id) where session_id is not null;

-- Who is alive, and who holds what: a name, a holder, a time by the database's clock.
create table leases (
    name text primary key,
    holder text not null,
    lane text,
    expires_at timestamptz not null
);
