//! Reading what was heard, taking it up into the agenda, letting it go.

use std::collections::HashMap;

use chrono::Duration;
use sea_orm::DbErr;
use serde::Deserialize;

use super::model::{Count, Given, Said, Theme, theme};
use super::store::topic_source::{self, Model as TopicSource};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AgendaItemId, CenterId, GatheringId, RowId, Tx};
use crate::gatherings::service::{BlockIn, GatheringError, add_block, turn_of};
use crate::gatherings::{AgendaKind, Whole};
use crate::heard::model::Source;
use crate::i18n::{Lang, Message, Texts};
use crate::playbooks::format::{Deed, Form};
use crate::questionnaires::model::words;
use crate::questionnaires::{self, Answers, Purpose, QuestionnaireError};
use crate::tasks;
use crate::visits;
use crate::web::FieldErrors;

/// Visits of so long before a gathering still tell what it should be about.
const LOOK_BACK: Duration = Duration::days(365);

/// Why something heard was not taken up.
#[derive(Debug, thiserror::Error)]
pub enum HeardError {
    #[error("there is no such gathering, topic or voice")]
    NotFound,
    #[error("what was typed cannot be taken")]
    Fields(FieldErrors),
    #[error(transparent)]
    Gathering(#[from] GatheringError),
    #[error(transparent)]
    Questionnaire(#[from] QuestionnaireError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error("{0:#}")]
    Broken(#[from] anyhow::Error),
}

/// What was heard before a gathering: its survey, then the hearing sheets of the year before it, each by question.
pub async fn heard(tx: &Tx, whole: &Whole, lang: Lang) -> Result<Vec<Theme>, HeardError> {
    let id = whole.gathering.id;
    let mut themes = of_survey(tx, id, lang).await?;
    themes.extend(of_visits(tx, whole, lang).await?);
    themes.retain(|theme| !theme.said.is_empty() || !theme.counts.is_empty());
    let taken: HashMap<String, AgendaItemId> = topic_source::list_of_gathering(tx, id)
        .await?
        .into_iter()
        .map(|row| (row.said, row.agenda_item_id))
        .collect();
    for said in themes.iter_mut().flat_map(|theme| &mut theme.said) {
        said.topic = taken.get(&said.key).copied();
    }
    Ok(themes)
}

async fn of_survey(tx: &Tx, id: GatheringId, lang: Lang) -> Result<Vec<Theme>, HeardError> {
    let Some(results) = questionnaires::results_of(tx, id, Purpose::Survey, lang).await? else {
        return Ok(Vec::new());
    };
    let gives = |id: &str| results.form.questions.iter().any(|question| question.id == id && question.topic);
    let themes = results.tallies.iter().filter(|tally| gives(&tally.id)).map(|tally| {
        let counts = tally.options.iter().filter(|option| option.count > 0);
        let mut counts: Vec<Count> =
            counts.map(|option| Count { label: option.label.clone(), count: option.count }).collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        let said = tally.words.iter().cloned().map(Given::from);
        Theme { counts, ..theme(Source::Survey, (&tally.id, &tally.text), said) }
    });
    Ok(themes.collect())
}

/// The hearing sheets that were filled in before the gathering began. Sheets of different playbooks word the same
/// question differently; each wording is a theme of its own, though the same words to it are one voice.
async fn of_visits(tx: &Tx, whole: &Whole, lang: Lang) -> Result<Vec<Theme>, HeardError> {
    let until = whole.gathering.starts_at;
    let mut asked: Vec<(String, String, Vec<Given>)> = Vec::new();
    for sheet in visits::sheets_filled_between(tx, until - LOOK_BACK, until).await? {
        let broken = |error: serde_json::Error| HeardError::Broken(error.into());
        let form: Form = serde_json::from_value(sheet.form).map_err(broken)?;
        let answers: Answers = serde_json::from_value(sheet.content).map_err(broken)?;
        for question in form.questions.iter().filter(|question| question.topic) {
            let Some(given) = answers.get(&question.id) else { continue };
            let text = question.text.get(lang.code()).to_owned();
            let given = given.values().iter();
            let said: Vec<Given> = given
                .map(|value| Given { given: value.clone(), words: words(question, value, lang) })
                .collect();
            match asked.iter_mut().find(|(id, known, _)| *id == question.id && *known == text) {
                Some((_, _, all)) => all.extend(said),
                None => asked.push((question.id.clone(), text, said)),
            }
        }
    }
    Ok(asked.into_iter().map(|(id, text, said)| theme(Source::Visit, (&id, &text), said)).collect())
}

/// Words to be taken up, into a topic of the agenda or a new one.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct TakeIn {
    /// The keys of what was said.
    pub said: Vec<String>,
    /// The topic they belong to; without one a new topic is made.
    #[serde(default)]
    pub topic: Option<AgendaItemId>,
    /// The new topic's title.
    #[serde(default)]
    pub title: Texts,
    /// The new topic's minutes.
    #[serde(default = "minutes")]
    pub minutes: i32,
}

fn minutes() -> i32 {
    20
}

/// Takes words up into a topic; the topic. What another topic has taken up already stays there.
pub async fn take(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    take: TakeIn,
) -> Result<AgendaItemId, HeardError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    // The topic keeps the words as the center's own language says them.
    let themes = heard(&tx, &whole, Lang::Ja).await?;
    let mut chosen: Vec<(Source, &str, &Said)> = Vec::new();
    for theme in &themes {
        for said in theme.said.iter().filter(|said| take.said.contains(&said.key) && said.topic.is_none()) {
            // Two wordings of one question may have the same words under them.
            if chosen.iter().all(|(_, _, known)| known.key != said.key) {
                chosen.push((theme.source, theme.question.as_str(), said));
            }
        }
    }
    if chosen.is_empty() {
        return Err(HeardError::Fields(FieldErrors::one("said", "heard-nothing-chosen")));
    }
    let topic = match take.topic {
        Some(topic) if whole.agenda.iter().any(|item| item.id == topic) => topic,
        Some(_) => return Err(HeardError::NotFound),
        None => {
            let block = BlockIn {
                kind: AgendaKind::Topic,
                title: take.title,
                note: Texts::default(),
                minutes: take.minutes,
                day: None,
                seen: String::new(),
            };
            add_block(app, &tx, now, actor, &whole, block).await?
        }
    };
    let count = audit::set("voices", chosen.len());
    for (source, theme, said) in chosen {
        let row = TopicSource {
            id: app.chance.id(now),
            center_id: center,
            gathering_id: id,
            agenda_item_id: topic,
            source,
            theme: theme.to_owned(),
            words: said.words.clone(),
            said: said.key.clone(),
            created_at: now,
            created_by: actor.member(),
        };
        topic_source::insert(&tx, row).await?;
    }
    tasks::stir(&tx, id, Deed::Heard).await?;
    audit::record(app, &tx, now, actor, "heard.taken_up", ("gathering", id.0), &[count]).await?;
    tx.commit().await?;
    app.wake();
    Ok(topic)
}

/// Lets words go that a topic had taken up; they stand under their theme again.
pub async fn let_go(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    source: RowId,
) -> Result<(), HeardError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, id).await?;
    if !topic_source::delete(&tx, id, source).await? {
        return Err(HeardError::NotFound);
    }
    tasks::stir(&tx, id, Deed::Heard).await?;
    audit::record(app, &tx, now, actor, "heard.let_go", ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

impl From<HeardError> for crate::web::Error {
    fn from(error: HeardError) -> Self {
        use crate::web::Error;
        match error {
            HeardError::NotFound => Error::NotFound,
            HeardError::Fields(errors) => Error::Fields(errors),
            HeardError::Gathering(error) => error.into(),
            HeardError::Questionnaire(error) => error.into(),
            HeardError::Db(error) => error.into(),
            HeardError::Broken(error) => Error::Internal(error),
        }
    }
}

/// What is said when words were taken up.
pub fn taken_up(count: usize) -> Message {
    Message::new("heard-taken-up").with("count", count)
}
