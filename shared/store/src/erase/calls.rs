//! Calls in which the person took part: their words and names are blanked in transcript, notes and what was made of them; the words of others stay.
//! Recordings of the call go, since nobody can be cut out of a sound.

use frontdesk_model::{CallId, SourceId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    blank::{MARK, Person, blank_all},
    erasing::{Erasing, note_file},
    in_call::InCall,
    reach::Reach,
};
use crate::{
    Result, Store,
    db::{Tx, args},
    jobs,
    sql::sql,
};

/// What is blanked of a call.
pub(super) const REACH: &[Reach] = &[
    Reach {
        table: "conference_calls",
        columns: &["title", "reason", "notes", "consent"],
    },
    Reach {
        table: "call_participants",
        columns: &["key", "name", "email", "contact_id", "matched_by"],
    },
    Reach {
        table: "call_speakers",
        columns: &["key", "name", "given_name"],
    },
    Reach {
        table: "call_segments",
        columns: &["speaker_key", "text"],
    },
    Reach {
        table: "call_sources",
        columns: &[
            "key",
            "locator",
            "credential",
            "reason",
            "speaker",
            "file_url",
            "transcript",
            "trail",
        ],
    },
    Reach {
        table: "call_items",
        columns: &["owner"],
    },
    Reach {
        table: "call_events",
        columns: &["body", "error"],
    },
];

#[derive(sqlx::FromRow)]
struct Participant {
    key: String,
    name: Option<String>,
    email: Option<String>,
    number: Option<i64>,
    contact_id: Option<Uuid>,
    confirmed: bool,
}

#[derive(sqlx::FromRow)]
struct Source {
    id: SourceId,
    key: String,
    state: String,
    reason: Option<String>,
    locator: String,
    kind: String,
    speaker: Option<String>,
    channel: Option<i64>,
    file_url: Option<String>,
    transcript: Option<Json<Value>>,
    trail: Option<Json<Value>>,
}

impl Source {
    /// Under which keys of speakers its words may stand, where it has one voice.
    fn lane(&self) -> String {
        match self.channel {
            _ if self.kind == "transcript" => String::new(),
            Some(channel) => format!("channel:{channel}"),
            None if self.kind == "participant_recording" => format!("source:{}", self.id),
            None => "single".to_owned(),
        }
    }

    /// Blanks the person's words and names in what was heard; whether the speaker is the person.
    fn blank(&mut self, person: &Person) -> bool {
        let is_own = self
            .speaker
            .as_deref()
            .map_or_else(|| person.is(&self.lane()), |name| person.is(name));
        let has_one_voice = self.channel.is_some() || self.kind == "participant_recording";
        for json in [&mut self.transcript, &mut self.trail].into_iter().flatten() {
            if !is_own {
                let (blanked, texts) = person.blank_json(&mut json.0);
                // Whoever has most of the words of one side has all of them.
                if !has_one_voice || blanked * 3 <= texts * 2 {
                    continue;
                }
            }
            blank_all(&mut json.0);
        }
        is_own
    }
}

impl Store {
    /// Blanks the next call. False: there was none.
    pub(super) async fn erase_call(&self, tx: &mut Tx, erasing: &mut Erasing) -> Result<bool> {
        let next: Option<(CallId,)> = tx
            .fetch_optional(
                sql!(
                    "update erasure_subjects set done = true where tenant_id = $1 and erasure_id = $2 and kind = 'call' and subject_id in \
                     (select n.subject_id from erasure_subjects n where n.tenant_id = $1 and n.erasure_id = $2 and n.kind = 'call' and not n.done limit 1) \
                     returning subject_id"
                ),
                args![erasing.tenant, erasing.id],
            )
            .await?;
        let Some((id,)) = next else { return Ok(false) };
        self.touch_call(tx, erasing.tenant, id).await?;
        let person = self.blank_participants(tx, erasing, id).await?;
        let mut call = InCall { id, person };
        self.blank_speakers(tx, erasing, &mut call).await?;
        self.blank_sources(tx, erasing, &call).await?;
        self.blank_head(tx, erasing, &call).await?;
        self.blank_consent(tx, erasing, &call).await?;
        self.blank_told(tx, erasing, &call).await?;
        Ok(true)
    }

