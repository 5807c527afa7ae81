//! The staff's page of a gathering's desk: opened and closed, what it asks, who applied.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::NAV;
use super::shown::{choice, whole_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::Whole;
use crate::i18n::{Lang, Message, say, t, written};
use crate::paper::{qr, table};
use crate::replies::Head;
use crate::replies::model::AccommodationState;
use crate::shown;
use crate::signup::model::{Ask, Asks, Heard, Kind};
use crate::signup::opening::{DeskInput, Standing};
use crate::signup::service::{self, Applicant, Desk, SignupError};
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "signup/views/desk.html";

/// The form of a desk.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DeskForm {
    version: i32,
    asks: Vec<String>,
    late: String,
    closes_on: String,
    cost: String,
    words: String,
}

impl DeskForm {
    fn of(input: DeskInput, version: i32) -> Self {
        DeskForm {
            version,
            asks: input.asks.0.iter().map(|ask| ask.word().to_owned()).collect(),
            late: if input.takes_late { "yes".to_owned() } else { String::new() },
            closes_on: input.closes_on.map(|day| day.to_string()).unwrap_or_default(),
            cost: input.cost,
            words: input.words,
        }
    }

    fn input(&self) -> std::result::Result<DeskInput, FieldErrors> {
        let closes_on = match self.closes_on.trim() {
            "" => None,
            day => Some(day.parse::<NaiveDate>().map_err(|_| FieldErrors::one("closes_on", "field-date"))?),
        };
        let asks = Ask::ALL.into_iter().filter(|ask| self.asks.iter().any(|one| one == ask.word()));
        Ok(DeskInput {
            asks: Asks(asks.collect()),
            takes_late: self.late == "yes",
            closes_on,
            cost: self.cost.clone(),
            words: self.words.clone(),
        })
    }

    /// Its values as people read them, for two versions beside each other.
    fn told(&self, lang: Lang) -> [(&'static str, String); 5] {
        let asks: Vec<String> = self.asks.iter().map(|ask| t(lang, &format!("signup-ask-{ask}"))).collect();
        let yes = if self.late == "yes" { "organization-yes" } else { "organization-no" };
        [
            ("signup-asks", asks.join("・")),
            ("signup-late", t(lang, yes)),
            ("signup-closes", self.closes_on.clone()),
            ("signup-cost", self.cost.clone()),
            ("signup-words", self.words.clone()),
        ]
    }
}

fn input_of(desk: &Desk) -> DeskInput {
    DeskInput {
        asks: desk.asks.clone(),
        takes_late: desk.takes_late,
        closes_on: desk.closes_on,
        cost: desk.cost.clone(),
        words: desk.words.clone(),
    }
}

/// Which applicants are listed: a word of a kind.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Of {
    kind: String,
}

/// `GET /gatherings/{gathering}/signup`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>, of: Query<Of>) -> Result {
    draw(&app, &staff, *id, &of.kind, Typed::Nothing).await
}

/// What came back with an error.
enum Typed {
    Nothing,
    Desk(DeskForm, FieldErrors),
    /// Somebody saved in between.
    Stale(DeskForm),
    Materials(String, FieldErrors),
}

