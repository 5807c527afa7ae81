## 枠：どのページにもある言葉

web-product = 集い
web-skip = 本文へ
web-title-error = 【入力を確かめてください】
web-other-language = English
web-places = 五つの場所
web-corner = 送信箱・設定・履歴
web-find = さがす
web-find-label = 事業所・人・催し・番号をさがす
web-sign-out = サインアウト
web-signed-in-as = { $name }さんとしてサインインしています。
web-back = 戻る
web-rail-title = 準備の予定

nav-today = 今日
nav-plan = 予定
nav-gatherings = 催し
nav-organizations = 名簿
nav-playbooks = 手引き
nav-outbox = 送信箱
nav-settings = 設定
nav-history = 履歴

nav-tab-prepare = 準備
nav-tab-invite = 案内
nav-tab-replies = 返事
nav-tab-day = 当日
nav-tab-after = その後
nav-tab-survey = アンケート
nav-tab-report = 報告
web-tabs = この催しの流れ
web-tab-now = いま

## 帯と知らせ

web-practice-name = 練習モード
web-practice-text = 人も事業所も架空です。外へは何も出ません。
web-mail-held-name = 送信を止めています
web-mail-held-text = 送るものは送信箱にたまっています。
web-mail-held-link = 送信箱を見る

## お客さまのページ

web-help-title = お問い合わせ
web-help-person = 担当 { $name }
web-help-phone = 電話
web-help-fax = FAX
web-help-email = メール
web-help-hours = 受付時間
web-guest-foot = このページは、ご案内を受け取られた方のためのものです。わからないことは、どうぞお電話ください。

## 印刷

web-print = 印刷する
web-print-bar = 印刷
web-print-note = A4・縦・実際のサイズ（100%）で印刷してください。

## 表・合計・選んだ行

web-row-tick = { $about }を選ぶ
web-all-rows = すべての行を選ぶ
web-ticked-before = 選んだ{" "}
web-ticked-some = 行
web-ticked-after = {" "}件に：
web-pager = ページ
web-pager-back = 前のページ
web-pager-on = 次のページ
web-pager-where = { $pages }ページ中 { $page }ページ目

## 予定の段取り

web-step-planned = 予定
web-step-due = いまの番
web-step-running = 進めています
web-step-done = 済み
web-step-skipped = 見送り
web-step-failed = 止まりました
web-step-held = 保留
web-step-by-hand = 日付は手で決めました（催しの日を変えても動きません）

## 進み具合

web-progress = { $total }件のうち{ $done }件
web-progress-again = 最新の状態を見る

## グラフ

web-chart-answers = 件数
web-chart-choice = 答え
web-chart-share = 割合
web-chart-of = （回答 { $count }）

## 入力

form-required = ※必須
form-optional = ※任意
form-error-mark = ＊
form-error-heading =
    { $count ->
        [1] 1か所、確かめてください
       *[other] { $count }か所、確かめてください
    }
form-stage = 全{ $total }ステップ中、{ $reached }ステップ目まで到達済み
form-change = 変える
form-change-what = （{ $what }）
form-stale-title = 保存していません。先にほかの人が変えました。
form-stale-text = 入力した内容は、この画面に残っています。下で見くらべて、どちらを残すか決めてください。入力した内容を残すときは、下の欄を確かめて、もう一度保存します。
form-stale-who = 先に変えた人：{ $who }（{ $when }）
form-stale-keep = いまの内容のままにする
form-stale-table = 保存されている内容と、入力した内容
form-stale-field = 項目
form-stale-saved = いまの内容
form-stale-mine = 入力した内容

## うまくいかなかったとき

web-error-to-today = 今日のページへ
web-error-back = もとの画面に戻る

web-error-400-title = うまく読み取れませんでした
web-error-401-title = サインインしてください
web-error-403-title = このページは開けません
web-error-404-title = ページが見つかりません
web-error-link-title = このリンクは開けませんでした
web-error-404-what = リンクが途中で切れているようです。
web-error-404-todo = 案内のメールや用紙のリンクを、もう一度はじめから開いてください。開けないときは、センターへお電話ください。
web-error-409-title = いまのままではできません
web-error-410-title = このリンクは使えなくなりました
web-error-410-what = 新しいリンクをお送りしたか、期限が過ぎています。
web-error-410-todo = いちばん新しい案内のリンクを開いてください。見つからないときは、センターへお電話ください。
web-error-413-title = ファイルが大きすぎます
web-error-422-title = 入力を確かめてください
web-error-429-title = 少しお待ちください
web-error-500-title = うまくいきませんでした
web-error-503-title = いま使えません
