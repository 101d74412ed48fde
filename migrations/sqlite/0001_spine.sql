-- The spine: tenants, CRM data, chat sessions and messages, jobs.
-- The twin of this file in the other dialect differs in column types only; a test checks that.

create table tenants (
    id blob primary key,
    slug text not null unique,
    identity_secret text not null,
    last_ticket_number integer not null default 0,
    settings_version integer not null default 0,
    articles_version integer not null default 0,
    created_at text not null
);

create table api_keys (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    name text not null,
    prefix text not null,
    hash blob not null unique,
    created_at text not null,
    revoked_at text
);

create table settings (
    tenant_id blob not null references tenants (id),
    key text not null,
    value text not null,
    updated_at text not null,
    primary key (tenant_id, key)
);

create table contacts (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    external_id text,
    email text,
    name text,
    phone text,
    account_status text,
    plan text,
    balance text,
    currency text,
    created_at text not null,
    unique (tenant_id, id),
    unique (tenant_id, external_id)
);

create index contacts_by_email on contacts (tenant_id, email);

create table products (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    sku text not null,
    title text not null,
    description text not null,
    price text not null,
    currency text not null,
    unique (tenant_id, sku)
);

create table orders (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    number text not null,
    contact_id blob not null,
    status text not null,
    total text not null,
    currency text not null,
    carrier text,
    tracking_number text,
    placed_at text not null,
    unique (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

create index orders_by_contact on orders (tenant_id, contact_id, placed_at);

create table order_items (
    tenant_id blob not null,
    order_id blob not null,
    position integer not null,
    sku text not null,
    title text not null,
    quantity integer not null,
    price text not null,
    primary key (order_id, position),
    foreign key (tenant_id, order_id) references orders (tenant_id, id)
);

create table kb_articles (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    slug text not null,
    title text not null,
    body text not null,
    url text,
    updated_at text not null,
    unique (tenant_id, slug)
);

create table chat_sessions (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    contact_id blob,
    verified boolean not null,
    status text not null,
    token_hash blob not null unique,
    visitor_email text,
    visitor_name text,
    visitor_phone text,
    metadata text not null,
    last_seq integer not null default 0,
    clarifications integer not null default 0,
    ticket_number integer,
    rate_from text,
    rate_count integer not null default 0,
    started_at text not null,
    last_message_at text,
    closed_at text,
    unique (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
);

-- A message's own row is its message.created event; `seq` is its place in the session's sequence.
create table chat_messages (
    id blob primary key,
    tenant_id blob not null,
    session_id blob not null,
    seq integer not null,
    ready_seq integer,
    client_message_id text,
    sender_type text not null,
    sender_id blob,
    message_type text not null,
    message_text text not null,
    file_url text,
    ai_intent text,
    ai_confidence real,
    ai_entities text,
    answered_by blob,
    status text not null,
    actions text,
    suggestions text,
    request_id text,
    trail text,
    delivered_at text,
    created_at text not null,
    unique (session_id, seq),
    foreign key (tenant_id, session_id) references chat_sessions (tenant_id, id)
);

create unique index chat_messages_by_client_id on chat_messages (session_id, client_message_id) where client_message_id is not null;
create index chat_messages_queued on chat_messages (session_id, ready_seq) where status = 'queued';
create index chat_messages_by_answer on chat_messages (answered_by) where answered_by is not null;

create table chat_voice_messages (
    message_id blob primary key references chat_messages (id),
    tenant_id blob not null references tenants (id),
    file_url text not null,
    transcription text,
    language text,
    duration_ms integer,
    created_at text not null
);

-- Changes that are no new message: message.updated, session.updated.
create table events (
    tenant_id blob not null,
    session_id blob not null,
    seq integer not null,
    type text not null,
    message_id blob,
    created_at text not null,
    primary key (session_id, seq),
    foreign key (tenant_id, session_id) references chat_sessions (tenant_id, id)
);

create table tickets (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    number integer not null,
    contact_id blob,
    chat_session_id blob,
    requester_email text,
    subject text not null,
    status text not null,
    priority text not null,
    assignee text,
    source text not null,
    satisfaction integer,
    created_at text not null,
    updated_at text not null,
    unique (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
    foreign key (tenant_id, chat_session_id) references chat_sessions (tenant_id, id)
);

create index tickets_by_contact on tickets (tenant_id, contact_id, number);

create table ticket_messages (
    id blob primary key,
    tenant_id blob not null,
    ticket_id blob not null,
    sender_type text not null,
    body text not null,
    created_at text not null,
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, id)
);

create index ticket_messages_by_ticket on ticket_messages (ticket_id, created_at, id);

-- Work to be done. A row goes when its work is settled, in the transaction that writes the results.
-- Only a message of the broker that named no job has no tenant: it is kept dead, to be listed and dropped.
create table jobs (
    id blob primary key,
    tenant_id blob references tenants (id),
    kind text not null,
    lane text not null,
    key text,
    payload text not null,
    upto_seq integer,
    state text not null,
    attempts integer not null default 0,
    lost_leases integer not null default 0,
    single boolean not null default false,
    alone boolean not null default false,
    claim blob,
    claimed_by text,
    lease_until text,
    run_at text not null,
    publish_at text not null,
    published_at text,
    publishes integer not null default 0,
    last_error text,
    traceparent text,
    created_at text not null
);

-- One live job a key: a burst of messages becomes one job.
create unique index jobs_one_live on jobs (tenant_id, kind, key) where state = 'live';
create index jobs_due on jobs (publish_at) where state = 'live';
create index jobs_dead on jobs (tenant_id, id) where state = 'dead';

-- Attempts that failed. Those that succeeded stand on the message that they answered.
create table job_attempts (
    tenant_id blob not null references tenants (id),
    job_id blob not null,
    attempt integer not null,
    session_id blob,
    upto_seq integer,
    worker text,
    claimed_at text,
    failed_at text not null,
    error text not null
);

create index job_attempts_by_job on job_attempts (job_id);
create index job_attempts_by_session on job_attempts (session_id) where session_id is not null;

-- Who is alive, and who holds what: a name, a holder, a time by the database's clock.
create table leases (
    name text primary key,
    holder text not null,
    lane text,
    expires_at text not null
);
