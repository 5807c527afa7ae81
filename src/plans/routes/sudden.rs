//! Call off, put off, move online: one page, three choices, and who is told how, from a phone too; and taking it
//! back.

use actix_web::web::{Data, Path, Query};
use chrono::{DateTime, Duration, Utc};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{NAV, gathering_of, typed};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::GatheringId;
use crate::gatherings::{self, ChangeKind, GatheringState, Whole};
use crate::i18n::{Lang, Message, t};
use crate::plans::moving::{MoveIn, move_gathering};
use crate::plans::service::PlanError;
use crate::plans::sudden::{self, Act, Back, Because, OnlineIn, Told};
use crate::shown;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go, go_with};

const PAGE: &str = "plans/views/sudden.html";
const BACK: &str = "plans/views/reinstate.html";

/// What was chosen, and what the choice needs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct SuddenForm {
    /// The version that was looked at.
    version: i32,
    /// The word of an [`Act`].
    #[serde(default)]
    what: String,
    #[serde(default)]
    reason: String,
    /// Empty while no new day is known.
    #[serde(default)]
    date: String,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    ends: String,
    /// Empty for as long before the new day as it was before the old one.
    #[serde(default)]
    reply_deadline: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    notes: String,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: String,
    hint: String,
}

/// What an act is called on a gathering in this state: what is put off already only lacks its day.
fn key(act: Act, state: GatheringState) -> String {
    match (act, state) {
        (Act::Postpone, GatheringState::Postponed) => "sudden-choice-new-day".to_owned(),
        _ => format!("sudden-choice-{}", act.word().replace('_', "-")),
    }
}

impl SuddenForm {
    fn of(whole: &Whole, what: String) -> Self {
        let (starts, ends) = whole.hours();
        let url = whole.venues.iter().find(|venue| venue.online).map(|venue| venue.url.clone());
        SuddenForm {
            version: whole.gathering.version,
            what,
            starts: typed::shown(starts),
            ends: typed::shown(ends),
            url: url.unwrap_or_default(),
            ..SuddenForm::default()
        }
    }

    fn act(&self) -> std::result::Result<Act, PlanError> {
        Act::read(&self.what).ok_or_else(|| PlanError::Fields(FieldErrors::one("what", "sudden-choose")))
    }

    fn because(&self) -> Because {
        Because { reason: self.reason.clone(), version: Some(self.version) }
    }

    fn new_day(&self, whole: &Whole, now: DateTime<Utc>) -> std::result::Result<MoveIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let date = typed::date(&mut errors, "date", &self.date);
        let reply_deadline = if self.reply_deadline.trim().is_empty() {
            let before = (whole.date() - whole.gathering.reply_deadline).max(Duration::days(1));
            (date - before).max(zoned::local_date(now, whole.zone()))
        } else {
            typed::date(&mut errors, "reply_deadline", &self.reply_deadline)
        };
        let to = MoveIn {
            date,
            starts: typed::time(&mut errors, "starts", &self.starts),
            ends: typed::time(&mut errors, "ends", &self.ends),
            further_days: None,
            reply_deadline,
            reason: self.reason.trim().to_owned(),
            ask_again: true,
            version: Some(self.version),
        };
        errors.into_result().map(|()| to)
    }

    /// What a colleague did meanwhile beside what was chosen here; `None` where it is the same, as when the button is
    /// pressed twice.
    fn beside(
        &self,
        lang: Lang,
        whole: &Whole,
        latest: Option<&gatherings::Sudden>,
    ) -> Option<Vec<Compared>> {
        let mine = Act::read(&self.what).map(|act| t(lang, &key(act, GatheringState::Inviting)));
        let done = latest.map(|latest| latest.kind.word()).unwrap_or_default();
        let theirs = match done {
            "" => t(lang, &format!("gathering-state-{}", whole.gathering.state.word())),
            kind => t(lang, &format!("sudden-news-{}", kind.replace('_', "-"))),
        };
        let (starts, ends) = whole.hours();
        let day = format!("{} {}–{}", whole.date(), typed::shown(starts), typed::shown(ends));
        let reason = latest.map(|latest| latest.notice.reason.clone()).unwrap_or_default();
        let mut rows = vec![
            Compared::field(lang, "sudden-what", theirs, mine.unwrap_or_default()),
            Compared::field(lang, "plan-reason", reason, self.reason.clone()),
        ];
        let same = match self.what.as_str() {
            "call_off" => done == "called_off",
            "postpone" if self.date.trim().is_empty() => done == "postponed",
            "postpone" => {
                let new = format!("{} {}–{}", self.date.trim(), self.starts.trim(), self.ends.trim());
                let same = new == day;
                rows.push(Compared::field(lang, "sudden-new-date", day, new));
                done == "new_date" && same
            }
            "move_online" => {
                let url = whole.venues.iter().find(|venue| venue.online).map(|venue| venue.url.clone());
                let url = url.unwrap_or_default();
                let same = url == self.url.trim();
                rows.push(Compared::field(lang, "sudden-url", url, self.url.clone()));
                done == "moved_online" && same
            }
            _ => false,
        };
        (!same).then_some(rows)
    }
}

