//! Employers with places to which nobody goes. They hear that too, once the first employer heard who comes, so that
//! nobody keeps a day free in vain; what they hear is a telling of nobody.

use anyhow::Context;

use super::PlacementError;
use super::moving::at_the_board;
use super::reading::Standing;
use super::telling::Told;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::placements::store::telling;
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, Tx};
use crate::i18n::{Lang, Message, Texts, t};
use crate::invitations::ledger::EMPLOYER_PLACEMENT;
use crate::invitations::{self, Sending};
use crate::tasks::{self, NewTask, TaskState};

/// Employers with places hear that nobody goes to them.
const TASK: &str = "placements.spare";
/// So many days before the first day an employer should know.
const AHEAD: i64 = 7;

/// Employers that keep places, to which nobody is proposed, and that heard nothing yet; nobody before the first was told
/// who comes, for until then it is open who goes where.
pub fn spare(board: &Standing, told: &Told) -> Vec<AskingId> {
    if told.is_empty() || !board.tours.is_empty() {
        return Vec::new();
    }
    let keeps = |asking: AskingId| board.days.iter().any(|day| board.offers(asking, day.id));
    let taken = |asking: AskingId| board.rows.iter().any(|row| row.asking_id == Some(asking));
    let all = board.employers.iter().map(|one| one.asking.id);
    all.filter(|asking| keeps(*asking) && !taken(*asking) && !told.contains_key(asking)).collect()
}

/// Whether an employer heard last that nobody comes.
pub async fn hears_of_nobody(tx: &Tx, asking: AskingId) -> Result<bool, PlacementError> {
    Ok(telling::list_of_asking(tx, asking).await?.last().is_some_and(|told| told.coming().is_empty()))
}

/// Tells every employer to which nobody goes, with thanks, by its own channel. How many.
pub async fn tell_nobody(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
) -> Result<usize, PlacementError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let board = at_the_board(app, &tx, member, gathering).await?;
    let told = telling::newest_of(&tx, gathering).await?;
    let all = spare(&board, &told);
    for asking in &all {
        let row = telling::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: gathering,
            asking_id: *asking,
            number: 1,
            people: serde_json::Value::Array(Vec::new()),
            membership_id: Some(member),
            at: now,
        };
        telling::insert(&tx, row).await?;
        let employer = board.employer(*asking).context("an employer with places")?;
        invitations::send(app, &tx, now, &employer.asking, EMPLOYER_PLACEMENT, Sending::default()).await?;
    }
    let who = Actor::Member(member);
    tasks::close_about(&tx, now, TASK, gathering.0, TaskState::Done, who).await?;
    if !all.is_empty() {
        let what = ("gathering", gathering.0);
        audit::record(app, &tx, now, who, "courses.placement.spared", what, &[]).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(all.len())
}

/// A task while there is such an employer, due before it makes ready in vain.
pub(super) async fn remind(app: &App, tx: &Tx, board: &Standing, by: Actor) -> Result<(), PlacementError> {
    let now = app.clock.now();
    let gathering = board.whole.gathering.id;
    let told = telling::newest_of(tx, gathering).await?;
    if spare(board, &told).is_empty() {
        tasks::close_about(tx, now, TASK, gathering.0, TaskState::Dropped, by).await?;
        return Ok(());
    }
    let today = zoned::local_date(now, board.whole.zone());
    let first = board.days.first().map(|day| day.date - chrono::Duration::days(AHEAD));
    let title =
        |lang: Lang| Message::new("placements-task-spare").with("title", board.whole.title(lang)).say(lang);
    let how = |lang: Lang| t(lang, "placements-spare-lead");
    let new = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        instructions: Some(Texts::both(how(Lang::Ja), how(Lang::En))),
        link: Some(format!("/gatherings/{gathering}/placements")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(gathering.0),
        owner: board.whole.member_in("employer-care").or_else(|| board.whole.member_in("secretary")),
        due_on: first.map(|first| first.max(today)),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}
