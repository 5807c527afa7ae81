## 出た声

voice-title = 出た声
voice-lead = 書き留めた言葉を、一行に一つ、そのまま貼りつけてください。名前はつけません。
voice-none = まだありません。
voice-no-topic = 話題のほか
voice-paste = 声を加える
voice-paste-help = 一行が一つの声になります。行の頭の「・」は取りのぞかれます。
voice-add = 加える
voice-added = { $count }件の声を加えました。
voice-change = 直す
voice-delete = 消す
voice-deleted = 声を消しました。
voice-restore = 消した声を戻す
voice-restored = 声を戻しました。
voice-edit-title = 声を直す
voice-text = 声
voice-said-by = 言った人
voice-said-by-help = ふだんは空のままにします。名前を出してよいと言われたときだけ入れてください。
voice-by = （{ $name }）
voice-theme = 【{ $theme }】
voice-save = 保存する
voice-saved = 声を直しました。
voice-error-nothing = 貼りつけた行がありません。一行に一つ、言葉を入れてください。
voice-error-many = 一度に加えられるのは{ $max }行までです。分けて貼りつけてください。

## 申し出

offer-title = 申し出
offer-lead = 「うちでこれができる」を、誰が・何を・いつまでに、の一行で。その日が来ると「今日」に、次の会を準備するときには準備の画面に、戻ってきます。
offer-on-the-day = 申し出・決まったことを書きとめる
offer-none = まだありません。
offer-who = 誰が（事業所・お名前）
offer-what = 何を
offer-what-help = 例：見学会を開く、求人票の読み方を教える
offer-due = いつまでに
offer-due-help = 決まっていなければ、空けておきます。
offer-by = まで
offer-add = 申し出を加える
offer-added = 申し出を書きとめました。
offer-state-open = これから
offer-state-done = 済み
offer-state-withdrawn = 取り下げ
offer-mark-done = 済みました
offer-mark-withdrawn = 取り下げ
offer-mark-open = これからに戻す
offer-done = 済みにしました。お礼を一言お伝えすると、次につながります。
offer-withdrawn = 取り下げと記録しました。
offer-reopened = これからに戻しました。
offer-deleted = 申し出を消しました。
offer-restore = 消した申し出を戻す
offer-restored = 申し出を戻しました。
offer-saved = 申し出を直しました。
offer-edit-title = 申し出を直す
offer-task = { $who }さんの申し出の日です：{ $what }
offer-task-how = できていたらお礼を、まだなら「その後いかがですか」と一言。せかさずに伺い、済んだら申し出のところで「済みました」を押してください。
offer-before = 前の会から
offer-before-lead = まだこれからの申し出と、これまでに決まったことです。案内や次第に活かしてください。

## 決まったこと

decision-title = 決まったこと
decision-word = 決まったこと：
decision-none = まだありません。
decision-new = 決まったこと
decision-new-help = 一行に一つ。みなさんで決めたことを、そのまま。
decision-add = 加える
decision-added = 決まったことを{ $count }件、書きとめました。
decision-text = 決まったこと
decision-edit-title = 決まったことを直す
decision-saved = 決まったことを直しました。
decision-deleted = 決まったことを消しました。
decision-restore = 消した「決まったこと」を戻す
decision-restored = 戻しました。
story-offered = 「{ $title }」での申し出

## 参加者一覧

listing-title = 参加者一覧
listing-lead = お渡しする一覧です。載るのは「載せてよい」と言ってくださった事業所だけで、個人の名前は載りません。得意なことは、事業所ご自身の言葉で一行。
listing-standing = 載せる事業所 { $listed }／{ $all }
listing-words = 得意なこと（事業所の言葉で一行）
listing-consents = 一覧に載せてよい（ご本人に確かめました）
listing-save = 保存する
listing-saved = 保存しました。
listing-print = 一覧を印刷する
listing-none = 参加のお返事があると、ここに事業所が並びます。
listing-office = 事業所
listing-print-none = 載せてよいと言ってくださった事業所は、まだありません。
listing-print-note = 載せてよいとのお返事があった事業所だけの一覧です。
listing-guest-title = 参加者一覧に載せる
listing-guest-lead = 当日、参加された事業所の一覧をお渡しします。載せてよいとお答えくださった事業所だけを載せます。個人のお名前は載りません。
listing-guest-words = 得意なこと
listing-guest-words-help = 一行で、ふだんの言葉で。例：企業の見学に一緒に行くこと、お菓子づくり
listing-guest-consents = 一覧に事業所名を載せてよい
listing-guest-consents-slip = 参加者一覧に事業所名を載せてよい（印がなければ載りません）
listing-consents-slip = 参加者一覧に事業所名を載せてよい（紙やお電話でそう伺った）
listing-guest-consents-help = 印がなければ載りません。いつでもこのページで変えられます。
listing-guest-save = この内容で知らせる
listing-guest-back = お返事のページへ戻る
listing-thanks = 承りました。ありがとうございます。

## 履歴の言葉

history-noun-offer = 申し出
history-noun-decision = 決まったこと
history-voices-offer-added = 申し出を書きとめました
history-voices-offer-done = 申し出を済みにしました
history-voices-offer-withdrawn = 申し出の取り下げを記録しました
history-voices-offer-reopened = 申し出をこれからに戻しました
history-voices-decision-added = 決まったことを書きとめました
history-replies-listed = 参加者一覧に載せるかどうかを、お返事で伺いました
history-voices-listed = 参加者一覧に載せるかどうかを記録しました
history-field-consents = 一覧に載せてよい

## 社名

voice-named = 会社の名前が入っています
voice-named-lead = 率直な話は、社名を外して残します。載せてよいと伺っていなければ、社名を外すか、ぼかしてください。
voice-named-here = 会社の名前が入っています：{ $names }
listing-first = はじめてのご参加
