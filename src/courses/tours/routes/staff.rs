//! The board of tours: which office is seen when and by how many, who would like to join which, and who has a seat.

use actix_web::http::StatusCode;
use actix_web::web;
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::placements::service::ToldState;
use crate::courses::tours::model::Whom;
use crate::courses::tours::service::{
    self, Board, ChangeIn, Missed, Next, OnTour, SeatCell, SeatChoice, Seats, TourError, TourIn, Visitor,
    told,
};
use crate::db::{DayId, GatheringId, RowId, TourId};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, t, written};
use crate::replies;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "courses/tours/views/board.html";

/// What of the page is asked for.
#[derive(Deserialize)]
pub struct Which {
    /// Says where one place more would help most.
    help: Option<String>,
}

/// What was typed into the form of a tour.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Typed {
    tour: String,
    day: String,
    host: String,
    places: String,
    per_office: String,
    meet: String,
    word: String,
    version: String,
}

impl Typed {
    /// A number as it is typed, full-width digits too; empty is none.
    fn number(&self, field: &str, typed: &str) -> std::result::Result<Option<u32>, FieldErrors> {
        use unicode_normalization::UnicodeNormalization;
        let plain: String = typed.trim().nfkc().collect();
        match plain.as_str() {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| FieldErrors::one(field, "field-number")),
        }
    }

    fn numbers(&self) -> std::result::Result<(u32, Option<u32>), FieldErrors> {
        let places = self.number("places", &self.places)?;
        let places = places.ok_or_else(|| FieldErrors::one("places", "field-required"))?;
        Ok((places, self.number("per_office", &self.per_office)?))
    }
}

/// `GET /gatherings/{id}/tours`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    which: web::Query<Which>,
) -> Result {
    page(&app, &staff, *id, StatusCode::OK, None, &FieldErrors::default(), which.help.is_some()).await
}

/// `POST /gatherings/{id}/tours`: one tour more.
pub async fn add(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Typed>,
) -> Result {
    staff.may_edit()?;
    let new = form.numbers().and_then(|(places, per_office)| {
        let day: DayId = form.day.parse().map_err(|_| FieldErrors::one("day", "field-choose"))?;
        let text = |text: &String| text.clone();
        Ok(TourIn {
            day,
            host: text(&form.host),
            places,
            per_office,
            meet: text(&form.meet),
            word: text(&form.word),
        })
    });
    let done = match new {
        Ok(new) => service::add(&app, staff.center, staff.actor(), *id, new).await.map(drop),
        Err(errors) => Err(TourError::Fields(errors)),
    };
    answered(&app, &staff, *id, form, done, "tours-added").await
}

/// `POST /gatherings/{id}/tours/change`
pub async fn change(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Typed>,
) -> Result {
    staff.may_edit()?;
    let tour: TourId = form.tour.parse().map_err(|_| Error::NotFound)?;
    let done = match form.numbers() {
        Ok((places, per_office)) => {
            let version = form.version.parse().map_err(|_| Error::NotFound)?;
            let new =
                ChangeIn { places, per_office, meet: form.meet.clone(), word: form.word.clone(), version };
            service::change(&app, staff.center, staff.actor(), *id, tour, new).await
        }
        Err(errors) => Err(TourError::Fields(errors)),
    };
    answered(&app, &staff, *id, form, done, "tours-changed").await
}

