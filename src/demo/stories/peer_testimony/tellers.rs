//! Those who tell: asked by a link each, use by use; they look first, hand in what they show, and one takes it all back.

use anyhow::ensure;
use chrono::{Days, NaiveDate};

use super::make::{CALM_CENTER, CLOUD_CENTER};
use crate::demo::stories::house::dates::before;
use crate::demo::stories::house::speakers::{self, Person, Speaker};
use crate::demo::stories::house::{LEAD, PASSWORD, SECRETARY, business, papers::pdf};
use crate::demo::story::Stage;

/// The pen name that is taken back.
pub const PEN_NAME: &str = "あさがお";
/// What was said about who goes by it.
const INTRODUCTION: &str = "駅前の花屋で、朝の水あげを任されています。働いて三年目です。";

const STOP_SIGN: &str = "机の黄色い札を立てる。付き添いがすぐ隣に来て、一緒に部屋へ戻ります。";
const CALL: &str = "日髙（しおあかり）0190-01-8001";

/// Who is asked: through whom, name, block, introduction, where they rest.
const ASKED: [(&str, &str, &str, &str, &str); 5] = [
    ("相談支援センターしおね", "戸川 みのり", "はじめの二人", INTRODUCTION, "2階の203"),
    (
        CLOUD_CENTER,
        "矢島 大地",
        "はじめの二人",
        "倉庫で荷物の仕分けをしています。休みの日は電車を見に行きます。",
        "ホールのとなりの小部屋",
    ),
    (
        CALM_CENTER,
        "浦川 波",
        "あとの二人",
        "町の給食センターで働いて八年。一度休んで、同じ所に戻りました。",
        "図書室の窓ぎわ",
    ),
    ("よいまち相談所", "葛西 悠斗", "あとの二人", "事務の仕事を、週に四日しています。", "奥の和室"),
    ("なみのね相談室", "小宮 はるみ", "あとの二人", "", ""),
];

/// What each allows; the last one said no.
const ALLOWED: [&[(&str, &str)]; 4] = [
    &[
        ("naming", "pen_name"),
        ("pen_name", PEN_NAME),
        ("photo", "yes"),
        ("handout", "yes"),
        ("report", "yes"),
    ],
    &[("naming", "name"), ("photo", "yes"), ("video", "yes"), ("handout", "yes"), ("report", "yes")],
    &[("naming", "pen_name"), ("pen_name", "さざなみ"), ("handout", "yes"), ("report", "yes")],
    &[("naming", "nothing"), ("pen_name", "")],
];

/// Who goes with each, by which telephone, and in which form listeners' words shall come.
const WISHES: [(&str, &str, &str); 4] = [
    ("日髙 友里", "0190-01-8001", "page"),
    ("水谷 かおる", "0190-06-7000", "paper"),
    ("安西 守", "0190-07-7000", "aloud"),
    ("堀 千鶴", "0190-03-8002", "page"),
];

/// What each shows the listeners at the end.
const SHOWN: [(&str, [&str; 4]); 3] = [
    (
        "朝の水あげの順番",
        ["朝の水あげの順番", "1　長ぐつをはく", "2　奥の棚から始める", "3　わからない花は、店長に写真で聞く"],
    ),
    (
        "仕分けの色分け",
        ["仕分けの色分け", "赤　今日のうちに出す", "青　あした", "迷ったら、線の上に置いて手を挙げる"],
    ),
    (
        "休んだ日の手帳",
        [
            "休んだ日の手帳",
            "起きた時刻だけを書く",
            "三日つづいたら、散歩をする",
            "店に電話する日は、先に丸をつける",
        ],
    ),
];

/// Those who said yes, in the order in which they were asked.
pub struct Tellers(Vec<Speaker>);

