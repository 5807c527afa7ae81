## 講座の日々

plan-course-days = 講座の日々（出欠・記録）
trainee-to-days = 日ごとのようす（出欠・記録）
trainee-guest-to-days = 日ごとのようすを見る・お休みを伝える
employers-guest-to-days = 実習に来る方・当日の印を見る
course-days-title = 講座の日々
course-days-of = { $name }さんの日々
course-days-glance = 受講する方と日ごとのようす
course-days-empty = 席のある方がまだいません。席が決まると、ここに並びます。
course-days-to-trainee = 面談と申し込みのページ
course-day-came = 来ました
course-day-late = 遅れて来ました
course-day-left-early = 早く帰りました
course-day-absent = 来ませんでした
course-day-not-today = この日はお休み
course-day-stop = しばらくお休み
course-day-back = 取り消し
course-day-press-came = 来た
course-day-press-late = 遅れて来た
course-day-press-left-early = 早く帰った
course-day-press-absent = 来なかった
course-day-press-not-today = この日はお休みします
course-day-press-stop = やめたい（しばらく休む）
course-day-press-back = 取り消す
course-day-staff-not-today = 「この日は休みます」と電話があった
course-day-staff-stop = 「やめたい」と電話があった
course-day-side-staff = センター
course-day-side-office = 事業所
course-day-side-trainee = ご本人
course-days-own = わたしの 日ごとのページ
course-day-news-lead-own = 「お休みします」を おすと、会社と 事業所と センターの人に すぐ つたわります。理由は ききません。まちがえたら「取り消す」を おしてください。
course-note-who-reads-own = よむのは、あなたを うけもつ センターの人だけです。会社の人も、事業所の人も よみません。
course-day-handbook-own = わたしの ページ
course-day-handbook-own-what = スマホで この マークを よむと、ひらきます。休むときの れんらくや、その日の ひとことが できます。ほかの人には 見せないでください。
course-day-handbook-see = しおりを見る
course-day-side-employer = 会社
course-day-open = まだ印がありません
course-day-undo = 取り消す
course-day-time = 遅れて来た・早く帰った時刻（今日は、空なら今）
course-day-time-of = 遅れて来た・早く帰った時刻（今日は、空なら今）　{ $name }さん
course-day-today = 今日
course-day-count = { $here }/{ $of }
course-day-count-long = 来た方 { $here }名（{ $of }名のうち）
course-day-missing = 来たという印も、お休みの連絡もまだない方が{ $count }名います。お電話で確かめてください
course-day-no-phone = 電話番号がありません
course-day-without = { $date }：実習先が決まっていない方がいます。
course-day-place-none = 実習先が決まっていません
course-day-place-open = 行き先は、決まりしだいお知らせします
course-day-marked = 印をつけました。
course-day-marked-absent = 印をつけました。連絡がないまま来ていないときは、センターにもお電話ください。こちらで確かめます。
course-day-undone = 取り消しました。お休みを取り消したときは、知らせてあった方にも伝えます。
course-day-told-all = 書きとめました。待っている方に伝えます。メールのない先は、電話の用事に入れました。
course-day-told-mail = { $name }に、メールで伝えました
course-day-told-waits = { $name }に、電話で伝えます（まだです）
course-day-told-rung = { $name }に、電話で伝えました
course-day-thanks-not-today = 知らせてくださって、ありがとうございます。待っている方には、こちらから伝えます。席はそのままです。
course-day-thanks-stop = 言ってくださって、ありがとうございます。ここまでやってきたことは、なくなりません。このあとのことは、いっしょに話しましょう。センターからご連絡します。取り消すこともできます。
course-day-stop-lead = 続けるのがつらいときは、押してください。次の日程から、しばらくお休みになり、待っている会社と伴走する人に伝わります。理由は聞きません。席は、すぐには無くなりません。取り消せます。
course-day-news-lead = 「お休みします」を押すと、待っている会社と伴走する人にすぐ伝わります。理由は聞きません。まちがえたら「取り消す」を押してください。
course-day-closed = この講座は終わったか、中止になりました。ここからはもう送れません。伝えたいことがあれば、下の番号に電話してください。どんなことでも伺います。
course-day-closed-kept = 書いてくださったこと（電話で読み上げてください）
course-day-closed-staff = この講座は終わったか、中止になりました。印はもう変えられません。
course-day-error-closed = この講座は終わったか、中止になりました。センターにお電話ください。
course-day-error-early = その日は、まだ来ていません。
course-day-error-late = その日の印は、もうここからはつけられません。センターにお電話ください。
course-days-guest-office = 日ごとのようす
course-days-guest-employer = 実習に来る方
course-days-guest-nobody = 席の決まった方がまだいません。決まると、ここで日ごとのようすを見たり、お休みを伝えたりできます。
course-days-guest-nobody-employer = 来る方は、まだ決まっていません。決まると、ここにお名前と日が出ます。
course-day-cards-print = 会社に渡す「当日カード」
course-day-handbooks-print = 受講する方の「しおり」
course-day-cards-own = 当日カードを見る・印刷する
course-day-handbooks-own = しおりを見る・印刷する
course-day-mail-button = ページを開く

## 用事（だれのことかは書かない）

course-day-task-call = { $title }：お休みのことを電話で伝える
course-day-task-call-back = { $title }：お休みが取り消しになったことを電話で伝える
course-day-task-talk = { $title }：ご本人と、このあとのことを話す
course-day-task-trouble = { $title }：電話をして、ようすをうかがう
course-day-task-line = { $name }　電話 { $phone }
course-day-task-nobody = { $name }（電話番号がありません）
course-day-task-no-companion = 伴走する人がまだ決まっていません。だれが話を聞くかを決めてください。