    /// Takes the person's rows from the participants, and learns how they are called.
    async fn blank_participants(&self, tx: &mut Tx, erasing: &mut Erasing, call: CallId) -> Result<Person> {
        let tenant = erasing.tenant;
        let all: Vec<Participant> = tx
            .fetch_all(
                sql!(
                    "select key, name, email, number, contact_id, confirmed from call_participants where tenant_id = $1 and call_id = $2 order by key"
                ),
                args![tenant, call],
            )
            .await?;
        let contact: Option<(Option<String>, Option<String>, Option<String>)> = tx
            .fetch_optional(
                sql!("select name, email, phone from contacts where tenant_id = $1 and id = $2"),
                args![tenant, erasing.contact],
            )
            .await?;
        let address: Option<(String,)> = tx
            .fetch_optional(
                sql!("select label from erasure_subjects where tenant_id = $1 and erasure_id = $2 and kind = 'address'"),
                args![tenant, erasing.id],
            )
            .await?;
        let is_own = |row: &Participant| {
            let by_contact = row.contact_id == Some(erasing.contact.0);
            let by_address = (row.contact_id.is_none() || by_contact)
                && address.is_some()
                && row.email.as_deref().map(str::to_lowercase) == address.as_ref().map(|(key,)| key.clone());
            // A match by name alone is a guess: another may be called so.
            by_contact && row.confirmed || by_address
        };
        let (own, others): (Vec<Participant>, Vec<Participant>) = all.into_iter().partition(is_own);
        let others: Vec<String> = others.into_iter().filter_map(|row| row.name).collect();
        let mut person = Person::default();
        let known = contact.into_iter().flat_map(|(name, email, phone)| [name, email, phone]);
        for name in own
            .iter()
            .flat_map(|row| [row.name.clone(), row.email.clone()])
            .chain(known)
            .flatten()
        {
            person.is_called(&name, &others);
        }
        for (at, row) in own.iter().enumerate() {
            tx.execute(
                sql!(
                    "update call_participants set key = $4, name = null, email = null, contact_id = null, matched_by = null, confirmed = false \
                     where tenant_id = $1 and call_id = $2 and key = $3"
                ),
                args![tenant, call, &row.key, format!("erased:{}", row.number.unwrap_or_else(|| i64::try_from(at).unwrap_or(0)))],
            )
            .await?;
        }
        erasing.count("call_participants", own.len() as u64);
        Ok(person)
    }

    async fn blank_speakers(&self, tx: &mut Tx, erasing: &mut Erasing, call: &mut InCall) -> Result<()> {
        let (tenant, id) = (erasing.tenant, call.id);
        let speakers: Vec<(String, String, Option<String>)> = tx
            .fetch_all(
                sql!("select key, name, given_name from call_speakers where tenant_id = $1 and call_id = $2 order by number"),
                args![tenant, id],
            )
            .await?;
        let (mut own, mut blanked) = (Vec::new(), 0);
        for (at, (key, name, given)) in speakers.into_iter().enumerate() {
            // The name that somebody gave counts.
            let is_own = given
                .as_deref()
                .map_or_else(|| call.person.is(&name) || call.person.is(&key), |given| call.person.is(given));
            let new_key = if is_own {
                format!("erased:{at}")
            } else {
                let blanked = call.person.blank_names(&key);
                if blanked == key { blanked } else { format!("{blanked}:{at}") }
            };
            let (new_name, new_given) = if is_own {
                (MARK.to_owned(), None)
            } else {
                (
                    call.person.blank_names(&name),
                    given.as_deref().map(|given| call.person.blank_names(given)),
                )
            };
            for name in [&name, &key] {
                call.person.stands_as(name, is_own);
            }
            if (&new_key, &new_name, &new_given) == (&key, &name, &given) {
                continue;
            }
            blanked += tx
                .execute(
                    sql!(
                        "update call_speakers set key = $4, name = $5, given_name = $6 where tenant_id = $1 and call_id = $2 and key = $3"
                    ),
                    args![tenant, id, &key, &new_key, new_name, new_given],
                )
                .await?;
            tx.execute(
                sql!("update call_segments set speaker_key = $4 where tenant_id = $1 and call_id = $2 and speaker_key = $3"),
                args![tenant, id, &key, &new_key],
            )
            .await?;
            if is_own {
                own.push(new_key);
            }
        }
        erasing.count("call_speakers", blanked);
        let segments: Vec<(i64, Option<String>, String)> = tx
            .fetch_all(
                sql!("select position, speaker_key, text from call_segments where tenant_id = $1 and call_id = $2"),
                args![tenant, id],
            )
            .await?;
        let is_own: Vec<bool> = segments
            .iter()
            .map(|(_, key, _)| key.as_ref().is_some_and(|key| own.contains(key)))
            .collect();
        for ((_, _, text), _) in segments.iter().zip(&is_own).filter(|(_, own)| **own) {
            call.person.has_said(text);
        }
        let mut blanked = 0;
        for ((position, _, text), is_own) in segments.iter().zip(is_own) {
            let new = if is_own { MARK.to_owned() } else { call.person.blank_names(text) };
            if new != *text {
                blanked += tx
                    .execute(
                        sql!("update call_segments set text = $4 where tenant_id = $1 and call_id = $2 and position = $3"),
                        args![tenant, id, *position, new],
                    )
                    .await?;
            }
        }
        erasing.count("call_segments", blanked);
        Ok(())
    }

