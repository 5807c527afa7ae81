//! Staff: who was asked, what each said, and how many places there are on each day.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::contacts::japanese::{search_keys, search_text};
use crate::courses::employers::form;
use crate::courses::employers::model::{Answer, Paper, Word};
use crate::courses::employers::service::{self, Counts, Employer, days_of, employers};
use crate::courses::employers::store::practicum::{self, Model as Practicum};
use crate::db::{AskingId, DayId, GatheringId, Tx};
use crate::gatherings::{self, Day, Whole};
use crate::i18n::{Lang, Message, t, written};
use crate::invitations::Subject;
use crate::invitations::model::WaveState;
use crate::invitations::store::wave;
use crate::paper::qr::{normalise_code, printed_code};
use crate::replies;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

const PAGE: &str = "courses/employers/views/list.html";

/// Which employers are listed.
#[derive(Deserialize)]
pub struct Which {
    /// Part of a name, its reading, or the code on the sheet.
    #[serde(default)]
    q: String,
    /// `yes`, `no`, `later`, `waiting`, `call`, `papers`; everybody where it is empty.
    #[serde(default)]
    show: String,
}

impl Which {
    fn fits(&self, one: &Employer, papers: &Papers) -> bool {
        let typed = self.q.trim();
        let named = typed.is_empty()
            || normalise_code(typed).as_ref() == Some(&one.asking.code)
            || search_keys(typed)
                .iter()
                .any(|key| search_text(&[one.name.as_str(), one.kana.as_str()]).contains(key));
        named
            && match self.show.as_str() {
                "waiting" => one.answer.is_none(),
                "call" => one.to_call(),
                "papers" => papers.contains_key(&one.asking.id),
                word => Answer::read(word).is_none_or(|answer| one.answered() == Some(answer)),
            }
    }
}

/// What is open of each employer.
pub(super) type Papers = BTreeMap<AskingId, Vec<Paper>>;

/// An employer as the lists show it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    page: String,
    name: String,
    code: String,
    channel: String,
    phone: String,
    /// Its answer in words, or that there is none.
    answer: String,
    tone: &'static str,
    /// The day on which it will say more.
    later_on: String,
    experience: String,
    /// Places on each day, in the order of the days; empty text where there are none.
    places: Vec<String>,
    most: String,
    work: String,
    conditions: String,
    contact: String,
    contact_phone: String,
    message: String,
    to_call: bool,
    look_first: bool,
    /// Which papers are open, in words.
    papers: String,
}

/// The table: days across, employers down.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Table {
    days: Vec<String>,
    rows: Vec<Row>,
    sums: Vec<u32>,
}

/// Employers as rows, and what their places add up to.
pub(super) fn table(
    gathering: GatheringId,
    days: &[Day],
    (all, papers): (&[Employer], &Papers),
    lang: Lang,
) -> Table {
    let sum = |day: &Day| all.iter().filter_map(|one| one.places.get(&day.id)).sum::<u32>();
    Table {
        days: days.iter().map(|day| written::date(lang, day.date)).collect(),
        rows: all.iter().map(|one| row(gathering, days, (one, papers), lang)).collect(),
        sums: days.iter().map(sum).collect(),
    }
}

