-- People of the company: who they are, what they may do, where they are signed in, and what was changed by whom.

create table users (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    email text not null,
    -- The address as it is compared; another one once the user is removed, so that the address is free again.
    email_key text not null,
    name text not null,
    roles jsonb not null,
    active boolean not null,
    -- Argon2id, as a PHC string; none until the invitation is taken.
    password_hash text,
    prefs jsonb not null,
    removed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (tenant_id, id),
    unique (tenant_id, email_key)
);

-- Each row is a browser or program in which a user is signed in. Its times are the database's; signing out removes it.
create table sign_ins (
    id uuid primary key,
    tenant_id uuid not null,
    user_id uuid not null,
    token_hash bytea not null unique,
    address text,
    created_at timestamptz not null,
    used_at timestamptz not null,
    ends_at timestamptz not null,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index sign_ins_by_user on sign_ins (tenant_id, user_id);

-- What is sent by e-mail to set a password: good once, and until its end.
create table password_tokens (
    id uuid primary key,
    tenant_id uuid not null,
    user_id uuid not null,
    purpose text not null,
    token_hash bytea not null unique,
    created_at timestamptz not null,
    ends_at timestamptz not null,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index password_tokens_by_user on password_tokens (tenant_id, user_id);

-- Attempts that count against an account or an address; the subject is a hash. Those of a whole quarter of an hour ago go.
create table failed_attempts (
    id uuid primary key,
    subject bytea not null,
    at timestamptz not null
);

create index failed_attempts_by_subject on failed_attempts (subject, at);
create index failed_attempts_by_time on failed_attempts (at);

create table role_changes (
    id uuid primary key,
    tenant_id uuid not null,
    user_id uuid not null,
    roles jsonb not null,
    active boolean not null,
    actor_kind text not null,
    actor_id uuid,
    changed_at timestamptz not null,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index role_changes_by_user on role_changes (tenant_id, user_id, id);

-- Who changed what. Rows are only added.
create table audit_log (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    actor_kind text not null,
    actor_id uuid,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    before jsonb,
    after jsonb,
    address text,
    at timestamptz not null
);

create index audit_log_by_tenant on audit_log (tenant_id, id);
create index audit_log_by_actor on audit_log (tenant_id, actor_id, id) where actor_id is not null;
