# Notices in a chat.

message_failed = К сожалению, ваше сообщение не удалось обработать. Пожалуйста, напишите его другими словами или попросите соединить вас с сотрудником.
voice_failed = К сожалению, ваше голосовое сообщение не удалось обработать. Пожалуйста, запишите его ещё раз или напишите мне.
nothing_heard = В вашем голосовом сообщении не удалось расслышать ни слова. Пожалуйста, запишите его ещё раз или напишите мне.
voice_refused = Ваше голосовое сообщение нельзя использовать: { $reason }. Пожалуйста, запишите его ещё раз или напишите мне.
voice_silent_file = в файле нет звука
voice_unsupported = такую запись здесь нельзя воспроизвести ({ $detail }); подойдут WebM, Ogg, MP4, M4A, MP3, FLAC и WAV
voice_damaged = запись повреждена или неполна ({ $detail })
voice_too_long = наибольшая длительность: { $time }
voice_channels = каналов: { $count }, возможно не больше { $most }
voice_rate = частота дискретизации: { $rate }, возможна от { $least } до { $most }
voice_too_large = оно слишком большое
idle_warning = Вы ещё здесь? Без вашего сообщения этот чат завершится через { $time }.
idle_closed = Этот чат завершён, так как некоторое время ничего не писали. Пишите снова, когда вам удобно.
chat_continues = Ваш прошлый чат завершился. Это новый, и сказанное раньше здесь известно.
person_comes = Вам ответит наш сотрудник. Номер вашего обращения: { $number }.
address_needed = Пожалуйста, напишите здесь свой адрес электронной почты, чтобы наш сотрудник мог вам ответить.
seconds =
    { $count ->
        [one] { $count } секунду
        [few] { $count } секунды
        [many] { $count } секунд
       *[other] { $count } секунды
    }
minutes =
    { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }

# On tickets.

person_wanted = Просьба соединить с сотрудником
no_words = Клиент хочет поговорить с сотрудником
person_wanted_in_chat = Клиент попросил в чате соединить его с сотрудником.
priority_wanted = Клиент попросил приоритет «{ $priority }».
transcript_heading = Запись чата (время по UTC):
by_customer = Клиент
by_assistant = Ассистент
by_agent = Сотрудник
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Заметки этой встречи не удалось составить. Пожалуйста, попросите администратора повторить попытку.
nothing_came = Платформа не предоставила ни записи, ни расшифровки этой встречи. Если что-то поступит позже, заметки будут составлены тогда.
call_do_not_transcribe = Ничего не загружено и не расшифровано: встреча или кто-то из участников есть в списке «не расшифровывать» вашей компании.
source_lost = Не удалось вовремя получить или расшифровать.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Здравствуйте! Сотрудник нашей команды с удовольствием поможет вам на русском языке. Чем можем помочь?
foreign_handed_over = Спасибо за сообщение. Оно передано нашей команде как обращение #{ $number }. Наш сотрудник ответит вам здесь или по электронной почте.
foreign_would_hand_over = Ваше сообщение будет передано нашей команде; вам ответит наш сотрудник.
foreign_ask_email = С удовольствием передам ваше сообщение нашей команде. На какой адрес электронной почты вам ответить?
foreign_thanks_for_email = Спасибо. Ваше сообщение передано нашей команде как обращение #{ $number }; ответ придёт по электронной почте.

# The assistant calls a person.

talk_to_a_person = Поговорить с сотрудником
person_ask_email = С удовольствием передам это нашему сотруднику. На какой адрес электронной почты вам ответить?
person_needs_email = Чтобы передать это нашему сотруднику, мне нужен адрес электронной почты для связи с вами, например name@example.com. Написанное вами сохранено.
unreadable_email = Не вижу здесь полного адреса электронной почты. Не могли бы вы написать его ещё раз, например name@example.com?
would_hand_over = Я передам этот разговор нашей команде; вам ответит наш сотрудник.
handed_over = Этот разговор передан нашей команде как обращение #{ $number }. Наш сотрудник ответит вам здесь или по электронной почте.
thanks_for_email = Спасибо. Этот разговор передан нашей команде как обращение #{ $number }; ответ придёт по электронной почте.
too_long = Мы разговариваем уже довольно долго; лучше, чтобы этим занялся наш сотрудник.
person_on_request = С этим лучше всего поможет сотрудник. Хотите поговорить с сотрудником?

# The assistant on tickets.

