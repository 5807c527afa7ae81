//! The board: trainees across days, what each move would break, what employers offer and what they were told.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::courses::placements::model::{Channel, Place, Word};
use crate::courses::placements::service::{
    self, Board, Breach, Cell, Choice, Help, Known, Row, Standing, ToldState, Why, standing,
};
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, RowId};
use crate::i18n::{Lang, Message, t, written};
use crate::shown;
use crate::web::Result;

const PAGE: &str = "courses/placements/views/board.html";

/// What of the page is asked for.
#[derive(Default, Deserialize)]
pub struct Which {
    /// Says what is in the way, and which change would help most.
    help: Option<String>,
    /// Only trainees of this office.
    #[serde(default)]
    office: String,
    /// Only trainees who are at this employer.
    #[serde(default)]
    company: String,
    /// Only this day.
    #[serde(default)]
    day: String,
    /// Of a large board the trainee who is moved.
    #[serde(default)]
    row: String,
}

impl Which {
    fn row(&self) -> Option<AttendeeId> {
        self.row.parse().ok()
    }

    /// Whether a trainee is to be seen.
    fn shows(&self, row: &Row) -> bool {
        let company: Option<AskingId> = self.company.parse().ok();
        let at = |cell: &Cell| self.has(cell.day) && company.is_some() && cell.employer == company;
        (self.office.is_empty() || self.office == row.office)
            && (company.is_none() || row.cells.iter().any(at))
    }

    /// Whether a day is to be seen.
    fn has(&self, day: DayId) -> bool {
        self.day.parse::<DayId>().ok().is_none_or(|only| only == day)
    }

    /// The same choice, for the links of the page.
    fn query(&self) -> String {
        let parts = [("office", &self.office), ("company", &self.company), ("day", &self.day)];
        let parts: Vec<(&str, &String)> = parts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_html_form::to_string(parts).unwrap_or_default()
    }
}

/// `GET /gatherings/{id}/placements`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    which: web::Query<Which>,
) -> Result {
    let tx = staff.scope(&app).read().await?;
    let board = service::board_for(&app, &tx, staff.member, *id, which.row()).await?;
    let stands = standing(&tx, *id).await?;
    let help = match which.help {
        Some(_) => Some(service::help(&app, &tx, &stands).await?),
        None => None,
    };
    drop(tx);
    let context = page(&app, &staff, *id, (&board, &stands), help.as_ref(), &which);
    staff.page(NAV, PAGE, context)
}

/// `POST …/open`: with what the reader's own trainees told; the reading is kept, which is why it is a POST.
pub async fn open(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let staff = posted.staff;
    let board = service::open_board(&app, staff.center, staff.member, *id, None).await?;
    let tx = staff.scope(&app).read().await?;
    let stands = standing(&tx, *id).await?;
    drop(tx);
    let context = page(&app, &staff, *id, (&board, &stands), None, &Which::default());
    staff.page(NAV, PAGE, context)
}

/// `GET …/print`: the placement on paper, for staff; nothing sealed is printed.
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let board = service::board(&app, &tx, staff.member, *id).await?;
    let stands = standing(&tx, *id).await?;
    drop(tx);
    let context = page(&app, &staff, *id, (&board, &stands), None, &Which::default());
    staff.chrome(NAV).page(StatusCode::OK, "courses/placements/views/print.html", context)
}

