## 催しの一覧

plan-new = 催しをつくる
plan-upcoming = これから
plan-upcoming-none = これからの催しはまだありません。手引きを一つ選ぶと、段取りも文面もそろった催しができます。
plan-past = これまで
plan-past-none = このページには何もありません
plan-to-playbooks = 手引きを選ぶ
plan-standing = 案内済 { $invited }・返事 { $answered }・出席 { $seated }名／定員 { $capacity }・待ち { $waiting }
plan-standing-came = 来場 { $count }名

## つくる

plan-make-lead = 手引きの案が入っています。あとからどれでも直せます。
plan-make = つくる
plan-made = 催しができました。段取りは下の予定のとおりです。
plan-when = 日時
plan-date = 日
plan-date-help = 祝日とセンターの休みを避けた日を入れてあります。
plan-starts = はじまり
plan-ends = 終わり
plan-reply-deadline = お返事の期限
plan-applications-open = 申し込みの受付開始
plan-trainees = 受講する方
plan-deadline-before-opening = 申し込みの受付開始より前の日になっています。もう少しあとの期限にしてください。
plan-reply-deadline-help = その日いっぱいお受けします。
plan-where = 会場
plan-venue = 会場の名前
plan-address = 会場の住所
plan-online = オンラインの会場
plan-online-word = （オンライン）
plan-venue-phone = 会場の電話
plan-venue-phone-help = 急に中止や延期になったとき、センターから会場へかける番号です。参加する方には出ません。
plan-url = 会場やオンラインのアドレス
plan-url-help = https:// から。参加する方にお知らせします。
plan-notes = お越しの際に
plan-notes-help = 道順、駐車場、入り方など。参加する方にお知らせします。
plan-seats = 定員
plan-capacity-of = 定員（{ $place }）
plan-place-seats-help = 席を数えるときだけ入れてください。入れると、申込みのときに参加の場所を選べます。
plan-capacity = 定員
plan-capacity-help = 増やすと、お待ちの方が順に席につき、お知らせが出ます。減らしても、席のある方の席はなくなりません。
plan-people = 名
plan-cap = 一つの事業所から
plan-cap-help = 空にすると、制限しません。
plan-reminders = まだお返事のない方に、一度だけお便りする
plan-reminders-help = 期限の前に、メールで一度だけです。
plan-roles = 役割
plan-hosts = 連名
plan-hosts-lead = このセンターはいつも入ります。ほかの方は、つくったあとに名簿から加えられます。
plan-hosts-likely = いっしょに呼びかける方
plan-more = くわしい設定
plan-zone = 時間帯
plan-zone-help = 日本なら Asia/Tokyo のままで。
plan-zone-unknown = 時間帯の名前を確かめてください（例：Asia/Tokyo）。
plan-ends-before-it-starts = 終わりは、はじまりより後の時刻にしてください。
plan-date-is-past = これからの日時にしてください。
plan-deadline-after-start = お返事の期限は、会の当日までにしてください。
plan-deadline-is-past = お返事の期限が過ぎています。これからの日にしてください。
plan-host-unknown = 連名に選んだ先が名簿に見つかりません。選び直してください。

## 準備のページ

plan-next = 次にすること
plan-all-done = 段取りはすべて済みました。
plan-is-called-off = この催しは中止になりました。段取りは止まっています。
plan-timeline = 段取り
plan-timeline-past = 済んだ段取り（{ $count }件）
plan-facts = この催しについて
plan-seats-of = { $capacity }名
plan-cap-of = （一つの事業所から{ $cap }名まで）
plan-letters-of = { $count }通
plan-from-playbook = もとの手引き（第{ $version }版）
plan-to-series = この催しの定例
plan-rehearse = リハーサルをする

plan-state-planned = 予定
plan-state-running = 進めています
plan-state-waiting = いまの番
plan-state-done = 済み
plan-state-skipped = 見送り
plan-state-failed = 止まりました
plan-state-held = 保留
plan-state-stale = 時機を過ぎました

