-- What probes ask of the jobs is read from indexes: those that wait, by lane and age, and the dead ones of a lane.
create index jobs_waiting on jobs (lane, run_at) where state = 'live' and claim is null;
create index jobs_dead_by_lane on jobs (lane, id) where state = 'dead';
