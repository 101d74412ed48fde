//! HMAC-SHA256 (RFC 2104), as webhooks and `identity_hash` use it.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The authentication code of `message` under `secret`.
pub fn hmac_sha256(secret: &[u8], message: &[u8]) -> [u8; 32] {
    mac(secret, message).finalize().into_bytes().into()
}

/// The same in lower-case hexadecimal.
pub fn hmac_sha256_hex(secret: &[u8], message: &[u8]) -> String {
    hex::encode(hmac_sha256(secret, message))
}

/// Whether `signature` (64 hexadecimal digits of either case) is the code of `message` under `secret`; in constant time.
/// What is not hexadecimal is not a signature.
pub fn verify_hmac_sha256_hex(secret: &[u8], message: &[u8], signature: &str) -> bool {
    hex::decode(signature).is_ok_and(|code| verify_hmac_sha256(secret, message, &code))
}

/// Whether `code` is the code of `message` under `secret`; in constant time.
pub fn verify_hmac_sha256(secret: &[u8], message: &[u8], code: &[u8]) -> bool {
    mac(secret, message).verify_slice(code).is_ok()
}

fn mac(secret: &[u8], message: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(message);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test cases 1 to 4, 6 and 7: key, data, code.
    fn vectors() -> Vec<(Vec<u8>, Vec<u8>, &'static str)> {
        let long_key = vec![0xaa; 131];
        vec![
            (
                vec![0x0b; 20],
                b"Hi There".to_vec(),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?".to_vec(),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 20],
                vec![0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                (1..=25).collect(),
                vec![0xcd; 50],
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            ),
            (
                long_key.clone(),
                b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                long_key,
                b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be \
                  hashed before being used by the HMAC algorithm."
                    .to_vec(),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ]
    }

    #[test]
    fn the_vectors_of_rfc_4231_hold() {
        for (key, data, code) in vectors() {
            assert_eq!(hmac_sha256_hex(&key, &data), code);
            assert!(verify_hmac_sha256_hex(&key, &data, code));
            assert!(verify_hmac_sha256_hex(&key, &data, &code.to_uppercase()));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let code = hmac_sha256_hex(b"secret", b"u-1001");
        assert!(!verify_hmac_sha256_hex(b"other", b"u-1001", &code));
        assert!(!verify_hmac_sha256_hex(b"secret", b"u-1002", &code));
        for wrong in [
            "",
            "zz",
            &code[..62],
            &format!("{code}00"),
            &format!("0x{code}"),
            &format!(" {code}"),
        ] {
            assert!(!verify_hmac_sha256_hex(b"secret", b"u-1001", wrong), "{wrong}");
        }
    }
}
