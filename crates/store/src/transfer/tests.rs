//! Transfers against a server and a disk that fail in every way: what ends as done is the file, and nothing else ever does.

use proptest::prelude::*;

use super::*;
use crate::{ContentRange, Validators};

/// What the server does with one request.
#[derive(Debug, Clone)]
enum Deed {
    /// Answers as asked.
    Serve,
    /// Answers and breaks off after so many bytes.
    CutAfter(usize),
    /// Ends in good order after so many bytes, although it announced more.
    EndAfter(usize),
    /// 206 with a range that begins so many bytes further on.
    Shifted(u64),
    /// 206 without a visible Content-Range.
    Unranged,
    /// 206 with fewer bytes than asked for, and says so.
    Short(u64),
    /// 200 with the whole file.
    Whole,
    /// 200 without a length.
    WholeWithoutLength,
    /// Another file from now on, with another tag.
    Change,
    /// Another file of the same length from now on, with the same tag.
    ChangeInSecret,
    Status(u16),
    Unreachable,
}

struct World {
    file: Vec<u8>,
    /// What the server had before.
    earlier: Vec<Vec<u8>>,
    etag: String,
    deeds: Vec<Deed>,
    disk: Vec<u8>,
    saved: Record,
    /// What the open answer still gives, and whether it ends well.
    open: Option<(Vec<u8>, bool)>,
    waited: Vec<Duration>,
    requests: Vec<(u64, Option<u64>)>,
    n_asks: u32,
    /// After so many asks the tab closes.
    dies_after: Option<u32>,
    room: usize,
}

fn bytes(n: usize, seed: u8) -> Vec<u8> {
    (0..n).map(|i| (i as u8).wrapping_mul(31).wrapping_add(seed)).collect()
}

impl World {
    fn new(n_bytes: usize, deeds: Vec<Deed>) -> World {
        World {
            file: bytes(n_bytes, 1),
            earlier: Vec::new(),
            etag: "\"1\"".to_owned(),
            deeds,
            disk: Vec::new(),
            saved: Record::new(8),
            open: None,
            waited: Vec::new(),
            requests: Vec::new(),
            n_asks: 0,
            dies_after: None,
            room: usize::MAX,
        }
    }

    /// Runs a transfer until it ends; `None` when the tab closed first.
    fn run(&mut self) -> Option<(Ask, Transfer)> {
        let mut transfer = Transfer::new(self.saved.clone());
        self.open = None;
        loop {
            self.n_asks += 1;
            assert!(self.n_asks < 10_000, "it does not end");
            if self.dies_after.is_some_and(|n| self.n_asks > n) {
                self.dies_after = None;
                return None;
            }
            let told = match transfer.ask() {
                Ask::ReadBack { start, n_bytes } => {
                    let start = (start as usize).min(self.disk.len());
                    let end = (start + n_bytes as usize).min(self.disk.len());
                    Told::ReadBack(self.disk[start..end].to_vec())
                }
                Ask::Request { start, end } => {
                    assert!(self.open.is_none(), "two answers are open at once");
                    self.requests.push((start, end));
                    self.answer(start, end)
                }
                Ask::More => match self.open.as_mut().expect("More without an answer") {
                    (rest, true) if rest.is_empty() => {
                        self.open = None;
                        Told::Ended
                    }
                    (rest, false) if rest.is_empty() => {
                        self.open = None;
                        Told::Cut("cut".to_owned())
                    }
                    (rest, _) => Told::Piece(rest.drain(..rest.len().min(5)).collect()),
                },
                Ask::Close => {
                    self.open = None;
                    Told::Done
                }
                Ask::Write { start, bytes } => {
                    let (start, end) = (start as usize, start as usize + bytes.len());
                    assert_eq!(start % 8, 0);
                    if end > self.room {
                        Told::Full
                    } else {
                        self.disk.resize(self.disk.len().max(end), 0);
                        self.disk[start..end].copy_from_slice(&bytes);
                        Told::Done
                    }
                }
                Ask::Save => {
                    self.saved = transfer.record().clone();
                    Told::Done
                }
                Ask::Truncate { n_bytes } => {
                    self.disk.truncate(n_bytes as usize);
                    Told::Done
                }
                Ask::Wait(pause) => {
                    self.waited.push(pause);
                    Told::Done
                }
                end @ (Ask::Done { .. } | Ask::Paused | Ask::Failed(_)) => {
                    assert!(self.open.is_none(), "an answer is left open");
                    return Some((end, transfer));
                }
            };
            transfer.tell(told);
        }
    }

