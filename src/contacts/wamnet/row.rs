//! One row of the official list: its columns, and what makes it usable.

use crate::contacts::fault::Fault;
use crate::contacts::japanese::phone_digits;
use crate::contacts::kind::Kind;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The official columns in their official order. NO carries a remark in brackets, which may change.
pub const COLUMNS: [&str; 29] = [
    "都道府県コード又は市区町村コード",
    "NO（※システム内の固有の番号、連番）",
    "指定機関名",
    "法人の名称",
    "法人の名称_かな",
    "法人番号",
    "法人住所（市区町村）",
    "法人住所（番地以降）",
    "法人電話番号",
    "法人FAX番号",
    "法人URL",
    "サービス種別",
    "事業所の名称",
    "事業所の名称_かな",
    "事業所番号",
    "事業所住所（市区町村）",
    "事業所住所（番地以降）",
    "事業所電話番号",
    "事業所FAX番号",
    "事業所URL",
    "事業所緯度",
    "事業所経度",
    "利用可能な時間帯（平日）",
    "利用可能な時間帯（土曜）",
    "利用可能な時間帯（日曜）",
    "利用可能な時間帯（祝日）",
    "定休日",
    "利用可能曜日特記事項（留意事項）",
    "定員",
];

/// The corporation that runs an office. An empty text means that the list has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Corporation {
    pub name: String,
    pub kana: String,
    /// 法人番号: 13 digits (番号法 §39), or empty.
    pub number: String,
    /// Prefecture and municipality in one.
    pub municipality: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub url: String,
}

/// Opening hours as the list writes them (`09:30-18:30`), empty where closed or not told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hours {
    pub weekday: String,
    pub saturday: String,
    pub sunday: String,
    pub holiday: String,
}

/// One designation: an office running one service. Texts are as in the list but for the blanks around them; an
/// empty text means that the list has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Code of the designating prefecture or municipality, five digits.
    pub code: String,
    /// NO: the row's number in the national system.
    pub no: String,
    /// The body that designated the office (指定機関名).
    pub body: String,
    pub corporation: Corporation,
    /// The service as the list names it.
    pub service: String,
    pub kind: Kind,
    pub name: String,
    pub kana: String,
    /// 事業所番号: ten digits. Not a key.
    pub number: String,
    /// Prefecture and municipality in one, a ward included: 北海道札幌市中央区.
    pub municipality: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub url: String,
    /// Degrees north, where told.
    pub latitude: Option<f64>,
    /// Degrees east, where told.
    pub longitude: Option<f64>,
    pub hours: Hours,
    pub closed_days: String,
    /// Remarks on days and hours.
    pub remarks: String,
    /// How many people the service takes (定員), where told.
    pub capacity: Option<u32>,
}

impl Row {
    /// What names this row in every later edition of the list: designating body and NO.
    pub fn source_key(&self) -> String {
        format!("{} {}", self.body, self.no)
    }

