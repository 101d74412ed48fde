//! Lists of JSON as rows `d`: what one statement writes or looks for at once.

macro_rules! json_rows {
    (postgres (offered $json:literal)) => {
        concat!("(select o.session_id, decode(o.token_hash, 'hex') as token_hash, o.client_id, o.per_minute from jsonb_to_recordset(", $json,
            ") as o(session_id uuid, token_hash text, client_id text, per_minute bigint)) as d")
    };
    (sqlite (offered $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.session_id')) as session_id, unhex(json_extract(value, '$.token_hash')) as token_hash, \
                 json_extract(value, '$.client_id') as client_id, json_extract(value, '$.per_minute') as per_minute from json_each(", $json, ")) as d")
    };
    (postgres (kept $json:literal)) => {
        concat!("jsonb_to_recordset(", $json,
            ") as d(id uuid, tenant_id uuid, session_id uuid, seq bigint, client_id text, text text, request_id text)")
    };
    (sqlite (kept $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.tenant_id')) as tenant_id, \
                 unhex(json_extract(value, '$.session_id')) as session_id, json_extract(value, '$.seq') as seq, \
                 json_extract(value, '$.client_id') as client_id, json_extract(value, '$.text') as text, \
                 json_extract(value, '$.request_id') as request_id from json_each(", $json, ")) as d")
    };
    (postgres (chat_jobs $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(id uuid, tenant_id uuid, key text, upto_seq bigint, trace text)")
    };
    (sqlite (chat_jobs $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.tenant_id')) as tenant_id, \
                 json_extract(value, '$.key') as key, json_extract(value, '$.upto_seq') as upto_seq, \
                 json_extract(value, '$.trace') as trace from json_each(", $json, ")) as d")
    };
    (postgres (search_rows $json:literal)) => {
        concat!("(select decode(o.word, 'hex') as word from jsonb_to_recordset(", $json, ") as o(word text)) as d")
    };
    (sqlite (search_rows $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.word')) as word from json_each(", $json, ")) as d")
    };
    (postgres (fed $json:literal)) => { concat!("jsonb_to_recordset(", $json, ") as d(session_id uuid, seq bigint, ended boolean)") };
    (sqlite (fed $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.session_id')) as session_id, json_extract(value, '$.seq') as seq, \
                 json_extract(value, '$.ended') as ended from json_each(", $json, ")) as d")
    };
    (postgres (desk_rows $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(number bigint, kind text, session_id uuid, subject_id uuid, user_id uuid)")
    };
    (sqlite (desk_rows $json:literal)) => {
        concat!("(select json_extract(value, '$.number') as number, json_extract(value, '$.kind') as kind, \
                 unhex(json_extract(value, '$.session_id')) as session_id, unhex(json_extract(value, '$.subject_id')) as subject_id, \
                 unhex(json_extract(value, '$.user_id')) as user_id from json_each(", $json, ")) as d")
    };
    (postgres (hook_rows $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(id uuid, endpoint_id uuid, event_id uuid, number bigint, type text, session_id uuid, \
                 subject_id uuid, occurred_at timestamptz)")
    };
    (sqlite (hook_rows $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.id')) as id, unhex(json_extract(value, '$.endpoint_id')) as endpoint_id, \
                 unhex(json_extract(value, '$.event_id')) as event_id, json_extract(value, '$.number') as number, \
                 json_extract(value, '$.type') as type, unhex(json_extract(value, '$.session_id')) as session_id, \
                 unhex(json_extract(value, '$.subject_id')) as subject_id, json_extract(value, '$.occurred_at') as occurred_at from json_each(", $json, ")) as d")
    };
    (postgres (hook_reach $json:literal)) => {
        concat!("jsonb_to_recordset(", $json, ") as d(session_id uuid, seq bigint, status text, ended_at timestamptz)")
    };
    (sqlite (hook_reach $json:literal)) => {
        concat!("(select unhex(json_extract(value, '$.session_id')) as session_id, json_extract(value, '$.seq') as seq, \
                 json_extract(value, '$.status') as status, json_extract(value, '$.ended_at') as ended_at from json_each(", $json, ")) as d")
    };
}

pub(crate) use json_rows;
