use std::{fs, path::Path, time::Duration};

use frontdesk_config::Config;

use super::*;
use crate::Refused;

fn providers(environment: &[(&str, &str)]) -> Providers {
    let environment = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Providers::new(&Config::load(None, environment).unwrap().calls)
}

#[test]
fn every_name_has_its_line() {
    let providers = providers(&[]);
    for name in CallProvider::ALL {
        assert_eq!(providers.get(*name).name(), *name);
    }
    assert_eq!(providers.iter().count(), CallProvider::ALL.len());
}

#[test]
fn each_platform_gets_the_answers_that_it_understands() {
    let (providers, limit) = (providers(&[]), Duration::from_hours(2));
    let stale = Refused::Stale { age: limit * 2, limit };
    for (name, success, drops, setting) in [
        (CallProvider::Zoom, 200, false, "calls.zoom.secret_token"),
        (CallProvider::GoogleMeet, 200, false, "calls.google_meet.audience"),
        (CallProvider::Teams, 202, true, "calls.teams.secret_token"),
    ] {
        let provider = providers.get(name);
        assert_eq!((provider.success(), provider.setting()), (success, setting), "{name}");
        assert_eq!(
            (provider.drops(&Refused::Signature), provider.drops(&stale)),
            (drops, drops),
            "{name}"
        );
        for told in [Refused::Malformed("no event".into()), Refused::KeysUnavailable("timed out".into())] {
            assert!(!provider.drops(&told), "{name}");
        }
    }
}

#[test]
fn the_setting_switches_the_configured_account_on() {
    for name in CallProvider::ALL {
        assert_eq!(providers(&[]).get(*name).configured(), None, "{name}");
        let setting = providers(&[]).get(*name).setting();
        let (section, key) = setting.rsplit_once('.').unwrap();
        let variable = format!("FRONTDESK_{}__{}", section.replace('.', "__"), key).to_uppercase();
        let on = providers(&[(&variable, "a-secret-that-is-long")]);
        let settings = on.get(*name).configured().unwrap_or_else(|| panic!("{variable}"));
        assert_eq!(
            settings.expose(),
            &serde_json::json!({key: "a-secret-that-is-long"}),
            "what is empty is left out"
        );
    }
}

/// A platform's name in any spelling, as a word.
fn names(text: &str, name: CallProvider) -> bool {
    let text = text.to_lowercase();
    let spellings = [
        name.as_str().to_owned(),
        name.as_str().replace('_', ""),
        name.as_str().replace('_', " "),
    ];
    spellings.iter().any(|spelling| {
        text.match_indices(spelling).any(|(at, _)| {
            let letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
            let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
            !letter(before) && !letter(text.as_bytes().get(at + spelling.len()))
        })
    })
}

fn read(folder: &Path, take: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        let left_out = ["tests", "target", "testing"].iter().any(|folder| name == *folder);
        if path.is_dir() && !left_out {
            read(&path, take);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "toml") && name != "tests.rs" {
            // Tests stand below the code.
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            take(&path, &code);
        }
    }
}

/// Beside a platform's own file, the files that know it: the line of its name, the line that makes it, and its section of the defaults.
const LINES: [&str; 3] = [
    "shared/model/src/conference.rs",
    "shared/calls/src/providers.rs",
    "shared/config/src/defaults.toml",
];

/// The transcripts' readers know whose cues look how, whoever has the file; everybody else asks [`Provider`].
const READERS: &str = "workers/notes/src/transcript";

#[test]
fn a_platform_is_four_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for name in CallProvider::ALL {
        let own = root.join("shared/calls/src/providers").join(name.as_str());
        let mut knowing: Vec<String> = Vec::new();
        for folder in ["api", "workers", "shared"] {
            read(&root.join(folder), &mut |path, text| {
                let is_own = path.with_extension("").starts_with(&own);
                if names(text, *name) && !is_own && !path.starts_with(root.join(READERS)) {
                    let path = path.strip_prefix(&root).unwrap();
                    knowing.push(path.display().to_string());
                }
            });
        }
        knowing.retain(|path| path != "workers/notes/src/transcript.rs");
        knowing.sort();
        let mut lines = LINES.to_vec();
        lines.sort_unstable();
        assert_eq!(knowing, lines, "{name}");
        assert!(own.with_extension("rs").is_file(), "{name}");
    }
    assert!(names("CallProvider::GoogleMeet", CallProvider::GoogleMeet) && names("\"zoom\"", CallProvider::Zoom));
    assert!(!names("steams", CallProvider::Teams));
}

#[test]
fn an_accounts_fields_are_those_of_its_section() {
    for name in CallProvider::ALL {
        let unset = crate::fake_platform::defaults(*name);
        let account: serde_json::Map<String, serde_json::Value> = unset.read();
        let fields = account.iter().filter(|(_, value)| **value == "");
        let environment: Vec<(String, String)> = fields
            .map(|(key, _)| {
                (
                    format!("FRONTDESK_CALLS__{name}__{key}").to_uppercase(),
                    "some-text-that-is-long".to_owned(),
                )
            })
            .collect();
        let environment: Vec<(&str, &str)> = environment.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let providers = providers(&environment);
        let settings = providers.get(*name).configured().expect("it is on");
        let complaint = providers.get(*name).check_settings(settings).err().unwrap_or_default();
        assert!(!complaint.contains("unknown field"), "{name}: {complaint}");
        assert_eq!(
            settings.expose().as_object().unwrap().len(),
            environment.len(),
            "{name}: all of them are its account's"
        );
    }
}
