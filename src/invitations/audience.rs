//! The audience of a wave: who stands in its frame, who of them is invited by which channel, and who is left out
//! and why. Nothing is written here; the same answer is asked for again at the moment of opening.

use std::collections::{BTreeSet, HashMap};

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::model::{Reason, SubjectKind};
use super::party::{Named, Party, first_contact, to_invite_by};
use super::store::asking;
use super::subject::Subject;
use crate::accounts;
use crate::app::App;
use crate::contacts::store::organization;
use crate::contacts::{self, Channel, Kind, tags};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings;
use crate::gatherings::store::{host, series_member};
use crate::playbooks::format::{Action, Audience as Word, Playbook};

/// How a frame is drawn from the address book. An empty list sets no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Audience {
    /// Offices of any of these kinds.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub kinds: Vec<Kind>,
    /// Offices with any of these tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Only offices that belong to this round of the series, as members or as its guests.
    #[serde(default)]
    pub members: bool,
    /// Offices in any of these municipalities.
    #[serde(default)]
    pub municipalities: Vec<String>,
    /// Offices that like any of these channels.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// The way by which all are asked, each wherever it reaches them; `None` asks each by the way it likes.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub way: Option<Channel>,
    /// Offices in the frame whatever the lists say.
    #[serde(default)]
    pub added: Vec<OrganizationId>,
    /// Offices taken out by hand.
    #[serde(default)]
    pub removed: Vec<Removed>,
}

/// An office taken out by hand, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Removed {
    pub organization: OrganizationId,
    pub reason: String,
}

/// An office that is to be invited.
#[derive(Clone, Debug)]
pub struct Invitee {
    pub party: Party,
    pub kinds: Vec<Kind>,
    /// The channel that will be used.
    pub channel: Channel,
    /// The channel it likes, or that was chosen for all, where that one does not reach it.
    pub instead_of: Option<Channel>,
}

/// An office of the frame that is left out.
#[derive(Clone, Debug)]
pub struct LeftOut {
    pub organization: organization::Model,
    pub reason: Reason,
    /// What a person wrote; empty for the house's own reasons.
    pub note: String,
}

/// A frame judged office by office.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub invited: Vec<Invitee>,
    pub left_out: Vec<LeftOut>,
}

impl Frame {
    /// How many will be invited over a channel.
    pub fn by(&self, channel: Channel) -> usize {
        self.invited.iter().filter(|invitee| invitee.channel == channel).count()
    }
}

/// Draws and judges the frame of `audience` for a subject as the address book stands now. Fellow hosts are not
/// invited to what they hold themselves; in a survey they are heard like everybody else.
pub async fn frame(app: &App, tx: &Tx, about: &Subject, audience: &Audience) -> Result<Frame, DbErr> {
    let now = app.clock.now();
    let center = accounts::center(tx).await?;
    let today = now.with_timezone(&center.map_or(chrono_tz::Asia::Tokyo, |center| center.tz())).date_naive();
    let hosts = hosts_of(tx, about).await?;
    let invited: BTreeSet<OrganizationId> = asking::list_of_subject(tx, about.kind, about.id)
        .await?
        .into_iter()
        .filter(|asking| asking.closed_at.is_none())
        .filter_map(|asking| asking.organization_id)
        .collect();
    let kinds = contacts::kinds_of_all(tx).await?;
    let members = if audience.members { members_of(tx, about.gathering).await? } else { BTreeSet::new() };
    let mut judged = Frame::default();
    for office in contacts::list_every_organization(tx).await? {
        let its_kinds = kinds.get(&office.id).cloned().unwrap_or_default();
        if !stands_in(audience, &office, &its_kinds, &members) {
            continue;
        }
        let by_hand = audience.removed.iter().find(|removed| removed.organization == office.id);
        let reason = if office.deleted_at.is_some() {
            Some(Reason::Deleted)
        } else if office.is_own_center {
            Some(Reason::OwnCenter)
        } else if hosts.contains(&office.id) {
            Some(Reason::Host)
        } else if invited.contains(&office.id) {
            Some(Reason::AlreadyInvited)
        } else if by_hand.is_some() {
            Some(Reason::ByHand)
        } else if office.wants_no_invitations {
            Some(Reason::WantsNone)
        } else {
            None
        };
        if let Some(reason) = reason {
            let note = by_hand.filter(|_| reason == Reason::ByHand).map(|removed| removed.reason.clone());
            judged.left_out.push(LeftOut { organization: office, reason, note: note.unwrap_or_default() });
            continue;
        }
        let liked = audience.way.unwrap_or(office.channel);
        let named = to_invite_by(tx, office.id, liked, today).await?;
        let first_contact = first_contact(tx, Some(office.id), None).await?;
        let party = Party { organization: Some(office.clone()), named, first_contact };
        match party.way(liked) {
            Some(channel) => judged.invited.push(Invitee {
                party,
                kinds: its_kinds,
                channel,
                instead_of: (channel != liked).then_some(liked),
            }),
            None => {
                judged.left_out.push(LeftOut {
                    organization: office,
                    reason: Reason::NoWay,
                    note: String::new(),
                });
            }
        }
    }
    Ok(judged)
}

/// The kind of organizations to which a word of a playbook narrows an audience.
pub fn kind_of(word: &Word) -> Option<Kind> {
    match word {
        Word::Employers => Some(Kind::Employer),
        Word::Kind(code) => Kind::parse(code),
        _ => None,
    }
}

