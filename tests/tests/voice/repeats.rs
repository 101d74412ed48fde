//! The same recording again.

use std::sync::Arc;

use anyhow::{Result, ensure};
use frontdesk_tests::{chat::recorded, client::fresh_id, stack::Stack};
use serde_json::json;

use crate::{
    files::{QUESTION, content_of},
    hear::answered,
    refusals::kept_of,
};

pub async fn the_same_recording_is_the_same_message(stack: Arc<Stack>) -> Result<()> {
    let tenant = stack.tenant("repeats").await?;
    let chat = stack.client()?.open(&tenant.slug, &json!({})).await?;
    let (id, file) = (fresh_id(), content_of(QUESTION)?);
    let form = |file: &[u8]| recorded(file).text("client_message_id", id.clone());
    let first = chat.send_form(form(&file)).await?.expect(202)?["message"].take();
    let again = chat.send_form(form(&file)).await?.expect(200)?["message"].take();
    ensure!(first["id"] == again["id"] && first["seq"] == again["seq"], "{first} {again}");
    chat.send_form(form(&content_of("return-time.ogg")?)).await?.refused(409)?;
    chat.say_as(&id, "Where is my order?").await?.refused(409)?;
    answered(&chat, &first["id"]).await?;
    // When it has long been answered, too.
    let late = chat.send_form(form(&file)).await?.expect(200)?["message"].take();
    ensure!(late["id"] == first["id"] && late["answered_by"].is_string(), "{late}");
    ensure!(chat.messages(0).await?.len() == 2, "one message, one answer");
    ensure!(kept_of(&stack, "repeats").await? == 1, "one file: {:?}", stack.blobs()?);
    Ok(())
}