plan-step-more = くわしく・変える
plan-step-date = 日
plan-step-time = 時刻
plan-step-move = この日に移す
plan-step-moved = 移しました。催しの日を変えても、この日のままです。
plan-step-date-is-past = これからの日時にしてください。すぐに行うときは「いま行う」を押してください。
plan-step-stale = 移していません。先にほかの人がこの段取りを変えました。いまの日時は下のとおりです。入力したのは { $date } { $time } でした。移すときは、もう一度入力してください。
plan-step-not-now = この段取りは、もうその操作ができない状態になっています。いまの状態を確かめてください。
plan-over = この催しは終わったか、中止になったため、変えられません。

plan-act-done = 済みにする
plan-act-now = いま行う
plan-act-hold = 保留にする
plan-act-release = 保留をやめる
plan-why = 理由
plan-why-skip = 理由（見送るときは必ず）
plan-why-add = 足す理由
plan-why-kept = この日の理由
plan-why-of = 理由：{ $why }
plan-step-stood = 前は { $date } { $time }
plan-step-earlier-is-past = 前の日は、もう過ぎました。自動で送るものは、過ぎた日には送りません。これからの日に移すか、見送ってください。
plan-why-needed = 見送る理由を、ひとことで入力してください。あとで読んだ人がわかるように残します。
plan-step-page = この段取りのページ（担当・ひとこと）
plan-step-doings = どうするか
plan-step-owner = 担当
plan-step-owner-part = 役の人に任せる
plan-step-condition = 行うのは
plan-step-decide = この段取りは、決めるまで「今日」に残ります。いま行うか、理由を書いて見送るか、日を移してください。
plan-act-skip = 見送る
plan-act-undo = 元に戻す
plan-act-undo-move = 前の日に戻す
plan-did-done = 済みにしました。
plan-did-now = いま行います。
plan-did-hold = 保留にしました。「保留をやめる」まで行いません。
plan-did-release = 予定に戻しました。
plan-did-skip = 見送りにしました。
plan-did-undo = 元に戻しました。

## 段取りがどうなったか

plan-outcome-past = 計画したとき、もう過ぎていたため、行いません。
plan-outcome-not-needed = あてはまる先がなかったため、行いませんでした。
plan-outcome-once = シリーズや年度に一度だけの仕事です。ほかの回にあるので、この回では行いません。
plan-outcome-again = もう一度取りかかります。
plan-outcome-held = 保留にしています（理由：{ $why }）。
plan-outcome-left-out = 見送ることにしました（理由：{ $why }）。
plan-outcome-called-off = 催しが中止になったため、保留です。
plan-outcome-before-inviting = 案内が出るのを待っています。
plan-outcome-before-survey = アンケートが出るのを待っています。
plan-outcome-before-employers = 会社へのお願いが出るのを待っています。
plan-outcome-before-attendance = 当日の出欠が入るのを待っています。
plan-outcome-deadline-over = お返事の期限を過ぎたため、行いませんでした。
plan-outcome-before-reminding = 案内が出たばかりです。{ $days }日は間をあけてからお便りします。
plan-outcome-reminded = メールでお便りしました：{ $count }件。メールの届かない{ $others }件は、電話の名簿に載ります。
plan-outcome-survey-reminded = メールでお便りしました：{ $count }件。メールの届かない{ $others }件は、アンケートの「お電話する先」に並びます。
plan-outcome-thanked = お礼とアンケートを出しました：{ $count }件。
plan-outcome-day-before = 当日前の知らせを出しました：{ $count }件。
plan-outcome-opened = アンケートを開きました。
plan-outcome-thanked-alone = お礼を出しました：{ $count }件。
plan-outcome-begun = もう始まっていたため、行いませんでした。
plan-outcome-visits = 訪問の予定を立てました：{ $count }件。
plan-outcome-each-trainee = お一人ずつ、伴走する人の用事に入れました。
plan-outcome-failed = うまくいきませんでした。何も出ていません。
plan-outcome-stale = 予定の時から3日以上たっていたため、行っていません。

