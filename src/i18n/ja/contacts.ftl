## 名簿：一覧

organizations-title = 名簿
organizations-new = 事業所・団体を加える
organizations-edit = 変更する
organizations-edit-title = { $name }の内容を変える
organizations-save = 保存する
organizations-delete = ゴミ箱に入れる
organizations-delete-help = ゴミ箱に入れても、これまでの記録は残り、いつでも戻せます。
organizations-empty = 名簿はまだ空です。はじめに、公表されている事業所一覧（WAM NET）から圏域の事業所を取り込むか、お手元の表を貼り付けてください。
organizations-q = 名前・かな・番号・電話・人
organizations-any = すべて
organizations-narrow-by = 種別・市区町村・届け方でしぼる
organizations-narrow = しぼり込む
organizations-all = すべて見る
organizations-count = { $count }件
organizations-none-found = 当てはまるところはありませんでした。言葉を短くするか、かなでお試しください。
organizations-made = 「{ $name }」を名簿に加えました。
organizations-saved = 「{ $name }」を保存しました。
organizations-deleted = 「{ $name }」をゴミ箱に入れました。下の「戻す」で元に戻せます。
organizations-restored = 「{ $name }」を名簿に戻しました。

## 名簿：ひとつの事業所・団体

organization-name = 名称
organization-name-help = 案内状の宛名になります。
organization-kana = 名称のかな
organization-kinds = 種別
organization-kinds-help = 多機能型のときは、いくつでも選べます。
organization-channel = 案内の届け方
organization-channel-help = 先方がいちばん受け取りやすい方法を選んでください。
organization-phone = 電話
organization-fax = FAX
organization-email = メール
organization-postal-code = 郵便番号
organization-municipality = 市区町村
organization-municipality-help = 都道府県から書きます（例：三重県津市）。
organization-address = 住所
organization-office-number = 事業所番号
organization-url = ホームページ
organization-tags = 目印
organization-tags-help = 見学可、会報など、センターの中だけで使う印です。「、」で区切ります。案内先を選ぶときや、手引きの「だれに」に使えます。
organization-notes = 覚え書き
organization-notes-help = 駐車場、訪問しやすい時間など、職員どうしで知っておきたいこと。
organization-wants-no-invitations = 今後のご案内を控える
organization-wants-no-invitations-help = 先方から「案内はいりません」と聞いたときに選びます。名簿には残ります。
organization-none-wanted = 案内を控える
organization-corporation = 法人
organization-map = 地図（国土地理院）
organization-yes = はい
organization-no = いいえ
organization-updated = { $when }に更新
organization-own-center = 自分たちのセンターです。名前や連絡先は設定で変えられます。
organization-own-center-stays = 自分たちのセンターは、ゴミ箱に入れたりまとめたりできません。名前や連絡先は設定で変えてください。
organization-error-kinds = 種別をひとつ以上選んでください。
organization-error-postal = 郵便番号を7桁の数字で入力してください（例：310-0801）。
organization-error-phone = 電話・FAXの番号を市外局番から入力してください（例：029-241-0944）。内線や担当者名は覚え書きにお書きください。
organization-error-line-break = 途中に改行かタブがあります。消して、一行で入力してください。
organization-alike-title = 同じところかもしれません
organization-alike-text = 名称と連絡先がよく似ています。同じところなら、ひとつにまとめると案内が二重に届きません。
organization-join = ここにまとめる
organization-join-itself = 同じものどうしはまとめられません。
organization-joined = ひとつにまとめました。まとめた元はゴミ箱にあります。
organization-separate-title = 別々の事業所に分ける
organization-separate-which = 分けるサービス
organization-separate-help = 選んだサービスは、ひとつずつ別の事業所になり、別々に案内が届きます。取り込み直しても、分けたままです。
organization-separate = 選んだサービスを分ける
organization-separated = { $count }件を別の事業所に分けました。
organization-separate-none = 分けるサービスを選んでください。
organization-separate-all = すべてのサービスは分けられません。ここに残すサービスをひとつ以上外してください。
organization-separate-unreadable = このサービスのもとの記録を読めないため、分けられませんでした。一覧を取り込み直してから、もう一度お試しください。

services-title = サービス
services-capacity = 定員{ $count }名

