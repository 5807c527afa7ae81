## 講座の結果

course-results-title = 講座の結果
course-results-of = { $title }の結果
course-results-not-over = 講座はまだ終わっていません。いまの人数です。
course-results-print-center = センター用に印刷する
course-results-print-share = 外に出せる形で印刷する
course-results-for-center = センター用（外に出さないでください）
course-results-for-share = お知らせ用
course-results-rule = 外に出せる形では、個人がわからないように、{ $few }より少ない人数は「少数」と書きます。引き算で少ない人数がわかってしまう数も、「ほぼ同じ」と書いて伏せます。その後のようすは、少ないものをほかと合わせて数え、一つずつは「非公表」とします。
course-results-rule-short = 個人がわからないように、{ $few }名より少ない人数は「少数」、引き算でわかってしまう数は「ほぼ同じ」とし、その後のようすは「非公表」をまとめて数えています。
course-results-no-before = 比べられる前の講座は、まだありません。
course-results-named = お名前と一緒に話してよい方
course-results-nobody-named = 同意をいただいた方は、いません。人数だけを使ってください。
course-figures-what = 項目
course-figures-now = 今回
course-figures-few = 少数
course-figures-near = ほぼ同じ
course-figures-hidden = 非公表
course-figures-others = ほか（「非公表」を合わせて）
course-figures-applied = 申し込んだ方（取り下げた方を除く）
course-figures-interviewed = 面談をした方
course-figures-placed = 実習先が決まった方
course-figures-took-part = 一日でも来た方
course-figures-completed = 全部の日に来た方
course-figures-wished = 実習先が決まった方のうち、希望を話した方
course-figures-met = そのうち、希望の仕事・会社を体験できた方
course-figures-days = 来た日数（のべ）
course-figures-employers-asked = お願いした会社
course-figures-employers-yes = 受けてくださった会社
course-figures-employers-first = そのうち、初めて受け入れた会社
course-figures-welcomed = また来てほしいと言ってくださった会社
course-figures-follow-ups = その後の訪問（伺った数／伺う時期が来た数）

## 修了証

course-certificates = 修了証
course-certificates-print = 修了証を印刷する
course-certificates-none = 来た日の印がついた方がいると、ここに並びます。
course-certificate-completed = 修了証
course-certificate-took-part = 参加証
course-certificate-name = { $name }　様
course-certificate-words-completed = あなたは、{ $title }（{ $count }日間）を修了されました。ここにこれを証します。
course-certificate-words-took-part = あなたは、{ $title }に、つぎの日に参加されました。ここにこれを証します。

## お礼状

course-thanks-title = 会社へのお礼状
course-thanks-letter = 実習受け入れのお礼
course-thanks-lead = 来ていただいた方のいる会社と、場所をあけてくださったのにどなたも行かなかった会社に、一枚ずつ印刷します。受講した方のことは書きません。あて名・差出人・時候のあいさつは、自動で入ります。
course-thanks-offered-letter = 実習のお申し出へのお礼
course-thanks-offered-field = どなたも行かなかった会社への文面
course-thanks-offered-to = 場所をあけてくださり、どなたも行かなかった会社
course-thanks-offered-words =
    このたびは、{ $title }に、実習の場をお申し出くださり、まことにありがとうございました。

    今回はどなたも伺うことがありませんでしたが、場所と仕事をあけてお待ちくださったことを、センター一同、心より御礼申し上げます。

    次の機会には、ぜひご相談に伺わせてください。今後とも、どうぞよろしくお願い申し上げます。
course-thanks-field = 文面
course-thanks-help = 段落のあいだは一行あけます。700字まで。空にすると、はじめの文面に戻ります。
course-thanks-save = 文面を残す
course-thanks-saved = 文面を残しました。
course-thanks-to = 送り先
course-thanks-print = お礼状を印刷する
course-thanks-none = 受け入れてくださった会社があると、ここに並びます。
course-thanks-words =
    このたびは、{ $title }の実習をお引き受けくださり、まことにありがとうございました。

    お忙しいなか、仕事の準備から当日のお声かけまで、皆さまに温かく迎えていただいたことを、センター一同、心より御礼申し上げます。会社で過ごした時間は、これからの働き方を考える大きな手がかりになりました。

    お気づきの点がございましたら、どんなことでもお聞かせください。今後とも、どうぞよろしくお願い申し上げます。

## 表彰の推薦

course-commended-title = 表彰に推薦できる会社
course-commended-lead = これまでの講座で実習を受け入れてくださった会社です。推薦してよいかは、必ず会社に伺ってください。望まない会社は外せます。
course-commended-name = 会社名
course-commended-years = 受け入れた年度の数
course-commended-since = 初めての年度
course-commended-trainees = 受け入れた方の数
course-commended-wish = 会社の希望
course-commended-rather-not = 望まない
course-commended-leave-out = 名簿から外す
course-commended-take-in = 名簿に戻す
course-commended-refused = 名簿から外しました。
course-commended-back = 名簿に戻しました。
course-commended-print = 名簿を印刷する
course-commended-table = 表計算のファイル（CSV）
course-commended-none = 実習を受け入れてくださった会社が、まだありません。講座が終わると、ここに並びます。

history-courses-results-thanks = お礼状の文面を残しました
history-courses-results-commended = 表彰の名簿の希望を変えました
