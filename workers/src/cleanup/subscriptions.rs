//! Which subscriptions to call platforms' events are wanted, compared with those that there are. Jobs of the meetings workers do the rest: a
//! platform that does not answer holds nothing else up.

use std::sync::Arc;

use frontdesk_calls::{Accounts, Providers};
use frontdesk_model::{CallProvider, SubscriptionState};
use frontdesk_store::{Hold, StoreError};
use frontdesk_telemetry::metric;

use super::{CleanupDeps, Report};

/// Plans them. False: the hold was lost.
pub(super) async fn plan(deps: &CleanupDeps, hold: &Hold, report: &mut Report) -> Result<bool, StoreError> {
    let accounts = Accounts::new(deps.store.clone(), Arc::new(Providers::new(&deps.config.calls)));
    let all = accounts.subscriptions(deps.config.public_address().as_deref()).await?;
    let Some(planned) = deps.store.plan_subscriptions(hold, &all.wanted, &all.told).await? else {
        return Ok(false);
    };
    report.add_counted("subscriptions wanted", planned.wanted);
    report.add_counted("subscriptions to be ended", planned.ending);
    count(deps).await?;
    Ok(true)
}

/// Shows how many there are in each state.
async fn count(deps: &CleanupDeps) -> Result<(), StoreError> {
    let counts = deps.store.subscription_counts().await?;
    for provider in CallProvider::ALL {
        for state in SubscriptionState::ALL {
            let found = counts.iter().find(|(name, of, _)| name == provider.as_str() && of == state);
            let rows = found.map_or(0, |(_, _, rows)| *rows);
            metrics::gauge!(metric::CALL_SUBSCRIPTIONS, "platform" => provider.as_str(), "state" => state.as_str())
                .set(u32::try_from(rows).unwrap_or(u32::MAX));
        }
    }
    Ok(())
}
