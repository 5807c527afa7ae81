//! The room's page for whoever sits there, and the staff's pages for the projector.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::guest::help;
use crate::accounts::{self, Staff};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::{Lang, Message};
use crate::paper::qr;
use crate::playbooks::format::About;
use crate::porch;
use crate::questionnaires::few::{public, ranked};
use crate::questionnaires::model::{Amiss, Answers, about, checked, field};
use crate::questionnaires::room::{self, InRoom, Moment, Room};
use crate::questionnaires::service::{self, QuestionnaireError};
use crate::questionnaires::shown;
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go};

const PAGE: &str = "questionnaires/views/room.html";

/// What of the page changes from stage to stage.
#[derive(Default)]
struct Stage {
    name: &'static str,
    answers: Answers,
    office: String,
    venue: String,
    once: String,
    errors: FieldErrors,
    given: Vec<(String, String)>,
}

/// `?done=1` after an answer was taken.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Whoever knocks with a wrong address is turned away as at every other door; who is let in reads at the top of the
/// page what became of the day all of a sudden.
async fn enter(app: &App, request: &HttpRequest, reader: Reader, code: &str) -> Result<(Room, Reader)> {
    let Some(room) = room::room(app, code).await? else {
        return Err(porch::turned_away(app, request, None).await);
    };
    let tx = app.db.scoped(room.center).read().await?;
    let banner = gatherings::banner(&tx, room.whole.gathering.id, reader.lang, app.clock.now()).await?;
    Ok((room, Reader { banner, ..reader }))
}

