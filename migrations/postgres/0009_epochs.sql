-- A job that is done at once is not claimed. Its epoch tells whether it still is what a worker read: it grows whenever the job is claimed, armed
-- again, tried again or given back.
alter table jobs add column epoch bigint not null default 0;
