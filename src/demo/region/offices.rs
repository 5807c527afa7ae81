//! The welfare offices of the invented region, as the official list would have them.

use super::people::person;
use super::{
    CHANNELS, DESIGNATING_BODY, Dice, MUNICIPALITIES, Municipality, Particulars, number, postal_code,
};
use crate::contacts::channel::Channel;
use crate::contacts::japanese::phone_digits;
use crate::contacts::wamnet::COLUMNS;

/// Name, kana, head of the mail domain, municipality.
const CORPORATIONS: [(&str, &str, &str, usize); 18] = [
    ("社会福祉法人　汐音会", "しゃかいふくしほうじんしおねかい", "shionekai", 0),
    ("特定非営利活動法人なみのね", "とくていひえいりかつどうほうじんなみのね", "naminone", 0),
    ("株式会社ミナモリンク", "かぶしきがいしゃみなもりんく", "minamolink", 0),
    ("一般社団法人　灯の輪", "いっぱんしゃだんほうじんひのわ", "hinowa", 0),
    ("合同会社　とまりぎ船", "ごうどうがいしゃとまりぎぶね", "tomarigibune", 0),
    ("社会福祉法人鈴野福祉の森", "しゃかいふくしほうじんすずのふくしのもり", "suzuno-mori", 1),
    ("株式会社　鈴なり", "かぶしきがいしゃすずなり", "suzunari", 1),
    ("ＮＰＯ法人　田鶴の里", "えぬぴーおーほうじんたづるのさと", "tazuru", 1),
    ("医療法人社団　笛吹会", "いりょうほうじんしゃだんふえふきかい", "fuefukikai", 1),
    ("社会福祉法人　星ヶ原愛育会", "しゃかいふくしほうじんほしがはらあいいくかい", "hoshigahara", 2),
    ("株式会社ギンガワークス", "かぶしきがいしゃぎんがわーくす", "ginga-works", 2),
    (
        "特定非営利活動法人　月見坂工房",
        "とくていひえいりかつどうほうじんつきみざかこうぼう",
        "tsukimizaka",
        2,
    ),
    ("一般社団法人よいまち", "いっぱんしゃだんほうじんよいまち", "yoimachi", 2),
    ("社会福祉法人　朝霧会", "しゃかいふくしほうじんあさぎりかい", "asagirikai", 3),
    ("特定非営利活動法人くるみの会", "とくていひえいりかつどうほうじんくるみのかい", "kuruminokai", 3),
    ("合同会社水車", "ごうどうがいしゃすいしゃ", "suisha", 3),
    ("社会福祉法人　波留福祉会", "しゃかいふくしほうじんはるふくしかい", "haru-fukushi", 4),
    ("特定非営利活動法人　鴎の家", "とくていひえいりかつどうほうじんかもめのいえ", "kamomenoie", 4),
];

