//! Who owns what is to be done.

use super::only_action;

#[test]
fn who_promises_owns_it() {
    assert_eq!(
        only_action(&[
            ("Anna", "Okay. I'll send you our contract by Friday."),
            ("Omar", "Thanks."),
            ("Mei", "Good.")
        ]),
        (
            "Anna will send them their contract by Friday.".to_owned(),
            Some("Anna".to_owned()),
            Some("2026-11-20".to_owned())
        )
    );
}

#[test]
fn who_is_called_owns_it() {
    let (text, owner, due) = only_action(&[
        (
            "Anna",
            "Omar, could you please check the invoice numbers for me by the end of the month?",
        ),
        ("Mei", "Those are wrong anyway."),
        ("Omar", "Sure."),
    ]);
    assert_eq!(text, "Omar will check the invoice numbers for Anna by the end of the month.");
    assert_eq!((owner.as_deref(), due.as_deref()), (Some("Omar"), Some("2026-11-30")));
}

#[test]
fn you_is_the_other_of_two() {
    let (_, owner, _) = only_action(&[
        ("Anna", "Can you write the job advert tomorrow?"),
        ("Omar Haddad", "The one for the shop is old."),
    ]);
    assert_eq!(owner.as_deref(), Some("Omar Haddad"));
}

#[test]
fn who_takes_it_owns_it() {
    let asked = ("Anna", "Can somebody order a new whiteboard?");
    let (text, owner, due) = only_action(&[
        asked,
        ("Mei", "Hmm, the old one is ugly."),
        ("Omar", "Yeah, I'll do it tomorrow."),
        ("Mei", "Great."),
    ]);
    assert_eq!(text, "Omar will order a new whiteboard.");
    assert_eq!((owner.as_deref(), due.as_deref()), (Some("Omar"), Some("2026-11-19")));
    let (text, owner, _) = only_action(&[asked, ("Mei", "The old one is ugly."), ("Omar", "True.")]);
    assert_eq!((text.as_str(), owner), ("Somebody will order a new whiteboard.", None));
}

#[test]
fn others_and_roles_own_it() {
    let (text, owner, due) = only_action(&[
        ("Anna", "Jonas will write the press release by next Monday."),
        ("Omar", "Good."),
        ("Mei", "Fine."),
    ]);
    assert_eq!(text, "Jonas will write the press release by next Monday.");
    assert_eq!((owner.as_deref(), due.as_deref()), (Some("Jonas"), Some("2026-11-23")));
    let (_, owner, _) = only_action(&[
        ("Project Manager", "The marketing expert will prepare the customer survey."),
        ("Marketing", "Okay."),
        ("Designer", "Good."),
    ]);
    assert_eq!(owner.as_deref(), Some("Marketing"));
}
