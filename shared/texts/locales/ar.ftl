# Notices in a chat.

message_failed = عذرًا، تعذرت معالجة رسالتك. يُرجى كتابتها مرة أخرى بكلمات مختلفة، أو طلب التحدث إلى أحد موظفينا.
voice_failed = عذرًا، تعذرت معالجة رسالتك الصوتية. يُرجى تسجيلها مرة أخرى، أو الكتابة إليّ.
nothing_heard = لم أتمكن من سماع أي كلمات في رسالتك الصوتية. يُرجى تسجيلها مرة أخرى، أو الكتابة إليّ.
voice_refused = لا يمكن استخدام رسالتك الصوتية: { $reason }. يُرجى تسجيلها مرة أخرى، أو الكتابة إليّ.
voice_silent_file = لا يحتوي الملف على صوت
voice_unsupported = لا يمكن تشغيل هذا النوع من التسجيلات هنا ({ $detail })؛ الأنواع الممكنة هي WebM وOgg وMP4 وM4A وMP3 وFLAC وWAV
voice_damaged = التسجيل تالف أو غير مكتمل ({ $detail })
voice_too_long = الحد الأقصى للمدة هو { $time }
voice_channels = عدد القنوات { $count }، والحد الأقصى { $most }
voice_rate = عدد العينات في الثانية { $rate }، والممكن من { $least } إلى { $most }
voice_too_large = حجمها كبير جدًا
idle_warning = هل ما زلت هنا؟ من دون رسالة منك تنتهي هذه المحادثة خلال { $time }.
idle_closed = انتهت هذه المحادثة لأنه لم يُكتب شيء منذ فترة. يمكنك الكتابة إلينا مجددًا متى شئت.
chat_continues = انتهت محادثتك السابقة. هذه محادثة جديدة، وما قيل من قبل معروف هنا.
person_comes = سيرد عليك أحد موظفينا. رقم تذكرتك هو { $number }.
address_needed = يُرجى كتابة عنوان بريدك الإلكتروني هنا ليتمكن أحد موظفينا من الرد عليك.
seconds =
    { $count ->
        [zero] { $count } ثانية
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { $count } ثوانٍ
        [many] { $count } ثانية
       *[other] { $count } ثانية
    }