plan-task-stale = 「{ $step }」は、予定の時に行えませんでした。いま行うか、見送るか決めてください（{ $title }）
plan-task-failed = 「{ $step }」がうまくいきません。もう一度試すか、見送るか決めてください（{ $title }）
plan-task-attendance = { $title }：来た方・来られなかった方の印をつけてください（お礼を出すため）

## 日を移す

plan-move-title = 日時と期限を変える
plan-move-look = 段取りがどう動くか見る
plan-move-seen = まだ保存していません
plan-move-told = に移します。変更のお知らせが出る先：{ $count }件。
plan-social = 懇親会は、どうしますか（席のある方 { $people }人）
plan-social-help = 動かすと、申込みの締切なども同じ日数だけ動き、お店に伝える仕事ができます。変更のお知らせにも書かれます。
plan-social-along = 一緒に動かす（{ $before }から{ $after }へ）
plan-social-stays = { $day }のままにする
plan-move-steps = 段取りの動き
plan-move-save = この日時に変える
plan-move-again = 選び直す
plan-step = 段取り
plan-before = いま
plan-after = 変えたあと
plan-becomes = どうなるか
plan-becomes-moved = 動きます
plan-becomes-same = 変わりません
plan-becomes-stays_by_hand = 手で決めた日なので、動きません
plan-becomes-due_now = すぐに行います
plan-becomes-left_out = 過ぎているので、行いません
plan-becomes-planned_again = また予定に入ります
plan-reason = 変更の理由
plan-reason-help = 案内が出ていれば、お知らせにこのまま載ります。空でもかまいません。
plan-trash = この会をゴミ箱に入れる
plan-trashed = ゴミ箱に入れました。「戻す」で、段取りごと戻ります。
plan-trash-not = もう案内が出ているか、定例の回のため、ゴミ箱には入れられません。案内が出た会は中止に、定例の回は定例のページでお休みにできます。
plan-restored = 元に戻しました。段取りも動きます。
plan-trash-text = まだ誰にも案内していない会だけが、ここに入ります。元に戻すと、段取りもそのまま続きます。
plan-moved =
    { $told ->
        [0] 変えました。段取りも動かしました。
       *[other] 変えました。{ $told }件に変更のお知らせを出します。
    }

plan-seats-title = 定員を変える
plan-seats-lead = いま席のある方 { $seated }名・お待ちの方 { $waiting }名
plan-seats-saved =
    { $moved ->
        [0] 保存しました。
       *[other] 保存しました。お待ちの{ $moved }件に席ができ、お知らせを出します。
    }

plan-venues-title = 会場を変える
plan-venue-title = 会場を直す
plan-venue-add = 会場を加える
plan-venues-removed = 外した会場
plan-venue-restore = 元に戻す
plan-venue-tells = 案内が出ています。会場の名前か住所を変えると、みなさまに変更のお知らせが出ます。
plan-venue-saved =
    { $told ->
        [0] 保存しました。
       *[other] 保存しました。{ $told }件に変更のお知らせを出します。
    }

plan-call-off-words = お知らせの文面を見る・直す

## リハーサル

plan-rehearsal-title = リハーサル
plan-rehearsal-lead = 何も出さずに、最後まで通して見ます。案内の宛先は{ $count }件です。
plan-rehearsal-task = { $who }の「今日」に載ります
plan-rehearsal-to = 宛先 { $count }件
plan-rehearsal-depends = お返事しだいで変わります。いま届きうる方を挙げています。
plan-rehearsal-each = 一人ずつの文面を見る
plan-rehearsal-first = { $name }への文面
plan-rehearsal-answers = お返事などがあったときに出る文面
plan-rehearsal-answers-lead = お名前や順番は、架空のものです。
plan-rehearsal-left-out = 案内しない先 { $count }件
plan-rehearsal-nobody = この段取りで出るものはありません。
plan-rehearsal-own-link = （お一人ずつのリンク）

