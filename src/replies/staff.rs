//! Staff: the replies of a gathering, typing one in, undoing one, and what people need.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::content::Needs;
use super::door;
use super::error::ReplyError;
use super::form::{self, AnswerForm};
use super::head::{self, Head};
use super::letters::called;
use super::model::{AccommodationState, ReplyChannel, SeatState};
use super::needs;
use super::party::{self, Attending, Party};
use super::service;
use super::store::reply;
use super::tally;
use super::uninvited;
use crate::accounts::{self, Staff, StaffForm, Subject};
use crate::app::App;
use crate::contacts::japanese::{search_keys, search_text};
use crate::contacts::store::organization;
use crate::db::{AccommodationId, AskingId, GatheringId, OrganizationId, RowId};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Message, t};
use crate::invitations;
use crate::paper::qr;
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Result, go, go_with};

const NAV: &str = "gatherings";
/// Offices of the address book shown beside the invited ones.
const MOST_OTHERS: usize = 20;

/// `GET /gatherings/{id}/replies`
pub async fn replies(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let parties = party::parties(&tx, *id).await?;
    let strangers: Vec<Attending> =
        party::strangers(&tx, *id).await?.into_iter().map(|(_, person)| person).collect();
    let capacity = usize::try_from(whole.capacity()).unwrap_or_default();
    let assigned = accounts::is_assigned(&tx, staff.member, Subject::Gathering, id.0).await?;
    let mut waiting: Vec<(&Party, &Attending)> =
        parties.iter().flat_map(|party| party.waiting().map(move |person| (party, person))).collect();
    waiting.sort_by_key(|(_, person)| person.position);
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        tally => tally::tally(&parties, &strangers, capacity),
        parties => parties.iter().map(|party| party_row(lang, party)).collect::<Vec<_>>(),
        people => people(lang, &parties, &strangers),
        waiting => waiting.iter().map(|(party, person)| person_row(lang, Some(party), person)).collect::<Vec<_>>(),
        needs => needs_rows(lang, &parties),
        assigned => assigned,
        questions => said(&parties),
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "replies/views/replies.html", context)
}

fn party_row(lang: Lang, party: &Party) -> minijinja::Value {
    let (tone, word) = head::standing_word(lang, party.standing);
    let names: Vec<String> = party.people.iter().map(|person| called(lang, party, person)).collect();
    shown! {
        id => party.id,
        name => party.name,
        organization_id => party.organization_id,
        code => qr::printed_code(&party.code),
        standing => party.standing,
        tone => tone,
        word => word,
        names => names,
        seated => party.seated().count(),
        waiting => party.waiting().count(),
        received_at => party.reply.as_ref().map(|reply| reply.received_at),
        channel => party.reply.as_ref().map(|reply| head::channel_word(lang, reply.channel)),
        needs => party.accommodation.is_some_and(|state| state != AccommodationState::Withdrawn),
    }
}

fn person_row(lang: Lang, party: Option<&Party>, person: &Attending) -> minijinja::Value {
    let name = party.map_or_else(|| person.name.clone(), |party| called(lang, party, person));
    shown! {
        id => person.id,
        name => name,
        kana => person.kana,
        post => person.named.post,
        party => party.map(|party| party.name.clone()),
        asking => party.map(|party| party.id),
        position => person.position,
        since => person.since,
        seated => person.seat == Some(SeatState::Seated),
        walk_in => person.walk_in,
        word => head::place_word(lang, person.seat, person.attendance, person.walk_in),
    }
}

fn people(lang: Lang, parties: &[Party], strangers: &[Attending]) -> Vec<minijinja::Value> {
    let mut all: Vec<(String, Option<&Party>, &Attending)> = parties
        .iter()
        .flat_map(|party| {
            party.people.iter().map(move |person| (door::key(Some(party), person), Some(party), person))
        })
        .chain(strangers.iter().map(|person| (door::key(None, person), None, person)))
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all.into_iter().map(|(_, party, person)| person_row(lang, party, person)).collect()
}

fn needs_rows(lang: Lang, parties: &[Party]) -> Vec<minijinja::Value> {
    parties
        .iter()
        .filter_map(|party| {
            let state = party.accommodation.filter(|state| *state != AccommodationState::Withdrawn)?;
            let (tone, word) = need_word(lang, state);
            Some(shown! { party => party.name, tone => tone, word => word })
        })
        .collect()
}

fn need_word(lang: Lang, state: AccommodationState) -> (&'static str, String) {
    let (tone, key) = match state {
        AccommodationState::Asked => ("care", "reply-need-asked"),
        AccommodationState::Arranged => ("good", "reply-need-arranged"),
        AccommodationState::OtherWay => ("good", "reply-need-other-way"),
        AccommodationState::Withdrawn => ("quiet", "reply-need-withdrawn"),
    };
    (tone, t(lang, key))
}

/// Questions for the topics and words to the center, by party.
fn said(parties: &[Party]) -> Vec<minijinja::Value> {
    parties
        .iter()
        .filter_map(|party| {
            let reply = party.reply.as_ref()?;
            let any = !reply.questions.is_empty() || !reply.message.is_empty();
            any.then(
                || shown! { party => party.name, questions => reply.questions, message => reply.message },
            )
        })
        .collect()
}

