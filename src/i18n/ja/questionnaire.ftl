## アンケート

questionnaire-named = このアンケートは、どの事業所のお返事かがセンターにわかります。センターの外には、名前をつけずにまとめた形でだけお伝えします。
questionnaire-unnamed = このアンケートは、どなたのお返事かがセンターにもわからない形でいただきます。お返事があったことだけが残ります。
questionnaire-visit-apart = 次の一つだけは、お伺いする都合があるため、どの事業所のお返事かがセンターにわかります。
questionnaire-left-out = （空欄）
questionnaire-to-check = 内容を確かめる
questionnaire-check-lead = この内容でお送りします。
questionnaire-send = この内容で送る
questionnaire-edit = 直す
questionnaire-taken = お返事を受け取りました。ありがとうございました。
questionnaire-thanks = お聞かせくださり、ありがとうございました。
questionnaire-your-answer = お送りいただいた内容
questionnaire-change = 内容を変える
questionnaire-change-until = 受付が終わるまで、このページでいつでも変えられます。
questionnaire-closed-given = 受付は終わりました。お送りいただいた内容はこのページで見られます。
questionnaire-given-unnamed = お名前と切りはなして受け取ったため、内容を変えたり、もう一度見たりすることはできません。
questionnaire-closed = アンケートの受付は終わりました。お気づきのことは、いつでもお電話でお聞かせください。
questionnaire-none = この会のアンケートはありません。お気づきのことは、いつでもお電話でお聞かせください。
questionnaire-not-yet = アンケートは、会が終わったあとに、このページで受け付けます。準備ができましたらお知らせします。
questionnaire-to-reply = 出欠のお返事のページへ
questionnaire-title-check = この内容でよろしいですか
questionnaire-title-given = お返事をいただきました
questionnaire-title-closed = アンケートの受付は終わりました
questionnaire-title-none = お越しくださり、ありがとうございました
questionnaire-title-off = いまアンケートはありません
questionnaire-off = 会が開かれましたら、またこのページでお尋ねします。いまお答えいただくことはありません。
questionnaire-title-waiting = アンケートはこれからです
questionnaire-code = 受付番号

questionnaire-most = いちばん多かったのは「{ $label }」で、{ $of }件中{ $count }件です。
questionnaire-most-several = 「{ $labels }」が{ $of }件中{ $count }件ずつで並びました。
questionnaire-most-even = 答えは分かれました（いちばん多いもので{ $of }件中{ $count }件）。

## 職員のページ

questionnaire-standing = アンケート：{ $asked }件にお願いし、{ $answered }件のお返事
questionnaire-thank = お礼とアンケートを送る
questionnaire-thank-rest = まだ送っていない先にお礼とアンケートを送る
questionnaire-thanked =
    { $count ->
        [0] 新しくお送りする先はありませんでした。
       *[other] { $count }件にお礼とアンケートをお送りします。メールは受付時間内に順に出ます。
    }
