//! Imports through the pages: the official list, a paste, and taking either back.

use super::*;

#[actix_web::test]
async fn the_official_list_is_imported_once_and_twice_changes_nothing() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/organizations/region").await.unwrap();
    staff.send("/organizations/region", &[("municipality", "鈴野市")]).await.unwrap();
    assert_eq!(upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await, 200);
    let ticked = "value=\"みなも県鈴野市\" checked";
    assert!(staff.page.text().contains(ticked), "{}", staff.page.text());
    let here = staff.page.url.clone();
    assert_eq!(staff.post(&format!("{here}/municipalities"), &[("municipality", "")]).await.unwrap(), 422);
    assert_eq!(
        staff.post(&format!("{here}/municipalities"), &[("names", "鈴野市、どこか市")]).await.unwrap(),
        422
    );
    assert!(staff.page.text().contains("どこか市"));
    staff.send(&format!("{here}/municipalities"), &[("names", "鈴野市")]).await.unwrap();
    assert_eq!(count(&test).await, 0, "a preview changes nothing");
    assert!(staff.page.text().contains("ひとつの事業所にまとめたもの"), "{}", staff.page.text());
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    let first = count(&test).await;
    assert!(first > 10, "{first}");
    staff.open("/organizations?q=%E9%88%B4%E9%87%8E%E3%81%AE%E6%A3%AE%E3%80%80%E5%B0%B1%E5%8A%B4%E6%94%AF%E6%8F%B4%E5%AE%A4").await.unwrap();
    let several = staff.page.link("/organizations/0").unwrap();
    staff.open(&several).await.unwrap();
    for kind in ["就労移行支援", "就労定着支援", "就労継続支援B型"] {
        assert!(staff.page.text().contains(kind), "{kind}");
    }
    // A second press, and a second import.
    staff.get(&here).await.unwrap();
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県鈴野市")]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());
    assert_eq!(count(&test).await, first);
}

