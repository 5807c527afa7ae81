# 手引き（プレイブック）の点検で伝えること。何がいけないかと、代わりにどう書くかを一緒に。

## ファイル全体
playbook-too-large = このファイルは大きすぎます（{ $limit } KBまで）。手引きのファイルか、お確かめください。
playbook-file-unreadable = ファイルを読めません。場所が合っているか、文字コードがUTF-8か、お確かめください。
playbook-toml = TOMLとして読めません：{ $what }。引用符や括弧の閉じ忘れ、同じ見出しの重複がないか、この行の前後を見てください。
playbook-nul = この行に、保存できない文字（NUL）があります。取り除いてください。
playbook-format = この手引きの形式は { $found } です。ここで読めるのは形式 { $known } です。「format = { $known }」の手引きを使うか、Tsudoi を新しくしてください。
playbook-unknown-key-near = 「{ $found }」という項目はありません。「{ $nearest }」のことでしたら、そのように書いてください。
playbook-unknown-key = 「{ $found }」という項目はありません。ここに書けるのは次のものです：{ $known }
playbook-missing-key = 「{ $missing }」がありません。書き足してください。
playbook-unknown-value = 「{ $found }」とは書けません。こう書いてください：{ $known }
playbook-wrong-kind = 値の種類が違います（{ $what }）。文字は引用符で囲み、数は囲まずに書いてください。
playbook-no-japanese = 日本語の文がありません。{ "{" } ja = "…" { "}" } の形で書いてください。英語などは添えなくてもかまいません。
playbook-language = 「{ $found }」は言語の記号ではありません。ja、en、ja-easy のように書いてください。
playbook-plain-text = 文は言語ごとに書きます。{ "{" } ja = "…", en = "…" { "}" } の形にしてください。

## 番号・数・時刻
playbook-id = 「{ $found }」は記号（id）に使えません。英小文字で始め、英小文字・数字・ハイフンだけで書いてください（例：host-meeting）。
playbook-duplicate = 記号「{ $id }」は { $first } 行目でも使われています。どちらかを別の記号にしてください。
playbook-at-least-one = ここは1以上の数を書いてください。
playbook-cap-above-capacity = 一つの事業所からの人数（{ $cap }名）が定員（{ $capacity }名）を超えています。定員以下にしてください。
playbook-zone = 「{ $found }」という時間帯はありません。Asia/Tokyo のように書いてください。
playbook-time = 「{ $found }」は時刻として読めません。"15:00" のように24時間で書いてください。
playbook-minutes = 次第の合計は{ $sum }分ですが、会の長さは{ $minutes }分です。どちらかに合わせてください。
playbook-unknown-day = 「{ $found }」という日は [[days]] にありません。{ $known } のどれかを書いてください。
playbook-unknown-leader = 「{ $found }」という役割は [[roles]] にありません。{ $known } のどれかを書いてください。
playbook-deadline-rule = 返事の期限は、始まりより前の日を「start - 14d」のように時刻なしで書いてください（いまは「{ $rule }」）。期限の日は、その日いっぱいです。
playbook-opening-rule = 申し込みの受付開始は、始まりより前の日時を「start - 6w at 10:00」のように書いてください（いまは「{ $rule }」）。
playbook-until-elsewhere = until は会の前のアンケート [survey] にだけ書けます。この行を消してください。
playbook-recurrence = 「{ $found }」は繰り返しの決まりとして読めません。「FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU」のように、RFC 5545 の形で書いてください。
playbook-recurrence-too-often = 「{ $found }」は、週・月・年ごとの繰り返しではありません。FREQ には WEEKLY、MONTHLY、YEARLY のどれかを書いてください。
playbook-days-order = 日は順に並べます。初日は after = 0、あとの日ほど大きい数にしてください。

