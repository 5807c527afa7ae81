//! One questionnaire, its answers by venue: each place beside the others and all together. Pure.
//!
//! Every answer stands in one row, those of which no venue is known in a row of their own, so that the rows add up to the whole.
//! Where answers come without a name, what fewer than [`FEWEST`] said at a venue is not shown apart; and as the whole is, too,
//! so many of the others stay hidden that nobody can take one from the other.

use serde::Serialize;

use super::few::FEWEST;
use super::model::Answers;
use super::results::{Tally, tally};
use crate::db::VenueId;
use crate::i18n::Lang;
use crate::playbooks::format::Form;

/// What lies of an answer somewhere: its content, at which venue, and whether it counts as one.
#[derive(Clone, Debug)]
pub struct Placed {
    pub venue: Option<VenueId>,
    pub answers: Answers,
    /// Without names an answer lies in two parts, of which one counts.
    pub counts: bool,
}

/// What was answered at one venue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AnswersAtVenue)]
pub struct AtVenue {
    /// None: of these answers no venue is known.
    pub venue: Option<VenueId>,
    pub name: String,
    pub answers: usize,
    /// None where so few answered that somebody could be told from it.
    pub tallies: Option<Vec<Tally>>,
}

/// A questionnaire's answers by venue and together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AnswersByVenue)]
pub struct ByVenue {
    /// Everything together.
    pub answers: usize,
    pub tallies: Vec<Tally>,
    /// In the order of the gathering's venues; those of which no venue is known come last, if there are any.
    pub venues: Vec<AtVenue>,
}

/// Which rows are kept back, given how many answered in each.
fn kept_back(counts: &[usize], unnamed: bool) -> Vec<bool> {
    let mut hidden: Vec<bool> = counts.iter().map(|count| unnamed && *count > 0 && *count < FEWEST).collect();
    // Those kept back together have to be so many that the whole less the others tells of nobody.
    while hidden.contains(&true) {
        let together: usize =
            counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| count).sum();
        let next =
            (0..counts.len()).filter(|at| !hidden[*at] && counts[*at] > 0).min_by_key(|at| counts[*at]);
        match next {
            Some(next) if together < FEWEST => hidden[next] = true,
            _ => break,
        }
    }
    hidden
}

/// Parts the answers by venue. `venues` are those of the gathering with their names; `unplaced` names what is of none.
pub fn parted(
    form: &Form,
    placed: &[Placed],
    venues: &[(VenueId, String)],
    unplaced: &str,
    (unnamed, lang): (bool, Lang),
) -> ByVenue {
    let known = |venue: Option<VenueId>| venue.filter(|id| venues.iter().any(|(own, _)| own == id));
    let count =
        |venue: Option<VenueId>| placed.iter().filter(|one| one.counts && known(one.venue) == venue).count();
    let of = |wanted: Option<Option<VenueId>>| {
        let those = placed.iter().filter(|one| wanted.is_none_or(|venue| known(one.venue) == venue));
        let answers: Vec<Answers> = those.map(|one| one.answers.clone()).collect();
        tally(form, &answers, lang)
    };
    let mut rows: Vec<(Option<VenueId>, &str)> =
        venues.iter().map(|(id, name)| (Some(*id), name.as_str())).collect();
    if count(None) > 0 {
        rows.push((None, unplaced));
    }
    let counts: Vec<usize> = rows.iter().map(|(venue, _)| count(*venue)).collect();
    let hidden = kept_back(&counts, unnamed);
    let shown =
        rows.iter().zip(counts.iter().zip(hidden)).map(|((venue, name), (answers, hidden))| AtVenue {
            venue: *venue,
            name: (*name).to_owned(),
            answers: *answers,
            tallies: (!hidden).then(|| of(Some(*venue))),
        });
    ByVenue { answers: counts.iter().sum(), venues: shown.collect(), tallies: of(None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_back_cannot_be_reckoned_from_the_whole() {
        assert_eq!(kept_back(&[9, 3, 7, 0], false), [false; 4], "with names everything is shown");
        assert_eq!(kept_back(&[9, 5, 7, 0], true), [false; 4]);
        assert_eq!(
            kept_back(&[9, 3, 7, 0], true),
            [false, true, true, false],
            "a second one hides the first"
        );
        assert_eq!(
            kept_back(&[9, 3, 2, 0], true),
            [false, true, true, false],
            "five together tell of nobody"
        );
        assert_eq!(kept_back(&[9, 1, 2, 6], true), [false, true, true, true], "three together would");
        assert_eq!(kept_back(&[3], true), [true]);
        assert_eq!(kept_back(&[0, 0], true), [false, false]);
    }
}
