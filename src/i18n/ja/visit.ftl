## 訪問

visit-list-title = 訪問
visit-title = 訪問：{ $office }
visit-purpose-after = 「{ $name }」のあとのご訪問
visit-plan = 訪問の候補をつくる
visit-planned =
    { $count ->
        [0] 新しい候補はありませんでした。
       *[other] { $count }件の訪問を候補に入れました。二人一組の案もつけてあります。
    }
visit-none = 予定している訪問はありません。会のあとに「訪問の候補をつくる」を押すと、ここに並びます。
visit-none-gathering = 訪問の候補は、まだありません。会が終わったら「訪問の候補をつくる」を押すと、来られた先と、来られなかった先が一件ずつ並びます。
visit-none-shown = この条件にあてはまる訪問はありません。
visit-filter-label = しぼり込み
visit-filter-all = すべて
visit-filter-mine = 自分の担当
visit-overdue = 遅れています
visit-state = 状況
visit-state-planned = 候補
visit-state-offered = 日程をご案内中
visit-state-booked = 決まりました
visit-state-done = 済み
visit-state-declined = 今回は見送り
visit-state-dropped = 取りやめ
visit-office = 事業所
visit-standing = 状況
visit-when = 日時
visit-due-by = めど
visit-due = 決めるめど
visit-team = 訪ねる二人
visit-nobody = まだ決まっていません
visit-why = 訪ねるわけ
visit-reason-came = 会に来てくださった
visit-reason-missed = お申し込みののち、来られなかった
visit-wish = アンケートでのご希望
visit-wish-yes = 訪問を望まれています
visit-wish-no = 「今回は見送る」とのお返事
visit-wish-no-care = アンケートで訪問は「今回は見送る」とお答えです。送る前に、お電話で様子を伺うのがよいかもしれません。
visit-purpose = 用向き
visit-place = 場所
visit-phone = 電話
visit-said = いただいた言葉・理由
visit-to-office = 名簿でこの事業所を見る
visit-ics = カレンダーに入れる
visit-date = 日付
visit-starts = 開始時刻
visit-minutes = 長さ
visit-minutes-unit = 分

visit-offer = 日程をご案内する
visit-offer-again = 別の日程をご案内しなおす
visit-offer-title = 日程のご案内：{ $office }
visit-offer-lead = 二人の予定・祝日・休業日を避けた案です。変えたり、空けたりしてかまいません。送ると、事業所の受け取りやすい方法で届きます。
visit-offer-row = 候補 { $number }
visit-offer-send = この日程でご案内する
visit-offered-now = 日程をご案内しました。
visit-slots = ご案内した日時
visit-slot-gone = （ふさがりました）
visit-book-this = この日時に決める
visit-by-phone = 電話で決まった日時を入れる
visit-by-phone-open = 日付と時刻を入力する
visit-book = この日時に決める
visit-booked-now = 日時が決まりました。確認のお知らせを事業所へお送りします。
visit-team-change = 訪ねる人を変える
visit-team-choose = 訪ねる人
visit-team-help = 一人か二人を選んでください。手の空き具合がならぶように案を出しています。
visit-team-save = この人たちで訪ねる
visit-assigned = 訪ねる人を変えました。
visit-otherwise = 見送り・取りやめ・済み
visit-otherwise-open = ひらく
visit-done = 訪問は済みました
visit-done-now = 済みにしました。ヒアリングシートを、覚えているうちに書いておきましょう。
visit-cancel = この約束を取り消す
visit-cancelled-now = 約束を取り消しました。取り消しのお知らせを事業所へお送りします。
visit-decline = 「今回は見送り」とのお返事を記録する
visit-declined-now = 「今回は見送り」と記録しました。
visit-drop = この訪問を取りやめる
visit-dropped-now = 訪問を取りやめました。
visit-reopen = もう一度、候補に戻す
visit-reopened-now = 候補に戻しました。
visit-reason-cancel = 取り消しの理由（任意）
visit-reason-told = お知らせの文面に、そのまま入ります。
visit-reason-declined = 伺った理由（任意）
visit-reason-drop = 取りやめる理由（任意）

