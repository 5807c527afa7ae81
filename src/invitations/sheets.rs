//! What is printed for those who get no mail: letters with code and QR, FAX reply slips, address lists.
//!
//! An invitation is printed as the playbook's paper letter in the order of office letters. Any other purpose is
//! printed with the words of its mail, composed by the same composer, so that paper and mail say the same.

use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::askings::link;
use super::ledger::{INVITATION, LedgerRow};
use super::party::{Party, first_contact};
use super::scene::Scene;
use super::store::asking::Model as Asking;
use super::store::sending::Model as Row;
use crate::accounts::{self, Center};
use crate::app::App;
use crate::db::Tx;
use crate::gatherings::book;
use crate::i18n::{Lang, say, t, written};
use crate::outbox::{self, Composed};
use crate::paper::letter::{self, Opening, Part};
use crate::paper::qr;
use crate::playbooks::fault::Fault;
use crate::playbooks::format::Playbook;
use crate::playbooks::on_paper::{Item, LetterWords, Slip, paragraphs};
use crate::playbooks::placeholders::Context;

/// One letter as it stands on paper, every part ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    pub date: String,
    pub to: Vec<String>,
    pub from: Vec<String>,
    pub title: String,
    /// 拝啓 and the greeting on one line; empty where the letter has no such words.
    pub opening: String,
    pub body: Vec<String>,
    pub closing: String,
    /// 記.
    pub record: String,
    pub items: Vec<Item>,
    /// 以上.
    pub end: String,
    pub contact: Vec<String>,
    pub code: String,
    /// The link as a QR code, SVG.
    pub qr: String,
    pub url: String,
    pub lang: String,
    pub slip: Option<Slip>,
    /// The minutes of the round before, on a sheet of their own.
    pub enclosed: Option<Enclosure>,
}

/// What lies in the envelope beside a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Enclosure {
    pub title: String,
    pub lines: Vec<String>,
}

fn told(fault: Fault) -> anyhow::Error {
    anyhow::anyhow!("the paper letter: {fault:?}")
}

/// The invitation on paper for one party.
pub fn invitation(
    scene: &Scene,
    party: &Party,
    lang: Lang,
    url: &str,
    code: &str,
    today: NaiveDate,
) -> anyhow::Result<Sheet> {
    let playbook = book(&scene.whole.gathering)?;
    let context = scene.context(lang, party, url, code);
    let paper = playbook.paper_letter.as_ref().context("the playbook has no paper letter")?;
    let words = LetterWords::of(paper, lang, &context).map_err(told)?;
    let mut sheet = match opening(&words.opening) {
        Some(opening) if lang == Lang::Ja => in_office_order(words, opening, scene, party, today),
        _ => Sheet {
            date: written::date(lang, today),
            to: vec![party.full(lang)],
            from: scene.senders(lang),
            title: words.title,
            opening: words.opening,
            body: words.body,
            closing: words.closing,
            record: words.record,
            items: words.items,
            end: words.end,
            ..Sheet::default()
        },
    };
    reach(&mut sheet, &scene.center, &scene.person(lang), lang, url, code)?;
    sheet.slip = slip(playbook, lang, &context)?;
    if let Some(slip) = &mut sheet.slip {
        slip.tours = scene.tours.iter().map(|tour| tour.said(lang)).collect();
    }
    sheet.enclosed = scene.minutes.as_ref().map(|enclosed| Enclosure {
        title: say(lang, "minutes-of", &[("title", enclosed.title.read(lang).into())]),
        lines: enclosed.read(lang).lines().map(str::to_owned).collect(),
    });
    Ok(sheet)
}

/// The opening that a word is, where it is one.
fn opening(word: &str) -> Option<Opening> {
    [Opening::Haikei, Opening::Kinkei, Opening::Zenryaku].into_iter().find(|opening| opening.word() == word)
}

