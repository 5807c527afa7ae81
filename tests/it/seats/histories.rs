//! Random histories of answers, changes, edits and undo against seats kept on paper.

use std::collections::BTreeMap;

use chrono::Duration;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tsudoi::accounts::Actor;
use tsudoi::db::PoolId;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::invitations::Asking;
use tsudoi::plans::service::{PlaceIn, PlaceSeats, SeatsIn, set_seats, set_venue};
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Named, NewReply, Party, ReplyError};

use super::paper::{Act, Entry, PARTIES, Paper, any_act};
use crate::round::Round;
use crate::support::is_full;

#[actix_web::test]
async fn random_histories_agree_with_seats_kept_on_paper() {
    let (histories, length) = if is_full() { (60, 120) } else { (3, 60) };
    for seed in 0..histories {
        let mut rng = StdRng::seed_from_u64(seed);
        let acts: Vec<Act> = (0..length).map(|_| any_act(&mut rng)).collect();
        let Some((at, wrong)) = first_difference(&acts).await else { continue };
        let (acts, wrong) = shrunk(acts[..=at].to_vec(), wrong).await;
        panic!("seed {seed}: {wrong}\nafter {} acts: {acts:#?}", acts.len());
    }
}

/// The history without the acts that are not needed to show the difference.
async fn shrunk(mut acts: Vec<Act>, mut wrong: String) -> (Vec<Act>, String) {
    let mut index = acts.len();
    while index > 0 {
        index -= 1;
        let mut fewer = acts.clone();
        fewer.remove(index);
        if let Some((at, now)) = first_difference(&fewer).await {
            fewer.truncate(at + 1);
            index = index.min(fewer.len());
            (acts, wrong) = (fewer, now);
        }
    }
    (acts, wrong)
}

/// Plays a history in a house and on paper; where they differ first, and how.
async fn first_difference(acts: &[Act]) -> Option<(usize, String)> {
    let round = Round::new(4, Some(3)).await;
    let mut askings = Vec::new();
    for number in 0..PARTIES {
        askings.push(round.office(&format!("事業所{number}"), "じぎょうしょ").await);
    }
    let mut paper = Paper { capacity: [4, 2], cap: 3, line: Vec::new(), arrivals: 0, said: BTreeMap::new() };
    let pools = two_places(&round, &paper).await;
    for (index, act) in acts.iter().enumerate() {
        round.test.app.clock.advance(Duration::minutes(1));
        if let Err(wrong) = play(&round, &askings, &pools, &mut paper, act, index).await {
            return Some((index, format!("{act:?}: {wrong}")));
        }
        for (party, asking) in askings.iter().enumerate() {
            let real = round.party(asking).await;
            let seated = people(&real, &pools, true).into_iter().map(|(person, pool, _)| (person, pool));
            let told = (seated.collect::<Vec<_>>(), people(&real, &pools, false));
            if told != paper.of(party) {
                let wrong = format!("party {party} has {told:?}, on paper {:?}", paper.of(party));
                return Some((index, format!("{act:?}: {wrong}")));
            }
        }
    }
    None
}

/// A second venue with seats of its own beside the first; the two pools.
async fn two_places(round: &Round, paper: &Paper) -> [PoolId; 2] {
    let test = &round.test;
    let hall = VenueIn {
        name: "みなと市民ホール".to_owned(),
        address: "みなと市本町9".to_owned(),
        phone: String::new(),
        online: false,
        url: String::new(),
        notes: String::new(),
        seen: String::new(),
    };
    let place = PlaceIn { venue: hall, reason: String::new() };
    set_venue(&test.app, test.center, Actor::Command, round.gathering, None, place).await.unwrap();
    edit(round, paper).await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    let of_venue = |index: usize| {
        let pool = whole.pools.iter().find(|pool| pool.venue_id == whole.venues[index].id);
        pool.expect("the venue has seats").id
    };
    [of_venue(0), of_venue(1)]
}

