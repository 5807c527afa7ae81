## 実習先の案

placements-title = 実習先の案
placements-lead = だれがどの会社へどの日に行くかの案です。本人と支援者が「これで」と言うまでは、会社へは知らせません。決めた日は、案を作りなおしても動きません。
placements-sums = 実習先の案の人数
placements-sum-ready = 案に入る方
placements-sum-open = まだ空いている日
placements-sum-agreed = 「これで」と言った方
placements-sum-not-ready = 案に入るのはこれからの方
placements-no-employers = 受け入れると答えた会社が、まだありません。
placements-nobody = 案に入る方は、まだいません。席・面談・保護者の同意（18歳未満の方）がそろうと、ここに並びます。
placements-board-heading = 案の表
placements-board-lead = 行き先を変えたら、その行の「この行を保存する」を押してから、次へ進んでください。「決める」は、案をつくりなおしても動かさないという印です。本人のことばの代わりにはなりません。「案をつくる」と、決めていない日が変わることがあります。「これで」と言った方の日は、動かしてよいと印をつけたときだけ変わり、そのときは、もう一度ききます。
placements-broken-heading = 確かめるところ
placements-broken-gone = { $date }：{ $name }さんの行き先の受け入れがなくなりました
placements-broken-places = { $date }：{ $employer }は、受け入れの人数より多くなっています
placements-broken-maximum = { $employer }は、全部の日を合わせた人数より多くなっています
placements-broken-companion = { $date }：伴走の{ $name }さんが、同じ日に二つの会社になっています
placements-broken-apart = { $date }：{ $name }さんは、別々の会社にすることになっています（{ $employer }）
placements-broken-avoid = { $date }：{ $employer }には、{ $name }さんが避けたいことがあります
placements-broken-day = { $date }：{ $name }さんは来られない日です
placements-help-heading = 空いている日をうめるには
placements-to-help = 空いている日をうめるには、何がいるか
placements-clash-lead = 次のことを、ぜんぶ守る案はありません。どれか一つが変わると、できます。
placements-clash-places = { $employer }の{ $date }の受け入れの人数
placements-clash-maximum = { $employer }の、全部の日を合わせた人数
placements-clash-settled = { $name }さんの、決めた日か「これで」と言った日
placements-clash-companion = 伴走の{ $name }さんは、同じ日に一つの会社にいる
placements-clash-days = { $name }さんは、実習の日すべてに行く
placements-help-together = 今の受け入れとみなさんの日を合わせると、全部の日がうまる案はありません。受け入れがふえるか、日をへらすと、できることがあります。受け持ちの方は、本人のことばを開いて確かめてください。
placements-help-possible = 全部の日がうまる案があります。「案をつくる」で作れます。
placements-change-place = いちばん助かる一つの変更：{ $employer }の{ $date }に、もう一人受け入れていただく
placements-change-maximum = いちばん助かる一つの変更：{ $employer }に、全部で一人多く受け入れていただく
placements-moves-agreed = 「これで」と言った方の日も、動かしてよい
placements-moves-agreed-help = 印がなければ、「これで」と言った方の日と、会社に知らせた日は、そのままです。動いた方には、もう一度ききます。
placements-propose = 案をつくる
placements-undo = 一つ前にもどす
placements-clear = 決めていない日を空ける
placements-print = 印刷する
placements-save = この行を保存する
placements-nowhere = 空き
placements-gone = 受け入れがなくなった会社
placements-is-settled = 決めた日
placements-do-settle = 決める
placements-do-let-go = 案にもどす
placements-open = 受け持ちの方のことばを開く
placements-opened = あなたが受け持つ方の希望と避けたいことを含めて表示しています。開いたことは記録に残りました。
placements-choice = { $name }（{ $notes }）
placements-note-left = 残り{ $left }
placements-note-wish = 希望{ $rank }
placements-note-gain = 案の点 { $gain }
placements-note-places = 人数をこえる
placements-note-maximum = 全部の人数をこえる
placements-note-companion = 伴走が二か所になる
placements-note-apart = 別々にする方がいる
placements-note-avoid = 避けたいことがある
placements-note-day = 来られない日
placements-word = 本人のことば
placements-words-heading = 本人と支援者にきく
placements-words-lead = 案を見せると、申し込んだところのページに出ます。お知らせのメールは出ないので、電話や訪問で「案が出ました」とお伝えください。理由はききません。ことばは、そのときの案についてのものです。案が変わると、もう一度ききます。
placements-show = { $count }人に案を見せる
placements-word-agreed = これでお願いします
placements-word-rather-not = ほかを考えたい
placements-take-down = { $name }さんのことばを書きとめる
placements-take-down-save = 書きとめる
placements-channel = どうやってききましたか
placements-channel-link = ページから
placements-channel-visit = 訪問で
placements-channel-phone = 電話で
placements-channel-paper = 紙で
placements-said-on = きいた日
placements-said-at = きいた時刻
placements-said-help = 空いたままなら、いま
placements-state-agreed = これで
placements-state-rather-not = ほかを考える
placements-state-changed = 案が変わったので、もう一度きく
placements-state-shown = 案を見せた
placements-state-empty = まだ空き
placements-state-proposal = 案
placements-employers-heading = 会社と受け入れの人数
placements-taken = { $taken }／{ $places }人
placements-most = 全部で{ $people }／{ $most }人
placements-told-heading = 会社への知らせ
placements-told-nothing = まだ知らせる方がいません
placements-told-to-tell = これから知らせる
placements-told = 知らせた
placements-told-changed = まだ知らせていない変更
placements-told-to-spare = どなたも行かないことを、これから知らせる
placements-told-spared = どなたも行かないことを知らせた
placements-spare-heading = どなたも行かない会社
placements-spare-lead = 受け入れると答えてくださったのに、今の案ではどなたも行きません。日と仕事をあけて待っていてくださいます。案がかたまったら、お礼とともに知らせてください。あとでどなたかが行くことになったら、その時に知らせられます。
placements-spare = どなたも行かないことを知らせる（{ $count }社）
placements-spared =
    { $count ->
        [0] 知らせる会社はありません。
       *[other] { $count }社に、お礼とともに知らせます。
    }
