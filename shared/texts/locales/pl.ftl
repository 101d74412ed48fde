# Notices in a chat.

message_failed = Przepraszamy, nie udało się przetworzyć wiadomości. Proszę napisać ją inaczej lub poprosić o kontakt z pracownikiem.
voice_failed = Przepraszamy, nie udało się przetworzyć wiadomości głosowej. Proszę nagrać ją ponownie lub do mnie napisać.
nothing_heard = W wiadomości głosowej nie udało się usłyszeć żadnych słów. Proszę nagrać ją ponownie lub do mnie napisać.
voice_refused = Nie można użyć wiadomości głosowej: { $reason }. Proszę nagrać ją ponownie lub do mnie napisać.
voice_silent_file = plik nie zawiera dźwięku
voice_unsupported = tego rodzaju nagrania nie można tu odtworzyć ({ $detail }); działają WebM, Ogg, MP4, M4A, MP3, FLAC i WAV
voice_damaged = nagranie jest uszkodzone lub niekompletne ({ $detail })
voice_too_long = dopuszczalna długość to { $time }
voice_channels = liczba kanałów to { $count }, a może ich być najwyżej { $most }
voice_rate = częstotliwość próbkowania to { $rate }, a może wynosić od { $least } do { $most }
voice_too_large = jest za duża
idle_warning = Czy rozmowa ma trwać dalej? Bez kolejnej wiadomości ten czat zakończy się za { $time }.
idle_closed = Czat został zakończony, ponieważ przez jakiś czas nic nie napisano. Zapraszamy do ponownego kontaktu w dowolnej chwili.
chat_continues = Poprzedni czat został zakończony. To jest nowy, a to, o czym była mowa wcześniej, jest tu znane.
person_comes = Odpowie nasz pracownik. Numer zgłoszenia to { $number }.
address_needed = Proszę podać tutaj adres e-mail, aby nasz pracownik mógł odpowiedzieć.
seconds =
    { $count ->
        [one] { $count } sekundę
        [few] { $count } sekundy
        [many] { $count } sekund
       *[other] { $count } sekundy
    }
minutes =
    { $count ->
        [one] { $count } minutę
        [few] { $count } minuty
        [many] { $count } minut
       *[other] { $count } minuty
    }
hours =
    { $count ->
        [one] { $count } godzinę
        [few] { $count } godziny
        [many] { $count } godzin
       *[other] { $count } godziny
    }

# On tickets.

person_wanted = Prośba o kontakt z pracownikiem
no_words = Klient prosi o rozmowę z pracownikiem
person_wanted_in_chat = Klient poprosił na czacie o kontakt z pracownikiem.
priority_wanted = Klient poprosił o priorytet „{ $priority }”.
transcript_heading = Zapis czatu (godziny w UTC):
by_customer = Klient
by_assistant = Asystent
by_agent = Pracownik
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Nie udało się sporządzić notatek z tego spotkania. Proszę poprosić administratora o ponowienie próby.
nothing_came = Platforma nie udostępniła nagrania ani transkrypcji tego spotkania. Jeśli pojawią się później, notatki powstaną wtedy.
call_do_not_transcribe = Niczego nie pobrano ani nie przepisano: spotkanie lub ktoś, kto w nim uczestniczył, jest na liście „nie transkrybować” Państwa firmy.
source_lost = Nie udało się pobrać lub spisać na czas.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Dzień dobry! Ktoś z naszego zespołu chętnie pomoże po polsku. W czym możemy pomóc?
foreign_handed_over = Dziękujemy za wiadomość. Została przekazana naszemu zespołowi jako zgłoszenie #{ $number }. Nasz pracownik odpowie tutaj lub e-mailem.
foreign_would_hand_over = Wiadomość zostanie przekazana naszemu zespołowi; odpowie na nią nasz pracownik.
foreign_ask_email = Chętnie przekażę wiadomość naszemu zespołowi. Na jaki adres e-mail możemy odpowiedzieć?
foreign_thanks_for_email = Dziękujemy. Wiadomość została przekazana naszemu zespołowi jako zgłoszenie #{ $number }; odpowiedź przyjdzie e-mailem.

# The assistant calls a person.

