//! What every playbook that comes with the program tells and carries, beyond what the format asks of any file.

use super::round_zero;
use crate::playbooks::check::check;
use crate::playbooks::format::{BlockKind, Form, Playbook, Purpose, Saying, Step, Wording};
use crate::playbooks::shipped::SHIPPED;

/// What a playbook lacks, by name.
fn lacks(playbook: &Playbook) -> Vec<&'static str> {
    let said =
        |words: &Wording, lang| words.variants().any(|(tag, said)| tag == lang && !said.trim().is_empty());
    let both = |words: &Wording| ["ja", "en"].into_iter().all(|lang| said(words, lang));
    let some = |words: &Option<Wording>| words.as_ref().is_some_and(both);
    let step = |fits: &dyn Fn(&Step) -> bool| playbook.steps.iter().any(fits);
    let titled = |step: &Step, id: &str, word: &str| step.id == id || step.title.get("ja").contains(word);
    // Where people meet somebody opens; elsewhere somebody rings or hands over.
    let openings: &[&str] = if playbook.subject.meets() {
        &["はじめ", "始まる前", "開会"]
    } else {
        &["電話", "手渡す"]
    };
    let opens = |saying: &Saying| openings.iter().any(|word| saying.when.get("ja").contains(word));
    let letter = |purpose| {
        let mut of_it = playbook.letters.iter().filter(|letter| letter.purpose == purpose);
        of_it.any(|letter| both(&letter.subject) && both(&letter.body))
    };
    let asks = |form: &Option<Form>| form.as_ref().is_some_and(|form| !form.questions.is_empty());
    let invites = playbook.subject.invites();
    let last = playbook.agenda.iter().rev().take(2).any(|block| block.kind == BlockKind::Exchange);
    let told = [
        ("problem", both(&playbook.problem)),
        ("approach", both(&playbook.approach)),
        ("outcome", both(&playbook.result)),
        (
            "hours and people",
            playbook.effort.as_ref().is_some_and(|it| it.people > 0 && !it.hours.is_empty()),
        ),
        ("lean version", some(&playbook.lean)),
        ("what went wrong", playbook.went_wrong.len() > 1 && playbook.went_wrong.iter().all(both)),
        ("whom to ask", some(&playbook.questions_to)),
        (
            "sayings",
            playbook.say.len() > 1 && playbook.say.iter().all(|it| both(&it.when) && both(&it.words)),
        ),
        ("opening words or first call", playbook.say.iter().any(opens)),
        ("whom to sound out", playbook.sound_out.len() > 1),
        ("what they said", playbook.sound_out.iter().any(|sounding| some(&sounding.said))),
        ("aim for guests", both(&playbook.aim_for_guests)),
        ("aim for hosts", both(&playbook.aim_for_hosts)),
        (
            "host meeting before",
            step(&|step| titled(step, "host-meeting", "打合せ") && step.when.starts_with("start -")),
        ),
        ("wash-up after", step(&|step| titled(step, "wash-up", "振り返") && !step.when.starts_with("start"))),
        ("last block worth coming for", last || !invites),
        ("questionnaire", asks(if invites { &playbook.questionnaire } else { &playbook.survey })),
        ("first letter", letter(if invites { Purpose::Invitation } else { Purpose::Survey })),
        ("thanks", letter(Purpose::Thanks) || !invites),
        ("letter on paper", playbook.paper_letter.as_ref().is_some_and(|it| both(&it.body)) || !invites),
        ("slip to answer by", playbook.fax_slip.is_some() || !invites),
    ];
    told.into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect()
}

#[test]
fn what_is_shipped_tells_what_colleagues_ask_one_another() {
    let amiss: Vec<String> = SHIPPED
        .iter()
        .map(|(id, text)| (id, lacks(&check(text).unwrap())))
        .filter(|(_, lacking)| !lacking.is_empty())
        .map(|(id, lacking)| format!("{id}: {}", lacking.join(", ")))
        .collect();
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

#[test]
fn whatever_is_taken_out_of_a_playbook_is_missed() {
    type Taken = fn(&mut Playbook);
    let takes: [(&str, Taken); 16] = [
        ("hours and people", |book| book.effort = None),
        ("lean version", |book| book.lean = None),
        ("what went wrong", |book| book.went_wrong.clear()),
        ("whom to ask", |book| book.questions_to = None),
        ("sayings", |book| book.say.truncate(1)),
        ("opening words or first call", |book| book.say.retain(|it| it.when.get("ja") != "はじめの言葉")),
        ("whom to sound out", |book| book.sound_out.truncate(1)),
        ("what they said", |book| book.sound_out.iter_mut().for_each(|it| it.said = None)),
        ("host meeting before", |book| book.steps.retain(|step| step.id != "host-meeting")),
        ("wash-up after", |book| book.steps.retain(|step| step.id != "wash-up")),
        ("last block worth coming for", |book| {
            book.agenda.retain(|block| block.kind != BlockKind::Exchange);
        }),
        ("questionnaire", |book| book.questionnaire = None),
        ("first letter", |book| book.letters.retain(|letter| letter.purpose != Purpose::Invitation)),
        ("thanks", |book| book.letters.retain(|letter| letter.purpose != Purpose::Thanks)),
        ("letter on paper", |book| book.paper_letter = None),
        ("slip to answer by", |book| book.fax_slip = None),
    ];
    for (name, take) in takes {
        let mut book = check(round_zero()).unwrap();
        assert_eq!(lacks(&book), Vec::<&str>::new());
        take(&mut book);
        assert!(lacks(&book).contains(&name), "{name} is not missed: {:?}", lacks(&book));
    }
}
