//! What is printed for those who get no mail, filled in: the words of the paper letter and of the reply slip.

use serde::Serialize;

use super::fault::Fault;
use super::format::{FaxSlip, PaperLetter, ReplyForm, Wording};
use super::placeholders::Context;
use super::render::{render, render_line};
use crate::i18n::Lang;
use crate::paper::honorific;

/// The words of a paper letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterWords {
    pub title: String,
    pub opening: String,
    pub body: Vec<String>,
    pub closing: String,
    /// 記.
    pub record: String,
    pub items: Vec<Item>,
    /// 以上.
    pub end: String,
}

/// A numbered item under 記.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    pub label: String,
    pub lines: Vec<String>,
}

impl LetterWords {
    pub fn of(paper: &PaperLetter, lang: Lang, context: &Context) -> Result<Self, Fault> {
        let line = |words: &Wording| render_line(words.get(lang.code()), context);
        let items = paper.items.iter().map(|item| {
            let value = render(item.body.get(lang.code()), context)?;
            Ok(Item { label: line(&item.label)?, lines: value.lines().map(str::to_owned).collect() })
        });
        Ok(LetterWords {
            title: line(&paper.title)?,
            opening: line(&paper.opening)?,
            body: paragraphs(&render(paper.body.get(lang.code()), context)?),
            closing: line(&paper.closing)?,
            record: line(&paper.list_heading)?,
            items: items.collect::<Result<_, Fault>>()?,
            end: line(&paper.list_end)?,
        })
    }

    /// All but the title in one text, its parts one below the other, for reading on a page.
    pub fn to_read(&self, addressee: &str, lang: Lang) -> String {
        let body = self.body.join("\n\n");
        let begins = if lang == Lang::Ja { "　" } else { "\n\n" };
        let mut parts = vec![addressee.to_owned(), format!("{}{begins}{body}", self.opening)];
        parts.extend([self.closing.clone(), self.record.clone()]);
        for (number, item) in (1..).zip(&self.items) {
            parts.push(format!("{number}　{}　{}", item.label, item.lines.join("\n")));
        }
        parts.push(self.end.clone());
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n\n")
    }
}

/// The paragraphs of a text, between which a line is left blank.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The reply slip: one A4, black only, the center's FAX number large on top.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Slip {
    pub fax: String,
    /// The center as the sender of the slip writes it: 行.
    pub to: String,
    pub title: String,
    pub lead: String,
    pub office: String,
    pub attend: String,
    pub decline: String,
    pub undecided: String,
    pub names: String,
    /// Rows for names, numbered from 1.
    pub rows: Vec<u8>,
    /// Who may take a place; empty where nobody is asked.
    pub eligibility: Vec<String>,
    /// Tours of which each who comes would like one or more; empty where there are none.
    pub tours: Vec<String>,
    pub note: String,
    pub accommodations: Vec<String>,
    pub questions: String,
    /// The one tick about the list of participants; empty where no office was asked.
    pub listed: String,
    pub foot: String,
}

impl Slip {
    pub fn of(words: &FaxSlip, form: &ReplyForm, lang: Lang, context: &Context) -> Result<Self, Fault> {
        let say = |words: &Wording| words.get(lang.code()).to_owned();
        let own = &context.center.name;
        Ok(Slip {
            fax: context.center.fax.clone(),
            to: if lang == Lang::Ja { honorific::return_side(own) } else { own.clone() },
            title: render_line(words.title.get(lang.code()), context)?,
            lead: render(words.lead.get(lang.code()), context)?,
            office: context.addressee.organization.clone(),
            attend: say(&words.attend),
            decline: say(&words.decline),
            undecided: say(&words.undecided),
            names: say(&words.names),
            rows: (1..=words.rows).collect(),
            eligibility: form.eligibility.iter().map(|choice| say(&choice.text)).collect(),
            tours: Vec::new(),
            note: say(&form.accommodations_note),
            accommodations: form.accommodations.iter().map(|choice| say(&choice.text)).collect(),
            questions: say(&form.questions),
            listed: String::new(),
            foot: words.foot.as_ref().map(say).unwrap_or_default(),
        })
    }
}
