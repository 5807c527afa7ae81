mod whole;

use std::collections::BTreeSet;

use super::*;
use crate::i18n::{self, Lang};
use crate::playbooks::format::{Action, Audience, Deed, Purpose};
use crate::playbooks::placeholders::{PLACEHOLDERS, Sample, Scope};
use crate::playbooks::render::{render, render_line};
use crate::playbooks::shipped::{self, SHIPPED};
use crate::playbooks::when::{Anchors, due};

fn round_zero() -> &'static str {
    shipped::find("round-zero").unwrap()
}

/// Round zero with one passage, found once, put differently.
fn with(passage: &str, instead: &str) -> String {
    assert_eq!(round_zero().matches(passage).count(), 1, "{passage:?} is not found once");
    round_zero().replace(passage, instead)
}

fn line_of(text: &str, passage: &str) -> usize {
    1 + text[..text.find(passage).unwrap()].matches('\n').count()
}

fn faults(text: &str) -> Vec<Fault> {
    check(text).expect_err("the file has a fault")
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

/// Exactly one fault: its key, on the line of the passage.
fn one_fault(passage: &str, instead: &str, key: &str) -> Fault {
    let text = with(passage, instead);
    let found = faults(&text);
    assert_eq!(found.len(), 1, "{}", told(&found));
    assert_eq!(found[0].key, key, "{}", found[0]);
    assert_eq!(found[0].line, Some(line_of(round_zero(), passage)), "{}", found[0]);
    found[0].clone()
}

#[test]
fn what_is_shipped_checks_clean_and_goes_by_its_own_id() {
    for (id, text) in SHIPPED {
        let playbook = check(text).unwrap_or_else(|faults| panic!("{id}:\n{}", told(&faults)));
        assert_eq!(playbook.id, id);
        assert_eq!(check(&text.replace('\n', "\r\n")).map_err(|f| told(&f)).unwrap().id, id);
        assert_eq!(check(&format!("\u{feff}{text}")).unwrap().id, id);
    }
}

#[test]
fn a_playbook_survives_the_database_and_the_post() {
    let playbook = check(round_zero()).unwrap();
    let json = serde_json::to_value(&playbook).unwrap();
    assert_eq!(serde_json::from_value::<Playbook>(json).unwrap(), playbook);
    let toml = toml::to_string(&playbook).unwrap();
    assert_eq!(check(&toml).map_err(|faults| told(&faults)).unwrap(), playbook);
}

#[test]
fn every_text_of_what_is_shipped_is_in_both_languages() {
    for (_, text) in SHIPPED {
        let tree: toml::Value = toml::from_str(text).unwrap();
        let mut seen = 0;
        walk(&tree, "", &mut |path, table| {
            if let Some(japanese) = table.get("ja") {
                seen += 1;
                let english = table.get("en").unwrap_or_else(|| panic!("{path} has no English"));
                let same = japanese.as_str() == english.as_str();
                assert!(!same, "{path} is not translated");
            }
        });
        assert!(seen > 100, "{seen}");
    }
}

fn walk(value: &toml::Value, path: &str, visit: &mut impl FnMut(&str, &toml::Table)) {
    match value {
        toml::Value::Table(table) => {
            visit(path, table);
            table.iter().for_each(|(key, child)| walk(child, &format!("{path}.{key}"), visit));
        }
        toml::Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, child)| walk(child, &format!("{path}.{i}"), visit));
        }
        _ => {}
    }
}

