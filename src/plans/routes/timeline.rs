//! The rehearsal of a playbook for any start, of which nothing is made: every step at its moment, with whom it would
//! reach, whether its condition would hold, and the letter it sends.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use chrono::{Duration, NaiveTime};
use serde::{Deserialize, Serialize};

use super::rehearsal::ByChannel;
use super::typed;
use crate::accounts::{self, Staff};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::i18n::written;
use crate::plans::rehearsal::bare;
use crate::playbooks::format::{Sheet, Step};
use crate::playbooks::preview::{Preview, Words};
use crate::playbooks::service::BookError;
use crate::playbooks::shelf;
use crate::playbooks::telling::{self, ToldStep};
use crate::playbooks::timeline::{self, Reached, TimelineStep};
use crate::shown;
use crate::web::{Error, FieldErrors, Result};

const NAV: &str = "playbooks";

/// So many of those whom a step reaches are named.
const NAMED: usize = 30;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BeginForm {
    /// The day it is to begin; without it one so far ahead that nothing of the plan is past.
    start: String,
    /// The hour; without it as the playbook proposes.
    at: String,
    zone: String,
    /// Whether it is counted whom each step would reach.
    reach: String,
}

/// A day of the plan with its steps.
#[derive(Serialize)]
struct PlanDay<'a> {
    date: String,
    past: bool,
    steps: Vec<Shown<'a>>,
}

/// A step of the plan.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    told: ToldStep<'a>,
    /// `yes`, `no`, or `open` where it depends on answers.
    holds: &'static str,
    /// What it sends, in each language.
    letter: Option<&'a [Words]>,
    /// Whom it reaches; none where that was not counted.
    reach: Option<Reach>,
}

/// Whom a step reaches.
#[derive(Serialize)]
struct Reach {
    count: usize,
    depends: bool,
    channels: Vec<ByChannel>,
    names: Vec<String>,
    more: usize,
}

impl Reach {
    fn of(all: &[Reached], depends: bool) -> Self {
        let of_channel = |channel: Channel| ByChannel {
            key: channel.key(),
            count: all.iter().filter(|one| one.channel == channel.as_str()).count(),
        };
        Reach {
            count: all.len(),
            depends,
            channels: Channel::ALL.into_iter().map(of_channel).filter(|one| one.count > 0).collect(),
            names: all.iter().take(NAMED).map(|one| one.name.clone()).collect(),
            more: all.len().saturating_sub(NAMED),
        }
    }
}

/// What a step sends: its letter, or for those who get no mail the letter on paper.
fn letter<'a>(preview: &'a Preview, step: &TimelineStep, in_book: &Step) -> Option<&'a [Words]> {
    if in_book.sheet == Some(Sheet::Invitations) {
        return Some(preview.paper.as_slice()).filter(|words| !words.is_empty());
    }
    let id = step.letter.as_ref()?;
    preview.letters.iter().find(|mail| mail.id == *id).map(|mail| mail.words.as_slice())
}

/// `GET /playbooks/{playbook}/timeline`
pub async fn show(app: Data<App>, staff: Staff, id: Path<String>, begin: Query<BeginForm>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let entry = shelf::find(&tx, &id).await?.ok_or(Error::NotFound)?;
    let book = entry.book.map_err(BookError::Faults)?;
    let closed = accounts::closed_days(&tx).await?;
    let lang = staff.reader.lang;
    let now = app.clock.now();

    let mut errors = FieldErrors::default();
    let own = timeline::zone(&book.parameters.zone).unwrap_or(staff.zone);
    let zone = if begin.zone.trim().is_empty() { Ok(own) } else { timeline::zone(&begin.zone) };
    let zone = zone.unwrap_or_else(|unknown| {
        errors.add("zone", unknown);
        own
    });
    let ahead = Duration::weeks(timeline::weeks_ahead(&book) + 1);
    let proposed = zoned::local_date(now, zone) + ahead;
    let typed_or = |errors: &mut FieldErrors, typed: &str| match typed {
        "" => proposed,
        day => typed::date(errors, "start", day),
    };
    let date = typed_or(&mut errors, &begin.start);
    let opens = book.day_plan().first().map_or(NaiveTime::MIN, |(_, opens, _)| *opens);
    let at = if begin.at.is_empty() { opens } else { typed::time(&mut errors, "at", &begin.at) };
    let again = !errors.is_empty();
    let (date, at) = if again { (proposed, opens) } else { (date, at) };

    let mut steps = timeline::steps(&book, date.and_time(at), zone, &closed)?;
    let counts = begin.reach == "yes";
    if counts {
        bare::reach(&app, &tx, &book, &mut steps).await?;
    }
    let preview = Preview::of(&book);
    let in_book: BTreeMap<&str, &Step> = book.steps.iter().map(|step| (step.id.as_str(), step)).collect();
    let mut days: Vec<PlanDay<'_>> = Vec::new();
    for step in &steps {
        let Some(in_book) = in_book.get(step.id.as_str()) else { continue };
        let on = written::date(lang, step.due_at.date_naive());
        let shown = Shown {
            told: telling::step(&book, in_book, written::time(lang, step.due_at.time()), lang),
            holds: match step.holds {
                Some(true) => "yes",
                Some(false) => "no",
                None => "open",
            },
            letter: letter(&preview, step, in_book),
            reach: step
                .recipients
                .as_ref()
                .filter(|all| !all.is_empty() || step.letter.is_some())
                .map(|all| Reach::of(all, step.recipients_depend)),
        };
        match days.last_mut() {
            Some(day) if day.date == on => day.steps.push(shown),
            _ => days.push(PlanDay { date: on, past: step.due_at < now, steps: vec![shown] }),
        }
    }
    let past = steps.iter().filter(|step| step.due_at < now).count();
    let begins = format!("{} {}", written::date(lang, date), written::time(lang, at));
    let page = shown! {
        id => *id, title => book.title.texts(), start => date, at => typed::shown(at), zone => zone.name(),
        other_zone => zone != own || errors.0.contains_key("zone"), counts => counts, begins => begins, days => days,
        past => past, subject => book.subject.word(), errors => errors.say(lang),
    };
    if again {
        staff.again(NAV, "plans/views/timeline.html", page)
    } else {
        staff.page(NAV, "plans/views/timeline.html", page)
    }
}
