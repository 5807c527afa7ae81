## 手引きの棚

playbooks-title = 手引き
playbooks-lead = ほかのセンターがうまくいったやり方です。そのまま使い、合わないところを変えてください。
playbooks-from = 伝えた人：{ $origin }
playbooks-version = 第{ $version }版
playbooks-measure = 準備は{ $weeks }週間前から、当日は{ $minutes }分、{ $capacity }名ほどまで。
playbooks-measure-days = 準備は{ $weeks }週間前から、{ $days }日間、{ $capacity }名ほどまで。
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
playbooks-letters-lead = 相手の名前や日どりは、見本の言葉です。催しをつくると写しができ、自由に直せます。
playbooks-note = 書いた人から

## 段取りのことば

playbooks-anchor-start = 会のはじまり
playbooks-anchor-end = 会の終わり
playbooks-anchor-each-day = それぞれの日
playbooks-anchor-reply-deadline = お返事の期限
playbooks-anchor-series-start = 定例の最初の日
playbooks-anchor-fiscal-year = 年度のはじめ（4月1日）
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
playbooks-count-employers-asked = 実習の受け入れをお願いした会社
playbooks-count-employers-not-answered = お返事のない会社
playbooks-count-employers-without-mail = メール以外でお願いした会社

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

## だれに
playbooks-audience-all-invited = 案内したすべての先
playbooks-audience-attending = 参加される先
playbooks-audience-waiting = キャンセル待ちの先
playbooks-audience-undecided = まだわからないという先
playbooks-audience-declined = 見送られた先
playbooks-audience-not-answered = まだお返事のない先
playbooks-audience-came = 来てくださった先
playbooks-audience-did-not-come = 来られなかった先
playbooks-audience-hosts = 主催者
playbooks-audience-speakers = 話してくださる方
playbooks-audience-employers = 企業
playbooks-audience-members = 定例の顔ぶれ

## 計画を試すコマンド
rehearse-command-near = 「{ $found }」という手引きはありません。「{ $known }」のことでしたら、そのように書いてください。
rehearse-command-unknown = 「{ $found }」という手引きも、ファイルもありません。添えてある手引き：{ $known }
rehearse-command-faults = { $file } には直すところが{ $faults }か所あります。「tsudoi playbook check」で、どこをどう直すかがわかります。
rehearse-command-start = 「{ $found }」は日時として読めません。2027-01-22T09:30 のように書いてください。
rehearse-command-zone = 「{ $found }」という時間帯はありません。{ $nearest } のように書いてください。
rehearse-command-no-address-book = { $folder } に名簿がありません。データフォルダーの場所をお確かめください。
rehearse-command-recipients = { $count }件に届きます

