## お客さまのページ：ご案内

reply-invited-lead = { $to }　このたびのご案内です。
reply-between-hosts = ・
reply-between = 、
reply-when = 日時
reply-where = 会場
reply-map = 地図を見る
reply-agenda = 当日の流れ
reply-days = それぞれの日
reply-minutes = （{ $minutes }分）
reply-you-take-home = お持ち帰りいただけるもの：
reply-will-you-come = お返事をお聞かせください
reply-until = { $deadline }までに、どれか一つを押してください。
reply-late = お返事の目安（{ $deadline }）は過ぎました。参加をご希望の方は、下のボタンから一言お知らせいただくか、お電話ください。
reply-answer = お返事
reply-answer-attending = 参加します
reply-answer-declined = 今回は見送ります
reply-answer-declined-hint = 理由はいりません
reply-answer-undecided = まだわからない
reply-answer-undecided-hint = 決まったら、同じページからお知らせください
reply-by-phone = お電話でのお返事も承ります。受付番号 { $code } とお伝えください。

## お客さまのページ：どなたが

reply-full-now = ただいま満席です。お申し込みいただくとキャンセル待ちになり、席が空きましたら順にお知らせします。
reply-who-title = どなたが参加されますか
reply-cap = 一つの事業所から{ $cap }名までお申し込みいただけます。
reply-person = { $number }人目
reply-name = お名前
reply-name-help = 姓と名のあいだを空けてください（例：山田 花子）。
reply-kana = ふりがな
reply-post = 職名
reply-add-row = もう一人加える
reply-head-count = お名前がまだの方の人数
reply-head-count-help = お名前が決まっていなくても、人数だけでお申し込みいただけます。
reply-head-count-value = { $count }名
reply-people-unit = 名
reply-needs-fold = 当日、必要なことがある方はこちら（なければそのままで）
reply-needs = 必要なこと
reply-need-words = そのほか、お知らせいただきたいこと
reply-needs-none = とくになし
reply-questions = 話題にしたいこと・聞いてみたいこと
reply-message = センターに伝えたいこと
reply-to-check = 確かめる
reply-say-declined = 今回は見送り、ですね
reply-say-undecided = まだわからない、ですね
reply-say-cancels = お取りしている席は、お待ちの方へお回しします。
reply-send-declined = 見送りのお返事を送る
reply-send-undecided = 「まだわからない」を送る
reply-check-title = この内容でよろしいですか
reply-send = この内容で送る
reply-edit = 直す

## お客さまのページ：お返事のあと

reply-title-attending = ご参加ありがとうございます。席を{ $count }つご用意しました。
reply-title-waiting = お申し込みありがとうございます。キャンセル待ちで承りました。
reply-title-declined = 見送り、承知しました
reply-title-undecided = お返事ありがとうございます
reply-title-called-off = この会は取りやめになりました
reply-called-off-text = ご予定をいただいていたのに申し訳ありません。ご不明な点は、下の電話番号へお電話ください。
reply-seated-names = お席のある方
reply-waiting-some = 次の方は、満席のためキャンセル待ちです。
reply-waiting-all = ただいま満席です。次の順番でお待ちいただいています。
reply-waiting-place = { $name }（キャンセル待ち { $position }番目）
reply-waiting-next = 席が空きましたら、順にすぐお知らせします。お手続きはいりません。
reply-attending-next = 確かめの控えをお届けします。当日は、そのままお越しください。
reply-declined-text = お知らせくださりありがとうございます。次の機会にお会いできればうれしいです。
reply-undecided-text = ご予定が見えましたら、このページかお電話でお知らせください。{ $deadline }ごろまでに伺えると助かります。席は先着順のため、まだお取りしていません。
reply-calendar = カレンダーに入れる
reply-at-the-door = 当日の受付
reply-at-the-door-text = 受付で、お名前をおっしゃるか、この模様をお見せください。
reply-you-wrote = お書きいただいたこと
reply-change-heading = 変更・お取り消し
reply-change-text = 会が始まるまで、このページからいつでも変えられます。
reply-change-people = 人数やお名前を変える
reply-cancel = 参加を取り消す
reply-begun-text = 会が始まっていますので、変更はお電話でお願いします。
reply-refused-title = このページからは承れませんでした
reply-refused-kept = いまのお返事は、そのまま残っています。
reply-back-to-invitation = 案内に戻る

## 受付番号

