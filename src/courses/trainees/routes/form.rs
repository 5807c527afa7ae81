//! The form of an interview, as it is typed and as it was kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::courses::trainees::model::{Guardian, Interview, InterviewIn, Told};
use crate::courses::trainees::service::{Opened, Trainee};
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
    #[serde(default)]
    pub avoid: Vec<String>,
    #[serde(default)]
    pub needs: String,
    #[serde(default)]
    pub way: String,
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

impl InterviewForm {
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
            day: told.days.iter().map(ToString::to_string).collect(),
            avoid: told.avoid,
            needs: told.needs,
            way: told.way,
            apart: told.apart.iter().map(ToString::to_string).collect(),
            goal: opened.goal.clone().unwrap_or_default(),
            goal_shown: if trainee.goal_shown { "yes" } else { "" }.to_owned(),
            version: trainee.version,
        }
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
        errors.into_result()?;
        Ok(InterviewIn {
            interview: interview.unwrap_or_default(),
            on,
            guardian: guardian.unwrap_or_default(),
            guardian_on,
            told: Told {
                kinds: lines(&self.kinds),
                employers: lines(&self.employers),
                days: self.day.iter().filter_map(|day| day.parse().ok()).collect(),
                avoid: self.avoid.clone(),
                needs: self.needs.clone(),
                way: self.way.clone(),
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
