//! Who has to hear that somebody rests: the employer that expects them, the office, the companion. By mail where there is
//! one, else somebody has a task with the numbers. Each hears once of a mark, and once that it was taken back.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde_json::json;

use super::board::phone;
use super::{Board, By, CourseDayError};
use crate::accounts;
use crate::app::App;
use crate::contacts::Channel;
use crate::courses::days::model::{Said, Whom};
use crate::courses::days::store::{mark, telling};
use crate::courses::trainees::model::Companion;
use crate::courses::trainees::service::Trainee;
use crate::db::{AskingId, MembershipId, OutboxId, RowId, Tx};
use crate::i18n::{Lang, Message, Texts, written};
use crate::invitations;
use crate::outbox::{self, NewMail};
use crate::tasks::{self, NewTask, TaskState};

/// The kind of mail.
pub const NEWS: &str = "course_day_news";
/// Somebody is to be rung.
const TASK_CALL: &str = "courses.call";
/// Somebody is to be rung again: the trainee comes all the same.
const TASK_CALL_BACK: &str = "courses.call_back";
/// The companion talks with who would rather stop.
const TASK_TALK: &str = "courses.promise_talk";

/// Somebody who has to hear.
struct Hearer {
    whom: Whom,
    asking: Option<AskingId>,
    member: Option<MembershipId>,
    name: String,
    phone: String,
    mail: Option<(String, Lang)>,
}

/// Everybody who has to hear of a mark: not the member who said it.
async fn hearers(
    tx: &Tx,
    now: DateTime<Utc>,
    by: By,
    board: &Board,
    mark: &mark::Model,
) -> Result<Vec<Hearer>, CourseDayError> {
    let Some(trainee) = board.trainee(mark.attendee_id) else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    let from = board.day(mark.day_id).map(|day| day.date);
    let mut expecting: Vec<AskingId> = Vec::new();
    for day in &board.days {
        let concerned = match mark.said {
            Said::Stop => from.is_some_and(|from| day.date >= from) && day.date >= board.today(now),
            _ => day.id == mark.day_id,
        };
        if let Some(asking) = board.expected_by(trainee.attendee, day.id).filter(|_| concerned)
            && !expecting.contains(&asking)
        {
            expecting.push(asking);
        }
    }
    for asking in expecting {
        all.push(of_employer(tx, board, asking).await?);
    }
    // Also where it came by the office's link: whoever pressed there may not have been the supporter.
    all.push(of_asking(tx, Whom::Office, trainee.asking).await?);
    match &trainee.companion {
        Some(Companion::Member(member)) if by == By::Member(*member) => {}
        Some(Companion::Member(member)) => all.push(of_member(tx, now, board, *member).await?),
        Some(Companion::Partner(name)) => all.push(Hearer {
            whom: Whom::Companion,
            asking: None,
            member: None,
            name: name.clone(),
            phone: String::new(),
            mail: None,
        }),
        None => {}
    }
    Ok(all)
}

async fn of_asking(tx: &Tx, whom: Whom, asking: AskingId) -> Result<Hearer, CourseDayError> {
    let found = invitations::asking(tx, asking).await?.ok_or(CourseDayError::NotFound)?;
    let party = invitations::party(tx, &found).await?;
    let mail = party.address(Channel::Email).map(|address| (address, Lang::of(&found.lang)));
    let phone = phone(tx, asking).await?;
    Ok(Hearer { whom, asking: Some(asking), member: None, name: party.name().to_owned(), phone, mail })
}

async fn of_employer(tx: &Tx, board: &Board, asking: AskingId) -> Result<Hearer, CourseDayError> {
    let mut hearer = of_asking(tx, Whom::Employer, asking).await?;
    // Whom to ring on the day is somebody else than who was asked for places.
    let content = board.employer(asking).map(|one| &one.content);
    if let Some(content) = content.filter(|content| !content.contact_phone.is_empty()) {
        hearer.phone = crate::contacts::japanese::show_phone(&content.contact_phone);
    }
    Ok(hearer)
}

async fn of_member(
    tx: &Tx,
    now: DateTime<Utc>,
    board: &Board,
    member: MembershipId,
) -> Result<Hearer, CourseDayError> {
    let found = accounts::member(tx, member).await?;
    let name = found.as_ref().map(accounts::Member::name).unwrap_or_default();
    let mut mail = None;
    if let Some(found) = found.filter(|found| found.works_on(board.today(now))) {
        let account = accounts::store::account::find(tx, found.account_id).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        mail = account.map(|account| (account.email, Lang::of(&account.lang)));
    }
    let phone = String::new();
    Ok(Hearer { whom: Whom::Companion, asking: None, member: Some(member), name, phone, mail })
}

