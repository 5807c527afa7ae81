//! What goes along with a change to a playbook, so that it stays one that can be used: an agenda and the time it has, a
//! step and its place in the plan, a letter and the steps that send it, days and the first of them.

use chrono::{NaiveDate, NaiveDateTime};

use super::format::{Block, Day, Letter, MISSED_THE_DAY, Playbook, Purpose};
use super::house;
use super::pieces;
use super::when::{When, due};

/// A gathering that was as long as its agenda stays so when a block of the agenda becomes longer, shorter or goes. Of
/// several days each does that was as long as its blocks; where they run through all days, the last.
pub(super) fn as_long_as_its_agenda(before: &Playbook, mut after: Playbook) -> Playbook {
    let sum = |book: &Playbook| book.agenda.iter().map(|block| block.minutes).sum::<u32>();
    if before.agenda == after.agenda || after.agenda.is_empty() || before.days != after.days {
        return after;
    }
    if before.days.is_empty() {
        if sum(before) == before.parameters.minutes {
            after.parameters.minutes = sum(&after);
        }
        return after;
    }
    let named = |book: &Playbook| book.agenda.iter().any(|block| block.day.is_some());
    if !named(before) && !named(&after) && before.block_days().iter().any(|day| *day > 0) {
        let (was, is) = (sum(before), sum(&after));
        if let Some(last) = after.days.last_mut() {
            last.minutes = (last.minutes + is).saturating_sub(was);
        }
        return after;
    }
    let of_day = |book: &Playbook, day: usize| -> u32 {
        let blocks = book.agenda.iter().zip(book.block_days()).filter(|(_, of)| *of == day);
        blocks.map(|(block, _)| block.minutes).sum()
    };
    for day in 0..after.days.len() {
        let (was, is) = (of_day(before, day), of_day(&after, day));
        if is > 0 && was == before.days[day].minutes {
            after.days[day].minutes = is;
        }
    }
    after
}

/// `with` a step that was saved: a new one stands where its moment is, a letter written with it comes along, and a
/// letter that only it sent and that it sends no more goes.
pub(super) fn with_step(
    before: &Playbook,
    mut with: Playbook,
    id: &str,
    new: bool,
    letter: Option<Letter>,
) -> Playbook {
    if let Some(letter) = letter {
        // Whoever left it open which letter goes out goes on sending the same one.
        let own = with.letters.clone();
        for step in with.steps.iter_mut().filter(|step| step.letter.is_none()) {
            let chosen = house::letter_of(&own, step).filter(|chosen| chosen.purpose == letter.purpose);
            step.letter = chosen.map(|chosen| chosen.id.clone());
        }
        with.letters.push(letter);
    }
    if new {
        place(&mut with, id);
    }
    without_idle(before, with)
}

/// Puts a step before the first that comes later.
fn place(book: &mut Playbook, id: &str) {
    let Some(at) = book.steps.iter().position(|step| step.id == id) else { return };
    let step = book.steps.remove(at);
    let Some(noon) = some_noon() else { return book.steps.push(step) };
    let anchors = book.anchors(noon, &|_| true);
    let moment = |rule: &str| -> Option<NaiveDateTime> {
        let rule = When::parse(rule).ok()?;
        due(&rule, &anchors, &|_| true).first().map(|due| due.date.and_time(due.time))
    };
    let own = moment(&step.when);
    let later = book.steps.iter().position(|other| moment(&other.when) > own);
    let at = later.filter(|_| own.is_some()).unwrap_or(book.steps.len());
    book.steps.insert(at, step);
}

fn some_noon() -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(2027, 1, 26)?.and_hms_opt(12, 0, 0)
}

/// Without the letters that a step sent before, that none sends now, and beside which there is another of the purpose.
fn without_idle(before: &Playbook, mut after: Playbook) -> Playbook {
    let named = |book: &Playbook, letter: &Letter| {
        book.steps.iter().any(|step| step.letter.as_deref() == Some(&*letter.id))
    };
    let idle: Vec<String> = after
        .letters
        .iter()
        .enumerate()
        .filter(|(index, letter)| {
            let others = |other: &&Letter| other.purpose == letter.purpose && other.id != MISSED_THE_DAY;
            letter.id != MISSED_THE_DAY
                && after.letters[..*index].iter().any(|other| others(&other))
                && named(before, letter)
                && !named(&after, letter)
        })
        .map(|(_, letter)| letter.id.clone())
        .collect();
    after.letters.retain(|letter| !idle.contains(&letter.id));
    after
}

