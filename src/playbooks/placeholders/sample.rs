//! Invented values with which letters are tried and shown before anybody is written to.

use super::{
    Addressee, AgendaLine, Center, Change, Context, DayLine, Gathering, Placement, Practicum, Proposal,
    Questionnaire, Scope, SinceLast, Survey, Visit, Waiting,
};

/// Invented values with which every letter is tried before it is ever sent, and shown in previews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// Everything known, every list with two entries.
    Full,
    /// As little as can be known: no FAX, no reason, nobody waiting.
    Sparse,
}

impl Sample {
    pub const ALL: [Sample; 2] = [Sample::Full, Sample::Sparse];

    /// The sample in a language (`ja` unless `en`), as letters of `scopes` get it.
    pub fn context(self, lang: &str, scopes: &[Scope]) -> Context {
        let japanese = lang != "en";
        let say = |ja: &str, en: &str| if japanese { ja } else { en }.to_owned();
        let full = self == Sample::Full;
        let known = |words: String| if full { words } else { String::new() };
        let both = |one: String, other: String| if full { vec![one, other] } else { vec![one] };
        Context {
            addressee: Addressee {
                organization: say("就労移行支援事業所あおぞら", "Aozora Transition Support Office"),
                full: say(
                    "就労移行支援事業所あおぞら　サービス管理責任者 山田 花子 様",
                    "Ms Hanako Yamada, Aozora Transition Support Office",
                ),
                first_contact: full,
            },
            center: Center {
                name: say("みなと就業・生活支援センター", "Minato Employment and Life Support Center"),
                phone: "099-000-0001".to_owned(),
                fax: known("099-000-0002".to_owned()),
                email: known("minato@example.jp".to_owned()),
                address: known(say("みなと市本町1-2-3", "1-2-3 Honcho, Minato City")),
                person: say("佐藤", "Sato"),
                public_page: known("https://tsudoi.example.jp/a/7KX23FDRTW".to_owned()),
            },
            hosts: both(
                say("みなと就業・生活支援センター", "Minato Employment and Life Support Center"),
                say("みなと公共職業安定所", "Hello Work Minato"),
            ),
            gathering: Gathering {
                title: say("第0回 就労支援情報交換会", "Information exchange, round zero"),
                date: say("2027年1月26日（火）", "Tuesday, 26 January 2027"),
                weekday: say("火曜日", "Tuesday"),
                time: say("午後3時から午後4時30分まで", "3:00 pm – 4:30 pm"),
                practicum: known(say(
                    "2027年1月29日（金）・30日（土）",
                    "Friday 29 and Saturday 30 January 2027",
                )),
                venue: say("みなと市福祉会館 2階会議室", "Minato Welfare Hall, meeting room 2F"),
                address: known(say("みなと市港町4-5", "4-5 Minatocho, Minato City")),
                access: known(say("みなと駅から徒歩5分。駐車場10台。", "Five minutes from Minato station.")),
                purpose: say("顔の見えるつながりをつくる", "To get to know one another"),
                goal: say("続けるかどうかを、みなさまと決める", "To decide together whether to go on"),
                aim: say("明日から相談できる相手が増える", "More people to ask from tomorrow on"),
                deadline: say("2027年1月12日（火）", "Tuesday, 12 January 2027"),
                applications_open: known(say("2026年12月7日（月） 10:00", "Monday, 7 December 2026, 10:00")),
                capacity: 30,
                per_office_cap: 2,
                first_round: full,
            },
            agenda: vec![
                AgendaLine {
                    day: 1,
                    time: say("午後3時", "3:00 pm"),
                    minutes: 10,
                    title: say("はじめに", "Opening"),
                },
                AgendaLine {
                    day: 1,
                    time: say("午後3時10分", "3:10 pm"),
                    minutes: 20,
                    title: say("話題1", "Topic 1"),
                },
            ],
            days: vec![DayLine {
                date: say("2027年1月26日（火）", "Tuesday, 26 January 2027"),
                time: say("午後3時～午後4時30分", "3:00 pm to 4:30 pm"),
                kind: known(say("講義", "Lecture")),
                title: known(say("顔合わせ", "Getting to know one another")),
                place: say("みなと市福祉会館 2階会議室", "Minato Welfare Hall, meeting room 2F"),
                bring: known(say("筆記用具", "Something to write with")),
                meals: known(say("お茶をご用意します", "Tea is provided")),
                transport: known(say("みなと駅から徒歩5分", "Five minutes on foot from Minato station")),
            }],
            since_last: SinceLast::of(&known(say(
                "互いの職場の見学会を始めました。次は、求人の話を先にする順番を試します。",
                "We began with visits to one another. Next we try an order in which job offers come first.",
            ))),
            reply_url: "https://tsudoi.example.jp/i/sample".to_owned(),
            code: "K7M2PX".to_owned(),
            seated: Some(both(say("山田 花子", "Hanako Yamada"), say("鈴木 一郎", "Ichiro Suzuki"))),
            waiting: Some(if full {
                vec![
                    Waiting { name: say("田中 実", "Minoru Tanaka"), position: 2 },
                    Waiting { name: say("伊藤 恵", "Megumi Ito"), position: 3 },
                ]
            } else {
                Vec::new()
            }),
            meets_by: Some(known(say("2027年1月5日（火）", "Tuesday, 5 January 2027"))),
            waits_until: Some(known(say("2027年1月12日（火）", "Tuesday, 12 January 2027"))),
            changes: Some(vec![Change {
                what: say("会場", "Venue"),
                before: say("みなと市福祉会館 1階", "Minato Welfare Hall 1F"),
                after: say("みなと市福祉会館 2階会議室", "Minato Welfare Hall, meeting room 2F"),
            }]),
            reason: Some(known(say("大雪の見込みのため", "Heavy snow is expected"))),
            questionnaire: Some(Questionnaire {
                title: say("アンケート", "Questionnaire"), named: full
            }),
            proposal: Some(Proposal {
                rhythm: say(
                    "3か月に1回、第4火曜、午後3時から90分",
                    "Every three months, fourth Tuesday, 3 pm",
                ),
                dates: both(
                    say("2027年4月27日（火）", "Tuesday, 27 April 2027"),
                    say("2027年7月27日（火）", "Tuesday, 27 July 2027"),
                ),
                contents: known(say("求人・実習先の共有", "Sharing job offers and places for practice")),
                sharing: known(say("会場は持ち回りで", "The room in turns")),
            }),
            agreed: Some(say("年4回、火曜の午後3時から", "Four times a year, Tuesdays at 3 pm")),
            survey: Some(Survey { until: say("2026年12月1日（火）", "Tuesday, 1 December 2026") }),
            practicum: Some(Practicum {
                until: say("2026年12月1日（火）", "Tuesday, 1 December 2026"),
                days: both(
                    say("2027年1月25日（月）", "Monday, 25 January 2027"),
                    say("2027年1月26日（火）", "Tuesday, 26 January 2027"),
                ),
            }),
            placement: Some(Placement {
                changed: full,
                people: both(
                    say("山田 花子さん：2027年1月25日（月）", "Hanako Yamada: Monday, 25 January 2027"),
                    say("森 光さん：2027年1月26日（火）", "Hikaru Mori: Tuesday, 26 January 2027"),
                ),
            }),
            visit: Some(Visit {
                visitors: both(say("佐藤", "Sato"), say("高橋", "Takahashi")),
                minutes: 60,
                slots: Some(both(
                    say("2027年2月9日（火） 午後2時", "Tuesday, 9 February 2027, 2:00 pm"),
                    say("2027年2月10日（水） 午前10時", "Wednesday, 10 February 2027, 10:00 am"),
                )),
                date: Some(say("2027年2月9日（火）", "Tuesday, 9 February 2027")),
                time: Some(say("午後2時", "2:00 pm")),
                place: Some(say("就労移行支援事業所あおぞら", "Aozora Transition Support Office")),
            }),
        }
        .within(scopes)
    }
}
