//! Staff pages: what came back after the gathering, and answers typed in from paper and telephone.

use actix_web::web;
use serde::Serialize;

use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations;
use crate::questionnaires::few::mostly_kept_back;
use crate::questionnaires::model::{Amiss, Answers, Purpose};
use crate::questionnaires::service::{self, NewAnswer, QuestionnaireError, Results};
use crate::questionnaires::shown;
use crate::questionnaires::store::answer;
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::{Compared, Error, Result, Stale, go_with};
use crate::{gatherings, replies, voices};

/// A topic of the gathering and what was said under it.
#[derive(Serialize)]
pub struct Said {
    pub title: String,
    pub voices: Vec<String>,
}

/// What was said, under the agenda's items in their order; what hangs under none comes last.
pub async fn said(tx: &crate::db::Tx, whole: &gatherings::Whole, lang: Lang) -> Result<Vec<Said>> {
    let all = voices::store::voice::list_of_gathering(tx, whole.gathering.id).await?;
    let live: Vec<_> = all.into_iter().filter(|voice| voice.deleted_at.is_none()).collect();
    let worded = |voice: &voices::Voice| match voice.theme.as_str() {
        "" => voice.text.clone(),
        theme => {
            format!("{}{}", crate::i18n::say(lang, "voice-theme", &[("theme", theme.into())]), voice.text)
        }
    };
    let under = |id: Option<crate::db::AgendaItemId>| -> Vec<String> {
        let mut said: Vec<_> = live.iter().filter(|voice| voice.agenda_item_id == id).collect();
        // What was said about one theme stands together.
        let themes: Vec<&str> = said.iter().map(|voice| voice.theme.as_str()).collect();
        said.sort_by_key(|voice| themes.iter().position(|theme| *theme == voice.theme));
        said.into_iter().map(worded).collect()
    };
    let mut topics: Vec<Said> = whole
        .agenda
        .iter()
        .map(|item| Said { title: item.title.read(lang).to_owned(), voices: under(Some(item.id)) })
        .collect();
    topics.push(Said { title: crate::i18n::t(lang, "questionnaire-voices-other"), voices: under(None) });
    topics.retain(|topic| !topic.voices.is_empty());
    Ok(topics)
}

/// `GET /gatherings/{id}/after`
pub async fn after(app: web::Data<App>, staff: Staff, gathering: web::Path<GatheringId>) -> Result {
    let (context, _) = shown_after(&app, &staff, *gathering).await?;
    staff.page("gatherings", "questionnaires/views/after.html", context)
}

/// The page's context, which the print of it shares, and the gathering's title.
pub async fn shown_after(app: &App, staff: &Staff, id: GatheringId) -> Result<(minijinja::Value, Texts)> {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let results = service::results(&tx, id, lang).await?;
    let parties = replies::parties(&tx, id).await?;
    let title = whole.gathering.title.clone();
    let context = shown! {
        base => format!("/gatherings/{id}"),
        gathering => title.read(lang),
        date => whole.days.first().map(|day| day.date),
        now_tab => if whole.gathering.ends_at <= app.clock.now() { "after" } else { "" },
        ended => whole.gathering.ends_at <= app.clock.now(),
        may_edit => staff.role.may_edit(),
        results => results.as_ref().map(|results| Shown::of(results, lang)),
        kept_back => results
            .as_ref()
            .is_some_and(|results| mostly_kept_back(&results.tallies, results.any_unnamed())),
        came => parties.iter().filter(|party| party.came()).count(),
        by_venue => whole.venues.len() > 1,
        topics => said(&tx, &whole, lang).await?,
    };
    Ok((context, title))
}

/// The results as the page shows them.
#[derive(Serialize)]
struct Shown<'a> {
    named: bool,
    opened_at: Option<chrono::DateTime<chrono::Utc>>,
    closed_at: Option<chrono::DateTime<chrono::Utc>>,
    asked: usize,
    answered: usize,
    without_party: usize,
    tallies: &'a [crate::questionnaires::Tally],
    parties: Vec<Party<'a>>,
    wishing: Vec<&'a str>,
    wished_unnamed: usize,
    on_paper: usize,
    title: &'a str,
}

#[derive(Serialize)]
struct Party<'a> {
    id: AskingId,
    name: &'a str,
    channel: String,
    answered: bool,
    wishes_visit: bool,
}

impl<'a> Shown<'a> {
    fn of(results: &'a Results, lang: Lang) -> Self {
        let asked = &results.asked;
        Shown {
            named: results.questionnaire.named,
            opened_at: results.questionnaire.opened_at,
            closed_at: results.questionnaire.closed_at,
            asked: asked.len(),
            answered: results.answered,
            without_party: results.without_party,
            tallies: &results.tallies,
            parties: asked
                .iter()
                .map(|party| Party {
                    id: party.asking_id,
                    name: &party.name,
                    channel: crate::i18n::t(lang, party.channel.key()),
                    answered: party.answered,
                    wishes_visit: party.wishes_visit == Some(true),
                })
                .collect(),
            wishing: asked
                .iter()
                .filter(|party| party.wishes_visit == Some(true))
                .map(|party| party.name.as_str())
                .collect(),
            wished_unnamed: results.wished_unnamed,
            on_paper: asked.iter().filter(|party| party.channel != crate::contacts::Channel::Email).count(),
            title: results.questionnaire.title.read(lang),
        }
    }
}

/// `POST /gatherings/{id}/questionnaire/thank`
pub async fn thank(
    app: web::Data<App>,
    StaffForm { staff, .. }: StaffForm<serde::de::IgnoredAny>,
    gathering: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    let thanked = service::thank_now(&app, staff.center, *gathering).await?;
    let message = Message::new("questionnaire-thanked").with("count", thanked);
    Ok(go_with(&format!("/gatherings/{gathering}/after"), message))
}

