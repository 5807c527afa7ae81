//! The URLs of the escorts: the staff's plan, and an office's own behind its link.

mod guest;
mod staff;

use actix_web::web::{ServiceConfig, get, post};
use serde::Serialize;

use super::service::{By, Chosen, Clash, Plan, PutIn, Row};
use crate::db::{AttendeeId, DayId};
use crate::i18n::{Lang, Message, t, written};
use crate::shown;

/// Where the staff's pages stand.
const NAV: &str = "gatherings";

/// Mounts the staff's pages and those behind the links.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/escorts", get().to(guest::show))
        .route("/i/{token}/escorts", post().to(guest::take))
        .route("/i/{token}/escorts/paper", get().to(guest::on_paper))
        .route("/gatherings/{id}/escorts", get().to(staff::show))
        .route("/gatherings/{id}/escorts", post().to(staff::put))
        .route("/gatherings/{id}/escorts/people", post().to(staff::people))
        .route("/gatherings/{id}/escorts/propose", post().to(staff::propose))
        .route("/gatherings/{id}/escorts/clear", post().to(staff::clear))
        .route("/gatherings/{id}/escorts/print", get().to(staff::print));
}

/// Something to choose, as a template writes it.
#[derive(Clone, Debug, Serialize)]
struct Choosable {
    value: String,
    label: String,
}

/// A trainee's day with its choices.
fn row_shown(plan: &Plan, by: By, row: &Row, lang: Lang) -> minijinja::Value {
    let own = plan.escorts.iter().filter(|one| by.may(one.asking_id) || row.escort == Some(one.id));
    let own = own.filter(|one| one.asking_id.is_none_or(|office| office == row.office));
    let can = own.filter(|one| one.can(row.day) || row.escort == Some(one.id));
    let mut options = vec![
        Choosable { value: "open".to_owned(), label: t(lang, "escorts-open") },
        Choosable { value: "without".to_owned(), label: t(lang, "escorts-without") },
    ];
    options.extend(can.map(|one| Choosable { value: one.id.to_string(), label: one.name.clone() }));
    let chosen = match (row.escort, row.without) {
        (Some(escort), _) => escort.to_string(),
        (None, true) => "without".to_owned(),
        (None, false) => "open".to_owned(),
    };
    shown! {
        key => format!("{}@{}", row.attendee, row.day), version => row.version,
        name => row.name, office => row.office_name, date => written::date(lang, row.date),
        company => row.company, escort => row.escort_name, without => row.without, settled => row.settled,
        alone => row.escort.is_none() && !row.without,
        options => options, chosen => chosen,
    }
}

/// Rows by their heads, in the order in which these come.
fn grouped<'a>(
    rows: &'a [Row],
    head: impl Fn(&'a Row) -> String,
    line: impl Fn(&'a Row) -> String,
) -> Vec<minijinja::Value> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let head = head(row);
        match groups.iter_mut().find(|(known, _)| *known == head) {
            Some((_, lines)) => lines.push(line(row)),
            None => groups.push((head, vec![line(row)])),
        }
    }
    groups.into_iter().map(|(head, lines)| shown! { head => head, lines => lines }).collect()
}

/// What is on paper: by escort, and by company.
fn sheets(rows: &[Row], lang: Lang) -> (Vec<minijinja::Value>, Vec<minijinja::Value>) {
    let mut with: Vec<Row> = rows.iter().filter(|row| row.escort.is_some()).cloned().collect();
    with.sort_by(|one, other| (&one.escort_name, one.date).cmp(&(&other.escort_name, other.date)));
    let by_escort = grouped(
        &with,
        |row| row.escort_name.clone(),
        |row| {
            Message::new("escorts-line-escort")
                .with("date", written::date(lang, row.date))
                .with("company", &row.company)
                .with("name", &row.name)
                .say(lang)
        },
    );
    let mut all = rows.to_vec();
    all.sort_by(|one, other| (&one.company, one.date).cmp(&(&other.company, other.date)));
    let by_company = grouped(
        &all,
        |row| row.company.clone(),
        |row| {
            let who = match (row.escort_name.as_str(), row.without) {
                ("", true) => t(lang, "escorts-without"),
                ("", false) => t(lang, "escorts-open"),
                (name, _) => name.to_owned(),
            };
            Message::new("escorts-line-company")
                .with("date", written::date(lang, row.date))
                .with("name", &row.name)
                .with("office", &row.office_name)
                .with("escort", who)
                .say(lang)
        },
    );
    (by_escort, by_company)
}

fn clash_said(lang: Lang, one: &Clash) -> String {
    let key = if one.code == "two" { "escorts-clash-two" } else { "escorts-clash-day" };
    let between = if lang == Lang::Ja { "・" } else { ", " };
    Message::new(key)
        .with("name", &one.name)
        .with("date", written::date(lang, one.date))
        .with("companies", one.companies.join(between))
        .say(lang)
}

/// The choices of a form: for each row (`turn-attendee@day`) what is chosen, and the version (`version-attendee@day`).
fn choices(form: &[(String, String)]) -> Option<Vec<PutIn>> {
    let mut all = Vec::new();
    for (name, value) in form {
        let Some(key) = name.strip_prefix("turn-") else { continue };
        let (attendee, day) = key.split_once('@')?;
        let chosen = match value.as_str() {
            "open" => Chosen::Open,
            "without" => Chosen::Without,
            id => Chosen::With(id.parse().ok()?),
        };
        let version = form.iter().find(|(name, _)| *name == format!("version-{key}"));
        all.push(PutIn {
            attendee: attendee.parse::<AttendeeId>().ok()?,
            day: day.parse::<DayId>().ok()?,
            chosen,
            version: version?.1.parse().ok()?,
        });
    }
    Some(all)
}

/// A field of a form.
fn field<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}