questionnaire-opened = アンケートの受付を始めました。
questionnaire-closed-now = アンケートの受付を終えました。
questionnaire-typed-in = { $name }のお返事を入力しました。
questionnaire-empty-before = 会が終わると、ここにアンケートの結果と、出た声が並びます。
questionnaire-empty-after = お礼とアンケートはまだ出ていません。来られた先は{ $count }件です。当日の受付の印を確かめてから送ってください。
questionnaire-results = アンケートの結果
questionnaire-asked-answered = { $asked }件にお願いし、{ $answered }件からお返事がありました。
questionnaire-is-closed = 受付は終わっています。
questionnaire-named-staff = どの事業所のお返事かがわかるアンケートです。外へは、名前をつけずにまとめて伝えてください。
questionnaire-unnamed-staff = 名前と切りはなして受け取るアンケートです。誰が何を答えたかは、センターにもわかりません。
questionnaire-unnamed-typed = 名前と切りはなして受け取るアンケートです。保存すると、このお返事がどの事業所のものかはわからなくなり、あとから直せません。
questionnaire-no-words = まだ記入はありません。
questionnaire-no-answers = まだお返事がありません。
questionnaire-wishing = 訪問を望まれた先
questionnaire-wishing-count = { $count }件の事業所が、訪問を「来てほしい」「日が合えばよい」と答えられました。
questionnaire-wishing-none = 訪問を望むというお返事は、まだありません。
questionnaire-to-visits = 訪問のページへ
questionnaire-voices = 話題ごとの声
questionnaire-voices-other = そのほかの声
questionnaire-voices-none = 出た声は、まだ入っていません。
questionnaire-to-voices = 声を入れる
questionnaire-next = 次へ
questionnaire-next-lead = お返事から、次の回の日の案をつくれます。ここで終えるのも、よい終わり方です。
questionnaire-to-next = 次の回の案を見る
questionnaire-print-results = 結果を印刷する
questionnaire-print-title = アンケートの結果と声　{ $name }
questionnaire-print-sheets = 紙のアンケートを印刷する
questionnaire-sheets-title = 紙のアンケート　{ $name }
questionnaire-sheets-note = { $count }件分です。お礼状といっしょにお届けください。
questionnaire-sheets-none = 紙でお願いしている先で、お返事のまだのところはありません。
questionnaire-sheet-qr = このQRコードのページからもお答えいただけます。
questionnaire-parties = お願いした先
questionnaire-parties-none = お願いした先は、まだありません。
questionnaire-party = 事業所
questionnaire-channel = お届けの方法
questionnaire-answer = お返事
questionnaire-visit = 訪問
questionnaire-visit-wished = 望まれています
questionnaire-state-answered = お返事あり
questionnaire-state-waiting = お返事待ち
questionnaire-type-in = 紙・電話のお返事を入れる
questionnaire-type-in-title = アンケートのお返事を入れる：{ $name }
questionnaire-came-by = 受け取った方法
questionnaire-by-fax = FAX
questionnaire-by-phone = 電話
questionnaire-by-post = 郵送
questionnaire-by-hand = 手渡し
questionnaire-by-mail = メール
questionnaire-save = 保存する
questionnaire-close = 受付を終える
questionnaire-reopen = もう一度受け付ける

questionnaire-task-walk-in = 当日参加された方へ、お礼をお伝えください（案内先の名簿にない方です）

questionnaire-error-not-open = アンケートの受付は、まだ始まっていません。会が終わったあとに、もう一度お試しください。
questionnaire-error-closed = アンケートの受付は終わりました。お気づきのことは、お電話でお聞かせください。
questionnaire-error-answered = このお返事は、名前と切りはなしてすでに受け取っています。変えることはできません。
questionnaire-error-empty = 一つでもお答えがあれば送れます。どこか一つ、お選びください。
questionnaire-error-channel = 受け取った方法を確かめてください（fax、phone、post、hand、mail のどれか）。
questionnaire-no-such-question = このアンケートには、その質問はありません。

## 会場で