#[test]
fn the_invitation_says_everything_in_its_first_ten_lines() {
    let playbook = check(round_zero()).unwrap();
    let letter = playbook.letters.iter().find(|letter| letter.purpose == Purpose::Invitation).unwrap();
    for sample in Sample::ALL {
        for (lang, not_this_time) in [("ja", "見送"), ("en", "Not this time")] {
            let context = sample.context(lang, letter.purpose.scopes());
            let body = render(letter.body.get(lang), &context).unwrap();
            let top: String = body.lines().take(10).collect::<Vec<_>>().join("\n");
            let gathering = &context.gathering;
            for said in [
                &context.addressee.full,
                &context.center.name,
                &context.center.person,
                &gathering.date,
                &gathering.time,
                &gathering.venue,
                &gathering.deadline,
                &context.reply_url,
                &not_this_time.to_owned(),
            ] {
                assert!(top.contains(said.as_str()), "{said:?} is not in\n{top}");
            }
            assert!(context.hosts.iter().all(|host| body.contains(host)));
            assert!(!body.to_lowercase().contains("tsudoi ") && !body.contains("配信"));
        }
    }
}

#[test]
fn what_became_of_the_last_round_opens_the_next_invitation() {
    let mut opened = 0;
    for (_, text) in SHIPPED {
        let playbook = check(text).unwrap();
        let mut letters = playbook.letters.iter().filter(|letter| letter.purpose == Purpose::Invitation);
        let Some(letter) = letters.find(|letter| letter.body.get("ja").contains("since_last")) else {
            continue;
        };
        opened += 1;
        for lang in ["ja", "en"] {
            let context = Sample::Full.context(lang, letter.purpose.scopes());
            let body = render(letter.body.get(lang), &context).unwrap();
            let lines: Vec<&str> = body.lines().take(10).collect();
            assert!(lines[2].contains(&context.since_last.opening), "{}: {body}", playbook.id);
            for said in [&context.gathering.date, &context.gathering.deadline, &context.reply_url] {
                let below = lines[3..].iter().any(|line| line.contains(said.as_str()));
                assert!(below, "{}: {said} is not below it at first glance\n{body}", playbook.id);
            }
            let rest = body.find(&context.since_last.rest).expect("the rest follows");
            assert!(rest > body.find(&context.reply_url).unwrap(), "{}: {body}", playbook.id);
            let Some(paper) = &playbook.paper_letter else { continue };
            let body = render(paper.body.get(lang), &context).unwrap();
            let place = body.split("\n\n").position(|part| part.contains(&context.since_last.whole));
            assert!(place.is_some_and(|at| at < 2), "{}, on paper: {body}", playbook.id);
        }
    }
    assert!(opened >= 11, "{opened}");
}

#[test]
fn every_letter_reads_whole_in_both_languages() {
    let playbook = check(round_zero()).unwrap();
    for letter in &playbook.letters {
        for lang in ["ja", "en"] {
            for sample in Sample::ALL {
                let context = sample.context(lang, letter.purpose.scopes());
                let subject = render_line(letter.subject.get(lang), &context).unwrap();
                let body = render(letter.body.get(lang), &context).unwrap();
                assert!(!subject.contains('\n') && subject.chars().count() <= 120, "{subject}");
                assert!(body.contains(&context.center.phone) || letter.purpose == Purpose::Thanks, "{body}");
                for hole in ["{{", "{%", "\n\n\n", "（）", "()", "：\n\n"] {
                    assert!(!body.contains(hole), "{}: {hole:?} in\n{body}", letter.id);
                }
            }
        }
    }
}

#[test]
fn the_questionnaire_mail_says_first_whether_the_center_sees_who_answered() {
    let playbook = check(round_zero()).unwrap();
    let letter = playbook.letters.iter().find(|letter| letter.purpose == Purpose::Thanks).unwrap();
    let first = |sample: Sample| {
        let context = sample.context("ja", letter.purpose.scopes());
        render(letter.body.get("ja"), &context).unwrap().lines().next().unwrap().to_owned()
    };
    assert!(first(Sample::Full).contains("センターにわかります"));
    assert!(first(Sample::Sparse).contains("センターにもわからない"));
}