async fn draw(app: &App, staff: &Staff, id: GatheringId, kind: &str, typed: Typed) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let whole = whole_of(&tx, id).await?;
    let why_not = service::why_not(&tx, &whole).await?;
    let desk = service::desk_of(&tx, id).await?;
    let standing = match &desk {
        Some(desk) => Some(service::standing_of(&tx, now, &whole, desk).await?),
        None => None,
    };
    let (input, version) = match &desk {
        Some(desk) => (input_of(desk), desk.version),
        None => (service::default_input(&whole)?, 0),
    };
    let saved = DeskForm::of(input, version);
    let mut again = !matches!(typed, Typed::Nothing);
    let mut materials = desk.as_ref().map(|desk| desk.materials.clone()).unwrap_or_default();
    let mut stale = crate::web::Stale::default();
    let (form, errors) = match typed {
        Typed::Nothing => (saved, FieldErrors::default()),
        Typed::Desk(form, errors) => (form, errors),
        Typed::Stale(form) => {
            let (now, mine) = (saved.told(lang), form.told(lang));
            let rows = compared(
                lang,
                now.each_ref().map(|(key, value)| (*key, value.as_str())),
                mine.each_ref().map(|(key, value)| (*key, value.as_str())),
            );
            stale = staff.stale(&tx, id.0, rows, format!("/gatherings/{id}/signup")).await?;
            again = true;
            (DeskForm { version, ..form }, FieldErrors::default())
        }
        Typed::Materials(words, errors) => {
            materials = words;
            (saved, errors)
        }
    };
    let applicants = service::applicants(&tx, id).await?;
    let url = desk.as_ref().map(|desk| app.link(&service::page(&desk.code)));
    let wishing = applicants.iter().filter(|one| one.row.wishes_materials).count();
    let shown: Vec<&Applicant> = applicants
        .iter()
        .filter(|one| kind.is_empty() || crate::replies::word(one.row.kind) == kind)
        .collect();
    let context = shown! {
        head => Head::of(&whole, lang, now), base => format!("/gatherings/{id}/signup"),
        may_edit => staff.role.may_edit(), why_not => why_not.map(|key| t(lang, key)),
        is_open => desk.as_ref().is_some_and(|desk| desk.is_open), version => version,
        standing => standing.map(|one| t(lang, one.key())), takes => standing.is_some_and(|one| one.takes()),
        url => url, path => desk.as_ref().map(|desk| service::page(&desk.code)),
        qr => url.as_ref().and_then(|url| qr::svg(url).ok()), form => form, stale => stale,
        deadline => written::date(lang, whole.gathering.reply_deadline), measure => whole.gathering.per_office_cap,
        asks => Ask::ALL.map(|ask| choice(ask.word(), &t(lang, &format!("signup-ask-{}", ask.word())))).to_vec(),
        sums => sums(&applicants, id, kind, lang), rows => rows(&shown, &whole, lang),
        someone => !applicants.is_empty(), kind => kind, materials => materials, wishing => wishing,
        errors => errors.say(lang),
    };
    if again { staff.again(NAV, PAGE, context) } else { staff.page(NAV, PAGE, context) }
}

/// People by kind, each opening its rows; they add up to the first.
fn sums(all: &[Applicant], id: GatheringId, current: &str, lang: Lang) -> Vec<minijinja::Value> {
    let people = |kind: Option<Kind>| {
        let those = all.iter().filter(|one| kind.is_none_or(|kind| one.row.kind == kind));
        those.map(Applicant::people).sum::<usize>()
    };
    let base = format!("/gatherings/{id}/signup");
    let first = shown! {
        label => t(lang, "signup-sums-all"), count => people(None), href => base, current => current.is_empty(),
    };
    let kinds = Kind::ALL.into_iter().chain([Kind::Unsaid]).filter(|kind| people(Some(*kind)) > 0);
    let each = kinds.map(|kind| {
        let word = crate::replies::word(kind);
        shown! {
            label => kind.said(lang), count => people(Some(kind)), href => format!("{base}?kind={word}"),
            current => current == word,
        }
    });
    std::iter::once(first).chain(each).collect()
}

/// How many as they were told: 利用者8名・職員2名.
fn told_count(one: &Applicant, lang: Lang) -> String {
    let mut parts = Vec::new();
    for (key, count) in [("signup-users-count", one.row.users), ("signup-staff-count", one.row.staff)] {
        if count > 0 {
            parts.push(say(lang, key, &[("count", count.into())]));
        }
    }
    parts.join("・")
}

fn rows(all: &[&Applicant], whole: &Whole, lang: Lang) -> Vec<minijinja::Value> {
    all.iter()
        .map(|one| {
            let kind = if one.row.kind == Kind::Unsaid { String::new() } else { one.row.kind.said(lang) };
            let (tone, standing) = standing_of(one, lang);
            shown! {
                page => format!("/gatherings/{}/askings/{}", whole.gathering.id, one.party.id),
                name => one.party.name, code => qr::printed_code(&one.party.code), kind => kind,
                people => one.people(), told => told_count(one, lang), tone => tone, standing => standing,
                needs => one.party.accommodation.is_some_and(|state| state == AccommodationState::Asked),
                by => one.through(lang), at => one.row.received_at, late => one.row.is_late,
            }
        })
        .collect()
}

