-- The words by which sessions and tickets are found. A job of the cleanup writes them from what is stored: no message waits for it. A row is a
-- word of a thing, so that what has a word is read in the order of a list, however many have it.

create table search_words (
    tenant_id blob not null references tenants (id),
    -- 1: sessions, by their ids; 2: tickets, by their numbers.
    kind integer not null,
    word blob not null,
    subject blob not null,
    primary key (tenant_id, kind, word, subject)
);

-- How far the words of a session are there.
create table search_sessions (
    session_id blob primary key,
    tenant_id blob not null references tenants (id),
    seq integer not null,
    ended boolean not null
);

create index search_sessions_open on search_sessions (session_id) where not ended;

-- Up to which session all were looked at, in the order in which they were opened.
create table search_mark (
    name text primary key,
    session_id blob not null
);

-- Tickets whose words are to be read.
create table search_tickets (
    ticket_id blob primary key,
    tenant_id blob not null references tenants (id)
);

insert into search_tickets (ticket_id, tenant_id) select id, tenant_id from tickets;
