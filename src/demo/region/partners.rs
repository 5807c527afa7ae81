//! The other organizations of the invented region, the center itself and its staff.

use super::people::person;
use super::{CHANNELS, Invented, InventedStaff, MUNICIPALITIES, number, postal_code};
use crate::contacts::channel::Channel;
use crate::contacts::kind::Kind;

/// One organization before its numbers are drawn.
struct Partner {
    kinds: &'static [Kind],
    corporation: &'static str,
    name: &'static str,
    kana: &'static str,
    municipality: usize,
    /// Jobs of the people the center knows there.
    jobs: &'static [&'static str],
    /// Head of the mail domain.
    domain: &'static str,
}

/// The partner of a line: kinds, corporation, name, kana, municipality, jobs, domain.
const fn partner(
    kinds: &'static [Kind],
    corporation: &'static str,
    (name, kana): (&'static str, &'static str),
    municipality: usize,
    jobs: &'static [&'static str],
    domain: &'static str,
) -> Partner {
    Partner { kinds, corporation, name, kana, municipality, jobs, domain }
}

#[rustfmt::skip] // A table reads by line.
const PARTNERS: [Partner; 50] = {
    use Kind::*;
    [
        partner(&[HelloWork], "", ("ハローワーク汐音", "はろーわーくしおね"), 0, &["専門援助部門", "障害者専門支援員"], "hellowork-shione"),
        partner(&[HelloWork], "", ("ハローワーク星ヶ原", "はろーわーくほしがはら"), 2, &["専門援助部門"], "hellowork-hoshigahara"),
        partner(&[VocationalCenter], "", ("みなも障害者職業センター", "みなもしょうがいしゃしょくぎょうせんたー"), 0, &["障害者職業カウンセラー", "ジョブコーチ"], "minamo-vocational"),
        partner(&[SpecialNeedsSchool], "", ("みなも県立汐音特別支援学校", "みなもけんりつしおねとくべつしえんがっこう"), 0, &["進路指導主事", "新任"], "shione-sns"),
        partner(&[SpecialNeedsSchool], "", ("みなも県立星ヶ原特別支援学校", "みなもけんりつほしがはらとくべつしえんがっこう"), 2, &["進路指導主事"], "hoshigahara-sns"),
        partner(&[SpecialNeedsSchool], "", ("みなも県立朝霧高等支援学校", "みなもけんりつあさぎりこうとうしえんがっこう"), 3, &["進路指導主事"], "asagiri-sns"),
        partner(&[Clinic], "医療法人社団　笛吹会", ("笛吹こころの病院", "ふえふきこころのびょういん"), 1, &["精神保健福祉士", "作業療法士"], "fuefuki-hospital"),
        partner(&[Clinic], "", ("波町メンタルクリニック", "なみちょうめんたるくりにっく"), 0, &["精神保健福祉士"], "namicho-clinic"),
        partner(&[Clinic], "", ("灯台通りこころの診療所", "とうだいどおりこころのしんりょうじょ"), 0, &["受付"], "todai-clinic"),
        partner(&[Clinic], "", ("汐音市民病院", "しおねしみんびょういん"), 0, &["医療ソーシャルワーカー"], "shione-hospital"),
        partner(&[Clinic], "", ("月見坂クリニック", "つきみざかくりにっく"), 2, &["看護師"], "tsukimi-clinic"),
        partner(&[Clinic], "", ("木漏日町診療所", "こもれびちょうしんりょうじょ"), 3, &["看護師"], "komorebi-clinic"),
        partner(&[Consultation], "社会福祉法人　汐音会", ("相談支援センターしおね", "そうだんしえんせんたーしおね"), 0, &["相談支援専門員"], "soudan-shione"),
        partner(&[Consultation], "", ("相談室　みおつくし", "そうだんしつみおつくし"), 0, &["相談支援専門員"], "miotsukushi"),
        partner(&[Consultation], "特定非営利活動法人なみのね", ("なみのね相談室", "なみのねそうだんしつ"), 0, &["相談支援専門員"], "soudan-naminone"),
        partner(&[Consultation], "社会福祉法人鈴野福祉の森", ("鈴野の森相談支援室", "すずののもりそうだんしえんしつ"), 1, &["相談支援専門員"], "soudan-suzuno"),
        partner(&[Consultation], "", ("相談支援　ふえの音", "そうだんしえんふえのね"), 1, &["相談支援専門員"], "fuenone"),
        partner(&[Consultation], "社会福祉法人　星ヶ原愛育会", ("星ヶ原地域生活相談室", "ほしがはらちいきせいかつそうだんしつ"), 2, &["相談支援専門員"], "soudan-hoshigahara"),
        partner(&[Consultation], "", ("よいまち相談所", "よいまちそうだんじょ"), 2, &["相談支援専門員"], "soudan-yoimachi"),
        partner(&[Consultation], "合同会社水車", ("相談室みずぐるま", "そうだんしつみずぐるま"), 3, &["相談支援専門員"], "mizuguruma"),
        partner(&[Consultation], "社会福祉法人　朝霧会", ("朝霧相談支援事業所", "あさぎりそうだんしえんじぎょうしょ"), 3, &["相談支援専門員"], "soudan-asagiri"),
        partner(&[CityHall], "", ("汐音市役所　障がい福祉課", "しおねしやくしょしょうがいふくしか"), 0, &["障がい福祉係長"], "city-shione"),
        partner(&[CityHall], "", ("鈴野市役所　福祉課", "すずのしやくしょふくしか"), 1, &["障害者支援係"], "city-suzuno"),
        partner(&[CityHall], "", ("星ヶ原市役所　障害福祉課", "ほしがはらしやくしょしょうがいふくしか"), 2, &["就労支援担当"], "city-hoshigahara"),
        partner(&[CityHall], "", ("木漏日町役場　健康福祉課", "こもれびちょうやくばけんこうふくしか"), 3, &["福祉係"], "town-komorebi"),
        partner(&[CityHall], "", ("波留村役場　住民福祉課", "はるむらやくばじゅうみんふくしか"), 4, &["福祉係"], "village-haru"),
        partner(&[WelfareCouncil], "", ("汐音市社会福祉協議会", "しおねししゃかいふくしきょうぎかい"), 0, &["地域福祉係"], "shakyo-shione"),
        partner(&[WelfareCouncil, Consultation], "", ("波留村社会福祉協議会", "はるむらしゃかいふくしきょうぎかい"), 4, &["相談支援専門員"], "shakyo-haru"),
        partner(&[Employer], "", ("株式会社汐音水産加工", "かぶしきがいしゃしおねすいさんかこう"), 0, &["人事担当"], "shione-suisan"),
        partner(&[Employer], "", ("みなも信用組合", "みなもしんようくみあい"), 0, &["総務課"], "minamo-shinkumi"),
        partner(&[Employer], "", ("㈱波町スーパーマルナミ", "かぶしきがいしゃなみちょうすーぱーまるなみ"), 0, &["店長"], "marunami"),
        partner(&[Employer], "", ("灯台ホテル株式会社", "とうだいほてるかぶしきがいしゃ"), 0, &["障害者職業生活相談員"], "todai-hotel"),
        partner(&[Employer], "", ("汐音物流センター株式会社", "しおねぶつりゅうせんたーかぶしきがいしゃ"), 0, &["人事担当"], "shione-logi"),
        partner(&[Employer], "", ("有限会社　船形クリーニング", "ゆうげんがいしゃふながたくりーにんぐ"), 0, &["総務課"], "funagata-cl"),
        partner(&[Employer], "", ("株式会社ミナモ電機", "かぶしきがいしゃみなもでんき"), 0, &["店長"], "minamo-denki"),
        partner(&[Employer], "", ("株式会社ミナモ電機ハートフル", "かぶしきがいしゃみなもでんきはーとふる"), 0, &["障害者職業生活相談員"], "minamo-heartful"),
        partner(&[Employer], "", ("社会福祉法人　しおさい苑", "しゃかいふくしほうじんしおさいえん"), 0, &["人事担当"], "shiosaien"),
        partner(&[Employer], "", ("株式会社　鈴野製作所", "かぶしきがいしゃすずのせいさくしょ"), 1, &["総務課"], "suzuno-mfg"),
        partner(&[Employer], "", ("鈴野青果株式会社", "すずのせいかかぶしきがいしゃ"), 1, &["店長"], "suzuno-seika"),
        partner(&[Employer], "", ("株式会社田鶴の湯", "かぶしきがいしゃたづるのゆ"), 1, &["障害者職業生活相談員"], "tazurunoyu"),
        partner(&[Employer], "", ("宮前ドラッグ株式会社", "みやまえどらっぐかぶしきがいしゃ"), 1, &["人事担当"], "miyamae-drug"),
        partner(&[Employer], "", ("ホシガハラ精密株式会社", "ほしがはらせいみつかぶしきがいしゃ"), 2, &["総務課"], "hoshi-seimitsu"),
        partner(&[Employer], "", ("株式会社銀河印刷", "かぶしきがいしゃぎんがいんさつ"), 2, &["店長"], "ginga-print"),
        partner(&[Employer], "", ("株式会社　月見坂製菓", "かぶしきがいしゃつきみざかせいか"), 2, &["障害者職業生活相談員"], "tsukimi-seika"),
        partner(&[Employer], "", ("合同会社宵町データ", "ごうどうがいしゃよいまちでーた"), 2, &["人事担当"], "yoimachi-data"),
        partner(&[Employer], "", ("朝霧農産株式会社", "あさぎりのうさんかぶしきがいしゃ"), 3, &["総務課"], "asagiri-nosan"),
        partner(&[Employer], "", ("木漏日木材協同組合", "こもれびもくざいきょうどうくみあい"), 3, &["店長"], "komorebi-wood"),
        partner(&[Employer], "", ("波留漁業協同組合", "はるぎょぎょうきょうどうくみあい"), 4, &["障害者職業生活相談員"], "haru-gyokyo"),
        partner(&[University], "", ("みなも県立大学　学生支援センター", "みなもけんりつだいがくがくせいしえんせんたー"), 2, &["障害学生支援コーディネーター"], "minamo-univ"),
        partner(&[Center], "", ("みなも北障害者就業・生活支援センター「ほしあかり」", "みなもきたしょうがいしゃしゅうぎょうせいかつしえんせんたーほしあかり", ), 2, &["主任就業支援担当", "生活支援担当"], "hoshiakari"),
    ]
};

