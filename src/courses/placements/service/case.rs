//! The case of a course: what employers said and trainees told, as [`crate::placement`] reckons with it.
//!
//! What trainees told is handed in, and nothing else of it is read here: a case of nobody's words holds what everybody may
//! see, and a case of those alone whom somebody looks after lets nothing be inferred of others.

use std::collections::{BTreeMap, BTreeSet};

use super::PlacementError;
use super::reading::Standing;
use crate::app::App;
use crate::courses::OnDays;
use crate::courses::employers::model::{Condition, Content, Wheelchair, Word as _};
use crate::courses::employers::service::Employer;
use crate::courses::placements::alike::alike;
use crate::courses::placements::store::placement;
use crate::courses::trainees::{self, Companion, Told, Trainee, told_of_week};
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, Tx};
use crate::gatherings::Whole;
use crate::i18n::Lang;
use crate::placement::format::{self, Apart, Asked, Fixed, Places, Stay, Supporter, Wish};
use crate::placement::model::{Case, wish_met};
use crate::placement::score::Placement;

/// Minutes on foot from which a workplace counts as far away.
const FAR: u32 = 15;
/// Before what a trainee wrote as a kind of work.
const WRITTEN: &str = "written:";

/// A case, and who is meant by its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoned {
    pub asked: Asked,
    pub days: Vec<DayId>,
    pub employers: Vec<AskingId>,
    pub trainees: Vec<AttendeeId>,
    /// What each supporter of the case is called.
    pub companions: Vec<String>,
}

/// What these trainees told. It stays inside: see [`told_of_week`].
pub async fn told_of(
    app: &App,
    tx: &Tx,
    whole: &Whole,
    trainees: &[AttendeeId],
) -> Result<BTreeMap<AttendeeId, Told>, PlacementError> {
    let mut all = BTreeMap::new();
    for attendee in trainees {
        all.insert(*attendee, told_of_week(app, tx, whole, *attendee).await?);
    }
    Ok(all)
}

/// Days that stay as they are although staff did not settle them.
pub type Kept = BTreeSet<(AttendeeId, DayId)>;

/// The days to which trainees said yes.
pub fn agreed(standing: &Standing) -> Kept {
    let placed = super::placed_of(standing);
    placed.iter().filter(|one| one.agreed).map(|one| (one.attendee, one.day)).collect()
}

impl Reckoned {
    /// The case of those who pass the gate, with what was told by those who stand in `told`.
    pub fn of(standing: &Standing, told: &BTreeMap<AttendeeId, Told>) -> Self {
        Reckoned::keeping(standing, told, &Kept::new())
    }

    /// The same, in which these days are fixed as well.
    pub fn keeping(standing: &Standing, told: &BTreeMap<AttendeeId, Told>, kept: &Kept) -> Self {
        let ready: Vec<&Trainee> = standing.ready().collect();
        let days: Vec<DayId> = standing.days.iter().map(|day| day.id).collect();
        let written: BTreeSet<&str> =
            told.values().flat_map(|told| &told.kinds).map(String::as_str).collect();
        let employers = standing.employers.iter().map(|one| employer(standing, one, &written)).collect();
        let none = Told::default();
        let trainees = ready
            .iter()
            .map(|one| trainee(standing, one, told.get(&one.attendee).unwrap_or(&none), (&days, kept)))
            .collect();
        let mut apart = BTreeSet::new();
        for (one, told) in told {
            for other in told.apart.iter().filter(|other| ready.iter().any(|one| one.attendee == **other)) {
                apart.insert((*one.min(other), *one.max(other)));
            }
        }
        let mut companions: BTreeMap<&Companion, Vec<&Trainee>> = BTreeMap::new();
        for one in &ready {
            if let Some(companion) = &one.companion {
                companions.entry(companion).or_default().push(one);
            }
        }
        let shared: Vec<Vec<&Trainee>> = companions.into_values().filter(|all| all.len() > 1).collect();
        let supporters = shared.iter().enumerate().map(|(number, all)| Supporter {
            id: number.to_string(),
            trainees: all.iter().map(|one| one.attendee.to_string()).collect(),
            days: None,
        });
        let asked = Asked {
            format: 1,
            title: None,
            days: days.iter().map(DayId::to_string).collect(),
            employers,
            trainees,
            apart: apart
                .into_iter()
                .map(|(one, other)| Apart { id: None, trainees: [one.to_string(), other.to_string()] })
                .collect(),
            supporters: supporters.collect(),
            parties: Vec::new(),
            weights: format::Weights::default(),
        };
        Reckoned {
            asked,
            days,
            employers: standing.employers.iter().map(|one| one.asking.id).collect(),
            trainees: ready.iter().map(|one| one.attendee).collect(),
            companions: shared.iter().map(|all| all[0].companion_name.clone()).collect(),
        }
    }

