//! The draft of a wave: its audience, the look of one office's invitation, the test to oneself.

use actix_web::web::{Data, Path, Query};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::NAV;
use super::waves::{At, Sum, head, sum_invited, wave_path};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::list_every_organization;
use crate::contacts::story::asked;
use crate::contacts::{Channel, Kind, tags};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::book;
use crate::i18n::{Lang, Message, say, t};
use crate::invitations::audience::{Audience, Frame, frame, members_of, party_to_invite, proposed};
use crate::invitations::drafts::{self, Change};
use crate::invitations::letter::{SAMPLE_CODE, fill};
use crate::invitations::model::{Reason, SubjectKind, WaveState};
use crate::invitations::service::InvitationError;
use crate::invitations::store::wave as rows;
use crate::invitations::{Subject, preview_path, sheets, waves};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go, go_with};

/// A choice of a form.
#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// The lists by which a frame is drawn, as choices with what is chosen.
fn choices(
    audience: &Audience,
    offices: &[crate::contacts::store::organization::Model],
    members: usize,
    lang: Lang,
) -> Value {
    let mut places: Vec<&str> = offices
        .iter()
        .filter(|office| office.deleted_at.is_none() && !office.municipality.is_empty())
        .map(|office| office.municipality.as_str())
        .collect();
    places.sort_unstable();
    places.dedup();
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label };
    let kinds: Vec<Choice> =
        Kind::ALL.into_iter().map(|kind| choice(kind.as_str(), t(lang, kind.key()))).collect();
    let channels: Vec<Choice> =
        Channel::ALL.into_iter().map(|way| choice(way.as_str(), t(lang, way.key()))).collect();
    let municipalities: Vec<Choice> =
        places.into_iter().map(|place| choice(place, place.to_owned())).collect();
    // What a playbook names and nobody has yet stays to be seen, and taken out.
    let mut named: Vec<&str> = offices
        .iter()
        .filter(|office| office.deleted_at.is_none())
        .flat_map(|office| tags::of(&office.tags))
        .chain(audience.tags.iter().map(String::as_str))
        .collect();
    named.sort_unstable();
    named.dedup();
    let in_use: Vec<Choice> = named.into_iter().map(|tag| choice(tag, tag.to_owned())).collect();
    shown! {
        tags => in_use,
        tags_chosen => audience.tags,
        kinds => kinds,
        kinds_chosen => audience.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
        channels => channels,
        way_chosen => audience.way.map(Channel::as_str).unwrap_or_default(),
        channels_chosen => audience.channels.iter().map(|way| way.as_str()).collect::<Vec<_>>(),
        municipalities => municipalities,
        municipalities_chosen => audience.municipalities,
        members => members,
        members_chosen => audience.members
    }
}

/// What is to be asked.
#[derive(Deserialize)]
pub struct NewQuery {
    #[serde(default = "gathering")]
    of: SubjectKind,
}

fn gathering() -> SubjectKind {
    SubjectKind::Gathering
}

/// The start of a new wave; where there is a draft already, that one.
pub async fn new(app: Data<App>, staff: Staff, id: Path<GatheringId>, query: Query<NewQuery>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let scene = waves::scene(&tx, *id).await?;
    let about = Subject::of_kind(&tx, *id, query.of).await?;
    let waves = rows::list_of_subject(&tx, about.id).await?;
    if let Some(draft) = waves.iter().find(|wave| wave.state == WaveState::Draft) {
        return Ok(go(&wave_path(*id, draft.id)));
    }
    let offices = list_every_organization(&tx).await?;
    let members = members_of(&tx, *id).await?.len();
    // A round begins with those who belong to it, anything else with those whom its playbook names; employers are asked
    // for places whether they belong to it or not.
    let first = match members {
        0 => proposed(book(&scene.whole.gathering)?, about.kind),
        _ if about.kind == SubjectKind::Practicum => proposed(book(&scene.whole.gathering)?, about.kind),
        _ => Audience { members: true, ..Audience::default() },
    };
    let context = Value::from_pairs([
        ("head", head(&scene, about.kind, lang)),
        ("lists", choices(&first, &offices, members, lang)),
        ("later", Value::from(!waves.is_empty())),
    ]);
    staff.page(NAV, "invitations/views/wave_new.html", context)
}

/// The lists of the audience as they are posted.
#[derive(Deserialize)]
pub struct ListsForm {
    #[serde(default = "gathering")]
    of: SubjectKind,
    #[serde(default)]
    kinds: Vec<Kind>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    municipalities: Vec<String>,
    #[serde(default)]
    channels: Vec<Channel>,
    /// Empty asks each by the way it likes.
    #[serde(default)]
    way: String,
    /// `yes` where only the round's own offices are meant.
    #[serde(default)]
    members: String,
}

impl From<ListsForm> for Audience {
    fn from(form: ListsForm) -> Self {
        let ListsForm { kinds, tags, municipalities, channels, way, members, of: _ } = form;
        let (members, way) = (members == "yes", Channel::parse(&way));
        Audience { members, kinds, tags, municipalities, channels, way, ..Audience::default() }
    }
}