# 手順が自動で済みになるとき
plan-closes-words = 目的・ゴールなどの言葉を保存すると、済みになります。
plan-closes-venue = 会場か日時を保存すると、済みになります。
plan-closes-agenda = 次第を保存し、時間の合計が合うと、済みになります。
plan-closes-roles = 役割がすべて決まると、済みになります。
plan-closes-tested = 自分あてに試しに送ると、済みになります。
plan-closes-surveyed = アンケートを出すと、済みになります。取り消すと、また開きます。
plan-closes-survey-sheets = 紙と電話の一覧で全部に印がつくと、済みになります。
plan-closes-heard = 聞いた声を話題に入れると、済みになります。
plan-closes-employers-asked = 会社へのお願いを出すと、済みになります。取り消すと、また開きます。
plan-closes-employer-sheets = 紙と電話の一覧で全部に印がつくと、済みになります。
plan-closes-employers-answered = お願いした会社のお返事がそろうと、済みになります。
plan-closes-invited = 案内を出すと、済みになります。取り消すと、また開きます。
plan-closes-sheets = 台帳で全部に印がつくと、済みになります。
plan-closes-answered = 全員のお返事がそろうと、済みになります。
plan-closes-arranged = 手配がすべて決まると、済みになります。
plan-closes-reception-list = 受付名簿の画面で「印刷しました」を押すと、済みになります。
plan-closes-received = 受付を閉じると、済みになります。
plan-closes-voices = どの話題にも声が入ると、済みになります。
plan-closes-visits = 訪問の候補日を全件に出すと、済みになります。
plan-closes-proposed = 案をお送りすると、済みになります。
plan-closes-decided = 決まったことを記録すると、済みになります。
plan-closes-reported = 報告の画面で「報告をまとめました」を押すと、済みになります。
plan-to-visits = 訪問の一覧
plan-outcome-trashed = ゴミ箱に移したため、元に戻すまで保留です。
plan-outcome-postponed = 延期になったため、新しい日が決まるまで保留です。
plan-outcome-all-know = 全員に伝わりました。
plan-outcome-calling = あと{ $left }件（メール送信中 { $way }件）。
plan-outcome-overtaken = 次のお知らせに変わりました。

## 事業所ごとの通数

plan-load-title = ひとつの事業所に届く通数
plan-load-text = この催しのほか、すべての催し、アンケート、訪問のお便りを合わせて、いちばん重なる６週間の数です。前の６週間に届いたものと、これから予定しているものを数えます。返事しだいで届かないものも、届くものとして数えます。参加の確認など、先方がなさったことへのお返事は数えません。めやすは{ $limit }通で、設定で変えられます。
plan-load-none = これから届くお便りはありません。
plan-load-fold = { $count }か所の通数を見る（いちばん多いところで{ $most }通）
plan-load-over = ６週間に{ $limit }通より多く届くところが{ $count }か所あります
plan-load-over-text = お便りが続くと、読まれなくなったり、ご負担になったりします。日をずらす、まとめて伝える、訪問のときに口頭で伝えるなど、できることがないか見てください。送れなくなることはありません。
plan-load-count = { $count }通
plan-load-when = { $from }から{ $until }まで
plan-load-letters = 内訳
plan-load-maybe = （お返事しだい）
plan-load-sent = （届いています）

plan-venue-each = それぞれの場所で
plan-made-late = できました。もう過ぎた日にあたる手順は、今日からはじめます。遅れにはなりません。
plan-make-title-gathering = 催しをつくる
plan-make-title-series = 定例をはじめる
plan-make-title-survey = アンケートをつくる
plan-make-title-programme = 取り組みをはじめる
plan-first-day = はじまりの日
plan-last-day = 終わりの日
plan-where-programme = 集まる場所が決まっていれば書いてください。空けておくと「それぞれの場所で」になります。
plan-to-survey = アンケートを見る

