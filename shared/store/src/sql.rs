//! One text for both databases. Where they differ, a named fragment stands in the text.

/// A statement in both dialects.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sql {
    pub(crate) postgres: &'static str,
    pub(crate) sqlite: &'static str,
}

/// Puts a statement together from literals and fragments in parentheses:
/// `(now)` the database's clock; `(after "$1")` the same, `$1` milliseconds later; `(after_2s)` two seconds later; `(now_less "a")` milliseconds from
/// `a` until now; `(confirm_again)` when a confirmed job is looked at again, later each time; `(skip_locked)`; `(ids "col" "$1")` whether
/// `col` is one of the ids bound as `$1`; `(texts "col" "$1")` the same of texts; `(token_good)` and `(archived_token_good)` whether a session's token still opens it; `(lanes "$1")` rows `l(lane)` of the texts bound as `$1`; `(id_list "col")` the ids of a group as JSON; `(id_text "col")` an id as text; `(as_text "col")` a column as text; `(deliveries "$1")` rows
/// `d(id, at)` of a JSON list; `(one)` the integer 1, `(zero)` 0; `(desk)` joins what the desk knows of the session `s`, and `(desk_filter)` says which are wanted; `(desk_ticket)` and `(ticket_filter)` the same for tickets;
/// `(later "a" "$1")` the time `a`, `$1` milliseconds later; `(allowed "$1")` whether the session's state is one of those bound as `$1`; `(idle)` and `(over)` the sessions that the
/// cleanup has to look at; `(unheard "$1")` the voice messages without a job in sessions that were silent for `$1` milliseconds; `(unscanned "$1" "$2" "$3")` the files that are held, between `$1` and `$2` milliseconds old, without a scan that lives or was made in the last `$3`; `(idle_calls "$1")` the unfinished calls `c` of which nothing was heard for `$1` milliseconds and on which no job works; `(lock_calls)` the same as the next for `c`; `(lock_sessions)` locks the rows of `s` and passes
/// over those that others hold; `(numbered "$1")` rows `d(id, session_id, tenant_id, seq, text)` and `(delays "$1")` rows `d(id, ms)` of a JSON list, `(turns "$1")` rows `d(position, speaker_key, start_ms, end_ms, text)`, `(offered "$1")`, `(kept "$1")` and `(chat_jobs "$1")` rows `d` of messages that are offered and kept, and of their jobs; `(held "$1" "$2")` whether a job is held by the claim `$1`, or unclaimed and still in the epoch `$2`; `(held_jobs "$1")`, `(answers "$1")` and `(answered "$1")` rows `d` of jobs to end, of answers and of the messages that they answer; `(untouched)` whether a job is due and nobody has begun it; `(wanted "$1")` rows `d` of turns to read, `(turn_messages "$1")` the messages of `d`, at most `$1` of those that wait, for Postgres alone; of earlier ones without what no answer looks back at (entities, confidence, ids of clients); `(armed)` what a job becomes that has more to do, `(raised)` what the live job of a key becomes when another one is inserted: it reaches as far; `(counted)` the rate of a session's row after one more message, `(within_rate "n")` whether it may have one of `n` a minute;
/// `(has_words)` whether the subject of `w` has the other words that are looked for, `(search_rows "$1")` rows `d(word)`, `(numbers "col" "$1")` whether `col` is one of the numbers bound as `$1`, `(open_where_worded)` tickets that are open, where words are looked for in their heads;
/// `(fed "$1")` rows `d(session_id, seq, ended)` of sessions whose events are numbered for the desk, `(desk_rows "$1")` rows `d` of its events;
/// `(hook_rows "$1")` rows `d` of deliveries, `(hook_reach "$1")` how far sessions are told by webhooks;
/// `(hour "a")` the second since 1970 at which the hour of `a` began, `(answer_kind "actions")` the sort of the first of an answer's data, `(sealed_list "actions")` the envelope of a list that is sealed, `(sentiment "trail")` how the messages of a trail sound, `(item_count "notes")` how many action items notes have;
/// `(raw_json "col")` a column of JSON as text, `(export_session)` and `(export_message)` the columns of exported sessions and messages;
/// `(row_id)` what names a row of any table until it is written; `(erased "col" "'kind'")` whether `col` is a subject of the erasure `$2`, `(erased_label "col" "'kind'")` the same of what others call it, `(id_bytes "col")` an id as bytes;
/// `(due_closed)` and the others of `sql/due.rs` what is past its days;
/// `(keeps_address)` whether an imported contact without an address keeps the one that is proved or claimed; `(message)`, `(session)`, `(ticket)`, `(contact)`, `(file)`, `(user)`, `(call)`, `(archived_message)`, `(archived_session)` the columns and tables of what [`rows`](crate::rows) reads.
macro_rules! sql {
    ($($part:tt)+) => {
        $crate::sql::Sql {
            postgres: concat!($($crate::sql::fragment!(postgres $part)),+),
            sqlite: concat!($($crate::sql::fragment!(sqlite $part)),+),
        }
    };
}