questionnaire-in-the-room = 会場で
questionnaire-in-the-room-lead = 最後の10分に。次第のおわりのQRコードや、紙の一枚から、その場でお答えいただけます。
questionnaire-without-party = ほかに、名前なしのお返事が{ $count }件あります。
questionnaire-screen-qr = 会場に映すQRコード
questionnaire-screen-results = ここまでの結果を映す
questionnaire-screen-title = アンケートにご協力ください
questionnaire-screen-lead = 3分ほどです。この会を続けるか、どんな形がよいか、一緒にできそうなことは何か。お聞かせください。
questionnaire-screen-how = 携帯電話のカメラで読みとるか、この宛先を開いてください。登録はいりません。
questionnaire-screen-not-open = 会が始まってから、翌日まで開いています。
questionnaire-so-far = ここまでのお返事
questionnaire-so-far-count = { $count }件のお返事をいただきました。
questionnaire-so-far-waits = もう少しお返事が集まってからお見せします。
questionnaire-few = 少数
questionnaire-so-far-by-order = 多い順に、数字なしで
questionnaire-so-far-by-number = 数字で
questionnaire-by-order-note = 選んだ方の多い順です。同じ行は、同じ数です。
questionnaire-mostly-few = お名前なしのお返事があり、数も少ないため、映すと多くが「少数」になります。多い順に、数字なしで映すこともできます。
questionnaire-screen-by-order = 多い順に映す（数字なし）
questionnaire-few-note = お名前なしのお返事があるため、5件に満たない数は伏せています。
questionnaire-room-named = 事業所名を入れると、どの事業所のお返事かがセンターにわかります。空けておけば、どなたのお返事かはわかりません。
questionnaire-room-office = 事業所名か受付番号
questionnaire-room-office-help = 空けておくと、名前なしでお受けします。
questionnaire-room-visit = 次の一つは、事業所名を入れてくださったときだけ伝わります。
questionnaire-room-check-office = 「{ $office }」のお返事としてお送りします。
questionnaire-room-check-nobody = 名前なしでお送りします。どなたのお返事かはわかりません。
questionnaire-room-done = 後日、ご自分宛てにお礼をお送りしたときは、「会場で答えました」を押していただければ大丈夫です。
questionnaire-room-next = 同じ画面で、次の方がお答えになる
questionnaire-room-before = アンケートは、会が始まると開きます。
questionnaire-in-room-title = 会場でお答えになった方へ
questionnaire-in-room-text = 名前なしで、もうお答えくださっていたら、こちらを押してください。同じお返事を二度数えずにすみます。
questionnaire-in-room = 会場で答えました
questionnaire-error-no-such-office = その名前の事業所が、今日の参加者に見あたりません。受付番号を入れるか、空けたままお送りください。
questionnaire-error-office-answered = その事業所からは、もうお返事をいただいています。変えるときは、お届けしたご自分のリンクからお願いします。別の方は、事業所名を空けてお送りください。
questionnaire-error-room-full = 会場からのお返事の数がいっぱいになりました。お手数ですが、スタッフにお声がけください。

questionnaire-typing-title = 紙のアンケートを続けて入れる
questionnaire-typing-lead = 紙の□の横の番号を打ちます（例：1、いくつでもの問いは 135）。Tabで次の問い、Enterで次の一枚へ進みます。
questionnaire-typing-who = 受付番号か事業所名
questionnaire-typing-who-help = 書いてあれば入れます。名前の一部でもかまいません。空けておくと、名前なしの一枚として数えます。
questionnaire-typing-who-unnamed = 書いてあれば入れます。お返事があったことだけが残り、内容とは切りはなされます。
questionnaire-typing-next = 保存して、次の一枚へ
questionnaire-sheets-latest = いま入れた、名前なしの紙
questionnaire-sheet-undo = この一枚を取り消す
questionnaire-sheet-undone = 一枚を取り消しました。
questionnaire-typing-end = おわる
questionnaire-typing-done = { $count }枚、入れました。
questionnaire-typed-of = { $name }さんの一枚を入れました。次の一枚をどうぞ。
questionnaire-typed-of-nobody = 名前なしの一枚を入れました。次の一枚をどうぞ。
questionnaire-no-such-number = 1から{ $max }までの番号を入れてください。
questionnaire-one-number = この問いの番号は一つだけです。
questionnaire-error-no-such-party = 案内した先のなかに、一つに決まる名前が見あたりません。受付番号か、もう少し長い名前を入れてください。
questionnaire-error-typed-already = この事業所のお返事は、もう入っています。直すときは「お願いした先」の一覧から開いてください。
questionnaire-print-blank = 会場で配る一枚を印刷する
questionnaire-sheets-blank-note = 名前のない一枚です。人数分を刷って、会場でお配りください。
questionnaire-sheet-blank = 事業所名は、書いても書かなくてもかまいません。書かなければ、どなたのお返事かはわかりません。
questionnaire-sheet-office = 事業所名（なくてもかまいません）　

