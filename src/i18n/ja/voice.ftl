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
voice-save = 保存する
voice-saved = 声を直しました。
voice-error-nothing = 貼りつけた行がありません。一行に一つ、言葉を入れてください。
voice-error-many = 一度に加えられるのは{ $max }行までです。分けて貼りつけてください。
