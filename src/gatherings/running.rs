//! A day as it runs: which block it is at, how many minutes that has left, and whose minutes shrink when time runs over.
//!
//! The end of the day stands; what is late is taken from the blocks that are still to come, each in the share that it can
//! spare. A break keeps five minutes, every other block half of its own; the closing, whose next steps are why people came,
//! and somebody who tells of their own life keep all of theirs. What cannot be spared runs over the end, and is said so.

use chrono::{DateTime, Duration, Utc};

use super::model::AgendaKind;
use crate::db::AgendaItemId;

/// Of a break so much stays.
const BREAK: i64 = 5;

/// A block as it was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub item: AgendaItemId,
    pub kind: AgendaKind,
    pub minutes: i64,
}

impl Planned {
    /// The minutes that it can spare.
    fn spare(&self) -> i64 {
        let least = match self.kind {
            AgendaKind::Closing | AgendaKind::Talk => self.minutes,
            AgendaKind::Break => self.minutes.min(BREAK),
            _ => (self.minutes + 1) / 2,
        };
        self.minutes - least
    }
}

/// Where a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BlockStage)]
pub enum Stage {
    Past,
    Now,
    Ahead,
}

/// A block as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub item: AgendaItemId,
    pub stage: Stage,
    /// When it was to begin.
    pub planned: DateTime<Utc>,
    /// When it began, or will as things stand.
    pub begins: DateTime<Utc>,
    /// The minutes that it has now.
    pub minutes: i64,
    /// How many it had to give.
    pub given: i64,
}

/// The day as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    pub lines: Vec<Line>,
    /// Seconds that the block of now has left, below zero where it is over its time; none before the first was begun and
    /// after the day was closed.
    pub left: Option<i64>,
    /// Minutes that go beyond the end, whatever is given.
    pub over: i64,
    /// Minutes that nobody needs: the day ends early by them.
    pub early: i64,
    /// When it was closed.
    pub closed: Option<DateTime<Utc>>,
}

