//! The page on which a center decides what comes next; [`program`] is the same for programs.

mod program;

pub use program::api;

use actix_web::web;
use chrono::{NaiveDate, Weekday};
use serde::Deserialize;

use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{GatheringId, OrganizationId, Tx};
use crate::gatherings::routes::number;
use crate::gatherings::{self, SeriesState, Whole};
use crate::i18n::{Lang, Message, Texts, say, written};
use crate::invitations::askings::anybody_reads_english;
use crate::plans::PlanError;
use crate::plans::next::taking_back::{Outlook, outlook, take_back};
use crate::plans::next::touring::{Toured, USUAL, agree_with_tour, could_be_toured};
use crate::plans::next::{Agreed, Decided, Drafted, EVERY, Rhythm, RhythmIn, decided, earliest, end_here};
use crate::plans::proposal::service::{ENDING, to_thank};
use crate::plans::proposal::{Standing, standing};
use crate::playbooks::format::About;
use crate::questionnaires::model::about;
use crate::questionnaires::{self, QuestionnaireError};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go_with};

/// So many rounds the draft shows: about a year of them.
const SHOWN: u16 = 6;

/// The pages of this file.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{gathering}/next", web::get().to(show))
        .route("/gatherings/{gathering}/next/draft", web::get().to(show))
        .route("/gatherings/{gathering}/next", web::post().to(settle))
        .route("/gatherings/{gathering}/next/end", web::post().to(end))
        .service(web::resource("/gatherings/{gathering}/next/undo").get(ask_back).post(back));
}

/// Everything the page stands on.
pub(super) struct Ground {
    pub whole: Whole,
    pub proposed: Rhythm,
    decided: Option<Decided>,
    /// What taking the decision back would do.
    back: Option<Outlook>,
    go_on: usize,
    no_need: usize,
    pub answered: usize,
    /// Somebody who is asked reads English.
    english: bool,
    /// What was proposed to those who came, and what they said.
    proposal: Option<Standing>,
    /// What the answers say, as sentences.
    sentences: Vec<String>,
    /// The companies that came, one of which may be toured next.
    toured: Vec<(OrganizationId, String)>,
}

pub(super) async fn ground(app: &App, staff: &Staff, id: GatheringId) -> Result<Ground> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let results = questionnaires::results(&tx, id, lang)
        .await
        .map_err(|error: QuestionnaireError| Error::from(error))?;
    let decided = decided(&tx, &whole).await?;
    let back = outlook(&tx, &whole).await?;
    let proposal = standing(&tx, id).await?;
    let wishes = results.as_ref().map(|results| results.wishes).unwrap_or_default();
    let of_series = decided.as_ref().and_then(|decided| Rhythm::of(&decided.series));
    let proposed = of_series.unwrap_or_else(|| Rhythm::wished(&wishes, &whole));
    let told = |results: &questionnaires::service::Results| -> Vec<String> {
        let counted =
            results.tallies.iter().filter_map(|tally| Some((tally.text.clone(), tally.sentence.clone()?)));
        counted.map(|(text, sentence)| format!("{text} {sentence}")).collect()
    };
    Ok(Ground {
        sentences: results.as_ref().map(told).unwrap_or_default(),
        // Those given in the room count like the others.
        answered: results.as_ref().map_or(0, |results| results.answers),
        go_on: wishes.go_on,
        no_need: wishes.no_need,
        english: anybody_reads_english(&tx, &whole.gathering).await?,
        toured: could_be_toured(&tx, &whole).await?,
        proposal,
        whole,
        proposed,
        decided,
        back,
    })
}

/// What the next rounds should be about in the words of a language, the most wished for first.
pub(super) async fn contents_in(tx: &Tx, id: GatheringId, lang: Lang) -> Result<Vec<String>> {
    let results = questionnaires::results(tx, id, lang)
        .await
        .map_err(|error: QuestionnaireError| Error::from(error))?;
    Ok(results.as_ref().map(wished_contents).unwrap_or_default())
}