/// The partners of the region: Hello Work, schools, clinics, consultation, city halls, employers, a neighbour
/// center and the rest, each with its channel and people.
pub fn others() -> Vec<Invented> {
    PARTNERS.iter().enumerate().map(|(nth, partner)| invented(nth, partner)).collect()
}

fn invented(nth: usize, partner: &Partner) -> Invented {
    let at = &MUNICIPALITIES[partner.municipality];
    let street = nth % at.streets.len();
    let has_fax = nth % 7 != 3;
    // Seven steps on, as the list of offices has begun the same round.
    let channel = match CHANNELS[(nth + 7) % CHANNELS.len()] {
        Channel::Fax if !has_fax => Channel::Post,
        channel => channel,
    };
    let domain = format!("{}.example", partner.domain);
    let has_mail = channel == Channel::Email || nth.is_multiple_of(2);
    let domain = has_mail.then_some(domain.as_str());
    let jobs = partner.jobs.iter().enumerate();
    Invented {
        kinds: partner.kinds.to_vec(),
        corporation: partner.corporation.into(),
        name: partner.name.into(),
        kana: partner.kana.into(),
        municipality: at.name.into(),
        address: format!("{}{}丁目{}番{}号", at.streets[street], 1 + nth % 4, 1 + nth % 19, 101 + nth),
        postal_code: postal_code(at, street),
        phone: number(at, 2000, nth),
        fax: if has_fax { number(at, 6000, nth) } else { String::new() },
        email: domain.map(|domain| format!("info@{domain}")).unwrap_or_default(),
        channel,
        // Well beyond the numbers of the offices' people.
        contacts: jobs.map(|(at, job)| person(500 + nth * 2 + at, job, domain)).collect(),
    }
}

