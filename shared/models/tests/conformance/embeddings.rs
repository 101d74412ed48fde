//! Vectors of texts.

use anyhow::Result;
use frontdesk_models_testing::{Double, Protocol, Reply};

use crate::{last, model, settings, vectors};

#[tokio::test]
async fn every_text_has_its_vector() -> Result<()> {
    for protocol in [Protocol::OpenAi, Protocol::Gemini] {
        let double = Double::start(protocol).await?;
        let model = model(settings(&double, protocol));
        let embeddings = vectors(&model, &["a", "two words", "xyz"]).await?;
        let firsts: Vec<f32> = embeddings.vectors.iter().map(|vector| vector[0]).collect();
        assert_eq!(firsts, [1.5, 9.5, 3.5], "{protocol:?}");
        let path = match protocol {
            Protocol::Gemini => "/v1beta/models/model-1:batchEmbedContents",
            _ => "/v1/embeddings",
        };
        assert_eq!(last(&double)?.path, path);
        // More than one request holds.
        let many = vec!["word"; 250];
        assert_eq!(vectors(&model, &many).await?.vectors.len(), 250, "{protocol:?}");
        assert!(double.requests().len() > 3, "{protocol:?}");
        assert!(vectors(&model, &[]).await?.vectors.is_empty(), "{protocol:?}");
    }
    Ok(())
}

#[tokio::test]
async fn without_vectors_it_says_why() -> Result<()> {
    for protocol in Protocol::ALL {
        let double = Double::start(protocol).await?;
        let model = model(settings(&double, protocol));
        if protocol == Protocol::Anthropic {
            assert_eq!(vectors(&model, &["a"]).await.unwrap_err().kind(), "misconfigured");
            continue;
        }
        for (reply, kind) in [
            (Reply::Status(401, None), "rejected_key"),
            (Reply::Status(429, Some(7)), "rate_limited"),
            (Reply::Status(500, None), "unavailable"),
            (Reply::TooLong(8192), "too_long"),
        ] {
            double.next(reply);
            assert_eq!(vectors(&model, &["a"]).await.unwrap_err().kind(), kind, "{protocol:?}");
        }
        assert_eq!(vectors(&model, &["a", " "]).await.unwrap_err().kind(), "invalid", "{protocol:?}");
    }
    Ok(())
}