tickets_sign_in = Обращения я могу показать только клиентам, которые вошли в учётную запись, чтобы их не увидел никто другой. Пожалуйста, войдите и спросите ещё раз, или я могу соединить вас с сотрудником.
no_open_tickets = Сейчас у вас нет открытых обращений. Если что-то не так, напишите, что именно, и я открою обращение.
ask_matter = Я могу открыть по этому вопросу обращение. О чём идёт речь? Пожалуйста, опишите проблему одним-двумя предложениями.
ticket_ask_email = Я могу открыть по этому вопросу обращение. На какой адрес электронной почты наша команда может вам ответить?
would_open_ticket = По этому вопросу было бы открыто обращение, и наша команда занялась бы им.
ticket_opened = Открыто обращение #{ $number } «{ $subject }». Наша команда займётся им и ответит вам.
ticket_added = Это добавлено к вашему открытому обращению #{ $number } «{ $subject }». Наша команда займётся всем и ответит вам.
apology = Мне жаль; так не должно быть.

# The assistant on tickets that are there.

tickets_open = Ваши открытые обращения ({ $count }):
ticket_line = #{ $number } «{ $subject }»: { $status }
ticket_name = #{ $number } «{ $subject }»
ticket_stands = Текущий статус вашего обращения #{ $number } «{ $subject }»: { $status }.
ticket_assigned = Им занимается { $name }, приоритет: { $priority }.
ticket_unassigned = Оно ещё никому не поручено, приоритет: { $priority }.
ticket_updated = Последнее изменение: { $time }.
ticket_unknown = Не удалось найти #{ $number } среди ваших обращений, и сейчас ни одно не открыто. Не могли бы вы проверить номер?
ticket_unknown_open_are = Не удалось найти #{ $number } среди ваших обращений. Открытые: { $tickets }.
ticket_opened_elsewhere = Открыто обращение { $reference }. Наша команда займётся им и ответит вам.
ticket_is_open = По этому вопросу уже открыто обращение #{ $number } «{ $subject }». Всё, что вы напишете здесь об этом, прочитает наша команда.
status_open = открыто
status_in_progress = в работе
status_waiting = ожидает вашего ответа
status_resolved = решено
status_closed = закрыто
priority_low = низкий
priority_normal = обычный
priority_high = высокий
priority_urgent = срочный
ticket_reply = Обращение #{ $number }

# The assistant on orders.

