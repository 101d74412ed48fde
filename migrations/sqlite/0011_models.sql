-- Language models of each company, how they are, and what their answers were and cost.

alter table tenants add column models_version integer not null default 0;

create table models (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    name text not null,
    provider text not null,
    base_url text,
    model text not null,
    -- Sealed under the installation's master key.
    api_key blob,
    api_key_end text,
    purposes text not null,
    position integer not null,
    active boolean not null,
    -- Of a million tokens, in the company's own currency.
    price_in real,
    price_out real,
    timeout_ms integer,
    created_at text not null,
    updated_at text not null,
    unique (tenant_id, name)
);

-- How each worker finds a model; what was not said anew for a while counts no more.
create table model_health (
    model_id blob not null references models (id) on delete cascade,
    holder text not null,
    state text not null,
    answered integer not null,
    failed integer not null,
    last_answer_ms integer,
    error text,
    expires_at text not null,
    primary key (model_id, holder)
);

-- An answer of a model. It outlives the message's way into the archive.
create table model_answers (
    message_id blob primary key,
    tenant_id blob not null references tenants (id),
    session_id blob not null,
    model text not null,
    kind text not null,
    intent text,
    builtin_intent text,
    confidence real,
    first_token_ms integer,
    whole_ms integer not null,
    input_tokens integer not null,
    output_tokens integer not null,
    cost real not null,
    articles text not null,
    tools text not null,
    mark text,
    created_at text not null
);

create index model_answers_by_time on model_answers (tenant_id, created_at, message_id);

-- What people found of an answer, the last one counts.
create table model_answer_marks (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    message_id blob not null references model_answers (message_id),
    mark text not null,
    body text,
    marked_by text not null,
    created_at text not null
);

create index model_answer_marks_by_answer on model_answer_marks (tenant_id, message_id, id);

-- Sums of a day, in UTC.
create table model_usage (
    tenant_id blob not null references tenants (id),
    day text not null,
    model text not null,
    answers integer not null,
    input_tokens integer not null,
    output_tokens integer not null,
    cost real not null,
    primary key (tenant_id, day, model)
);
