## 公開申込：どなたでも申し込めるページ

signup-kind = お立場
signup-kind-center = 就業・生活支援センター
signup-kind-office = 就労系などの事業所
signup-kind-authority = 役所・公的機関
signup-kind-school = 学校
signup-kind-medical = 医療機関
signup-kind-employer = 会社
signup-kind-peer = ご本人
signup-kind-family = ご家族
signup-kind-other = そのほか
signup-kind-unsaid = お立場を伺っていない方
signup-heard = どこで知りましたか
signup-heard-any = 選ばない
signup-heard-letter = センターからの案内
signup-heard-colleague = 職場の人から
signup-heard-office = ほかの事業所・機関から
signup-heard-homepage = ホームページ・SNS
signup-heard-paper = ちらし・新聞
signup-heard-other = そのほか
signup-heard-unsaid = 伺っていない

signup-organization = 事業所・団体・会社のお名前
signup-organization-help = おひとりでのお申込みのときは、空けておいてください。
signup-person = お申込みの方のお名前
signup-person-help = ご連絡先になる方です。利用者の方のお名前はいりません。
signup-people = 参加される人数
signup-people-help = 人数だけで申し込めます。お名前だけを書いたときは、おひとりの参加としてお受けします。
signup-measure = 一つの事業所から{ $allowed }名までです。
signup-users = 利用者・ご本人
signup-staff = 職員・支援者
signup-users-count = 利用者{ $count }名
signup-staff-count = 職員{ $count }名
signup-names = お名前で申し込む方
signup-names-help = 一行におひとり。呼ばれたいお名前でかまいません。人数の欄には数えないでください。
signup-place = 参加する場所
signup-email-help = 確認のお知らせと、当日の参加の方法をお送りします。
signup-phone-help = メールのない方は、電話番号だけでもけっこうです。どちらもないときは、お申込みのあとに出る番号の画面をお手元にお残しください。
signup-needs = 当日に必要なこと
signup-needs-help = 必要な方の人数を書いてください。お名前や障害名はいりません。
signup-need-words = そのほか必要なこと
signup-materials = 資料のメール
signup-materials-yes = 希望する
signup-materials-wish = あとで資料をメールで受け取る
signup-materials-help = メールアドレスを書いた方に、会のあとで一度だけお送りします。
signup-questions-help = 話し手に聞きたいこと、お伝えになりたいこと。どなたかの病気や障害のことはここに書かず、電話でお聞かせください。
signup-heading = お申込み
signup-lead = 登録もパスワードもいりません。
signup-next = お申込みのあとに、受付番号の画面が出ます。変更や取消しも、その画面からできます。
signup-send = この内容で申し込む
signup-foot = このページから個人の情報がほかの方に見えることはありません。
signup-online-later = 参加の方法は、お申込みの方にお知らせします。
signup-cost = 費用
signup-cost-free = 無料
signup-held-by = 主催
signup-until = お申込み
signup-referred = { $office }からのご紹介です。
signup-share = お知り合いに知らせる
signup-share-text = このページは、どなたにお渡しいただいてもかまいません。
signup-to-forward = 職場や仲間に案内を回す
signup-to-poster = ちらしを印刷する（A4）
signup-to-page = 申込みのページを見る
signup-to-easy = やさしい ことばで 申しこむ
signup-poster-how = お申込みはこちらから。お電話でもどうぞ。
signup-in-charge = ご担当者

signup-error-who = 事業所のお名前か、お申込みの方のお名前を入力してください。
signup-error-nobody = 参加される人数か、お名前を入力してください。
signup-error-many = 一度に申し込めるのは{ $most }名までです。それより多いときは、お電話ください。
signup-error-measure = 一つの事業所から参加できるのは{ $allowed }名までです。人数を直してください。もっと必要なときは、お電話ください。
signup-error-measure-there = 一つの事業所から参加できるのは{ $allowed }名までで、すでに{ $there }名のお申込みをいただいています。人数を直すか、お電話ください。
signup-error-place = 参加する場所を選んでください。

signup-standing-open = お申込みを受け付けています
signup-standing-late = 締切のあとも受け付けています
signup-standing-closed = お申込みの受付は閉じています
signup-standing-past = お申込みは締め切りました
signup-standing-begun = この会は始まっているか、終わりました
signup-standing-called-off = この会は中止になりました
signup-standing-postponed = この会は延期になり、新しい日はまだ決まっていません
signup-standing-ask = ご事情のあるときは、下の番号へお電話ください。