fn drawn(app: &App) -> String {
    let bytes: [u8; 16] = app.chance.bytes();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `GET /q/{code}`
pub async fn show(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    code: web::Path<String>,
    done: web::Query<Done>,
) -> Result {
    let (room, reader) = enter(&app, &request, reader, &code).await?;
    let name = match room.moment {
        Moment::Before => "before",
        Moment::After => "after",
        Moment::Off => "off",
        Moment::Open if !done.done.is_empty() => "done",
        Moment::Open => "form",
    };
    page(&app, &reader, &code, &room, &Stage { name, once: drawn(&app), ..Stage::default() }, StatusCode::OK)
        .await
}

/// `POST /q/{code}`: `step` is check, edit or send.
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    code: web::Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result {
    let (room, reader) = enter(&app, &request, reader, &code).await?;
    let get = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let typed = Answers::of_fields(&room.form, &fields);
    let office: String = get("office").trim().chars().take(100).collect();
    let venue: String = get("venue").chars().take(40).collect();
    let stage = |name, answers, once| Stage {
        name,
        answers,
        office: office.clone(),
        venue: venue.clone(),
        once,
        ..Stage::default()
    };
    let answers = match checked(&room.form, typed.clone()) {
        Ok(answers) if answers.is_empty() => {
            let amiss = vec![(room.form.questions[0].id.clone(), Message::new("questionnaire-error-empty"))];
            return again(&app, &reader, &code, &room, stage("form", typed, drawn(&app)), amiss).await;
        }
        Ok(answers) => answers,
        Err(amiss) => {
            return again(&app, &reader, &code, &room, stage("form", typed, drawn(&app)), amiss).await;
        }
    };
    if room.moment != Moment::Open {
        return page(
            &app,
            &reader,
            &code,
            &room,
            &stage(if room.moment == Moment::Off { "off" } else { "after" }, answers, String::new()),
            StatusCode::CONFLICT,
        )
        .await;
    }
    match get("step") {
        "edit" => {
            page(&app, &reader, &code, &room, &stage("form", answers, drawn(&app)), StatusCode::OK).await
        }
        "send" => {
            let once: String = get("once").chars().filter(char::is_ascii_alphanumeric).take(40).collect();
            let seat = service::chosen(&room.whole, &venue);
            let given = InRoom { answers: answers.clone(), office: office.clone(), venue: seat, once };
            let key = match room::answer(&app, &room, given).await {
                Ok(()) => return Ok(go(&format!("{}?done=1", room::path(&code)))),
                Err(QuestionnaireError::NoSuchOffice) => "questionnaire-error-no-such-office",
                Err(QuestionnaireError::OfficeAnswered) => "questionnaire-error-office-answered",
                Err(other) => return Err(other.into()),
            };
            let mut stage = stage("form", answers, drawn(&app));
            stage.errors = FieldErrors::one("office", key);
            page(&app, &reader, &code, &room, &stage, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        _ => check(&app, &reader, &code, &room, stage("check", answers, drawn(&app))).await,
    }
}

/// The page on which everything is looked at once more; an office must be one that is here.
async fn check(app: &App, reader: &Reader, code: &str, room: &Room, mut stage: Stage) -> Result {
    if !stage.office.is_empty() {
        let tx = app.db.scoped(room.center).read().await?;
        match room::party_here(&tx, &room.whole, &stage.office).await? {
            Some(party) => stage.office = party.name,
            None => {
                stage.name = "form";
                stage.errors = FieldErrors::one("office", "questionnaire-error-no-such-office");
                return page(app, reader, code, room, &stage, StatusCode::UNPROCESSABLE_ENTITY).await;
            }
        }
    }
    stage.given = stage
        .answers
        .0
        .iter()
        .flat_map(|(id, given)| given.values().iter().map(|value| (field(id), value.clone())))
        .collect();
    page(app, reader, code, room, &stage, StatusCode::OK).await
}

async fn again(
    app: &App,
    reader: &Reader,
    code: &str,
    room: &Room,
    mut stage: Stage,
    amiss: Amiss,
) -> Result {
    stage.errors = shown::errors(amiss);
    page(app, reader, code, room, &stage, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn page(
    app: &App,
    reader: &Reader,
    code: &str,
    room: &Room,
    stage: &Stage,
    status: StatusCode,
) -> Result<HttpResponse> {
    let lang = reader.lang;
    let tx = app.db.scoped(room.center).read().await?;
    let visit = about(&room.form, About::Visit).map(|question| field(&question.id));
    let (apart, asked): (Vec<_>, Vec<_>) = shown::questions(&room.form, &stage.answers, lang)
        .into_iter()
        .partition(|question| Some(&question.name) == visit.as_ref());
    let mut order = vec!["office".to_owned()];
    order.extend(shown::order(&room.form));
    let thanks = room.form.thanks.as_ref().map(|thanks| thanks.get(lang.code()).to_owned());
    let context = shown! {
        stage => stage.name,
        title => room.row.title.read(lang),
        gathering => room.whole.told_title(lang),
        date => room.whole.date(),
        named => room.row.named,
        lead => room.form.lead.get(lang.code()),
        thanks => thanks.unwrap_or_else(|| crate::i18n::t(lang, "questionnaire-thanks")),
        action => room::path(code),
        asked => asked,
        apart => apart,
        office => stage.office,
        venues => venues(&room.whole, lang),
        venue => stage.venue,
        once => stage.once,
        given => stage.given,
        errors => stage.errors.say(lang),
        order => order,
    };
    let mut response = reader.page(Some(help(&tx, lang).await?), PAGE, context)?;
    *response.status_mut() = status;
    Ok(response)
}

/// The venues to choose from, where there are several.
pub(super) fn venues(whole: &gatherings::Whole, lang: Lang) -> Vec<minijinja::Value> {
    let several = whole.venues.iter().filter(|_| whole.venues.len() > 1);
    several.map(|venue| shown! { value => venue.id, label => venue.name_in(lang) }).collect()
}

/// `GET /gatherings/{id}/room`: one large QR and the short address, for the projector.
pub async fn screen(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let row = crate::questionnaires::of_gathering(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let place = Address::of(&app, &row)?;
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.told_title(lang),
        address => place.address,
        qr => place.qr,
        named => row.named,
        open => room::moment(&row, &whole, app.clock.now()) == Moment::Open,
        starts => whole.gathering.starts_at,
    };
    staff.page("gatherings", "questionnaires/views/room_screen.html", context)
}

/// The room's address in letters and as a QR code.
pub struct Address {
    /// Without the scheme, as one types it.
    pub address: String,
    pub qr: String,
}

impl Address {
    /// The address of a questionnaire.
    pub fn of(app: &App, row: &crate::questionnaires::Questionnaire) -> Result<Self> {
        let code = row.room_code.as_deref().ok_or(Error::NotFound)?;
        let url = app.link(&room::path(code));
        Ok(Address {
            qr: qr::svg(&url).map_err(|error| anyhow::anyhow!("{error:?}"))?,
            address: url.split("://").nth(1).unwrap_or(&url).to_owned(),
        })
    }
}

/// How the answers are shown to the room.
#[derive(Deserialize)]
pub struct Wanted {
    /// `yes` keeps the page from looking again by itself (WCAG 2.2, 2.2.2).
    #[serde(default)]
    still: String,
    /// `order` shows what was chosen most first, without numbers.
    #[serde(default)]
    by: String,
}

/// `GET /gatherings/{id}/room/results`: what the answers say so far, for the room; looks again by itself.
pub async fn results(
    app: web::Data<App>,
    staff: Staff,
    gathering: web::Path<GatheringId>,
    wanted: web::Query<Wanted>,
) -> Result {
    let lang: Lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let found = service::results(&tx, *gathering, lang).await?.ok_or(Error::NotFound)?;
    let by_order = wanted.by == "order";
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.told_title(lang),
        still => !wanted.still.is_empty(),
        by_order => by_order,
        ranked => if by_order { ranked(&found.tallies, found.any_unnamed()) } else { Vec::new() },
        answers => found.answers,
        unnamed => found.any_unnamed(),
        questions => public(&found.tallies, found.any_unnamed()),
        at => app.clock.now(),
    };
    staff.page("gatherings", "questionnaires/views/room_results.html", context)
}

/// `GET /gatherings/{id}/agenda/print`: the agenda for the table; its last block is the QR of the questionnaire.
pub async fn agenda(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *gathering).await?.ok_or(Error::NotFound)?;
    let row = crate::questionnaires::of_gathering(&tx, *gathering).await?;
    let place = match row.as_ref().filter(|row| row.room_code.is_some()) {
        Some(row) => Some(Address::of(&app, row)?),
        None => None,
    };
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let book = gatherings::book(&whole.gathering)?;
    let members = accounts::members(&tx).await?;
    let named = |id: crate::db::MembershipId| {
        members.iter().find(|member| member.id == id).map(|member| member.name())
    };
    let tells = whole.tells_days();
    let once: crate::db::RowId = app.chance.id(app.clock.now());
    let days: Vec<_> = whole
        .programme()
        .into_iter()
        .filter_map(|programme| {
            let day = programme.day?;
            let block = |(begins, item): &(chrono::NaiveTime, &gatherings::AgendaItem)| {
                shown! { begins => begins, title => item.printed_title(lang), minutes => item.minutes }
            };
            Some(shown! {
                number => programme.number, date => day.date, starts => day.starts, ends => day.ends,
                told => tells.then(|| gatherings::told_day(&whole, book, day, lang, &named)),
                blocks => programme.blocks.iter().map(block).collect::<Vec<_>>(),
            })
        })
        .collect();
    let hosts: Vec<_> = whole
        .hosts
        .iter()
        .map(|host| match host.organization.is_own_center {
            true => center.name.read(lang),
            false => host.organization.name.as_str(),
        })
        .collect();
    let venues: Vec<_> = whole.venues.iter().map(|venue| venue.name_in(lang)).collect();
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        gathering => whole.told_title(lang),
        days => days,
        venues => venues,
        hosts => hosts,
        purpose => whole.gathering.purpose.read(lang),
        address => place.as_ref().map(|place| place.address.clone()),
        qr => place.map(|place| place.qr),
        // With names on it, how many copies are out is kept, for whoever takes a name back later.
        names_speakers => whole.agenda.iter().any(|item| !item.told.paper.is_blank()),
        may_edit => staff.role.may_edit(),
        once => once.0.simple().to_string(),
    };
    staff.page("gatherings", "questionnaires/views/agenda.html", context)
}
