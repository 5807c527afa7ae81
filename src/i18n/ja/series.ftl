## 定例のページ

series-purpose = 目的
series-rule = きまり
series-agreed = いっしょに決めたこと
series-agreed-en = いっしょに決めたこと（英語）
series-state = いま
series-state-going_on = 続いています
series-state-ended = 終わりました
series-state-rests = 休んでいます
series-prepare-nearest = 先の回がまだ準備されていません。回の番号がずれないよう、近い回から順に準備を始めてください。
series-ended = この定例は終わっているため、変えられません。
series-round = 第{ $round }回
series-to-come = これからの回
series-to-come-over = これからの回は、ここでは作られません。
series-to-come-none = これからの回は、まだありません。きまりを決めるか、下で一回ずつ足してください。
series-past = これまでの回
series-past-none = まだ一度も開いていません。
series-draft = 下書き
series-draft-help = 下書きの回は、まだ誰にも案内していません。準備を始める時期（最初の段取りの1週間前）になると、前の回と同じ手引きで自動で準備が始まります。
series-moved = 移した回
series-added = 足した回
series-left-out = この回はお休み
series-extra = 臨時
series-instead = { $why }のため、きまりの日（{ $date }）から動かしました
series-by-hand = きまりの日は { $date }
series-missed = きまりでは { $date } でしたが、回はつくられていません。
series-change = 移す・休む・準備を始める
series-move = この日に移す
series-leave-out = この回を休みにする
series-prepare = 今すぐ準備を始める
series-back = 元に戻す
series-add = きまりのほかに一回足す
series-add-it = この日に足す
series-date = 日
series-starts = 始まり
series-minutes = 長さ
series-minutes-unit = 分
series-day-taken = その日には、もう回があります。別の日を選んでください。
series-round-stale = 移していません。先にほかの人がこの回の日を変えました。いまの日は下のとおりです。
series-did-moved = 移しました。「元に戻す」で、きまりの日に戻ります。
series-did-left-out = お休みにしました。「元に戻す」で、また回になります。
series-did-back = 元に戻しました。
series-did-added = 足しました。
series-did-prepared = 準備を始めました。段取りは下のとおりです。まだ誰にも案内していません。
series-next = 次の回の案をつくる
series-to-rule = きまりを変える
series-print-title = { $title }　これからの日程
series-print-lead = 日程は変わることがあります。そのときは、あらためてお知らせします。

## きまりを言葉で

series-rule-words = { $days }、{ $time }から{ $minutes }分
series-rule-none = 日は一回ずつ決める
series-rule-months = { $every }、{ $nth }{ $weekday }日
series-rule-year = { $months }の{ $nth }{ $weekday }日
series-rule-weeks = { $weeks ->
    [1] 毎週{ $weekday }日
   *[other] { $weeks }週間に1回、{ $weekday }日
}
series-rule-own = 次のきまりの日（{ $rule }）
series-month = { $month }月

## きまりを変える

