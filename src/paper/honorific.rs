//! How an addressee is written: 御中, 様, 先生, 各位 and 行, each once and never two together.
//!
//! Office custom: an organisation is 御中; a person is 様, and then the organisation above the name bears
//! nothing; the title stands before the name (「施設長 山田太郎 様」); 先生 and 各位 replace 様; our own name on
//! a reply slip is 行, which the sender of the slip changes. Stored names are never changed: an honorific
//! that somebody typed into a name is only left off where the addressee is written.

/// Honorifics typed after a name, longest first: those left off even when glued to it, and those left off
/// only after a space, because real names end in them (鵜殿, 孝行, 〇〇銀行, ひだまりさん).
struct Typed {
    glued: &'static [&'static str],
    apart: &'static [&'static str],
}

const AFTER_PERSON: Typed = Typed {
    glued: &["の皆様", "皆様", "御中", "各位", "先生", "さま", "さん", "様", "宛"],
    apart: &["殿", "行", "あて"],
};
const AFTER_ORGANIZATION: Typed = Typed {
    glued: &["の皆様", "皆様", "御中", "各位", "様", "宛"],
    apart: &["先生", "さま", "さん", "殿", "行", "あて"],
};

/// Signs for kinds of corporation (U+3231 and after) and what an envelope says.
const SIGNS: [(char, &str); 7] = [
    ('㈱', "株式会社"),
    ('㈲', "有限会社"),
    ('㈴', "合名会社"),
    ('㈾', "合資会社"),
    ('㈳', "社団法人"),
    ('㈶', "財団法人"),
    ('㈻', "学校法人"),
];
/// Short forms in brackets of either width, and what an envelope says.
const IN_BRACKETS: [(&str, &str); 14] = [
    ("株", "株式会社"),
    ("有", "有限会社"),
    ("同", "合同会社"),
    ("福", "社会福祉法人"),
    ("社福", "社会福祉法人"),
    ("医", "医療法人"),
    ("学", "学校法人"),
    ("特非", "特定非営利活動法人"),
    ("社", "社団法人"),
    ("財", "財団法人"),
    ("一社", "一般社団法人"),
    ("公社", "公益社団法人"),
    ("一財", "一般財団法人"),
    ("公財", "公益財団法人"),
];

/// Whom a sheet, label or mail addresses. Empty parts are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Addressee<'a> {
    /// The organisation, as stored.
    pub organization: &'a str,
    /// A department or service within it.
    pub department: &'a str,
    /// The person's post, such as 施設長; without a name it stands for the person.
    pub title: &'a str,
    /// The person's full name.
    pub name: &'a str,
    /// Whether this person is addressed as 先生 (doctors, teachers) instead of 様.
    pub sensei: bool,
}