## つくるもの
playbook-subject-section = 「{ $subject }」の手引きには [{ $section }] が要ります。書き足してください。
playbook-subject-key = 「{ $subject }」の手引きでは、[parameters] に「{ $key }」が要ります。書き足してください。
playbook-subject-days = 「{ $subject }」の日は [[days]] に書きます。[parameters] の days は、アンケート（survey）や期間のあるもの（programme）に使います。この行を消してください。
playbook-subject-unused = 「{ $subject }」は [[{ $section }]] を使いません。続く長さは [parameters] の days に書いてください。ここは消してください。
playbook-survey-until = このアンケートは最後の日までお答えいただけるので、until は要りません。この行を消してください。
playbook-no-survey-step = アンケートを出す手順がありません。do = "survey" の手順を書き足してください。ファイルが途中で切れていないかもお確かめください。

## いつ
playbook-when-empty = いつ行うかが空です。「start - 6w」のように書いてください。
playbook-when-anchor-near = 「{ $rule }」の「{ $found }」が読めません。「{ $nearest }」のことでしたら、そのように書いてください。
playbook-when-anchor = 「{ $rule }」は、何から数えるのかが読めません。次のどれかで始めてください：{ $known }
playbook-when-number = 「{ $rule }」の「{ $found }」が数として読めません。「start - 14d」のように、符号のあとに数と単位を書いてください。
playbook-when-unit = 「{ $rule }」の単位「{ $found }」が読めません。m（分）、h（時間）、d（日）、w（週）、mo（月）、bd（営業日）のどれかにしてください。
playbook-when-too-far = 「{ $rule }」は遠すぎます。前後{ $limit }日までで書いてください。
playbook-when-anchor-is-a-day = 「{ $rule }」：{ $anchor } は日なので、時間や分では数えられません。「{ $anchor } - 1bd at 10:00」のように書いてください。
playbook-when-time = 「{ $rule }」の「{ $found }」が時刻として読めません。「at 9:30」のように24時間で書いてください。
playbook-when-two-times = 「{ $rule }」は、時間や分で数えたうえに時刻も指定しています。どちらか一つにしてください。
playbook-when-rest = 「{ $rule }」の「{ $found }」が余っています。「start - 6w at 10:00」の形で、ずらすのは一回だけにしてください。

## もし
playbook-condition-name = 「{ $condition }」の「{ $found }」は知らない言葉です。こう書けます：{ $known }
playbook-condition-sign = 「{ $condition }」の「{ $found }」は使えません。>、>=、<、<=、= のどれかで比べてください。
playbook-condition-number = 「{ $condition }」の「{ $found }」は数として読めません。0以上の整数を書いてください。
playbook-condition-form = 「{ $condition }」が読めません。「not_answered > 0」や「reminders and not_answered > 0」の形で書いてください。

## 手順
playbook-step-needs-person = 「{ $action }」は人が行う手順です。by には system ではなく、役割の記号を書いてください。
playbook-step-role = 「{ $found }」という役割はありません。こう書けます：{ $known }
playbook-step-letter = 「{ $action }」には送る文面が要ります。letter に、用途が { $purpose } の文面の記号を書いてください。
playbook-step-needs = 「{ $action }」には「{ $key }」が要ります。書き足してください。
playbook-step-unused = 「{ $action }」は「{ $key }」を使いません。この行を消してください。
playbook-step-audience = 「{ $action }」を「{ $audience }」に向けることはできません。次から選んでください：{ $known }
playbook-step-after-deadline = 「{ $rule }」では、{ $action } が返事の期限を過ぎてしまいます。もっと前にしてください。
playbook-step-before-end = 「{ $rule }」では、{ $action } が会の終わりより前になります。「end + 1bd」のように、終わりから数えてください。
playbook-step-after-start = 「{ $rule }」では、{ $action } が会のはじまりに間に合いません。「start - 2bd」のように、前の日から数えてください。
playbook-no-invitation = 案内を出す手順がありません。do = "invite" の手順を書き足してください。ファイルが途中で切れていないかもお確かめください。
playbook-section-needed = 「{ $action }」を行うには [{ $section }] が要ります。書き足すか、この手順を外してください。

