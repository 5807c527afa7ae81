## 催しのことば

gathering-changed-when = 日時
gathering-changed-where = 会場
gathering-changed-deadline = お返事の期限

gathering-agenda-opening = はじめに
gathering-agenda-topic = 話題
gathering-agenda-report = 報告
gathering-agenda-exchange = 持ち寄り
gathering-agenda-break = 休憩
gathering-agenda-closing = おわりに

gathering-state-preparing = 準備中
gathering-state-inviting = 案内中
gathering-state-held = 終了
gathering-state-called_off = 中止