/// Lets the rules of the office letter put the parts in order.
fn in_office_order(
    words: LetterWords,
    opening: Opening,
    scene: &Scene,
    party: &Party,
    today: NaiveDate,
) -> Sheet {
    let mut body = words.body;
    // The greeting stands beside 拝啓; after 前略 none does.
    let greeting =
        if opening == Opening::Zenryaku || body.is_empty() { String::new() } else { body.remove(0) };
    let arranged = letter::arrange(&letter::Letter {
        number: String::new(),
        date: today,
        addressee: party.addressee(),
        sender: scene.senders(Lang::Ja),
        seal_omitted: true,
        title: words.title,
        opening,
        greeting,
        body,
        items: words.items.iter().map(|item| (item.label.clone(), item.lines.join("\n"))).collect(),
        contact: Vec::new(),
    });
    let mut sheet = Sheet { items: words.items, ..Sheet::default() };
    for line in arranged {
        match line.part {
            Part::Date => sheet.date = line.text,
            Part::Addressee => sheet.to.push(line.text),
            Part::Sender => sheet.from.push(line.text),
            Part::Title => sheet.title = line.text,
            Part::Opening => sheet.opening = line.text,
            Part::Body => sheet.body.push(line.text),
            Part::Closing => sheet.closing = line.text,
            Part::Record => sheet.record = line.text,
            Part::RecordEnd => sheet.end = line.text,
            Part::Number | Part::Item | Part::Contact => {}
        }
    }
    sheet
}