/// The contents that were wished for, the most frequent first.
fn wished_contents(results: &questionnaires::service::Results) -> Vec<String> {
    let asked = about(&results.form, About::Contents);
    let tally = asked.and_then(|question| results.tallies.iter().find(|tally| tally.id == question.id));
    let mut options: Vec<_> = tally
        .map(|tally| tally.options.iter().filter(|option| option.count > 0).collect())
        .unwrap_or_default();
    options.sort_by_key(|option| std::cmp::Reverse(option.count));
    options.into_iter().map(|option| option.label.clone()).collect()
}

pub(super) async fn draft(app: &App, staff: &Staff, whole: &Whole, rhythm: &Rhythm) -> Result<Vec<Drafted>> {
    let tx = staff.scope(app).read().await?;
    let closed = accounts::closed_days(&tx).await?;
    let from = earliest(rhythm, whole, app.clock.now());
    Ok(rhythm.dates(from, SHOWN, &closed))
}

/// `GET /gatherings/{id}/next`, and `…/next/draft` with the parts of another rhythm in the query.
async fn show(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    typed: web::Query<RhythmIn>,
) -> Result {
    let ground = ground(&app, &staff, *id).await?;
    let (rhythm, errors) = match typed.read(ground.proposed) {
        Ok(rhythm) => (rhythm, FieldErrors::default()),
        Err(errors) => (ground.proposed, errors),
    };
    let context = page(&app, &staff, &ground, &rhythm, None, &errors).await?;
    staff.page("gatherings", "plans/views/next.html", context)
}

async fn page(
    app: &App,
    staff: &Staff,
    ground: &Ground,
    rhythm: &Rhythm,
    typed: Option<&AgreedForm>,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let lang = staff.reader.lang;
    let drafted = draft(app, staff, &ground.whole, rhythm).await?;
    // The other form of the page, which ends it, has no rhythm.
    let agreeing = typed.filter(|typed| !typed.every.is_empty());
    let first = drafted.first().map(|first| first.date.to_string()).unwrap_or_default();
    let option = |value: String, label: String| serde_json::json!({ "value": value, "label": label });
    let days =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let id = ground.whole.gathering.id;
    Ok(shown! {
        base => format!("/gatherings/{id}"),
        gathering => ground.whole.title(lang),
        now_tab => ground.whole.tab_of_now(app.clock.now()),
        ended => ground.whole.is_over(app.clock.now()),
        may_edit => staff.role.may_edit(),
        answered => ground.answered,
        go_on => ground.go_on,
        no_need => ground.no_need,
        sentences => ground.sentences,
        every => EVERY.map(|every| option(every.to_string(), say(lang, "next-every", &[("months", every.into())]))),
        weekdays => days.map(|day| option(day.to_string(), written::weekday(lang, day))),
        nths => [1, 2, 3, 4, -1].map(|nth| option(nth.to_string(), written::nth(lang, nth))),
        chosen => serde_json::json!({
            "every": rhythm.every, "weekday": rhythm.weekday.to_string(), "nth": rhythm.nth,
            "starts": rhythm.starts.format("%H:%M").to_string(), "minutes": rhythm.minutes,
        }),
        rhythm => rhythm.in_words(lang),
        drafted => drafted,
        date => agreeing.map_or(first, |typed| typed.date.clone()),
        agreed => typed.map(|typed| typed.agreed.clone()).unwrap_or_default(),
        agreed_en => typed.map(|typed| typed.agreed_en.clone()).unwrap_or_default(),
        english => ground.english || typed.is_some_and(AgreedForm::has_english),
        could_host => ground.proposal.as_ref().map(could_host).unwrap_or_default(),
        hosts => agreeing.map_or_else(
            || ground.proposal.as_ref().map(Standing::could_host).unwrap_or_default(),
            |typed| typed.hosts.clone(),
        ),
        proposal => ground.proposal.as_ref().map(|proposal| serde_json::json!({
            "sent": proposal.sent_at.is_some(), "asked": proposal.parties.len(), "answered": proposal.answered(),
            "chairs": proposal.who(|word| word.chairs), "rooms": proposal.who(|word| word.rooms),
        })),
        tours => ground.toured.iter().map(|(id, name)| option(id.to_string(), name.clone())).collect::<Vec<_>>(),
        tour => agreeing.map(|typed| typed.tour.clone()).unwrap_or_default(),
        tour_places => agreeing.map_or_else(|| USUAL.to_string(), |typed| typed.tour_places.clone()),
        inside => typed.map(|typed| typed.inside.clone()).unwrap_or_default(),
        words => typed.map(|typed| typed.words.clone()).unwrap_or_default(),
        words_en => typed.map(|typed| typed.words_en.clone()).unwrap_or_default(),
        errors => errors.say(lang),
        decided => ground.decided.as_ref().map(|decided| serde_json::json!({
            "series": decided.series.id,
            "title": decided.series.title,
            "agreed": decided.series.agreed_in(lang),
            "ended": decided.series.state == SeriesState::Ended,
            "rhythm": Rhythm::of(&decided.series).map(|rhythm| rhythm.in_words(lang)),
            "inside": ground.back.as_ref().map(|back| back.inside.as_str()).unwrap_or_default(),
            "back": ground.back.is_some() && decided.series.given.is_none(),
            "given": decided.series.given,
            "next": decided.next.as_ref().map(|next| serde_json::json!({ "id": next.id, "title": next.title })),
        })),
    })
}

