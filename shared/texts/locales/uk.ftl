# Notices in a chat.

message_failed = На жаль, ваше повідомлення не вдалося обробити. Будь ласка, напишіть його іншими словами або попросіть з'єднати вас із працівником.
voice_failed = На жаль, ваше голосове повідомлення не вдалося обробити. Будь ласка, запишіть його ще раз або напишіть мені.
nothing_heard = У вашому голосовому повідомленні не вдалося почути жодного слова. Будь ласка, запишіть його ще раз або напишіть мені.
voice_refused = Ваше голосове повідомлення не можна використати: { $reason }. Будь ласка, запишіть його ще раз або напишіть мені.
voice_silent_file = у файлі немає звуку
voice_unsupported = такий запис тут не можна відтворити ({ $detail }); підійдуть WebM, Ogg, MP4, M4A, MP3, FLAC і WAV
voice_damaged = запис пошкоджений або неповний ({ $detail })
voice_too_long = найбільша тривалість: { $time }
voice_channels = кількість каналів: { $count }, найбільше можливо { $most }
voice_rate = частота дискретизації: { $rate }, можливо від { $least } до { $most }
voice_too_large = воно завелике
idle_warning = Ви ще тут? Без вашого повідомлення цей чат завершиться через { $time }.
idle_closed = Цей чат завершено, оскільки деякий час нічого не писали. Пишіть знову, коли вам зручно.
chat_continues = Ваш попередній чат завершився. Це новий, і сказане раніше тут відоме.
person_comes = Вам відповість наш працівник. Номер вашого звернення: { $number }.
address_needed = Будь ласка, напишіть тут свою адресу електронної пошти, щоб наш працівник міг вам відповісти.
seconds =
    { $count ->
        [one] { $count } секунду
        [few] { $count } секунди
        [many] { $count } секунд
       *[other] { $count } секунди
    }
minutes =
    { $count ->
        [one] { $count } хвилину
        [few] { $count } хвилини
        [many] { $count } хвилин
       *[other] { $count } хвилини
    }
hours =
    { $count ->
        [one] { $count } годину
        [few] { $count } години
        [many] { $count } годин
       *[other] { $count } години
    }

# On tickets.

person_wanted = Прохання з'єднати з працівником
no_words = Клієнт хоче поговорити з працівником
person_wanted_in_chat = Клієнт попросив у чаті з'єднати його з працівником.
priority_wanted = Клієнт попросив пріоритет «{ $priority }».
transcript_heading = Запис чату (час за UTC):
by_customer = Клієнт
by_assistant = Асистент
by_agent = Працівник
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Нотатки цієї зустрічі не вдалося скласти. Будь ласка, попросіть адміністратора повторити спробу.
nothing_came = Платформа не надала ні запису, ні розшифровки цієї зустрічі. Якщо щось надійде пізніше, нотатки буде складено тоді.
call_do_not_transcribe = Нічого не завантажено і не розшифровано: зустріч або хтось з учасників є в списку «не розшифровувати» вашої компанії.
source_lost = Не вдалося вчасно отримати або розшифрувати.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Вітаємо! Хтось із нашої команди охоче допоможе вам українською. Чим можемо допомогти?
foreign_handed_over = Дякуємо за ваше повідомлення. Його передано нашій команді як звернення #{ $number }. Наш працівник відповість вам тут або електронною поштою.
foreign_would_hand_over = Ваше повідомлення буде передано нашій команді; вам відповість наш працівник.
foreign_ask_email = Залюбки передам ваше повідомлення нашій команді. На яку адресу електронної пошти вам відповісти?
foreign_thanks_for_email = Дякуємо. Ваше повідомлення передано нашій команді як звернення #{ $number }; відповідь надійде електронною поштою.

# The assistant calls a person.

