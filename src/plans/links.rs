//! Where the steps of a plan are done.

use super::store::step::Model as Step;
use super::sudden::watch::RING;
use super::written::{self, written};
use crate::gatherings::{self, Whole};
use crate::playbooks::format::{Action, Deed, Opens, Sheet};

/// Where a step is done.
pub(super) fn link_of(whole: &Whole, found: &Step) -> anyhow::Result<String> {
    let book = gatherings::book(&whole.gathering)?;
    let step = written(book, found);
    let base = format!("/gatherings/{}", whole.gathering.id);
    let word = |action: Action| found.action == action.word();
    let page = if found.action == RING {
        "calls"
    } else if word(Action::Survey) {
        "survey"
    } else if word(Action::AskEmployers) {
        "employers"
    } else if word(Action::Invite) {
        "waves"
    } else if word(Action::ProposeNextRound) {
        "next"
    } else if word(Action::Report) {
        "report"
    } else if word(Action::PlanVisits) {
        "visits"
    } else if written::deed(book, found) == Some(Deed::Answered) {
        // The names and numbers of those to ring, and nobody else's.
        "invite?show=call"
    } else if written::deed(book, found) == Some(Deed::EmployersAnswered) {
        "employers?show=call"
    } else if let Some(sheet) = step.as_ref().and_then(|step| step.sheet) {
        match sheet {
            Sheet::Invitations => "sheets",
            Sheet::Surveys => "sheets?purpose=survey",
            Sheet::Employers => "sheets?purpose=employer_request",
            Sheet::ReceptionList => "day/list",
        }
    } else {
        match step.and_then(|step| step.opens) {
            Some(Opens::Survey) => "survey",
            Some(Opens::Heard) => "heard",
            Some(Opens::Employers) => "employers",
            Some(Opens::Invite) => "invite",
            // Where nobody is asked who may take a place there are no trainees, only those who come.
            Some(Opens::Trainees | Opens::Placements | Opens::CourseDays | Opens::Escorts)
                if !whole.gathering.takes_trainees() =>
            {
                "replies"
            }
            Some(Opens::Trainees) => "trainees",
            Some(Opens::Placements) => "placements",
            Some(Opens::CourseDays) => "course-days",
            Some(Opens::Reviews) if !whole.gathering.takes_trainees() => "visits",
            Some(Opens::Reviews) => "reviews",
            Some(Opens::Results) if !whole.gathering.takes_trainees() => "after",
            Some(Opens::Results) => "results",
            Some(Opens::Escorts) => "escorts",
            Some(Opens::Tours) => "tours",
            Some(Opens::Replies) => "replies",
            Some(Opens::Day) => "day",
            Some(Opens::After) if !whole.subject().invites() => "survey",
            Some(Opens::After) => "after",
            Some(Opens::Proposal) => "proposal",
            Some(Opens::Visits) => "visits",
            Some(Opens::Report) => "report",
            Some(Opens::Prepare) | None => "prepare",
        }
    };
    Ok(format!("{base}/{page}"))
}