/// `with` a letter that was saved, sent by that step from now on.
pub(super) fn with_letter(mut with: Playbook, id: &str, sent_by: Option<&str>) -> Playbook {
    let Some(step) = sent_by else { return with };
    let own: Vec<Letter> = with.letters.iter().filter(|letter| letter.id != id).cloned().collect();
    let purpose: Option<Purpose> =
        with.letters.iter().find(|letter| letter.id == id).map(|letter| letter.purpose);
    for other in with.steps.iter_mut().filter(|step| step.letter.is_none()) {
        let chosen = house::letter_of(&own, other).filter(|chosen| Some(chosen.purpose) == purpose);
        other.letter = chosen.map(|chosen| chosen.id.clone());
    }
    if let Some(step) = with.steps.iter_mut().find(|other| other.id == step) {
        step.letter = Some(id.to_owned());
    }
    with
}

/// The playbook without an element. With a step goes a letter that only it sent; steps that sent a letter send what
/// there is beside it.
pub(super) fn without(book: &Playbook, key: &str) -> Result<Playbook, serde_json::Error> {
    let mut after = pieces::without_block(book, key)?;
    if let Some(id) = key.strip_prefix("letters/") {
        for step in after.steps.iter_mut().filter(|step| step.letter.as_deref() == Some(id)) {
            step.letter = None;
        }
    }
    Ok(without_idle(book, after))
}

/// The playbook with these days, in their order and counted from the first; a single one is told by the parameters. The
/// blocks of a day that goes go with it, and each other block stays with its day.
pub(super) fn with_days(book: &Playbook, mut days: Vec<Day>) -> Playbook {
    let mut after = book.clone();
    days.sort_by_key(|day| day.after);
    let first = days.first().map_or(0, |day| day.after);
    for day in &mut days {
        day.after -= first;
    }
    after.agenda = blocks_of(book, &days);
    if let [only] = days.as_slice()
        && says_no_more_than_when(only)
    {
        after.parameters.start_time.clone_from(&only.start_time);
        after.parameters.minutes = only.minutes;
        days.clear();
    }
    if days.is_empty() {
        after.agenda.iter_mut().for_each(|block| block.day = None);
    }
    after.days = days;
    after
}

/// Whether a day says nothing but when it is.
fn says_no_more_than_when(day: &Day) -> bool {
    let Day { id, after, start_time, minutes, .. } = day.clone();
    *day == Day { id, after, start_time, minutes, ..Day::default() }
}

