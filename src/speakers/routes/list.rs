//! The staff's list of a gathering's speakers, and putting somebody down.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::shown::choices;
use super::{NAV, fresh, key};
use crate::accounts::{Staff, StaffForm, full_name};
use crate::app::App;
use crate::contacts::{self, Channel};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, t};
use crate::replies::Head;
use crate::shown;
use crate::speakers::model::{Answer, Part, Use, Word};
use crate::speakers::service::{self, NewSpeaker, Speaker, SpeakerError, page_of};
use crate::speakers::store::print;
use crate::web::finding::Found;
use crate::web::{Error, FieldErrors, Result, go_with};

/// Something to choose.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Choice {
    value: String,
    label: String,
}

/// The gathering of these pages.
pub(super) async fn whole_of(tx: &Tx, id: GatheringId) -> Result<Whole> {
    let whole = gatherings::whole(tx, id).await?.ok_or(Error::NotFound)?;
    if whole.subject().invites() { Ok(whole) } else { Err(Error::NotFound) }
}

/// The blocks of the agenda, to choose in which somebody speaks.
pub(super) fn blocks(whole: &Whole, lang: Lang) -> Vec<Choice> {
    whole
        .agenda
        .iter()
        .map(|item| Choice { value: item.id.to_string(), label: item.title.read(lang).to_owned() })
        .collect()
}

/// A speaker's answer in words, with its tone.
pub(super) fn standing(one: &Speaker, lang: Lang) -> (String, &'static str) {
    match one.answer() {
        _ if one.is_off() => (t(lang, "speakers-is-off"), "quiet"),
        Some(answer @ Answer::Yes) => (answer.said(lang), "good"),
        Some(answer @ Answer::No) => (answer.said(lang), "quiet"),
        Some(answer @ Answer::Later) => (answer.said(lang), "care"),
        None => (t(lang, "speakers-waiting"), "wait"),
    }
}

/// What waits with a speaker, in words.
fn waits(one: &Speaker, lang: Lang) -> Vec<String> {
    let mut all = Vec::new();
    if one.row.stopped_at.is_some() {
        all.push(t(lang, "speakers-waits-stop"));
    }
    if one.withdrawals.iter().any(|row| !row.open().is_empty()) {
        all.push(t(lang, "speakers-waits-take-out"));
    }
    if one.said_yes() && one.consents.is_empty() {
        all.push(t(lang, "speakers-waits-consent"));
    }
    if one.known().waits_for_approval() && one.row.part == Part::Peer {
        all.push(t(lang, "speakers-waits-preview"));
    }
    if one.said_yes() && one.row.plan.materials_by.is_some() && one.materials.is_empty() {
        all.push(t(lang, "speakers-waits-material"));
    }
    all
}

/// `GET /gatherings/{gathering}/speakers`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let whole = whole_of(&tx, *id).await?;
    let all = service::speakers(&tx, *id).await?;
    let row = |one: &Speaker| {
        let (answer, tone) = standing(one, lang);
        let block = whole.agenda.iter().find(|item| Some(item.id) == one.row.agenda_item_id);
        let beside = |other: &Speaker| {
            other.id() != one.id() && !other.is_off() && other.row.agenda_item_id == one.row.agenda_item_id
        };
        shown! {
            shares => block.is_some() && !one.is_off() && all.iter().any(beside),
            page => page_of(*id, one.id()), name => one.row.name, part => one.row.part.said(lang),
            party => one.party.name(), answer => answer, tone => tone, off => one.is_off(),
            block => block.map(|item| item.title.read(lang).to_owned()).unwrap_or_default(),
            told => one.shown(Use::Pages).name.unwrap_or_default(), waits => waits(one, lang),
        }
    };
    let prints: Vec<_> = print::list_of_gathering(&tx, *id)
        .await?
        .into_iter()
        .rev()
        .map(|row| shown! { id => row.id, copies => row.copies, at => row.at, undone => row.undone_at.is_some() })
        .collect();
    let count = |answer| all.iter().filter(|one| !one.is_off() && one.answer() == Some(answer)).count();
    let context = shown! {
        head => Head::of(&whole, lang, now),
        base => format!("/gatherings/{id}/speakers"),
        may_edit => staff.role.may_edit(), meets => whole.subject().meets(),
        rows => all.iter().map(row).collect::<Vec<_>>(),
        yes => count(Answer::Yes),
        waiting => all.iter().filter(|one| !one.is_off() && one.answer().is_none()).count(),
        prints => prints, once => fresh(&app),
    };
    staff.page(NAV, "speakers/views/list.html", context)
}

