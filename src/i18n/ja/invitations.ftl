## 送ったものの呼び名

invitations-purpose-invitation = 案内
invitations-purpose-reminder = お返事のお願い
invitations-purpose-survey = アンケートのお願い
invitations-purpose-survey-reminder = アンケートのお願い（もう一度）
invitations-purpose-employer-request = 実習受け入れのお願い
invitations-purpose-employer-reminder = 実習受け入れのお願い（もう一度）
invitations-purpose-employer-declined = 「今回はむずかしい」へのお礼
invitations-purpose-employer-placement = いらっしゃる方のお知らせ
invitations-purpose-confirmation = 参加の確認
invitations-purpose-waiting = キャンセル待ちの知らせ
invitations-purpose-undecided = 「まだわからない」へのお礼
invitations-purpose-declined = 見送りへのお礼
invitations-purpose-moved-up = 席が空いた知らせ
invitations-purpose-day-before = 当日前の知らせ
invitations-purpose-update = 変更の知らせ
invitations-purpose-cancellation = 中止の知らせ
invitations-purpose-thanks = お礼とアンケート
invitations-purpose-materials = 資料のお届け
invitations-purpose-proposal = 次の案
invitations-purpose-ending = 一区切りのお礼
invitations-purpose-speaker-request = お話しのお願い
invitations-purpose-speaker-news = 話す方へのお知らせ
invitations-purpose-venue-join = オンラインの入り口のお知らせ
invitations-purpose-social-moved-up = 懇親会の席が空いたお知らせ
invitations-purpose-speaker-thanks = 話した方へのお礼
invitations-purpose-visit-offer = 訪問のご相談
invitations-purpose-visit-confirmation = 訪問日の確認
invitations-purpose-visit-cancellation = 訪問取りやめの知らせ
invitations-purpose-other = 手紙

## いまの様子

invitations-state-to-send = これから
invitations-state-sending = 送っています
invitations-state-sent = 送りました
invitations-state-unknown = 届いたか不明
invitations-state-failed = 届きません
invitations-state-held = 止めています
invitations-state-recalled = 取り消し

## 入れなかった理由

invitations-reason-by-hand = 手で外しました
invitations-reason-no-way = 連絡先がありません
invitations-reason-wants-none = 案内を望まれていません
invitations-reason-already-invited =
    { $of ->
        [survey] もうお願いしました
        [practicum] もうお願いしました
       *[other] もう案内しました
    }
invitations-reason-host = 主催に入っています
invitations-reason-own-center = 自センターです
invitations-reason-deleted = 名簿のゴミ箱にあります

## 手紙の中の言葉

invitations-person = 担当
invitations-mail-button = お返事のページを開く
invitations-mail-stop = 今後のご案内を止めたいときは、次のページからお知らせください。
invitations-calendar-text = お返事はこの予定表からではなく、次のページかお電話でお願いします。 { $url }
invitations-test-subject = 【試し】{ $subject }

## やること

invitations-task-all = メール以外の方へ「{ $what }」を届ける
invitations-task-all-how = 印刷して投函・FAX・手渡しをするか、電話をかけ、済んだら印をつけてください。印をつけた日が「送った日」になります。
invitations-task-one = { $office }へ「{ $what }」を届ける（{ $how }）
invitations-task-stopped = { $office }から、今後のご案内を止めたいとのお申し出がありました
invitations-task-stopped-how = 名簿には反映済みです。お心当たりがあれば一言お礼を伝え、済んだら閉じてください。

## 案内先を選ぶ

invitations-waves-title = 案内の回
invitations-waves-none = まだ案内していません。案内先を選ぶところから始めます。
invitations-wave = 回
invitations-wave-number = { $number }回目
invitations-wave-new = 案内先を選ぶ
invitations-wave-state = 様子
invitations-wave-draft = 下書き
invitations-wave-open = 送りました
invitations-wave-stopped = 途中で止めました
invitations-wave-opened-at = 送った日
invitations-sums = 件数
invitations-sum-frame = 対象
invitations-sum-invited =
    { $of ->
        [survey] お願いする
        [practicum] お願いする
       *[other] 案内する
    }
invitations-sum-left-out = 入れない
invitations-count = { $count }件
invitations-new-title =
    { $of ->
        [survey] アンケートをお願いする先を選ぶ
        [practicum] 実習の受け入れをお願いする会社を選ぶ
       *[other] 案内先を選ぶ
    }