plan-act-back = 計画の日に戻す
plan-did-back = 計画の日に戻しました。
plan-step-add = 手順を足す
plan-step-add-title = すること
plan-step-add-who = だれが
plan-step-add-how = やり方
plan-step-add-button = 足す
plan-step-added = 手順を足しました。「足したのを取り消す」で、元に戻せます。
plan-step-choose = 何をする手順を足しますか。足した手順も、ほかの手順と同じように、その日に行われます。
plan-step-choose-other = ほかのことにする
plan-step-add-whom = だれに
plan-step-add-kind = 種別でしぼる
plan-step-add-tag = しるしでしぼる
plan-step-add-any = しぼらない
plan-step-add-letter = 文面
plan-step-add-letter-usual = いつもの文面
plan-step-add-letter-once = この催しで同じ種類のお便りがもう届いている先へは、二度は届きません。下に新しい文面を書くと、その文面が、どの先にも一度ずつ届きます。
plan-step-add-words = この手順だけの文面を書く
plan-step-add-words-lead = 書くと、上で選んだ文面の代わりに、こちらが届きます。この催しの文面に加わり、あとから直せます。
plan-step-add-always = いつでも
plan-step-add-if-help = その日に、このとおりでなければ、行わずに終わります。
plan-step-add-english = 英語の名前を書く
plan-step-add-title-en = すること（英語）
plan-step-add-how-en = やり方（英語）
plan-step-letter-read = 文面を読む・直す
plan-step-letter-rehearse = だれに何が届くかを見る
plan-step-and = ・
plan-step-no-room = この催しでは使えません。ほかのことを選んでください。
plan-step-audience-needed = だれに送るかを、ひとつ以上選んでください。
plan-step-after-deadline = お返事の期限より前の日時にしてください。
plan-step-after-start = 会のはじまりより前の日時にしてください。
plan-step-before-end = 会が終わったあとの日時にしてください。
plan-act-undo-add = 足したのを取り消す
plan-did-undo-add = 足した手順を取り消しました。
plan-do-task = 人がする仕事
plan-do-task-help = その日に、担当の「今日」の一覧にのります。
plan-do-survey = 事前アンケートを送る
plan-do-survey-help = 送る先を選ぶ画面を、担当の一覧にのせます。送るのは人です。
plan-do-remind-survey = 事前アンケートのお願いを、もう一度送る
plan-do-remind-survey-help = まだ答えのない先へ、メールが自動で届きます。もう一度のお願いは、一つの先に一度だけです。
plan-do-print-surveys = 事前アンケートを印刷する
plan-do-print-surveys-help = 郵送・ファックス・手渡しの先の分を、担当の一覧にのせます。
plan-do-ask-employers = 会社に実習の受け入れをお願いする
plan-do-ask-employers-help = お願いする会社を選ぶ画面を、担当の一覧にのせます。送るのは人です。
plan-do-remind-employers = 会社へ、もう一度お願いする
plan-do-remind-employers-help = まだお返事のない会社へ、メールが自動で届きます。もう一度のお願いは、一社に一度だけです。
plan-do-print-employers = 会社へのお願いを印刷する
plan-do-print-employers-help = 郵送・ファックス・手渡しの会社の手紙と回答用紙を、担当の一覧にのせます。
plan-do-invite = 案内を送る
plan-do-invite-help = 送る先を選ぶ画面を、担当の一覧にのせます。送るのは人です。追加の案内にも使えます。
plan-do-print-invitations = 案内状を印刷する
plan-do-print-invitations-help = 郵送・ファックス・手渡しの先の案内状と返信票を、担当の一覧にのせます。
plan-do-remind = お返事のお願いを送る
plan-do-remind-help = お返事のない先や迷っている先へ、メールが自動で届きます。メールのない先には届きません。
plan-do-confirm = 当日前のお知らせを送る
plan-do-confirm-help = 参加される先などへ、会の前に自動で届きます。メールのない先の分は、印刷して渡せます。
plan-do-print-reception-list = 受付名簿を印刷する
plan-do-print-reception-list-help = 印刷する画面を、担当の一覧にのせます。
plan-do-open-questionnaire = アンケートの受付をはじめる
plan-do-open-questionnaire-help = 自動ではじまります。だれにも便りは出ません。
plan-do-thank = お礼を送る
plan-do-thank-help = 会のあとに自動で届きます。何もたずねません。
plan-do-thank-and-ask = お礼とアンケートを送る
plan-do-thank-and-ask-help = 会のあとに自動で届きます。アンケートの受付もはじまります。
plan-do-plan-visits = 訪問を計画する
plan-do-plan-visits-help = 会のあとに、選んだ先への訪問の案が自動でできます。先方への連絡は、人がしてからです。
plan-do-propose-next-round = 次回の案をつくる
plan-do-propose-next-round-help = 答えをもとに次回の日程を考える画面を、担当の一覧にのせます。
plan-do-report = 報告書を仕上げる
plan-do-report-help = 報告書の画面を、担当の一覧にのせます。
plan-step-date-is-far = 会の日から離れすぎています。800日までの日にしてください。
plan-of-series = 引き継いだ定例

