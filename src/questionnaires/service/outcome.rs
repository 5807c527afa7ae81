//! What was answered, counted.

use super::{QuestionnaireError, form};
use crate::db::{GatheringId, Tx};
use crate::i18n::Lang;
use crate::playbooks::format::Form;
use crate::questionnaires::attributes::{self, Group, Table};
use crate::questionnaires::model::{Answers, Purpose};
use crate::questionnaires::results::{self, Tally, Wishes};
use crate::questionnaires::store::ballot::Way;
use crate::questionnaires::store::{answer, asked, ballot, questionnaire};

/// A questionnaire's results.
#[derive(Debug)]
pub struct Results {
    pub questionnaire: questionnaire::Model,
    pub form: Form,
    /// Parties asked: thanked, or heard from without.
    pub asked: Vec<asked::Asked>,
    pub answered: usize,
    /// Answers that came without a party: in the room, or on sheets without a name.
    pub without_party: usize,
    /// Parties that wished to answer without their name, where the others are named.
    pub wished_unnamed: usize,
    /// All that were counted.
    pub answers: usize,
    pub tallies: Vec<Tally>,
    pub wishes: Wishes,
}

/// What was answered to a gathering's questionnaire, in the words of `lang`; none where there is none.
pub async fn results(
    tx: &Tx,
    gathering: GatheringId,
    lang: Lang,
) -> Result<Option<Results>, QuestionnaireError> {
    results_of(tx, gathering, Purpose::Questionnaire, lang).await
}

/// As [`results`] for the survey or the questionnaire.
pub async fn results_of(
    tx: &Tx,
    gathering: GatheringId,
    purpose: Purpose,
    lang: Lang,
) -> Result<Option<Results>, QuestionnaireError> {
    let Some(row) = questionnaire::of(tx, gathering, purpose).await? else { return Ok(None) };
    let form = form(&row)?;
    let asked = asked::list(tx, &row).await?;
    let ballots = ballot::list_of_questionnaire(tx, row.id).await?;
    let answers = all_answers(tx, &row, &ballots).await?;
    let answered = asked.iter().filter(|party| party.answered).count();
    let without_party = ballots.iter().filter(|ballot| ballot.way != Way::Asked).count();
    let rows = answer::list_of_questionnaire(tx, row.id).await?;
    Ok(Some(Results {
        wished_unnamed: rows.iter().filter(|one| row.named && one.unnamed).count(),
        answered,
        without_party,
        answers: answered + without_party,
        tallies: results::tally(&form, &answers, lang),
        wishes: results::wishes(&form, &answers),
        asked,
        questionnaire: row,
        form,
    }))
}

/// Everything that was answered. Without names the wish for a visit lies with the party, everything else on the
/// ballots; with names, ballots hold what came without a party.
async fn all_answers(
    tx: &Tx,
    row: &questionnaire::Model,
    ballots: &[ballot::Model],
) -> Result<Vec<Answers>, QuestionnaireError> {
    let named = answer::list_of_questionnaire(tx, row.id).await?.into_iter().map(|answer| answer.content);
    named
        .chain(ballots.iter().map(|ballot| ballot.content.clone()))
        .map(|content| {
            serde_json::from_value(content).map_err(|error| QuestionnaireError::Broken(error.into()))
        })
        .collect()
}

/// Whether some answers came without a name.
pub(super) fn is_unnamed(
    row: &questionnaire::Model,
    answers: &[answer::Model],
    ballots: &[ballot::Model],
) -> bool {
    !row.named || answers.iter().any(|one| one.unnamed) || ballots.iter().any(|one| one.way != Way::Asked)
}

/// What one group answered beside all others.
#[derive(Debug)]
pub struct ByGroup {
    pub form: Form,
    pub group: Group,
    pub answers: usize,
    /// None where a group is too small to be shown.
    pub tables: Option<Vec<Table>>,
}

/// The answers to a gathering's questionnaire by a group, given as question and option, else the first that the form knows;
/// none where nothing was asked yet or nothing parts the answers.
pub async fn by_group(
    tx: &Tx,
    gathering: GatheringId,
    chosen: Option<(&str, &str)>,
    lang: Lang,
) -> Result<Option<ByGroup>, QuestionnaireError> {
    let Some(row) = questionnaire::of(tx, gathering, Purpose::Questionnaire).await? else { return Ok(None) };
    let form = form(&row)?;
    let chosen = chosen.and_then(|(question, option)| Group::chosen(&form, question, option));
    let Some(group) = chosen.or_else(|| Group::first(&form)) else { return Ok(None) };
    let ballots = ballot::list_of_questionnaire(tx, row.id).await?;
    let rows = answer::list_of_questionnaire(tx, row.id).await?;
    let answers = all_answers(tx, &row, &ballots).await?;
    if answers.is_empty() {
        return Ok(None);
    }
    let unnamed = is_unnamed(&row, &rows, &ballots);
    let tables = attributes::tables(&form, &answers, &group, unnamed, lang);
    // Without names the wish for a visit lies apart from the answer that it came with.
    let named = rows.iter().filter(|one| row.named && !one.unnamed).count();
    let answers = named + ballots.len();
    Ok(Some(ByGroup { form, group, answers, tables }))
}

impl Results {
    /// Whether some answers came without a name, so that small counts must not be shown to a room.
    pub fn any_unnamed(&self) -> bool {
        !self.questionnaire.named || self.wished_unnamed > 0 || self.without_party > 0
    }
}