series-rule-title = きまりを変える
series-rule-lead = まず、どの回がどう動くかをお見せします。見るだけでは、何も変わりません。
series-kind = 日の決め方
series-kind-months = 何か月かに1回（第2火曜など）
series-kind-year = 決まった月に（年に数回）
series-kind-weeks = 何週間かに1回
series-kind-own = きまりの式で（RFC 5545）
series-kind-none = きまりを持たず、一回ずつ足す
series-choices-help = 選ぶと、下にその決め方で使うところだけが並びます。
series-every = どのくらいごとに
series-nth = 月の何番め
series-weekday = 曜日
series-in-months = 開く月
series-weeks-label = 何週間ごとに
series-weeks = { $weeks ->
    [1] 毎週
   *[other] { $weeks }週間に1回
}
series-own-rule = きまりの式
series-own-rule-help = 例：FREQ=MONTHLY;BYMONTH=5,9,1;BYDAY=2TU（5月・9月・1月の第2火曜）
series-from = 数え始める日
series-from-help = この日をふくむ月（週）を、1回目の月（週）として数えます。
series-gives-way = 祝日やセンターの休みに当たったら
series-gives-way-week = 1週間後（だめなら1週間前）の同じ曜日にする
series-gives-way-before = 前の開所日にする
series-gives-way-after = 次の開所日にする
series-gives-way-keep = そのまま開く
series-rounds-ahead = 先まで用意しておく回の数
series-rule-look = どの回が動くか見る
series-rule-seen = まだ保存していません
series-rule-becomes = 新しいきまり：{ $rule }
series-rule-drafts = 下書きの回
series-rule-drafts-help = 手で移した回と足した回は、決めた日のままです。
series-rule-before = いま
series-rule-after = 変えたあと
series-rule-no-drafts = ありません
series-rule-gatherings = 準備中・案内済みの回
series-rule-gatherings-help = 印をつけた回だけを動かします。案内が出ている回は、はじめは印がついていません。
series-rule-move-it = この回を動かす
series-rule-invited = 案内済み。動かすと{ $told }件に日時の変更をお知らせし、カレンダーも書き換わります
series-rule-preparing = 準備中。まだ誰にも案内していません
series-reason = 変更の理由
series-reason-help = 動かす回の案内が出ていれば、お知らせにこのまま載ります。
series-rule-save = このきまりに変える
series-rule-again = 選び直す
series-rule-changed = { $moved ->
    [0] きまりを変えました。準備中・案内済みの回は、元の日のままです。
   *[other] きまりを変え、{ $moved }回の日を動かしました。お知らせが出る先：{ $told }件。
}
series-rule-stayed = きまりは変えましたが、{ $stayed }回は動かせませんでした。その回のページで日を確かめてください。
series-rule-undo = きまりの変更を取り消す
series-rule-undone = きまりを前のものに戻しました。動かした回の日は、その回のページで変えられます。
series-rule-unreadable = きまりの式として読めません。例：FREQ=MONTHLY;BYDAY=2TU
series-rule-too-often = 週・月・年ごとのきまりにしてください（FREQ=WEEKLY、MONTHLY、YEARLY）。
series-rule-never = このきまりに当たる日がありません。

## カレンダーへの登録

feed-title = カレンダーに登録する
feed-lead = お使いのカレンダー（Google カレンダー、Outlook、スマートフォンなど）にこのアドレスを登録すると、予定が自動で入り、変更も伝わります。
feed-secret = アドレスを知っている人は誰でも見られます。相手を選んで渡し、必要がなくなったら閉じてください。
feed-mine = 自分の予定（担当の催しと訪問）
feed-center = センターの予定（すべての催しと訪問）
feed-year = 年間の予定（外に見せるもの）
feed-year-help = 催しの名前・日時・会場だけが載ります。手引きで「公開しない」とした催しは載りません。定例の回は準備中や下書きのうちから、一度きりの催しは案内を出してから載ります。
feed-series = この定例のカレンダー
feed-series-help = 定例の顔ぶれに渡せるアドレスです。下書きの回も「仮」として入ります。
feed-none = いまは開いていません。
feed-follow = お使いのカレンダーで開く
feed-address = カレンダーのアドレス
feed-page = ページのアドレス
feed-since = 開いた日時：
feed-open = アドレスをつくる
feed-replace = 新しいアドレスに替える
feed-close = 閉じる
feed-did-open = アドレスをつくりました。
feed-did-replace = 新しいアドレスに替えました。前のアドレスでは、もう見られません。
feed-did-close = 閉じました。このアドレスでは、もう見られません。
feed-name-year = { $center } 年間の予定
feed-name-member = { $name }の予定
feed-called-off = 【中止】{ $title }
feed-postponed = 【延期】{ $title }
feed-draft = 仮の日程です。変わることがあります。

## 回をかさねて

series-history-title = これまでの参加
series-history-lead = 名前の順に並べています。順位や点数はつけません。
series-history-none = まだ、開いた回がありません。
series-history-came = 来られました
series-history-times = 来られた回数
series-history-missed = 欠席
series-history-no_seat = お席がありませんでした
series-history-declined = ご都合つかず
series-history-no_answer = お返事なし
series-history-not-invited = －
series-history-offices = 来られた事業所・団体
series-history-offices-came = { $count }か所
series-unmet-title = まだお会いできていない事業所
series-unmet-lead = 会にも来られず、訪問もまだの先です。職員だけが見られます。案内を望まないとお聞きした先は載せていません。
series-unmet-count = { $count }か所
series-unmet-none = どの先とも、一度はお会いできています。
series-unmet-nothing = まだ、やりとりがありません。
series-idea-introduce = まずは電話で、センターのことを一言お伝えしてみては。次の案内にも入れられます。
series-idea-call = お便りは出していますが、お返事はまだです。電話で様子をうかがってみては。
series-idea-visit = お返事やお話をいただいています。訪問してよい日をうかがってみては。
series-changed-meanwhile = 変えていません。先にほかの人がこの定例を変えました。いまの内容を見てから、もう一度どうぞ。
series-rests = { $since }から休んでいます。年度の棚卸しで「続ける」にすると、再開します。

