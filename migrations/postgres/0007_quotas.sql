-- The recordings of a tenant's last day are counted before another one is accepted.

create index chat_voice_messages_by_day on chat_voice_messages (tenant_id, created_at);
