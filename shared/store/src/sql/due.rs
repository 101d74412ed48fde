//! What is past the days for which its company keeps it: tables and conditions, over the tenant `$1` and the time `$2` before which it is; some also
//! over a time `$3`, before which goes what was not transcribed, or not delivered.

/// The fragments, by their names.
macro_rules! due {
    ($dialect:ident due_closed) => {
        concat!(
            "from chat_sessions s where s.tenant_id = $1 and s.closed_at is not null and coalesce(s.last_message_at, s.closed_at) < $2 \
             and not exists (select 1 from chat_messages q where q.tenant_id = s.tenant_id and q.session_id = s.id and q.status = 'queued') \
             and not exists (select 1 from jobs j where j.tenant_id = s.tenant_id and j.state = 'live' and j.key = ",
            $crate::sql::fragment!($dialect (id_text "s.id")), ")",
            $crate::sql::fragment!($dialect (unneeded_session))
        )
    };
    ($dialect:ident due_archived) => {
        concat!(
            "from archived_sessions s where s.tenant_id = $1 and coalesce(s.last_message_at, s.closed_at, s.started_at) < $2",
            $crate::sql::fragment!($dialect (unneeded_session))
        )
    };
    // Not counted yet, of a ticket that is open, or being erased.
    ($dialect:ident unneeded_session) => {
        " and not exists (select 1 from figure_sessions f where f.tenant_id = s.tenant_id and f.session_id = s.id) \
         and not exists (select 1 from tickets t where t.tenant_id = s.tenant_id and t.number = s.ticket_number \
         and t.status not in ('resolved', 'closed')) \
         and not exists (select 1 from tickets t where t.tenant_id = s.tenant_id and t.chat_session_id = s.id and t.status not in ('resolved', 'closed')) \
         and not exists (select 1 from tickets t where t.tenant_id = s.tenant_id and t.archived_session_id = s.id and t.status not in ('resolved', 'closed')) \
         and not exists (select 1 from erasure_subjects e where e.tenant_id = s.tenant_id and e.kind = 'session' and e.subject_id = s.id)"
    };
    ($dialect:ident due_tickets) => {
        "from tickets t where t.tenant_id = $1 and t.status in ('resolved', 'closed') and t.updated_at < $2 \
         and exists (select 1 from ticket_messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id) \
         and not exists (select 1 from ticket_messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id and m.created_at >= $2) \
         and not exists (select 1 from erasure_subjects e where e.tenant_id = t.tenant_id and e.kind = 'ticket' and e.subject_id = t.id)"
    };
    ($dialect:ident due_mails) => {
        concat!(
            "from notifications n where n.tenant_id = $1 and n.call_id is null and n.created_at < $2 \
             and not exists (select 1 from jobs j where j.tenant_id = n.tenant_id and j.state = 'live' and j.key = ",
            $crate::sql::fragment!($dialect (id_text "n.id")), ")"
        )
    };
    ($dialect:ident due_audio) => {
        concat!(
            "from chat_voice_messages v where v.tenant_id = $1 and v.file_url <> '' and v.created_at < $2 and (v.state in ('done', 'partial', 'empty') \
             or (v.state = 'failed' and v.created_at < $3)) and not exists (select 1 from jobs j where j.tenant_id = v.tenant_id and j.state = 'live' \
             and j.kind in ('voice', 'chunk', 'join') and (j.key = ",
            $crate::sql::fragment!($dialect (id_text "v.message_id")), " or j.key like ",
            $crate::sql::fragment!($dialect (id_text "v.message_id")), " || '/%'))"
        )
    };
    ($dialect:ident due_archived_audio) => {
        "from archived_voice_messages v where v.tenant_id = $1 and v.file_url <> '' and v.created_at < $2 \
         and (v.state in ('done', 'partial', 'empty') or v.created_at < $3)"
    };
    ($dialect:ident due_recordings) => {
        concat!(
            "from call_sources s join conference_calls c on c.tenant_id = s.tenant_id and c.id = s.call_id where s.tenant_id = $1 \
             and s.file_url is not null and s.created_at < $2 and c.state in ('done', 'partial', 'failed') \
             and (s.state = 'done' or (s.state = 'failed' and s.created_at < $3))",
            $crate::sql::fragment!($dialect (unworked_call))
        )
    };
    ($dialect:ident due_transcripts) => {
        concat!(
            "from conference_calls c where c.tenant_id = $1 and c.state in ('done', 'partial', 'failed') and c.words_removed_at is null \
             and coalesce(c.ended_at, c.created_at) < $2 and c.created_at < $2 \
             and (exists (select 1 from call_segments g where g.tenant_id = c.tenant_id and g.call_id = c.id) \
             or exists (select 1 from call_sources w where w.tenant_id = c.tenant_id and w.call_id = c.id and w.transcript is not null))",
            $crate::sql::fragment!($dialect (unworked_call))
        )
    };
    // No job of the call `c` lives, and it is not being erased.
    ($dialect:ident unworked_call) => {
        concat!(
            " and not exists (select 1 from jobs j where j.tenant_id = c.tenant_id and j.state = 'live' and j.kind = 'summarise' and j.key = ",
            $crate::sql::fragment!($dialect (id_text "c.id")),
            ") and not exists (select 1 from call_sources o join jobs j on j.tenant_id = o.tenant_id where o.tenant_id = c.tenant_id and o.call_id = c.id \
             and j.state = 'live' and j.kind in ('fetch', 'recording', 'chunk', 'join') and (j.key = ",
            $crate::sql::fragment!($dialect (id_text "o.id")), " or j.key like ",
            $crate::sql::fragment!($dialect (id_text "o.id")),
            " || '/%')) and not exists (select 1 from erasure_subjects e where e.tenant_id = c.tenant_id and e.kind = 'call' and e.subject_id = c.id)"
        )
    };
    ($dialect:ident due_events) => {
        concat!(
            "from call_events v where v.tenant_id = $1 and v.created_at < $2 and not exists (select 1 from jobs j where j.tenant_id = v.tenant_id \
             and j.state = 'live' and j.kind = 'event' and j.key = ",
            $crate::sql::fragment!($dialect (id_text "v.id")), ")"
        )
    };
    ($dialect:ident due_archived_events) => { "from archived_events v where v.tenant_id = $1 and v.created_at < $2" };
    ($dialect:ident due_deliveries) => {
        "from webhook_deliveries d where d.tenant_id = $1 and d.created_at < $2 and (d.state <> 'waiting' or d.created_at < $3)"
    };
    ($dialect:ident due_audit) => { "from audit_log a where a.tenant_id = $1 and a.at < $2" };
}

pub(crate) use due;
