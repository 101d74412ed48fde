//! Many named checks against one stack, since a stack takes longer to start than most checks to run.

use std::{future::Future, pin::Pin, sync::Arc};

use crate::stack::Stack;

/// What a check returns.
pub type Outcome = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// A check: its name, and what it does with a stack.
#[derive(Clone, Copy)]
pub struct Check {
    /// What holds when it passes.
    pub name: &'static str,
    /// The check itself.
    pub run: fn(Arc<Stack>) -> Outcome,
}

/// A list of checks from the names of their functions.
#[macro_export]
macro_rules! checks {
    ($($name:ident),* $(,)?) => {
        [$($crate::check::Check { name: stringify!($name), run: |stack| Box::pin($name(stack)) }),*]
    };
}

/// A test on each stack, `standalone` and `fleet`, from an expression of [`crate::stack::Plan`] and a list of checks.
#[macro_export]
macro_rules! on_both_stacks {
    ($plan:expr, $checks:expr) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn standalone() {
            $crate::check::run($plan.standalone().await, &$checks).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn fleet() {
            $crate::check::run($plan.fleet().await, &$checks).await;
        }
    };
}

/// Runs all checks at the same time against a stack, and looks into its logs afterwards.
///
/// # Panics
/// When the stack did not start, a check failed, a process has panicked, or a log holds a secret; the message names all that failed, and ends with the processes' logs.
pub async fn run(stack: anyhow::Result<Stack>, checks: &[Check]) {
    let stack = Arc::new(stack.unwrap_or_else(|error| panic!("the stack did not start: {error:#}")));
    let running: Vec<_> = checks
        .iter()
        .map(|check| (check.name, tokio::spawn((check.run)(Arc::clone(&stack)))))
        .collect();
    let mut failures = Vec::new();
    for (name, check) in running {
        match check.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failures.push(format!("{name}: {error:#}")),
            Err(panic) => failures.push(format!("{name}: {}", words_of(panic))),
        }
    }
    if let Err(error) = stack.logs_are_clean() {
        failures.push(format!("{error:#}"));
    }
    if !failures.is_empty() {
        let logs = stack.log_tails();
        panic!(
            "{} of {} checks failed:\n\n{}\n\n{logs}",
            failures.len(),
            checks.len(),
            failures.join("\n\n")
        );
    }
}

fn words_of(error: tokio::task::JoinError) -> String {
    let Ok(panic) = error.try_into_panic() else {
        return "cancelled".to_owned();
    };
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic
            .downcast_ref::<&str>()
            .map_or_else(|| "panicked".to_owned(), |text| (*text).to_owned()),
    }
}
