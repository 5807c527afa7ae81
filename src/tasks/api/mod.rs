//! The API of this room: tasks, Today, the search and the outbox, by the same use cases as the pages.

mod digest;
mod mails;
mod tasks;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the API below `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(tasks::list_today)
        .service(tasks::search)
        .service(tasks::list_tasks)
        .service(tasks::show_task)
        .service(tasks::write_task_down)
        .service(tasks::change_task)
        .service(tasks::act_on_task)
        .service(tasks::list_remarks)
        .service(tasks::remark_on_task)
        .service(digest::show_digest)
        .service(digest::set_digest)
        .service(mails::list_mails)
        .service(mails::release_mails)
        .service(mails::recall_mails)
        .service(mails::let_mail_go)
        .service(mails::show_mail)
        .service(mails::resend_mail);
}
