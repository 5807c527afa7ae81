//! For whom each door is: the tables by which every answer is judged.

use actix_web::http::Method;
use tsudoi::accounts::gate::OWN_AFFAIRS;

use super::router::Door;

/// Doors for everybody: they answer without a sign-in, or by a link's token.
pub const OPEN: [&str; 44] = [
    "/a/{code}",
    "/assets/{name:.*}",
    "/api/openapi.json",
    "/cal/{token}",
    "/code",
    "/healthz",
    "/i/{token}",
    "/i/{token}/ask",
    "/i/{token}/course-days",
    "/i/{token}/course-days/paper",
    "/i/{token}/entry.ics",
    "/i/{token}/escorts",
    "/i/{token}/escorts/paper",
    "/i/{token}/listing",
    "/i/{token}/minutes",
    "/i/{token}/next",
    "/i/{token}/photos",
    "/i/{token}/photos/consent",
    "/i/{token}/photos/delete",
    "/i/{token}/photos/picture",
    "/i/{token}/photos/places",
    "/i/{token}/photos/places/delete",
    "/i/{token}/photos/places/picture",
    "/i/{token}/practicum",
    "/i/{token}/questionnaire",
    "/i/{token}/reply",
    "/i/{token}/review",
    "/i/{token}/review/paper",
    "/i/{token}/stop",
    "/i/{token}/stop/undo",
    "/i/{token}/tours",
    "/i/{token}/tours/paper",
    "/i/{token}/trainees",
    "/i/{token}/visit",
    "/i/{token}/visit/copy",
    "/i/{token}/visit/entry.ics",
    "/o/{token}",
    "/o/{token}/amend",
    "/o/{token}/amendments/{id}/withdraw",
    "/o/{token}/fine",
    "/q/{code}",
    "/readyz",
    "/set-up/{token}",
    "/y/{token}",
];
/// Doors at which one signs in.
pub const SIGN_IN: [&str; 3] = ["/sign-in", "/sign-in/forgotten", "/sign-in/{token}"];

/// The one form that another site may send: the button that a mail program shows (RFC 8058).
pub const ONE_CLICK: &str = "/i/{token}/stop";

/// Doors for administrators alone.
pub const ADMINISTRATORS: [(&str, &str); 32] = [
    ("GET", "/history/check"),
    ("POST", "/outbox/let-go"),
    ("GET", "/public-page"),
    ("POST", "/public-page"),
    ("POST", "/public-page/renew"),
    ("GET", "/settings/center"),
    ("POST", "/settings/center"),
    ("GET", "/settings/handovers/{id}"),
    ("GET", "/settings/handovers/{id}/print"),
    ("POST", "/settings/handovers/{id}/undo"),
    ("GET", "/settings/mail"),
    ("POST", "/settings/mail/test"),
    ("GET", "/settings/members"),
    ("POST", "/settings/members"),
    ("GET", "/settings/members/new"),
    ("GET", "/settings/members/{id}"),
    ("POST", "/settings/members/{id}"),
    ("GET", "/settings/members/{id}/handover"),
    ("POST", "/settings/members/{id}/handover"),
    ("POST", "/settings/members/{id}/invite"),
    ("PUT", "/api/v1/centers/{id}"),
    ("GET", "/api/v1/handovers/{id}"),
    ("POST", "/api/v1/handovers/{id}/undo"),
    ("GET", "/api/v1/history/check"),
    ("POST", "/api/v1/mails/let-go"),
    ("POST", "/api/v1/members"),
    ("PUT", "/api/v1/members/{id}"),
    ("POST", "/api/v1/members/{id}/invite"),
    ("PUT", "/api/v1/public-page"),
    ("POST", "/api/v1/public-page/renew"),
    ("GET", "/api/v1/members/{id}/handover"),
    ("POST", "/api/v1/members/{id}/handover"),
];

