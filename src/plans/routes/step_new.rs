//! A step that somebody adds to a plan: first what it is to do, then when, for whom and in which words.

use actix_web::web::{Data, Path, Query};
use chrono::{Duration, NaiveDate};
use minijinja::Value;
use minijinja::value::merge_maps;
use serde::{Deserialize, Serialize};

use super::prepare::here;
use super::{NAV, gathering_of, typed};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::business::{ClosedDays, last_business_day_on_or_before, next_business_day_on_or_after};
use crate::calendar::zoned;
use crate::contacts;
use crate::db::GatheringId;
use crate::gatherings::service::preview;
use crate::gatherings::{Whole, book};
use crate::i18n::{Lang, Message, Texts, t};
use crate::plans::service::{self, NewStep, PlanError, StepWords};
use crate::plans::written::sheet_word;
use crate::playbooks::format::{Action, Audience, KINDS, Sheet};
use crate::playbooks::placeholders::PLACEHOLDERS;
use crate::playbooks::telling;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "plans/views/step_new.html";

/// Conditions that a page offers; a program may name any.
const CONDITIONS: [&str; 10] = [
    "not_answered > 0",
    "undecided > 0",
    "attending > 0",
    "waiting > 0",
    "declined > 0",
    "without_mail > 0",
    "accommodations > 0",
    "came > 0",
    "did_not_come > 0",
    "survey_not_answered > 0",
];

/// The word by which a page names an action, and a sheet with it.
fn word(action: Action, sheet: Option<Sheet>) -> String {
    match sheet {
        Some(sheet) => format!("{}-{}", action.word(), sheet_word(sheet)),
        None => action.word().to_owned(),
    }
}

fn key(word: &str) -> String {
    format!("plan-do-{}", word.replace('_', "-"))
}

/// What the word names, of all that may be added to this plan.
fn chosen(offered: &[(Action, Option<Sheet>)], named: &str) -> Option<(Action, Option<Sheet>)> {
    offered.iter().find(|(action, sheet)| word(*action, *sheet) == named).copied()
}

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default, rename = "do")]
    what: String,
}