/// What is typed into the search box.
#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /gatherings/{id}/replies/enter`: whose reply is it? Found by name, reading or code.
pub async fn find(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    query: web::Query<Search>,
) -> Result {
    staff.may_edit()?;
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let typed = query.q.trim().to_owned();
    let parties = party::parties(&tx, *id).await?;
    let code = qr::normalise_code(&typed);
    let keys = search_keys(&typed);
    let found: Vec<&Party> = parties
        .iter()
        .filter(|party| {
            let text = search_text(&[&party.name, &party.kana]);
            code.as_ref() == Some(&party.code) || keys.is_empty() || keys.iter().any(|key| text.contains(key))
        })
        .collect();
    // A code names one party: straight to its form.
    if let Some(party) = parties.iter().find(|party| code.as_ref() == Some(&party.code)) {
        return Ok(go(&format!("/gatherings/{id}/replies/enter/{}", party.id)));
    }
    let asked: Vec<OrganizationId> = parties.iter().filter_map(|party| party.organization_id).collect();
    let others: Vec<_> = match keys.is_empty() {
        true => Vec::new(),
        false => organization::list_live(&tx)
            .await?
            .into_iter()
            .filter(|office| !office.is_own_center && !asked.contains(&office.id))
            .filter(|office| keys.iter().any(|key| office.search_key.contains(key)))
            .take(MOST_OTHERS)
            .map(|office| shown! { id => office.id, name => office.name, address => office.address })
            .collect(),
    };
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        others => others,
        typed => typed,
        found => found.iter().map(|party| party_row(lang, party)).collect::<Vec<_>>(),
    };
    staff.page(NAV, "replies/views/find.html", context)
}

/// An office of the address book that was not invited.
#[derive(Deserialize)]
pub struct Uninvited {
    organization: OrganizationId,
}

/// `POST /gatherings/{id}/replies/enter`: an office that was not invited answers all the same.
pub async fn uninvited(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<Uninvited>,
) -> Result {
    staff.may_edit()?;
    let asking = uninvited::asking_of(&app, staff.center, staff.actor(), *id, form.organization).await?;
    Ok(go(&format!("/gatherings/{id}/replies/enter/{asking}")))
}

/// `GET /gatherings/{id}/replies/enter/{asking}`
pub async fn enter(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AskingId)>) -> Result {
    staff.may_edit()?;
    let desk = Desk::read(&app, &staff, path.into_inner()).await?;
    let now = app.clock.now();
    let mut form = AnswerForm::of_party(&desk.party, &Needs::default());
    form.answer = desk.party.answer().map(service::answer_word).unwrap_or_default();
    form.channel = "phone".to_owned();
    let local = now.with_timezone(&staff.zone);
    form.received_on = local.date_naive().to_string();
    form.received_time = local.format("%H:%M").to_string();
    let fresh: RowId = app.chance.id(now);
    form.once = fresh.0.simple().to_string();
    desk.page(&app, &staff, StatusCode::OK, &form, false, &FieldErrors::default())
}

/// `POST /gatherings/{id}/replies/enter/{asking}`
pub async fn take(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AskingId)>,
    StaffForm { staff, form }: StaffForm<AnswerForm>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    let desk = Desk::read(&app, &staff, (gathering, asking)).await?;
    if form.step == "more" {
        return desk.page(&app, &staff, StatusCode::OK, &form, true, &FieldErrors::default());
    }
    let again = |errors: &FieldErrors| {
        desk.page(&app, &staff, StatusCode::UNPROCESSABLE_ENTITY, &form, false, errors)
    };
    let Some(channel) = form::channel_of(&form.channel) else {
        return again(&FieldErrors::one("channel", "field-choose"));
    };
    let once = format!(
        "staff-{}",
        form.once.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>()
    );
    let mut reply = match form.reply(channel, once, staff.zone) {
        Ok(reply) => reply,
        Err(errors) => return again(&errors),
    };
    // What nobody touched stays: whoever types a reply in need not know what was asked for before.
    let known = desk.party.reply.as_ref().is_some_and(|reply| reply.needs);
    if known && form.needs_change != "yes" {
        reply.needs = None;
    }
    match service::answer(&app, staff.center, staff.actor(), asking, reply).await {
        Ok(answered) => Ok(go_with(&format!("/gatherings/{gathering}/replies"), entered(&answered))),
        Err(error) => match error.fields() {
            Some(errors) => again(&errors),
            None => Err(error.into()),
        },
    }
}