talk_to_a_person = Rozmowa z pracownikiem
person_ask_email = Chętnie przekażę to naszemu pracownikowi. Na jaki adres e-mail może odpowiedzieć?
person_needs_email = Aby przekazać to naszemu pracownikowi, potrzebuję adresu e-mail do kontaktu, na przykład name@example.com. Napisane wiadomości pozostają zachowane.
unreadable_email = Nie widzę tu pełnego adresu e-mail. Czy można prosić o podanie go jeszcze raz, na przykład name@example.com?
would_hand_over = Przekażę tę rozmowę naszemu zespołowi; odpowie nasz pracownik.
handed_over = Rozmowa została przekazana naszemu zespołowi jako zgłoszenie #{ $number }. Nasz pracownik odpowie tutaj lub e-mailem.
thanks_for_email = Dziękujemy. Rozmowa została przekazana naszemu zespołowi jako zgłoszenie #{ $number }; odpowiedź przyjdzie e-mailem.
too_long = Rozmawiamy już od dłuższego czasu; lepiej, żeby zajął się tym nasz pracownik.
person_on_request = Najlepiej zajmie się tym nasz pracownik. Czy przekazać rozmowę pracownikowi?

# The assistant on tickets.

tickets_sign_in = Zgłoszenia mogę pokazać tylko zalogowanym klientom, aby nie zobaczył ich nikt inny. Proszę się zalogować i zapytać ponownie; mogę też przekazać rozmowę pracownikowi.
no_open_tickets = Obecnie nie ma otwartych zgłoszeń. Jeśli coś jest nie tak, proszę napisać co, a otworzę zgłoszenie.
ask_matter = Mogę otworzyć w tej sprawie zgłoszenie. Czego dotyczy? Proszę opisać problem w jednym lub dwóch zdaniach.
ticket_ask_email = Mogę otworzyć w tej sprawie zgłoszenie. Na jaki adres e-mail nasz zespół może odpowiedzieć?
would_open_ticket = Zostałoby w tej sprawie otwarte zgłoszenie, a nasz zespół by się nim zajął.
ticket_opened = Otwarto zgłoszenie #{ $number } „{ $subject }”. Nasz zespół zajmie się sprawą i odpowie.
ticket_added = Dodano to do otwartego zgłoszenia #{ $number } „{ $subject }”. Nasz zespół zajmie się całością i odpowie.
apology = Przykro mi; tak nie powinno być.

# The assistant on tickets that are there.

tickets_open = Otwarte zgłoszenia ({ $count }):
ticket_line = #{ $number } „{ $subject }”: { $status }
ticket_name = #{ $number } „{ $subject }”
ticket_stands = Obecny status zgłoszenia #{ $number } „{ $subject }”: { $status }.
ticket_assigned = Zajmuje się nim { $name }; priorytet: { $priority }.
ticket_unassigned = Nie jest jeszcze do nikogo przypisane; priorytet: { $priority }.
ticket_updated = Ostatnia zmiana: { $time }.
ticket_unknown = Nie udało się znaleźć #{ $number } wśród zgłoszeń, a obecnie żadne nie jest otwarte. Czy można prosić o sprawdzenie numeru?
ticket_unknown_open_are = Nie udało się znaleźć #{ $number } wśród zgłoszeń. Otwarte są: { $tickets }.
ticket_opened_elsewhere = Otwarto zgłoszenie { $reference }. Nasz zespół zajmie się sprawą i odpowie.
ticket_is_open = W tej sprawie jest już otwarte zgłoszenie #{ $number } „{ $subject }”. Wszystko, co zostanie tu na ten temat napisane, przeczyta nasz zespół.
status_open = otwarte
status_in_progress = w trakcie realizacji
status_waiting = czeka na odpowiedź klienta
status_resolved = rozwiązane
status_closed = zamknięte
priority_low = niski
priority_normal = normalny
priority_high = wysoki
priority_urgent = pilny
ticket_reply = Zgłoszenie #{ $number }

# The assistant on orders.

