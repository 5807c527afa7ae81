//! The list of participants that is handed out: an office a line, in its own words of what it is good at, and only where
//! it said yes. Nobody stands on it by default, and no person ever does.

use sea_orm::DbErr;
use serde::Serialize;

use super::model::one_line;
use super::service::VoiceError;
use super::store::introduction::{self, Model as Introduction};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, OrganizationId, Tx};
use crate::i18n::Message;
use crate::replies::store::listing::{self, Way};
use crate::replies::store::welcome;
use crate::web::FieldErrors;
use crate::{gatherings, replies};

/// The longest line, in characters.
const LONGEST: usize = 100;

/// An office that comes or came.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ListingLine)]
pub struct Line {
    pub organization_id: OrganizationId,
    pub office: String,
    /// What it is good at, in its own words; empty where nobody wrote them.
    pub words: String,
    /// It may stand on the list. Said nothing is no.
    pub consents: bool,
    /// It comes for the first time and would like to be marked so.
    pub first: bool,
}

/// The offices that have a seat or came, by reading, each with its line.
pub async fn lines(tx: &Tx, gathering: GatheringId) -> Result<Vec<Line>, DbErr> {
    let words = introduction::list(tx).await?;
    let said = listing::list_of_gathering(tx, gathering).await?;
    let parties = replies::parties(tx, gathering).await?;
    let askings: Vec<_> = parties.iter().map(|party| party.id).collect();
    let welcomes = welcome::list_of(tx, &askings).await?;
    let there = parties.into_iter().filter(|party| party.came() || party.seated().next().is_some());
    Ok(there
        .filter_map(|party| {
            let id = party.organization_id?;
            Some(Line {
                organization_id: id,
                office: party.name,
                words: words
                    .iter()
                    .find(|row| row.organization_id == id)
                    .map(|row| row.words.clone())
                    .unwrap_or_default(),
                consents: said.iter().any(|row| row.organization_id == id && row.consents),
                first: welcomes.iter().any(|row| row.asking_id == party.id && row.on_list),
            })
        })
        .collect())
}

/// Keeps what an office says of itself, and whether it may stand on the list of this gathering.
///
/// # Errors
/// Where the line is too long, or the office was not invited to the gathering.
pub async fn say(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, organization): (GatheringId, OrganizationId),
    words: &str,
    consents: bool,
) -> Result<(), VoiceError> {
    let words = one_line(words);
    if words.chars().count() > LONGEST {
        let mut errors = FieldErrors::default();
        errors.add("words", Message::new("field-too-long").with("max", LONGEST));
        return Err(VoiceError::Fields(errors));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("voices").await?;
    gatherings::find(&tx, gathering).await?.ok_or(VoiceError::NotFound)?;
    let parties = replies::parties(&tx, gathering).await?;
    if !parties.iter().any(|party| party.organization_id == Some(organization)) {
        return Err(VoiceError::NotFound);
    }
    let by_office = matches!(actor, Actor::Guest(_));
    match introduction::of_organization(&tx, organization).await? {
        Some(before) if before.words == words => {}
        Some(before) => {
            let version = before.version + 1;
            introduction::update(&tx, Introduction { words, by_office, updated_at: now, version, ..before })
                .await?;
        }
        None if words.is_empty() => {}
        None => {
            let first = Introduction {
                id: app.chance.id(now),
                center_id: center,
                organization_id: organization,
                words,
                by_office,
                updated_at: now,
                version: 1,
            };
            introduction::insert(&tx, first).await?;
        }
    }
    let row = listing::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        organization_id: organization,
        consents,
        way: if by_office { Way::Link } else { Way::Staff },
        membership_id: actor.member(),
        at: now,
    };
    listing::put(&tx, row).await?;
    let told = [audit::set("consents", consents)];
    audit::record(app, &tx, now, actor, "voices.listed", ("organization", organization.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