#[test]
fn round_zero_has_its_whole_life_in_order() {
    let playbook = check(round_zero()).unwrap();
    let actions: BTreeSet<&str> = playbook.steps.iter().map(|step| step.action.word()).collect();
    for action in [
        Action::Invite,
        Action::Remind,
        Action::Task,
        Action::Print,
        Action::ThankAndAsk,
        Action::PlanVisits,
        Action::ProposeNextRound,
        Action::Report,
    ] {
        assert!(actions.contains(action.word()), "{action:?}");
    }
    let start = "2027-01-26T15:00:00".parse().unwrap();
    let end = "2027-01-26T16:30:00".parse().unwrap();
    let anchors = Anchors::of_one_day(start, end, "2027-01-12".parse().unwrap());
    let moments: Vec<_> = playbook
        .steps
        .iter()
        .flat_map(|step| due(&step.rule().unwrap(), &anchors, &|_| true))
        .map(|due| due.date.and_time(due.time))
        .collect();
    assert!(moments.is_sorted(), "{moments:?}");
    let visits = playbook.steps.iter().find(|step| step.action == Action::PlanVisits).unwrap();
    assert_eq!(visits.audience, [Audience::Came, Audience::DidNotCome]);
}

#[test]
fn each_fault_is_told_on_its_line() {
    for (passage, instead, key) in [
        ("capacity = 30", "capactiy = 30\ncapacity = 30", "playbook-unknown-key-near"),
        ("capacity = 30", "webhook = 30\ncapacity = 30", "playbook-unknown-key"),
        ("version = 1", "lettres = 1\nversion = 1", "playbook-unknown-key-near"),
        ("version = 1", "version = 0", "playbook-at-least-one"),
        ("version = 1", "version = \"eins\"", "playbook-wrong-kind"),
        ("id = \"round-zero\"", "id = \"Round Zero\"", "playbook-id"),
        ("subject = \"gathering\"", "subject = \"gatherin\"", "playbook-unknown-value"),
        ("per_office_cap = 2", "per_office_cap = 0", "playbook-at-least-one"),
        ("per_office_cap = 2", "per_office_cap = 31", "playbook-cap-above-capacity"),
        ("per_office_cap = 2", "per_office_cap = -2", "playbook-wrong-kind"),
        ("weekday = \"Tue\"", "weekday = \"火曜\"", "playbook-wrong-kind"),
        ("minutes = 90", "minutes = 95", "playbook-minutes"),
        ("first_round = 0", "rule = \"FREQ=SOMETIMES\"\nfirst_round = 0", "playbook-recurrence"),
        ("first_round = 0", "rule = \"FREQ=DAILY\"\nfirst_round = 0", "playbook-recurrence-too-often"),
        ("zone = \"Asia/Tokyo\"", "zone = \"Asia/Tokio\"", "playbook-zone"),
        ("start_time = \"15:00\"", "start_time = \"3pm\"", "playbook-time"),
        ("reply_deadline = \"start - 14d\"", "reply_deadline = \"start - 14x\"", "playbook-when-unit"),
        ("reply_deadline = \"start - 14d\"", "reply_deadline = \"end + 1d\"", "playbook-deadline-rule"),
        ("when = \"start - 90m\"", "when = \"strat - 90m\"", "playbook-when-anchor-near"),
        ("when = \"start - 90m\"", "when = \"end + 1d + 1h\"", "playbook-when-rest"),
        ("when = \"start - 6w at 10:00\"", "when = \"start - 1w\"", "playbook-step-after-deadline"),
        ("when = \"end + 3bd at 10:00\"", "when = \"start - 1h\"", "playbook-step-before-end"),
        ("sheet = \"reception_list\"", "sheet = \"name_tags\"", "playbook-unknown-value"),
        ("done_when = \"tested\"", "done_when = \"testet\"", "playbook-unknown-value"),
        ("letter = \"thanks\"", "done_when = \"words\"\nletter = \"thanks\"", "playbook-step-unused"),
        ("if = \"accommodations > 0\"", "if = \"accomodations > 0\"", "playbook-condition-name"),
        ("letter = \"invitation\"", "letter = \"invitations\"", "playbook-letter-unknown"),
        ("letter = \"invitation\"", "letter = \"reminder\"", "playbook-letter-purpose"),
        ("letter = \"thanks\"", "sheet = \"invitations\"\nletter = \"thanks\"", "playbook-step-unused"),
        ("audience = \"came\"\nletter", "audience = \"hosts\"\nletter", "playbook-step-audience"),
        ("audience = \"came\"\nletter", "audience = [\"came\", \"caem\"]\nletter", "playbook-unknown-value"),
        ("closing = { ja = \"敬具\"", "closing = { ja = \"草々\"", "playbook-letter-pair"),
        ("list_end = { ja = \"以上\"", "list_end = { ja = \"敬具\"", "playbook-letter-pair"),
        ("rows = 3", "rows = 0", "playbook-at-least-one"),
        ("about = \"satisfaction\"", "about = \"visit\"", "playbook-about-twice"),
        ("hours = [\"10:00\", \"13:30\", ", "hours = [\"10 o'clock\", \"13:30\", ", "playbook-time"),
    ] {
        let text = with(passage, instead);
        let found = faults(&text);
        let line = line_of(round_zero(), passage);
        // The second question about visits is the one that is told.
        let told_elsewhere = key == "playbook-about-twice";
        assert!(
            found.iter().any(|fault| fault.key == key && (fault.line == Some(line) || told_elsewhere)),
            "{instead:?} wants {key} on line {line}:\n{}",
            told(&found)
        );
        assert_eq!(found.len(), 1, "{instead:?}:\n{}", told(&found));
    }
}