talk_to_a_person = Поговорити з працівником
person_ask_email = Залюбки передам це нашому працівникові. На яку адресу електронної пошти вам відповісти?
person_needs_email = Щоб передати це нашому працівникові, мені потрібна адреса електронної пошти для зв'язку з вами, наприклад name@example.com. Написане вами збережено.
unreadable_email = Не бачу тут повної адреси електронної пошти. Чи могли б ви написати її ще раз, наприклад name@example.com?
would_hand_over = Я передам цю розмову нашій команді; вам відповість наш працівник.
handed_over = Цю розмову передано нашій команді як звернення #{ $number }. Наш працівник відповість вам тут або електронною поштою.
thanks_for_email = Дякуємо. Цю розмову передано нашій команді як звернення #{ $number }; відповідь надійде електронною поштою.
too_long = Ми розмовляємо вже досить довго; краще, щоб цим зайнявся наш працівник.
person_on_request = З цим найкраще допоможе працівник. Бажаєте поговорити з працівником?

# The assistant on tickets.

tickets_sign_in = Звернення я можу показати лише клієнтам, які увійшли в обліковий запис, щоб їх не побачив ніхто інший. Будь ласка, увійдіть і запитайте ще раз, або я можу з'єднати вас із працівником.
no_open_tickets = Зараз у вас немає відкритих звернень. Якщо щось не так, напишіть, що саме, і я відкрию звернення.
ask_matter = Я можу відкрити щодо цього звернення. Про що йдеться? Будь ласка, опишіть проблему одним-двома реченнями.
ticket_ask_email = Я можу відкрити щодо цього звернення. На яку адресу електронної пошти наша команда може вам відповісти?
would_open_ticket = Щодо цього було б відкрито звернення, і наша команда ним зайнялася б.
ticket_opened = Відкрито звернення #{ $number } «{ $subject }». Наша команда займеться ним і відповість вам.
ticket_added = Це додано до вашого відкритого звернення #{ $number } «{ $subject }». Наша команда займеться всім і відповість вам.
apology = Мені шкода; так не повинно бути.

# The assistant on tickets that are there.

tickets_open = Ваші відкриті звернення ({ $count }):
ticket_line = #{ $number } «{ $subject }»: { $status }
ticket_name = #{ $number } «{ $subject }»
ticket_stands = Поточний статус вашого звернення #{ $number } «{ $subject }»: { $status }.
ticket_assigned = Ним займається { $name }, пріоритет: { $priority }.
ticket_unassigned = Його ще нікому не доручено, пріоритет: { $priority }.
ticket_updated = Остання зміна: { $time }.
ticket_unknown = Не вдалося знайти #{ $number } серед ваших звернень, і зараз жодне не відкрите. Чи могли б ви перевірити номер?
ticket_unknown_open_are = Не вдалося знайти #{ $number } серед ваших звернень. Відкриті: { $tickets }.
ticket_opened_elsewhere = Відкрито звернення { $reference }. Наша команда займеться ним і відповість вам.
ticket_is_open = Щодо цього вже відкрито звернення #{ $number } «{ $subject }». Усе, що ви напишете тут про це, прочитає наша команда.
status_open = відкрите
status_in_progress = в роботі
status_waiting = очікує на вашу відповідь
status_resolved = вирішене
status_closed = закрите
priority_low = низький
priority_normal = звичайний
priority_high = високий
priority_urgent = терміновий
ticket_reply = Звернення #{ $number }

# The assistant on orders.

