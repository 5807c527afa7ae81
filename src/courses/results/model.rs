//! Numbers of a course, and what of them may be shared. Pure.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::courses::reviews::model::Outcome;

/// A number of people below it is not told outside of the center.
pub const FEW: usize = 3;

/// What a course came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CourseFigures)]
pub struct Figures {
    pub applied: usize,
    pub interviewed: usize,
    /// Who agreed to be with an employer.
    pub placed: usize,
    /// Who came on one day at least.
    pub took_part: usize,
    /// Who came on every day.
    pub completed: usize,
    /// Who was placed and had told a wish.
    pub wished: usize,
    /// Those of them who tried the work or the employer that they wished for.
    pub met: usize,
    /// Days on which somebody came, added up over all.
    pub days_came: usize,
    pub days_of: usize,
    pub employers_asked: usize,
    pub employers_yes: usize,
    /// Of those that said yes, for the first time.
    pub employers_first: usize,
    /// Employers that would welcome somebody again.
    pub welcomed: usize,
    pub follow_ups: usize,
    /// Follow-ups that were due by now.
    pub follow_ups_due: usize,
    /// What became of them, as it was last heard.
    pub outcomes: BTreeMap<Outcome, usize>,
}

/// A number as it may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Number(usize),
    /// From 1 to [`FEW`] − 1.
    Few,
    /// So near to another one that the difference would tell of few.
    Near,
}

/// Numbers of people as they may be shared: each that is told is 0 or at least [`FEW`], and any two that are told are equal or
/// lie at least [`FEW`] apart. The larger ones come first.
pub fn shared(numbers: &[usize]) -> Vec<Told> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(numbers[*at]));
    let mut told = vec![Told::Few; numbers.len()];
    let mut last: Option<usize> = None;
    for at in order {
        let number = numbers[at];
        told[at] = match last {
            _ if number > 0 && number < FEW => Told::Few,
            Some(larger) if larger != number && larger - number < FEW => Told::Near,
            _ => {
                last = Some(number);
                Told::Number(number)
            }
        };
    }
    told
}

/// Kinds of one whole, as they may be shared beside the numbers in `told`: where a single one is left out another goes with
/// it, so that it cannot be worked out from the whole.
pub fn shared_kinds(kinds: &[usize], told: &[Told]) -> Vec<Told> {
    let known: Vec<usize> = told
        .iter()
        .filter_map(|told| match told {
            Told::Number(number) => Some(*number),
            Told::Few | Told::Near => None,
        })
        .collect();
    let near = |number: usize| known.iter().any(|other| *other != number && other.abs_diff(number) < FEW);
    let mut all: Vec<Told> = kinds
        .iter()
        .map(|number| match *number {
            0 => Told::Number(0),
            number if number < FEW => Told::Few,
            number if near(number) => Told::Near,
            number => Told::Number(number),
        })
        .collect();
    if all.iter().filter(|told| !matches!(told, Told::Number(_))).count() == 1 {
        let least = (0..kinds.len()).filter(|at| matches!(all[*at], Told::Number(number) if number > 0));
        if let Some(at) = least.min_by_key(|at| kinds[*at]) {
            all[at] = Told::Near;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shared_tells_of_few_or_lets_them_be_worked_out() {
        for a in 0..=12 {
            for b in 0..=a {
                for c in 0..=12 {
                    let numbers = [a, b, c];
                    let told = shared(&numbers);
                    let known: Vec<usize> = told
                        .iter()
                        .filter_map(|told| if let Told::Number(number) = told { Some(*number) } else { None })
                        .collect();
                    for one in &known {
                        assert!(*one == 0 || *one >= FEW, "{numbers:?} {told:?}");
                        for other in &known {
                            assert!(one == other || one.abs_diff(*other) >= FEW, "{numbers:?} {told:?}");
                        }
                    }
                }
            }
        }
        assert_eq!(shared(&[10, 9, 7, 2]), [Told::Number(10), Told::Near, Told::Number(7), Told::Few]);
        assert_eq!(shared(&[10, 10, 10]), [Told::Number(10); 3], "all of them tells of nobody");
    }

    #[test]
    fn a_single_kind_that_is_left_out_takes_another_with_it() {
        let told = shared(&[20]);
        assert_eq!(
            shared_kinds(&[9, 5, 1, 0], &told),
            [Told::Number(9), Told::Near, Told::Few, Told::Number(0)]
        );
        assert_eq!(shared_kinds(&[9, 2, 1], &told), [Told::Number(9), Told::Few, Told::Few]);
        assert_eq!(shared_kinds(&[19, 0], &told)[0], Told::Near, "19 of 20 tells of one");
    }
}
