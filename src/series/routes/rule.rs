//! The rule: first which rounds move, then the saving.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::business::GivesWay;
use crate::calendar::recurrence::{Rule, Shape};
use crate::db::{GatheringId, SeriesId};
use crate::i18n::{Lang, Message, say, t, written};
use crate::plans::next::EVERY;
use crate::plans::routes::typed;
use crate::series::service::SeriesError;
use crate::series::service::rule::{self, Preview, RuleIn};
use crate::series::{Line, line, words};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with, go_with_problem};

const PAGE: &str = "series/views/rule.html";

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The rule as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RuleForm {
    version: i32,
    /// months, year, weeks, own or none.
    kind: String,
    every: String,
    nth: String,
    weekday: String,
    month: Vec<String>,
    weeks: String,
    /// RFC 5545, where the choices do not say it.
    rule: String,
    from: String,
    starts: String,
    minutes: String,
    gives_way: String,
    rounds_ahead: String,
    /// The gatherings that move.
    moves: Vec<GatheringId>,
    reason: String,
    /// `save` after the look.
    act: String,
}

impl RuleForm {
    fn of(line: &Line) -> Self {
        let mut form = RuleForm {
            version: line.series.version,
            kind: "none".to_owned(),
            every: "1".to_owned(),
            nth: "1".to_owned(),
            weekday: Weekday::Tue.to_string(),
            weeks: "1".to_owned(),
            rule: line.series.rule.clone(),
            from: line.from.to_string(),
            starts: line.series.starts_at.format("%H:%M").to_string(),
            minutes: line.series.minutes.to_string(),
            gives_way: line.gives_way.word().to_owned(),
            rounds_ahead: line.rounds_ahead.to_string(),
            ..RuleForm::default()
        };
        match line.rule.as_ref().map(Rule::shape) {
            None => {}
            Some(None) => form.kind = "own".to_owned(),
            Some(Some(Shape::Months { every, nth, weekday })) => {
                form.kind = "months".to_owned();
                form.every = every.to_string();
                (form.nth, form.weekday) = (nth.to_string(), weekday.to_string());
            }
            Some(Some(Shape::Year { months, nth, weekday })) => {
                form.kind = "year".to_owned();
                form.month = months.iter().map(u32::to_string).collect();
                (form.nth, form.weekday) = (nth.to_string(), weekday.to_string());
            }
            Some(Some(Shape::Weeks { every, weekday })) => {
                form.kind = "weeks".to_owned();
                form.weeks = every.to_string();
                form.weekday = weekday.to_string();
            }
        }
        form
    }

    /// The rule that the choices say.
    fn rule(&self, errors: &mut FieldErrors) -> String {
        let mut pick = |field: &str, typed: &str, range: std::ops::RangeInclusive<i32>| {
            let found = typed.trim().parse::<i32>().ok().filter(|number| range.contains(number));
            found.unwrap_or_else(|| {
                errors.add(field, Message::new("field-choose"));
                1
            })
        };
        let shape = match self.kind.as_str() {
            "own" => return self.rule.clone(),
            "none" => return String::new(),
            "months" => {
                let every = pick("every", &self.every, 1..=12).unsigned_abs();
                let nth = i8::try_from(pick("nth", &self.nth, -1..=4)).unwrap_or(1);
                self.on(errors, |weekday| Shape::Months { every, nth, weekday })
            }
            "year" => {
                let nth = i8::try_from(pick("nth", &self.nth, -1..=4)).unwrap_or(1);
                let months: Vec<u32> = self.month.iter().filter_map(|month| month.parse().ok()).collect();
                if months.is_empty() {
                    errors.add("month", Message::new("field-choose"));
                }
                self.on(errors, |weekday| Shape::Year { months, nth, weekday })
            }
            "weeks" => {
                let every = pick("weeks", &self.weeks, 1..=12).unsigned_abs();
                self.on(errors, |weekday| Shape::Weeks { every, weekday })
            }
            _ => {
                errors.add("kind", Message::new("field-choose"));
                None
            }
        };
        shape.map(|shape| shape.rule().text().to_owned()).unwrap_or_default()
    }

    fn on(&self, errors: &mut FieldErrors, shape: impl FnOnce(Weekday) -> Shape) -> Option<Shape> {
        match self.weekday.parse() {
            Ok(weekday) => Some(shape(weekday)),
            Err(_) => {
                errors.add("weekday", Message::new("field-choose"));
                None
            }
        }
    }

    fn read(&self) -> std::result::Result<RuleIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let to = RuleIn {
            rule: self.rule(&mut errors),
            from: typed::date(&mut errors, "from", &self.from),
            starts: typed::time(&mut errors, "starts", &self.starts),
            minutes: typed::number(&mut errors, "minutes", &self.minutes),
            gives_way: self.gives_way.clone(),
            rounds_ahead: typed::number(&mut errors, "rounds_ahead", &self.rounds_ahead),
            moves: self.moves.clone(),
            reason: self.reason.clone(),
            version: Some(self.version),
        };
        errors.into_result().map(|()| to)
    }

    /// Its days in words, and what else can differ.
    fn pairs(&self, lang: Lang) -> [(&'static str, String); 4] {
        let rule = self.rule(&mut FieldErrors::default());
        let starts = crate::playbooks::when::parse_time(&self.starts).unwrap_or_default();
        let minutes = self.minutes.parse().unwrap_or_default();
        let gives_way = GivesWay::read(&self.gives_way).map(|way| way_word(way, lang)).unwrap_or_default();
        [
            ("series-rule", words::rule(Rule::parse(&rule).ok().as_ref(), starts, minutes, lang)),
            ("series-from", self.from.clone()),
            ("series-gives-way", gives_way),
            ("series-rounds-ahead", self.rounds_ahead.clone()),
        ]
    }
}

