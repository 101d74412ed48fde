//! Tokens that platforms sign (JWT, RS256), and the keys with which they do.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use ::http::header::CACHE_CONTROL;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::Jwk};
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::{FetchError, Http, Refused};

/// Clocks may differ by this much.
const LEEWAY: TimeDelta = TimeDelta::seconds(60);
/// Keys are asked for at most this often, however many tokens name keys that are unknown.
const ASK_AGAIN: TimeDelta = TimeDelta::seconds(30);
/// The same where the platform did not answer.
const TRY_AGAIN: TimeDelta = TimeDelta::seconds(5);
/// Keys are kept no longer than this, whatever `Cache-Control` says, and no shorter than [`KEPT_LEAST`].
const KEPT_MOST: TimeDelta = TimeDelta::days(1);
const KEPT_LEAST: TimeDelta = TimeDelta::minutes(1);

/// What the platforms' tokens say, as far as it matters here.
#[derive(Debug, Deserialize)]
pub(crate) struct Claims {
    /// Who signed it.
    pub iss: String,
    /// Seconds since 1970, as are the next two.
    exp: i64,
    nbf: Option<i64>,
    pub iat: Option<i64>,
    /// Google: the account that pushes.
    pub email: Option<String>,
    /// Google: whether that is proved.
    pub email_verified: Option<bool>,
    /// Microsoft: the directory.
    pub tid: Option<String>,
    /// Microsoft, version 1: the application that sends.
    pub appid: Option<String>,
    /// Microsoft, version 2: the same.
    pub azp: Option<String>,
}

/// The keys of one platform, kept for as long as it allows.
#[derive(Debug)]
pub(crate) struct Keys {
    url: String,
    kept: RwLock<Kept>,
    asked: Mutex<Asked>,
}

#[derive(Default)]
struct Kept {
    keys: HashMap<String, DecodingKey>,
    until: DateTime<Utc>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} keys until {}", self.keys.len(), self.until)
    }
}

/// The last request for keys.
#[derive(Debug, Default)]
struct Asked {
    at: Option<DateTime<Utc>>,
    error: Option<String>,
}

/// A set of keys as it is published.
#[derive(Deserialize)]
struct Published {
    /// Read one by one: a key of a kind that is unknown is no reason to lose the others.
    keys: Vec<serde_json::Value>,
}

impl Keys {
    /// Keys that are published at `url`.
    pub(crate) fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            kept: RwLock::default(),
            asked: Mutex::default(),
        }
    }

    /// What a token says that is signed with one of the keys, for `audience`, and good at `now`. The issuer is left to the caller.
    ///
    /// # Errors
    /// [`Refused::Signature`] for a token that is none of that, [`Refused::KeysUnavailable`] where the keys cannot be had.
    pub(crate) async fn claims(&self, token: &str, audience: &str, now: DateTime<Utc>, http: &Http) -> Result<Claims, Refused> {
        let header = decode_header(token).map_err(|_| Refused::Signature)?;
        if header.alg != Algorithm::RS256 {
            return Err(Refused::Signature);
        }
        let key = self.key(header.kid.as_deref().ok_or(Refused::Signature)?, now, http).await?;
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["exp", "aud", "iss"]);
        // The library compares with the machine's clock; the webhook has its own time.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, &key, &validation).map_err(|_| Refused::Signature)?.claims;
        let at = |seconds| DateTime::from_timestamp(seconds, 0).ok_or(Refused::Signature);
        if now > at(claims.exp)? + LEEWAY {
            return Err(Refused::Signature);
        }
        for begin in [claims.nbf, claims.iat].into_iter().flatten() {
            if at(begin)? > now + LEEWAY {
                return Err(Refused::Signature);
            }
        }
        Ok(claims)
    }

    async fn key(&self, kid: &str, now: DateTime<Utc>, http: &Http) -> Result<DecodingKey, Refused> {
        if let Some(key) = self.kept_key(kid, now) {
            return Ok(key);
        }
        let mut asked = self.asked.lock().await;
        // Somebody else may have asked in the meantime.
        if let Some(key) = self.kept_key(kid, now) {
            return Ok(key);
        }
        if let Some(at) = asked.at {
            let since = (now - at).abs();
            match &asked.error {
                Some(error) if since < TRY_AGAIN => return Err(Refused::KeysUnavailable(error.clone())),
                None if since < ASK_AGAIN => return Err(Refused::Signature),
                _ => {}
            }
        }
        let answer = self.ask(http, now).await;
        *asked = Asked {
            at: Some(now),
            error: answer.as_ref().err().map(ToString::to_string),
        };
        let fresh = answer.map_err(|error| Refused::KeysUnavailable(error.to_string()))?;
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        self.kept_key(kid, now).ok_or(Refused::Signature)
    }

    fn kept_key(&self, kid: &str, now: DateTime<Utc>) -> Option<DecodingKey> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        (now < kept.until).then(|| kept.keys.get(kid).cloned()).flatten()
    }

    async fn ask(&self, http: &Http, now: DateTime<Utc>) -> Result<Kept, FetchError> {
        let (published, headers) = http.get_with_headers::<Published>(&self.url).await?;
        let cache_control = headers.get(CACHE_CONTROL).and_then(|value| value.to_str().ok());
        let keys = published.keys.into_iter().filter_map(|key| {
            let key = serde_json::from_value::<Jwk>(key).ok()?;
            Some((key.common.key_id.clone()?, DecodingKey::from_jwk(&key).ok()?))
        });
        Ok(Kept {
            keys: keys.collect(),
            until: now + kept_for(cache_control),
        })
    }
}

/// How long an answer with this `Cache-Control` is kept.
fn kept_for(cache_control: Option<&str>) -> TimeDelta {
    let max_age = cache_control
        .into_iter()
        .flat_map(|value| value.split(','))
        .find_map(|directive| directive.trim().strip_prefix("max-age=")?.parse().ok());
    max_age
        .and_then(TimeDelta::try_seconds)
        .unwrap_or(KEPT_LEAST)
        .clamp(KEPT_LEAST, KEPT_MOST)
}
