-- Voice messages: the recording as it came, its transcript, and the chunks of a long one.

alter table chat_voice_messages add column state text not null default 'queued';
alter table chat_voice_messages add column reason text;
alter table chat_voice_messages add column media_type text;
alter table chat_voice_messages add column bytes integer;
alter table chat_voice_messages add column sha256 blob;
alter table chat_voice_messages add column language_hint text;
alter table chat_voice_messages add column speech_ms integer;
alter table chat_voice_messages add column transcribed_ms integer;
-- Segments with their times, what the checks rejected, and what was wrong with the file.
alter table chat_voice_messages add column details text;
alter table chat_voice_messages add column trail text;

-- A long recording while it is transcribed in chunks; a voice message's has the message's id.
create table recordings (
    id blob primary key,
    tenant_id blob not null references tenants (id),
    prepared_url text not null,
    language_hint text,
    duration_ms integer not null,
    speech_ms integer not null,
    warnings text not null,
    chunks integer not null,
    chunks_left integer not null,
    created_at text not null,
    unique (tenant_id, id)
);

create table recording_chunks (
    tenant_id blob not null,
    recording_id blob not null,
    position integer not null,
    start_ms integer not null,
    end_ms integer not null,
    transcript text,
    error text,
    primary key (recording_id, position),
    foreign key (tenant_id, recording_id) references recordings (tenant_id, id)
);

-- The message that a failed attempt was about, where it was about one.
alter table job_attempts add column message_id blob;
create index job_attempts_by_message on job_attempts (message_id) where message_id is not null;