placements-task-spare = { $title }：どなたも行かない会社に、お礼とともに知らせる
history-courses-placement-spared = 会社に、今回はどなたも行かないことを知らせました
placements-tell-lead = 知らせるのは、「これで」と言った方のお名前とお日にちです。会社の当日カードには、よみがな、申し込んだところとその電話、伴走の方のお名前ものります。目標は、本人がよいと言ったときだけ添えます。押すと、すぐにお知らせが出ます。メールのない会社の分は、用事に入ります。
placements-tell = 会社に知らせる（{ $count }社）
placements-not-ready-heading = 案に入るのは、これからの方
placements-print-title = { $title } 実習先の案
placements-print-care = お名前があります。あつかいに気をつけてください。
placements-act-proposed = 案をつくりました
placements-act-put = 動かしました
placements-act-settled = 決めました
placements-act-let-go = 案にもどしました
placements-act-cleared = 決めていない日を空けました
placements-act-taken-back = 一つ前にもどしました
placements-proposed = 案をつくりました。全部の日がうまっています。{ $gap ->
    [0] {""}
   *[other] 時間の中では、これよりよい案がないとまでは言えません（差は多くて{ $gap }点）。
 }
placements-proposed-divided = 案をつくりました。同じ日に二つの会社になる伴走の方がいます。{ $unsure ->
    [0] {""}
   *[other] 時間の中では、伴走の方が分かれない案がないとまでは言えません。
 }{ $gap ->
    [0] {""}
   *[other] 時間の中では、これよりよい案がないとまでは言えません（差は多くて{ $gap }点）。
 }
placements-proposed-partly = 案をつくりました。空いている日が残っています。{ $unsure ->
    [0] {""}
   *[other] 時間の中では、全部の日がうまる案がないとまでは言えません。
 }{ $gap ->
    [0] {""}
   *[other] 時間の中では、これよりよい案がないとまでは言えません（差は多くて{ $gap }点）。
 }
placements-proposed-impossible = 決めた日や「これで」と言った日どうしが合わず、案をつくれませんでした。表はそのままです。
placements-proposed-no-time = 時間の中では、案が見つかりませんでした。案がないというわけではありません。もう一度「案をつくる」を押すか、いくつかの日を決めてからお試しください。表はそのままです。
placements-cleared = 決めていない日を空けました。
placements-undone = 一つ前にもどしました。
placements-put = 動かしました。
placements-settled = 決めました。
placements-let-go = 案にもどしました。行き先はそのままです。
placements-shown =
    { $count ->
        [0] 新しく見せる案はありません。
       *[other] { $count }人の案を、申し込んだところのページに出しました。電話などでお伝えください。
    }
placements-told-now =
    { $count ->
        [0] 新しく知らせることはありません。
       *[other] { $count }社に知らせます。
    }
