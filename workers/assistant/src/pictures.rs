//! Pictures that a customer sent: what a language model sees in them, products for a list that is on one, or that they cannot be read here.

use frontdesk_files::picture;
use frontdesk_knowledge::products::{Catalogue, Wish};
use frontdesk_model::{Action, FileState, Intent, MessageId, MessageKind, Product, Understanding};
use frontdesk_models::Image;
use frontdesk_store::{Escalation, ModelUse, StoredFile, TurnOutcome};
use frontdesk_texts::{Language, picture as words, product};
use tracing::warn;

use super::{
    Assistant, articles,
    case::Case,
    escalate,
    part::{Composed, Part},
    pieces::Pieces,
    products,
    providers::Result,
    turn::Turn,
    with_model,
};

/// Pictures of one turn that are looked at.
const MOST: usize = 4;
/// Models read nothing finer, in pixels of the longer side.
const SIDE: u32 = 2_048;
/// What has a shorter side is decoration, such as the logo below a mail.
const SHORTEST_SIDE: i64 = 100;
/// What is larger is not read into memory.
const MOST_BYTES: i64 = 16 << 20;
/// Products that are shown for one line of a list, and for all.
const OF_A_LINE: usize = 2;
const CARDS: usize = 12;
/// Quick replies that put a product of a list into the cart.
const ADDABLE: usize = 3;

/// The pictures of a turn.
pub struct Sent {
    pictures: Vec<StoredFile>,
    /// What each message says beside the names of its files; empty: nothing.
    words: Vec<String>,
}

impl Sent {
    /// What was sent along; none: no pictures. Nothing is read for messages without files.
    pub async fn with(assistant: &Assistant, turn: &Turn) -> Result<Option<Self>> {
        let mut sent = Self {
            pictures: Vec::new(),
            words: Vec::new(),
        };
        let claimed = turn.claimed.iter().flat_map(|claimed| &claimed.files);
        sent.pictures.extend(claimed.filter(|file| is_picture(file)).cloned());
        for message in &turn.pending {
            let mut words = message.text.clone();
            if message.kind == MessageKind::File {
                let files = assistant.providers.files.of(turn.tenant, message.id).await?;
                for file in &files {
                    words = words.replace(&file.attachment.name, " ");
                }
                sent.pictures.extend(files.into_iter().filter(is_picture));
            }
            let says = words.chars().any(char::is_alphanumeric);
            sent.words.push(if says { words.trim().to_owned() } else { String::new() });
        }
        Ok((!sent.pictures.is_empty()).then_some(sent))
    }

    /// The turn as it is in words, with its readings.
    fn in_words(&self, turn: &Turn, readings: &[(MessageId, Understanding)]) -> (Turn, Vec<(MessageId, Understanding)>) {
        let said = turn
            .pending
            .iter()
            .zip(&self.words)
            .zip(readings)
            .filter(|((_, words), _)| !words.is_empty());
        let (pending, readings) = said
            .map(|((message, words), reading)| {
                let mut message = message.clone();
                message.text.clone_from(words);
                (message, reading.clone())
            })
            .unzip();
        (Turn { pending, ..turn.clone() }, readings)
    }

    /// The pictures made anew, so that nothing else of the files goes out; none that cannot be read.
    async fn images(self, assistant: &Assistant) -> Vec<Image> {
        let mut images = Vec::new();
        for file in self.pictures.into_iter().take(MOST) {
            let bytes = match assistant.providers.files.read(&file).await {
                Ok(bytes) => bytes,
                Err(error) => {
                    warn!(%error, "a picture cannot be read");
                    continue;
                }
            };
            let made = tokio::task::spawn_blocking(move || picture::within(&bytes, SIDE)).await;
            if let Ok(Some(made)) = made {
                images.push(Image {
                    media_type: made.media_type.to_owned(),
                    bytes: made.bytes.into(),
                });
            }
        }
        images
    }
}

fn is_picture(file: &StoredFile) -> bool {
    let attachment = &file.attachment;
    let large = |side: Option<i64>| side.is_none_or(|side| side >= SHORTEST_SIDE);
    attachment.media_type.starts_with("image/")
        && attachment.state == FileState::Ready
        && attachment.bytes <= MOST_BYTES
        && large(attachment.width)
        && large(attachment.height)
}

/// The answer to a turn with pictures.
pub async fn reply(
    assistant: &Assistant,
    case: &Case<'_>,
    readings: &[(MessageId, Understanding)],
    sent: Sent,
    pieces: Option<&Pieces>,
) -> Result<TurnOutcome> {
    let (turn, readings) = sent.in_words(case.turn, readings);
    let said = Case {
        turn: &turn,
        ..case.clone()
    };
    let mut used = None;
    if let Some(pieces) = pieces
        && let Some(models) = with_model::lookers(assistant, &said).await?
    {
        let images = sent.images(assistant).await;
        if !images.is_empty() {
            let (looked, took) = with_model::look(assistant, &said, &models, images, pieces).await?;
            if let Some(looked) = looked {
                let mut outcome = seen(assistant, &said, &readings, looked).await?;
                outcome.model = Some(Box::new(took));
                return Ok(outcome);
            }
            used = Some(took);
        }
    }
    unread(assistant, &said, &readings, pieces, used).await
}