    /// Builds a row from its 29 fields in the order of [`COLUMNS`].
    ///
    /// The error tells why the row cannot be used; `notes` takes what was left out of a row that can. Both still
    /// lack file and line, which the caller adds. A spreadsheet's habit of dropping leading zeros is mended.
    pub(super) fn parse(fields: &[&str; 29], notes: &mut Vec<Fault>) -> Result<Row, Fault> {
        let fields = fields.map(str::trim);
        let broken = |at: &usize| fields[*at].chars().any(char::is_control);
        // These reach envelopes and the headers of mails, and a break in them is a sign of a slipped column.
        if let Some(at) = [1, 2, 3, 4, 11, 12, 13, 14, 15, 16].into_iter().find(broken) {
            return Err(Fault::new("import-row-line-break").with("column", COLUMNS[at]));
        }
        // Elsewhere they are dirt (the real files have some in their URLs) or the lines of a remark.
        let clean = fields.map(|field| field.replace(char::is_control, " "));
        let fields = std::array::from_fn::<&str, 29, _>(|at| clean[at].trim());
        let text = |at: usize| fields[at].to_owned();
        for at in [1, 2, 3, 11, 12, 14, 15] {
            if fields[at].is_empty() {
                return Err(Fault::new("import-row-empty").with("column", COLUMNS[at]));
            }
        }
        let Some(number) = office_number(fields[14]) else {
            return Err(Fault::new("import-row-number").with("value", fields[14]));
        };
        if super::name::prefecture(fields[15]).is_none() {
            return Err(Fault::new("import-row-municipality").with("value", fields[15]));
        }
        let kind = Kind::of_service(fields[11]).unwrap_or_else(|| {
            notes.push(Fault::new("import-note-service").with("value", fields[11]));
            Kind::Other
        });
        for at in [17, 18] {
            if !fields[at].is_empty() && phone(fields[at]).is_none() {
                let note =
                    Fault::new("import-note-phone").with("column", COLUMNS[at]).with("value", fields[at]);
                notes.push(note);
            }
        }
        let capacity = capacity(fields[28]);
        if capacity.is_none() && !fields[28].is_empty() {
            notes.push(Fault::new("import-note-capacity").with("value", fields[28]));
        }
        let place = position(fields[20], fields[21]);
        if place.is_none() && !(fields[20].is_empty() && fields[21].is_empty()) {
            let value = format!("{}, {}", fields[20], fields[21]);
            notes.push(Fault::new("import-note-position").with("value", value));
        }
        // A spreadsheet shows 13 digits as 1.43E+12 and saves that. Shorter numbers are of other registers.
        let corporate_number: String = fields[5].nfkc().filter(char::is_ascii_digit).collect();
        let spoilt = fields[5].contains(['E', 'e', '+']);
        if spoilt {
            notes.push(Fault::new("import-note-corporation").with("value", fields[5]));
        }
        Ok(Row {
            code: format!("{:0>5}", fields[0]),
            no: text(1),
            body: text(2),
            corporation: Corporation {
                name: text(3),
                kana: text(4),
                number: if corporate_number.len() == 13 && !spoilt {
                    corporate_number
                } else {
                    String::new()
                },
                municipality: text(6),
                address: text(7),
                phone: with_zero(fields[8]),
                fax: with_zero(fields[9]),
                url: text(10),
            },
            service: text(11),
            kind,
            name: text(12),
            kana: text(13),
            number,
            municipality: text(15),
            address: text(16),
            phone: with_zero(fields[17]),
            fax: with_zero(fields[18]),
            url: text(19),
            latitude: place.map(|(latitude, _)| latitude),
            longitude: place.map(|(_, longitude)| longitude),
            hours: Hours { weekday: text(22), saturday: text(23), sunday: text(24), holiday: text(25) },
            closed_days: text(26),
            remarks: text(27),
            capacity,
        })
    }
}

/// Ten digits; nine when a spreadsheet took the zero of Hokkaido to Tochigi away.
fn office_number(text: &str) -> Option<String> {
    let digits: String = text.nfkc().collect();
    let all = digits.bytes().all(|b| b.is_ascii_digit());
    (all && matches!(digits.len(), 9 | 10)).then(|| format!("{digits:0>10}"))
}

fn phone(text: &str) -> Option<String> {
    phone_digits(&with_zero(text))
}

/// A telephone number without hyphens loses its zero in a spreadsheet; no number of Japan begins otherwise.
fn with_zero(text: &str) -> String {
    let lost =
        matches!(text.len(), 9 | 10) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    if lost { format!("0{text}") } else { text.to_owned() }
}

fn capacity(text: &str) -> Option<u32> {
    let plain: String = text.nfkc().collect();
    plain.trim_end_matches(['名', '人']).trim().parse().ok()
}

/// Both numbers, where they lie in Japan (20°–46° N, 122°–154° E); zeros and swapped pairs do not.
fn position(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = (latitude.parse().ok()?, longitude.parse().ok()?);
    ((20.0..46.0).contains(&latitude) && (122.0..155.0).contains(&longitude)).then_some((latitude, longitude))
}
