## 送ったものの呼び名

invitations-purpose-invitation = 案内
invitations-purpose-reminder = お返事のお願い
invitations-purpose-confirmation = 参加の確認
invitations-purpose-waiting = キャンセル待ちの知らせ
invitations-purpose-undecided = 「まだわからない」へのお礼
invitations-purpose-declined = 見送りへのお礼
invitations-purpose-moved-up = 席が空いた知らせ
invitations-purpose-update = 変更の知らせ
invitations-purpose-cancellation = 中止の知らせ
invitations-purpose-thanks = お礼とアンケート
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
invitations-reason-already-invited = もう案内しました
invitations-reason-host = 主催に入っています
invitations-reason-own-center = 自センターです
invitations-reason-deleted = 名簿のごみ箱にあります

## 手紙の中の言葉

invitations-person = 担当
invitations-mail-button = お返事のページを開く
invitations-mail-stop = 今後のご案内を止めたいときは、次のページからお知らせください。
invitations-calendar-text = お返事はこの予定表からではなく、次のページかお電話でお願いします。 { $url }
invitations-test-subject = 【試し】{ $subject }
invitations-failed-no-address = 名簿に使えるメールアドレスがありません

## やること

invitations-task-all = メール以外の方へ「{ $what }」を届ける
invitations-task-all-how = 印刷して投函・FAX・手渡しをするか、電話をかけ、済んだら印をつけてください。印をつけた日が「送った日」になります。
invitations-task-one = { $office }へ「{ $what }」を届ける（{ $how }）
invitations-task-stopped = { $office }から、今後のご案内を止めたいとのお申し出がありました
invitations-task-stopped-how = 名簿には反映済みです。お心当たりがあれば一言お礼を伝え、済んだら閉じてください。
