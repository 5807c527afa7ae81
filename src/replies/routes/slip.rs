//! Staff: the form of one party at the desk, its entries so far, taking one back, and deciding about a slip that was
//! typed late.

use actix_web::http::StatusCode;
use actix_web::web;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use super::NAV;
use super::desk::{Desk, Search};
use super::guest::listed;
use super::replies::party_row;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, GatheringId, RowId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, t, written};
use crate::invitations;
use crate::replies::applying;
use crate::replies::company::{self, Beside};
use crate::replies::content::Needs;
use crate::replies::doubt::Doubt;
use crate::replies::error::ReplyError;
use crate::replies::form::{self, AnswerForm, Choice};
use crate::replies::head;
use crate::replies::letters::called;
use crate::replies::model::{Answer, ReplyChannel, word};
use crate::replies::party::{self, Party, Standing};
use crate::replies::service;
use crate::replies::store::{late_decision, reply, seat};
use crate::replies::touring::Offered;
use crate::replies::veil;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go_with};

/// How a reply that staff type in may have come.
const CHANNELS: [ReplyChannel; 6] = [
    ReplyChannel::Phone,
    ReplyChannel::Fax,
    ReplyChannel::Post,
    ReplyChannel::Hand,
    ReplyChannel::Mail,
    ReplyChannel::Door,
];

/// `GET /gatherings/{id}/replies/enter/{asking}`
pub async fn show(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    query: web::Query<Search>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let slip = Slip::read(&app, &staff, &tx, gathering, asking).await?;
    let form = slip.blank(&app, &staff);
    let shown = slip.shown(&app, &staff, &form, false, None, &FieldErrors::default())?;
    let desk = Desk::read(&tx, &staff, app.clock.now(), Some(gathering), query.q.trim()).await?;
    drop(tx);
    desk.page(&app, &staff, StatusCode::OK, Some(shown)).await
}

/// `POST /gatherings/{id}/replies/enter/{asking}`
pub async fn take(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<AnswerForm>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let slip = Slip::read(&app, &staff, &tx, gathering, asking).await?;
    let desk = Desk::read(&tx, &staff, app.clock.now(), Some(gathering), "").await?;
    drop(tx);
    let again = async |status: StatusCode, more: bool, doubt: Option<Doubt>, errors: &FieldErrors| {
        let shown = slip.shown(&app, &staff, &form, more, doubt, errors)?;
        desk.page(&app, &staff, status, Some(shown)).await
    };
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    if form.step == "more" {
        return again(StatusCode::OK, true, None, &FieldErrors::default()).await;
    }
    let Some(channel) = form::channel_of(&form.channel) else {
        return again(wrong, false, None, &FieldErrors::one("channel", "field-choose")).await;
    };
    let key: String = form.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mut reply = match form.reply(channel, format!("staff-{key}"), staff.zone) {
        Ok(reply) => reply,
        Err(errors) => return again(wrong, false, None, &errors).await,
    };
    // What nobody touched stays: whoever types a reply in need not know what was asked for before.
    let known = slip.party.reply.as_ref().is_some_and(|reply| reply.needs);
    if known && form.needs_change != "yes" {
        reply.needs = None;
    }
    let book = gatherings::book(&slip.whole.gathering)?;
    let errors =
        applying::judge(book.reply_form.as_ref(), &form.applying(), &applying::dates(&slip.whole), false);
    if !errors.is_empty() {
        return again(wrong, false, None, &errors).await;
    }
    if reply.answer == Answer::Attending {
        let errors = slip.tours.judge(&form.touring(), false);
        if !errors.is_empty() {
            return again(wrong, false, None, &errors).await;
        }
    }
    match service::answer(&app, staff.center, staff.actor(), asking, reply).await {
        Ok(answered) => {
            let desk = format!("/gatherings/{gathering}/replies/enter");
            let over = answered.party.people.iter().any(|person| person.passed_over);
            // A slip that was passed over is decided before the next one.
            let to = if over { format!("{desk}/{asking}") } else { desk };
            Ok(go_with(&to, entered(&answered)))
        }
        Err(ReplyError::Doubtful(doubt)) => {
            again(StatusCode::CONFLICT, false, Some(doubt), &FieldErrors::default()).await
        }
        Err(error) => match error.fields() {
            Some(errors) => again(wrong, false, None, &errors).await,
            None => Err(error.into()),
        },
    }
}

/// What staff are told after typing a reply in.
fn entered(answered: &service::Answered) -> Message {
    let party = &answered.party;
    let key = match party.standing {
        Standing::Attending if party.waiting().next().is_some() => "reply-entered-partly",
        Standing::Attending => "reply-entered-attending",
        Standing::Waiting => "reply-entered-waiting",
        _ => "reply-entered",
    };
    Message::new(key)
        .with("office", &party.name)
        .with("seated", party.seated().count())
        .with("waiting", party.waiting().count())
}

/// A page that is still open, with the newest entry it knows of.
#[derive(Deserialize)]
pub struct Here {
    #[serde(default)]
    seen: i32,
}

