//! The form of an interview, as it is typed and as it was kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contacts::japanese::search_key;
use crate::courses::OnDays;
use crate::courses::trainees::model::{Guardian, Interview, InterviewIn, LONGEST_WAY, Told};
use crate::courses::trainees::service::{Opened, Trainee};
use crate::db::DayId;
use crate::i18n::{Lang, Message, t};
use crate::replies::model::word;
use crate::web::{Compared, FieldErrors};

/// The form as it is posted; lists a line each.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct InterviewForm {
    #[serde(default)]
    pub interview: String,
    #[serde(default)]
    pub on: String,
    #[serde(default)]
    pub guardian: String,
    #[serde(default)]
    pub guardian_on: String,
    #[serde(default)]
    pub kinds: String,
    #[serde(default)]
    pub employers: String,
    #[serde(default)]
    pub day: Vec<String>,
    /// `yes`: on no day. Without a day and without this it is any day.
    #[serde(default)]
    pub no_day: String,
    #[serde(default)]
    pub avoid: Vec<String>,
    #[serde(default)]
    pub needs: String,
    #[serde(default)]
    pub way: String,
    /// The employers of `minutes`, in their order.
    #[serde(default)]
    pub minutes_to: Vec<String>,
    #[serde(default)]
    pub minutes: Vec<String>,
    #[serde(default)]
    pub at_most_minutes: String,
    #[serde(default)]
    pub from_office: String,
    #[serde(default)]
    pub apart: Vec<String>,
    #[serde(default)]
    pub goal: String,
    #[serde(default)]
    pub goal_shown: String,
    #[serde(default)]
    pub version: i32,
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn date(errors: &mut FieldErrors, field: &str, typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok();
    if read.is_none() {
        errors.add(field, Message::new("field-date"));
    }
    read
}

/// Minutes of a way; nothing where nothing is typed.
fn minutes(errors: &mut FieldErrors, field: &str, typed: &str) -> Option<u32> {
    let typed = search_key(typed);
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok().filter(|minutes| (1..=LONGEST_WAY).contains(minutes));
    if read.is_none() {
        errors.add(field, Message::new("field-range").with("min", 1).with("max", LONGEST_WAY));
    }
    read
}

impl InterviewForm {
    /// What is typed as the minutes to an employer.
    pub fn minutes_to(&self, employer: &str) -> &str {
        let at = self.minutes_to.iter().position(|one| one == employer);
        at.and_then(|at| self.minutes.get(at)).map_or("", String::as_str)
    }

    /// The form as it was kept.
    pub fn of(trainee: &Trainee, opened: &Opened) -> Self {
        let told = opened.told.clone().unwrap_or_default();
        InterviewForm {
            interview: word(trainee.interview),
            on: trainee.interview_on.map(|on| on.to_string()).unwrap_or_default(),
            guardian: word(trainee.guardian),
            guardian_on: trainee.guardian_on.map(|on| on.to_string()).unwrap_or_default(),
            kinds: told.kinds.join("\n"),
            employers: told.employers.join("\n"),
            day: told.days.list().iter().map(ToString::to_string).collect(),
            no_day: if told.days.is_none() { "yes" } else { "" }.to_owned(),
            avoid: told.avoid,
            needs: told.needs,
            way: told.way,
            minutes_to: told.minutes.keys().map(ToString::to_string).collect(),
            minutes: told.minutes.values().map(ToString::to_string).collect(),
            at_most_minutes: told.at_most_minutes.map(|most| most.to_string()).unwrap_or_default(),
            from_office: if told.from_office { "yes" } else { "" }.to_owned(),
            apart: told.apart.iter().map(ToString::to_string).collect(),
            goal: opened.goal.clone().unwrap_or_default(),
            goal_shown: if trainee.goal_shown { "yes" } else { "" }.to_owned(),
            version: trainee.version,
        }
    }

    fn days(&self) -> OnDays {
        let days: Vec<DayId> = self.day.iter().filter_map(|day| day.parse().ok()).collect();
        if days.is_empty() && self.no_day == "yes" { OnDays::These(days) } else { OnDays::named(days) }
    }

    /// What it says.
    ///
    /// # Errors
    /// Where a state was not chosen or a date cannot be read.
    pub fn read(&self) -> Result<InterviewIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let interview = Interview::ALL.into_iter().find(|one| word(*one) == self.interview);
        if interview.is_none() {
            errors.add("interview", Message::new("field-choose"));
        }
        let guardian = Guardian::ALL.into_iter().find(|one| word(*one) == self.guardian);
        if guardian.is_none() {
            errors.add("guardian", Message::new("field-choose"));
        }
        let on = date(&mut errors, "on", &self.on);
        let guardian_on = date(&mut errors, "guardian_on", &self.guardian_on);
        let to = self.minutes_to.iter().zip(&self.minutes).filter_map(|(employer, typed)| {
            Some((employer.parse().ok()?, minutes(&mut errors, "minutes", typed)?))
        });
        let to = to.collect();
        let at_most_minutes = minutes(&mut errors, "at_most_minutes", &self.at_most_minutes);
        errors.into_result()?;
        Ok(InterviewIn {
            interview: interview.unwrap_or_default(),
            on,
            guardian: guardian.unwrap_or_default(),
            guardian_on,
            told: Told {
                kinds: lines(&self.kinds),
                employers: lines(&self.employers),
                days: self.days(),
                avoid: self.avoid.clone(),
                needs: self.needs.clone(),
                way: self.way.clone(),
                minutes: to,
                at_most_minutes,
                from_office: self.from_office == "yes",
                apart: self.apart.iter().filter_map(|other| other.parse().ok()).collect(),
            },
            goal: self.goal.clone(),
            goal_shown: self.goal_shown == "yes",
            version: self.version,
        })
    }

    /// What was kept in between beside what was typed here.
    pub fn beside(&self, saved: &Self, lang: Lang) -> Vec<Compared> {
        let state = |word: &str| {
            let known = Interview::ALL.into_iter().find(|one| self::word(*one) == word);
            known.map(|one| t(lang, one.key())).unwrap_or_default()
        };
        let rows = [
            ("trainee-interview", state(&saved.interview), state(&self.interview)),
            ("trainee-kinds", saved.kinds.clone(), self.kinds.clone()),
            ("trainee-employers", saved.employers.clone(), self.employers.clone()),
            ("trainee-needs", saved.needs.clone(), self.needs.clone()),
            ("trainee-way", saved.way.clone(), self.way.clone()),
            ("trainee-goal", saved.goal.clone(), self.goal.clone()),
        ];
        rows.into_iter().map(|(key, saved, mine)| Compared::field(lang, key, saved, mine)).collect()
    }
}