/// `GET /gatherings/{id}/steps/new`
pub async fn ask(app: Data<App>, staff: Staff, id: Path<GatheringId>, query: Query<Chosen>) -> Result {
    staff.may_edit()?;
    let now = app.clock.now();
    let whole = gathering_of(&app, &staff, *id).await?;
    let offered = service::may_add(book(&whole.gathering)?, &whole, now);
    let form = match chosen(&offered, &query.what) {
        Some((action, sheet)) => {
            let tx = staff.scope(&app).read().await?;
            let closed = accounts::closed_days(&tx).await?;
            NewForm::blank(&whole, action, sheet, zoned::local_date(now, whole.zone()), &closed)
        }
        None => NewForm::default(),
    };
    let shown = page(&app, &staff, &whole, &form, &FieldErrors::default()).await?;
    staff.page(NAV, PAGE, shown)
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NewForm {
    #[serde(rename = "do")]
    what: String,
    title: String,
    title_en: String,
    instructions: String,
    instructions_en: String,
    date: String,
    time: String,
    by_role: String,
    audience: Vec<String>,
    kind: String,
    tag: String,
    letter: String,
    subject_ja: String,
    body_ja: String,
    subject_en: String,
    body_en: String,
    #[serde(rename = "if")]
    condition: String,
    why: String,
    /// `preview` where the words are only to be shown.
    act: String,
}

impl NewForm {
    /// What is proposed for an action: its own name, its usual audience, and a day on which it is of use and the center
    /// works.
    fn blank(
        whole: &Whole,
        action: Action,
        sheet: Option<Sheet>,
        today: NaiveDate,
        closed: &ClosedDays,
    ) -> Self {
        let what = word(action, sheet);
        let named = |lang| if action == Action::Task { String::new() } else { t(lang, &key(&what)) };
        let audience: &[&str] = match action {
            Action::AskEmployers => &["employers"],
            Action::Remind => &["not_answered"],
            Action::Confirm => &["attending"],
            Action::Thank | Action::ThankAndAsk => &["came"],
            Action::PlanVisits => &["came", "did_not_come"],
            _ => &[],
        };
        let by = |day: NaiveDate| last_business_day_on_or_before(day, closed);
        let from = |day: NaiveDate| next_business_day_on_or_after(day, closed);
        let day = match action {
            Action::Remind | Action::RemindSurvey => by(whole.gathering.reply_deadline - Duration::days(3)),
            Action::Confirm => by(whole.date() - Duration::days(1)),
            Action::RemindEmployers => from(today + Duration::days(21)),
            Action::Print if sheet == Some(Sheet::ReceptionList) => by(whole.date() - Duration::days(1)),
            Action::Thank
            | Action::ThankAndAsk
            | Action::OpenQuestionnaire
            | Action::PlanVisits
            | Action::ProposeNextRound
            | Action::Report => from(whole.end().date() + Duration::days(1)),
            Action::Task | Action::Survey | Action::AskEmployers | Action::Invite | Action::Print => today,
        };
        NewForm {
            title: named(Lang::Ja),
            title_en: named(Lang::En),
            date: day.max(from(today + Duration::days(1))).to_string(),
            time: "09:30".to_owned(),
            audience: audience.iter().map(|word| (*word).to_owned()).collect(),
            what,
            ..NewForm::default()
        }
    }

    fn words(&self) -> Option<StepWords> {
        let lines = |text: &str| text.replace("\r\n", "\n");
        let words = StepWords {
            subject: Texts::both(self.subject_ja.trim(), self.subject_en.trim()),
            body: Texts::both(lines(&self.body_ja).trim_end(), lines(&self.body_en).trim_end()),
        };
        (!words.subject.is_blank() || !words.body.is_blank()).then_some(words)
    }

    fn step(&self, errors: &mut FieldErrors, (action, sheet): (Action, Option<Sheet>)) -> NewStep {
        let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        let named = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let kind = named(&self.kind).map(|kind| format!("kind:{kind}"));
        let tag = named(&self.tag).map(|tag| format!("tag:{tag}"));
        NewStep {
            title: Texts::both(self.title.trim(), self.title_en.trim()),
            instructions: Texts::both(lines(&self.instructions), lines(&self.instructions_en)),
            date: typed::date(errors, "date", &self.date),
            time: typed::time(errors, "time", &self.time),
            by_role: self.by_role.clone(),
            why: self.why.clone(),
            action: Some(action),
            audience: self.audience.iter().cloned().chain(kind).chain(tag).collect(),
            letter: named(&self.letter),
            words: self.words(),
            sheet,
            condition: named(&self.condition),
        }
    }
}

async fn page(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    form: &NewForm,
    errors: &FieldErrors,
) -> std::result::Result<Value, Error> {
    let lang = staff.reader.lang;
    let book = book(&whole.gathering)?;
    let offered = service::may_add(book, whole, app.clock.now());
    let kinds: Vec<_> = offered
        .iter()
        .map(|(action, sheet)| {
            let word = word(*action, *sheet);
            shown! { key => key(&word), help => format!("{}-help", key(&word)), word => word }
        })
        .collect();
    let base = shown! { id => whole.gathering.id, gathering => whole.gathering.title, kinds => kinds, form => form,
    errors => errors.say(lang) };
    let Some((action, _)) = chosen(&offered, &form.what) else {
        return Ok(merge_maps([base, shown! { chosen => "" }]));
    };
    let option = |value: &str, label: String| shown! { value => value, label => label };
    let said = |word: &str| option(word, telling::audience(word, lang));
    let forms = action.audiences();
    let by_tag = forms.iter().any(|form| *form == Audience::Tag(String::new()).form());
    let tags = if by_tag {
        let tx = staff.scope(app).read().await?;
        contacts::tags_in_use(&tx).await?
    } else {
        Vec::new()
    };
    let by_kind = forms.iter().any(|form| *form == Audience::Kind(String::new()).form());
    let about_survey = matches!(
        action,
        Action::Survey | Action::RemindSurvey | Action::AskEmployers | Action::RemindEmployers
    );
    let conditions = CONDITIONS.iter().filter(|text| book.survey.is_some() || !text.starts_with("survey"));
    let previews: Vec<_> = match (form.act == "preview", form.words(), action.letter_purpose()) {
        (true, Some(words), Some(purpose)) => [Lang::Ja, Lang::En]
            .into_iter()
            .filter(|lang| words.body.0.contains_key(lang.code()))
            .filter_map(|lang| {
                let (subject, body) = preview(purpose.word(), &words.subject, &words.body, lang.code())?;
                Some(shown! { lang => lang.code(), subject => subject, body => body })
            })
            .collect(),
        _ => Vec::new(),
    };
    let scopes = action.letter_purpose().map_or(&[][..], |purpose| purpose.scopes());
    let places = PLACEHOLDERS.iter().filter(|place| scopes.contains(&place.scope));
    let letters = service::letters_for(whole, action);
    let more = shown! {
        chosen => key(&form.what),
        asks_who => action.needs_a_person(),
        asks_how => action == Action::Task,
        plain => forms.iter().filter(|form| !form.contains(':')).map(|form| said(form)).collect::<Vec<_>>(),
        needs_audience => action.wants_an_audience(),
        by_kind => if by_kind {
            KINDS.iter().map(|kind| option(kind, telling::audience(&format!("kind:{kind}"), lang))).collect()
        } else { Vec::new() },
        by_tag => tags.iter().map(|(tag, _)| option(tag, tag.clone())).collect::<Vec<_>>(),
        letters => letters.iter().map(|row| option(&row.letter, row.subject.read(lang).to_owned())).collect::<Vec<_>>(),
        may_word => service::may_word(action),
        places => places.map(|place| shown! { name => place.name, key => place.description_key() }).collect::<Vec<_>>(),
        previews => previews,
        conditions => if about_survey { Vec::new() } else {
            conditions.map(|text| option(text, telling::condition_as_written(text, lang))).collect()
        },
        parts => book.roles.iter().map(|role| option(&role.id, role.title.get(lang.code()).to_owned())).collect::<Vec<_>>(),
    };
    Ok(merge_maps([base, more]))
}

/// `POST /gatherings/{id}/steps`: what is added to the plan; without a word of what it does, work for a person.
pub async fn add(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<NewForm>) -> Result {
    let StaffForm { staff, mut form } = posted;
    staff.may_edit()?;
    if form.what.is_empty() {
        Action::Task.word().clone_into(&mut form.what);
    }
    let whole = gathering_of(&app, &staff, *id).await?;
    let offered = service::may_add(book(&whole.gathering)?, &whole, app.clock.now());
    let mut errors = FieldErrors::default();
    let Some(what) = chosen(&offered, &form.what) else {
        errors.add("do", Message::new("plan-step-no-room"));
        let shown = page(&app, &staff, &whole, &form, &errors).await?;
        return staff.again(NAV, PAGE, shown);
    };
    let new = form.step(&mut errors, what);
    if form.act == "preview" && errors.is_empty() {
        if let (Some(words), Some(purpose)) = (&new.words, what.0.letter_purpose()) {
            errors = crate::gatherings::service::survey(purpose.word(), &words.subject, &words.body);
        } else {
            errors.add("body_ja", Message::new("field-required"));
        }
        let shown = page(&app, &staff, &whole, &form, &errors).await?;
        return if errors.is_empty() { staff.page(NAV, PAGE, shown) } else { staff.again(NAV, PAGE, shown) };
    }
    let added = match errors.into_result() {
        Ok(()) => service::add_step(&app, staff.center, staff.actor(), *id, new).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    match added {
        Ok(step) => Ok(go_with(&here(*id, step), Message::new("plan-step-added"))),
        Err(PlanError::Fields(errors)) => {
            let shown = page(&app, &staff, &whole, &form, &errors).await?;
            staff.again(NAV, PAGE, shown)
        }
        Err(other) => Err(other.into()),
    }
}
