//! The oracle beside a house whose plans are lived through. Before each look it says what has to become of every step
//! that is due, and to whom the house has to write: in its own words of what the test did with the guests, never by the
//! house's own reading of audiences and conditions.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, QueryResult};
use tsudoi::db::{GatheringId, StepId};
use tsudoi::gatherings;
use tsudoi::plans::{self, Step, StepState};
use tsudoi::playbooks::format::SYSTEM;

use crate::guests::{Guest, Guests};
use crate::lives::steps;
use crate::support::TestApp;

/// Due longer ago than this and never looked at, a step waits for a person's decision.
const GRACE: Duration = Duration::hours(72);
/// A reminder is at least so far from what it reminds of.
const DISTANCE: Duration = Duration::days(3);

/// A letter to a guest, or a visit that is planned: what it is for, in whose words, to whom.
type Letter = (String, String, String);

/// What is held against a house: the steps as they stood before it looked, how often it may have carried out each, and
/// every letter that it had to write.
#[derive(Default)]
pub struct Oracle {
    /// What the test did with the guests.
    pub guests: Guests,
    /// By the title, under which the history tells of a step: those of each day of a gathering bear the same.
    runs: BTreeMap<String, i64>,
    /// How many steps were overslept.
    pub stale: usize,
    letters: Vec<Letter>,
}

/// What a step that falls due has to become.
enum Fate {
    Stale,
    /// Until somebody was asked, or was asked long enough ago to be reminded, or wrote down who came.
    Waits,
    NotNeeded,
    TooLate,
    /// Letters leave, or visits are planned.
    Writes(Vec<Letter>),
    /// Of the plan's own nothing leaves: what it may become is judged by whether it is needed.
    Else {
        needed: bool,
    },
}

impl Oracle {
    /// Has the house do what is due now, and judges what became of every step and to whom it wrote.
    pub async fn look(&mut self, test: &TestApp, id: GatheringId, told: &str) {
        let now = test.app.clock.now();
        let mut all = steps(test, id).await;
        all.sort_by_key(|step| (step.due_at, step.id));
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let row = gatherings::find(&tx, id).await.unwrap().unwrap();
        drop(tx);
        let moments = (now, row.reply_until, row.starts_at, row.ends_at);
        let mut fates = BTreeMap::new();
        for step in all.iter().filter(|step| step.state == StepState::Planned && step.look_at <= now) {
            let fate = self.fate(step, moments);
            if let Fate::Writes(letters) = &fate {
                self.letters.extend(letters.iter().cloned());
            }
            fates.insert(step.id, fate);
        }
        while test.app.run_due().await.unwrap() > 0 {}
        let before: BTreeMap<StepId, Step> = all.into_iter().map(|step| (step.id, step)).collect();
        for step in steps(test, id).await {
            let was = &before[&step.id];
            let told = || format!("{told} at {now}:\n{was:#?}\nbecame {step:#?}");
            let Some(fate) = fates.get(&step.id) else {
                // A task that was done, or undone, closes its step or opens it again; nothing else moves by itself.
                let by_a_task = [StepState::Waiting, StepState::Done];
                let both = by_a_task.contains(&was.state) && by_a_task.contains(&step.state);
                assert!(step.state == was.state || both, "{}", told());
                continue;
            };
            if step.state == StepState::Planned {
                assert!(!step.outcome.is_empty(), "waits and says for what: {}", told());
            } else {
                *self.runs.entry(step.title.get("ja").to_owned()).or_default() += 1;
            }
            self.stale += usize::from(matches!(fate, Fate::Stale));
            assert!(became(&step, fate), "{}", told());
        }
        self.letters.sort();
        assert_eq!(
            wrote(test).await,
            self.letters,
            "{told} at {now}: left what the house wrote, right whom it had to write to"
        );
    }

