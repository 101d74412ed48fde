-- The tables that every message writes to.

-- On Postgres alone, to the end.
-- The tenant and the session of a message and of its job come from the session's row, which the same statement locks: nothing has to be looked up
-- again. A foreign key to tenants locks the same row for every job of a company.
alter table chat_messages drop constraint chat_messages_tenant_id_session_id_fkey;
alter table jobs drop constraint jobs_tenant_id_fkey;

-- Room in each page for the next version of a row, so that an update writes no index.
alter table chat_sessions set (fillfactor = 60);
alter table chat_messages set (fillfactor = 70);
alter table jobs set (fillfactor = 50);

-- Rows of jobs live for milliseconds, and those of sessions change with each message: both are cleaned up by how many have died, not by their share.
alter table jobs set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 50000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000, autovacuum_vacuum_cost_delay = 1);
alter table chat_sessions set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 100000, autovacuum_vacuum_cost_delay = 1);
