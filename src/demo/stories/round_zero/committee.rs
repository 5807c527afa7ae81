//! What was agreed is held in the name of the council's working group (自立支援協議会・就労支援部会): its roster of the year
//! is written down and settled, and the series belongs to it.

use anyhow::{Context, ensure};

use super::dates::Dates;
use crate::demo::region;
use crate::demo::stories::house::{PASSWORD, SECRETARY};
use crate::demo::story::Stage;

/// The working group and the council it belongs to.
const NAME: (&str, &str) = ("就労支援部会", "Working group on employment");
const COUNCIL: &str = "潮路圏域自立支援協議会";

/// Chair, member and secretariat: part, office, post, name, telephone.
fn roster() -> [[String; 5]; 3] {
    let center = region::center();
    let row = |line: [&str; 5]| line.map(str::to_owned);
    [
        row(["chair", "汐音市役所　障がい福祉課", "課長", "磯部 志乃", ""]),
        row(["member", "ハローワーク汐音", "専門援助部門", "城戸 誠", ""]),
        row(["secretariat", &center.name, "", "吉岡", &center.phone]),
    ]
}

/// The secretary writes the committee down, settles its roster and chooses it for the series that begins with `gathering`.
pub async fn belong(stage: &mut Stage, dates: &Dates, gathering: &str) -> anyhow::Result<()> {
    stage.pass_to(dates.agreed, "11:50").await?;
    stage.tell("部会の名簿を作っています");
    let browser = stage.colleague(SECRETARY, PASSWORD).await?;
    browser.open("/committees/new").await?;
    let fields =
        [("name_ja", NAME.0), ("name_en", NAME.1), ("belongs_to", COUNCIL), ("chair_title", "部会長")];
    browser.send("/committees", &fields).await?;
    let committee = browser.page.url.split('?').next().unwrap_or_default().to_owned();
    let add = browser.page.actions("/members").into_iter().next().context("the roster takes members")?;
    for [part, organization, post, name, phone] in roster() {
        let fields = [
            ("part", part.as_str()),
            ("organization", &organization),
            ("post", &post),
            ("name", &name),
            ("phone", &phone),
        ];
        browser.send(&add, &fields).await?;
    }
    let roster = add.trim_end_matches("/members");
    browser.send(roster, &[("act", "settle")]).await?;
    browser.open(&format!("{committee}/print")).await?;

    browser.open(&format!("{gathering}/prepare")).await?;
    let series = browser.page.link("/series/").context("the gathering belongs to a series")?;
    browser.open(&series).await?;
    let chosen = browser.page.option_called("committee", NAME.0).context("the committee can be chosen")?;
    browser.send(&format!("{series}/committee"), &[("committee", &chosen)]).await?;
    ensure!(browser.page.text().contains(NAME.0), "the series does not name its committee");
    Ok(())
}
