use serde_json::json;

use super::*;
use crate::i18n::Lang;
use crate::playbooks::fault::Fault;
use crate::playbooks::format::Purpose;
use crate::playbooks::{house, service, shelf};

fn adopted(id: &str) -> Playbook {
    house::complete(shelf::find_shipped(id).unwrap().book.clone().unwrap())
}

/// What a browser sends of a form: its own line breaks, no field for a tick that is not set.
fn as_sent(page: &Page, book: &Playbook, typed: &Typed) -> Typed {
    fn walk(nodes: &[Node], typed: &mut Typed) {
        for node in nodes {
            walk(&node.nodes, typed);
            for element in &node.elements {
                typed.insert(format!("{}.was", element.name), element.was.clone());
                walk(&element.nodes, typed);
            }
            match node.kind {
                "pair" | "group" | "fold" | "list" => {}
                "yes" if node.value.is_empty() => {}
                "ticks" => {
                    for value in &node.ticked {
                        typed.insert(format!("{}.{value}", node.value), "yes".to_owned());
                    }
                }
                // Where none of the options is chosen, the first is.
                "one" | "switch" if node.options.iter().all(|option| option.value != node.value) => {
                    typed.insert(node.name.clone(), node.options[0].value.clone());
                }
                _ => drop(typed.insert(node.name.clone(), node.value.replace('\n', "\r\n"))),
            }
        }
    }
    let mut sent = Typed::new();
    walk(&show(page, book, typed, Lang::Ja), &mut sent);
    sent
}

fn numbered() -> impl FnMut() -> String {
    let mut next = 0;
    move || {
        next += 1;
        format!("own-{next}")
    }
}

fn read_again(page: &Page, book: &Playbook, typed: &Typed) -> Read {
    read(page, book, typed, &mut numbered())
}

/// The pages of a playbook, each with what is saved there.
fn pages(book: &Playbook) -> Vec<(Page, Map<String, Value>)> {
    let blocks = pieces::blocks(book).into_iter().filter(|block| !block.key.starts_with("days/"));
    let mut all: Vec<_> =
        blocks.map(|block| (Page { key: block.key.clone(), new: false }, block.fields)).collect();
    let others = Page::listed().into_iter().chain(["days".to_owned()]);
    let others = others.filter_map(|key| Page::find(book, &key, "x")).filter(|page| !page.new);
    all.extend(others.map(|page| (page.clone(), page.base(book))));
    all
}

#[test]
fn what_is_not_touched_comes_back_as_it_was() {
    for shelved in shelf::shipped() {
        let book = adopted(shelved.id);
        for (page, base) in pages(&book) {
            let sent = as_sent(&page, &book, &fill::fill_from(&page, &book, &base));
            let read = read::read_over(&page, &book, &base, &sent, &mut numbered());
            assert!(read.errors.is_empty(), "{} of {}: {:?}", page.key, book.id, read.errors);
            if page.key == "days" || page.field().is_some() {
                assert_eq!(page.put(&book, &read).unwrap(), book, "{} of {}", page.key, book.id);
            } else {
                assert_eq!(read.fields, base, "{} of {}", page.key, book.id);
            }
        }
    }
}

#[test]
fn every_field_of_every_block_is_asked_for() {
    // A hearing sheet alone brings something, and is never answered namelessly.
    let elsewhere = ["brings", "named", "topic", "until", "value"];
    for shelved in shelf::shipped() {
        let book = adopted(shelved.id);
        for (page, base) in pages(&book) {
            let known = ["do", "kind"]
                .into_iter()
                .filter_map(|name| Some((name.to_owned(), base.get(name)?.as_str()?.to_owned())));
            let mut asked: Vec<&str> =
                page.parts(&book, &known.collect()).iter().map(|part| part.name).collect();
            if page.key == pieces::WORDS {
                asked.extend(["say", "sound_out", "went_wrong", "effort"]);
            }
            for (name, value) in &base {
                let known = asked.contains(&&**name) || elsewhere.contains(&&**name);
                let empty = value.as_array().is_some_and(Vec::is_empty);
                assert!(known || empty, "{name} in {} of {}", page.key, book.id);
            }
        }
    }
}

fn typed(page: &Page, book: &Playbook, sort: &str, fields: &[(&str, &str)]) -> Typed {
    let mut sent = as_sent(page, book, &fill(page, book, sort));
    sent.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    sent
}

