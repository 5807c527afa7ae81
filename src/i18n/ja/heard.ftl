## 聞いた声と次第

heard-title = 次第と、聞いた声
heard-lead = アンケートと訪問で聞いた声を、名前をつけずに並べています。似た声を選んで話題に入れると、どの声から来た話題かが残ります。
heard-agenda = 次第
heard-heard = 聞いた声
heard-empty = まだ声はありません。会の前のアンケートや訪問で聞いた声が、ここに並びます。
heard-source-survey = アンケート
heard-source-visit = 訪問
heard-taken = 話題に入りました
heard-take = 選んだ声を
heard-topic = 入れる話題
heard-topic-new = 新しい話題にする
heard-topic-title = 新しい話題の題
heard-topic-title-help = 新しい話題にするときだけ書いてください。聞いた言葉をそのまま使うのがおすすめです。
heard-topic-title-en = 題（英語・なくてもかまいません）
heard-take-up = 話題に入れる
heard-taken-up = { $count }件の声を話題に入れました。
heard-let-go = はずす
heard-let-go-done = 話題からはずしました。声はもとの質問の下に戻っています。
heard-all-taken = 聞いた声は、すべて話題に入りました。
heard-nothing-chosen = 声を一つ以上選んでください。
heard-to-agenda = 次第を直す
heard-to-survey = 会の前のアンケートへ
