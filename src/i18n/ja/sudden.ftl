# 急な変更：中止・延期・オンライン
sudden-open = 中止・延期・オンラインに変える
sudden-title = 急な変更を伝える
sudden-what = どうしますか
sudden-choose = 三つのうち、どれか一つを選んでください。
sudden-choice-call-off = 中止にする
sudden-choice-call-off-hint = 残りの段取りは保留になります。あとで元に戻せます。
sudden-choice-postpone = 延期する
sudden-choice-postpone-hint = 新しい日は、決まっていなくてもかまいません。お席はそのままです。
sudden-choice-move-online = オンラインに変える
sudden-choice-move-online-hint = 日時もお席もそのまま、参加用のリンクをお伝えします。
sudden-reason-help = お知らせと、案内のページの先頭に、このまま載ります（例：大雪のため）。空でもかまいません。
sudden-choice-new-day = 新しい日を決める
sudden-choice-new-day-hint = 参加のお返事をくださった方に、同じリンクでご都合をもう一度お尋ねします。
sudden-day = 新しい日
sudden-day-help = 決まっていれば。空のままなら「新しい日は、決まりしだい」とお伝えします。
sudden-date-needed = 新しい日を入れてください。
sudden-deadline-help = 空のままなら、いまの日と同じ間をあけます。
sudden-new-date = 日
sudden-days-along = 1日目の日時です。ほかの日も同じだけ動き、1日目と同じ時刻だった日は新しい時刻になります。一日ずつ決めるときは「日時と期限を変える」から。
sudden-social = { $day }の懇親会（席のある方 { $people }人）も、取りやめ・延期なら行いません。新しい日を決めるなら、同じ日数だけ動きます。お知らせに書かれ、お店に伝える仕事ができます。元に戻すと、懇親会も戻ります。
sudden-online = オンラインの会場
sudden-url = 参加用のリンク
sudden-url-help = https:// から始まる、会議のリンクです。
sudden-url-needed = オンラインに変えるときは、参加用のリンクを入れてください。
sudden-notes = そのほかの案内
sudden-notes-help = 会議の番号、パスワード、何分前から入れるかなど。
sudden-online-venue = オンライン
sudden-who = 伝わる先
sudden-by-mail = すぐにメール
sudden-by-phone = 電話する先
sudden-errands = 会場・共催・担当へ
sudden-who-text = メールは、時間帯によらずすぐに出ます。メールのない先と、届かなかった先は、電話の名簿に載ります。会場・共催・担当の方への連絡は「今日」に並びます。
sudden-who-to-ring = 電話する先（{ $count }件）
sudden-no-number = 電話番号がありません
sudden-tell =
    { $count ->
        [0] このとおりに変える
       *[other] { $count }件に伝える
    }
sudden-left-to-do = { $mails ->
    [0] {""}
   *[other] メール{ $mails }件を送っています。
  }{ $calls ->
    [0] {""}
   *[other] 電話でお伝えする先が{ $calls }件残っています。
  }{ $offered ->
    [0] {""}
   *[other] 見送りのお返事の{ $offered }件にも、メールでそっとお知らせします。
  }
sudden-did-call-off = 中止にしました。{ sudden-left-to-do }
sudden-did-postpone = 延期にしました。{ sudden-left-to-do }
sudden-did-move-online = オンラインに変えました。{ sudden-left-to-do }
sudden-did-reinstate = 予定どおりに戻しました。{ sudden-left-to-do }
sudden-news-called-off = 中止
sudden-news-postponed = 延期
sudden-news-new-date = 新しい日
sudden-news-moved-online = オンラインへの変更
sudden-news-reinstated = 予定どおり開くこと
sudden-not-known = { $news }を、まだご存じない先が{ $left }件あります。{ $way ->
    [0] {""}
   *[other] （メール送信中 { $way }件）
  }
sudden-to-calls = 伝わり具合を見る
sudden-calls-title = まだご存じない方へ
sudden-left = { $news }を伝える電話：あと{ $left }件
sudden-on-the-way = メールを送っています：{ $way }件
sudden-nobody-to-tell = { $news }：お伝えする先はありません
sudden-since = { $news }（{ $at }から）
sudden-all-know = { $parties }件すべてに伝わりました
sudden-sums = 伝わり具合
sudden-sum-left = 電話する
sudden-sum-way = メール送信中
sudden-sum-mailed = メール済み
sudden-sum-rung = 電話済み
sudden-sum-answered = お返事で確認
sudden-why-no-mail = メールがありません
sudden-why-delayed = メールがまだ出ていません（送り直しています）
sudden-why-failed = メールが届きませんでした
sudden-why-held = メールが送信箱で止まっています
sudden-why-unknown = メールが届いたか、わかりません
sudden-seated = お席{ $count }名
sudden-ring = { $phone } にかける
sudden-tick = 伝えました
sudden-untick = 印をはずす
sudden-tick-undone = 印をはずしました。もう一度、電話する先に戻りました。
sudden-tick-before = { $by }さんが、{ $at }に伝えてくださっています。
sudden-rung-by = { $by }さんが電話　{ $at }
sudden-again-count = 新しい日のお返事待ち { $count }件（お席はそのまま）
sudden-errands-title = 会場・共催・担当の方へ
sudden-errand-done = 伝えました
sudden-put-off-instead = 延期に変える
sudden-set-day = 新しい日を決める
sudden-is-postponed = 延期しています。新しい日が決まるまで、残りの段取りは保留です。
sudden-ask-again = 急な変更として、すぐに伝えてもう一度お尋ねする
sudden-offers = 「今回は見送ります」とお返事くださった{ $count }件には、新しい日を、メールでそっとお知らせします（電話はしません）。
sudden-asks-again = 参加のお返事をくださった方に、新しい日のご都合をもう一度お尋ねします。お席は、お返事をいただくまでそのままです。
sudden-none = 急な変更はありません。
sudden-to-back = まちがいだったので、元に戻す
sudden-back-title = 元に戻す
sudden-back-lead-called_off = 中止に戻します。延期のお知らせが届いた{ $told }件には、あらためて中止とお伝えします。まだ出ていないお知らせは取り消します。
sudden-back-lead-postponed = 延期に戻します。中止のお知らせが届いた{ $told }件には、あらためて延期とお伝えします。まだ出ていないお知らせは取り消します。
sudden-back-lead-planned = 予定どおり開くことに戻します。お知らせが届いた{ $told }件には、おわびとともにお伝えします。まだ出ていないお知らせは取り消します。保留の段取りは、また動きます。
sudden-back-lead-rooms = もとの会場（{ $place }）で開くことに戻します。オンラインのお知らせが届いた{ $told }件には、おわびとともにお伝えします。まだ出ていないお知らせは取り消します。
sudden-back-reason = ひとこと
sudden-back-reason-help = お知らせにこのまま載ります（例：手違いで中止のお知らせをお送りしてしまいました）。
sudden-back = 予定どおりと伝える
sudden-back-again = 元に戻して伝える
sudden-back-not = いまは元に戻せません。日を過ぎているか、すでに元に戻っています。
sudden-step = { $news }を、まだご存じない方に電話で伝える
sudden-task = { $news }を電話で伝える
sudden-errand-venue = 会場「{ $name }」に、{ $news }を伝える
sudden-errand-host = 共催の{ $name }に、{ $news }を伝える
sudden-errand-part = { $name }に、{ $news }を伝える
sudden-errand-employer = 実習先の{ $name }に、{ $news }を伝える
sudden-errand-employer-days = 新しい日でも受けていただけるか、伺ってください。変わったところは「実習先」に入れます。
sudden-errand-phone = 電話 { $phone }
