//! Passwords of users: which are good enough, and how they are kept.

use std::sync::LazyLock;

use argon2::{Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use rand::{CryptoRng, Rng as _};

/// Fewest and most characters of a password.
pub const LENGTH: std::ops::RangeInclusive<usize> = 10..=200;

/// Of the 10,000 most common passwords those that are long enough to be chosen.
const COMMON: &str = include_str!("common_passwords.txt");

/// Whether a password may be chosen.
///
/// # Errors
/// What is wrong with it, for whoever chooses it.
pub fn check(password: &str) -> Result<(), String> {
    let length = password.chars().count();
    if !LENGTH.contains(&length) {
        return Err(format!(
            "has {length} characters; {} to {} are allowed",
            LENGTH.start(),
            LENGTH.end()
        ));
    }
    if password.contains('\0') {
        return Err("must not hold NUL characters".to_owned());
    }
    let mut letters = password.chars();
    let first = letters.next();
    let lower = password.to_lowercase();
    if letters.all(|letter| Some(letter) == first) || COMMON.lines().any(|common| common == lower) {
        return Err("is one of the most common passwords, which are tried first".to_owned());
    }
    Ok(())
}

/// The hash of a password under a fresh salt: Argon2id with 19 MiB and two passes, as a PHC string. It takes some ten milliseconds: call it
/// where blocking is allowed.
///
/// # Panics
/// Never: a salt of 16 bytes fits.
pub fn hash(password: &str, rng: &mut impl CryptoRng) -> String {
    let salt: [u8; 16] = rng.random();
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("a salt of 16 bytes fits");
    hash.to_string()
}

/// Whether a password fits a hash. Without a hash it takes as long, so that nobody learns who has one. Call it where blocking is allowed.
#[must_use]
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    /// Of a password that nobody has.
    static NOBODYS: LazyLock<String> = LazyLock::new(|| self::hash("", &mut rand::rng()));
    let known = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let compared = match &known {
        Some(hash) => Argon2::default().verify_password(password.as_bytes(), hash).is_ok(),
        None => PasswordHash::new(&NOBODYS).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
    };
    compared && known.is_some()
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    #[test]
    fn short_long_and_common_passwords_are_refused() {
        assert!(check("correct horse battery").is_ok() && check(&"aB".repeat(100)).is_ok() && check("zwölf Zeichen").is_ok());
        for wrong in ["short", "aaaaaaaaaaaa", "QWERTYuiop", "1q2w3e4r5t", "with\0nul in it"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert!(check(&"aB".repeat(101)).expect_err("too long").contains("200"));
        assert!(COMMON.lines().count() > 200 && COMMON.lines().all(|common| common.len() >= *LENGTH.start()));
    }

    #[test]
    fn a_hash_fits_its_password_alone() {
        let mut rng = StdRng::seed_from_u64(7);
        let first = hash("correct horse battery", &mut rng);
        assert!(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{first}");
        assert_ne!(first, hash("correct horse battery", &mut rng), "each has a salt of its own");
        assert!(verify("correct horse battery", Some(&first)));
        for (password, hash) in [
            ("correct horse batter", Some(first.as_str())),
            ("", None),
            ("x", Some("no hash")),
            ("", Some("")),
        ] {
            assert!(!verify(password, hash), "{password:?} {hash:?}");
        }
    }
}
