use crate::search::store::Posting;
use crate::text::{push_varint, take_varint};

/// The postings of one term in the form of the store, with some documents taken out and some put
/// in: `changes` has them ascending, those that are put in with their tally. What lies between
/// two changes is copied as it is, so that a list of thousands costs little more than to look
/// through it. The number of documents put in less that of those taken out comes back.
pub(super) fn spliced(old: &[u8], changes: &[(u32, Option<u32>)], new: &mut Vec<u8>) -> i64 {
    let mut from = Reader { rest: old, next: 0 };
    let (mut next, mut more) = (0, 0);
    for (document, tally) in changes {
        let start = from;
        while from.peek().is_some_and(|one| one.document < *document) {
            from.skip();
        }
        start.copy_up_to(from, &mut next, new);
        if from.peek().is_some_and(|one| one.document == *document) {
            from.skip();
            more -= 1;
        }
        if let Some(tally) = tally {
            push(new, document - next, *tally);
            next = document + 1;
            more += 1;
        }
    }
    let end = Reader {
        rest: &[],
        next: from.next,
    };
    from.copy_up_to(end, &mut next, new);
    more
}

/// Several lists in the form of the store one behind the other, where no document of one stands
/// before those of the lists before it. What lies behind the first posting of each is copied as it
/// is. `None`, and `new` unspecified, where they are in another order.
pub(super) fn chained<'l>(lists: impl Iterator<Item = &'l [u8]>, new: &mut Vec<u8>) -> Option<()> {
    let mut next = 0;
    for list in lists {
        let from = Reader {
            rest: list,
            next: 0,
        };
        let first = from.peek()?;
        (first.document >= next).then_some(())?;
        let mut end = from;
        while !end.rest.is_empty() {
            end.skip();
        }
        from.copy_up_to(end, &mut next, new);
    }
    Some(())
}

/// A place in a list: what follows, and the document after the last one before it.
#[derive(Clone, Copy)]
struct Reader<'l> {
    rest: &'l [u8],
    next: u32,
}

impl Reader<'_> {
    fn peek(mut self) -> Option<Posting> {
        let value = take_varint(&mut self.rest)?;
        Some(Posting {
            document: self.next.checked_add(u32::try_from(value >> 5).ok()?)?,
            tally: (value & 31) as u32,
        })
    }

    fn skip(&mut self) {
        if let Some(value) = take_varint(&mut self.rest) {
            self.next += (value >> 5) as u32 + 1;
        }
    }

    /// Copies the postings from here to `end` behind one of document `next - 1`: the gap of the
    /// first may be another there, those of all others are the same.
    fn copy_up_to(mut self, end: Reader<'_>, next: &mut u32, new: &mut Vec<u8>) {
        let length = self.rest.len() - end.rest.len();
        if length == 0 {
            return;
        }
        let mut run = &self.rest[..length];
        if self.next != *next
            && let Some(first) = self.peek()
        {
            push(new, first.document - *next, first.tally);
            self.skip();
            run = &run[length - (self.rest.len() - end.rest.len())..];
        }
        new.extend_from_slice(run);
        *next = end.next;
    }
}

fn push(list: &mut Vec<u8>, gap: u32, tally: u32) {
    push_varint(list, u64::from(gap) << 5 | u64::from(tally));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn list(postings: &BTreeMap<u32, u32>) -> Vec<u8> {
        let (mut bytes, mut next) = (Vec::new(), 0);
        for (document, tally) in postings {
            push(&mut bytes, document - next, *tally);
            next = document + 1;
        }
        bytes
    }

    #[test]
    fn chained_lists_are_one_made_of_all() {
        let all: BTreeMap<u32, u32> = [(0, 3), (1, 2), (2, 31), (9, 4), (700, 5)].into();
        for cut in 1..700 {
            let (mut before, mut after) = (all.clone(), all.clone());
            before.retain(|document, _| *document < cut);
            after.retain(|document, _| *document >= cut);
            let lists = [list(&before), list(&after)];
            let mut new = Vec::new();
            assert!(chained(lists.iter().map(Vec::as_slice), &mut new).is_some());
            assert_eq!(new, list(&all), "{cut}");
            let turned = chained(lists.iter().rev().map(Vec::as_slice), &mut new);
            assert!(turned.is_none(), "{cut}");
        }
    }

    #[test]
    fn a_spliced_list_is_one_made_anew() {
        let old: BTreeMap<u32, u32> =
            [(0, 3), (1, 2), (2, 31), (9, 4), (700, 5), (90_000, 1)].into();
        let changed = [0, 1, 2, 3, 9, 10, 700, 701, 90_000, 90_001];
        for first in changed {
            for second in changed.into_iter().filter(|second| *second > first) {
                for (a, b) in [
                    (None, None),
                    (None, Some(7)),
                    (Some(6), None),
                    (Some(6), Some(7)),
                ] {
                    let mut expected = old.clone();
                    for (document, tally) in [(first, a), (second, b)] {
                        expected.remove(&document);
                        expected.extend(tally.map(|tally| (document, tally)));
                    }
                    let mut new = Vec::new();
                    let more = spliced(&list(&old), &[(first, a), (second, b)], &mut new);
                    assert_eq!(new, list(&expected), "{first} {a:?} {second} {b:?}");
                    assert_eq!(more, expected.len() as i64 - old.len() as i64);
                }
            }
        }
    }
}