/// What is read and written by those assigned to it alone, whatever their role.
pub const ASSIGNED: [&str; 117] = [
    "/api/v1/accommodations/{id}",
    "/api/v1/gatherings/{id}/accommodations",
    "/api/v1/gatherings/{id}/trainees",
    "/api/v1/gatherings/{id}/trainees/opening",
    "/api/v1/gatherings/{id}/trainees/twice",
    "/api/v1/gatherings/{id}/trainees/companions",
    "/api/v1/gatherings/{id}/trainees/{attendee}/open",
    "/api/v1/gatherings/{id}/trainees/{attendee}/interview",
    "/api/v1/gatherings/{id}/trainees/{attendee}/companion",
    "/api/v1/gatherings/{id}/trainees/{attendee}/visit",
    "/api/v1/gatherings/{id}/trainees/{attendee}/mine",
    "/api/v1/gatherings/{id}/course-days",
    "/api/v1/gatherings/{id}/course-days/{day}/marks",
    "/api/v1/gatherings/{id}/course-days/{day}/undo",
    "/api/v1/gatherings/{id}/trainees/{attendee}/days/open",
    "/api/v1/gatherings/{id}/trainees/{attendee}/days/notes",
    "/gatherings/{id}/course-days",
    "/gatherings/{id}/course-days/cards",
    "/gatherings/{id}/course-days/handbooks",
    "/gatherings/{id}/course-days/{day}",
    "/gatherings/{id}/course-days/{day}/undo",
    "/gatherings/{id}/trainees/{attendee}/days",
    "/gatherings/{id}/trainees/{attendee}/days/open",
    "/api/v1/gatherings/{id}/placements",
    "/api/v1/gatherings/{id}/placements/open",
    "/api/v1/gatherings/{id}/placements/propose",
    "/api/v1/gatherings/{id}/placements/clear",
    "/api/v1/gatherings/{id}/placements/undo",
    "/api/v1/gatherings/{id}/placements/show",
    "/api/v1/gatherings/{id}/placements/tell",
    "/api/v1/gatherings/{id}/placements/{attendee}",
    "/api/v1/gatherings/{id}/placements/{attendee}/settled",
    "/api/v1/gatherings/{id}/placements/{attendee}/word",
    "/api/v1/gatherings/{id}/escorts",
    "/api/v1/gatherings/{id}/escorts/people",
    "/api/v1/gatherings/{id}/escorts/propose",
    "/api/v1/gatherings/{id}/escorts/clear",
    "/gatherings/{id}/escorts",
    "/gatherings/{id}/escorts/people",
    "/gatherings/{id}/escorts/propose",
    "/gatherings/{id}/escorts/clear",
    "/gatherings/{id}/escorts/print",
    "/gatherings/{id}/placements",
    "/gatherings/{id}/placements/print",
    "/gatherings/{id}/placements/open",
    "/gatherings/{id}/placements/propose",
    "/gatherings/{id}/placements/clear",
    "/gatherings/{id}/placements/undo",
    "/gatherings/{id}/placements/show",
    "/gatherings/{id}/placements/tell",
    "/gatherings/{id}/placements/{attendee}/put",
    "/gatherings/{id}/placements/{attendee}/settle",
    "/gatherings/{id}/placements/{attendee}/word",
    "/api/v1/gatherings/{id}/reviews",
    "/api/v1/gatherings/{id}/reviews/items",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/open",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/evaluations",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/evaluations/undo",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/follow-ups/undo",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/sheet",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/wish",
    "/api/v1/gatherings/{id}/trainees/{attendee}/review/follow-ups",
    "/api/v1/gatherings/{id}/results",
    "/api/v1/gatherings/{id}/results/shared",
    "/api/v1/gatherings/{id}/certificates",
    "/api/v1/gatherings/{id}/results/thanks",
    "/api/v1/gatherings/{id}/results/commended",
    "/gatherings/{id}/certificates",
    "/gatherings/{id}/results",
    "/gatherings/{id}/results/print",
    "/gatherings/{id}/results/thanks",
    "/gatherings/{id}/results/thanks/print",
    "/gatherings/{id}/results/commended",
    "/gatherings/{id}/results/commended/print",
    "/gatherings/{id}/results/commended/table",
    "/gatherings/{id}/reviews",
    "/gatherings/{id}/reviews/items",
    "/gatherings/{id}/reviews/forms",
    "/gatherings/{id}/trainees/{attendee}/review",
    "/gatherings/{id}/trainees/{attendee}/review/open",
    "/gatherings/{id}/trainees/{attendee}/review/copy",
    "/gatherings/{id}/trainees/{attendee}/review/plan",
    "/gatherings/{id}/trainees/{attendee}/review/sheet",
    "/gatherings/{id}/trainees/{attendee}/review/wish",
    "/gatherings/{id}/trainees/{attendee}/review/follow-up",
    "/gatherings/{id}/trainees/{attendee}/review/typed",
    "/gatherings/{id}/replies/needs",
    "/gatherings/{id}/replies/needs/{accommodation}",
    "/gatherings/{id}/trainees",
    "/gatherings/{id}/trainees/opening",
    "/gatherings/{id}/trainees/companions",
    "/gatherings/{id}/trainees/twice",
    "/gatherings/{id}/trainees/{attendee}",
    "/gatherings/{id}/trainees/{attendee}/open",
    "/gatherings/{id}/trainees/{attendee}/interview",
    "/gatherings/{id}/trainees/{attendee}/companion",
    "/gatherings/{id}/trainees/{attendee}/visit",
    "/gatherings/{id}/trainees/{attendee}/mine",
    "/gatherings/{id}/trainees/{attendee}/sheet",
    "/visits/{visit}/sheet/note",
    "/api/v1/gatherings/{id}/photos",
    "/api/v1/gatherings/{id}/photos/delete",
    "/api/v1/gatherings/{id}/photos/until",
    "/api/v1/gatherings/{id}/photos/places",
    "/api/v1/gatherings/{id}/photos/places/delete",
    "/api/v1/gatherings/{id}/trainees/{attendee}/photos",
    "/gatherings/{id}/photos",
    "/gatherings/{id}/photos/open",
    "/gatherings/{id}/photos/delete",
    "/gatherings/{id}/photos/until",
    "/gatherings/{id}/photos/picture",
    "/gatherings/{id}/photos/places",
    "/gatherings/{id}/photos/places/delete",
    "/gatherings/{id}/photos/places/picture",
    "/gatherings/{id}/photos/print",
    "/gatherings/{id}/trainees/{attendee}/photos",
];

