-- How long what is kept, and of which calls no words are taken.

-- Days for which a company keeps a class of data; null: for ever. Without a row, the configuration's default holds.
create table retention (
    tenant_id uuid not null references tenants (id),
    class text not null,
    days bigint,
    primary key (tenant_id, class)
);

-- Who told those who took part that the call is recorded, how and when: {by, how, at}.
alter table conference_calls add column consent jsonb;
-- The platform's number of the meeting, as people know it, where that is not its id of the call.
alter table conference_calls add column meeting_id text;
-- When the transcript went by its days; the notes stay as they are, and are not taken again.
alter table conference_calls add column words_removed_at timestamptz;

-- Whose calls, and which, are not fetched and not transcribed.
create table do_not_transcribe (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    kind text not null,
    -- As it was entered, and as it is compared.
    value text not null,
    key text not null,
    created_at timestamptz not null,
    contact_id uuid,
    unique (tenant_id, kind, key),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade
);

create index archived_sessions_by_age on archived_sessions (tenant_id, (coalesce(last_message_at, closed_at, started_at)));
create index archived_voice_messages_by_day on archived_voice_messages (tenant_id, created_at) where file_url <> '';
create index archived_events_by_time on archived_events (tenant_id, created_at);
create index call_sources_with_file on call_sources (tenant_id, created_at) where file_url is not null;
create index call_events_by_time on call_events (tenant_id, created_at);
create index notifications_by_time on notifications (tenant_id, created_at);
create index audit_log_by_time on audit_log (tenant_id, at);
