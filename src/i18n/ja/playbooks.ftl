## 手引きの棚

playbooks-title = 手引き
playbooks-lead = ほかのセンターがうまくいったやり方です。そのまま使い、合わないところを変えてください。
playbooks-make = この手引きで催しをつくる
playbooks-from = 伝えた人：{ $origin }
playbooks-version = 第{ $version }版
playbooks-measure = 準備は{ $weeks }週間前から、当日は{ $minutes }分、{ $capacity }名ほどまで。
playbooks-minutes = { $minutes }分

playbooks-problem = 課題
playbooks-approach = 方策
playbooks-result = 結果
playbooks-aims = ねらい
playbooks-purpose = 目的
playbooks-goal = ゴール
playbooks-aim-guests = 参加する方へのねらい
playbooks-aim-hosts = 主催者のねらい（外には出ません）
playbooks-takes = 必要なもの
playbooks-agenda = 次第
playbooks-timeline = 段取り
playbooks-by-system = 自動で行います
playbooks-only-if = { $condition }だけ
playbooks-letters = 文面
playbooks-letters-lead = 二重の波かっこの中には、送るときに相手と会のことばが入ります。催しをつくると写しができ、自由に直せます。
playbooks-note = 書いた人から

## 段取りのことば

playbooks-anchor-start = 会のはじまり
playbooks-anchor-end = 会の終わり
playbooks-anchor-each-day = それぞれの日
playbooks-anchor-reply-deadline = お返事の期限
playbooks-rule-before = { $anchor }の{ $count }{ $unit ->
    [m] 分
    [h] 時間
    [d] 日
    [w] 週間
    [mo] か月
   *[bd] 営業日
}前
playbooks-rule-after = { $anchor }の{ $count }{ $unit ->
    [m] 分
    [h] 時間
    [d] 日
    [w] 週間
    [mo] か月
   *[bd] 営業日
}後
playbooks-rule-at = { $day }、{ $time }

playbooks-if-and = 、
playbooks-if-reminders = お便りを使う会で
playbooks-if-no-reminders = お便りを使わない会で
playbooks-if-count = { $what }が{ $sign ->
    [some] あるとき
    [none] ないとき
    [over] { $limit }より多いとき
    [at_least] { $limit }以上のとき
    [under] { $limit }より少ないとき
    [at_most] { $limit }以下のとき
   *[equal] { $limit }のとき
}
playbooks-count-invited = 案内した先
playbooks-count-not-answered = まだお返事のない先
playbooks-count-attending = 参加される先
playbooks-count-waiting = キャンセル待ちの先
playbooks-count-undecided = まだわからないという先
playbooks-count-declined = 見送られた先
playbooks-count-without-mail = メール以外で案内した先
playbooks-count-came = 来てくださった先
playbooks-count-did-not-come = 来られなかった先
playbooks-count-accommodations = 合理的配慮の申し出
playbooks-count-questions = 話題への質問
playbooks-count-answers = アンケートの回答
playbooks-count-survey-asked = 会の前のアンケートをお願いした先
playbooks-count-survey-not-answered = 会の前のアンケートのお返事のない先
playbooks-count-survey-without-mail = 会の前のアンケートをメール以外でお願いした先

## 手引きの点検

playbooks-check-link = 手引きのファイルを点検する
playbooks-check-title = 手引きの点検
playbooks-check-button = 点検する
playbooks-toml = 手引きのファイルの中身（TOML）
playbooks-toml-help = 全体を貼りつけてください。点検するだけで、保存はしません。
playbooks-faults = 直すところが{ $count }か所あります
playbooks-faults-lead = 貼りつけた内容は下に残っています。行の順に直し、もう一度点検してください。
playbooks-faults-table = 直すところ
playbooks-line = 行
playbooks-place = 場所
playbooks-mend = 直し方
playbooks-checked-good = 「{ $title }」に、直すところは見つかりませんでした。
