## サインイン

sign-in-title = サインイン
sign-in-button = サインインする
sign-in-back = サインインに戻る
sign-in-forgotten = パスワードをお忘れのとき
sign-in-forgotten-title = パスワードをお忘れのとき
sign-in-forgotten-intro = サインインに使うメールアドレスを入力してください。一度だけ使えるリンクをお送りします。
sign-in-forgotten-button = リンクを送る
sign-in-forgotten-no-mail = メールが使えないときは、センターの管理者に「設定」の「職員」からリンクを出してもらってください。
sign-in-link-title = サインイン
sign-in-link-intro = { $email } としてサインインします。ボタンを押すまで、何も変わりません。
sign-in-new-password = 新しいパスワード
sign-in-first-password = これから使うパスワード
set-up-password-help = { $min }文字以上。文をひとつ書くと、覚えやすく安全です。
sign-in-password-help = { $min }文字以上。文をひとつ書くと、覚えやすく安全です。入力しなければ、パスワードは変わりません。

## はじめての設定

set-up-name-title = はじめての設定
set-up-name-intro = 「集い」へようこそ。はじめに、センターの名前を教えてください。
set-up-name-help = 案内のメールや手紙に、この名前が出ます。
set-up-contact-title = センターの連絡先
set-up-contact-intro = お客さまのページと手紙に出る連絡先です。わからないところは空けておいて、あとから「設定」で入れられます。
set-up-person-title = はじめの管理者
set-up-person-intro = 最後に、あなたのことを教えてください。ここまでの内容は、次のボタンで保存されます。
set-up-email-help = サインインに使います。パスワードを忘れたときの連絡もここに届きます。
set-up-on = 次へ
set-up-back = 前へ戻る
set-up-finish = 設定を終えてはじめる
set-up-done-title = 設定ができました
set-up-done-intro = ありがとうございます。次の順で進めると、最初の催しの案内までたどり着けます。
set-up-do-import = 事業所を名簿に入れる
set-up-do-import-text = 国の公開している事業所一覧から、圏域の事業所をまとめて取り込めます。
set-up-do-members = 職員を追加する
set-up-do-members-text = 一緒に働く方を招きます。
set-up-do-mail = メールを送れるようにする
set-up-do-mail-text = いまはメールが外へ出ず、送信箱にたまります。
set-up-do-playbooks = 手引きを読む
set-up-do-playbooks-text = 催しの進め方と文面が、そろっています。

## 設定

settings-me = 自分のサインイン
settings-me-text = パスワードと、届くメールの言語。
settings-center = センター
settings-center-text = 名前、連絡先、受付時間、まとめて送る時間帯、「障害／障がい」の表記。
settings-members = 職員
settings-members-text = 一緒に働く方と、その役割。
settings-closed-days = 休みの日
settings-closed-days-text = 年末年始など、センター独自の休み。予定の日付はこれをよけます。
settings-mail = メール
settings-mail-text = 送り方の確認と、自分あての送信テスト。
settings-tokens = APIトークン
settings-tokens-text = ほかのプログラムから「集い」を使うための鍵。

accounts-save = 保存する
accounts-last-change = { $who }さんが{ $when }に変えました。
accounts-name = センターの名前
accounts-name-en = センターの名前（英語）
accounts-kana = ふりがな
accounts-postal-code = 郵便番号
accounts-address = 住所
accounts-phone = 電話番号
accounts-fax = FAX番号
accounts-email = メールアドレス
accounts-center-email = センターのメールアドレス
accounts-center-email-help = 案内への返信は、ここに届きます。
accounts-hours = 受付時間
accounts-hours-help = お客さまのページに出ます（例：平日 午前9時から午後5時）。
accounts-hours-en = 受付時間（英語）
accounts-working-from = まとめて送りはじめる時刻
accounts-working-to = まとめて送り終える時刻
accounts-working-order = 送りはじめる時刻より後にしてください。
accounts-zone = タイムゾーン
accounts-zone-help = 日本では Asia/Tokyo のままにしてください。
accounts-zone-unknown = タイムゾーンの名前を確かめてください（例：Asia/Tokyo）。
accounts-disability-word = 「しょうがい」の表記
accounts-disability-word-help = 文面の表記をそろえます。法律や施設の名前はそのままです。
accounts-center-who = 名前
accounts-center-where = 連絡先
accounts-center-where-text = お客さまのページの「お問い合わせ」と、手紙の差出人に出ます。
accounts-center-when = 時間
accounts-center-when-text = 案内をまとめて送るのは、平日のこの時間だけです。返事をくださった方への確認は、いつでもすぐに出ます。
accounts-center-words = 言葉
accounts-center-saved = センターの設定を保存しました。