/// For whom somebody is put down.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct For {
    organization: Option<OrganizationId>,
    q: String,
}

/// Somebody as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct New {
    organization: String,
    part: String,
    name: String,
    contact: String,
    channel: String,
    lang: String,
    block: String,
    once: String,
}

/// `GET /gatherings/{gathering}/speakers/new`: the office first, then the person.
pub async fn new(app: Data<App>, staff: Staff, id: Path<GatheringId>, asked: Query<For>) -> Result {
    staff.may_edit()?;
    let typed = New {
        organization: asked.organization.map(|id| id.to_string()).unwrap_or_default(),
        part: Part::Peer.word(),
        lang: Lang::Ja.code().to_owned(),
        ..New::default()
    };
    form(&app, &staff, *id, &asked.q, typed, &FieldErrors::default()).await
}

async fn form(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    q: &str,
    mut typed: New,
    errors: &FieldErrors,
) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = whole_of(&tx, id).await?;
    let office = match typed.organization.parse() {
        Ok(office) => contacts::find_organization(&tx, office).await?,
        Err(_) => None,
    };
    let found = match q.trim() {
        "" => Vec::new(),
        q => contacts::find_organizations(&tx, lang, q).await?,
    };
    let found: Vec<_> = found
        .into_iter()
        .map(|Found { title, sub, link }| {
            shown! { title => title, sub => sub, id => link.rsplit('/').next().unwrap_or_default() }
        })
        .collect();
    let people = match &office {
        Some(office) => contacts::contacts_of(&tx, office.id).await?,
        None => Vec::new(),
    };
    let people: Vec<Choice> = people
        .into_iter()
        .map(|(contact, person)| Choice {
            value: contact.id.to_string(),
            label: full_name(&person.family, &person.given),
        })
        .collect();
    let channels: Vec<Choice> = Channel::ALL
        .into_iter()
        .map(|channel| Choice { value: channel.as_str().to_owned(), label: t(lang, channel.key()) })
        .collect();
    if typed.channel.is_empty() {
        typed.channel = office.as_ref().map(|office| office.channel.as_str().to_owned()).unwrap_or_default();
    }
    typed.once = key(app, &typed.once);
    let langs = Lang::ALL.map(|lang| Choice {
        value: lang.code().to_owned(),
        label: t(staff.reader.lang, &format!("speakers-lang-{lang}")),
    });
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        base => format!("/gatherings/{id}/speakers"),
        office => office.as_ref().map(|office| office.name.clone()).unwrap_or_default(),
        q => q, found => found, people => people, channels => channels, langs => langs.to_vec(),
        parts => choices::<Part>(lang), blocks => blocks(&whole, lang),
        form => typed, errors => errors.say(lang),
    };
    if errors.is_empty() {
        staff.page(NAV, "speakers/views/new.html", context)
    } else {
        staff.again(NAV, "speakers/views/new.html", context)
    }
}

/// `POST /gatherings/{gathering}/speakers`
pub async fn create(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<New>) -> Result {
    let StaffForm { staff, form: typed } = posted;
    staff.may_edit()?;
    let mut errors = FieldErrors::default();
    let part = Part::read(&typed.part);
    if part.is_none() {
        errors.add("part", Message::new("field-choose"));
    }
    let office: Option<OrganizationId> = typed.organization.parse().ok();
    if office.is_none() {
        errors.add("organization", Message::new("speakers-error-office"));
    }
    let done = match (part, office) {
        (Some(part), Some(organization)) => {
            let new = NewSpeaker {
                part,
                name: typed.name.clone(),
                organization,
                contact: typed.contact.parse().ok(),
                channel: Channel::parse(&typed.channel),
                lang: Lang::of(&typed.lang),
                block: typed.block.parse().ok(),
                once: key(&app, &typed.once),
            };
            service::create(&app, staff.center, staff.actor(), *id, new).await
        }
        _ => Err(SpeakerError::Fields(errors)),
    };
    match done {
        Ok(speaker) => Ok(go_with(&page_of(*id, speaker), Message::new("speakers-put-down"))),
        Err(SpeakerError::Fields(errors)) => form(&app, &staff, *id, "", typed, &errors).await,
        Err(error) => Err(error.into()),
    }
}
