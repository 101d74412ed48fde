//! Figures of the company: what happened in a stretch of time, compared with the one before, and how it stands now.

mod range;
mod shown;
mod table;

use std::collections::BTreeSet;

use frontdesk_model::TenantId;
use frontdesk_store::{Period, Tallied, Topic};

pub use self::range::FiguresQuery;
pub use self::shown::{Compared, Figures, FiguresPart, PersonFigures, PresentFigures, QueueFigures};
use self::{
    range::{Bucket, Range},
    shown::{compared, part, people, present},
    table::{AGENTS, CALLS, INTENTS, Line, PERSON, QUALITY, SUMMARY, TRENDS},
};
use crate::{
    error::Result,
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// Which figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiguresOf {
    /// The most important ones, and how it stands now.
    Summary,
    /// A few of them, part by part.
    Trends,
    /// What each person does.
    Agents,
    /// What customers want, in which languages, and how they sound.
    Intents,
    /// How answers were, and what language models took.
    Quality,
    /// Calls and their notes.
    Calls,
}

impl FiguresOf {
    fn lines(self) -> &'static [Line] {
        match self {
            Self::Summary => SUMMARY,
            Self::Trends => TRENDS,
            Self::Agents => AGENTS,
            Self::Intents => INTENTS,
            Self::Quality => QUALITY,
            Self::Calls => CALLS,
        }
    }

    /// How the stretch is cut where nothing is said of it.
    const fn bucket(self) -> Option<Bucket> {
        match self {
            Self::Trends => Some(Bucket::Day),
            _ => None,
        }
    }
}

impl UseCases {
    /// Figures of the company.
    ///
    /// # Errors
    /// Without permission, where the stretch, the zone or the bucket is wrong, and when the store fails.
    pub async fn figures(&self, principal: &Principal, of: FiguresOf, query: &FiguresQuery) -> Result<Figures> {
        let tenant = principal.require(Permissions::READ_FIGURES)?;
        let range = Range::read(query, of.bucket(), self.clock.now())?;
        let lines = of.lines();
        let people_too = if of == FiguresOf::Agents { PERSON } else { &[] };
        let topics: BTreeSet<Topic> = lines.iter().chain(people_too).map(|line| line.topic).collect();
        let topics: Vec<Topic> = topics.into_iter().collect();
        let counted_until = self.store.counted_until().await?;
        let (whole, parts) = self.whole(tenant, &topics, &range).await?;
        let before = self
            .store
            .tallied(tenant, &topics, &[range.before])
            .await?
            .pop()
            .unwrap_or_default();
        let (figures, by) = compared(lines, &whole.all, &before.all);
        let now = match of {
            FiguresOf::Summary | FiguresOf::Agents => Some(self.store.present_figures(tenant).await?),
            _ => None,
        };
        Ok(Figures {
            from: range.period.from,
            to: range.period.to,
            previous_from: range.before.from,
            tz: range.zone.name().to_owned(),
            bucket: range.bucket.map(|bucket| bucket.as_str().to_owned()),
            counted_until,
            figures,
            by,
            buckets: parts.iter().map(|(period, tallied)| part(*period, lines, &tallied.all)).collect(),
            people: match (&now, of) {
                (Some(now), FiguresOf::Agents) => Some(people(&now.people, &whole, &before)),
                _ => None,
            },
            now: now.filter(|_| of == FiguresOf::Summary).map(present),
        })
    }

    /// What happened in all of it, and in each of its parts.
    async fn whole(&self, tenant: TenantId, topics: &[Topic], range: &Range) -> Result<(Tallied, Vec<(Period, Tallied)>)> {
        let buckets = range.buckets();
        if buckets.is_empty() {
            let whole = self.store.tallied(tenant, topics, &[range.period]).await?.pop();
            return Ok((whole.unwrap_or_default(), Vec::new()));
        }
        let parts = self.store.tallied(tenant, topics, &buckets).await?;
        let mut whole = Tallied::default();
        for part in &parts {
            whole.merge(part);
        }
        Ok((whole, buckets.into_iter().zip(parts).collect()))
    }
}