## 記録

course-notes = 記録
course-notes-lead =
    { $count ->
        [0] まだありません。
       *[other] { $count }件あります。
    } 人についてのことなので、封をしてあります。開いたことは履歴に残ります。
course-notes-open = 記録を開く
course-notes-not-mine = 読めるのは、この方を受け持つ人だけです。受け持つには、面談と申し込みのページで「この方を受け持つ」を押してください。
course-notes-care = ここから先は、この方を受け持つ人だけが読むものです。会社や事業所に、そのまま写して渡さないでください。
course-notes-none = まだありません。
course-notes-close = 閉じる
course-note-count = 記録 { $count }件
course-note-write = 記録を書く
course-note-day = どの日のことか
course-note-mood = どうでしたか
course-note-mood-trainee = きょうは、どうでしたか
course-note-mood-supporter = あなたから見て、ご本人はどんなようすでしたか
course-note-mood-employer = 会社のみなさんにとって、どんな一日でしたか
course-note-mood-great = ◎ とてもよかった
course-note-mood-fine = ○ よかった
course-note-mood-tired = △ つかれた
course-note-mood-hard = × つらかった
course-note-words = くわしく（書かなくてもかまいません）
course-note-words-trainee = ひとこと（書かなくてもいいです）
course-note-well = よかったこと
course-note-tell = センターに伝えたいこと
course-note-tell-staff = 次の日に気をつけること
course-note-trouble = 「電話がほしい」とのことでした
course-note-trouble-trainee = センターの人と電話で話したい
course-note-call-hard = 「つらかった」をえらぶと、センターから電話をします。
course-note-trouble-tick = 困っています。電話をください
course-note-trouble-press = 困っています（センターに電話をたのむ）
course-note-trouble-staff = すぐに、だれかが電話する
course-note-send = 送る
course-note-save = 記録を残す
course-note-saved = 記録を残しました。
course-note-thanks = ありがとうございます。受け取りました。
course-note-thanks-trouble = 知らせてくださって、ありがとうございます。センターからお電話します。お急ぎのときは、下の番号にお電話ください。
course-note-gone = 消す日が来たので、消しました。
course-note-error-empty = どれか一つを選ぶか、ひとこと書いてください。
course-note-by-trainee = ご本人
course-note-by-supporter = 支援者
course-note-by-employer = 会社
course-note-by-staff = センター
course-note-title-trainee = きょうのこと
course-note-title-supporter = 支援者の記録
course-note-title-employer = きょうのようす
course-note-who-reads-trainee = 読むのは、あなたを受け持つセンターの人と、このページを開く事業所の人です。会社の人は読みません。
course-note-who-reads-supporter = 読むのは、この方を受け持つセンターの職員と、このページを開く方（ご本人も）です。会社には渡りません。
course-note-who-reads-employer = 3分ほどで書けます。全部書かなくてかまいません。読むのは、この方を受け持つセンターの職員と、会社でこのページを開く方です。
course-note-to-trainee = きょうのことを書く（ご本人）
course-note-to-supporter = 支援者の記録を書く
course-note-to-employer = ようすを知らせる（3分）

## 紙

course-day-cards = 当日カード
course-day-cards-none = 当日カードは、いらっしゃる方を会社に知らせた日から順にできます。お休みの方はのりません。
course-day-card-who = 来る方
course-day-card-contact = 当日の担当
course-day-card-unwell = 具合が悪くなったとき
course-day-card-unwell-1 = まず座って休める所へ。苦しそうなときは、ためらわず119番へ。
course-day-card-unwell-2 = { $center }に電話してください。すぐに行くか、迎えを手配します。
course-day-card-unwell-3 = 帰る時刻や帰り方は、ご本人と一緒に決めます。おひとりで帰さないでください。
course-day-card-absent = 始まりの時刻を15分過ぎても来ないときも、センターにお電話ください。こちらで確かめます。
course-day-card-qr = このQRから、来た・遅れた・来なかったの印と、その日のようすを送れます。登録はいりません。
course-day-handbooks = しおり
course-day-handbooks-none = 席の決まった方がまだいません。
course-day-handbook-of = { $name }さんの しおり
course-day-handbook-goal = わたしの目標《もくひょう》
course-day-handbook-rest = 休《やす》みたい日《ひ》は、電話《でんわ》をしてください
course-day-handbook-rest-why = 理由《りゆう》は、言《い》わなくていいです。席《せき》は、そのままです。
course-day-handbook-when = 時間《じかん》
course-day-handbook-where = 場所《ばしょ》
course-day-handbook-map = 地図《ちず》は、スマートフォンで見《み》られます
course-day-handbook-open = 決《き》まったら、お知《し》らせします
course-day-handbook-ask = センターに聞《き》いてください
course-day-handbook-what = すること
course-day-handbook-meets = むかえてくれる人《ひと》
course-day-handbook-way = 行《い》き方《かた》
course-day-handbook-bring = 服《ふく》と持《も》ち物《もの》
course-day-handbook-bring-else = 動《うご》きやすい服《ふく》、飲《の》み物《もの》、このしおり
course-day-handbook-lunch = お昼《ひる》
course-day-handbook-lunch-else = センターに聞《き》いてください
course-day-handbook-end = 困《こま》ったときは、電話《でんわ》をしてください。

## 履歴

history-courses-day-marked = 講座の日の印をつけました
history-courses-day-taken-back = 講座の日の印を取り消しました
history-courses-day-noted = 講座の日の記録を書きました
history-courses-day-opened = 講座の日の記録を開きました
