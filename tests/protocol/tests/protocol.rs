//! The protocol holds whatever goes wrong, and each of its tests is needed.

use frontdesk_protocol::{
    action::Action,
    fair,
    guards::Guards,
    model::{COVERED, IN_ORDER, NO_DOUBLE, Protocol},
    state::{Faults, State},
};
use stateright::{Checker as _, HasDiscoveries, Model as _};

const NONE: Faults = Faults {
    losses: 0,
    doubles: 0,
    disconnects: 0,
    stops: 0,
    kills: 0,
    failures: 0,
    releases: 0,
    crashes: 0,
};

/// The first run that breaks each property, as steps.
fn broken(protocol: Protocol) -> Vec<(&'static str, Vec<Action>)> {
    let checker = protocol
        .checker()
        .symmetry_fn(State::representative)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_dfs()
        .join();
    let found = checker.discoveries();
    found.into_iter().map(|(property, path)| (property, path.into_actions())).collect()
}

/// Checks every reachable state. `at_least` states make sure that the model still does what it is to be checked for.
fn holds(messages: u8, faults: Faults, at_least: usize) {
    let protocol = Protocol {
        guards: Guards::ALL,
        faults,
        messages,
    };
    assert_eq!(broken(protocol), [], "with {faults:?}");
    let fair = fair::check(&protocol);
    assert_eq!(fair.stuck, None, "messages wait for ever with {faults:?}");
    assert!(fair.states >= at_least, "only {} states with {faults:?}", fair.states);
}

/// Some run breaks the property when the statements make these tests only.
fn breaks(guards: Guards, faults: Faults, property: &str) {
    let protocol = Protocol {
        guards,
        faults,
        messages: 3,
    };
    let found = broken(protocol);
    assert!(
        found.iter().any(|(broken, _)| *broken == property),
        "{guards:?} are enough for {property:?}; found {found:?}"
    );
}

#[test]
fn a_broker_that_loses_doubles_and_delays_harms_nothing() {
    let faults = Faults {
        losses: 1,
        doubles: 1,
        disconnects: 1,
        ..NONE
    };
    holds(3, faults, 380_000);
}

#[test]
fn workers_may_stop_wake_and_die_anywhere() {
    let faults = Faults {
        stops: 1,
        kills: 1,
        ..NONE
    };
    holds(3, faults, 650_000);
}

#[test]
fn both_at_once_harm_nothing() {
    let faults = Faults {
        losses: 1,
        doubles: 1,
        stops: 1,
        kills: 1,
        ..NONE
    };
    holds(2, faults, 550_000);
}

#[test]
fn claims_that_a_crash_of_the_database_loses_are_not_missed() {
    let faults = Faults {
        stops: 1,
        crashes: 1,
        ..NONE
    };
    holds(3, faults, 270_000);
}

#[test]
fn failed_given_up_and_retried_work_is_done_once() {
    let faults = Faults {
        stops: 1,
        failures: 2,
        ..NONE
    };
    holds(2, faults, 200_000);
}

#[test]
fn work_that_was_handed_back_is_done_once() {
    let faults = Faults {
        stops: 1,
        releases: 1,
        ..NONE
    };
    holds(3, faults, 530_000);
}

#[test]
fn without_the_epoch_a_message_is_answered_twice() {
    let guards = Guards {
        epoch_at_settle: false,
        ..Guards::ALL
    };
    breaks(guards, NONE, NO_DOUBLE);
    let never_raised = Guards {
        rearm_raises: false,
        ..Guards::ALL
    };
    breaks(never_raised, NONE, NO_DOUBLE);
}

#[test]
fn a_late_claim_of_what_was_armed_again_answers_twice() {
    let guards = Guards {
        epoch_at_late_claim: false,
        ..Guards::ALL
    };
    breaks(guards, NONE, NO_DOUBLE);
}

#[test]
fn an_epoch_that_is_read_after_the_messages_proves_nothing() {
    let guards = Guards {
        row_before_messages: false,
        ..Guards::ALL
    };
    breaks(guards, NONE, NO_DOUBLE);
}

#[test]
fn the_epoch_alone_is_not_enough_where_claims_can_be_lost() {
    let guards = Guards {
        claim_at_settle: false,
        ..Guards::ALL
    };
    let faults = Faults {
        stops: 1,
        kills: 1,
        crashes: 1,
        ..NONE
    };
    breaks(guards, faults, NO_DOUBLE);
}

#[test]
fn a_job_that_is_not_armed_again_leaves_messages_behind() {
    let guards = Guards {
        rearm: false,
        ..Guards::ALL
    };
    breaks(guards, NONE, COVERED);
}

#[test]
fn a_dead_job_that_is_merged_must_void_the_work_under_way() {
    let guards = Guards {
        merge_voids: false,
        ..Guards::ALL
    };
    let faults = Faults { failures: 2, ..NONE };
    breaks(guards, faults, COVERED);
    breaks(guards, faults, IN_ORDER);
}

/// Workers of the version before claim always and raise nothing. Beside them the messages themselves are the test.
#[test]
fn beside_workers_that_raise_nothing_the_messages_are_tested() {
    let guards = Guards {
        claim_raises: false,
        rearm_raises: false,
        return_raises: false,
        ..Guards::ALL
    };
    breaks(guards, NONE, NO_DOUBLE);
    let guards = Guards {
        messages_at_settle: true,
        ..guards
    };
    let faults = Faults {
        doubles: 1,
        stops: 1,
        ..NONE
    };
    let protocol = Protocol {
        guards,
        faults,
        messages: 3,
    };
    assert_eq!(broken(protocol), []);
    assert_eq!(fair::check(&protocol).stuck, None);
}
