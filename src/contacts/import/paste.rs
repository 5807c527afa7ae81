//! Rows pasted from a spreadsheet: tab-separated, the first row naming the columns in Japanese or English.
//!
//! Several rows of one organization (one for each contact) become one. Columns may stand in any order; those
//! that nobody knows are left out and told.

use unicode_normalization::UnicodeNormalization;

use super::kept::{Kept, Told};
use super::pasted::PastedOffice;
use super::words::{channel_of, kind_of, way_in};
use crate::contacts::Kind;
use crate::contacts::fault::Fault;
use crate::contacts::japanese::search_key;
use crate::contacts::service::{ContactInput, OrganizationInput};
use crate::i18n::Message;

/// The most rows of one paste.
const MOST_ROWS: usize = 5_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Kana,
    Kinds,
    Number,
    Postal,
    Municipality,
    Address,
    Phone,
    Fax,
    Email,
    Url,
    Channel,
    Notes,
    Tags,
    Contact,
    Family,
    Given,
    ContactKana,
    Job,
    ContactEmail,
    ContactPhone,
}

/// What people call the columns.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "名称",
            "事業所名",
            "事業所の名称",
            "事業所",
            "団体名",
            "会社名",
            "企業名",
            "学校名",
            "機関名",
            "組織名",
            "施設名",
            "organization",
            "name",
            "office",
            "company",
        ],
    ),
    (
        Column::Kana,
        &[
            "かな",
            "ふりがな",
            "名称かな",
            "事業所名かな",
            "事業所の名称かな",
            "事業所名ふりがな",
            "よみ",
            "読み",
            "kana",
            "reading",
        ],
    ),
    (
        Column::Kinds,
        &["種別", "種類", "サービス", "サービス種別", "区分", "kind", "kinds", "service", "services"],
    ),
    (Column::Number, &["事業所番号", "指定番号", "office number"]),
    (Column::Postal, &["郵便番号", "〒", "postal code", "zip", "zip code"]),
    (Column::Municipality, &["市区町村", "市町村", "municipality", "city"]),
    (Column::Address, &["住所", "所在地", "番地", "address"]),
    (Column::Phone, &["電話", "電話番号", "tel", "phone", "telephone"]),
    (Column::Fax, &["fax", "fax番号", "ファックス", "ファクス"]),
    (Column::Email, &["メール", "メールアドレス", "eメール", "e-mail", "mail", "mail address"]),
    (Column::Url, &["url", "ホームページ", "web", "website"]),
    (Column::Channel, &["連絡方法", "案内方法", "案内の方法", "送付方法", "channel"]),
    (Column::Notes, &["メモ", "備考", "特記事項", "notes", "remarks"]),
    (Column::Tags, &["目印", "印", "タグ", "分類", "tag", "tags"]),
    (Column::Contact, &["担当者", "担当者名", "担当", "氏名", "担当者氏名", "contact", "contact name"]),
    (Column::Family, &["姓", "担当者姓", "family name", "last name"]),
    (Column::Given, &["名", "担当者の名", "given name", "first name"]),
    (Column::ContactKana, &["担当者かな", "担当者ふりがな", "氏名かな", "氏名ふりがな", "contact kana"]),
    (Column::Job, &["役職", "職種", "職名", "担当者役職", "job", "post", "job title"]),
    (Column::ContactEmail, &["担当者メール", "担当者メールアドレス", "contact email"]),
    (Column::ContactPhone, &["担当者電話", "担当者電話番号", "contact phone"]),
];

/// Reads what was pasted. A row that cannot be used lands among the rejected, with its line; the fault means that
/// nothing can be used.
pub fn read_paste(text: &str) -> Result<Kept, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::new("paste-empty"));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut records = reader.records();
    let heading = records.next().and_then(Result::ok).ok_or_else(|| Fault::new("paste-empty"))?;
    let mut kept = Kept::default();
    let columns = columns(&heading, &mut kept)?;
    let mut offices: Vec<(Identity, PastedOffice)> = Vec::new();
    for (at, record) in records.enumerate() {
        let line = at as u64 + 2;
        if at >= MOST_ROWS {
            return Err(Fault::new("paste-long").with("most", MOST_ROWS));
        }
        let Ok(record) = record else { continue };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let get = |wanted: Column| {
            let place = columns.iter().position(|column| *column == Some(wanted));
            place.and_then(|place| record.get(place)).map(str::trim).unwrap_or_default()
        };
        match office(&get, line, &mut kept.notes) {
            Ok(read) => add(&mut offices, read),
            Err(told) => kept.rejected.extend(told),
        }
    }
    kept.pasted = offices.into_iter().map(|(_, office)| office).collect();
    if kept.pasted.is_empty() && kept.rejected.is_empty() {
        return Err(Fault::new("paste-no-rows"));
    }
    Ok(kept)
}

