//! How many letters one office gets: over all gatherings, surveys and visits together, in its fullest six weeks.
//!
//! What left in the last six weeks, what waits to leave, what visits that are planned will ask, and what the plans of
//! all gatherings have before them. A letter that depends on an answer counts for everybody who may still get it. What
//! only answers something the office did itself (that a seat is kept, that a visit is agreed) is no burden and is not
//! counted.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::circle;
use crate::accounts;
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, GatheringState, book};
use crate::i18n::Lang;
use crate::invitations::model::SendState;
use crate::invitations::sending::purpose_word;
use crate::invitations::store::sending;
use crate::invitations::{self, Subject};
use crate::plans::model::StepState;
use crate::plans::store::step;
use crate::plans::written::written;
use crate::playbooks::format::{Action, Purpose};
use crate::visits::VisitState;
use crate::visits::store::visit as visits;

/// The length of the stretch that is looked at: six weeks.
const STRETCH: Days = Days::new(42);

/// Letters by which the center answers what an office did itself.
const ANSWERS: [&str; 6] =
    ["confirmation", "waiting", "undecided", "declined", "moved_up", "visit_confirmation"];

/// The fullest six weeks of one office.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Load {
    pub organization: OrganizationId,
    pub name: String,
    /// How many letters fall into them, those that may come included.
    pub count: usize,
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// Whether that is more than the center holds to be enough.
    pub over: bool,
    pub letters: Vec<Counted>,
}

/// One letter that counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[schema(as = RehearsalCounted)]
pub struct Counted {
    pub date: NaiveDate,
    /// What it is, and of which gathering, in the reader's language.
    pub what: String,
    /// It has not left yet.
    pub ahead: bool,
    /// Whether it comes depends on answers.
    pub maybe: bool,
}