questionnaire-agenda = 次第
questionnaire-agenda-print = 次第を印刷する
questionnaire-agenda-when = 日時
questionnaire-agenda-where = 会場
questionnaire-agenda-hosts = 主催
questionnaire-agenda-purpose = 目的
questionnaire-agenda-last = おわりに：3分のアンケート
questionnaire-so-far-still = 自動で新しくするのを止める
questionnaire-so-far-go = 自動で新しくする

## 会の前のアンケート

questionnaire-survey-title = 会の前のアンケート
questionnaire-survey-lead = 案内の前に、話題にしたいことや日ごろの困りごとを短く聞いておきます。メール・郵送・FAX・手渡し・電話のどれでもお願いでき、届いた声は次第の横に並びます。
questionnaire-survey-empty = まだどこにもお願いしていません。まず、お願いする先を選びます。
questionnaire-survey-not-there = この会の手引きには、会の前のアンケートがありません。
questionnaire-survey-choose = お願いする先を選ぶ
questionnaire-survey-choose-more = ほかの先にもお願いする
questionnaire-survey-to-draft = 宛先の下書きへ
questionnaire-survey-asked = お願い
questionnaire-survey-rate = お返事の割合
questionnaire-survey-ways = お届けの方法ごと
questionnaire-survey-call = お電話する先
questionnaire-survey-all = お願いした先
questionnaire-survey-enter = 紙・電話のお返事を入れる
questionnaire-survey-find = どちらのお返事ですか
questionnaire-survey-find-help = 名前やよみの一部、または用紙の受付番号でさがせます。
questionnaire-survey-nobody-found = 当てはまる先はありません。
questionnaire-survey-remind = まだの先へ、一度だけお便りする
questionnaire-survey-reminded =
    { $others ->
        [0] { $count }件にお便りします。
       *[other] { $count }件にお便りします。メールの届かない{ $others }件には、電話か、お会いしたときに一言どうぞ。
    }
questionnaire-survey-nobody-reminded = お便りする先はありません。お便りは一度だけで、紙や電話の先には送りません。
questionnaire-survey-to-heard = 次第の横に並べて見る
questionnaire-survey-print-title = 会の前のアンケート　{ $name }
questionnaire-survey-sheets-title = 会の前のアンケート（紙）　{ $name }
questionnaire-survey-for = { $gathering }の前に
questionnaire-survey-stop = 今後のお便りを止める
questionnaire-by-link = お返事のページ

## 会場ごとの回答

questionnaire-by-venue = 会場ごとの回答
questionnaire-by-venue-lead = 一つのアンケートの回答を、会場ごとに並べ、合わせて見ます。お名前のない回答は、その会場の事業所や回答が5件に満たないとき、会場を分けません。合計からも引き算でわからないように、ほかの会場もあわせて伏せることがあります。
questionnaire-by-venue-none = まだアンケートを開いていないか、会場が一つだけです。
questionnaire-by-venue-print = 印刷する
questionnaire-by-venue-table = 表を書き出す（CSV）
questionnaire-venue-unknown = 会場のわからない回答
questionnaire-venue-answers = 回答
questionnaire-venue-question = 質問
questionnaire-venue-option = 答え
questionnaire-venue-few = { $venue }：だれの回答かがわかるおそれがあるため、分けて出しません。合計には入っています。
questionnaire-room-venue = いらっしゃる会場
questionnaire-room-venue-help = 選ばなくてもかまいません。
questionnaire-typing-venue = 会場
questionnaire-typing-venue-help = お名前のない用紙のとき、わかれば選んでください。
questionnaire-venue-unsaid = わからない

## 名前を出さずに答える

questionnaire-wish-unnamed = 名前を出さずに答える
questionnaire-wish-unnamed-help = 選ぶと、答えはだれのものかわからない形でしまいます。あとから直すことはできません。訪問のご希望だけは、お返事のためにお名前と残します。
questionnaire-wished-unnamed = お名前を出さずに答えた方：{ $count }件