story-title = これまでのこと
story-empty = まだ記録がありません。電話や訪問で聞いたことを書いておくと、次に連絡する人が助かります。
story-note = メモ
story-sent = 「{ $title }」の{ $what }（{ $how }）：{ $state }
story-sent-alone = { $what }（{ $how }）：{ $state }
story-attending = 「{ $title }」に参加のお返事
story-declined = 「{ $title }」は今回は見送りのお返事
story-undecided = 「{ $title }」はまだわからないとのお返事
story-undone = 「{ $title }」のお返事の入力を取り消しました
story-came = 「{ $title }」に{ $count }名で来られました
story-missed = 「{ $title }」は当日来られませんでした
story-said = 「{ $title }」での声
story-questionnaire = 「{ $title }」のアンケートにお返事
story-survey = 「{ $title }」の前のアンケートにお返事
story-visited = { $date }に訪問しました
story-visit-booked = { $date }に訪問のお約束
story-visit-declined = 訪問は今回は見送りとのお返事
story-visit-dropped = 訪問を取りやめました
story-visit-planned = 訪問を候補に入れました
story-asked-title = いまお願いしていること
story-asked-none = いま、こちらからお願いしていることはありません。
story-news = { $title }：{ $said }
story-asked-gathering = 「{ $title }」へのご案内（{ $when }）
story-asked-questionnaire = 「{ $title }」のアンケート
story-asked-survey = 「{ $title }」の前のアンケート
story-asked-visit = 訪問の日時のご相談
story-asked-visit-booked = 訪問のお約束
story-asked-reminder = 「{ $title }」のお返事のお願い
story-asked-also = いまお願い中：{ $what }
story-asked-planned = これから送ります
story-asked-what = 内容
story-asked-until = いつまで
story-asked-how = 方法
story-asked-state = いまの状態
story-asked-since = { $date }から
notes-new = 聞いたこと・伝えたこと
notes-help = いつ、どなたから聞いたかも書いておくと、あとで役に立ちます。
notes-add = 記録する
notes-made = 記録しました。
note-error-long = 1万文字までで入力してください。長いときは分けて記録してください。

## 連絡先の人

organization-rail = 事業所・団体のこと
contacts-title = 連絡先の人
contacts-new = 連絡先の人を加える
contacts-edit-title = 連絡先の人の内容を変える
contacts-empty = まだ登録がありません。登録がないときは、事業所あてにご案内します。
contacts-made = { $name }さんを加えました。
contacts-saved = { $name }さんの内容を保存しました。
contacts-deleted = { $name }さんを連絡先から外しました。ゴミ箱から戻せます。
contacts-restored = 連絡先に戻しました。
contact-family = 姓
contact-given = 名
contact-family-kana = 姓のかな
contact-given-kana = 名のかな
contact-job = 役割
contact-job-help = サビ管、施設長、新任など。案内を出すときに、この役割で選べます。
contact-email = メール
contact-email-help = 入力すると、メールの案内はこの人に届きます。
contact-phone = 電話
contact-invite = この人に案内を出す
contact-invite-help = 選んでいる人がいないときは、事業所あてにご案内します。
contact-since = 着任日
contact-until = 最後の日
contact-until-help = 異動や退職の日がわかったら入力します。翌日から案内の宛先になりません。
contact-error-until = 最後の日は、着任日と同じ日か後の日にしてください。
contact-invited = 案内の宛先
contact-not-invited = 案内は出さない
contact-not-in-post = 在任期間の外

## ゴミ箱

trash-title = ゴミ箱
trash-empty = ゴミ箱は空です。
trash-text = ここにあるものは、一覧にも検索にも出ず、案内もされません。
trash-since = { $when } に入れました
trash-restore = 戻す

## 圏域

region-title = 圏域
region-text = センターが受け持つ市区町村です。取り込みのときに、はじめから選ばれます。
region-empty = まだ登録がありません。受け持ちの市区町村をひとつずつ加えてください。
region-add = 加える
region-remove = 外す
region-added = 「{ $name }」を圏域に加えました。
region-removed = 圏域から外しました。名簿の事業所はそのまま残っています。
region-outside = 圏域の外の、名簿にある市区町村
region-error-twice = この市区町村は、もう圏域に入っています。

## さがす

search-organizations = 事業所・団体
search-people = 人

## 取り込み