/// `POST …/enter/{asking}/here`: says that the form is open; answers with who else has it open, and with what was
/// typed in meanwhile.
pub async fn here(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<Here>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let others = company::here(&app, staff.center, staff.member, asking).await?;
    let tx = staff.scope(&app).read().await?;
    let slip = Slip::read(&app, &staff, &tx, gathering, asking).await?;
    let context = shown! {
        others => others,
        since => (slip.party.newest != form.seen).then(|| slip.newest(staff.reader.lang)),
    };
    staff.page(NAV, "replies/views/beside.html", context)
}

/// The reply that is to be undone.
#[derive(Deserialize)]
pub struct Undo {
    number: i32,
}

/// `POST /gatherings/{id}/replies/{asking}/undo`
pub async fn undo(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<Undo>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let back = format!("/gatherings/{gathering}/replies/enter/{asking}");
    match service::undo(&app, staff.center, staff.actor(), asking, form.number).await {
        Ok(answered) => {
            let key = if answered.party.reply.is_some() { "reply-undone" } else { "reply-undone-none" };
            Ok(go_with(&back, Message::new(key).with("office", &answered.party.name)))
        }
        Err(error @ ReplyError::NotCurrent) => Ok(go_with_problem(&back, error.message())),
        Err(error) => Err(error.into()),
    }
}

/// What is decided about a slip that was typed late.
#[derive(Deserialize)]
pub struct Late {
    /// `yes`: seats beyond the number.
    seats: String,
    /// Why, in a line.
    #[serde(default)]
    why: String,
}

/// `POST /gatherings/{id}/replies/{asking}/late`
pub async fn late(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<Late>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let seats = form.seats == "yes";
    let back = format!("/gatherings/{gathering}/replies/enter");
    match service::decide(&app, staff.center, staff.actor(), asking, (seats, &form.why)).await {
        Ok(party) => {
            let key = if seats { "reply-late-seated" } else { "reply-late-left" };
            Ok(go_with(&back, Message::new(key).with("office", &party.name)))
        }
        Err(error @ ReplyError::NotPassedOver) => {
            Ok(go_with_problem(&format!("{back}/{asking}"), error.message()))
        }
        Err(error) => match error.fields() {
            Some(errors) => {
                let tx = staff.scope(&app).read().await?;
                let slip = Slip::read(&app, &staff, &tx, gathering, asking).await?;
                let typed = AnswerForm { why: form.why.clone(), ..slip.blank(&app, &staff) };
                let shown = slip.shown(&app, &staff, &typed, false, None, &errors)?;
                let desk = Desk::read(&tx, &staff, app.clock.now(), Some(gathering), "").await?;
                drop(tx);
                desk.page(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY, Some(shown)).await
            }
            None => Err(error.into()),
        },
    }
}

/// What the form of one party stands on.
pub(super) struct Slip {
    whole: Whole,
    party: Party,
    history: Vec<reply::Model>,
    decisions: Vec<late_decision::Model>,
    members: Vec<accounts::Member>,
    choices: Vec<Choice>,
    tours: Offered,
    beside: Vec<Beside>,
    listed: Option<bool>,
}

impl Slip {
    pub async fn read(
        app: &App,
        staff: &Staff,
        tx: &Tx,
        gathering: GatheringId,
        asking: AskingId,
    ) -> Result<Self> {
        let whole = head::read(tx, gathering).await?;
        let asking = invitations::asking(tx, asking).await?.ok_or(Error::NotFound)?;
        if asking.subject_id != gathering.0 {
            return Err(Error::NotFound);
        }
        let party = party::party(tx, &asking).await?;
        // Whoever may not read who is named there could not but write over them unseen.
        if !party.people.is_empty() && !veil::may_name(tx, staff.member, &whole.gathering).await? {
            return Err(ReplyError::NoPart.into());
        }
        let pools = tx.ask(seat::numbers(tx, gathering)).await?;
        Ok(Slip {
            party,
            history: reply::list_of_asking(tx, asking.id).await?,
            decisions: late_decision::list_of_asking(tx, asking.id).await?,
            members: accounts::members(tx).await?,
            tours: Offered::read(tx, &whole, staff.reader.lang).await?,
            choices: head::choices(&whole, &pools, staff.reader.lang),
            beside: company::beside(tx, app.clock.now(), asking.id, staff.member).await?,
            listed: listed(tx, &asking).await?,
            whole,
        })
    }

    /// The form as it opens: what the party answered so far, come in by telephone just now.
    pub fn blank(&self, app: &App, staff: &Staff) -> AnswerForm {
        let now = app.clock.now();
        let local = now.with_timezone(&staff.zone);
        let fresh: RowId = app.chance.id(now);
        let known = AnswerForm::of_party(&self.party, &Needs::default());
        let party = &self.party;
        // Whoever applies by themselves is who comes.
        if party.asking.person_id.is_some() && party.organization_id.is_none() && party.reply.is_none() {
            return AnswerForm {
                name: vec![party.name.clone()],
                kana: vec![party.kana.clone()],
                answer: word(Answer::Attending),
                ..self.opened(known, local, now, fresh)
            };
        }
        self.opened(known, local, now, fresh)
    }