## メンバー（いつも招く先）

series-hosts-title = 主催
series-hosts-edit = 主催する先を見る・変える
series-hosts-lead = これから準備を始める回の案内に、この順で名前が並びます。このセンターは、いつも入ります。
series-hosts-every = どの回も主催する先
series-hosts-alone = いまは、このセンターだけで開いています。
series-hosts-prepared = 「{ $title }」は準備を始めているので、そのままです。
series-hosts-once = 一回だけ主催する先
series-hosts-before = これまでに一回主催した先
series-hosts-with = この回だけいっしょに主催：{ $names }
series-hosts-every-it = どの回も
series-hosts-once-fold = 一回だけ
series-hosts-once-it = その回だけ加える
series-hosts-did-every = どの回も主催する先に加えました。これから準備を始める回から、名前が並びます。
series-hosts-did-once = その回だけ主催する先に加えました。
series-hosts-did-remove = 主催から外しました。準備を始めている回は、そのままです。
series-members-title = メンバー（いつも招く先）
series-members-link = メンバー（{ $count }）
series-members-lead = メンバーは、毎回の案内の宛先にはじめから入ります。加わった回と離れた回が残ります。
series-members-here = いまのメンバー（{ $count }）
series-members-none-yet = まだいません。下で探して加えてください。回を開いたあとは、来た先をまとめて加えられます。
series-members-more = はじめの{ $count }件です。見当たらないときは、名前をもう少し入れて探してください。
series-members-none = まだいません。下で探して加えるか、これまでに来た先をまとめて加えてください。
series-members-since = 第{ $round }回から
series-members-until = 第{ $round }回まで
series-members-only = 第{ $round }回だけ
series-members-gone = 住所録から消えています
series-members-leave = メンバーを離れる
series-members-last-round = 最後の回
series-members-why = 離れるわけ
series-members-leave-it = この回を最後に離れる
series-members-stay = メンバーに戻す
series-members-forget = 加えたのを取り消す
series-members-adopt = これまでに来た先を、みなメンバーにする
series-members-adopt-help = 一度でも来られた事業所・団体を、次の回からのメンバーに加えます。離れた先は加えません。
series-members-adopted = { $count }件をメンバーに加えました。
series-members-guests = 一回だけ招く先
series-members-join = メンバーを加える
series-members-search = 名前で探す
series-members-already = メンバーです
series-members-join-it = 次の回からメンバーにする
series-members-once = 一回だけ招く
series-members-round = どの回
series-members-why-once = 招くわけ
series-members-once-it = その回だけ招く
series-members-left = 離れた先
series-members-did-join = メンバーに加えました。次の案内の宛先に入ります。
series-members-did-guest = その回の宛先に加えました。
series-members-did-leave = 離れることを記録しました。「メンバーに戻す」で取り消せます。
series-members-did-stay = メンバーに戻しました。
series-members-did-forget = 取り消しました。
series-members-stale = 変えていません。先にほかの人が変えました。いまの内容は下のとおりです。
series-member-before-first = 加わった回より前にはできません。

## いつもの次第

series-agenda-title = いつもの次第
series-agenda-lead = これから準備する回の次第は、ここから始まります。もうある回の次第は変わりません。
series-agenda-none = まだありません。次の回の次第は、手引きのとおりに始まります。何日にもわたる催しでは、前の回と同じ次第で始まります。
series-agenda-take-over-instead = 別の次第に置きかえる
series-agenda-take-over-first = 「{ $title }」の次第を写します。写したあとで直せます。
series-agenda-take-over = いちばん新しい回の次第を、いつもの次第にする
series-agenda-take-over-help = 「{ $title }」の次第を写します。ここにあるものは置きかわります。
series-agenda-took-over = 写しました。これから準備する回は、この次第から始まります。

## 前の回から持ち越すこと

