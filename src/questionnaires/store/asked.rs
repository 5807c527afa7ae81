//! Who was asked: the askings of a gathering to which the thanks with the questionnaire went, or that answered.

use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, OrganizationId, Tx};

/// A party that was asked.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Asked {
    pub asking_id: AskingId,
    pub organization_id: Option<OrganizationId>,
    /// The office's name, or the person's.
    pub name: String,
    pub code: String,
    pub channel: Channel,
    /// Whether the thanks went, or wait to go, to this party.
    pub thanked: bool,
    pub answered: bool,
    pub wishes_visit: Option<bool>,
}

/// The parties of a gathering that were thanked and asked, or answered without; by name.
pub async fn list(tx: &Tx, gathering: GatheringId) -> Result<Vec<Asked>, DbErr> {
    let statement = tx.sql(
        "select a.id as asking_id, a.organization_id, a.code, a.channel,
                coalesce(o.name, p.family || ' ' || p.given, '') as name,
                exists (select 1 from sendings s where s.center_id = a.center_id and s.asking_id = a.id
                          and s.purpose = 'thanks' and s.superseded = false
                          and (s.state is null or s.state <> 'recalled')) as thanked,
                (w.id is not null) as answered, w.wishes_visit
           from askings a
           left join organizations o on o.center_id = a.center_id and o.id = a.organization_id
           left join persons p on p.center_id = a.center_id and p.id = a.person_id
           left join questionnaires q on q.center_id = a.center_id and q.gathering_id = a.subject_id
           left join questionnaire_answers w
             on w.center_id = a.center_id and w.asking_id = a.id and w.questionnaire_id = q.id
          where a.center_id = $1 and a.subject_kind = 'gathering' and a.subject_id = $2
          order by coalesce(o.kana, p.family_kana), o.name, a.id",
        [tx.center.into(), gathering.into()],
    );
    let all = Asked::find_by_statement(statement).all(tx).await?;
    Ok(all.into_iter().filter(|asked| asked.thanked || asked.answered).collect())
}

/// Whether a thanks to this asking went or waits to go.
pub async fn is_thanked(tx: &Tx, asking: AskingId) -> Result<bool, DbErr> {
    let statement = tx.sql(
        "select 1 as there from sendings where center_id = $1 and asking_id = $2 and purpose = 'thanks'
            and superseded = false",
        [tx.center.into(), asking.into()],
    );
    Ok(tx.query_one_raw(statement).await?.is_some())
}