    fn answer(&mut self, start: u64, end: Option<u64>) -> Told {
        let deed = if self.deeds.is_empty() { Deed::Serve } else { self.deeds.remove(0) };
        self.earlier.push(self.file.clone());
        match deed {
            Deed::Change => (self.file, self.etag) = (bytes(self.file.len() + 3, 9), self.etag.clone() + "x"),
            Deed::ChangeInSecret => self.file = bytes(self.file.len(), 77),
            _ => {}
        }
        let total = self.file.len() as u64;
        let validators = Validators { etag: Some(self.etag.clone()), last_modified: None };
        let whole = Answer { status: 200, n_bytes: Some(total), validators: validators.clone(), ..Answer::default() };
        let mut part = |first: u64, last: u64, open: (Vec<u8>, bool)| {
            self.open = Some(open);
            let range = ContentRange { first, last, total: Some(total) };
            Answer { status: 206, range: Some(range), validators: validators.clone(), ..Answer::default() }
        };
        if (start == 0 && end.is_none()) || matches!(deed, Deed::Whole | Deed::WholeWithoutLength) {
            return match deed {
                Deed::Unreachable => Told::Cut("offline".to_owned()),
                Deed::Status(status) => {
                    self.open = Some((b"sorry".to_vec(), true));
                    Told::Answered(Answer { status, ..Answer::default() })
                }
                Deed::CutAfter(n) => {
                    self.open = Some((self.file[..n.min(self.file.len())].to_vec(), false));
                    Told::Answered(whole)
                }
                Deed::WholeWithoutLength => {
                    self.open = Some((self.file.clone(), true));
                    Told::Answered(Answer { n_bytes: None, ..whole })
                }
                _ => {
                    self.open = Some((self.file.clone(), true));
                    Told::Answered(whole)
                }
            };
        }
        let last = end.unwrap_or(total).min(total).saturating_sub(1);
        if start > last && !matches!(deed, Deed::Unreachable | Deed::Status(_)) {
            self.open = Some((Vec::new(), true));
            return Told::Answered(Answer { status: 416, ..Answer::default() });
        }
        let wanted = self.file.get(start as usize..=last as usize).unwrap_or_default().to_vec();
        Told::Answered(match deed {
            Deed::Unreachable => return Told::Cut("offline".to_owned()),
            Deed::Status(status) => {
                self.open = Some((b"sorry".to_vec(), true));
                Answer { status, ..Answer::default() }
            }
            Deed::CutAfter(n) => part(start, last, (wanted[..n.min(wanted.len())].to_vec(), false)),
            Deed::EndAfter(n) => part(start, last, (wanted[..n.min(wanted.len())].to_vec(), true)),
            Deed::Shifted(by) => part(start.saturating_add(by).min(last), last, (b"wrong bytes".to_vec(), true)),
            Deed::Unranged => Answer { range: None, ..part(start, last, (wanted, true)) },
            Deed::Short(n) => {
                let last = (start + n).min(last);
                part(start, last, (wanted[..=(last - start) as usize].to_vec(), true))
            }
            _ => part(start, last, (wanted, true)),
        })
    }

    #[track_caller]
    fn assert_done(&mut self) -> Transfer {
        let (end, transfer) = self.run().expect("the tab closed");
        assert_eq!(end, Ask::Done { sha256: crate::sha256(&self.file) }, "{:?}", transfer.notes());
        assert!(self.disk == self.file, "the disk holds something else");
        assert_eq!(self.saved.n_bytes(), self.file.len() as u64);
        transfer
    }
}

#[test]
fn a_quiet_line_brings_the_file_in_one_request() {
    for n_bytes in [1, 7, 8, 9, 16, 61] {
        let mut world = World::new(n_bytes, vec![]);
        let transfer = world.assert_done();
        assert_eq!((world.requests.as_slice(), transfer.notes()), ([(0, None)].as_slice(), [].as_slice()));
    }
}

#[test]
fn cut_connections_go_on_at_the_very_byte() {
    let mut world = World::new(61, vec![Deed::CutAfter(13), Deed::CutAfter(10), Deed::CutAfter(0), Deed::EndAfter(4)]);
    let transfer = world.assert_done();
    assert_eq!(world.requests, [(0, None), (13, None), (23, None), (23, None), (27, None)]);
    let seconds: Vec<u64> = world.waited.iter().map(Duration::as_secs).collect();
    assert_eq!(seconds, [1, 1, 2, 1], "a pause doubles only while nothing arrives");
    assert!(matches!(transfer.notes(), [Note::Interrupted { at: 27, .. }]), "{:?}", transfer.notes());
}

#[test]
fn a_wrong_range_is_never_used() {
    for deed in [Deed::Shifted(1), Deed::Shifted(40), Deed::Unranged] {
        let mut world = World::new(61, vec![Deed::CutAfter(20), deed]);
        let transfer = world.assert_done();
        assert_eq!(world.requests, [(0, None), (20, None), (20, None)]);
        assert!(transfer.notes().iter().any(|note| matches!(note, Note::WrongRange { asked: 20, .. })));
    }
}