fn standing_of(one: &Applicant, lang: Lang) -> (&'static str, String) {
    crate::replies::standing_word(lang, one.party.standing)
}

/// `POST /gatherings/{gathering}/signup`
pub async fn change(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<DeskForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let input = match form.input() {
        Ok(input) => input,
        Err(errors) => return draw(&app, &staff, *id, "", Typed::Desk(form, errors)).await,
    };
    match service::change(&app, staff.center, staff.actor(), *id, form.version, input).await {
        Ok(_) => Ok(go_with(&format!("/gatherings/{id}/signup"), Message::new("signup-saved"))),
        Err(SignupError::Fields(errors)) => draw(&app, &staff, *id, "", Typed::Desk(form, errors)).await,
        Err(SignupError::Stale) => draw(&app, &staff, *id, "", Typed::Stale(form)).await,
        Err(error) => Err(error.into()),
    }
}

/// Whether the desk takes sign-ups now; none where there is none.
async fn standing(app: &App, staff: &Staff, id: GatheringId) -> Result<Option<Standing>> {
    let tx = staff.scope(app).read().await?;
    let whole = whole_of(&tx, id).await?;
    Ok(match service::desk_of(&tx, id).await? {
        Some(desk) => Some(service::standing_of(&tx, app.clock.now(), &whole, &desk).await?),
        None => None,
    })
}

/// Opening or closing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Opening {
    open: String,
    version: i32,
}

/// `POST /gatherings/{gathering}/signup/open`
pub async fn open(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Opening>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let open = form.open == "yes";
    service::set_open(&app, staff.center, staff.actor(), *id, form.version, open).await?;
    let said = match (open, standing(&app, &staff, *id).await?) {
        (true, Some(Standing::Past)) => "signup-opened-past",
        (true, _) => "signup-opened",
        (false, _) => "signup-closed",
    };
    Ok(go_with(&format!("/gatherings/{id}/signup"), Message::new(said)))
}

/// The words of the letter with the papers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Papers {
    materials: String,
    version: i32,
}

/// `POST /gatherings/{gathering}/signup/materials`
pub async fn materials(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Papers>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = service::send_materials(&app, staff.center, staff.actor(), *id, form.version, &form.materials);
    match done.await {
        Ok(count) => {
            let said = Message::new("signup-materials-sent").with("count", count);
            Ok(go_with(&format!("/gatherings/{id}/signup"), said))
        }
        Err(SignupError::Fields(errors)) => {
            draw(&app, &staff, *id, "", Typed::Materials(form.materials, errors)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /gatherings/{gathering}/signup/table`: who applied, for a spreadsheet. Never what is needed.
pub async fn table(app: web::Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = whole_of(&tx, *id).await?;
    let all = service::applicants(&tx, *id).await?;
    let mut rows = Vec::new();
    for one in &all {
        let to = crate::invitations::party(&tx, &one.party.asking).await?;
        let (email, phone) = to.named.map(|named| (named.email, named.phone)).unwrap_or_default();
        let heard = if one.row.heard == Heard::Unsaid { String::new() } else { one.row.heard.said(lang) };
        rows.push([
            qr::printed_code(&one.party.code),
            one.party.name.clone(),
            if one.row.kind == Kind::Unsaid { String::new() } else { one.row.kind.said(lang) },
            one.people().to_string(),
            told_count(one, lang),
            standing_of(one, lang).1,
            email,
            phone,
            heard,
            one.through(lang),
            t(lang, if one.row.wishes_materials { "organization-yes" } else { "organization-no" }),
            written::moment(lang, one.row.received_at, whole.zone()),
        ]);
    }
    let headings = [
        "signup-table-code",
        "signup-table-name",
        "signup-kind",
        "signup-table-people",
        "signup-table-told",
        "signup-table-standing",
        "organization-email",
        "organization-phone",
        "signup-heard",
        "signup-forwarded-by",
        "signup-materials",
        "signup-table-at",
    ];
    let body = table::csv(headings.map(|key| t(lang, key)), rows).map_err(Error::Internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"applicants.csv\""))
        .body(body))
}