#[test]
fn a_question_is_added_with_its_options() {
    let book = adopted("round-zero");
    let page = Page::find(&book, "questionnaire/new", "abcd").unwrap();
    let more = rearranged(
        &typed(&page, &book, "choice", &[("text.ja", "また来たいですか")]),
        &Act::Add("options".to_owned()),
    );
    let more =
        rearranged(&rearranged(&more, &Act::Add("options".to_owned())), &Act::Add("options".to_owned()));
    let mut sent = as_sent(&page, &book, &more);
    for (name, value) in
        [("options.0.text.ja", "はい"), ("options.0.value", "１"), ("options.1.text.ja", "いいえ")]
    {
        sent.insert(name.to_owned(), value.to_owned());
    }
    let read = read_again(&page, &book, &sent);
    assert!(read.errors.is_empty(), "{:?}", read.errors);
    let after = page.put(&book, &read).unwrap();
    service::checked(&after).unwrap();
    let question = after.questionnaire.unwrap().questions.pop().unwrap();
    assert_eq!((question.id.as_str(), question.text.get("ja")), ("own-abcd", "また来たいですか"));
    // A row that stayed blank is none.
    let options: Vec<_> =
        question.options.iter().map(|one| (one.id.as_str(), one.text.get("ja"), one.value)).collect();
    assert_eq!(options, [("own-1", "はい", Some(1)), ("own-2", "いいえ", None)]);
}

#[test]
fn what_is_missing_or_cannot_be_read_is_told_beside_its_field() {
    let book = adopted("round-zero");
    for (key, sort, fields, name, told) in [
        ("steps/new", "print", vec![("title.ja", "返信票")], "sheet", "field-choose"),
        ("steps/new", "print", vec![("sheet", "surveys")], "title.ja", "field-required"),
        (
            "steps/new",
            "task",
            vec![("title.ja", "お茶"), ("title.en", "Tea")],
            "instructions.ja",
            "field-required",
        ),
        (
            "steps/new",
            "remind",
            vec![("title.ja", "お願い"), ("audience.not_answered", "")],
            "audience",
            "playbooks-mend-audience",
        ),
        (
            "steps/new",
            "remind",
            vec![("title.ja", "お願い"), ("letter", "new")],
            "new_letter.subject.ja",
            "field-required",
        ),
        ("steps/invite", "", vec![("when.count", "")], "when", "playbooks-mend-when-count"),
        ("steps/invite", "", vec![("title.ja", " ")], "title.ja", "playbooks-mend-no-japanese"),
        ("steps/invite", "", vec![("by", "nobody")], "by", "field-choose"),
        ("parameters", "", vec![("capacity", "many")], "capacity", "field-number"),
        ("parameters", "", vec![("start_time", "25:00")], "start_time", "field-time"),
        (
            "words#say",
            "",
            vec![("say.0.words.ja", ""), ("say.0.words.en", "")],
            "say.0.words.ja",
            "field-required",
        ),
    ] {
        let page = Page::find(&book, key, "abcd").unwrap();
        let errors = read_again(&page, &book, &typed(&page, &book, sort, &fields)).errors;
        assert_eq!(
            errors.0.get(name).map(|message| message.key.as_str()),
            Some(told),
            "{key} {fields:?}: {errors:?}"
        );
    }
}

fn faults_of(book: &Playbook, page: &Page, sent: &Typed) -> (Vec<Fault>, Read) {
    let read = read_again(page, book, sent);
    assert!(read.errors.is_empty(), "{:?}", read.errors);
    (service::checked(&page.put(book, &read).unwrap()).unwrap_err(), read)
}

#[test]
fn what_the_check_finds_is_told_beside_its_field_in_words_of_the_form() {
    let book = adopted("round-zero");
    for (key, sort, fields, name, words) in [
        ("steps/invite", "", vec![("when.way", "after")], "when", "お返事の期限を過ぎて"),
        (
            "steps/new",
            "thank",
            vec![("title.ja", "お礼"), ("when.anchor", "start"), ("when.way", "before")],
            "when",
            "会の終わりより前",
        ),
        ("questionnaire/new", "choice", vec![("text.ja", "いかが")], "options", "二つ以上"),
        ("questionnaire/new", "weekday_hour", vec![("text.ja", "いつ")], "hours", "両方"),
        (
            "questionnaire/new",
            "text",
            vec![("text.ja", "なに"), ("about", "contents")],
            "about",
            "もうあります",
        ),
        (
            "letters/new",
            "",
            vec![("purpose", "reminder"), ("subject.ja", "もう一度"), ("body.ja", "お願いします")],
            "sent_by",
            "送る手順を選んで",
        ),
        (
            "letters/new",
            "",
            vec![("purpose", "confirmation"), ("subject.ja", "あ"), ("body.ja", "い")],
            "purpose",
            "一つだけ",
        ),
        ("letters/reminder", "", vec![("body.ja", "{{ gathering.titel }}")], "body.ja", "gathering.title"),
        ("parameters", "", vec![("minutes", "7")], "minutes", "7分"),
        (
            "steps/new",
            "remind",
            vec![
                ("title.ja", "二度目"),
                ("letter", "new"),
                ("new_letter.subject.ja", "{{ nonsense }}"),
                ("new_letter.body.ja", "本文"),
            ],
            "new_letter.subject.ja",
            "nonsense",
        ),
    ] {
        let page = Page::find(&book, key, "abcd").unwrap();
        let sent = typed(&page, &book, sort, &fields);
        let (faults, read) = faults_of(&book, &page, &sent);
        let told = beside(&faults, &page, &book, &sent, &read, Lang::Ja);
        let found = told.fields.iter().find(|(field, _)| field == name);
        assert!(found.is_some_and(|(_, text)| text.contains(words)), "{key} {fields:?}: {told:?}");
    }
    // An element of a list is found by where it stands in the form, blank ones left out.
    let page = Page::find(&book, "questionnaire/satisfaction", "x").unwrap();
    let sent = typed(&page, &book, "", &[("options.0.value", "")]);
    assert!(read_again(&page, &book, &sent).errors.is_empty());
    // What another page has to mend leads there.
    let gone = crate::playbooks::adapting::without(&book, "roles/secretary");
    let faults = gone.ok().and_then(|after| service::checked(&after).err()).unwrap_or_default();
    for fault in elsewhere(&faults, &book, Lang::Ja) {
        assert!(fault.key.starts_with("steps/") && fault.text.contains("役割"), "{fault:?}");
    }
}