/// The tag to which a word of a playbook narrows an audience.
pub fn tag_of(word: &Word) -> Option<&str> {
    match word {
        Word::Tag(tag) => Some(tag),
        _ => None,
    }
}

/// The lists with which a new wave begins: the kinds and tags that the playbook names in the step that invites, surveys
/// or asks employers. Where it names none, everybody; for a practicum, employers.
pub fn proposed(book: &Playbook, of: SubjectKind) -> Audience {
    let action = match of {
        SubjectKind::Survey => Action::Survey,
        SubjectKind::Practicum => Action::AskEmployers,
        SubjectKind::Gathering | SubjectKind::Visit | SubjectKind::Speaker => Action::Invite,
    };
    let words = book.steps.iter().filter(|step| step.action == action).flat_map(|step| &step.audience);
    let mut kinds = Vec::new();
    for kind in words.clone().filter_map(kind_of) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let tags = tags::read(words.filter_map(tag_of));
    if of == SubjectKind::Practicum && kinds.is_empty() && tags.is_empty() {
        kinds.push(Kind::Employer);
    }
    Audience { kinds, tags, ..Audience::default() }
}

/// The offices that belong to a gathering as a round of its series; none where it is no round.
pub async fn members_of(tx: &Tx, gathering: GatheringId) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let Some(found) = gatherings::find(tx, gathering).await? else { return Ok(BTreeSet::new()) };
    let Some(series) = found.series_id else { return Ok(BTreeSet::new()) };
    let round = match found.round {
        Some(round) => round,
        // What goes without a number is for those who belong to the round after it.
        None => {
            let rounds = gatherings::list_of_series(tx, series).await?;
            let numbered = || rounds.iter().filter_map(|row| Some((row.starts_at, row.round?)));
            let after = numbered().filter(|(at, _)| *at > found.starts_at).map(|(_, round)| round).min();
            let last = numbered().map(|(_, round)| round).max();
            match after.or(last.map(|last| last + 1)) {
                Some(round) => round,
                None => return Ok(BTreeSet::new()),
            }
        }
    };
    series_member::of_round(tx, series, round).await
}

/// Those who hold what a subject is about; in a survey they are heard like everybody else, and may have places.
async fn hosts_of(tx: &Tx, about: &Subject) -> Result<BTreeSet<OrganizationId>, DbErr> {
    if about.kind != SubjectKind::Gathering {
        return Ok(BTreeSet::new());
    }
    let rows = host::list_of_gathering(tx, about.gathering).await?;
    Ok(rows.into_iter().map(|host| host.organization_id).collect())
}

/// The address book as audiences are drawn from it, read once for several subjects.
#[derive(Clone, Debug)]
pub struct Everybody {
    offices: Vec<organization::Model>,
    kinds: HashMap<OrganizationId, Vec<Kind>>,
}

impl Everybody {
    /// Reads the address book as it stands now.
    pub async fn read(tx: &Tx) -> Result<Self, DbErr> {
        let kinds = contacts::kinds_of_all(tx).await?;
        Ok(Everybody { offices: contacts::list_every_organization(tx).await?, kinds })
    }

    /// The offices of the frame of `audience` that are left in it, whichever way they are reached; by which channel is
    /// for [`frame`] to say.
    pub async fn meant(
        &self,
        tx: &Tx,
        about: &Subject,
        audience: &Audience,
    ) -> Result<BTreeSet<OrganizationId>, DbErr> {
        let hosts = hosts_of(tx, about).await?;
        let members = if audience.members { members_of(tx, about.gathering).await? } else { BTreeSet::new() };
        let meant = self.offices.iter().filter(|office| {
            let kinds = self.kinds.get(&office.id).map_or(&[][..], Vec::as_slice);
            stands_in(audience, office, kinds, &members)
                && office.deleted_at.is_none()
                && !office.is_own_center
                && !office.wants_no_invitations
                && !hosts.contains(&office.id)
                && !audience.removed.iter().any(|removed| removed.organization == office.id)
        });
        Ok(meant.map(|office| office.id).collect())
    }
}

/// Whether an office stands in the frame. Those in the trash do only where somebody added them by name.
fn stands_in(
    audience: &Audience,
    office: &organization::Model,
    kinds: &[Kind],
    members: &BTreeSet<OrganizationId>,
) -> bool {
    let any = |list: bool, hit: bool| list || hit;
    if audience.added.contains(&office.id) {
        return true;
    }
    office.deleted_at.is_none()
        && any(!audience.members, members.contains(&office.id))
        && any(audience.kinds.is_empty(), audience.kinds.iter().any(|kind| kinds.contains(kind)))
        && any(
            audience.tags.is_empty(),
            audience.tags.iter().any(|tag| tags::has(tags::of(&office.tags), tag)),
        )
        && any(audience.municipalities.is_empty(), audience.municipalities.contains(&office.municipality))
        && any(audience.channels.is_empty(), audience.channels.contains(&office.channel))
}

/// The party that an invitation to an office would address today.
pub async fn party_to_invite(app: &App, tx: &Tx, id: OrganizationId) -> anyhow::Result<Party> {
    let Some(office) = organization::find(tx, id).await? else { anyhow::bail!("the office is gone") };
    let center = accounts::center(tx).await?;
    let zone = center.map_or(chrono_tz::Asia::Tokyo, |center| center.tz());
    let today = app.clock.now().with_timezone(&zone).date_naive();
    let named: Option<Named> = to_invite_by(tx, id, office.channel, today).await?;
    let first_contact = first_contact(tx, Some(id), None).await?;
    Ok(Party { organization: Some(office), named, first_contact })
}
