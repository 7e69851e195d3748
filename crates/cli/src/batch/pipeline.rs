//! [`ordered`]: one thread reads, many work, one writes; the order stays and so much is under way at once and no more.
//! One worker needs no threads: it reads, works and writes in turn.

use std::{
    collections::BTreeMap,
    panic,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// How many items may be under way for each worker: enough that none waits for the writer, few enough to bound memory.
const UNDER_WAY: usize = 4;

/// Takes items from `source` until it has no more, gives each to whichever worker is free, and their answers to `sink` in the order of the items.
/// The first error of `source` or `sink` ends it.
pub fn ordered<I, O, E>(
    mut workers: Vec<impl FnMut(I) -> O + Send>,
    mut source: impl FnMut() -> Result<Option<I>, E> + Send,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send,
    O: Send,
    E: Send,
{
    if let [worker] = &mut workers[..] {
        // Handing a piece from thread to thread costs more than reading or writing it.
        while let Some(item) = source()? {
            sink(worker(item))?;
        }
        return Ok(());
    }
    let most = UNDER_WAY * workers.len();
    // A permit is taken for each item read and given back when its answer is written: a slow item cannot let finished ones pile up behind it.
    let (permits, given_back) = sync_channel(most);
    let (to_workers, items) = sync_channel::<(u64, I)>(workers.len());
    let (to_writer, answers) = sync_channel::<(u64, O)>(most);
    let items = Arc::new(Mutex::new(items));
    thread::scope(|scope| {
        let reading = scope.spawn(move || {
            for number in 0.. {
                let Some(item) = source()? else { break };
                // Nobody listens any more where the writer has failed.
                if permits.send(()).is_err() || to_workers.send((number, item)).is_err() {
                    break;
                }
            }
            Ok(())
        });
        for worker in workers {
            let (items, to_writer) = (Arc::clone(&items), to_writer.clone());
            scope.spawn(move || work(worker, &items, &to_writer));
        }
        drop((items, to_writer));
        write(answers, given_back, sink)?;
        reading.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
    })
}

fn work<I, O>(mut worker: impl FnMut(I) -> O, items: &Mutex<Receiver<(u64, I)>>, to_writer: &SyncSender<(u64, O)>) {
    loop {
        // The lock is held while waiting: whoever is next in line takes the next item.
        let item = items.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, item)) = item else { break };
        if to_writer.send((number, worker(item))).is_err() {
            break;
        }
    }
}

/// Both receivers end with this function, so that on an error the other threads notice and stop.
fn write<O, E>(
    answers: Receiver<(u64, O)>,
    given_back: Receiver<()>,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let (mut early, mut next) = (BTreeMap::new(), 0);
    for (number, answer) in answers {
        early.insert(number, answer);
        while let Some(answer) = early.remove(&next) {
            sink(answer)?;
            next += 1;
            // The permit was sent before the item was, so it is there.
            let _ = given_back.recv();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(n: u32) -> impl FnMut() -> Result<Option<u32>, &'static str> {
        let mut range = 0..n;
        move || Ok(range.next())
    }

    #[test]
    fn the_order_stays() {
        let workers: Vec<_> = (0..3_u64)
            .map(|worker| {
                move |number: u32| {
                    thread::sleep(std::time::Duration::from_micros(worker * u64::from(number % 7) * 50));
                    number * 2
                }
            })
            .collect();
        let mut written = Vec::new();
        let done = ordered(workers, numbers(200), |number| {
            written.push(number);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(written, (0..200).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_it() {
        let workers = vec![|number: u32| number; 2];
        assert_eq!(
            ordered(workers.clone(), numbers(1_000), |n| if n == 5 { Err("full") } else { Ok(()) }),
            Err("full")
        );
        let mut n = 0;
        let source = || {
            n += 1;
            if n > 10 { Err("gone") } else { Ok(Some(n)) }
        };
        let mut n_written = 0;
        let done = ordered(workers, source, |_| {
            n_written += 1;
            Ok(())
        });
        assert_eq!((done, n_written), (Err("gone"), 10));
    }

    #[test]
    fn one_worker_does_all_in_turn() {
        let mut written = Vec::new();
        let done = ordered(vec![|number: u32| number * 2], numbers(5), |number| {
            if number == 6 {
                return Err("full");
            }
            written.push(number);
            Ok(())
        });
        assert_eq!((done, written), (Err("full"), vec![0, 2, 4]));
    }
}
