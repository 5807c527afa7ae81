//! The figures beside those of the course before: for the center, and as they may be shared.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::results::model::{FEW, Figures, Shared, Told};
use crate::courses::results::service::{before, figures, named};
use crate::courses::reviews::model::Outcome;
use crate::courses::reviews::service::Reviews;
use crate::db::GatheringId;
use crate::i18n::{Lang, t};
use crate::replies::Head;
use crate::shown;
use crate::web::Result;

const PAGE: &str = "courses/results/views/figures.html";
const PRINT: &str = "courses/results/views/figures_print.html";

/// A line of the table.
#[derive(Debug, Serialize)]
struct Row {
    label: String,
    now: String,
    before: Option<String>,
}

/// The labels of the numbers of people, in their order.
const PEOPLE: [&str; 7] = ["applied", "interviewed", "placed", "took-part", "completed", "wished", "met"];

fn people(of: &Figures) -> [usize; 7] {
    [of.applied, of.interviewed, of.placed, of.took_part, of.completed, of.wished, of.met]
}

fn say(told: Told, lang: Lang) -> String {
    match told {
        Told::Number(number) => number.to_string(),
        Told::Few => t(lang, "course-figures-few"),
        Told::Near => t(lang, "course-figures-near"),
        Told::Hidden => t(lang, "course-figures-hidden"),
    }
}

/// The numbers of a course in the order of the lines, in words.
fn column(of: &Figures, share: bool, lang: Lang) -> Vec<String> {
    let people = people(of);
    let kinds: Vec<usize> =
        Outcome::ALL.iter().map(|outcome| of.outcomes.get(outcome).copied().unwrap_or_default()).collect();
    let plain = |numbers: &[usize]| numbers.iter().map(|number| Told::Number(*number)).collect::<Vec<_>>();
    let (told, days, welcomed, outcomes) = if share {
        let all = Shared::of(of);
        let mut outcomes: Vec<Told> = Outcome::ALL.iter().map(|outcome| all.outcomes[outcome]).collect();
        outcomes.push(all.others);
        (all.people().to_vec(), all.days_came, all.welcomed, outcomes)
    } else {
        (plain(&people), Told::Number(of.days_came), Told::Number(of.welcomed), plain(&kinds))
    };
    let mut all: Vec<String> = told.into_iter().map(|told| say(told, lang)).collect();
    all.push(say(days, lang));
    all.extend([of.employers_asked, of.employers_yes, of.employers_first].map(|number| number.to_string()));
    all.push(say(welcomed, lang));
    if !share {
        all.push(format!("{} / {}", of.follow_ups, of.follow_ups_due));
    }
    all.extend(outcomes.into_iter().map(|told| say(told, lang)));
    all
}

fn labels(share: bool, lang: Lang) -> Vec<String> {
    let mut parts: Vec<&str> = PEOPLE.to_vec();
    parts.extend(["days", "employers-asked", "employers-yes", "employers-first", "welcomed"]);
    if !share {
        parts.push("follow-ups");
    }
    let named = parts.into_iter().map(|part| t(lang, &format!("course-figures-{part}")));
    let outcomes = Outcome::ALL.iter().map(|outcome| t(lang, outcome.key()));
    named.chain(outcomes).chain(share.then(|| t(lang, "course-figures-others"))).collect()
}

fn rows(now: &Figures, before: Option<&Figures>, share: bool, lang: Lang) -> Vec<Row> {
    let mut then = before.map(|before| column(before, share, lang).into_iter());
    labels(share, lang)
        .into_iter()
        .zip(column(now, share, lang))
        .map(|(label, now)| Row { label, now, before: then.as_mut().and_then(Iterator::next) })
        .collect()
}

async fn context(app: &App, staff: &Staff, id: GatheringId, share: bool) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, id).await?;
    let other = before(&tx, &all).await?;
    let then = match &other {
        Some(other) => Some(figures(app, &tx, now, other).await?),
        None => None,
    };
    let own = figures(app, &tx, now, &all).await?;
    let named: Vec<_> = match share {
        true => Vec::new(),
        false => named(app, &tx, &all)
            .await?
            .into_iter()
            .map(|one| shown! { name => one.name, outcome => t(lang, one.outcome.key()) })
            .collect(),
    };
    Ok(shown! {
        head => Head::of(&all.board.whole, lang, now),
        base => format!("/gatherings/{id}/results"),
        reviews => format!("/gatherings/{id}/reviews"),
        certificates => format!("/gatherings/{id}/certificates"),
        title => all.board.whole.told_title(lang), date => all.board.whole.date(),
        before => other.as_ref().map(|other| other.board.whole.told_title(lang)),
        before_on => other.as_ref().map(|other| other.board.whole.date()),
        rows => rows(&own, then.as_ref(), share, lang),
        named => named, share => share, few => FEW,
        over => all.board.today(now) > all.last_day(),
    })
}

/// `GET /gatherings/{id}/results`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let context = context(&app, &staff, *id, false).await?;
    staff.page(NAV, PAGE, context)
}

/// For whom: `center` or `share`.
#[derive(Deserialize)]
pub struct Whom {
    #[serde(default, rename = "for")]
    whom: String,
}

/// `GET /gatherings/{id}/results/print?for=`: on paper; what may be shared unless it is said to be for the center.
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>, whom: Query<Whom>) -> Result {
    let context = context(&app, &staff, *id, whom.whom != "center").await?;
    staff.page(NAV, PRINT, context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_number_in_both_versions() {
        for share in [false, true] {
            let all = column(&Figures::default(), share, Lang::Ja);
            assert_eq!(all.len(), labels(share, Lang::Ja).len());
        }
        let of = Figures { applied: 10, completed: 9, days_of: 50, days_came: 49, ..Figures::default() };
        let all = column(&of, true, Lang::En);
        assert!(all.iter().all(|told| told != "9" && told != "49"), "{all:?}");
    }
}
