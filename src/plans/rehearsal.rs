//! The rehearsal: the whole plan on paper, before anything goes out. Every step with its day; for mails and sheets,
//! person by person, the real words each would get; for tasks, what would stand on whose list.
//!
//! It is handed a reading transaction and therefore cannot write. What is not known yet (who will come, when a
//! visit could be) is filled with invented values, and marked so.

pub mod bare;
mod load;
mod words;

pub use load::{Counted, Load};

use std::collections::BTreeMap;

use anyhow::Context as _;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::model::StepState;
use super::store::step::{self, Model as Step};
use crate::accounts::{self, Member};
use crate::app::App;
use crate::contacts::store::organization;
use crate::contacts::{self, Channel};
use crate::db::{GatheringId, OrganizationId, StepId, Tx};
use crate::gatherings::book;
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::audience::{Audience, frame};
use crate::invitations::model::WaveState;
use crate::invitations::store::wave;
use crate::invitations::{self, Scene, Subject};
use crate::playbooks::format::{
    Action, Audience as Whom, Playbook, Purpose, SYSTEM, Sheet, Step as BookStep,
};
use crate::replies::{self, Standing};

/// The plan on paper.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Rehearsal {
    pub steps: Vec<Rehearsed>,
    /// What goes out by itself when somebody answers, to the first recipient.
    pub answers: Vec<Paper>,
    /// How many parties the invitation would reach or has reached.
    pub recipients: usize,
    /// Who is left out, and why.
    pub left_out: Vec<LeftOut>,
    /// How many letters each office gets in its fullest six weeks, the fullest first.
    pub loads: Vec<Load>,
    /// So many the center holds to be enough.
    pub letters_limit: i32,
}

/// A step on paper.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Rehearsed {
    pub id: StepId,
    pub title: Texts,
    pub date: NaiveDate,
    pub time: NaiveTime,
    pub state: StepState,
    pub action: String,
    /// Whose list it comes onto: the member's name, else the part's; empty where the house does it by itself.
    pub who: String,
    /// Under which condition, in words; empty where always.
    pub condition: String,
    pub instructions: Option<Texts>,
    /// Who gets something in this step.
    pub to: Vec<Recipient>,
    /// What each of them gets.
    pub papers: Vec<Paper>,
    /// Whether who gets it depends on answers that have not come.
    pub depends: bool,
}

/// Somebody who gets something.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Recipient {
    pub name: String,
    pub channel: Channel,
    #[serde(skip)]
    #[schema(ignore)]
    party: invitations::Party,
    #[serde(skip)]
    #[schema(ignore)]
    lang: Lang,
    #[serde(skip)]
    #[schema(ignore)]
    standing: Option<Standing>,
}

/// What one recipient gets, word for word.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Paper {
    pub name: String,
    pub channel: Channel,
    pub lang: Lang,
    /// The purpose of the letter, in the playbook's word.
    pub purpose: String,
    pub subject: String,
    pub body: String,
}

/// Somebody whom the invitation does not reach.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LeftOut {
    pub organization: OrganizationId,
    pub name: String,
    /// In the reader's language.
    pub reason: String,
}

/// How much is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Each step with its recipients, and the words to the first of them.
    First,
    /// One step with the words to every recipient.
    Step(StepId),
    /// Every step with the words to every recipient.
    All,
}

/// Rehearses the plan of a gathering for a reader of `lang`; `None` where there is no such gathering.
pub async fn rehearse(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
    lang: Lang,
    depth: Depth,
) -> anyhow::Result<Option<Rehearsal>> {
    let Some(scene) = Scene::read(tx, gathering).await? else { return Ok(None) };
    let book = book(&scene.whole.gathering)?;
    let (recipients, left_out) = recipients(app, tx, gathering, lang).await?;
    let members = accounts::members(tx).await?;
    let stage = words::Stage { app, scene: &scene, book: &book };
    let mut steps = Vec::new();
    for found in step::list_of(tx, gathering.0).await? {
        if matches!(depth, Depth::Step(id) if id != found.id) {
            continue;
        }
        let in_book = book.steps.iter().find(|step| step.id == found.step);
        let mut rehearsed = on_paper(&scene, &book, in_book, &members, found, lang);
        let over = matches!(rehearsed.state, StepState::Done | StepState::Skipped);
        if let (Some(in_book), false) = (in_book, over) {
            let (to, depends) = audience_of(in_book, &recipients);
            let written = if depth == Depth::First { to.len().min(1) } else { to.len() };
            for recipient in &to[..written] {
                rehearsed.papers.push(stage.paper(in_book, recipient)?);
            }
            (rehearsed.to, rehearsed.depends) = (to, depends);
        }
        steps.push(rehearsed);
    }
    let answers = match recipients.first() {
        Some(first) if !matches!(depth, Depth::Step(_)) && book.subject.invites() => Purpose::ANSWERS
            .into_iter()
            .filter(|purpose| scene.whole.letter_for(purpose.word()).is_some())
            .map(|purpose| stage.letter(purpose.word(), None, purpose, first))
            .collect::<anyhow::Result<_>>()?,
        _ => Vec::new(),
    };
    let loads = match depth {
        Depth::Step(_) => Vec::new(),
        Depth::First | Depth::All => load::loads(app, tx, gathering, lang).await?,
    };
    let letters_limit = scene.center.letters_limit;
    Ok(Some(Rehearsal { steps, answers, recipients: recipients.len(), left_out, loads, letters_limit }))
}