orders_sign_in = Заказы я могу показать только клиентам, которые вошли в учётную запись, чтобы их не увидел никто другой. Пожалуйста, войдите и спросите ещё раз, или я могу соединить вас с сотрудником.
no_orders = В вашей учётной записи нет заказов. Если вы заказывали без регистрации, ссылка в подтверждении заказа показывает, где он находится.
orders_under_way = Ваши текущие заказы ({ $count }):
order_line = { $number }: { $status }.
order_line_total = Сумма: { $total } { $currency }.
order_stands = Статус вашего заказа { $number }: { $status }.
order_items_stand = Статус вашего заказа { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = Дата оформления: { $day }; сумма: { $total } { $currency }.
order_carried_tracked = Перевозчик: { $carrier }, номер отправления: { $tracking }.
order_carried = Перевозчик: { $carrier }.
order_tracked = Номер отправления: { $tracking }.
order_followed = Отследить его можно здесь: { $link }
order_expected = Ожидаемая дата доставки: { $day }.
order_status =
    { $status ->
        [placed] оформлен
        [pending] ожидает
        [processing] обрабатывается
        [packed] упакован
        [shipped] отправлен
        [out_for_delivery] доставляется
        [delivered] доставлен
        [cancelled] отменён
        [returned] возвращён
        [refunded] деньги возвращены
        [completed] завершён
       *[other] { $word }
    }
order_unknown = В вашей учётной записи нет ни заказа { $number }, ни какого-либо другого. Не могли бы вы проверить номер?
order_unknown_newest_are = Не удалось найти { $number } среди ваших заказов. Самые новые: { $orders }.
order_away = Сейчас я не могу проверить заказ { $number }. Попробуйте ещё раз через несколько минут, или я передам разговор сотруднику.
orders_away = Сейчас я не могу проверить заказы. Попробуйте ещё раз через несколько минут, или я передам разговор сотруднику.
order_number_needed = Какой номер у вашего заказа? Он указан в полученном вами подтверждении.
order_left = Хорошо, заказ { $number } остаётся без изменений. Статус: { $status }.
order_reply = Заказ { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Заказы и обращения я могу проверять только для клиентов, которые вошли в учётную запись, чтобы их не увидел никто другой. Пожалуйста, войдите и спросите ещё раз, или я могу соединить вас с сотрудником.
things_first = Это первые { $count }; об остальных, пожалуйста, спросите ещё раз.
thing_unknown = Среди ваших заказов и обращений нет ни заказа, ни обращения с номером { $number }. Не могли бы вы его проверить?
thing_unknown_orders_are = Ваши самые новые заказы: { $orders }.
thing_unknown_tickets_are = Ваши открытые обращения: { $tickets }.
one_thing_unknown = Не удалось найти { $number } среди ваших заказов и обращений.
one_ticket_unknown = В вашей учётной записи нет обращения #{ $number }.
one_order_unknown = В вашей учётной записи нет заказа { $number }.

# The assistant on the account.

account_sign_in = Данные учётной записи я могу показать только клиентам, которые вошли в неё, чтобы их не увидел никто другой. Пожалуйста, войдите и спросите ещё раз, или я могу соединить вас с сотрудником.
account_missing = О вашей учётной записи нет никаких данных. Соединить вас с сотрудником?
account_empty = Для вас ещё нет учётной записи.
account_facts = Вот сохранённые данные: { $facts }.
account_fact_status = статус учётной записи: { $status }
account_fact_plan = тариф: { $plan }
account_fact_balance = баланс: { $balance }
account_balance = Ваш баланс: { $balance }.
account_no_balance = Сохранённого баланса нет.
account_plan = Ваш тариф: { $plan }.
account_no_plan = Сохранённого тарифа нет.
account_email = Сохранённый адрес электронной почты: { $email }.
account_no_email = Сохранённого адреса электронной почты нет.
account_phone = Сохранённый номер телефона: { $phone }.
account_no_phone = Сохранённого номера телефона нет.
account_name = Сохранённое имя: { $name }.
account_no_name = Сохранённого имени нет.
account_orders =
    { $count ->
        [one] У вас { $count } недавний заказ.
        [few] У вас { $count } недавних заказа.
        [many] У вас { $count } недавних заказов.
       *[other] У вас { $count } недавнего заказа.
    }
account_note = Обратите внимание: статус вашей учётной записи — «{ $status }».
account_status =
    { $status ->
        [active] активна
        [inactive] неактивна
        [suspended] приостановлена
        [blocked] заблокирована
        [closed] закрыта
       *[other] { $word }
    }

# The assistant on products.

product_ask = Что вы ищете? Достаточно одного-двух слов, например «настольная лампа».
product_everything = Показать все товары
product_nothing = В нашем ассортименте не нашлось такого товара.
product_nothing_called = В нашем ассортименте не нашлось «{ $name }».
product_stock = Отсюда не видно, сколько штук осталось; это может проверить наш сотрудник.
product_unknown_beyond = Для «{ $name }» ничего не нашлось, и за эту цену нет ничего похожего. Ближе всего:
product_beyond = За эту цену ничего нет; ближе всего:
product_unknown = В нашем ассортименте ничего не нашлось для «{ $name }». Ближе всего:
product_dearest = Самый дорогой товар:
product_cheapest = Самый дешёвый товар:
product_fits = Подходит этот товар:
products_some = Подходящих товаров: { $count }. Вот { $shown } из них:
products_fit = Подходят эти товары:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Добавить { $title } в корзину
product_total = { $count } x { $title } стоит { $sum } { $currency }; одна штука стоит { $price } { $currency }.
product_which = Какой товар положить в корзину?
product_to_cart = Вот { $title } для вашей корзины, { $price } { $currency }.
product_to_cart_several = Вот { $count } x { $title } для вашей корзины, всего { $sum } { $currency }.
product_cart_sold_out = Товара { $title } нет в наличии, поэтому в корзину ничего не добавлено.
product_cart_too_few = Товара { $title } осталось только { $left }, поэтому в корзину ничего не добавлено. Сколько вам нужно?
product_which_form = В каком варианте добавить { $title } в корзину?
product_add_variant = Добавить в корзину: { $title }, { $variant }
product_forms = Варианты: { $forms }.
product_in_stock = В наличии: { $left }.
product_sold_out = Нет в наличии.

# The assistant's courtesies.

hello = Здравствуйте! Чем могу помочь?
goodbye = До свидания, и спасибо за сообщение. Обращайтесь в любое время.
welcome = Пожалуйста! Могу ли я ещё чем-нибудь помочь?
what_i_can_do = Я могу проверить ваши заказы и обращения, рассказать, что есть в вашей учётной записи, открыть обращение по проблеме, найти товары и ответить на вопросы о доставке, возврате, оплате и подобном. Что вам нужно?
feedback_noted = Спасибо, что сообщили. Это записано в этом разговоре, где его может прочитать наша команда.
out_of_scope = С этим я помочь не могу. Я знаю наши товары, ваши заказы, обращения и учётную запись, а также условия доставки, возврата и оплаты.
offer_declined = Хорошо. Чем ещё могу помочь?
courtesy_fine = Хорошо. Могу ли я ещё что-нибудь для вас сделать?
courtesy_yes = Хорошо. Что мне сделать? Достаточно одного предложения.
courtesy_no = Хорошо. Обращайтесь в любое время.
courtesy_laugh = Рады видеть вас здесь! Чем могу помочь?
courtesy_displeased = Мне жаль. Напишите одним предложением, что не так, или я могу соединить вас с сотрудником.
courtesy_puzzled = Чем помочь? Напишите одним предложением, что вам нужно, или я могу соединить вас с сотрудником.

# What the customer does not want.

denied_person = Хорошо, никого не зову; продолжаем здесь. Чем могу помочь?
denied_ticket = Хорошо, обращение не открываю. Что могу сделать вместо этого?
denied_cancel = Хорошо, ничего не отменяется. Ваши заказы остаются без изменений.
denied_refund = Хорошо, ничего не возвращается. Могу ли я ещё что-нибудь сделать?
denied_cart = Хорошо, ваша корзина остаётся без изменений.
denied_account = Хорошо, ваша учётная запись остаётся без изменений.
denied_newsletter = Хорошо, ваша подписка остаётся без изменений.
denied_change = Хорошо, всё остаётся без изменений.

# Questions that were not understood, or not answered.

clarify_ask = Мне не совсем понятно. Это что-то из перечисленного? Можно также сказать другими словами.
clarify_offer = К сожалению, мне всё ещё непонятно. Хотите поговорить с сотрудником?
no_article = В наших статьях нет ответа на это. Хотите поговорить с сотрудником? Можно также сказать другими словами.
more_in_article = Подробнее в нашей статье «{ $title }»: { $url }
from_article = Это из нашей статьи «{ $title }».
unanswered =
    { $left ->
        [1] Это ответы на ваши первые вопросы ({ $most }). Пожалуйста, отправьте последний ещё раз, и я продолжу с ним.
       *[other] Это ответы на ваши первые вопросы ({ $most }). Пожалуйста, отправьте остальные ({ $left }) ещё раз, и я продолжу с ними.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Какой статус у моего обращения?
wish_ticket = Открыть обращение
wish_order_status = Где мой заказ?
wish_to_order = Хочу что-нибудь заказать
wish_change_order = Изменить заказ
wish_cancel_order = Отменить заказ
wish_refund = Как вернуть товар и деньги?
wish_returns = Как вернуть товар?
wish_delivery = Сколько длится доставка?
wish_account_info = Что есть в моей учётной записи?
wish_account = Изменить мою учётную запись
wish_password = Сбросить мой пароль
wish_payment = Как можно оплатить?
wish_invoice = Получить счёт
wish_product = Найти товар
wish_policy = Какие у вас условия возврата?
wish_newsletter = Подписка на рассылку
wish_help = Что вы умеете?

# What went wrong with an order.

parcel_not_there = Мне жаль, что посылка до вас не дошла.
wrong_charge = Мне жаль из-за этого списания. Наша команда сравнит его с вашим заказом и исправит, если оно ошибочно.
damaged_sorry = Мне жаль; в таком виде это не должно было до вас дойти.
address_can_change = Заказ ещё не упакован, поэтому адрес ещё можно изменить: в вашей учётной записи в разделе «Заказы» или через нашего сотрудника.
address_too_late = Отсюда изменить его уже нельзя. Наш сотрудник может сказать, что можно сделать через перевозчика.
address_ended = Доставлять уже нечего, поэтому адрес больше нельзя изменить.
which_order = О каком заказе идёт речь?
invoice_by_person = Сам документ я отправить не могу; это может сделать наш сотрудник.
no_hours = О наших часах работы в этот день нет данных. Их может сообщить наш сотрудник.

# Times, days and lists.

just_now = только что
minutes_ago =
    { $count ->
        [one] { $count } минуту назад
        [few] { $count } минуты назад
        [many] { $count } минут назад
       *[other] { $count } минуты назад
    }
hours_ago =
    { $count ->
        [one] { $count } час назад
        [few] { $count } часа назад
        [many] { $count } часов назад
       *[other] { $count } часа назад
    }
days_ago =
    { $count ->
        [one] { $count } день назад
        [few] { $count } дня назад
        [many] { $count } дней назад
       *[other] { $count } дня назад
    }
weeks_ago =
    { $count ->
        [one] { $count } неделю назад
        [few] { $count } недели назад
        [many] { $count } недель назад
       *[other] { $count } недели назад
    }
months_ago =
    { $count ->
        [one] { $count } месяц назад
        [few] { $count } месяца назад
        [many] { $count } месяцев назад
       *[other] { $count } месяца назад
    }
years_ago =
    { $count ->
        [one] { $count } год назад
        [few] { $count } года назад
        [many] { $count } лет назад
       *[other] { $count } года назад
    }
date =
    { $month ->
        [1] { $day } января { $year } г.
        [2] { $day } февраля { $year } г.
        [3] { $day } марта { $year } г.
        [4] { $day } апреля { $year } г.
        [5] { $day } мая { $year } г.
        [6] { $day } июня { $year } г.
        [7] { $day } июля { $year } г.
        [8] { $day } августа { $year } г.
        [9] { $day } сентября { $year } г.
        [10] { $day } октября { $year } г.
        [11] { $day } ноября { $year } г.
       *[12] { $day } декабря { $year } г.
    }
list_more = { $items }, { $next }
list_last = { $items } и { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Заметки встречи
notes_began = Начало
notes_ended = Конец
notes_participants = Участники
notes_call = Разговор
notes_taken = Заметки составлены
notes_by_model = языковой моделью { $model }
notes_without_model = самим Frontdesk, так как языковая модель их не дала
notes_summary = Итоги
notes_decisions = Решения
notes_action_items = Задачи
notes_open_questions = Открытые вопросы
notes_topics = Темы
notes_unowned = без ответственного
notes_due = { $owner }, до { $day }

# The mail with the notes of a call.

mail_answer_subject = Ваше сообщение
mail_answer_hint = Вы можете просто ответить на это письмо.
mail_proof_hint = Если вы ответите на это письмо и спросите ещё раз, мы будем знать, что адрес ваш, и сможем показать вам ваши данные.
mail_files_not_kept = Эти файлы из вашего письма не удалось сохранить: { $names }
mail_files_not_sent = Эти файлы не удалось отправить по электронной почте: { $names }. Если они вам нужны, сообщите нам, как вам их передать.
mail_subject = Заметки встречи: { $title }
mail_untitled = Заметки разговора
mail_nothing_said = Не было сказано ничего, что можно обобщить.
mail_decisions = Решения:
mail_action_items = Задачи:
mail_open_questions = Открытые вопросы:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, до { $day }
mail_incomplete = Эти заметки неполны: { $lacking }

# What a call's notes lack.

call_nobody_speaks = в записи никто не говорит
call_platform_words = в записи не удалось распознать слов; эти слова с платформы
call_platform_gave_nothing = платформа не предоставила ни записи, ни расшифровки
call_not_had = не удалось получить
call_unreadable = слова невозможно прочитать: { $error }
call_partly = часть не удалось разобрать
call_transcript = расшифровка платформы
call_recording = запись
call_recording_of = запись: { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Приглашение во Frontdesk
invitation_body =
    Здравствуйте, { $name }!

    Вас пригласили во Frontdesk, где ваша команда отвечает клиентам. Задайте здесь пароль; ссылка действует один раз, в течение семи дней:

    { $link }

    После этого входите с адресом { $email }.
reset_subject = Новый пароль для Frontdesk
reset_body =
    Здравствуйте, { $name }!

    Здесь можно задать новый пароль; ссылка действует один раз, в течение часа:

    { $link }

    Если вы об этом не просили, ничего делать не нужно: пароль останется прежним.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Обращение № { $number }: { $subject }
news_order_subject = Ваш заказ { $number }
news_ticket_opened = Мы получили ваше обращение, его номер { $number }. Вам ответит наш сотрудник.
news_ticket_answered = Есть ответ на ваше обращение № { $number }:
news_ticket_resolved = Ваше обращение № { $number } решено. Если чего-то ещё не хватает, просто напишите нам снова.
news_order_changed = У вашего заказа { $number } новый статус: { $status }.
news_person_wanted = Клиент ждёт сотрудника. Разговор — это обращение № { $number }.
news_webhook_subject = Вебхуки на { $host } отключены
news_webhook_disabled = Вебхуки на { $host } отключены, потому что получатель их не принимает. Включите их снова, когда он заработает; недоставленное можно отправить ещё раз из истории.
news_unsubscribe = Чтобы больше не получать эти письма, ответьте с темой «unsubscribe».

# Pictures that customers send.

picture_unread = Я не могу смотреть здесь изображения. Опишите в нескольких словах, о чём идёт речь, или я позову сотрудника, который на него посмотрит.
picture_list = Вот что я читаю в вашем списке и что к нему подходит:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: у нас нет ничего подходящего