## 案内を回す

signup-forward-title = 案内を回す
signup-forward-lead = 事業所のお名前を書いていただくと、そこからのご紹介とわかる専用のリンクができます。個人のお名前は書かないでください。
signup-forward-office = 事業所・団体のお名前
signup-forward-office-help = センターが「どこからのご紹介か」を数えるために残します。
signup-forward-make = リンクを作る
signup-forward-ready = ご紹介用のリンク
signup-forward-of = { $office }からのご紹介として数えます。
signup-forward-how = このリンクを、メールや掲示板でそのままお渡しください。ちらしを印刷すると、このリンクの図が入ります。

## 手元に残す画面

signup-kept-title = お申込みを受け付けました
signup-kept-other = お申込みの画面
signup-kept-waiting = 席が空いたら、順にお知らせします。連絡先のない方は、この画面をときどきご覧ください。
signup-kept-keep = この画面を残してください
signup-kept-how = 写真にとるか、印刷しておくと安心です。当日は、この図か受付番号を見せてください。変更や取消しのときも使えます。
signup-kept-easy = この がめんを しゃしんに とってください。その日に うけつけで 見せてください。
signup-kept-code = 受付番号
signup-kept-mail = 同じ内容をメールでもお送りします。
signup-kept-online = 当日は、開始の30分前から、同じリンクの「オンラインで参加する」から入れます。
signup-kept-change = 変更・取消し

## オンラインで参加する

signup-join-title = オンラインで参加する
signup-join-opens = { $at }から入れます。そのころに、このページをもう一度お開きください。
signup-join-early = まだ入れる時間ではありません。開始の30分前からです。
signup-join-over = この会は終わりました。ご参加ありがとうございました。
signup-join-how-many = 何人でご覧になりますか
signup-join-lead = 一つの画面を何人で見てくださってもかまいません。途中からでも、いつでもどうぞ。
signup-join-watching = ご覧になる人数
signup-join-watching-help = 同じ画面の前にいる方の数です。あとで増えたら、もう一度お知らせください。
signup-join-go = この人数で入る
signup-join-again = 人数を直す
signup-join-said = { $count }名でご参加と承りました。次のボタンで会議の画面が開きます。
signup-join-enter = { $name }を開く
signup-join-code = 会議での表示名に、受付番号 { $code } を入れていただくと、受付がたしかです。
signup-join-error = 1から{ $most }までの人数を入力してください。

## やさしいページ

signup-easy-title = 名前を おしえてください
signup-easy-when = いつ
signup-easy-where = どこで
signup-easy-cost = お金
signup-easy-free = いりません
signup-easy-who = だれと 来ますか
signup-easy-alone = ひとりで 行きます
signup-easy-alone-hint = 自分（じぶん）だけ
signup-easy-together = いっしょに 行きます
signup-easy-together-hint = 支援者（しえんしゃ）や 家族（かぞく）と ふたり
signup-easy-help = わからないときは、下の 番号（ばんごう）に 電話（でんわ）を ください。
signup-easy-name = よばれたい 名前（なまえ）
signup-easy-name-help = あだ名（な）でも いいです。
signup-easy-error-name = よばれたい 名前を 書いてください。
signup-easy-needs = 手（て）つだって ほしいこと
signup-easy-needs-help = あるときだけ、えらんでください。
signup-easy-phone = 電話（でんわ）番号
signup-easy-phone-help = なくても いいです。あると、変（か）わったことを 電話で つたえます。
signup-easy-next = つぎの がめんに 番号（ばんごう）が 出ます。それで おわりです。
signup-easy-erased = 書いたことは { $day }に 消（け）します。
signup-easy-send = 申（もう）しこむ
signup-easy-back = 前（まえ）の がめんに もどる

## 職員のページ