    /// Whether there is anybody to place, and anywhere.
    pub fn is_empty(&self) -> bool {
        self.trainees.is_empty() || self.employers.is_empty() || self.days.is_empty()
    }

    /// Who is where at present, as far as an employer offers it.
    pub fn placement(&self, case: &Case<'_>, standing: &Standing) -> Placement {
        let mut placement = Placement::empty(case);
        for row in &standing.rows {
            let Some(asking) = row.asking_id else { continue };
            let trainee = self.trainees.iter().position(|id| *id == row.attendee_id);
            let day = self.days.iter().position(|id| *id == row.day_id);
            let employer = self.employers.iter().position(|id| *id == asking);
            if let (Some(t), Some(d), Some(e)) = (trainee, day, employer)
                && standing.offers(asking, row.day_id)
            {
                placement.put(t, d, Some(e));
            }
        }
        placement
    }

    /// What a wish of the case was written as: an employer's name, or a kind of work.
    pub fn wish_in_words(&self, wish: &Wish, standing: &Standing) -> String {
        if let Some(id) = &wish.employer {
            let found = standing.employers.iter().find(|one| one.asking.id.to_string() == *id);
            return found.map(|one| one.name.clone()).unwrap_or_default();
        }
        let kind = wish.kind.clone().unwrap_or_default();
        kind.strip_prefix(WRITTEN).map(str::to_owned).unwrap_or(kind)
    }
}

/// How many who are placed had a wish, and how many of them have an agreed day that meets one: numbers alone.
pub async fn met_wishes(
    app: &App,
    tx: &Tx,
    gathering: GatheringId,
) -> Result<(usize, usize), PlacementError> {
    let standing = super::standing(tx, gathering).await?;
    let ready: Vec<AttendeeId> = standing.ready().map(|one| one.attendee).collect();
    let reckoned = Reckoned::of(&standing, &told_of(app, tx, &standing.whole, &ready).await?);
    let placed = super::placed_of(&standing);
    let (mut wished, mut met) = (0, 0);
    for (attendee, trainee) in reckoned.trainees.iter().zip(&reckoned.asked.trainees) {
        let mut days = placed.iter().filter(|one| one.attendee == *attendee && one.agreed).peekable();
        if trainee.wishes.is_empty() || days.peek().is_none() {
            continue;
        }
        wished += 1;
        let meets = |one: &super::Placed| {
            let at = reckoned.employers.iter().position(|asking| *asking == one.asking);
            at.and_then(|at| wish_met(trainee, &reckoned.asked.employers[at], &one.day.to_string())).is_some()
        };
        met += usize::from(days.any(meets));
    }
    Ok((wished, met))
}

fn employer(standing: &Standing, one: &Employer, written: &BTreeSet<&str>) -> format::Employer {
    let mut kinds: Vec<String> = one.content.work.iter().map(|work| work.word()).collect();
    let fitting = written.iter().filter(|wish| offers_work(&one.content, wish));
    kinds.extend(fitting.map(|wish| format!("{WRITTEN}{wish}")));
    format::Employer {
        id: one.asking.id.to_string(),
        places: Places::ByDay(one.places.iter().map(|(day, count)| (day.to_string(), *count)).collect()),
        kinds,
        facts: facts(&one.content),
        maximum: one.content.most,
        at: one.asking.organization_id.and_then(|id| standing.spots.get(&id).copied()),
    }
}

/// What trainees may have to avoid, as the employer stated its workplace.
fn facts(content: &Content) -> Vec<String> {
    let fact = |condition: &Condition| {
        Some(match condition {
            Condition::Standing => "standing",
            Condition::Lifting => "lifting",
            Condition::Noise => "noise",
            Condition::Reading => "reading",
            Condition::ColdOrHot => "heat",
            Condition::Crowded => "crowds",
            Condition::Heights => "stairs",
            Condition::Fast => "speed",
            Condition::Alone => "alone",
            Condition::Customers => "customers",
            Condition::SmellOrDust => "smell",
            Condition::Seated | Condition::QuietPlace => return None,
        })
    };
    let far = content.minutes_on_foot.is_some_and(|minutes| minutes >= FAR).then_some("distance");
    // Whoever comes in a wheelchair is put only where somebody said that it goes: not where it goes in part, nor where
    // nobody said.
    let steps = (content.wheelchair != Some(Wheelchair::Yes)).then_some("wheelchair");
    content.conditions.iter().filter_map(fact).chain(far).chain(steps).map(str::to_owned).collect()
}