/// What a model saw; before it, what the built-in engine says to words that it keeps for itself.
async fn seen(
    assistant: &Assistant,
    case: &Case<'_>,
    readings: &[(MessageId, Understanding)],
    looked: with_model::Looked,
) -> Result<TurnOutcome> {
    let mut parts = Vec::new();
    if !looked.list.is_empty() {
        let part = of_list(case.turn.language, &case.company.catalogue, &looked.list);
        parts.push(part.map_err(|error| articles::index_failed(&error))?);
    } else if !looked.said.text.is_empty() {
        parts.push(Part::said(looked.said.text));
    }
    let first = if case.turn.pending.is_empty() || with_model::asks_a_model(case, readings) {
        None
    } else {
        Some(assistant.reply(case, readings).await?)
    };
    if looked.said.escalates {
        parts.push(escalate::hand_over(case.turn, case.reachable));
    }
    Ok(joined(case, first, parts))
}

/// The usual answer to the words, and that nobody looked at the pictures.
async fn unread(
    assistant: &Assistant,
    case: &Case<'_>,
    readings: &[(MessageId, Understanding)],
    pieces: Option<&Pieces>,
    used: Option<ModelUse>,
) -> Result<TurnOutcome> {
    let first = match pieces {
        _ if case.turn.pending.is_empty() => None,
        Some(pieces) => Some(with_model::reply(assistant, case, readings, pieces).await?),
        None => Some(assistant.reply(case, readings).await?),
    };
    let called = matches!(&first, Some(first) if matches!(first.escalation, Escalation::Handover(_) | Escalation::AskEmail));
    let part = Part::said(words::picture_unread(case.turn.language));
    let parts = if called {
        Vec::new()
    } else {
        vec![escalate::offer(assistant, case, part).await?]
    };
    let mut outcome = joined(case, first, parts);
    if let Some(used) = used {
        match &mut outcome.model {
            Some(model) => model.spent.extend(used.spent),
            None => outcome.model = Some(Box::new(used)),
        }
    }
    Ok(outcome)
}

/// An answer with parts below it.
fn joined(case: &Case<'_>, first: Option<TurnOutcome>, parts: Vec<Part>) -> TurnOutcome {
    let mut composed = Composed::default();
    let list = parts
        .iter()
        .any(|part| part.actions.iter().any(|action| matches!(action, Action::ProductRecommendation(_))));
    for part in parts {
        composed.add(part);
    }
    let escalation = composed.escalation();
    let more = composed.into_draft(list.then_some(Intent::ProductSearch), None);
    let Some(mut outcome) = first else {
        return TurnOutcome {
            escalation,
            draft: Some(more),
            remember_email: case.remember_email.clone(),
            ..TurnOutcome::default()
        };
    };
    if matches!(outcome.escalation, Escalation::None) {
        outcome.escalation = escalation;
    }
    match &mut outcome.draft {
        Some(draft) => {
            draft.paragraphs.extend(more.paragraphs);
            add_new(&mut draft.actions, more.actions);
            add_new(&mut draft.suggestions, more.suggestions);
            draft.hands_over |= more.hands_over;
        }
        None => outcome.draft = Some(more),
    }
    outcome
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// Products for each line of a list.
fn of_list(language: Language, catalogue: &Catalogue, lines: &[String]) -> tantivy::Result<Part> {
    let mut text = words::picture_list(language).to_owned();
    let (mut cards, mut addable): (Vec<Product>, Vec<String>) = (Vec::new(), Vec::new());
    for line in lines {
        let found = catalogue.find(&Wish::read(line))?.map(|found| found.products).unwrap_or_default();
        let shown = match found.first() {
            Some(first) => words::picture_list_line(language, line, &products::described(language, first)),
            None => words::picture_list_missing(language, line),
        };
        text.push_str("\n- ");
        text.push_str(&shown);
        addable.extend(found.first().map(|first| product::product_add(language, &first.title)));
        for one in found.into_iter().take(OF_A_LINE) {
            if cards.len() < CARDS && !cards.contains(&one) {
                cards.push(one);
            }
        }
    }
    addable.dedup();
    addable.truncate(ADDABLE);
    let part = Part::said(text).suggesting(addable);
    Ok(if cards.is_empty() {
        part
    } else {
        part.with_action(Action::ProductRecommendation(cards))
    })
}