placements-word-taken = ことばを書きとめました。
placements-error-not-ready = この方は、まだ席か面談か同意を待っています。そろうと、案に入ります。
placements-error-settled = 決めた日です。動かすときは、先に「案にもどす」を押してください。
placements-error-nobody = 案をつくるには、案に入る方と、受け入れる会社と日がいります。
placements-error-no-undo = もどせることがありません。
placements-error-changed = 案が変わりました。今の案を見てから、もう一度お願いします。
placements-error-over = この講座は終わったか、取りやめになりました。
placements-error-no-place = その日には、その会社の受け入れがありません。
placements-error-received = きいた日は、今日までの日にしてください。
placements-error-word = ことばと、どうやってきいたかを選んでください。
placements-why-no-wish = 希望はきいていません
placements-why-met = 希望{ $rank }（{ $wish }）：{ $employer }
placements-why-not-met = { $employer }は、希望にはない会社です
placements-why-fewer-days = { $asked }日のうち{ $given }日
placements-why-not-offered = 希望{ $rank }（{ $wish }）は、受け入れる会社がありません
placements-why-excluded = 希望{ $rank }（{ $wish }）は、避けたいことと重なります
placements-why-way = { $employer }まで片道{ $minutes }分
placements-why-way-about = { $employer }まで片道およそ{ $minutes }分（直線でおよそ{ $km } km、見積もり）
placements-why-together = 希望{ $rank }（{ $wish }）は、みなさんを合わせるとむずかしくなりました
placements-why-in-all = 行く会社は、全部で{ $given }社
placements-guest-reasons = こう考えました
placements-guest-why-excluded = 希望{ $rank }（{ $wish }）は、うかがったことと合わせて考え、今回の案には入れていません
placements-sheets = 受け持ちの方にお見せする紙を印刷する
placements-sheets-title = 実習先の案　{ $title }
placements-sheets-none = 受け持ちの方の案で、お見せできるものはまだありません。
placements-sheet-ask = いかがでしょうか。理由はいりません。あとから変えることもできます。
placements-guest-heading = 実習先の案
placements-guest-lead = いかがでしょうか。ご本人といっしょにお選びください。理由はいりません。「これでお願いします」のあと、センターから会社に、お名前とお日にちなどを伝えます。あとから変えることもできます。
placements-guest-day = { $date }　{ $employer }
placements-guest-thinking = いま、案を考えなおしています。まとまったら、ここに出ます。
placements-guest-agreed = 「これでお願いします」とうかがいました。ありがとうございます。
placements-guest-rather-not = 「ほかを考えたい」とうかがいました。ありがとうございます。いっしょに考えます。
placements-guest-agreed-thanks = ありがとうございます。うかがいました。
placements-guest-rather-not-thanks = おきかせくださり、ありがとうございます。いっしょに考えます。
placements-guest-coming = いらっしゃる方
placements-guest-name = { $name }さん
placements-guest-coming-care = お名前は、当日ごいっしょくださる方のあいだだけでお使いください。
placements-guest-known = 受け入れをありがとうございます。いらっしゃる方とお日にちは、次のとおりです。
placements-letter-line = { $name }さん：{ $days }
placements-letter-goal = 本人の目標「{ $goal }」
placements-task-rather-not = { $title }：「ほかを考えたい」という方と、いっしょに考える
placements-task-moved = { $title }：日が変わりました。参加する方にもう一度伺い、受け入れ先に伝える
placements-task-moved-ask = 新しい日でよいか、もう一度伺う方：{ $count }名（案を見せて、返事を聞く）
placements-task-moved-tell = 前の日付を聞いている受け入れ先：{ $names }
placements-task-back = { $title }：やはり来られることを、受け入れ先に知らせる
placements-task-left = { $title }：来られなくなった方のことを、受け入れ先に知らせる
placements-task-left-who = { $name }（{ $days }）
placements-task-broken = { $name }の受け入れが変わりました：案を考えなおす
placements-task-broken-day = { $date }：受け入れは{ $places }人。案の人数のほうが多くなっています
history-courses-placement-proposed = 実習先の案をつくりました
history-courses-placement-put = 実習先の案を動かしました
history-courses-placement-settled = 実習先の案の日を決めました
history-courses-placement-let-go = 実習先の決めた日を、案にもどしました
history-courses-placement-cleared = 実習先の案の、決めていない日を空けました
history-courses-placement-taken-back = 実習先の案を一つ前にもどしました
history-courses-placement-shown = 実習先の案を見せました
history-courses-placement-agreed = 実習先の案に「これでお願いします」とのことばがありました
history-courses-placement-rather-not = 実習先の案に「ほかを考えたい」とのことばがありました
history-courses-placement-told = 会社に、いらっしゃる方を知らせました
history-courses-placement-opened = 実習先の案で、受け持ちの方のことばを開きました
placements-filter = しぼる
placements-filter-office = 事業所
placements-filter-company = 会社
placements-filter-day = 日
placements-filter-all = すべて
placements-filter-none = すべて表示する
placements-filter-seen = { $all }人のうち{ $count }人を表示しています
placements-move-row = 動かす
