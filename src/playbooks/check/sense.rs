//! The sense pass over what is not steps or letters: ids, numbers, roles, days, agenda, forms.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::structure::Parts;
use super::tree::{Seg, Tree, segs};
use crate::calendar::recurrence::{Rule, RuleFault};
use crate::playbooks::fault::{Fault, nearest};
use crate::playbooks::format::{About, Choice, Day, Form, Parameters, QuestionKind, block_days};
use crate::playbooks::when::{When, parse_time};

/// Judges everything but steps and letters.
pub(super) fn judge(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    let mut tell = |fault: Fault, path: Vec<Seg>| faults.push(tree.locate(fault, &path));

    if let Some(id) = parts.id.as_deref().filter(|id| !is_id(id)) {
        tell(Fault::new("playbook-id").with("found", id), segs!["id"]);
    }
    if parts.version == Some(0) {
        tell(Fault::new("playbook-at-least-one"), segs!["version"]);
    }
    if let Some(parameters) = &parts.parameters {
        judge_parameters(parameters, &mut tell);
    }
    if parts.effort.as_ref().is_some_and(|effort| effort.people == 0) {
        tell(Fault::new("playbook-at-least-one"), segs!["effort", "people"]);
    }
    if let Some(rule) = parts.series.as_ref().and_then(|series| series.rule.as_deref())
        && let Err(what) = Rule::parse(rule)
    {
        let key = match what {
            RuleFault::Unreadable => "playbook-recurrence",
            RuleFault::TooOften => "playbook-recurrence-too-often",
        };
        tell(Fault::new(key).with("found", rule), segs!["series", "rule"]);
    }
    judge_days(&parts.days, &mut tell);

    ids("days", parts.days.iter().map(|day| day.id.as_str()), tree, &mut tell);
    ids("roles", parts.roles.iter().map(|role| role.id.as_str()), tree, &mut tell);
    ids("agenda", parts.agenda.iter().map(|block| block.id.as_str()), tree, &mut tell);
    ids("letters", parts.letters.iter().map(|letter| letter.id.as_str()), tree, &mut tell);
    ids("steps", parts.steps.iter().map(|step| step.id.as_str()), tree, &mut tell);

    for (index, block) in parts.agenda.iter().enumerate() {
        if block.minutes == 0 {
            tell(Fault::new("playbook-at-least-one"), segs!["agenda", index, "minutes"]);
        }
    }
    judge_programme(parts, &mut tell);
    if let Some(form) = &parts.reply_form {
        choices(&form.accommodations, &segs!["reply_form", "accommodations"], tree, &mut tell);
        choices(&form.eligibility, &segs!["reply_form", "eligibility"], tree, &mut tell);
    }
    if let Some(slip) = &parts.fax_slip
        && slip.rows == 0
    {
        tell(Fault::new("playbook-at-least-one"), segs!["fax_slip", "rows"]);
    }
    let forms = [
        ("survey", &parts.survey),
        ("questionnaire", &parts.questionnaire),
        ("hearing_sheet", &parts.hearing_sheet),
    ];
    for (name, form) in forms {
        if let Some(form) = form {
            judge_form(name, form, tree, &mut tell);
            judge_until(name, form, &mut tell);
        }
    }
}

fn judge_parameters(parameters: &Parameters, tell: &mut impl FnMut(Fault, Vec<Seg>)) {
    for (name, number) in [
        ("capacity", parameters.capacity),
        ("per_office_cap", parameters.per_office_cap),
        ("minutes", Some(parameters.minutes)),
        ("days", parameters.days),
    ] {
        if number == Some(0) {
            tell(Fault::new("playbook-at-least-one"), segs!["parameters", name]);
        }
    }
    if let (Some(cap), Some(capacity)) = (parameters.per_office_cap, parameters.capacity)
        && cap > capacity
    {
        let fault = Fault::new("playbook-cap-above-capacity").with("cap", cap).with("capacity", capacity);
        tell(fault, segs!["parameters", "per_office_cap"]);
    }
    if parameters.zone.parse::<Tz>().is_err() {
        tell(Fault::new("playbook-zone").with("found", &parameters.zone), segs!["parameters", "zone"]);
    }
    if parse_time(&parameters.start_time).is_none() {
        tell(
            Fault::new("playbook-time").with("found", &parameters.start_time),
            segs!["parameters", "start_time"],
        );
    }
    if let Some(written) = &parameters.applications_open {
        let opening = segs!["parameters", "applications_open"];
        match When::parse(written) {
            Err(fault) => tell(fault, opening),
            Ok(rule) if !rule.can_open_applications() => {
                tell(Fault::new("playbook-opening-rule").with("rule", written), opening);
            }
            Ok(_) => {}
        }
    }
    let Some(written) = &parameters.reply_deadline else { return };
    let deadline = segs!["parameters", "reply_deadline"];
    match When::parse(written) {
        Err(fault) => tell(fault, deadline),
        Ok(rule) if !rule.can_be_reply_deadline() => {
            tell(Fault::new("playbook-deadline-rule").with("rule", written), deadline);
        }
        Ok(_) => {}
    }
}