#[test]
fn words_without_japanese_are_told_and_the_rest_is_still_read() {
    let text = with("{ ja = \"手話通訳\", en = \"Sign language interpreting\" }", "{ en = \"Signs\" }")
        .replace("title = { ja = \"記録\"", "title = { jpn = \"記録\"")
        .replace(
            "title = { ja = \"会場をつくり、お迎えする\", en = \"Set up the room and welcome people\" }",
            "title = \"会場\"",
        );
    let found = faults(&text);
    let keys: Vec<&str> = found.iter().map(|fault| fault.key).collect();
    assert_eq!(
        keys,
        ["playbook-language", "playbook-no-japanese", "playbook-plain-text"],
        "{}",
        told(&found)
    );
    assert_eq!(found[1].place, "reply_form.accommodations.sign-language.text");
    assert_eq!(found[2].place, "steps.set-up.title");
    assert_eq!(found[2].line, Some(line_of(&text, "title = \"会場\"")));
}

#[test]
fn a_second_id_names_the_line_of_the_first() {
    let fault = one_fault("id = \"wash-up\"", "id = \"set-up\" # again", "playbook-duplicate");
    assert_eq!(fault.arg("first"), Some(line_of(round_zero(), "id = \"set-up\"").to_string().as_str()));
    one_fault("id = \"topic-together\"", "id = \"topic-work\" # again", "playbook-duplicate");
    one_fault("{ id = \"captions\",", "{ id = \"sign-language\", ", "playbook-duplicate");
}

#[test]
fn a_template_fault_names_the_line_inside_the_letter() {
    one_fault(
        "キャンセル待ちで承りました：{{ gathering.title }}",
        "キャンセル待ち：{{ gathering.titel }}",
        "playbook-placeholder-near",
    );
    one_fault("もしご都合が変わりましたら、", "{{ visit.date }}", "playbook-placeholder-elsewhere");
    one_fault("もしご都合が変わりましたら、", "{{ salary }}", "playbook-placeholder-unknown");
    one_fault("もしご都合が変わりましたら、", "{% include 'x' %}", "playbook-template-statement");
    one_fault("もしご都合が変わりましたら、", "{{ code|upper }}", "playbook-template");
    one_fault(
        "もしご都合が変わりましたら、",
        "{% for a in agenda %}{{ a.start }}{% endfor %}",
        "playbook-template",
    );
    one_fault("Should things change, you", "{{ code Should things change, you", "playbook-template");
}

