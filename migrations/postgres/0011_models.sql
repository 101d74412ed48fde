-- Language models of each company, how they are, and what their answers were and cost.

alter table tenants add column models_version bigint not null default 0;

create table models (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    name text not null,
    provider text not null,
    base_url text,
    model text not null,
    -- Sealed under the installation's master key.
    api_key bytea,
    api_key_end text,
    purposes jsonb not null,
    position bigint not null,
    active boolean not null,
    -- Of a million tokens, in the company's own currency.
    price_in double precision,
    price_out double precision,
    timeout_ms bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, name)
);

-- How each worker finds a model; what was not said anew for a while counts no more.
create table model_health (
    model_id uuid not null references models (id) on delete cascade,
    holder text not null,
    state text not null,
    answered bigint not null,
    failed bigint not null,
    last_answer_ms bigint,
    error text,
    expires_at timestamptz not null,
    primary key (model_id, holder)
);

-- An answer of a model. It outlives the message's way into the archive.
create table model_answers (
    message_id uuid primary key,
    tenant_id uuid not null references tenants (id),
    session_id uuid not null,
    model text not null,
    kind text not null,
    intent text,
    builtin_intent text,
    confidence double precision,
    first_token_ms bigint,
    whole_ms bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost double precision not null,
    articles jsonb not null,
    tools jsonb not null,
    mark text,
    created_at timestamptz not null
);

create index model_answers_by_time on model_answers (tenant_id, created_at, message_id);

-- What people found of an answer, the last one counts.
create table model_answer_marks (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    message_id uuid not null references model_answers (message_id),
    mark text not null,
    body text,
    marked_by text not null,
    created_at timestamptz not null
);

create index model_answer_marks_by_answer on model_answer_marks (tenant_id, message_id, id);

-- Sums of a day, in UTC.
create table model_usage (
    tenant_id uuid not null references tenants (id),
    day text not null,
    model text not null,
    answers bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost double precision not null,
    primary key (tenant_id, day, model)
);