minutes =
    { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
hours =
    { $count ->
        [zero] { $count } ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }

# On tickets.

person_wanted = طلب التحدث إلى أحد الموظفين
no_words = يرغب أحد العملاء في التحدث إلى أحد الموظفين
person_wanted_in_chat = طلب العميل في المحادثة التحدث إلى أحد الموظفين.
priority_wanted = طلب العميل الأولوية «{ $priority }».
transcript_heading = نص المحادثة (الأوقات بتوقيت UTC):
by_customer = العميل
by_assistant = المساعد
by_agent = الموظف
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = تعذرت كتابة ملاحظات هذا الاجتماع. يُرجى أن تطلب من المسؤول إعادة المحاولة.
nothing_came = لم توفر المنصة تسجيلًا أو نصًا لهذا الاجتماع. إذا وصل أحدهما لاحقًا، فستُكتب الملاحظات حينها.
call_do_not_transcribe = لم يُجلب شيء ولم يُفرَّغ شيء: الاجتماع، أو أحد المشاركين فيه، مدرج في قائمة «عدم التفريغ» لدى شركتك.
source_lost = تعذر جلبه أو تفريغه في الوقت المحدد.

# To customers who write in a language that the assistant does not speak.

foreign_hello = مرحبًا! يسعد أحد أعضاء فريقنا بمساعدتك باللغة العربية. كيف يمكننا مساعدتك؟
foreign_handed_over = شكرًا على رسالتك. لقد حوّلتها إلى فريقنا برقم التذكرة #{ $number }. سيرد عليك أحد موظفينا هنا أو عبر البريد الإلكتروني.
foreign_would_hand_over = سأحوّل رسالتك إلى فريقنا، وسيرد عليك أحد موظفينا.
foreign_ask_email = يسعدني تحويل رسالتك إلى فريقنا. ما عنوان البريد الإلكتروني الذي يمكننا الرد عليك من خلاله؟
foreign_thanks_for_email = شكرًا لك. لقد حوّلت رسالتك إلى فريقنا برقم التذكرة #{ $number }، وسيصلك الرد عبر البريد الإلكتروني.

# The assistant calls a person.

talk_to_a_person = التحدث إلى أحد الموظفين
person_ask_email = يسعدني تحويل ذلك إلى أحد موظفينا. على أي عنوان بريد إلكتروني يمكنه التواصل معك؟
person_needs_email = لتحويل ذلك إلى أحد موظفينا أحتاج إلى عنوان بريد إلكتروني للتواصل معك، مثل name@example.com. ما كتبته محفوظ له.
unreadable_email = لا أجد في ذلك عنوان بريد إلكتروني كاملًا. هل يمكنك كتابته مرة أخرى، مثل name@example.com؟
would_hand_over = سأحوّل هذه المحادثة إلى فريقنا، وسيرد عليك أحد موظفينا.
handed_over = لقد حوّلت هذه المحادثة إلى فريقنا برقم التذكرة #{ $number }. سيرد عليك أحد موظفينا هنا أو عبر البريد الإلكتروني.
thanks_for_email = شكرًا لك. لقد حوّلت هذه المحادثة إلى فريقنا برقم التذكرة #{ $number }، وسيصلك الرد عبر البريد الإلكتروني.
too_long = طالت محادثتنا بعض الشيء، لذا من الأفضل أن يتولى الأمر أحد موظفينا.
person_on_request = سيتولى أحد موظفينا هذا الأمر. هل ترغب في التحدث إلى أحد موظفينا؟

# The assistant on tickets.

tickets_sign_in = لا يمكنني عرض التذاكر إلا للعملاء الذين سجّلوا الدخول، حتى لا يراها أحد غيرهم. يُرجى تسجيل الدخول وسؤالي مرة أخرى، أو يمكنني تحويلك إلى أحد موظفينا.
no_open_tickets = لا توجد لديك تذاكر مفتوحة حاليًا. إذا كانت هناك مشكلة، فأخبرني بها وسأفتح تذكرة.
ask_matter = يمكنني فتح تذكرة لذلك. ما الموضوع؟ يُرجى وصف المشكلة في جملة أو جملتين.
ticket_ask_email = يمكنني فتح تذكرة لذلك. على أي عنوان بريد إلكتروني يمكن لفريقنا التواصل معك؟
would_open_ticket = كنت سأفتح تذكرة لذلك، وكان فريقنا سينظر فيها.
ticket_opened = لقد فتحت التذكرة #{ $number } «{ $subject }». سينظر فريقنا فيها ويعود إليك.
ticket_added = لقد أضفت ذلك إلى تذكرتك المفتوحة #{ $number } «{ $subject }». سينظر فريقنا في كل ذلك ويعود إليك.
apology = أعتذر عن ذلك؛ لم يكن ينبغي أن يحدث هذا.

# The assistant on tickets that are there.

tickets_open = تذاكرك المفتوحة ({ $count }):
ticket_line = #{ $number } «{ $subject }»: { $status }
ticket_name = #{ $number } «{ $subject }»
ticket_stands = الحالة الحالية لتذكرتك #{ $number } «{ $subject }»: { $status }.
ticket_assigned = يتولاها { $name }، والأولوية: { $priority }.
ticket_unassigned = لم تُسند إلى أحد بعد، والأولوية: { $priority }.
ticket_updated = آخر تحديث: { $time }.
ticket_unknown = لم أجد #{ $number } بين تذاكرك، ولا توجد تذكرة مفتوحة حاليًا. هل يمكنك التحقق من الرقم؟
ticket_unknown_open_are = لم أجد #{ $number } بين تذاكرك. المفتوحة هي: { $tickets }.
ticket_opened_elsewhere = لقد فتحت التذكرة { $reference }. سينظر فريقنا فيها ويعود إليك.
ticket_is_open = التذكرة #{ $number } «{ $subject }» مفتوحة لذلك بالفعل. كل ما تكتبه هنا عنها يقرؤه فريقنا.
status_open = مفتوحة
status_in_progress = قيد المعالجة
status_waiting = في انتظار ردك
status_resolved = تم حلها
status_closed = مغلقة
priority_low = منخفضة
priority_normal = عادية
priority_high = عالية
priority_urgent = عاجلة
ticket_reply = التذكرة #{ $number }

# The assistant on orders.

orders_sign_in = لا يمكنني عرض الطلبات إلا للعملاء الذين سجّلوا الدخول، حتى لا يراها أحد غيرهم. يُرجى تسجيل الدخول وسؤالي مرة أخرى، أو يمكنني تحويلك إلى أحد موظفينا.
no_orders = لا أجد أي طلبات في حسابك. إذا طلبت كضيف، فإن الرابط في تأكيد الطلب يوضح أين وصل.
orders_under_way = طلباتك الجارية ({ $count }):
order_line = { $number }: { $status }.
order_line_total = الإجمالي: { $total } { $currency }.
order_stands = حالة طلبك { $number }: { $status }.
order_items_stand = حالة طلبك { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = تاريخ الطلب: { $day }؛ الإجمالي: { $total } { $currency }.
order_carried_tracked = شركة الشحن: { $carrier }، ورقم التتبع: { $tracking }.
order_carried = شركة الشحن: { $carrier }.
order_tracked = رقم التتبع: { $tracking }.
order_followed = يمكنك تتبعه هنا: { $link }
order_expected = من المتوقع وصوله في { $day }.
order_status =
    { $status ->
        [placed] تم استلامه
        [pending] قيد الانتظار
        [processing] قيد التجهيز
        [packed] تم تغليفه
        [shipped] تم شحنه
        [out_for_delivery] خرج للتوصيل
        [delivered] تم تسليمه
        [cancelled] ملغى
        [returned] تم إرجاعه
        [refunded] تم رد المبلغ
        [completed] مكتمل
       *[other] { $word }
    }
order_unknown = لم أجد في حسابك الطلب { $number } ولا أي طلب آخر. هل يمكنك التحقق من الرقم؟
order_unknown_newest_are = لم أجد { $number } بين طلباتك. أحدث طلباتك: { $orders }.
order_away = لا أستطيع الاطلاع على الطلب { $number } الآن. يُرجى المحاولة مرة أخرى بعد بضع دقائق، أو يمكنني تحويلك إلى أحد موظفينا.
orders_away = لا أستطيع الاطلاع على الطلبات الآن. يُرجى المحاولة مرة أخرى بعد بضع دقائق، أو يمكنني تحويلك إلى أحد موظفينا.
order_number_needed = ما رقم طلبك؟ تجده في رسالة التأكيد التي وصلتك.
order_left = حسنًا، سأترك طلبك { $number } كما هو. حالته: { $status }.
order_reply = الطلب { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = لا يمكنني البحث عن الطلبات والتذاكر إلا للعملاء الذين سجّلوا الدخول، حتى لا يراها أحد غيرهم. يُرجى تسجيل الدخول وسؤالي مرة أخرى، أو يمكنني تحويلك إلى أحد موظفينا.
things_first = هذه هي الأولى (العدد: { $count })؛ يُرجى السؤال عن البقية مرة أخرى.
thing_unknown = بحثت عن { $number } بين طلباتك وتذاكرك، ولم أجد طلبًا ولا تذكرة بهذا الرقم. هل يمكنك التحقق منه؟
thing_unknown_orders_are = أحدث طلباتك: { $orders }.
thing_unknown_tickets_are = تذاكرك المفتوحة: { $tickets }.
one_thing_unknown = لم أجد { $number } بين طلباتك وتذاكرك.
one_ticket_unknown = لم أجد تذكرة #{ $number } في حسابك.
one_order_unknown = لم أجد طلبًا { $number } في حسابك.

# The assistant on the account.

account_sign_in = لا يمكنني عرض بيانات الحساب إلا للعملاء الذين سجّلوا الدخول، حتى لا يراها أحد غيرهم. يُرجى تسجيل الدخول وسؤالي مرة أخرى، أو يمكنني تحويلك إلى أحد موظفينا.
account_missing = لا أجد أي بيانات مسجلة لحسابك. هل أحوّلك إلى أحد موظفينا؟
account_empty = لا يوجد حساب مسجل لك بعد.
account_facts = إليك ما هو مسجل: { $facts }.
account_fact_status = حالة حسابك: { $status }
account_fact_plan = خطتك: { $plan }
account_fact_balance = رصيدك: { $balance }
account_balance = رصيدك: { $balance }.
account_no_balance = لا يوجد رصيد مسجل.
account_plan = خطتك: { $plan }.
account_no_plan = لا توجد خطة مسجلة.
account_email = عنوان البريد الإلكتروني المسجل: { $email }.
account_no_email = لا يوجد عنوان بريد إلكتروني مسجل.
account_phone = رقم الهاتف المسجل: { $phone }.
account_no_phone = لا يوجد رقم هاتف مسجل.
account_name = الاسم المسجل: { $name }.
account_no_name = لا يوجد اسم مسجل.
account_orders =
    { $count ->
        [zero] ليست لديك طلبات حديثة (العدد: { $count }).
        [one] لديك طلب حديث واحد.
        [two] لديك طلبان حديثان.
        [few] لديك { $count } طلبات حديثة.
        [many] لديك { $count } طلبًا حديثًا.
       *[other] لديك { $count } طلب حديث.
    }
account_note = يُرجى ملاحظة أن حالة حسابك: «{ $status }».
account_status =
    { $status ->
        [active] نشط
        [inactive] غير نشط
        [suspended] معلّق
        [blocked] محظور
        [closed] مغلق
       *[other] { $word }
    }

# The assistant on products.

product_ask = عمّ تبحث؟ تكفي كلمة أو كلمتان، مثل «مصباح مكتب».
product_everything = عرض جميع المنتجات
product_nothing = لم أجد منتجًا كهذا ضمن منتجاتنا.
product_nothing_called = لم أجد «{ $name }» ضمن منتجاتنا.
product_stock = لا يمكنني أن أرى من هنا كم تبقى؛ يمكن لأحد أعضاء فريقنا التحقق من ذلك لك.
product_unknown_beyond = لم أجد ما يطابق «{ $name }»، ولا يوجد شيء مشابه بهذا السعر. الأقرب إليه:
product_beyond = لا يوجد شيء بهذا السعر؛ الأقرب إليه:
product_unknown = لم أجد ما يطابق «{ $name }» ضمن منتجاتنا. الأقرب إليه:
product_dearest = الأغلى هو:
product_cheapest = الأرخص هو:
product_fits = هذا مناسب:
products_some = عدد منتجاتنا المناسبة: { $count }. إليك { $shown } منها:
products_fit = هذه مناسبة:
product_described = { $title }، { $price } { $currency }. { $description }
product_add = إضافة { $title } إلى السلة
product_total = { $count } x { $title } بسعر { $sum } { $currency }؛ سعر القطعة { $price } { $currency }.
product_which = أيها أضع في سلتك؟
product_to_cart = إليك { $title } لسلتك، { $price } { $currency }.
product_to_cart_several = هذه { $count } من { $title } لسلتك، بإجمالي { $sum } { $currency }.
product_cart_sold_out = نفد { $title } من المخزون، لذلك لم أضعه في سلتك.
product_cart_too_few = المتوفر من { $title } هو { $left } فقط، لذلك لم أضع شيئًا في سلتك. كم تريد؟
product_which_form = بأي شكل أضع { $title } في سلتك؟
product_add_variant = أضف { $title }، { $variant } إلى السلة
product_forms = الأشكال المتوفرة: { $forms }.
product_in_stock = في المخزون: { $left }.
product_sold_out = نفد من المخزون.

# The assistant's courtesies.

hello = مرحبًا! كيف يمكنني مساعدتك؟
goodbye = إلى اللقاء، وشكرًا على رسالتك. أنا هنا متى احتجت إليّ.
welcome = على الرحب والسعة! هل يمكنني مساعدتك في شيء آخر؟
what_i_can_do = يمكنني البحث عن طلباتك وتذاكرك، وإخبارك بما هو مسجل في حسابك، وفتح تذكرة لمشكلة ما، والعثور على المنتجات، والإجابة عن الأسئلة المتعلقة بالتوصيل والإرجاع والدفع وما شابه. ماذا تحتاج؟
feedback_noted = شكرًا لإخبارنا. لقد دوّنت ذلك في هذه المحادثة، حيث يمكن لفريقنا قراءته.
out_of_scope = لا يمكنني المساعدة في ذلك. أعرف منتجاتنا وطلباتك وتذاكرك وحسابك، وكيفية التوصيل والإرجاع والدفع لدينا.
offer_declined = حسنًا. كيف يمكنني مساعدتك غير ذلك؟
courtesy_fine = حسنًا. هل هناك شيء آخر يمكنني فعله لك؟
courtesy_yes = جيد. ماذا تريد أن أفعل؟ تكفي جملة واحدة.
courtesy_no = حسنًا. أنا هنا متى احتجت إليّ.
courtesy_laugh = يسعدني وجودك هنا! كيف يمكنني مساعدتك؟
courtesy_displeased = أعتذر. أخبرني في جملة بما هو خاطئ، أو يمكنني تحويلك إلى أحد موظفينا.
courtesy_puzzled = كيف يمكنني المساعدة؟ أخبرني في جملة بما تحتاج إليه، أو يمكنني تحويلك إلى أحد موظفينا.

# What the customer does not want.

denied_person = حسنًا، لن أستدعي أحدًا؛ نكمل هنا. كيف يمكنني مساعدتك؟
denied_ticket = حسنًا، لن أفتح تذكرة. ماذا يمكنني أن أفعل بدلًا من ذلك؟
denied_cancel = حسنًا، لن يُلغى شيء. تبقى طلباتك كما هي.
denied_refund = حسنًا، لن يُرجع شيء ولن يُرد أي مبلغ. هل هناك شيء آخر يمكنني فعله؟
denied_cart = حسنًا، سأترك سلتك كما هي.
denied_account = حسنًا، يبقى حسابك كما هو.
denied_newsletter = حسنًا، يبقى اشتراكك كما هو.
denied_change = حسنًا، سأترك كل شيء كما هو.

# Questions that were not understood, or not answered.

clarify_ask = لست متأكدًا من أنني فهمت. هل هو أحد هذه الأمور، أم يمكنك قوله بكلمات مختلفة؟
clarify_offer = عذرًا، ما زلت لا أفهم. هل ترغب في التحدث إلى أحد موظفينا؟
no_article = لم أجد إجابة عن ذلك في مقالاتنا. هل ترغب في التحدث إلى أحد موظفينا، أم يمكنك قوله بكلمات مختلفة؟
more_in_article = المزيد في مقالنا «{ $title }»: { $url }
from_article = هذا من مقالنا «{ $title }».
unanswered =
    { $left ->
        [1] هذه إجابات أسئلتك الأولى (العدد: { $most }). يُرجى إرسال السؤال الأخير مرة أخرى، وسأتابع به.
       *[other] هذه إجابات أسئلتك الأولى (العدد: { $most }). يُرجى إرسال الأسئلة المتبقية (العدد: { $left }) مرة أخرى، وسأتابع بها.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = ما حالة تذكرتي؟
wish_ticket = فتح تذكرة
wish_order_status = أين طلبي؟
wish_to_order = أريد أن أطلب شيئًا
wish_change_order = تغيير طلب
wish_cancel_order = إلغاء طلب
wish_refund = كيف يتم الإرجاع واسترداد المبلغ؟
wish_returns = كيف يتم الإرجاع؟
wish_delivery = كم يستغرق التوصيل؟
wish_account_info = ماذا يوجد في حسابي؟
wish_account = تغيير حسابي
wish_password = إعادة تعيين كلمة المرور
wish_payment = كيف يمكنني الدفع؟
wish_invoice = الحصول على فاتورة
wish_product = العثور على منتج
wish_policy = ما سياسة الإرجاع لديكم؟
wish_newsletter = الاشتراك في النشرة البريدية
wish_help = ماذا يمكنك أن تفعل؟

# What went wrong with an order.

parcel_not_there = يؤسفني أن الشحنة لم تصل إليك.
wrong_charge = يؤسفني أمر هذا الخصم. سيقارنه فريقنا بطلبك ويصححه إن كان خاطئًا.
damaged_sorry = أعتذر؛ لم يكن ينبغي أن يصل إليك بهذه الحالة.
address_can_change = لم يُغلّف الطلب بعد، لذا لا يزال من الممكن تغيير عنوانه: في حسابك ضمن «الطلبات»، أو عن طريق أحد أعضاء فريقنا.
address_too_late = لم يعد من الممكن تغييره من هنا. يمكن لأحد أعضاء فريقنا إخبارك بما هو ممكن لدى شركة الشحن.
address_ended = لم يبق شيء لتوصيله، لذا لم يعد من الممكن تغيير عنوانه.
which_order = أي طلب هو؟
invoice_by_person = لا يمكنني إرسال المستند بنفسي؛ يمكن لأحد أعضاء فريقنا ذلك.
no_hours = ليست لدي معلومات عن ساعات عملنا في ذلك اليوم. يمكن لأحد أعضاء فريقنا إخبارك بها.

# Times, days and lists.

just_now = الآن
minutes_ago =
    { $count ->
        [zero] قبل { $count } دقيقة
        [one] قبل دقيقة واحدة
        [two] قبل دقيقتين
        [few] قبل { $count } دقائق
        [many] قبل { $count } دقيقة
       *[other] قبل { $count } دقيقة
    }
hours_ago =
    { $count ->
        [zero] قبل { $count } ساعة
        [one] قبل ساعة واحدة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
days_ago =
    { $count ->
        [zero] قبل { $count } يوم
        [one] قبل يوم واحد
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }
weeks_ago =
    { $count ->
        [zero] قبل { $count } أسبوع
        [one] قبل أسبوع واحد
        [two] قبل أسبوعين
        [few] قبل { $count } أسابيع
        [many] قبل { $count } أسبوعًا
       *[other] قبل { $count } أسبوع
    }
months_ago =
    { $count ->
        [zero] قبل { $count } شهر
        [one] قبل شهر واحد
        [two] قبل شهرين
        [few] قبل { $count } أشهر
        [many] قبل { $count } شهرًا
       *[other] قبل { $count } شهر
    }
years_ago =
    { $count ->
        [zero] قبل { $count } سنة
        [one] قبل سنة واحدة
        [two] قبل سنتين
        [few] قبل { $count } سنوات
        [many] قبل { $count } سنة
       *[other] قبل { $count } سنة
    }
date =
    { $month ->
        [1] { $day } يناير { $year }
        [2] { $day } فبراير { $year }
        [3] { $day } مارس { $year }
        [4] { $day } أبريل { $year }
        [5] { $day } مايو { $year }
        [6] { $day } يونيو { $year }
        [7] { $day } يوليو { $year }
        [8] { $day } أغسطس { $year }
        [9] { $day } سبتمبر { $year }
        [10] { $day } أكتوبر { $year }
        [11] { $day } نوفمبر { $year }
       *[12] { $day } ديسمبر { $year }
    }
list_more = { $items }، { $next }
list_last = { $items } و{ $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = ملاحظات الاجتماع
notes_began = البداية
notes_ended = النهاية
notes_participants = المشاركون
notes_call = المكالمة
notes_taken = دوّن الملاحظات
notes_by_model = نموذج اللغة { $model }
notes_without_model = Frontdesk نفسه، لأن نموذج اللغة لم يقدم أي ملاحظات
notes_summary = الملخص
notes_decisions = القرارات
notes_action_items = المهام
notes_open_questions = الأسئلة المفتوحة
notes_topics = المواضيع
notes_unowned = بلا مسؤول
notes_due = { $owner }، حتى { $day }

# The mail with the notes of a call.

mail_answer_subject = رسالتكم إلينا
mail_answer_hint = يمكنكم ببساطة الرد على هذه الرسالة.
mail_proof_hint = إذا أجبتم على هذه الرسالة وسألتم مرة أخرى فسنعرف أن العنوان لكم ويمكننا أن نعرض عليكم بياناتكم.
mail_files_not_kept = تعذّر حفظ هذه الملفات من رسالتكم: { $names }
mail_files_not_sent = تعذّر إرسال هذه الملفات بالبريد الإلكتروني: { $names }. إذا كنتم بحاجة إليها فأخبرونا كيف يمكننا إيصالها إليكم.
mail_subject = ملاحظات الاجتماع: { $title }
mail_untitled = ملاحظات الاجتماع: مكالمة
mail_nothing_said = لم يُقل شيء يمكن تلخيصه.
mail_decisions = القرارات:
mail_action_items = المهام:
mail_open_questions = الأسئلة المفتوحة:
mail_owned = { $item } ({ $owner })
mail_due = { $item }، حتى { $day }
mail_incomplete = هذه الملاحظات غير مكتملة: { $lacking }

# What a call's notes lack.

call_nobody_speaks = لا أحد يتحدث في التسجيل
call_platform_words = تعذر تمييز أي كلمات في التسجيل؛ هذه كلمات المنصة
call_platform_gave_nothing = لم توفر المنصة تسجيلًا ولا نصًا
call_not_had = تعذر الحصول عليه
call_unreadable = تعذرت قراءة كلماته: { $error }
call_partly = تعذر فهم جزء منه
call_transcript = نص المنصة
call_recording = التسجيل
call_recording_of = تسجيل { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }؛ { $next }

# The mails with which users set their passwords.

invitation_subject = دعوتك إلى Frontdesk
invitation_body =
    مرحبًا { $name }،

    لقد دُعيت إلى Frontdesk حيث يجيب فريقك عن رسائل العملاء. يُرجى اختيار كلمة مرور من هنا؛ يعمل الرابط مرة واحدة خلال سبعة أيام:

    { $link }

    بعد ذلك يمكنك تسجيل الدخول بالعنوان { $email }.
reset_subject = كلمة مرور جديدة لـ Frontdesk
reset_body =
    مرحبًا { $name }،

    يمكنك اختيار كلمة مرور جديدة من هنا؛ يعمل الرابط مرة واحدة خلال ساعة:

    { $link }

    إذا لم تطلب ذلك فلا داعي لفعل أي شيء: تبقى كلمة مرورك كما هي.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = التذكرة رقم { $number }: { $subject }
news_order_subject = طلبكم { $number }
news_ticket_opened = وصلنا طلبكم وهو التذكرة رقم { $number }. سيجيبكم أحد موظفينا.
news_ticket_answered = هناك رد على تذكرتكم رقم { $number }:
news_ticket_resolved = تم حل تذكرتكم رقم { $number }. إذا بقي شيء ناقص فاكتبوا إلينا مرة أخرى.
news_order_changed = لطلبكم { $number } حالة جديدة: { $status }.
news_person_wanted = هناك عميل ينتظر موظفًا. المحادثة هي التذكرة رقم { $number }.
news_webhook_subject = تم إيقاف webhooks إلى { $host }
news_webhook_disabled = تم إيقاف webhooks إلى { $host } لأن المستقبِل لا يقبلها. أعد تشغيلها عندما يعمل؛ ويمكن إرسال ما لم يُسلَّم مرة أخرى من السجل.
news_unsubscribe = لإيقاف هذه الرسائل، أجيبوا بالموضوع «unsubscribe».

# Pictures that customers send.

picture_unread = لا يمكنني الاطلاع على الصور هنا. أخبرني ببضع كلمات عن الموضوع، أو يمكنني استدعاء أحد الموظفين ليطلع عليها.
picture_list = هذا ما أقرأه في قائمتك، وما يناسبه:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: ليس لدينا ما يناسب ذلك
