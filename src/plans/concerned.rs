//! Whom a person's step concerns, with names and numbers: invited parties as they stand now, hosts, speakers.

use std::collections::HashMap;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::service::TASK;
use super::store::step::{self, Model as Step};
use crate::contacts::{self, Channel, Organization};
use crate::db::{OrganizationId, StepId, Tx};
use crate::gatherings::{self, Whole};
use crate::playbooks::format::{Audience, Playbook};
use crate::replies;
use crate::speakers;
use crate::speakers::model::Answer;
use crate::web::finding::Concerned;

/// Whom the task of a step concerns, for the task's own page.
pub fn concerned<'a>(
    tx: &'a Tx,
    kind: &'a str,
    about: Uuid,
) -> LocalBoxFuture<'a, anyhow::Result<Vec<Concerned>>> {
    async move {
        if kind != TASK {
            return Ok(Vec::new());
        }
        let Some(found) = step::find(tx, StepId(about)).await? else { return Ok(Vec::new()) };
        match gatherings::whole(tx, found.subject_id.into()).await? {
            Some(whole) => of_step(tx, &whole, &found).await,
            None => Ok(Vec::new()),
        }
    }
    .boxed_local()
}

/// Whom a step concerns, each once: hosts first, then speakers, then invited parties by kana.
pub async fn of_step(tx: &Tx, whole: &Whole, found: &Step) -> anyhow::Result<Vec<Concerned>> {
    let audience = Audience::list(found.audience.as_deref());
    let mut all = Vec::new();
    if audience.contains(&Audience::Hosts) {
        all.extend(hosts(whole).map(|office| of_office(office, None)));
    }
    if audience.contains(&Audience::Speakers) {
        all.extend(by_part(whole, gatherings::book(&whole.gathering)?));
        all.extend(asked_to_speak(tx, whole).await?);
    }
    let among_invited = |word: &Audience| !matches!(word, Audience::Hosts | Audience::Speakers);
    if audience.iter().any(among_invited) {
        let offices: HashMap<OrganizationId, Organization> =
            contacts::list_every_organization(tx).await?.into_iter().map(|row| (row.id, row)).collect();
        for party in replies::audience::meant(tx, whole.gathering.id, &audience).await? {
            let link = Some(format!("/gatherings/{}/askings/{}", whole.gathering.id, party.id));
            all.push(match party.organization_id.and_then(|id| offices.get(&id)) {
                Some(office) => of_office(office, link),
                None => Concerned { name: party.name, phone: String::new(), link },
            });
        }
    }
    Ok(all)
}

/// Those who host it beside the center itself.
pub(super) fn hosts(whole: &Whole) -> impl Iterator<Item = &Organization> {
    whole.hosts.iter().map(|host| &host.organization).filter(|office| !office.is_own_center)
}

/// Those who take a part that speaks, as far as they are named and come from elsewhere.
pub(super) fn by_part(whole: &Whole, book: &Playbook) -> Vec<Concerned> {
    let speaks = |part: &str| book.roles.iter().any(|role| role.id == part && role.speaks);
    let rows = whole.roles.iter().filter(|row| speaks(&row.role) && !row.name.is_empty());
    rows.map(|row| Concerned { name: row.name.clone(), phone: row.phone.clone(), link: None }).collect()
}

/// Those who were asked to speak one by one, but for who said no or was taken off.
async fn asked_to_speak(tx: &Tx, whole: &Whole) -> Result<Vec<Concerned>, sea_orm::DbErr> {
    let all = speakers::speakers(tx, whole.gathering.id).await?;
    let there = all.iter().filter(|one| !one.is_off() && one.answer() != Some(Answer::No));
    let told = |one: &speakers::Speaker| Concerned {
        name: one.row.name.clone(),
        phone: one.party.address(Channel::Phone).unwrap_or_default(),
        link: Some(format!("/gatherings/{}/speakers/{}", whole.gathering.id, one.id())),
    };
    Ok(there.map(told).collect())
}

fn of_office(office: &Organization, link: Option<String>) -> Concerned {
    let link = link.or_else(|| Some(format!("/organizations/{}", office.id)));
    Concerned { name: office.name.clone(), phone: office.phone.clone(), link }
}