/// Who looks after the trainee's day: the companion, else who takes care of employers or of everything.
pub(in crate::courses) fn owner(board: &Board, trainee: &Trainee) -> Option<MembershipId> {
    match trainee.companion {
        Some(Companion::Member(member)) => Some(member),
        _ => board.whole.member_in("employer-care").or_else(|| board.whole.member_in("secretary")),
    }
}

/// A task about a row. Its title names nobody: it is read where others look over one's shoulder.
pub(super) fn task(
    board: &Board,
    trainee: &Trainee,
    (kind, title): (&str, &str),
    about: uuid::Uuid,
) -> NewTask {
    let title = |lang: Lang| Message::new(title).with("title", board.whole.title(lang)).say(lang);
    NewTask {
        kind: kind.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{}/trainees/{}/days", board.id(), trainee.attendee)),
        subject: Some(("gathering".to_owned(), board.id().0)),
        about: Some(about),
        owner: owner(board, trainee),
        ..NewTask::default()
    }
}

/// A line of whom to ring.
pub(super) fn line(name: &str, phone: &str) -> Texts {
    let say = |lang: Lang| {
        let key = if phone.is_empty() { "course-day-task-nobody" } else { "course-day-task-line" };
        Message::new(key).with("name", name).with("phone", phone).say(lang)
    };
    Texts::both(say(Lang::Ja), say(Lang::En))
}

/// Writes to whoever has an address; the mail, or none.
async fn send(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    mark: &mark::Model,
    one: &Hearer,
    back: bool,
) -> Result<Option<OutboxId>, DbErr> {
    let Some((address, lang)) = &one.mail else { return Ok(None) };
    let mail = NewMail {
        kind: NEWS,
        ref_id: one.asking.map(|id| id.0).or(one.member.map(|id| id.0)).unwrap_or(mark.id.0),
        payload: json!({ "mark": mark.id, "whom": one.whom, "back": back }),
        lang: *lang,
        recipient: address,
        bulk: false,
        not_before: now,
    };
    outbox::enqueue(app, tx, now, mail).await.map(Some)
}

/// Tells everybody who has to hear of "not today" or "I want to stop".
pub(super) async fn tell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: By,
    board: &Board,
    mark: &mark::Model,
) -> Result<(), CourseDayError> {
    let Some(trainee) = board.trainee(mark.attendee_id) else { return Ok(()) };
    let today = Some(board.today(now));
    for one in hearers(tx, now, by, board, mark).await? {
        let mail = send(app, tx, now, mark, &one, false).await?;
        if mail.is_none() {
            let mut new = task(board, trainee, (TASK_CALL, "course-day-task-call"), mark.id.0);
            new.instructions = Some(line(&one.name, &one.phone));
            new.due_on = today;
            tasks::open_or_add(app, tx, now, new).await?;
        }
        let row = telling::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            mark_id: mark.id,
            whom: one.whom,
            asking_id: one.asking,
            membership_id: one.member,
            outbox_id: mail,
            at: now,
        };
        telling::insert(tx, row).await?;
    }
    if mark.said == Said::Stop {
        let mut new = task(board, trainee, (TASK_TALK, "course-day-task-talk"), mark.id.0);
        new.instructions = Some(line(&trainee.office, &phone(tx, trainee.asking).await?));
        new.due_on = today;
        tasks::open(app, tx, now, new).await?;
    } else if trainee.companion.is_none() {
        let mut new = task(board, trainee, (TASK_CALL, "course-day-task-call"), mark.id.0);
        let none = |lang| Message::new("course-day-task-no-companion").say(lang);
        new.instructions = Some(Texts::both(none(Lang::Ja), none(Lang::En)));
        new.due_on = today;
        tasks::open_or_add(app, tx, now, new).await?;
    }
    Ok(())
}