#[test]
fn a_server_that_never_gets_ranges_right_is_asked_for_whole_files() {
    let wrong = [Deed::Shifted(1), Deed::Unranged, Deed::Shifted(2)];
    let mut world = World::new(61, [vec![Deed::CutAfter(20)], wrong.to_vec()].concat());
    world.assert_done();
    assert_eq!(world.requests.last(), Some(&(0, None)));
}

#[test]
fn a_server_without_ranges_starts_again_and_is_not_appended() {
    let mut world = World::new(61, vec![Deed::CutAfter(20), Deed::Whole]);
    let transfer = world.assert_done();
    assert!(transfer.notes().contains(&Note::NoRanges));
}

#[test]
fn a_server_without_ranges_that_always_breaks_off_is_given_up() {
    let wrong = [Deed::CutAfter(20), Deed::Shifted(1), Deed::Shifted(1), Deed::Shifted(1)];
    let cuts = std::iter::repeat_n(Deed::CutAfter(20), 40);
    let mut world = World::new(61, wrong.into_iter().chain(cuts).collect());
    let (end, _) = world.run().unwrap();
    assert!(matches!(end, Ask::Failed(TransferError::Interrupted { .. })), "{end:?}");
    // Each of these answers brings bytes, and none of them counts as progress.
    assert_eq!(world.requests[4..], [(0, None); 4]);
}

#[test]
fn an_answer_without_a_length_ends_where_it_ends() {
    for n_bytes in [1, 8, 61] {
        World::new(n_bytes, vec![Deed::WholeWithoutLength]).assert_done();
    }
}

#[test]
fn a_file_that_changed_is_begun_again_and_said_so() {
    for deeds in
        [vec![Deed::CutAfter(20), Deed::Change], vec![Deed::CutAfter(9), Deed::Change, Deed::CutAfter(5), Deed::Change]]
    {
        let mut world = World::new(61, deeds);
        let transfer = world.assert_done();
        assert!(transfer.notes().contains(&Note::Changed), "{:?}", transfer.notes());
    }
    let always = (0..20).flat_map(|_| [Deed::CutAfter(9), Deed::Change]).collect();
    let (end, _) = World::new(61, always).run().unwrap();
    assert_eq!(end, Ask::Failed(TransferError::KeepsChanging { n_times: 4 }));
}

#[test]
fn refusals_end_at_once_and_overload_is_waited_out() {
    for status in [401, 403, 404, 410, 451, 304, 301] {
        let mut world = World::new(61, vec![Deed::Status(status)]);
        assert_eq!(world.run().unwrap().0, Ask::Failed(TransferError::Status { status }));
    }
    for status in [408, 429, 500, 503] {
        World::new(61, vec![Deed::CutAfter(12), Deed::Status(status), Deed::Status(status)]).assert_done();
    }
    let mut world = World::new(61, vec![Deed::CutAfter(12)]);
    world.deeds.extend(std::iter::repeat_n(Deed::Unreachable, 20));
    let (end, transfer) = world.run().unwrap();
    assert!(matches!(end, Ask::Failed(TransferError::Interrupted { n_bytes: 12, .. })), "{end:?}");
    assert_eq!(transfer.record().n_bytes(), 8);
    let seconds: Vec<u64> = world.waited.iter().map(Duration::as_secs).collect();
    assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30]);
}

#[test]
fn a_closed_tab_goes_on_from_what_is_verified() {
    let mut world = World::new(61, vec![]);
    world.dies_after = Some(20);
    assert!(world.run().is_none());
    let n_there = world.saved.n_bytes();
    assert!(n_there >= 8, "{n_there}");
    world.assert_done();
    assert_eq!(world.requests, [(0, None), (n_there, None)]);
}

#[test]
fn damaged_and_missing_bytes_on_the_disk_are_fetched_again_and_only_they() {
    let mut world = World::new(61, vec![]);
    world.assert_done();
    world.requests.clear();
    world.disk[20] ^= 1;
    world.disk.truncate(50);
    let transfer = world.assert_done();
    assert_eq!(world.requests, [(16, Some(24)), (48, Some(56)), (56, None)]);
    assert!(matches!(transfer.notes(), [Note::Damaged { start: 56 }]), "{:?}", transfer.notes());

    // All of it is gone: the record alone is worth nothing.
    world.disk.clear();
    world.assert_done();
}

#[test]
fn bytes_that_differ_under_the_same_tag_are_noticed_where_a_hash_is_known() {
    let mut world = World::new(61, vec![]);
    world.assert_done();
    world.disk[3] ^= 1;
    world.deeds = vec![Deed::ChangeInSecret];
    let transfer = world.assert_done();
    assert!(transfer.notes().contains(&Note::Changed));
}

