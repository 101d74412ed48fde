# Notices in a chat.

message_failed = Ihre Nachricht konnte leider nicht verarbeitet werden. Bitte schreiben Sie sie noch einmal mit anderen Worten, oder fragen Sie nach einem Menschen.
voice_failed = Ihre Sprachnachricht konnte leider nicht verarbeitet werden. Bitte nehmen Sie sie noch einmal auf, oder schreiben Sie mir.
nothing_heard = In Ihrer Sprachnachricht konnte ich keine Worte hören. Bitte nehmen Sie sie noch einmal auf, oder schreiben Sie mir.
voice_refused = Ihre Sprachnachricht kann nicht verwendet werden: { $reason }. Bitte nehmen Sie sie noch einmal auf, oder schreiben Sie mir.
voice_silent_file = die Datei enthält keinen Ton
voice_unsupported = diese Art von Aufnahme kann hier nicht abgespielt werden ({ $detail }); WebM, Ogg, MP4, M4A, MP3, FLAC und WAV funktionieren
voice_damaged = die Aufnahme ist beschädigt oder unvollständig ({ $detail })
voice_too_long = sie ist länger als { $time }
voice_channels = sie hat { $count } Kanäle, höchstens { $most } sind möglich
voice_rate = sie hat { $rate } Abtastwerte pro Sekunde, möglich sind { $least } bis { $most }
voice_too_large = sie ist zu groß
idle_warning = Sind Sie noch da? Ohne eine Nachricht endet dieser Chat in { $time }.
idle_closed = Dieser Chat ist beendet, weil eine Weile nichts geschrieben wurde. Schreiben Sie gern jederzeit wieder.
chat_continues = Ihr letzter Chat war beendet. Dies ist ein neuer, und was zuvor gesagt wurde, ist hier bekannt.
person_comes = Ein Mensch wird Ihnen antworten. Ihre Ticketnummer ist { $number }.
address_needed = Bitte schreiben Sie hier Ihre E-Mail-Adresse, damit Ihnen ein Mensch antworten kann.
seconds =
    { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }

# On tickets.

person_wanted = Bitte um einen Menschen
no_words = Ein Kunde möchte mit einem Menschen sprechen
person_wanted_in_chat = Der Kunde hat im Chat um einen Menschen gebeten.
priority_wanted = Der Kunde hat um die Priorität „{ $priority }“ gebeten.
transcript_heading = Mitschrift des Chats (Zeiten in UTC):
by_customer = Kunde
by_assistant = Assistent
by_agent = Mitarbeiter
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Die Notizen zu dieser Besprechung konnten nicht geschrieben werden. Bitte lassen Sie Ihren Administrator einen neuen Versuch starten.
nothing_came = Die Plattform hat zu dieser Besprechung weder Aufnahme noch Mitschrift bereitgestellt. Sollte später eine eintreffen, werden die Notizen dann erstellt.
call_do_not_transcribe = Es wurde nichts transkribiert: Die Besprechung oder jemand, der teilgenommen hat, steht auf der Liste Ihres Unternehmens für Gespräche, die nicht transkribiert werden.
source_lost = Sie konnte nicht rechtzeitig abgerufen oder verschriftlicht werden.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Hallo! Auf Deutsch hilft Ihnen gern jemand aus unserem Team. Worum geht es?
foreign_handed_over = Vielen Dank für Ihre Nachricht. Ich habe sie als Ticket #{ $number } an unser Team weitergegeben. Ein Mensch antwortet Ihnen hier oder per E-Mail.
foreign_would_hand_over = Ich gebe Ihre Nachricht an unser Team weiter; ein Mensch wird Ihnen antworten.
foreign_ask_email = Gern gebe ich Ihre Nachricht an unser Team weiter. Unter welcher E-Mail-Adresse können wir Sie erreichen?
foreign_thanks_for_email = Vielen Dank. Ich habe Ihre Nachricht als Ticket #{ $number } an unser Team weitergegeben; Sie bekommen eine Antwort per E-Mail.

# The assistant calls a person.

