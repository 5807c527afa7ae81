//! Who was asked: the askings of a gathering to which the thanks with the questionnaire went, or that answered.

use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use crate::contacts::Channel;
use crate::db::{AskingId, GatheringId, OrganizationId, Tx};
use crate::playbooks::format::Form;
use crate::questionnaires::model::Answers;

/// A party that was asked.
#[derive(Clone, Debug, PartialEq)]
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
    /// What it said about a visit; none where it said nothing.
    pub wishes_visit: Option<bool>,
}

#[derive(FromQueryResult)]
struct Row {
    asking_id: AskingId,
    organization_id: Option<OrganizationId>,
    name: String,
    code: String,
    channel: Channel,
    thanked: bool,
    form: Option<Json>,
    content: Option<Json>,
}

impl From<Row> for Asked {
    fn from(row: Row) -> Self {
        let said = |form: Json, content: Json| {
            let answers: Answers = serde_json::from_value(content).ok()?;
            answers.wishes_visit(&serde_json::from_value::<Form>(form).ok()?)
        };
        Asked {
            asking_id: row.asking_id,
            organization_id: row.organization_id,
            name: row.name,
            code: row.code,
            channel: row.channel,
            thanked: row.thanked,
            answered: row.content.is_some(),
            wishes_visit: row.form.zip(row.content).and_then(|(form, content)| said(form, content)),
        }
    }
}

/// The parties of a gathering that were thanked and asked, or answered without; by name.
pub async fn list(tx: &Tx, gathering: GatheringId) -> Result<Vec<Asked>, DbErr> {
    let statement = tx.sql(
        "select a.id as asking_id, a.organization_id, a.code, a.channel,
                coalesce(o.name, p.family || ' ' || p.given, '') as name,
                exists (select 1 from sendings s where s.center_id = a.center_id and s.asking_id = a.id
                          and s.purpose = 'thanks' and s.superseded = false
                          and (s.state is null or s.state <> 'recalled')) as thanked,
                q.form, w.content
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
    let all = Row::find_by_statement(statement).all(tx).await?;
    Ok(all.into_iter().map(Asked::from).filter(|asked| asked.thanked || asked.answered).collect())
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