series-carried-title = 前の回から
series-carried-lead = 前の回の決まったこと、出た声、まだ済んでいない申し出です。次第に入れるか、次の回に送るか、わけを書いて閉じるかを選びます。
series-carried-no-series = この会は定例の回ではないので、持ち越すことはありません。
series-carried-open = まだ決めていないこと
series-carried-none = 残っていることはありません。
series-carried-voices = 前の回で出た声（{ $count }）
series-carried-from = 第{ $round }回で
series-carried-came = 引き継ぐ前の回で
series-carried-at = 第{ $round }回で
series-carried-source-voice = 声
series-carried-source-decision = 決まったこと
series-carried-source-offer = まだ済んでいない申し出
series-carried-put-off-times = { $count }回送っています
series-carried-take = 次第に入れる
series-carried-put-off = 次の回に送る
series-carried-close = わけを書いて閉じる
series-carried-why = わけ
series-carried-close-it = 閉じる
series-carried-decided = この回で決めたこと
series-carried-went-on = この回から先へ渡ったこと
series-carried-outcome-taken = 次第に入れました
series-carried-outcome-put-off = 次の回に送りました
series-carried-outcome-closed = 閉じました
series-became-taken = 第{ $round }回の次第に入れました
series-became-taken-out = 第{ $round }回の次第に入れましたが、その後外しています
series-became-talked = 第{ $round }回で話し合いました
series-became-put-off = 第{ $round }回では取り上げず、次の回に送りました
series-became-closed = 第{ $round }回で区切りをつけました：{ $why }
series-became-told = 出た声がその後どうなったかは、第{ $round }回の案内でお伝えしました
series-became-to-tell = 出た声がその後どうなったかは、第{ $round }回の案内の書き出しでお伝えします（言葉を見る）
series-carried-block = 「{ $title }」
series-carried-block-gone = その後、次第から外されています
series-carried-back = 決め直す
series-carried-to-series = 定例のページへ
series-carried-did-take = 次第に入れました。題と分数は、次第のページで直せます。
series-carried-did-put-off = 次の回に送りました。
series-carried-did-close = 閉じました。「決め直す」で戻せます。
series-carried-did-back = まだ決めていないことに戻しました。次第に入れた話題は、次第に残っています。
series-carried-stale = もう決まっています。いまの内容は下のとおりです。
series-carried-why-long = 200字までにしてください。

## 議事録

minutes-title = 議事録
minutes-of = { $title } 議事録
minutes-lead = 会の数字・次第・決まったことから下書きしています。言葉を足して、保存してください。
minutes-body = 議事録
minutes-body-help = どなたの発言かわかることや、個人のことは書かないでください。次の回に招く方が読みます。
minutes-body-en = 議事録（英語）
minutes-body-en-help = 英語で読む方には、こちらを同封します。空けておくと、日本語のまま届きます。
minutes-save = 下書きを保存する
minutes-draft = 下書き
minutes-none = まだ書かれていません。
minutes-too-early = 議事録は、会が始まってから書けます。
minutes-to-gathering = 会のページへ
minutes-approve-title = 確かめて、次の案内に添える
minutes-approve-help = 承認すると、次の回の案内メールに読むためのページの案内が入り、郵送とFAXの案内には別紙で付きます。
minutes-alone-help = この会は定例の回ではないので、案内には付きません。印刷して使えます。
minutes-neutral = この会の議事録は、案内には付きません。中身がわかることは書かないでください。
minutes-approve = この内容で承認する
minutes-approved = 承認済み
minutes-approved-help = 次の回の案内に付きます。直すときは、承認を外してください。
minutes-reopen = 承認を外して直す
minutes-did-save = 保存しました。
minutes-did-approve = 承認しました。次の回の案内に付きます。
minutes-did-reopen = 承認を外しました。次の案内には付きません。
minutes-stale = 承認していません。先にほかの人が書き直しました。いまの内容を読んでから、もう一度どうぞ。
minutes-when = 日時　{ $when }
minutes-where = 会場　{ $where }
minutes-came = 参加　{ $offices }団体
minutes-agenda = 次第
minutes-decided = 決まったこと
minutes-enclosed = { $title } の議事録は、次のページでお読みいただけます。

series-edit = 名前と目的を変える
series-edit-lead = 準備中の回のうち、定例の名前のままのものは、新しい名前になります。案内を出した回の名前は変わりません。
series-edit-save = 変える
series-purpose-help = なぜ集まるのか。これからの回を準備するときの下敷きになります。
series-first-round = 最初の回は、第何回か
series-first-round-help = これまでも続けてきた会なら、その続きの番号を入れてください（たとえば15）。準備だけの回は0です。
series-number-known = 案内を出した回があるため、回の番号は変えられません。
series-renamed = 変えました。