/// Days follow one another, the first of them being the day from which the others count.
fn judge_days(days: &[Day], tell: &mut impl FnMut(Fault, Vec<Seg>)) {
    for (index, day) in days.iter().enumerate() {
        let in_order = match index.checked_sub(1).and_then(|before| days.get(before)) {
            None => day.after == 0,
            Some(before) => day.after > before.after,
        };
        if !in_order {
            tell(Fault::new("playbook-days-order"), segs!["days", index, "after"]);
        }
        if parse_time(&day.start_time).is_none() {
            let fault = Fault::new("playbook-time").with("found", &day.start_time);
            tell(fault, segs!["days", index, "start_time"]);
        }
        if day.minutes == 0 {
            tell(Fault::new("playbook-at-least-one"), segs!["days", index, "minutes"]);
        }
    }
}

/// A block names a day that there is, a day a part that there is; and the minutes of the blocks add up, of several days
/// for each day that has any.
fn judge_programme(parts: &Parts, tell: &mut impl FnMut(Fault, Vec<Seg>)) {
    let unknown = |key: &'static str, found: &str, known: Vec<&str>| {
        let near = nearest(found, known.iter().copied());
        let known = near.map_or_else(|| known.join(", "), str::to_owned);
        Fault::new(key).with("found", found).with("known", known)
    };
    let days = || parts.days.iter().map(|day| day.id.as_str()).collect::<Vec<_>>();
    let roles = || parts.roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>();
    for (index, block) in parts.agenda.iter().enumerate() {
        let Some(day) = block.day.as_deref() else { continue };
        if !days().contains(&day) && !parts.may_have_lost("days", day) {
            tell(unknown("playbook-unknown-day", day, days()), segs!["agenda", index, "day"]);
        }
    }
    for (index, day) in parts.days.iter().enumerate() {
        let Some(leader) = day.leader.as_deref() else { continue };
        if !roles().contains(&leader) && !parts.may_have_lost("roles", leader) {
            tell(unknown("playbook-unknown-leader", leader, roles()), segs!["days", index, "leader"]);
        }
    }
    let Some(parameters) = &parts.parameters else { return };
    if parts.agenda.is_empty() || parts.lost_any("agenda") || parts.lost_any("days") {
        return;
    }
    let of = block_days(&parts.agenda, &parts.days);
    let sum = |day: usize| -> u64 {
        let blocks = parts.agenda.iter().zip(&of).filter(|(_, of)| **of == day);
        blocks.map(|(block, _)| u64::from(block.minutes)).sum()
    };
    let differs = |sum: u64, minutes: u32| {
        (sum != u64::from(minutes))
            .then(|| Fault::new("playbook-minutes").with("sum", sum).with("minutes", minutes))
    };
    if parts.days.is_empty() {
        if let Some(fault) = differs(sum(0), parameters.minutes) {
            tell(fault, segs!["parameters", "minutes"]);
        }
        return;
    }
    for (index, day) in parts.days.iter().enumerate().filter(|(index, _)| of.contains(index)) {
        if let Some(fault) = differs(sum(index), day.minutes) {
            tell(fault, segs!["days", index, "minutes"]);
        }
    }
}