pub async fn create(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<ListsForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let about = Subject::of_kind(&tx, *id, form.of).await?;
    drop(tx);
    let wave = drafts::draft(&app, staff.center, staff.actor(), about, form.into()).await?;
    Ok(go(&wave_path(*id, wave)))
}

async fn changed(app: &App, staff: &Staff, at: &At, change: Change) -> Result<(), Error> {
    staff.may_edit()?;
    Ok(drafts::change(app, staff.center, staff.actor(), at.0, at.1, change).await?)
}

pub async fn lists(app: Data<App>, at: At, posted: StaffForm<ListsForm>) -> Result {
    changed(&app, &posted.staff, &at, Change::Lists(posted.form.into())).await?;
    Ok(go(&wave_path(at.0, at.1)))
}

/// One office named by a form.
#[derive(Deserialize)]
pub struct OfficeForm {
    organization: OrganizationId,
}

pub async fn add(app: Data<App>, at: At, posted: StaffForm<OfficeForm>) -> Result {
    changed(&app, &posted.staff, &at, Change::Add(posted.form.organization)).await?;
    Ok(go(&wave_path(at.0, at.1)))
}

pub async fn restore(app: Data<App>, at: At, posted: StaffForm<OfficeForm>) -> Result {
    changed(&app, &posted.staff, &at, Change::Restore(posted.form.organization)).await?;
    Ok(go(&wave_path(at.0, at.1)))
}

/// Offices to be taken out, and why.
#[derive(Deserialize)]
pub struct RemoveForm {
    #[serde(default)]
    organization: Vec<OrganizationId>,
    #[serde(default)]
    reason: String,
}