async fn page(
    app: &Data<App>,
    staff: &Staff,
    whole: &Whole,
    form: &SuddenForm,
    errors: &FieldErrors,
    stale: Stale,
) -> std::result::Result<Value, Error> {
    let lang = staff.reader.lang;
    let state = whole.gathering.state;
    let tx = staff.scope(app).read().await?;
    let seen = sudden::outlook(&tx, whole, app.clock.now()).await?;
    let choice = |act: &Act| {
        let key = key(*act, state);
        Choice { value: act.word(), label: t(lang, &key), hint: t(lang, &format!("{key}-hint")) }
    };
    let choices: Vec<Choice> = seen.possible.iter().map(choice).collect();
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, date => whole.date(),
        starts => whole.hours().0, state => state, form => form, choices => choices, seen => seen,
        several => whole.subject().meets() && whole.days.len() > 1,
        may_edit => staff.role.may_edit(), errors => errors.say(lang), stale => stale,
    })
}

/// Which choice is made already, where the link to the page names one.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    what: String,
}

/// `GET /gatherings/{id}/sudden`
pub async fn ask(app: Data<App>, staff: Staff, id: Path<GatheringId>, wanted: Query<Wanted>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let only = match sudden::possible(&whole, app.clock.now()).as_slice() {
        [only] => only.word().to_owned(),
        _ => wanted.into_inner().what,
    };
    let form = SuddenForm::of(&whole, only);
    let none = FieldErrors::default();
    staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, &none, Stale::default()).await?)
}

async fn done(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    form: &SuddenForm,
) -> std::result::Result<Told, PlanError> {
    let (center, actor, id) = (staff.center, staff.actor(), whole.gathering.id);
    match form.act()? {
        Act::CallOff => sudden::call_off(app, center, actor, id, form.because()).await,
        Act::Postpone if form.date.trim().is_empty() => {
            if whole.gathering.state == GatheringState::Postponed {
                return Err(PlanError::Fields(FieldErrors::one("date", "sudden-date-needed")));
            }
            sudden::postpone(app, center, actor, id, form.because()).await
        }
        Act::Postpone => {
            let to = form.new_day(whole, app.clock.now()).map_err(PlanError::Fields)?;
            move_gathering(app, center, actor, id, to).await
        }
        Act::MoveOnline => {
            let online =
                OnlineIn { url: form.url.clone(), notes: form.notes.clone(), because: form.because() };
            sudden::move_online(app, center, actor, id, online).await
        }
    }
}

/// What was done, and what of the telling is still before us.
fn said(key: &str, told: Told) -> Message {
    Message::new(key).with("mails", told.mails).with("calls", told.calls).with("offered", told.offered)
}

