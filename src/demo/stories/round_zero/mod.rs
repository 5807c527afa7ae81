//! Round zero, from the empty house to the day after tomorrow's work.
mod dates;
use crate::demo::story::{Stage, Story};
pub const STORY: Story = Story {
    name: "round-zero",
    begins: |today| dates::Dates::ending(today).set_up,
    play: |stage| Box::pin(play(stage)),
};
async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    stage.pass_to(stage.today, "00:00").await
}