/// Forms for what a viewer cannot do, and what is worked out only to be changed: a viewer is not shown them.
pub const NOT_FOR_VIEWERS: [&str; 21] = [
    "/contacts/{id}/edit",
    "/gatherings/new",
    "/gatherings/{gathering}/questionnaire/type",
    "/gatherings/{id}/decisions/{decision}",
    "/gatherings/{id}/offers/{offer}",
    "/gatherings/{id}/replies/enter",
    "/gatherings/{id}/replies/enter/{asking}",
    "/gatherings/{id}/steps/new",
    "/gatherings/{id}/voices/{voice}",
    "/imports/new",
    "/imports/paste",
    "/organizations/new",
    "/organizations/{id}/contacts/new",
    "/organizations/{id}/edit",
    "/plan/{fiscal}/move",
    "/replies/enter",
    "/series/{id}/agenda/{block}/edit",
    "/settings/closed-days",
    "/tasks/new",
    "/tasks/{id}/edit",
    "/visits/new",
];

/// A link that opens at the very first start alone.
pub const FIRST_START: &str = "/set-up/{token}";

/// Forms that bring a file: without one they are refused before their token is read.
pub const WITH_A_FILE: [&str; 5] = [
    "/gatherings/{id}/photos",
    "/gatherings/{id}/photos/places",
    "/imports",
    "/playbooks/file",
    "/series/bring",
];

/// What may change when somebody only looks or is refused: a session was seen, a wrong link was counted.
pub const COUNTED: [&str; 2] = ["attempts", "sessions"];

pub fn is_open(door: &Door) -> bool {
    OPEN.contains(&door.pattern.as_str()) || SIGN_IN.contains(&door.pattern.as_str())
}

pub fn is_api(door: &Door) -> bool {
    door.pattern.starts_with("/api/")
}

pub fn changes(door: &Door) -> bool {
    door.method != Method::GET
}

pub fn is_own_affair(door: &Door) -> bool {
    changes(door) && OWN_AFFAIRS.contains(&door.pattern.as_str())
}

pub fn is_for_administrators(door: &Door) -> bool {
    ADMINISTRATORS.contains(&(door.method.as_str(), &door.pattern))
}