/// What was agreed, or the words with which it ends.
#[derive(Default, Deserialize)]
pub struct AgreedForm {
    #[serde(default)]
    every: String,
    #[serde(default)]
    weekday: String,
    #[serde(default)]
    nth: String,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    minutes: String,
    /// Who hosts together from the next round on.
    #[serde(default)]
    hosts: Vec<OrganizationId>,
    /// Who is toured at the next round, and by how many; empty where it is a meeting.
    #[serde(default)]
    tour: String,
    #[serde(default)]
    tour_places: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    agreed: String,
    /// The same in English, where somebody reads it.
    #[serde(default)]
    agreed_en: String,
    /// For the center alone.
    #[serde(default)]
    inside: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    words_en: String,
    /// `send` once it was looked at, `edit` to go back to the words.
    #[serde(default)]
    step: String,
}

impl AgreedForm {
    fn has_english(&self) -> bool {
        [&self.agreed_en, &self.words_en].iter().any(|words| !words.trim().is_empty())
    }

    /// The words with which it ends.
    fn ending(&self) -> Texts {
        let lines = |words: &str| words.replace("\r\n", "\n").trim().to_owned();
        Texts::both(lines(&self.words), lines(&self.words_en))
    }

    /// Who is toured; a number that is none is no place.
    fn toured(&self) -> Option<Toured> {
        let host = self.tour.parse().ok()?;
        let places =
            number(&self.tour_places).and_then(|places| u32::try_from(places).ok()).unwrap_or_default();
        Some(Toured { host, places })
    }

    fn rhythm(&self) -> RhythmIn {
        RhythmIn {
            every: self.every.clone(),
            weekday: self.weekday.clone(),
            nth: self.nth.clone(),
            starts: self.starts.clone(),
            minutes: self.minutes.clone(),
        }
    }
}

/// The offices that offered to host, as choices.
fn could_host(standing: &Standing) -> Vec<serde_json::Value> {
    let offered = standing.parties.iter().filter(|party| party.word.as_ref().is_some_and(|word| word.hosts));
    offered
        .filter_map(|party| Some(serde_json::json!({ "value": party.organization?, "label": party.name })))
        .collect()
}

