# Notices in a chat.

message_failed = 申し訳ございません。メッセージを処理できませんでした。別の言葉でもう一度お書きいただくか、スタッフをお呼びください。
voice_failed = 申し訳ございません。音声メッセージを処理できませんでした。もう一度録音していただくか、文字でお知らせください。
nothing_heard = 音声メッセージから言葉を聞き取れませんでした。もう一度録音していただくか、文字でお知らせください。
voice_refused = 音声メッセージをご利用いただけません：{ $reason }。もう一度録音していただくか、文字でお知らせください。
voice_silent_file = ファイルに音声が入っていません
voice_unsupported = この種類の録音はここでは再生できません（{ $detail }）。WebM、Ogg、MP4、M4A、MP3、FLAC、WAV をお使いください
voice_damaged = 録音が壊れているか、途中で切れています（{ $detail }）
voice_too_long = 長さが{ $time }を超えています
voice_channels = チャンネル数が { $count } です（上限は { $most } です）
voice_rate = サンプリング周波数が { $rate } です（{ $least } から { $most } まで対応しています）
voice_too_large = ファイルが大きすぎます
idle_warning = まだいらっしゃいますか。メッセージがない場合、このチャットは{ $time }後に終了いたします。
idle_closed = しばらくメッセージがなかったため、このチャットは終了いたしました。いつでもまたお書きください。
chat_continues = 前回のチャットは終了しております。こちらは新しいチャットで、以前の内容は引き継がれています。
person_comes = スタッフがご返信いたします。チケット番号は { $number } です。
address_needed = スタッフがご返信できるよう、こちらにメールアドレスをお書きください。
seconds =
    { $count ->
       *[other] { $count }秒
    }
minutes =
    { $count ->
       *[other] { $count }分
    }
hours =
    { $count ->
       *[other] { $count }時間
    }

# On tickets.

person_wanted = スタッフ対応のご希望
no_words = お客様がスタッフとの会話を希望されています
person_wanted_in_chat = お客様がチャットでスタッフ対応を希望されました。
priority_wanted = お客様が優先度「{ $priority }」を希望されました。
transcript_heading = チャットの記録（時刻は UTC）：
by_customer = お客様
by_assistant = アシスタント
by_agent = スタッフ
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = この会議の議事メモを作成できませんでした。管理者に再試行をご依頼ください。
nothing_came = プラットフォームからこの会議の録音も文字起こしも提供されませんでした。後日届いた場合は、その時に議事メモを作成いたします。
call_do_not_transcribe = この会議、または参加者のどなたかが貴社の「文字起こししない」リストに登録されているため、取得も文字起こしも行っておりません。
source_lost = 時間内に取得または文字起こしできませんでした。

# To customers who write in a language that the assistant does not speak.

foreign_hello = こんにちは。日本語ではスタッフがご対応いたします。どのようなご用件でしょうか。
foreign_handed_over = メッセージをありがとうございます。チケット #{ $number } として担当チームに引き継ぎました。スタッフがこちらまたはメールでご返信いたします。
foreign_would_hand_over = メッセージを担当チームに引き継ぎ、スタッフがご返信いたします。
foreign_ask_email = メッセージを担当チームに引き継ぎます。ご連絡先のメールアドレスをお知らせいただけますか。
foreign_thanks_for_email = ありがとうございます。チケット #{ $number } として担当チームに引き継ぎました。メールでご返信いたします。

# The assistant calls a person.

talk_to_a_person = スタッフと話す
person_ask_email = スタッフにお引き継ぎいたします。ご連絡先のメールアドレスをお知らせいただけますか。
person_needs_email = スタッフにお引き継ぎするには、ご連絡先のメールアドレスが必要です（例：name@example.com）。お書きいただいた内容は保存されています。
unreadable_email = メールアドレスを正しく読み取れませんでした。もう一度お書きいただけますか（例：name@example.com）。
would_hand_over = この会話を担当チームに引き継ぎ、スタッフがご返信いたします。
handed_over = この会話をチケット #{ $number } として担当チームに引き継ぎました。スタッフがこちらまたはメールでご返信いたします。
thanks_for_email = ありがとうございます。この会話をチケット #{ $number } として担当チームに引き継ぎました。メールでご返信いたします。
too_long = やり取りが長くなりましたので、スタッフが拝見したほうがよいかと存じます。
person_on_request = その件はスタッフが承ります。スタッフとお話しになりますか。

# The assistant on tickets.