fn trainee(
    standing: &Standing,
    one: &Trainee,
    told: &Told,
    (days, kept): (&[DayId], &Kept),
) -> format::Trainee {
    let own: Option<Vec<String>> = match &told.days {
        OnDays::Any => None,
        these @ OnDays::These(_) => {
            Some(days.iter().filter(|day| these.holds(**day)).map(DayId::to_string).collect())
        }
    };
    let named = |wish: &String| {
        let wish = alike(wish);
        let found = standing.employers.iter().find(|one| {
            let name = alike(&one.name);
            !wish.is_empty() && !name.is_empty() && (name.contains(&wish) || wish.contains(&name))
        });
        found.map(|one| Wish { employer: Some(one.asking.id.to_string()), ..Wish::default() })
    };
    // The dearest employer, the dearest kind of work, and so on in turn.
    let by_name: Vec<Wish> = told.employers.iter().filter_map(named).collect();
    let by_kind: Vec<Wish> = told
        .kinds
        .iter()
        .map(|kind| Wish { kind: Some(format!("{WRITTEN}{kind}")), ..Wish::default() })
        .collect();
    let longest = by_name.len().max(by_kind.len());
    let wishes = (0..longest).flat_map(|rank| [by_name.get(rank), by_kind.get(rank)]).flatten();
    let stays = |row: &&placement::Model| {
        row.attendee_id == one.attendee && (row.settled || kept.contains(&(one.attendee, row.day_id)))
    };
    let settled = standing.rows.iter().filter(stays);
    format::Trainee {
        id: one.attendee.to_string(),
        days: own,
        cannot: told.avoid.clone(),
        minutes: told.minutes.iter().map(|(asking, minutes)| (asking.to_string(), *minutes)).collect(),
        at_most_minutes: told.at_most_minutes,
        home: one.organization.filter(|_| told.from_office).and_then(|id| standing.spots.get(&id).copied()),
        wishes: wishes.cloned().collect(),
        fixed: settled
            .filter_map(|row| Some((row.asking_id?, row.day_id)))
            .filter(|(asking, day)| standing.offers(*asking, *day))
            .map(|(asking, day)| Fixed { employer: asking.to_string(), day: day.to_string() })
            .collect(),
        stay: match told.stay {
            Some(trainees::Stay::Same) => Stay::Rather,
            Some(trainees::Stay::Either) => Stay::Free,
            Some(trainees::Stay::Change) | None => Stay::RatherNot,
        },
        ..format::Trainee::default()
    }
}

/// Whether a kind of work that somebody wrote is one that an employer stated.
fn offers_work(content: &Content, wish: &str) -> bool {
    let wish = alike(wish);
    if wish.is_empty() {
        return false;
    }
    let fits = |said: &str| !said.is_empty() && (said.contains(&wish) || wish.contains(said));
    let said = content.work.iter().flat_map(|work| Lang::ALL.map(|lang| work.said(lang)));
    let mut parts = said.flat_map(|said| said.split(['・', '、', '/', ',']).map(alike).collect::<Vec<_>>());
    parts.any(|part| fits(&part)) || alike(&content.work_words).contains(&wish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courses::employers::model::Work;

    #[test]
    fn a_kind_of_work_is_found_as_somebody_wrote_it() {
        let content = Content {
            work: vec![Work::Cleaning],
            work_words: "パンの袋づめ".to_owned(),
            ..Content::default()
        };
        assert!(offers_work(&content, &Work::Cleaning.said(Lang::Ja)));
        assert!(offers_work(&content, "袋づめ") && offers_work(&content, " 袋 づめ"));
        assert!(offers_work(&content, "袋詰め") && offers_work(&content, "ﾊﾟﾝの袋詰"));
        assert!(!offers_work(&content, "農作業") && !offers_work(&content, ""));
    }

    #[test]
    fn what_a_workplace_is_like_is_told_in_the_words_of_what_is_avoided() {
        let content = Content {
            conditions: vec![Condition::Noise, Condition::Seated, Condition::ColdOrHot],
            minutes_on_foot: Some(20),
            wheelchair: Some(Wheelchair::Yes),
            ..Content::default()
        };
        assert_eq!(facts(&content), ["noise", "heat", "distance"]);
        let all =
            Content { conditions: Condition::ALL.to_vec(), minutes_on_foot: Some(15), ..Content::default() };
        let mut known = facts(&all);
        let mut words = crate::courses::trainees::model::CONDITIONS.map(str::to_owned);
        known.sort();
        words.sort();
        assert_eq!(known, words, "whatever a trainee may have to avoid some employer can state");
        for (said, is_barred) in [
            (Some(Wheelchair::Yes), false),
            (Some(Wheelchair::Partly), true),
            (Some(Wheelchair::No), true),
            (None, true),
        ] {
            let content = Content { wheelchair: said, ..Content::default() };
            assert_eq!(facts(&content).contains(&"wheelchair".to_owned()), is_barred, "{said:?}");
        }
        for fact in facts(&content) {
            assert!(crate::courses::trainees::model::CONDITIONS.contains(&fact.as_str()), "{fact}");
        }
    }
}
