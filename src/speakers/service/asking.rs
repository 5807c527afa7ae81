//! Putting somebody down, changing what is agreed with them, and the letters: asking, news, thanks; on paper as well.

use chrono::{DateTime, Days, Duration, Utc};

use super::following::follow;
use super::reading::{Speaker, speaker, speakers};
use super::{SpeakerError, line, short_enough, text};
use crate::accounts::store::member::assignment;
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::contacts::{self, Channel};
use crate::db::{AgendaItemId, CenterId, ContactId, GatheringId, OrganizationId, SendingId, SpeakerId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::Lang;
use crate::invitations::ledger::{SPEAKER_NEWS, SPEAKER_REQUEST, SPEAKER_THANKS};
use crate::invitations::model::{PaperState, SubjectKind};
use crate::invitations::{self, NewAsking, Scene, Sending, SendingRow, Sheet};
use crate::speakers::model::{Answer, Part, Plan, Word};
use crate::speakers::store::speaker::{self as rows, Model as Row};
use crate::web::FieldErrors;

/// The link opens so long: a consent can be taken back years later.
const LINK_LIFE: Days = Days::new(5 * 365);
/// A letter waits so long, in case a finger slipped.
const GRACE: Duration = Duration::minutes(1);

/// Somebody to be put down.
#[derive(Clone, Debug)]
pub struct NewSpeaker {
    pub part: Part,
    pub name: String,
    /// The office that they are reached by; the center's own for somebody without one.
    pub organization: OrganizationId,
    pub contact: Option<ContactId>,
    /// The office's own way where it is left out.
    pub channel: Option<Channel>,
    pub lang: Lang,
    pub block: Option<AgendaItemId>,
    /// The key of this press of the button.
    pub once: String,
}

/// What is to be true of a speaker from now on.
#[derive(Clone, Debug)]
pub struct Changes {
    pub part: Part,
    pub name: String,
    pub block: Option<AgendaItemId>,
    pub introduction: String,
    pub plan: Plan,
    pub seen: i32,
}

pub(super) async fn whole_of(tx: &Tx, gathering: GatheringId) -> Result<Whole, SpeakerError> {
    let whole = gatherings::whole(tx, gathering).await?.ok_or(SpeakerError::NotThere)?;
    if whole.subject().invites() { Ok(whole) } else { Err(SpeakerError::NotThere) }
}

fn judged(whole: &Whole, name: &str, block: Option<AgendaItemId>) -> Result<(), SpeakerError> {
    if name.trim().is_empty() {
        return Err(SpeakerError::field("name", "field-required"));
    }
    short_enough(&[line("name", name)])?;
    if block.is_some_and(|block| whole.agenda.iter().all(|item| item.id != block)) {
        return Err(SpeakerError::field("block", "field-choose"));
    }
    Ok(())
}

/// Puts somebody down, with an asking of their own that is not sent yet; whoever does is in charge of them.
pub async fn create(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: NewSpeaker,
) -> Result<SpeakerId, SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    judged(&whole, &new.name, new.block)?;
    let there = rows::list_of_gathering(&tx, gathering).await?;
    if let Some(there) = there.iter().find(|row| row.once == new.once) {
        return Ok(there.id);
    }
    let office = contacts::find_organization(&tx, new.organization).await?;
    let office = office.ok_or_else(|| SpeakerError::field("organization", "field-choose"))?;
    let known = contacts::contacts_of(&tx, office.id).await?;
    if new.contact.is_some_and(|id| known.iter().all(|one| one.0.id != id)) {
        return Err(SpeakerError::field("contact", "field-choose"));
    }
    let id: SpeakerId = app.chance.id(now);
    let asking = NewAsking {
        subject_kind: SubjectKind::Speaker,
        subject_id: id.0,
        wave_id: None,
        organization_id: Some(office.id),
        contact_id: new.contact,
        channel: new.channel.unwrap_or(office.channel),
        lang: new.lang,
        until: whole.gathering.ends_at.max(now) + LINK_LIFE,
    };
    let asking = invitations::new_asking(app, &tx, now, asking).await?;
    let row = Row {
        id,
        center_id: center,
        gathering_id: gathering,
        asking_id: asking.id,
        part: new.part,
        name: new.name.trim().to_owned(),
        agenda_item_id: new.block,
        place: 0,
        introduction: String::new(),
        plan: Plan::default(),
        approved: String::new(),
        approved_at: None,
        stopped_at: None,
        taken_off_at: None,
        once: new.once,
        created_at: now,
        version: 1,
    };
    rows::insert(&tx, row).await?;
    if let Some(member) = by.member() {
        let charge = assignment::Model {
            id: app.chance.id(now),
            center_id: center,
            membership_id: member,
            subject_kind: Subject::Person,
            subject_id: id.0,
            created_at: now,
        };
        accounts::assign(&tx, charge).await?;
    }
    let told = [audit::set("part", new.part.word())];
    audit::record(app, &tx, now, by, "speakers.put_down", ("speaker", id.0), &told).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes what is agreed with somebody.
pub async fn change(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    new: Changes,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let before = speaker(&tx, gathering, id).await?;
    judged(&whole, &new.name, new.block)?;
    let plan = &new.plan;
    short_enough(&[
        text("introduction", &new.introduction),
        line("times", &plan.times),
        line("rehearsal", &plan.rehearsal),
        line("rest_place", &plan.rest_place),
        line("call", &plan.call),
        line("stop_sign", &plan.stop_sign),
        line("companion", &plan.companion),
        line("companion_phone", &plan.companion_phone),
    ])?;
    let row = Row {
        part: new.part,
        name: new.name.trim().to_owned(),
        agenda_item_id: new.block,
        introduction: new.introduction.trim().to_owned(),
        plan: new.plan,
        ..before.row.clone()
    };
    if row == before.row {
        return Ok(());
    }
    if !rows::update(&tx, new.seen, row).await? {
        return Err(SpeakerError::Stale);
    }
    audit::record(app, &tx, now, by, "speakers.changed", ("speaker", id.0), &[]).await?;
    follow(app, &tx, (now, by), &whole, &before).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Sends a letter a minute from now: pressed twice it is one, as the one that has not left is called back.
async fn send(
    app: &App,
    center: CenterId,
    by: Actor,
    (gathering, id): (GatheringId, SpeakerId),
    letter: &'static str,
    may: impl Fn(&Speaker, &Whole, DateTime<Utc>) -> Result<(), SpeakerError>,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    if one.is_off() || one.asking.closed_at.is_some() {
        return Err(SpeakerError::Closed);
    }
    may(&one, &whole, now)?;
    let how = Sending { not_before: Some(now + GRACE), ..Sending::default() };
    invitations::send(app, &tx, now, &one.asking, letter, how).await?;
    let told = [audit::set("letter", letter)];
    audit::record(app, &tx, now, by, "speakers.written_to", ("speaker", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Asks somebody, for the first time or again, while there is no yes or no.
pub async fn ask(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<(), SpeakerError> {
    send(app, center, by, (gathering, id), SPEAKER_REQUEST, |one, whole, now| {
        if whole.is_over(now) {
            return Err(SpeakerError::Closed);
        }
        match one.answer() {
            Some(Answer::Yes | Answer::No) => Err(SpeakerError::NotNow("speakers-error-answered")),
            Some(Answer::Later) | None => Ok(()),
        }
    })
    .await
}

/// Tells somebody who said yes that there is something new on their page: a preview to look at, a date.
pub async fn news(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<(), SpeakerError> {
    send(app, center, by, (gathering, id), SPEAKER_NEWS, |one, _, _| {
        if one.said_yes() { Ok(()) } else { Err(SpeakerError::NotNow("speakers-error-no-yes")) }
    })
    .await
}

/// Thanks somebody who spoke, once the day is over.
pub async fn thank(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<(), SpeakerError> {
    send(app, center, by, (gathering, id), SPEAKER_THANKS, |one, whole, now| {
        if !one.said_yes() {
            return Err(SpeakerError::NotNow("speakers-error-no-yes"));
        }
        if whole.gathering.ends_at > now {
            return Err(SpeakerError::NotNow("speakers-error-not-over"));
        }
        Ok(())
    })
    .await
}

/// Takes somebody off the list: nothing of them is shown from now on. What was said is kept.
pub async fn take_off(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<(), SpeakerError> {
    off(app, center, by, (gathering, id), true).await
}

/// Puts somebody back who was taken off.
pub async fn put_back(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<(), SpeakerError> {
    off(app, center, by, (gathering, id), false).await
}

async fn off(
    app: &App,
    center: CenterId,
    by: Actor,
    (gathering, id): (GatheringId, SpeakerId),
    off: bool,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let before = speaker(&tx, gathering, id).await?;
    if before.is_off() == off {
        return Ok(());
    }
    let row = Row { taken_off_at: off.then_some(now), ..before.row.clone() };
    if !rows::update(&tx, row.version, row).await? {
        return Err(SpeakerError::Stale);
    }
    let action = if off { "speakers.taken_off" } else { "speakers.put_back" };
    audit::record(app, &tx, now, by, action, ("speaker", id.0), &[]).await?;
    follow(app, &tx, (now, by), &whole, &before).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// A letter on paper that waits for a person.
pub struct SheetToPrint {
    pub speaker: SpeakerId,
    pub sending: SendingId,
    pub sheet: Option<Sheet>,
}

/// The letters of a gathering's speakers that wait on paper, or one whatever its state.
pub async fn sheet_to_print(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
    sending: Option<SendingId>,
) -> Result<Vec<SheetToPrint>, SpeakerError> {
    let scene = Scene::read(tx, gathering).await?.ok_or(SpeakerError::NotThere)?;
    let mut all = Vec::new();
    for one in speakers(tx, gathering).await? {
        let sent = invitations::sendings_of(tx, one.asking.id).await?;
        let wanted = |row: &SendingRow| match sending {
            Some(sending) => row.id == sending,
            None => !row.superseded && row.state == Some(PaperState::ToSend),
        };
        let person = scene.person(Lang::of(&one.asking.lang));
        for row in sent.into_iter().filter(wanted) {
            let sheet = invitations::sheet_of_no_gathering(app, tx, &one.asking, &row, &person).await?;
            all.push(SheetToPrint { speaker: one.id(), sending: row.id, sheet });
        }
    }
    if sending.is_some() && all.is_empty() {
        return Err(SpeakerError::NotThere);
    }
    Ok(all)
}

/// The sheets and calls of one speaker that wait for a person.
pub async fn waiting_sheets(tx: &Tx, one: &Speaker) -> Result<Vec<SendingRow>, SpeakerError> {
    let mut all = invitations::sendings_of(tx, one.asking.id).await?;
    all.retain(|row| !row.superseded && row.state == Some(PaperState::ToSend));
    Ok(all)
}

/// Posted, faxed, handed over or rung.
pub async fn tick(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let one = speaker(&tx, gathering, id).await?;
    for row in waiting_sheets(&tx, &one).await? {
        invitations::tick(app, &tx, now, by, &row).await.map_err(anyhow::Error::from)?;
    }
    tx.commit().await?;
    Ok(())
}

/// Fields as they come from a form, each with what is wrong with it.
impl From<FieldErrors> for SpeakerError {
    fn from(errors: FieldErrors) -> Self {
        SpeakerError::Fields(errors)
    }
}