/// The invented center that the demonstration is about.
pub fn center() -> Invented {
    let at = &MUNICIPALITIES[0];
    Invented {
        kinds: vec![Kind::Center],
        corporation: "社会福祉法人　みなも福祉事業団".into(),
        name: "みなも障害者就業・生活支援センター「しおあかり」".into(),
        kana: "みなもしょうがいしゃしゅうぎょうせいかつしえんせんたーしおあかり".into(),
        municipality: at.name.into(),
        address: "波町１丁目１番１号　みなも福祉会館１階".into(),
        postal_code: postal_code(at, 0),
        phone: number(at, 7000, 0),
        fax: number(at, 7000, 1),
        email: "madoguchi@shioakari.example".into(),
        channel: Channel::Email,
        contacts: Vec::new(),
    }
}

/// The six people of the invented center.
pub fn staff() -> [InventedStaff; 6] {
    [
        InventedStaff {
            family: "浜﨑",
            given: "志保",
            family_kana: "はまさき",
            given_kana: "しほ",
            job: "センター長",
            role: "administrator",
            email: "hamasaki@shioakari.example",
        },
        InventedStaff {
            family: "𠮷岡",
            given: "渉",
            family_kana: "よしおか",
            given_kana: "わたる",
            job: "主任就業支援担当者",
            role: "staff",
            email: "yoshioka@shioakari.example",
        },
        InventedStaff {
            family: "大槻",
            given: "みなみ",
            family_kana: "おおつき",
            given_kana: "みなみ",
            job: "就業支援担当者",
            role: "staff",
            email: "otsuki@shioakari.example",
        },
        InventedStaff {
            family: "黒田",
            given: "晃",
            family_kana: "くろだ",
            given_kana: "あきら",
            job: "就業支援担当者",
            role: "staff",
            email: "kuroda@shioakari.example",
        },
        InventedStaff {
            family: "日髙",
            given: "友里",
            family_kana: "ひだか",
            given_kana: "ゆり",
            job: "生活支援担当者",
            role: "staff",
            email: "hidaka@shioakari.example",
        },
        InventedStaff {
            family: "白石",
            given: "努",
            family_kana: "しらいし",
            given_kana: "つとむ",
            job: "事務",
            role: "viewer",
            email: "shiraishi@shioakari.example",
        },
    ]
}
