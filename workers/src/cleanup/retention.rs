//! What is past the days that its company has set: batch by batch, each with its files.

use frontdesk_model::{Retention, RetentionClass, RetentionCounts, TenantId};
use frontdesk_runtime::unnamed::remove_unnamed;
use frontdesk_store::{Hold, Retained, RetentionRule, StoreError};
use frontdesk_telemetry::metric;
use metrics::counter;
use tracing::info;

use super::{CleanupDeps, Report};

/// One batch: how many rows of one sort it found; none: the hold is another's. Files go after their rows have gone; what of them cannot be removed
/// now, the sweep of the file store removes.
pub(super) async fn batch(
    deps: &CleanupDeps,
    hold: &Hold,
    rule: RetentionRule,
    limit: i64,
    report: &mut Report,
) -> Result<Option<u64>, StoreError> {
    let Some(Retained { removed, most, files }) = deps.store.retain(hold, rule, undelivered(deps), limit).await? else {
        return Ok(None);
    };
    remove_unnamed(&deps.store, &deps.blobs, &files).await;
    if removed > 0 {
        info!(tenant = %rule.tenant, class = rule.class.as_str(), removed, files = files.len(), "past its days");
        counter!(metric::RETENTION_REMOVED_TOTAL, "class" => rule.class.as_str()).increment(removed);
    }
    report.add_retained(rule.class, removed);
    Ok(Some(most))
}

/// What would go now, of all companies.
pub(super) async fn count(deps: &CleanupDeps, report: &mut Report) -> Result<(), StoreError> {
    let mut companies: Vec<(TenantId, Retention)> = Vec::new();
    for rule in deps.store.retention_rules().await? {
        match companies.last_mut() {
            Some((tenant, days)) if *tenant == rule.tenant => days.keep(rule.class, Some(rule.days)),
            _ => {
                let mut days = Retention::default();
                days.keep(rule.class, Some(rule.days));
                companies.push((rule.tenant, days));
            }
        }
    }
    for (tenant, days) in companies {
        let RetentionCounts {
            conversations,
            tickets,
            mails,
            audio,
            transcripts,
            recordings,
            events,
            webhook_log,
            audit,
        } = deps.store.retention_due(tenant, &days, undelivered(deps)).await?;
        for (class, count) in [
            (RetentionClass::Messages, conversations + tickets + mails),
            (RetentionClass::Audio, audio),
            (RetentionClass::Transcripts, transcripts),
            (RetentionClass::Recordings, recordings),
            (RetentionClass::Events, events),
            (RetentionClass::WebhookLog, webhook_log),
            (RetentionClass::Audit, audit),
        ] {
            report.add_retained(class, count.unsigned_abs());
        }
    }
    Ok(())
}

/// Deliveries that wait are kept as long as the configuration says, at least.
fn undelivered(deps: &CleanupDeps) -> i64 {
    deps.config.cleanup.webhook_log_days()
}