/// Only a survey says until when; the others are answered when they are there.
fn judge_until(name: &str, form: &Form, tell: &mut impl FnMut(Fault, Vec<Seg>)) {
    let Some(rule) = &form.until else { return };
    if name != "survey" {
        tell(Fault::new("playbook-until-elsewhere"), segs![name, "until"]);
        return;
    }
    match When::parse(rule) {
        Err(fault) => tell(fault, segs![name, "until"]),
        Ok(read) if !read.can_be_reply_deadline() => {
            tell(Fault::new("playbook-deadline-rule").with("rule", rule), segs![name, "until"]);
        }
        Ok(_) => {}
    }
}

fn judge_form(name: &str, form: &Form, tree: &Tree<'_>, tell: &mut impl FnMut(Fault, Vec<Seg>)) {
    let list = segs![name, "questions"];
    ids_at(&list, form.questions.iter().map(|question| question.id.as_str()), tree, tell);
    let mut used: Vec<About> = Vec::new();
    for (index, question) in form.questions.iter().enumerate() {
        let at = |key: &str| {
            let mut path = list.clone();
            path.extend([Seg::Index(index), Seg::from(key)]);
            path
        };
        let kind = question.kind;
        let wants_options = kind.wants_options();
        if wants_options && question.options.len() < 2 {
            tell(Fault::new("playbook-question-options").with("kind", kind.word()), at("options"));
        }
        if !wants_options && !question.options.is_empty() {
            tell(
                Fault::new("playbook-question-unused").with("key", "options").with("kind", kind.word()),
                at("options"),
            );
        }
        choices(&question.options, &at("options"), tree, tell);
        if kind == QuestionKind::WeekdayHour {
            if question.weekdays.is_empty() || question.hours.is_empty() {
                tell(Fault::new("playbook-question-hours"), at("kind"));
            }
            for hour in question.hours.iter().filter(|hour| parse_time(hour).is_none()) {
                tell(Fault::new("playbook-time").with("found", hour), at("hours"));
            }
        } else {
            for (key, given) in
                [("weekdays", !question.weekdays.is_empty()), ("hours", !question.hours.is_empty())]
            {
                if given {
                    tell(
                        Fault::new("playbook-question-unused").with("key", key).with("kind", kind.word()),
                        at(key),
                    );
                }
            }
        }
        let Some(about) = question.about else { continue };
        if used.contains(&about) {
            tell(Fault::new("playbook-about-twice").with("about", about.word()), at("about"));
        }
        used.push(about);
        if (about == About::WeekdayHour) != (kind == QuestionKind::WeekdayHour) {
            let fault =
                Fault::new("playbook-about-kind").with("about", about.word()).with("kind", kind.word());
            tell(fault, at("about"));
        } else if about.wants_values() && question.options.iter().all(|option| option.value.is_none()) {
            tell(Fault::new("playbook-about-values").with("about", about.word()), at("about"));
        }
    }
}

fn choices(options: &[Choice], list: &[Seg], tree: &Tree<'_>, tell: &mut impl FnMut(Fault, Vec<Seg>)) {
    ids_at(list, options.iter().map(|option| option.id.as_str()), tree, tell);
}

fn ids<'i>(
    section: &str,
    all: impl Iterator<Item = &'i str>,
    tree: &Tree<'_>,
    tell: &mut impl FnMut(Fault, Vec<Seg>),
) {
    ids_at(&segs![section], all, tree, tell);
}

/// Ids are well formed and none occurs twice in its list.
fn ids_at<'i>(
    list: &[Seg],
    all: impl Iterator<Item = &'i str>,
    tree: &Tree<'_>,
    tell: &mut impl FnMut(Fault, Vec<Seg>),
) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, id) in all.enumerate() {
        let at = |index: usize| {
            let mut path = list.to_vec();
            path.extend([Seg::Index(index), Seg::from("id")]);
            path
        };
        if !is_id(id) {
            tell(Fault::new("playbook-id").with("found", id), at(index));
        }
        if let Some(first) = seen.get(id) {
            let line = tree.locate(Fault::new("playbook-duplicate"), &at(*first)).line.unwrap_or(0);
            tell(Fault::new("playbook-duplicate").with("id", id).with("first", line), at(index));
        } else {
            seen.insert(id, index);
        }
    }
}

/// Small letters, digits and single hyphens, beginning with a letter.
fn is_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}
