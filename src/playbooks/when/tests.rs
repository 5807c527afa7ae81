use std::cell::Cell;

use chrono::{Datelike, Weekday};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// An office open Monday to Friday, closed over the year's turn and on the holidays of the
/// winter 2026/27.
fn open(date: NaiveDate) -> bool {
    let closed = ["2026-11-23", "2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23"];
    let year_end = (day("2026-12-29")..=day("2027-01-03")).contains(&date);
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
        && !year_end
        && !closed.iter().any(|c| day(c) == date)
}

/// Friday 22 January 2027, 15:00 to 16:30.
fn friday() -> Anchors {
    Anchors::of_one_day(at("2027-01-22T15:00:00"), at("2027-01-22T16:30:00"), day("2027-01-08"))
}

fn said(rule: &str) -> String {
    due(&When::parse(rule).unwrap(), &friday(), &open)
        .iter()
        .map(|due| {
            let moved = due.moved_from.map_or(String::new(), |from| format!(" (not {from})"));
            format!("{} {}{moved}", due.date, due.time.format("%H:%M"))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn dates_of_a_gathering_after_new_year() {
    for (rule, expected) in [
        ("start - 60d", "2026-11-20 09:30 (not 2026-11-23)"),
        ("start - 6w at 10:00", "2026-12-11 10:00"),
        ("start - 2mo", "2026-11-20 09:30 (not 2026-11-22)"),
        ("start - 19d", "2026-12-28 09:30 (not 2027-01-03)"),
        ("start - 19d exact", "2027-01-03 09:30"),
        ("start - 11d", "2027-01-08 09:30 (not 2027-01-11)"),
        ("start - 9bd", "2027-01-08 09:30"),
        ("reply_deadline - 3bd", "2027-01-05 09:30"),
        ("reply_deadline - 5bd", "2026-12-28 09:30"),
        ("reply deadline - 3 business days at 16:00", "2027-01-05 16:00"),
        ("reply_deadline", "2027-01-08 09:30"),
        ("start - 1d at 10:00", "2027-01-21 10:00"),
        ("last weekday before start", "2027-01-21 09:30"),
        ("start - 90m", "2027-01-22 13:30"),
        ("start at 8:45", "2027-01-22 08:45"),
        ("start", "2027-01-22 15:00"),
        ("each day 15:30", "2027-01-22 15:30"),
        ("end + 1h", "2027-01-22 17:30"),
        ("end + 1d", "2027-01-25 09:30 (not 2027-01-23)"),
        ("end + 3bd", "2027-01-27 09:30"),
        ("end + 10bd", "2027-02-05 09:30"),
        ("end + 30d", "2027-02-19 09:30 (not 2027-02-21)"),
        ("ＳＴＡＲＴ − ６０ｄ", "2026-11-20 09:30 (not 2026-11-23)"),
    ] {
        assert_eq!(said(rule), expected, "{rule}");
    }
}

#[test]
fn months_end_on_the_last_day_and_anchors_on_closed_days_count_from_themselves() {
    let mut march = friday();
    march.start = at("2027-03-31T10:00:00");
    let rule = When::parse("start - 1mo exact").unwrap();
    assert_eq!(due(&rule, &march, &open)[0].date, day("2027-02-28"));
    // A Saturday gathering: the day itself is never moved, its eve is Friday.
    march.start = at("2027-01-23T10:00:00");
    assert_eq!(due(&When::parse("start at 8:00").unwrap(), &march, &open)[0].date, day("2027-01-23"));
    assert_eq!(due(&When::parse("start - 1bd").unwrap(), &march, &open)[0].date, day("2027-01-22"));
}

#[test]
fn each_day_gives_one_moment_a_day_before_it_opens_or_after_it_closes() {
    let time = |text: &str| parse_time(text).unwrap();
    let days = ["2027-01-22", "2027-01-23", "2027-01-25"].map(|date| AnchorDay {
        date: day(date),
        from: time("9:30"),
        to: time("15:30"),
    });
    let course = Anchors {
        start: at("2027-01-22T09:30:00"),
        end: at("2027-01-25T15:30:00"),
        days: days.to_vec(),
        reply_deadline: day("2027-01-08"),
        series_start: day("2027-01-22"),
    };
    let times = |rule: &str| -> Vec<String> {
        due(&When::parse(rule).unwrap(), &course, &open)
            .iter()
            .map(|due| format!("{} {}", due.date, due.time.format("%H:%M")))
            .collect()
    };
    assert_eq!(times("each day 15:30"), ["2027-01-22 15:30", "2027-01-23 15:30", "2027-01-25 15:30"]);
    assert_eq!(times("each day - 30m"), ["2027-01-22 09:00", "2027-01-23 09:00", "2027-01-25 09:00"]);
    assert_eq!(times("each day + 30m"), ["2027-01-22 16:00", "2027-01-23 16:00", "2027-01-25 16:00"]);
    assert_eq!(times("each day - 1bd at 16:00")[2], "2027-01-22 16:00");
}

#[test]
fn a_rule_that_cannot_be_read_says_why() {
    for (rule, key) in [
        ("", "playbook-when-empty"),
        ("strat - 3d", "playbook-when-anchor-near"),
        ("- 3d", "playbook-when-anchor"),
        ("tomorrow", "playbook-when-anchor"),
        ("start - 3x", "playbook-when-unit"),
        ("start - 3", "playbook-when-unit"),
        ("start - d", "playbook-when-number"),
        ("start -", "playbook-when-number"),
        ("start - 99999999999d", "playbook-when-number"),
        ("start - 4000000000w", "playbook-when-too-far"),
        ("start - 801d", "playbook-when-too-far"),
        ("start - 3d at 25:00", "playbook-when-time"),
        ("start - 3d at", "playbook-when-time"),
        ("start - 3d 9:5", "playbook-when-time"),
        ("start - 3h at 9:00", "playbook-when-two-times"),
        ("start 60d", "playbook-when-rest"),
        ("start - 1w - 2d", "playbook-when-rest"),
        ("last weekday before start - 1d", "playbook-when-rest"),
        ("reply_deadline + 1h", "playbook-when-anchor-is-a-day"),
        ("会の3日前", "playbook-when-anchor"),
    ] {
        let fault = When::parse(rule).unwrap_err();
        assert_eq!(fault.key, key, "{rule}");
        assert_eq!(fault.arg("rule"), Some(rule.trim()));
    }
    let near = When::parse("strat - 3d").unwrap_err();
    assert_eq!(near.arg("nearest"), Some("start"));
}

#[test]
fn a_rule_written_out_reads_as_the_same_rule() {
    for rule in [
        "start - 60d",
        "end + 10bd",
        "reply_deadline - 3bd at 09:05",
        "each day at 15:30",
        "start - 2mo exact",
        "end + 1h",
        "start",
    ] {
        let when = When::parse(rule).unwrap();
        assert_eq!(when.to_string(), rule);
        assert_eq!(When::parse(&when.to_string()).unwrap(), when);
    }
    assert_eq!(When::parse("last weekday before start").unwrap().to_string(), "start - 1bd");
}

#[test]
fn the_reply_deadline_is_a_whole_day_that_the_office_is_open() {
    let rule = |text: &str| When::parse(text).unwrap();
    assert_eq!(reply_deadline(&rule("start - 14d"), friday().start, &open), day("2027-01-08"));
    assert_eq!(reply_deadline(&rule("start - 20d"), friday().start, &open), day("2026-12-28"));
    assert!(rule("start - 2w").can_be_reply_deadline());
    for wrong in ["start + 1d", "end - 1d", "start - 3h", "start", "start - 14d at 9:00"] {
        assert!(!rule(wrong).can_be_reply_deadline(), "{wrong}");
    }
}

#[test]
fn a_center_without_any_open_day_still_gets_an_answer() {
    let asked = Cell::new(0);
    let never = |_: NaiveDate| {
        asked.set(asked.get() + 1);
        false
    };
    let due_on = |rule: &str| due(&When::parse(rule).unwrap(), &friday(), &never)[0].date;
    assert_eq!(due_on("start - 14d"), day("2027-01-08"));
    assert_eq!(due_on("start - 3bd"), day("2027-01-19"));
    assert!(asked.get() < 500, "{}", asked.get());
}