#[test]
fn a_server_may_give_less_than_the_rest() {
    let mut world = World::new(61, vec![Deed::CutAfter(3), Deed::Short(10), Deed::Short(0)]);
    world.assert_done();
    assert_eq!(world.requests, [(0, None), (3, None), (14, None), (15, None)]);
    assert_eq!(world.waited.len(), 1, "only the cut is waited for");
}

#[test]
fn a_stated_hash_must_be_right() {
    let mut world = World::new(61, vec![]);
    world.saved.expected_sha256 = Some(crate::sha256(&world.file).to_uppercase());
    world.assert_done();
    let mut world = World::new(61, vec![]);
    world.saved.expected_sha256 = Some("00".repeat(32));
    assert!(matches!(world.run().unwrap().0, Ask::Failed(TransferError::WrongHash { .. })));
    assert_eq!(world.saved.n_bytes(), 0, "what is wrong is not kept as a beginning");
}

#[test]
fn a_full_disk_and_an_empty_file_are_named() {
    let mut world = World::new(61, vec![]);
    world.room = 30;
    let (end, transfer) = world.run().unwrap();
    assert!(matches!(end, Ask::Failed(TransferError::Full { .. })), "{end:?}");
    assert_eq!((world.saved.n_bytes(), transfer.record().n_bytes()), (24, 24));
    world.room = usize::MAX;
    world.assert_done();
    assert_eq!(World::new(0, vec![]).run().unwrap().0, Ask::Failed(TransferError::Empty));
}

#[test]
fn a_pause_keeps_whole_chunks_and_closes_the_answer() {
    let mut transfer = Transfer::new(Record::new(8));
    assert_eq!(transfer.ask(), Ask::Save);
    transfer.tell(Told::Done);
    assert_eq!(transfer.ask(), Ask::Request { start: 0, end: None });
    transfer.tell(Told::Answered(Answer::whole(20)));
    assert_eq!(transfer.ask(), Ask::Save);
    transfer.tell(Told::Done);
    assert_eq!(transfer.ask(), Ask::More);
    transfer.tell(Told::Piece(bytes(11, 1)));
    transfer.pause();
    assert!(matches!(transfer.ask(), Ask::Write { start: 0, .. }));
    assert_eq!((transfer.ask(), transfer.ask(), transfer.ask()), (Ask::Save, Ask::Close, Ask::Paused));
    assert_eq!(transfer.record().n_bytes(), 8);

    // A pause while the answer is on its way closes that answer.
    let mut transfer = Transfer::new(Record::new(8));
    transfer.ask();
    transfer.ask();
    transfer.pause();
    transfer.tell(Told::Answered(Answer::whole(20)));
    assert_eq!((transfer.ask(), transfer.ask()), (Ask::Close, Ask::Paused));
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => Just(Deed::Serve),
        4 => (0usize..70).prop_map(Deed::CutAfter),
        1 => (0usize..70).prop_map(Deed::EndAfter),
        1 => (1u64..70).prop_map(Deed::Shifted),
        1 => Just(Deed::Unranged),
        1 => (0u64..30).prop_map(Deed::Short),
        1 => Just(Deed::Whole),
        1 => Just(Deed::WholeWithoutLength),
        1 => Just(Deed::Change),
        1 => (500u16..505).prop_map(Deed::Status),
        1 => Just(Deed::Unreachable),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    /// Whatever the server does, whenever the tab closes, however the disk rots: done means the file, bit by bit.
    #[test]
    fn done_means_the_file(
        n_bytes in 1usize..70,
        deeds in proptest::collection::vec(deed(), 0..14),
        deaths in proptest::collection::vec(1u32..40, 0..4),
        rot in proptest::collection::vec(0usize..70, 0..4),
    ) {
        let mut world = World::new(n_bytes, deeds);
        for dies_after in deaths {
            world.dies_after = Some(world.n_asks + dies_after);
            if world.run().is_some() {
                break;
            }
            for &at in &rot {
                if let Some(byte) = world.disk.get_mut(at) {
                    *byte ^= 0x10;
                }
            }
        }
        world.dies_after = None;
        let (end, transfer) = world.run().unwrap();
        match end {
            Ask::Done { sha256 } => {
                prop_assert_eq!(sha256, crate::sha256(&world.disk));
                // A version that was whole before the server changed it is as good.
                let is_the_file = world.disk == world.file || world.earlier.contains(&world.disk);
                prop_assert!(is_the_file, "{:?}", transfer.notes());
            }
            Ask::Failed(error) => prop_assert!(
                matches!(error, TransferError::Interrupted { .. } | TransferError::KeepsChanging { .. }),
                "{error:?}"
            ),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}