imports-title = 取り込み
imports-new = 事業所一覧を取り込む
imports-new-text = WAM NET の「障害福祉サービス等情報公表システム オープンデータ」からダウンロードした CSV を選んでください。次の画面で市区町村を選び、内容を見てから取り込みます。
imports-files = CSVファイル
imports-files-help = 一度に{ $most }つまで、合わせて16MBまで。UTF-8 でも Shift_JIS でも読めます。
imports-read = 読み込む
imports-no-file = ファイルを選んでください。
imports-too-many = 一度に3つまで選べます。残りは次の取り込みで選んでください。
imports-too-large = 合わせて16MBを超えています。サービスごとに分けて取り込んでください。
imports-empty = 取り込みはまだありません。
imports-when = 日時
imports-source = もと
imports-source-wamnet = 事業所一覧
imports-source-paste = 貼り付け
imports-state = 状態
imports-state-preview = 確認の途中
imports-state-done = 取り込み済み
imports-state-undone = 取り消し済み
imports-who = 人
imports-who-command = コマンド
imports-created = 新しく加わる
imports-updated = 更新
imports-unchanged = 変わらない
imports-rows = { $count }行
imports-municipalities = { $count }市区町村
imports-choose-title = 市区町村を選ぶ
imports-choose-text = 取り込む市区町村を選んでください。圏域の市区町村は、はじめから選んであります。
imports-choose-names = 名前で選ぶ
imports-choose-names-help = 「津市、松阪市」のように書けます。政令指定都市は市の名前だけで全区を選べます。
imports-choose-all = ファイルのすべて（{ $count }行）を取り込む
imports-choose-none = 市区町村をひとつ以上選んでください。
imports-choose-first = 先に市区町村を選んでください。
imports-look = 内容を確かめる
imports-drop = この取り込みをやめる
imports-dropped = 取り込みをやめました。名簿は変わっていません。
imports-preview-title = 取り込む内容を確かめる
imports-preview-sum = { $matched }行が、{ $organizations }か所の事業所・団体になります。
imports-everywhere = すべての市区町村
imports-nothing = 名簿はもう同じ内容です。取り込むものはありません。
imports-joined-title = 名簿にあるところと同じとみたもの（{ $count }件）
imports-joined-text = 名称と連絡先が同じなので、名簿にあるところに足りない内容だけを加えます。
imports-joined-same = 加える内容はありません。
imports-make-new = 別のところとして新しく加える
imports-fields = 変わる項目：{ $fields }
imports-new-contacts = 加わる人：{ $names }
imports-kept = { $field }は、いまの「{ $here }」を残します（貼り付けた内容は「{ $pasted }」）。
imports-services-change = サービスの内容が変わります。
imports-doubtful-title = 場所が違うのに、電話番号が同じためひとつにまとめたもの（{ $count }件）
imports-doubtful-text = 別の事業所なら「分けて加える」を選んでください。ひとつのままなら、案内は1通になります。
imports-merged-title = いくつかのサービスをひとつの事業所にまとめたもの（{ $count }件）
imports-merged-text = 事業所番号と、住所か電話番号が同じサービスです。案内は1通になります。
imports-split = サービスごとに分けて加える
imports-alike-title = よく似たところがほかにもあるもの（{ $count }件）
imports-alike-text = 新しく加えますが、同じところなら、あとで事業所のページから「ここにまとめる」を選べます。
imports-alike-other = 似ているところ：{ $name }（{ $municipality }）
imports-updated-title = 更新するもの（{ $count }件）
imports-created-title = 新しく加えるもの（{ $count }件）
imports-in-trash-title = ゴミ箱にあるもの（{ $count }件）
imports-in-trash-text = ゴミ箱にあるものは、そのままにします。
imports-more = ほかに{ $count }件
imports-carry-out = { $count }件を取り込む
imports-again = 選び直す
imports-done = 取り込みました。
imports-done-title = 取り込みました
imports-done-already = この取り込みはもう終わっています。結果のページを開き直してください。
imports-not-done = まだ取り込んでいないので、取り消すものがありません。
imports-undo = この取り込みを取り消す
imports-undo-text = 取り消すと、加わったところはゴミ箱に入り、更新したところは元に戻ります。そのあとに手を加えたところは、そのまま残します。
imports-undone = 取り込みを取り消しました。
imports-undone-partly = 取り込みを取り消しました。あとから手を加えた{ $count }件は、そのまま残しました。
imports-undone-title = 取り消した取り込み
imports-undone-text = { $when }に取り消しました。
imports-left-title = そのまま残したところ（{ $count }件）
imports-left-text = 取り込んだあとに、どなたかが内容を変えたか、記録や連絡先の人を加えています。必要なら、ひとつずつゴミ箱に入れてください。
imports-rejected-title = 取り込めない行（{ $count }行）
imports-notes-title = 見ておきたいこと（{ $count }件）
imports-command-done = { $read }行を読み、{ $matched }行を{ $organizations }か所にまとめました。新しく{ $created }件、更新{ $updated }件、変わらず{ $unchanged }件、取り込めない行{ $rejected }行、一覧に見あたらないところ{ $gone }件。
imports-command-trial = 試しただけで、何も変えていません。{ $read }行を読み、{ $matched }行が{ $organizations }か所になります。新しく{ $created }件、更新{ $updated }件、変わらず{ $unchanged }件、取り込めない行{ $rejected }行、一覧に見あたらないところ{ $gone }件。
imports-command-center = 最初のセンターを作りました。名前は、はじめての設定で付けてください（tsudoi serve）。
imports-command-unreadable = { $file } を開けません。名前と場所を確かめてください。