visit-sheet = ヒアリングシート
visit-sheet-filled = 記入があります。
visit-sheet-empty = まだ記入がありません。
visit-to-sheet = ヒアリングシートを書く
visit-sheet-save = 保存する
visit-sheet-saved = ヒアリングシートを保存しました。
visit-sheet-by = { $name }さんが記入：
visit-review = 三者の振り返り
visit-review-lead = 講座のあとの訪問では、聞いたことをこの訪問には書きません。会社の方の言葉などは、お一人ずつの「振り返り」に封をして残し、ご本人には会って口で伝えます。事業所にお渡しする控えもありません。
visit-to-reviews = 振り返りの画面へ
visit-to-old-sheet = 訪問のシートを見る
visit-error-review = 講座のあとの訪問で聞いたことは、お一人ずつの「振り返り」に書いてください。訪問のシートや控えには残しません。
visit-print-blank = 白紙を印刷する
visit-print-filled = 記入済みを印刷する
visit-has-note = 担当の二人だけが読める記録があります。
visit-note = 担当だけの記録
visit-note-what = 名前や体調など、担当の二人のほかには見せないことを書く場所です。封をしてしまい、開いた人の記録が残ります。
visit-note-there = 記録があります。
visit-note-none = 記録はありません。
visit-note-open = 開いて読む・書く
visit-note-kept = ここを開いたことは記録に残ります。書いたことは1年後に消えます。
visit-note-label = 担当だけの記録
visit-note-help = 空にして保存すると、記録は消えます。
visit-note-save = 封をして保存する
visit-note-sealed = 封をして保存しました。

visit-task-was-it-done = { $office }さんへの訪問は済みましたか（済んだら印を、延びたら新しい日を入れてください）
visit-task-not-booked = { $office }さんへの訪問の日が、まだ決まっていません（お電話で伺うのもよい方法です）

visit-calendar-title = { $center }の訪問：{ $office }
visit-calendar-text =
    お伺いする者：{ $visitors }
    変更・取り消し：{ $url }

## お客さまのページ

visit-guest-title-planned = お伺いする日のご相談
visit-guest-title-offered = お伺いしてもよろしいでしょうか
visit-guest-title-booked = お伺いする日
visit-guest-title-done = お時間をくださり、ありがとうございました
visit-guest-title-declined = 承知しました
visit-guest-title-dropped = 訪問は取りやめになりました
visit-guest-lead = センターの者が一度お伺いして、日ごろの工夫や、大変なことをお聞かせいただければと思います。
visit-guest-who = お伺いする者
visit-guest-pick = ご都合のよい日時を一つお選びください
visit-guest-other = 日時を変える
visit-guest-hours = 日時
visit-guest-book = この日時でお願いする
visit-guest-move = この日時に変える
visit-guest-no-hours = いまご案内できる日時がありません。お手数ですが、お電話でご都合をお聞かせください。
visit-guest-phone = ほかの日がよいときは、お電話でお知らせください。受付番号：
visit-guest-not-now = 今回は見送る
visit-guest-reason = 一言（なくてもかまいません）
visit-guest-decline = 今回は見送ります
visit-guest-cancel-title = 約束を取り消す
visit-guest-cancel = この約束を取り消す
visit-guest-past = この日の訪問は終わりました。お時間をくださり、ありがとうございました。
visit-guest-done = お話を聞かせてくださり、ありがとうございました。
visit-guest-declined-text = 「今回は見送る」とのお返事を承りました。今期は重ねてお願いしません。お声がけはいつでも歓迎です。
visit-guest-dropped = ご予定を空けてくださっていたら申し訳ありません。ご相談はいつでもお電話ください。
visit-guest-after-all = やはり来てほしいとき
visit-guest-booked = 日時を承りました。確認のお知らせをお送りします。
visit-guest-cancelled = 約束を取り消しました。
visit-guest-declined = お返事を承りました。ありがとうございます。

