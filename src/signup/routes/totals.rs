//! Applied and came, by kind, and what one group answered beside the others: to be read and printed.

use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::NAV;
use super::shown::{choice, whole_of};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::{Lang, say, t};
use crate::questionnaires::attributes::groupings;
use crate::questionnaires::{self, ByGroup};
use crate::replies::Head;
use crate::shown;
use crate::signup::service::{self, Totals, TotalsRow};
use crate::web::Result;

/// By which answer the questionnaire is parted: question and option in one, as `who=center`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct By {
    by: String,
}

/// `GET /gatherings/{gathering}/signup/totals`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>, by: Query<By>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = whole_of(&tx, *id).await?;
    let totals = service::totals(&tx, *id).await?;
    let asked = questionnaires::by_group(&tx, *id, by.by.split_once('='), lang).await?;
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()), base => format!("/gatherings/{id}/signup"),
        rows => rows(&totals, lang), all => totals.all, late => totals.late,
        heard => totals.heard.iter().map(|(heard, count)| shown! { label => heard.said(lang), count => count }).collect::<Vec<_>>(),
        forwarded => totals.forwarded.iter().map(|(office, count)| shown! { label => office, count => count }).collect::<Vec<_>>(),
        friends => totals.through_friends,
        more => totals.all.came.saturating_sub(totals.all.applied),
        asked => asked.map(|asked| shown_group(&asked, lang)),
    };
    staff.page(NAV, "signup/views/totals.html", context)
}

fn rows(totals: &Totals, lang: Lang) -> Vec<minijinja::Value> {
    let line = |label: String, row: TotalsRow| {
        shown! { label => label, parties => row.parties, applied => row.applied, came => row.came }
    };
    let mut all: Vec<_> = totals.kinds.iter().map(|(kind, row)| line(kind.said(lang), *row)).collect();
    if totals.invited != TotalsRow::default() {
        all.push(line(t(lang, "signup-totals-invited"), totals.invited));
    }
    if totals.others_came > 0 {
        let row = TotalsRow { parties: 0, applied: 0, came: totals.others_came };
        all.push(line(t(lang, "signup-totals-others"), row));
    }
    all
}

fn shown_group(asked: &ByGroup, lang: Lang) -> minijinja::Value {
    let question = asked.form.questions.iter().find(|question| question.id == asked.group.question);
    let label = question
        .and_then(|question| question.options.iter().find(|option| option.id == asked.group.option))
        .map(|option| option.text.get(lang.code()).to_owned())
        .unwrap_or_default();
    let mut choices = Vec::new();
    for question in groupings(&asked.form) {
        for option in &question.options {
            let words = [question.text.get(lang.code()), option.text.get(lang.code())];
            choices.push(choice(&format!("{}={}", question.id, option.id), &words.join("　")));
        }
    }
    shown! {
        answers => asked.answers, group => label, tables => asked.tables, choices => choices,
        others => say(lang, "signup-totals-but", &[("group", label.clone().into())]),
        chosen => format!("{}={}", asked.group.question, asked.group.option),
    }
}