## 貼り付け

imports-paste = 表から貼り付ける
paste-text = Excel などの表を、見出しの行も一緒にコピーして、下に貼り付けてください。名簿にあるところには、足りない内容だけが加わります。
paste-columns = 見出しに使える名前：事業所名（必須）、かな、種別、事業所番号、郵便番号、市区町村、住所、電話番号、FAX、メール、連絡方法、ホームページ、目印、備考、担当者、担当者かな、役職、担当者メール、担当者電話。順番は自由です。
paste-field = 貼り付けるところ
paste-help = ひとつの事業所に担当者が何人もいるときは、行を分けてください。
paste-empty = 何も貼り付けられていません。表の見出しと行をコピーして、貼り付けてください。
paste-heading = 1行目に「事業所名」の見出しがありません（1行目：{ $found }）。見出しの行も一緒に貼り付けてください。
paste-heading-twice = 見出し「{ $column }」が2つあります。片方の列を消すか、名前を変えてください。
paste-no-rows = 見出しだけで、行がありません。事業所の行も一緒に貼り付けてください。
paste-long = 一度に貼り付けられるのは{ $most }行までです。分けて貼り付けてください。
paste-channel = 連絡方法「{ $word }」がわかりません。メール、郵送、FAX、手渡し、電話のどれかを書いてください。
paste-note-column = 見出し「{ $column }」は知らない名前なので、この列は取り込みません。
paste-note-kind = 種別「{ $word }」は知らない名前なので、「その他」にします。取り込んだあとで直せます。
paste-line = { $line }行目：
paste-line-field = { $line }行目（{ $field }）：

## API

contacts-api-field = 「{ $field }」という項目はありません。項目の名前は /api/openapi.json で確かめてください。
contacts-api-version = どの版を変えるのかを If-Match か version で示してください。
organization-plan-visit = 訪問を計画する

## 新しい一覧に見あたらないところ

absences-title = 一覧に見あたらないところ
absences-lead = 新しい事業所一覧にのっていない事業所やサービスです。移転や名称の変更、廃止のことも、一覧の書きもれのこともあります。確かめて印をつけてください。何も勝手には消えません。
absences-none = いま、確かめるところはありません。新しい一覧を取り込むと、見あたらないところがここに並びます。
absences-noticed = { $when }の取り込みで
absences-whole = 事業所が見あたりません
absences-part = 次のサービスが見あたりません
absences-still-there = まだあります
absences-gone = なくなりました（ゴミ箱に入れる）
absences-part-gone = このサービスは終わりました
absences-edit = 種別を直す
absences-judged = 確かめたもの
absences-said-there = まだあります
absences-said-gone = なくなりました
absences-undo = 取り消す
absences-undone = 取り消しました。もう一度確かめられます。
absences-there-done = 「まだあります」と印をつけました。次の取り込みでも、同じことは聞きません。
absences-gone-done = 「なくなりました」と印をつけました。
absences-back = その後の一覧に、またのっています。取り消すことはありません。
absences-here = 新しい事業所一覧に見あたりません。
absences-confirm = 確かめる
imports-gone-title = 新しい一覧に見あたらないもの（{ $count }件）
imports-gone-text = 前に取り込んだときはあって、この一覧にはないものです。取り込んでも消えません。「一覧に見あたらないところ」に並び、ひとつずつ確かめられます。
imports-gone-rejected = 取り込めない行があるので、その事業所もここに出ていることがあります。
imports-gone-known = 前に知らせたもの
imports-gone-only = 確かめるところに加える
imports-gone = 見あたらない
history-contacts-absence-gone = 一覧に見あたらないところを「なくなった」と確かめました
history-contacts-absence-still-there = 一覧に見あたらないところを「まだある」と確かめました
history-contacts-absence-undone = 一覧に見あたらないところの印を取り消しました