## 文面
playbook-letter-unknown = 「{ $found }」という文面はありません。letters にある記号を書いてください：{ $known }
playbook-letter-purpose = 文面「{ $letter }」の用途は { $has } です。ここでは { $wants } の文面を選んでください。
playbook-step-after-end = 「{ $rule }」では、{ $action } が会の終わりに間に合いません。「start - 1bd」のように、前の日から数えてください。
playbook-step-before-start = 「{ $rule }」では、{ $action } が会のはじまりより前になります。「end + 30m」のように、会のあとから数えてください。
playbook-letter-idle = 用途が { $purpose } の文面が二つ以上あり、「{ $letter }」を送る手順がありません。手順に letter = "{ $letter }" と書くか、この文面を消してください。
playbook-letter-which = 用途が { $purpose } の文面が二つ以上あります。どれを送るか、letter に書いてください：{ $known }
playbook-neutral-public = 「外に出す名前」（neutral_title）のある集まりは、公開のページに載せられません。public = false と書いてください。
playbook-letter-twice = 用途が { $purpose } の文面が二つあります。自動で送るものなので、一つだけにしてください。
playbook-letter-pair = 「{ $opening }」で始めたら「{ $closing }」で結びます（いまは「{ $found }」）。
playbook-template = 文面の{ $row }行目が組み立てられません：{ $what }。差し込みの名前と、{ "{{" } … { "}}" } の閉じ忘れを確かめてください。
playbook-template-statement = 文面の{ $row }行目の「{ $found }」は使えません。使えるのは次のものです：{ $known }
playbook-template-too-long = 文面が長すぎます（{ $limit } KBまで）。短くするか、資料に分けてください。
playbook-placeholder-near = 「{ $found }」という差し込みはありません。「{ $nearest }」のことでしたら、そのように書いてください。
playbook-placeholder-unknown = 「{ $found }」という差し込みはありません。この文面で使えるのは次のものです：{ $known }
playbook-placeholder-elsewhere = 差し込み「{ $found }」は、この用途の文面では使えません。別の言い方にしてください。

## 質問
playbook-question-options = 種類が { $kind } の質問には、選択肢が二つ以上要ります。
playbook-question-unused = 種類が { $kind } の質問は「{ $key }」を使いません。この行を消してください。
playbook-question-hours = 曜日と時刻を聞く質問には、weekdays と hours の両方が要ります。例：weekdays = ["Tue"]、hours = ["15:00"]
playbook-question-needed = 次の回の案をつくるには、about が { $about } の質問が要ります。アンケートに書き足してください。
playbook-about-twice = about = "{ $about }" の質問が二つあります。集計に使う一つだけに付けてください。
playbook-about-kind = about = "{ $about }" は、種類が { $kind } の質問には使えません。weekday_hour どうしを組み合わせてください。
playbook-about-values = about = "{ $about }" の質問は数で集計します。選択肢に value を付けてください（例：value = 4）。

