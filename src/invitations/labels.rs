//! What the list of mails calls a mail about an asking: the party asked, and the gathering by the name that others know.

use std::collections::HashMap;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::askings::gathering_of;
use super::sending::asking_id;
use super::store::asking;
use crate::accounts::full_name;
use crate::contacts::store::{organization, person};
use crate::db::{AskingId, GatheringId, OrganizationId, OutboxId, PersonId, Tx};
use crate::gatherings::store::gathering;
use crate::gatherings::titles;
use crate::i18n::Lang;
use crate::outbox::{Label, Row};

/// The kind of the sample that goes to oneself, whose payload names its gathering.
const SAMPLE: &str = "invitation_test";

/// Names the mails that are about askings.
pub fn labels<'a>(
    tx: &'a Tx,
    lang: Lang,
    rows: &'a [Row],
) -> LocalBoxFuture<'a, Result<HashMap<OutboxId, Label>, DbErr>> {
    async move {
        let ids: Vec<AskingId> = rows.iter().map(asking_id).collect();
        let askings = tx.ask(asking::by_ids(tx, &ids)).await?;
        let mut of_asking: HashMap<AskingId, GatheringId> = HashMap::new();
        for asking in &askings {
            if let Some(gathering) = gathering_of(tx, asking).await? {
                of_asking.insert(asking.id, gathering);
            }
        }
        let sample = |row: &Row| serde_json::from_value::<GatheringId>(row.payload["gathering"].clone()).ok();
        let samples = rows.iter().filter(|row| row.kind == SAMPLE).filter_map(sample);
        let about = of_asking.values().copied().chain(samples).map(|id| id.0);
        let gatherings = gathering::list_of(tx, about.collect::<Vec<_>>()).await?;
        let titles: HashMap<GatheringId, String> =
            gatherings.iter().map(|row| (row.id, titles::of_gathering(row).read(lang).to_owned())).collect();
        let offices: Vec<OrganizationId> =
            askings.iter().filter_map(|asking| asking.organization_id).collect();
        let offices: HashMap<OrganizationId, String> = organization::list_by_ids(tx, &offices)
            .await?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let people: Vec<PersonId> = askings.iter().filter_map(|asking| asking.person_id).collect();
        let people: HashMap<PersonId, String> = person::list_by_ids(tx, &people)
            .await?
            .into_iter()
            .map(|row| (row.id, full_name(&row.family, &row.given)))
            .collect();
        let title = |id: Option<GatheringId>| id.and_then(|id| titles.get(&id)).cloned().unwrap_or_default();
        let label = |row: &Row| {
            if row.kind == SAMPLE {
                return Some(Label { party: String::new(), subject: title(sample(row)) });
            }
            let asking = askings.iter().find(|asking| asking.id == asking_id(row))?;
            let office = asking.organization_id.and_then(|id| offices.get(&id));
            let party = office.or_else(|| people.get(&asking.person_id?)).cloned().unwrap_or_default();
            Some(Label { party, subject: title(of_asking.get(&asking.id).copied()) })
        };
        Ok(rows.iter().filter_map(|row| Some((row.id, label(row)?))).collect())
    }
    .boxed_local()
}