## 定例を引き継ぐ

bring-title = 定例を引き継ぐ
bring-lead = ほかのセンターから渡された定例のファイルを読み込みます。まず中身をお見せします。見るだけでは、何も変わりません。
bring-file = 渡されたファイル
bring-file-help = 「次の主催者に渡すもの」のページの「ファイルで渡す」で作られたものです（.json）。
bring-look = 中身を見る
bring-playbook-alone = 手引きだけを受け取ったときは、こちらで読み込めます。
bring-faults = このファイルは、そのままでは引き継げません
bring-faults-help = 何も変わっていません。渡してくださったセンターに、ファイルを作り直してもらってください。
bring-no-file = ファイルを選んでください。
bring-unreadable = ファイルを読めませんでした。途中で切れているか、ちがう種類のファイルです。
bring-other-kind = 定例を引き渡すファイルではありません。
bring-wrong-part = 読めないところがあります：{ $what }
bring-no-title = 定例の名前がありません。
bring-words-long = 長すぎる文か、改行の入った名前があります。
bring-hours = 始まる時刻か、長さ（15分から480分まで）が読めません。
bring-too-many = 名簿や記録が多すぎます（{ $most }件まで）。
bring-office-nameless = 名簿に、名前のない行か、長すぎる行があります。
bring-book-does-not-meet = 手引きが、集まる催しのものではありません。
bring-book-faults = 手引きに、直すところが{ $count }か所あります。
bring-too-large = ファイルが大きすぎます（{ $limit }MBまで）。
bring-already = このファイルの定例は、もう引き継いであります。
bring-namesake = 同じ名前の定例が、もうここにあります。
bring-look-lead = 下の「引き継ぐ」を押すまで、何も変わりません。
bring-from = 渡してくださったところ
bring-series = 定例
bring-goes-on = つぎは
bring-first = きまりでは { $date }
bring-playbook = 手引き
bring-playbook-new = 手引きの棚に加えます。
bring-playbook-newer = 棚にあるものより新しいので、入れ替えます。前の版は履歴に残ります。
bring-playbook-here = 棚にもうあります。棚のものはそのままです。
bring-offices = 名簿
bring-offices-count = { $count }か所が、引き渡しに同意しています。うち{ $known }か所は、住所録にもうあります。住所録には、引き継いだあとで、一か所ずつか、まとめて入れます。
bring-committee-new = 委員会のページに、下書きの名簿として加えます。だれの名で出すかを確かめてから、名簿を確定してください。
bring-committee-here = 同じ名前の委員会がもうここにあります。そのままで、お便りはその名で出ます。
bring-topics-help = 最初の回の「前の回から」に並びます。
bring-agenda-unreadable = いつもの次第に、読めないところがあります。
bring-committee-unreadable = 差出人の委員会に、名前がないか、長すぎるところがあります。
bring-offices-none = 名簿はありません。
bring-office-known = 住所録にもうあります
bring-rounds = これまでの回
bring-rounds-count = { $count }回分の記録（うち議事録{ $approved }回分）を、読めるように残します。
bring-rounds-none = これまでの記録はありません。
bring-round-offices = { $count }か所が来ました
bring-it = 引き継ぐ
bring-done = 引き継ぎました。名簿を確かめ、最初の回の準備を始めてください。
bring-task = 引き継いだ「{ $title }」の名簿を住所録に入れ、最初の回の準備を始める
bring-came-with = { $from }から引き継いだ名簿
bring-roster-lead = { $count }か所のうち、まだ決めていないのは{ $open }か所です。メンバーだったところは、住所録に入れると、この定例のメンバーにもなります。だれもメンバーでなければ、入れたところが皆メンバーになります。
bring-take-all = まだのところを、すべて住所録に入れる
bring-take = 住所録に入れる
bring-take-known = 住所録のこの事業所として入れる
bring-leave = 入れない
bring-undo = 決め直す
bring-state-open = まだ
bring-state-taken = 入れました
bring-state-left = 入れません
bring-came = 来られた回数 { $count }回
bring-is-there = 住所録に、同じ名前の事業所があります：
bring-took = 住所録に入れ、この定例のメンバーにしました。「決め直す」で取り消せます。
bring-took-into-book = 住所録に入れました。「決め直す」で取り消せます。
bring-left = 住所録には入れません。「決め直す」で取り消せます。
bring-back = 決め直せるようにしました。
bring-back-in-part = 決め直せるようにしました。そのあとで変えられたところは、住所録に残しています。
bring-took-all = { $count }か所を住所録に入れました。メンバーだったところは、この定例のメンバーにもしました。
bring-took-some = { $count }か所を住所録に入れました。{ $left }か所は、電話やメールが読めないため残っています。一か所ずつ確かめてください。
bring-rounds-of = { $from }で開かれた回の記録です。
bring-make-first = この回の準備を始める

