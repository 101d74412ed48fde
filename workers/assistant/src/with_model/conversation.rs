//! One answer: the model is asked, what it calls is run, and it is asked again with what that gave.

use std::sync::Arc;

use frontdesk_fleets::TenantModels;
use frontdesk_model::{Action, ArticleRef, MessageId, Understanding};
use frontdesk_models::{Answer, ChatRequest, FleetEvent, Purpose, ToolCall, ToolResult, Turn};
use frontdesk_store::ModelUse;
use futures_util::StreamExt as _;
use tokio::time::Instant;

use super::{
    facts::Facts,
    ms,
    outlet::{Outlet, Said, Unfit},
    prompt::{self, Prompt},
    tools::{self, Wishes},
};
use crate::{Assistant, case::Case, part::Part, pieces::Pieces, providers::Result, redaction::Redaction};

/// How often a model is asked for one answer, at most.
const ROUNDS: usize = 4;
/// Calls of one round that are run.
const CALLS: usize = 6;
const MAX_TOKENS: u32 = 1_024;

/// Why no model's answer is used, in words for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InVain(pub &'static str);

impl From<Unfit> for InVain {
    fn from(Unfit(why): Unfit) -> Self {
        Self(why)
    }
}

/// What a model said and did.
#[derive(Debug)]
pub struct Spoken {
    /// Its words, and what its calls add.
    pub parts: Vec<Part>,
    /// Whether a person takes over.
    pub hands_over: bool,
}

/// A conversation with a model.
pub struct Conversation<'a> {
    assistant: &'a Assistant,
    models: &'a TenantModels,
    wishes: Wishes<'a>,
    request: ChatRequest,
    redaction: Redaction,
    outlet: Outlet,
    articles: Vec<ArticleRef>,
    parts: Vec<Part>,
    hands_over: bool,
}

impl<'a> Conversation<'a> {
    /// About a turn. The words go to `pieces` as they come.
    pub fn new(
        assistant: &'a Assistant,
        case: &'a Case<'a>,
        readings: &[(MessageId, Understanding)],
        models: &'a TenantModels,
        facts: Facts,
        mut redaction: Redaction,
        pieces: &Pieces,
    ) -> Self {
        let prompt = Prompt::of(case, models.company(), &facts, &mut redaction);
        let context = case.company.settings.context_messages.unwrap_or(assistant.context_messages);
        let request = ChatRequest {
            turns: prompt::turns(case, usize::try_from(context).unwrap_or_default(), &mut redaction),
            system: prompt.system,
            tools: tools::all(),
            max_tokens: MAX_TOKENS,
            ..ChatRequest::default()
        };
        let mut outlet = Outlet::new(pieces.clone(), &prompt.confidential);
        outlet.allow_links_of(&request.system);
        for message in case.turn.recent.iter().chain(&case.turn.pending) {
            outlet.allow_links_of(&message.text);
        }
        Self {
            assistant,
            models,
            wishes: Wishes::of(case, readings),
            request,
            redaction,
            outlet,
            articles: facts.articles,
            parts: Vec::new(),
            hands_over: false,
        }
    }

    /// Asks until there is an answer in words.
    ///
    /// # Errors
    /// [`ProviderError`](crate::providers::ProviderError) when our own database is away.
    pub async fn run(mut self, used: &mut ModelUse, begun: Instant) -> Result<std::result::Result<Spoken, InVain>> {
        let result = self.rounds(used, begun).await;
        used.articles = self.articles.iter().map(|article| article.title.clone()).collect();
        Ok(match result? {
            Ok(said) => Ok(self.spoken(said)),
            Err(why) => Err(why),
        })
    }

    async fn rounds(&mut self, used: &mut ModelUse, begun: Instant) -> Result<std::result::Result<Said, InVain>> {
        for _ in 0..ROUNDS {
            let answer = match self.ask(used, begun).await {
                Ok(answer) => answer,
                Err(why) => return Ok(Err(why)),
            };
            if answer.tool_calls.is_empty() {
                return Ok(match self.outlet.finish(&answer.text, &self.redaction) {
                    Ok(said) if said.text.is_empty() && !said.escalates => Err(InVain("it said nothing")),
                    Ok(said) => Ok(said),
                    Err(unfit) => Err(unfit.into()),
                });
            }
            self.outlet.restart();
            let results = self.call(&answer.tool_calls, used).await?;
            self.request.turns.push(Turn::Assistant {
                text: answer.text,
                tool_calls: answer.tool_calls,
            });
            self.request.turns.push(Turn::ToolResults(results));
        }
        Ok(Err(InVain("it went on calling tools")))
    }

    /// Asks once, and gives the words on as they come.
    async fn ask(&mut self, used: &mut ModelUse, begun: Instant) -> std::result::Result<Answer, InVain> {
        let mut events = self.models.fleet().chat(Purpose::Chat, Arc::new(self.request.clone()));
        while let Some(event) = events.next().await {
            match event {
                Ok(FleetEvent::Delta(text)) => {
                    self.outlet.push(&text, &self.redaction)?;
                    if self.outlet.has_given() {
                        used.first_token_ms.get_or_insert_with(|| ms(begun));
                    }
                }
                Ok(FleetEvent::Restarted) => self.outlet.restart(),
                Ok(FleetEvent::Done { model, answer }) => {
                    used.spent.push(self.models.spent(&model, answer.usage));
                    used.model = model;
                    return Ok(answer);
                }
                Err(error) => {
                    tracing::warn!(%error, "no language model answered");
                    return Err(InVain("no model answered"));
                }
            }
        }
        Err(InVain("the answer broke off"))
    }

    async fn call(&mut self, calls: &[ToolCall], used: &mut ModelUse) -> Result<Vec<ToolResult>> {
        let mut results = Vec::new();
        for (at, call) in calls.iter().enumerate() {
            let call = ToolCall {
                arguments: self.redaction.restore_in(&call.arguments),
                ..call.clone()
            };
            let ran = if at < CALLS {
                tools::run(self.assistant, &self.wishes, &call).await?
            } else {
                tools::too_many()
            };
            used.tools.push(call.name.clone());
            let content = if ran.personal {
                self.redaction.hide_in(&ran.content)
            } else {
                ran.content
            };
            let content = content.to_string();
            self.outlet.allow_links_of(&content);
            self.hands_over |= ran.hands_over;
            self.parts.extend(ran.part);
            for article in ran.articles {
                if !self.articles.contains(&article) {
                    self.articles.push(article);
                }
            }
            results.push(ToolResult {
                call_id: call.id,
                name: call.name,
                content,
                failed: ran.failed,
            });
        }
        Ok(results)
    }

    /// The words first, with the articles that they name; then what the calls add.
    fn spoken(self, said: Said) -> Spoken {
        let lowered = said.text.to_lowercase();
        let named = |article: &ArticleRef| {
            let linked = article.url.as_ref().is_some_and(|url| said.text.contains(url.as_str()));
            linked || lowered.contains(&article.title.to_lowercase())
        };
        let cited: Vec<ArticleRef> = self.articles.into_iter().filter(named).collect();
        let mut first = if said.text.is_empty() {
            Part::data([])
        } else {
            Part::said(said.text)
        };
        if !cited.is_empty() {
            first = first.with_action(Action::Articles(cited));
        }
        first = first.suggesting(said.replies);
        Spoken {
            parts: std::iter::once(first).chain(self.parts).collect(),
            hands_over: self.hands_over || said.escalates,
        }
    }
}
