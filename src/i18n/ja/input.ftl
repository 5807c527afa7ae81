# 手で入力した氏名とメールアドレス: 直し方。
input-name-line-break = 名前の中に改行かタブがあります。消して、もう一度入力してください。
input-name-invisible = 名前の中に目に見えない文字があります。コピーせずに、もう一度入力してください。
input-name-long = 名前が長すぎます。{ $longest } 文字までで入力してください。
input-email-empty = メールアドレスを入力してください。
input-email-line-break = メールアドレス「{ $typed }」の中に改行があります。消して、もう一度入力してください。
input-email-several = 「{ $typed }」にはアドレスがいくつかあります。1 つだけ入力し、ほかは別の連絡先として登録してください。
input-email-blank = メールアドレス「{ $typed }」の中に空白か名前があります。アドレスだけを入力してください。
input-email-no-at = 「{ $typed }」には @ がありません。メールアドレスを確かめてください。
input-email-letters = メールアドレス「{ $typed }」に、使えない文字があります。英数字と記号で入力してください。
input-email-local = メールアドレス「{ $typed }」の @ の前を確かめてください。
input-email-domain = メールアドレス「{ $typed }」の @ の後ろを確かめてください(例: example.jp)。
input-email-long = メールアドレス「{ $typed }」が長すぎます。書きまちがいがないか確かめてください。
field-file-found = ウイルスの検査で見つかったものがあるため、受け取れませんでした。
field-file-silent = ウイルスの検査ができないため、いまは受け取れません。時間をおいて、もう一度送ってください。
