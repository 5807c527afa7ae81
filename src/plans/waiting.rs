//! What has to happen before a step that fell due can be judged at all. It waits and says for what.
//!
//! - Who has not answered can only be said once somebody was asked, which a person does: reminders and call lists wait
//!   for the invitation (the survey, the request to employers), and so do its sheets. Once the gathering has begun (or
//!   what is surveyed has ended) nothing waits any more, unseen.
//! - A reminder keeps its distance: whoever was asked late is not reminded the day after, unless somebody chose the
//!   moment by hand.
//! - Thanks go to those who came, and nobody came before somebody wrote down who did: a task asks for it.

use chrono::{DateTime, Duration, Utc};

use super::facts;
use super::outcome;
use super::poll::texts;
use super::service::TASK_ATTENDANCE;
use super::store::step::Model as Step;
use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::zoned;
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::invitations;
use crate::invitations::model::SubjectKind;
use crate::playbooks::conditions::{Condition, Facts};
use crate::playbooks::format::{Action, Audience, Sheet};
use crate::replies::audience::by_presence;
use crate::tasks::{self, NewTask};

/// So many days at least lie between an asking and the reminder of it.
const DISTANCE: i64 = 3;

/// A step that fell due, and what it is judged by.
pub(super) struct Judged<'a> {
    pub whole: &'a Whole,
    pub found: &'a Step,
    pub sheet: Option<Sheet>,
    pub condition: &'a Condition,
    pub facts: &'a Facts,
}

/// For what the step waits, if it does.
pub(super) async fn too_early(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    judged: &Judged<'_>,
) -> anyhow::Result<Option<Message>> {
    if let Some(first) = ASKINGS.iter().find(|asking| asking.is_awaited(now, judged)) {
        return Ok(Some(Message::new(first.before)));
    }
    let by_rule =
        |asking: &&Asking| asking.reminds.word() == judged.found.action && !judged.found.moved_by_hand;
    if let Some(asking) = ASKINGS.iter().find(by_rule) {
        let out = invitations::first_out(tx, judged.whole.gathering.id, asking.subject).await?;
        if out.is_some_and(|out| now < out + Duration::days(DISTANCE)) {
            return Ok(Some(Message::new(outcome::BEFORE_REMINDING).with("days", DISTANCE)));
        }
    }
    attendance(app, tx, now, judged).await
}

/// Something that people are asked, and what of a plan cannot be judged before they are.
struct Asking {
    subject: SubjectKind,
    /// What reminds of it.
    reminds: Action,
    /// The count of those who have not answered.
    missing: &'static str,
    sheet: Sheet,
    before: &'static str,
}

const ASKINGS: [Asking; 3] = [
    Asking {
        subject: SubjectKind::Gathering,
        reminds: Action::Remind,
        missing: "not_answered",
        sheet: Sheet::Invitations,
        before: outcome::BEFORE_INVITING,
    },
    Asking {
        subject: SubjectKind::Survey,
        reminds: Action::RemindSurvey,
        missing: "survey_not_answered",
        sheet: Sheet::Surveys,
        before: outcome::BEFORE_SURVEY,
    },
    Asking {
        subject: SubjectKind::Practicum,
        reminds: Action::RemindEmployers,
        missing: "employers_not_answered",
        sheet: Sheet::Employers,
        before: outcome::BEFORE_EMPLOYERS,
    },
];

impl Asking {
    /// Whether the step needs answers to what nobody was asked yet and may still be.
    fn is_awaited(&self, now: DateTime<Utc>, judged: &Judged<'_>) -> bool {
        let (row, facts) = (&judged.whole.gathering, judged.facts);
        let (asked, until) = match self.subject {
            // Where a survey is the gathering itself, those who were invited were asked.
            SubjectKind::Survey => (facts.survey_asked + facts.invited, row.ends_at),
            SubjectKind::Practicum => (facts.employers_asked, row.starts_at),
            _ => (facts.invited, row.starts_at),
        };
        let needs = judged.sheet == Some(self.sheet)
            || judged.found.action == self.reminds.word()
            || judged.condition.speaks_of(self.missing);
        needs && asked == 0 && now < until
    }
}

/// Whether thanks wait until it is written down who came; asks for it.
async fn attendance(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    judged: &Judged<'_>,
) -> anyhow::Result<Option<Message>> {
    let Judged { whole, found, facts, .. } = judged;
    let thanks = [Action::Thank.word(), Action::ThankAndAsk.word()].contains(&found.action.as_str());
    let asks = thanks && by_presence(&Audience::list(found.audience.as_deref()));
    if asks && facts.attending > 0 && !facts::attendance_known(tx, whole.gathering.id).await? {
        // Of a course it is said on its days.
        let page = if whole.gathering.takes_trainees() { "course-days" } else { "day" };
        let new = NewTask {
            kind: TASK_ATTENDANCE.to_owned(),
            title: texts("plan-task-attendance", &[("title", &whole.gathering.title)]),
            link: Some(format!("/gatherings/{}/{page}", whole.gathering.id)),
            subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
            about: Some(whole.gathering.id.0),
            owner: whole.member_in("reception").or_else(|| whole.member_in("secretary")),
            due_on: Some(zoned::local_date(now, whole.zone())),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
        return Ok(Some(Message::new(outcome::BEFORE_ATTENDANCE)));
    }
    if asks {
        let id = whole.gathering.id.0;
        tasks::close_about(tx, now, TASK_ATTENDANCE, id, tasks::TaskState::Done, Actor::System).await?;
    }
    Ok(None)
}