orders_sign_in = Zamówienia mogę pokazać tylko zalogowanym klientom, aby nie zobaczył ich nikt inny. Proszę się zalogować i zapytać ponownie; mogę też przekazać rozmowę pracownikowi.
no_orders = Na koncie nie ma żadnych zamówień. W przypadku zamówienia złożonego bez konta link w potwierdzeniu zamówienia pokazuje, gdzie ono jest.
orders_under_way = Zamówienia w toku ({ $count }):
order_line = { $number }: { $status }.
order_line_total = Suma: { $total } { $currency }.
order_stands = Status zamówienia { $number }: { $status }.
order_items_stand = Status zamówienia { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = Data złożenia: { $day }; suma: { $total } { $currency }.
order_carried_tracked = Przewoźnik: { $carrier }, numer przesyłki: { $tracking }.
order_carried = Przewoźnik: { $carrier }.
order_tracked = Numer przesyłki: { $tracking }.
order_followed = Przesyłkę można śledzić tutaj: { $link }
order_expected = Spodziewana data dostawy: { $day }.
order_status =
    { $status ->
        [placed] złożone
        [pending] oczekujące
        [processing] w realizacji
        [packed] zapakowane
        [shipped] wysłane
        [out_for_delivery] w doręczeniu
        [delivered] doręczone
        [cancelled] anulowane
        [returned] zwrócone
        [refunded] zwrot środków
        [completed] zakończone
       *[other] { $word }
    }
order_unknown = Na koncie nie ma zamówienia { $number } ani żadnego innego. Czy można prosić o sprawdzenie numeru?
order_unknown_newest_are = Nie udało się znaleźć { $number } wśród zamówień. Najnowsze to { $orders }.
order_away = Nie mogę teraz sprawdzić zamówienia { $number }. Proszę spróbować ponownie za kilka minut albo połączę Państwa z pracownikiem.
orders_away = Nie mogę teraz sprawdzić zamówień. Proszę spróbować ponownie za kilka minut albo połączę Państwa z pracownikiem.
order_number_needed = Jaki jest numer zamówienia? Znajduje się w otrzymanym potwierdzeniu.
order_left = Dobrze, zamówienie { $number } pozostaje bez zmian. Status: { $status }.
order_reply = Zamówienie { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Zamówienia i zgłoszenia mogę sprawdzać tylko dla zalogowanych klientów, aby nie zobaczył ich nikt inny. Proszę się zalogować i zapytać ponownie; mogę też przekazać rozmowę pracownikowi.
things_first = To pierwsze pozycje ({ $count }); o pozostałe proszę zapytać jeszcze raz.
thing_unknown = Wśród zamówień i zgłoszeń nie ma pozycji { $number }: nie ma ani zamówienia, ani zgłoszenia o tym numerze. Czy można prosić o jego sprawdzenie?
thing_unknown_orders_are = Najnowsze zamówienia: { $orders }.
thing_unknown_tickets_are = Otwarte zgłoszenia: { $tickets }.
one_thing_unknown = Nie udało się znaleźć { $number } wśród zamówień i zgłoszeń.
one_ticket_unknown = Na koncie nie ma zgłoszenia #{ $number }.
one_order_unknown = Na koncie nie ma zamówienia { $number }.

# The assistant on the account.

account_sign_in = Dane konta mogę pokazać tylko zalogowanym klientom, aby nie zobaczył ich nikt inny. Proszę się zalogować i zapytać ponownie; mogę też przekazać rozmowę pracownikowi.
account_missing = Nie ma żadnych danych tego konta. Czy przekazać rozmowę pracownikowi?
account_empty = Nie ma jeszcze zapisanego konta.
account_facts = Oto zapisane dane: { $facts }.
account_fact_status = status konta: { $status }
account_fact_plan = plan: { $plan }
account_fact_balance = saldo: { $balance }
account_balance = Saldo wynosi { $balance }.
account_no_balance = Nie ma zapisanego salda.
account_plan = Obecny plan to { $plan }.
account_no_plan = Nie ma zapisanego planu.
account_email = Zapisany adres e-mail to { $email }.
account_no_email = Nie ma zapisanego adresu e-mail.
account_phone = Zapisany numer telefonu to { $phone }.
account_no_phone = Nie ma zapisanego numeru telefonu.
account_name = Zapisane imię i nazwisko to { $name }.
account_no_name = Nie ma zapisanego imienia i nazwiska.
account_orders =
    { $count ->
        [one] Na koncie jest { $count } niedawne zamówienie.
        [few] Na koncie są { $count } niedawne zamówienia.
        [many] Na koncie jest { $count } niedawnych zamówień.
       *[other] Na koncie jest { $count } niedawnego zamówienia.
    }
account_note = Uwaga: status konta to „{ $status }”.
account_status =
    { $status ->
        [active] aktywne
        [inactive] nieaktywne
        [suspended] zawieszone
        [blocked] zablokowane
        [closed] zamknięte
       *[other] { $word }
    }

# The assistant on products.

product_ask = Czego Państwo szukają? Wystarczy jedno lub dwa słowa, na przykład „lampka biurkowa”.
product_everything = Pokaż wszystkie produkty
product_nothing = Nie udało się znaleźć takiego produktu w naszej ofercie.
product_nothing_called = Nie udało się znaleźć „{ $name }” w naszej ofercie.
product_stock = Nie widzę stąd, ile sztuk zostało; może to sprawdzić nasz pracownik.
product_unknown_beyond = Nie udało się znaleźć nic dla „{ $name }”, a w tej cenie nie ma nic podobnego. Najbliższe są:
product_beyond = W tej cenie nie ma nic; najbliższe są:
product_unknown = Nie udało się znaleźć nic dla „{ $name }” w naszej ofercie. Najbliższe są:
product_dearest = Najdroższy produkt:
product_cheapest = Najtańszy produkt:
product_fits = Pasuje ten produkt:
products_some = Pasujące produkty: { $count }. Oto { $shown } z nich:
products_fit = Pasują te produkty:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Dodaj { $title } do koszyka
product_total = { $count } x { $title } kosztuje { $sum } { $currency }; jedna sztuka kosztuje { $price } { $currency }.
product_which = Który produkt dodać do koszyka?
product_to_cart = Oto { $title } do koszyka, { $price } { $currency }.
product_to_cart_several = Oto { $count } x { $title } do koszyka, razem { $sum } { $currency }.
product_cart_sold_out = Produkt { $title } jest wyprzedany, więc nie dodałem go do koszyka.
product_cart_too_few = Produktu { $title } zostało tylko { $left }, więc niczego nie dodałem do koszyka. Ile sztuk Państwo chcą?
product_which_form = W jakiej wersji dodać { $title } do koszyka?
product_add_variant = Dodaj { $title }, { $variant } do koszyka
product_forms = Dostępne wersje: { $forms }.
product_in_stock = W magazynie: { $left }.
product_sold_out = Wyprzedane.

# The assistant's courtesies.

hello = Dzień dobry! W czym mogę pomóc?
goodbye = Do widzenia i dziękuję za wiadomość. Jestem do dyspozycji w każdej chwili.
welcome = Proszę bardzo! Czy mogę jeszcze w czymś pomóc?
what_i_can_do = Mogę sprawdzić zamówienia i zgłoszenia, podać dane konta, otworzyć zgłoszenie w razie problemu, znaleźć produkty i odpowiedzieć na pytania o dostawę, zwroty, płatności i podobne. Czego Państwo potrzebują?
feedback_noted = Dziękujemy za tę informację. Jest zapisana w tej rozmowie, gdzie może ją przeczytać nasz zespół.
out_of_scope = W tym niestety nie mogę pomóc. Znam nasze produkty, zamówienia, zgłoszenia i dane konta oraz zasady dostawy, zwrotów i płatności.
offer_declined = Dobrze. W czym jeszcze mogę pomóc?
courtesy_fine = Dobrze. Czy mogę jeszcze w czymś pomóc?
courtesy_yes = Dobrze. Co mam zrobić? Wystarczy jedno zdanie.
courtesy_no = Dobrze. Jestem do dyspozycji w każdej chwili.
courtesy_laugh = Miło Państwa tu widzieć! W czym mogę pomóc?
courtesy_displeased = Przykro mi. Proszę napisać w jednym zdaniu, co jest nie tak; mogę też przekazać rozmowę pracownikowi.
courtesy_puzzled = Jak mogę pomóc? Proszę napisać w jednym zdaniu, czego Państwo potrzebują; mogę też przekazać rozmowę pracownikowi.

# What the customer does not want.

denied_person = Dobrze, nikogo nie wzywam; rozmawiamy dalej tutaj. W czym mogę pomóc?
denied_ticket = Dobrze, nie otwieram zgłoszenia. Co mogę zrobić zamiast tego?
denied_cancel = Dobrze, nic nie zostanie anulowane. Zamówienia pozostają bez zmian.
denied_refund = Dobrze, nic nie zostanie odesłane ani zwrócone. Czy mogę jeszcze w czymś pomóc?
denied_cart = Dobrze, koszyk pozostaje bez zmian.
denied_account = Dobrze, konto pozostaje bez zmian.
denied_newsletter = Dobrze, subskrypcja pozostaje bez zmian.
denied_change = Dobrze, wszystko pozostaje bez zmian.

# Questions that were not understood, or not answered.

clarify_ask = Nie mam pewności, czy dobrze rozumiem. Czy chodzi o jedną z tych spraw? Można też ująć to inaczej.
clarify_offer = Przepraszam, nadal nie rozumiem. Czy przekazać rozmowę pracownikowi?
no_article = W naszych artykułach nie ma na to odpowiedzi. Czy przekazać rozmowę pracownikowi? Można też ująć to inaczej.
more_in_article = Więcej w naszym artykule „{ $title }”: { $url }
from_article = To fragment naszego artykułu „{ $title }”.
unanswered =
    { $left ->
        [1] To odpowiedzi na pierwsze pytania ({ $most }). Proszę ponownie przesłać ostatnie, a zajmę się nim.
       *[other] To odpowiedzi na pierwsze pytania ({ $most }). Proszę ponownie przesłać pozostałe ({ $left }), a zajmę się nimi.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Jaki jest status mojego zgłoszenia?
wish_ticket = Otwórz zgłoszenie
wish_order_status = Gdzie jest moje zamówienie?
wish_to_order = Chcę coś zamówić
wish_change_order = Zmień zamówienie
wish_cancel_order = Anuluj zamówienie
wish_refund = Jak działają zwroty towaru i pieniędzy?
wish_returns = Jak działają zwroty?
wish_delivery = Jak długo trwa dostawa?
wish_account_info = Co jest zapisane na moim koncie?
wish_account = Zmień moje konto
wish_password = Zresetuj moje hasło
wish_payment = Jak mogę zapłacić?
wish_invoice = Chcę fakturę
wish_product = Znajdź produkt
wish_policy = Jakie są zasady zwrotów?
wish_newsletter = Subskrypcja newslettera
wish_help = W czym możesz pomóc?

# What went wrong with an order.

parcel_not_there = Przykro mi, że przesyłka nie dotarła.
wrong_charge = Przykro mi z powodu tej opłaty. Nasz zespół porówna ją z zamówieniem i poprawi, jeśli jest błędna.
damaged_sorry = Przykro mi; przesyłka nie powinna dotrzeć w takim stanie.
address_can_change = Zamówienie nie zostało jeszcze zapakowane, więc adres można jeszcze zmienić: na koncie w zakładce „Zamówienia” lub z pomocą naszego pracownika.
address_too_late = Nie można go już stąd zmienić. Nasz pracownik może powiedzieć, co jest możliwe u przewoźnika.
address_ended = Nie ma już nic do dostarczenia, więc adresu nie można zmienić.
which_order = O które zamówienie chodzi?
invoice_by_person = Nie mogę wysłać dokumentu; może to zrobić nasz pracownik.
no_hours = Nie mam informacji o godzinach otwarcia w tym dniu. Może je podać nasz pracownik.

# Times, days and lists.

just_now = przed chwilą
minutes_ago =
    { $count ->
        [one] { $count } minutę temu
        [few] { $count } minuty temu
        [many] { $count } minut temu
       *[other] { $count } minuty temu
    }
hours_ago =
    { $count ->
        [one] { $count } godzinę temu
        [few] { $count } godziny temu
        [many] { $count } godzin temu
       *[other] { $count } godziny temu
    }
days_ago =
    { $count ->
        [one] { $count } dzień temu
        [few] { $count } dni temu
        [many] { $count } dni temu
       *[other] { $count } dnia temu
    }
weeks_ago =
    { $count ->
        [one] { $count } tydzień temu
        [few] { $count } tygodnie temu
        [many] { $count } tygodni temu
       *[other] { $count } tygodnia temu
    }
months_ago =
    { $count ->
        [one] { $count } miesiąc temu
        [few] { $count } miesiące temu
        [many] { $count } miesięcy temu
       *[other] { $count } miesiąca temu
    }
years_ago =
    { $count ->
        [one] { $count } rok temu
        [few] { $count } lata temu
        [many] { $count } lat temu
       *[other] { $count } roku temu
    }
date =
    { $month ->
        [1] { $day } stycznia { $year }
        [2] { $day } lutego { $year }
        [3] { $day } marca { $year }
        [4] { $day } kwietnia { $year }
        [5] { $day } maja { $year }
        [6] { $day } czerwca { $year }
        [7] { $day } lipca { $year }
        [8] { $day } sierpnia { $year }
        [9] { $day } września { $year }
        [10] { $day } października { $year }
        [11] { $day } listopada { $year }
       *[12] { $day } grudnia { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } i { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Notatki ze spotkania
notes_began = Początek
notes_ended = Koniec
notes_participants = Uczestnicy
notes_call = Rozmowa
notes_taken = Notatki sporządził
notes_by_model = model językowy { $model }
notes_without_model = sam Frontdesk, ponieważ model językowy ich nie dostarczył
notes_summary = Podsumowanie
notes_decisions = Decyzje
notes_action_items = Zadania
notes_open_questions = Otwarte pytania
notes_topics = Tematy
notes_unowned = nieprzydzielone
notes_due = { $owner }, do { $day }

# The mail with the notes of a call.

mail_answer_subject = Wiadomość do nas
mail_answer_hint = Wystarczy odpowiedzieć na ten e-mail.
mail_proof_hint = Po odpowiedzi na ten e-mail i ponownym zadaniu pytania będziemy wiedzieć, że adres należy do Państwa, i będziemy mogli pokazać Państwa dane.
mail_files_not_kept = Nie udało się zachować tych plików z Państwa e-maila: { $names }
mail_files_not_sent = Tych plików nie udało się wysłać e-mailem: { $names }. Jeśli są potrzebne, prosimy o informację, jak możemy je przekazać.
mail_subject = Notatki ze spotkania: { $title }
mail_untitled = Notatki z rozmowy
mail_nothing_said = Nie powiedziano niczego, co można by podsumować.
mail_decisions = Decyzje:
mail_action_items = Zadania:
mail_open_questions = Otwarte pytania:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, do { $day }
mail_incomplete = Te notatki są niepełne: { $lacking }

# What a call's notes lack.

call_nobody_speaks = na nagraniu nikt nie mówi
call_platform_words = na nagraniu nie udało się rozpoznać słów; te pochodzą z platformy
call_platform_gave_nothing = platforma nie udostępniła nagrania ani transkrypcji
call_not_had = nie udało się uzyskać
call_unreadable = nie można odczytać słów: { $error }
call_partly = części nie udało się zrozumieć
call_transcript = transkrypcja platformy
call_recording = nagranie
call_recording_of = nagranie: { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Zaproszenie do Frontdesk
invitation_body =
    Dzień dobry, { $name }!

    Zapraszamy do Frontdesk, gdzie Twój zespół odpowiada klientom. Ustaw tutaj hasło; link działa jeden raz, przez siedem dni:

    { $link }

    Następnie zalogujesz się adresem { $email }.
reset_subject = Nowe hasło do Frontdesk
reset_body =
    Dzień dobry, { $name }!

    Tutaj możesz ustawić nowe hasło; link działa jeden raz, przez godzinę:

    { $link }

    Jeśli prośba nie pochodzi od Ciebie, nie musisz nic robić: hasło pozostaje bez zmian.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Zgłoszenie nr { $number }: { $subject }
news_order_subject = Zamówienie { $number }
news_ticket_opened = Otrzymaliśmy zgłoszenie, ma ono numer { $number }. Odpowie na nie pracownik.
news_ticket_answered = Jest odpowiedź na zgłoszenie nr { $number }:
news_ticket_resolved = Zgłoszenie nr { $number } zostało rozwiązane. Jeśli czegoś jeszcze brakuje, prosimy napisać ponownie.
news_order_changed = Zamówienie { $number } ma nowy status: { $status }.
news_person_wanted = Klient czeka na pracownika. Rozmowa to zgłoszenie nr { $number }.
news_webhook_subject = Webhooki do { $host } są wyłączone
news_webhook_disabled = Webhooki do { $host } zostały wyłączone, ponieważ odbiorca ich nie przyjmuje. Gdy zacznie działać, proszę włączyć je ponownie; niedostarczone zdarzenia można wysłać jeszcze raz z historii.
news_unsubscribe = Aby nie otrzymywać tych wiadomości, prosimy odpowiedzieć z tematem „unsubscribe”.

# Pictures that customers send.

picture_unread = Nie mogę tu oglądać zdjęć. Proszę w kilku słowach napisać, o co chodzi, albo poproszę pracownika, który je obejrzy.
picture_list = Oto co odczytuję z Pana/Pani listy i co do tego pasuje:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: nie mamy nic pasującego