signup-title = 公開申込
signup-desk-lead = 案内していない方も、リンクから申し込めるページです。お申込みは、案内へのお返事と同じ名簿・席・受付に入ります。
signup-never-open = まだ開いていません
signup-open = 公開申込を開く
signup-close = 公開申込を閉じる
signup-opened = 公開申込を開きました。「閉じる」でいつでも戻せます。
signup-opened-past = 公開申込を開きました。ただ、申込みの締切を過ぎています。受け付けるには、下の「申込みのページの内容」で締切を延ばすか、「締切のあとも受け付ける」を選んでください。
signup-closed = 公開申込を閉じました。「開く」でいつでも戻せます。これまでのお申込みは残ります。
signup-saved = 公開申込の内容を保存しました
signup-not-public = この会は題を伏せるか、公開しない手引きで作られているため、公開申込は開けません。
signup-not-trainees = この講座には、受講の申込みのページがあります。公開申込は開けません。
signup-not-meeting = この会は集まる会ではないため、公開申込は開けません。
signup-not-tours = 見学先を選ぶ会では、公開申込は開けません。案内のリンクから申し込んでいただきます。
signup-address = お渡しするリンク
signup-applicants = お申込み
signup-nobody = まだお申込みはありません。開いたリンクを案内状やホームページに載せると、ここに届きます。
signup-sums-all = すべて
signup-table-code = 受付番号
signup-table-name = お申込み
signup-table-people = 人数
signup-table-told = 人数の内訳（お申込みのとき）
signup-table-standing = いまの状態
signup-table-at = 届いた日時
signup-forwarded-by = ご紹介
signup-is-late = 締切のあと
signup-has-needs = 必要なことあり
signup-to-table = 一覧を書き出す（CSV）
signup-settings = 申込みのページの内容
signup-asks = 伺うこと
signup-asks-help = お名前と人数は、いつも伺います。
signup-ask-kind = お立場
signup-ask-needs = 当日に必要なこと（人数で）
signup-ask-heard = どこで知ったか
signup-ask-materials = あとで資料をメールで受け取るか
signup-ask-easy = やさしいことばのページも開く
signup-closes = 申込みの締切
signup-closes-help = 空けておくと、お返事の締切（{ $day }）と同じです。
signup-late = 締切のあとも受け付ける
signup-late-help = 会が始まるまで受けます。オンラインの会では、終わるまで受けます。
signup-cost-help = 空けておくと「無料」と載ります。
signup-words = ページのはじめの言葉
signup-words-help = どんな方に来てほしいかなど。空けておくこともできます。
signup-measure-is = 一つの事業所から{ $allowed }名まで（お申込みが分かれていても合わせて数えます）。
signup-measure-none = 一つの事業所からの人数に、決まりはありません。
signup-measure-change = 変える
signup-save = 保存する
signup-materials-heading = 資料を送る
signup-materials-lead = 資料のメールを希望した申込み：{ $count }件。まだ送っていない方に、一通ずつお送りします。
signup-materials-words = 資料の言葉とリンク
signup-materials-words-help = 資料のある場所と、ひとこと。
signup-materials-send = 希望した方に送る
signup-materials-sent = { $count }件にお送りします
signup-mail-materials-subject = 資料のお届け：{ $title }
signup-mail-materials =
    { $to }

    { $title }にお申し込みくださり、ありがとうございました。
    ご希望の資料をお届けします。

    { $words }

    話す方が配る資料のある会では、ご自分のページの「プログラム」からも受け取れます。
    { $url }

    { $center }

## 集計

signup-totals-title = 申込みと参加の集計
signup-totals-empty = まだお申込みもご参加もありません。
signup-totals-said = 申込み{ $applied }名、参加{ $came }名。
signup-totals-more = お申込みより{ $count }名多くの方がご参加くださいました。
signup-totals-parties = 件数
signup-totals-applied = 申込み
signup-totals-came = 参加
signup-totals-all = 合計
signup-totals-invited = 案内からのお返事
signup-totals-others = お申込みのない方
signup-totals-late = うち締切のあとのお申込み：{ $count }名
signup-totals-asked = アンケート（回答{ $count }件）
signup-totals-by = 分けて見る
signup-totals-show = 見る
signup-totals-but = { $group }以外
signup-totals-answered = 回答
signup-totals-few = どちらかの回答が5件に満たないため、分けた数は出しません。だれの回答かがわかるおそれがあるからです。

## 会議ソフトの名簿