reply-code-title = 受付番号をお持ちの方へ
reply-code-lead = 受付番号は、お電話やFAXのときに、どちらさまかすぐわかるようにするためのものです。番号だけでは、どなたの内容も開きません。
reply-code-qr = ご案内の用紙をお持ちのときは、四角い模様（QRコード）を携帯電話のカメラで写すと、お返事のページが開きます。
reply-code-mail = メールを受け取られた方は、メールの中のリンクを開いてください。
reply-code-call = どちらも難しいときは、センターへお電話ください。番号をお伝えいただければ、その場で承ります。
reply-code = 受付番号
reply-code-staff-title = 受付番号からさがす
reply-code-help = 大文字と小文字、ハイフンの有無は気にせず入力できます。
reply-code-open = 開く
reply-code-unknown = 「{ $code }」という受付番号は見つかりません。用紙の番号をもう一度確かめてください。

## 承れないとき

reply-error-deadline-seats = この案内の返事の期限は過ぎていますが、席はまだあります。センターへお電話ください。
reply-error-deadline-full = この案内の返事の期限は過ぎていて、いまは満席です。キャンセル待ちをご希望の方は、センターへお電話ください。
reply-error-too-many = 一つの事業所から申し込めるのは{ $allowed }名までです。{ $allowed }名までに減らしてください。
reply-error-nobody = どなたが参加されるか、お名前か人数を入力してください。
reply-error-name = お名前を入力してください。
reply-error-closed = この案内は取り消されました。ご不明な点は、センターへお電話ください。
reply-error-called-off = この会は取りやめになりました。
reply-error-begun = この会はもう始まっています。ご用の方は、センターへお電話ください。
reply-error-no-seats = 席の数がまだ決まっていません。催しの準備で定員を入れてください。
reply-error-not-current = 取り消そうとした返事のあとに、新しい返事が入っています。いまの内容を確かめてください。
reply-veiled = この講座のお名前は、役割を受け持つ職員だけに見えます。ここには人数だけが出ます。
reply-error-no-part = この申し込みには、もうお名前があります。開けるのは、この講座で役割を受け持つ職員だけです。準備のページの「役割」で決められます。
history-replies-names-erased = 講座のお名前を、消す日が来たので消しました
reply-error-not-assigned = 配慮の内容は、この催しの担当になっている方だけが読めます。必要なときは、担当に加えてもらってください。
reply-error-not-begun = 会が始まってから閉じてください。

## 人の呼び方と様子

reply-counted = お名前未定の方（{ $number }人目）
reply-standing-attending = 参加
reply-standing-waiting = キャンセル待ち
reply-standing-undecided = まだわからない
reply-standing-declined = 見送り
reply-standing-none = 返事待ち
reply-person-here = 来場
reply-person-walk-in = 当日参加
reply-person-no-show = 欠席
reply-person-seated = 席あり
reply-person-waiting = キャンセル待ち
reply-person-none = ―
reply-channel-link = ご案内のページ
reply-channel-fax = FAX
reply-channel-phone = 電話
reply-channel-post = 郵便
reply-channel-hand = 手渡し
reply-channel-mail = メール
reply-channel-calendar = 予定表
reply-channel-door = 受付

## 返事のページ（職員）

