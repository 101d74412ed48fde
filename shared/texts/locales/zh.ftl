# Notices in a chat.

message_failed = 抱歉，您的消息未能处理。请换一种说法重新输入，或要求人工服务。
voice_failed = 抱歉，您的语音消息未能处理。请重新录制，或用文字告诉我。
nothing_heard = 在您的语音消息中没有听到任何话语。请重新录制，或用文字告诉我。
voice_refused = 您的语音消息无法使用：{ $reason }。请重新录制，或用文字告诉我。
voice_silent_file = 文件中没有声音
voice_unsupported = 这里无法播放这种录音（{ $detail }）；可以使用 WebM、Ogg、MP4、M4A、MP3、FLAC 和 WAV
voice_damaged = 录音已损坏或不完整（{ $detail }）
voice_too_long = 时长超过 { $time }
voice_channels = 有 { $count } 个声道，最多支持 { $most } 个
voice_rate = 每秒有 { $rate } 个采样，支持的范围是 { $least } 到 { $most }
voice_too_large = 文件太大
idle_warning = 您还在吗？如果没有新消息，本次聊天将在 { $time }后结束。
idle_closed = 由于一段时间没有新消息，本次聊天已结束。欢迎随时再来留言。
chat_continues = 您上一次的聊天已结束。这是新的聊天，之前的内容我们已有记录。
person_comes = 工作人员会回复您。您的工单号是 { $number }。
address_needed = 请在这里留下您的电子邮箱，以便工作人员回复您。
seconds =
    { $count ->
       *[other] { $count } 秒
    }
minutes =
    { $count ->
       *[other] { $count } 分钟
    }
hours =
    { $count ->
       *[other] { $count } 小时
    }

# On tickets.

person_wanted = 要求人工服务
no_words = 客户希望与工作人员沟通
person_wanted_in_chat = 客户在聊天中要求人工服务。
priority_wanted = 客户要求的优先级为“{ $priority }”。
transcript_heading = 聊天记录（时间为 UTC）：
by_customer = 客户
by_assistant = 助手
by_agent = 客服
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = 本次会议的纪要未能生成。请联系您的管理员重试。
nothing_came = 平台没有提供本次会议的录音或文字稿。如果之后收到，将会再生成纪要。
call_do_not_transcribe = 未获取也未转写任何内容：该会议或某位参会者在贵公司的“不转写”名单上。
source_lost = 未能及时获取或转写。

# To customers who write in a language that the assistant does not speak.

foreign_hello = 您好！我们的工作人员很乐意用中文为您服务。请问有什么可以帮您？
foreign_handed_over = 感谢您的留言。我已将其转交给我们的团队，工单号为 #{ $number }。工作人员会在这里或通过电子邮件回复您。
foreign_would_hand_over = 我会将您的留言转交给我们的团队，由工作人员回复您。
foreign_ask_email = 我很乐意将您的留言转交给我们的团队。请问我们可以通过哪个电子邮箱联系您？
foreign_thanks_for_email = 谢谢。我已将您的留言转交给我们的团队，工单号为 #{ $number }，我们会通过电子邮件回复您。

# The assistant calls a person.

talk_to_a_person = 人工服务
person_ask_email = 我很乐意转交给工作人员。请问可以通过哪个电子邮箱联系您？
person_needs_email = 要转交给工作人员，我需要一个可以联系到您的电子邮箱，例如 name@example.com。您写下的内容已为他们保留。
unreadable_email = 我没有看到完整的电子邮箱。请您再写一次，例如 name@example.com。
would_hand_over = 我会将这次对话转交给我们的团队，由工作人员回复您。
handed_over = 我已将这次对话转交给我们的团队，工单号为 #{ $number }。工作人员会在这里或通过电子邮件回复您。
thanks_for_email = 谢谢。我已将这次对话转交给我们的团队，工单号为 #{ $number }，我们会通过电子邮件回复您。
too_long = 我们已经谈了一段时间，还是请工作人员来处理更好。
person_on_request = 这件事由我们的工作人员为您处理最合适。您想与工作人员沟通吗？

