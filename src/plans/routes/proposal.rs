//! The proposal's pages: staff write and send it and read what was said; a [`guest`] reads it by the link and says a
//! word; [`program`] is the same for programs.

mod guest;
mod program;

use actix_web::web;
use serde::Deserialize;

pub use program::api;

use super::next::{Ground, contents_in, draft, ground};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::i18n::{Lang, Message, t, written};
use crate::invitations::askings::anybody_reads_english;
use crate::plans::PlanError;
use crate::plans::proposal::service::{self, ProposalIn, Whom, WordIn};
use crate::plans::proposal::{Standing, standing};
use crate::questionnaires::routes::is_staff_channel;
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "plans/views/proposal.html";
const WORD: &str = "plans/views/proposal_word.html";
/// So many dates of the rhythm the proposal names.
const DATES: usize = 4;
/// So many of the contents that were wished for.
const CONTENTS: usize = 3;

/// The pages of this file.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{gathering}/proposal", web::get().to(show))
        .route("/gatherings/{gathering}/proposal", web::post().to(save))
        .route("/gatherings/{gathering}/proposal/send", web::post().to(send))
        .route("/gatherings/{gathering}/proposal/words/{asking}", web::get().to(type_in))
        .route("/gatherings/{gathering}/proposal/words/{asking}", web::post().to(typed_in))
        .route("/i/{token}/next", web::get().to(guest::look))
        .route("/i/{token}/next", web::post().to(guest::say));
}

/// What the answers propose, in words to be changed; in English too where somebody who would read it reads English.
async fn drawn_up(app: &App, staff: &Staff, ground: &Ground) -> Result<ProposalIn> {
    let dates = draft(app, staff, &ground.whole, &ground.proposed).await?;
    let tx = staff.scope(app).read().await?;
    let mut drawn =
        [Lang::Ja, Lang::En].map(|_| [String::new(), String::new(), String::new(), String::new()]);
    for (lang, words) in [Lang::Ja, Lang::En].into_iter().zip(&mut drawn) {
        if lang == Lang::En && !anybody_reads_english(&tx, &ground.whole.gathering).await? {
            continue;
        }
        let days: Vec<String> = dates.iter().take(DATES).map(|one| written::date(lang, one.date)).collect();
        let mut contents = contents_in(&tx, ground.whole.gathering.id, lang).await?;
        contents.truncate(CONTENTS);
        *words = [
            ground.proposed.in_words(lang),
            days.join("\n"),
            contents.join("\n"),
            t(lang, "proposal-sharing-draft"),
        ];
    }
    let [ja, en] = drawn;
    let [rhythm, dates, contents, sharing] = ja;
    let [rhythm_en, dates_en, contents_en, sharing_en] = en;
    Ok(ProposalIn {
        rhythm,
        dates,
        contents,
        sharing,
        rhythm_en,
        dates_en,
        contents_en,
        sharing_en,
        version: 0,
    })
}

/// `GET /gatherings/{id}/proposal`
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let ground = ground(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let standing = standing(&tx, *id).await?;
    drop(tx);
    let form = match &standing {
        Some(standing) => standing.words.clone(),
        None => drawn_up(&app, &staff, &ground).await?,
    };
    let none = FieldErrors::default();
    let shown = (standing.as_ref(), english(&app, &staff, &ground, &form).await?);
    let context = page(&app, &staff, &ground, shown, &form, (&none, Stale::default()));
    staff.page("gatherings", PAGE, context)
}

/// Whether the page asks for English words: somebody reads them, or somebody wrote some.
async fn english(app: &App, staff: &Staff, ground: &Ground, form: &ProposalIn) -> Result<bool> {
    let tx = staff.scope(app).read().await?;
    Ok(form.has_english() || anybody_reads_english(&tx, &ground.whole.gathering).await?)
}

fn page(
    app: &App,
    staff: &Staff,
    ground: &Ground,
    (standing, english): (Option<&Standing>, bool),
    form: &ProposalIn,
    (errors, stale): (&FieldErrors, Stale),
) -> minijinja::Value {
    let lang = staff.reader.lang;
    let id = ground.whole.gathering.id;
    shown! {
        base => format!("/gatherings/{id}"),
        gathering => ground.whole.title(lang),
        now_tab => ground.whole.tab_of_now(app.clock.now()),
        may_edit => staff.role.may_edit(),
        ended => ground.whole.is_over(app.clock.now()),
        answered => ground.answered,
        form => form,
        words => form.read(lang),
        english => english,
        errors => errors.say(lang),
        stale => stale,
        kept => standing.is_some(),
        standing => standing.map(|standing| told(standing, lang)),
    }
}

fn told(standing: &Standing, lang: Lang) -> serde_json::Value {
    let parties: Vec<serde_json::Value> = standing
        .parties
        .iter()
        .map(|party| {
            let offers: Vec<String> = party.word.as_ref().map(|word| offered(word, lang)).unwrap_or_default();
            serde_json::json!({
                "asking": party.asking, "name": party.name, "said": party.word.is_some(),
                "fine": party.word.as_ref().is_some_and(|word| word.fine),
                "remark": party.word.as_ref().map(|word| word.remark.clone()).unwrap_or_default(),
                "offers": offers, "at": party.at, "before_change": party.before_change,
            })
        })
        .collect();
    serde_json::json!({
        "sent_at": standing.sent_at, "changed_at": standing.changed_at, "closed": standing.closed_at.is_some(),
        "asked": standing.parties.len(), "answered": standing.answered(), "parties": parties,
    })
}