/// `POST /gatherings/{id}/next`
async fn settle(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<AgreedForm>,
    id: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let ground = ground(&app, &staff, *id).await?;
    let read = form.rhythm().read(ground.proposed);
    let date = form.date.parse::<NaiveDate>();
    let (rhythm, date, mut errors) = match (read, date) {
        (Ok(rhythm), Ok(date)) => (rhythm, date, FieldErrors::default()),
        (Ok(rhythm), Err(_)) => (rhythm, NaiveDate::MIN, FieldErrors::one("date", "field-date")),
        (Err(errors), _) => (ground.proposed, NaiveDate::MIN, errors),
    };
    if errors.0.is_empty() {
        let words = Texts::both(&form.agreed, &form.agreed_en);
        let (hosts, inside) = (form.hosts.clone(), form.inside.clone());
        let agreed = Agreed { rhythm, date, words, hosts, inside };
        match agree_with_tour(&app, staff.center, staff.actor(), *id, (agreed, form.toured())).await {
            Ok(next) => {
                return Ok(go_with(&format!("/gatherings/{next}/prepare"), Message::new("next-agreed-now")));
            }
            Err(PlanError::Fields(found)) => errors = found,
            Err(other) => return Err(other.into()),
        }
    }
    let context = page(&app, &staff, &ground, &rhythm, Some(&form), &errors).await?;
    staff.again("gatherings", "plans/views/next.html", context)
}

/// `POST /gatherings/{id}/next/end`
async fn end(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<AgreedForm>,
    id: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    if form.step != "send" && (form.step == "edit" || !form.words.trim().is_empty()) {
        let ground = ground(&app, &staff, *id).await?;
        if form.step == "edit" {
            let none = FieldErrors::default();
            let context = page(&app, &staff, &ground, &ground.proposed, Some(&form), &none).await?;
            return staff.page("gatherings", "plans/views/next.html", context);
        }
        return look_once_more(&app, &staff, &ground, &form).await;
    }
    match end_here(&app, staff.center, staff.actor(), *id, &form.ending()).await {
        Ok(()) => Ok(go_with(&format!("/gatherings/{id}/next"), Message::new("next-ended-now"))),
        Err(PlanError::Fields(errors)) => {
            let ground = ground(&app, &staff, *id).await?;
            let context = page(&app, &staff, &ground, &ground.proposed, Some(&form), &errors).await?;
            staff.again("gatherings", "plans/views/next.html", context)
        }
        Err(other) => Err(other.into()),
    }
}

/// The words with which it ends once more, with how many are thanked by which way, before anything is done.
async fn look_once_more(app: &App, staff: &Staff, ground: &Ground, form: &AgreedForm) -> Result {
    let id = ground.whole.gathering.id;
    let tx = staff.scope(app).read().await?;
    let thanked = match ground.whole.letter_for(ENDING) {
        Some(_) => to_thank(&tx, id).await?,
        None => Vec::new(),
    };
    let mails = thanked.iter().filter(|party| party.channel == Channel::Email).count();
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => ground.whole.title(staff.reader.lang),
        words => form.words.trim(),
        words_en => form.words_en.trim(),
        mails => mails,
        others => thanked.len() - mails,
        names => thanked.iter().map(|party| party.name.as_str()).collect::<Vec<_>>(),
    };
    staff.page("gatherings", "plans/views/next_end.html", context)
}

/// `GET /gatherings/{id}/next/undo`: what taking the decision back would do.
async fn ask_back(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let seen = outlook(&tx, &whole).await?;
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => whole.title(staff.reader.lang),
        may_edit => staff.role.may_edit(),
        seen => seen.map(|seen| serde_json::json!({
            "ended": seen.ended, "invited": seen.invited, "to_recall": seen.to_recall, "reached": seen.reached,
            "next": seen.next.map(|next| serde_json::json!({ "id": next.id, "title": next.title })),
        })),
    };
    staff.page("gatherings", "plans/views/next_undo.html", context)
}

/// `POST /gatherings/{id}/next/undo`
async fn back(app: web::Data<App>, id: web::Path<GatheringId>, posted: StaffForm<Nothing>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let next = format!("/gatherings/{id}/next");
    match take_back(&app, staff.center, staff.actor(), *id).await {
        Ok(recalled) => Ok(go_with(&next, Message::new("next-undone").with("recalled", recalled))),
        Err(PlanError::Over) => Ok(go_with_problem(&next, Message::new("next-undo-not"))),
        Err(other) => Err(other.into()),
    }
}

/// A form without fields.
#[derive(Deserialize)]
struct Nothing {}
