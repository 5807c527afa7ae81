## 付き添い

escorts-title = 付き添いの予定
escorts-lead = どの日に、だれが、だれに付き添うかの予定です。一人の付き添いが、同じ日に二つの会社にいることはできません。同じ会社の方には、一人で付き添えます。行き先が変わったら、ここで確かめてください。
escorts-sums = 付き添いの数
escorts-sum-days = 会社で過ごす日（のべ）
escorts-sum-with = 付き添いのある日
escorts-sum-without = 付き添いのいらない日
escorts-sum-alone = 付き添いがまだの日
escorts-people = 付き添える方
escorts-people-lines = お名前（一行に一人）
escorts-people-none = まだ伺っていません
escorts-people-center = センターから付き添える方
escorts-people-of = { $name }から付き添える方
escorts-people-help = 一行に一人ずつ。行ける日が決まっている方は「山田 花子：月・水」のように。書かなければ、すべての日です。「：-」は、行ける日がいまはない方です（前に書いた日が講座からなくなったとき）。
escorts-no-day = 行ける日が、いまはない方：{ $names }。前に書かれた日が、日程からなくなりました。
escorts-people-save = 付き添える方を保存する
escorts-plan = 付き添いの予定
escorts-nobody = 会社に行く方が、まだ決まっていません。
escorts-none-yet = 付き添いは、まだ決まっていません。
escorts-seen = のべ{ $all }日のうち{ $count }日
escorts-more = 上から{ $most }日を表示しています。事業所・会社・日でしぼってください。
escorts-day = 日
escorts-company = 会社
escorts-with = 付き添い
escorts-open = 案にまかせる
escorts-without = 付き添いなし
escorts-alone = まだ
escorts-propose = 付き添いの案をつくる
escorts-clear = 決めていない付き添いを空ける
escorts-save = 付き添いを保存する
escorts-saved = 付き添いを保存しました。
escorts-named = 付き添える方を保存しました。
escorts-cleared = 決めていない付き添いを空けました。
escorts-proposed =
    { $count ->
        [0] 付き添いの案をつくりました。付き添いのいる日すべてに、付き添いがあります。
       *[other] 付き添いの案をつくりました。付き添いのつかない日が、のべ{ $count }日残っています。付き添える方を加えるか、「付き添いなし」にしてください。
    }
escorts-clash-two = { $date }：{ $name }さんが、同じ日に二つの会社になっています（{ $companies }）
escorts-clash-day = { $date }：{ $name }さんは、行けない日です（{ $companies }）
escorts-error-two = { $name }さんは、その日は{ $company }に付き添います。同じ日に二つの会社には行けません。ほかの方を選ぶか、先にそちらを変えてください。何も変わっていません。
escorts-error-other = その事業所の付き添いの方を選んでください。
escorts-error-day = その方は、その日には行けません。
escorts-error-twice = { $name }さんが二回書かれています。
escorts-error-many = 付き添いの方は{ $most }人までです。
escorts-line-escort = { $date }　{ $company }　{ $name }さんに付き添い
escorts-line-company = { $date }　{ $name }さん（{ $office }）　付き添い：{ $escort }
escorts-print-title = { $title } 付き添いの予定
escorts-by-escort = 付き添う方ごと
escorts-by-company = 会社ごと
escorts-guest-lead = 付き添える方のお名前を書いて、予定をお決めください。案をつくることもできます。変わったときは、いつでもここで直せます。
escorts-guest-nobody = 行き先が決まりましたら、ここに出ます。
escorts-guest-to = 付き添いの予定
history-courses-escorts-named = 付き添える方を書きました
history-courses-escorts-put = 付き添いを決めました
history-courses-escorts-proposed = 付き添いの案をつくりました
history-courses-escorts-cleared = 決めていない付き添いを空けました
