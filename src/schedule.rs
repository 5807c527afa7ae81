//! The clockwork that only wakes: what is due stands in tables.
//!
//! `tokio-cron-scheduler` ticks every second and wakes the poller; a missed or doubled tick changes nothing,
//! because the poller claims due rows and finds none twice. Saving something that is due at once wakes it too.

use std::sync::Arc;

use tokio_cron_scheduler::{Job, JobScheduler};

use crate::app::App;

/// Every second.
const TICK: &str = "* * * * * *";
/// Starts ticking. What comes back must be kept alive; shutting it down ends the ticks.
pub async fn start(app: Arc<App>) -> anyhow::Result<JobScheduler> {
    let scheduler = JobScheduler::new().await?;
    let woken = app;
    scheduler
        .add(Job::new(TICK, move |_, _| {
            woken.wake();
        })?)
        .await?;
    scheduler.start().await?;
    Ok(scheduler)
}
