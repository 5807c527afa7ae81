//! What was opened, side by side: strengths and "welcome again" first, where it was seen differently, then next steps.

use super::fields::lines;
use crate::courses::reviews::model::{Item, Level, Party, differs};
use crate::courses::reviews::radar;
use crate::courses::reviews::service::{Opened, Spoken};
use crate::i18n::{Lang, t, written};
use crate::shown;

/// Who speaks, as a page names them.
fn who(one: &Spoken, lang: Lang) -> String {
    match one.party {
        Party::Trainee => t(lang, one.party.key()),
        Party::Supporter | Party::Employer => format!("{}（{}）", t(lang, one.party.key()), one.name),
    }
}

/// What was opened of a review, as its page shows it.
pub fn side_by_side(
    items: &[Item],
    opened: &Opened,
    wants_radar: bool,
    zone: chrono_tz::Tz,
    lang: Lang,
) -> minijinja::Value {
    let in_time: Vec<&Spoken> = opened.spoken.iter().filter(|one| !one.late).collect();
    let said = |one: &Spoken| one.said.clone().unwrap_or_default();
    let heads: Vec<_> = in_time
        .iter()
        .map(|one| {
            shown! {
                who => who(one, lang), way => t(lang, one.way.key()), gone => one.said.is_none(),
                at => written::moment(lang, one.at, zone),
                good => said(one).good, next => said(one).next,
                again => said(one).again.map(|again| t(lang, again.key())),
                employer => one.party == Party::Employer,
            }
        })
        .collect();
    let level = |one: &&Spoken, item: &Item| said(one).answers.get(&item.id).copied();
    let row = |number: usize, item: &Item| {
        let levels: Vec<Option<Level>> = in_time.iter().map(|one| level(one, item)).collect();
        let words: Vec<_> = in_time
            .iter()
            .zip(&levels)
            .map(|(one, level)| {
                shown! { who => who(one, lang), word => level.map(|level| t(lang, level.key(false))) }
            })
            .collect();
        let differs = differs(&levels);
        shown! { number => number + 1, label => item.text.read(lang), words => words, differs => differs }
    };
    let late: Vec<_> = opened
        .spoken
        .iter()
        .filter(|one| one.late)
        .map(|one| {
            shown! {
                who => who(one, lang), at => written::moment(lang, one.at, zone),
                lines => lines(items, one.party, &said(one), lang),
            }
        })
        .collect();
    let shape = (wants_radar && !in_time.is_empty()).then(|| {
        let line = |one: &&Spoken| items.iter().map(|item| level(one, item)).collect::<Vec<_>>();
        radar::svg(&in_time.iter().map(line).collect::<Vec<_>>())
    });
    shown! {
        goal => opened.goal,
        heads => heads,
        rows => items.iter().enumerate().map(|(number, item)| row(number, item)).collect::<Vec<_>>(),
        late => late,
        shape => shape,
        erased_on => opened.erased_on,
        erased_why => opened.erased_moved.map(|moved| moved.say(lang)),
    }
}