/// The blocks that the playbook has for these days.
fn blocks_of(book: &Playbook, days: &[Day]) -> Vec<Block> {
    if book.days.is_empty() || days.is_empty() {
        return book.agenda.clone();
    }
    let first = days.first().map(|day| day.id.as_str());
    let blocks = book.agenda.iter().zip(book.block_days());
    let stays = blocks.filter_map(|(block, of)| {
        let day = book.days.get(of)?.id.as_str();
        let there = days.iter().any(|one| one.id == day);
        there.then(|| Block { day: (Some(day) != first).then(|| day.to_owned()), ..block.clone() })
    });
    stays.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::format::Step;
    use crate::playbooks::{service, shelf};

    fn adopted(id: &str) -> Playbook {
        house::complete(shelf::find_shipped(id).unwrap().book.clone().unwrap())
    }

    fn reminder(book: &Playbook, id: &str) -> Letter {
        let there = book.letters.iter().find(|letter| letter.purpose == Purpose::Reminder).unwrap();
        Letter { id: id.to_owned(), ..there.clone() }
    }

    fn second_reminder(book: &Playbook) -> Playbook {
        let step = book.steps.iter().find(|step| step.id == "remind").unwrap();
        let second = Step {
            id: "own-remind".to_owned(),
            when: "reply_deadline - 1bd at 10:00".to_owned(),
            letter: Some("own-letter".to_owned()),
            ..step.clone()
        };
        let mut with = book.clone();
        with.steps.push(second);
        with_step(book, with, "own-remind", true, Some(reminder(book, "own-letter")))
    }

    #[test]
    fn a_new_step_stands_where_its_moment_is_and_its_letter_comes_and_goes_with_it() {
        let mut book = adopted("round-zero");
        // One that leaves open which reminder it sends goes on sending the same one.
        let step = book.steps.iter_mut().find(|step| step.id == "remind").unwrap();
        let sent = step.letter.take();
        let with = second_reminder(&book);
        service::checked(&with).unwrap();
        let at = |id: &str| with.steps.iter().position(|step| step.id == id).unwrap();
        assert!(at("remind") < at("own-remind") && at("own-remind") < at("reception-list"));
        assert_eq!(with.steps[at("remind")].letter, sent);
        let without_it = without(&with, "steps/own-remind").unwrap();
        service::checked(&without_it).unwrap();
        assert_eq!(without_it.letters, book.letters);
        // The letter alone taken out: its step sends the other one.
        let without_letter = without(&with, "letters/own-letter").unwrap();
        service::checked(&without_letter).unwrap();
        assert!(without_letter.steps.iter().any(|step| step.id == "own-remind" && step.letter.is_none()));
    }

    #[test]
    fn days_count_from_the_first_and_one_alone_is_told_by_the_parameters() {
        let book = adopted("round-zero");
        let day = |after: u32, minutes: u32| Day {
            id: format!("own-{after}"),
            after,
            start_time: "10:00".to_owned(),
            minutes,
            ..Day::default()
        };
        let two = with_days(&book, vec![day(9, 60), day(2, 90)]);
        assert_eq!(
            two.days.iter().map(|day| (day.after, day.minutes)).collect::<Vec<_>>(),
            [(0, 90), (7, 60)]
        );
        let one = with_days(&two, vec![day(0, 90)]);
        assert_eq!(
            (one.days.len(), one.parameters.start_time.as_str(), one.parameters.minutes),
            (0, "10:00", 90)
        );
    }

    #[test]
    fn days_are_as_long_as_the_agenda_that_tells_them() {
        let (mut book, minutes) = (adopted("round-zero"), adopted("round-zero").parameters.minutes);
        let day = |id: &str, after, minutes| Day {
            id: id.to_owned(),
            after,
            start_time: "10:00".to_owned(),
            minutes,
            ..Day::default()
        };
        for (first, last, expected) in [
            (minutes, 45, vec![minutes + 10, 45]),
            (minutes - 30, 30, vec![minutes - 30, 40]),
            (minutes + 5, 45, vec![minutes + 5, 45]),
        ] {
            book.days = vec![day("one", 0, first), day("two", 1, last)];
            let mut longer = book.clone();
            longer.agenda[0].minutes += 10;
            let after = as_long_as_its_agenda(&book, longer);
            assert_eq!(after.days.iter().map(|day| day.minutes).collect::<Vec<_>>(), expected);
        }
        book.days.clear();
        let mut longer = book.clone();
        longer.agenda[0].minutes += 10;
        assert_eq!(as_long_as_its_agenda(&book, longer).parameters.minutes, minutes + 10);
    }

    #[test]
    fn each_day_is_as_long_as_its_own_blocks_and_takes_them_along() {
        let book = adopted("step-up-course");
        let of = |book: &Playbook, day: &str| {
            let days = book.block_days();
            let named = book.agenda.iter().zip(days).filter(|(_, of)| book.days[*of].id == day);
            named.map(|(block, _)| block.minutes).sum::<u32>()
        };
        for day in &book.days {
            assert_eq!(of(&book, &day.id), day.minutes, "{} has its own programme", day.id);
        }
        let mut longer = book.clone();
        let at = longer.agenda.iter().position(|block| block.day.as_deref() == Some("day-3")).unwrap();
        longer.agenda[at].minutes += 15;
        let longer = as_long_as_its_agenda(&book, longer);
        service::checked(&longer).unwrap();
        let minutes = |book: &Playbook| book.days.iter().map(|day| day.minutes).collect::<Vec<_>>();
        let mut expected = minutes(&book);
        expected[2] += 15;
        assert_eq!(minutes(&longer), expected);

        // Without the two days of lectures: what was of the third is of the first now.
        let practicum = with_days(&book, book.days[2..].to_vec());
        service::checked(&practicum).unwrap();
        assert_eq!((practicum.days.len(), practicum.days[0].after), (3, 0));
        assert_eq!(of(&practicum, "day-3"), practicum.days[0].minutes);
        assert!(practicum.agenda.iter().all(|block| block.day.as_deref() != Some("day-3")));
        assert!(practicum.agenda.len() < book.agenda.len());
    }

    #[test]
    fn an_agenda_without_days_that_fills_all_of_them_runs_through_them() {
        let mut book = adopted("round-zero");
        let minutes = book.agenda.iter().map(|block| block.minutes).sum::<u32>();
        let first = book.agenda[0].minutes + book.agenda[1].minutes;
        let day = |id: &str, after, minutes| Day {
            id: id.to_owned(),
            after,
            start_time: "10:00".to_owned(),
            minutes,
            ..Day::default()
        };
        book.days = vec![day("one", 0, first), day("two", 1, minutes - first)];
        let days = book.block_days();
        assert_eq!(days[..3], [0, 0, 1]);
        assert!(days[3..].iter().all(|day| *day == 1));
        service::checked(&book).unwrap();
    }
}