fn columns(heading: &csv::StringRecord, kept: &mut Kept) -> Result<Vec<Option<Column>>, Fault> {
    let known = |cell: &str| {
        let key = search_key(cell);
        HEADINGS
            .iter()
            .find(|(_, names)| names.iter().any(|name| search_key(name) == key))
            .map(|(column, _)| *column)
    };
    let columns: Vec<Option<Column>> = heading.iter().map(known).collect();
    if !columns.contains(&Some(Column::Name)) {
        return Err(Fault::new("paste-heading").with("found", heading.iter().collect::<Vec<_>>().join("、")));
    }
    for (at, column) in columns.iter().enumerate() {
        let cell = heading.get(at).unwrap_or_default().trim();
        let twice = column.is_some() && columns[..at].contains(column);
        if twice {
            return Err(Fault::new("paste-heading-twice").with("column", cell));
        }
        if column.is_none() && !cell.is_empty() {
            kept.notes.push(Told::of(&Fault::new("paste-note-column").with("column", cell)));
        }
    }
    Ok(columns)
}

/// What says that two rows are one organization: name, telephone, municipality.
type Identity = (String, String, String);

/// One row; the error tells all that is wrong with it.
fn office<'a>(
    get: &impl Fn(Column) -> &'a str,
    line: u64,
    notes: &mut Vec<Told>,
) -> Result<(Identity, PastedOffice), Vec<Told>> {
    let told = |field: &str, message: Message| Told { line: Some(line), field: field.to_owned(), message };
    let mut organization = OrganizationInput {
        name: get(Column::Name).to_owned(),
        kana: get(Column::Kana).to_owned(),
        kinds: Vec::new(),
        office_number: get(Column::Number).nfkc().collect(),
        postal_code: get(Column::Postal).to_owned(),
        municipality: get(Column::Municipality).to_owned(),
        address: get(Column::Address).to_owned(),
        phone: get(Column::Phone).to_owned(),
        fax: get(Column::Fax).to_owned(),
        email: get(Column::Email).to_owned(),
        url: get(Column::Url).to_owned(),
        channel: String::new(),
        notes: get(Column::Notes).to_owned(),
        tags: vec![get(Column::Tags).to_owned()],
        wants_no_invitations: false,
        version: 0,
    };
    let mut rejected = Vec::new();
    let words = get(Column::Kinds).split(['、', ',', '，', '／', '/', '・', ';', '；', '\n', '+']);
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        match kind_of(word) {
            Some(kind) => organization.kinds.push(kind.as_str().to_owned()),
            None => {
                organization.kinds.push(Kind::Other.as_str().to_owned());
                notes.push(told("organization-kinds", Message::new("paste-note-kind").with("word", word)));
            }
        }
    }
    let kinds_given = !organization.kinds.is_empty();
    if !kinds_given {
        organization.kinds.push(Kind::Other.as_str().to_owned());
    }
    let said = get(Column::Channel);
    let channel = channel_of(said);
    if channel.is_none() && !said.is_empty() {
        rejected.push(told("organization-channel", Message::new("paste-channel").with("word", said)));
    }
    organization.channel = channel.unwrap_or_else(|| way_in(&organization)).as_str().to_owned();
    if let Err(errors) = organization.ready() {
        rejected.extend(
            errors.0.into_iter().map(|(field, message)| told(&label("organization", &field), message)),
        );
    }
    let contact = contact(get);
    if let Some(Err(errors)) = contact.as_ref().map(ContactInput::ready) {
        rejected
            .extend(errors.0.into_iter().map(|(field, message)| told(&label("contact", &field), message)));
    }
    if !rejected.is_empty() {
        return Err(rejected);
    }
    let identity = (
        search_key(&organization.name),
        search_key(&organization.phone),
        search_key(&organization.municipality),
    );
    let office = PastedOffice {
        lines: vec![line],
        organization,
        channel_given: channel.is_some(),
        kinds_given,
        contacts: contact.into_iter().collect(),
    };
    Ok((identity, office))
}

fn label(noun: &str, field: &str) -> String {
    format!("{noun}-{}", field.replace('_', "-"))
}

/// The contact of a row, where it names one. A name in one cell is parted at its blank.
fn contact<'a>(get: &impl Fn(Column) -> &'a str) -> Option<ContactInput> {
    let parts = |whole: &str| -> (String, String) {
        let mut words = whole.split_whitespace();
        let family = words.next().unwrap_or_default().to_owned();
        (family, words.collect::<Vec<_>>().join(" "))
    };
    let (family, given) = match get(Column::Family) {
        "" => parts(get(Column::Contact)),
        family => (family.to_owned(), get(Column::Given).to_owned()),
    };
    if family.is_empty() {
        return None;
    }
    let (family_kana, given_kana) = parts(get(Column::ContactKana));
    Some(ContactInput {
        family,
        given,
        family_kana,
        given_kana,
        job: get(Column::Job).to_owned(),
        email: get(Column::ContactEmail).to_owned(),
        phone: get(Column::ContactPhone).to_owned(),
        invite: true,
        ..ContactInput::default()
    })
}

