-- The desk is told of visitors once a second, words are read anew where they have changed, and what the desk was told is not kept for ever.

-- The number at the desk under which it was last told where a visitor is; none: that is still to be told.
alter table visitors add column told integer;
update visitors set told = 0;
create index visitors_by_told on visitors (tenant_id, told);

-- When a tenant's desk was last told of visitors.
alter table desk_feeds rename column looked_at to visitors_at;

-- Contacts whose name or address has changed: the words of their sessions and tickets are to be read anew.
create table search_contacts (
    contact_id blob primary key,
    tenant_id blob not null references tenants (id)
);

-- Sessions that were archived before there were words are read, and all others again: words are cut otherwise. Those that are there are of use
-- until then.
insert into search_sessions (session_id, tenant_id, seq, ended) select id, tenant_id, -1, false from archived_sessions where true
    on conflict (session_id) do nothing;
update search_sessions set seq = -1, ended = false;
insert into search_tickets (ticket_id, tenant_id) select id, tenant_id from tickets where true on conflict (ticket_id) do nothing;

-- By these the old ones are found, which go.
create index user_notifications_by_time on user_notifications (created_at);
create index agent_requests_over on agent_requests (ended_at) where ended_at is not null;