pub async fn remove(app: Data<App>, at: At, posted: StaffForm<RemoveForm>) -> Result {
    let path = wave_path(at.0, at.1);
    let change = Change::Remove(posted.form.organization, posted.form.reason);
    posted.staff.may_edit()?;
    let (center, actor) = (posted.staff.center, posted.staff.actor());
    match drafts::change(&app, center, actor, at.0, at.1, change).await {
        Ok(()) => Ok(go(&path)),
        Err(error @ (InvitationError::NoReason | InvitationError::NothingChosen)) => {
            Ok(go_with_problem(&path, Error::from(error).message()))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn discard(app: Data<App>, at: At, posted: StaffForm<serde::de::IgnoredAny>) -> Result {
    posted.staff.may_edit()?;
    let about = drafts::discard(&app, posted.staff.center, posted.staff.actor(), at.0, at.1).await?;
    let back = match about {
        SubjectKind::Survey | SubjectKind::Practicum => super::ledger_path(at.0, about),
        _ => format!("/gatherings/{}/waves", at.0),
    };
    Ok(go_with(&back, Message::new("invitations-discarded")))
}

/// A row of the audience as the page shows it.
#[derive(Serialize)]
struct Row {
    id: OrganizationId,
    name: String,
    kinds: String,
    contact: String,
    channel: String,
    /// The channel it likes, where another one has to do.
    instead: String,
    preview: String,
    reason: String,
    note: String,
    by_hand: bool,
    /// What the office is asked beside this and has not answered.
    also: Vec<String>,
    /// What is known of it that helps to choose.
    mark: String,
}

pub(super) async fn show_draft(app: &App, staff: &Staff, tx: &Tx, wave: &rows::Model) -> Result {
    let lang = staff.reader.lang;
    let scene = waves::scene(tx, wave.gathering_id).await?;
    let audience = waves::audience_of(wave)?;
    let offices = list_every_organization(tx).await?;
    let about = Subject::of_wave(wave);
    let drawn = frame(app, tx, &about, &audience).await?;
    let inside: std::collections::BTreeSet<OrganizationId> = drawn
        .invited
        .iter()
        .filter_map(|invitee| invitee.party.organization_id())
        .chain(drawn.left_out.iter().map(|left| left.organization.id))
        .collect();
    let outside: Vec<Choice> = offices
        .iter()
        .filter(|office| office.deleted_at.is_none() && !inside.contains(&office.id))
        .map(|office| Choice { value: office.id.to_string(), label: office.name.clone() })
        .collect();
    let (mut invited, left_out) = told(&drawn, wave, lang);
    let ids: Vec<OrganizationId> = invited.iter().map(|row| row.id).collect();
    let asked = asked(app, tx, &ids, lang).await?;
    for row in &mut invited {
        let others = asked.get(&row.id).into_iter().flatten().filter(|one| one.waits);
        row.also = others.map(|one| one.text.clone()).collect();
    }
    for known in app.marking() {
        let marked = known(tx, &about, &ids, lang).await?;
        for row in &mut invited {
            row.mark = marked.get(&row.id).map(|mark| mark.text.clone()).unwrap_or_default();
        }
        invited.sort_by_key(|row| !marked.get(&row.id).is_some_and(|mark| mark.first));
    }
    let context = Value::from_pairs([
        ("head", head(&scene, about.kind, lang)),
        ("lists", choices(&audience, &offices, members_of(tx, wave.gathering_id).await?.len(), lang)),
        (
            "draft",
            shown! {
                path => wave_path(wave.gathering_id, wave.id), number => wave.number,
                sums => sums(&drawn, about.kind, lang), invited => invited, left_out => left_out, outside => outside
            },
        ),
    ]);
    staff.page(NAV, "invitations/views/wave_draft.html", context)
}

fn sums(drawn: &Frame, about: SubjectKind, lang: Lang) -> Vec<Sum> {
    let mut sums = vec![
        Sum { label: t(lang, "invitations-sum-frame"), count: drawn.invited.len() + drawn.left_out.len() },
        Sum { label: sum_invited(about, lang), count: drawn.invited.len() },
    ];
    let by = Channel::ALL.into_iter().map(|way| Sum { label: t(lang, way.key()), count: drawn.by(way) });
    sums.extend(by.filter(|sum| sum.count > 0));
    sums.push(Sum { label: t(lang, "invitations-sum-left-out"), count: drawn.left_out.len() });
    sums
}

fn told(drawn: &Frame, wave: &rows::Model, lang: Lang) -> (Vec<Row>, Vec<Row>) {
    let blank = |id: OrganizationId, name: &str| Row {
        id,
        name: name.to_owned(),
        kinds: String::new(),
        contact: String::new(),
        channel: String::new(),
        instead: String::new(),
        preview: String::new(),
        reason: String::new(),
        note: String::new(),
        by_hand: false,
        also: Vec::new(),
        mark: String::new(),
    };
    let invited = drawn.invited.iter().filter_map(|invitee| {
        let id = invitee.party.organization_id()?;
        Some(Row {
            kinds: invitee.kinds.iter().map(|kind| t(lang, kind.key())).collect::<Vec<_>>().join("・"),
            contact: invitee.party.named.as_ref().map(|named| named.name.clone()).unwrap_or_default(),
            channel: t(lang, invitee.channel.key()),
            instead: invitee.instead_of.map(|way| t(lang, way.key())).unwrap_or_default(),
            preview: preview_path(wave.gathering_id, wave.id.0, id.0),
            ..blank(id, invitee.party.name())
        })
    });
    let left_out = drawn.left_out.iter().map(|left| Row {
        reason: say(lang, &left.reason.key(), &[("of", wave.subject_kind.word().into())]),
        note: left.note.clone(),
        by_hand: left.reason == Reason::ByHand,
        ..blank(left.organization.id, &left.organization.name)
    });
    (invited.collect(), left_out.collect())
}

/// Whose invitation is looked at, and whether as paper.
#[derive(Deserialize)]
pub struct PreviewQuery {
    organization: OrganizationId,
    #[serde(default)]
    paper: String,
}

/// The invitation of one real office of the audience, as mail or on paper.
pub async fn preview(app: Data<App>, staff: Staff, at: At, query: Query<PreviewQuery>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let about = Subject::of_wave(&waves::find(&tx, at.0, at.1).await?);
    let scene = waves::scene(&tx, at.0).await?;
    if list_every_organization(&tx).await?.iter().all(|office| office.id != query.organization) {
        return Err(Error::NotFound);
    }
    let party = party_to_invite(&app, &tx, query.organization).await?;
    let path = preview_path(at.0, at.1.0, query.organization.0);
    let url = app.link(&path);
    let now = app.clock.now();
    let context = scene.context_about(about.kind, Lang::Ja, &party, (&url, SAMPLE_CODE), now);
    let words = fill(&scene, about.first_letter(), None, Lang::Ja, &context)?;
    if !query.paper.is_empty() {
        let today = now.with_timezone(&staff.zone).date_naive();
        let sheet = match about.kind {
            SubjectKind::Gathering => sheets::invitation(&scene, &party, Lang::Ja, &url, SAMPLE_CODE, today)?,
            _ => sheets::as_letter(&scene, &party, Lang::Ja, words, (&url, SAMPLE_CODE), today)?,
        };
        let context =
            shown! { sheets => [sheet], back => path, title => scene.whole.gathering.title, dropped => 0 };
        return staff.page(NAV, "invitations/views/sheets.html", context);
    }
    let own = drafts::own_address(&app, staff.account).await?;
    let context = Value::from_pairs([
        ("head", head(&scene, about.kind, lang)),
        (
            "preview",
            shown! {
                path => path, wave => wave_path(at.0, at.1), organization => query.organization,
                name => party.name(), subject => words.subject, body => words.body, own => own
            },
        ),
    ]);
    staff.page(NAV, "invitations/views/preview.html", context)
}

/// Sends the previewed mail to the signed-in member.
pub async fn test(app: Data<App>, at: At, posted: StaffForm<OfficeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let own = drafts::own_address(&app, staff.account).await?;
    drafts::test(&app, staff.center, staff.actor(), at.0, at.1, form.organization, &own).await?;
    let path = preview_path(at.0, at.1.0, form.organization.0);
    Ok(go_with(&path, Message::new("invitations-test-sent").with("address", own)))
}
