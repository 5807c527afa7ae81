//! How many people of one office are on the list of a gathering.

use sea_orm::{ConnectionTrait, DbErr};

use crate::db::{AskingId, GatheringId, Tx};

/// People of an office's sign-ups, by what it is known by; those of one asking are left out.
pub async fn of_office(
    tx: &Tx,
    gathering: GatheringId,
    key: &str,
    but: Option<AskingId>,
) -> Result<usize, DbErr> {
    let but = but.unwrap_or(AskingId(uuid::Uuid::nil()));
    let statement = tx.sql(
        "select count(*) as many from attendees a
           join signups s on s.center_id = a.center_id and s.asking_id = a.asking_id
          where s.center_id = $1 and s.gathering_id = $2 and s.organization_key = $3 and s.asking_id <> $4
            and a.removed_at is null and a.walk_in = false",
        [tx.center.into(), gathering.into(), key.into(), but.into()],
    );
    read(tx, statement).await
}

/// People who come for an asking.
pub async fn of_asking(tx: &Tx, asking: AskingId) -> Result<usize, DbErr> {
    let statement = tx.sql(
        "select count(*) as many from attendees
          where center_id = $1 and asking_id = $2 and removed_at is null and walk_in = false",
        [tx.center.into(), asking.into()],
    );
    read(tx, statement).await
}

async fn read(tx: &Tx, statement: sea_orm::Statement) -> Result<usize, DbErr> {
    let row = tx.query_one_raw(statement).await?;
    let many: i64 = row.map(|row| row.try_get("", "many")).transpose()?.unwrap_or_default();
    Ok(usize::try_from(many).unwrap_or_default())
}
