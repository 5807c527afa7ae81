//! What was heard on the visits before a course, summed up for whoever chooses the employers: which work is wished for, how
//! many might come, what worries. Of offices only; no user is named on those sheets.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::courses::employers::model::{Answer, Word, Work};
use crate::courses::employers::service::Employer;
use crate::courses::employers::store::{answer, practicum};
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::invitations;
use crate::invitations::model::SubjectKind;
use crate::questionnaires::Answers;
use crate::visits::service::{VisitError, heard_before};

/// Questions of the sheet before a course, by id.
const WORK: &str = "work-wished";
const WORK_WORDS: &str = "work-words";
const MIGHT_COME: &str = "might-come";
const WORRIES: &str = "worries";
/// The answer that means "so many or more".
const OR_MORE: u32 = 5;

/// What the offices said before a course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = HeardBeforeCourse)]
pub struct Wished {
    /// Offices that are heard, and from how many of them there is a sheet.
    pub visits: usize,
    pub sheets: usize,
    /// The work that is wished for, the most wished first.
    pub work: Vec<WishedWork>,
    /// How work was put in words.
    pub work_words: Vec<String>,
    /// So many users might come, added up; at least so many where an office said "5 or more".
    pub might_come: u32,
    pub or_more: bool,
    /// What worries, in the offices' words.
    pub worries: Vec<String>,
}

/// A kind of work, by how many offices it is wished for, and how many employers that said yes have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = WishedWork)]
pub struct WishedWork {
    pub work: Work,
    pub offices: usize,
    pub employers: usize,
}

/// Sums up what was heard before a course; `all` are the employers that were asked.
pub async fn wished(tx: &Tx, gathering: GatheringId, all: &[Employer]) -> Result<Wished, VisitError> {
    let heard = heard_before(tx, gathering).await?;
    let sheets: Vec<Answers> =
        heard.iter().filter_map(|(_, sheet)| Some(sheet.as_ref()?.1.clone())).collect();
    Ok(sum(heard.len(), &sheets, all))
}

fn sum(visits: usize, sheets: &[Answers], all: &[Employer]) -> Wished {
    let values = |question: &str| -> Vec<String> {
        let given = sheets.iter().filter_map(|sheet| sheet.get(question));
        given.flat_map(|given| given.values().to_vec()).filter(|value| !value.trim().is_empty()).collect()
    };
    let mut work: BTreeMap<Work, usize> = BTreeMap::new();
    for one in values(WORK).iter().filter_map(|word| Work::read(word)) {
        *work.entry(one).or_default() += 1;
    }
    let has = |work: Work| {
        let yes = all.iter().filter(|one| one.answered() == Some(Answer::Yes));
        yes.filter(|one| one.content.work.contains(&work)).count()
    };
    let mut work: Vec<WishedWork> =
        work.into_iter().map(|(work, offices)| WishedWork { work, offices, employers: has(work) }).collect();
    work.sort_by_key(|one| std::cmp::Reverse(one.offices));
    let numbers: Vec<u32> =
        values(MIGHT_COME).iter().filter_map(|value| value.strip_prefix('n')?.parse().ok()).collect();
    Wished {
        visits,
        sheets: sheets.len(),
        work,
        work_words: values(WORK_WORDS),
        might_come: numbers.iter().sum(),
        or_more: numbers.iter().any(|number| *number >= OR_MORE),
        worries: values(WORRIES),
    }
}

/// The work that each employer had for courses other than this.
pub async fn work_before(
    tx: &Tx,
    but: GatheringId,
) -> Result<BTreeMap<OrganizationId, BTreeSet<Work>>, sea_orm::DbErr> {
    let mut known: BTreeMap<OrganizationId, BTreeSet<Work>> = BTreeMap::new();
    for row in practicum::list(tx).await?.into_iter().filter(|row| row.gathering_id != but) {
        let answers = answer::current_of(tx, row.id).await?;
        for asking in invitations::askings_of_subject(tx, SubjectKind::Practicum, row.id.0).await? {
            let said = answers.get(&asking.id).filter(|said| said.answer == Answer::Yes);
            if let (Some(office), Some(said)) = (asking.organization_id, said) {
                known.entry(office).or_default().extend(said.content().work);
            }
        }
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::format::Form;

    /// The sheet asks for the work that employers can say they have, and in the same words.
    #[test]
    fn the_sheet_before_a_course_knows_the_work_of_employers() {
        use crate::i18n::Lang;
        let form: Form =
            toml::from_str(include_str!("../../../../config/course-hearing-sheet.toml")).unwrap();
        let question = form.questions.iter().find(|question| question.id == WORK).unwrap();
        let asked: Vec<Option<Work>> = question.options.iter().map(|option| Work::read(&option.id)).collect();
        assert_eq!(asked, Work::ALL.iter().copied().map(Some).collect::<Vec<_>>());
        for option in &question.options {
            let work = Work::read(&option.id).unwrap();
            assert_eq!(option.text.get("ja"), work.said(Lang::Ja));
        }
        for id in [WORK_WORDS, MIGHT_COME, WORRIES] {
            assert!(form.questions.iter().any(|question| question.id == id), "{id}");
        }
    }
}