/// `POST /gatherings/{id}/sudden`
pub async fn act(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<SuddenForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let whole = gathering_of(&app, &staff, *id).await?;
    let calls = format!("/gatherings/{id}/calls");
    match done(&app, &staff, &whole, &form).await {
        Ok(told) => {
            let key = format!("sudden-did-{}", form.what.replace('_', "-"));
            Ok(go_with(&calls, said(&key, told)))
        }
        Err(PlanError::Fields(errors)) => {
            let context = page(&app, &staff, &whole, &form, &errors, Stale::default()).await?;
            staff.again(NAV, PAGE, context)
        }
        // A colleague was quicker. What matters now is who does not know yet, or what is to be told instead.
        Err(PlanError::Stale) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            let tx = staff.scope(&app).read().await?;
            let latest = gatherings::sudden(&tx, *id).await?;
            let Some(rows) = form.beside(staff.reader.lang, &whole, latest.as_ref()) else {
                return Ok(go(&calls));
            };
            let stale = staff.stale(&tx, id.0, rows, calls).await?;
            drop(tx);
            let form = SuddenForm { version: whole.gathering.version, ..form };
            let none = FieldErrors::default();
            staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, &none, stale).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// A word to those who had been told.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct BackForm {
    version: i32,
    #[serde(default)]
    reason: String,
}

async fn back_page(
    app: &Data<App>,
    staff: &Staff,
    whole: &Whole,
    form: &BackForm,
    stale: Stale,
) -> std::result::Result<Value, Error> {
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let seen = sudden::outlook(&tx, whole, now).await?;
    let latest = gatherings::sudden(&tx, whole.gathering.id).await?;
    let back = sudden::back(whole, latest.as_ref(), now);
    let possible = back.is_some();
    let (back, rooms) = match back {
        Some(Back::To(stood)) => (stood, None),
        Some(Back::IntoRooms(rooms)) => (whole.gathering.state, rooms.into_iter().next()),
        None => (GatheringState::Preparing, None),
    };
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, date => whole.date(),
        starts => whole.hours().0, told => seen.told_before, form => form, stale => stale,
        back => back, rooms => rooms.map(|room| room.name).unwrap_or_default(), possible => possible, may_edit => staff.role.may_edit(),
    })
}

/// `GET /gatherings/{id}/reinstate`
pub async fn ask_back(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let form = BackForm { version: whole.gathering.version, reason: String::new() };
    staff.page(NAV, BACK, back_page(&app, &staff, &whole, &form, Stale::default()).await?)
}

/// `POST /gatherings/{id}/reinstate`
pub async fn take_back(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<BackForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let calls = format!("/gatherings/{id}/calls");
    let why = Because { reason: form.reason.clone(), version: Some(form.version) };
    match sudden::reinstate(&app, staff.center, staff.actor(), *id, why).await {
        Ok(told) => Ok(go_with(&calls, said("sudden-did-reinstate", told))),
        Err(PlanError::Stale) => {
            let lang = staff.reader.lang;
            let whole = gathering_of(&app, &staff, *id).await?;
            let tx = staff.scope(&app).read().await?;
            let latest = gatherings::sudden(&tx, *id).await?;
            if latest.as_ref().is_some_and(|latest| latest.kind == ChangeKind::Reinstated) {
                return Ok(go(&calls));
            }
            let state = t(lang, &format!("gathering-state-{}", whole.gathering.state.word()));
            let reason = latest.map(|latest| latest.notice.reason).unwrap_or_default();
            let rows = vec![
                Compared::field(lang, "sudden-what", state, t(lang, "sudden-back")),
                Compared::field(lang, "sudden-back-reason", reason, form.reason.clone()),
            ];
            let stale = staff.stale(&tx, id.0, rows, calls).await?;
            drop(tx);
            let form = BackForm { version: whole.gathering.version, ..form };
            staff.again(NAV, BACK, back_page(&app, &staff, &whole, &form, stale).await?)
        }
        Err(other) => Err(other.into()),
    }
}