tickets_sign_in = ほかの方に見られないよう、チケットはログイン済みのお客様にのみお見せできます。ログインしてもう一度お尋ねいただくか、スタッフにおつなぎいたします。
no_open_tickets = 現在、対応中のチケットはございません。お困りのことがあれば内容をお知らせください。チケットを作成いたします。
ask_matter = その件でチケットを作成できます。どのような内容でしょうか。一、二文で問題をご説明ください。
ticket_ask_email = その件でチケットを作成できます。担当チームからのご連絡先となるメールアドレスをお知らせいただけますか。
would_open_ticket = その件でチケットを作成し、担当チームが確認いたします。
ticket_opened = チケット #{ $number }「{ $subject }」を作成しました。担当チームが確認し、ご連絡いたします。
ticket_added = 対応中のチケット #{ $number }「{ $subject }」に追加しました。担当チームがすべて確認し、ご連絡いたします。
apology = 申し訳ございません。本来あってはならないことです。

# The assistant on tickets that are there.

tickets_open = 対応中のチケットが{ $count }件ございます：
ticket_line = #{ $number }「{ $subject }」：{ $status }
ticket_name = #{ $number }「{ $subject }」
ticket_stands = チケット #{ $number }「{ $subject }」の現在の状況：{ $status }。
ticket_assigned = 担当者は{ $name }、優先度は「{ $priority }」です。
ticket_unassigned = 担当者はまだ決まっておらず、優先度は「{ $priority }」です。
ticket_updated = 最終更新：{ $time }。
ticket_unknown = お客様のチケットの中に #{ $number } が見つからず、現在対応中のものもございません。番号をご確認いただけますか。
ticket_unknown_open_are = お客様のチケットの中に #{ $number } が見つかりませんでした。対応中のもの：{ $tickets }。
ticket_opened_elsewhere = チケット { $reference } を作成しました。担当チームが確認し、ご連絡いたします。
ticket_is_open = その件のチケット #{ $number }「{ $subject }」はすでに作成されています。こちらにお書きいただいた内容は担当チームが拝見します。
status_open = 受付済み
status_in_progress = 対応中
status_waiting = お客様のご返信待ち
status_resolved = 解決済み
status_closed = 終了
priority_low = 低
priority_normal = 通常
priority_high = 高
priority_urgent = 緊急
ticket_reply = チケット #{ $number }

# The assistant on orders.

orders_sign_in = ほかの方に見られないよう、ご注文はログイン済みのお客様にのみお見せできます。ログインしてもう一度お尋ねいただくか、スタッフにおつなぎいたします。
no_orders = お客様のアカウントにご注文が見つかりません。ゲストとしてご注文の場合は、注文確認のリンクから状況をご覧いただけます。
orders_under_way = 進行中のご注文が{ $count }件ございます：
order_line = { $number }：{ $status }。
order_line_total = 合計 { $total } { $currency }。
order_stands = ご注文 { $number } の状況：{ $status }。
order_items_stand = ご注文 { $number }（{ $items }）の状況：{ $status }。
order_item = { $title } x { $count }
order_placed = ご注文日は{ $day }、合計は { $total } { $currency } です。
order_carried_tracked = 配送業者は{ $carrier }、追跡番号は { $tracking } です。
order_carried = 配送業者は{ $carrier }です。
order_tracked = 追跡番号は { $tracking } です。
order_followed = 配送状況はこちらで確認できます: { $link }
order_expected = お届け予定日は{ $day }です。
order_status =
    { $status ->
        [placed] 受付済み
        [pending] 保留中
        [processing] 処理中
        [packed] 梱包済み
        [shipped] 発送済み
        [out_for_delivery] 配達中
        [delivered] 配達済み
        [cancelled] キャンセル済み
        [returned] 返品済み
        [refunded] 返金済み
        [completed] 完了
       *[other] { $word }
    }