fn way_word(way: GivesWay, lang: Lang) -> String {
    t(lang, &format!("series-gives-way-{}", way.word()))
}

struct Shown<'a> {
    form: &'a RuleForm,
    errors: FieldErrors,
    seen: Option<&'a Preview>,
    stale: Stale,
}

fn draw(staff: &Staff, line: &Line, shown: Shown<'_>) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let option = |value: String, label: String| serde_json::json!({ "value": value, "label": label });
    let again = !shown.errors.is_empty() || !shown.stale.rows.is_empty();
    let context = shown! {
        id => line.series.id, title => line.series.title, form => shown.form, stale => shown.stale,
        errors => shown.errors.say(lang), preview => shown.seen,
        words => shown.form.pairs(lang)[0].1,
        kinds => ["months", "year", "weeks", "own", "none"].map(|kind| option(kind.to_owned(), t(lang, &format!("series-kind-{kind}")))),
        every => EVERY.map(|every| option(every.to_string(), say(lang, "next-every", &[("months", every.into())]))),
        nths => [1, 2, 3, 4, -1].map(|nth| option(nth.to_string(), written::nth(lang, nth))),
        weekdays => DAYS.map(|day| option(day.to_string(), written::weekday(lang, day))),
        // In the order of the fiscal year.
        months => (4..=12).chain(1..=3).map(|month: u32| option(month.to_string(), say(lang, "series-month", &[("month", month.into())]))).collect::<Vec<_>>(),
        weeks => [1, 2, 3, 4].map(|weeks: i32| option(weeks.to_string(), say(lang, "series-weeks", &[("weeks", weeks.into())]))),
        ways => GivesWay::ALL.map(|way| option(way.word().to_owned(), way_word(way, lang))),
    };
    if again { staff.again(NAV, PAGE, context) } else { staff.page(NAV, PAGE, context) }
}

async fn line_of(app: &App, staff: &Staff, id: SeriesId) -> Result<Line> {
    let tx = staff.scope(app).read().await?;
    let found = line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    if found.goes_on() { Ok(found) } else { Err(Error::conflict("series-ended")) }
}

/// `GET /series/{id}/rule`
pub async fn edit(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let line = line_of(&app, &staff, *id).await?;
    let form = RuleForm::of(&line);
    draw(
        &staff,
        &line,
        Shown { form: &form, errors: FieldErrors::default(), seen: None, stale: Stale::default() },
    )
}

/// `POST /series/{id}/rule`: the look at what moves, and with `act=save` the saving.
pub async fn update(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<RuleForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let line = line_of(&app, &staff, *id).await?;
    let back = format!("/series/{id}");
    let fine = |errors, seen, stale| Shown { form: &form, errors, seen, stale };
    let to = match form.read() {
        Ok(to) => to,
        Err(errors) => return draw(&staff, &line, fine(errors, None, Stale::default())),
    };
    if form.act != "save" {
        let tx = staff.scope(&app).read().await?;
        return match rule::preview(&app, &tx, *id, &to).await {
            Ok(seen) => draw(&staff, &line, fine(FieldErrors::default(), Some(&seen), Stale::default())),
            Err(SeriesError::Fields(errors)) => draw(&staff, &line, fine(errors, None, Stale::default())),
            Err(other) => Err(other.into()),
        };
    }
    match rule::change(&app, staff.center, staff.actor(), *id, to).await {
        Ok(done) if done.stayed.is_empty() => {
            let said = Message::new("series-rule-changed").with("moved", done.moved).with("told", done.told);
            Ok(go_with(&back, said))
        }
        Ok(done) => {
            let said = Message::new("series-rule-stayed").with("stayed", done.stayed.len());
            Ok(go_with_problem(&back, said))
        }
        Err(SeriesError::Fields(errors)) => draw(&staff, &line, fine(errors, None, Stale::default())),
        Err(SeriesError::Stale) => {
            let lang = staff.reader.lang;
            let line = line_of(&app, &staff, *id).await?;
            let saved = RuleForm::of(&line);
            let rows = compared(lang, saved.pairs(lang), form.pairs(lang));
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, id.0, rows, back).await?;
            drop(tx);
            // Sent again, the form now knows the version it replaces.
            let form = RuleForm { version: saved.version, ..form };
            draw(&staff, &line, Shown { form: &form, errors: FieldErrors::default(), seen: None, stale })
        }
        Err(other) => Err(other.into()),
    }
}

/// A form with nothing in it but its token.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /series/{id}/rule/undo`
pub async fn undo(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<Nothing>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    rule::undo(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&format!("/series/{id}"), Message::new("series-rule-undone")))
}
