//! Who was asked: the askings to which the thanks with the questionnaire, or the letter of the survey, went, or that
//! answered.

use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use super::questionnaire::Model as Questionnaire;
use crate::contacts::Channel;
use crate::db::{AskingId, OrganizationId, Tx};
use crate::invitations::ledger::{SURVEY, SURVEY_REMINDER};
use crate::invitations::model::SubjectKind;
use crate::playbooks::format::Form;
use crate::questionnaires::model::{Answers, Purpose};

/// A party that was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub asking_id: AskingId,
    pub organization_id: Option<OrganizationId>,
    /// The office's name, or the person's.
    pub name: String,
    pub kana: String,
    pub code: String,
    /// Its number; empty where none is known.
    pub phone: String,
    /// The way by which it is asked.
    pub channel: Channel,
    /// Whether it was reminded of the survey by mail: once, and after it comes a call.
    pub reminded: bool,
    /// Whether the letter went, or waits to go, to this party.
    pub sent: bool,
    pub answered: bool,
    /// The way by which the answer came: a word of `ReplyChannel`.
    pub answered_by: Option<String>,
    /// What it said about a visit; none where it said nothing.
    pub wishes_visit: Option<bool>,
}

impl Asked {
    /// Whether it is rung up now: it has not answered, and no further mail goes to it.
    pub fn to_call(&self) -> bool {
        !self.answered && (self.reminded || self.channel != Channel::Email)
    }
}

#[derive(FromQueryResult)]
struct Row {
    asking_id: AskingId,
    organization_id: Option<OrganizationId>,
    name: String,
    kana: String,
    code: String,
    phone: String,
    channel: Channel,
    reminded: bool,
    sent: bool,
    answered_by: Option<String>,
    content: Option<Json>,
}

impl Row {
    fn asked(self, form: Option<&Form>) -> Asked {
        let said = |form: &Form, content: Json| {
            let answers: Answers = serde_json::from_value(content).ok()?;
            answers.wishes_visit(form)
        };
        Asked {
            asking_id: self.asking_id,
            organization_id: self.organization_id,
            name: self.name,
            kana: self.kana,
            code: self.code,
            phone: self.phone,
            channel: self.channel,
            reminded: self.reminded,
            sent: self.sent,
            answered: self.content.is_some(),
            answered_by: self.answered_by,
            wishes_visit: form.zip(self.content).and_then(|(form, content)| said(form, content)),
        }
    }
}

/// The parties that a questionnaire was sent to, or that answered without; by name. Those whose letter was called
/// back were not asked.
pub async fn list(tx: &Tx, row: &Questionnaire) -> Result<Vec<Asked>, DbErr> {
    let (kind, subject, letter) = match row.purpose {
        Purpose::Survey => (SubjectKind::Survey, row.id.0, SURVEY),
        Purpose::Questionnaire => (SubjectKind::Gathering, row.gathering_id.0, "thanks"),
    };
    let statement = tx.sql(
        "select a.id as asking_id, a.organization_id, a.code, a.channel,
                coalesce(o.name, p.family || ' ' || p.given, '') as name,
                coalesce(o.kana, p.family_kana, '') as kana,
                coalesce(o.phone, '') as phone,
                exists (select 1 from sendings r where r.center_id = a.center_id and r.asking_id = a.id
                          and r.purpose = $6 and r.superseded = false
                          and (r.state is null or r.state <> 'recalled')) as reminded,
                exists (select 1 from sendings s where s.center_id = a.center_id and s.asking_id = a.id
                          and s.purpose = $5 and s.superseded = false
                          and (s.state is null or s.state <> 'recalled')) as sent,
                w.channel as answered_by, w.content
           from askings a
           left join organizations o on o.center_id = a.center_id and o.id = a.organization_id
           left join persons p on p.center_id = a.center_id and p.id = a.person_id
           left join questionnaire_answers w
             on w.center_id = a.center_id and w.asking_id = a.id and w.questionnaire_id = $4
          where a.center_id = $1 and a.subject_kind = $2 and a.subject_id = $3
            and (a.closed_at is null or w.id is not null)
          order by coalesce(o.kana, p.family_kana), o.name, a.id",
        [
            tx.center.into(),
            kind.word().into(),
            subject.into(),
            row.id.into(),
            letter.into(),
            SURVEY_REMINDER.into(),
        ],
    );
    let all = Row::find_by_statement(statement).all(tx).await?;
    let form: Option<Form> = serde_json::from_value(row.form.clone()).ok();
    let asked = all.into_iter().map(|found| found.asked(form.as_ref()));
    Ok(asked.filter(|asked| asked.sent || asked.answered).collect())
}

/// Whether a letter of this purpose to this asking went or waits to go.
pub async fn is_sent(tx: &Tx, asking: AskingId, purpose: &str) -> Result<bool, DbErr> {
    let statement = tx.sql(
        "select 1 as there from sendings where center_id = $1 and asking_id = $2 and purpose = $3
            and superseded = false",
        [tx.center.into(), asking.into(), purpose.into()],
    );
    Ok(tx.query_one_raw(statement).await?.is_some())
}