## 手引きの各部と欄
playbooks-section-words = はじめの言葉
playbooks-section-parameters = 数と日どり
playbooks-section-series = 定例
playbooks-section-days = 日
playbooks-section-roles = 役割
playbooks-section-agenda = 次第
playbooks-section-reply-form = 返事の欄
playbooks-section-letters = 文面
playbooks-section-paper-letter = 案内状
playbooks-section-fax-slip = FAX返信票
playbooks-section-survey = 前のアンケート
playbooks-section-questionnaire = アンケート
playbooks-section-hearing-sheet = ヒアリングシート
playbooks-section-steps = 手順
playbooks-field-title = 名前
playbooks-field-problem = 課題
playbooks-field-approach = 方策
playbooks-field-result = 結果
playbooks-field-purpose = 目的・用途
playbooks-field-goal = ゴール
playbooks-field-aim-for-guests = 参加する方へのねらい
playbooks-field-aim-for-hosts = 主催者だけのねらい
playbooks-field-lean = 小さく行うなら
playbooks-field-went-wrong = うまくいかなかったこと
playbooks-field-questions-to = 聞ける相手
playbooks-field-effort = 手間
playbooks-field-say = 言い方の例
playbooks-field-sound-out = 根回し
playbooks-field-capacity = 定員
playbooks-field-per-office-cap = 一つの事業所から
playbooks-field-weekday = 曜日
playbooks-field-start-time = はじまりの時刻
playbooks-field-minutes = 分
playbooks-field-days = 続く日数
playbooks-field-zone = 時間帯
playbooks-field-reply-deadline = お返事の期限
playbooks-field-applications-open = 申し込みの受付開始
playbooks-field-reminders = お便りで思い出していただく
playbooks-field-first-round = 最初の回の番号
playbooks-field-rule = 繰り返し
playbooks-field-holidays = 休みの日に当たったら
playbooks-field-rounds-ahead = 先までつくる回数
playbooks-field-neutral-title = 外に出す名前
playbooks-field-public = 公開の頁に載せる
playbooks-field-duty = すること
playbooks-field-speaks = ほかの方の前で話す役
playbooks-field-kind = 種類
playbooks-field-note = 進め方・添え書き
playbooks-field-questions = 質問の欄
playbooks-field-accommodations = 合理的配慮
playbooks-field-sign-up = 公開申込で伺うこと（案）
playbooks-field-accommodations-note = 合理的配慮の前の言葉
playbooks-field-eligibility = 受講できる方（お一人ずつ伺う）
playbooks-field-text = 言葉
playbooks-field-value = 数えるときの値
playbooks-field-subject = 件名
playbooks-field-body = 本文
playbooks-field-opening = 頭語
playbooks-field-closing = 結語
playbooks-field-list-heading = 記の見出し
playbooks-field-items = 記の項目
playbooks-field-list-end = 記の結び
playbooks-field-label = 見出し
playbooks-field-lead = はじめの言葉
playbooks-field-attend = 参加の言葉
playbooks-field-decline = 見送りの言葉
playbooks-field-undecided = まだわからないの言葉
playbooks-field-names = お名前の見出し
playbooks-field-rows = お名前の行
playbooks-field-foot = 終わりの言葉
playbooks-field-named = どの事業所かがわかる
playbooks-field-until = いつまで
playbooks-field-thanks = お礼の言葉
playbooks-field-brings = 持っていくもの
playbooks-field-required = 必ず答える
playbooks-field-topic = 話題になる
playbooks-field-options = 選択肢
playbooks-field-weekdays = 曜日
playbooks-field-hours = 時刻・時間
playbooks-field-about = 使いみち
playbooks-field-when = いつ
playbooks-field-by = だれが
playbooks-field-do = すること
playbooks-field-audience = だれに
playbooks-field-letter = 文面
playbooks-field-sheet = 印刷するもの
playbooks-field-if = どんなとき
playbooks-field-instructions = やり方
playbooks-field-opens = 行う頁
playbooks-field-done-when = 済んだとわかること
playbooks-field-after = 初日から
playbooks-field-day = どの日か
playbooks-field-place = 場所
playbooks-field-leader = 進める役割
playbooks-field-materials = 用意するもの
playbooks-field-bring = 持ち物
playbooks-field-meals = 昼食・飲み物
playbooks-field-transport = 行き帰り
playbooks-field-people = 人数
playbooks-field-what = なにに
playbooks-field-words = 言葉
playbooks-field-whom = だれに
playbooks-field-ask = たずねること
playbooks-field-said = 言われたこと
playbooks-yes = はい
playbooks-no = いいえ