## これからの回の手引き

series-book = 手引き
series-book-title = これからの回の手引き
series-book-lead = これから準備を始める回を、どの手引きでつくるかを選びます。準備中の回と、案内済みの回は、そのままです。
series-book-present = いまの手引き
series-book-since = { $at } に選びました。次に準備を始める回から使います。
series-book-of-round = いちばん新しい回と同じものです。
series-book-others = 選べる手引き
series-book-differs = いまの手引きと{ $count }か所ちがいます。
series-book-look = ちがいを見る
series-book-would = 次に準備を始める回から、{ $count }か所が変わります。定員・返事の催促・タイムゾーンは、この定例のままです。
series-book-choose = これからの回は、この手引きにする
series-book-chosen = これからの回の手引きを選びました。準備中の回はそのままです。
series-book-undo = 元の手引きに戻す
series-book-undone = 元の手引きに戻しました。
series-book-none = いまの手引きの新しい版や、センターで直した手引きは、棚にありません。手引きの棚で直すと、ここで選べるようになります。
series-book-not-here = その手引きは選べません。棚から片付けられたか、いまの手引きと同じです。
bring-first-by-hand = 下書きの回は、まだ誰にも案内していません。最初の回の準備は、上の「この回の準備を始める」から始めてください。会場と担当を決めると、そのあとの回は自動で準備が始まります。
series-members-unadopt = みなメンバーにしたのを取り消す
series-members-unadopted = メンバーにした{ $count }か所を、元に戻しました。

telling-title = カレンダーをメンバーに知らせる
telling-lead = メンバーひとりひとりに、この定例のカレンダーのアドレスをお知らせします。日程が変わると、相手のカレンダーも直ります。アドレスは先ごとに別で、メンバーでなくなると開かなくなります。
telling-count = まだお知らせしていない先が{ $count }か所あります（メール{ $mail }・紙{ $paper }）。メールは1分のあいだ、送信箱から呼び戻せます。
telling-button = カレンダーをメンバーに知らせる
telling-all-told = いまのメンバーには、みなお知らせしました。
telling-told = お知らせした先（{ $count }か所）
telling-left-out = 案内を望まれていないため、お知らせしない先：
telling-outdated = 動いた回を、まだ知らせていないメンバーが{ $count }か所あります。
telling-see = 内容を見て知らせる
telling-moved-button = 動いた回を知らせる
telling-told-at = お知らせした日
telling-moved-at = 変更をお知らせした日
telling-to-hand = 紙はまだ手元にあります
telling-handed = 渡しました
telling-hand = 渡した
telling-not-hand = まだ渡していない
telling-sheets = 渡す紙を印刷する（{ $count }枚）
telling-did = { $count }か所にお知らせします。紙の先の分は、下から印刷できます。
telling-did-moved = 動いた回を、{ $count }か所にお知らせします。
telling-did-hand = 渡したことにしました。
telling-did-not-hand = まだ渡していないことに戻しました。
telling-others-now = お知らせする先が、見ていただいたあとに変わりました。もう一度ごらんください。
telling-moved = { $was } → { $now }
telling-gone = { $was } は開きません
telling-new = { $now }（新しく加わりました）
telling-mail-button = カレンダーに入れる
telling-sheets-title = カレンダーをお知らせする紙
telling-sheets-none = 渡す紙はありません。
telling-sheet-heading = 「{ $series }」の予定を、お手元のカレンダーで
telling-sheet-changed = これからの日程が、次のように変わりました。
telling-sheet-days = いまの予定です。
telling-sheet-qr = カレンダーの「URLで追加」で、このコードのアドレスを入れてください。日程が変わると、そのまま直ります。
telling-sheet-own = このコードは、そちらさまだけのものです。外へは出さないでください。