/// Adds whom to ask, the code and the QR of the link.
fn reach(
    sheet: &mut Sheet,
    center: &Center,
    person: &str,
    lang: Lang,
    url: &str,
    code: &str,
) -> anyhow::Result<()> {
    let postal_code = written_postal_code(&center.postal_code);
    let place: Vec<&str> =
        [postal_code.as_str(), center.address.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    sheet.contact = vec![
        format!("{}　{person}", center.name.read(lang)),
        place.join("　"),
        [("TEL", &center.phone), ("FAX", &center.fax)]
            .into_iter()
            .filter(|(_, number)| !number.is_empty())
            .map(|(name, number)| format!("{name} {number}"))
            .collect::<Vec<_>>()
            .join("　"),
    ];
    sheet.contact.retain(|line| !line.trim().is_empty());
    sheet.code = code.to_owned();
    sheet.qr = qr::svg(url)?;
    sheet.url = url.to_owned();
    sheet.lang = lang.code().to_owned();
    Ok(())
}

fn slip(playbook: &Playbook, lang: Lang, context: &Context) -> anyhow::Result<Option<Slip>> {
    // Who is asked to come is asked by a form.
    let (Some(words), Some(form)) = (&playbook.fax_slip, &playbook.reply_form) else { return Ok(None) };
    let slip = Slip::of(words, form, lang, context).map_err(told)?;
    let is_office = !context.addressee.organization.is_empty();
    let listed = if is_office { t(lang, "listing-guest-consents-slip") } else { String::new() };
    Ok(Some(Slip { listed, ..slip }))
}

/// The sheet of one sending. `None` where its letter no longer applies.
pub async fn sheet(
    app: &App,
    tx: &Tx,
    scene: &Scene,
    asking: &Asking,
    party: &Party,
    row: &Row,
) -> anyhow::Result<Option<Sheet>> {
    let now = app.clock.now();
    let lang = Lang::of(&asking.lang);
    let today = now.with_timezone(&scene.center.tz()).date_naive();
    let (url, code) = (link(app, asking), qr::printed_code(&asking.code));
    let has_paper = book(&scene.whole.gathering)?.paper_letter.is_some();
    if row.purpose == INVITATION && has_paper {
        let first_contact = first_contact(tx, party.organization_id(), Some(asking.id)).await?;
        let party = Party { first_contact, ..party.clone() };
        return invitation(scene, &party, lang, &url, &code, today).map(Some);
    }
    as_its_mail(app, tx, asking, party, row, (&scene.center, scene.senders(lang), scene.person(lang))).await
}

/// The sheet of a sending that belongs to no gathering, such as of a visit planned by itself; `person` answers
/// questions. `None` where its letter no longer applies.
pub async fn sheet_of_no_gathering(
    app: &App,
    tx: &Tx,
    asking: &Asking,
    row: &Row,
    person: &str,
) -> anyhow::Result<Option<Sheet>> {
    let center = accounts::center(tx).await?.context("the center's own row is missing")?;
    let party = super::party::party(tx, asking).await?;
    let from = vec![center.name.read(Lang::of(&asking.lang)).to_owned()];
    as_its_mail(app, tx, asking, &party, row, (&center, from, person.to_owned())).await
}

/// The words of the mail on paper, from `names` and with a person to ask.
async fn as_its_mail(
    app: &App,
    tx: &Tx,
    asking: &Asking,
    party: &Party,
    row: &Row,
    (center, names, person): (&Center, Vec<String>, String),
) -> anyhow::Result<Option<Sheet>> {
    let now = app.clock.now();
    let lang = Lang::of(&asking.lang);
    let composed = app.composer(&row.purpose)?(app, tx, &as_mail(app, center, asking, row, now)).await?;
    let Composed::Send(letter) = composed else { return Ok(None) };
    let words = super::letter::Words { subject: letter.subject, body: letter.text };
    let today = now.with_timezone(&center.tz()).date_naive();
    let own = (link(app, asking), qr::printed_code(&asking.code));
    on_paper(party, lang, words, (&own.0, &own.1), today, (center, names, person)).map(Some)
}

/// The words of a mail about a gathering on paper.
pub fn as_letter(
    scene: &Scene,
    party: &Party,
    lang: Lang,
    words: super::letter::Words,
    own: (&str, &str),
    today: NaiveDate,
) -> anyhow::Result<Sheet> {
    on_paper(party, lang, words, own, today, (&scene.center, scene.senders(lang), scene.person(lang)))
}

/// Words on paper, with the party's own link and code, from `names` and with a person to ask.
fn on_paper(
    party: &Party,
    lang: Lang,
    words: super::letter::Words,
    (url, code): (&str, &str),
    today: NaiveDate,
    (center, names, person): (&Center, Vec<String>, String),
) -> anyhow::Result<Sheet> {
    let mut sheet = Sheet {
        date: written::date(lang, today),
        to: if lang == Lang::Ja { party.addressee() } else { vec![party.full(lang)] },
        from: names,
        title: words.subject,
        body: paragraphs(&words.body),
        ..Sheet::default()
    };
    reach(&mut sheet, center, &person, lang, url, code)?;
    Ok(sheet)
}

/// The row of the outbox that the sending would have, were it a mail. It is never stored.
fn as_mail(app: &App, center: &Center, asking: &Asking, row: &Row, now: DateTime<Utc>) -> outbox::Row {
    outbox::Row {
        id: crate::db::OutboxId(row.id.0),
        center_id: row.center_id,
        kind: row.purpose.clone(),
        ref_id: asking.id.0,
        payload: row.payload.clone(),
        lang: asking.lang.clone(),
        recipient: center.email.clone(),
        message_id: format!("<{}@{}>", row.id.0.simple(), app.mail_domain()),
        state: outbox::State::Pending,
        bulk: false,
        not_before: row.created_at,
        first_tried_at: None,
        attempts: 0,
        lease_by: None,
        lease_until: None,
        bytes_until: None,
        outcome: String::new(),
        created_at: now.min(row.created_at),
        finished_at: None,
    }
}

/// One line of the address list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AddressLine {
    pub postal_code: String,
    pub address: String,
    pub to: Vec<String>,
    pub phone: String,
    pub fax: String,
    pub code: String,
}

/// The address list of these rows of the ledger.
pub fn addresses<'a>(rows: impl Iterator<Item = &'a LedgerRow>) -> Vec<AddressLine> {
    rows.filter_map(|row| {
        let office = row.party.organization.as_ref();
        let part = |part: fn(&crate::contacts::store::organization::Model) -> &str| {
            office.map(part).unwrap_or_default().to_owned()
        };
        Some(AddressLine {
            postal_code: written_postal_code(&part(|office| &office.postal_code)),
            address: part(|office| &office.address),
            to: row.party.addressee(),
            phone: row.party.address(crate::contacts::Channel::Phone).unwrap_or_default(),
            fax: part(|office| &office.fax),
            code: qr::printed_code(&row.asking.as_ref()?.code),
        })
    })
    .collect()
}

/// 〒514-0001; what has not seven digits stays as it was typed.
fn written_postal_code(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    match digits.split_at_checked(3) {
        Some((area, rest)) if rest.len() == 4 => format!("〒{area}-{rest}"),
        _ => typed.to_owned(),
    }
}