order_unknown = お客様のアカウントにご注文 { $number } もほかのご注文も見つかりませんでした。番号をご確認いただけますか。
order_unknown_newest_are = お客様のご注文の中に { $number } が見つかりませんでした。最近のご注文は { $orders } です。
order_away = ただいま注文{ $number }を確認できません。数分後にもう一度お試しいただくか、担当者におつなぎします。
orders_away = ただいま注文を確認できません。数分後にもう一度お試しいただくか、担当者におつなぎします。
order_number_needed = ご注文の番号を教えてください。お送りした確認メールに記載されています。
order_left = かしこまりました。ご注文 { $number } はそのままにいたします。状況：{ $status }。
order_reply = 注文 { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = ほかの方に見られないよう、ご注文とチケットはログイン済みのお客様にのみお調べできます。ログインしてもう一度お尋ねいただくか、スタッフにおつなぎいたします。
things_first = こちらが最初の{ $count }件です。残りはもう一度お尋ねください。
thing_unknown = ご注文とチケットの中から { $number } をお探ししましたが、この番号のご注文もチケットも見つかりませんでした。ご確認いただけますか。
thing_unknown_orders_are = 最近のご注文は { $orders } です。
thing_unknown_tickets_are = 対応中のチケットは { $tickets } です。
one_thing_unknown = お客様のご注文とチケットの中に { $number } が見つかりませんでした。
one_ticket_unknown = お客様のアカウントにチケット #{ $number } が見つかりませんでした。
one_order_unknown = お客様のアカウントにご注文 { $number } が見つかりませんでした。

# The assistant on the account.

account_sign_in = ほかの方に見られないよう、アカウント情報はログイン済みのお客様にのみお見せできます。ログインしてもう一度お尋ねいただくか、スタッフにおつなぎいたします。
account_missing = お客様のアカウントの情報が見つかりません。スタッフにおつなぎしましょうか。
account_empty = お客様のアカウントはまだ登録されていません。
account_facts = ご登録の内容は次のとおりです：{ $facts }。
account_fact_status = アカウントの状態は「{ $status }」
account_fact_plan = プランは { $plan }
account_fact_balance = 残高は { $balance }
account_balance = 残高は { $balance } です。
account_no_balance = 残高の記録はございません。
account_plan = ご利用のプランは { $plan } です。
account_no_plan = プランの登録はございません。
account_email = ご登録のメールアドレスは { $email } です。
account_no_email = メールアドレスの登録はございません。
account_phone = ご登録の電話番号は { $phone } です。
account_no_phone = 電話番号の登録はございません。
account_name = ご登録のお名前は { $name } です。
account_no_name = お名前の登録はございません。
account_orders =
    { $count ->
       *[other] 最近のご注文は{ $count }件です。
    }
account_note = アカウントの状態は「{ $status }」ですのでご注意ください。
account_status =
    { $status ->
        [active] 有効
        [inactive] 無効
        [suspended] 一時停止中
        [blocked] 利用停止中
        [closed] 解約済み
       *[other] { $word }
    }

# The assistant on products.

product_ask = 何をお探しですか。「デスクランプ」のように一、二語で結構です。
product_everything = すべての商品を見る
product_nothing = そのような商品は取り扱いの中に見つかりませんでした。
product_nothing_called = 「{ $name }」は取り扱いの中に見つかりませんでした。
product_stock = 在庫数はこちらではわかりかねます。スタッフがお調べできます。
product_unknown_beyond = 「{ $name }」に合う商品は見つからず、その価格帯に近い商品もございません。最も近いものはこちらです：
product_beyond = その価格帯の商品はございません。最も近いものはこちらです：
product_unknown = 「{ $name }」に合う商品は取り扱いの中に見つかりませんでした。最も近いものはこちらです：
product_dearest = 最も高価なものはこちらです：
product_cheapest = 最もお求めやすいものはこちらです：
product_fits = こちらが合います：
products_some = 合う商品が{ $count }点ございます。そのうち{ $shown }点はこちらです：
products_fit = こちらが合います：
product_described = { $title }、{ $price } { $currency }。{ $description }
product_add = { $title } をカートに入れる
product_total = { $title } { $count }点で { $sum } { $currency }、1点では { $price } { $currency } です。
product_which = どちらをカートにお入れしましょうか。
product_to_cart = カートにお入れする { $title } はこちらです。{ $price } { $currency }。
product_to_cart_several = カートに入れる { $title } { $count } 点です。合計 { $sum } { $currency } です。
product_cart_sold_out = { $title } は在庫切れのため、カートに入れませんでした。
product_cart_too_few = { $title } の在庫は { $left } 点のみのため、カートに入れませんでした。何点ご希望ですか。
product_which_form = { $title } はどの種類をカートに入れますか。
product_add_variant = { $title }（{ $variant }）をカートに入れる
product_forms = 種類：{ $forms }。
product_in_stock = 在庫：{ $left }。
product_sold_out = 在庫切れです。

# The assistant's courtesies.

hello = こんにちは。どのようなご用件でしょうか。
goodbye = ご連絡ありがとうございました。またいつでもお声がけください。
welcome = どういたしまして。ほかにお手伝いできることはございますか。
what_i_can_do = ご注文やチケットの確認、アカウント情報のご案内、問題についてのチケット作成、商品探しのほか、配送、返品、お支払いなどのご質問にお答えできます。どのようなご用件でしょうか。
feedback_noted = お知らせいただきありがとうございます。この会話に記録しましたので、担当チームが拝見できます。
out_of_scope = 申し訳ございませんが、その件はお手伝いできません。商品、お客様のご注文、チケット、アカウント、そして配送、返品、お支払いについてご案内できます。
offer_declined = かしこまりました。ほかにお手伝いできることはございますか。
courtesy_fine = かしこまりました。ほかにできることはございますか。
courtesy_yes = かしこまりました。何をいたしましょうか。一文で結構です。
courtesy_no = かしこまりました。いつでもお声がけください。
courtesy_laugh = ようこそお越しくださいました。どのようなご用件でしょうか。
courtesy_displeased = 申し訳ございません。お困りの点を一文でお知らせください。スタッフにおつなぎすることもできます。
courtesy_puzzled = どのようなお手伝いをいたしましょうか。ご用件を一文でお知らせください。スタッフにおつなぎすることもできます。

# What the customer does not want.

denied_person = かしこまりました。スタッフは呼ばず、こちらで続けます。どのようなご用件でしょうか。
denied_ticket = かしこまりました。チケットは作成いたしません。代わりに何をいたしましょうか。
denied_cancel = かしこまりました。キャンセルはいたしません。ご注文はそのままです。
denied_refund = かしこまりました。返品も返金もいたしません。ほかにできることはございますか。
denied_cart = かしこまりました。カートはそのままにいたします。
denied_account = かしこまりました。アカウントはそのままにいたします。
denied_newsletter = かしこまりました。ご登録はそのままにいたします。
denied_change = かしこまりました。すべてそのままにいたします。

# Questions that were not understood, or not answered.

clarify_ask = 正しく理解できているか自信がございません。次のいずれかでしょうか。別の言葉でおっしゃっていただいても結構です。
clarify_offer = 申し訳ございません。まだ理解できておりません。スタッフとお話しになりますか。
no_article = 記事の中に答えが見つかりませんでした。スタッフとお話しになりますか。別の言葉でおっしゃっていただいても結構です。
more_in_article = 詳しくは記事「{ $title }」をご覧ください：{ $url }
from_article = こちらは記事「{ $title }」の内容です。
unanswered =
    { $left ->
        [1] 最初の{ $most }件のご質問への回答です。最後のご質問をもう一度お送りください。続けてお答えいたします。
       *[other] 最初の{ $most }件のご質問への回答です。残り{ $left }件のご質問をもう一度お送りください。続けてお答えいたします。
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = チケットの状況は？
wish_ticket = チケットを作成する
wish_order_status = 注文はどこにありますか？
wish_to_order = 商品を注文したい
wish_change_order = 注文を変更する
wish_cancel_order = 注文をキャンセルする
wish_refund = 返品と返金の方法は？
wish_returns = 返品の方法は？
wish_delivery = 配送にはどのくらいかかりますか？
wish_account_info = アカウントの登録内容は？
wish_account = アカウントを変更する
wish_password = パスワードを再設定する
wish_payment = 支払い方法は？
wish_invoice = 請求書がほしい
wish_product = 商品を探す
wish_policy = 返品の条件は？
wish_newsletter = ニュースレターの登録
wish_help = 何ができますか？

# What went wrong with an order.

parcel_not_there = お手元に届いていないとのこと、申し訳ございません。
wrong_charge = ご請求の件、申し訳ございません。担当チームがご注文と照合し、誤りがあれば訂正いたします。
damaged_sorry = 申し訳ございません。そのような状態でお届けすべきではありませんでした。
address_can_change = まだ梱包前ですので、お届け先を変更できます。アカウントの「ご注文」から、またはスタッフが変更いたします。
address_too_late = こちらではもう変更できません。配送業者で可能なことについてはスタッフがご案内いたします。
address_ended = お届けするものが残っていないため、お届け先は変更できません。
which_order = どのご注文でしょうか。
invoice_by_person = 書類をこちらからお送りすることはできません。スタッフがお送りできます。
no_hours = その日の営業時間の情報がございません。スタッフがご案内いたします。

# Times, days and lists.

just_now = たった今
minutes_ago =
    { $count ->
       *[other] { $count }分前
    }
hours_ago =
    { $count ->
       *[other] { $count }時間前
    }
days_ago =
    { $count ->
       *[other] { $count }日前
    }
weeks_ago =
    { $count ->
       *[other] { $count }週間前
    }
months_ago =
    { $count ->
       *[other] { $count }か月前
    }
years_ago =
    { $count ->
       *[other] { $count }年前
    }
date =
    { $month ->
        [1] { $year }年1月{ $day }日
        [2] { $year }年2月{ $day }日
        [3] { $year }年3月{ $day }日
        [4] { $year }年4月{ $day }日
        [5] { $year }年5月{ $day }日
        [6] { $year }年6月{ $day }日
        [7] { $year }年7月{ $day }日
        [8] { $year }年8月{ $day }日
        [9] { $year }年9月{ $day }日
        [10] { $year }年10月{ $day }日
        [11] { $year }年11月{ $day }日
       *[12] { $year }年12月{ $day }日
    }
list_more = { $items }、{ $next }
list_last = { $items }、{ $last }
sentences = { $first }{ $second }

# The notes of a call.

notes_title = 議事メモ
notes_began = 開始
notes_ended = 終了
notes_participants = 参加者
notes_call = 通話
notes_taken = メモの作成者
notes_by_model = 言語モデル { $model }
notes_without_model = Frontdesk（言語モデルからメモを得られなかったため）
notes_summary = 要約
notes_decisions = 決定事項
notes_action_items = 対応事項
notes_open_questions = 未解決の質問
notes_topics = トピック
notes_unowned = 担当者未定
notes_due = { $owner }、期限 { $day }

# The mail with the notes of a call.

mail_answer_subject = お問い合わせについて
mail_answer_hint = このメールにそのままご返信いただけます。
mail_proof_hint = このメールに返信してもう一度お尋ねいただくと、アドレスがご本人のものと確認でき、お客様の情報をお伝えできます。
mail_files_not_kept = メールに添付された次のファイルは保存できませんでした：{ $names }
mail_files_not_sent = 次のファイルはメールで送信できませんでした：{ $names }。ご入用の場合は、お渡しする方法をお知らせください。
mail_subject = 議事メモ：{ $title }
mail_untitled = 議事メモ：通話
mail_nothing_said = 要約できる発言はありませんでした。
mail_decisions = 決定事項：
mail_action_items = 対応事項：
mail_open_questions = 未解決の質問：
mail_owned = { $item }（{ $owner }）
mail_due = { $item }、期限 { $day }
mail_incomplete = この議事メモは不完全です：{ $lacking }

# What a call's notes lack.

call_nobody_speaks = 録音の中で誰も話していません
call_platform_words = 録音から言葉を聞き取れませんでした。こちらはプラットフォームの文字起こしです
call_platform_gave_nothing = プラットフォームから録音も文字起こしも提供されませんでした
call_not_had = 取得できませんでした
call_unreadable = 内容を読み取れません：{ $error }
call_partly = 一部を聞き取れませんでした
call_transcript = プラットフォームの文字起こし
call_recording = 録音
call_recording_of = { $speaker }の録音
call_lacks = { $source }：{ $reason }
call_lacks_more = { $lacks }；{ $next }

# The mails with which users set their passwords.

invitation_subject = Frontdeskへのご招待
invitation_body =
    { $name } 様

    お客様対応のためのFrontdeskに招待されました。こちらからパスワードを設定してください。リンクは7日以内に1回のみ有効です。

    { $link }

    設定後は { $email } でログインできます。
reset_subject = Frontdeskの新しいパスワード
reset_body =
    { $name } 様

    こちらから新しいパスワードを設定できます。リンクは1時間以内に1回のみ有効です。

    { $link }

    お心当たりがない場合は何もする必要はありません。パスワードは変更されません。

# News of tickets and orders, and what the staff are told.

news_ticket_subject = チケット #{ $number }: { $subject }
news_order_subject = ご注文 { $number }
news_ticket_opened = お問い合わせをチケット #{ $number } として承りました。担当者がお答えします。
news_ticket_answered = チケット #{ $number } に回答があります。
news_ticket_resolved = チケット #{ $number } は解決済みです。まだご不明な点がございましたら、もう一度ご連絡ください。
news_order_changed = ご注文 { $number } の状況が変わりました：{ $status }
news_person_wanted = お客様が担当者を待っています。会話はチケット #{ $number } です。
news_webhook_subject = { $host } への Webhook は停止されました
news_webhook_disabled = 受信側が受け付けないため、{ $host } への Webhook は停止されました。受信側が復旧したら再度有効にしてください。配信されなかったものは履歴から再送できます。
news_unsubscribe = このメールの配信を停止するには、件名を「unsubscribe」としてご返信ください。

# Pictures that customers send.

picture_unread = ここでは画像を見ることができません。どのようなご用件か簡単にお書きください。または、画像を確認するスタッフをお呼びすることもできます。
picture_list = リストから読み取れた内容と、合う商品は次のとおりです：
picture_list_line = { $line }：{ $product }
picture_list_missing = { $line }：合う商品がありません