reply-line = 案内済 { $parties }・返事 { $answered }・席 { $seated }名／定員 { $capacity }・待ち { $waiting }名
reply-sums = 返事のようす（件）
reply-sums-sent = 案内のようす（件）
reply-sums-questions = さがす
reply-empty = まだ案内を出していません。案内を出すと、返事がここに並びます。
reply-to-invite = 案内の台帳へ
reply-enter = 返事を入力
reply-enter-short = 返事を入力
reply-by-office = 事業所ごと
reply-by-person = 一人ずつ
reply-office = 事業所
reply-who = どなたが
reply-received = 届いた日時
reply-place = ようす
reply-position = 順番
reply-number = { $position }番目
reply-since = 申し込んだ日時
reply-partly = （席 { $seated }・待ち { $waiting }）
reply-has-needs = 配慮あり
reply-waiting-heading = キャンセル待ち
reply-waiting-how = 席が空くと、上から順に一人ずつ繰り上がり、すぐにお知らせが出ます。
reply-needs-heading = 配慮
reply-need-of = { $office }から、当日の配慮の希望があります。
reply-needs-read = 内容を読む
reply-needs-recorded = 内容を読むと、読んだ人と日時が残ります。
reply-needs-not-assigned = 内容は、この催しの担当になっている方だけが読めます。
reply-needs-nobody = 配慮の希望はまだありません。
reply-needs-care = 必要な人にだけ、必要なことだけを伝えてください。進行や講師には、名前を出さずに伝えます。催しの90日後に消えます。
reply-need-state = ようす
reply-need-asked = 確認中
reply-need-arranged = 手配済み
reply-need-other-way = 別の方法で
reply-need-withdrawn = 取り下げ
reply-need-answer = ご本人への返事
reply-need-save = 保存する
reply-need-saved = 配慮のようすを保存しました。
reply-task-needs = { $office }から届いた配慮の希望を確かめ、手配する
reply-questions-heading = 話題への質問と一言
reply-find-title = どちらの返事ですか
reply-find-more = ほかに{ $count }件あります。もう一語足すと、しぼれます。
reply-find-none = 見つかりませんでした。言い方を変えてみるか、案内の台帳を確かめてください。
reply-alone = 事業所なしで、ご本人が申し込む
reply-alone-lead = 電話や用紙で、ご本人からじかに申し込みがあったときに。次の画面で、事業所と同じように受け付けます。お名前と番号は、ほかの記録と同じ日に消します。
reply-alone-phone = 電話番号
reply-alone-email = メールアドレス
reply-alone-go = 申し込みの入力へ
reply-alone-error-reach = 電話番号かメールアドレスの、どちらかを入力してください。お知らせが届かなくなります。
reply-alone-somebody = ご本人からの申し込み
history-replies-alone = ご本人からの申し込みを受け付けました
reply-enter-title = { $office }の返事
reply-channel = どうやって届きましたか
reply-received-on = 届いた日
reply-received-time = 届いた時刻
reply-needs-fold-staff = 必要なこと（合理的配慮）
reply-needs-known = 前の返事で、必要なことを伺っています。変わりがなければ、このままで残ります。
reply-needs-change = 下に書いた内容に置きかえる（何も書かなければ取り下げ）
reply-save = 返事を保存する
reply-entered = { $office }の返事を保存しました。控えをお届けします。
reply-entered-attending = { $office }の返事を保存しました。席を{ $seated }つ取りました。
reply-entered-partly = { $office }の返事を保存しました。席を{ $seated }つ取り、{ $waiting }名はキャンセル待ちです。
reply-entered-waiting = { $office }の返事を保存しました。満席のため、{ $waiting }名ともキャンセル待ちです。
reply-history = これまでの返事
reply-history-entry = { $number }：{ $answer }（{ $channel }）
reply-history-undone = { $number }の返事を取り消し
reply-undo = この返事を取り消す
reply-undone = { $office }の返事を、ひとつ前に戻しました。
reply-undone-none = { $office }の返事を取り消しました。控えが届いているかもしれませんので、一言お電話してください。

## 台帳

reply-ledger = 案内の台帳
reply-ledger-empty = まだどこにも案内していません。案内先を選ぶところから始めましょう。
reply-ledger-none = あてはまる案内先はありません。
reply-ledger-all = すべて見る
reply-ledger-channel = 届け方
reply-ledger-state = 案内
reply-ledger-last = 最後のやりとり
reply-ledger-next = 次にすること
reply-to-waves = 案内先を選んで送る
reply-to-sheets = 用紙を印刷する
reply-sum-frame = 対象
reply-sum-excluded = 入れなかった
reply-sum-invited = 案内先
reply-filter-no-answer = まだ返事がない
reply-filter-not-arrived = 届いていない
reply-filter-call = 電話する
reply-next-address = 宛先を確かめる
reply-next-hand-over = 届けて、印をつける
reply-next-leaves = まもなく出ます
reply-next-call = 電話する
reply-next-wait = 返事を待つ
reply-next-ask-again = 折を見て伺う
reply-next-seat = 席が空くのを待つ
reply-people-count = { $count }名
reply-bulk-sent = 届けた印をつける
reply-bulk-undo = 印を消す
reply-bulk-resend = もう一度送る
reply-bulk-way = 届かなかった先へ、次の方法で届ける
reply-ledger-way = { $way }で届ける

## 当日

