//! What an `identity_hash` proves.
//!
//! The signed text names its kind, `id:` or `email:`, so that a hash of the one never opens the other. The older form signs the bare
//! value. There the value tells the kind: what holds an `@` is an address, anything else an external id; and a bare value that begins
//! like the new form is neither.

use frontdesk_platform::security::verify_hmac_sha256_hex;
use frontdesk_store::{IdentityField, Tenant};

/// Why a hash is refused.
pub(super) const WRONG: &str = "`identity_hash` is not the hash of this contact under the tenant's secret. Sign `id:` and the external id, \
    or `email:` and the address; an external id with an `@` is not accepted without `id:`.";

const ID: &str = "id:";
const EMAIL: &str = "email:";

/// The field that a hash proves: the external id where there is one, else the address. None: it proves nothing.
pub(super) fn proved(tenant: &Tenant, external_id: Option<&str>, email: Option<&str>, hash: &str, bare: bool) -> Option<IdentityField> {
    let (field, prefix, value) = match (external_id, email) {
        (Some(id), _) => (IdentityField::ExternalId, ID, id),
        (None, Some(email)) => (IdentityField::Email, EMAIL, email),
        (None, None) => return None,
    };
    let signed = |text: &str| {
        let secrets = [Some(&tenant.identity_secret), tenant.old_secret.as_ref()];
        secrets
            .into_iter()
            .flatten()
            .any(|secret| verify_hmac_sha256_hex(secret.as_bytes(), text.as_bytes(), hash))
    };
    let looks_right = value.contains('@') == (field == IdentityField::Email) && !value.starts_with(ID) && !value.starts_with(EMAIL);
    (signed(&format!("{prefix}{value}")) || (bare && looks_right && signed(value))).then_some(field)
}

#[cfg(test)]
mod tests {
    use frontdesk_model::TenantId;
    use frontdesk_platform::security::hmac_sha256_hex;
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
}
