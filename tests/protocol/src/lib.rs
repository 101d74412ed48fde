//! How a session's job is claimed, worked and ended, as a model that a checker runs through: the specification of `shared/store`'s
//! statements about `jobs` and of what `workers/runtime` does with a delivery.
//!
//! A session has at most one live job. The broker only carries its id, and may lose, double or delay it. Two workers take deliveries;
//! each may be stopped anywhere and woken later, or be killed. The database is the ledger: what a statement finds in the row decides.
//!
//! # What holds
//!
//! - No message is answered twice.
//! - No message is answered while an older one waits.
//! - Every message that waits is covered by the session's live job, so none is lost.
//! - Every fair run answers every message, or gives it up: however things went wrong before, as long as one worker runs.
//!
//! # The columns
//!
//! | column | meaning |
//! | --- | --- |
//! | `claim` | the token of the worker that holds the job; null while nobody does, or somebody works it unclaimed |
//! | `lease_until` | the end of the claim, unless it is renewed |
//! | `epoch` | raised by a claim, a re-arm, a retry and a release, so that whoever read the job before knows that it is another now |
//! | `upto_seq` | the last message that the job covers; accepting raises it |
//! | `attempts`, `single` | it failed before, or a worker died of it: it is claimed before it is worked, and its oldest message taken alone |
//!
//! # The steps
//!
//! `$id`, `$token`, `$epoch` and `$upto` are what the worker knows; `$token` is null while it works unclaimed. A statement that finds no
//! row writes nothing, and the worker acknowledges: another has the job, or it is done.
//!
//! | step | guard | what is written |
//! | --- | --- | --- |
//! | accept | the session's lock | the message; a new row with `epoch = 0`, which is published, or `upto_seq` of the live one |
//! | publish again | `state = 'live'` and (`claim is null` or `lease_until < now`), and the broker has none | nothing that decides |
//! | read the row | first delivery, `claim is null`, `attempts = 0`, not `single`; in one statement with the messages, or before them | nothing |
//! | claim | redelivered, or any of those does not hold: `id = $id` and (`claim is null` or `lease_until < now`) | `claim` = a fresh token, `epoch + 1`, `attempts + 1`; `single` if a lease had ended |
//! | read the messages | those that wait, up to `$upto`; after the row | nothing |
//! | late claim | `id = $id and claim is null and epoch = $epoch` | `claim` = a fresh token, `epoch + 1`, `attempts + 1`. The worker goes on with what it read |
//! | renew | `id = $id and claim = $token` | `lease_until` |
//! | settle, end | `id = $id and claim is not distinct from $token and epoch = $epoch and upto_seq = $upto`, and nothing remains | the answer; the row is deleted |
//! | settle, re-arm | the same without `upto_seq`, when the end found no row or messages remain | the answer; `claim = null`, `epoch + 1`, `attempts = 0`; published |
//! | retry | `id = $id and claim is not distinct from $token and epoch = $epoch` | `claim = null`, `epoch + 1`, `single`; `attempts + 1` if it was unclaimed |
//! | give up | the same | the row is dead and its messages are failed; a new job covers the rest |
//! | release | `id = $id and claim = $token and epoch = $epoch` | `claim = null`, `epoch + 1`, `attempts - 1`. Unclaimed work is only requeued |
//! | retry of a dead job | the session's lock | its messages wait again; the row lives with `epoch + 1`. Where another lives: `claim = null`, `epoch + 1` of that, published at once |
//!
//! Every step that changes messages holds the session's lock, taken in a statement before. Only claims and renewals may commit
//! without waiting for the disk: a crash of the database may take them back, and nothing else.
//!
//! # Why each test is there
//!
//! The tests take one away and see the checker find a run that goes wrong.
//!
//! - **`epoch` at settle.** A works the first message unclaimed and is slow; the job is published again, a second message comes, B answers
//!   the first and arms the job again. The row is unclaimed as before, and A would answer the first message once more.
//! - **`epoch` at the late claim.** The same, and A claims the job that B armed again: its claim would be good, its messages old.
//! - **The row before the messages.** Read in between B's answer, the messages are old and the epoch is new.
//! - **`claim` beside `epoch`.** A claim that a crash took back leaves its epoch to the next one: the number alone tells them not apart.
//! - **`upto_seq` at the end.** A message that arrived meanwhile would have no job.
//! - **A merged retry voids the work under way.** `upto_seq` need not change by it, and the end would take the row from the message that
//!   waits again.
//! - **Messages still wait.** Beside workers of a version that raises no epoch, settle has to test that each of its messages still
//!   waits, and write nothing of the job otherwise. Of the raises only the re-arm's is needed by the others.
//!
//! # What is left out
//!
//! Time: whatever may happen at some time may happen at any. A lease ends whenever nobody who runs renews it, a job is due at once, and
//! the late claim may come at any moment of the work. Several jobs in one message of the broker: each is worked by itself, and the
//! message returns as a whole. Sessions do not meet. Each kind of fault happens once or twice in a run, so that there is an end
//! of them. The tests go through 2.6 million states, those that differ in nothing but which worker is which counted once.

pub mod action;
pub mod fair;
pub mod guards;
pub mod model;
pub mod state;
mod statements;
