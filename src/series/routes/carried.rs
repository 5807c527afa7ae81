//! What is carried over to a round: taken onto its agenda, put off, or closed.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::Message;
use crate::series::model::{Outcome, Source};
use crate::series::service::SeriesError;
use crate::series::service::carried::{self, CarryIn};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

const PAGE: &str = "series/views/carried.html";

/// What is to become of one thing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CarryForm {
    /// take, put_off, close or back.
    act: String,
    source: String,
    /// The id of what was left, or of the decision that is taken back.
    of: String,
    why: String,
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    form: Option<&CarryForm>,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let found = carried::carried_over(&tx, id, now).await?.ok_or(Error::NotFound)?;
    let (voices, others): (Vec<_>, Vec<_>) =
        found.open.into_iter().partition(|left| left.source == Source::Voice);
    let context = shown! {
        base => format!("/gatherings/{id}"), gathering => whole.title(staff.reader.lang),
        date => whole.date(), now_tab => whole.tab_of_now(now),
        voices => voices, others => others, decided => found.decided, went_on => found.went_on,
        is_round => whole.gathering.series_id.is_some(), series => whole.gathering.series_id,
        may_edit => staff.role.may_edit() && !whole.is_over(now),
        form => form, errors => errors.say(staff.reader.lang),
    };
    if errors.is_empty() {
        staff.page("gatherings", PAGE, context)
    } else {
        staff.again("gatherings", PAGE, context)
    }
}

/// `GET /gatherings/{id}/carried`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    page(&app, &staff, *id, None, &FieldErrors::default()).await
}

/// `POST /gatherings/{id}/carried`
pub async fn act(
    app: Data<App>,
    id: Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<CarryForm>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/carried");
    let (center, actor) = (staff.center, staff.actor());
    let unread = || Error::Invalid(Message::new("error-form"));
    let of = form.of.parse().map_err(|_| unread())?;
    let (outcome, said) = match form.act.as_str() {
        "take" => (Outcome::Taken, "series-carried-did-take"),
        "put_off" => (Outcome::PutOff, "series-carried-did-put-off"),
        "close" => (Outcome::Closed, "series-carried-did-close"),
        "back" => {
            carried::reconsider(&app, center, actor, *id, of).await?;
            return Ok(go_with(&here, Message::new("series-carried-did-back")));
        }
        _ => return Err(unread()),
    };
    let source = Source::read(&form.source).ok_or_else(unread)?;
    let to = CarryIn { source, source_id: of, outcome, why: form.why.clone() };
    match carried::carry(&app, center, actor, *id, to).await {
        Ok(()) => Ok(go_with(&here, Message::new(said))),
        Err(SeriesError::Stale) => Ok(go_with_problem(&here, Message::new("series-carried-stale"))),
        Err(SeriesError::Fields(errors)) => page(&app, &staff, *id, Some(&form), &errors).await,
        Err(other) => Err(other.into()),
    }
}