/// `POST …/sheets`: the proposal on a sheet for each of the reader's own trainees, with the trainee's own reasons and boxes
/// for the word; the reading is kept, which is why it is a POST.
pub async fn sheets(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let staff = posted.staff;
    let lang = staff.reader.lang;
    let board = service::open_board(&app, staff.center, staff.member, *id, None).await?;
    let tx = staff.scope(&app).read().await?;
    let stands = standing(&tx, *id).await?;
    let center = crate::accounts::center(&tx).await?.ok_or(crate::web::Error::NotFound)?;
    drop(tx);
    let whole = |row: &&Row| row.mine && stands.is_whole(&stands.places_of(row.attendee));
    let sheets: Vec<_> = board
        .trainees
        .iter()
        .filter(whole)
        .map(|row| {
            let day = |cell: &Cell| {
                let found = board.days.iter().find(|one| one.day == cell.day);
                let date = found.map(|one| written::date(lang, one.date)).unwrap_or_default();
                cell.employer.map(|_| {
                    let line = Message::new("placements-guest-day").with("date", date);
                    line.with("employer", &cell.employer_name).say(lang)
                })
            };
            shown! {
                name => row.name, office => row.office,
                days => row.cells.iter().filter_map(day).collect::<Vec<_>>(),
                reasons => row.reasons.iter().map(|one| own_why(lang, one)).collect::<Vec<_>>(),
            }
        })
        .collect();
    let context = shown! {
        back => format!("/gatherings/{id}/placements"),
        title => stands.whole.told_title(lang),
        sheets => sheets,
        center => shown! { name => center.name.read(lang), phone => center.phone },
    };
    staff.page(NAV, "courses/placements/views/sheets_print.html", context)
}

/// A reason in words, for the trainee: of what stands against a wish it is not said what it is.
pub(in crate::courses) fn own_why(lang: Lang, one: &Why) -> String {
    if one.code == "wish-excluded" {
        let said = Message::new("placements-guest-why-excluded").with("rank", one.rank);
        return said.with("wish", &one.wish).say(lang);
    }
    why(lang, one)
}

/// The days that a word is said of, as a hidden field carries them.
pub(super) fn packed(places: &[Place]) -> String {
    places
        .iter()
        .map(|place| {
            let on = place.on.map(|on| format!("@{on}")).unwrap_or_default();
            format!("{}@{}{on}", place.day, place.asking)
        })
        .collect::<Vec<_>>()
        .join(",")
}

/// The other way round.
pub(super) fn unpacked(text: &str) -> Option<Vec<Place>> {
    text.split(',')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let mut parts = part.split('@');
            let (day, asking, on) = (parts.next()?, parts.next()?, parts.next());
            let on = on.map(str::parse).transpose().ok()?;
            Some(Place { day: day.parse().ok()?, asking: asking.parse().ok()?, on })
        })
        .collect()
}

fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    (board, stands): (&Board, &Standing),
    help: Option<&Help>,
    which: &Which,
) -> minijinja::Value {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let once: RowId = app.chance.id(now);
    let over = stands.whole.is_over(now);
    let date = |day: DayId| {
        let found = board.days.iter().find(|one| one.day == day);
        found.map(|one| written::date(lang, one.date)).unwrap_or_default()
    };
    let seen = board.trainees.iter().filter(|row| which.shows(row));
    let rows: Vec<_> = seen.map(|row| row_shown(lang, id, row, stands, (board, which), &date)).collect();
    let offices: BTreeSet<&str> = board.trainees.iter().map(|row| row.office.as_str()).collect();
    let choice = |value: &str, label: &str| serde_json::json!({ "value": value, "label": label });
    let offers: Vec<_> = board
        .employers
        .iter()
        .map(|one| {
            let days: Vec<String> = one
                .days
                .iter()
                .map(|day| match (day.places, day.taken) {
                    (0, 0) => String::new(),
                    (places, taken) => {
                        Message::new("placements-taken").with("taken", taken).with("places", places).say(lang)
                    }
                })
                .collect();
            let (tone, word) = told(lang, one.told);
            shown! {
                href => format!("/gatherings/{id}/employers/{}", one.employer),
                name => one.name, days => days,
                most => one.most.map(|most| {
                    Message::new("placements-most").with("people", one.people).with("most", most).say(lang)
                }),
                tone => tone, word => word,
            }
        })
        .collect();
    let open: usize =
        board.trainees.iter().flat_map(|row| &row.cells).filter(|cell| cell.employer.is_none()).count();
    let agreed = board.trainees.iter().filter(|row| row.word == Some(Word::Agreed)).count();
    let to_tell = board
        .employers
        .iter()
        .filter(|one| matches!(one.told, ToldState::ToTell | ToldState::Changed))
        .count();
    let to_show = board
        .trainees
        .iter()
        .filter(|row| !row.shown && stands.is_whole(&stands.places_of(row.attendee)))
        .count();
    let sum = |key: &str, count: usize| serde_json::json!({ "label": t(lang, key), "count": count });
    shown! {
        head => crate::replies::Head::of(&stands.whole, lang, now),
        base => format!("/gatherings/{id}/placements"),
        trainees => format!("/gatherings/{id}/trainees"),
        number => board.number,
        days => board.days.iter().map(|one| written::date(lang, one.date)).collect::<Vec<_>>(),
        columns => board.days.iter().filter(|one| which.has(one.day))
            .map(|one| written::date(lang, one.date)).collect::<Vec<_>>(),
        rows => rows, offers => offers, large => board.large, all => board.trainees.len(),
        offices => offices.iter().map(|office| choice(office, office)).collect::<Vec<_>>(),
        companies => board.employers.iter().map(|one| choice(&one.employer.to_string(), &one.name)).collect::<Vec<_>>(),
        each_day => board.days.iter().map(|one| choice(&one.day.to_string(), &written::date(lang, one.date))).collect::<Vec<_>>(),
        office => which.office, company => which.company, day => which.day,
        narrowed => !which.query().is_empty(),
        sums_of => [
            sum("placements-sum-ready", board.trainees.len()),
            sum("placements-sum-open", open),
            sum("placements-sum-agreed", agreed),
            sum("placements-sum-not-ready", board.not_ready.len()),
        ],
        not_ready => board.not_ready.iter().map(|one| shown! {
            href => format!("/gatherings/{id}/trainees/{}", one.attendee),
            name => one.name, why => t(lang, one.why.key()),
        }).collect::<Vec<_>>(),
        broken => board.broken.iter().map(|one| breach(lang, one, &date)).collect::<Vec<_>>(),
        last => board.last.as_ref().map(|last| shown! {
            what => t(lang, last.act.key()), at => last.at, by => last.by, may => last.may_take_back,
        }),
        any => board.trainees.iter().any(|row| row.cells.iter().any(|cell| cell.employer.is_some())),
        open => open,
        any_agreed => service::placed_of(stands).iter().any(|one| one.agreed),
        to_tell => to_tell, to_show => to_show,
        spare => board.employers.iter().filter(|one| one.told == ToldState::ToSpare).map(|one| one.name.clone())
            .collect::<Vec<_>>(),
        help => help.map(|help| helped(lang, board, help, &date)),
        opened => board.opened,
        helpful => board.helpful.map(|one| {
            let known = one.day.map_or(Known::Maximum(one.employer), |day| Known::Places(one.employer, day));
            change(lang, board, &known, &date)
        }),
        mine => board.trainees.iter().any(|row| row.mine),
        channels => Channel::TAKEN_DOWN.map(|one| serde_json::json!({
            "value": crate::replies::model::word(one), "label": t(lang, one.key()),
        })),
        words => [("agreed", "placements-word-agreed"), ("rather_not", "placements-word-rather-not")]
            .map(|(value, key)| serde_json::json!({ "value": value, "label": t(lang, key) })),
        once => once.0.simple().to_string(),
        over => over,
        made_at => now,
        may_edit => staff.role.may_edit() && !over,
    }
}

