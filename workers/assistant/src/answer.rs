//! The story of a turn: what was written is understood, answered question by question, and put together.

use std::sync::Arc;

use frontdesk_model::{Intent, Message, MessageId, Sender, SessionStatus, TenantSettings, Understanding};
use frontdesk_store::TurnOutcome;
use frontdesk_texts::clarify;
use frontdesk_written as written;
use futures_util::{Stream, TryStreamExt as _, future::Either, stream};
use tokio::time::Instant;

use super::{
    Assistant,
    cache::Company,
    case::Case,
    context::Context,
    denial::Denied,
    escalate,
    event::AnswerEvent,
    follow_up::{self, Expecting, Meaning},
    language::{self, Foreign},
    part::{Composed, Outcome, Part},
    pictures::{self, Sent},
    pieces::{self, Pieces},
    providers::Result,
    question::{Question, questions},
    reply_to,
    turn::Turn,
    understand::{self, Acknowledgement, Understander, find_email},
    with_model,
};

/// Most questions that one answer covers.
const MOST_QUESTIONS: usize = 8;

impl Assistant {
    /// Answers a turn, piece by piece. Nothing is written: the last piece says what shall be.
    pub fn answer<'a>(&'a self, turn: &'a Turn) -> impl Stream<Item = Result<AnswerEvent>> + Send + 'a {
        stream::once(self.cache.company(turn.tenant))
            .map_ok(move |company| {
                if company.models.is_some() && turn.asks_models() {
                    return Either::Left(pieces::of(
                        move |pieces| async move { self.respond(turn, company, Some(&pieces)).await },
                    ));
                }
                let outcome = stream::once(self.respond(turn, company, None));
                Either::Right(
                    outcome
                        .map_ok(|outcome| stream::iter(AnswerEvent::all_of(outcome).map(Ok)))
                        .try_flatten(),
                )
            })
            .try_flatten()
    }

    /// `pieces` takes the words of a language model as they come; none: no model is asked.
    async fn respond(&self, turn: &Turn, company: Arc<Company>, pieces: Option<&Pieces>) -> Result<TurnOutcome> {
        let understander = self.understander.in_locale(company.settings.locale.unwrap_or(self.locale));
        let started = Instant::now();
        let mut readings = read(turn, &understander);
        let understood = Instant::now();
        let (heard, of_heard) = heard(turn, &readings);
        let by_words = sentiments(&heard, &understander);
        let mut outcome = match turn.status {
            _ if heard.pending.is_empty() => silent(turn),
            SessionStatus::AiActive => {
                let case = self.case(&heard, company, understander);
                match (Sent::with(self, &heard).await?, pieces) {
                    (Some(sent), pieces) => pictures::reply(self, &case, &of_heard, sent, pieces).await?,
                    (None, Some(pieces)) => with_model::reply(self, &case, &of_heard, pieces).await?,
                    (None, None) => self.reply(&case, &of_heard).await?,
                }
            }
            // Somebody may come any moment: nobody is asked for an address before that is over.
            SessionStatus::Waiting if self.awaits_person(turn).await? => silent(turn),
            SessionStatus::Waiting => waiting(&heard),
            _ => silent(turn),
        };
        for (message, better) in std::mem::take(&mut outcome.readings) {
            readings
                .iter_mut()
                .filter(|(id, _)| *id == message)
                .for_each(|(_, reading)| reading.clone_from(&better));
        }
        outcome.readings = readings;
        for (message, score) in by_words {
            if !outcome.sentiments.iter().any(|(id, _)| *id == message) {
                outcome.sentiments.push((message, score));
            }
        }
        outcome.stages_ms = vec![("understand", ms(started, understood)), ("answer", ms(understood, Instant::now()))];
        Ok(outcome)
    }

    async fn awaits_person(&self, turn: &Turn) -> Result<bool> {
        match turn.session {
            Some(session) => self.providers.records.awaits_person(turn.tenant, session).await,
            None => Ok(false),
        }
    }

