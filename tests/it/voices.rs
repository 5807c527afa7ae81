//! Voices: pasted under a topic one a line, changed, deleted and brought back; the API.

use crate::round::Round;

#[actix_web::test]
async fn lines_pasted_under_a_topic_become_voices() {
    let round = Round::new(10, None).await;
    let mut staff = round.test.staff().await;
    let board = format!("{}/voices", round.base());
    staff.open(&board).await.unwrap();
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let topics = tsudoi::voices::list(&tx, round.gathering).await.unwrap();
    drop(tx);
    assert!(topics.len() >= 4, "three topics and the last block");
    let topic = topics[1].id.unwrap().to_string();
    assert_eq!(staff.post(&board, &[("topic", &topic), ("lines", " \n・\n")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("貼りつけた行がありません"));
    staff
        .send(&board, &[("topic", &topic), ("lines", "・通う手段がない\r\n\r\n- 求人票が<難しい>\n")])
        .await
        .unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("2件の声")
            && text.contains("通う手段がない")
            && text.contains("求人票が&lt;難しい&gt;"),
        "{text}"
    );
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let voices = tsudoi::voices::list(&tx, round.gathering).await.unwrap()[1].voices.clone();
    drop(tx);
    assert!(voices.iter().all(|voice| voice.said_by.is_empty()), "unnamed by default");
    let one = format!("{board}/{}", voices[0].id);
    staff.open(&one).await.unwrap();
    assert_eq!(staff.post(&one, &[("text", " ")]).await.unwrap(), 422);
    staff.send(&one, &[("text", "通う手段が少ない"), ("said_by", "")]).await.unwrap();
    assert!(staff.page.text().contains("通う手段が少ない"));
    staff.send(&one, &[]).await.unwrap();
    assert!(
        staff.page.text().contains("声を消しました") && !staff.page.text().contains("通う手段が少ない"),
        "{}",
        staff.page.text()
    );
    staff.send(&one, &[]).await.unwrap();
    assert!(staff.page.text().contains("通う手段が少ない"), "brought back: {}", staff.page.text());
}

#[actix_web::test]
async fn the_api_does_the_same() {
    let round = Round::new(10, None).await;
    let bearer = format!("Bearer {}", round.test.token().await);
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let api = format!("/api/v1/gatherings/{}/voices", round.gathering);
    let mut program = round.test.guest();
    let body = serde_json::json!({ "topic": null, "lines": "一つ目\n二つ目" });
    let status = program
        .request(actix_web::http::Method::POST, &api, Some(serde_json::to_vec(&body).unwrap()), &headers)
        .await
        .unwrap();
    assert_eq!(status, 201, "{}", program.page.text());
    let id = program.page.json().unwrap()["voices"][0].as_str().unwrap().to_owned();
    let one = format!("{api}/{id}");
    assert_eq!(program.request(actix_web::http::Method::DELETE, &one, None, &headers).await.unwrap(), 204);
    program.request(actix_web::http::Method::GET, &api, None, &headers).await.unwrap();
    let all = program.page.json().unwrap();
    let rest = all.as_array().unwrap().last().unwrap()["voices"].as_array().unwrap().len();
    assert_eq!(rest, 1);
    assert_eq!(program.request(actix_web::http::Method::GET, &api, None, &[]).await.unwrap(), 401);
}
