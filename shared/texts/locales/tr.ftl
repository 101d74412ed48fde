# Notices in a chat.

message_failed = Üzgünüz, mesajınız işlenemedi. Lütfen başka sözcüklerle yeniden yazın veya bir çalışanımızla görüşmek istediğinizi belirtin.
voice_failed = Üzgünüz, sesli mesajınız işlenemedi. Lütfen yeniden kaydedin veya bana yazın.
nothing_heard = Sesli mesajınızda hiçbir söz duyamadım. Lütfen yeniden kaydedin veya bana yazın.
voice_refused = Sesli mesajınız kullanılamıyor: { $reason }. Lütfen yeniden kaydedin veya bana yazın.
voice_silent_file = dosyada ses yok
voice_unsupported = bu tür bir kayıt burada oynatılamıyor ({ $detail }); WebM, Ogg, MP4, M4A, MP3, FLAC ve WAV kullanılabilir
voice_damaged = kayıt hasarlı veya eksik ({ $detail })
voice_too_long = en fazla { $time } olabilir
voice_channels = { $count } kanalı var, en fazla { $most } olabilir
voice_rate = saniyede { $rate } örneği var, { $least } ile { $most } arasında olmalı
voice_too_large = çok büyük
idle_warning = Hâlâ orada mısınız? Mesaj gelmezse bu sohbet { $time } içinde sona erecek.
idle_closed = Bir süredir bir şey yazılmadığı için bu sohbet sona erdi. Dilediğiniz zaman yeniden yazabilirsiniz.
chat_continues = Son sohbetiniz sona ermişti. Bu yeni bir sohbet; daha önce söylenenler burada biliniyor.
person_comes = Bir çalışanımız size yanıt verecek. Talep numaranız: { $number }.
address_needed = Bir çalışanımızın size yanıt verebilmesi için lütfen e-posta adresinizi buraya yazın.
seconds =
    { $count ->
       *[other] { $count } saniye
    }
minutes =
    { $count ->
       *[other] { $count } dakika
    }
hours =
    { $count ->
       *[other] { $count } saat
    }

# On tickets.

person_wanted = Bir çalışanla görüşme isteği
no_words = Bir müşteri bir çalışanla görüşmek istiyor
person_wanted_in_chat = Müşteri sohbette bir çalışanla görüşmek istedi.
priority_wanted = Müşteri “{ $priority }” önceliğini istedi.
transcript_heading = Sohbetin dökümü (saatler UTC):
by_customer = Müşteri
by_assistant = Asistan
by_agent = Temsilci
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Bu toplantının notları yazılamadı. Lütfen yöneticinizden yeniden denemesini isteyin.
nothing_came = Platform bu toplantı için kayıt veya döküm sağlamadı. Daha sonra gelirse notlar o zaman alınır.
call_do_not_transcribe = Hiçbir şey indirilmedi ve yazıya dökülmedi: toplantı ya da katılanlardan biri şirketinizin “yazıya dökülmesin” listesinde.
source_lost = Zamanında alınamadı veya yazıya dökülemedi.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Merhaba! Ekibimizden biri size Türkçe olarak memnuniyetle yardımcı olacaktır. Size nasıl yardımcı olabiliriz?
foreign_handed_over = Mesajınız için teşekkür ederiz. Mesajınızı #{ $number } numaralı talep olarak ekibimize ilettim. Bir çalışanımız size buradan veya e-posta ile yanıt verecek.
foreign_would_hand_over = Mesajınızı ekibimize iletiyorum; bir çalışanımız size yanıt verecek.
foreign_ask_email = Mesajınızı memnuniyetle ekibimize iletirim. Size hangi e-posta adresinden ulaşabiliriz?
foreign_thanks_for_email = Teşekkür ederiz. Mesajınızı #{ $number } numaralı talep olarak ekibimize ilettim; yanıt e-posta ile gelecek.

# The assistant calls a person.