/// What a word offers, in sentences.
fn offered(word: &WordIn, lang: Lang) -> Vec<String> {
    [(word.hosts, "proposal-hosts"), (word.chairs, "proposal-chairs"), (word.rooms, "proposal-rooms")]
        .into_iter()
        .filter(|(offered, _)| *offered)
        .map(|(_, key)| t(lang, key))
        .collect()
}

/// `POST /gatherings/{id}/proposal`
async fn save(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<ProposalIn>,
    id: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/proposal");
    let saved = service::save(&app, staff.center, staff.actor(), *id, form.clone()).await;
    let tx = staff.scope(&app).read().await?;
    let standing = standing(&tx, *id).await?;
    let (form, errors, stale) = match saved {
        Ok(()) => {
            let shown = standing.filter(|standing| standing.sent_at.is_some());
            let asked = shown.map_or(0, |standing| standing.parties.len());
            return Ok(go_with(&here, Message::new("proposal-saved").with("asked", asked)));
        }
        Err(PlanError::Fields(errors)) => (form, errors, Stale::default()),
        Err(PlanError::Stale) => {
            let there = standing.as_ref().map(|standing| standing.words.clone()).unwrap_or_default();
            let rows = compared(staff.reader.lang, there.labelled(), form.labelled());
            let stale = staff.stale(&tx, id.0, rows, here).await?;
            (ProposalIn { version: there.version, ..form }, FieldErrors::default(), stale)
        }
        Err(other) => return Err(other.into()),
    };
    drop(tx);
    let ground = ground(&app, &staff, *id).await?;
    let shown = (standing.as_ref(), english(&app, &staff, &ground, &form).await?);
    let context = page(&app, &staff, &ground, shown, &form, (&errors, stale));
    staff.again("gatherings", PAGE, context)
}

/// Whom it is sent to.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct SendIn {
    /// `came` or `invited`.
    #[serde(default)]
    whom: Whom,
}

/// `POST /gatherings/{id}/proposal/send`
async fn send(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<SendIn>,
    id: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let sent = service::send(&app, staff.center, staff.actor(), *id, form.whom).await?;
    let said = Message::new("proposal-sent").with("count", sent);
    Ok(go_with(&format!("/gatherings/{id}/proposal"), said))
}

/// A word as a form brings it.
#[derive(Debug, Default, Deserialize)]
struct WordForm {
    #[serde(default)]
    stance: String,
    #[serde(default)]
    remark: String,
    #[serde(default)]
    offers: Vec<String>,
    #[serde(default)]
    channel: String,
}

impl WordForm {
    fn read(&self) -> WordIn {
        let offers = |word: &str| self.offers.iter().any(|offer| offer == word);
        WordIn {
            fine: self.stance == "fine",
            remark: self.remark.clone(),
            hosts: offers("hosts"),
            chairs: offers("chairs"),
            rooms: offers("rooms"),
        }
    }

    fn of(word: &WordIn) -> Self {
        let offers = [(word.hosts, "hosts"), (word.chairs, "chairs"), (word.rooms, "rooms")];
        WordForm {
            stance: if word.fine { "fine" } else { "remark" }.to_owned(),
            remark: word.remark.clone(),
            offers: offers.into_iter().filter(|(on, _)| *on).map(|(_, word)| word.to_owned()).collect(),
            channel: String::new(),
        }
    }

    fn shown(&self) -> serde_json::Value {
        serde_json::json!({
            "stance": self.stance, "remark": self.remark, "offers": self.offers, "channel": self.channel,
        })
    }
}

/// `GET /gatherings/{id}/proposal/words/{asking}`
async fn type_in(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AskingId)>) -> Result {
    let (id, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let standing = standing(&tx, id).await?.ok_or(Error::NotFound)?;
    let party = standing.parties.iter().find(|party| party.asking == asking).ok_or(Error::NotFound)?;
    let form =
        WordForm { channel: "phone".to_owned(), ..party.word.as_ref().map(WordForm::of).unwrap_or_default() };
    let context = word_page(id, asking, &party.name, &standing, &form, &staff, &FieldErrors::default());
    staff.page("gatherings", WORD, context)
}

fn word_page(
    id: GatheringId,
    asking: AskingId,
    name: &str,
    standing: &Standing,
    form: &WordForm,
    staff: &Staff,
    errors: &FieldErrors,
) -> minijinja::Value {
    shown! {
        back => format!("/gatherings/{id}/proposal"),
        action => format!("/gatherings/{id}/proposal/words/{asking}"),
        name => name,
        proposal => standing.words.read(staff.reader.lang),
        form => form.shown(),
        errors => errors.say(staff.reader.lang),
    }
}

/// `POST /gatherings/{id}/proposal/words/{asking}`
async fn typed_in(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<WordForm>,
) -> Result {
    staff.may_edit()?;
    let (id, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let standing = standing(&tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let party = standing.parties.iter().find(|party| party.asking == asking).ok_or(Error::NotFound)?;
    let channel: ReplyChannel = serde_json::from_value(form.channel.as_str().into())
        .ok()
        .and_then(is_staff_channel)
        .ok_or_else(|| Error::Invalid(Message::new("error-form")))?;
    match service::take(&app, staff.center, staff.actor(), asking, form.read(), channel).await {
        Ok(()) => {
            let said = Message::new("proposal-word-typed").with("name", &party.name);
            Ok(go_with(&format!("/gatherings/{id}/proposal"), said))
        }
        Err(PlanError::Fields(errors)) => {
            let context = word_page(id, asking, &party.name, &standing, &form, &staff, &errors);
            staff.again("gatherings", WORD, context)
        }
        Err(other) => Err(other.into()),
    }
}