/// Corporation, municipality, name, kana, services: T 就労移行, R 就労定着, A A型, B B型, L 生活介護, S 自立訓練.
const OFFICES: [(usize, usize, &str, &str, &str); 69] = [
    (0, 0, "就労支援センター　しおねの帆", "しゅうろうしえんせんたーしおねのほ", "TRB"),
    (0, 0, "しおねベーカリー波町", "しおねべーかりーなみちょう", "B"),
    (0, 0, "汐音会ワークス灯台", "しおねかいわーくすとうだい", "ABR"),
    (0, 0, "汐見台ひなた作業所", "しおみだいひなたさぎょうしょ", "B"),
    (0, 0, "生活介護　しおねの庭", "せいかつかいごしおねのにわ", "LB"),
    (0, 0, "汐音会トレーニングルーム船形", "しおねかいとれーにんぐるーむふながた", "TS"),
    (1, 0, "なみのね作業室", "なみのねさぎょうしつ", "B"),
    (1, 0, "なみのねキッチン", "なみのねきっちん", "A"),
    (1, 0, "なみのねステップ一番町", "なみのねすてっぷいちばんちょう", "TR"),
    (1, 0, "なみのね印刷", "なみのねいんさつ", "B"),
    (2, 0, "ミナモリンク汐音オフィス", "みなもりんくしおねおふぃす", "TR"),
    (2, 0, "ミナモリンク汐音第２オフィス", "みなもりんくしおねだいにおふぃす", "T"),
    (2, 1, "ｍｉｎａｍｏｌｉｎｋ鈴野", "みなもりんくすずの", "TR"),
    (2, 2, "minamo-link 星ヶ原", "みなもりんくほしがはら", "TR"),
    (2, 0, "ミナモリンクデザイン室", "みなもりんくでざいんしつ", "A"),
    (3, 0, "灯の輪ラボ", "ひのわらぼ", "B"),
    (3, 0, "灯の輪ファーム汐見台", "ひのわふぁーむしおみだい", "AB"),
    (3, 0, "灯の輪キャリアスクール", "ひのわきゃりあすくーる", "TR"),
    (3, 0, "灯の輪カフェ船形", "ひのわかふぇふながた", "B"),
    (4, 0, "とまりぎ船の仕事場", "とまりぎぶねのしごとば", "A"),
    (4, 0, "とまりぎ船の縫製室", "とまりぎぶねのほうせいしつ", "B"),
    (0, 0, "就労継続支援Ｂ型　波町くらふと", "しゅうろうけいぞくしえんびーがたなみちょうくらふと", "B"),
    (1, 0, "なみのね　そらいろ", "なみのねそらいろ", "B"),
    (3, 0, "自立訓練　灯の輪くらし塾", "じりつくんれんひのわくらしじゅく", "S"),
    (0, 0, "しおね定着サポート室", "しおねていちゃくさぽーとしつ", "R"),
    (5, 1, "鈴野の森　就労支援室", "すずののもりしゅうろうしえんしつ", "TRB"),
    (5, 1, "鈴野の森　木工場", "すずののもりもっこうば", "B"),
    (5, 1, "鈴野の森　クリーニング", "すずののもりくりーにんぐ", "A"),
    (5, 1, "鈴野の森　みどりの家", "すずののもりみどりのいえ", "LB"),
    (5, 1, "宮前おひさま作業所", "みやまえおひさまさぎょうしょ", "B"),
    (6, 1, "鈴なりワーク", "すずなりわーく", "A"),
    (6, 1, "鈴なりワーク南", "すずなりわーくみなみ", "A"),
    (6, 1, "鈴なりジョブカレッジ", "すずなりじょぶかれっじ", "TR"),
    (7, 1, "田鶴の里　豆工房", "たづるのさとまめこうぼう", "B"),
    (7, 1, "田鶴の里　紙すき舎", "たづるのさとかみすきしゃ", "B"),
    (7, 1, "田鶴の里　ひとあし", "たづるのさとひとあし", "T"),
    (8, 1, "笛吹会リワークルーム", "ふえふきかいりわーくるーむ", "TS"),
    (8, 1, "笛吹会デイワーク", "ふえふきかいでいわーく", "B"),
    (5, 1, "すずの弁当", "すずのべんとう", "AB"),
    (7, 1, "田鶴の里　茶屋", "たづるのさとちゃや", "B"),
    (6, 1, "すずなり農園", "すずなりのうえん", "B"),
    (9, 2, "星ヶ原ワークセンター", "ほしがはらわーくせんたー", "TRB"),
    (9, 2, "星ヶ原第二ワークセンター", "ほしがはらだいにわーくせんたー", "B"),
    (9, 2, "愛育会パン工房みつぼし", "あいいくかいぱんこうぼうみつぼし", "AB"),
    (9, 2, "星ヶ原　生活介護あかぼし", "ほしがはらせいかつかいごあかぼし", "L"),
    (10, 2, "ギンガワークス銀河通", "ぎんがわーくすぎんがどおり", "A"),
    (10, 2, "ギンガワークスＩＴラボ", "ぎんがわーくすあいてぃーらぼ", "AB"),
    (10, 2, "ギンガキャリア", "ぎんがきゃりあ", "TR"),
    (11, 2, "月見坂工房", "つきみざかこうぼう", "B"),
    (11, 2, "月見坂工房　陶芸の間", "つきみざかこうぼうとうげいのま", "B"),
    (11, 2, "月見坂　うさぎ堂", "つきみざかうさぎどう", "B"),
    (12, 2, "よいまちブックス", "よいまちぶっくす", "B"),
    (12, 2, "よいまち学び舎", "よいまちまなびや", "TS"),
    (12, 2, "よいまち喫茶", "よいまちきっさ", "B"),
    (10, 2, "ギンガリサイクル", "ぎんがりさいくる", "A"),
    (9, 2, "北十字　手しごと舎", "きたじゅうじてしごとしゃ", "B"),
    (13, 3, "朝霧ワークプラザ", "あさぎりわーくぷらざ", "TRB"),
    (13, 3, "朝霧の郷　椎茸組", "あさぎりのさとしいたけぐみ", "B"),
    (13, 3, "朝霧の郷　生活介護ゆず", "あさぎりのさとせいかつかいごゆず", "L"),
    (14, 3, "くるみの会　こもれび工房", "くるみのかいこもれびこうぼう", "B"),
    (14, 3, "くるみの会　菓子部", "くるみのかいかしぶ", "B"),
    (15, 3, "水車フーズ", "すいしゃふーず", "A"),
    (15, 3, "水車　粉ひき小屋", "すいしゃこなひきごや", "AB"),
    (16, 4, "はる作業所　いそかぜ", "はるさぎょうしょいそかぜ", "B"),
    (16, 4, "波留福祉会　就労支援室みちしお", "はるふくしかいしゅうろうしえんしつみちしお", "TB"),
    (17, 4, "鴎の家", "かもめのいえ", "B"),
    (17, 4, "鴎の家　干物工場", "かもめのいえひものこうじょう", "A"),
    (17, 4, "鴎の家　帆立班", "かもめのいえほたてはん", "B"),
    (16, 4, "波留　のりしごと", "はるのりしごと", "B"),
];

