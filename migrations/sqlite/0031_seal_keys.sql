-- Master keys under which something may be sealed, by their marks. A process that lacks one of them does not start.
create table seal_keys (
    mark text primary key,
    first_used_at text not null
);
