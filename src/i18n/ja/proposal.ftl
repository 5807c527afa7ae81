## 次をどうするかの案を、皆さまに見ていただく

proposal-title = 案を見ていただく
proposal-lead = アンケートから案をつくり、来てくださった方に見ていただきます。決めるのはそのあとです。ここで終えることも、同じように選べます。
proposal-written = 案
proposal-drawn-up = アンケートのお返事{ $answered }件からつくった下書きです。ご自分たちの言葉に直してください。
proposal-rhythm = 頻度と曜日・時刻
proposal-dates = 日の案
proposal-dates-help = 一行に一つ。休日は避けてあります。
proposal-contents = 取り上げること
proposal-sharing = 分担（主催・進行・会場）
proposal-sharing-help = 引き受けてくださるかどうかは、同じページで一つずつお尋ねします。
proposal-english-lead = 英語で読む方がいます。英語の欄を空けたところは、日本語のままお見せします。
proposal-rhythm-en = 頻度と曜日・時刻（英語）
proposal-dates-en = 日の案（英語）
proposal-contents-en = 取り上げること（英語）
proposal-sharing-en = 分担（英語）
proposal-sharing-draft = 主催・進行・会場は、持ち回りにできればと思います。お引き受けいただけるところがありましたら、お知らせください。
proposal-save = 案を保存する
proposal-saved =
    { $asked ->
        [0] 案を保存しました。まだ誰にも送っていません。
       *[other] 案を保存しました。お見せした{ $asked }件の方のページにも、この案が出ます。お知らせは送り直していません。
    }
proposal-shown-as-is = お見せした方のページには、いつもこのままの案が出ます。直すと、それまでのひとことには「直す前の案に」と添えます。
proposal-before-change = 直す前の案に
proposal-guest-changed = いただいたひとことのあと、案を直しました（{ $at }）。よろしければ、もう一度お聞かせください。そのままでもかまいません。
proposal-said = いただいたひとこと
proposal-first-keep = 案を保存すると、来てくださった方へお送りできます。
proposal-nobody-asked = まだ誰にもお見せしていません。
proposal-send-came = 来てくださった方へ送る
proposal-send-invited = 案内した方すべてへ送る
proposal-sent =
    { $count ->
        [0] 新しくお送りする先はありませんでした。
       *[other] { $count }件に案をお送りします。メールは1分後から、受付時間内に順に出ます。
    }
proposal-standing = { $asked }件にお見せし、{ $answered }件からひとこと
proposal-decided = もう決まりました。
proposal-state-waiting = お返事待ち
proposal-state-remark = ひとこと
proposal-type-in = 紙・電話のひとことを入れる
proposal-to-decide = 決まったことを記録する
proposal-word-of = 案へのひとこと：{ $name }
proposal-word-typed = { $name }のひとことを入力しました。
proposal-word-taken = ひとこと、ありがとうございます。決まりましたら、このページでもお知らせします。
proposal-word-send = このひとことを送る
proposal-word-empty = 「このままでよい」を選ぶか、ひとことお書きください。
proposal-stance = この案について
proposal-fine = このままでよい
proposal-differently = ひとこと言いたい
proposal-remark = ひとこと
proposal-remark-help = 曜日や時刻、中身、ここで終えたいというお考えも、そのままお書きください。
proposal-offers = できそうなこと（なくてもかまいません）
proposal-offers-help = お申し出だけです。あらためてご相談します。
proposal-hosts = いっしょに主催できる
proposal-chairs = 進行を引き受けられる
proposal-rooms = 会場を貸せる
proposal-guest-title = 次をどうするか、案をご覧ください
proposal-guest-lead = アンケートのお返事からつくった案です。決める前に、ひとことお聞かせください。
proposal-guest-closed = ひとことの受付は終わりました。お気づきのことは、いつでもお電話ください。
proposal-guest-decided = 次の会が決まりました
proposal-guest-thanks-decided = 一緒に決めてくださり、ありがとうございました。次の会のご案内は、あらためてお届けします。
proposal-guest-ended = この会は、ここで一区切りとします
proposal-guest-thanks-ended = ご一緒できた時間に、心からお礼を申し上げます。ご相談は、これからもいつでもお電話ください。
proposal-guest-questionnaire = アンケートのページへ