## 差し込みの説明
playbook-placeholder-addressee-organization = 宛先の事業所の名前（敬称なし）
playbook-placeholder-addressee-full = 宛先の事業所と担当の方（御中・様つき）
playbook-placeholder-center-name = センターの名前
playbook-placeholder-center-phone = センターの電話番号
playbook-placeholder-center-fax = センターのFAX番号（ないときは空）
playbook-placeholder-center-email = センターのメールアドレス（ないときは空）
playbook-placeholder-center-address = センターの住所（ないときは空）
playbook-placeholder-center-person = センターの担当者
playbook-placeholder-center-public-page = 公開ページの住所（閉じているときは空）
playbook-placeholder-hosts = 連名の主催者（一つずつ）
playbook-placeholder-gathering-title = 会の名前
playbook-placeholder-gathering-date = 会の日（曜日つき）
playbook-placeholder-gathering-weekday = 会の曜日
playbook-placeholder-gathering-time = 会の時間
playbook-placeholder-gathering-practicum = 実習の日（ないときは空）
playbook-placeholder-gathering-venue = 会場
playbook-placeholder-gathering-address = 会場の住所（ないときは空）
playbook-placeholder-gathering-access = 会場への行き方、オンラインの入り方（ないときは空）
playbook-placeholder-gathering-purpose = 会の目的
playbook-placeholder-gathering-goal = 会のゴール
playbook-placeholder-gathering-aim = 参加する方へのねらい
playbook-placeholder-gathering-deadline = 返事の期限（曜日つき）
playbook-placeholder-gathering-applications-open = 申し込みを受け付けはじめる日時（曜日つき。決めていなければ空）
playbook-placeholder-gathering-capacity = 定員
playbook-placeholder-gathering-per-office-cap = 一つの事業所からの人数
playbook-placeholder-gathering-first-round = 続きの会の初め（第0回、または一度だけの会）かどうか
playbook-placeholder-agenda = 次第（一つずつ：day 何日目、time 始まり、minutes 分、title 題）
playbook-placeholder-days = 日ごとのこと（一つずつ：date 日、time 時間、kind 講義・実習、title 名前、place 場所、bring 持ち物、meals 昼食、transport 行き帰り）
playbook-placeholder-reply-url = 相手だけの返事のページ
playbook-placeholder-code = 相手の受付番号
playbook-placeholder-seated = 席のある方（その事業所の方だけ）
playbook-placeholder-waiting = キャンセル待ちの方（一人ずつ：name 名前、position 順番）
playbook-placeholder-changes = 変わったこと（一つずつ：what 何が、before 前、after 後）
playbook-placeholder-reason = 変更や中止の理由（ないときは空）
playbook-placeholder-questionnaire-named = アンケートに答えた事業所がセンターにわかるかどうか
playbook-placeholder-questionnaire-title = アンケートの名前
playbook-placeholder-meets-by = 順番待ちから席に移った方に、面談の日をご相談する期限（曜日つき。いなければ空）
playbook-placeholder-waits-until = 順番待ちの方に、席の有無をお知らせする期限（曜日つき。なければ空）
playbook-placeholder-survey-until = 会の前のアンケートのお返事をいただきたい日（曜日つき）
playbook-placeholder-practicum-until = 実習の受け入れについて、会社からのお返事をいただきたい日（曜日つき）
playbook-placeholder-practicum-days = 会社で過ごす日（一つずつ、曜日つき）
playbook-placeholder-placement-changed = 前と変わったか
playbook-placeholder-placement-people = いらっしゃる方とお日にち（一行ずつ）
playbook-placeholder-proposal-rhythm = 次の案：頻度と曜日・時刻
playbook-placeholder-proposal-dates = 次の案：日（一つずつ）
playbook-placeholder-proposal-contents = 次の案：取り上げること（ないときは空）
playbook-placeholder-proposal-sharing = 次の案：分担（ないときは空）
playbook-placeholder-agreed = いっしょに決めたことの言葉
playbook-placeholder-since-last = 前回の声・お申し出・決定がどうなったか（ないときは空）
playbook-placeholder-since-last-opening = 前回のその後の、はじめの一文（書き出し用。ないときは空）
playbook-placeholder-since-last-rest = 前回のその後の、はじめの一文に続くところ（ないときは空）
playbook-placeholder-addressee-first-contact = これまでにやりとりのない宛先かどうか
playbook-placeholder-visit-visitors = 訪問する者（一人ずつ）
playbook-placeholder-visit-minutes = 訪問の長さ（分）
playbook-placeholder-visit-slots = 訪問の候補の日時（一つずつ）
playbook-placeholder-visit-date = 訪問の日（曜日つき）
playbook-placeholder-visit-time = 訪問の時刻
playbook-placeholder-visit-place = 訪問先

## コマンドで
playbook-command-clean = { $files }件のファイルは、このまま使えます。
playbook-command-faults = { $files }件のうち{ $faulty }件に、直すところが{ $faults }か所あります。何も変えていません。
playbook-command-unreadable = { $file } を読めません。場所が合っているか、お確かめください。