talk_to_a_person = Mit einem Menschen sprechen
person_ask_email = Das gebe ich gern an einen Menschen weiter. Unter welcher E-Mail-Adresse sind Sie zu erreichen?
person_needs_email = Damit ich das an einen Menschen weitergeben kann, brauche ich eine E-Mail-Adresse, unter der Sie zu erreichen sind, etwa name@example.com. Was Sie geschrieben haben, bleibt dafür aufbewahrt.
unreadable_email = Darin kann ich keine vollständige E-Mail-Adresse erkennen. Könnten Sie sie noch einmal schreiben, etwa name@example.com?
would_hand_over = Ich gebe dieses Gespräch an unser Team weiter; ein Mensch wird Ihnen antworten.
handed_over = Ich habe dieses Gespräch als Ticket #{ $number } an unser Team weitergegeben. Ein Mensch antwortet Ihnen hier oder per E-Mail.
thanks_for_email = Vielen Dank. Ich habe dieses Gespräch als Ticket #{ $number } an unser Team weitergegeben; Sie bekommen eine Antwort per E-Mail.
too_long = Wir sind nun schon eine Weile dabei; es ist besser, wenn sich ein Mensch darum kümmert.
person_on_request = Darum kümmert sich am besten ein Mensch. Möchten Sie mit einem Menschen sprechen?

# The assistant on tickets.

tickets_sign_in = Tickets kann ich nur angemeldeten Kunden zeigen, damit niemand sonst sie sieht. Bitte melden Sie sich an und fragen Sie mich noch einmal, oder ich verbinde Sie mit einem Menschen.
no_open_tickets = Sie haben zurzeit keine offenen Tickets. Wenn etwas nicht stimmt, sagen Sie mir, was es ist, und ich eröffne eines.
ask_matter = Dafür kann ich ein Ticket eröffnen. Worum geht es? Bitte beschreiben Sie das Problem in ein, zwei Sätzen.
ticket_ask_email = Dafür kann ich ein Ticket eröffnen. Unter welcher E-Mail-Adresse kann unser Team Sie erreichen?
would_open_ticket = Ich würde dafür ein Ticket eröffnen, und unser Team würde sich darum kümmern.
ticket_opened = Ich habe das Ticket #{ $number } „{ $subject }“ eröffnet. Unser Team kümmert sich darum und meldet sich bei Ihnen.
ticket_added = Ich habe das zu Ihrem offenen Ticket #{ $number } „{ $subject }“ hinzugefügt. Unser Team kümmert sich um alles und meldet sich bei Ihnen.
apology = Das tut mir leid; so sollte es nicht sein.

# The assistant on tickets that are there.

tickets_open = Sie haben { $count } offene Tickets:
ticket_line = #{ $number } „{ $subject }“: { $status }
ticket_name = #{ $number } „{ $subject }“
ticket_stands = Aktueller Stand Ihres Tickets #{ $number } „{ $subject }“: { $status }.
ticket_assigned = Es liegt bei { $name } und hat die Priorität „{ $priority }“.
ticket_unassigned = Es ist noch niemandem zugewiesen und hat die Priorität „{ $priority }“.
ticket_updated = Letzte Änderung: { $time }.
ticket_unknown = Ich konnte #{ $number } unter Ihren Tickets nicht finden, und zurzeit ist keines offen. Könnten Sie die Nummer prüfen?
ticket_unknown_open_are = Ich konnte #{ $number } unter Ihren Tickets nicht finden. Offen sind: { $tickets }.
ticket_opened_elsewhere = Ich habe das Ticket { $reference } eröffnet. Unser Team kümmert sich darum und meldet sich bei Ihnen.
ticket_is_open = Dafür ist das Ticket #{ $number } „{ $subject }“ bereits offen. Was Sie hier dazu schreiben, liest unser Team.
status_open = offen
status_in_progress = in Bearbeitung
status_waiting = wartet auf Ihre Antwort
status_resolved = gelöst
status_closed = geschlossen
priority_low = niedrig
priority_normal = normal
priority_high = hoch
priority_urgent = dringend
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = Bestellungen kann ich nur angemeldeten Kunden zeigen, damit niemand sonst sie sieht. Bitte melden Sie sich an und fragen Sie mich noch einmal, oder ich verbinde Sie mit einem Menschen.
no_orders = In Ihrem Konto finde ich keine Bestellungen. Wenn Sie als Gast bestellt haben, zeigt der Link in Ihrer Bestellbestätigung, wo sie ist.
orders_under_way = Sie haben { $count } laufende Bestellungen:
order_line = { $number }: { $status }.
order_line_total = Summe { $total } { $currency }.
order_stands = Ihre Bestellung { $number } ist { $status }.
order_items_stand = Ihre Bestellung { $number } ({ $items }) ist { $status }.
order_item = { $count } x { $title }
order_placed = Sie wurde am { $day } aufgegeben; die Summe beträgt { $total } { $currency }.
order_carried_tracked = { $carrier } liefert sie unter der Sendungsnummer { $tracking }.
order_carried = { $carrier } liefert sie.
order_tracked = Die Sendungsnummer ist { $tracking }.
order_followed = Sie können sie hier verfolgen: { $link }
order_expected = Sie wird am { $day } erwartet.
order_status =
    { $status ->
        [placed] aufgegeben
        [pending] noch offen
        [processing] in Bearbeitung
        [packed] verpackt
        [shipped] versandt
        [out_for_delivery] in Zustellung
        [delivered] zugestellt
        [cancelled] storniert
        [returned] zurückgesendet
        [refunded] erstattet
        [completed] abgeschlossen
       *[other] { $word }
    }
