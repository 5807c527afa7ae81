## 催しのことば

gathering-changed-when = 日時
gathering-changed-where = 会場
gathering-changed-deadline = お返事の期限

gathering-day-none = （なし）
gathering-day-gone = この日はなくなりました
gathering-way-in = { $place }の入口：{ $url }

gathering-agenda-opening = はじめに
gathering-agenda-topic = 話題
gathering-agenda-report = 報告
gathering-agenda-lecture = 講演
gathering-agenda-group = グループワーク
gathering-agenda-talk = 体験談
gathering-agenda-social = 懇談
gathering-agenda-exchange = 持ち寄り
gathering-agenda-break = 休憩
gathering-agenda-closing = おわりに

gathering-state-preparing = 準備中
gathering-state-inviting = 案内中
gathering-state-held = 終了
gathering-state-called_off = 中止

## 直す

gathering-save = 保存する
gathering-add = 加える
gathering-leave = やめて戻る
gathering-further-days = ほか{ $count }日
gathering-back = 戻る
gathering-remove = 外す
gathering-up = 上へ
gathering-down = 下へ
gathering-order = 順番
gathering-search = さがす
gathering-saved = 保存しました。
gathering-one-line = 改行を取って、一行で書いてください。
gathering-own-host-stays = センターは、いつも主催者の一員です。外せません。
gathering-last-venue-stays = 会場は一つ以上必要です。別の会場を加えてから、もう一度お試しください。
gathering-venue-in-use = この会場には席があるため、外せません。名前や場所は直せます。
gathering-venue-name-needed = 会場の名前を入れてください。オンラインだけのときは「オンライン」でかまいません。

gathering-edit-words = 目的とゴールを言葉にする
gathering-title-ja = 催しの名前
gathering-title-en = 催しの名前（英語）
gathering-purpose-ja = 目的
gathering-purpose-en = 目的（英語）
gathering-purpose-help = なぜ集まるのか。案内状にこのまま載ります。
gathering-goal-ja = ゴール
gathering-goal-en = ゴール（英語）
gathering-goal-help = 終わったとき、何が決まっているとよいか。
gathering-host-aim-ja = 主催者のねらい（裏テーマ）
gathering-host-aim-en = 主催者のねらい（英語）
gathering-since-last-ja = 前回のお話から（案内の書き出し）
gathering-since-last-en = 前回のお話から（英語・なくてもかまいません）
gathering-since-last-help = 前回出た声・お申し出・決まったことがどうなったかを、案内の初めに添えます。はじめの一文が書き出しになるので、短いひとことから始めてください。空なら何も添えません。
gathering-host-aim-help = 主催者だけで分かち合うもので、案内や報告には出ません。

gathering-edit-agenda = 次第を直す
gathering-edit-block = 次第のひとこまを直す
gathering-agenda-fits = 合計{ $minutes }分で、会の時間にちょうど収まっています。
gathering-agenda-differs = 次第の合計は{ $sum }分、会の時間は{ $minutes }分です。どちらかを合わせてください。
gathering-block-add = ひとこま加える
gathering-to-heard = 聞いた声を横に並べて考える
gathering-block-begins = 時刻
gathering-block-title-ja = 見出し
gathering-block-title-en = 見出し（英語）
gathering-block-kind = 種類
gathering-block-minutes = 時間
gathering-minutes-unit = 分
gathering-block-note-ja = 進め方のメモ
gathering-block-note-en = 進め方のメモ（英語）
gathering-block-note-help = 主催者のためのもので、案内には載りません。
gathering-block-removed = 次第から外しました。

gathering-edit-hosts = 連名を直す
gathering-hosts-lead = 案内状に、この順に名前が並びます。
gathering-hosts-of-round = ここで変えるのは、この回だけです。次の回からは、定例の主催をもとにします。
gathering-host-own = このセンター
gathering-host-add = 連名に加える
gathering-host-search = 事業所・機関の名前
gathering-host-none = 名簿に見つかりません。先に名簿へ加えてください。
gathering-to-addresses = 名簿を開く
gathering-host-already = 連名に入っています
gathering-host-removed = 連名から外しました。

gathering-edit-roles = 役割を決める
gathering-roles-lead = 役割のある人は、この催しの配慮の内容を見ることができます。
gathering-role-member = 担当する職員
gathering-role-name = ほかの方の名前
gathering-role-member-of = { $role }：職員
gathering-role-outside = センターの外の方にお願いする
gathering-role-phone = ほかの方の電話
gathering-role-phone-of = { $role }：センターの外の方の電話
gathering-role-name-of = { $role }：センターの外の方
gathering-role-nobody = まだ決めていない

