//! How many documents are set at once. A layout cannot be broken off, so whoever comes when all turns are taken waits,
//! instead of everyone slowing everyone.

use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A number of turns.
pub(crate) struct Turns {
    free: Mutex<usize>,
    given_back: Condvar,
}

/// A turn, given back when dropped.
pub(crate) struct Turn<'a>(&'a Turns);

impl Turns {
    /// As many turns as there are cores.
    pub(crate) fn one_a_core() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self { free: Mutex::new(cores), given_back: Condvar::new() }
    }

    /// Waits for a turn.
    pub(crate) fn take(&self) -> Turn<'_> {
        let mut free = self.lock();
        while *free == 0 {
            free = self.given_back.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Turn(self)
    }

    // A count cannot be left half changed, so a panic elsewhere does not spoil it.
    fn lock(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.lock() += 1;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::Turns;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    #[test]
    fn no_more_have_a_turn_than_there_are_cores_and_everyone_gets_one() {
        let turns = Turns::one_a_core();
        let cores = *turns.lock();
        let (at_once, most, done) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..cores * 4 {
                scope.spawn(|| {
                    let _turn = turns.take();
                    most.fetch_max(at_once.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(5));
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    done.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= cores);
        assert_eq!(done.load(Ordering::SeqCst), cores * 4);
    }
}
