//! The agenda on the left, what was heard on the right.

use actix_web::web;
use serde::{Deserialize, Serialize};

use super::model::{Source, Theme};
use super::service::{self, HeardError, TakeIn};
use super::store::topic_source;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AgendaItemId, GatheringId, RowId};
use crate::gatherings::{self, Whole};
use crate::i18n::{Message, Texts, t};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

/// The URLs of this room.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{id}/heard", web::get().to(show))
        .route("/gatherings/{id}/heard", web::post().to(take))
        .route("/gatherings/{id}/heard/{source}/let-go", web::post().to(let_go));
}

/// What was ticked, and where it goes.
#[derive(Debug, Default, Deserialize)]
struct TakeForm {
    #[serde(default)]
    said: Vec<String>,
    /// The id of a topic; empty for a new one.
    #[serde(default)]
    topic: String,
    #[serde(default)]
    title_ja: String,
    #[serde(default)]
    title_en: String,
    #[serde(default)]
    minutes: String,
}

/// A block of the agenda with the words that it grew from.
#[derive(Serialize)]
struct Block<'a> {
    id: AgendaItemId,
    /// Of several days, its own; none where its day was taken out.
    date: Option<chrono::NaiveDate>,
    begins: chrono::NaiveTime,
    title: &'a Texts,
    kind: String,
    minutes: i32,
    sources: Vec<Grown>,
}

/// Words that became part of a topic.
#[derive(Serialize)]
struct Grown {
    id: RowId,
    words: String,
    source: String,
}

/// `GET /gatherings/{id}/heard`
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id, &TakeForm::default(), &FieldErrors::default()).await?;
    staff.page("gatherings", "heard/views/heard.html", context)
}

async fn page(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    form: &TakeForm,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let themes = service::heard(&tx, &whole, lang).await?;
    let grown = topic_source::list_of_gathering(&tx, id).await?;
    let several = whole.has_several_days();
    let programme = whole.programme();
    let timed = programme.iter().flat_map(|day| day.blocks.iter().map(move |block| (day, *block)));
    let blocks: Vec<Block<'_>> = timed
        .map(|(day, (begins, item))| Block {
            date: day.day.map(|day| day.date).filter(|_| several),
            id: item.id,
            begins,
            title: &item.title,
            kind: t(lang, &item.kind.key()),
            minutes: item.minutes,
            sources: grown
                .iter()
                .filter(|row| row.agenda_item_id == item.id)
                .map(|row| Grown { id: row.id, words: row.words.clone(), source: t(lang, row.source.key()) })
                .collect(),
        })
        .collect();
    let waiting = themes.iter().flat_map(|theme| &theme.said).filter(|said| said.topic.is_none()).count();
    Ok(shown! {
        base => format!("/gatherings/{id}"),
        gathering => whole.title(lang),
        date => whole.date(),
        now_tab => whole.tab_of_now(app.clock.now()),
        may_edit => staff.role.may_edit() && !whole.is_over(app.clock.now()),
        blocks => blocks,
        differs => whole
            .programme()
            .iter()
            .filter(|day| day.day.is_some() && !day.fits() && (!several || !day.blocks.is_empty()))
            .map(|day| shown! {
                date => day.day.map(|day| day.date).filter(|_| several), sum => day.planned(), minutes => day.minutes(),
            })
            .collect::<Vec<_>>(),
        topics => topics(&whole, staff),
        themes => themes.iter().map(|theme| shown_theme(theme, &form.said, staff)).collect::<Vec<_>>(),
        heard => !themes.is_empty(),
        waiting => waiting,
        form => serde_json::json!({
            "topic": form.topic, "title_ja": form.title_ja, "title_en": form.title_en,
            "minutes": if form.minutes.is_empty() { "20" } else { form.minutes.as_str() },
        }),
        errors => errors.say(lang),
    })
}

/// The topics that words can be added to, after "a new one".
fn topics(whole: &Whole, staff: &Staff) -> Vec<serde_json::Value> {
    let lang = staff.reader.lang;
    let new = serde_json::json!({ "value": "", "label": t(lang, "heard-topic-new") });
    let there = whole.agenda.iter().filter(|item| item.kind.is_topic());
    let known = there.map(|item| serde_json::json!({ "value": item.id, "label": item.title.read(lang) }));
    std::iter::once(new).chain(known).collect()
}

fn shown_theme(theme: &Theme, ticked: &[String], staff: &Staff) -> minijinja::Value {
    let said = |taken: bool| {
        let those = theme.said.iter().filter(move |said| said.topic.is_some() == taken);
        those
            .map(|said| serde_json::json!({ "key": said.key, "words": said.words, "ticked": ticked.contains(&said.key) }))
            .collect::<Vec<_>>()
    };
    shown! {
        source => t(staff.reader.lang, theme.source.key()),
        by_visit => theme.source == Source::Visit,
        question => theme.question,
        counts => theme.counts,
        open => said(false),
        taken => said(true),
    }
}

/// `POST /gatherings/{id}/heard`
async fn take(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<TakeForm>,
) -> Result {
    staff.may_edit()?;
    let count = form.said.len();
    match service::take(&app, staff.center, staff.actor(), *id, read(&form)?).await {
        Ok(_) => Ok(go_with(&format!("/gatherings/{id}/heard"), service::taken_up(count))),
        Err(
            HeardError::Fields(errors)
            | HeardError::Gathering(gatherings::service::GatheringError::Fields(errors)),
        ) => {
            let context = page(&app, &staff, *id, &form, &errors).await?;
            staff.again("gatherings", "heard/views/heard.html", context)
        }
        Err(error) => Err(error.into()),
    }
}

fn read(form: &TakeForm) -> Result<TakeIn, Error> {
    let topic = match form.topic.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::Invalid(Message::new("error-form")))?),
    };
    Ok(TakeIn {
        said: form.said.clone(),
        topic,
        title: Texts::both(form.title_ja.trim(), form.title_en.trim()),
        minutes: gatherings::routes::number(&form.minutes).unwrap_or_default(),
    })
}

/// `POST /gatherings/{id}/heard/{source}/let-go`
async fn let_go(
    app: web::Data<App>,
    path: web::Path<(GatheringId, RowId)>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let (id, source) = path.into_inner();
    posted.staff.may_edit()?;
    service::let_go(&app, posted.staff.center, posted.staff.actor(), id, source).await?;
    Ok(go_with(&format!("/gatherings/{id}/heard"), Message::new("heard-let-go-done")))
}