#[test]
fn what_an_action_needs_must_be_there() {
    for (from, to, missing, key) in [
        (
            "[questionnaire]\n",
            "# ---------------------------------------------------------------- hearing",
            "questionnaire",
            "playbook-section-needed",
        ),
        (
            "[hearing_sheet]\n",
            "# ---------------------------------------------------------------- steps",
            "hearing_sheet",
            "playbook-section-needed",
        ),
        (
            "[series]\n",
            "# ---------------------------------------------------------------- roles",
            "series",
            "playbook-section-needed",
        ),
        (
            "[fax_slip]\n",
            "# ---------------------------------------------------------------- survey before the gathering",
            "fax_slip",
            "playbook-section-needed",
        ),
    ] {
        let (start, end) = (round_zero().find(from).unwrap(), round_zero().find(to).unwrap());
        let text = format!("{}{}", &round_zero()[..start], &round_zero()[end..]);
        let found = faults(&text);
        assert!(found.iter().all(|fault| fault.key == key), "{missing}:\n{}", told(&found));
        let names = |fault: &Fault| fault.args.iter().any(|(_, words)| words == missing);
        assert!(found.iter().all(names), "{}", told(&found));
    }
    let cut = &round_zero()[..round_zero().find("[[steps]]\nid = \"audience\"").unwrap()];
    assert_eq!(faults(cut)[0].key, "playbook-no-invitation");
    let steps = |passage: &str, instead: &str| faults(&with(passage, instead)).remove(0).key;
    assert_eq!(
        steps("by = \"system\"\ndo = \"remind\"", "by = \"boss\"\ndo = \"remind\""),
        "playbook-step-role"
    );
    assert_eq!(
        steps("by = \"secretary\"\ndo = \"invite\"", "by = \"system\"\ndo = \"invite\""),
        "playbook-step-needs-person"
    );
    // Without a name it is the file's own of that purpose, and only without one a fault.
    let unnamed = with("letter = \"survey-reminder\"\n", "\n");
    assert!(check(&unnamed).is_ok());
    let unworded = unnamed.replace("purpose = \"survey_reminder\"", "purpose = \"reminder\"");
    assert!(faults(&unworded).iter().any(|fault| fault.key == "playbook-step-letter"));
    assert_eq!(steps("audience = \"not_answered\"\nletter", "letter"), "playbook-step-needs");
    assert_eq!(steps("sheet = \"reception_list\"\n", "\n"), "playbook-step-needs");
    assert_eq!(
        steps("id = \"declined\"\npurpose = \"declined\"", "id = \"declined\"\npurpose = \"waiting\""),
        "playbook-letter-twice"
    );
    assert_eq!(steps("about = \"weekday_hour\"\n", "\n"), "playbook-question-needed");
    assert_eq!(steps("about = \"frequency\"\n", "\n"), "playbook-question-needed");
    assert_eq!(
        steps("weekdays = [\"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\"]", "weekdays = []"),
        "playbook-question-hours"
    );
}

#[test]
fn a_neutral_title_stands_on_no_public_page() {
    let text = shipped::find("case-conference").unwrap().replace("public = false\n", "");
    let found = faults(&text);
    assert_eq!((found.len(), found[0].key), (1, "playbook-neutral-public"), "{}", told(&found));
    assert_eq!(found[0].line, Some(line_of(&text, "neutral_title = ")));
}

#[test]
fn of_two_letters_for_one_purpose_a_step_says_which() {
    let by_post = shipped::find("network-seminar-by-post").unwrap();
    let without = |line: &str| {
        let text = by_post.replace(&format!("{line}\n"), "\n");
        let mut found = faults(&text);
        assert!(found.iter().all(|fault| fault.line.is_some()), "{}", told(&found));
        found.sort_by_key(|fault| fault.key);
        found.into_iter().map(|fault| fault.key).collect::<Vec<_>>()
    };
    // Sent by a step: each is named by one. Left open, the first is not meant for sure, and the other goes to nobody.
    assert_eq!(without("letter = \"visit-offer\""), ["playbook-letter-which"]);
    assert_eq!(without("letter = \"visit-offer-absent\""), ["playbook-letter-idle", "playbook-letter-which"]);
    // Going out by itself: there is but one.
    let twice = by_post.replace("purpose = \"visit_offer\"", "purpose = \"ending\"");
    assert!(faults(&twice).iter().any(|fault| fault.key == "playbook-letter-twice"));
}