async fn play(
    round: &Round,
    askings: &[Asking],
    pools: &[PoolId; 2],
    paper: &mut Paper,
    act: &Act,
    index: usize,
) -> Result<(), String> {
    let test = &round.test;
    let now = test.app.clock.now();
    type Who<'a> = Option<&'a [(u8, Option<usize>)]>;
    let answers = async |paper: &mut Paper, party: usize, answer, who: Who<'_>, ago: Option<i64>| {
        let entries = paper.said.entry(party).or_default().len();
        let named = who.unwrap_or_default().iter().map(|(person, pool)| Named {
            pool: pool.map(|pool| pools[pool]),
            ..Named::typed(&name(*person), "", "")
        });
        let named = named.collect();
        let at = now - Duration::minutes(ago.unwrap_or(0));
        let mut new = NewReply::new(answer, named, ReplyChannel::Fax, &format!("act-{index}"));
        new.received_at = ago.map(|_| at);
        new.sure = Some(i32::try_from(entries).unwrap());
        let asking = askings[party].id;
        let actor = if ago.is_some() { Actor::Member(test.admin) } else { Actor::Guest(asking) };
        let done = replies::answer(&test.app, test.center, actor, asking, new).await;
        let too_many = who.is_some_and(|who| who.len() > usize::try_from(paper.cap).unwrap());
        match done {
            Err(ReplyError::TooMany { .. }) if too_many => Ok(()),
            Ok(_) if !too_many => {
                let place = |(person, pool): &(u8, Option<usize>)| {
                    (*person, pool.or(paper.pool_of(party, *person)).unwrap_or(0), at, false)
                };
                let mut people: Vec<_> = who.unwrap_or_default().iter().map(place).collect();
                paper.set(party, &mut people, false);
                paper.said.entry(party).or_default().push(Entry { people, undoes: None });
                Ok(())
            }
            Ok(_) => Err("more than the cap were let in".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    };
    match act {
        Act::Comes { party, people, minutes_ago } => {
            answers(paper, *party, Answer::Attending, Some(people.as_slice()), *minutes_ago).await
        }
        Act::Declines { party } => answers(paper, *party, Answer::Declined, None, None).await,
        Act::Undecided { party } => answers(paper, *party, Answer::Undecided, None, None).await,
        Act::Undo { party } => {
            let current = paper.current(*party);
            let number = current.map_or(1, |current| i32::try_from(current).unwrap() + 1);
            let done =
                replies::undo(&test.app, test.center, Actor::Member(test.admin), askings[*party].id, number)
                    .await;
            match (done, current) {
                (Ok(_), Some(current)) => {
                    let undoes = Some(current);
                    paper.said.entry(*party).or_default().push(Entry { undoes, ..Entry::default() });
                    let restored = paper.current(*party).map(|index| paper.said[party][index].people.clone());
                    paper.set(*party, &mut restored.unwrap_or_default(), true);
                    Ok(())
                }
                (Err(ReplyError::NotCurrent), None) => Ok(()),
                (done, _) => Err(format!("{:?}", done.map(drop))),
            }
        }
        Act::Capacity(pool, seats) => {
            paper.capacity[*pool] = *seats;
            paper.cap = paper.cap.min(paper.capacity[0]);
            paper.fill();
            edit(round, paper).await
        }
        Act::Cap(cap) => {
            paper.cap = (*cap).min(paper.capacity[0]);
            edit(round, paper).await
        }
        Act::Decide { party } => {
            let over = paper.passed_over(*party);
            let asking = askings[*party].id;
            let done = replies::decide(
                &test.app,
                test.center,
                Actor::Member(test.admin),
                asking,
                (true, "あとから入力した"),
            )
            .await;
            match done {
                Err(ReplyError::NotPassedOver) if over.is_empty() => Ok(()),
                Ok(_) if !over.is_empty() => {
                    for place in paper.line.iter_mut().filter(|place| place.party == *party) {
                        place.seated |= over.contains(&(place.person, place.pool));
                    }
                    Ok(())
                }
                done => Err(format!("{:?}, on paper {over:?}", done.map(drop))),
            }
        }
    }
}

async fn edit(round: &Round, paper: &Paper) -> Result<(), String> {
    let test = &round.test;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    drop(tx);
    let second = PlaceSeats { venue: whole.venues[1].id, capacity: paper.capacity[1] };
    let seats = SeatsIn {
        capacity: paper.capacity[0],
        places: vec![second],
        per_office_cap: Some(paper.cap),
        version: whole.gathering.version,
    };
    let saved = set_seats(&test.app, test.center, Actor::Member(test.admin), round.gathering, seats).await;
    saved.map(drop).map_err(|error| format!("{error:?}"))
}

fn name(person: u8) -> String {
    format!("参加 {}", ["一", "二", "三", "四", "五", "六"][usize::from(person)])
}

/// The people of a party who sit, or who wait with their places, by number, each with where.
fn people(party: &Party, pools: &[PoolId; 2], seated: bool) -> Vec<(u8, usize, usize)> {
    let number = |written: &str| (0..6).find(|person| name(*person) == written).expect("one of ours");
    let pool = |id: Option<PoolId>| pools.iter().position(|pool| Some(*pool) == id).expect("one of the two");
    let those: Vec<_> = if seated { party.seated().collect() } else { party.waiting().collect() };
    let mut found: Vec<(u8, usize, usize)> = those
        .into_iter()
        .map(|person| (number(&person.name), pool(person.named.pool), person.position.unwrap_or_default()))
        .collect();
    found.sort_unstable();
    found
}
