## 配置の案（tsudoi place）

place-command-unreadable = { $file } を読めません。ファイルの場所をお確かめください。
place-command-faults = { $file } には直すところが{ $faults }か所あります。書き方は「tsudoi place --schema」でわかります。
place-command-optimal = 配置の案ができました（{ $objective }点）。この条件では、これより点の高い案がないことを確かめました。
place-command-stopped = { $seconds }秒で止めました。配置の案は{ $objective }点です。どんな案でも{ $bound }点を超えないことまでは確かめました。
place-command-unknown = { $seconds }秒のうちには案が見つかりませんでした。--seconds を増やすか、条件を減らして、もう一度お試しください。
place-command-infeasible = すべての条件を守る案はありません。同時には守れない条件{ $demands }件を、結果の clash に挙げました。そのどれかを緩めてください。

place-fault-json = JSON として読めません（{ $line }行 { $column }文字目）。{ $why }
place-fault-field = 「{ $field }」という項目はありません。書けるのは次のものです：{ $known }
place-fault-missing = 「{ $field }」を書いてください。
place-fault-kind = ここには{ $kind }を書いてください。
place-fault-word = 「{ $found }」とは書けません。次のどれかを書いてください：{ $known }
place-fault-range = ここに書ける数（長さ、個数）は { $least } から { $most } までです。
place-fault-empty = 空のままにせず、何か書いてください。
place-fault-twice = 「{ $id }」が二度あります。別の名前にするか、片方を消してください。
place-fault-near = 「{ $id }」は見あたりません。「{ $near }」のことでしたら、そのように書いてください。
place-fault-unknown = 「{ $id }」は { $list } にありません。そこに足すか、そこにある名前を書いてください。
place-fault-many = { $most } までの数を書いてください。
place-fault-day = 「{ $day }」はこの方の days にありません。days に足すか、ここから消してください。
place-fault-large = 大きすぎます。人数×企業×日数が二千万を超えないように分けてください。

place-kind-object = 「{"{"} {"}"}」で囲んだ項目
place-kind-array = 「[ ]」で囲んだ並び
place-kind-integer = 整数
place-kind-number = 数
place-kind-string = 「"」で囲んだ文字