    /// What has to become of a step that falls due, by what the test knows.
    fn fate(
        &self,
        step: &Step,
        (now, reply_until, starts, ends): (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
    ) -> Fate {
        if step.outcome.is_empty() && step.due_at + GRACE < now {
            return Fate::Stale;
        }
        if self.too_early(step, now, starts, ends) {
            return Fate::Waits;
        }
        let audience: Vec<&str> = step.audience.as_deref().unwrap_or_default().split(',').collect();
        let thanks = matches!(step.action.as_str(), "thank" | "thank_and_ask");
        let by_presence = audience.iter().any(|word| matches!(*word, "came" | "did_not_come"));
        if thanks && by_presence && self.guests.count("attending") > 0 && !self.guests.received {
            return Fate::Waits;
        }
        let needed = step.condition.as_deref().is_none_or(|text| self.guests.holds(text));
        let letter = step.letter.as_deref().unwrap_or_default();
        let purpose = match step.action.as_str() {
            "remind" => "reminder",
            "remind_survey" => "survey_reminder",
            "remind_employers" => "employer_reminder",
            "confirm" => "day_before",
            "thank" | "thank_and_ask" => "thanks",
            "plan_visits" => "visit",
            _ => return Fate::Else { needed },
        };
        if !needed {
            return Fate::NotNeeded;
        }
        if purpose == "reminder" && now >= reply_until || purpose == "day_before" && now >= starts {
            return Fate::TooLate;
        }
        let (letter, meant) = match purpose {
            "survey_reminder" => ("", self.guests.surveyed()),
            "employer_reminder" => ("", self.guests.asked_for_places()),
            // Whatever it is offered with, a visit is one.
            "visit" => ("", self.guests.meant(&audience)),
            _ => (letter, self.guests.meant(&audience)),
        };
        // After a reminder comes a call, never a second mail, and no reminder by post at all.
        let by_mail_only = matches!(purpose, "reminder" | "survey_reminder" | "employer_reminder");
        let fits = |guest: &&&Guest| (guest.by_mail() || !by_mail_only) && !self.has(guest, purpose, letter);
        let write = |guest: &&Guest| (purpose.to_owned(), letter.to_owned(), guest.name.to_owned());
        Fate::Writes(meant.iter().filter(fits).map(write).collect())
    }

    /// Whether it needs answers to what nobody was asked yet and may still be, or reminds of what was asked just now.
    fn too_early(&self, step: &Step, now: DateTime<Utc>, starts: DateTime<Utc>, ends: DateTime<Utc>) -> bool {
        let Guests { invited, surveyed, employers_asked, .. } = self.guests;
        let condition = step.condition.as_deref().unwrap_or_default();
        [
            ("remind", "not_answered", invited, invited, starts),
            ("remind_survey", "survey_not_answered", surveyed, surveyed.or(invited), ends),
            ("remind_employers", "employers_not_answered", employers_asked, employers_asked, starts),
        ]
        .into_iter()
        .any(|(action, missing, asked, any_asked, until)| {
            let reminds = step.action == action;
            let needs = reminds || condition.split_whitespace().any(|word| word == missing);
            needs && any_asked.is_none() && now < until
                // Whoever chose the moment by hand is not asked to keep a distance.
                || reminds && !step.moved_by_hand && asked.is_some_and(|at| now < at + DISTANCE)
        })
    }

    /// Whether a guest has a letter already. A word before the day is said once in its words; of what else the plan says
    /// once whatever its words are, what somebody wrote besides stands for itself.
    fn has(&self, guest: &Guest, purpose: &str, letter: &str) -> bool {
        let own = |letter: &str| letter.starts_with("own-");
        let alike = |other: &str| other == letter || purpose != "day_before" && !own(other) && !own(letter);
        self.letters.iter().any(|(was, other, name)| was == purpose && name == guest.name && alike(other))
    }

    /// Whether every step was carried out as often as it fell due, and each that waits for a person has its one task.
    pub async fn close(&self, test: &TestApp, id: GatheringId, told: &str) {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let count = async |sql: &str, about: StepId| -> i64 {
            let row = tx.query_one_raw(tx.sql(sql, [about.into()])).await.unwrap().unwrap();
            row.try_get("", "n").unwrap()
        };
        let sql = "select v.after as title, count(*) as n from audit_entries e
                     join audit_values v on v.center_id = e.center_id and v.entry_id = e.id and v.field = 'step'
                    where e.action = 'plans.step.run' and e.subject_id = $1 group by v.after";
        let mut runs = BTreeMap::new();
        for row in tx.query_all_raw(tx.sql(sql, [id.into()])).await.unwrap() {
            let (title, count): (String, i64) =
                (row.try_get("", "title").unwrap(), row.try_get("", "n").unwrap());
            runs.insert(title, count);
        }
        assert_eq!(runs, self.runs, "{told}: each due step is carried out once");
        for step in plans::steps_of(&tx, id.0).await.unwrap() {
            for (kind, waits) in [
                ("plans.step", step.state == StepState::Waiting),
                ("plans.trouble", matches!(step.state, StepState::Stale | StepState::Failed)),
            ] {
                let sql = format!(
                    "select count(*) as n from tasks where about_id = $1 and kind = '{kind}' and state = 'open'"
                );
                assert_eq!(count(&sql, step.id).await, i64::from(waits), "{told}: {kind} of {step:#?}");
            }
        }
    }

    /// How many letters of the plan were demanded.
    pub fn letters(&self) -> usize {
        self.letters.len()
    }
}

/// Every letter of the plan that the house wrote, and every visit that it planned, in their order. What waited for the
/// center to open until it was of no use any more was written all the same.
async fn wrote(test: &TestApp) -> Vec<Letter> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let sql = "select s.purpose, coalesce(s.payload ->> 'letter', '') as letter, o.name
                 from sendings s
                 join askings a on a.center_id = s.center_id and a.id = s.asking_id
                 join organizations o on o.center_id = a.center_id and o.id = a.organization_id
                where s.center_id = $1 and s.purpose in ('reminder', 'survey_reminder', 'employer_reminder', 'day_before', 'thanks')
                union all
               select 'visit', '', o.name
                 from visits v join organizations o on o.center_id = v.center_id and o.id = v.organization_id
                where v.center_id = $1";
    let rows = tx.query_all_raw(tx.sql(sql, [test.center.into()])).await.unwrap();
    let word = |row: &QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
    let mut all: Vec<Letter> =
        rows.iter().map(|row| (word(row, "purpose"), word(row, "letter"), word(row, "name"))).collect();
    all.sort();
    all
}

/// Whether a step became what it had to.
fn became(step: &Step, fate: &Fate) -> bool {
    let over = |key: &str| step.outcome.contains(key);
    match fate {
        Fate::Stale => step.state == StepState::Stale,
        Fate::Waits => step.state == StepState::Planned && over("plan-outcome-before"),
        Fate::NotNeeded => step.state == StepState::Skipped && over("plan-outcome-not-needed"),
        Fate::TooLate => {
            let too_late = over("plan-outcome-deadline-over") || over("plan-outcome-begun");
            step.state == StepState::Skipped && too_late
        }
        Fate::Writes(_) if step.by_role == SYSTEM => step.state == StepState::Done,
        // The visits are planned, and a person offers them.
        Fate::Writes(_) => step.state == StepState::Waiting,
        Fate::Else { needed } => match step.state {
            StepState::Done => *needed,
            StepState::Waiting => *needed && step.by_role != SYSTEM,
            StepState::Skipped => !needed && over("plan-outcome-not-needed"),
            // It waits for invitations, or for a survey.
            StepState::Planned => over("plan-outcome-before"),
            _ => false,
        },
    }
}
