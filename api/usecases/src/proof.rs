//! What an `identity_hash` or an `identity_token` proves.
//!
//! A token is a JWT under HS256 that ends by itself, within the hour. A hash has no end.
//!
//! The signed text names its kind, `id:` or `email:`, so that a hash of the one never opens the other. The older form signs the bare
//! value. There the value tells the kind: what holds an `@` is an address, anything else an external id; and a bare value that begins
//! like the new form is neither.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_security::verify_hmac_sha256_hex;
use frontdesk_store::{IdentityField, Tenant};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::Deserialize;

/// Why a hash is refused.
pub(crate) const WRONG: &str = "`identity_hash` is not the hash of this contact under the tenant's secret. Sign `id:` and the external id, \
    or `email:` and the address; an external id with an `@` is not accepted without `id:`.";

/// Why a token is refused.
pub(crate) const WRONG_TOKEN: &str = "`identity_token` is no token of this company that holds now: a JWT under HS256 with the tenant's identity secret, \
    `sub` the external id, and `exp` at most an hour ahead.";

/// A token ends within this.
const LONGEST: TimeDelta = TimeDelta::hours(1);
/// Clocks of two machines differ by less.
const LEEWAY: TimeDelta = TimeDelta::minutes(1);

/// Who a token says that a customer is.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Claims {
    /// The external id.
    pub sub: String,
    /// Their address, proved with it.
    pub email: Option<String>,
    /// Their name.
    pub name: Option<String>,
    exp: i64,
}

const ID: &str = "id:";
const EMAIL: &str = "email:";

/// What a token proves at `now`. None: nothing.
pub(crate) fn claims(tenant: &Tenant, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_required_spec_claims(&["exp", "sub"]);
    // The library compares with the machine's clock, and knows no longest time.
    validation.validate_exp = false;
    validation.validate_aud = false;
    let claims = secrets(tenant)
        .find_map(|secret| decode::<Claims>(token, &DecodingKey::from_secret(secret.as_bytes()), &validation).ok())?
        .claims;
    let ends = DateTime::from_timestamp(claims.exp, 0)?;
    (ends + LEEWAY > now && ends <= now + LONGEST + LEEWAY).then_some(claims)
}

fn secrets(tenant: &Tenant) -> impl Iterator<Item = &String> {
    [Some(&tenant.identity_secret), tenant.old_secret.as_ref()].into_iter().flatten()
}

/// The field that a hash proves: the external id where there is one, else the address. None: it proves nothing.
pub(crate) fn proved(tenant: &Tenant, external_id: Option<&str>, email: Option<&str>, hash: &str, bare: bool) -> Option<IdentityField> {
    let (field, prefix, value) = match (external_id, email) {
        (Some(id), _) => (IdentityField::ExternalId, ID, id),
        (None, Some(email)) => (IdentityField::Email, EMAIL, email),
        (None, None) => return None,
    };
    let signed = |text: &str| secrets(tenant).any(|secret| verify_hmac_sha256_hex(secret.as_bytes(), text.as_bytes(), hash));
    let looks_right = value.contains('@') == (field == IdentityField::Email) && !value.starts_with(ID) && !value.starts_with(EMAIL);
    (signed(&format!("{prefix}{value}")) || (bare && looks_right && signed(value))).then_some(field)
}

#[cfg(test)]
mod tests {
    use frontdesk_model::TenantId;
    use frontdesk_security::hmac_sha256_hex;
    use uuid::Uuid;

    use super::*;

    fn tenant() -> Tenant {
        Tenant {
            id: TenantId(Uuid::nil()),
            slug: "default".into(),
            identity_secret: "secret".into(),
            old_secret: Some("old secret".into()),
        }
    }

    fn of(signed: &str, external_id: Option<&str>, email: Option<&str>, bare: bool) -> Option<IdentityField> {
        proved(&tenant(), external_id, email, &hmac_sha256_hex(b"secret", signed.as_bytes()), bare)
    }

    #[test]
    fn the_signed_text_names_its_kind() {
        for bare in [true, false] {
            assert_eq!(of("id:c-1", Some("c-1"), None, bare), Some(IdentityField::ExternalId));
            assert_eq!(
                of("email:a@example.com", None, Some("a@example.com"), bare),
                Some(IdentityField::Email)
            );
            assert_eq!(of("id:a@example.com", None, Some("a@example.com"), bare), None);
            assert_eq!(of("email:c-1", Some("c-1"), None, bare), None);
        }
        let old = hmac_sha256_hex(b"old secret", b"id:c-1");
        assert_eq!(
            proved(&tenant(), Some("c-1"), None, &old, false),
            Some(IdentityField::ExternalId),
            "the secret before, while it lives"
        );
    }

    #[test]
    fn a_bare_value_proves_only_what_it_looks_like() {
        assert_eq!(of("c-1", Some("c-1"), Some("a@example.com"), true), Some(IdentityField::ExternalId));
        assert_eq!(of("a@example.com", None, Some("a@example.com"), true), Some(IdentityField::Email));
        assert_eq!(
            of("a@example.com", Some("a@example.com"), None, true),
            None,
            "an address as an external id"
        );
        assert_eq!(
            of("a@example.com", Some("c-1"), Some("a@example.com"), true),
            None,
            "the other field"
        );
        assert_eq!(of("email:a@example.com", Some("email:a@example.com"), None, true), None);
        assert_eq!(of("id:c-1", Some("id:c-1"), None, true), None);
        assert_eq!(of("c-1", Some("c-1"), None, false), None, "switched off");
    }

    fn token(secret: &str, algorithm: Algorithm, claims: &serde_json::Value) -> String {
        let key = jsonwebtoken::EncodingKey::from_secret(secret.as_bytes());
        jsonwebtoken::encode(&jsonwebtoken::Header::new(algorithm), claims, &key).expect("a token")
    }

    #[test]
    fn a_token_proves_until_it_ends() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        let of = |seconds: i64| serde_json::json!({"sub": "c-1", "email": "a@example.com", "exp": now.timestamp() + seconds});
        for secret in ["secret", "old secret"] {
            let proved = claims(&tenant(), &token(secret, Algorithm::HS256, &of(600)), now).expect("it holds");
            assert_eq!((proved.sub.as_str(), proved.email.as_deref()), ("c-1", Some("a@example.com")));
        }
        let refused = [
            ("another secret", token("another", Algorithm::HS256, &of(600))),
            ("another algorithm", token("secret", Algorithm::HS512, &of(600))),
            ("over", token("secret", Algorithm::HS256, &of(-61))),
            ("too far ahead", token("secret", Algorithm::HS256, &of(3_700))),
            (
                "without an end",
                token("secret", Algorithm::HS256, &serde_json::json!({"sub": "c-1"})),
            ),
            (
                "of nobody",
                token("secret", Algorithm::HS256, &serde_json::json!({"exp": now.timestamp() + 60})),
            ),
            ("no token", "eyJhbGciOiJub25lIn0.e30.".to_owned()),
        ];
        for (why, token) in refused {
            assert_eq!(claims(&tenant(), &token, now), None, "{why}");
        }
    }
}