accounts-person = 名前
accounts-family = 姓
accounts-given = 名
accounts-family-kana = せい（ふりがな）
accounts-given-kana = めい（ふりがな）
accounts-post = 役職
accounts-role = 役割
accounts-role-administrator = 管理者
accounts-role-administrator-hint = すべての仕事と、センター・職員・メールの設定
accounts-role-staff = 職員
accounts-role-staff-hint = 日々の仕事
accounts-role-viewer = 閲覧のみ
accounts-role-viewer-hint = 見るだけで、変更はできません
accounts-time-here = 在職
accounts-since = { $date }から
accounts-until-day = { $date }まで
accounts-left = { $date }で退職
accounts-first-day = 使いはじめる日
accounts-last-day = 最後の日
accounts-last-day-help = この日を過ぎると、サインインできなくなります。記録は残ります。担当していることは、上の「引き継ぐ」で後任の方に渡せます。渡さずに残った仕事は、この日を過ぎると全員の「今日」に出ます。
accounts-what-next = できること
accounts-not-yet = まだサインインしていません
accounts-send-link = サインインのリンクを出す
accounts-send-link-text = パスワードを忘れた方にも、ここからリンクを出せます。リンクは一度だけ使えます。
accounts-member-new = 職員を追加する
accounts-member-new-text = 追加すると、サインインのリンクをメールでお送りします。メールを送れないときは、次の画面にリンクが出ます。
accounts-member-add = 追加して招く
accounts-member-change = { $name }さん
accounts-member-email-help = サインインに使います。
accounts-member-saved = 職員の内容を保存しました。
accounts-member-invited = サインインのリンクをお送りします。送信箱で確かめられます。
accounts-link-title = { $name }さんのサインインのリンク
accounts-link-text = メールを送れないため、このリンクを本人に渡してください。7日間、一度だけ使えます。
accounts-link-once = このリンクは、この画面にだけ出ます。なくしたときは、職員の一覧からもう一度出せます。

accounts-closed-text = 土日と国民の祝日は、はじめから休みとして数えます。それ以外の休みを入れてください。
accounts-closed-day = 日
accounts-closed-name = 名前
accounts-closed-name-help = 例：年末年始、創立記念日
accounts-closed-none = センター独自の休みは、まだありません。
accounts-closed-add = 休みを追加する
accounts-closed-from = はじめの日
accounts-closed-to = おわりの日
accounts-closed-to-help = 一日だけのときは、空けておいてください。
accounts-closed-order = はじめの日より後にしてください。
accounts-closed-many = 一度に入れられるのは{ $max }日までです。
accounts-closed-remove = 休みをやめる
accounts-closed-past = 過ぎました
accounts-closed-added =
    { $count ->
        [0] その日は、すでに休みになっています。
       *[other] 休みを{ $count }日追加しました。
    }
accounts-closed-removed = 休みをやめました。その日は開いていることになります。

accounts-token-text = トークンを持つプログラムは、あなたと同じことができます。人に見せず、使わなくなったら止めてください。
accounts-token-api = APIの説明（OpenAPI）
accounts-token-name = 使い道
accounts-token-name-help = あとで見てわかる名前（例：集計用の表計算）。
accounts-token-whose = だれの
accounts-token-made = 作った日時
accounts-token-new = トークンを作る
accounts-token-make = 作る
accounts-token-once = トークンができました。いま写してください。もう一度見ることはできません。
accounts-token-none = トークンは、まだありません。
accounts-token-revoke = 止める
accounts-token-revoked = トークンを止めました。
accounts-token-revoked-at = { $when }に止めました

accounts-mail-way = 送り方
accounts-mail-none = 送りません。送信箱にためて、見られるようにします。
accounts-mail-smtp = メールサーバー（SMTP）から送ります。
accounts-mail-mailbox = 外へは送らず、フォルダーにファイルとして置きます。
accounts-mail-host = サーバー
accounts-mail-pace = 送る速さ
accounts-mail-per-minute = 1分間に{ $count }通まで
accounts-mail-folder = フォルダー
accounts-mail-from = 差出人のアドレス
accounts-mail-links = リンクの先頭
accounts-mail-where = 送り方は、設定ファイルの mail の項目で変えます。パスワードを画面に出さないためです。変えたあとは「集い」を起動し直してください。
accounts-mail-held = この「集い」は、移されたか復元されたため、メールの送信を止めています。
accounts-mail-test-title = 送信テスト
accounts-mail-test-text = { $email } に、短いメールを送ります。
accounts-mail-test-kept = いまの設定では、送信箱で止まります。文面は見られます。
accounts-mail-test = 自分にテストを送る
accounts-mail-test-sent = テストのメールを送信箱に入れました。

accounts-password-title = パスワード
accounts-old-password = いまのパスワード
accounts-new-password = 新しいパスワード
accounts-password = パスワード
accounts-password-change = パスワードを変える
accounts-password-changed = パスワードを変えました。ほかの端末では、サインインし直してください。
accounts-password-plain = もう少し複雑にしてください。同じ文字のくり返しや、メールアドレスそのものは使えません。
accounts-old-password-wrong = いまのパスワードが違います。
accounts-language-title = メールの言語
accounts-language = 「集い」から届くメール
accounts-language-saved = メールの言語を保存しました。
accounts-letter-button = サインインする

