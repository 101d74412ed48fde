-- What a peer keeps: sessions, messages, answers. As few indexes as a chat needs. Numbers of messages, tokens and the index of repeated
-- messages are used by the peer with whole rows alone.
create table sessions (
  id bigint primary key,
  token text not null,
  last_seq bigint not null default 0
) with (fillfactor = 60);

create table messages (
  id bigint generated always as identity primary key,
  session_id bigint not null references sessions (id),
  seq bigint,
  client_message_id text not null,
  message_text text not null,
  status text not null default 'queued',
  created_at timestamptz not null default clock_timestamp()
) with (fillfactor = 70);

create table answers (
  id bigint generated always as identity primary key,
  session_id bigint not null,
  seq bigint,
  message_id bigint not null unique references messages (id),
  message_text text not null,
  created_at timestamptz not null default clock_timestamp()
);