fn row_shown(
    lang: Lang,
    id: GatheringId,
    row: &Row,
    stands: &Standing,
    (board, which): (&Board, &Which),
    date: &dyn Fn(DayId) -> String,
) -> minijinja::Value {
    let places = stands.places_of(row.attendee);
    let (tone, word) = match (row.word, row.said, row.shown) {
        (Some(Word::Agreed), ..) => ("good", "placements-state-agreed"),
        (Some(Word::RatherNot), ..) => ("care", "placements-state-rather-not"),
        (None, Some(Word::Agreed), _) => ("wait", "placements-state-changed"),
        (None, _, true) => ("wait", "placements-state-shown"),
        _ if places.is_empty() => ("quiet", "placements-state-empty"),
        _ => ("quiet", "placements-state-proposal"),
    };
    let cells: Vec<_> = row
        .cells
        .iter()
        .filter(|cell| which.has(cell.day))
        .map(|cell| {
            shown! {
                day => cell.day, date => date(cell.day),
                employer => cell.employer, name => cell_name(lang, cell),
                gone => cell.gone, settled => cell.settled, version => cell.version,
                options => cell.choices.iter().map(|one| shown! {
                    value => one.employer, label => choice(lang, one, cell.employer == Some(one.employer)),
                }).collect::<Vec<_>>(),
            }
        })
        .collect();
    shown! {
        attendee => row.attendee,
        moves => !board.large || which.row() == Some(row.attendee),
        to_move => format!("/gatherings/{id}/placements?{}&row={}#row-{}", which.query(), row.attendee, row.attendee),
        href => format!("/gatherings/{id}/trainees/{}", row.attendee),
        base => format!("/gatherings/{id}/placements/{}", row.attendee),
        name => row.name, office => row.office, mine => row.mine,
        cells => cells, tone => tone, word => t(lang, word),
        said_at => row.said_at, said_number => row.said_number, channel => row.channel.map(|channel| t(lang, channel.key())),
        of => packed(&places), may_say => stands.is_whole(&places),
        reasons => row.reasons.iter().map(|one| why(lang, one)).collect::<Vec<_>>(),
    }
}

fn cell_name(lang: Lang, cell: &Cell) -> String {
    if cell.gone { t(lang, "placements-gone") } else { cell.employer_name.clone() }
}

/// An employer in the choice of a cell: places left, and what the move would mean.
fn choice(lang: Lang, one: &Choice, is_there: bool) -> String {
    let mut notes = Vec::new();
    if let Some(rank) = one.wish {
        notes.push(Message::new("placements-note-wish").with("rank", rank).say(lang));
    }
    if !is_there {
        notes.push(Message::new("placements-note-left").with("left", one.left.max(0)).say(lang));
        notes.extend(one.breaks.iter().map(|code| t(lang, note(code))));
        if one.gain != 0 {
            let gain = format!("{}{}", if one.gain > 0 { "+" } else { "−" }, one.gain.unsigned_abs());
            notes.push(Message::new("placements-note-gain").with("gain", gain).say(lang));
        }
    }
    if notes.is_empty() {
        return one.name.clone();
    }
    let between = if lang == Lang::Ja { "・" } else { ", " };
    Message::new("placements-choice").with("name", &one.name).with("notes", notes.join(between)).say(lang)
}

fn note(code: &str) -> &'static str {
    match code {
        "places" => "placements-note-places",
        "maximum" => "placements-note-maximum",
        "companion" => "placements-note-companion",
        "apart" => "placements-note-apart",
        "avoid" => "placements-note-avoid",
        _ => "placements-note-day",
    }
}

fn told(lang: Lang, state: ToldState) -> (&'static str, String) {
    let (tone, key) = match state {
        ToldState::Nothing => ("quiet", "placements-told-nothing"),
        ToldState::ToTell => ("wait", "placements-told-to-tell"),
        ToldState::Told => ("good", "placements-told"),
        ToldState::Changed => ("care", "placements-told-changed"),
        ToldState::ToSpare => ("wait", "placements-told-to-spare"),
        ToldState::Spared => ("quiet", "placements-told-spared"),
    };
    (tone, t(lang, key))
}

