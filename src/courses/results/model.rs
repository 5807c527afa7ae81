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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CourseFigureTold)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    Number(usize),
    /// From 1 to [`FEW`] − 1.
    Few,
    /// So near to another one that the difference would tell of few.
    Near,
    /// Not told at all, not even how large it may be.
    Hidden,
}

/// The numbers of a course as they may be shared: nobody can be worked out of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = CourseSharedFigures)]
pub struct Shared {
    pub applied: Told,
    pub interviewed: Told,
    pub placed: Told,
    pub took_part: Told,
    pub completed: Told,
    pub wished: Told,
    pub met: Told,
    pub days_came: Told,
    pub employers_asked: usize,
    pub employers_yes: usize,
    pub employers_first: usize,
    pub welcomed: Told,
    pub outcomes: BTreeMap<Outcome, Told>,
    /// What the hidden outcomes come to together.
    pub others: Told,
}

impl Shared {
    /// What may be shared of these numbers.
    pub fn of(of: &Figures) -> Self {
        let people = [of.applied, of.interviewed, of.placed, of.took_part, of.completed, of.wished, of.met];
        let told = shared(&people);
        let kinds = Outcome::ALL.map(|outcome| of.outcomes.get(&outcome).copied().unwrap_or_default());
        let (outcomes, others) = shared_kinds(&kinds, &told);
        Shared {
            applied: told[0],
            interviewed: told[1],
            placed: told[2],
            took_part: told[3],
            completed: told[4],
            wished: told[5],
            met: told[6],
            days_came: shared(&[of.days_of, of.days_came])[1],
            employers_asked: of.employers_asked,
            employers_yes: of.employers_yes,
            employers_first: of.employers_first,
            welcomed: shared(&[of.employers_yes, of.welcomed])[1],
            outcomes: Outcome::ALL.into_iter().zip(outcomes).collect(),
            others,
        }
    }

    /// The numbers of people, in the order in which they are listed.
    pub fn people(&self) -> [Told; 7] {
        [self.applied, self.interviewed, self.placed, self.took_part, self.completed, self.wished, self.met]
    }
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

/// Kinds of one whole, as they may be shared beside the numbers in `told`, and what those that are hidden come to together.
///
/// Few are hidden, and what lies too near to a number that is told. Once one is hidden so are the kinds of nobody, and of
/// those that are shown the smallest go with them until together they are not few and not all the same. It goes by numbers
/// alone, never by which kind it is, so that hidden ones could as well stand the other way round: none can be worked out.
pub fn shared_kinds(kinds: &[usize], told: &[Told]) -> (Vec<Told>, Told) {
    let known: Vec<usize> = told
        .iter()
        .filter_map(|told| match told {
            Told::Number(number) => Some(*number),
            Told::Few | Told::Near | Told::Hidden => None,
        })
        .collect();
    let near = |number: usize| known.iter().any(|other| *other != number && other.abs_diff(number) < FEW);
    let delicate = |number: usize| number > 0 && (number < FEW || near(number));
    if !kinds.iter().any(|number| delicate(*number)) {
        return (kinds.iter().map(|number| Told::Number(*number)).collect(), Told::Number(0));
    }
    let mut hidden: Vec<bool> = kinds.iter().map(|number| *number == 0 || delicate(*number)).collect();
    let together = loop {
        let of: Vec<usize> =
            kinds.iter().zip(&hidden).filter_map(|(number, hidden)| hidden.then_some(*number)).collect();
        let sum: usize = of.iter().sum();
        let same = of.iter().all(|number| *number == of[0]);
        // Three times one could as well be none, one and two.
        let open = !same || (of[0] == 1 && of.len() >= FEW);
        let shown = kinds.iter().zip(&hidden).filter_map(|(number, hidden)| (!hidden).then_some(*number));
        match shown.min() {
            _ if sum >= FEW && open => break if near(sum) { Told::Hidden } else { Told::Number(sum) },
            Some(least) => {
                for (number, hidden) in kinds.iter().zip(&mut hidden) {
                    *hidden |= *number == least;
                }
            }
            None if sum < FEW => break Told::Few,
            // All of them are hidden: twice two could as well be one and three.
            None if of[0] < FEW && !near(sum) => break Told::Number(sum),
            None => break Told::Hidden,
        }
    };
    let one = |(number, hidden): (&usize, &bool)| if *hidden { Told::Hidden } else { Told::Number(*number) };
    (kinds.iter().zip(&hidden).map(one).collect(), together)
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

    /// All vectors of so many kinds with up to `most` in each.
    fn vectors(kinds: usize, most: usize) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for _ in 0..kinds {
            let longer = |one: &Vec<usize>| {
                let one = one.clone();
                (0..=most).map(move |number| [&one[..], &[number]].concat())
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }

    #[test]
    fn of_kinds_that_are_hidden_none_can_be_worked_out_from_what_is_printed_and_the_whole() {
        for (count, most) in [(2, 12), (3, 9), (4, 7)] {
            let mut printed: BTreeMap<String, Vec<Vec<usize>>> = BTreeMap::new();
            for kinds in vectors(count, most) {
                let whole = shared(&[kinds.iter().sum::<usize>()]);
                let (told, together) = shared_kinds(&kinds, &whole);
                let hides = told.contains(&Told::Hidden);
                for one in told.iter().chain([&together]) {
                    match one {
                        Told::Number(number) => assert!(*number == 0 || *number >= FEW, "{kinds:?} {told:?}"),
                        Told::Few | Told::Hidden => assert!(hides, "{kinds:?}"),
                        Told::Near => panic!("{kinds:?} says that it is nearly the same"),
                    }
                }
                assert!(!hides || !told.contains(&Told::Number(0)), "{kinds:?} {told:?}");
                printed.entry(format!("{told:?} {together:?} {whole:?}")).or_default().push(kinds);
            }
            for (told, could_be) in printed {
                let (first, told_of) = (&could_be[0], told.split_once(']').unwrap().0);
                for (at, one) in told_of.split(", ").enumerate() {
                    let determined = could_be.iter().all(|kinds| kinds[at] == first[at]);
                    assert!(!determined || !one.contains("Hidden"), "{told}: kind {at} is {}", first[at]);
                }
            }
        }
    }

    #[test]
    fn kinds_of_few_are_told_of_together_with_the_smallest_of_the_others() {
        let (told, together) = shared_kinds(&[4, 4, 1, 1], &shared(&[10]));
        assert_eq!((told, together), (vec![Told::Hidden; 4], Told::Number(10)));
        let (told, together) = shared_kinds(&[9, 5, 1, 0], &shared(&[20]));
        assert_eq!(told, [Told::Number(9), Told::Hidden, Told::Hidden, Told::Hidden]);
        assert_eq!(together, Told::Number(6));
        let (told, together) = shared_kinds(&[9, 2, 1], &shared(&[20]));
        assert_eq!((told[0], together), (Told::Number(9), Told::Number(3)));
        assert_eq!(shared_kinds(&[19, 0], &shared(&[20])).0[0], Told::Hidden, "19 of 20 tells of one");
        assert_eq!(shared_kinds(&[1, 0], &[]), (vec![Told::Hidden; 2], Told::Few));
        assert_eq!(shared_kinds(&[5, 0], &[]), (vec![Told::Number(5), Told::Number(0)], Told::Number(0)));
    }
}