# The assistant on tickets.

tickets_sign_in = 为避免他人看到，我只能向已登录的客户显示工单。请登录后再问我，或者我可以为您转接工作人员。
no_open_tickets = 您目前没有未处理完的工单。如果有问题，请告诉我，我会为您创建工单。
ask_matter = 我可以为此创建工单。请问是什么问题？请用一两句话描述。
ticket_ask_email = 我可以为此创建工单。请问我们的团队可以通过哪个电子邮箱联系您？
would_open_ticket = 我会为此创建工单，由我们的团队处理。
ticket_opened = 我已创建工单 #{ $number }“{ $subject }”。我们的团队会处理并回复您。
ticket_added = 我已将此内容添加到您未处理完的工单 #{ $number }“{ $subject }”。我们的团队会一并处理并回复您。
apology = 对此我很抱歉，本不应该这样。

# The assistant on tickets that are there.

tickets_open = 您有 { $count } 个未处理完的工单：
ticket_line = #{ $number }“{ $subject }”：{ $status }
ticket_name = #{ $number }“{ $subject }”
ticket_stands = 您的工单 #{ $number }“{ $subject }”目前的状态：{ $status }。
ticket_assigned = 负责人为 { $name }，优先级为{ $priority }。
ticket_unassigned = 尚未分配负责人，优先级为{ $priority }。
ticket_updated = 最后更新：{ $time }。
ticket_unknown = 在您的工单中没有找到 #{ $number }，目前也没有未处理完的工单。请您核对一下号码。
ticket_unknown_open_are = 在您的工单中没有找到 #{ $number }。未处理完的有：{ $tickets }。
ticket_opened_elsewhere = 我已创建工单 { $reference }。我们的团队会处理并回复您。
ticket_is_open = 此问题已有工单 #{ $number }“{ $subject }”。您在这里写下的相关内容，我们的团队都会看到。
status_open = 待处理
status_in_progress = 处理中
status_waiting = 等待您的回复
status_resolved = 已解决
status_closed = 已关闭
priority_low = 低
priority_normal = 普通
priority_high = 高
priority_urgent = 紧急
ticket_reply = 工单 #{ $number }

# The assistant on orders.

orders_sign_in = 为避免他人看到，我只能向已登录的客户显示订单。请登录后再问我，或者我可以为您转接工作人员。
no_orders = 您的账户中没有找到订单。如果您是以访客身份下单，可通过订单确认中的链接查看订单状态。
orders_under_way = 您有 { $count } 个进行中的订单：
order_line = { $number }：{ $status }。
order_line_total = 合计 { $total } { $currency }。
order_stands = 您的订单 { $number } 的状态：{ $status }。
order_items_stand = 您的订单 { $number }（{ $items }）的状态：{ $status }。
order_item = { $count } x { $title }
order_placed = 下单日期：{ $day }；合计 { $total } { $currency }。
order_carried_tracked = 由 { $carrier } 配送，运单号为 { $tracking }。
order_carried = 由 { $carrier } 配送。
order_tracked = 运单号为 { $tracking }。
order_followed = 您可以在此查看物流：{ $link }
order_expected = 预计送达日期为{ $day }。
order_status =
    { $status ->
        [placed] 已下单
        [pending] 待处理
        [processing] 处理中
        [packed] 已打包
        [shipped] 已发货
        [out_for_delivery] 派送中
        [delivered] 已送达
        [cancelled] 已取消
        [returned] 已退货
        [refunded] 已退款
        [completed] 已完成
       *[other] { $word }
    }