/// The office that has a branch: the same office number, another place and telephone.
const WITH_BRANCH: usize = 45;
const BRANCH: (&str, &str) = ("ギンガワークス宵町", "ぎんがわーくすよいまち");

/// Mail addresses that are not drawn: one that can never be delivered, and two of the old mobile kind.
const UNUSUAL_MAIL: [(usize, &str); 3] =
    [(17, "madoguchi@hinowa.invalid"), (40, "suzu..nari@keitai.example"), (62, "suisha.@keitai.example")];

/// One office as invented, before it is written as rows.
struct Office {
    /// Its place in the region; the branch comes after all others.
    nth: usize,
    corporation: usize,
    municipality: &'static Municipality,
    name: &'static str,
    kana: &'static str,
    number: String,
    services: &'static str,
    street: usize,
    /// 丁目, 番, 号.
    block: [usize; 3],
    building: Option<&'static str>,
    phone: String,
    fax: Option<String>,
}

fn offices() -> Vec<Office> {
    let whole = OFFICES.iter().copied().enumerate();
    let (corporation, municipality, _, _, _) = OFFICES[WITH_BRANCH];
    let branch = (OFFICES.len(), (corporation, municipality, BRANCH.0, BRANCH.1, "A"));
    whole.chain([branch]).map(|(nth, invented)| office(nth, invented)).collect()
}