reply-check-in = 受付（職員にだけ見えています）
reply-check-in-nobody = この事業所からのお申し込みはありません。
reply-to-day = 受付の一覧へ
reply-here = 来場済み
reply-tap = 押すと来場
reply-marked-here = 来場の印をつけました。
reply-mark-undone = 来場の印を消しました。
reply-day-here = 来場 { $here }名（席 { $seated }名）
reply-day-seated = 席のある方
reply-day-sums = 当日の人数
reply-day-empty = 席のある方はまだいません。当日参加の方は、下から入れられます。
reply-print-list = 受付名簿を印刷
reply-print-tags = 名札を印刷
reply-to-voices = 出た声を入れる
reply-walk-in-heading = 当日参加の方
reply-walk-in-office = 事業所
reply-walk-in-venue = 受付した会場
reply-walk-in-no-venue = 会場を決めない
reply-walk-in-other = 案内していないところから
reply-walk-in-from = 所属・職名
reply-walk-in-from-help = 名刺をいただいたら、あとで名簿に入れられます。
reply-walk-in = 来場として入れる
reply-walked-in = { $name }さんを当日参加で入れました。
reply-walk-in-undone = 当日参加を取り消しました。
reply-forget = 取り消す
reply-close-heading = 受付を閉じる
reply-close-text = まだ印のない、席のある方に「欠席」の印がつきます。あとで元に戻せます。
reply-close-later = 会が始まると、ここで受付を閉じられます。
reply-close = 受付を閉じる
reply-closed = 受付を閉じました。欠席は{ $count }名です。
reply-closed-text = 受付は閉じています。欠席は{ $count }名です。遅れて来られた方は、名前を押せば来場になります。
reply-reopen = 受付をもう一度開く
reply-reopened = 受付を開きました。欠席の印は消えています。
reply-list-title = 受付名簿
reply-list-here = 受付
reply-list-marks = 印
reply-list-note = 五十音順・{ $count }名（{ $at } 現在）。このあとの変更は手で書き足してください。
reply-list-no-marks = 撮影の印は、催しの担当が印刷すると出ます。
reply-list-waiting = キャンセル待ち { $position }
reply-no-photo = 撮影不可
reply-tags-title = 名札
reply-list-printed = 印刷しました

## 会場と時間

reply-place-choice = 参加の場所
reply-head-count-place = お名前がまだの方の参加の場所
reply-place-full = { $place }（満席・キャンセル待ち）
reply-place-line = { $place }：席 { $seated }名／定員 { $capacity }・待ち { $waiting }名
reply-name-at = { $name }（{ $place }）
reply-error-place = 参加の場所を選び直してください。
reply-part-fold = 代理・途中からのご参加はこちら
reply-substitute-for = どなたの代理ですか
reply-comes-at = 来られる時刻
reply-leaves-at = 帰られる時刻
reply-in-place-of = { $name }さんの代理
reply-from-time = { $time }から
reply-until-time = { $time }まで
reply-part-of-time = { $from }〜{ $until }の参加

## 返事の机

reply-find = 事業所の名前・ふりがな・番号・市町村・お名前
reply-find-help = 電話で聞こえたところだけで見つかります。用紙の受付番号なら、そのまま入力の画面が開きます。
reply-recent = さきほど入力した返事
reply-typed-at = 入力 { $moment } { $name }
reply-not-invited = 「{ $title }」には案内していません。
reply-received-help = FAXは、用紙の上に印字された時刻です。席とキャンセル待ちは、届いた順です。
reply-words-fold = 話題への質問・一言
reply-next-slip = 保存せずに次へ
reply-beside = いま{ $name }さんも、この返事の画面を開いています（{ $since }から）。
reply-typed-since = たったいま{ $name }さんが「{ $answer }」（{ $channel }）を入力しました。画面を開き直すと、いまの内容になります。
reply-doubt-heading = もう一度確かめてください
reply-doubt-answered-since = この画面を開いたあとに、別の返事が入りました。
reply-doubt-same-slip = 同じ内容の返事が、もう入っています。同じ用紙ではありませんか。
reply-doubt-older = いまの返事は、この用紙より後に届いたものです。
reply-doubt-todo = 保存すると、下の内容がいまの返事になります。前の返事は履歴に残ります。
reply-save-sure = 確かめたので保存する
reply-late-why = わけ（一行）
reply-late-why-help = だれが、いつ決めたかと一緒に残ります。あとで事業所に説明できるように。例：12日9時30分のFAXを14日に入力した
reply-late-decided = 遅れて入力した申し込みについて決めたこと
reply-late-decided-seated = 定員を超えて席を用意した
reply-late-decided-left = 順番待ちの先頭のままにした
reply-because = わけ：{ $why }
reply-error-why = わけを一行、書いてください。
reply-postmark = 消印の日（郵便のとき）
reply-postmark-help = 郵便は、消印の日の朝に届いたものとして数えます。消印が読めないときは空けたままにして、届いた日と時刻を直してください。
reply-error-postmark = 消印の日を入れてください。読めないときは、届いた日と時刻を直してください。
reply-why = 届いた時刻を前の入力より早くするわけ
reply-why-help = 早くするときだけ。例：FAXの印字を読み直した
reply-late-heading = 届いた時刻には、席がありました
reply-late-text = { $names }さんの返事は、最後の席が決まるより前に届いていました。席のある方から席をいただくことはできません。キャンセル待ちの先頭にいます。
reply-late-seat = 定員を超えて席を用意する
reply-late-leave = キャンセル待ちのままにする
reply-late-seated = { $office }の席を用意しました。お知らせをお届けします。
reply-late-left = { $office }はキャンセル待ちのままです。
reply-passed-over = 届いた時刻には席がありました
reply-error-not-passed-over = もう、決めていただく必要はなくなっています。
reply-task-late-slip = { $office }の返事は、席が埋まる前に届いていました。席をどうするか決める
reply-task-asked-late = { $office }から、期限のあとの参加のご相談