/// The day at `now`. `starts` are the beginnings in their order, each of a block, or none for the close of the day; those of
/// blocks that are not in the agenda any more are passed over.
pub fn running(
    (opens, closes): (DateTime<Utc>, DateTime<Utc>),
    blocks: &[Planned],
    starts: &[(Option<AgendaItemId>, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> Running {
    let at = |item: AgendaItemId| blocks.iter().position(|block| block.item == item);
    let known: Vec<(Option<usize>, DateTime<Utc>)> = starts
        .iter()
        .filter_map(|(item, moment)| match item {
            Some(item) => at(*item).map(|index| (Some(index), *moment)),
            None => Some((None, *moment)),
        })
        .collect();
    let last = known.last().copied();
    let closed = last.filter(|(index, _)| index.is_none()).map(|(_, moment)| moment);
    let current = last.and_then(|(index, moment)| Some((index?, moment)));
    // From which block on minutes can be given, and when that one begins at the earliest.
    let (first, begins) = match (current, closed) {
        (_, Some(moment)) => (blocks.len(), moment),
        (Some((index, moment)), _) => (index, moment),
        (None, None) => (0, opens.max(now)),
    };
    let mut minutes: Vec<i64> = blocks.iter().map(|block| block.minutes).collect();
    // Late already when the block began: it gives its share with those after it.
    let too_many = late(begins, &minutes[first..], closes);
    give(blocks, &mut minutes, first, too_many);
    let left =
        current.map(|(index, moment)| (moment + Duration::minutes(minutes[index]) - now).num_seconds());
    // The block of now goes on beyond its time: those after it give.
    let mut next = begins;
    if let Some((index, moment)) = current {
        next = (moment + Duration::minutes(minutes[index])).max(now);
        let too_many = late(next, &minutes[index + 1..], closes);
        give(blocks, &mut minutes, index + 1, too_many);
    }
    let mut planned = opens;
    let mut lines = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let began = known.iter().rev().find(|(of, _)| *of == Some(index)).map(|(_, moment)| *moment);
        let (stage, begins) = match current {
            _ if closed.is_some() => (Stage::Past, began.unwrap_or(planned)),
            Some((now_at, _)) if index < now_at => (Stage::Past, began.unwrap_or(planned)),
            Some((now_at, moment)) if index == now_at => (Stage::Now, moment),
            _ => {
                let begins = next;
                next += Duration::minutes(minutes[index]);
                (Stage::Ahead, begins)
            }
        };
        let given = block.minutes - minutes[index];
        lines.push(Line { item: block.item, stage, planned, begins, minutes: minutes[index], given });
        planned += Duration::minutes(block.minutes);
    }
    let beyond = if closed.is_some() { 0 } else { whole_minutes(next - closes) };
    Running { lines, left, over: beyond.max(0), early: (-beyond).max(0), closed }
}

/// How many minutes too many there are from `begins` on.
fn late(begins: DateTime<Utc>, minutes: &[i64], closes: DateTime<Utc>) -> i64 {
    whole_minutes(begins + Duration::minutes(minutes.iter().sum()) - closes)
}

/// Whole minutes; part of a minute too many is one.
fn whole_minutes(time: Duration) -> i64 {
    let seconds = time.num_seconds();
    if seconds > 0 { (seconds + 59) / 60 } else { seconds / 60 }
}

/// Takes `late` minutes from the blocks from `first` on, each by what it can spare; what does not divide evenly is taken
/// from the later ones.
fn give(blocks: &[Planned], minutes: &mut [i64], first: usize, late: i64) {
    let spare: Vec<i64> = (first..blocks.len())
        .map(|index| (blocks[index].spare() - (blocks[index].minutes - minutes[index])).max(0))
        .collect();
    let all: i64 = spare.iter().sum();
    let wanted = late.clamp(0, all);
    if wanted == 0 {
        return;
    }
    let mut given: Vec<i64> = spare.iter().map(|one| one * wanted / all).collect();
    let mut rest = wanted - given.iter().sum::<i64>();
    while rest > 0 {
        for (index, one) in given.iter_mut().enumerate().rev() {
            if rest > 0 && *one < spare[index] {
                *one += 1;
                rest -= 1;
            }
        }
    }
    given.into_iter().enumerate().for_each(|(index, given)| minutes[first + index] -= given);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap() + Duration::minutes(minute)
    }

    /// Opening 10, report 40, break 10, group work 40, somebody's own story 20, closing 10: from 0 to 130.
    fn day() -> Vec<Planned> {
        let kinds = [
            (AgendaKind::Opening, 10),
            (AgendaKind::Report, 40),
            (AgendaKind::Break, 10),
            (AgendaKind::Group, 40),
            (AgendaKind::Talk, 20),
            (AgendaKind::Closing, 10),
        ];
        (1..)
            .zip(kinds)
            .map(|(n, (kind, minutes))| Planned { item: uuid::Uuid::from_u128(n).into(), kind, minutes })
            .collect()
    }

    fn minutes(running: &Running) -> Vec<i64> {
        running.lines.iter().map(|line| line.minutes).collect()
    }

    #[test]
    fn on_time_nobody_gives_anything() {
        let blocks = day();
        let found = running((at(0), at(130)), &blocks, &[(Some(blocks[1].item), at(10))], at(20));
        assert_eq!((minutes(&found), found.left), (vec![10, 40, 10, 40, 20, 10], Some(30 * 60)));
        assert_eq!((found.over, found.early), (0, 0));
        assert_eq!(found.lines[3].begins, at(60));
    }

    #[test]
    fn what_runs_over_is_given_by_those_after_it_and_the_end_stands() {
        let blocks = day();
        // The report is fifteen minutes beyond its time.
        let found = running((at(0), at(130)), &blocks, &[(Some(blocks[1].item), at(10))], at(65));
        assert_eq!(found.left, Some(-15 * 60));
        assert_eq!(minutes(&found), [10, 40, 7, 28, 20, 10], "the story and the closing keep theirs");
        assert_eq!((found.lines[5].begins, found.over), (at(120), 0));
    }

    #[test]
    fn who_begins_late_gives_a_share_too_and_a_day_that_nobody_began_waits() {
        let blocks = day();
        let found = running((at(0), at(130)), &blocks, &[(Some(blocks[1].item), at(20))], at(20));
        assert_eq!(minutes(&found).iter().skip(1).sum::<i64>(), 110);
        assert!(found.lines[1].given > 0 && found.left == Some(found.lines[1].minutes * 60));
        let waits = running((at(0), at(130)), &blocks, &[], at(5));
        assert_eq!((waits.left, waits.lines[0].begins), (None, at(5)));
        assert_eq!(minutes(&waits).iter().sum::<i64>(), 125);
    }

    #[test]
    fn what_nobody_can_spare_runs_over_the_end_and_is_said() {
        let blocks = day();
        let found = running((at(0), at(130)), &blocks, &[(Some(blocks[1].item), at(10))], at(100));
        assert_eq!(minutes(&found), [10, 40, 5, 20, 20, 10]);
        assert_eq!(found.over, 25);
    }

    #[test]
    fn a_day_that_is_ahead_says_by_how_much_and_one_that_was_closed_stops() {
        let blocks = day();
        let starts = [(Some(blocks[4].item), at(90)), (Some(blocks[5].item), at(105))];
        let found = running((at(0), at(130)), &blocks, &starts, at(106));
        assert_eq!((found.early, found.over), (15, 0));
        let closed = running((at(0), at(130)), &blocks, &[starts[1], (None, at(112))], at(500));
        assert_eq!((closed.left, closed.over, closed.closed), (None, 0, Some(at(112))));
        assert!(closed.lines.iter().all(|line| line.stage == Stage::Past));
    }

    #[test]
    fn the_end_stands_whatever_happens_as_long_as_there_is_something_to_give() {
        let blocks = day();
        for now in 0..200 {
            for begun in 0..blocks.len() {
                for since in (0..=now).step_by(7) {
                    let starts = [(Some(blocks[begun].item), at(since))];
                    let found = running((at(0), at(130)), &blocks, &starts, at(now));
                    let ahead: i64 = found.lines[begun + 1..].iter().map(|line| line.minutes).sum();
                    let own = (found.lines[begun].minutes + since).max(now);
                    assert_eq!(own + ahead - 130, found.over - found.early, "{now} {begun} {since}");
                    for (line, block) in found.lines.iter().zip(&blocks) {
                        assert!((0..=block.spare()).contains(&line.given));
                    }
                    let all_given = found.lines[begun + 1..].iter().zip(&blocks[begun + 1..]);
                    let all_given =
                        all_given.fold(true, |all, (line, block)| all && line.given == block.spare());
                    assert!(found.over == 0 || all_given, "{now} {begun} {since}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn a_block_that_was_taken_out_is_passed_over() {
        let blocks = day();
        let gone = uuid::Uuid::from_u128(99).into();
        let starts = [(Some(blocks[0].item), at(0)), (Some(gone), at(4))];
        assert_eq!(running((at(0), at(130)), &blocks, &starts, at(4)).lines[0].stage, Stage::Now);
    }
}