signup-lists-title = 会議ソフトの名簿
signup-lists-lead = 会議ソフトから書き出した参加者の名簿（CSV）を読み込むと、受付番号、メール、お名前の順に申込みと照らし合わせ、参加の印をつけます。どなたにも合わない行と、二人に当てはまる行は、決めずにここに並べます。
signup-lists-empty = まだ読み込んだ名簿はありません。
signup-list-file = 名簿のファイル
signup-list-file-help = 「名前」と「メール」「参加時刻」などの見出しのある表。UTF-8、Shift_JIS、どちらでも読めます。
signup-list-send = 読み込む
signup-list-read = 名簿を読み込みました
signup-list-early = 名簿は、会が始まってから読み込めます。
signup-list-too-large = ファイルは{ $limit }MBまでです。
signup-list-workbook = 表計算ソフトのファイルは読めません。「CSV」で保存しなおして、もう一度選んでください。
signup-list-unreadable = 文字を読み取れませんでした。「CSV UTF-8」で保存しなおして、もう一度選んでください。
signup-list-headings = 「名前」や「メール」の見出しが見つかりませんでした。会議ソフトから書き出したままのファイルを選んでください。
signup-list-empty = 見出しの下に、参加者の行がありませんでした。
signup-list-too-long = 行が{ $most }を超えています。会ごとに分けて読み込んでください。
signup-list-sums = { $count }行：印をつけた{ $matched }、印がついていた{ $known }、決めていただきたい{ $waiting }
signup-list-undo = この名簿を取り消す
signup-list-undone = 名簿を取り消しました。この名簿でつけた印は、すべて外しました。
signup-list-is-undone = 取り消しました
signup-line-matched = 印をつけました
signup-line-known = 印がついていました
signup-line-nobody = 合う方がいません
signup-line-several = 二人以上に当てはまります
signup-line-decided = 決めました
signup-line-left-out = 数えません
signup-line-minutes = { $minutes }分
signup-line-one-more = お申込みのない方として数える
signup-line-leave-out = 数えない
signup-line-back = 決め直す
signup-line-choose-party = ほかのお申込みから選ぶ
signup-line-party = お申込み
signup-line-is = この方にする
signup-line-decided-said = 決めました
signup-line-choose = どなたかを選んでください。
signup-line-settled = この行は、もう照らし合わせてあります。
signup-lines-open = 決めていただきたい行（{ $count }）
signup-lines-open-lead = 無理に決めなくてもかまいません。「お申込みのない方」として数えると、合計の人数に入ります。
signup-lines-settled = 決めた行
signup-lines-rest = 照らし合わせた行

## 友だちに わたす 紙（当事者の方）

signup-through-friend = お友だちから
signup-through-friend-named = お友だち（{ $name }）から
signup-through-friends = うちお友だちの紙からのお申込み：{ $count }名
signup-kept-more = つぎに できること
signup-easy-place = どこに 来（き）ますか
signup-easy-themes = 話（はな）したいことが あるとき
signup-friends-title = 友（とも）だちに わたす 紙（かみ）
signup-friends-note = 友（とも）だちを さそう 紙（かみ）が つくれます。
signup-friends-go = 友（とも）だちを さそう
signup-friends-lead = 友（とも）だちに わたす 紙（かみ）を つくります。あなたの 名前（なまえ）は、のせても のせなくても いいです。
signup-friends-ready = 紙（かみ）が できました。この 図（ず）を 友（とも）だちに 見（み）せても いいです。
signup-friends-print = 紙（かみ）を 印刷（いんさつ）する（A4）
signup-friends-see = 友（とも）だちが 見（み）る がめん
signup-friends-told = いま のっている 名前（なまえ）：{ $name }
signup-friends-not-told = いま、あなたの 名前（なまえ）は のっていません。友だちが 申しこんでも、あなたからとは わかりません。
signup-friends-name = 名前（なまえ）は どうしますか
signup-friends-without = 名前（なまえ）を のせない
signup-friends-with = 名前（なまえ）を のせたいとき
signup-friends-called = のせる 名前（なまえ）
signup-friends-called-help = あだ名（な）でも いいです。友だちと センターの 人が 見ます。
signup-friends-with-name = この 名前（なまえ）を のせる
signup-friends-made = 紙（かみ）が できました。
signup-leaflet-from = { $name }からの さそいです。
signup-leaflet-from-friend = 友（とも）だちからの さそいです。
signup-leaflet-themes = 話（はな）すこと
signup-leaflet-with = ひとりでも、支援者（しえんしゃ）や 家族（かぞく）と いっしょでも、来（こ）られます。
signup-leaflet-how = この 図（ず）を スマートフォンで 見（み）てください。電話（でんわ）でも いいです。
