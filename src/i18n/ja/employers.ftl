## 実習先の会社：職員のページ

employers-title = 実習先の会社
employers-standing = お願いした会社 { $asked }社・受けられる { $yes }社・返事待ち { $waiting }社
employers-not-there = この催しでは、会社に実習の受け入れをお願いする用意がまだありません。
employers-start = 会社にお願いする用意をする
employers-started = 会社にお願いする用意ができました。会社で過ごす日を確かめて、お願いする会社を選んでください。
employers-lead = どの会社に、どの日に何人まで受けていただけるかを集めます。経験のある会社と、あえて、はじめての会社の両方にお願いしましょう。
employers-empty = まだどこにもお願いしていません。会社で過ごす日を確かめて、お願いする会社を選んでください。
employers-choose = お願いする会社を選ぶ
employers-choose-more = ほかの会社にもお願いする
employers-to-draft = 下書きの続きへ
employers-days-fold = 会社で過ごす日
employers-days = 会社で過ごす日
employers-days-help = ここで選んだ日について、会社に人数を尋ねます。手紙にもこの日が書かれます。
employers-days-save = この日にする
employers-days-saved = 会社で過ごす日を保存しました。
employers-places-heading = 日ごとの受け入れ
employers-no-places-yet = 受け入れのお返事は、まだありません。
employers-seated = 席のある受講の方は、いま{ $count }名です。
employers-employer = 会社
employers-sum = 合わせて
employers-most-of = 全体で{ $count }人まで
employers-print = この表を印刷する
employers-asked-heading = お願いした会社
employers-find = 会社をさがす
employers-find-help = 名前の一部、ふりがな、または用紙の受付番号
employers-nobody-found = 当てはまる会社はありません。
employers-all = すべて
employers-waiting = 返事待ち
employers-call = 電話する
employers-channel = お願いの方法
employers-later-on = { $day }ごろにお返事
employers-type-in = 入力
employers-remind = お返事のない会社へ、一度だけお便りする
employers-reminded = メールでお便りしました：{ $count }社。メールの届かない{ $others }社には電話をお願いします。
employers-nobody-reminded = メールでお便りする会社がありません。お便りは一度だけです。あとは電話をお願いします。
employers-experience = 経験
employers-experience-first = はじめてお願いする会社
employers-experience-times = 受け入れの経験あり（{ $count }回）
employers-experience-declined = 前回は見送り。今回はまずここから
employers-experience-times-declined = 受け入れの経験あり（{ $count }回）。前回は見送り

## 一つの会社

employers-said = うかがったこと
employers-said-nothing = まだお返事がありません。電話や紙で届いたら、下に入力してください。
employers-to-sendings = 送ったものを見る
employers-to-book = 名簿を見る
employers-type-in-heading = 電話や紙で届いたお返事を入力する
employers-save = お返事を保存する
employers-typed-in = { $name }のお返事を入力しました。
employers-undo = このお返事を取り消す
employers-undone = { $name }のお返事を一つ取り消しました。
employers-entries = これまでの入力
employers-entry = { $number }：{ $answer }（{ $channel }）
employers-entry-undone = { $number }番の入力を取り消しました
employers-papers = 保険と書類
employers-papers-insurance = 保険
employers-papers-agreement = 覚書・同意の書類
employers-papers-note = ひかえ（どこまで進んだか、だれに渡したか）
employers-papers-save = 書類の様子を保存する
employers-papers-saved = 書類の様子を保存しました。
employers-papers-open = これから
employers-papers-under-way = 手続き中
employers-papers-done = 済み
employers-papers-not-needed = 要らない

## 印刷

employers-print-title = 実習の受け入れ　{ $name }
employers-print-made = { $moment } 現在
employers-print-rest = そのほかの会社
employers-sheets-title = 会社へのお願い　{ $name }
employers-sheet-title = 実習の受け入れについて　{ $name }

## 会社のページ

employers-guest-title-asked = 職場での実習のご相談
employers-guest-title-form = 職場での実習のご相談
employers-guest-title-check = お返事の確認
employers-guest-title-given = お返事をいただいています
employers-guest-title-closed = お返事の受付は終わりました
employers-guest-lead = { $to }　いつもお世話になっております。
employers-guest-what = 何を
employers-guest-when = 体験の日
employers-guest-until = お返事
employers-guest-promise = 働いてみたい方が、職場の仕事を体験する場をさがしています。採用をお願いするものではありません。むずかしい日があっても、1日だけ、1人だけでも助かります。
employers-guest-over = お願いしたお返事の日は過ぎていますが、まだお受けしています。
employers-guest-ask = 体験の場を、お貸しいただけますか
employers-hint-yes = 受けられる日と人数、仕事、職場のようすをうかがいます
employers-hint-no = 理由はいりません
employers-hint-later = あとで、こちらからまたうかがいます
employers-guest-stop = 今後のご案内を止める
employers-guest-form-yes = ありがとうございます。わかるところだけで結構です。あとから直せます。
employers-guest-form-no = 承知しました。よろしければ一言お書きください。何も書かなくてもかまいません。
employers-guest-form-later = 承知しました。いつごろお返事をいただけそうですか。
employers-guest-check = この内容でお返事します。
employers-to-check = 内容を確かめる
employers-send = このお返事を送る
employers-edit = 書きなおす
employers-taken = お返事を受け取りました。
employers-guest-thanks-yes = ありがとうございます。担当の者からお電話し、仕事場を拝見しながらご相談します。どなたが伺うかは、体験する方とご相談してからお知らせします。
employers-guest-spared = 受け入れをお申し出くださり、ありがとうございました。今回はどなたも伺わないことになりました。変わりましたら、こちらからお知らせします。
employers-guest-thanks-no = お返事をありがとうございました。次の機会に、またご相談させてください。
employers-guest-thanks-later = ありがとうございます。その頃に、こちらからもう一度うかがいます。
employers-guest-said = いただいたお返事
employers-change = お返事を変える
employers-change-until = ご事情が変わったときは、いつでもこのページかお電話でお知らせください。
employers-guest-closed = お返事の受付は終わりました。ご用のときは、センターへお電話ください。