fn breach(lang: Lang, one: &Breach, date: &dyn Fn(DayId) -> String) -> String {
    let key = match one.code {
        "gone" => "placements-broken-gone",
        "places" => "placements-broken-places",
        "maximum" => "placements-broken-maximum",
        "companion" => "placements-broken-companion",
        "apart" => "placements-broken-apart",
        "avoid" => "placements-broken-avoid",
        _ => "placements-broken-day",
    };
    Message::new(key)
        .with("name", &one.name)
        .with("employer", &one.employer)
        .with("date", one.day.map(date).unwrap_or_default())
        .say(lang)
}

/// A reason in words, for staff.
pub(in crate::courses) fn why(lang: Lang, one: &Why) -> String {
    let key = match one.code.as_str() {
        "no-wish-stated" => "placements-why-no-wish",
        "wish-met" => "placements-why-met",
        "no-wish-met" => "placements-why-not-met",
        "fewer-days" => "placements-why-fewer-days",
        "wish-not-offered" => "placements-why-not-offered",
        "wish-excluded" => "placements-why-excluded",
        "way-typed" => "placements-why-way",
        "way-estimated" => "placements-why-way-about",
        "employers-in-all" => "placements-why-in-all",
        _ => "placements-why-together",
    };
    Message::new(key)
        .with("rank", one.rank)
        .with("wish", &one.wish)
        .with("employer", &one.employer)
        .with("given", one.given)
        .with("asked", one.asked)
        .with("minutes", one.minutes)
        .with("km", &one.km)
        .say(lang)
}

/// The change that would help most, in words.
fn change(lang: Lang, board: &Board, known: &Known, date: &dyn Fn(DayId) -> String) -> Option<String> {
    let employer = |asking: &AskingId| {
        let found = board.employers.iter().find(|one| one.employer == *asking);
        found.map(|one| one.name.clone()).unwrap_or_default()
    };
    Some(match known {
        Known::Places(asking, day) => Message::new("placements-change-place")
            .with("employer", employer(asking))
            .with("date", date(*day))
            .say(lang),
        Known::Maximum(asking) => {
            Message::new("placements-change-maximum").with("employer", employer(asking)).say(lang)
        }
        _ => return None,
    })
}

fn helped(lang: Lang, board: &Board, help: &Help, date: &dyn Fn(DayId) -> String) -> minijinja::Value {
    let employer = |asking| {
        let found = board.employers.iter().find(|one| one.employer == asking);
        found.map(|one| one.name.clone()).unwrap_or_default()
    };
    let trainee = |attendee| {
        let found = board.trainees.iter().find(|one| one.attendee == attendee);
        found.map(|one| one.name.clone()).unwrap_or_default()
    };
    let clash: Vec<String> = help
        .clash
        .iter()
        .map(|known| match known {
            Known::Places(asking, day) => Message::new("placements-clash-places")
                .with("employer", employer(*asking))
                .with("date", date(*day))
                .say(lang),
            Known::Maximum(asking) => {
                Message::new("placements-clash-maximum").with("employer", employer(*asking)).say(lang)
            }
            Known::Settled(attendee) => {
                Message::new("placements-clash-settled").with("name", trainee(*attendee)).say(lang)
            }
            Known::Companion(name) => Message::new("placements-clash-companion").with("name", name).say(lang),
            Known::Days(attendee) => {
                Message::new("placements-clash-days").with("name", trainee(*attendee)).say(lang)
            }
        })
        .collect();
    let change = help.change.as_ref().and_then(|known| change(lang, board, known, date));
    shown! { impossible => help.impossible, clash => clash, change => change }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::AskingId;

    #[test]
    fn the_days_of_a_word_come_back_as_they_were_sent() {
        let place = |number: u128| Place {
            day: DayId(uuid::Uuid::from_u128(number)),
            asking: AskingId(uuid::Uuid::from_u128(number + 100)),
            on: chrono::NaiveDate::from_ymd_opt(2027, 3, 15).filter(|_| number == 1),
        };
        let places = vec![place(1), place(2)];
        assert_eq!(unpacked(&packed(&places)), Some(places));
        assert_eq!(unpacked(""), Some(Vec::new()));
        assert_eq!(unpacked("nonsense"), None);
    }
}
