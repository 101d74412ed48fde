//! What holds of a breaker whatever happens in whatever order.

use proptest::prelude::*;

use super::*;

const SETTINGS: BreakerSettings = BreakerSettings {
    failures: 3,
    rest: Duration::from_secs(10),
    longest_rest: Duration::from_mins(1),
};

fn breaker() -> Arc<Breaker> {
    Arc::new(Breaker::new(SETTINGS))
}

/// Lets one request through and tells how it went.
fn request(breaker: &Arc<Breaker>, outcome: Outcome, now: Instant) {
    breaker.enter(now).expect("a request passes").settle(outcome, now);
}

#[test]
fn failures_in_a_row_open_it_and_a_success_between_them_does_not() {
    let (breaker, now) = (breaker(), Instant::now());
    for outcome in [Outcome::Failed, Outcome::Failed, Outcome::Works, Outcome::Failed, Outcome::Failed] {
        request(&breaker, outcome, now);
        assert_eq!(breaker.state(now), BreakerState::Closed);
    }
    request(&breaker, Outcome::Failed, now);
    assert_eq!(breaker.state(now), BreakerState::Open);
    assert!(breaker.enter(now + Duration::from_millis(9_999)).is_none());
}

#[test]
fn rests_grow_while_probes_fail_and_begin_anew_after_a_success() {
    let (breaker, mut now) = (breaker(), Instant::now());
    for _ in 0..3 {
        request(&breaker, Outcome::Failed, now);
    }
    for seconds in [10, 20, 40, 60, 60] {
        let rest = Duration::from_secs(seconds);
        assert_eq!(
            breaker.state(now + rest - Duration::from_millis(1)),
            BreakerState::Open,
            "{seconds}"
        );
        now += rest;
        assert_eq!(breaker.state(now), BreakerState::HalfOpen, "{seconds}");
        request(&breaker, Outcome::Failed, now);
    }
    now += Duration::from_mins(1);
    request(&breaker, Outcome::Works, now);
    assert_eq!(breaker.state(now), BreakerState::Closed);
    request(&breaker, Outcome::Down(Duration::ZERO), now);
    assert_eq!(breaker.state(now + Duration::from_secs(10)), BreakerState::HalfOpen);
}

#[test]
fn a_rest_that_is_asked_for_is_kept_however_long() {
    let (breaker, now) = (breaker(), Instant::now());
    request(&breaker, Outcome::Down(Duration::from_mins(30)), now);
    assert_eq!(breaker.state(now + Duration::from_secs(1799)), BreakerState::Open);
    assert_eq!(breaker.state(now + Duration::from_mins(30)), BreakerState::HalfOpen);
}

#[test]
fn a_probe_that_is_called_off_may_be_tried_again_at_once() {
    let (breaker, now) = (breaker(), Instant::now());
    request(&breaker, Outcome::Down(Duration::ZERO), now);
    let now = now + Duration::from_secs(10);
    let probe = breaker.enter(now).expect("a probe");
    assert!(breaker.enter(now).is_none(), "one at a time");
    drop(probe);
    request(&breaker, Outcome::Works, now);
    assert_eq!(breaker.state(now), BreakerState::Closed);
}

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    Enter,
    /// The outcome of one of the requests that are on their way.
    Settle(usize, Outcome),
    CallOff(usize),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![
        Just(Outcome::Works),
        Just(Outcome::Failed),
        Just(Outcome::Failed),
        (0_u64..100).prop_map(|seconds| Outcome::Down(Duration::from_secs(seconds))),
    ];
    prop_oneof![
        3 => Just(Step::Enter),
        3 => (any::<usize>(), outcome).prop_map(|(which, outcome)| Step::Settle(which, outcome)),
        1 => any::<usize>().prop_map(Step::CallOff),
        2 => (1_u64..40).prop_map(Step::Wait),
    ]
}

/// A request on its way.
struct OnItsWay {
    permit: Permit,
    is_probe: bool,
    /// Whether the breaker was anything but closed since.
    is_old: bool,
}

proptest! {
    #[test]
    fn it_never_lets_two_probes_pass_nor_stays_shut(steps in prop::collection::vec(step(), 1..80)) {
        let (breaker, mut now) = (breaker(), Instant::now());
        let mut on_their_way: Vec<OnItsWay> = Vec::new();
        let mut in_a_row = 0;
        for step in steps {
            let before = breaker.state(now);
            match step {
                Step::Wait(seconds) => now += Duration::from_secs(seconds),
                Step::Enter => {
                    let probing = on_their_way.iter().any(|request| request.is_probe);
                    let permit = breaker.enter(now);
                    let passes = match before {
                        BreakerState::Closed => true,
                        BreakerState::Open => false,
                        BreakerState::HalfOpen => !probing,
                    };
                    prop_assert_eq!(permit.is_some(), passes, "{:?}, probing {}", before, probing);
                    let is_probe = before == BreakerState::HalfOpen;
                    on_their_way.extend(permit.map(|permit| OnItsWay { permit, is_probe, is_old: false }));
                }
                Step::CallOff(which) if !on_their_way.is_empty() => {
                    let at = which % on_their_way.len();
                    let request = on_their_way.swap_remove(at);
                    drop(request.permit);
                    prop_assert_eq!(breaker.state(now), before, "what is called off tells nothing");
                }
                Step::Settle(which, outcome) if !on_their_way.is_empty() => {
                    let at = which % on_their_way.len();
                    let request = on_their_way.swap_remove(at);
                    request.permit.settle(outcome, now);
                    let after = breaker.state(now);
                    if request.is_old && !request.is_probe {
                        prop_assert_eq!(after, before, "a late outcome tells nothing");
                    } else {
                        in_a_row = if outcome == Outcome::Works { 0 } else { in_a_row + 1 };
                        let opens = match outcome {
                            Outcome::Works => false,
                            Outcome::Down(_) => true,
                            Outcome::Failed => request.is_probe || in_a_row >= SETTINGS.failures,
                        };
                        prop_assert_eq!(after, if opens { BreakerState::Open } else { BreakerState::Closed });
                        if opens {
                            in_a_row = 0;
                        }
                    }
                }
                Step::Settle(..) | Step::CallOff(_) => {}
            }
            if breaker.state(now) != BreakerState::Closed {
                for request in &mut on_their_way {
                    request.is_old = true;
                }
            }
        }
        // Whatever happened: without a probe on its way, it lets one pass after the longest rest.
        on_their_way.clear();
        now += Duration::from_secs(100);
        prop_assert!(breaker.enter(now).is_some());
    }
}