## 自分の手引き、手渡し、元の新しい版
playbooks-make-gathering = この手引きで催しをつくる
playbooks-make-series = この手引きで定例をはじめる
playbooks-make-survey = この手引きでアンケートをつくる
playbooks-make-programme = この手引きで取り組みをはじめる
playbooks-measure-survey = 準備は{ $weeks }週間前から。会は開きません。
playbooks-measure-programme = 準備は{ $weeks }週間前から。
playbooks-lasts = はじまりから終わりまで{ $days }日です。
playbooks-effort = 手分けした人数は{ $people }名でした。
playbooks-hours = { $hours }時間
playbooks-roles = 役割
playbooks-own = うちの手引き
playbooks-others = ほかの手引き
playbooks-adapted-by = { $by }が手直し
playbooks-adapted-as = { $by }が手直し（{ $name }）
playbooks-newer-short = 元が新しくなりました
playbooks-newer = 元の手引きが新しくなっています。
playbooks-to-newer = 変わったところを見る
playbooks-to-timeline = 日時を決めて通して見る
playbooks-to-edit = 直す
playbooks-to-offer = 元のセンターに伝える
playbooks-to-history = これまでの版
playbooks-to-text = ファイルの全文を直す
playbooks-hand-on = 手渡す
playbooks-file = ファイルに書き出す
playbooks-file-lead = 文面まですべて入った一つのファイルです。メールに添えても、USBメモリーでも渡せます。
playbooks-offered-on = { $at }に元のセンターへ伝えました。
playbooks-adopt = うちに合わせて直す
playbooks-adopt-lead = 写しをつくり、自由に直せます。元の手引きはそのまま残り、どこを変えたかがいつでもわかります。
playbooks-adopt-name = 呼び名
playbooks-adopt-name-help = 「うちの版」とわかる名前です。空けておいてもかまいません。例：トータス版
playbooks-adopt-name-en = 呼び名（英語）
playbooks-adopt-button = 写しをつくって直す
playbooks-adopted = 写しをつくりました。直したいところを選んでください。
playbooks-put-away = 棚から片づける
playbooks-away-title = 片づけました
playbooks-away = 棚から片づけました。この手引きでつくったものは、そのままです。
playbooks-take-out = 棚に戻す
playbooks-taken-out = 棚に戻しました。
playbooks-saved = 保存しました。
playbooks-removed = 外しました。「これまでの版」から戻せます。
playbooks-save = 保存する
playbooks-leave = やめて戻る
playbooks-edit-title = 直す：{ $title }
playbooks-edit-lead = 直したいところを選んでください。元と違うところには印がつきます。
playbooks-no-own-changes = 元の手引きから変えたところは、まだありません。
playbooks-changed = 変更あり
playbooks-add-steps = 手順を足す
playbooks-add-agenda = 次第を足す
playbooks-add-roles = 役割を足す
playbooks-remove-block = この部分を外す
playbooks-text-help = 名前（id）と、だれが書いたかは、ここでは変わりません。
playbooks-typed-ja = （日本語）
playbooks-typed-en = （英語）
playbooks-change-added = 新しい
playbooks-change-removed = なくなりました
playbooks-change-changed = 変わりました
playbooks-nothing = （なし）
playbooks-timeline-title = 段取り：{ $title }
playbooks-timeline-lead = { $day }にはじめるときの段取りです。まだ何もつくっていません。
playbooks-timeline-start = はじめる日
playbooks-timeline-at = はじまりの時刻
playbooks-timeline-zone-help = 例：Asia/Tokyo、America/New_York
playbooks-timeline-reach = 名簿で、だれに届くかも見る
playbooks-timeline-reach-help = 地域のすべての先に、今日案内するとしたらの数です。何も送りません。
playbooks-timeline-show = この日時で見る
playbooks-timeline-not = 行いません
playbooks-timeline-holds-yes = 行います
playbooks-timeline-holds-no = 行いません
playbooks-timeline-holds-open = お返事しだいです
playbooks-timeline-nobody = いまの名簿では、届く先がありません。
playbooks-timeline-more = ほか{ $count }件
playbooks-timeline-letter = 送るもの
playbooks-timeline-past = { $count }件の手順は、もう過ぎた日にあたります。つくるときは、人が行うものは今日から、自動のものは行いません。遅れにはなりません。
playbooks-timeline-over = もう過ぎています
playbooks-newer-title = 元の手引きの新しい版：{ $title }
playbooks-newer-lead = 「{ $origin }」が第{ $was }版から第{ $now }版になりました。取り入れるものを選んでください。選ばなかったところは、いまのまま残ります。
playbooks-newer-none = 元の手引き「{ $origin }」は、第{ $version }版のままです。
playbooks-newer-same = 変わったところは、もうこちらと同じです。
playbooks-both = こちらでも変えたところです。取り入れると、こちらの言葉は置き換わります。
playbooks-was = 写したとき
playbooks-theirs = 新しい版
playbooks-mine = こちらの版
playbooks-take-over = 選んだものを取り入れる
playbooks-take-over-help = 「これまでの版」から、いつでも元に戻せます。
playbooks-taken-over = { $count }か所を取り入れました。
playbooks-offer-title = 元のセンターに伝える：{ $title }
playbooks-offer-lead = 印刷して渡すか、ファイルに添えて送ってください。渡したら「伝えた」を押します。
playbooks-offer-to = { $origin } 御中
playbooks-offer-words = 「{ $title }」の手引きを使わせていただき、ありがとうございます。私どもで変えたところをお知らせします。お役に立つところがありましたら、どうぞお使いください。
playbooks-offer-words-named = 「{ $title }」の手引きを使わせていただき、ありがとうございます。「{ $name }」として、私どもで変えたところをお知らせします。お役に立つところがありましたら、どうぞお使いください。
playbooks-mark-offered = 伝えた
playbooks-offered = 伝えたことを記録しました。
playbooks-history-title = これまでの版：{ $title }
playbooks-edition = { $number }回目の保存
playbooks-put-back-button = この版に戻す
playbooks-put-back = その版に戻しました。
playbooks-act-adopted = 写しをつくった
playbooks-act-brought = ファイルから入れた
playbooks-act-edited = 直した
playbooks-act-taken-over = 元の新しい版から取り入れた
playbooks-act-taken-in = よそのセンターの工夫を取り入れた
playbooks-act-put-back = 前の版に戻した
playbooks-older = この手引きは、同じか新しいものがもうあります。
playbooks-not-text = 文字のファイルとして読めません。手引きのファイルか、お確かめください。
playbooks-brought = 手引きの棚に加えました。
playbooks-meeting-new = この手引きは、まだ棚にありません。
playbooks-meeting-adapted = 棚にある手引きをもとに、よそのセンターが手直ししたものです。もとの手引きと違うところは次のとおりです。
playbooks-meeting-newer = 棚にある手引きの、新しい版です。変わったところは次のとおりです。
playbooks-meeting-here = 同じ手引きが棚にあります。違うところがあれば、次に出ます。
playbooks-bring-button = 手引きの棚に加える
playbooks-check-again = ほかのファイルを調べる
playbooks-check-file = 手引きのファイル
playbooks-check-file-help = となりのセンターから届いた .toml のファイルを選んでください。まだ何も変わりません。
playbooks-own-changes = 元から変えたところ：{ $count }か所
playbooks-changes = 変わったところ：{ $count }か所
playbooks-order-of = { $section }の順序
playbooks-field-order = 順序
playbooks-moved = 順序を変えました。
playbooks-to-left = 前に取り入れなかったところ（{ $count }）
playbooks-left = 前に取り入れなかったところ
playbooks-left-lead = いまからでも取り入れられます。
playbooks-left-on = { $at } { $who } 取り入れずに残しました

