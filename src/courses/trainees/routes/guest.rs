//! The office's own trainees behind its link: where each stands, when they meet, the goal that may stand there, and what is
//! proposed to each, once staff show it, with two buttons for the word that trainee and supporter say of it.

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::list::seat;
use crate::app::App;
use crate::courses::placements::model::Word;
use crate::courses::placements::own_why;
use crate::courses::placements::service as placements;
use crate::courses::placements::store::showing;
use crate::courses::trainees::service::{self, TraineeError, interview_day, shown_goal, trainees};
use crate::db::{AttendeeId, GatheringId, RowId};
use crate::gatherings;
use crate::i18n::{Message, written};
use crate::invitations::Door;
use crate::invitations::model::SubjectKind;
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::web::{Error, Form, Result, go_with};

/// `GET /i/{token}/trainees`
pub async fn show(app: web::Data<App>, door: Door) -> Result {
    let Door { token, center, asking, reader } = &door;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    let lang = reader.lang;
    let id = GatheringId(asking.subject_id);
    let tx = app.db.scoped(*center).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    if !whole.gathering.takes_trainees() {
        // Nobody is asked who may take a place: all there is to see is the invitation.
        return Ok(HttpResponse::Found().insert_header((LOCATION, format!("/i/{token}"))).finish());
    }
    let stands = placements::standing(&tx, id).await?;
    let shown = showing::newest_of(&tx, id).await?;
    let mut rows = Vec::new();
    for one in trainees(&tx, id).await?.iter().filter(|one| one.asking == asking.id) {
        let (tone, word) = seat(lang, one);
        let reasons = placements::own_reasons(&app, &tx, &stands, one.attendee).await?;
        let reasons = reasons.iter().map(|reason| own_why(lang, reason)).collect();
        let proposal = proposal(lang, &stands, shown.get(&one.attendee), (one.attendee, reasons));
        let meets = interview_day(&tx, one).await.map_err(TraineeError::from)?;
        rows.push(shown! {
            name => one.name, kana => one.kana, tone => tone, word => word,
            interview => service::guest_word(one).map(|key| {
                let until = one.waits_until.or(one.meets_by);
                let date = until.map(|day| written::date(lang, day)).unwrap_or_default();
                Message::new(key).with("date", date).say(lang)
            }),
            meets => meets,
            companion => one.companion_name,
            goal => shown_goal(&app, &tx, one.attendee).await?,
            attendee => one.attendee,
            proposal => proposal,
        });
    }
    let help = help(&tx, lang).await?;
    let context = shown! {
        token => token,
        title => whole.told_title(lang),
        once => app.chance.id::<RowId>(app.clock.now()).0.simple().to_string(),
        over => whole.is_over(app.clock.now()),
        rows => rows,
        code => crate::paper::qr::printed_code(&asking.code),
    };
    reader.page(Some(help), "courses/trainees/views/guest.html", context)
}

/// What is proposed to a trainee, as far as it was shown and still stands; where something else stands meanwhile, that it is
/// being thought about.
fn proposal(
    lang: crate::i18n::Lang,
    stands: &placements::Standing,
    shown: Option<&showing::Model>,
    (attendee, reasons): (AttendeeId, Vec<String>),
) -> Option<minijinja::Value> {
    let was_shown = shown.is_some();
    let Some((number, places)) = placements::shown_to(stands, shown, attendee) else {
        return was_shown.then(|| shown! { number => 0, days => Vec::<String>::new(), reasons => Vec::<String>::new(), word => "" });
    };
    let days: Vec<String> = places
        .iter()
        .map(|place| {
            let day = stands.days.iter().find(|day| day.id == place.day);
            let name = stands.employer(place.asking).map(|one| one.name.clone()).unwrap_or_default();
            Message::new("placements-guest-day")
                .with("date", day.map(|day| written::date(lang, day.date)).unwrap_or_default())
                .with("employer", name)
                .say(lang)
        })
        .collect();
    let word = stands.word_of(attendee).map(crate::replies::model::word).unwrap_or_default();
    Some(shown! { number => number, days => days, reasons => reasons, word => word })
}

/// What a trainee and the supporter say.
#[derive(Deserialize)]
pub struct WordForm {
    attendee: AttendeeId,
    word: Word,
    /// The showing that was looked at.
    number: i32,
    #[serde(default)]
    once: String,
}

/// `POST /i/{token}/trainees`: a word of a proposal; no reason is asked. The same press twice is one word.
pub async fn say(app: web::Data<App>, door: Door, Form(form): Form<WordForm>) -> Result {
    let Door { token, center, asking, .. } = &door;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    let id = GatheringId(asking.subject_id);
    let once: String = form.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let word = (form.word, form.number, format!("link-{once}-{}", crate::replies::model::word(form.word)));
    placements::say(&app, *center, asking.id, id, form.attendee, word).await?;
    let key = match form.word {
        Word::Agreed => "placements-guest-agreed-thanks",
        Word::RatherNot => "placements-guest-rather-not-thanks",
    };
    Ok(go_with(&format!("/i/{token}/trainees"), Message::new(key)))
}