accounts-not-recognised = メールアドレスかパスワードが違います。もう一度お試しください。お忘れのときは、下の「パスワードをお忘れのとき」からお進みください。
accounts-forgotten-done = そのアドレスの方がいらっしゃれば、リンクをお送りしました。数分たっても届かないときは、センターの管理者にお声がけください。
accounts-signed-out = サインアウトしました。
accounts-link-spent = このリンクは使えません。すでに使われたか、期限が過ぎています。「パスワードをお忘れのとき」から、新しいリンクをお送りできます。
accounts-set-up-spent = このリンクは使えません。「集い」を起動し直すと、新しい設定のリンクが出ます。
accounts-already-set-up = 設定はもう済んでいます。サインインしてお使いください。
accounts-address-taken = このメールアドレスの方は、すでに登録されています。
accounts-address-shared = このメールアドレスは別のセンターでも使われているため、ここでは変えられません。
accounts-last-administrator = 管理者がいなくなってしまいます。先に、ほかの方を管理者にしてください。

## 入力欄

field-accounts-one-line = 改行を消してください。
field-accounts-phone = 電話番号は、市外局番から数字で入力してください（例：017-000-0000）。
field-accounts-postal = 郵便番号は7桁の数字で入力してください（例：030-0801）。

## 引き継ぎ

handover-go = 引き継ぐ
handover-title = { $name }さんの仕事を引き継ぐ
handover-lead = いま担当していることを、まとめて後任の方に渡します。渡したあとで、元に戻すこともできます。
handover-successor = 後任
handover-choose = えらんでください
handover-kinds = 渡すもの
handover-kinds-help = ぜんぶでも、一部だけでも渡せます。訪問、催しの役割、伴走には、その配慮の記録を読める担当もついていきます。
handover-count = { $count }件
handover-more = ほか{ $count }件
handover-last-day-help = 退職や異動のとき、最後に働く日を入れてください。この日を過ぎると、サインインできなくなります。担当を渡すだけなら空けておきます。
handover-words = 申し送り
handover-words-help = 約束したこと、気にかけていること、先に電話したほうがよいところ。引継書に印刷されます。病気や障害のことは書かないでください。
handover-do = 引き継ぐ
handover-earlier = これまでの引き継ぎ
handover-taken-back = 取り消しました
handover-made = 引き継ぎました。引継書を印刷できます。
handover-undone =
    { $stayed ->
        [0] 引き継ぎを取り消しました。すべて元の担当に戻りました。
       *[other] 引き継ぎを取り消しました。そのあとに進んだ{ $stayed }件は、いまの担当のままです。
    }
handover-error-last-day = はじめの日より前になっています。
handover-kind-tasks = 仕事（タスク）
handover-kind-visits = 訪問
handover-kind-offers = 約束・申し出
handover-kind-roles = 催しでの役割
handover-kind-steps = 段取り
handover-kind-series = 定例（これからの回での役割）
handover-kind-signatures = お便りに書いた担当者名
handover-kind-rosters = 部会などの名簿にあるお名前（名簿のページで直します）
handover-kind-companions = 受講する方の伴走
handover-step = 「{ $title }」の「{ $step }」
handover-series = 「{ $title }」のこれからの回（{ $parts }）
handover-signature = 「{ $title }」のお便り「{ $letter }」
handover-kind-assignments = 配慮の記録などを読める担当
handover-assigned-gathering = 「{ $name }」の担当
handover-assigned-visit = { $name }の担当
handover-assigned-person = 個人の担当
handover-roster = 「{ $name }」{ $year }年度の名簿（{ $part }）
handover-companion = 「{ $title }」を受講する方の伴走
handover-offer = 「{ $title }」での申し出
handover-part = 「{ $title }」の{ $part }
handover-visit = { $office }への訪問（{ $state }）
handover-visit-promised = { $when }に伺うお約束
handover-kept-gone = もう終わったか、ほかの人の担当です
handover-kept-roster = 名簿は自動では変わりません。押すと開くページで、後任の方のお名前と連絡先に直してください
handover-kept-taken = 後任の方に同じ時間の予定があるため、渡していません
handover-stayed = そのあとに進んだので、いまの担当のまま
handover-sheet-title = { $from }さんから{ $to }さんへ
handover-paper = 引継書
handover-print = 引継書を印刷する
handover-last-day = 最後の日：{ $date }
handover-words-of = { $name }さんからの申し送り
handover-what = 内容
handover-until = いつまで
handover-whom = 連絡先
handover-promised = 約束・覚え書き
handover-nothing = 渡すものはありませんでした。
handover-undo = この引き継ぎを取り消す
handover-undo-text = 後任の方がまだ持っているものが、元の担当に戻ります。最後の日も元に戻ります。
handover-signs = 渡した人：　　　　　　　　　　　受けた人：　　　　　　　　　　　
handover-today = { $name }さんから仕事を引き継ぎました。

accounts-mail-refused = メールサーバーが受け付けませんでした。{ $met }設定ファイルの mail の項目を確かめてください。サーバーの言葉：{ $said }

accounts-letters-limit = ひとつの事業所に、６週間で何通まで
accounts-letters-limit-help = これより多く届く事業所があると、リハーサルでお知らせします。送れなくなることはありません。
accounts-letters-limit-wrong = 1から60までの数字を入力してください。
accounts-letters-unit = 通
