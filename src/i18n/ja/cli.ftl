## 設定ファイルのまちがい

config-file = { $file } を読めません（{ $cause }）。ある設定ファイルの名前を書いてください。
config-toml = 設定ファイルを TOML として読めません。次の場所を直してください。{ $cause }
config-unknown = { $key } という設定はありません。`{ $near }` のことでしょうか。
config-kind = { $key } には{ $wanted ->
    [integer] 整数
    [boolean] true か false
    [table] 見出し（[…]）の下の項目
   *[string] 「"」で囲んだ文字
}を書いてください。
config-number = { $key } には整数を書いてください。
config-range = { $key } には { $from } から { $to } までの数を書いてください。
config-choice = { $key } には { $choices } のどれかを書いてください。
config-variable-file = { $name } の指す { $file } を読めません（{ $cause }）。
config-listen = listen には 127.0.0.1:8080 のように、アドレスとポートを書いてください。
config-public-url = public_url には https://（または http://）から始まるアドレスを書いてください。
config-database-url = database_url には postgres://利用者:パスワード@ホスト/データベース と書くか、空のままにしてください（空なら SQLite）。
config-smtp-host = mail.host に、メールサーバー（SMTP）の名前を書いてください。
config-smtp-from = mail.from に、差出人のメールアドレスを書いてください。
config-clamd = files.clamd には、clamd の「ホスト:ポート」（例："127.0.0.1:3310"）か、ソケットの場所（例："/run/clamav/clamd.ctl"）を書いてください。使わないときは空にします。
config-smtp-tls = mail.tls を "none" にできるのは、このコンピューターの中のサーバーだけです。"starttls" か "tls" と書いてください。
config-smtp-password = mail.user があるときは、mail.password（または TSUDOI_MAIL_PASSWORD_FILE）も書いてください。

## 始められないとき

cli-data-folder = データフォルダー { $folder } を作れないか、書き込めません。別の場所を --data で選ぶか、書き込めるようにしてください。
cli-keys = 鍵のフォルダーを開けません。{ $folder } の中の鍵ファイルを確かめてください。
cli-database-away = データベース（{ $server }）につながりません。PostgreSQL を起動するか、database_url を直して、もう一度始めてください。
cli-database-open = データベース（{ $server }）を開けません。database_url と、利用者の権限を確かめてください。
cli-database-file = データベースのファイルを開けません。データフォルダー { $server } の中を確かめてください。
cli-database-schema = データベースの表を、いまの版に合わせられません。
cli-database-other-version = このフォルダーの表は、この版のものではありません。サーバーを一度起動して合わせてから、もう一度お試しください。
cli-listen-taken = { $listen } で待ち受けられません。別の「集い」が動いていないか確かめるか、--listen で別のアドレスを選んでください。
cli-served-already = 別の「集い」が { $folder } を使っています。先にそちらを止めてください。
cli-mail-refused = メールサーバーが受け付けません。案内は送信箱で待ち、直ったら出ていきます。mail の設定を確かめてください。サーバーの言葉：{ $said }
cli-mail-held = この「集い」は移されたか復元されたため、メールを止めています。管理者が送信箱で再開できます。