invitations-new-lead =
    { $of ->
        [survey] 名簿から、どこに聞くかを選びます。何も選ばなければ名簿の全部が対象です。まだ何も送られません。
        [practicum] 名簿から、どの会社にお願いするかを選びます。まだ何も送られません。次の画面で、受け入れの経験がある会社と、はじめての会社がわかります。
       *[other] 名簿から、どこに案内するかを選びます。何も選ばなければ名簿の全部が対象です。まだ何も送られません。
    }
invitations-new-later =
    { $of ->
        [survey] すでにお願いした先には、もう一度は送りません。
        [practicum] すでにお願いした会社には、もう一度は送りません。
       *[other] すでに案内した先には、もう一度は送りません。
    }
invitations-new-draw = 名簿から選び出す
invitations-field-kinds = 種別
invitations-field-kinds-help = 選んだ種別のどれかに当てはまる先です。
invitations-field-municipalities = 市区町村
invitations-field-municipalities-help = 選ばなければ、どこでも対象です。
invitations-field-channels = 連絡方法
invitations-field-channels-help = 相手の方が受け取りやすい方法です。
invitations-field-way = 全員にこの方法で
invitations-field-way-help = ふだんの方法にかかわらず、届く先にはすべてこの方法で出します。
invitations-field-way-each = それぞれの受け取りやすい方法で
invitations-field-office = 加える先
invitations-field-office-help = 対象の外にある先を、一つずつ加えられます。
invitations-field-reason = 外す理由
invitations-field-reason-help = あとから見てもわかるように、一言書いてください。
invitations-draft-title =
    { $of ->
        [survey] アンケートの宛先の下書き（{ $number }回目）
        [practicum] お願いする会社の下書き（{ $number }回目）
       *[other] 案内先の下書き（{ $number }回目）
    }
invitations-draft-lead = まだ何も送られません。一件ずつ確かめ、文面を見て、最後の画面へ進んでください。
invitations-draft-lists = 条件を変える
invitations-draft-redraw = この条件で選び直す
invitations-draft-add = 一件ずつ加える
invitations-draft-add-this = 加える
invitations-draft-invited =
    { $of ->
        [survey] お願いする先（{ $count }件）
        [practicum] お願いする会社（{ $count }件）
       *[other] 案内する先（{ $count }件）
    }
invitations-draft-invited-table = 案内する先
invitations-draft-remove = 理由を残して外す
invitations-draft-restore = 戻す
invitations-draft-nobody =
    { $of ->
        [survey] お願いする先がありません。条件を変えるか、一件ずつ加えてください。
        [practicum] お願いする会社がありません。条件を変えるか、一件ずつ加えてください。
       *[other] 案内する先がありません。条件を変えるか、一件ずつ加えてください。
    }
invitations-draft-left-out = 入れない先と理由（{ $count }件）
invitations-draft-left-out-table = 入れない先と理由
invitations-draft-nobody-left-out = 入れない先はありません。
invitations-draft-discard = この下書きをやめる
invitations-discarded = 下書きをやめました。何も送っていません。
invitations-to-confirm = 最後の画面へ
invitations-office = 事業所
invitations-kinds = 種別
invitations-contact = 宛名
invitations-channel = 連絡方法
invitations-reason = 理由
invitations-instead = { $liked }の連絡先がないため
invitations-preview = 文面
invitations-preview-see = 見る
invitations-preview-title = { $office }へ届く文面
invitations-preview-back = 案内先へ戻る
invitations-preview-lead = 実際に届く文面です。受付番号とお返事のページは、送るときに決まります。試しのメールは { $address } に届きます。
invitations-preview-paper = 紙で届くときの形を見る
invitations-subject = 件名
invitations-test-send = 自分あてに試しに送る
invitations-test-sent = { $address } へ試しに送りました。携帯電話でも開いてみてください。

## 送る

invitations-confirm-title =
    { $of ->
        [survey] このアンケートをお願いしますか
        [practicum] この会社に受け入れをお願いしますか
       *[other] この内容で案内しますか
    }
invitations-confirm-line = { $first }ほか{ $others }件に送ります
invitations-confirm-line-one = { $first }に送ります
invitations-confirm-when = メールは { $moment } から順に出ます。執務時間の外なら、次に開く日の朝まで待ちます。
invitations-confirm-paper = メール以外の先は、印刷と電話の一覧になります。届けたら印をつけてください。
invitations-confirm-call-back = 押してから1分間はすべて取り消せます。そのあとも、まだ出ていない分は止められます。
invitations-confirm-send =
    { $of ->
        [survey] { $count }件にお願いする
        [practicum] { $count }件にお願いする
       *[other] { $count }件に案内する
    }