plan-book-title = この会から手引きをつくる
plan-book-lead = 「{ $book }」の手引きから始めたこの会で、直した文面・次第・目的と、足した段取り・やめた段取りを、センターの手引きとして棚に残します。この会は変わりません。
plan-book-changes = 元の手引きとちがうところ（{ $count }か所）
plan-book-no-changes = まだ、元の手引きとちがうところはありません。そのままでも、センターの手引きとして残せます。
plan-book-called = この手引きの呼び名
plan-book-called-help = たとえば「みなと版」。空けておくこともできます。
plan-book-called-en = 英語の呼び名
plan-book-make = 手引きとして棚に残す
plan-book-made = 手引きとして棚に残しました。定例のページの「これからの回の手引き」で選ぶと、次の回から使えます。
plan-book-faults = このままでは手引きにできないところがあります

carried-notice = 前回なおした文面を引き継いでいます（{ $count }通）。
carried-see = 手引きとのちがいを見る
carried-title = 前回なおした文面
carried-lead = 前回なおした文面は、次の回へそのまま引き継がれます。「→」の上が手引きの文面、下が前回の文面です。
carried-is-before = 前回の文面を使っています
carried-is-playbook = 手引きの文面を使っています
carried-to-playbook = 手引きの文面に戻す
carried-to-before = 前回の文面にする
carried-did-playbook = 手引きの文面に戻しました。「前回の文面にする」で、また前回の文面になります。
carried-did-before = 前回の文面にしました。
carried-none = 前回なおした文面で、ここに引き継いだものはありません。
carried-cannot-be-read = この文面には、この催しで使えない差し込みがあります。文面のページで直してください。

## 何日かにわたる催し

plan-day-number = { $number }日目
plan-day-add = 日を足す
plan-day-drop = この日を外す
plan-day-caution = ご確認ください：
plan-day-holiday = { $date }は祝日です（{ $name }）。
plan-day-closed = { $date }はセンターの休みです。
plan-days-along = ほかの日も、1日目と同じだけ動かす
plan-days-along-help = この画面で日付や時刻を変えなかった日だけです。1日目と同じ時刻だった日は、新しい時刻になります。
plan-days-back = ひとつ前の日程に戻す
plan-days-too-many = 日は{ $most }日までです。長い催しは、いくつかに分けてください。
plan-day-twice = 同じ日が二つあります。
plan-day-before-first = 1日目より前の日です。
plan-day-too-far = 1日目から離れすぎています。1年以内の日にしてください。
plan-day-has-begun = { $date }はもう始まっているため、変えられません。これからの日だけを直してください。
plan-day-has-marks = { $date }は、いらした方の記録があるため、外せません。
plan-move-days = 日程の動き
plan-becomes-day_gone = その日がなくなるので、行いません
plan-becomes-added = 新しい日の分として入ります
plan-outcome-day-gone = その日が日程から外れたため、行いませんでした。
plan-agenda-unreadable = 次第に読めないところがあります。見出しと時間（1〜600分）を確かめてください。
