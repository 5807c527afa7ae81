//! After a course: what each said on the same items, the review of the three (三者振り返り), and asking later how they are.
//!
//! - **Items** are few and plain, one list for each course: the house's, until staff word their own; once somebody answered
//!   they stay. They are answered by words, never by grades; nothing is added up and nobody is compared.
//! - An **evaluation** is what one *party* says of a trainee: the trainee, the supporter, or an employer that expected the
//!   trainee. It comes by the link (`/i/…/review`), or staff type it in from paper or from the visit. It is about a person, so
//!   it is sealed until the day on which everything about the trainee is erased. Whoever wrote it may put it right until the
//!   review is held; what comes later stands beside it as *late*, and somebody has a task.
//! - **An employer's words reach the trainee in person.** No link and no mail shows them: a link reads back what was written by
//!   itself and nothing else.
//! - The **review** stands *open*, *planned*, *held*, *with the supporter only*, *later* or *rather not*; none needs a reason.
//!   Those who look after the trainee open its page, each reading is kept: goal, strengths and "welcome again" first, then
//!   where it was seen differently, then next steps. The sheet is sealed too. The *radar* is drawn only while the trainee wants
//!   it.
//! - **Follow-ups** after 1, 3 and 6 months ([`model::MONTHS`]) count from the day of the review, else from the course's last
//!   day. This room opens one task for each trainee a week ahead, of the companion, with the words of the plan's step of the
//!   same month. That step (one that opens `reviews`) opens no task of its own where a course has trainees: nothing is doubled,
//!   and moving the course moves it. Only noting what was heard closes such a task.
//! - What is **counted** of sealed words stays when they are erased: numbers, kept every night.

pub mod api;
pub mod model;
mod radar;
mod routes;
pub mod service;
pub mod store;

pub use routes::configure;
pub use service::{keep_up, stands_for};