/// Adds a row to the organization that it repeats, or as a new one.
fn add(offices: &mut Vec<(Identity, PastedOffice)>, (identity, mut office): (Identity, PastedOffice)) {
    let speaks_against = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
    let same = |known: &Identity| {
        known.0 == identity.0
            && !speaks_against(&known.1, &identity.1)
            && !speaks_against(&known.2, &identity.2)
    };
    let Some((_, known)) = offices.iter_mut().find(|(known, _)| same(known)) else {
        return offices.push((identity, office));
    };
    known.lines.append(&mut office.lines);
    known.contacts.append(&mut office.contacts);
    if office.kinds_given {
        if !known.kinds_given {
            known.organization.kinds.clear();
        }
        known.kinds_given = true;
        known.organization.kinds.append(&mut office.organization.kinds);
    }
    known.organization.tags.append(&mut office.organization.tags);
    let (own, new) = (&mut known.organization, office.organization);
    for (own, new) in [
        (&mut own.kana, new.kana),
        (&mut own.office_number, new.office_number),
        (&mut own.postal_code, new.postal_code),
        (&mut own.municipality, new.municipality),
        (&mut own.address, new.address),
        (&mut own.phone, new.phone),
        (&mut own.fax, new.fax),
        (&mut own.email, new.email),
        (&mut own.url, new.url),
        (&mut own.notes, new.notes),
    ] {
        if own.is_empty() {
            *own = new;
        }
    }
    if office.channel_given && !known.channel_given {
        known.channel_given = true;
        known.organization.channel = new.channel;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const HEADING: &str =
        "事業所名\tフリガナ\t種別\t市区町村\t電話番号\tＦＡＸ\tE-mail\t連絡方法\t担当者名\t役職\t好きな色\n";

    #[test]
    fn rows_are_read_by_the_names_of_their_columns_and_joined_by_office() {
        let text = format!(
            "{HEADING}しおね作業所\tシオネサギョウショ\tA型、移行\tみなも県汐音市\t０１９０－０１－０００１\t\ta@shione.example\tFAX\t港 太郎\tサビ管\t青\n\
             しおね作業所\t\t\t\t0190010001\t\t\t\t港　花子\t所長\t\n\n\
             \"星の\n学校\"\t\t特別支援学校\t\t\t\t\t\t\t\t\n\
             鈴の会社\t\t企業\tみなも県鈴野市\t12\t\tb@@c\t伝書鳩\t\t\t\n"
        );
        let kept = read_paste(&text).unwrap();
        assert_eq!(kept.pasted.len(), 1);
        let office = &kept.pasted[0];
        assert_eq!((office.lines.as_slice(), office.contacts.len()), ([2, 3].as_slice(), 2));
        assert_eq!(office.organization.kinds, ["a_type", "transition"]);
        assert_eq!(office.organization.channel, "fax");
        assert_eq!((office.contacts[1].family.as_str(), office.contacts[1].given.as_str()), ("港", "花子"));
        let told: Vec<(Option<u64>, &str)> =
            kept.rejected.iter().map(|told| (told.line, told.message.key.as_str())).collect();
        assert_eq!(
            told,
            [
                (Some(4), "organization-error-line-break"),
                (Some(5), "paste-channel"),
                (Some(5), "input-email-several"),
                (Some(5), "organization-error-phone"),
            ]
        );
        assert_eq!(kept.notes[0].message.key, "paste-note-column");
        for lang in Lang::ALL {
            for told in kept.rejected.iter().chain(&kept.notes) {
                assert!(
                    !told.say(lang).contains("organization-") && !told.say(lang).contains("paste-"),
                    "{}",
                    told.say(lang)
                );
            }
        }
    }

    #[test]
    fn marks_are_read_from_every_row_of_an_office() {
        let kept =
            read_paste("事業所名\tタグ\nしおね作業所\t見学可、会報\nしおね作業所\t会報／冊子\n").unwrap();
        let ready = kept.pasted[0].organization.ready().unwrap();
        assert_eq!(ready.tags, ",見学可,会報,会報／冊子,");
    }

    #[test]
    fn without_a_heading_or_rows_it_says_what_is_wanted() {
        let key = |text: &str| read_paste(text).unwrap_err().key;
        assert_eq!(key(" \n"), "paste-empty");
        assert_eq!(key("しおね作業所\t0190-01-0001\n"), "paste-heading");
        assert_eq!(key("事業所名\t名称\n"), "paste-heading-twice");
        assert_eq!(key("事業所名\t電話\n"), "paste-no-rows");
    }
}