orders_sign_in = Замовлення я можу показати лише клієнтам, які увійшли в обліковий запис, щоб їх не побачив ніхто інший. Будь ласка, увійдіть і запитайте ще раз, або я можу з'єднати вас із працівником.
no_orders = У вашому обліковому записі немає замовлень. Якщо ви замовляли без реєстрації, посилання в підтвердженні замовлення показує, де воно.
orders_under_way = Ваші поточні замовлення ({ $count }):
order_line = { $number }: { $status }.
order_line_total = Сума: { $total } { $currency }.
order_stands = Статус вашого замовлення { $number }: { $status }.
order_items_stand = Статус вашого замовлення { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = Дата оформлення: { $day }; сума: { $total } { $currency }.
order_carried_tracked = Перевізник: { $carrier }, номер відправлення: { $tracking }.
order_carried = Перевізник: { $carrier }.
order_tracked = Номер відправлення: { $tracking }.
order_followed = Відстежити його можна тут: { $link }
order_expected = Очікувана дата доставки: { $day }.
order_status =
    { $status ->
        [placed] оформлено
        [pending] очікує
        [processing] обробляється
        [packed] запаковано
        [shipped] відправлено
        [out_for_delivery] доставляється
        [delivered] доставлено
        [cancelled] скасовано
        [returned] повернено
        [refunded] кошти повернено
        [completed] завершено
       *[other] { $word }
    }
order_unknown = У вашому обліковому записі немає ні замовлення { $number }, ні будь-якого іншого. Чи могли б ви перевірити номер?
order_unknown_newest_are = Не вдалося знайти { $number } серед ваших замовлень. Найновіші: { $orders }.
order_away = Зараз я не можу перевірити замовлення { $number }. Спробуйте ще раз за кілька хвилин, або я передам розмову співробітнику.
orders_away = Зараз я не можу перевірити замовлення. Спробуйте ще раз за кілька хвилин, або я передам розмову співробітнику.
order_number_needed = Який номер вашого замовлення? Він вказаний у підтвердженні, яке ви отримали.
order_left = Гаразд, замовлення { $number } залишається без змін. Статус: { $status }.
order_reply = Замовлення { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Замовлення та звернення я можу перевіряти лише для клієнтів, які увійшли в обліковий запис, щоб їх не побачив ніхто інший. Будь ласка, увійдіть і запитайте ще раз, або я можу з'єднати вас із працівником.
things_first = Це перші { $count }; про решту, будь ласка, запитайте ще раз.
thing_unknown = Серед ваших замовлень і звернень немає ні замовлення, ні звернення з номером { $number }. Чи могли б ви його перевірити?
thing_unknown_orders_are = Ваші найновіші замовлення: { $orders }.
thing_unknown_tickets_are = Ваші відкриті звернення: { $tickets }.
one_thing_unknown = Не вдалося знайти { $number } серед ваших замовлень і звернень.
one_ticket_unknown = У вашому обліковому записі немає звернення #{ $number }.
one_order_unknown = У вашому обліковому записі немає замовлення { $number }.

# The assistant on the account.

account_sign_in = Дані облікового запису я можу показати лише клієнтам, які увійшли, щоб їх не побачив ніхто інший. Будь ласка, увійдіть і запитайте ще раз, або я можу з'єднати вас із працівником.
account_missing = Про ваш обліковий запис немає жодних даних. З'єднати вас із працівником?
account_empty = Для вас ще немає облікового запису.
account_facts = Ось збережені дані: { $facts }.
account_fact_status = статус облікового запису: { $status }
account_fact_plan = тариф: { $plan }
account_fact_balance = баланс: { $balance }
account_balance = Ваш баланс: { $balance }.
account_no_balance = Збереженого балансу немає.
account_plan = Ваш тариф: { $plan }.
account_no_plan = Збереженого тарифу немає.
account_email = Збережена адреса електронної пошти: { $email }.
account_no_email = Збереженої адреси електронної пошти немає.
account_phone = Збережений номер телефону: { $phone }.
account_no_phone = Збереженого номера телефону немає.
account_name = Збережене ім'я: { $name }.
account_no_name = Збереженого імені немає.
account_orders =
    { $count ->
        [one] У вас { $count } недавнє замовлення.
        [few] У вас { $count } недавні замовлення.
        [many] У вас { $count } недавніх замовлень.
       *[other] У вас { $count } недавнього замовлення.
    }
account_note = Зверніть увагу: статус вашого облікового запису — «{ $status }».
account_status =
    { $status ->
        [active] активний
        [inactive] неактивний
        [suspended] призупинений
        [blocked] заблокований
        [closed] закритий
       *[other] { $word }
    }

# The assistant on products.

product_ask = Що ви шукаєте? Достатньо одного-двох слів, наприклад «настільна лампа».
product_everything = Показати всі товари
product_nothing = У нашому асортименті не знайшлося такого товару.
product_nothing_called = У нашому асортименті не знайшлося «{ $name }».
product_stock = Звідси не видно, скільки штук залишилося; це може перевірити наш працівник.
product_unknown_beyond = Для «{ $name }» нічого не знайшлося, і в цій ціні немає нічого схожого. Найближчі варіанти:
product_beyond = У цій ціні нічого немає; найближчі варіанти:
product_unknown = У нашому асортименті не знайшлося нічого для «{ $name }». Найближчі варіанти:
product_dearest = Найдорожчий товар:
product_cheapest = Найдешевший товар:
product_fits = Підходить цей товар:
products_some = Товарів, що підходять: { $count }. Ось { $shown } з них:
products_fit = Підходять ці товари:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Додати { $title } до кошика
product_total = { $count } x { $title } коштує { $sum } { $currency }; одна штука коштує { $price } { $currency }.
product_which = Який товар додати до кошика?
product_to_cart = Ось { $title } для вашого кошика, { $price } { $currency }.
product_to_cart_several = Ось { $count } x { $title } для вашого кошика, разом { $sum } { $currency }.
product_cart_sold_out = Товару { $title } немає в наявності, тому до кошика нічого не додано.
product_cart_too_few = Товару { $title } залишилося лише { $left }, тому до кошика нічого не додано. Скільки вам потрібно?
product_which_form = У якому варіанті додати { $title } до кошика?
product_add_variant = Додати до кошика: { $title }, { $variant }
product_forms = Варіанти: { $forms }.
product_in_stock = У наявності: { $left }.
product_sold_out = Немає в наявності.

# The assistant's courtesies.

hello = Вітаю! Чим можу допомогти?
goodbye = До побачення, і дякую за повідомлення. Звертайтеся будь-коли.
welcome = Будь ласка! Чи можу ще чимось допомогти?
what_i_can_do = Я можу перевірити ваші замовлення та звернення, розповісти, що є у вашому обліковому записі, відкрити звернення в разі проблеми, знайти товари та відповісти на запитання про доставку, повернення, оплату тощо. Що вам потрібно?
feedback_noted = Дякуємо, що повідомили. Це записано в цій розмові, де її може прочитати наша команда.
out_of_scope = У цьому я не можу допомогти. Я знаю наші товари, ваші замовлення, звернення та обліковий запис, а також умови доставки, повернення й оплати.
offer_declined = Гаразд. Чим ще можу допомогти?
courtesy_fine = Гаразд. Чи можу ще щось для вас зробити?
courtesy_yes = Добре. Що мені зробити? Достатньо одного речення.
courtesy_no = Гаразд. Звертайтеся будь-коли.
courtesy_laugh = Радо вітаємо вас тут! Чим можу допомогти?
courtesy_displeased = Мені шкода. Напишіть одним реченням, що не так, або я можу з'єднати вас із працівником.
courtesy_puzzled = Чим допомогти? Напишіть одним реченням, що вам потрібно, або я можу з'єднати вас із працівником.

# What the customer does not want.

denied_person = Гаразд, нікого не кличу; продовжуємо тут. Чим можу допомогти?
denied_ticket = Гаразд, звернення не відкриваю. Що можу зробити натомість?
denied_cancel = Гаразд, нічого не скасовується. Ваші замовлення залишаються без змін.
denied_refund = Гаразд, нічого не повертається. Чи можу ще щось зробити?
denied_cart = Гаразд, ваш кошик залишається без змін.
denied_account = Гаразд, ваш обліковий запис залишається без змін.
denied_newsletter = Гаразд, ваша підписка залишається без змін.
denied_change = Гаразд, усе залишається без змін.

# Questions that were not understood, or not answered.

clarify_ask = Мені не зовсім зрозуміло. Це щось із переліченого? Можна також сказати іншими словами.
clarify_offer = На жаль, я все ще не розумію. Бажаєте поговорити з працівником?
no_article = У наших статтях немає відповіді на це. Бажаєте поговорити з працівником чи могли б ви сказати іншими словами?
more_in_article = Докладніше в нашій статті «{ $title }»: { $url }
from_article = Це з нашої статті «{ $title }».
unanswered =
    { $left ->
        [1] Це відповіді на ваші перші запитання ({ $most }). Будь ласка, надішліть останнє ще раз, і я продовжу з ним.
       *[other] Це відповіді на ваші перші запитання ({ $most }). Будь ласка, надішліть решту ({ $left }) ще раз, і я продовжу з ними.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Який статус мого звернення?
wish_ticket = Відкрити звернення
wish_order_status = Де моє замовлення?
wish_to_order = Хочу щось замовити
wish_change_order = Змінити замовлення
wish_cancel_order = Скасувати замовлення
wish_refund = Як повернути товар і кошти?
wish_returns = Як повернути товар?
wish_delivery = Скільки триває доставка?
wish_account_info = Що є в моєму обліковому записі?
wish_account = Змінити мій обліковий запис
wish_password = Скинути мій пароль
wish_payment = Як я можу оплатити?
wish_invoice = Отримати рахунок
wish_product = Знайти товар
wish_policy = Які у вас умови повернення?
wish_newsletter = Підписка на розсилку
wish_help = Що ви вмієте?

# What went wrong with an order.

parcel_not_there = Мені шкода, що відправлення до вас не дійшло.
wrong_charge = Мені шкода через це списання. Наша команда порівняє його з вашим замовленням і виправить, якщо воно помилкове.
damaged_sorry = Мені шкода; у такому вигляді воно не мало до вас дійти.
address_can_change = Замовлення ще не запаковано, тож адресу ще можна змінити: у вашому обліковому записі в розділі «Замовлення» або через нашого працівника.
address_too_late = Звідси змінити його вже не можна. Наш працівник може сказати, що можливо зробити через перевізника.
address_ended = Доставляти вже нічого, тож адресу більше не можна змінити.
which_order = Про яке замовлення йдеться?
invoice_by_person = Сам документ я надіслати не можу; це може зробити наш працівник.
no_hours = Про наші години роботи того дня немає даних. Їх може повідомити наш працівник.

# Times, days and lists.

just_now = щойно
minutes_ago =
    { $count ->
        [one] { $count } хвилину тому
        [few] { $count } хвилини тому
        [many] { $count } хвилин тому
       *[other] { $count } хвилини тому
    }
hours_ago =
    { $count ->
        [one] { $count } годину тому
        [few] { $count } години тому
        [many] { $count } годин тому
       *[other] { $count } години тому
    }
days_ago =
    { $count ->
        [one] { $count } день тому
        [few] { $count } дні тому
        [many] { $count } днів тому
       *[other] { $count } дня тому
    }
weeks_ago =
    { $count ->
        [one] { $count } тиждень тому
        [few] { $count } тижні тому
        [many] { $count } тижнів тому
       *[other] { $count } тижня тому
    }
months_ago =
    { $count ->
        [one] { $count } місяць тому
        [few] { $count } місяці тому
        [many] { $count } місяців тому
       *[other] { $count } місяця тому
    }
years_ago =
    { $count ->
        [one] { $count } рік тому
        [few] { $count } роки тому
        [many] { $count } років тому
       *[other] { $count } року тому
    }
date =
    { $month ->
        [1] { $day } січня { $year } р.
        [2] { $day } лютого { $year } р.
        [3] { $day } березня { $year } р.
        [4] { $day } квітня { $year } р.
        [5] { $day } травня { $year } р.
        [6] { $day } червня { $year } р.
        [7] { $day } липня { $year } р.
        [8] { $day } серпня { $year } р.
        [9] { $day } вересня { $year } р.
        [10] { $day } жовтня { $year } р.
        [11] { $day } листопада { $year } р.
       *[12] { $day } грудня { $year } р.
    }
list_more = { $items }, { $next }
list_last = { $items } і { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Нотатки зустрічі
notes_began = Початок
notes_ended = Кінець
notes_participants = Учасники
notes_call = Розмова
notes_taken = Нотатки склала
notes_by_model = мовна модель { $model }
notes_without_model = сама система Frontdesk, бо мовна модель їх не надала
notes_summary = Підсумок
notes_decisions = Рішення
notes_action_items = Завдання
notes_open_questions = Відкриті питання
notes_topics = Теми
notes_unowned = без відповідального
notes_due = { $owner }, до { $day }

# The mail with the notes of a call.

mail_answer_subject = Ваше повідомлення до нас
mail_answer_hint = Ви можете просто відповісти на цей лист.
mail_proof_hint = Якщо ви відповісте на цей лист і запитаєте ще раз, ми знатимемо, що адреса ваша, і зможемо показати вам ваші дані.
mail_files_not_kept = Ці файли з вашого листа не вдалося зберегти: { $names }
mail_files_not_sent = Ці файли не вдалося надіслати електронною поштою: { $names }. Якщо вони вам потрібні, повідомте нам, як вам їх передати.
mail_subject = Нотатки зустрічі: { $title }
mail_untitled = Нотатки розмови
mail_nothing_said = Не було сказано нічого, що можна підсумувати.
mail_decisions = Рішення:
mail_action_items = Завдання:
mail_open_questions = Відкриті питання:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, до { $day }
mail_incomplete = Ці нотатки неповні: { $lacking }

# What a call's notes lack.

call_nobody_speaks = у записі ніхто не говорить
call_platform_words = у записі не вдалося розпізнати слів; ці слова з платформи
call_platform_gave_nothing = платформа не надала ні запису, ні розшифровки
call_not_had = не вдалося отримати
call_unreadable = слова неможливо прочитати: { $error }
call_partly = частину не вдалося розібрати
call_transcript = розшифровка платформи
call_recording = запис
call_recording_of = запис: { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Запрошення до Frontdesk
invitation_body =
    Вітаємо, { $name }!

    Вас запросили до Frontdesk, де ваша команда відповідає клієнтам. Задайте тут пароль; посилання діє один раз, протягом семи днів:

    { $link }

    Після цього входьте з адресою { $email }.
reset_subject = Новий пароль для Frontdesk
reset_body =
    Вітаємо, { $name }!

    Тут можна задати новий пароль; посилання діє один раз, протягом години:

    { $link }

    Якщо ви про це не просили, нічого робити не потрібно: пароль залишиться незмінним.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Звернення № { $number }: { $subject }
news_order_subject = Ваше замовлення { $number }
news_ticket_opened = Ми отримали ваше звернення, його номер { $number }. Вам відповість наш працівник.
news_ticket_answered = Є відповідь на ваше звернення № { $number }:
news_ticket_resolved = Ваше звернення № { $number } вирішено. Якщо чогось ще бракує, просто напишіть нам знову.
news_order_changed = Ваше замовлення { $number } має новий статус: { $status }.
news_person_wanted = Клієнт чекає на працівника. Розмова — це звернення № { $number }.
news_webhook_subject = Вебхуки на { $host } вимкнено
news_webhook_disabled = Вебхуки на { $host } вимкнено, бо отримувач їх не приймає. Увімкніть їх знову, коли він запрацює; недоставлене можна надіслати ще раз з історії.
news_unsubscribe = Щоб більше не отримувати ці листи, дайте відповідь із темою «unsubscribe».

# Pictures that customers send.

picture_unread = Я не можу переглядати тут зображення. Опишіть кількома словами, про що йдеться, або я покличу працівника, який його перегляне.
picture_list = Ось що я читаю у вашому списку і що до нього підходить:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: у нас немає нічого відповідного