async fn answered(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    form: Typed,
    done: std::result::Result<(), TourError>,
    said: &'static str,
) -> Result {
    match done {
        Ok(()) => Ok(go_with(&format!("/gatherings/{id}/tours"), Message::new(said))),
        Err(TourError::Fields(errors)) => {
            page(app, staff, id, StatusCode::UNPROCESSABLE_ENTITY, Some(form), &errors, false).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET …/print`: who goes where, by tour, and what each office is told; for staff.
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let board = service::board(&tx, *id).await?;
    let seats = Seats::read(&tx, *id).await?;
    let mut offices = Vec::new();
    for party in replies::parties(&tx, *id).await? {
        let told = told(&tx, &seats, Whom::Office, party.id, lang).await?;
        if told.number > 0 {
            offices.push(shown! { name => party.name, code => party.code, lines => told.lines });
        }
    }
    let whole = &seats.standing.whole;
    let tours = board.tours.iter().filter(|tour| tour.on).map(|tour| {
        let there = board
            .visitors
            .iter()
            .filter(|one| one.cells.iter().any(|cell| cell.day == tour.day && cell.host == Some(tour.host)));
        let rows = there.map(|one| shown! { name => one.name, office => one.office });
        shown! {
            title => said(lang, tour), meet => tour.meet, word => tour.word, rows => rows.collect::<Vec<_>>(),
        }
    });
    let context = shown! {
        base => format!("/gatherings/{id}/tours"),
        title => whole.title(lang),
        made_at => app.clock.now(),
        tours => tours.collect::<Vec<_>>(),
        offices => offices,
    };
    staff.chrome(NAV).page(StatusCode::OK, "courses/tours/views/print.html", context)
}

fn said(lang: Lang, tour: &OnTour) -> String {
    Message::new("tours-tour")
        .with("date", written::date(lang, tour.date))
        .with("hours", written::time_range(lang, tour.starts, tour.ends))
        .with("host", &tour.name)
        .say(lang)
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    status: StatusCode,
    typed: Option<Typed>,
    errors: &FieldErrors,
    help: bool,
) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    if !whole.subject().invites() {
        return Err(Error::NotFound);
    }
    let board = service::board(&tx, id).await?;
    let help = match help {
        true => Some(service::help(app, &tx, id).await?),
        false => None,
    };
    let hosts: Vec<String> = replies::parties(&tx, id).await?.into_iter().map(|party| party.name).collect();
    drop(tx);
    let over = whole.is_over(now);
    let of = |id: TourId| board.tours.iter().find(|tour| tour.tour == id);
    let name = |id: TourId| of(id).map(|tour| said(lang, tour)).unwrap_or_default();
    let placed: usize = board.tours.iter().map(|tour| tour.taken).sum();
    let without = board.visitors.iter().filter(|one| nowhere(one)).count();
    let sum = |key: &str, count: usize| serde_json::json!({ "label": t(lang, key), "count": count });
    let changing = typed.as_ref().filter(|typed| !typed.tour.is_empty()).cloned();
    let context = shown! {
        head => replies::Head::of(&whole, lang, now),
        base => format!("/gatherings/{id}/tours"),
        number => board.number,
        tours => board.tours.iter().map(|tour| tour_shown(lang, id, tour, changing.as_ref())).collect::<Vec<_>>(),
        days => board_days(&board, &whole, lang),
        rows => board.visitors.iter().map(|one| visitor_shown(lang, id, one, &whole, &name)).collect::<Vec<_>>(),
        sums_of => [
            sum("tours-sum-visitors", board.visitors.len()),
            sum("tours-sum-seats", placed),
            sum("tours-sum-without", without),
        ],
        twice => board.twice,
        desk => format!("/gatherings/{id}/replies/enter"),
        last => board.last.as_ref().map(|last| shown! {
            what => t(lang, last.act.key()), at => last.at, by => last.by, may => last.may_take_back,
        }),
        placed => placed,
        to_tell => board.to_tell,
        others => board.wishes_changed.iter().map(|one| shown! {
            office => one.office, name => one.name,
            line => Message::new("tours-wishes-of").with("office", &one.name).with("count", one.people).say(lang),
        }).collect::<Vec<_>>(),
        helped => help.map(|tour| match tour {
            Some(tour) => Message::new("tours-help-place").with("tour", name(tour)).say(lang),
            None => t(lang, "tours-help-none"),
        }),
        form => typed.filter(|typed| typed.tour.is_empty()).unwrap_or_else(|| Typed {
            places: "8".to_owned(),
            per_office: whole.gathering.per_office_cap.map(|cap| cap.to_string()).unwrap_or_default(),
            ..Typed::default()
        }),
        all_days => whole.each_day().iter().map(|day| serde_json::json!({
            "value": day.id, "label": written::date(lang, day.date),
        })).collect::<Vec<_>>(),
        hosts => hosts,
        errors => errors.say(lang),
        changing => changing.is_some(),
        once => app.chance.id::<RowId>(now).0.simple().to_string(),
        over => over,
        may_edit => staff.role.may_edit() && !over,
    };
    staff.chrome(NAV).page(status, PAGE, context)
}

/// Whether somebody wished for a tour and has none.
fn nowhere(one: &Visitor) -> bool {
    !one.wishes.is_empty() && one.cells.iter().all(|cell| cell.host.is_none() || cell.gone)
}

fn board_days(board: &Board, whole: &Whole, lang: Lang) -> Vec<String> {
    let days = board.visitors.first().map(|one| one.cells.as_slice()).unwrap_or_default();
    days.iter().map(|cell| date(whole, cell.day, lang)).collect()
}

fn date(whole: &Whole, day: DayId, lang: Lang) -> String {
    let found = whole.each_day().into_iter().find(|one| one.id == day);
    found.map(|day| written::date(lang, day.date)).unwrap_or_default()
}

fn tour_shown(lang: Lang, id: GatheringId, tour: &OnTour, typed: Option<&Typed>) -> minijinja::Value {
    let typed = typed.filter(|typed| typed.tour == tour.tour.to_string());
    let (tone, word) = match (tour.on, tour.told) {
        (false, _) => ("care", "tours-is-off"),
        (_, ToldState::Nothing) => ("quiet", "tours-told-nothing"),
        (_, ToldState::ToTell) => ("wait", "placements-told-to-tell"),
        (_, ToldState::Told) => ("good", "placements-told"),
        (_, ToldState::Changed) => ("care", "placements-told-changed"),
    };
    let or = |kept: String, read: fn(&Typed) -> &String| typed.map_or(kept, |typed| read(typed).clone());
    shown! {
        id => tour.tour, title => said(lang, tour), on => tour.on, version => tour.version,
        tone => tone, told => t(lang, word),
        taken => Message::new("placements-taken").with("taken", tour.taken).with("places", tour.places).say(lang),
        full => tour.taken as i64 > i64::from(tour.places),
        next => tour.next.iter().map(|one| next(lang, one)).collect::<Vec<_>>(),
        free => i64::from(tour.places) - tour.taken as i64,
        open => typed.is_some(),
        places => or(tour.places.to_string(), |typed| &typed.places),
        per_office => or(tour.per_office.map(|most| most.to_string()).unwrap_or_default(), |typed| &typed.per_office),
        meet => or(tour.meet.clone(), |typed| &typed.meet),
        word => or(tour.word.clone(), |typed| &typed.word),
        invitation => format!("/gatherings/{id}/replies/enter/{}", tour.host),
    }
}

fn next(lang: Lang, one: &Next) -> String {
    let key = if one.first { "tours-next-first" } else { "tours-next" };
    Message::new(key).with("name", &one.name).with("office", &one.office).with("rank", one.rank).say(lang)
}

fn visitor_shown(
    lang: Lang,
    id: GatheringId,
    one: &Visitor,
    whole: &Whole,
    name: &dyn Fn(TourId) -> String,
) -> minijinja::Value {
    let (tone, word) = match one.told {
        ToldState::Nothing => ("quiet", "tours-visitor-proposal"),
        ToldState::ToTell => ("wait", "placements-told-to-tell"),
        ToldState::Told => ("good", "placements-told"),
        ToldState::Changed => ("care", "placements-told-changed"),
    };
    let wishes: Vec<String> = one
        .wishes
        .iter()
        .enumerate()
        .map(|(at, id)| {
            Message::new("reply-tours-wish").with("rank", at + 1).with("tour", name(*id)).say(lang)
        })
        .collect();
    shown! {
        href => format!("/gatherings/{id}/replies/enter/{}", one.asking),
        base => format!("/gatherings/{id}/tours/visitors/{}", one.attendee),
        name => one.name, office => one.office, since => one.since,
        wishes => wishes, others => one.wishes_changed,
        most => (one.most < one.wishes.len())
            .then(|| Message::new("tours-at-most").with("count", one.most).say(lang)),
        cells => one.cells.iter().map(|cell| cell_shown(lang, cell, date(whole, cell.day, lang))).collect::<Vec<_>>(),
        missed => one.missed.iter().map(|missed| why(lang, missed, name)).collect::<Vec<_>>(),
        nowhere => nowhere(one),
        tone => tone, told => t(lang, word),
    }
}

fn cell_shown(lang: Lang, cell: &SeatCell, date: String) -> minijinja::Value {
    shown! {
        day => cell.day, date => date, host => cell.host,
        name => if cell.gone { t(lang, "tours-gone") } else { cell.host_name.clone() },
        gone => cell.gone, settled => cell.settled, version => cell.version,
        options => cell.choices.iter().map(|one| shown! {
            value => one.host, label => choice(lang, one, cell.host == Some(one.host)),
        }).collect::<Vec<_>>(),
    }
}

fn choice(lang: Lang, one: &SeatChoice, is_there: bool) -> String {
    let mut notes = Vec::new();
    if let Some(rank) = one.rank {
        notes.push(Message::new("placements-note-wish").with("rank", rank).say(lang));
    }
    if !is_there {
        notes.push(match one.refused {
            Some("tours-error-office") => t(lang, "tours-note-office"),
            Some(_) => t(lang, "tours-note-full"),
            None => Message::new("placements-note-left").with("left", one.left.max(0)).say(lang),
        });
    }
    if notes.is_empty() {
        return one.name.clone();
    }
    let between = if lang == Lang::Ja { "、" } else { ", " };
    Message::new("placements-choice").with("name", &one.name).with("notes", notes.join(between)).say(lang)
}

fn why(lang: Lang, one: &Missed, name: &dyn Fn(TourId) -> String) -> String {
    let key = match one.why {
        "off" => "tours-missed-off",
        "same-day" => "tours-missed-same-day",
        "office" => "tours-missed-office",
        "full" => "tours-missed-full",
        _ => "tours-missed-free",
    };
    Message::new(key).with("rank", one.rank).with("tour", name(one.tour)).say(lang)
}