    fn case<'a>(&self, turn: &'a Turn, company: Arc<Company>, understander: Understander) -> Case<'a> {
        let email = email_in(turn);
        Case {
            turn,
            understander,
            company,
            reachable: turn.reachable || email.is_some(),
            remember_email: email,
            unclear_below: self.unclear_below,
            context: Context::of(&turn.recent),
        }
    }

    /// The built-in engine's answer.
    pub(crate) async fn reply(&self, case: &Case<'_>, readings: &[(MessageId, Understanding)]) -> Result<TurnOutcome> {
        let mut composed = Composed::default();
        let mut first: Option<(Intent, f64)> = None;
        let mut unclear = false;
        for (question, parts) in self.parts(case, readings).await? {
            unclear |= parts.iter().any(|part| part.outcome == Outcome::Unclear);
            if let Some(question) = question {
                first.get_or_insert((question.intent, question.confidence));
            }
            for part in parts {
                composed.add(part);
            }
        }
        let escalation = composed.escalation();
        Ok(TurnOutcome {
            escalation,
            draft: Some(composed.into_draft(first.map(|f| f.0), first.map(|f| f.1))),
            clarifications: if unclear { case.turn.clarifications + 1 } else { 0 },
            remember_email: case.remember_email.clone(),
            ..TurnOutcome::default()
        })
    }

    /// The answers, each with the question that it is for (none for a fixed answer).
    async fn parts(&self, case: &Case<'_>, readings: &[(MessageId, Understanding)]) -> Result<Vec<(Option<Question>, Vec<Part>)>> {
        if Self::is_too_long(case) {
            return Ok(vec![(None, escalate::too_long(case.turn, case.reachable).into())]);
        }
        let mut out = Vec::new();
        let mut left = Vec::new();
        for (message, (_, reading)) in case.turn.pending.iter().zip(readings) {
            match case.company.replies.find(&message.text) {
                Some(fixed) => out.push((None, fixed_parts(fixed, case))),
                None => match language::of(&message.text, &case.understander) {
                    Some(foreign) => out.push((
                        Some(in_language(foreign, message, reading)),
                        vec![escalate::in_language(foreign, case.turn, case.reachable)],
                    )),
                    None => left.push((message, reading)),
                },
            }
        }
        let expecting = follow_up::expecting(case.turn.language, &case.turn.recent);
        let split = expecting != Expecting::Matter;
        let questions = questions(&left, split, case.unclear_below(), &case.understander);
        let left = questions.len().saturating_sub(MOST_QUESTIONS);
        let no_ticket = questions.iter().any(|question| question.denied == Some(Denied::Ticket));
        let several = questions.len() > 1;
        let takes_an_offer = matches!(expecting, Expecting::Decision | Expecting::Offered);
        for question in questions.into_iter().take(MOST_QUESTIONS) {
            if several && !takes_an_offer && Acknowledgement::of(&question.text).is_some() {
                continue;
            }
            if no_ticket && question.intent == Intent::Complaint {
                out.push((Some(question), vec![super::tickets::sorry(case.turn.language)]));
                continue;
            }
            let courtesy = question.is_courtesy();
            if courtesy && !out.is_empty() {
                continue;
            }
            out.push(self.one(case, question, expecting).await?);
        }
        if left > 0 {
            out.push((
                None,
                vec![Part::said(clarify::unanswered(case.turn.language, left, MOST_QUESTIONS))],
            ));
        }
        Ok(out)
    }

    async fn one(&self, case: &Case<'_>, question: Question, expecting: Expecting) -> Result<(Option<Question>, Vec<Part>)> {
        if question.denied.is_some() {
            let question = case.context.complete(question, case.unclear_below());
            let parts = reply_to::denied(self, case, &question).await?;
            return Ok((Some(question), parts));
        }
        let at = case.turn.pending.last().map_or(case.turn.now, |message| message.created_at);
        match follow_up::meaning(question, expecting, at) {
            Meaning::Declined => Ok((None, vec![super::small_talk::declined(case.turn.language)])),
            Meaning::Matter(question) => {
                let question = Question {
                    intent: Intent::CreateTicket,
                    ..question
                };
                let part = super::tickets::open(self.providers.desk.as_ref(), case.turn, &question.text, case.reachable).await?;
                Ok((Some(question), vec![part]))
            }
            Meaning::Question(question) => {
                let question = case.context.complete(question, case.unclear_below());
                let parts = reply_to::question(self, case, &question).await?;
                let parts = match parts.as_slice() {
                    [one] => escalate::marked(one.text(), case.turn, case.reachable).unwrap_or(parts),
                    _ => parts,
                };
                Ok((Some(question), parts))
            }
        }
    }

    /// Whether the session has grown so long that a person is called.
    pub(crate) fn is_too_long(case: &Case<'_>) -> bool {
        let most = case.company.settings.max_messages_before_escalation.unwrap_or(0);
        let since_person = case
            .turn
            .recent
            .iter()
            .rev()
            .take_while(|m| matches!(m.sender, Sender::Customer | Sender::Bot));
        let customers = since_person.filter(|m| m.sender == Sender::Customer).count() + case.turn.pending.len();
        most > 0 && i64::try_from(customers).unwrap_or(i64::MAX) > most
    }

    /// How many earlier messages a turn of this tenant is read with.
    ///
    /// # Errors
    /// [`providers::ProviderError`](super::providers::ProviderError) when the tenant's settings cannot be read now.
    pub async fn context(&self, tenant: frontdesk_model::TenantId) -> Result<i64> {
        let company = self.cache.company(tenant).await?;
        let TenantSettings {
            context_messages,
            max_messages_before_escalation,
            ..
        } = &company.settings;
        Ok(context_messages
            .unwrap_or(self.context_messages)
            .max(2 * max_messages_before_escalation.unwrap_or(0)))
    }
}

