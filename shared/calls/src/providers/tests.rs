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
        for told in [Refused::Malformed("no event".into()), Refused::KeysAway("timed out".into())] {
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

fn check(folder: &Path, wrong: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && name != "tests" && name != "target" {
            check(&path, wrong);
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests.rs" {
            let text = fs::read_to_string(&path).unwrap();
            let named = CallProvider::ALL.iter().filter(|provider| names(&text, **provider));
            wrong.extend(named.map(|provider| format!("{} names {provider}", path.display())));
        }
    }
}

/// The transcripts' readers know whose cues look how, whoever has the file; everybody else asks [`Provider`].
#[test]
fn no_platform_is_named_outside_its_own_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut wrong = Vec::new();
    for folder in [
        "api/src",
        "api/usecases/src",
        "workers/src",
        "workers/transcribe/src",
        "shared/store/src",
        "shared/queue/src",
    ] {
        check(&root.join(folder), &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(names("CallProvider::GoogleMeet", CallProvider::GoogleMeet) && names("\"zoom\"", CallProvider::Zoom));
    assert!(!names("steams", CallProvider::Teams));
}