/// The addressee line by line, honorific on the last line only. All parts empty gives no line.
pub fn lines(to: &Addressee<'_>) -> Vec<String> {
    let mut lines: Vec<String> = [to.organization, to.department]
        .into_iter()
        .map(organization_name)
        .filter(|line| !line.is_empty())
        .collect();

    let (title, title_sensei) = bare(to.title, &AFTER_PERSON);
    let (name, name_sensei) = bare(to.name, &AFTER_PERSON);
    let person: Vec<&str> =
        [title.as_str(), name.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    if person.is_empty() {
        if let Some(last) = lines.last_mut() {
            last.push_str(" 御中");
        }
    } else {
        let honorific = if to.sensei || title_sensei || name_sensei { "先生" } else { "様" };
        lines.push(format!("{} {honorific}", person.join(" ")));
    }
    lines
}

/// The addressee on one line: `青空作業所 施設長 山田太郎 様`.
pub fn line(to: &Addressee<'_>) -> String {
    lines(to).join(" ")
}

/// Many at once: `就労移行支援事業所 各位`; without a group name only `各位`.
pub fn all(group: &str) -> String {
    let name = organization_name(group);
    if name.is_empty() { "各位".to_owned() } else { format!("{name} 各位") }
}

/// Our own name on the return side: `あおぞらセンター 行`.
pub fn return_side(own: &str) -> String {
    format!("{} 行", organization_name(own))
}

/// An organisation's name as an envelope says it: typed honorifics left off, ㈱ and its like spelt out.
pub fn organization_name(name: &str) -> String {
    spell_out(&bare(name, &AFTER_ORGANIZATION).0)
}

/// 株式会社 for ㈱, (株) and （株）, and the same for the other usual short forms. A short form whose meaning
/// is open, such as (合), stays.
pub fn spell_out(name: &str) -> String {
    let mut out = name.to_owned();
    for (sign, full) in SIGNS {
        out = out.replace(sign, full);
    }
    for (short, full) in IN_BRACKETS {
        out = out.replace(&format!("({short})"), full).replace(&format!("（{short}）"), full);
    }
    out
}

/// The name on one line without honorifics that were typed after it, and whether one of them was 先生.
fn bare(typed: &str, after: &Typed) -> (String, bool) {
    let spaced: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut name = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sensei = false;
    while let Some((rest, honorific)) = without_last_honorific(&name, after) {
        sensei |= honorific == "先生";
        name = rest;
    }
    (name, sensei)
}

fn without_last_honorific(name: &str, after: &Typed) -> Option<(String, &'static str)> {
    let ending = |words: &'static [&'static str]| {
        words.iter().filter_map(|word| name.strip_suffix(word).map(|rest| (rest, *word)))
    };
    let apart = ending(after.apart).filter(|(rest, _)| rest.ends_with(' '));
    ending(after.glued).chain(apart).next().map(|(rest, word)| (rest.trim_end().to_owned(), word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to<'a>(organization: &'a str, department: &'a str, title: &'a str, name: &'a str) -> Addressee<'a> {
        Addressee { organization, department, title, name, sensei: false }
    }

    #[test]
    fn each_addressee_bears_one_honorific() {
        for (addressee, expected) in [
            (to("青空作業所", "", "", ""), "青空作業所 御中"),
            (to("青空作業所", "就労移行支援", "", ""), "青空作業所 就労移行支援 御中"),
            (to("青空作業所", "", "施設長", "山田太郎"), "青空作業所 施設長 山田太郎 様"),
            (to("青空作業所", "", "", "山田 太郎"), "青空作業所 山田 太郎 様"),
            (to("青空作業所", "", "サービス管理責任者", ""), "青空作業所 サービス管理責任者 様"),
            (to("青空作業所", "", "ご担当者様", ""), "青空作業所 ご担当者 様"),
            (to("", "", "", "山田太郎"), "山田太郎 様"),
            (to("青空作業所 御中", "", "", "山田太郎 様"), "青空作業所 山田太郎 様"),
            (to("青空作業所御中", "", "", ""), "青空作業所 御中"),
            (to("青空作業所　様", "", "", ""), "青空作業所 御中"),
            (to("", "", "", "山田太郎様　様"), "山田太郎 様"),
            (to("", "", "", "山田太郎さん"), "山田太郎 様"),
            (to("", "", "", "山田太郎 殿"), "山田太郎 様"),
            (to("中央病院", "", "院長", "佐藤花子先生"), "中央病院 院長 佐藤花子 先生"),
            (to("中央病院", "", "", "佐藤花子先生 様"), "中央病院 佐藤花子 先生"),
            (to("北高等学校", "", "校長先生", ""), "北高等学校 校長 先生"),
            (to("㈱つくし", "", "", ""), "株式会社つくし 御中"),
            (to("つくし（株）", "人事部", "部長", "林 一"), "つくし株式会社 人事部 部長 林 一 様"),
            (to("みなと銀行", "", "", ""), "みなと銀行 御中"),
            (to("みなと銀行 行", "", "", ""), "みなと銀行 御中"),
            (to("ひだまりさん", "", "", ""), "ひだまりさん 御中"),
            (to("ひだまりさん 様", "", "", ""), "ひだまりさん 御中"),
            (to("", "", "", "鵜殿"), "鵜殿 様"),
            (to("", "", "", "高橋孝行"), "高橋孝行 様"),
            (to("青空\r\n作業所", "", "", ""), "青空 作業所 御中"),
            (to("", "", "", ""), ""),
        ] {
            assert_eq!(line(&addressee), expected, "{addressee:?}");
        }
    }

    #[test]
    fn a_doctor_marked_so_is_sensei_alone() {
        let doctor =
            Addressee { sensei: true, ..to("中央病院", "精神科", "医長", "佐藤花子様") };
        assert_eq!(lines(&doctor), ["中央病院", "精神科", "医長 佐藤花子 先生"]);
    }

    #[test]
    fn groups_are_addressed_once() {
        for (group, expected) in [
            ("就労移行支援事業所", "就労移行支援事業所 各位"),
            ("関係者各位", "関係者 各位"),
            ("事業所 各位 様", "事業所 各位"),
            ("保護者の皆様", "保護者 各位"),
            ("", "各位"),
        ] {
            assert_eq!(all(group), expected, "{group:?}");
        }
    }

    #[test]
    fn our_own_name_is_modest() {
        for (own, expected) in [
            ("あおぞら就業・生活支援センター", "あおぞら就業・生活支援センター 行"),
            ("あおぞらセンター御中", "あおぞらセンター 行"),
            ("あおぞらセンター 行", "あおぞらセンター 行"),
        ] {
            assert_eq!(return_side(own), expected, "{own:?}");
        }
    }

    #[test]
    fn short_forms_of_corporations_are_spelt_out() {
        for (name, expected) in [
            ("㈱つくし", "株式会社つくし"),
            ("(有)やまと", "有限会社やまと"),
            ("（福）青空会", "社会福祉法人青空会"),
            ("(特非)なぎさ", "特定非営利活動法人なぎさ"),
            ("(医)中央会", "医療法人中央会"),
            ("(一社)つなぐ", "一般社団法人つなぐ"),
            ("㈻北学園", "学校法人北学園"),
            ("(合)みどり", "(合)みどり"),
            ("株の学校", "株の学校"),
        ] {
            assert_eq!(spell_out(name), expected);
        }
    }

    #[test]
    fn no_pair_of_honorifics_ever_stands_together() {
        const ALL: [&str; 7] = ["御中", "様", "各位", "先生", "殿", "行", "さん"];
        for typed in ALL.iter().flat_map(|one| ALL.map(|other| format!("山田太郎 {one} {other}"))) {
            for written in [line(&to(&typed, "", "", "")), line(&to("", "", "", &typed)), all(&typed)] {
                let count: usize = ALL.iter().map(|word| written.matches(word).count()).sum();
                assert_eq!(count, 1, "{typed} became {written}");
            }
        }
    }
}
