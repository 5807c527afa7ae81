//! Call off, put off, move online: one page, three choices, and who is told how, from a phone too; and taking it
//! back.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{NAV, gathering_of, typed};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::{GatheringState, Whole};
use crate::i18n::{Message, t};
use crate::plans::moving::{MoveIn, move_gathering};
use crate::plans::service::PlanError;
use crate::plans::sudden::{self, OnlineIn, Told};
use crate::shown;
use crate::web::{FieldErrors, Result, go, go_with};

const PAGE: &str = "plans/views/sudden.html";
const BACK: &str = "plans/views/reinstate.html";

/// What was chosen, and what the choice needs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct SuddenForm {
    /// `call_off`, `postpone` or `move_online`.
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

impl SuddenForm {
    fn of(whole: &Whole, what: String) -> Self {
        let (starts, ends) = whole.hours();
        let url = whole.venues.iter().find(|venue| venue.online).map(|venue| venue.url.clone());
        SuddenForm {
            what,
            starts: typed::shown(starts),
            ends: typed::shown(ends),
            url: url.unwrap_or_default(),
            ..SuddenForm::default()
        }
    }

    fn new_day(&self) -> std::result::Result<MoveIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let to = MoveIn {
            date: typed::date(&mut errors, "date", &self.date),
            starts: typed::time(&mut errors, "starts", &self.starts),
            ends: typed::time(&mut errors, "ends", &self.ends),
            reply_deadline: typed::date(&mut errors, "reply_deadline", &self.reply_deadline),
            reason: self.reason.trim().to_owned(),
            ask_again: true,
            version: None,
        };
        errors.into_result().map(|()| to)
    }
}

async fn page(
    app: &Data<App>,
    staff: &Staff,
    whole: &Whole,
    form: &SuddenForm,
    errors: &FieldErrors,
) -> std::result::Result<Value, crate::web::Error> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let seen = sudden::outlook(&tx, whole).await?;
    let choices: Vec<Choice> = ["call_off", "postpone", "move_online"]
        .into_iter()
        .map(|value| {
            let key = value.replace('_', "-");
            Choice {
                value,
                label: t(lang, &format!("sudden-choice-{key}")),
                hint: t(lang, &format!("sudden-choice-{key}-hint")),
            }
        })
        .collect();
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, date => whole.date(),
        starts => whole.hours().0, form => form, choices => choices, seen => seen,
        over => whole.is_over(app.clock.now()) || whole.gathering.state == GatheringState::Postponed,
        may_edit => staff.role.may_edit(), errors => errors.say(lang),
    })
}

/// Which choice is made already, where the link to the page names one.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    what: String,
}

/// `GET /gatherings/{id}/sudden`
pub async fn ask(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    wanted: actix_web::web::Query<Wanted>,
) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let form = SuddenForm::of(&whole, wanted.into_inner().what);
    staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, &FieldErrors::default()).await?)
}

/// `POST /gatherings/{id}/sudden`
pub async fn act(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<SuddenForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let whole = gathering_of(&app, &staff, *id).await?;
    let (center, actor, id) = (staff.center, staff.actor(), *id);
    let reason = form.reason.trim().to_owned();
    let done = match form.what.as_str() {
        "call_off" => sudden::call_off(&app, center, actor, id, reason).await,
        "postpone" if form.date.trim().is_empty() => sudden::postpone(&app, center, actor, id, reason).await,
        "postpone" => match form.new_day() {
            Ok(to) => {
                let told = move_gathering(&app, center, actor, id, to).await;
                told.map(|parties| Told { parties, ..Told::default() })
            }
            Err(errors) => Err(PlanError::Fields(errors)),
        },
        "move_online" => {
            let online = OnlineIn { url: form.url.clone(), notes: form.notes.clone(), reason };
            sudden::move_online(&app, center, actor, id, online).await
        }
        _ => Err(PlanError::Fields(FieldErrors::one("what", "sudden-choose"))),
    };
    match done {
        Ok(told) => {
            let key = format!("sudden-did-{}", form.what.replace('_', "-"));
            let said = Message::new(key).with("told", told.parties);
            Ok(go_with(&format!("/gatherings/{id}/calls"), said))
        }
        Err(PlanError::Fields(errors)) => {
            staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, &errors).await?)
        }
        // Pressed twice, or a colleague was quicker: what matters now is who does not know yet.
        Err(PlanError::Over) if whole.gathering.state == GatheringState::CalledOff => {
            Ok(go(&format!("/gatherings/{id}/calls")))
        }
        Err(other) => Err(other.into()),
    }
}

/// A word to those who had been told.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct BackForm {
    #[serde(default)]
    reason: String,
}

/// `GET /gatherings/{id}/reinstate`
pub async fn ask_back(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let seen = sudden::outlook(&tx, &whole).await?;
    let stands = matches!(whole.gathering.state, GatheringState::CalledOff | GatheringState::Postponed);
    let context = shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, date => whole.date(),
        starts => whole.hours().0, told => seen.told_before,
        possible => stands && whole.gathering.starts_at > app.clock.now(),
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, BACK, context)
}

/// `POST /gatherings/{id}/reinstate`
pub async fn take_back(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<BackForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let reason = form.reason.trim().to_owned();
    let told = sudden::reinstate(&app, staff.center, staff.actor(), *id, reason).await?;
    let said = Message::new("sudden-did-reinstate").with("told", told.parties);
    Ok(go_with(&format!("/gatherings/{id}/calls"), said))
}