/// Thirteen weeks before, and the two weeks that everybody has to think it over.
pub async fn ask(stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<Tellers> {
    let on = before(held, 13);
    stage.pass_to(on, "10:10").await?;
    stage.tell("語ってくださる方に、お願いしています");
    let rehearsal_on = business(held, -15).to_string();
    let materials_by = (held - Days::new(14)).to_string();
    let mut asked = Vec::new();
    for (through, name, block, introduction, rest_place) in ASKED {
        let mut plan = vec![
            ("introduction", introduction),
            ("times", "13時15分に別の入口から。話すのは15分ほど"),
            ("rehearsal_on", &rehearsal_on),
            ("rehearsal", "同じ部屋で30分。全部は話しません"),
            ("call", CALL),
            ("stop_sign", STOP_SIGN),
        ];
        if !rest_place.is_empty() {
            plan.push(("rest_place", rest_place));
        }
        // Who tells without a name shows nothing either.
        if asked.len() < SHOWN.len() {
            plan.push(("materials_by", &materials_by));
        }
        let person = Person { through, name, part: "peer", block, plan: &plan };
        asked.push(speakers::ask(stage, gathering, &person).await?);
        stage.wait(chrono::Duration::minutes(15)).await?;
    }
    stage.pass_to(business(on, 3), "18:20").await?;
    asked[0].answers(stage, &[("answer", "yes"), ("message", "花の話なら、できると思います。")]).await?;
    asked[1].answers(stage, &[("answer", "yes"), ("needs", "文字は大きいほうが読みやすいです。")]).await?;
    let later = business(on, 9).to_string();
    asked[3].answers(stage, &[("answer", "later"), ("later_on", &later)]).await?;
    stage.pass_to(business(on, 5), "12:15").await?;
    asked[2].answers(stage, &[("answer", "yes")]).await?;
    asked[4].answers(stage, &[("answer", "no"), ("message", "今回は、聞くほうで行きたいです。")]).await?;
    stage.pass_to(business(on, 9), "17:40").await?;
    asked[3].answers(stage, &[("answer", "yes"), ("needs", "名前と顔は出さずに話したいです。")]).await?;
    asked.truncate(4);
    for ((speaker, uses), (companion, phone, form)) in asked.iter().zip(ALLOWED).zip(WISHES) {
        speaker.allows(stage, uses).await?;
        let wishes = [("companion", companion), ("companion_phone", phone), ("words_form", form)];
        speaker.wishes(stage, &wishes).await?;
        stage.wait(chrono::Duration::minutes(30)).await?;
    }
    Ok(Tellers(asked))
}

impl Tellers {
    /// Seven weeks before, before anything leaves the house: each looks at what others would see, with their companion beside them.
    pub async fn look(&self, stage: &mut Stage, held: NaiveDate) -> anyhow::Result<()> {
        stage.pass_to(before(held, 7), "16:30").await?;
        stage.tell("外に出る言葉を、ご本人に見ていただいています");
        // The last of them goes by no name: there is nothing to look at.
        for speaker in &self.0[..3] {
            speaker.approves(stage).await?;
            stage.wait(chrono::Duration::minutes(20)).await?;
        }
        Ok(())
    }

    /// What each shows comes in, one of them once more; then the programme is printed and lies at every place.
    pub async fn hand_in(&self, stage: &mut Stage, held: NaiveDate, gathering: &str) -> anyhow::Result<()> {
        stage.pass_to(business(held - Days::new(14), -4), "19:10").await?;
        stage.tell("見せたいものが届き、次第を刷っています");
        for (speaker, (title, lines)) in self.0.iter().zip(SHOWN) {
            speaker.brings(stage, title, &pdf(&lines)).await?;
        }
        let (title, [head, one, two, _]) = SHOWN[0];
        let newer = pdf(&[head, one, two, "3　わからない花は、店長に聞く（ふせんを貼っておく）"]);
        self.0[0].brings(stage, title, &newer).await?;
        stage.pass_to(business(held - Days::new(14), -3), "11:00").await?;
        let browser = stage.colleague(SECRETARY, PASSWORD).await?;
        browser.open(&format!("{gathering}/agenda/print")).await?;
        ensure!(browser.page.text().contains(PEN_NAME), "the programme names who allowed it");
        browser.send(&format!("{gathering}/speakers/prints"), &[("copies", "90")]).await?;
        Ok(())
    }

    /// Two weeks before, the programme is printed: one takes back everything that may be shown. Nobody asks why; what lies
    /// elsewhere is collected and crossed off the same week.
    pub async fn take_back(&self, stage: &mut Stage, held: NaiveDate) -> anyhow::Result<()> {
        stage.pass_to(business(held - Days::new(14), -2), "20:05").await?;
        stage.tell("取り消しを受け取り、載せた所から外しています");
        let speaker = &self.0[0];
        speaker.allows(stage, &[("naming", "nothing"), ("pen_name", "")]).await?;
        stage.pass_to(business(held - Days::new(14), -1), "11:20").await?;
        let browser = stage.colleague(LEAD, PASSWORD).await?;
        browser.open(&speaker.page).await?;
        // The introduction was theirs as well.
        browser.send(&speaker.page, &[("introduction", "")]).await?;
        browser.open(&speaker.page).await?;
        let mut numbers = browser.page.values("number");
        numbers.sort();
        numbers.dedup();
        ensure!(!numbers.is_empty(), "the list says what is to be taken out");
        for number in &numbers {
            for taken in ["handout", "report", "photo"] {
                browser.open(&speaker.page).await?;
                let took = [("number", number.as_str()), ("use", taken), ("done", "yes")];
                browser.send(&format!("{}/took-out", speaker.page), &took).await?;
            }
        }
        Ok(())
    }

    /// Each of them, with who goes with them.
    pub fn with_companions(&self) -> impl Iterator<Item = (&Speaker, &'static str)> {
        self.0.iter().zip(WISHES.iter().map(|(companion, _, _)| *companion))
    }
}
