//! The page on which a gathering is prepared: what is next, the plan as a time line, and the gathering's facts.

use actix_web::web::{Data, Path};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{NAV, typed};
use crate::accounts::{self, Member, Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, MembershipId, StepId};
use crate::gatherings::{self, Whole, book, titles, whole};
use crate::i18n::{Lang, Message, Texts, t};
use crate::invitations::Subject;
use crate::plans::dates::cautions;
use crate::plans::facts;
use crate::plans::links::link_of;
use crate::plans::model::StepState;
use crate::plans::next::carried::{Whose, carried};
use crate::plans::outcome;
use crate::plans::service::{self, Act};
use crate::plans::store::step::{self, Model as Step, Stood};
use crate::plans::written::{self, written};
use crate::playbooks::format::{Audience, Deed, Playbook, SYSTEM};
use crate::playbooks::telling;
use crate::shown;
use crate::voices;
use crate::web::{Error, Result, go_with};

/// A step as the time line shows it.
#[derive(Serialize)]
pub struct Shown {
    pub id: StepId,
    pub title: Texts,
    pub date: NaiveDate,
    pub time: NaiveTime,
    pub state: StepState,
    /// Its look: planned, due, running, done, skipped, failed, held.
    pub look: &'static str,
    /// Whose it is; empty where the house does it by itself.
    pub who: String,
    pub by_system: bool,
    pub by_hand: bool,
    pub condition: String,
    /// The Fluent key that says by what it closes by itself; empty where a person says so.
    pub closes: String,
    pub instructions: Option<Texts>,
    /// What became of it.
    pub note: String,
    /// Where it is done.
    pub href: String,
    pub next: bool,
    pub over: bool,
    /// What can be done with it by hand.
    pub acts: Vec<&'static str>,
    pub movable: bool,
    pub version: i32,
    typed_time: String,
    /// Whose it was made, where it was given to somebody of its own.
    owner: Option<MembershipId>,
    /// It failed or went stale: somebody has to decide.
    decide: bool,
    /// Why somebody put it where it is.
    why: String,
    /// Where it stood before it was moved last.
    stood: Option<Stood>,
    /// Taking the last move back is the same as the plan's day.
    undo_is_back: bool,
    /// Somebody added it, and it has done nothing yet.
    just_added: bool,
    /// Whom it concerns, in words.
    audience: String,
    /// The letter that goes out.
    letter: Option<String>,
}

/// The look of a state in the time line.
fn look(state: StepState) -> &'static str {
    match state {
        StepState::Planned => "planned",
        StepState::Running => "running",
        StepState::Waiting => "due",
        StepState::Done => "done",
        StepState::Skipped => "skipped",
        StepState::Held => "held",
        StepState::Failed | StepState::Stale => "failed",
    }
}

pub(super) fn shown_step(
    whole: &Whole,
    book: &Playbook,
    members: &[Member],
    found: Step,
    lang: Lang,
) -> std::result::Result<Shown, Error> {
    let by_system = found.by_role == SYSTEM;
    let role = book.roles.iter().find(|role| role.id == found.by_role);
    let member = found.owner_id.or_else(|| whole.member_in(&found.by_role));
    let member = member.and_then(|id| members.iter().find(|member| member.id == id));
    let who = match (role, member) {
        (None, Some(member)) => member.name(),
        (Some(role), Some(member)) => format!("{}（{}）", role.title.get(lang.code()), member.name()),
        (Some(role), None) => role.title.get(lang.code()).to_owned(),
        (None, None) => String::new(),
    };
    let condition = written(book, &found).and_then(|step| step.condition().ok());
    let deed = written::deed(book, &found).filter(|_| !by_system);
    let audience = Audience::list(found.audience.as_deref());
    let audience: Vec<String> =
        audience.iter().map(|one| telling::audience(&one.to_string(), lang)).collect();
    let over = matches!(found.state, StepState::Done | StepState::Skipped);
    Ok(Shown {
        id: found.id,
        date: found.due_date,
        time: found.due_time,
        typed_time: typed::shown(found.due_time),
        state: found.state,
        look: look(found.state),
        who,
        by_system,
        by_hand: found.moved_by_hand,
        condition: condition.map(|all| telling::condition(&all, lang)).unwrap_or_default(),
        closes: deed.map(|deed| format!("plan-closes-{}", deed.word().replace('_', "-"))).unwrap_or_default(),
        note: outcome::said(&found.outcome, lang),
        href: if by_system { String::new() } else { link_of(whole, &found)? },
        next: false,
        over,
        acts: Act::ALL.into_iter().filter(|act| act.fits(&found)).map(Act::word).collect(),
        movable: !over && found.state != StepState::Running,
        version: found.version,
        owner: found.owner_id,
        decide: matches!(found.state, StepState::Failed | StepState::Stale),
        undo_is_back: Act::Undo.fits(&found) && found.stood.0.last().is_some_and(|last| !last.by_hand),
        stood: found.stood.0.last().filter(|_| !over && Act::Undo.fits(&found)).cloned(),
        just_added: service::is_just_added(&found),
        audience: audience.join(&t(lang, "plan-step-and")),
        letter: found.letter.filter(|id| whole.letters.iter().any(|row| row.letter == *id)),
        why: found.why,
        title: found.title,
        instructions: found.instructions,
    })
}

#[derive(Serialize)]
struct Part {
    id: String,
    title: Texts,
    who: String,
}

pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let now = app.clock.now();
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let book = book(&whole.gathering)?;
    let members = accounts::members(&tx).await?;
    let closed = accounts::closed_days(&tx).await?;
    let steps = step::list_of(&tx, id.0).await?;
    let standing = facts::standing(&tx, &whole).await?;
    let before = voices::before(&tx, &whole.gathering).await?;
    let again = facts::asked_again(&tx, *id).await?;
    let may_go = crate::plans::service::may_go(&tx, &whole).await?;
    let practicum = Subject::practicum(&tx, *id).await?;
    let carried = carried(&tx, &whole).await?.iter().filter(|one| one.whose == Whose::Before).count();
    let tours = !gatherings::tours(&tx, &whole).await?.is_empty();
    drop(tx);
    let mut steps = steps
        .into_iter()
        .map(|found| shown_step(&whole, book, &members, found, lang))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    if let Some(next) = steps.iter_mut().find(|step| !step.over) {
        next.next = true;
    }
    let named = |id: MembershipId| members.iter().find(|member| member.id == id).map(Member::name);
    let programme: Vec<_> = whole
        .programme()
        .into_iter()
        .map(|day| {
            let block = |(begins, item): &(NaiveTime, &gatherings::AgendaItem)| {
                shown! { id => item.id, begins => begins, title => item.title, minutes => item.minutes }
            };
            shown! {
                number => day.number, date => day.day.map(|day| day.date), sum => day.planned(),
                minutes => day.minutes(), fits => day.fits(),
                told => day.day.map(|day| gatherings::told_day(&whole, book, day, lang, &named)),
                blocks => day.blocks.iter().map(block).collect::<Vec<_>>(),
            }
        })
        .collect();
    let parts: Vec<Part> = book
        .roles
        .iter()
        .map(|role| {
            let taken = whole.roles.iter().find(|row| row.role == role.id);
            let member = taken.and_then(|row| row.membership_id);
            let member =
                member.and_then(|id| members.iter().find(|member| member.id == id)).map(Member::name);
            let names = [member, taken.map(|row| row.name.clone())];
            let names: Vec<String> = names.into_iter().flatten().filter(|name| !name.is_empty()).collect();
            Part { id: role.id.clone(), title: role.title.clone().into(), who: names.join("・") }
        })
        .collect();
    let hosts: Vec<&str> = whole.hosts.iter().map(|host| host.organization.name.as_str()).collect();
    let context = shown! {
        groups => whole.comes_together(),
        numbers_papers => titles::is_neutral(&whole.gathering),
        // Of several days some may be spent at employers.
        asks_employers => practicum.is_some() || whole.subject().meets() && whole.days.len() > 1,
        trainees => whole.gathering.takes_trainees(), tours => tours,
        before => before, id => whole.gathering.id, gathering => Facts::of(&whole, lang), carried => carried, programme => programme,
        tells_days => whole.tells_days(), parts => parts, hosts => hosts,
        subject => whole.subject().word(), lasts => !whole.subject().meets() && whole.days.len() > 1,
        days => whole.days.iter().map(|day| shown! {
            date => day.date, starts => day.starts, ends => day.ends,
            cautions => if whole.has_begun(now) { Vec::new() } else { cautions(day.date, &closed) },
        }).collect::<Vec<_>>(),
        again => again, letters => whole.letters.len(), steps => steps, standing => standing, invited => standing.parties > 0,
        tab => whole.tab_of_now(now), over => whole.is_over(now), may_edit => staff.role.may_edit(),
        may_go => may_go,
    };
    staff.page(NAV, "plans/views/prepare.html", context)
}

/// A gathering's facts as pages show them.
#[derive(Serialize)]
pub struct Facts {
    title: Texts,
    purpose: Texts,
    goal: Texts,
    host_aim: Texts,
    state: crate::gatherings::GatheringState,
    date: NaiveDate,
    /// The last of its days.
    last: NaiveDate,
    starts: NaiveTime,
    ends: NaiveTime,
    reply_deadline: NaiveDate,
    applications_open_at: Option<DateTime<Utc>>,
    capacity: i32,
    per_office_cap: Option<i32>,
    venues: Vec<Place>,
    series: Option<crate::db::SeriesId>,
    playbook: String,
    playbook_version: i32,
}

#[derive(Serialize)]
struct Place {
    name: String,
    address: String,
    online: bool,
    url: String,
    notes: String,
}

impl Facts {
    /// The facts of a gathering.
    pub fn of(whole: &Whole, lang: Lang) -> Self {
        let row = whole.gathering.clone();
        Facts {
            title: row.title,
            purpose: row.purpose,
            goal: row.goal,
            host_aim: row.host_aim,
            state: row.state,
            date: whole.date(),
            last: whole.days.last().map_or_else(|| whole.date(), |day| day.date),
            starts: whole.hours().0,
            ends: whole.hours().1,
            reply_deadline: row.reply_deadline,
            applications_open_at: row.applications_open_at,
            capacity: whole.capacity(),
            per_office_cap: row.per_office_cap,
            venues: whole
                .venues
                .iter()
                .cloned()
                .map(|venue| Place {
                    name: venue.name_in(lang),
                    address: venue.address,
                    online: venue.online,
                    url: venue.url,
                    notes: venue.notes,
                })
                .collect(),
            series: row.series_id,
            playbook: row.playbook_id,
            playbook_version: row.playbook_version,
        }
    }
}

/// The step in the plan.
pub(super) fn here(id: GatheringId, step: StepId) -> String {
    format!("/gatherings/{id}/prepare#step-{step}")
}

/// A deed that only a person can tell of.
#[derive(Deserialize)]
pub struct DidForm {
    deed: Deed,
}

/// `POST /gatherings/{id}/did`: said on the page on which it was done.
pub async fn did(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<DidForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let page = match form.deed {
        Deed::ReceptionList => "day",
        Deed::Reported => "report",
        _ => return Err(Error::NotFound),
    };
    service::did(&app, staff.center, staff.actor(), *id, form.deed).await?;
    Ok(go_with(&format!("/gatherings/{id}/{page}"), Message::new("plan-did-done")))
}