#[actix_web::test]
async fn what_staff_corrected_or_separated_stays_so_when_the_list_comes_again() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    import_list(&mut staff, &["みなも県汐音市"], &[]).await;
    let before = count(&test).await;
    staff
        .open("/organizations?q=%E6%B1%90%E9%9F%B3%E4%BC%9A%E3%83%AF%E3%83%BC%E3%82%AF%E3%82%B9%E7%81%AF%E5%8F%B0")
        .await
        .unwrap();
    let path = staff.page.link("/organizations/0").unwrap();
    staff.open(&path).await.unwrap();
    let page = staff.page.text();
    let services: Vec<&str> =
        page.split("name=\"services\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(services.len(), 3, "{page}");
    staff.send(&format!("{path}/separate"), &[("services", services[1])]).await.unwrap();
    assert_eq!(count(&test).await, before + 1);
    staff.open(&format!("{path}/edit")).await.unwrap();
    let fields = [("name", "ワークス灯台（新館）"), ("kinds", "a_type"), ("channel", "hand")];
    staff.send(&format!("{path}/edit"), &fields).await.unwrap();
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());

    // The next edition: one office changed its telephone, which nobody had touched.
    let edition = region::official_csv().replacen("0190-01-1001", "0190-01-9999", 9);
    assert_ne!(edition, region::official_csv());
    upload(&mut staff, &[("list.csv", edition.as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    staff.send(&format!("{again}/commit"), &[]).await.unwrap();
    staff.open("/organizations?q=0190019999").await.unwrap();
    assert!(staff.page.link("/organizations/0").is_some(), "{}", staff.page.text());
    staff.open(&path).await.unwrap();
    assert!(staff.page.text().contains("ワークス灯台（新館）"));
}

#[actix_web::test]
async fn services_can_be_separated_before_they_are_saved_and_joined_again_after() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let here = staff.page.url.clone();
    staff.send(&format!("{here}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    let page = staff.page.text();
    let offered = page.matches("name=\"split\"").count();
    assert!(offered > 3, "{page}");
    let key = page
        .split("name=\"split\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .to_owned();
    let merged: usize = staff_count(&page);
    staff.send(&format!("{here}/commit"), &[("split", &key)]).await.unwrap();
    assert!(count(&test).await > merged, "{} {merged}", count(&test).await);
    // Separated services of one office look alike; their page offers to join them.
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let all = contacts::list_organizations(&tx).await.unwrap();
    let twin = all
        .iter()
        .find(|one| {
            all.iter().any(|other| other.id != one.id && other.name == one.name && other.phone == one.phone)
        })
        .unwrap();
    drop(tx);
    let before = count(&test).await;
    let path = format!("/organizations/{}", twin.id);
    staff.open(&path).await.unwrap();
    let page = staff.page.text();
    let other = page
        .split("name=\"other\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .to_owned();
    staff.send(&format!("{path}/join"), &[("other", &other)]).await.unwrap();
    assert_eq!(count(&test).await, before - 1);
    // The list does not part them again.
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());
}

/// How many organizations a preview says it would make.
fn staff_count(page: &str) -> usize {
    let sentence = page.split("行が、").nth(1).unwrap();
    sentence.split('か').next().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn taking_an_import_back_leaves_what_was_edited_since_and_says_which() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let here = import_list(&mut staff, &["みなも県星ヶ原市"], &[]).await;
    let made = count(&test).await;
    staff.open("/organizations").await.unwrap();
    let paths: Vec<String> = staff
        .page
        .links("/organizations/0")
        .into_iter()
        .filter(|link| link.matches('/').count() == 2)
        .collect();
    staff.open(&paths[0]).await.unwrap();
    staff.send(&format!("{}/notes", paths[0]), &[("text", "電話で話した")]).await.unwrap();
    staff.open(&format!("{}/contacts/new", paths[1])).await.unwrap();
    staff.send(&format!("{}/contacts", paths[1]), &[("family", "月見"), ("invite", "yes")]).await.unwrap();
    staff.open(&here).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("そのまま残したところ（2件）"), "{page}");
    assert!(staff.page.link(&paths[0]).is_some() && staff.page.link(&paths[1]).is_some());
    assert_eq!(count(&test).await, 2);
    // Once more from the beginning: what went is made again, what stayed is known.
    import_list(&mut staff, &["みなも県星ヶ原市"], &[]).await;
    assert_eq!(count(&test).await, made);
}

#[actix_web::test]
async fn an_update_by_an_import_is_taken_back_to_what_it_was() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    import_list(&mut staff, &["みなも県鈴野市"], &[]).await;
    let edition = region::official_csv().replacen("鈴なりジョブカレッジ", "鈴なりジョブ大学", 9);
    upload(&mut staff, &[("list.csv", edition.as_bytes())]).await;
    let here = staff.page.url.clone();
    staff.send(&format!("{here}/municipalities"), &[("names", "鈴野市")]).await.unwrap();
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    let find = "/organizations?q=%E9%88%B4%E3%81%AA%E3%82%8A%E3%82%B8%E3%83%A7%E3%83%96";
    staff.open(find).await.unwrap();
    assert!(staff.page.text().contains("鈴なりジョブ大学"));
    staff.open(&here).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    staff.open(find).await.unwrap();
    assert!(
        staff.page.text().contains("鈴なりジョブカレッジ") && !staff.page.text().contains("鈴なりジョブ大学")
    );
}

#[actix_web::test]
async fn cp932_is_read_and_bad_files_say_what_to_do_and_leave_nothing() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let list = region::official_csv();
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(list.trim_start_matches('\u{feff}'));
    assert!(!lossy);
    let cut = &list.as_bytes()[..list.len() - 40];
    for (file, told) in [
        (list.replacen("定員", "人数", 1).into_bytes(), "定員"),
        (cut.to_vec(), "切れて"),
        (b"PK\x03\x04".to_vec(), "Excel"),
        (Vec::new(), "空のファイル"),
    ] {
        assert_eq!(upload(&mut staff, &[("名簿.csv", &file)]).await, 422, "{told}");
        assert!(staff.page.text().contains(told), "{told}: {}", staff.page.text());
    }
    assert_eq!(upload(&mut staff, &[]).await, 422);
    let one = ("a.csv", list.as_bytes());
    assert_eq!(upload(&mut staff, &[one, one, one, one]).await, 422);
    staff.open("/imports").await.unwrap();
    assert!(staff.page.text().contains("取り込みはまだありません"));
    assert_eq!(upload(&mut staff, &[("cp932.csv", &cp932)]).await, 200);
    assert!(staff.page.text().contains("みなも県汐音市"));
    let unsigned = staff
        .request(
            Method::POST,
            "/imports",
            Some(b"--part--\r\n".to_vec()),
            &[("content-type", "multipart/form-data; boundary=part")],
        )
        .await;
    assert_eq!(unsigned.unwrap(), 403);
}

#[actix_web::test]
async fn pasted_rows_add_what_is_new_fill_what_is_missing_and_come_off_again() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let path = add(&mut staff, &OFFICE).await;
    let rows = "事業所名\tかな\t種別\t市区町村\t電話\tメール\t担当者\t役職\n\
                就労支援センターしおねの帆\t\t定着\t\t0190-01-1000\tho@shione.example\t港 太郎\tサビ管\n\
                みなも特別支援学校\tみなもとくべつしえんがっこう\t特別支援学校\tみなも県汐音市\t0190-01-2000\t\t進 路子\t進路指導主事\n\
                \t\t\t\t\t\t名無し\t\n";
    staff.open("/imports/paste").await.unwrap();
    staff.send("/imports/paste", &[("text", rows)]).await.unwrap();
    let here = staff.page.url.clone();
    let page = staff.page.text();
    assert!(page.contains("名簿にあるところと同じとみたもの（1件）") && page.contains("4行目"), "{page}");
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    assert_eq!(count(&test).await, 2);
    staff.open(&path).await.unwrap();
    for text in ["ho@shione.example", "港 太郎", "就労移行支援、就労定着支援"] {
        assert!(staff.page.text().contains(text), "{text}");
    }
    // The same again changes nothing.
    staff.open("/imports/paste").await.unwrap();
    staff.send("/imports/paste", &[("text", rows)]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());
    staff.open(&here).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    staff.open(&path).await.unwrap();
    assert!(!staff.page.text().contains("ho@shione.example") && !staff.page.text().contains("港 太郎"));
    assert_eq!(count(&test).await, 1);
    staff.open("/imports/paste").await.unwrap();
    assert_eq!(staff.post("/imports/paste", &[("text", "しおねの帆\t0190\n")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("見出し"));
}
