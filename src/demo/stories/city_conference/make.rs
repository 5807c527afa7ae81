//! Eighteen weeks before: the conference is made from the shipped playbook; then the city and somebody from elsewhere are asked
//! to speak.

use chrono::{Days, Duration, NaiveDate};

use crate::demo::stories::house::dates::{Dates, before};
use crate::demo::stories::house::papers::pdf;
use crate::demo::stories::house::speakers::{self, Person, Speaker};
use crate::demo::stories::house::{
    FACILITATOR, LEAD, PASSWORD, RECEPTION, SCRIBE, SECRETARY, book, business, making,
};
use crate::demo::story::Stage;

/// Who takes which part.
const PARTS: [(&str, &str); 6] = [
    ("lead", LEAD),
    ("secretary", SECRETARY),
    ("facilitator", FACILITATOR),
    ("table", SCRIBE),
    ("reception", RECEPTION),
    ("evening", SCRIBE),
];

/// From where the lecturer comes.
const ELSEWHERE: &str = "雲井障害者就業・生活支援センター「そらまめ」";

/// Makes the conference; its path.
pub async fn make(stage: &mut Stage, dates: &Dates) -> anyhow::Result<String> {
    stage.pass_to(dates.made, "10:20").await?;
    stage.tell("まちの会議をつくっています");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    let elsewhere = [
        ("name", ELSEWHERE),
        ("kana", "くもいしょうがいしゃしゅうぎょうせいかつしえんせんたーそらまめ"),
        ("kinds", "center"),
        ("municipality", "はるか県雲井市"),
        ("address", "若葉1丁目9番"),
        ("postal_code", "0000601"),
        ("phone", "0190-06-7000"),
        ("email", "madoguchi@soramame.example"),
        ("channel", "email"),
    ];
    book::add(browser, &elsewhere).await?;
    let said = [
        ("date", dates.held.to_string()),
        ("starts", "13:30".to_owned()),
        ("ends", "16:30".to_owned()),
        ("reply_deadline", (dates.held - Days::new(14)).to_string()),
        ("venue", "汐音商工会館 3階 大ホール".to_owned()),
        ("address", "みなも県汐音市灯台通1丁目2番3号".to_owned()),
        (
            "notes",
            "商工会館前バス停の前。入口は平らで、エレベーターがあります。休める部屋は2階の小会議室です。"
                .to_owned(),
        ),
        ("capacity", "48".to_owned()),
        ("per_office_cap", "3".to_owned()),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    making::make(stage, "city-conference", &said, &PARTS).await
}

/// Fifteen weeks before: who is asked to speak, what they say, and the paper that comes in on its day.
pub async fn ask_speakers(
    stage: &mut Stage,
    held: NaiveDate,
    gathering: &str,
) -> anyhow::Result<[Speaker; 2]> {
    let on = before(held, 15);
    stage.pass_to(on, "14:10").await?;
    stage.tell("市と、よその地域の方に、お話をお願いしています");
    let materials_by = (held - Days::new(14)).to_string();
    let city = Person {
        through: "汐音市役所　障がい福祉課",
        name: "大庭 進",
        part: "host",
        block: "まちの今",
        plan: &[
            ("introduction", "汐音市役所 障がい福祉課の係長。商工課に五年いました。"),
            ("times", "お話25分。そのあとは卓に入っていただきます"),
            ("materials_by", &materials_by),
        ],
    };
    let city = speakers::ask(stage, gathering, &city).await?;
    stage.wait(Duration::minutes(30)).await?;
    let lecturer = Person {
        through: ELSEWHERE,
        name: "水谷 かおる",
        part: "lecturer",
        block: "講演",
        plan: &[
            ("introduction", "雲井市で、会社と事業所が月に一度集まる「水曜の机」を続けて七年。"),
            ("times", "お話35分、質問10分。うまくいかなかった年の話もお願いします"),
            ("materials_by", &materials_by),
        ],
    };
    let lecturer = speakers::ask(stage, gathering, &lecturer).await?;
    stage.pass_to(business(on, 2), "11:30").await?;
    city.answers(stage, &[("answer", "yes"), ("message", "机に残って聞かせていただきます。")]).await?;
    lecturer
        .answers(stage, &[("answer", "yes"), ("needs", "パソコンにつなぐ長めの線があると助かります。")])
        .await?;
    let uses = [("naming", "name"), ("handout", "yes"), ("report", "yes"), ("photo", "yes")];
    city.allows(stage, &uses).await?;
    lecturer.allows(stage, &uses).await?;
    lecturer.approves(stage).await?;
    stage.pass_to(before(held, 11), "16:00").await?;
    let lines = [
        "水曜の机　七年のまとめ",
        "一年目　会社は二社。話すことがなくて、お茶だけ飲んだ",
        "三年目　休んだ。だれも来なかったので",
        "四年目　見学から始め直した",
        "七年目　十九社。いちばん続いたのは、困りごとを一つだけ持ち寄る約束",
    ];
    lecturer.brings(stage, "お話の資料", &pdf(&lines)).await?;
    let numbers =
        ["まちの今", "働く相談の窓口は三つ", "朝のバスは一時間に一本", "困っていること　学校を出た年の夏"];
    city.brings(stage, "市からのお話", &pdf(&numbers)).await?;
    Ok([city, lecturer])
}