macro_rules! fragment {
    (postgres (now)) => { "clock_timestamp()" };
    (sqlite (now)) => { "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')" };
    (postgres (after $ms:literal)) => { concat!("clock_timestamp() + ", $ms, "::bigint * interval '1 millisecond'") };
    (sqlite (after $ms:literal)) => { concat!("strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', (", $ms, " / 1000.0) || ' seconds')") };
    (postgres (now_less $earlier:literal)) => { concat!("cast(extract(epoch from (clock_timestamp() - ", $earlier, ")) * 1000 as bigint)") };
    (sqlite (now_less $earlier:literal)) => { concat!("cast(round((julianday('now') - julianday(", $earlier, ")) * 86400000.0) as integer)") };
    (postgres (after_2s)) => { "clock_timestamp() + interval '2 seconds'" };
    (sqlite (after_2s)) => { "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '2 seconds')" };
    (postgres (confirm_again)) => {
        "clock_timestamp() + (case publishes when 0 then 10 when 1 then 20 when 2 then 40 when 3 then 80 when 4 then 160 else 300 end) * interval '1 second'"
    };
    (sqlite (confirm_again)) => {
        "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', (case publishes when 0 then 10 when 1 then 20 when 2 then 40 when 3 then 80 when 4 then 160 else 300 end) || ' seconds')"
    };
    (postgres (skip_locked)) => { " for update skip locked" };
    (sqlite (skip_locked)) => { "" };
    (postgres (ids $column:literal $ids:literal)) => { concat!($column, " = any(", $ids, ")") };
    (sqlite (ids $column:literal $ids:literal)) => { concat!($column, " in (select unhex(value) from json_each(", $ids, "))") };
    ($dialect:ident (token_good)) => {
        concat!("not token_ended and (token_ends_at is null or token_ends_at > ", $crate::sql::fragment!($dialect (now)), ")")
    };
    ($dialect:ident (archived_token_good)) => {
        concat!("(token_ends_at is null or token_ends_at > ", $crate::sql::fragment!($dialect (now)), ")")
    };
    (postgres (lanes $lanes:literal)) => { concat!("unnest(", $lanes, ") as l(lane)") };
    (sqlite (lanes $lanes:literal)) => { concat!("(select value as lane from json_each(", $lanes, ")) as l") };
    (postgres (texts $column:literal $texts:literal)) => { concat!($column, " = any(", $texts, ")") };
    (sqlite (texts $column:literal $texts:literal)) => { concat!($column, " in (select value from json_each(", $texts, "))") };
    (postgres (id_list $column:literal)) => { concat!("jsonb_agg(", $column, ")") };
    (sqlite (id_list $column:literal)) => { concat!("json_group_array(lower(hex(", $column, ")))") };
    ($dialect:ident (message)) => {
        concat!(
            "m.id, m.session_id, m.seq, m.ready_seq, m.client_message_id, m.sender_type, m.message_type, m.message_text, m.ai_intent, m.ai_confidence, \
             m.ai_entities, m.answered_by, m.actions, m.suggestions, m.created_at, v.transcription, v.language, v.duration_ms, \
             v.message_id as voice_id, case when m.status = 'queued' and (v.state = 'transcribing' or exists (select 1 from jobs j \
             where j.tenant_id = m.tenant_id and j.state = 'live' and j.claim is not null and j.kind = \
             case when m.ready_seq is null then 'voice' else 'chat' end and j.key = case when m.ready_seq is null then ",
            $crate::sql::fragment!($dialect (id_text "m.id")),
            " else ",
            $crate::sql::fragment!($dialect (id_text "m.session_id")),
            " end)) then 'processing' else m.status end as status, (select ",
            $crate::sql::fragment!($dialect (id_list "c.id")),
            " from chat_messages c where c.tenant_id = m.tenant_id and c.answered_by = m.id) as in_reply_to \
             from chat_messages m left join chat_voice_messages v on v.tenant_id = m.tenant_id and v.message_id = m.id"
        )
    };
    ($dialect:ident (session)) => {
        "s.id, s.status, s.verified, s.last_seq, s.ticket_number, s.started_at, s.last_message_at, s.visitor_email, s.previous_id, \
         s.channel, s.clarifications, c.id as contact_id, c.external_id, c.email, c.name \
         from chat_sessions s left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id"
    };
    ($dialect:ident (contact)) => { "id, external_id, email, name, phone, account_status, plan, balance, currency from contacts" };
    ($dialect:ident (file)) => {
        "f.id, f.session_id, f.message_id, f.by_customer, f.name, f.media_type, f.bytes, f.file_url, f.small_url, f.small_type, f.state, f.width, \
         f.height from files f"
    };
    ($dialect:ident (keeps_address)) => { "excluded.email is null and contacts.email_origin <> 'imported'" };
    ($dialect:ident (ticket)) => {
        "t.id, t.number, t.subject, t.status, t.priority, t.assignee, t.source, t.created_at, t.updated_at from tickets t"
    };
    ($dialect:ident (desk_ticket)) => {
        "t.id, t.number, t.subject, t.status, t.priority, t.assignee, t.source, t.created_at, t.updated_at, t.assignee_id, t.contact_id, \
         t.requester_email, t.satisfaction, t.satisfaction_comment, t.closed_at from tickets t"
    };
    ($dialect:ident (ticket_filter)) => {
        "($4 is null or t.status = $4) and ($5 is null or t.priority = $5) and ($6 is null or t.source = $6) \
         and ($7 = 'anybody' or ($7 = 'nobody' and t.assignee_id is null) or t.assignee_id = $8) \
         and ($9 is null or lower(t.subject) like $9 escape '\\' or lower(t.requester_email) like $9 escape '\\' \
         or exists (select 1 from contacts c where c.tenant_id = t.tenant_id and c.id = t.contact_id \
         and (lower(c.name) like $9 escape '\\' or lower(c.email) like $9 escape '\\'))) \
         and ($10 is null or t.created_at >= $10) and ($11 is null or t.created_at < $11)"
    };
    ($dialect:ident (desk)) => { " left join desk_sessions d on d.tenant_id = s.tenant_id and d.session_id = s.id" };
    ($dialect:ident (desk_filter)) => {
        concat!(
            "($2 is null or s.id < $2) and ", $crate::sql::fragment!($dialect (texts "s.status" "$4")),
            " and ($5 = 'anybody' or ($5 = 'nobody' and d.assignee_id is null) or d.assignee_id = $6) \
             and ($7 is null or s.started_at >= $7) and ($8 is null or s.started_at < $8) \
             and ($9 is null or lower(c.name) like $9 escape '\\' or lower(c.email) like $9 escape '\\' or lower(c.external_id) like $9 escape '\\' \
             or lower(s.visitor_name) like $9 escape '\\' or lower(s.visitor_email) like $9 escape '\\')"
        )
    };
    (postgres (hour $at:literal)) => { concat!("cast(floor(extract(epoch from ", $at, ") / 3600) as bigint) * 3600") };
    (sqlite (hour $at:literal)) => { concat!("cast(strftime('%s', ", $at, ") as integer) / 3600 * 3600") };
    (postgres (answer_kind $actions:literal)) => { concat!($actions, "->0->>'type'") };
    (sqlite (answer_kind $actions:literal)) => { concat!("json_extract(", $actions, ", '$[0].type')") };
    (postgres (sealed_list $column:literal)) => { concat!($column, "->0->>'sealed'") };
    (sqlite (sealed_list $column:literal)) => { concat!("json_extract(", $column, ", '$[0].sealed')") };
    (postgres (sentiment $trail:literal)) => { concat!($trail, "->'sentiment'") };
    (sqlite (sentiment $trail:literal)) => { concat!("json_extract(", $trail, ", '$.sentiment')") };
    (postgres (item_count $notes:literal)) => {
        concat!("case when jsonb_typeof(", $notes, "->'action_items') = 'array' then cast(jsonb_array_length(", $notes, "->'action_items') as bigint) end")
    };
    (sqlite (item_count $notes:literal)) => { concat!("json_array_length(", $notes, ", '$.action_items')") };
    (postgres (zero)) => { "0::bigint" };
    (sqlite (zero)) => { "0" };
    ($dialect:ident (user)) => {
        "u.id, u.email, u.name, u.roles, u.active, u.password_hash is not null as has_password, u.prefs, u.created_at, u.updated_at from users u"
    };
    ($dialect:ident (call)) => {
        "c.id, c.provider, c.provider_call_id, c.title, c.state, c.reason, c.started_at, c.ended_at, c.text_source, c.language, \
         c.ticket_number, c.consent, c.revision, c.fetching_at, c.transcribing_at, c.summarising_at, c.finished_at, c.created_at, c.updated_at, \
         (select count(*) from call_sources s where s.tenant_id = c.tenant_id and s.call_id = c.id) as sources, \
         (select count(*) from call_sources s where s.tenant_id = c.tenant_id and s.call_id = c.id and s.state in ('done', 'failed')) as sources_done, \
         (select cast(coalesce(sum(r.chunks), 0) as bigint) from recordings r join call_sources s on s.tenant_id = r.tenant_id and s.id = r.id where s.tenant_id = c.tenant_id and s.call_id = c.id) as chunks, \
         (select cast(coalesce(sum(r.chunks_left), 0) as bigint) from recordings r join call_sources s on s.tenant_id = r.tenant_id and s.id = r.id where s.tenant_id = c.tenant_id and s.call_id = c.id) \
         as chunks_left from conference_calls c"
    };
    ($dialect:ident (archived_message)) => {
        concat!(
            "m.id, m.session_id, m.seq, m.ready_seq, m.client_message_id, m.sender_type, m.message_type, m.message_text, m.ai_intent, \
             m.ai_confidence, m.ai_entities, m.answered_by, m.actions, m.suggestions, m.created_at, v.transcription, v.language, \
             v.duration_ms, v.message_id as voice_id, m.status, (select ",
            $crate::sql::fragment!($dialect (id_list "c.id")),
            " from archived_messages c where c.tenant_id = m.tenant_id and c.answered_by = m.id) as in_reply_to \
             from archived_messages m left join archived_voice_messages v on v.tenant_id = m.tenant_id and v.message_id = m.id"
        )
    };
    ($dialect:ident (archived_session)) => {
        "s.id, s.status, s.verified, s.last_seq, s.ticket_number, s.started_at, s.last_message_at, s.visitor_email, s.previous_id, \
         s.channel, s.clarifications, c.id as contact_id, c.external_id, c.email, c.name \
         from archived_sessions s left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id"
    };
    ($dialect:ident (armed)) => {
        concat!(
            "claim = null, claimed_by = null, lease_until = null, attempts = 0, lost_leases = 0, alone = false, epoch = jobs.epoch + 1, run_at = ",
            $crate::sql::fragment!($dialect (now)), ", publish_at = ", $crate::sql::fragment!($dialect (after_2s)),
            ", published_at = null, publishes = 0, last_error = null"
        )
    };
    ($dialect:ident (raised)) => {
        "on conflict (tenant_id, kind, key) where state = 'live' do update set upto_seq = case when excluded.upto_seq is null \
         or jobs.upto_seq >= excluded.upto_seq then jobs.upto_seq else excluded.upto_seq end"
    };
    ($dialect:ident (unscanned $settled:literal $longest:literal $again:literal)) => {
        concat!(
            "from files f where f.state = 'held' and ", $crate::sql::fragment!($dialect (now_less "f.created_at")), " between ", $settled, " and ", $longest,
            " and not exists (select 1 from jobs j where j.tenant_id = f.tenant_id and j.kind = 'scan' and j.key = ",
            $crate::sql::fragment!($dialect (id_text "f.id")), " and (j.state = 'live' or ", $crate::sql::fragment!($dialect (now_less "j.created_at")), " < ", $again, "))"
        )
    };
    ($dialect:ident (minute_over)) => { concat!("rate_from is null or ", $crate::sql::fragment!($dialect (now_less "rate_from")), " >= 60000") };
    ($dialect:ident (counted)) => {
        concat!(
            "rate_count = case when ", $crate::sql::fragment!($dialect (minute_over)), " then 1 else rate_count + 1 end, rate_from = case when ",
            $crate::sql::fragment!($dialect (minute_over)), " then ", $crate::sql::fragment!($dialect (now)), " else rate_from end"
        )
    };
    ($dialect:ident (within_rate $most:literal)) => {
        concat!("(", $most, " = 0 or ", $crate::sql::fragment!($dialect (minute_over)), " or rate_count < ", $most, ")")
    };
    (postgres (later $from:literal $ms:literal)) => { concat!("(", $from, " + ", $ms, "::bigint * interval '1 millisecond')") };
    (sqlite (later $from:literal $ms:literal)) => { concat!("strftime('%Y-%m-%dT%H:%M:%f+00:00', ", $from, ", (", $ms, " / 1000.0) || ' seconds')") };
    ($dialect:ident (allowed $words:literal)) => { $crate::sql::fragment!($dialect (texts "status" $words)) };
    ($dialect:ident (idle)) => {
        concat!(
            "select s.id, s.status, s.channel, ", $crate::sql::fragment!($dialect (now_less "s.active_at")), " as idle_ms, \
             case when s.warned_at >= s.active_at then ", $crate::sql::fragment!($dialect (now_less "s.warned_at")), " end as warned_ms, \
             exists (select 1 from chat_messages q where q.tenant_id = s.tenant_id and q.session_id = s.id and q.status = 'queued') as busy \
             from chat_sessions s where s.closed_at is null and s.due_at <= ", $crate::sql::fragment!($dialect (now))
        )
    };
    ($dialect:ident (over)) => {
        concat!(
            "select s.id, ", $crate::sql::fragment!($dialect (now_less "s.active_at")), " as over_ms, s.token_ended, \
             exists (select 1 from chat_messages q where q.tenant_id = s.tenant_id and q.session_id = s.id and q.status = 'queued') as busy \
             from chat_sessions s where s.closed_at is not null and s.due_at <= ", $crate::sql::fragment!($dialect (now))
        )
    };
    ($dialect:ident (unheard $settled:literal)) => {
        concat!(
            "from chat_messages m join chat_sessions s on s.tenant_id = m.tenant_id and s.id = m.session_id where m.status = 'queued' and m.message_type = 'voice' \
             and m.ready_seq is null and ", $crate::sql::fragment!($dialect (now_less "s.active_at")), " > ", $settled,
            " and not exists (select 1 from jobs j where j.tenant_id = m.tenant_id and j.state = 'live' and (j.key = ",
            $crate::sql::fragment!($dialect (id_text "m.id")), " or j.key like ",
            $crate::sql::fragment!($dialect (id_text "m.id")), " || '/%'))"
        )
    };
    ($dialect:ident (idle_calls $within:literal)) => {
        concat!(
            "from conference_calls c where c.state in ('received', 'fetching', 'transcribing', 'summarising') and ",
            $crate::sql::fragment!($dialect (now_less "c.updated_at")), " > ", $within,
            " and not exists (select 1 from jobs j where j.tenant_id = c.tenant_id and j.state = 'live' and j.kind = 'summarise' and j.key = ",
            $crate::sql::fragment!($dialect (id_text "c.id")),
            ") and not exists (select 1 from call_sources s join jobs j on j.tenant_id = s.tenant_id where s.tenant_id = c.tenant_id and s.call_id = c.id \
             and j.state = 'live' and j.kind in ('fetch', 'recording', 'chunk', 'join') and (j.key = ",
            $crate::sql::fragment!($dialect (id_text "s.id")), " or j.key like ",
            $crate::sql::fragment!($dialect (id_text "s.id")), " || '/%'))"
        )
    };
    (postgres (lock_calls)) => { " for update of c skip locked" };
    (sqlite (lock_calls)) => { "" };
    (postgres (lock_sessions)) => { " for update of s skip locked" };
    (sqlite (lock_sessions)) => { "" };
    (postgres (numbered $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(id uuid, session_id uuid, tenant_id uuid, seq bigint, text text)")
    };
    (sqlite (numbered $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.session_id')) as session_id, \
                 unhex(json_extract(value, '$.tenant_id')) as tenant_id, json_extract(value, '$.seq') as seq, \
                 json_extract(value, '$.text') as text from json_each(", $json, ")) as d")
    };
    (postgres (turns $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(position bigint, speaker_key text, start_ms bigint, end_ms bigint, text text)")
    };
    (sqlite (turns $json:literal)) => {
        concat!("(select json_extract(value, '$.position') as position, json_extract(value, '$.speaker_key') as speaker_key, \
                 json_extract(value, '$.start_ms') as start_ms, json_extract(value, '$.end_ms') as end_ms, \
                 json_extract(value, '$.text') as text from json_each(", $json, ")) as d")
    };
    (postgres (delays $json:literal)) => { concat!("jsonb_to_recordset(", $json, ") as d(id uuid, ms bigint)") };
    (sqlite (delays $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, json_extract(value, '$.ms') as ms from json_each(", $json, ")) as d")
    };
    ($dialect:ident (held $token:literal $epoch:literal)) => { concat!("(claim = ", $token, " or (claim is null and epoch = ", $epoch, "))") };
    (postgres (held_jobs $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(id uuid, token uuid, epoch bigint, upto_seq bigint)")
    };
    (sqlite (held_jobs $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.token')) as token, \
                 json_extract(value, '$.epoch') as epoch, json_extract(value, '$.upto_seq') as upto_seq from json_each(", $json, ")) as d")
    };
    ($dialect:ident (untouched)) => {
        concat!("coalesce(state, '') = 'live' and claim is null and attempts = 0 and lost_leases = 0 and not alone and not single and run_at <= ",
                $crate::sql::fragment!($dialect (now)))
    };
    (postgres (wanted $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(tenant_id uuid, session_id uuid, upto_seq bigint, context bigint)")
    };
    (sqlite (wanted $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.tenant_id')) as tenant_id, unhex(json_extract(value, '$.session_id')) as session_id, \
                 json_extract(value, '$.upto_seq') as upto_seq, json_extract(value, '$.context') as context from json_each(", $json, ")) as d")
    };
    ($dialect:ident (turn_message)) => {
        "select m.id, m.session_id, m.seq, m.ready_seq, m.client_message_id, m.sender_type, m.message_type, m.message_text, m.ai_intent, m.ai_confidence, \
         m.ai_entities, m.answered_by, m.actions, m.suggestions, m.created_at, null as transcription, null as language, null::bigint as duration_ms, \
         null::uuid as voice_id, m.status, null::jsonb as in_reply_to from chat_messages m where m.tenant_id = d.tenant_id and m.session_id = d.session_id"
    };
    ($dialect:ident (earlier_message)) => {
        "select m.id, m.session_id, m.seq, null::bigint, null::text, m.sender_type, m.message_type, m.message_text, m.ai_intent, null::double precision, \
         null::jsonb, null::uuid, m.actions, m.suggestions, m.created_at, null::text, null::text, null::bigint, \
         null::uuid, m.status, null::jsonb from chat_messages m where m.tenant_id = d.tenant_id and m.session_id = d.session_id"
    };
    ($dialect:ident (turn_messages $most:literal)) => {
        concat!(
            "(", $crate::sql::fragment!($dialect (turn_message)), " and m.status = 'queued' and m.ready_seq <= d.upto_seq order by m.ready_seq limit ", $most, ") union all (",
            $crate::sql::fragment!($dialect (earlier_message)), " and m.status <> 'queued' and m.seq < coalesce((select min(p.ready_seq) from chat_messages p \
             where p.tenant_id = d.tenant_id and p.session_id = d.session_id and p.status = 'queued' and p.ready_seq <= d.upto_seq), 9223372036854775807) \
             order by m.seq desc limit d.context)"
        )
    };
    (postgres (answers $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(id uuid, tenant_id uuid, session_id uuid, seq bigint, clarifications bigint, text text, \
                 intent text, confidence double precision, actions jsonb, suggestions jsonb)")
    };
    (sqlite (answers $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.tenant_id')) as tenant_id, \
                 unhex(json_extract(value, '$.session_id')) as session_id, json_extract(value, '$.seq') as seq, \
                 json_extract(value, '$.clarifications') as clarifications, json_extract(value, '$.text') as text, \
                 json_extract(value, '$.intent') as intent, json_extract(value, '$.confidence') as confidence, \
                 json_extract(value, '$.actions') as actions, json_extract(value, '$.suggestions') as suggestions from json_each(", $json, ")) as d")
    };
    (postgres (answered $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(id uuid, tenant_id uuid, answer uuid, intent text, confidence double precision, \
                 entities jsonb, trail jsonb)")
    };
    (sqlite (answered $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.tenant_id')) as tenant_id, \
                 unhex(json_extract(value, '$.answer')) as answer, json_extract(value, '$.intent') as intent, \
                 json_extract(value, '$.confidence') as confidence, json_extract(value, '$.entities') as entities, \
                 json_extract(value, '$.trail') as trail from json_each(", $json, ")) as d")
    };
    (postgres (raw_json $column:literal)) => { concat!($column, "::text") };
    (sqlite (raw_json $column:literal)) => { $column };
    ($dialect:ident (export_session)) => {
        concat!(
            "s.id, s.status, s.channel, s.verified, s.contact_id, c.external_id as contact_external_id, c.email as contact_email, \
             c.name as contact_name, s.visitor_name, s.visitor_email, s.visitor_phone, d.assignee_id, u.name as assignee, s.ticket_number, \
             s.previous_id as previous_session_id, ", $crate::sql::fragment!($dialect (raw_json "s.metadata")), " as metadata, \
             s.started_at as created_at, s.last_message_at, s.closed_at"
        )
    };
    ($dialect:ident (export_message)) => {
        concat!(
            "m.id, m.session_id, m.seq, m.client_message_id, m.sender_type as sender, m.message_type as kind, m.message_text as text, \
             m.ai_intent as intent, m.ai_confidence as confidence, ", $crate::sql::fragment!($dialect (raw_json "m.ai_entities")), " as entities, \
             m.answered_by, m.status, ", $crate::sql::fragment!($dialect (raw_json "m.actions")), " as actions, v.transcription, v.language, \
             v.duration_ms, m.created_at"
        )
    };
    ($dialect:ident (open_where_worded)) => { "($9 is null or t.status not in ('resolved', 'closed'))" };
    (postgres (numbers $column:literal $numbers:literal)) => { concat!($column, " = any(", $numbers, ")") };
    (sqlite (numbers $column:literal $numbers:literal)) => { concat!($column, " in (select value from json_each(", $numbers, "))") };
    ($dialect:ident (has_words)) => {
        "($6 is null or exists (select 1 from search_words b where b.tenant_id = w.tenant_id and b.kind = w.kind and b.word = $6 and b.subject = w.subject)) \
         and ($7 is null or exists (select 1 from search_words b where b.tenant_id = w.tenant_id and b.kind = w.kind and b.word = $7 and b.subject = w.subject)) \
         and ($8 is null or exists (select 1 from search_words b where b.tenant_id = w.tenant_id and b.kind = w.kind and b.word = $8 and b.subject = w.subject)) \
         and ($9 is null or exists (select 1 from search_words b where b.tenant_id = w.tenant_id and b.kind = w.kind and b.word = $9 and b.subject = w.subject)) \
         and ($10 is null or exists (select 1 from search_words b where b.tenant_id = w.tenant_id and b.kind = w.kind and b.word = $10 and b.subject = w.subject))"
    };
    (postgres (id_text $column:literal)) => { concat!($column, "::text") };
    (sqlite (id_text $column:literal)) => {
        concat!("lower(substr(hex(", $column, "),1,8)||'-'||substr(hex(", $column, "),9,4)||'-'||substr(hex(", $column,
            "),13,4)||'-'||substr(hex(", $column, "),17,4)||'-'||substr(hex(", $column, "),21))")
    };
    (postgres (deliveries $json:literal)) => { concat!("jsonb_to_recordset(", $json, ") as d(id uuid, at timestamptz)") };
    (sqlite (deliveries $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, json_extract(value, '$.at') as at from json_each(", $json, ")) as d")
    };
    (postgres (as_text $column:literal)) => { concat!($column, "::text as ", $column) };
    (sqlite (as_text $column:literal)) => { $column };
    (postgres (row_id)) => { "ctid" };
    (sqlite (row_id)) => { "rowid" };
    (postgres (id_bytes $column:literal)) => { concat!("uuid_send(", $column, ")") };
    (sqlite (id_bytes $column:literal)) => { $column };
    ($dialect:ident (erased $column:literal $kind:literal)) => {
        concat!($column, " in (select e.subject_id from erasure_subjects e where e.tenant_id = $1 and e.erasure_id = $2 and e.kind = ", $kind, ")")
    };
    ($dialect:ident (erased_label $column:literal $kind:literal)) => {
        concat!($column, " in (select e.label from erasure_subjects e where e.tenant_id = $1 and e.erasure_id = $2 and e.kind = ", $kind, ")")
    };
    (postgres (one)) => { "1::bigint" };
    (sqlite (one)) => { "1" };
    ($dialect:ident ($rows:ident $json:literal)) => { $crate::sql::json_rows!($dialect ($rows $json)) };
    ($dialect:ident ($due:ident)) => { $crate::sql::due!($dialect $due) };
    ($dialect:ident $text:literal) => { $text };
}

pub(crate) use {due::due, fragment, json_rows::json_rows, sql};

mod due;
mod json_rows;
#[cfg(test)]
mod tenants;