/// Whom the invitation has reached, or would reach by the draft of its audience, or by the region where there is
/// no draft yet.
async fn recipients(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
    lang: Lang,
) -> anyhow::Result<(Vec<Recipient>, Vec<LeftOut>)> {
    let mut all = Vec::new();
    for party in replies::parties(tx, gathering).await? {
        all.push(Recipient {
            name: party.name.clone(),
            channel: party.channel,
            lang: Lang::of(&party.asking.lang),
            standing: Some(party.standing),
            party: invitations::party(tx, &party.asking).await?,
        });
    }
    let draft =
        wave::list_of_gathering(tx, gathering).await?.into_iter().find(|row| row.state == WaveState::Draft);
    let audience = match draft {
        Some(draft) => Some(serde_json::from_value(draft.audience).context("the draft's audience")?),
        None if all.is_empty() => Some(of_the_region(tx).await?),
        None => None,
    };
    let mut left_out = Vec::new();
    if let Some(audience) = audience {
        let frame = frame(app, tx, &Subject::gathering(gathering), &audience).await?;
        all.extend(frame.invited.into_iter().map(|invitee| Recipient {
            name: invitee.party.name().to_owned(),
            channel: invitee.channel,
            lang: Lang::Ja,
            standing: None,
            party: invitee.party,
        }));
        left_out.extend(frame.left_out.into_iter().map(|left| LeftOut {
            organization: left.organization.id,
            name: left.organization.name,
            reason: match left.note.as_str() {
                "" => Message::new(left.reason.key()).say(lang),
                note => note.to_owned(),
            },
        }));
    }
    Ok((all, left_out))
}

/// Every office of the region; everybody where no region is set.
async fn of_the_region(tx: &Tx) -> anyhow::Result<Audience> {
    let region = contacts::region(tx).await?;
    let municipalities = if region.is_empty() {
        Vec::new()
    } else {
        let all = organization::municipalities(tx).await?;
        all.into_iter().map(|(name, _)| name).filter(|name| contacts::is_in_region(&region, name)).collect()
    };
    Ok(Audience { municipalities, ..Audience::default() })
}

fn on_paper(
    scene: &Scene,
    book: &Playbook,
    in_book: Option<&BookStep>,
    members: &[Member],
    found: Step,
    lang: Lang,
) -> Rehearsed {
    let who = if found.by_role == SYSTEM {
        String::new()
    } else {
        let member = scene.whole.member_in(&found.by_role);
        let name = member.and_then(|id| members.iter().find(|member| member.id == id)).map(Member::name);
        let part = || {
            book.roles.iter().find(|role| role.id == found.by_role).map(|role| role.title.get(lang.code()))
        };
        name.or_else(|| part().map(str::to_owned)).unwrap_or_default()
    };
    let condition = in_book.and_then(|step| step.condition().ok());
    Rehearsed {
        id: found.id,
        title: found.title,
        date: found.due_date,
        time: found.due_time,
        state: found.state,
        action: found.action,
        who,
        condition: condition.map(|all| crate::playbooks::telling::condition(&all, lang)).unwrap_or_default(),
        instructions: found.instructions,
        to: Vec::new(),
        papers: Vec::new(),
        depends: false,
    }
}

/// Who of all recipients gets something in a step; and whether that depends on answers that have not come, in
/// which case everybody who still may is shown.
fn audience_of(step: &BookStep, all: &[Recipient]) -> (Vec<Recipient>, bool) {
    // Whom the survey asks is chosen apart; until then it is shown for those whom the invitation would reach.
    match step.action {
        Action::Survey => return (all.to_vec(), true),
        Action::RemindSurvey => {
            return (all.iter().filter(|one| one.channel == Channel::Email).cloned().collect(), true);
        }
        _ => {}
    }
    if matches!(step.sheet, Some(Sheet::Invitations | Sheet::Surveys)) {
        let on_paper = |one: &&Recipient| !matches!(one.channel, Channel::Email | Channel::Phone);
        return (all.iter().filter(on_paper).cloned().collect(), false);
    }
    if step.action.letter_purpose().is_none() {
        return (Vec::new(), false);
    }
    let whom: Vec<&Whom> = step.audience.iter().filter(|whom| !whom.narrows()).collect();
    let stands = |one: &Recipient| one.standing.unwrap_or(Standing::None);
    let fits = |one: &Recipient| {
        whom.is_empty()
            || whom.iter().any(|whom| match whom {
                Whom::AllInvited => true,
                Whom::NotAnswered => stands(one) == Standing::None,
                Whom::Undecided => stands(one) == Standing::Undecided,
                Whom::Declined => stands(one) == Standing::Declined,
                Whom::Waiting => stands(one) == Standing::Waiting,
                // Who comes is known on the day; until then, whoever has a seat.
                Whom::Attending | Whom::Came | Whom::DidNotCome => stands(one) == Standing::Attending,
                Whom::Hosts | Whom::Speakers | Whom::Employers | Whom::Kind(_) | Whom::Tag(_) => false,
            })
    };
    let by_mail = |one: &&Recipient| step.action != Action::Remind || one.channel == Channel::Email;
    let certain: Vec<Recipient> = all.iter().filter(|one| fits(one)).filter(by_mail).cloned().collect();
    let depends = step.audience.iter().any(|whom| *whom != Whom::AllInvited);
    if certain.is_empty() && depends {
        // Nobody has answered yet: whoever may still come is shown.
        let open = |one: &&Recipient| stands(one) != Standing::Declined;
        return (all.iter().filter(open).filter(by_mail).cloned().collect(), true);
    }
    (certain, depends)
}

/// How many recipients each channel has, in the order of the channels.
pub fn by_channel(all: &[Recipient]) -> Vec<(Channel, usize)> {
    let mut counts: BTreeMap<Channel, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one.channel).or_default() += 1;
    }
    counts.into_iter().collect()
}