invitations-confirm-not-yet = まだ送らない
invitations-opened =
    { $of ->
        [survey] { $count }件のお願いを用意しました。
        [practicum] { $count }件のお願いを用意しました。
       *[other] { $count }件の案内を用意しました。
    }
invitations-opened-title =
    { $of ->
        [survey] { $number }回目のアンケートのお願い
        [practicum] { $number }回目の会社へのお願い
       *[other] { $number }回目の案内
    }
invitations-opened-callable = メールは { $moment } に出始めます。それまでは、すべて取り消せます。
invitations-opened-stoppable = まだ出ていない{ $count }件は、いまなら止められます。
invitations-opened-is-stopped =
    { $of ->
        [survey] 途中で止めました。出ていない分は取り消し、もう一度宛先に選べます。
        [practicum] 途中で止めました。出ていない分は取り消し、もう一度お願いする会社に選べます。
       *[other] 途中で止めました。出ていない分は取り消し、もう一度案内先に選べます。
    }
invitations-opened-held = { $count }件のメールを止めて預かっています。
invitations-call-back = 取り消す
invitations-stop = まだ出ていない分を止める
invitations-stopped = { $recalled }件を取り消しました。すでに出ていたものは{ $gone }件です。
invitations-progress-mails = メール
invitations-progress-sheets = 紙と電話
invitations-to-ledger =
    { $of ->
        [survey] アンケートのページへ
        [practicum] 実習先の会社のページへ
       *[other] 案内の台帳へ
    }
invitations-to-sheets = 印刷と電話の一覧へ
invitations-troubled = 確かめたい先
invitations-standing = いまの様子
invitations-outcome = わかっていること
invitations-next-way = 次の方法
invitations-next-way-take = { $way }で届ける

## 印刷と電話

invitations-slip-tours = 行きたい見学
invitations-slip-tours-help = お一人ずつ（上の番号の方ごとに）、行きたい順に 1・2・3 を書いてください。一つだけでもかまいません。
invitations-sheets-title = 案内状と返信票
invitations-sheets-count = { $count }件分です。
invitations-sheets-dropped = 不要になった{ $count }件は除きました。
invitations-sheets-none = 印刷するものはありません。
invitations-sheets-reach = お返事は、このQRコードのページからもできます。
invitations-sheets-code = 受付番号
invitations-addresses-title = 宛名一覧
invitations-addresses-to = 宛名
invitations-addresses-address = 住所
invitations-addresses-numbers = 電話・FAX
invitations-addresses-done = 済
invitations-tick-title = 紙と電話：{ $what }
invitations-tick-others = ほかの手紙
invitations-tick-lead = 投函・送信・手渡し・電話が済んだら、印をつけてください。印をつけたときが「送った日」になります。
invitations-tick-waiting = あと{ $count }件
invitations-tick-print = まとめて印刷する
invitations-tick-print-one = 印刷する
invitations-tick-enter = お返事を入れる
invitations-tick-addresses = 宛名一覧
invitations-tick-all = { $count }件すべて済み
invitations-tick-address = 届け先
invitations-tick-sheet = 用紙
invitations-tick-sent = 届けました
invitations-tick-rung = 電話しました
invitations-tick-undo = 印を消す
invitations-tick-failed = 届かなかったと記す
invitations-tick-reason = 届かなかった理由
invitations-tick-reason-help = 「宛先不明で戻った」など。届かなかったときだけ書いてください。
invitations-tick-none = 紙や電話で届けるものはありません。

## 台帳の一件

