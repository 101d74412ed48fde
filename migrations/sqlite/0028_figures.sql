-- Figures of each company, counted from rows by the cleanup, so that a year is opened without reading its messages.

-- What happened in a quarter of an hour, an hour and a day, in UTC. It holds counts and times, and nothing by which a customer is known.
create table figures (
    tenant_id blob not null references tenants (id),
    topic text not null,
    -- 15, 60 or 1440.
    minutes integer not null,
    -- In seconds since 1970.
    start integer not null,
    tally text not null,
    primary key (tenant_id, topic, minutes, start)
);

-- The same of each person of the company. They go with the person's row.
create table agent_figures (
    tenant_id blob not null,
    user_id blob not null,
    topic text not null,
    minutes integer not null,
    start integer not null,
    tally text not null,
    primary key (tenant_id, topic, minutes, start, user_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create index agent_figures_by_user on agent_figures (tenant_id, user_id);

-- Hours that were counted and have changed since: they are counted again.
create table figure_hours (
    tenant_id blob not null references tenants (id),
    topic text not null,
    start integer not null,
    primary key (tenant_id, topic, start)
);

-- How far sessions were seen that were open when they were looked at last.
create table figure_sessions (
    session_id blob primary key,
    tenant_id blob not null references tenants (id),
    seq integer not null,
    start integer not null
);

-- `counted`: all hours before it are. `looked`: until then changes were looked for; `looked_there` by the database's clock.
create table figure_marks (
    name text primary key,
    at text not null
);

-- By these an hour is read. No message writes to them.
create index tickets_by_time on tickets (created_at);
create index agent_requests_by_time on agent_requests (requested_at);
create index conference_calls_by_change on conference_calls (updated_at);