order_unknown = 您的账户中没有找到订单 { $number }，也没有其他订单。请您核对一下号码。
order_unknown_newest_are = 在您的订单中没有找到 { $number }。您最近的订单是 { $orders }。
order_away = 目前无法查询订单{ $number }。请几分钟后再试，或者我可以为您转接工作人员。
orders_away = 目前无法查询订单。请几分钟后再试，或者我可以为您转接工作人员。
order_number_needed = 您的订单号是多少？您可以在收到的确认信息中找到。
order_left = 好的，您的订单 { $number } 保持不变。状态：{ $status }。
order_reply = 订单 { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = 为避免他人看到，我只能为已登录的客户查询订单和工单。请登录后再问我，或者我可以为您转接工作人员。
things_first = 以上是前 { $count } 个，其余的请再问一次。
thing_unknown = 我在您的订单和工单中查找了 { $number }，没有找到使用该号码的订单或工单。请您核对一下。
thing_unknown_orders_are = 您最近的订单是 { $orders }。
thing_unknown_tickets_are = 您未处理完的工单是 { $tickets }。
one_thing_unknown = 在您的订单和工单中没有找到 { $number }。
one_ticket_unknown = 您的账户中没有找到工单 #{ $number }。
one_order_unknown = 您的账户中没有找到订单 { $number }。

# The assistant on the account.

account_sign_in = 为避免他人看到，我只能向已登录的客户显示账户信息。请登录后再问我，或者我可以为您转接工作人员。
account_missing = 没有找到您账户的任何记录。需要我为您转接工作人员吗？
account_empty = 目前还没有您的账户记录。
account_facts = 已有的记录如下：{ $facts }。
account_fact_status = 账户状态为{ $status }
account_fact_plan = 套餐为 { $plan }
account_fact_balance = 余额为 { $balance }
account_balance = 您的余额为 { $balance }。
account_no_balance = 没有余额记录。
account_plan = 您的套餐为 { $plan }。
account_no_plan = 没有套餐记录。
account_email = 登记的电子邮箱为 { $email }。
account_no_email = 没有登记电子邮箱。
account_phone = 登记的电话号码为 { $phone }。
account_no_phone = 没有登记电话号码。
account_name = 登记的姓名为 { $name }。
account_no_name = 没有登记姓名。
account_orders =
    { $count ->
       *[other] 您最近有 { $count } 个订单。
    }
account_note = 请注意，您的账户状态为“{ $status }”。
account_status =
    { $status ->
        [active] 正常
        [inactive] 未启用
        [suspended] 已暂停
        [blocked] 已冻结
        [closed] 已关闭
       *[other] { $word }
    }

# The assistant on products.

product_ask = 您想找什么？一两个词就够了，例如“台灯”。
product_everything = 显示所有商品
product_nothing = 我们的商品中没有找到这样的商品。
product_nothing_called = 我们的商品中没有找到“{ $name }”。
product_stock = 我在这里看不到剩余数量，我们的工作人员可以为您查询。
product_unknown_beyond = 没有找到与“{ $name }”相符的商品，该价位也没有类似的商品。最接近的有：
product_beyond = 该价位没有商品，最接近的有：
product_unknown = 我们的商品中没有找到与“{ $name }”相符的商品。最接近的有：
product_dearest = 最贵的是这一款：
product_cheapest = 最便宜的是这一款：
product_fits = 这一款符合：
products_some = 我们有 { $count } 款商品符合。以下是其中 { $shown } 款：
products_fit = 以下商品符合：
product_described = { $title }，{ $price } { $currency }。{ $description }
product_add = 将 { $title } 加入购物车
product_total = { $count } 件 { $title } 共 { $sum } { $currency }，单价 { $price } { $currency }。
product_which = 要将哪一款加入您的购物车？
product_to_cart = 这是要加入您购物车的 { $title }，{ $price } { $currency }。
product_to_cart_several = 这是要加入您购物车的 { $count } 件 { $title }，共 { $sum } { $currency }。
product_cart_sold_out = { $title } 已售罄，因此没有加入您的购物车。
product_cart_too_few = { $title } 只剩 { $left } 件，因此没有加入您的购物车。您想要几件？
product_which_form = 要将哪一种规格的 { $title } 加入您的购物车？
product_add_variant = 将 { $title }（{ $variant }）加入购物车
product_forms = 可选规格：{ $forms }。
product_in_stock = 库存：{ $left }。
product_sold_out = 已售罄。

# The assistant's courtesies.

hello = 您好！请问有什么可以帮您？
goodbye = 再见，感谢您的留言。需要时随时找我。
welcome = 不客气！还有什么可以帮您的吗？
what_i_can_do = 我可以查询您的订单和工单、告诉您账户中的信息、为问题创建工单、查找商品，并回答有关配送、退货、付款等方面的问题。请问您需要什么？
feedback_noted = 感谢您的反馈。我已记录在本次对话中，我们的团队可以看到。
out_of_scope = 这方面我帮不上忙。我了解我们的商品、您的订单、工单和账户，以及这里的配送、退货和付款方式。
offer_declined = 好的。还有什么可以帮您？
courtesy_fine = 好的。还有什么可以为您做的吗？
courtesy_yes = 好的。您希望我做什么？一句话就够了。
courtesy_no = 好的。需要时随时找我。
courtesy_laugh = 很高兴您来到这里！请问有什么可以帮您？
courtesy_displeased = 很抱歉。请用一句话告诉我哪里有问题，或者我可以为您转接工作人员。
courtesy_puzzled = 请问需要什么帮助？请用一句话告诉我，或者我可以为您转接工作人员。

# What the customer does not want.

denied_person = 好的，不转人工，我们在这里继续。请问有什么可以帮您？
denied_ticket = 好的，我不会创建工单。请问可以改为为您做些什么？
denied_cancel = 好的，不会取消任何订单。您的订单保持不变。
denied_refund = 好的，不会退货或退款。还有什么可以帮您的吗？
denied_cart = 好的，您的购物车保持不变。
denied_account = 好的，您的账户保持不变。
denied_newsletter = 好的，您的订阅保持不变。
denied_change = 好的，一切保持不变。

# Questions that were not understood, or not answered.

clarify_ask = 我不确定是否理解了您的意思。是以下其中一项吗？也可以请您换一种说法。
clarify_offer = 很抱歉，我还是没有理解。您想与工作人员沟通吗？
no_article = 我们的文章中没有找到答案。您想与工作人员沟通吗？也可以请您换一种说法。
more_in_article = 详情请看我们的文章“{ $title }”：{ $url }
from_article = 以上内容来自我们的文章“{ $title }”。
unanswered =
    { $left ->
        [1] 以上是对您前 { $most } 个问题的回答。请把最后一个问题再发给我，我会继续回答。
       *[other] 以上是对您前 { $most } 个问题的回答。请把其余 { $left } 个问题再发给我，我会继续回答。
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = 我的工单进展如何？
wish_ticket = 创建工单
wish_order_status = 我的订单在哪里？
wish_to_order = 我想订购商品
wish_change_order = 修改订单
wish_cancel_order = 取消订单
wish_refund = 如何退货退款？
wish_returns = 如何退货？
wish_delivery = 配送需要多久？
wish_account_info = 我的账户里有什么信息？
wish_account = 修改我的账户
wish_password = 重置我的密码
wish_payment = 如何付款？
wish_invoice = 获取发票
wish_product = 查找商品
wish_policy = 退货政策是什么？
wish_newsletter = 订阅电子报
wish_help = 您能做什么？

# What went wrong with an order.

parcel_not_there = 很抱歉您没有收到。
wrong_charge = 对这笔扣款我很抱歉。我们的团队会与您的订单核对，如有错误会予以更正。
damaged_sorry = 很抱歉，本不应该以这样的状态送到您手中。
address_can_change = 订单尚未打包，因此仍可更改地址：在您账户的“订单”中更改，或由我们的工作人员更改。
address_too_late = 这里已无法再更改。我们的工作人员可以告诉您承运商那边有哪些办法。
address_ended = 已没有需要配送的商品，因此无法再更改地址。
which_order = 请问是哪个订单？
invoice_by_person = 我无法亲自发送该文件，我们的工作人员可以。
no_hours = 我没有关于那一天营业时间的记录。我们的工作人员可以告诉您。

# Times, days and lists.

just_now = 刚刚
minutes_ago =
    { $count ->
       *[other] { $count } 分钟前
    }
hours_ago =
    { $count ->
       *[other] { $count } 小时前
    }
days_ago =
    { $count ->
       *[other] { $count } 天前
    }
weeks_ago =
    { $count ->
       *[other] { $count } 周前
    }
months_ago =
    { $count ->
       *[other] { $count } 个月前
    }
years_ago =
    { $count ->
       *[other] { $count } 年前
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
list_last = { $items }和{ $last }
sentences = { $first }{ $second }

# The notes of a call.

notes_title = 会议纪要
notes_began = 开始时间
notes_ended = 结束时间
notes_participants = 参会人
notes_call = 通话
notes_taken = 记录者
notes_by_model = 语言模型 { $model }
notes_without_model = Frontdesk 自身（语言模型未能给出记录）
notes_summary = 摘要
notes_decisions = 决定
notes_action_items = 待办事项
notes_open_questions = 未决问题
notes_topics = 议题
notes_unowned = 未指定负责人
notes_due = { $owner }，截止 { $day }

# The mail with the notes of a call.

mail_answer_subject = 您给我们的留言
mail_answer_hint = 您可以直接回复这封邮件。
mail_proof_hint = 如果您回复这封邮件并再次提问，我们就能确认该地址属于您，并可向您显示您自己的数据。
mail_files_not_kept = 您邮件中的以下文件未能保存：{ $names }
mail_files_not_sent = 以下文件无法通过邮件发送：{ $names }。如需这些文件，请告诉我们如何转交给您。
mail_subject = 会议纪要：{ $title }
mail_untitled = 会议纪要：一次通话
mail_nothing_said = 没有可以总结的内容。
mail_decisions = 决定：
mail_action_items = 待办事项：
mail_open_questions = 未决问题：
mail_owned = { $item }（{ $owner }）
mail_due = { $item }，截止 { $day }
mail_incomplete = 本纪要不完整：{ $lacking }

# What a call's notes lack.

call_nobody_speaks = 录音中没有人说话
call_platform_words = 录音中无法辨认任何话语，这些文字来自平台
call_platform_gave_nothing = 平台没有提供录音和文字稿
call_not_had = 未能获取
call_unreadable = 文字无法读取：{ $error }
call_partly = 有一部分无法听清
call_transcript = 平台的文字稿
call_recording = 录音
call_recording_of = { $speaker } 的录音
call_lacks = { $source }：{ $reason }
call_lacks_more = { $lacks }；{ $next }

# The mails with which users set their passwords.

invitation_subject = Frontdesk 邀请
invitation_body =
    { $name }，您好！

    您已受邀加入 Frontdesk，您的团队在这里答复客户。请在此设置密码，链接在七天内仅可使用一次：

    { $link }

    之后请使用 { $email } 登录。
reset_subject = 设置新的 Frontdesk 密码
reset_body =
    { $name }，您好！

    您可以在此设置新密码，链接在一小时内仅可使用一次：

    { $link }

    如果这不是您本人的请求，无需任何操作，您的密码保持不变。

# News of tickets and orders, and what the staff are told.

news_ticket_subject = 工单 #{ $number }：{ $subject }
news_order_subject = 您的订单 { $number }
news_ticket_opened = 我们已收到您的请求，工单号为 #{ $number }。工作人员会答复您。
news_ticket_answered = 您的工单 #{ $number } 有新的答复：
news_ticket_resolved = 您的工单 #{ $number } 已解决。如果还有问题，请再次写信给我们。
news_order_changed = 您的订单 { $number } 有新的状态：{ $status }。
news_person_wanted = 有客户在等待人工服务。该对话为工单 #{ $number }。
news_webhook_subject = 发往 { $host } 的 Webhook 已停用
news_webhook_disabled = 由于接收方不接受，发往 { $host } 的 Webhook 已停用。接收方恢复后请重新启用；未送达的内容可从历史记录中重新发送。
news_unsubscribe = 如不想再收到这些邮件，请以“unsubscribe”为主题回复。

# Pictures that customers send.

picture_unread = 我在这里无法查看图片。请用几句话告诉我是什么事，或者我可以请工作人员来查看。
picture_list = 这是我在您的清单上读到的内容，以及合适的商品：
picture_list_line = { $line }：{ $product }
picture_list_missing = { $line }：我们没有合适的商品