talk_to_a_person = Bir çalışanla görüş
person_ask_email = Bunu memnuniyetle bir çalışanımıza iletirim. Size hangi e-posta adresinden ulaşabilir?
person_needs_email = Bunu bir çalışanımıza iletmek için size ulaşabileceği bir e-posta adresine ihtiyacım var, örneğin name@example.com. Yazdıklarınız saklanıyor.
unreadable_email = Bunda eksiksiz bir e-posta adresi göremiyorum. Bir kez daha yazar mısınız, örneğin name@example.com?
would_hand_over = Bu görüşmeyi ekibimize iletiyorum; bir çalışanımız size yanıt verecek.
handed_over = Bu görüşmeyi #{ $number } numaralı talep olarak ekibimize ilettim. Bir çalışanımız size buradan veya e-posta ile yanıt verecek.
thanks_for_email = Teşekkür ederiz. Bu görüşmeyi #{ $number } numaralı talep olarak ekibimize ilettim; yanıt e-posta ile gelecek.
too_long = Bir süredir bununla uğraşıyoruz; bir çalışanımızın bakması daha iyi olur.
person_on_request = Bu konuda size en iyi bir çalışanımız yardımcı olur. Bir çalışanımızla görüşmek ister misiniz?

# The assistant on tickets.

tickets_sign_in = Talepleri, başkası görmesin diye yalnızca oturum açmış müşterilere gösterebilirim. Lütfen oturum açıp yeniden sorun; isterseniz sizi bir çalışanımıza da bağlayabilirim.
no_open_tickets = Şu anda açık talebiniz yok. Bir sorun varsa ne olduğunu söyleyin, bir talep açayım.
ask_matter = Bunun için bir talep açabilirim. Konu nedir? Lütfen sorunu bir iki cümleyle anlatın.
ticket_ask_email = Bunun için bir talep açabilirim. Ekibimiz size hangi e-posta adresinden ulaşabilir?
would_open_ticket = Bunun için bir talep açardım ve ekibimiz ilgilenirdi.
ticket_opened = #{ $number } “{ $subject }” talebini açtım. Ekibimiz ilgilenecek ve size dönüş yapacak.
ticket_added = Bunu açık talebinize ekledim: #{ $number } “{ $subject }”. Ekibimiz tümüyle ilgilenecek ve size dönüş yapacak.
apology = Bunun için üzgünüm; böyle olmaması gerekir.

# The assistant on tickets that are there.

tickets_open = { $count } açık talebiniz var:
ticket_line = #{ $number } “{ $subject }”: { $status }
ticket_name = #{ $number } “{ $subject }”
ticket_stands = #{ $number } “{ $subject }” talebinizin şu anki durumu: { $status }.
ticket_assigned = Sorumlusu { $name }, önceliği { $priority }.
ticket_unassigned = Henüz kimseye atanmadı, önceliği { $priority }.
ticket_updated = Son güncelleme: { $time }.
ticket_unknown = Talepleriniz arasında #{ $number } bulunamadı ve şu anda açık talebiniz yok. Numarayı kontrol eder misiniz?
ticket_unknown_open_are = Talepleriniz arasında #{ $number } bulunamadı. Açık olanlar: { $tickets }.
ticket_opened_elsewhere = { $reference } numaralı talebi açtım. Ekibimiz ilgilenecek ve size dönüş yapacak.
ticket_is_open = Bunun için #{ $number } “{ $subject }” talebi zaten açık. Bu konuda buraya yazdıklarınızı ekibimiz okur.
status_open = açık
status_in_progress = işlemde
status_waiting = yanıtınız bekleniyor
status_resolved = çözüldü
status_closed = kapalı
priority_low = düşük
priority_normal = normal
priority_high = yüksek
priority_urgent = acil
ticket_reply = Talep #{ $number }

# The assistant on orders.

orders_sign_in = Siparişleri, başkası görmesin diye yalnızca oturum açmış müşterilere gösterebilirim. Lütfen oturum açıp yeniden sorun; isterseniz sizi bir çalışanımıza da bağlayabilirim.
no_orders = Hesabınızda sipariş bulamıyorum. Misafir olarak sipariş verdiyseniz sipariş onayındaki bağlantı siparişin nerede olduğunu gösterir.
orders_under_way = Devam eden { $count } siparişiniz var:
order_line = { $number }: { $status }.
order_line_total = Toplam { $total } { $currency }.
order_stands = { $number } numaralı siparişinizin durumu: { $status }.
order_items_stand = { $number } numaralı siparişinizin ({ $items }) durumu: { $status }.
order_item = { $count } x { $title }
order_placed = Sipariş tarihi: { $day }; toplam: { $total } { $currency }.
order_carried_tracked = { $carrier } ile gönderiliyor, takip numarası { $tracking }.
order_carried = { $carrier } ile gönderiliyor.
order_tracked = Takip numarası: { $tracking }.
order_followed = Buradan takip edebilirsiniz: { $link }
order_expected = Beklenen teslim tarihi: { $day }.
order_status =
    { $status ->
        [placed] alındı
        [pending] beklemede
        [processing] hazırlanıyor
        [packed] paketlendi
        [shipped] kargoya verildi
        [out_for_delivery] dağıtımda
        [delivered] teslim edildi
        [cancelled] iptal edildi
        [returned] iade edildi
        [refunded] ücreti iade edildi
        [completed] tamamlandı
       *[other] { $word }
    }
