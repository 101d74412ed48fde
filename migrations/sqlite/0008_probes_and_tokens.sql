-- What probes ask of the jobs is read from indexes: those that wait, by lane and age, and the dead ones of a lane.
create index jobs_waiting on jobs (lane, run_at) where state = 'live' and claim is null;
create index jobs_dead_by_lane on jobs (lane, id) where state = 'dead';

-- Sessions that continue one another: all of them know the first, and their tokens end at the same time, by the database's clock. A
-- session from before this has no such end; the one that continues it has.
alter table chat_sessions add column first_id blob;
alter table chat_sessions add column token_ends_at text;
alter table archived_sessions add column first_id blob;
alter table archived_sessions add column token_ends_at text;

update chat_sessions set first_id = (
    with recursive sessions (id, previous_id) as (
        select id, previous_id from chat_sessions union all select id, previous_id from archived_sessions
    ), before (id, previous_id) as (
        select id, previous_id from sessions where id = chat_sessions.previous_id
        union all select s.id, s.previous_id from before b join sessions s on s.id = b.previous_id
    ) select id from before where previous_id is null
) where previous_id is not null;

update archived_sessions set first_id = (
    with recursive sessions (id, previous_id) as (
        select id, previous_id from chat_sessions union all select id, previous_id from archived_sessions
    ), before (id, previous_id) as (
        select id, previous_id from sessions where id = archived_sessions.previous_id
        union all select s.id, s.previous_id from before b join sessions s on s.id = b.previous_id
    ) select id from before where previous_id is null
) where previous_id is not null;

create index chat_sessions_by_first on chat_sessions (tenant_id, first_id) where first_id is not null;
create index archived_sessions_by_first on archived_sessions (tenant_id, first_id) where first_id is not null;
