//! The sense pass over what a subject needs and has no use for: seats and an agenda where people meet, questions
//! where they are asked, an end where weeks pass.

use super::structure::Parts;
use super::tree::{Tree, segs};
use crate::playbooks::fault::Fault;
use crate::playbooks::format::{Action, Subject};

/// Judges the file by its subject.
pub(super) fn judge(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    let Some(subject) = parts.subject else { return };
    let lasts = !subject.meets();
    let mut section = |name: &str, there: bool| {
        if !there && !parts.lost_any(name) {
            let fault = Fault::new("playbook-subject-section").with("section", name);
            faults.push(tree.locate(fault.with("subject", subject.word()), &segs!["subject"]));
        }
    };
    section("agenda", lasts || !parts.agenda.is_empty());
    section("reply_form", subject == Subject::Survey || parts.reply_form.is_some());
    section("survey", subject != Subject::Survey || parts.survey.is_some());
    section("series", subject != Subject::Series || parts.series.is_some());

    if let Some(parameters) = &parts.parameters {
        let meets = subject.meets();
        for (key, needed, there) in [
            ("capacity", meets, parameters.capacity.is_some()),
            ("per_office_cap", meets, parameters.per_office_cap.is_some()),
            ("days", lasts, parameters.days.is_some()),
            ("reply_deadline", subject != Subject::Survey, parameters.reply_deadline.is_some()),
        ] {
            if needed && !there {
                let fault = Fault::new("playbook-subject-key").with("key", key);
                faults.push(tree.locate(fault.with("subject", subject.word()), &segs!["parameters"]));
            }
        }
        if meets && parameters.days.is_some() {
            let fault = Fault::new("playbook-subject-days").with("subject", subject.word());
            faults.push(tree.locate(fault, &segs!["parameters", "days"]));
        }
    }
    if lasts && !parts.days.is_empty() {
        let fault = Fault::new("playbook-subject-unused").with("section", "days");
        faults.push(tree.locate(fault.with("subject", subject.word()), &segs!["days"]));
    }
    if subject == Subject::Survey && parts.survey.as_ref().is_some_and(|form| form.until.is_some()) {
        faults.push(tree.locate(Fault::new("playbook-survey-until"), &segs!["survey", "until"]));
    }

    // What must not be told in a title must not stand on a public page; the other way round there may be other reasons.
    if parts.neutral_title.is_some() && parts.public != Some(false) && !parts.lost_any("public") {
        faults.push(tree.locate(Fault::new("playbook-neutral-public"), &segs!["neutral_title"]));
    }

    // Without it nobody would come or answer; more often than not the file was cut off.
    let asks = if subject == Subject::Survey { Action::Survey } else { Action::Invite };
    let there = parts.steps.iter().any(|step| step.action == asks);
    if !there && !parts.lost_any("steps") {
        let key =
            if subject == Subject::Survey { "playbook-no-survey-step" } else { "playbook-no-invitation" };
        faults.push(tree.locate(Fault::new(key), &segs!["steps"]));
    }
}
