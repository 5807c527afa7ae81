//! What may be shown to the whole room while answers still come in: no words, and where answers came without a name no
//! count so small that somebody could be told from it.

use serde::Serialize;

use super::results::Tally;

/// Counts below this are not shown where answers came without a name (minimum cell size of official statistics).
pub const FEWEST: usize = 5;

/// One question for the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Public {
    pub text: String,
    /// Too few answers to show anything of this question.
    pub waits: bool,
    pub options: Vec<Share>,
}

/// An option and how many gave it; none where it is kept back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Share {
    pub label: String,
    pub count: Option<usize>,
}

/// One question with what was chosen most first, without numbers: for a small gathering, where most counts would be
/// kept back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    pub text: String,
    pub waits: bool,
    /// Options that somebody chose; those that were chosen as often stand together.
    pub ranks: Vec<Vec<String>>,
}

/// The questions that the room may see, without numbers.
pub fn ranked(tallies: &[Tally], unnamed: bool) -> Vec<Ranked> {
    let shown = tallies.iter().filter(|tally| tally.kind != "text");
    shown
        .map(|tally| {
            let mut chosen: Vec<_> = tally.options.iter().filter(|option| option.count > 0).collect();
            chosen.sort_by_key(|option| std::cmp::Reverse(option.count));
            let ranks = chosen.chunk_by(|one, next| one.count == next.count);
            let ranks = ranks.map(|same| same.iter().map(|option| option.label.clone()).collect()).collect();
            let waits = waits(tally, unnamed);
            Ranked { text: tally.text.clone(), waits, ranks: if waits { Vec::new() } else { ranks } }
        })
        .collect()
}

/// Whether the room would mostly see that counts are kept back.
pub fn mostly_kept_back(tallies: &[Tally], unnamed: bool) -> bool {
    let all = public(tallies, unnamed);
    let shown = || all.iter().flat_map(|question| &question.options);
    let kept_back = shown().filter(|option| option.count.is_none()).count();
    let counted = shown().filter(|option| option.count.is_some_and(|count| count > 0)).count();
    kept_back > counted
}

fn waits(tally: &Tally, unnamed: bool) -> bool {
    tally.answered == 0 || (unnamed && tally.answered < FEWEST)
}

/// The questions that the room may see; free words never are. `unnamed`: some answers came without a name.
pub fn public(tallies: &[Tally], unnamed: bool) -> Vec<Public> {
    tallies.iter().filter(|tally| tally.kind != "text").map(|tally| one(tally, unnamed)).collect()
}

fn one(tally: &Tally, unnamed: bool) -> Public {
    let waits = waits(tally, unnamed);
    let mut options: Vec<Share> = tally
        .options
        .iter()
        .map(|option| Share {
            label: option.label.clone(),
            count: (!unnamed || option.count == 0 || option.count >= FEWEST).then_some(option.count),
        })
        .collect();
    // Where each gave one option the rest tells a single gap; a second gap keeps it.
    let adds_up = matches!(tally.kind, "choice" | "scale");
    if adds_up && options.iter().filter(|option| option.count.is_none()).count() == 1 {
        let next = options.iter_mut().filter(|option| option.count.is_some_and(|count| count > 0));
        if let Some(next) = next.min_by_key(|option| option.count) {
            next.count = None;
        }
    }
    Public { text: tally.text.clone(), waits, options: if waits { Vec::new() } else { options } }
}

#[cfg(test)]
mod tests {
    use super::super::results::Counted;
    use super::*;

    fn tally(kind: &'static str, counts: &[usize]) -> Tally {
        Tally {
            id: "q".to_owned(),
            text: "Q".to_owned(),
            kind,
            answered: counts.iter().sum(),
            options: counts
                .iter()
                .map(|count| Counted { label: String::new(), count: *count, main: false })
                .collect(),
            words: vec!["secret".to_owned()],
            sentence: None,
        }
    }

    fn shown(kind: &'static str, counts: &[usize], unnamed: bool) -> Vec<Option<usize>> {
        public(&[tally(kind, counts)], unnamed)[0].options.iter().map(|option| option.count).collect()
    }

    #[test]
    fn without_numbers_what_was_chosen_most_stands_first_and_equals_stand_together() {
        let mut small = tally("choice", &[2, 0, 4, 2]);
        for (nth, option) in small.options.iter_mut().enumerate() {
            option.label = nth.to_string();
        }
        let seen = ranked(std::slice::from_ref(&small), true);
        assert_eq!(seen[0].ranks, [vec!["2".to_owned()], vec!["0".to_owned(), "3".to_owned()]]);
        assert!(mostly_kept_back(std::slice::from_ref(&small), true), "three of three are kept back");
        assert!(!mostly_kept_back(&[tally("choice", &[7, 0, 6])], true));
        assert!(!mostly_kept_back(&[small], false), "with names every count is shown");
        let waiting = ranked(&[tally("choice", &[3, 1])], true);
        assert!(waiting[0].waits && waiting[0].ranks.is_empty(), "four are too few for any order");
        assert!(ranked(&[tally("text", &[9])], false).is_empty(), "words are never shown");
    }

    #[test]
    fn small_counts_are_kept_back_and_cannot_be_reckoned() {
        assert_eq!(shown("choice", &[7, 2, 6], true), [Some(7), None, None], "a second gap hides the first");
        assert_eq!(shown("choice", &[7, 2, 1], true), [Some(7), None, None]);
        assert_eq!(shown("choice", &[7, 0, 6], true), [Some(7), Some(0), Some(6)]);
        assert_eq!(
            shown("multi", &[7, 2, 6], true),
            [Some(7), None, Some(6)],
            "several may be chosen: no sum tells"
        );
        assert_eq!(shown("choice", &[7, 2, 6], false), [Some(7), Some(2), Some(6)]);
        assert!(
            shown("choice", &[3, 1], true).is_empty() && public(&[tally("choice", &[3, 1])], true)[0].waits
        );
        assert!(public(&[tally("text", &[9])], false).is_empty(), "words are never shown");
    }
}