#[test]
fn work_is_done_while_it_is_of_use() {
    let late = |step: &str, when: &str| {
        let text = round_zero();
        let from = text.find(&format!("[[steps]]\nid = \"{step}\"")).unwrap();
        let at = from + text[from..].find("when = ").unwrap();
        let end = at + text[at..].find('\n').unwrap();
        let text = format!("{}when = \"{when}\"{}", &text[..at], &text[end..]);
        let found = faults(&text);
        let line = 1 + text[..at].matches('\n').count();
        assert_eq!((found.len(), found[0].line), (1, Some(line)), "{step}: {}", told(&found));
        found[0].key
    };
    let book = check(round_zero()).unwrap();
    let closing = |deed| book.steps.iter().find(|step| step.deed() == Some(deed)).unwrap().id.clone();
    assert_eq!(late("agenda", "end + 1bd"), "playbook-step-after-start");
    assert_eq!(late(&closing(Deed::ReceptionList), "end + 1bd"), "playbook-step-after-end");
    assert_eq!(late(&closing(Deed::Voices), "start - 3bd"), "playbook-step-before-start");
    assert_eq!(late(&closing(Deed::Proposed), "start - 3bd"), "playbook-step-before-end");
}

#[test]
fn all_faults_come_at_once_and_none_breeds_another() {
    let text = round_zero()
        .replace("capacity = 30", "capacity = 0")
        .replace("id = \"scribe\"", "id = \"scribe\"\nsalary = 3")
        .replace("purpose = \"thanks\"", "purpose = \"thank\"")
        .replace("when = \"start - 90m\"", "when = \"start - 90 minuets\"")
        .replace("by = \"reception\"\ndo = \"print\"", "by = \"receptoin\"\ndo = \"prin\"")
        .replace("when = \"end + 15bd\"\n", "")
        .replace("kind = \"exchange\"", "kind = 15");
    let found = faults(&text);
    let keys: Vec<&str> = found.iter().map(|fault| fault.key).collect();
    assert_eq!(
        keys,
        [
            "playbook-at-least-one",
            "playbook-cap-above-capacity",
            "playbook-unknown-key",
            "playbook-wrong-kind",
            "playbook-unknown-value",
            "playbook-unknown-value",
            "playbook-when-unit",
            "playbook-missing-key",
        ],
        "{}",
        told(&found)
    );
    assert!(found.iter().all(|fault| fault.line.is_some()), "{}", told(&found));
    assert_eq!(found[7].place, "steps.report");
}

#[test]
fn other_files_are_refused_with_a_reason() {
    assert_eq!(faults("").len(), structure::SECTIONS.iter().filter(|(_, required)| *required).count());
    assert!(faults("").iter().all(|fault| fault.key == "playbook-missing-key"));
    let newer = faults("id = \"x\"\nformat = 2\nphases = []");
    assert_eq!((newer.len(), newer[0].key, newer[0].line), (1, "playbook-format", Some(2)));
    let broken = faults("format = 1\ntitle = { ja = \"x\"\nid = \"y\nversion = 1");
    assert!(
        broken.iter().all(|fault| fault.key == "playbook-toml" && fault.line.is_some()),
        "{}",
        told(&broken)
    );
    assert_eq!(faults(&"#".repeat(LARGEST + 1))[0].key, "playbook-too-large");
    one_fault("ja = \"第0回 就労支援情報交換会\"", "ja = \"第0回\\u0000\"", "playbook-nul");
    assert_eq!(faults("format = 1\nformat = 1")[0].line, Some(2));
    assert_eq!(
        faults("steps = 3\nletters = {}\nroles = [1, \"x\"]")
            .iter()
            .filter(|f| f.key == "playbook-wrong-kind")
            .count(),
        4
    );
}