    fn opened(&self, known: AnswerForm, local: DateTime<Tz>, now: DateTime<Utc>, fresh: RowId) -> AnswerForm {
        AnswerForm {
            answer: self.party.answer().map(word).unwrap_or_default(),
            channel: "phone".to_owned(),
            received_on: local.date_naive().to_string(),
            received_time: local.format("%H:%M").to_string(),
            opened_at: now.to_rfc3339(),
            seen: self.party.newest.to_string(),
            listed: if self.listed == Some(true) { "yes" } else { "" }.to_owned(),
            once: fresh.0.simple().to_string(),
            ..known
        }
    }

    /// The form as the desk shows it.
    pub fn shown(
        &self,
        app: &App,
        staff: &Staff,
        form: &AnswerForm,
        more: bool,
        doubt: Option<Doubt>,
        errors: &FieldErrors,
    ) -> Result<minijinja::Value> {
        let lang = staff.reader.lang;
        let book = gatherings::book(&self.whole.gathering)?;
        let cap = self.whole.gathering.per_office_cap.and_then(|cap| usize::try_from(cap).ok());
        let opens = self.whole.gathering.applications_open_at.filter(|at| app.clock.now() < *at);
        let choice = |value: String, label: String| Choice { value, label };
        let channels = CHANNELS.map(|channel| choice(word(channel), head::channel_word(lang, channel)));
        let answers = ["attending", "declined", "undecided"]
            .map(|answer| choice(answer.to_owned(), t(lang, &format!("reply-answer-{answer}"))));
        let over: Vec<String> = self
            .party
            .people
            .iter()
            .filter(|person| person.passed_over)
            .map(|person| called(lang, &self.party, person))
            .collect();
        Ok(shown! {
            gathering => self.whole.gathering.title.read(lang),
            date => self.whole.date(),
            base => format!("/gatherings/{}/replies", self.whole.gathering.id),
            party => party_row(lang, &self.party),
            answers => answers.to_vec(),
            channels => channels.to_vec(),
            answer => form.answer,
            channel => form.channel,
            received_on => form.received_on,
            received_time => form.received_time,
            postmark => form.postmark,
            why => form.why,
            decisions => self.decisions.iter().map(|row| {
                let by = self.members.iter().find(|member| Some(member.id) == row.membership_id);
                shown! { seated => row.seated, why => row.why, at => row.at, by => by.map(accounts::Member::name) }
            }).collect::<Vec<_>>(),
            opened_at => form.opened_at,
            seen => form.seen,
            rows => form.rows(cap, more),
            eligible => form::eligibility(book.reply_form.as_ref(), lang),
            wishing => applying::asks_wishes(&self.whole),
            opens => opens.is_some(),
            opens_said => opens.map(|at| written::moment(lang, at, self.whole.zone())).unwrap_or_default(),
            choices => self.choices,
            tours => self.tours,
            head_count_pool => form.head_count_pool,
            cap => cap,
            may_add => cap.is_none_or(|cap| cap > form.rows(Some(cap), more).len()),
            head_count => form.head_count,
            options => form::accommodations(book.reply_form.as_ref(), lang),
            need => form.need,
            need_words => form.need_words,
            needs_known => self.party.reply.as_ref().is_some_and(|reply| reply.needs),
            needs_change => form.needs_change == "yes",
            question_label => form::words(book.reply_form.as_ref(), |form| &form.questions, lang),
            questions => form.questions,
            message => form.message,
            asks_listed => self.listed.is_some(),
            listed => form.listed == "yes",
            once => form.once,
            beside => self.beside,
            over => over,
            doubt => doubt.map(|doubt| t(lang, doubt.key())),
            newest => self.newest(lang),
            newest_number => self.party.newest,
            late => self.whole.gathering.reply_until <= app.clock.now(),
            history => self.history.iter().rev().map(|row| self.entry(lang, row)).collect::<Vec<_>>(),
            current => self.party.reply.as_ref().map(|reply| reply.number),
            errors => errors.say(lang),
        })
    }

    /// The newest entry in words, with who comes by the answer that counts.
    fn newest(&self, lang: Lang) -> minijinja::Value {
        let people = self.party.people.iter().filter(|person| !person.walk_in);
        let names: Vec<String> = people.map(|person| called(lang, &self.party, person)).collect();
        shown! { entry => self.history.last().map(|row| self.entry(lang, row)), names => names }
    }

    /// One entry in words.
    fn entry(&self, lang: Lang, row: &reply::Model) -> minijinja::Value {
        let by = self.members.iter().find(|member| Some(member.id) == row.membership_id);
        shown! {
            number => row.number,
            undoes => row.undoes,
            answer => t(lang, &format!("reply-answer-{}", word(row.answer))),
            channel => head::channel_word(lang, row.channel),
            received_at => row.received_at,
            why => row.why,
            typed_at => (row.typed_at != row.received_at).then_some(row.typed_at),
            by => by.map(accounts::Member::name),
        }
    }
}
