## Faults of the configuration

config-file = { $file } cannot be read ({ $cause }). Name a configuration file that exists.
config-toml = The configuration file cannot be read as TOML. Correct this place: { $cause }
config-unknown = { $key }: there is no such key; did you mean `{ $near }`?
config-kind = { $key }: write { $wanted ->
    [integer] a whole number
    [boolean] true or false
    [table] keys below a heading ([…])
   *[string] text in "quotes"
} here.
config-number = { $key }: write a whole number.
config-range = { $key }: write a number from { $from } to { $to }.
config-choice = { $key }: write one of { $choices }.
config-variable-file = { $name }: { $file } cannot be read ({ $cause }).
config-listen = listen: write an address and a port, such as 127.0.0.1:8080.
config-public-url = public_url: write the whole address, beginning with https:// (or http://).
config-database-url = database_url: write postgres://user:password@host/database, or leave it empty for SQLite.
config-smtp-host = mail.host: write the name of the mail server (SMTP).
config-smtp-from = mail.from: write the e-mail address that mails come from.
config-clamd = files.clamd: write host and port of clamd ("127.0.0.1:3310") or the path of its socket ("/run/clamav/clamd.ctl"); leave it empty where there is none.
config-smtp-tls = mail.tls: "none" is only for a server on this machine; write "starttls" or "tls".
config-smtp-password = mail.password: with mail.user, write the password too (or name its file in TSUDOI_MAIL_PASSWORD_FILE).

## When it cannot begin

cli-data-folder = The data folder { $folder } cannot be made or written. Choose another place with --data, or make it writable.
cli-keys = The folder of the keys cannot be opened. Look at the key files in { $folder }.
cli-database-away = The database ({ $server }) does not answer. Start PostgreSQL, or correct database_url, and begin again.
cli-database-open = The database ({ $server }) cannot be opened. Check database_url and what its user may do.
cli-database-file = The database's file cannot be opened. Look into the data folder { $server }.
cli-database-schema = The database's tables cannot be brought up to this version.
cli-database-other-version = The tables in this folder are of another version. Please start the server once, which brings them up to this one, and try again.
cli-listen-taken = { $listen } cannot be listened on. Is another Tsudoi running? Else choose another address with --listen.
cli-served-already = Another Tsudoi is using { $folder }. Stop that one first.
cli-mail-refused = The mail server does not take our mail. Invitations wait in the outbox and leave once this is put right. Check the settings under mail. The server said: { $said }
cli-mail-held = This Tsudoi was moved or restored, so its mail is held. An administrator can let it go in the outbox.