visit-error-not-now = いまの状況では、この操作はできません。ページを開き直して、訪問の状況を確かめてください。
visit-error-no-team = 訪ねる人が決まっていません。先に「訪ねる人を変える」で選んでください。
visit-error-bad-team = いまセンターで働いている方から、一人か二人を選んでください。
visit-error-no-slots = 日時を一つ以上入れてください。
visit-error-bad-slots = 日付と時刻をそろえて入れてください（例：2027-02-09 と 14:00）。長さは15分から480分までです。
visit-error-slot-gone = その日時はふさがってしまいました。ほかの日時をお選びいただくか、お電話ください。
visit-error-taken = 訪ねる二人のどちらかに、その時間の別の訪問があります。ほかの日時か、ほかの人を選んでください。
visit-error-bad-time = これから先の日時を、その日のうちに終わる長さで入れてください。
visit-error-team-only = この訪問の担当の二人だけが開けます。
visit-error-choose = 日時を一つお選びください。
visit-coming = { $office }さんを訪問

## 手で計画する訪問

visit-new = 訪問を計画する
visit-new-title = 訪問を計画する
visit-new-lead = 会のあとに限らず、まず話を聞きに行く訪問も、ここから始められます。
visit-new-which = どちらを訪ねますか
visit-new-which-help = 名前・ふりがな・電話番号の一部で探せます。
visit-new-found = 見つかった先
visit-new-found-none = 名簿に見あたりません。
visit-new-to-book = 名簿に加える
visit-new-after = 「{ $name }」のあとの訪問として記録します。
visit-new-team-help = 空けておくと、手の空いている二人を選びます。
visit-new-agreed = お電話などで日時がもう決まっているとき
visit-new-agreed-help = 入れると、すぐに「決まりました」となり、確認のお知らせを事業所へお送りします。空けておけば、あとから日程をご案内できます。
visit-new-save = この訪問を計画に入れる
visit-planned-one = 訪問を計画に入れました。次は、日程をご案内するか、お電話で決まった日時を入れてください。
visit-purpose-help = ご案内の文面に入ります。空けておくと「訪ねるわけ」に合わせた言葉になります。
visit-place-help = 事業所のほかで会うときだけ入れてください。
visit-reason-could-not = 会に来られなかった
visit-reason-hearing = まず、お話を聞きに
visit-reason-asked = 来てほしいと言われた
visit-reason-follow-up = 前の訪問のつづき
visit-reason-interview = 講座の前の面談
visit-reason-other = そのほか
visit-error-nobody = 訪ねられる人がいません。一人か二人を選んでください。
visit-error-resting = この事業所は、{ $until }までは訪問をお願いしないことになっています。お願いするときは「それでもお願いする」を選んでください。
visit-error-lift = 今期はお願いしないことになっています。お電話などで様子が変わったときは「それでもお願いする」に印をつけてください。
visit-error-there-already = この会のあとの訪問は、もう計画に入っています。

visit-rests = 今期はお願いしない先
visit-rests-lead = 「今回は見送り」とのお返事でした。重ねてお願いしないよう、候補には入れていません。様子が変わったら戻せます。
visit-rest-why-declined = 訪問のご案内に「今回は見送り」とのお返事（理由はなし）。
visit-rest-why-questionnaire = アンケートで、訪問は「今回は見送る」とのお返事。
visit-rest-until = お願いしない期限：
visit-rest-lift = またお願いできることにする
visit-rest-lift-all-the-same = それでもお願いする（お電話などで様子が変わったとき）
visit-rest-lifted = またお願いできることにしました。
visit-resting-here = この事業所には、今期は訪問をお願いしないことになっています。
visit-season = 「今期」の終わり
visit-season-text = 理由なしに「今回は見送り」とお返事のあった先へは、次の日まで重ねてお願いしません：
visit-season-half = （年度の半期の終わり）
visit-season-change = 「今期」の終わりの日を変える
visit-season-ends = 終わりの日
visit-season-help = 空にすると、年度の半期の終わり（9月30日・3月31日）になります。すでにお休みの先の期限は変わりません。
visit-season-save = この日にする
visit-season-set = 「今期」の終わりを決めました。
visit-error-season = 終わりの日は、今日より後にしてください。

visit-on-paper = 紙・電話でお伝えするもの
visit-paper-print = 印刷する
visit-paper-tick = お届けしました
visit-paper-sent = お届けしたと記録しました。