#[test]
fn a_print_step_and_a_mail_step_with_its_letter_are_made_from_the_form_alone() {
    let book = adopted("round-zero");
    let page = Page::find(&book, "steps/new", "prnt").unwrap();
    let sent = typed(
        &page,
        &book,
        "print",
        &[("title.ja", "名簿を刷る"), ("sheet", "reception_list"), ("when.count", "2"), ("when.unit", "bd")],
    );
    let with = page.put(&book, &read_again(&page, &book, &sent)).unwrap();
    service::checked(&with).unwrap();
    let step = with.steps.iter().find(|step| step.id == "own-prnt").unwrap();
    assert_eq!(
        (step.when.as_str(), step.sheet.map(|sheet| sheet.word())),
        ("start - 2bd", Some("reception_list"))
    );
    let page = Page::find(&with, "steps/new", "mail").unwrap();
    let fields = [
        ("title.ja", "最後のお願い"),
        ("letter", "new"),
        ("new_letter.subject.ja", "{{ gathering.title }}のお返事"),
        ("new_letter.body.ja", "{{ addressee.full }}\n\n{{ reply_url }}"),
        ("when.count", "1"),
        ("if.0.count", "not_answered"),
    ];
    let sent = typed(&page, &with, "remind", &fields);
    let after = page.put(&with, &read_again(&page, &with, &sent)).unwrap();
    service::checked(&after).unwrap();
    let step = after.steps.iter().find(|step| step.id == "own-mail").unwrap();
    let letter = after.letters.iter().find(|letter| Some(&letter.id) == step.letter.as_ref()).unwrap();
    assert_eq!((letter.purpose, step.when.as_str()), (Purpose::Reminder, "reply_deadline - 1bd at 10:00"));
    assert_eq!(step.condition.as_deref(), Some("not_answered > 0"));
    // Made a print step, it keeps nothing of the mail, and its letter goes.
    let page = Page::find(&after, "steps/own-mail", "x").unwrap();
    let sent = typed(
        &page,
        &after,
        "",
        &[("do", "print"), ("sheet", "reception_list"), ("by", &book.roles[0].id), ("when.anchor", "start")],
    );
    let printed = page.put(&after, &read_again(&page, &after, &sent)).unwrap();
    service::checked(&printed).unwrap();
    assert_eq!(printed.letters, book.letters);
}

#[test]
fn elements_keep_what_the_form_does_not_show_wherever_they_go() {
    let mut book = adopted("round-zero");
    let easy = json!({ "ja": "はい", "ja-easy": "はい。" });
    let questions = &mut book.questionnaire.as_mut().unwrap().questions;
    let question = questions.iter_mut().find(|question| question.options.len() > 1).unwrap();
    question.options[0].text = serde_json::from_value(easy).unwrap();
    let (key, first) = (format!("questionnaire/{}", question.id), question.options[0].clone());
    let page = Page::find(&book, &key, "x").unwrap();
    let moved = rearranged(&fill(&page, &book, ""), &Act::read("down options.0").unwrap());
    let after = page.put(&book, &read_again(&page, &book, &as_sent(&page, &book, &moved))).unwrap();
    let question =
        after.questionnaire.unwrap().questions.into_iter().find(|one| key.ends_with(&one.id)).unwrap();
    assert_eq!(question.options[1], first);
}