## 期限のあと

reply-late-ask = センターに相談する
reply-late-ask-title = 期限のあとのご参加について
reply-late-ask-how = 一言お知らせいただければ、センターから折り返しご連絡します。お急ぎのときは、下の電話番号へお電話ください。
reply-late-ask-words = センターへの一言
reply-late-ask-help = 何名さまか、どなたがいらっしゃるかをお書きください。
reply-late-ask-send = センターに伝える
reply-late-ask-sent = センターに伝えました。折り返しご連絡します。
# 延期・日の変更
reply-error-postponed = 新しい日が決まるまで、お返事はお待ちください。決まりしだい、このページでお尋ねします。
reply-postponed-text = 新しい日が決まりましたら、このページであらためてご都合をお尋ねします。いまお返事はいりません。
reply-postponed-kept = お席は、新しい日のお返事をいただくまで、そのままにしておきます。
reply-title-again = 日が変わりました。{ $date }のご都合はいかがですか
reply-again-heading = 新しい日のお返事をお聞かせください
reply-join = オンラインの会場を開く
reply-join-page = 当日、オンラインで見る（何人で見るかを知らせる）
reply-join-from = オンラインの入り口は、{ $date }からここに出ます。メールでもお知らせします。
reply-to-venues = 会場ごとのようすと決まりを見る
reply-full-heading = 選んだ会場が満席です
reply-full-somebody = お一人
reply-full-waits = { $name }：{ $place }は満席です。このまま送ると、キャンセル待ちになります。
reply-full-gives-up = { $name }：{ $place }は満席です。このまま送ると、{ $seat }の席を手放して、キャンセル待ちになります。
reply-full-choose = どうされるか、下から選んでください。まだ何も変わっていません。
reply-full-go = { $place }に変える
reply-full-room = 空き { $count }席
reply-full-wait = 選んだ会場で待つ
reply-full-wait-hint = はじめにお申し込みを受け取った時刻の順です

# ---------------------------------------------------------------- applying for trainees

reply-error-not-open = お申し込みの受付は、まだ始まっていません。
reply-not-open-title = 受付が始まるまで、お待ちください
reply-opens = お申し込みは、{ $at }から受け付けます。
reply-opens-how = 郵送の案内が皆さまに届いてから受け付けるための日時です。このページでは、その時刻からお申し込みいただけます。先に届いたFAXや郵便は大切にお預かりし、その時刻に届いたものとして順に数えます。「今回は見送ります」は、いまでもお知らせいただけます。
reply-opens-desk = 受付は{ $at }からです。それより前に届いた申込みも入力できます。その時刻に届いたものとして、入力した順に数えます。
reply-trainee = { $number }人目の受講する方
reply-trainee-name = 受講する方のお名前（呼ばれたい名前でかまいません）
reply-trainee-name-help = 名札やしおりに書く名前です。
reply-eligibility = あてはまるもの
reply-eligibility-choose = 選んでください
reply-supporter = 担当の支援者のお名前
reply-supporter-help = ご本人だけで申し込むときは、空けておいてください。
reply-supporter-contact = 連絡先（電話かメール）
reply-supporter-contact-help = 面談の日のご相談に使います。担当の方と、面談を受け持つ職員だけが見ます。
reply-supported-by = 支援者：{ $name }　{ $contact }
reply-applies-alone = ご本人から　{ $contact }
reply-task-twice = 同じ方が二つの事業所から申し込まれているかもしれません（{ $office }）。確かめてください
reply-task-waiting = { $title }：順番待ちの方に、席の有無を知らせる
reply-task-moved-up = { $title }：順番待ちだった方の席が空きました。面談の日を決めるか、いつまでにお返事するかを伝えてください
reply-your-trainees = お申し込みの方のようす（席・面談）
reply-to-trainees = 受講する方を見る（席・面談・伴走）