/// What staff are told after typing a reply in.
fn entered(answered: &service::Answered) -> Message {
    let party = &answered.party;
    let key = match party.standing {
        super::Standing::Attending if party.waiting().next().is_some() => "reply-entered-partly",
        super::Standing::Attending => "reply-entered-attending",
        super::Standing::Waiting => "reply-entered-waiting",
        _ => "reply-entered",
    };
    Message::new(key)
        .with("office", &party.name)
        .with("seated", party.seated().count())
        .with("waiting", party.waiting().count())
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

/// Nothing but the form's token.
#[derive(Deserialize)]
pub struct Nothing {}

/// `POST /gatherings/{id}/replies/needs`: shows what people need to an assigned member; the reading is kept,
/// which is why it is a POST.
pub async fn read_needs(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form: Nothing {} }: StaffForm<Nothing>,
) -> Result {
    let lang = staff.reader.lang;
    let needed = needs::read_all(&app, staff.center, staff.member, *id, lang).await?;
    let whole = head::read(&staff.scope(&app).read().await?, *id).await?;
    let rows: Vec<_> = needed
        .iter()
        .map(|need| {
            let (tone, word) = need_word(lang, need.state);
            shown! { need => need, tone => tone, word => word }
        })
        .collect();
    let context = shown! {
        head => Head::of(&whole, lang, app.clock.now()),
        rows => rows,
        may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "replies/views/needs.html", context)
}

/// How far an accommodation is.
#[derive(Deserialize)]
pub struct Arrange {
    state: AccommodationState,
    #[serde(default)]
    answer: String,
    version: i32,
}

/// `POST /gatherings/{id}/replies/needs/{accommodation}`
pub async fn arrange(
    app: web::Data<App>,
    path: web::Path<(GatheringId, AccommodationId)>,
    StaffForm { staff, form }: StaffForm<Arrange>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    needs::arrange(&app, staff.center, staff.actor(), id, form.version, form.state, &form.answer).await?;
    Ok(go_with(&format!("/gatherings/{gathering}/replies#needs"), Message::new("reply-need-saved")))
}

/// What the form of one party stands on.
struct Desk {
    whole: Whole,
    party: Party,
    history: Vec<reply::Model>,
    members: Vec<accounts::Member>,
}

impl Desk {
    async fn read(app: &App, staff: &Staff, (gathering, asking): (GatheringId, AskingId)) -> Result<Self> {
        let tx = staff.scope(app).read().await?;
        let whole = head::read(&tx, gathering).await?;
        let asking = invitations::asking(&tx, asking).await?.ok_or(Error::NotFound)?;
        if asking.subject_id != gathering.0 {
            return Err(Error::NotFound);
        }
        Ok(Desk {
            party: party::party(&tx, &asking).await?,
            history: reply::list_of_asking(&tx, asking.id).await?,
            members: accounts::members(&tx).await?,
            whole,
        })
    }

    fn page(
        &self,
        app: &App,
        staff: &Staff,
        status: StatusCode,
        form: &AnswerForm,
        more: bool,
        errors: &FieldErrors,
    ) -> Result<HttpResponse> {
        let lang = staff.reader.lang;
        let book = gatherings::book(&self.whole.gathering)?;
        let cap = self.whole.gathering.per_office_cap.and_then(|cap| usize::try_from(cap).ok());
        let channels: Vec<form::Choice> = [
            ReplyChannel::Phone,
            ReplyChannel::Fax,
            ReplyChannel::Post,
            ReplyChannel::Hand,
            ReplyChannel::Mail,
            ReplyChannel::Door,
        ]
        .into_iter()
        .map(|channel| form::Choice {
            value: service::word(channel),
            label: head::channel_word(lang, channel),
        })
        .collect();
        let answers: Vec<form::Choice> = ["attending", "declined", "undecided"]
            .into_iter()
            .map(|word| form::Choice {
                value: word.to_owned(),
                label: t(lang, &format!("reply-answer-{word}")),
            })
            .collect();
        let context = shown! {
            head => Head::of(&self.whole, lang, app.clock.now()),
            party => party_row(lang, &self.party),
            contact => self.party.channel,
            answers => answers,
            channels => channels,
            answer => form.answer,
            channel => form.channel,
            received_on => form.received_on,
            received_time => form.received_time,
            rows => form.rows(cap, more),
            cap => cap,
            may_add => cap.is_none_or(|cap| cap > form.rows(Some(cap), more).len()),
            head_count => form.head_count,
            options => form::accommodations(&book.reply_form, lang),
            need => form.need,
            need_words => form.need_words,
            needs_known => self.party.reply.as_ref().is_some_and(|reply| reply.needs),
            needs_change => form.needs_change == "yes",
            question_label => book.reply_form.questions.get(lang.code()),
            questions => form.questions,
            message => form.message,
            once => form.once,
            history => self.history(lang),
            current => self.party.reply.as_ref().map(|reply| reply.number),
            errors => errors.say(lang),
        };
        staff.chrome(NAV).page(status, "replies/views/enter.html", context)
    }

    /// The party's entries, newest first, in words.
    fn history(&self, lang: Lang) -> Vec<minijinja::Value> {
        let entries = self.history.iter().rev().map(|row| {
            let by = self.members.iter().find(|member| Some(member.id) == row.membership_id);
            shown! {
                number => row.number,
                undoes => row.undoes,
                answer => t(lang, &format!("reply-answer-{}", service::answer_word(row.answer))),
                channel => head::channel_word(lang, row.channel),
                received_at => row.received_at,
                by => by.map(accounts::Member::name),
            }
        });
        entries.collect()
    }
}
