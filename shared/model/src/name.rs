//! Enums whose members have stable names.

/// A name that this build does not know: a newer process wrote it, or it is garbage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} {name:?}")]
pub struct UnknownName {
    /// What kind of name was expected.
    pub what: &'static str,
    /// What stood there.
    pub name: String,
}

/// Declares an enum whose members have one stable name, in the database and on the wire. Names of older versions, after a `|`, are read
/// and never written. `$text` is a literal, taken as a token: utoipa's derive does not see a `literal` fragment in serde's `rename`.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$member_doc:meta])* $member:ident = $text:tt $(| $old:literal)*),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT"))]
        pub enum $name {
            $($(#[$member_doc])* #[serde(rename = $text $(, alias = $old)*)] #[cfg_attr(feature = "sqlx", sqlx(rename = $text))] $member),+
        }

        impl $name {
            /// Every member.
            pub const ALL: &[Self] = &[$(Self::$member),+];

            /// The stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(text: &str) -> Result<Self, $crate::UnknownName> {
                match text {
                    $($text $(| $old)* => Ok(Self::$member),)+
                    other => Err($crate::UnknownName { what: $what, name: other.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use named;

#[cfg(test)]
mod tests {
    named! {
        /// What a version calls it.
        Grown, "thing" {
            /// It had another name before.
            New = "new" | "old" | "older",
            /// It always had this one.
            Same = "same",
        }
    }

    #[cfg(feature = "openapi")]
    #[test]
    fn the_description_names_members_as_the_wire_does() {
        let described = serde_json::to_value(<Grown as utoipa::PartialSchema>::schema()).unwrap();
        assert_eq!(described["enum"], serde_json::json!(["new", "same"]));
    }

    #[test]
    fn old_names_are_read_and_never_written() {
        for (name, read) in [
            ("new", Grown::New),
            ("old", Grown::New),
            ("older", Grown::New),
            ("same", Grown::Same),
        ] {
            assert_eq!(name.parse::<Grown>().unwrap(), read);
            assert_eq!(serde_json::from_str::<Grown>(&format!("{name:?}")).unwrap(), read);
        }
        assert_eq!(Grown::ALL, &[Grown::New, Grown::Same]);
        assert_eq!(serde_json::to_string(&Grown::New).unwrap(), "\"new\"");
        assert_eq!("other".parse::<Grown>().unwrap_err().to_string(), "unknown thing \"other\"");
    }
}
