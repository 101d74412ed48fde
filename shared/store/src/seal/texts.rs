//! The columns whose texts can be sealed, with the statements that seal what is there.

use super::Column;
use crate::sql::{Sql, sql};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Words.
    Text,
    /// JSON; sealed, it is a JSON text.
    Json,
    /// A list of data; sealed, it is one object with the envelope.
    List,
}

/// A column of a table.
pub(super) struct Texts {
    pub(super) table: &'static str,
    pub(super) column: Column,
    pub(super) form: Form,
    /// Ids, and with what their texts begin, of `$2` rows after `$1`.
    pub(super) heads: Sql,
    /// Ids, tenants and texts of the rows `$1`.
    pub(super) read: Sql,
    /// Writes `$4` into the row `$2` of the tenant `$1`, where it still has `$3`.
    pub(super) write: Sql,
}

/// The living before the archived: what is archived meanwhile was sealed before, or is met there.
pub(super) const ALL: [Texts; 11] = [
    Texts {
        table: "chat_messages",
        column: Column::MessageText,
        form: Form::Text,
        heads: sql!("select id, substr(message_text, 1, 16) from chat_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, message_text from chat_messages where " (ids "id" "$1")),
        write: sql!("update chat_messages set message_text = $4 where tenant_id = $1 and id = $2 and message_text = $3"),
    },
    Texts {
        table: "chat_messages",
        column: Column::MessageEntities,
        form: Form::Json,
        heads: sql!("select id, substr(" (raw_json "ai_entities") ", 1, 16) from chat_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, " (raw_json "ai_entities") " from chat_messages where " (ids "id" "$1")),
        write: sql!("update chat_messages set ai_entities = $4 where tenant_id = $1 and id = $2 and " (raw_json "ai_entities") " = $3"),
    },
    Texts {
        table: "chat_messages",
        column: Column::MessageActions,
        form: Form::List,
        heads: sql!("select id, substr(coalesce(" (sealed_list "actions") ", " (raw_json "actions") "), 1, 16) from chat_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, " (raw_json "actions") " from chat_messages where " (ids "id" "$1")),
        write: sql!("update chat_messages set actions = $4 where tenant_id = $1 and id = $2 and " (raw_json "actions") " = $3"),
    },
    Texts {
        table: "chat_voice_messages",
        column: Column::VoiceText,
        form: Form::Text,
        heads: sql!(
            "select message_id, substr(transcription, 1, 16) from chat_voice_messages where message_id > $1 order by message_id limit $2"
        ),
        read: sql!("select message_id, tenant_id as of_tenant, transcription from chat_voice_messages where " (ids "message_id" "$1")),
        write: sql!("update chat_voice_messages set transcription = $4 where tenant_id = $1 and message_id = $2 and transcription = $3"),
    },
    Texts {
        table: "chat_voice_messages",
        column: Column::VoiceDetails,
        form: Form::Json,
        heads: sql!("select message_id, substr(" (raw_json "details") ", 1, 16) from chat_voice_messages where message_id > $1 order by message_id limit $2"),
        read: sql!("select message_id, tenant_id as of_tenant, " (raw_json "details") " from chat_voice_messages where " (ids "message_id" "$1")),
        write: sql!("update chat_voice_messages set details = $4 where tenant_id = $1 and message_id = $2 and " (raw_json "details") " = $3"),
    },
    Texts {
        table: "archived_messages",
        column: Column::MessageText,
        form: Form::Text,
        heads: sql!("select id, substr(message_text, 1, 16) from archived_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, message_text from archived_messages where " (ids "id" "$1")),
        write: sql!("update archived_messages set message_text = $4 where tenant_id = $1 and id = $2 and message_text = $3"),
    },
    Texts {
        table: "archived_messages",
        column: Column::MessageEntities,
        form: Form::Json,
        heads: sql!("select id, substr(" (raw_json "ai_entities") ", 1, 16) from archived_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, " (raw_json "ai_entities") " from archived_messages where " (ids "id" "$1")),
        write: sql!("update archived_messages set ai_entities = $4 where tenant_id = $1 and id = $2 and " (raw_json "ai_entities") " = $3"),
    },
    Texts {
        table: "archived_messages",
        column: Column::MessageActions,
        form: Form::List,
        heads: sql!("select id, substr(coalesce(" (sealed_list "actions") ", " (raw_json "actions") "), 1, 16) from archived_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, " (raw_json "actions") " from archived_messages where " (ids "id" "$1")),
        write: sql!("update archived_messages set actions = $4 where tenant_id = $1 and id = $2 and " (raw_json "actions") " = $3"),
    },
    Texts {
        table: "archived_voice_messages",
        column: Column::VoiceText,
        form: Form::Text,
        heads: sql!(
            "select message_id, substr(transcription, 1, 16) from archived_voice_messages where message_id > $1 order by message_id limit $2"
        ),
        read: sql!("select message_id, tenant_id as of_tenant, transcription from archived_voice_messages where " (ids "message_id" "$1")),
        write: sql!(
            "update archived_voice_messages set transcription = $4 where tenant_id = $1 and message_id = $2 and transcription = $3"
        ),
    },
    Texts {
        table: "archived_voice_messages",
        column: Column::VoiceDetails,
        form: Form::Json,
        heads: sql!("select message_id, substr(" (raw_json "details") ", 1, 16) from archived_voice_messages where message_id > $1 order by message_id limit $2"),
        read: sql!("select message_id, tenant_id as of_tenant, " (raw_json "details") " from archived_voice_messages where " (ids "message_id" "$1")),
        write: sql!("update archived_voice_messages set details = $4 where tenant_id = $1 and message_id = $2 and " (raw_json "details") " = $3"),
    },
    Texts {
        table: "ticket_messages",
        column: Column::TicketEntry,
        form: Form::Text,
        heads: sql!("select id, substr(body, 1, 16) from ticket_messages where id > $1 order by id limit $2"),
        read: sql!("select id, tenant_id as of_tenant, body from ticket_messages where " (ids "id" "$1")),
        write: sql!("update ticket_messages set body = $4 where tenant_id = $1 and id = $2 and body = $3"),
    },
];