/// The fullest six weeks of every office that a gathering's plan writes to, the fullest first.
pub async fn loads(app: &App, tx: &Tx, of: GatheringId, lang: Lang) -> anyhow::Result<Vec<Load>> {
    let Some(center) = accounts::center(tx).await? else { return Ok(Vec::new()) };
    let today = zoned::local_date(app.clock.now(), center.tz());
    let since = zoned::start_of_day(today - STRETCH, center.tz());
    let mut ours: HashMap<OrganizationId, String> = HashMap::new();
    let mut letters: HashMap<OrganizationId, Vec<Counted>> = HashMap::new();
    let mut known = Known::default();

    let since = sending::list_since(tx, since).await?;
    let planned: Vec<_> =
        visits::list(tx).await?.into_iter().filter(|visit| visit.state == VisitState::Planned).collect();
    let told_of = since.iter().filter_map(|(_, to)| to.gathering);
    let told_of =
        told_of.chain(planned.iter().filter_map(|visit| visit.gathering_id)).map(|id| id.0).collect();
    let titles = gatherings::name_gatherings(tx, lang, &told_of).await?;
    let to: HashMap<_, _> = since.iter().map(|(row, to)| (row.id, to.clone())).collect();
    let rows = since.into_iter().map(|(row, _)| row).collect();
    for sent in invitations::ledger::with_states(tx, rows).await? {
        let Some(to) = to.get(&sent.sending.id) else { continue };
        let purpose = sent.sending.purpose.as_str();
        if !sent.sending.superseded {
            let letter = sent.sending.payload.get("letter").and_then(|name| name.as_str());
            known.add(to.organization, (to.subject, purpose, letter));
        }
        let waits = matches!(sent.state, SendState::ToSend | SendState::Sending | SendState::Held);
        if ANSWERS.contains(&purpose) || !(waits || sent.state == SendState::Sent) {
            continue;
        }
        let at = sent.at.unwrap_or(sent.sending.created_at);
        let date = zoned::local_date(at, center.tz());
        letters.entry(to.organization).or_default().push(Counted {
            date: if waits { date.max(today) } else { date },
            what: told(lang, purpose, to.gathering.and_then(|id| titles.get(&id.0))),
            ahead: waits,
            maybe: false,
        });
    }

    // A visit that is planned and not offered yet: its letter may leave any day.
    for visit in planned {
        let purpose = Purpose::VisitOffer.word();
        let about = visit.gathering_id.map_or(visit.id.0, |gathering| gathering.0);
        known.add(visit.organization_id, (about, purpose, None));
        letters.entry(visit.organization_id).or_default().push(Counted {
            date: today,
            what: told(lang, purpose, visit.gathering_id.and_then(|id| titles.get(&id.0))),
            ahead: true,
            maybe: false,
        });
    }

    let ahead = step::subjects_ahead(tx).await?;
    for gathering in gatherings::list_of(tx, ahead.into_iter().chain([of.0])).await? {
        if gathering.state == GatheringState::CalledOff || gathering.deleted_at.is_some() {
            continue;
        }
        let title = gathering.title.read(lang).to_owned();
        let steps = step::list_of(tx, gathering.id.0).await?;
        let ahead = |state| matches!(state, StepState::Planned | StepState::Waiting | StepState::Held);
        if gathering.id != of && !steps.iter().any(|step| ahead(step.state)) {
            continue;
        }
        let book = book(&gathering)?;
        let Some(whole) = gatherings::whole(tx, gathering.id).await? else { continue };
        let (circle, _) = circle(app, tx, &whole, book, lang).await?;
        if gathering.id == of {
            let named = circle
                .invited
                .iter()
                .filter_map(|one| Some((one.party.organization_id()?, one.name.clone())));
            ours.extend(named);
        }
        let survey = Subject::survey(tx, gathering.id).await?.map(|about| about.id);
        let practicum = Subject::practicum(tx, gathering.id).await?.map(|about| about.id);
        for found in steps {
            let in_book = written(book, &found);
            // Sheets are the invitation or the survey on paper, which counts there.
            let Some(in_book) = in_book.filter(|step| step.sheet.is_none()) else { continue };
            let Some(purpose) = in_book.action.letter_purpose() else { continue };
            let about = match purpose {
                Purpose::Survey | Purpose::SurveyReminder => survey.unwrap_or(gathering.id.0),
                Purpose::EmployerRequest | Purpose::EmployerReminder => practicum.unwrap_or(gathering.id.0),
                _ => gathering.id.0,
            };
            let letter = (about, purpose.word(), found.letter.as_deref());
            if found.state == StepState::Done {
                known.is_over(letter);
            }
            if !ahead(found.state) {
                continue;
            }
            let (to, depends) = circle.meant_by(book, &in_book);
            let maybe = depends || matches!(in_book.action, Action::Survey | Action::AskEmployers);
            for one in to {
                let Some(office) = one.party.organization_id() else { continue };
                if known.takes(office, letter) {
                    continue;
                }
                letters.entry(office).or_default().push(Counted {
                    date: found.due_date.max(today),
                    what: told(lang, purpose.word(), Some(&title)),
                    ahead: true,
                    maybe,
                });
            }
        }
    }

    let limit = usize::try_from(center.letters_limit).unwrap_or_default();
    let mut all: Vec<Load> = ours
        .into_iter()
        .filter_map(|(office, name)| fullest(office, name, letters.remove(&office)?, today, limit))
        .collect();
    all.sort_by(|one, other| (other.count, &one.name).cmp(&(one.count, &other.name)));
    Ok(all)
}

/// A letter: what it is about, its purpose, and its name where it has one.
type About<'a> = (Uuid, &'a str, Option<&'a str>);

/// What left already or waits to leave, so that the step that sends it is not counted once more. A second letter of the
/// same purpose is another letter: each that left stands for one step.
#[derive(Default)]
struct Known {
    left: HashMap<(OrganizationId, Uuid, String, Option<String>), usize>,
    /// Steps that are over, and had their letters from what left.
    over: HashMap<(Uuid, String, Option<String>), usize>,
    /// What was taken for a step that is still ahead.
    taken: HashMap<(OrganizationId, Uuid, String, Option<String>), usize>,
}

impl Known {
    fn add(&mut self, office: OrganizationId, (about, purpose, letter): About<'_>) {
        let key = (office, about, purpose.to_owned(), letter.map(str::to_owned));
        *self.left.entry(key).or_default() += 1;
    }

    fn is_over(&mut self, (about, purpose, letter): About<'_>) {
        *self.over.entry((about, purpose.to_owned(), letter.map(str::to_owned))).or_default() += 1;
    }

