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
use super::written::written;
use super::{concerned, facts};
use crate::accounts::{self, Member};
use crate::app::App;
use crate::contacts::store::organization;
use crate::contacts::{self, Channel};
use crate::db::{GatheringId, OrganizationId, StepId, Tx};
use crate::gatherings::{Whole, book};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::audience::{Audience, Invitee, frame};
use crate::invitations::model::{SubjectKind, WaveState};
use crate::invitations::store::wave;
use crate::invitations::{self, Scene, Subject};
use crate::playbooks::format::{
    Action, Audience as Whom, Playbook, Purpose, SYSTEM, Sheet, Step as BookStep,
};
use crate::replies::audience::{Book, Seen};
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
    /// Who gets something in this step, or whom a person's work concerns.
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
    /// What is known of them where an audience is held against them.
    #[serde(skip)]
    #[schema(ignore)]
    seen: Seen,
    /// Whether they were invited already.
    #[serde(skip)]
    #[schema(ignore)]
    invited: bool,
}

/// Everybody whom the steps of a plan may mean.
#[derive(Default)]
struct Circle {
    /// Whom the invitation has reached, or would reach.
    invited: Vec<Recipient>,
    hosts: Vec<Recipient>,
    speakers: Vec<Recipient>,
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
    let (circle, left_out) = circle(app, tx, &scene.whole, book, lang).await?;
    let members = accounts::members(tx).await?;
    let stage = words::Stage { app, scene: &scene, book };
    let mut steps = Vec::new();
    for found in step::list_of(tx, gathering.0).await? {
        if matches!(depth, Depth::Step(id) if id != found.id) {
            continue;
        }
        let in_book = written(book, &found);
        let in_book = in_book.as_deref();
        let mut rehearsed = on_paper(&scene, book, in_book, &members, found, lang);
        let over = matches!(rehearsed.state, StepState::Done | StepState::Skipped);
        if let (Some(in_book), false) = (in_book, over) {
            let (to, depends) = circle.meant_by(book, in_book);
            let written = match depth {
                _ if in_book.action == Action::Task => 0,
                Depth::First => to.len().min(1),
                Depth::Step(_) | Depth::All => to.len(),
            };
            for recipient in &to[..written] {
                rehearsed.papers.push(stage.paper(in_book, recipient)?);
            }
            (rehearsed.to, rehearsed.depends) = (to, depends);
        }
        steps.push(rehearsed);
    }
    let answers = match circle.invited.first() {
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
    Ok(Some(Rehearsal { steps, answers, recipients: circle.invited.len(), left_out, loads, letters_limit }))
}

/// Whom the invitation has reached, or would reach by the draft of its audience, or by the region where there is
/// no draft yet; with the hosts and the speakers as far as they are named, and who is left out.
async fn circle(
    app: &App,
    tx: &Tx,
    whole: &Whole,
    book: &Playbook,
    lang: Lang,
) -> anyhow::Result<(Circle, Vec<LeftOut>)> {
    let gathering = whole.gathering.id;
    let known = Book::read(tx, gathering).await?;
    // Before anybody was marked, nobody can know who comes.
    let marked = facts::attendance_known(tx, gathering).await?;
    let mut all = Vec::new();
    for party in replies::parties(tx, gathering).await? {
        let seen = Seen::of(&party, &known);
        all.push(Recipient {
            name: party.name.clone(),
            channel: party.channel,
            lang: Lang::of(&party.asking.lang),
            seen: Seen { came: seen.came.filter(|_| marked), ..seen },
            invited: true,
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
        all.extend(frame.invited.into_iter().map(|invitee| Recipient::not_yet_invited(invitee, &known)));
        left_out.extend(frame.left_out.into_iter().map(|left| LeftOut {
            organization: left.organization.id,
            name: left.organization.name,
            reason: match left.note.as_str() {
                "" => Message::new(left.reason.key()).with("of", SubjectKind::Gathering.word()).say(lang),
                note => note.to_owned(),
            },
        }));
    }
    let beside = |name: String, channel: Channel, party: invitations::Party| Recipient {
        name,
        channel,
        lang: Lang::Ja,
        seen: Seen::unasked(None, &known),
        invited: false,
        party,
    };
    let host = |office: &contacts::Organization| {
        let party = invitations::Party { organization: Some(office.clone()), ..Default::default() };
        beside(office.name.clone(), office.channel, party)
    };
    let speakers = concerned::by_part(whole, book).into_iter();
    let circle = Circle {
        invited: all,
        hosts: concerned::hosts(whole).map(host).collect(),
        speakers: speakers
            .map(|one| beside(one.name, Channel::Phone, invitations::Party::default()))
            .collect(),
    };
    Ok((circle, left_out))
}

impl Recipient {
    fn not_yet_invited(invitee: Invitee, known: &Book) -> Self {
        Recipient {
            name: invitee.party.name().to_owned(),
            channel: invitee.channel,
            lang: Lang::Ja,
            seen: Seen::unasked(invitee.party.organization_id(), known),
            invited: false,
            party: invitee.party,
        }
    }
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

impl Circle {
    /// Who gets something in a step, or whom its work concerns; and whether that depends on answers that have not come.
    /// While nobody stands where the step's audience says, everybody who still may is shown.
    fn meant_by(&self, book: &Playbook, step: &BookStep) -> (Vec<Recipient>, bool) {
        let chosen = |fits: &dyn Fn(&Recipient) -> bool| -> Vec<Recipient> {
            self.invited.iter().filter(|one| fits(one)).cloned().collect()
        };
        // Whom a wave asks a person chooses, as the step that opens it tells; who was asked was chosen.
        let of = |action: Action| {
            let opens = book.steps.iter().find(|other| other.action == action);
            opens.map_or(&[][..], |opens| opens.audience.as_slice())
        };
        let drawn = |one: &Recipient, by: Action| one.invited || one.seen.fits(of(by));
        let on_paper = |one: &Recipient| !matches!(one.channel, Channel::Email | Channel::Phone);
        let by_mail = |one: &Recipient| one.channel == Channel::Email;
        match (step.action, step.sheet) {
            (Action::Invite, _) => (chosen(&|one| drawn(one, Action::Invite)), false),
            // Until the survey is out it is shown for those whom the invitation would reach.
            (Action::Survey, _) => (chosen(&|one| one.seen.fits(&step.audience)), true),
            (Action::RemindSurvey, _) => {
                (chosen(&|one| by_mail(one) && one.seen.fits(of(Action::Survey))), true)
            }
            (Action::AskEmployers, _) => (chosen(&|one| one.seen.fits(&step.audience)), true),
            (Action::RemindEmployers, _) => {
                (chosen(&|one| by_mail(one) && one.seen.fits(of(Action::AskEmployers))), true)
            }
            (Action::Print, Some(Sheet::Employers)) => {
                (chosen(&|one| on_paper(one) && one.seen.fits(of(Action::AskEmployers))), false)
            }
            (Action::Print, Some(Sheet::Invitations)) => {
                (chosen(&|one| on_paper(one) && drawn(one, Action::Invite)), false)
            }
            (Action::Print, Some(Sheet::Surveys)) => {
                (chosen(&|one| on_paper(one) && one.seen.fits(of(Action::Survey))), false)
            }
            (Action::Task, _) if step.audience.is_empty() => (Vec::new(), false),
            (Action::Print | Action::OpenQuestionnaire | Action::ProposeNextRound | Action::Report, _) => {
                (Vec::new(), false)
            }
            (Action::Task | Action::Remind | Action::Confirm, _)
            | (Action::Thank | Action::ThankAndAsk | Action::PlanVisits, _) => {
                let reached = |one: &Recipient| step.action != Action::Remind || by_mail(one);
                self.standing(&step.audience, &reached)
            }
        }
    }

    fn standing(&self, audience: &[Whom], reached: &dyn Fn(&Recipient) -> bool) -> (Vec<Recipient>, bool) {
        let mut all = Vec::new();
        if audience.contains(&Whom::Hosts) {
            all.extend(self.hosts.iter().cloned());
        }
        if audience.contains(&Whom::Speakers) {
            all.extend(self.speakers.iter().cloned());
        }
        let told = |word: &Whom| matches!(word, Whom::Hosts | Whom::Speakers | Whom::AllInvited);
        let depends = audience.iter().any(|word| !word.narrows() && !told(word));
        let mut meant: Vec<&Recipient> =
            self.invited.iter().filter(|one| reached(one) && one.seen.is_meant_by(audience)).collect();
        if meant.is_empty() && depends {
            let open = |one: &&Recipient| one.seen.standing != Standing::Declined && one.seen.fits(audience);
            meant = self.invited.iter().filter(|one| reached(one)).filter(open).collect();
        }
        all.extend(meant.into_iter().cloned());
        (all, depends)
    }
}

/// How many recipients each channel has, in the order of the channels.
pub fn by_channel(all: &[Recipient]) -> Vec<(Channel, usize)> {
    let mut counts: BTreeMap<Channel, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one.channel).or_default() += 1;
    }
    counts.into_iter().collect()
}