order_unknown = Ich konnte in Ihrem Konto weder die Bestellung { $number } noch eine andere finden. Könnten Sie die Nummer prüfen?
order_unknown_newest_are = Ich konnte { $number } unter Ihren Bestellungen nicht finden. Ihre neuesten sind { $orders }.
order_away = Ich kann die Bestellung { $number } gerade nicht nachsehen. Bitte versuchen Sie es in ein paar Minuten noch einmal, oder ich gebe Sie an einen Menschen weiter.
orders_away = Ich kann gerade keine Bestellungen nachsehen. Bitte versuchen Sie es in ein paar Minuten noch einmal, oder ich gebe Sie an einen Menschen weiter.
order_number_needed = Welche Nummer hat Ihre Bestellung? Sie steht in der Bestätigung, die Sie bekommen haben.
order_left = In Ordnung, ich lasse Ihre Bestellung { $number }, wie sie ist. Sie ist { $status }.
order_reply = Bestellung { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Bestellungen und Tickets kann ich nur für angemeldete Kunden nachsehen, damit niemand sonst sie sieht. Bitte melden Sie sich an und fragen Sie mich noch einmal, oder ich verbinde Sie mit einem Menschen.
things_first = Das sind die ersten { $count }; bitte fragen Sie nach den anderen noch einmal.
thing_unknown = Ich habe { $number } unter Ihren Bestellungen und Tickets gesucht und weder eine Bestellung noch ein Ticket mit dieser Nummer gefunden. Könnten Sie sie prüfen?
thing_unknown_orders_are = Ihre neuesten Bestellungen sind { $orders }.
thing_unknown_tickets_are = Ihre offenen Tickets sind { $tickets }.
one_thing_unknown = Ich konnte { $number } unter Ihren Bestellungen und Tickets nicht finden.
one_ticket_unknown = Ich konnte in Ihrem Konto kein Ticket #{ $number } finden.
one_order_unknown = Ich konnte in Ihrem Konto keine Bestellung { $number } finden.

# The assistant on the account.

account_sign_in = Kontodaten kann ich nur angemeldeten Kunden zeigen, damit niemand sonst sie sieht. Bitte melden Sie sich an und fragen Sie mich noch einmal, oder ich verbinde Sie mit einem Menschen.
account_missing = Zu Ihrem Konto finde ich keine Angaben. Soll ich Sie mit einem Menschen verbinden?
account_empty = Für Sie ist noch kein Konto hinterlegt.
account_facts = Hinterlegt ist: { $facts }.
account_fact_status = Ihr Konto ist { $status }
account_fact_plan = Ihr Tarif ist { $plan }
account_fact_balance = Ihr Guthaben beträgt { $balance }
account_balance = Ihr Guthaben beträgt { $balance }.
account_no_balance = Es ist kein Guthaben hinterlegt.
account_plan = Ihr Tarif ist { $plan }.
account_no_plan = Es ist kein Tarif hinterlegt.
account_email = Die hinterlegte E-Mail-Adresse ist { $email }.
account_no_email = Es ist keine E-Mail-Adresse hinterlegt.
account_phone = Die hinterlegte Telefonnummer ist { $phone }.
account_no_phone = Es ist keine Telefonnummer hinterlegt.
account_name = Der hinterlegte Name ist { $name }.
account_no_name = Es ist kein Name hinterlegt.
account_orders =
    { $count ->
        [one] Sie haben { $count } neuere Bestellung.
       *[other] Sie haben { $count } neuere Bestellungen.
    }
account_note = Bitte beachten Sie, dass Ihr Konto { $status } ist.
account_status =
    { $status ->
        [active] aktiv
        [inactive] inaktiv
        [suspended] gesperrt
        [blocked] gesperrt
        [closed] geschlossen
       *[other] { $word }
    }

# The assistant on products.

product_ask = Was suchen Sie? Ein, zwei Wörter genügen, etwa „Schreibtischlampe“.
product_everything = Alle Produkte zeigen
product_nothing = Ein solches Produkt konnte ich in unserem Sortiment nicht finden.
product_nothing_called = „{ $name }“ konnte ich in unserem Sortiment nicht finden.
product_stock = Wie viele noch da sind, kann ich von hier aus nicht sehen; jemand aus unserem Team kann das für Sie prüfen.
product_unknown_beyond = Zu „{ $name }“ konnte ich nichts Passendes finden, und in dieser Preislage ist nichts Ähnliches dabei. Am nächsten kommen:
product_beyond = In dieser Preislage ist nichts dabei; am nächsten kommen:
product_unknown = Zu „{ $name }“ konnte ich in unserem Sortiment nichts Passendes finden. Am nächsten kommen:
product_dearest = Das teuerste ist dieses:
product_cheapest = Das günstigste ist dieses:
product_fits = Das passt:
products_some = { $count } unserer Produkte passen. Hier sind { $shown }:
products_fit = Diese passen:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = { $title } in den Warenkorb legen
product_total = { $count } x { $title } kosten { $sum } { $currency }; einzeln { $price } { $currency }.
product_which = Welches soll ich in Ihren Warenkorb legen?
product_to_cart = Hier ist { $title } für Ihren Warenkorb, { $price } { $currency }.
product_to_cart_several = Hier sind { $count } x { $title } für Ihren Warenkorb, zusammen { $sum } { $currency }.
product_cart_sold_out = { $title } ist ausverkauft, deshalb habe ich es nicht in Ihren Warenkorb gelegt.
product_cart_too_few = Von { $title } sind nur { $left } erhältlich, deshalb habe ich nichts in Ihren Warenkorb gelegt. Wie viele möchten Sie?
product_which_form = In welcher Ausführung soll ich { $title } in Ihren Warenkorb legen?
product_add_variant = { $title }, { $variant } in den Warenkorb legen
product_forms = Erhältlich als: { $forms }.
product_in_stock = Auf Lager: { $left }.
product_sold_out = Ausverkauft.

# The assistant's courtesies.

hello = Hallo! Was kann ich für Sie tun?
goodbye = Auf Wiedersehen, und vielen Dank für Ihre Nachricht. Ich bin jederzeit für Sie da.
welcome = Gern geschehen! Kann ich sonst noch etwas tun?
what_i_can_do = Ich kann Ihre Bestellungen und Tickets nachsehen, Ihnen sagen, was in Ihrem Konto steht, bei einem Problem ein Ticket eröffnen, Produkte finden und Fragen zu Lieferung, Rückgabe, Zahlung und Ähnlichem beantworten. Was brauchen Sie?
feedback_noted = Vielen Dank für den Hinweis. Ich habe ihn in diesem Gespräch festgehalten, wo unser Team ihn lesen kann.
out_of_scope = Dabei kann ich leider nicht helfen. Ich kenne unsere Produkte, Ihre Bestellungen, Tickets und Ihr Konto und weiß, wie Lieferung, Rückgabe und Zahlung bei uns ablaufen.
offer_declined = In Ordnung. Was kann ich sonst für Sie tun?
courtesy_fine = In Ordnung. Kann ich sonst noch etwas für Sie tun?
courtesy_yes = Gut. Was soll ich für Sie tun? Ein Satz genügt.
courtesy_no = In Ordnung. Ich bin jederzeit für Sie da.
courtesy_laugh = Schön, dass Sie da sind! Was kann ich für Sie tun?
courtesy_displeased = Das tut mir leid. Sagen Sie mir in einem Satz, was nicht stimmt, oder ich verbinde Sie mit einem Menschen.
courtesy_puzzled = Wie kann ich helfen? Sagen Sie mir in einem Satz, was Sie brauchen, oder ich verbinde Sie mit einem Menschen.

# What the customer does not want.

denied_person = In Ordnung, es wird niemand gerufen; wir machen hier weiter. Was kann ich für Sie tun?
denied_ticket = In Ordnung, ich eröffne kein Ticket. Was kann ich stattdessen für Sie tun?
denied_cancel = In Ordnung, es wird nichts storniert. Ihre Bestellungen bleiben, wie sie sind.
denied_refund = In Ordnung, es wird nichts zurückgesendet oder erstattet. Kann ich sonst noch etwas tun?
denied_cart = In Ordnung, ich lasse Ihren Warenkorb, wie er ist.
denied_account = In Ordnung, Ihr Konto bleibt, wie es ist.
denied_newsletter = In Ordnung, Ihr Abonnement bleibt, wie es ist.
denied_change = In Ordnung, ich lasse alles, wie es ist.

# Questions that were not understood, or not answered.

clarify_ask = Ich bin nicht sicher, ob ich Sie richtig verstehe. Ist es etwas davon, oder könnten Sie es anders sagen?
clarify_offer = Das verstehe ich leider noch immer nicht. Möchten Sie mit einem Menschen sprechen?
no_article = In unseren Artikeln konnte ich darauf keine Antwort finden. Möchten Sie mit einem Menschen sprechen, oder könnten Sie es anders sagen?
more_in_article = Mehr dazu in unserem Artikel „{ $title }“: { $url }
from_article = Das steht in unserem Artikel „{ $title }“.
unanswered =
    { $left ->
        [1] Das sind die Antworten auf Ihre ersten { $most } Fragen. Bitte senden Sie mir die letzte noch einmal, dann mache ich damit weiter.
       *[other] Das sind die Antworten auf Ihre ersten { $most } Fragen. Bitte senden Sie mir die übrigen { $left } noch einmal, dann mache ich damit weiter.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Wie steht es um mein Ticket?
wish_ticket = Ein Ticket eröffnen
wish_order_status = Wo ist meine Bestellung?
wish_to_order = Ich möchte etwas bestellen
wish_change_order = Eine Bestellung ändern
wish_cancel_order = Eine Bestellung stornieren
wish_refund = Wie funktionieren Rückgabe und Erstattung?
wish_returns = Wie funktioniert die Rückgabe?
wish_delivery = Wie lange dauert die Lieferung?
wish_account_info = Was steht in meinem Konto?
wish_account = Mein Konto ändern
wish_password = Mein Passwort zurücksetzen
wish_payment = Wie kann ich bezahlen?
wish_invoice = Eine Rechnung bekommen
wish_product = Ein Produkt finden
wish_policy = Welche Regeln gelten für Rückgaben?
wish_newsletter = Newsletter-Abonnement
wish_help = Was können Sie?

# What went wrong with an order.

parcel_not_there = Es tut mir leid, dass die Sendung Sie nicht erreicht hat.
wrong_charge = Das mit der Abbuchung tut mir leid. Unser Team vergleicht sie mit Ihrer Bestellung und berichtigt sie, falls sie falsch ist.
damaged_sorry = Das tut mir leid; so hätte es nicht bei Ihnen ankommen dürfen.
address_can_change = Sie ist noch nicht verpackt, daher lässt sich die Adresse noch ändern: in Ihrem Konto unter „Bestellungen“ oder durch jemanden aus unserem Team.
address_too_late = Sie lässt sich von hier aus nicht mehr ändern. Jemand aus unserem Team kann Ihnen sagen, was beim Versanddienst möglich ist.
address_ended = Es steht keine Lieferung mehr aus, daher lässt sich die Adresse nicht mehr ändern.
which_order = Um welche Bestellung geht es?
invoice_by_person = Das Dokument selbst kann ich nicht senden; jemand aus unserem Team kann es.
no_hours = Zu unseren Öffnungszeiten an diesem Tag habe ich keine Angaben. Jemand aus unserem Team kann sie Ihnen nennen.

# Times, days and lists.

just_now = gerade eben
minutes_ago =
    { $count ->
        [one] vor { $count } Minute
       *[other] vor { $count } Minuten
    }
hours_ago =
    { $count ->
        [one] vor { $count } Stunde
       *[other] vor { $count } Stunden
    }
days_ago =
    { $count ->
        [one] vor { $count } Tag
       *[other] vor { $count } Tagen
    }
weeks_ago =
    { $count ->
        [one] vor { $count } Woche
       *[other] vor { $count } Wochen
    }
months_ago =
    { $count ->
        [one] vor { $count } Monat
       *[other] vor { $count } Monaten
    }
years_ago =
    { $count ->
        [one] vor { $count } Jahr
       *[other] vor { $count } Jahren
    }
date =
    { $month ->
        [1] { $day }. Januar { $year }
        [2] { $day }. Februar { $year }
        [3] { $day }. März { $year }
        [4] { $day }. April { $year }
        [5] { $day }. Mai { $year }
        [6] { $day }. Juni { $year }
        [7] { $day }. Juli { $year }
        [8] { $day }. August { $year }
        [9] { $day }. September { $year }
        [10] { $day }. Oktober { $year }
        [11] { $day }. November { $year }
       *[12] { $day }. Dezember { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } und { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Besprechungsnotizen
notes_began = Beginn
notes_ended = Ende
notes_participants = Teilnehmende
notes_call = Anruf
notes_taken = Notizen von
notes_by_model = dem Sprachmodell { $model }
notes_without_model = Frontdesk selbst, da das Sprachmodell keine lieferte
notes_summary = Zusammenfassung
notes_decisions = Entscheidungen
notes_action_items = Aufgaben
notes_open_questions = Offene Fragen
notes_topics = Themen
notes_unowned = noch niemand
notes_due = { $owner }, bis { $day }

# The mail with the notes of a call.

mail_answer_subject = Ihre Nachricht an uns
mail_answer_hint = Sie können einfach auf diese E-Mail antworten.
mail_proof_hint = Wenn Sie auf diese E-Mail antworten und noch einmal fragen, wissen wir, dass die Adresse Ihnen gehört, und können Ihnen Ihre eigenen Daten zeigen.
mail_files_not_kept = Diese Dateien Ihrer E-Mail konnten nicht übernommen werden: { $names }
mail_files_not_sent = Diese Dateien konnten nicht per E-Mail gesendet werden: { $names }. Wenn Sie sie brauchen, sagen Sie uns bitte, wie wir sie Ihnen zukommen lassen können.
mail_subject = Besprechungsnotizen: { $title }
mail_untitled = Besprechungsnotizen: ein Anruf
mail_nothing_said = Es wurde nichts gesagt, was sich zusammenfassen lässt.
mail_decisions = Entscheidungen:
mail_action_items = Aufgaben:
mail_open_questions = Offene Fragen:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, bis { $day }
mail_incomplete = Diese Notizen sind unvollständig: { $lacking }

# What a call's notes lack.

call_nobody_speaks = in der Aufnahme spricht niemand
call_platform_words = in der Aufnahme waren keine Worte zu verstehen; diese stammen von der Plattform
call_platform_gave_nothing = die Plattform lieferte weder Aufnahme noch Mitschrift
call_not_had = nicht zu bekommen
call_unreadable = die Worte sind nicht lesbar: { $error }
call_partly = ein Teil war nicht zu verstehen
call_transcript = die Mitschrift der Plattform
call_recording = die Aufnahme
call_recording_of = die Aufnahme von { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Ihre Einladung zu Frontdesk
invitation_body =
    Guten Tag { $name },

    Sie sind zu Frontdesk eingeladen, wo Ihr Team seinen Kundinnen und Kunden antwortet. Bitte wählen Sie hier ein Passwort; der Link gilt einmal und sieben Tage lang:

    { $link }

    Danach melden Sie sich mit { $email } an.
reset_subject = Neues Passwort für Frontdesk
reset_body =
    Guten Tag { $name },

    Hier können Sie ein neues Passwort setzen; der Link gilt einmal und eine Stunde lang:

    { $link }

    Wenn Sie nicht darum gebeten haben, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket #{ $number }: { $subject }
news_order_subject = Ihre Bestellung { $number }
news_ticket_opened = Wir haben Ihre Anfrage als Ticket #{ $number } erhalten. Ein Mensch wird Ihnen antworten.
news_ticket_answered = Zu Ihrem Ticket #{ $number } gibt es eine Antwort:
news_ticket_resolved = Ihr Ticket #{ $number } ist gelöst. Falls noch etwas fehlt, schreiben Sie uns einfach noch einmal.
news_order_changed = Ihre Bestellung { $number } hat einen neuen Status: { $status }.
news_person_wanted = Ein Kunde wartet auf einen Menschen. Das Gespräch ist Ticket #{ $number }.
news_webhook_subject = Webhooks an { $host } sind abgeschaltet
news_webhook_disabled = Webhooks an { $host } wurden abgeschaltet, weil der Empfänger sie nicht annimmt. Schalten Sie sie wieder ein, sobald er funktioniert; was nicht zugestellt wurde, lässt sich aus dem Verlauf erneut senden.
news_unsubscribe = Wenn Sie diese E-Mails nicht mehr möchten, antworten Sie mit dem Betreff „unsubscribe“.

# Pictures that customers send.

picture_unread = Bilder kann ich hier nicht ansehen. Beschreiben Sie mir mit ein paar Worten, worum es geht, oder ich hole einen Menschen, der es sich ansieht.
picture_list = Das lese ich auf Ihrer Liste, und das passt dazu:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: dazu haben wir nichts Passendes
