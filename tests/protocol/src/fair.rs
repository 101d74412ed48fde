//! What fair runs come to.
//!
//! The checker's own `eventually` does not see runs that go round for ever. In a finite graph every fair run, one that takes
//! every step which stays possible, comes to a goal exactly when the goal can be reached by fair steps from every state.

use std::collections::HashMap;

use stateright::Model;

use crate::{action::Action, model::Protocol, state::State};

/// What was found.
#[derive(Debug)]
pub struct Fair {
    /// States that were looked at.
    pub states: usize,
    /// A state from which fair steps answer no more, though messages wait.
    pub stuck: Option<State>,
}

/// Walks through every state, and back from those in which nothing waits.
pub fn check(protocol: &Protocol) -> Fair {
    let mut numbers: HashMap<State, usize> = HashMap::new();
    let mut states = protocol.init_states();
    let mut earlier: Vec<Vec<usize>> = vec![Vec::new(); states.len()];
    numbers.extend(states.iter().cloned().enumerate().map(|(number, state)| (state, number)));
    let mut next = 0;
    while next < states.len() {
        for (action, state) in protocol.next_steps(&states[next]) {
            let both_stopped = states[next].workers.iter().all(|worker| worker.stopped);
            let number = *numbers.entry(state.representative()).or_insert_with_key(|state| {
                states.push(state.clone());
                earlier.push(Vec::new());
                states.len() - 1
            });
            // One stopped worker may stay so for ever; somebody wakes one of two.
            if action.is_fair() || both_stopped && matches!(action, Action::Wake(_)) {
                earlier[number].push(next);
            }
        }
        next += 1;
    }
    let mut comes_to_its_end: Vec<bool> = states.iter().map(|state| done(protocol, state)).collect();
    let mut open: Vec<usize> = (0..states.len()).filter(|number| comes_to_its_end[*number]).collect();
    while let Some(number) = open.pop() {
        for before in &earlier[number] {
            if !std::mem::replace(&mut comes_to_its_end[*before], true) {
                open.push(*before);
            }
        }
    }
    let stuck = comes_to_its_end.iter().position(|ends| !ends).map(|number| states[number].clone());
    Fair {
        states: states.len(),
        stuck,
    }
}

/// Everything that customers send was accepted, and answered or given up.
fn done(protocol: &Protocol, state: &State) -> bool {
    state.accepted == protocol.messages
        && (0..protocol.messages).all(|message| state.answers[usize::from(message)] > 0 || state.failed & (1 << message) != 0)
}