## 答え

employers-answer-yes = 受けられます
employers-answer-no = 今回はむずかしい
employers-answer-later = 返事は後日
employers-yes = はい
employers-people = { $count }人
employers-minutes = { $count }分
employers-places-on = { $day }　{ $count }人
employers-unit-people = 人まで
employers-unit-minutes = 分
employers-field-answer = お返事
employers-field-places = 受けられる日と人数
employers-help-places = 受けられない日は、空けたままにしてください。
employers-field-most = 全部の日を合わせて、何人まで
employers-help-most = 日がかわると別の方が伺うことがあります。合わせて何人まで、という決まりがあればお書きください。
employers-field-work = 体験できる仕事
employers-field-work-words = 仕事の内容
employers-help-work-words = 例：午前は箱詰め、午後は検品。作業の場所や一日の流れなど
employers-field-condition = 職場のようす
employers-help-condition = 当てはまるものを選んでください。合う方にお願いするためにうかがいます。
employers-field-condition-words = 職場のようす（そのほか）
employers-field-wheelchair = 車いすで働けますか
employers-field-minutes = 駅・バス停から歩いて
employers-field-way = 最寄りの駅・バス停、来かた
employers-help-way = 例：みなと駅 東口、駐車場2台
employers-field-lunch = 昼食（場所と時間）
employers-help-lunch = 例：12時から、二階の食堂で。お弁当を持ってきてください
employers-field-clothes = 服と、はきもの
employers-help-clothes = 例：動きやすい服、かかとのある靴。上着はお貸しします
employers-field-contact = 当日の連絡先（そばにいる方）
employers-help-contact = お名前と部署。休みや遅れのときにお電話します。
employers-field-contact-phone = その方の電話番号
employers-fold-papers = 必要な書類と、全体の人数（あれば）
employers-field-paper = 前もって要る書類
employers-help-paper = 保険はセンターで加入します。費用のご負担はありません。
employers-field-later-on = お返事をいただけそうな日
employers-help-later-on = 決まっていなければ、空けたままで結構です。
employers-field-look-first = まず仕事場を見に来てほしい
employers-field-message = ご心配なこと、ひとこと
employers-help-message = 書かなくてもかまいません。
employers-work-packing = 箱詰め・袋詰め
employers-work-checking = 検品
employers-work-assembly = 組み立て
employers-work-sorting = 仕分け・倉庫
employers-work-shelves = 品出し
employers-work-cleaning = 清掃
employers-work-laundry = 洗濯・リネン
employers-work-cooking = 調理・盛り付け
employers-work-office = 事務・パソコン
employers-work-farming = 農作業・園芸
employers-work-care = 介護の手伝い
employers-work-other = そのほか
employers-condition-standing = 立ち仕事が多い
employers-condition-seated = 座ってできる仕事がある
employers-condition-lifting = 重い物を持つ
employers-condition-noise = 音が大きい
employers-condition-reading = 文字を読む・書く
employers-condition-customers = お客さまと話す
employers-condition-cold-or-hot = 寒い、または暑い場所
employers-condition-smell-or-dust = におい・ほこり
employers-condition-heights = 階段・高い所
employers-condition-fast = 速さがいる仕事
employers-condition-alone = 一人での作業がある
employers-condition-crowded = 人が多い
employers-condition-quiet-place = 静かに休める場所がある
employers-wheelchair-yes = 働けます
employers-wheelchair-partly = 一部なら
employers-wheelchair-no = むずかしい
employers-paper-insurance = 保険の証明の写し
employers-paper-agreement = センターの書式の覚書
employers-paper-own-agreement = 会社の書式の契約・覚書
employers-paper-confidentiality = 秘密を守る誓約書
employers-paper-hygiene = 健康・衛生の書類（検便など）

## うまくいかないとき

employers-error-no-day = 会社で過ごす日を、一つ以上選んでください。
employers-error-no-places = 受けられる日に、人数を一つ以上書いてください。
employers-error-later = 今日から催しの終わりまでの日にしてください。
employers-error-received = 届いた日時が、いまより先になっています。
employers-error-closed = お返事の受付は終わっています。
employers-error-not-current = このお返事は、もう今のお返事ではありません。ページを開き直してください。

## やること・これまで

employers-task-later = { $name }に、実習の受け入れのお返事をうかがう（「{ $title }」）
employers-task-look = { $name }の仕事場を見に行く（「{ $title }」）
employers-task-changed = { $name }の受け入れが減りました。受講の方への影響を確かめる（「{ $title }」）
employers-story = 「{ $title }」の実習の受け入れ：{ $answer }
employers-story-asked = 「{ $title }」の実習の受け入れのお願い
history-courses-practicum-created = 会社にお願いする用意をしました
history-courses-practicum-days = 会社で過ごす日を決めました
history-courses-employer-answered = 会社から実習の受け入れのお返事がありました
history-courses-employer-undone = 会社のお返事を取り消しました
history-courses-employer-papers = 会社の書類の様子を変えました
history-courses-employers-reminded = お返事のない会社にお便りしました