fn read(turn: &Turn, understander: &Understander) -> Vec<(MessageId, Understanding)> {
    turn.pending
        .iter()
        .map(|message| (message.id, understander.read(&message.text, message.created_at)))
        .collect()
}

/// How messages in English sound that praise or complain. Most do neither: their language is not looked for once more, and nothing is kept.
fn sentiments(heard: &Turn, understander: &Understander) -> Vec<(MessageId, f64)> {
    let hundredths = |score: f64| (score * 100.0).round() / 100.0;
    let scored = heard
        .pending
        .iter()
        .map(|message| (message, hundredths(understand::sentiment(&message.text))));
    scored
        .filter(|(message, score)| *score != 0.0 && language::of(&message.text, understander).is_none())
        .map(|(message, score)| (message.id, score))
        .collect()
}

/// What a message in another language is taken for.
fn in_language(foreign: Foreign, message: &Message, reading: &Understanding) -> Question {
    let intent = match foreign {
        Foreign::Greeting(_) => Intent::Greeting,
        Foreign::Message(_) => Intent::EscalateToHuman,
    };
    Question {
        intent,
        confidence: 1.0,
        ..Question::of(reading, &message.text)
    }
}

fn fixed_parts(text: &str, case: &Case<'_>) -> Vec<Part> {
    escalate::marked(text, case.turn, case.reachable).unwrap_or_else(|| vec![Part::said(text)])
}

/// The session waits for an e-mail address: a message that holds one goes to a person; others are told what is needed.
fn waiting(turn: &Turn) -> TurnOutcome {
    let Some(email) = email_in(turn) else {
        let mut composed = Composed::default();
        composed.add(escalate::still_needs_email(turn));
        return TurnOutcome {
            draft: Some(composed.into_draft(Some(Intent::EscalateToHuman), None)),
            ..silent(turn)
        };
    };
    let mut composed = Composed::default();
    composed.add(escalate::with_email(turn));
    TurnOutcome {
        escalation: composed.escalation(),
        draft: Some(composed.into_draft(Some(Intent::EscalateToHuman), None)),
        remember_email: Some(email),
        ..TurnOutcome::default()
    }
}

/// What customers themselves wrote just now: without what machines wrote, whose answers could go to and fro without end, and without
/// quoted history and signatures.
fn heard(turn: &Turn, readings: &[(MessageId, Understanding)]) -> (Turn, Vec<(MessageId, Understanding)>) {
    let by_people = turn
        .pending
        .iter()
        .zip(readings)
        .filter(|(message, _)| !written::is_automatic(&message.text));
    let (pending, of_heard) = by_people
        .map(|(message, reading)| {
            let text = written::now(&message.text);
            (Message { text, ..message.clone() }, reading.clone())
        })
        .unzip();
    (Turn { pending, ..turn.clone() }, of_heard)
}

fn silent(turn: &Turn) -> TurnOutcome {
    TurnOutcome {
        clarifications: turn.clarifications,
        ..TurnOutcome::default()
    }
}

/// The e-mail address that a visitor has just written.
fn email_in(turn: &Turn) -> Option<String> {
    if turn.contact.is_some() {
        return None;
    }
    turn.pending.iter().rev().find_map(|message| find_email(&message.text))
}

fn ms(from: Instant, to: Instant) -> f64 {
    to.duration_since(from).as_secs_f64() * 1000.0
}