/// `POST /gatherings/{id}/questionnaire/open`
pub async fn open(
    app: web::Data<App>,
    StaffForm { staff, .. }: StaffForm<serde::de::IgnoredAny>,
    gathering: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    service::reopen(&app, staff.center, *gathering, Purpose::Questionnaire).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/after"), Message::new("questionnaire-opened")))
}

/// `POST /gatherings/{id}/questionnaire/close`
pub async fn close(
    app: web::Data<App>,
    StaffForm { staff, .. }: StaffForm<serde::de::IgnoredAny>,
    gathering: web::Path<GatheringId>,
) -> Result {
    staff.may_edit()?;
    service::close(&app, staff.center, staff.actor(), *gathering, Purpose::Questionnaire).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/after"), Message::new("questionnaire-closed-now")))
}

/// `GET /gatherings/{id}/questionnaire/answers/{asking}`
pub async fn edit(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AskingId)>) -> Result {
    let (gathering, asking) = path.into_inner();
    let sheet = Sheet::of(&app, &staff, gathering, asking).await?;
    let answers = sheet.saved.clone();
    staff.page(
        "gatherings",
        "questionnaires/views/answer.html",
        sheet.context(&staff, &answers, "fax", Vec::new()),
    )
}

/// `POST /gatherings/{id}/questionnaire/answers/{asking}`
pub async fn type_in(
    app: web::Data<App>,
    StaffForm { staff, form: fields }: StaffForm<Vec<(String, String)>>,
    path: web::Path<(GatheringId, AskingId)>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let mut sheet = Sheet::of(&app, &staff, gathering, asking).await?;
    let get = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let typed = Answers::of_fields(&sheet.form, &fields);
    let channel = channel(get("channel")).ok_or_else(|| Error::Invalid(Message::new("error-form")))?;
    let seen = get("version").parse().unwrap_or(0);
    let new = NewAnswer { answers: typed.clone(), channel, seen: Some(seen), unnamed: false };
    match service::answer(&app, staff.center, staff.actor(), asking, new).await {
        Ok(()) => {
            let back = format!("/gatherings/{gathering}/{}", sheet.purpose.page());
            let said = Message::new("questionnaire-typed-in").with("name", &sheet.name);
            Ok(go_with(&back, said))
        }
        Err(QuestionnaireError::Amiss(amiss)) => {
            let context = sheet.context(&staff, &typed, get("channel"), amiss);
            staff.again("gatherings", "questionnaires/views/answer.html", context)
        }
        Err(QuestionnaireError::Stale) => {
            sheet.stale = true;
            let context = sheet.context(&staff, &typed, get("channel"), Vec::new());
            staff.again("gatherings", "questionnaires/views/answer.html", context)
        }
        Err(error) => Err(error.into()),
    }
}

/// The way by which staff received an answer for somebody, from the form's word.
fn channel(word: &str) -> Option<ReplyChannel> {
    serde_json::from_value(word.into()).ok().and_then(super::is_staff_channel)
}

/// Where one party's answer is typed in.
pub fn sheet_path(gathering: GatheringId, asking: AskingId) -> String {
    format!("/gatherings/{gathering}/questionnaire/answers/{asking}")
}

/// The page on which one party's answer is typed in.
struct Sheet {
    form: crate::playbooks::format::Form,
    purpose: Purpose,
    named: bool,
    saved: Answers,
    version: i32,
    answered: bool,
    name: String,
    code: String,
    gathering: GatheringId,
    asking: AskingId,
    stale: bool,
}

impl Sheet {
    async fn of(app: &App, staff: &Staff, gathering: GatheringId, asking: AskingId) -> Result<Self> {
        let tx = staff.scope(app).read().await?;
        let row = super::sheet_of(&tx, gathering, asking).await?;
        let found = invitations::asking(&tx, asking).await?.ok_or(Error::NotFound)?;
        let name = match found.organization_id {
            Some(id) => crate::contacts::store::organization::find(&tx, id).await?.map(|found| found.name),
            None => None,
        };
        let before = answer::of_asking(&tx, row.id, asking).await?;
        let saved =
            before.as_ref().map(|before| serde_json::from_value(before.content.clone()).unwrap_or_default());
        Ok(Sheet {
            form: service::form(&row)?,
            purpose: row.purpose,
            named: row.named,
            version: before.as_ref().map_or(0, |before| before.version),
            answered: before.is_some(),
            saved: saved.unwrap_or_default(),
            name: name.unwrap_or_default(),
            code: found.code,
            gathering,
            asking,
            stale: false,
        })
    }

    fn context(&self, staff: &Staff, answers: &Answers, channel: &str, amiss: Amiss) -> minijinja::Value {
        let lang = staff.reader.lang;
        let saved = shown::questions(&self.form, &self.saved, lang);
        let mine = shown::questions(&self.form, answers, lang);
        let both = saved.iter().zip(&mine).map(|(saved, mine)| {
            Compared::labelled(saved.asked.label.clone(), saved.said.clone(), mine.said.clone())
        });
        let action = sheet_path(self.gathering, self.asking);
        let stale = if self.stale { Stale::of(both.collect(), action.clone()) } else { Stale::default() };
        shown! {
            base => format!("/gatherings/{}", self.gathering),
            back => format!("/gatherings/{}/{}", self.gathering, self.purpose.page()),
            action => action,
            name => self.name,
            code => crate::paper::qr::printed_code(&self.code),
            named => self.named,
            answered => self.answered,
            version => self.version,
            channel => channel,
            asked => mine,
            errors => shown::errors(amiss).say(lang),
            order => shown::order(&self.form),
            stale => stale,
        }
    }
}