    /// Sound and transcripts as they came. What is still under way ends here.
    async fn blank_sources(&self, tx: &mut Tx, erasing: &mut Erasing, call: &InCall) -> Result<()> {
        let (tenant, person) = (erasing.tenant, &call.person);
        let sources: Vec<Source> = tx
            .fetch_all(
                sql!(
                    "select id, key, kind, state, reason, locator, speaker, channel, file_url, transcript, trail from call_sources \
                     where tenant_id = $1 and call_id = $2"
                ),
                args![tenant, call.id],
            )
            .await?;
        let ids: Vec<Uuid> = sources.iter().map(|source| source.id.0).collect();
        let dropped = jobs::drop_about(tx, tenant, &ids).await?;
        erasing.count("jobs", dropped);
        let chunks = tx
            .execute(
                sql!("delete from recording_chunks where tenant_id = $1 and " (ids "recording_id" "$2")),
                args![tenant, ids.clone()],
            )
            .await?;
        erasing.count("recording_chunks", chunks);
        let prepared: Vec<(String,)> = tx
            .fetch_all(
                sql!("delete from recordings where tenant_id = $1 and " (ids "id" "$2") " returning prepared_url"),
                args![tenant, ids],
            )
            .await?;
        erasing.count("recordings", prepared.len() as u64);
        for (path,) in prepared {
            note_file(tx, erasing, &path).await?;
        }
        let mut cut_short = false;
        for mut source in sources {
            if let Some(path) = &source.file_url {
                note_file(tx, erasing, path).await?;
            }
            let is_own = source.blank(person);
            let over = matches!(source.state.as_str(), "done" | "failed");
            cut_short |= !over;
            let reason = if over {
                source.reason.map(|reason| person.blank_names(&reason))
            } else {
                Some(MARK.to_owned())
            };
            let rows = tx
                .execute(
                    sql!(
                        "update call_sources set state = $3, reason = $4, locator = $5, credential = null, speaker = $6, file_url = null, transcript = $7, \
                         trail = $8, key = $9 where tenant_id = $1 and id = $2"
                    ),
                    args![
                        tenant,
                        source.id,
                        if over { source.state.as_str() } else { "failed" },
                        reason,
                        person.blank_names(&source.locator),
                        source.speaker.map(|name| if is_own { MARK.to_owned() } else { person.blank_names(&name) }),
                        source.transcript.map(|json| json.0),
                        source.trail.map(|json| json.0),
                        person.blank_names(&source.key)
                    ],
                )
                .await?;
            erasing.count("call_sources", rows);
        }
        if cut_short {
            self.sum_up(tx, tenant, call.id, None).await?;
        }
        Ok(())
    }

    /// Title, notes, and what the platform sent.
    async fn blank_head(&self, tx: &mut Tx, erasing: &mut Erasing, call: &InCall) -> Result<()> {
        let (tenant, person) = (erasing.tenant, &call.person);
        let (title, reason, notes): (Option<String>, Option<String>, Option<Json<Value>>) = tx
            .fetch_one(
                sql!("select title, reason, notes from conference_calls where tenant_id = $1 and id = $2"),
                args![tenant, call.id],
            )
            .await?;
        let names = |text: Option<String>| text.map(|text| person.blank_names(&text));
        let notes = notes.map(|mut notes| {
            person.blank_json(&mut notes.0);
            notes.0
        });
        let rows = tx
            .execute(
                sql!("update conference_calls set title = $3, reason = $4, notes = $5 where tenant_id = $1 and id = $2"),
                args![tenant, call.id, names(title), names(reason), notes],
            )
            .await?;
        erasing.count("conference_calls", rows);
        let items: Vec<(String, String)> = tx
            .fetch_all(
                sql!("select item, owner from call_items where tenant_id = $1 and call_id = $2 and owner is not null"),
                args![tenant, call.id],
            )
            .await?;
        for (item, owner) in items {
            let rows = tx
                .execute(
                    sql!("update call_items set owner = $4 where tenant_id = $1 and call_id = $2 and item = $3"),
                    args![tenant, call.id, item, person.blank_names(&owner)],
                )
                .await?;
            erasing.count("call_items", rows);
        }
        let events = tx
            .execute(
                sql!("update call_events set body = '{}', error = null where tenant_id = $1 and call_id = $2"),
                args![tenant, call.id],
            )
            .await?;
        erasing.count("call_events", events);
        Ok(())
    }
}