    /// Whether the letter of a step ahead left already; it then stands for this step alone.
    fn takes(&mut self, office: OrganizationId, (about, purpose, letter): About<'_>) -> bool {
        let named = letter.map(str::to_owned);
        let key = |letter| (office, about, purpose.to_owned(), letter);
        let count = |letter| self.left.get(&key(letter)).copied().unwrap_or_default();
        // What left without a name is whichever letter of its purpose.
        let left = count(named.clone()) + if named.is_some() { count(None) } else { 0 };
        let over = self.over.get(&(about, purpose.to_owned(), named.clone())).copied().unwrap_or_default();
        let taken = self.taken.entry(key(named)).or_default();
        let is_left = left > over + *taken;
        if is_left {
            *taken += 1;
        }
        is_left
    }
}

fn told(lang: Lang, purpose: &str, title: Option<&String>) -> String {
    let word = purpose_word(lang, purpose);
    match title {
        Some(title) if lang == Lang::Ja => format!("「{title}」の{word}"),
        Some(title) => format!("{word}: {title}"),
        None => word,
    }
}

/// The stretch of six weeks, not over yet, into which most letters fall.
fn fullest(
    organization: OrganizationId,
    name: String,
    mut letters: Vec<Counted>,
    today: NaiveDate,
    limit: usize,
) -> Option<Load> {
    letters.sort();
    let mut best: Option<(NaiveDate, &[Counted])> = None;
    for (at, first) in letters.iter().enumerate() {
        let end = first.date + STRETCH;
        if end <= today {
            continue;
        }
        let count = letters[at..].iter().take_while(|letter| letter.date < end).count();
        if best.is_none_or(|(_, there)| there.len() < count) {
            best = Some((first.date, &letters[at..at + count]));
        }
    }
    let (from, inside) = best?;
    Some(Load {
        organization,
        name,
        count: inside.len(),
        from,
        until: from + STRETCH - Days::new(1),
        over: inside.len() > limit,
        letters: inside.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_letter_of_one_purpose_is_another_letter() {
        let (office, about) = (OrganizationId(Uuid::nil()), Uuid::max());
        let mut known = Known::default();
        let (first, second) = ((about, "reminder", Some("first")), (about, "reminder", Some("second")));
        known.add(office, first);
        assert!(known.takes(office, first), "it left, and its step is not closed yet");
        assert!(!known.takes(office, first), "the next step sends it once more");
        assert!(!known.takes(office, second));
        // The step of what left is over: what is ahead comes on top.
        let mut known = Known::default();
        known.add(office, first);
        known.is_over(first);
        assert!(!known.takes(office, first));
        // Sent by hand, without a name: it stands for the step that would have sent it.
        let mut known = Known::default();
        known.add(office, (about, "reminder", None));
        assert!(known.takes(office, second) && !known.takes(OrganizationId(Uuid::max()), second));
    }

    #[test]
    fn the_fullest_six_weeks_are_those_that_are_not_over_yet() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let letter =
            |date: &str| Counted { date: day(date), what: String::new(), ahead: false, maybe: false };
        let today = day("2026-12-01");
        let full = |dates: &[&str], limit| {
            let letters = dates.iter().map(|date| letter(date)).collect();
            fullest(OrganizationId(Uuid::nil()), String::new(), letters, today, limit)
        };
        // Four in October are over; of the others at most two fall into six weeks.
        let load = full(
            &[
                "2026-10-01",
                "2026-10-02",
                "2026-10-03",
                "2026-10-04",
                "2026-11-20",
                "2026-12-31",
                "2027-01-02",
            ],
            2,
        )
        .unwrap();
        assert_eq!((load.count, load.from, load.over), (2, day("2026-11-20"), false));
        // The forty-second day counts, the one after does not.
        assert_eq!(full(&["2026-11-20", "2026-12-31"], 1).unwrap().count, 2);
        assert!(full(&["2026-11-20", "2026-12-31"], 1).unwrap().over);
        assert_eq!(full(&["2026-11-20", "2027-01-01"], 1).unwrap().count, 1);
        assert!(full(&["2026-10-01"], 1).is_none());
    }
}