## よそのセンターの手直しが戻ってきたとき
playbooks-to-take-in = うちの手引きに取り入れる
playbooks-take-in-title = 「{ $title }」に取り入れる
playbooks-take-in-lead = 取り入れるところに印をつけてください。つけなかったところと、こちらで変えたところは、そのまま残ります。
playbooks-take-in-several = どの手引きに取り入れるかを選んでください。
playbooks-take-in-copy = 「{ $title }」の写しをつくって取り入れる
playbooks-take-in-fresh = 添えてある手引きはそのままに、うちの写しを一つつくって、そこに取り入れます。
playbooks-take-in-same = 取り入れるところは、ありません。どれももう同じです。
playbooks-take-in-no-base = もとになった版が手元にないので、印はつけていません。見くらべて選んでください。
playbooks-take-in-was = もと
playbooks-take-in-theirs = 届いたもの
playbooks-take-in-nothing = 取り入れるところに、印を一つ以上つけてください。
playbooks-take-in-stale = そのあいだに、こちらの手引きが変わりました。いまの手引きと見くらべ直しましたので、もう一度お選びください。
playbooks-take-in-faults = 選んだところだけでは、手引きとしてまとまりません。いっしょに要るところにも、印をつけてください。
playbooks-taken-in = { $by }の工夫を{ $count }か所、取り入れました。
playbooks-handed-by = { $by }の工夫です。
playbooks-take-back = 取り入れる前に戻す
playbooks-bring-title = 別の手引きとして棚に置く
playbooks-bring-lead = 届いたものを、そのまま一つの手引きとして棚に加えます。
playbooks-read-whole = この手引きを読む（段取り・文面・用紙）
playbooks-on-paper = 紙で送るもの
playbooks-forms = お聞きすること
