use std::sync::Mutex;

use futures_util::future::join_all;
use tokio::sync::Semaphore;

use super::*;

/// A request: its key, and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Request(u128, usize);

impl Keyed for Request {
    fn key(&self) -> Uuid {
        Uuid::from_u128(self.0)
    }
}

/// Work that waits until it may go on, and remembers its sets.
#[derive(Clone)]
struct Work {
    sets: Arc<Mutex<Vec<Vec<Request>>>>,
    go: Arc<Semaphore>,
}

impl Work {
    /// `free` sets may go on at once.
    fn new(free: usize) -> Self {
        Self {
            sets: Arc::default(),
            go: Arc::new(Semaphore::new(free)),
        }
    }

    async fn ask(&self, batcher: &Arc<Batcher<Request, usize>>, request: Request) -> Option<usize> {
        let work = self.clone();
        let answer = batcher.ask(request, move |set: Vec<Request>| {
            let work = work.clone();
            async move {
                work.sets.lock().expect("the sets").push(set.clone());
                work.go.acquire().await.expect("open").forget();
                assert!(set.iter().all(|request| request.1 != BROKEN), "it panics");
                set.iter().map(|request| request.1).collect()
            }
        });
        answer.await
    }

    fn sizes(&self) -> Vec<usize> {
        self.sets.lock().expect("the sets").iter().map(Vec::len).collect()
    }

    /// Lets what was asked come to its sets, until so many have begun.
    async fn begun(&self, sets: usize) {
        while self.sizes().len() < sets {
            tokio::task::yield_now().await;
        }
    }
}

/// The number of a request whose set panics.
const BROKEN: usize = 999;

fn batcher(most: usize, flights: usize) -> Arc<Batcher<Request, usize>> {
    Batcher::new(Sizes {
        of: "requests",
        most,
        flights,
    })
}

#[tokio::test]
async fn whoever_comes_alone_goes_alone_and_the_others_gather_meanwhile() {
    let (batcher, work) = (batcher(64, 1), Work::new(0));
    let first = work.ask(&batcher, Request(0, 0));
    let others = async {
        work.begun(1).await;
        let others = join_all((1..10).map(|n| work.ask(&batcher, Request(n as u128, n))));
        work.go.add_permits(2);
        others.await
    };
    let (first, others) = tokio::join!(first, others);
    assert_eq!(work.sizes(), [1, 9]);
    assert_eq!(first, Some(0));
    let expected: Vec<_> = (1..10).map(Some).collect();
    assert_eq!(others, expected, "each its own answer");
}

#[tokio::test]
async fn what_is_ready_at_once_goes_together() {
    let (batcher, work) = (batcher(64, 2), Work::new(100));
    let tasks: Vec<_> = (0..10)
        .map(|n| {
            let (batcher, work) = (Arc::clone(&batcher), work.clone());
            tokio::spawn(async move { work.ask(&batcher, Request(n as u128, n)).await })
        })
        .collect();
    join_all(tasks).await;
    assert_eq!(work.sizes(), [10]);
}

#[tokio::test]
async fn a_set_has_its_most() {
    let (batcher, work) = (batcher(4, 1), Work::new(100));
    join_all((0..10).map(|n| work.ask(&batcher, Request(n as u128, n)))).await;
    assert!(work.sizes().iter().all(|size| *size <= 4), "{:?}", work.sizes());
    assert_eq!(work.sizes().iter().sum::<usize>(), 10);
}

#[tokio::test]
async fn few_do_not_wait_for_each_other_and_many_wait_for_one_set() {
    let (batcher, work) = (batcher(64, 2), Work::new(0));
    let first = work.ask(&batcher, Request(0, 0));
    let second = async {
        work.begun(1).await;
        work.ask(&batcher, Request(1, 1)).await
    };
    let others = async {
        work.begun(2).await;
        join_all((2..8).map(|n| work.ask(&batcher, Request(n as u128, n)))).await
    };
    let go = async {
        // The first two go at once. The set that ends first leaves what came meanwhile to the other.
        work.begun(2).await;
        work.go.add_permits(1);
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert_eq!(work.sizes(), [1, 1]);
        work.go.add_permits(2);
    };
    tokio::join!(first, second, others, go);
    assert_eq!(work.sizes(), [1, 1, 6]);
}

#[tokio::test]
async fn a_full_set_does_not_wait() {
    let (batcher, work) = (batcher(4, 2), Work::new(0));
    let first = work.ask(&batcher, Request(0, 0));
    let others = async {
        work.begun(1).await;
        join_all([0, 0, 1, 2].map(|key| work.ask(&batcher, Request(key, 0)))).await
    };
    let go = async {
        work.begun(2).await;
        work.go.add_permits(100);
    };
    tokio::join!(first, others, go);
    assert_eq!(work.sizes()[..2], [1, 2], "four waited, two of them for their key");
}

#[tokio::test]
async fn one_key_is_in_one_set_at_a_time_and_keeps_its_order() {
    let (batcher, work) = (batcher(64, 3), Work::new(0));
    let requests = [Request(1, 0), Request(1, 1), Request(2, 2), Request(1, 3), Request(2, 4)];
    let asked = join_all(requests.map(|request| work.ask(&batcher, request)));
    let go = async {
        // The second request with the key 1 waits for the first, although a flight is free.
        work.begun(1).await;
        assert_eq!(work.sizes(), [2]);
        work.go.add_permits(100);
    };
    tokio::join!(asked, go);
    let sets = work.sets.lock().expect("the sets");
    for set in sets.iter() {
        let keys: HashSet<u128> = set.iter().map(|request| request.0).collect();
        assert_eq!(keys.len(), set.len(), "{set:?}");
    }
    let of_one: Vec<usize> = sets
        .iter()
        .flatten()
        .filter(|request| request.0 == 1)
        .map(|request| request.1)
        .collect();
    assert_eq!(of_one, [0, 1, 3]);
}

#[tokio::test]
async fn a_panic_is_told_and_ends_nothing_but_its_set() {
    let (batcher, work) = (batcher(64, 1), Work::new(100));
    assert_eq!(work.ask(&batcher, Request(1, BROKEN)).await, None);
    assert_eq!(work.ask(&batcher, Request(1, 5)).await, Some(5), "its key is free again");
}

#[tokio::test]
async fn what_is_asked_is_done_though_nobody_waits_any_more() {
    let (batcher, work) = (batcher(64, 1), Work::new(0));
    let gone = {
        let (batcher, work) = (Arc::clone(&batcher), work.clone());
        tokio::spawn(async move { work.ask(&batcher, Request(1, 1)).await })
    };
    work.begun(1).await;
    gone.abort();
    let after = work.ask(&batcher, Request(1, 2));
    work.go.add_permits(2);
    assert_eq!(after.await, Some(2));
    assert_eq!(work.sizes(), [1, 1]);
}
