//! After the deadline: each trainee is met with the supporter, and says what to try and what for, in their own words.

use anyhow::ensure;
use chrono::Duration;

use super::dates::Dates;
use crate::demo::stories::house::{FACILITATOR, PASSWORD, RECEPTION, SCRIBE, business};
use crate::demo::story::Stage;

/// Who looks after whom, in turn.
const COMPANIONS: [&str; 3] = [SCRIBE, FACILITATOR, RECEPTION];

/// What is told in an interview: kinds of work, what is to be avoided, the goal, and whether it may stand where others
/// read it.
struct Told {
    kinds: &'static str,
    avoid: &'static [&'static str],
    goal: &'static str,
    shown: bool,
}

const TOLD: [Told; 5] = [
    Told {
        kinds: "箱詰め\n検品", avoid: &["noise"], goal: "休まずに三日間、行ってみる", shown: true
    },
    Told { kinds: "清掃", avoid: &[], goal: "分からないとき、自分から聞く", shown: true },
    Told {
        kinds: "品出し\n仕分け", avoid: &["stairs"], goal: "疲れる前に、休みたいと言う", shown: true
    },
    Told {
        kinds: "事務", avoid: &["heat", "lifting"], goal: "午前も午後も、同じ速さでやる", shown: false
    },
    Told {
        kinds: "農作業\n箱詰め", avoid: &["crowds"], goal: "あいさつを、こちらから先に", shown: true
    },
];

/// The interviews of all who have a seat, two or three a day.
pub async fn hold(stage: &mut Stage, dates: &Dates, course: &str) -> anyhow::Result<()> {
    stage.tell("受講する方と面談しています");
    let list = format!("{course}/trainees");
    let trainees = {
        let browser = stage.colleague(SCRIBE, PASSWORD).await?;
        browser.open(&list).await?;
        let mut all = Vec::new();
        for link in browser.page.links(&format!("{list}/")) {
            if link.len() == list.len() + 37 && !all.contains(&link) {
                all.push(link);
            }
        }
        all
    };
    ensure!(trainees.len() >= 10, "only {} trainees applied", trainees.len());
    for (nth, trainee) in trainees.iter().take(10).enumerate() {
        let day = business(dates.deadline, 2 + i32::try_from(nth / 2)?);
        stage.pass_to(day, ["10:30", "15:30"][nth % 2]).await?;
        let told = &TOLD[nth % TOLD.len()];
        let browser = stage.colleague(COMPANIONS[nth % COMPANIONS.len()], PASSWORD).await?;
        browser.open(trainee).await?;
        browser.send(&format!("{trainee}/mine"), &[("mine", "yes")]).await?;
        browser.send(&format!("{trainee}/open"), &[]).await?;
        let is_pupil = browser.page.text().contains("特別支援学校高等部3年");
        let (day, met) = (day.to_string(), format!("{trainee}/interview"));
        let mut fields = vec![
            ("interview", "held"),
            ("on", day.as_str()),
            ("kinds", told.kinds),
            ("goal", told.goal),
            ("way", "バスと徒歩"),
        ];
        fields.extend(told.avoid.iter().map(|one| ("avoid", *one)));
        fields.extend(told.shown.then_some(("goal_shown", "yes")));
        match is_pupil {
            true => fields.extend([("guardian", "given"), ("guardian_on", day.as_str())]),
            false => fields.push(("guardian", "not_needed")),
        }
        browser.send(&met, &fields).await?;
        stage.wait(Duration::minutes(10)).await?;
    }
    Ok(())
}

/// Who looks after the trainee whose review is this page: the one for whom it opens.
pub async fn companion(stage: &mut Stage, page: &str) -> anyhow::Result<&'static str> {
    for companion in COMPANIONS {
        let browser = stage.colleague(companion, PASSWORD).await?;
        if !browser.open(page).await?.actions(&format!("{page}/open")).is_empty() {
            return Ok(companion);
        }
    }
    anyhow::bail!("nobody looks after the trainee of {page}")
}
