-- Voice messages: the recording as it came, its transcript, and the chunks of a long one.

alter table chat_voice_messages add column state text not null default 'queued';
alter table chat_voice_messages add column reason text;
alter table chat_voice_messages add column media_type text;
alter table chat_voice_messages add column bytes bigint;
alter table chat_voice_messages add column sha256 bytea;
alter table chat_voice_messages add column language_hint text;
alter table chat_voice_messages add column speech_ms bigint;
alter table chat_voice_messages add column transcribed_ms bigint;
-- Segments with their times, what the checks rejected, and what was wrong with the file.
alter table chat_voice_messages add column details jsonb;
alter table chat_voice_messages add column trail jsonb;

-- A long recording while it is transcribed in chunks; a voice message's has the message's id.
create table recordings (
    id uuid primary key,
    tenant_id uuid not null references tenants (id),
    prepared_url text not null,
    language_hint text,
    duration_ms bigint not null,
    speech_ms bigint not null,
    warnings jsonb not null,
    chunks bigint not null,
    chunks_left bigint not null,
    created_at timestamptz not null,
    unique (tenant_id, id)
);

create table recording_chunks (
    tenant_id uuid not null,
    recording_id uuid not null,
    position bigint not null,
    start_ms bigint not null,
    end_ms bigint not null,
    transcript jsonb,
    error text,
    primary key (recording_id, position),
    foreign key (tenant_id, recording_id) references recordings (tenant_id, id)
);

-- The message that a failed attempt was about, where it was about one.
alter table job_attempts add column message_id uuid;
create index job_attempts_by_message on job_attempts (message_id) where message_id is not null;
