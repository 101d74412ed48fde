//! How people of a language and country write: day or month first, point or comma before the cents.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Languages (ISO 639-1), each with the country that is meant where none is said.
const LANGUAGES: &str = "af:ZA ar:EG az:AZ be:BY bg:BG bn:BD bs:BA ca:ES cs:CZ cy:GB da:DK de:DE el:GR en:GB es:ES et:EE eu:ES fa:IR \
    fi:FI fo:FO fr:FR ga:IE gl:ES he:IL hi:IN hr:HR hu:HU hy:AM id:ID is:IS it:IT ja:JP ka:GE kk:KZ km:KH ko:KR ky:KG lb:LU lo:LA lt:LT \
    lv:LV mk:MK mn:MN ms:MY mt:MT my:MM nb:NO ne:NP nl:NL nn:NO no:NO pl:PL pt:PT ro:RO ru:RU si:LK sk:SK sl:SI sq:AL sr:RS sv:SE sw:TZ \
    ta:IN te:IN th:TH tr:TR uk:UA ur:PK uz:UZ vi:VN zh:CN zu:ZA";
/// Countries (ISO 3166-1) that write a comma before the cents, and those that write a point.
const COMMA: &str = "AD AL AM AO AR AT AW AX AZ BA BE BF BG BI BJ BL BO BQ BR BY CD CF CG CI CL CM CO CR CU CV CW CY CZ DE DJ DK DZ EC EE \
    ES FI FO FR GA GE GF GL GN GP GQ GR GW HR HU ID IS IT KG KM KZ LT LU LV MA MC MD ME MF MG MK ML MQ MR MZ NC NE NL NO PF PL PM PT PY RE \
    RO RS RU SE SI SJ SK SM SN SR ST SX TD TF TG TJ TL TM TN TR UA UY UZ VA VE VN WF XK YT ZA";
const POINT: &str = "AE AF AG AI AQ AS AU BB BD BH BM BN BS BT BV BW BZ CA CC CH CK CN CX DM DO EG EH ER ET FJ FK FM GB GD GG GH GI GM GS \
    GT GU GY HK HM HN HT IE IL IM IN IO IQ IR JE JM JO JP KE KH KI KN KP KR KW KY LA LB LC LI LK LR LS LY MH MM MN MO MP MS MT MU MV MW MX \
    MY NA NF NG NI NP NR NU NZ OM PA PE PG PH PK PN PR PS PW QA RW SA SB SC SD SG SH SL SO SS SV SY SZ TC TH TK TO TT TV TW TZ UG UM US VC \
    VG VI VU WS YE ZM ZW";
/// Countries in which English puts the month before the day.
const MONTH_FIRST: &str = "AS CA FM GU MH MP PH PR PW UM US VI";

/// A language with a country, such as `en-GB` or `de-DE`. A language alone means the country where most of its speakers or its
/// standard are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    language: &'static str,
    country: &'static str,
}

/// A text that names no locale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown locale {0:?}: write a language, or a language and a country, such as \"en-GB\", \"en-US\", \"de-DE\" or \"fr\"")]
pub struct UnknownLocale(String);

impl Locale {
    /// The country's ISO 3166-1 code, two capitals.
    pub fn country(self) -> &'static str {
        self.country
    }

    /// Whether `4/5` is the fifth of April.
    pub fn month_first(self) -> bool {
        match self.language {
            "hu" | "ja" | "ko" | "lt" | "mn" | "zh" => true,
            "en" => member(MONTH_FIRST, self.country).is_some(),
            "es" => self.country == "PR",
            _ => false,
        }
    }

    /// Whether a comma stands before the cents.
    pub fn decimal_comma(self) -> bool {
        (self.language, self.country) == ("fr", "CA") || member(COMMA, self.country).is_some()
    }
}

impl Default for Locale {
    /// `en-GB`.
    fn default() -> Self {
        Self {
            language: "en",
            country: "GB",
        }
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        let unknown = || UnknownLocale(text.chars().take(40).collect());
        let (language, country) = match text.split_once(['-', '_']) {
            Some((language, country)) => (language, Some(country)),
            None => (text, None),
        };
        let (language, home) = LANGUAGES
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once(':'))
            .find(|(known, _)| known.eq_ignore_ascii_case(language))
            .ok_or_else(unknown)?;
        let country = match country {
            Some(country) => member(COMMA, country).or_else(|| member(POINT, country)).ok_or_else(unknown)?,
            None => home,
        };
        Ok(Self { language, country })
    }
}

fn member(list: &'static str, code: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|known| known.eq_ignore_ascii_case(code))
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.language, self.country)
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_follow_language_and_country() {
        for (text, name, month_first, comma) in [
            ("en-GB", "en-GB", false, false),
            ("en", "en-GB", false, false),
            ("en-us", "en-US", true, false),
            ("EN_CA", "en-CA", true, false),
            ("fr-CA", "fr-CA", false, true),
            ("de", "de-DE", false, true),
            ("de-CH", "de-CH", false, false),
            ("sv-SE", "sv-SE", false, true),
            ("ja", "ja-JP", true, false),
            ("es-US", "es-US", false, false),
        ] {
            let locale: Locale = text.parse().unwrap();
            assert_eq!(
                (locale.to_string().as_str(), locale.month_first(), locale.decimal_comma()),
                (name, month_first, comma),
                "{text}"
            );
        }
        assert_eq!(Locale::default().to_string(), "en-GB");
    }

    #[test]
    fn what_is_no_locale_is_refused() {
        for text in ["", "-", "english", "xx", "en-", "en-XX", "en-GB-oed", "GB", "en GB"] {
            let refused = text.parse::<Locale>().expect_err(text);
            assert!(refused.to_string().contains("en-GB"), "{refused}");
        }
    }

    #[test]
    fn every_country_is_listed_once_and_every_language_has_one() {
        let countries: Vec<&str> = COMMA.split_ascii_whitespace().chain(POINT.split_ascii_whitespace()).collect();
        let unique: std::collections::BTreeSet<&str> = countries.iter().copied().collect();
        assert_eq!((countries.len(), unique.len()), (250, 250));
        for pair in LANGUAGES.split_ascii_whitespace() {
            let (language, country) = pair.split_once(':').unwrap();
            assert_eq!(language.parse::<Locale>().unwrap().country(), country);
            assert!(unique.contains(country), "{pair}");
        }
        assert!(MONTH_FIRST.split_ascii_whitespace().all(|country| unique.contains(country)));
    }
}