gathering-edit-letters = 文面
gathering-letters-lead = この催しのための写しです。直しても、もとの手引きは変わりません。
gathering-letter-no-english = 英語の文面はありません（日本語で送ります）。
gathering-letter-proposal = 次の案を見ていただく
gathering-letter-ending = 一区切りのお礼
gathering-letter-survey = 会の前のアンケートのお願い
gathering-letter-survey_reminder = アンケートのお返事をまだいただいていない方へ
gathering-to-rehearsal = リハーサルで一人ずつの文面を見る
gathering-letter-invitation = 案内
gathering-letter-reminder = お返事をまだいただいていない方へ
gathering-letter-confirmation = お席のご用意
gathering-letter-waiting = キャンセル待ち
gathering-letter-undecided = 「まだわからない」へのお返事
gathering-letter-declined = 「見送り」へのお返事
gathering-letter-moved_up = 席が空いたお知らせ
gathering-letter-day_before = 当日の前の知らせ
gathering-letter-update = 変更のお知らせ
gathering-letter-cancellation = 中止のお知らせ
gathering-letter-thanks = お礼とアンケート
gathering-letter-visit_offer = 訪問のご相談
gathering-letter-visit_confirmation = 訪問の日のお知らせ
gathering-letter-visit_cancellation = 訪問の取りやめ
gathering-letter-subject-ja = 件名
gathering-letter-subject-en = 件名（英語）
gathering-letter-body-ja = 本文
gathering-letter-body-en = 本文（英語）
gathering-letter-body-help = 段落のあいだは一行あけます。差し込みの言葉は、下の「使える差し込み」にあります。
gathering-letter-try = 保存せずに読んでみる
gathering-letter-places = 使える差し込み
gathering-letter-preview = 読んでみる
gathering-letter-preview-lead = 架空の相手への文面です。本当の相手への文面は、リハーサルで見られます。
gathering-letter-postponement = 延期のお知らせ
gathering-letter-new_date = 新しい日のお知らせ
gathering-letter-new_date_offer = 新しい日のお知らせ（見送りの方へ）
gathering-letter-reinstatement = 予定どおりのお知らせ
gathering-state-postponed = 延期

# 急な変更（案内のページの先頭に立つ言葉）
gathering-put-off = 延期（新しい日は、決まりしだいお知らせします）
gathering-banner-called-off = { $date }の会は、中止になりました。
gathering-banner-postponed = { $date }の会は、延期になりました。新しい日は、決まりしだいこのページでお知らせします。
gathering-banner-new-date = { $date }から{ $new }に変わりました。
gathering-banner-moved-online = 会場が、オンラインに変わりました。
gathering-banner-reinstated = { $new }の会は、予定どおり開きます。
gathering-banner-reinstated-online = { $new }の会は、オンラインで開きます。
gathering-banner-with-reason = { $said }（{ $reason }）

## 番号をつけて配る資料

papers-title = 配って集める資料
papers-lead = 番号をつけた資料を、その場で配り、その場で集めます。メールでは送りません。事情は、ここには書かないでください。
papers-none = まだ番号をつけていません。部数を入れると、番号が並びます。
papers-copies = 部数
papers-copies-help = 減らしても、配った番号は残ります。
papers-copies-unit = 部
papers-number-them = 番号をつける
papers-number = No. { $number }
papers-state-ready = 手元
papers-state-out = 配った
papers-state-collected = 回収済み
papers-state-settled = 戻らず
papers-to = { $to }へ（{ $when }）
papers-back = 回収 { $when }
papers-whom = 渡した方
papers-hand-out = 渡した
papers-collect = 回収した
papers-undo = 一つ前に戻す
papers-missing = 戻ってこないとき
papers-settle-words = どうしたか
papers-settle-help = 例：翌日にうかがって受け取る約束をした。資料の中身は書かないでください。
papers-settle = こう決めた
papers-out = { $count }部が、まだ手元に戻っていません。
papers-collect-all = 配ったものを、すべて回収した
papers-print = 番号の札を印刷する
papers-print-title = 番号の札
papers-label = No. { $number }
papers-label-back = 回収します。お持ち帰りにならないでください。
papers-did-number = 番号をつけました。
papers-did-hand-out = 渡したことを記録しました。
papers-did-collect = 回収を記録しました。
papers-did-collect-all = { $count }部の回収を記録しました。
papers-did-settle = 記録しました。
papers-did-undo = 一つ前に戻しました。
papers-stale = 変えていません。先にほかの人が記録しました。いまの様子は下のとおりです。
papers-words-long = 100字までの一行にしてください。
papers-task = 「{ $title }」の資料を、すべて回収する
papers-task-how = 配った番号のうち、戻っていないものがあります。回収したら印をつけ、戻らないときは、どうしたかを書いてください。
