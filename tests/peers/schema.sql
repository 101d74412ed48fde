-- What a peer keeps: sessions, messages, answers. As few indexes as a chat needs.
create table sessions (
  id bigint primary key
);

create table messages (
  id bigint generated always as identity primary key,
  session_id bigint not null references sessions (id),
  client_message_id text not null,
  message_text text not null,
  status text not null default 'queued',
  created_at timestamptz not null default clock_timestamp()
);

create table answers (
  id bigint generated always as identity primary key,
  session_id bigint not null,
  message_id bigint not null unique references messages (id),
  message_text text not null,
  created_at timestamptz not null default clock_timestamp()
);
