## 次の回

next-title = 次をどうするか
next-proposal = 来てくださった方に見ていただく
next-proposal-lead = 決める前に、この案を来てくださった方に見ていただき、ひとことを伺えます。
next-to-proposal = 案をつくって見ていただく
next-hosts = 次から連名に加わる先
next-hosts-help = 「いっしょに主催できる」とお申し出の先です。次の案内から、名前が並びます。
next-since-last = { $title }（{ $date }）にお寄せいただいた声をもとに、皆さまとこう決めました：{ $agreed }
next-since-decided = このほか、次のことが決まりました。
next-since-done = お申し出のうち、次のことはもう行われました。
next-since-open = 次のお申し出は、これから形にしていきます。
next-since-line = ・{ $line }
next-answers = お返事から見えること
next-go-on = { $answered }件のお返事のうち、「続けたい」が{ $go_on }件、「続けなくてよい」が{ $no_need }件です。
next-no-answers = アンケートのお返事は、まだありません。下の案は、この会と同じ曜日と時刻でつくっています。
next-draft = 日の案
next-day = 日
next-note = ずらしたわけ
next-shifted = { $why }のためずらしました。もとの日：
next-closed = センターの休業日
next-every = { $months ->
    [1] 毎月
    [12] 年に1回
   *[other] { $months }か月に1回
}
next-nth = 第{ $nth }
next-last = 最後の
next-rhythm = { $every }、{ $nth }{ $weekday }日、{ $time }から{ $minutes }分
next-every-label = どのくらいごとに
next-nth-label = 月の何番め
next-weekday-label = 曜日
next-starts = 始まり
next-minutes = 長さ（分）
next-redraw = この間隔で案をつくり直す
next-agree = まとまったことを記録する
next-agree-lead = 共催の方と来てくださった方に案を見てもらい、まとまったら記録してください。次の回が、同じ手引きの準備として始まります。
next-date = 次の回の日
next-agreed = まとまったこと
next-agreed-help = 誰と、どう決めたか。頻度・曜日・中身・連名のことなど。
next-make = 記録して、次の回の準備を始める
next-agreed-now = まとまったことを記録し、次の回の準備を始めました。
next-words-needed = まとまったことを、一言でも書いてください。
next-date-past = これから先の日を入れてください。
next-round-title = 第{ $round }回 { $title }
next-end = ここで終える
next-end-lead = 一回でひと区切りにするのも、よい終わり方です。お礼の言葉と、そう決めたわけを残しておきましょう。
next-end-words = お礼と、終える理由
next-end-here = ここで終える
next-ended-now = ひと区切りとして記録しました。おつかれさまでした。
next-ended-title = ここで、ひと区切りにしました
next-decided-title = 続けることが決まりました
next-to-series = 定例のページを見る