/// The other way round: what has not left is called back, whoever heard of it hears that the trainee comes.
pub(super) async fn untell(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: By,
    board: &Board,
    mark: &mark::Model,
) -> Result<(), CourseDayError> {
    let Some(trainee) = board.trainee(mark.attendee_id) else { return Ok(()) };
    let rung = tasks::store::task::find_open(tx, TASK_CALL, mark.id.0).await?.is_none();
    for kind in [TASK_CALL, TASK_TALK] {
        tasks::close_about(tx, now, kind, mark.id.0, TaskState::Dropped, by.actor()).await?;
    }
    for one in telling::list_of_mark(tx, mark.id).await? {
        let now_of = match (one.asking_id, one.membership_id) {
            (Some(asking), _) => of_asking(tx, one.whom, asking).await?,
            (None, Some(member)) => of_member(tx, now, board, member).await?,
            (None, None) => Hearer {
                whom: one.whom,
                asking: None,
                member: None,
                name: trainee.companion_name.clone(),
                phone: String::new(),
                mail: None,
            },
        };
        match one.outbox_id {
            Some(mail) if !outbox::recall(tx, now, &[mail]).await?.is_empty() => {}
            Some(_) if send(app, tx, now, mark, &now_of, true).await?.is_some() => {}
            // Nobody has rung yet: there is nothing to put right.
            None if !rung => {}
            _ => call_back(app, tx, now, board, mark, &now_of).await?,
        }
    }
    // Whoever said it hears that others took it back, and an employer that was told of the course meanwhile, without that
    // day, hears at all.
    for one in unaware(tx, now, by, board, mark).await? {
        // An employer that never heard of the day is rung: no mail says what it is called back from.
        if one.whom == Whom::Employer || send(app, tx, now, mark, &one, true).await?.is_none() {
            call_back(app, tx, now, board, mark, &one).await?;
        }
    }
    Ok(())
}

/// Those who hear for the first time when a mark is taken back.
async fn unaware(
    tx: &Tx,
    now: DateTime<Utc>,
    by: By,
    board: &Board,
    mark: &mark::Model,
) -> Result<Vec<Hearer>, CourseDayError> {
    let mut all = Vec::new();
    let told = telling::list_of_mark(tx, mark.id).await?;
    let knows = told.iter().any(|one| one.whom == Whom::Office);
    if let Some(office) = mark.asking_id.filter(|office| !knows && by != By::Office(*office)) {
        all.push(of_asking(tx, Whom::Office, office).await?);
    }
    let said_of = board.day(mark.day_id).map(|day| day.date);
    let mut asked: Vec<AskingId> = Vec::new();
    for day in board.days.iter().filter(|day| day.date >= board.today(now)) {
        let concerned = match mark.said {
            Said::Stop => said_of.is_none_or(|said_of| day.date >= said_of),
            _ => day.id == mark.day_id,
        };
        let there = board.with(mark.attendee_id, day.id);
        let untold = there.filter(|_| concerned && board.expected_by(mark.attendee_id, day.id).is_none());
        if let Some(asking) = untold.filter(|asking| board.was_told(*asking) && !asked.contains(asking)) {
            asked.push(asking);
            all.push(of_employer(tx, board, asking).await?);
        }
    }
    Ok(all)
}

/// Somebody has a task to ring: the trainee comes all the same.
async fn call_back(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    board: &Board,
    mark: &mark::Model,
    one: &Hearer,
) -> Result<(), CourseDayError> {
    let Some(trainee) = board.trainee(mark.attendee_id) else { return Ok(()) };
    let mut new = task(board, trainee, (TASK_CALL_BACK, "course-day-task-call-back"), mark.id.0);
    new.instructions = Some(line(&one.name, &one.phone));
    new.due_on = Some(board.today(now));
    Ok(tasks::open_or_add(app, tx, now, new).await?)
}

/// Who was told of a mark, in words, for staff: by mail, or still to be rung.
pub async fn told(tx: &Tx, board: &Board, mark: RowId, lang: Lang) -> Result<Vec<String>, CourseDayError> {
    let waits = tasks::store::task::find_open(tx, TASK_CALL, mark.0).await?.is_some();
    let mut all = Vec::new();
    for one in telling::list_of_mark(tx, mark).await? {
        let name = match (one.asking_id, one.membership_id) {
            (Some(asking), _) => of_asking(tx, one.whom, asking).await?.name,
            (None, Some(member)) => {
                accounts::member(tx, member).await?.map(|member| member.name()).unwrap_or_default()
            }
            (None, None) => {
                let found = mark::find(tx, mark).await?.and_then(|mark| board.trainee(mark.attendee_id));
                found.map(|one| one.companion_name.clone()).unwrap_or_default()
            }
        };
        let key = match (one.outbox_id, waits) {
            (Some(_), _) => "course-day-told-mail",
            (None, true) => "course-day-told-waits",
            (None, false) => "course-day-told-rung",
        };
        all.push(Message::new(key).with("name", name).say(lang));
    }
    Ok(all)
}

/// A day with its weekday.
pub(in crate::courses::days) fn day_in_words(board: &Board, day: crate::db::DayId, lang: Lang) -> String {
    board.day(day).map(|day| written::date(lang, day.date)).unwrap_or_default()
}
