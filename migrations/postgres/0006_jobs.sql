-- The calls that are on their way, by when something was heard of them.
create index conference_calls_open on conference_calls (updated_at) where state in ('received', 'fetching', 'transcribing', 'summarising');