visit-purpose-hearing = 日ごろのご支援の様子をお聞かせいただくため
visit-purpose-asked = お声がけをいただいて
visit-purpose-follow-up = 前にお伺いしたときのつづき
visit-purpose-interview = 講座の前に、受講する方と支援者の方にお会いします
visit-purpose-could-not = 会でお会いできなかったので、あらためてごあいさつに
visit-purpose-other = ごあいさつと、近況を伺うため

## 持っていくもの・控え

visit-brings = こちらから持っていくもの
visit-brings-none = まだ決まっていません。手ぶらで伺わないために、一つでも。
visit-brings-change = 持っていくものを変える
visit-brings-help = 一行に一つ。お知らせ、案内の紙、話題など。
visit-brings-saved = 持っていくものを保存しました。
visit-known = わかっていること
visit-known-contacts = 担当：
visit-known-visited = 前の訪問：
visit-known-promised = 約束：
visit-known-offer = 申し出：
visit-copy = 事業所への控え
visit-copy-what = 伺ったことを事業所にも見ていただき、違うところを直していただけます。担当だけの記録は、控えには入りません。お知らせには中身を書かず、リンクの先でだけお見せします。
visit-copy-give = 控えをお渡しする
visit-copy-send-again = 控えを選びなおして、もう一度お渡しする
visit-copy-choose = お見せする項目
visit-copy-choose-help = 印をはずした項目は、事業所には見えません。
visit-copy-share = 控えをお渡しする
visit-copy-shared = 控えを置き、事業所へお知らせします。
visit-copy-shared-at = お渡しした日：
visit-copy-office-agreed = 「このままでよい」とのお返事でした。
visit-copy-print = 控えを印刷する
visit-copy-withdraw = 控えを下げる
visit-copy-withdrawn = 控えを下げました。リンクからは見えなくなります。
visit-error-nothing-to-share = お見せできる記入がありません。先にシートを書いて、項目を一つ以上選んでください。
visit-corrections-lead = 事業所から、次のように直してほしいとのことです。
visit-correction-saved = いまの記録
visit-correction-proposed = 事業所の言葉
visit-correction-none = （消す）
visit-correction-accept = この言葉に改める
visit-correction-keep = いまのままにする
visit-correction-accepted = 記録を改めました。
visit-correction-kept = いまの記録のままにしました。
visit-task-corrections = { $office }さんから、訪問の控えに直しが届いています
visit-copy-see = 伺ったお話の控えを見る
visit-copy-title = 伺ったお話の控え
visit-copy-lead = お聞かせくださったことを、このように書きとめました。
visit-copy-waiting = お直しを受け取りました。確かめて、こちらの記録を改めます。
visit-copy-is-agreed = 「このままでよい」とのお返事をいただきました。ありがとうございます。
visit-copy-agree = このままでよい
visit-copy-otherwise = 違うところを直す
visit-copy-send = 直しを送る
visit-copy-agreed = お返事を承りました。ありがとうございます。
visit-copy-corrected = お直しを受け取りました。ありがとうございます。
visit-copy-same = 控えと同じ内容でした。
visit-copy-back = 訪問のページへ
visit-copy-paper = お気づきのところを書きこんで、お返しください。
visit-copy-paper-otherwise = 直すとしたら

## 履歴の言葉

history-visits-rests = 今期は訪問をお願いしないことにしました
history-visits-rest-lifted = また訪問をお願いできることにしました
history-visits-season-set = 「今期」の終わりを決めました
history-visits-brings-changed = 訪問に持っていくものを変えました
history-visits-copy-shared = ヒアリングシートの控えを渡しました
history-visits-copy-withdrawn = ヒアリングシートの控えを下げました
history-visits-copy-agreed = 控えに「このままでよい」と答えました
history-visits-copy-corrected = 控えの直しを送りました
history-visits-correction-accepted = 控えの直しを取り入れました
history-visits-correction-kept = 控えの直しを取り入れませんでした
history-questionnaires-sheet-undone = 名前のない紙のアンケートを取り消しました
history-questionnaires-sheet-typed = 名前のない紙のアンケートを入れました