/// Any prefix of the file, and the file with any line left out, gives faults or a playbook, at once.
#[test]
fn no_cut_breaks_the_check() {
    let text = round_zero();
    let invite = text.find("do = \"invite\"").unwrap();
    for at in (0..text.len()).step_by(997).filter(|at| text.is_char_boundary(*at)) {
        match check(&text[..at]) {
            Ok(_) => assert!(at > invite, "a file cut off at byte {at} passes"),
            Err(faults) => assert!(!faults.is_empty()),
        }
    }
    let lines: Vec<&str> = text.lines().collect();
    for left_out in (0..lines.len()).step_by(29) {
        let rest: Vec<&str> =
            lines.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, line)| *line).collect();
        if let Err(faults) = check(&rest.join("\n")) {
            assert!(faults.iter().all(|fault| fault.line.is_some()), "{}", told(&faults));
        }
    }
}

#[test]
fn every_fault_and_placeholder_has_its_sentence_in_both_languages() {
    let sources = [
        include_str!("../when.rs"),
        include_str!("../conditions.rs"),
        include_str!("../render.rs"),
        include_str!("../check.rs"),
        include_str!("structure.rs"),
        include_str!("subject.rs"),
        include_str!("sense.rs"),
        include_str!("steps.rs"),
        include_str!("letters.rs"),
    ];
    let mut keys: BTreeSet<String> = PLACEHOLDERS.iter().map(|p| p.description_key()).collect();
    for source in sources {
        keys.extend(source.split('"').filter(|word| word.starts_with("playbook-")).map(str::to_owned));
    }
    assert!(keys.len() > 90, "{}", keys.len());
    for lang in Lang::ALL {
        for key in &keys {
            assert!(i18n::find(lang, key, &[]).is_some(), "{key} in {lang}");
        }
    }
    // A sentence names all its words, and says them in both languages.
    for (instead, words) in [("audience = \"hosts\"", "thank_and_ask"), ("audience = \"cmae\"", "came")] {
        let fault = faults(&with("audience = \"came\"\nletter", &format!("{instead}\nletter"))).remove(0);
        for lang in Lang::ALL {
            let said = fault.message().say(lang);
            assert!(said.contains(words) && !said.contains('$'), "{said}");
        }
    }
}

#[test]
fn paper_and_fax_use_only_what_every_party_has() {
    let playbook = check(round_zero()).unwrap();
    let paper = playbook.paper_letter.unwrap();
    for lang in ["ja", "en"] {
        let context = Sample::Sparse.context(lang, &[Scope::Always]);
        let slip = playbook.fax_slip.as_ref().unwrap();
        for template in [&paper.body, &slip.lead, &paper.items[0].body] {
            assert!(!render(template.get(lang), &context).unwrap().is_empty());
        }
    }
}

#[test]
fn blocks_days_and_leaders_name_what_there_is_and_each_day_is_filled() {
    let text = crate::playbooks::shipped::find("step-up-course").unwrap();
    assert!(check(text).is_ok());
    for (passage, instead, key) in [
        ("day = \"day-3\"", "day = \"day-33\"", "playbook-unknown-day"),
        ("leader = \"lecturer\"", "leader = \"lecturers\"", "playbook-unknown-leader"),
        ("kind = \"practicum\"", "kind = \"practicums\"", "playbook-unknown-value"),
        ("kind = \"opening\"\nminutes = 15", "kind = \"opening\"\nminutes = 25", "playbook-minutes"),
    ] {
        let changed = text.replacen(passage, instead, 1);
        assert_ne!(changed, text, "{passage}");
        let found = check(&changed).unwrap_err();
        assert!(
            found.iter().any(|fault| fault.key == key && fault.line.is_some()),
            "{key}: {}",
            told(&found)
        );
    }
}