order_unknown = Hesabınızda ne { $number } numaralı siparişi ne de başka bir sipariş bulabildim. Numarayı kontrol eder misiniz?
order_unknown_newest_are = Siparişleriniz arasında { $number } bulunamadı. En yenileri: { $orders }.
order_away = { $number } numaralı siparişe şu anda bakamıyorum. Lütfen birkaç dakika sonra tekrar deneyin ya da sizi bir çalışana aktarabilirim.
orders_away = Şu anda siparişlere bakamıyorum. Lütfen birkaç dakika sonra tekrar deneyin ya da sizi bir çalışana aktarabilirim.
order_number_needed = Siparişinizin numarası nedir? Size gönderilen onayda yazar.
order_left = Tamam, { $number } numaralı siparişinizi olduğu gibi bırakıyorum. Durumu: { $status }.
order_reply = Sipariş { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Siparişlere ve taleplere, başkası görmesin diye yalnızca oturum açmış müşteriler için bakabilirim. Lütfen oturum açıp yeniden sorun; isterseniz sizi bir çalışanımıza da bağlayabilirim.
things_first = Bunlar ilk { $count } tanesi; lütfen diğerlerini bir kez daha sorun.
thing_unknown = { $number } numarasını siparişleriniz ve talepleriniz arasında aradım; bu numarayla ne bir sipariş ne de bir talep buldum. Kontrol eder misiniz?
thing_unknown_orders_are = En yeni siparişleriniz: { $orders }.
thing_unknown_tickets_are = Açık talepleriniz: { $tickets }.
one_thing_unknown = Siparişleriniz ve talepleriniz arasında { $number } bulunamadı.
one_ticket_unknown = Hesabınızda #{ $number } numaralı bir talep bulunamadı.
one_order_unknown = Hesabınızda { $number } numaralı bir sipariş bulunamadı.

# The assistant on the account.

account_sign_in = Hesap bilgilerini, başkası görmesin diye yalnızca oturum açmış müşterilere gösterebilirim. Lütfen oturum açıp yeniden sorun; isterseniz sizi bir çalışanımıza da bağlayabilirim.
account_missing = Hesabınız için kayıtlı bir şey bulamıyorum. Sizi bir çalışanımıza bağlayayım mı?
account_empty = Adınıza henüz kayıtlı bir hesap yok.
account_facts = Kayıtlı bilgiler: { $facts }.
account_fact_status = hesap durumunuz: { $status }
account_fact_plan = paketiniz: { $plan }
account_fact_balance = bakiyeniz: { $balance }
account_balance = Bakiyeniz: { $balance }.
account_no_balance = Kayıtlı bakiye yok.
account_plan = Paketiniz: { $plan }.
account_no_plan = Kayıtlı paket yok.
account_email = Kayıtlı e-posta adresi: { $email }.
account_no_email = Kayıtlı e-posta adresi yok.
account_phone = Kayıtlı telefon numarası: { $phone }.
account_no_phone = Kayıtlı telefon numarası yok.
account_name = Kayıtlı ad: { $name }.
account_no_name = Kayıtlı ad yok.
account_orders =
    { $count ->
       *[other] Son dönemde { $count } siparişiniz var.
    }
account_note = Lütfen dikkat: hesabınızın durumu “{ $status }”.
account_status =
    { $status ->
        [active] etkin
        [inactive] etkin değil
        [suspended] askıda
        [blocked] engellendi
        [closed] kapalı
       *[other] { $word }
    }

# The assistant on products.

product_ask = Ne arıyorsunuz? Bir iki sözcük yeterli, örneğin “masa lambası”.
product_everything = Tüm ürünlerinizi göster
product_nothing = Ürünlerimiz arasında böyle bir ürün bulamadım.
product_nothing_called = Ürünlerimiz arasında “{ $name }” bulamadım.
product_stock = Kaç tane kaldığını buradan göremiyorum; ekibimizden biri bunu sizin için kontrol edebilir.
product_unknown_beyond = “{ $name }” için bir şey bulamadım ve o fiyata benzer bir ürün yok. En yakın olanlar:
product_beyond = O fiyata bir ürün yok; en yakın olanlar:
product_unknown = Ürünlerimiz arasında “{ $name }” için bir şey bulamadım. En yakın olanlar:
product_dearest = En pahalısı bu:
product_cheapest = En ucuzu bu:
product_fits = Bu uyuyor:
products_some = { $count } ürünümüz uyuyor. İşte { $shown } tanesi:
products_fit = Bunlar uyuyor:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Sepete ekle: { $title }
product_total = { $count } x { $title } toplam { $sum } { $currency }; bir tanesi { $price } { $currency }.
product_which = Hangisini sepetinize ekleyeyim?
product_to_cart = Sepetiniz için { $title }, { $price } { $currency }.
product_to_cart_several = Sepetiniz için { $count } adet { $title }, toplam { $sum } { $currency }.
product_cart_sold_out = { $title } tükendi, bu yüzden sepetinize eklemedim.
product_cart_too_few = { $title } için yalnızca { $left } adet var, bu yüzden sepetinize bir şey eklemedim. Kaç adet istersiniz?
product_which_form = { $title } sepetinize hangi seçenekle eklensin?
product_add_variant = Sepete ekle: { $title }, { $variant }
product_forms = Seçenekler: { $forms }.
product_in_stock = Stokta: { $left }.
product_sold_out = Tükendi.

# The assistant's courtesies.

hello = Merhaba! Sizin için ne yapabilirim?
goodbye = Hoşça kalın, yazdığınız için teşekkür ederiz. Bana ihtiyacınız olduğunda buradayım.
welcome = Rica ederim! Yapabileceğim başka bir şey var mı?
what_i_can_do = Siparişlerinize ve taleplerinize bakabilir, hesabınızdaki bilgileri söyleyebilir, bir sorun için talep açabilir, ürün bulabilir ve teslimat, iade, ödeme gibi konulardaki soruları yanıtlayabilirim. Neye ihtiyacınız var?
feedback_noted = Bize ilettiğiniz için teşekkür ederiz. Bunu ekibimizin okuyabileceği bu görüşmeye not ettim.
out_of_scope = Bu konuda yardımcı olamıyorum. Ürünlerimizi, siparişlerinizi, taleplerinizi ve hesabınızı, ayrıca teslimat, iade ve ödemenin burada nasıl işlediğini biliyorum.
offer_declined = Tamam. Sizin için başka ne yapabilirim?
courtesy_fine = Tamam. Sizin için yapabileceğim başka bir şey var mı?
courtesy_yes = Güzel. Ne yapmamı istersiniz? Bir cümle yeterli.
courtesy_no = Tamam. Bana ihtiyacınız olduğunda buradayım.
courtesy_laugh = Burada olmanıza sevindim! Sizin için ne yapabilirim?
courtesy_displeased = Üzgünüm. Neyin yanlış olduğunu bir cümleyle söyleyin; isterseniz sizi bir çalışanımıza da bağlayabilirim.
courtesy_puzzled = Nasıl yardımcı olabilirim? Neye ihtiyacınız olduğunu bir cümleyle söyleyin; isterseniz sizi bir çalışanımıza da bağlayabilirim.

# What the customer does not want.

denied_person = Tamam, kimseyi çağırmıyorum; burada devam ediyoruz. Sizin için ne yapabilirim?
denied_ticket = Tamam, talep açmıyorum. Bunun yerine sizin için ne yapabilirim?
denied_cancel = Tamam, hiçbir şey iptal edilmiyor. Siparişleriniz olduğu gibi kalıyor.
denied_refund = Tamam, hiçbir şey geri gönderilmiyor veya iade edilmiyor. Yapabileceğim başka bir şey var mı?
denied_cart = Tamam, sepetinizi olduğu gibi bırakıyorum.
denied_account = Tamam, hesabınız olduğu gibi kalıyor.
denied_newsletter = Tamam, aboneliğiniz olduğu gibi kalıyor.
denied_change = Tamam, her şeyi olduğu gibi bırakıyorum.

# Questions that were not understood, or not answered.

clarify_ask = Doğru anladığımdan emin değilim. Bunlardan biri mi, yoksa başka sözcüklerle söyleyebilir misiniz?
clarify_offer = Üzgünüm, hâlâ anlayamıyorum. Bir çalışanımızla görüşmek ister misiniz?
no_article = Makalelerimizde buna bir yanıt bulamadım. Bir çalışanımızla görüşmek ister misiniz, yoksa başka sözcüklerle söyleyebilir misiniz?
more_in_article = “{ $title }” makalemizde daha fazlası: { $url }
from_article = Bu, “{ $title }” makalemizden alındı.
unanswered =
    { $left ->
        [1] Bunlar ilk { $most } sorunuzun yanıtları. Lütfen sonuncusunu yeniden gönderin, onunla devam edeyim.
       *[other] Bunlar ilk { $most } sorunuzun yanıtları. Lütfen diğer { $left } soruyu yeniden gönderin, onlarla devam edeyim.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Talebim ne durumda?
wish_ticket = Talep aç
wish_order_status = Siparişim nerede?
wish_to_order = Bir şey sipariş etmek istiyorum
wish_change_order = Siparişi değiştir
wish_cancel_order = Siparişi iptal et
wish_refund = İadeler ve geri ödemeler nasıl işliyor?
wish_returns = İadeler nasıl işliyor?
wish_delivery = Teslimat ne kadar sürüyor?
wish_account_info = Hesabımda neler var?
wish_account = Hesabımı değiştir
wish_password = Şifremi sıfırla
wish_payment = Nasıl ödeyebilirim?
wish_invoice = Fatura al
wish_product = Ürün bul
wish_policy = İade koşullarınız neler?
wish_newsletter = Bülten aboneliği
wish_help = Neler yapabilirsiniz?

# What went wrong with an order.

parcel_not_there = Size ulaşmadığı için üzgünüm.
wrong_charge = Bu ücret için üzgünüm. Ekibimiz bunu siparişinizle karşılaştıracak ve yanlışsa düzeltecek.
damaged_sorry = Üzgünüm; size bu şekilde ulaşmamalıydı.
address_can_change = Henüz paketlenmedi, bu yüzden adresi hâlâ değiştirilebilir: hesabınızdaki “Siparişler” bölümünden veya ekibimizden biri aracılığıyla.
address_too_late = Artık buradan değiştirilemez. Ekibimizden biri kargo firmasıyla nelerin mümkün olduğunu size söyleyebilir.
address_ended = Teslim edilecek bir şey kalmadı, bu yüzden adresi artık değiştirilemez.
which_order = Hangi sipariş?
invoice_by_person = Belgeyi ben gönderemiyorum; ekibimizden biri gönderebilir.
no_hours = O günkü çalışma saatlerimizle ilgili kayıtlı bir bilgim yok. Ekibimizden biri size söyleyebilir.

# Times, days and lists.

just_now = az önce
minutes_ago =
    { $count ->
       *[other] { $count } dakika önce
    }
hours_ago =
    { $count ->
       *[other] { $count } saat önce
    }
days_ago =
    { $count ->
       *[other] { $count } gün önce
    }
weeks_ago =
    { $count ->
       *[other] { $count } hafta önce
    }
months_ago =
    { $count ->
       *[other] { $count } ay önce
    }
years_ago =
    { $count ->
       *[other] { $count } yıl önce
    }
date =
    { $month ->
        [1] { $day } Ocak { $year }
        [2] { $day } Şubat { $year }
        [3] { $day } Mart { $year }
        [4] { $day } Nisan { $year }
        [5] { $day } Mayıs { $year }
        [6] { $day } Haziran { $year }
        [7] { $day } Temmuz { $year }
        [8] { $day } Ağustos { $year }
        [9] { $day } Eylül { $year }
        [10] { $day } Ekim { $year }
        [11] { $day } Kasım { $year }
       *[12] { $day } Aralık { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } ve { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Toplantı notları
notes_began = Başlangıç
notes_ended = Bitiş
notes_participants = Katılımcılar
notes_call = Görüşme
notes_taken = Notları tutan
notes_by_model = { $model } dil modeli
notes_without_model = dil modeli not vermediği için Frontdesk
notes_summary = Özet
notes_decisions = Kararlar
notes_action_items = Yapılacaklar
notes_open_questions = Açık sorular
notes_topics = Konular
notes_unowned = sorumlusu yok
notes_due = { $owner }, son tarih { $day }

# The mail with the notes of a call.

mail_answer_subject = Bize gönderdiğiniz mesaj
mail_answer_hint = Bu e-postayı yanıtlamanız yeterlidir.
mail_proof_hint = Bu e-postayı yanıtlayıp sorunuzu yinelerseniz adresin size ait olduğunu bilir ve size kendi verilerinizi gösterebiliriz.
mail_files_not_kept = E-postanızdaki şu dosyalar saklanamadı: { $names }
mail_files_not_sent = Şu dosyalar e-postayla gönderilemedi: { $names }. Bu dosyalara ihtiyacınız varsa size nasıl ulaştırabileceğimizi lütfen bize bildirin.
mail_subject = Toplantı notları: { $title }
mail_untitled = Toplantı notları: bir görüşme
mail_nothing_said = Özetlenebilecek bir şey söylenmedi.
mail_decisions = Kararlar:
mail_action_items = Yapılacaklar:
mail_open_questions = Açık sorular:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, son tarih { $day }
mail_incomplete = Bu notlar eksik: { $lacking }

# What a call's notes lack.

call_nobody_speaks = kayıtta kimse konuşmuyor
call_platform_words = kayıttaki sözler anlaşılamadı; bunlar platformun dökümünden
call_platform_gave_nothing = platform ne kayıt ne de döküm sağladı
call_not_had = alınamadı
call_unreadable = sözleri okunamıyor: { $error }
call_partly = bir bölümü anlaşılamadı
call_transcript = platformun dökümü
call_recording = kayıt
call_recording_of = kayıt ({ $speaker })
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Frontdesk davetiniz
invitation_body =
    Merhaba { $name },

    ekibinizin müşterilerine yanıt verdiği Frontdesk'e davet edildiniz. Lütfen buradan bir parola seçin; bağlantı yedi gün içinde bir kez kullanılabilir:

    { $link }

    Ardından { $email } ile oturum açabilirsiniz.
reset_subject = Yeni Frontdesk parolası
reset_body =
    Merhaba { $name },

    Buradan yeni bir parola seçebilirsiniz; bağlantı bir saat içinde bir kez kullanılabilir:

    { $link }

    Bunu siz istemediyseniz bir şey yapmanız gerekmez: parolanız aynı kalır.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Talep #{ $number }: { $subject }
news_order_subject = { $number } numaralı siparişiniz
news_ticket_opened = Talebinizi #{ $number } numarasıyla aldık. Bir çalışanımız size yanıt verecek.
news_ticket_answered = #{ $number } numaralı talebinize bir yanıt var:
news_ticket_resolved = #{ $number } numaralı talebiniz çözüldü. Eksik bir şey varsa bize yeniden yazmanız yeterlidir.
news_order_changed = { $number } numaralı siparişinizin yeni durumu: { $status }.
news_person_wanted = Bir müşteri bir çalışanı bekliyor. Görüşme #{ $number } numaralı taleptir.
news_webhook_subject = { $host } adresine webhook’lar kapatıldı
news_webhook_disabled = Alıcı kabul etmediği için { $host } adresine webhook’lar kapatıldı. Alıcı çalıştığında yeniden açın; teslim edilmeyenler geçmişten yeniden gönderilebilir.
news_unsubscribe = Bu e-postaları artık almak istemiyorsanız “unsubscribe” konusuyla yanıtlayın.

# Pictures that customers send.

picture_unread = Burada resimlere bakamıyorum. Konunun ne olduğunu birkaç kelimeyle yazın ya da resme bakacak bir çalışan çağırabilirim.
picture_list = Listenizde okuyabildiklerim ve uyan ürünler:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: buna uyan bir ürünümüz yok