/// The office at a place in the region: what is not invented by hand is drawn from the place alone.
fn office(
    nth: usize,
    (corporation, at, name, kana, services): (usize, usize, &'static str, &'static str, &'static str),
) -> Office {
    let mut dice = Dice(1_000 + nth as u64);
    let municipality = &MUNICIPALITIES[at];
    let numbered = if nth == OFFICES.len() { WITH_BRANCH } else { nth };
    Office {
        nth,
        corporation,
        municipality,
        name,
        kana,
        number: format!("991{}{:05}{}", at + 1, 100 + numbered, numbered % 10),
        services,
        street: dice.roll(5),
        // The last number is the office's own, so that no two share a place by chance.
        block: [1 + dice.roll(5), 1 + dice.roll(20), 1 + nth],
        building: [None, None, Some("みなもビル"), Some("潮騒会館")][dice.roll(4)],
        phone: number(municipality, 1000, nth),
        fax: (nth % 9 != 5).then(|| number(municipality, 5000, nth)),
    }
}

/// The welfare offices in the form of the official list: UTF-8 with a byte order mark, 29 columns, a row for each
/// service of each office, its address and telephone written a little differently each time, as in the real list.
pub fn official_csv() -> String {
    csv(&offices(), &[])
}

/// Offices that the newer list has no more, and one that is new on it.
const GONE: [&str; 2] = ["すずなり農園", "ギンガリサイクル"];
const NEW: (usize, usize, &str, &str, &str) = (9, 2, "星ヶ原　あさひの畑", "ほしがはらあさひのはたけ", "B");

/// The list half a year later: some closed, one opened, everybody else as before.
pub fn newer_csv() -> String {
    let mut newer = offices();
    // After the branch, which stands behind all others.
    newer.push(office(OFFICES.len() + 1, NEW));
    csv(&newer, &GONE)
}

/// The rows of all offices but those that are gone; the others keep the numbers that the system gave their services.
fn csv(offices: &[Office], gone: &[&str]) -> String {
    let mut csv = String::from("\u{feff}");
    line(&mut csv, &COLUMNS.map(String::from));
    let mut no = 0;
    for office in offices {
        for (service, code) in office.services.chars().enumerate() {
            no += 1;
            if !gone.contains(&office.name) {
                line(&mut csv, &row(office, service, code, no));
            }
        }
    }
    csv
}

/// What the list lacks about one of its offices: mail, channel, people. Branches share an office number, so that
/// the telephone, in any writing, tells which of them is meant. `None` for an office of another region.
pub fn contacts_for(office_number: &str, phone: &str) -> Option<Particulars> {
    let phone = phone_digits(phone)?;
    let mut all = offices().into_iter();
    let office =
        all.find(|o| o.number == office_number && phone_digits(&o.phone).is_some_and(|p| p == phone))?;
    Some(particulars(&office))
}

fn particulars(office: &Office) -> Particulars {
    let nth = office.nth;
    let domain = format!("{}.example", CORPORATIONS[office.corporation].2);
    let unusual = UNUSUAL_MAIL.iter().find(|(at, _)| *at == nth).map(|(_, mail)| (*mail).to_owned());
    let channel = match CHANNELS[nth % CHANNELS.len()] {
        _ if unusual.is_some() => Channel::Email,
        Channel::Fax if office.fax.is_none() => Channel::Post,
        channel => channel,
    };
    // Who likes paper often has mail too; the center just does not use it.
    let has_mail = channel == Channel::Email || nth.is_multiple_of(3);
    let drawn = if has_mail { format!("madoguchi{nth}@{domain}") } else { String::new() };
    let domain = (has_mail && unusual.is_none()).then_some(domain.as_str());
    // Three numbers an office, so that adding a second person somewhere moves nobody.
    let mut contacts = vec![person(nth * 3, "サビ管", domain)];
    if nth.is_multiple_of(3) {
        contacts.push(person(nth * 3 + 1, "新任", domain));
    }
    if nth % 4 == 1 {
        contacts.push(person(nth * 3 + 2, "管理者", None));
    }
    Particulars {
        postal_code: postal_code(office.municipality, office.street),
        email: unusual.unwrap_or(drawn),
        channel,
        contacts,
    }
}

fn row(office: &Office, service: usize, code: char, no: usize) -> [String; 29] {
    let mut dice = Dice(90_000 + no as u64);
    let (corporation, corporation_kana, domain, seat) = CORPORATIONS[office.corporation];
    let seat = &MUNICIPALITIES[seat];
    let kind = match code {
        'T' => "就労移行支援",
        'R' => "就労定着支援",
        'A' => "就労継続支援Ａ型",
        'B' => "就労継続支援Ｂ型",
        'L' => "生活介護",
        _ => "自立訓練（生活訓練）",
    };
    // Retention comes on top of another service and often goes by a name of its own.
    let name = match (code, service) {
        ('R', 1..) if dice.roll(3) == 0 => format!("就労定着支援事業所　{}", office.name),
        _ => office.name.to_owned(),
    };
    let plain = |number: &str| number.replace('-', "");
    // A later row forgets the FAX now and then, and leaves the hyphens out.
    let (phone, fax) = match (&office.fax, service, dice.roll(4)) {
        (Some(fax), 1.., 0) => (plain(&office.phone), plain(fax)),
        (Some(_), 1.., 1) | (None, ..) => (office.phone.clone(), String::new()),
        (Some(fax), ..) => (office.phone.clone(), fax.clone()),
    };
    let weekday = ["09:00-16:00", "09:30-15:30", "10:00-17:00", "08:30-17:30"][dice.roll(4)];
    let saturday = ["", "", "09:00-12:00"][dice.roll(3)];
    let url = if dice.roll(3) == 0 { String::new() } else { format!("https://{domain}.example/") };
    let text = |text: &str| text.to_owned();
    [
        text(office.municipality.code),
        format!("Z{no:010}"),
        text(DESIGNATING_BODY),
        text(corporation),
        text(corporation_kana),
        format!("{:013}", office.corporation + 1),
        text(seat.name),
        format!("{}１−{}", seat.streets[0], office.corporation + 1),
        number(seat, 9000, office.corporation),
        number(seat, 9500, office.corporation),
        format!("https://{domain}.example/"),
        text(kind),
        name,
        text(office.kana),
        office.number.clone(),
        text(office.municipality.name),
        address(office, if service == 0 { dice.roll(2) } else { dice.roll(5) }),
        phone,
        fax,
        url,
        // In the Pacific off Japan: a map shows at once that nobody lives there.
        format!("{}.{:08}", 33, 10_000_000 + office.nth * 100_003),
        format!("{}.{:08}", 143, 20_000_000 + office.nth * 70_001),
        text(weekday),
        text(saturday),
        String::new(),
        String::new(),
        text(["土・日・祝", "日曜", "土、日、年末年始"][dice.roll(3)]),
        String::new(),
        if code == 'R' { String::new() } else { text(["6", "10", "14", "20", "20", "40"][dice.roll(6)]) },
    ]
}

/// The office's address in one of the writings that the real list has.
fn address(office: &Office, style: usize) -> String {
    let street = office.municipality.streets[office.street];
    let [chome, ban, go] = office.block;
    let building = office.building.unwrap_or_default();
    match style {
        0 => wide(&format!("{street}{chome}丁目{ban}−{go}{building}")),
        1 => format!("{street}{chome}-{ban}-{go}　{building}").trim_end().to_owned(),
        2 => format!("{street}{}丁目{ban}番{go}号", ["一", "二", "三", "四", "五"][chome - 1]),
        3 => format!(
            "{street}{}丁目{}番地{go}　{building}２Ｆ",
            wide(&chome.to_string()),
            wide(&ban.to_string())
        ),
        _ => format!("{street}{chome}‐{ban}ー{go}"),
    }
}

fn wide(text: &str) -> String {
    // Full-width digits stand 0xFEE0 above the plain ones.
    let digit = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
    text.chars().map(|c| if c.is_ascii_digit() { digit(c) } else { c }).collect()
}

/// One line as the national system writes it: every field in quotes. No field here holds one.
fn line(csv: &mut String, fields: &[String; 29]) {
    let quoted: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
    csv.push_str(&quoted.join(","));
    csv.push('\n');
}
