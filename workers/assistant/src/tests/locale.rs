//! The setting `assistant.locale` reaches what is understood in a chat.

use frontdesk_model::{EntityType, Sender};
use serde_json::json;

use super::{MARTA, Shop};

impl Shop {
    /// The value of the first date in a message, as the worker stored it with the message.
    async fn date(&self, text: &str) -> Option<String> {
        let session = self.bench.session(MARTA).await;
        self.burst(session, &[text]).await;
        let messages = self.bench.messages(session).await;
        let message = messages.into_iter().find(|message| message.sender == Sender::Customer)?;
        let date = message.entities.into_iter().find(|entity| entity.kind == EntityType::Date)?;
        Some(date.value)
    }
}

#[tokio::test]
async fn a_tenants_locale_orders_day_and_month() {
    let shop = Shop::open().await;
    let text = "Where is the parcel that I ordered on 4/5/2026? It was a lamp.";
    assert_eq!(shop.date(text).await.as_deref(), Some("2026-05-04"));
    let shop = Shop::open().await;
    shop.set("assistant.locale", json!("en-US")).await;
    assert_eq!(shop.date(text).await.as_deref(), Some("2026-04-05"));
    let unambiguous = "I ordered on 21/5/2026. Then again on 4/5/2026, where is it?";
    assert_eq!(
        shop.date(&unambiguous.replace("I ordered on 21/5/2026. Then again", "I ordered"))
            .await
            .as_deref(),
        Some("2026-04-05")
    );
    assert_eq!(shop.date(unambiguous).await.as_deref(), Some("2026-05-21"));
}
