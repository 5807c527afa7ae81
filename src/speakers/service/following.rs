//! What follows from whatever was said: what guests read of the agenda, withdrawals, and what waits for staff.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::DbErr;

use super::reading::{Speaker, speaker, speakers};
use super::{SpeakerError, page_of};
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AgendaItemId, Tx};
use crate::gatherings::{self, ToldSpeakers, Whole};
use crate::i18n::{Message, Texts};
use crate::speakers::model::{Answer, Part, Use, only_less, withdrawn};
use crate::speakers::store::{speaker as rows, withdrawal};
use crate::tasks::{self, NewTask, TaskState};

/// No yes or no, and the day is near.
pub(super) const UNANSWERED: &str = "speakers.unanswered";
/// Materials were asked for by a day that is past.
pub(super) const MATERIAL: &str = "speakers.material";
/// A speaker has not said yes to what others would see.
pub(super) const PREVIEW: &str = "speakers.preview";
/// Something has to be taken out where the house cannot.
pub(super) const TAKE_OUT: &str = "speakers.take_out";
/// A speaker pressed stop.
pub(super) const STOP: &str = "speakers.stop";

/// So long before the day somebody looks who has not answered and what was not seen.
const NEAR: Days = Days::new(14);

/// Carries out what follows from a change of one speaker, in its transaction. `before` is how they stood.
pub(super) async fn follow(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    whole: &Whole,
    before: &Speaker,
) -> Result<(), SpeakerError> {
    let mut after = speaker(tx, whole.gathering.id, before.id()).await?;
    let (was, is) = (before.known(), after.known());
    // Who takes something back is not asked to look again: nothing is shown that they have not seen.
    if was.is_approved() && !is.is_approved() && only_less(&was, &is) {
        let row = rows::Model { approved: is.approved_still(&was), ..after.row.clone() };
        if !rows::update(tx, row.version, row.clone()).await? {
            return Err(SpeakerError::Stale);
        }
        after.row = rows::Model { version: row.version + 1, ..row };
    }
    let gone = withdrawn(&was, &is);
    if !gone.is_empty() {
        let copies = if gone.contains(&Use::Handout) { after.copies } else { 0 };
        let row = withdrawal::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            speaker_id: after.id(),
            number: i32::try_from(after.withdrawals.len()).unwrap_or(i32::MAX).saturating_add(1),
            uses: serde_json::to_value(&gone).map_err(anyhow::Error::from)?,
            copies: i32::try_from(copies).unwrap_or(i32::MAX),
            done: serde_json::json!([]),
            at: now,
            version: 1,
        };
        withdrawal::insert(tx, row.clone()).await?;
        after.withdrawals.push(row);
        let about = ("speaker", after.id().0);
        audit::record(app, tx, now, by, "speakers.withdrawn", about, &[]).await?;
    }
    tell(tx, whole).await?;
    settle(app, tx, (now, by), whole, &after).await
}

/// Writes into the blocks of the agenda who speaks in each, as it may be told now.
pub(super) async fn tell(tx: &Tx, whole: &Whole) -> Result<(), DbErr> {
    let all = speakers(tx, whole.gathering.id).await?;
    let whole = gatherings::whole(tx, whole.gathering.id).await?;
    for item in whole.iter().flat_map(|whole| &whole.agenda) {
        let told = ToldSpeakers {
            pages: names(&all, item.id, Use::Pages),
            paper: names(&all, item.id, Use::Handout),
        };
        if item.told != told {
            gatherings::tell_speakers(tx, item.id, told).await?;
        }
    }
    Ok(())
}

fn names(all: &[Speaker], block: AgendaItemId, of: Use) -> Texts {
    let of_block = all.iter().filter(|one| one.row.agenda_item_id == Some(block));
    let named: Vec<String> = of_block.filter_map(|one| one.shown(of).name).collect();
    let ja: Vec<String> = named.iter().map(|name| format!("{name}さん")).collect();
    Texts::both(ja.join("・"), named.join(", "))
}

/// Opens the tasks that wait for somebody and closes those that do not any more.
pub(super) async fn settle(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    whole: &Whole,
    one: &Speaker,
) -> Result<(), SpeakerError> {
    let today = zoned::local_date(now, whole.zone());
    let over = whole.is_over(now);
    for (kind, key, due_on) in waiting(one, whole.date(), today, over) {
        match due_on {
            Some(due_on) => {
                let title =
                    |lang| Message::new(key).with("title", whole.gathering.title.read(lang)).say(lang);
                let owner = accounts::assigned_to(tx, Subject::Person, one.id().0).await?.into_iter().next();
                let new = NewTask {
                    kind: kind.to_owned(),
                    title: Texts::both(title(crate::i18n::Lang::Ja), title(crate::i18n::Lang::En)),
                    link: Some(page_of(whole.gathering.id, one.id())),
                    subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
                    about: Some(one.id().0),
                    owner: owner.or_else(|| whole.member_in("lead")),
                    due_on: Some(due_on),
                    ..NewTask::default()
                };
                tasks::open(app, tx, now, new).await?;
            }
            None => tasks::close_about(tx, now, kind, one.id().0, TaskState::Done, by).await?,
        }
    }
    Ok(())
}

/// What can wait for somebody: the task, its sentence, and by when where it does.
fn waiting(
    one: &Speaker,
    date: NaiveDate,
    today: NaiveDate,
    over: bool,
) -> [(&'static str, &'static str, Option<NaiveDate>); 5] {
    let near = today + NEAR >= date && !over && !one.is_off();
    let later = one.answers.last().and_then(|row| row.later_on);
    let unanswered = match one.answer() {
        Some(Answer::Yes | Answer::No) => None,
        Some(Answer::Later) => {
            later.filter(|day| *day <= today && !over && !one.is_off()).or_else(|| near.then_some(today))
        }
        None => near.then_some(today),
    };
    let material = one
        .row
        .plan
        .materials_by
        .filter(|day| *day < today && !over && one.said_yes() && one.materials.is_empty());
    let preview = near && one.row.part == Part::Peer && one.known().waits_for_approval();
    let take_out = one.withdrawals.iter().any(|row| !row.open().is_empty());
    let stopped = one.row.stopped_at.is_some() && !over && !one.is_off();
    [
        (UNANSWERED, "speakers-task-unanswered", unanswered),
        (MATERIAL, "speakers-task-material", material.map(|_| today)),
        (PREVIEW, "speakers-task-preview", preview.then_some(today)),
        (TAKE_OUT, "speakers-task-take-out", take_out.then_some(today)),
        (STOP, "speakers-task-stop", stopped.then_some(today)),
    ]
}
