//! Who was asked, what each said, and what it adds up to.

use std::collections::BTreeMap;

use sea_orm::DbErr;

use crate::contacts::Channel;
use crate::courses::employers::experience::{self, Experience};
use crate::courses::employers::model::{Answer, Content};
use crate::courses::employers::store::{answer, place, practicum};
use crate::db::{DayId, GatheringId, Tx};
use crate::invitations::ledger::EMPLOYER_REMINDER;
use crate::invitations::model::SendState;
use crate::invitations::{self, Asking, LedgerRow, Subject};

/// An employer that was asked.
#[derive(Clone, Debug)]
pub struct Employer {
    pub asking: Asking,
    pub name: String,
    pub kana: String,
    /// The number at which it is rung.
    pub phone: String,
    /// Where the request stands; `None` where none was sent.
    pub sent: Option<SendState>,
    pub reminded: bool,
    /// What it said last and what of it counts.
    pub answer: Option<answer::Model>,
    /// How many places on which day; empty unless it said yes.
    pub places: BTreeMap<DayId, u32>,
    pub content: Content,
    pub experience: Experience,
}

impl Employer {
    /// What it answered.
    pub fn answered(&self) -> Option<Answer> {
        self.answer.as_ref().map(|row| row.answer)
    }

    /// Whether somebody should ring: it has not answered, and no mail is on its way that it could answer.
    pub fn to_call(&self) -> bool {
        let by_mail = self.asking.channel == Channel::Email && self.sent != Some(SendState::Failed);
        self.answer.is_none() && (self.reminded || !by_mail)
    }
}

/// The employers asked about a practicum, by reading. Those whose request was called back were not asked, unless they
/// answered all the same.
pub async fn employers(tx: &Tx, row: &practicum::Model) -> Result<Vec<Employer>, DbErr> {
    let Some(about) = Subject::practicum(tx, row.gathering_id).await? else { return Ok(Vec::new()) };
    let mut answers = answer::current_of(tx, row.id).await?;
    let ids: Vec<_> = answers.values().map(|answer| answer.id).collect();
    let mut places = place::of_answers(tx, &ids).await?;
    let known = experience::of_all(tx, row.gathering_id).await?;
    let mut all = Vec::new();
    for ledger in invitations::ledger_of(tx, &about).await? {
        let Some(asking) = ledger.asking.clone() else { continue };
        let answer = answers.remove(&asking.id);
        if !ledger.is_live() && answer.is_none() {
            continue;
        }
        let office = ledger.party.organization_id();
        all.push(Employer {
            name: ledger.party.name().to_owned(),
            kana: ledger.party.organization.as_ref().map(|office| office.kana.clone()).unwrap_or_default(),
            phone: ledger.party.address(Channel::Phone).unwrap_or_default(),
            sent: ledger.invitation().map(|sent| sent.state),
            reminded: was_reminded(&ledger),
            places: answer.as_ref().and_then(|answer| places.remove(&answer.id)).unwrap_or_default(),
            content: answer.as_ref().map(answer::Model::content).unwrap_or_default(),
            experience: office.and_then(|office| known.get(&office)).copied().unwrap_or_default(),
            answer,
            asking,
        });
    }
    all.sort_by(|one, other| (&one.kana, &one.name).cmp(&(&other.kana, &other.name)));
    Ok(all)
}

fn was_reminded(ledger: &LedgerRow) -> bool {
    ledger.of(EMPLOYER_REMINDER).is_some_and(|sent| sent.state != SendState::Recalled)
}

/// How many employers were asked, and what they said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[schema(as = EmployerCounts)]
pub struct Counts {
    pub asked: usize,
    pub yes: usize,
    pub no: usize,
    pub later: usize,
    pub not_answered: usize,
    /// Asked on paper or by telephone.
    pub without_mail: usize,
}

impl Counts {
    /// Counts these employers.
    pub fn of(all: &[Employer]) -> Self {
        let said = |answer: Answer| all.iter().filter(|one| one.answered() == Some(answer)).count();
        Counts {
            asked: all.len(),
            yes: said(Answer::Yes),
            no: said(Answer::No),
            later: said(Answer::Later),
            not_answered: all.iter().filter(|one| one.answer.is_none()).count(),
            without_mail: all.iter().filter(|one| one.asking.channel != Channel::Email).count(),
        }
    }
}

/// How many employers a gathering asked, and what they said; nothing where it asks none.
pub async fn counts(tx: &Tx, gathering: GatheringId) -> Result<Counts, DbErr> {
    match practicum::of_gathering(tx, gathering).await? {
        Some(row) => Ok(Counts::of(&employers(tx, &row).await?)),
        None => Ok(Counts::default()),
    }
}

/// The employers of a gathering that have places.
pub async fn with_places(tx: &Tx, gathering: GatheringId) -> Result<Vec<Employer>, DbErr> {
    let Some(row) = practicum::of_gathering(tx, gathering).await? else { return Ok(Vec::new()) };
    let all = employers(tx, &row).await?;
    Ok(all.into_iter().filter(|one| one.answered() == Some(Answer::Yes)).collect())
}

/// The employers of a gathering that were asked and have not said no.
pub async fn still_asked(tx: &Tx, gathering: GatheringId) -> Result<Vec<Employer>, DbErr> {
    let Some(row) = practicum::of_gathering(tx, gathering).await? else { return Ok(Vec::new()) };
    let all = employers(tx, &row).await?;
    Ok(all.into_iter().filter(|one| one.answered() != Some(Answer::No)).collect())
}

/// How many places each day has.
pub fn places_by_day(all: &[Employer]) -> BTreeMap<DayId, u32> {
    let mut sums = BTreeMap::new();
    for (day, places) in all.iter().flat_map(|one| &one.places) {
        *sums.entry(*day).or_default() += places;
    }
    sums
}
