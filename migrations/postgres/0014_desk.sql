-- The desk: who has which session, what the staff note about it, who is there, and tickets that are worked on.

-- What the desk knows of a session, once it knows something. It follows no session into the archive: ids stay.
create table desk_sessions (
    session_id uuid primary key,
    tenant_id uuid not null references tenants (id),
    assignee_id uuid,
    assigned_at timestamptz,
    foreign key (tenant_id, assignee_id) references users (tenant_id, id)
);

create index desk_sessions_by_assignee on desk_sessions (tenant_id, assignee_id) where assignee_id is not null;

-- Notes of the staff: no messages, so that nothing which shows messages to customers can show them.
create table session_notes (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    session_id uuid not null,
    -- The session's last number when it was written.
    after_seq bigint not null,
    text text not null,
    actor_kind text not null,
    actor_id uuid,
    created_at timestamptz not null
);

create index session_notes_by_session on session_notes (tenant_id, session_id, id);

-- How far a user has read a session.
create table desk_reads (
    tenant_id uuid not null,
    session_id uuid not null,
    user_id uuid not null,
    seq bigint not null,
    primary key (session_id, user_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

-- Who is at the desk, by the database's clock; and in which order each was last given a session.
create table desk_presence (
    user_id uuid primary key,
    tenant_id uuid not null,
    seen_at timestamptz not null,
    given bigint not null default 0,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index desk_presence_by_tenant on desk_presence (tenant_id, seen_at);

-- The sessions that are not over are few among all. No message moves an entry of it.
create index chat_sessions_open on chat_sessions (tenant_id, id) where closed_at is null;

alter table tickets add column assignee_id uuid;
alter table tickets add column satisfaction_comment text;
alter table tickets add column resolved_at timestamptz;
alter table tickets add column closed_at timestamptz;
create index tickets_open on tickets (tenant_id, number) where status not in ('resolved', 'closed');

-- An entry that only the staff see.
alter table ticket_messages add column internal boolean not null default false;
alter table ticket_messages add column author_id uuid;

-- Every change of a ticket that is no entry.
create table ticket_changes (
    id uuid primary key,
    tenant_id uuid not null,
    ticket_id uuid not null,
    field text not null,
    before text,
    after text,
    actor_kind text not null,
    actor_id uuid,
    at timestamptz not null,
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, id)
);

create index ticket_changes_by_ticket on ticket_changes (ticket_id, id);
