## 次の回

next-title = 次をどうするか
next-proposal = 来てくださった方に見ていただく
next-proposal-lead = 決める前に、この案を来てくださった方に見ていただき、ひとことを伺えます。
next-to-proposal = 案をつくって見ていただく
next-hosts = 次から連名に加わる先
next-hosts-help = 「いっしょに主催できる」とお申し出の先です。定例を主催する先になり、次の案内から、名前が並びます。
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
next-agreed-help = 頻度・曜日・中身・連名のことなど。このまま、来てくださった方のページと、次の案内の書き出しに載ります。
next-inside = 控え（センターの中だけ）
next-inside-help = 誰と、どう相談して決めたか。外には出ません。
next-offers-kept = 記録すると、進行と会場のお申し出は「申し出」に残り、次の回の準備のページに出ます。
next-offer-hosts = 次の回からいっしょに主催できる
next-offer-chairs = 次の回の進行を引き受けられる
next-offer-rooms = 次の回に会場を貸せる
next-make = 記録して、次の回の準備を始める
next-agreed-en = まとまったこと（英語）
next-end-words-en = お礼と、終える理由（英語）
next-english-help = 英語で読む方には、こちらが載ります。空けておくと、日本語のまま載ります。
next-agreed-now = まとまったことを記録し、次の回の準備を始めました。
next-words-needed = まとまったことを、一言でも書いてください。
next-date-past = これから先の日を入れてください。
next-round-title = 第{ $round }回 { $title }
next-extra-title = { $title }（臨時）
next-end = ここで終える
next-end-lead = 一回でひと区切りにするのも、よい終わり方です。お礼の言葉と、そう決めたわけを残しておきましょう。
next-end-words = お礼と、終える理由
next-end-words-help = このまま、来てくださった方へのお礼の手紙に入ります。
next-end-look = 送る前に確かめる
next-end-check = ここで終える：送る前に
next-end-check-lead = 来てくださった方へ、この言葉を添えたお礼をお届けします。
next-end-thanked = お礼の届け方
next-end-mails = メール
next-end-others = 紙・電話
next-end-names = お届けする先（{ $count }件）
next-end-when = メールは1分後から、受付時間内に順に出ます。紙で届ける先は「今日」に並びます。あとから取り消すこともできます（もう届いたお礼は残ります）。
next-end-nobody = お礼をお届けする先はありません。ひと区切りとして記録だけします。
next-end-edit = 言葉を直す
next-undo = 取り消して、決め直す
next-undo-title = 取り消して、決め直す
next-undo-ended = 「ここで終える」を取り消し、まだ決めていないところに戻します。
next-undo-recalls = まだ出ていないお礼{ $count }件は、取り消します。
next-undo-reached = お礼は{ $count }件にもう届いています。続けることになりましたら、ひとことお伝えになると安心です。
next-undo-agreed = まとまったことの記録を取り消し、まだ決めていないところに戻します。案は、また見ていただけます。
next-undo-trash = 準備を始めた「{ $title }」は、ゴミ箱に移します（まだ誰にも案内していません）。
next-undo-do = 取り消す
next-undone =
    { $recalled ->
        [0] 取り消しました。もう一度決められます。
       *[other] 取り消しました。まだ出ていなかったお礼{ $recalled }件も取り消しました。
    }
next-undo-not = 次の回のご案内がもう出ているため、ここでは取り消せません。次の回のページから、中止や延期ができます。
next-undo-nothing = いま取り消せることはありません。
next-end-here = ここで終える
next-ended-now = ひと区切りとして記録しました。おつかれさまでした。
next-ended-title = ここで、ひと区切りにしました
next-decided-title = 続けることが決まりました
next-to-series = 定例のページを見る
next-tour = 次の回の形
next-tour-none = いつもの集まり
next-tour-help = 会社を選ぶと、次の回はその職場の見学になります。日や定員は、あとから「見学」のページで直せます。
next-tour-places = 見学できる人数（見学のとき）