fn row(gathering: GatheringId, days: &[Day], (one, papers): (&Employer, &Papers), lang: Lang) -> Row {
    let between = if lang == Lang::Ja { "、" } else { ", " };
    let content = &one.content;
    let (answer, tone) = match one.answered() {
        Some(answer @ Answer::Yes) => (answer.said(lang), "good"),
        Some(answer @ Answer::Later) => (answer.said(lang), "care"),
        Some(answer @ Answer::No) => (answer.said(lang), "quiet"),
        None => (t(lang, "employers-waiting"), "wait"),
    };
    let words = |said: String, more: &str| {
        [said, more.to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let later_on = one.answer.as_ref().and_then(|answer| answer.later_on);
    Row {
        page: format!("/gatherings/{gathering}/employers/{}", one.asking.id),
        name: one.name.clone(),
        code: printed_code(&one.asking.code),
        channel: t(lang, one.asking.channel.key()),
        phone: one.phone.clone(),
        answer,
        tone,
        later_on: later_on.map(|day| written::date(lang, day)).unwrap_or_default(),
        experience: one.experience.said(lang),
        places: days
            .iter()
            .map(|day| one.places.get(&day.id).map(u32::to_string).unwrap_or_default())
            .collect(),
        most: content.most.map(|most| most.to_string()).unwrap_or_default(),
        work: words(form::said(&content.work, between, lang), &content.work_words),
        conditions: words(form::said(&content.conditions, between, lang), &content.condition_words),
        contact: content.contact.clone(),
        contact_phone: crate::contacts::japanese::show_phone(&content.contact_phone),
        message: content.message.clone(),
        to_call: one.to_call(),
        look_first: content.look_first,
        papers: papers.get(&one.asking.id).map(|open| form::said(open, between, lang)).unwrap_or_default(),
    }
}

/// The gathering with its practicum, where it has one.
pub(super) async fn read(tx: &Tx, id: GatheringId) -> Result<(Whole, Option<Practicum>)> {
    let whole = gatherings::whole(tx, id).await?.ok_or(Error::NotFound)?;
    if !whole.subject().invites() {
        return Err(Error::NotFound);
    }
    let row = practicum::of_gathering(tx, id).await?;
    Ok((whole, row))
}

/// How many trainees have a seat.
pub(super) async fn seated(tx: &Tx, id: GatheringId) -> Result<usize> {
    let parties = replies::parties(tx, id).await?;
    Ok(parties.iter().map(|party| party.seated().count()).sum())
}

/// `GET /gatherings/{id}/employers`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>, which: Query<Which>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let (whole, row) = read(&tx, *id).await?;
    let days = row.as_ref().map(|row| days_of(row, &whole)).unwrap_or_default();
    let all = match &row {
        Some(row) => employers(&tx, row).await?,
        None => Vec::new(),
    };
    let mut draft = String::new();
    if let Some(about) = Subject::practicum(&tx, *id).await? {
        let waves = wave::list_of_subject(&tx, about.id).await?;
        if let Some(wave) = waves.iter().find(|wave| wave.state == WaveState::Draft) {
            draft = format!("/gatherings/{id}/waves/{}", wave.id);
        }
    }
    let papers = service::open_of(&tx, &all).await?;
    let listed: Vec<Employer> = all.iter().filter(|one| which.fits(one, &papers)).cloned().collect();
    let chosen: Vec<DayId> = days.iter().map(|day| day.id).collect();
    let every: Vec<form::Choice> = whole
        .each_day()
        .iter()
        .map(|day| form::Choice { value: day.id.to_string(), label: written::date(lang, day.date) })
        .collect();
    let heard = service::wished(&tx, *id, &all).await?;
    let work: Vec<_> = heard
        .work
        .iter()
        .map(|one| {
            shown! { work => one.work.said(lang), offices => one.offices, employers => one.employers }
        })
        .collect();
    let context = shown! {
        hears => whole.gathering.takes_trainees(),
        heard => heard,
        wished_work => work,
        base => format!("/gatherings/{id}"),
        gathering => whole.title(lang),
        date => whole.date(),
        now_tab => whole.tab_of_now(app.clock.now()),
        may_edit => staff.role.may_edit(),
        past => whole.is_over(app.clock.now()),
        there => row.is_some(),
        version => row.as_ref().map_or(0, |row| row.version),
        every_day => every,
        chosen => chosen.iter().map(DayId::to_string).collect::<Vec<_>>(),
        draft => draft,
        counts => Counts::of(&all),
        to_call => all.iter().filter(|one| one.to_call()).count(),
        on_paper => all.iter().any(|one| one.asking.channel != crate::contacts::Channel::Email),
        may_remind => all.iter().any(|one| {
            one.answer.is_none() && !one.reminded && one.asking.channel == crate::contacts::Channel::Email
        }),
        seated => seated(&tx, *id).await?,
        offers => table(*id, &days, (&said_yes(&all), &papers), lang),
        list => table(*id, &days, (&listed, &papers), lang),
        papers_open => papers.len(),
        q => which.q,
        show => which.show,
    };
    staff.page(NAV, PAGE, context)
}

/// Those that said yes.
pub(super) fn said_yes(all: &[Employer]) -> Vec<Employer> {
    all.iter().filter(|one| one.answered() == Some(Answer::Yes)).cloned().collect()
}

type Pressed = StaffForm<serde::de::IgnoredAny>;

/// `POST /gatherings/{id}/employers/start`: from now on employers can be asked.
pub async fn start(app: Data<App>, posted: Pressed, id: Path<GatheringId>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    service::start(&app, staff.center, *id).await?;
    Ok(go_with(&format!("/gatherings/{id}/employers"), Message::new("employers-started")))
}

/// The days that are spent at employers, as they are ticked.
#[derive(Deserialize)]
pub struct DaysForm {
    #[serde(default)]
    days: Vec<DayId>,
    version: i32,
}

/// `POST /gatherings/{id}/employers/days`
pub async fn days(app: Data<App>, posted: StaffForm<DaysForm>, id: Path<GatheringId>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/employers");
    let done = service::set_days(&app, staff.center, staff.actor(), *id, form.days, form.version).await;
    match done {
        Ok(()) => Ok(go_with(&here, Message::new("employers-days-saved"))),
        Err(service::EmployerError::Fields(_)) => {
            Ok(go_with_problem(&here, Message::new("employers-error-no-day")))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /gatherings/{id}/employers/remind`
pub async fn remind(app: Data<App>, posted: Pressed, id: Path<GatheringId>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let here = format!("/gatherings/{id}/employers");
    match service::remind_now(&app, staff.center, *id).await? {
        (0, _) => Ok(go_with_problem(&here, Message::new("employers-nobody-reminded"))),
        (count, others) => {
            let said = Message::new("employers-reminded").with("count", count).with("others", others);
            Ok(go_with(&here, said))
        }
    }
}
