//! A gathering with everything that hangs on it, read in one go.

use anyhow::Context;
use sea_orm::DbErr;

use super::store::{agenda_item, day, gathering, host, letter, pool, role, venue};
use crate::contacts::store::organization;
use crate::db::{GatheringId, Tx};
use crate::playbooks::format::Playbook;

/// A host of a gathering: its place in the joint names and the organization behind it.
#[derive(Clone, Debug)]
pub struct Host {
    pub row: host::Model,
    pub organization: organization::Model,
}

/// A gathering and its parts, each list in its own order.
#[derive(Clone, Debug)]
pub struct Whole {
    pub gathering: gathering::Model,
    pub days: Vec<day::Model>,
    pub venues: Vec<venue::Model>,
    pub pools: Vec<pool::Model>,
    pub hosts: Vec<Host>,
    pub agenda: Vec<agenda_item::Model>,
    pub roles: Vec<role::Model>,
    pub letters: Vec<letter::Model>,
}

/// Reads a gathering whole; `None` where there is none or it lies in the trash.
pub async fn whole(tx: &Tx, id: GatheringId) -> Result<Option<Whole>, DbErr> {
    let Some(gathering) = gathering::find(tx, id).await?.filter(|found| found.deleted_at.is_none()) else {
        return Ok(None);
    };
    let mut hosts = Vec::new();
    for row in host::list_of_gathering(tx, id).await? {
        if let Some(organization) = organization::find(tx, row.organization_id).await? {
            hosts.push(Host { row, organization });
        }
    }
    Ok(Some(Whole {
        gathering,
        days: day::list_of_gathering(tx, id).await?,
        venues: venue::list_of_gathering(tx, id).await?,
        pools: pool::list_of_gathering(tx, id).await?,
        hosts,
        agenda: agenda_item::list_of_gathering(tx, id).await?,
        roles: role::list_of_gathering(tx, id).await?,
        letters: letter::list_of_gathering(tx, id).await?,
    }))
}

/// The gathering's own copy of its playbook.
pub fn book(gathering: &gathering::Model) -> anyhow::Result<Playbook> {
    serde_json::from_value(gathering.playbook.clone())
        .context("the gathering's copy of its playbook cannot be read")
}
