-- The erasure of persons.

-- An erasure: what was removed, never what it was. It stays as the proof.
create table erasures (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    contact_id blob not null,
    state text not null,
    stage integer not null default 0,
    -- The earliest of what was removed, from which on figures are made again.
    first_at text,
    counts text not null,
    sha256 text,
    created_at text not null,
    finished_at text,
    unique (tenant_id, contact_id)
);

-- What an erasure under way is about. With its end these rows go, too.
create table erasure_subjects (
    tenant_id blob not null,
    erasure_id blob not null references erasures (id),
    kind text not null,
    subject_id blob not null,
    -- Under what others name it: an id as text, a ticket's number, an address.
    label text not null,
    number integer,
    -- Under what the search names it.
    words blob,
    done boolean not null default false,
    primary key (erasure_id, kind, subject_id)
);

-- Files whose rows are gone already, until they are gone themselves.
create table erasure_files (
    tenant_id blob not null,
    erasure_id blob not null references erasures (id),
    path text not null,
    primary key (erasure_id, path)
);

create index search_words_by_subject on search_words (tenant_id, subject);
create index chat_sessions_by_visitor on chat_sessions (tenant_id, lower(visitor_email)) where visitor_email is not null;
create index archived_sessions_by_visitor on archived_sessions (tenant_id, lower(visitor_email)) where visitor_email is not null;
create index tickets_by_requester on tickets (tenant_id, lower(requester_email)) where requester_email is not null;
create index call_participants_by_contact on call_participants (tenant_id, contact_id) where contact_id is not null;
create index call_participants_by_email on call_participants (tenant_id, lower(email)) where email is not null;