invitations-asking-title = { $office }へお届けしたもの
invitations-asking-to = 宛名
invitations-asking-sent = お届けしたもの（新しい順）
invitations-asking-made = 用意 { $moment }
invitations-asking-settled = { $moment }
invitations-asking-superseded = このあと、新しいものをお届けしています。
invitations-asking-closed = この案内は取り消しました。あらためて案内先に選べます。
invitations-asking-nothing = まだ何もお届けしていません。
invitations-asking-failed-next = 届きませんでした。別の方法で届けられます。
invitations-asking-other-way = 別の方法で、または正しいアドレスで届ける
invitations-asking-other-way-help = この先への連絡は、これからこの方法になります。
invitations-asking-other-way-send = この方法で届け直す
invitations-asking-correct = アドレスを直して送る
invitations-asking-link = この先のお返事のページ
invitations-field-email = メールアドレス
invitations-field-email-help = 名簿のアドレスも直します。
invitations-resend = もう一度送る
invitations-marked-sent = { $count }件に「届けました」の印をつけました。
invitations-marked-sent-some = { $count }件に「届けました」の印をつけました。{ $left }件は、もう届いているか、メールの先です。
invitations-marked-undone = { $count }件の印を消しました。
invitations-marked-undone-some = { $count }件の印を消しました。{ $left }件は、印がついていませんでした。
invitations-marked-failed = { $count }件を「届きません」と記しました。
invitations-marked-failed-some = { $count }件を「届きません」と記しました。{ $left }件は、そのままです。
invitations-sent-again = { $count }件をもう一度送ります。
invitations-sent-again-some = { $count }件をもう一度送ります。{ $left }件は、届いているか送る途中のため、そのままです。
invitations-other-way = { $count }件を別の方法で届け直します。
invitations-other-way-some = { $count }件を別の方法で届け直します。{ $left }件は、その方法の連絡先がないか、送る途中のため、そのままです。
invitations-address-corrected = アドレスを直し、{ $count }件をもう一度送ります。
invitations-nothing-fits = 変わったものはありません。すでに済んでいるか、送る途中です。
invitations-outcome-called-off = 会が中止・延期になったので、取りやめました。
invitations-outcome-no-address = 名簿に使えるメールアドレスがありません。
invitations-outcome-the-recipients-address-ends-in-invalid-which-no-mail-can-reach = アドレスが .invalid で終わるため、メールは届きません。
invitations-outcome-stopped = 送る前に取り消しました。
invitations-outcome-superseded = 新しいものに替えました。
invitations-outcome-wants-none = 今後の案内を望まれていません。
invitations-outcome-no-mail-server-is-set-up = メールサーバーがまだ設定されていません。
invitations-outcome-this-copy-of-the-house-holds-its-mail = このデータの写しでは、送信を止めています。
invitations-outcome-due-long-ago = 予定の時刻から日がたったため、止めています。
invitations-outcome-the-office-wishes-for-no-invitations = 今後の案内を望まれていません。
invitations-outcome-they-have-answered-meanwhile = 先にお返事がありました。
invitations-outcome-the-gathering-is-over-or-called-off = 会が終わったか、中止になりました。
invitations-outcome-the-asking-is-closed = この案内は取り消しました。
invitations-outcome-the-letter-could-not-be-composed = 文面を作れませんでした。手紙の文面を確かめてください。

## 今後の案内を止める

invitations-stop-title = 今後のご案内を止める
invitations-stop-lead = { $office }への、催しのご案内を今後お送りしないようにできます。
invitations-stop-kept = すでにお返事をいただいた会のご連絡（変更や中止など）は、これまでどおりお届けします。
invitations-stop-button = 今後のご案内を止める
invitations-stop-done = 承知しました。{ $office }への催しのご案内は、今後お送りしません。
invitations-stop-still = お知らせくださり、ありがとうございました。ご相談はいつでもお電話ください。
invitations-stop-undo = やはり案内を受け取る
invitations-link-fold = リンクを新しくする（別のところへ届いたとき）
invitations-link-how = いまのリンクは、もう開かなくなります。受付番号はそのままです。新しいリンクは、案内をもう一度送るか、用紙を印刷し直すと届きます。
invitations-link-replace = 新しいリンクにする
invitations-link-replaced = リンクを新しくしました。前のリンクはもう開きません。案内をもう一度送るか、用紙を印刷し直してください。

## できないとき

invitations-error-opened = この回はもう送っています。続きは、新しい回として案内先を選んでください。
invitations-error-nobody = 案内する先がありません。案内先を選び直してください。
invitations-error-past = この会は終わったか、中止になっています。案内は送れません。
invitations-error-no-letter = この会には、そのための文面がありません。「準備」で文面を用意してください。
invitations-error-all-gone = 止められるものは残っていません。すべて出ています。
invitations-error-no-reason = 理由を一言書いてください。
invitations-error-address = メールアドレスを確かめてください（例：hanako@example.jp）。何も送っていません。
invitations-error-unreachable = 選んだ先には、その方法の連絡先がないか、もうその方法で届けています。名簿を確かめてください。
invitations-error-nothing-chosen = 一件以上選んでください。
invitations-purpose-visit-copy = 訪問の控え
invitations-purpose-postponement = 延期の知らせ
invitations-purpose-new-date-offer = 新しい日の知らせ（見送りの方へ）
invitations-purpose-new-date = 新しい日の知らせ
invitations-purpose-reinstatement = 予定どおりの知らせ
invitations-field-members = この回のメンバー・招く人だけ（{ $count }）
invitations-field-members-help = 定例のメンバーと、この回だけ招く先です。下の条件でさらに絞れます。外すと、住所録全体から選びます。
invitations-field-tags-help = 選んだ目印のどれかがある先です。
