# Notices in a chat.

message_failed = Sorry, uw bericht kon niet worden verwerkt. Schrijf het alstublieft nog eens in andere woorden, of vraag naar een medewerker.
voice_failed = Sorry, uw spraakbericht kon niet worden verwerkt. Neem het alstublieft opnieuw op, of schrijf mij.
nothing_heard = Ik kon geen woorden horen in uw spraakbericht. Neem het alstublieft opnieuw op, of schrijf mij.
voice_refused = Uw spraakbericht kan niet worden gebruikt: { $reason }. Neem het alstublieft opnieuw op, of schrijf mij.
voice_silent_file = het bestand bevat geen geluid
voice_unsupported = dit soort opname kan hier niet worden afgespeeld ({ $detail }); WebM, Ogg, MP4, M4A, MP3, FLAC en WAV kunnen wel
voice_damaged = de opname is beschadigd of onvolledig ({ $detail })
voice_too_long = het duurt langer dan { $time }
voice_channels = het heeft { $count } kanalen, hooguit { $most } zijn mogelijk
voice_rate = het heeft { $rate } samples per seconde, mogelijk zijn { $least } tot { $most }
voice_too_large = het is te groot
idle_warning = Bent u er nog? Zonder bericht eindigt deze chat over { $time }.
idle_closed = Deze chat is beëindigd, omdat er een tijdje niets is geschreven. Schrijf gerust opnieuw wanneer u wilt.
chat_continues = Uw vorige chat was beëindigd. Dit is een nieuwe, en wat eerder is gezegd, is hier bekend.
person_comes = Een medewerker zal u antwoorden. Uw ticketnummer is { $number }.
address_needed = Schrijf hier alstublieft uw e-mailadres, zodat een medewerker u kan antwoorden.
seconds =
    { $count ->
        [one] { $count } seconde
       *[other] { $count } seconden
    }
minutes =
    { $count ->
        [one] { $count } minuut
       *[other] { $count } minuten
    }
hours =
    { $count ->
       *[other] { $count } uur
    }

# On tickets.

person_wanted = Verzoek om een medewerker
no_words = Een klant wil graag een medewerker spreken
person_wanted_in_chat = De klant heeft in de chat om een medewerker gevraagd.
priority_wanted = De klant heeft om de prioriteit ‘{ $priority }’ gevraagd.
transcript_heading = Verslag van de chat (tijden in UTC):
by_customer = Klant
by_assistant = Assistent
by_agent = Medewerker
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = De notities van deze vergadering konden niet worden geschreven. Vraag uw beheerder alstublieft om het opnieuw te proberen.
nothing_came = Het platform heeft van deze vergadering geen opname of transcript geleverd. Komt er later een, dan worden de notities alsnog gemaakt.
call_do_not_transcribe = Er is niets opgehaald en niets getranscribeerd: de vergadering, of iemand die eraan deelnam, staat op de lijst ‘niet transcriberen’ van uw bedrijf.
source_lost = De bron kon niet op tijd worden opgehaald of uitgeschreven.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Hallo! Iemand van ons team helpt u graag in het Nederlands. Wat kunnen we voor u doen?
foreign_handed_over = Bedankt voor uw bericht. Ik heb het als ticket #{ $number } doorgegeven aan ons team. Een medewerker antwoordt u hier of per e-mail.
foreign_would_hand_over = Ik geef uw bericht door aan ons team; een medewerker zal u antwoorden.
foreign_ask_email = Ik geef uw bericht graag door aan ons team. Op welk e-mailadres kunnen we u bereiken?
foreign_thanks_for_email = Bedankt. Ik heb uw bericht als ticket #{ $number } doorgegeven aan ons team; u krijgt per e-mail antwoord.

# The assistant calls a person.

talk_to_a_person = Een medewerker spreken
person_ask_email = Ik geef dit graag door aan een medewerker. Op welk e-mailadres bent u bereikbaar?
person_needs_email = Om dit aan een medewerker door te geven heb ik een e-mailadres nodig waarop u bereikbaar bent, bijvoorbeeld name@example.com. Wat u hebt geschreven, blijft bewaard.
unreadable_email = Ik kan daarin geen volledig e-mailadres lezen. Wilt u het nog eens schrijven, bijvoorbeeld name@example.com?
would_hand_over = Ik geef dit gesprek door aan ons team; een medewerker zal u antwoorden.
handed_over = Ik heb dit gesprek als ticket #{ $number } aan ons team doorgegeven. Een medewerker antwoordt u hier of per e-mail.
thanks_for_email = Dank u wel. Ik heb dit gesprek als ticket #{ $number } aan ons team doorgegeven; u krijgt antwoord per e-mail.
too_long = We zijn hier al een tijdje mee bezig; het is beter dat een medewerker ernaar kijkt.
person_on_request = Dat kan een medewerker het beste voor u regelen. Wilt u een medewerker spreken?

# The assistant on tickets.

tickets_sign_in = Ik kan tickets alleen tonen aan klanten die zijn ingelogd, zodat niemand anders ze ziet. Log alstublieft in en vraag het mij opnieuw, of ik kan u doorverbinden met een medewerker.
no_open_tickets = U hebt op dit moment geen openstaande tickets. Als er iets niet klopt, vertel mij dan wat het is, dan open ik er een.
ask_matter = Daarvoor kan ik een ticket openen. Waar gaat het over? Beschrijf het probleem alstublieft in een of twee zinnen.
ticket_ask_email = Daarvoor kan ik een ticket openen. Op welk e-mailadres kan ons team u bereiken?
would_open_ticket = Ik zou daarvoor een ticket openen, en ons team zou ernaar kijken.
ticket_opened = Ik heb ticket #{ $number } ‘{ $subject }’ geopend. Ons team kijkt ernaar en neemt contact met u op.
ticket_added = Ik heb dit toegevoegd aan uw openstaande ticket #{ $number } ‘{ $subject }’. Ons team kijkt naar alles en neemt contact met u op.
apology = Dat spijt me; zo hoort het niet te zijn.

# The assistant on tickets that are there.

tickets_open = U hebt { $count } openstaande tickets:
ticket_line = #{ $number } ‘{ $subject }’: { $status }
ticket_name = #{ $number } ‘{ $subject }’
ticket_stands = De status van uw ticket #{ $number } ‘{ $subject }’ is nu: { $status }.
ticket_assigned = Het is toegewezen aan { $name } en heeft prioriteit ‘{ $priority }’.
ticket_unassigned = Het is nog aan niemand toegewezen en heeft prioriteit ‘{ $priority }’.
ticket_updated = Laatste wijziging: { $time }.
ticket_unknown = Ik kon #{ $number } niet vinden onder uw tickets, en er staat er nu geen open. Wilt u het nummer controleren?
ticket_unknown_open_are = Ik kon #{ $number } niet vinden onder uw tickets. Open zijn: { $tickets }.
ticket_opened_elsewhere = Ik heb ticket { $reference } geopend. Ons team kijkt ernaar en neemt contact met u op.
ticket_is_open = Daarvoor is ticket #{ $number } ‘{ $subject }’ al geopend. Wat u hier daarover schrijft, wordt door ons team gelezen.
status_open = open
status_in_progress = in behandeling
status_waiting = wacht op uw antwoord
status_resolved = opgelost
status_closed = gesloten
priority_low = laag
priority_normal = normaal
priority_high = hoog
priority_urgent = dringend
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = Ik kan bestellingen alleen tonen aan klanten die zijn ingelogd, zodat niemand anders ze ziet. Log alstublieft in en vraag het mij opnieuw, of ik kan u doorverbinden met een medewerker.
no_orders = Ik kan in uw account geen bestellingen vinden. Als u als gast hebt besteld, ziet u via de link in uw bestelbevestiging waar die is.
orders_under_way = U hebt { $count } lopende bestellingen:
order_line = { $number }: { $status }.
order_line_total = Totaal { $total } { $currency }.
order_stands = De status van uw bestelling { $number } is: { $status }.
order_items_stand = De status van uw bestelling { $number } ({ $items }) is: { $status }.
order_item = { $count } x { $title }
order_placed = Ze is geplaatst op { $day }; het totaal is { $total } { $currency }.
order_carried_tracked = { $carrier } bezorgt ze onder trackingnummer { $tracking }.
order_carried = { $carrier } bezorgt ze.
order_tracked = Het trackingnummer is { $tracking }.
order_followed = U kunt hem hier volgen: { $link }
order_expected = Hij wordt verwacht op { $day }.
order_status =
    { $status ->
        [placed] geplaatst
        [pending] in afwachting
        [processing] in behandeling
        [packed] ingepakt
        [shipped] verzonden
        [out_for_delivery] onderweg naar u
        [delivered] bezorgd
        [cancelled] geannuleerd
        [returned] geretourneerd
        [refunded] terugbetaald
        [completed] afgerond
       *[other] { $word }
    }
order_unknown = Ik kon in uw account geen bestelling { $number } vinden, en ook geen andere. Wilt u het nummer controleren?
order_unknown_newest_are = Ik kon { $number } niet vinden onder uw bestellingen. Uw nieuwste zijn { $orders }.
order_away = Ik kan bestelling { $number } op dit moment niet opzoeken. Probeer het over een paar minuten opnieuw, of ik verbind u door met een medewerker.
orders_away = Ik kan op dit moment geen bestellingen opzoeken. Probeer het over een paar minuten opnieuw, of ik verbind u door met een medewerker.
order_number_needed = Wat is het nummer van uw bestelling? Het staat in de bevestiging die u hebt gekregen.
order_left = Goed, ik laat uw bestelling { $number } zoals ze is. De status is: { $status }.
order_reply = Bestelling { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Ik kan bestellingen en tickets alleen opzoeken voor klanten die zijn ingelogd, zodat niemand anders ze ziet. Log alstublieft in en vraag het mij opnieuw, of ik kan u doorverbinden met een medewerker.
things_first = Dit zijn de eerste { $count }; vraag alstublieft nog eens naar de andere.
thing_unknown = Ik heb { $number } gezocht onder uw bestellingen en tickets, en geen bestelling of ticket met dit nummer gevonden. Wilt u het controleren?
thing_unknown_orders_are = Uw nieuwste bestellingen zijn { $orders }.
thing_unknown_tickets_are = Uw openstaande tickets zijn { $tickets }.
one_thing_unknown = Ik kon { $number } niet vinden onder uw bestellingen en tickets.
one_ticket_unknown = Ik kon in uw account geen ticket #{ $number } vinden.
one_order_unknown = Ik kon in uw account geen bestelling { $number } vinden.

# The assistant on the account.

account_sign_in = Ik kan accountgegevens alleen tonen aan klanten die zijn ingelogd, zodat niemand anders ze ziet. Log alstublieft in en vraag het mij opnieuw, of ik kan u doorverbinden met een medewerker.
account_missing = Ik kan geen gegevens van uw account vinden. Zal ik u doorverbinden met een medewerker?
account_empty = Er is voor u nog geen account bekend.
account_facts = Dit is bij ons bekend: { $facts }.
account_fact_status = de status van uw account is ‘{ $status }’
account_fact_plan = uw abonnement is { $plan }
account_fact_balance = uw saldo is { $balance }
account_balance = Uw saldo is { $balance }.
account_no_balance = Er is geen saldo bekend.
account_plan = Uw abonnement is { $plan }.
account_no_plan = Er is geen abonnement bekend.
account_email = Het e-mailadres dat wij hebben, is { $email }.
account_no_email = Er is geen e-mailadres bekend.
account_phone = Het telefoonnummer dat wij hebben, is { $phone }.
account_no_phone = Er is geen telefoonnummer bekend.
account_name = De naam die wij hebben, is { $name }.
account_no_name = Er is geen naam bekend.
account_orders =
    { $count ->
        [one] U hebt { $count } recente bestelling.
       *[other] U hebt { $count } recente bestellingen.
    }
account_note = Let op: de status van uw account is ‘{ $status }’.
account_status =
    { $status ->
        [active] actief
        [inactive] inactief
        [suspended] opgeschort
        [blocked] geblokkeerd
        [closed] gesloten
       *[other] { $word }
    }

# The assistant on products.

product_ask = Wat zoekt u? Een of twee woorden zijn genoeg, zoals ‘bureaulamp’.
product_everything = Toon mij al uw producten
product_nothing = Ik kon zo'n product niet vinden in ons assortiment.
product_nothing_called = Ik kon ‘{ $name }’ niet vinden in ons assortiment.
product_stock = Ik kan hier niet zien hoeveel er nog zijn; iemand van ons team kan dat voor u nagaan.
product_unknown_beyond = Ik kon niets vinden voor ‘{ $name }’, en er is niets vergelijkbaars voor die prijs. Deze komen het dichtst in de buurt:
product_beyond = Er is niets voor die prijs; deze komen het dichtst in de buurt:
product_unknown = Ik kon in ons assortiment niets vinden voor ‘{ $name }’. Deze komen het dichtst in de buurt:
product_dearest = Het duurste is dit:
product_cheapest = Het goedkoopste is dit:
product_fits = Dit past:
products_some = { $count } van onze producten passen. Hier zijn er { $shown }:
products_fit = Deze passen:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = { $title } in de winkelwagen leggen
product_total = { $count } x { $title } kosten { $sum } { $currency }; één kost { $price } { $currency }.
product_which = Welke zal ik in uw winkelwagen leggen?
product_to_cart = Hier is { $title } voor uw winkelwagen, { $price } { $currency }.
product_to_cart_several = Hier zijn { $count } x { $title } voor uw winkelwagen, samen { $sum } { $currency }.
product_cart_sold_out = { $title } is uitverkocht, dus heb ik het niet in uw winkelwagen gelegd.
product_cart_too_few = Van { $title } zijn er maar { $left }, dus heb ik niets in uw winkelwagen gelegd. Hoeveel wilt u er?
product_which_form = In welke uitvoering zal ik { $title } in uw winkelwagen leggen?
product_add_variant = { $title }, { $variant } in de winkelwagen leggen
product_forms = Verkrijgbaar als: { $forms }.
product_in_stock = Op voorraad: { $left }.
product_sold_out = Uitverkocht.

# The assistant's courtesies.

hello = Hallo! Wat kan ik voor u doen?
goodbye = Tot ziens, en bedankt voor uw bericht. Ik ben er wanneer u mij nodig hebt.
welcome = Graag gedaan! Kan ik nog iets voor u doen?
what_i_can_do = Ik kan uw bestellingen en tickets opzoeken, u vertellen wat er in uw account staat, een ticket openen voor een probleem, producten vinden en vragen beantwoorden over levering, retouren, betaling en dergelijke. Wat hebt u nodig?
feedback_noted = Bedankt dat u het ons laat weten. Ik heb het in dit gesprek genoteerd, waar ons team het kan lezen.
out_of_scope = Daarmee kan ik u niet helpen. Ik weet van onze producten, uw bestellingen, tickets en account, en hoe levering, retouren en betaling hier werken.
offer_declined = Goed. Wat kan ik verder voor u doen?
courtesy_fine = Goed. Kan ik nog iets voor u doen?
courtesy_yes = Goed. Wat wilt u dat ik doe? Eén zin is genoeg.
courtesy_no = Goed. Ik ben er wanneer u mij nodig hebt.
courtesy_laugh = Fijn dat u er bent! Wat kan ik voor u doen?
courtesy_displeased = Dat spijt me. Vertel mij in één zin wat er mis is, of ik kan u doorverbinden met een medewerker.
courtesy_puzzled = Hoe kan ik helpen? Vertel mij in één zin wat u nodig hebt, of ik kan u doorverbinden met een medewerker.

# What the customer does not want.

denied_person = Goed, er wordt niemand bij gehaald; we gaan hier verder. Wat kan ik voor u doen?
denied_ticket = Goed, ik open geen ticket. Wat kan ik in plaats daarvan voor u doen?
denied_cancel = Goed, er wordt niets geannuleerd. Uw bestellingen blijven zoals ze zijn.
denied_refund = Goed, er wordt niets teruggestuurd of terugbetaald. Kan ik nog iets voor u doen?
denied_cart = Goed, ik laat uw winkelwagen zoals die is.
denied_account = Goed, uw account blijft zoals het is.
denied_newsletter = Goed, uw inschrijving blijft zoals die is.
denied_change = Goed, ik laat alles zoals het is.

# Questions that were not understood, or not answered.

clarify_ask = Ik weet niet zeker of ik u begrijp. Is het een van deze dingen, of kunt u het anders zeggen?
clarify_offer = Sorry, ik begrijp het nog steeds niet. Wilt u een medewerker spreken?
no_article = Ik kon daar in onze artikelen geen antwoord op vinden. Wilt u een medewerker spreken, of kunt u het anders zeggen?
more_in_article = Meer in ons artikel ‘{ $title }’: { $url }
from_article = Dit komt uit ons artikel ‘{ $title }’.
unanswered =
    { $left ->
        [1] Dit zijn de antwoorden op uw eerste { $most } vragen. Stuur mij de laatste alstublieft nog eens, dan ga ik daarmee verder.
       *[other] Dit zijn de antwoorden op uw eerste { $most } vragen. Stuur mij de andere { $left } alstublieft nog eens, dan ga ik daarmee verder.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Hoe staat het met mijn ticket?
wish_ticket = Een ticket openen
wish_order_status = Waar is mijn bestelling?
wish_to_order = Ik wil iets bestellen
wish_change_order = Een bestelling wijzigen
wish_cancel_order = Een bestelling annuleren
wish_refund = Hoe werken retouren en terugbetalingen?
wish_returns = Hoe werken retouren?
wish_delivery = Hoe lang duurt de levering?
wish_account_info = Wat staat er in mijn account?
wish_account = Mijn account wijzigen
wish_password = Mijn wachtwoord opnieuw instellen
wish_payment = Hoe kan ik betalen?
wish_invoice = Een factuur krijgen
wish_product = Een product zoeken
wish_policy = Wat is uw retourbeleid?
wish_newsletter = Inschrijving voor de nieuwsbrief
wish_help = Wat kunt u doen?

# What went wrong with an order.

parcel_not_there = Het spijt me dat het u niet heeft bereikt.
wrong_charge = Het spijt me van de afschrijving. Ons team vergelijkt die met uw bestelling en corrigeert die als ze niet klopt.
damaged_sorry = Het spijt me; zo had het niet bij u mogen aankomen.
address_can_change = Ze is nog niet ingepakt, dus het adres kan nog worden gewijzigd: in uw account onder ‘Bestellingen’, of door iemand van ons team.
address_too_late = Dat kan hier niet meer worden gewijzigd. Iemand van ons team kan u vertellen wat er bij de bezorgdienst mogelijk is.
address_ended = Er hoeft niets meer te worden bezorgd, dus het adres kan niet meer worden gewijzigd.
which_order = Om welke bestelling gaat het?
invoice_by_person = Ik kan het document zelf niet sturen; iemand van ons team kan dat wel.
no_hours = Ik heb niets over onze openingstijden op die dag. Iemand van ons team kan ze u vertellen.

# Times, days and lists.

just_now = zojuist
minutes_ago =
    { $count ->
        [one] { $count } minuut geleden
       *[other] { $count } minuten geleden
    }
hours_ago =
    { $count ->
       *[other] { $count } uur geleden
    }
days_ago =
    { $count ->
        [one] { $count } dag geleden
       *[other] { $count } dagen geleden
    }
weeks_ago =
    { $count ->
        [one] { $count } week geleden
       *[other] { $count } weken geleden
    }
months_ago =
    { $count ->
        [one] { $count } maand geleden
       *[other] { $count } maanden geleden
    }
years_ago =
    { $count ->
       *[other] { $count } jaar geleden
    }
date =
    { $month ->
        [1] { $day } januari { $year }
        [2] { $day } februari { $year }
        [3] { $day } maart { $year }
        [4] { $day } april { $year }
        [5] { $day } mei { $year }
        [6] { $day } juni { $year }
        [7] { $day } juli { $year }
        [8] { $day } augustus { $year }
        [9] { $day } september { $year }
        [10] { $day } oktober { $year }
        [11] { $day } november { $year }
       *[12] { $day } december { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } en { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Vergadernotities
notes_began = Begin
notes_ended = Einde
notes_participants = Deelnemers
notes_call = Gesprek
notes_taken = Notulen door
notes_by_model = het taalmodel { $model }
notes_without_model = Frontdesk zelf, omdat het taalmodel er geen gaf
notes_summary = Samenvatting
notes_decisions = Besluiten
notes_action_items = Actiepunten
notes_open_questions = Open vragen
notes_topics = Onderwerpen
notes_unowned = nog niemand
notes_due = { $owner }, uiterlijk { $day }

# The mail with the notes of a call.

mail_answer_subject = Uw bericht aan ons
mail_answer_hint = U kunt deze e-mail gewoon beantwoorden.
mail_proof_hint = Als u deze e-mail beantwoordt en uw vraag nog eens stelt, weten we dat het adres van u is en kunnen we u uw eigen gegevens tonen.
mail_files_not_kept = Deze bestanden van uw e-mail konden niet worden bewaard: { $names }
mail_files_not_sent = Deze bestanden konden niet per e-mail worden verstuurd: { $names }. Als u ze nodig hebt, laat ons dan weten hoe we ze u kunnen bezorgen.
mail_subject = Vergadernotities: { $title }
mail_untitled = Vergadernotities: een gesprek
mail_nothing_said = Er is niets gezegd dat kan worden samengevat.
mail_decisions = Besluiten:
mail_action_items = Actiepunten:
mail_open_questions = Open vragen:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, uiterlijk { $day }
mail_incomplete = Deze notities zijn onvolledig: { $lacking }

# What a call's notes lack.

call_nobody_speaks = in de opname spreekt niemand
call_platform_words = in de opname waren geen woorden te verstaan; deze zijn van het platform
call_platform_gave_nothing = het platform leverde geen opname en geen transcript
call_not_had = niet te verkrijgen
call_unreadable = de woorden zijn niet leesbaar: { $error }
call_partly = een deel was niet te verstaan
call_transcript = het transcript van het platform
call_recording = de opname
call_recording_of = de opname van { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Uw uitnodiging voor Frontdesk
invitation_body =
    Hallo { $name },

    u bent uitgenodigd voor Frontdesk, waar uw team zijn klanten antwoordt. Kies hier een wachtwoord; de link werkt één keer, zeven dagen lang:

    { $link }

    Daarna meldt u zich aan met { $email }.
reset_subject = Nieuw wachtwoord voor Frontdesk
reset_body =
    Hallo { $name },

    Hier kunt u een nieuw wachtwoord kiezen; de link werkt één keer, een uur lang:

    { $link }

    Hebt u er niet om gevraagd, dan hoeft u niets te doen: uw wachtwoord blijft hetzelfde.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket #{ $number }: { $subject }
news_order_subject = Uw bestelling { $number }
news_ticket_opened = We hebben uw aanvraag ontvangen als ticket #{ $number }. Een medewerker zal u antwoorden.
news_ticket_answered = Er is een antwoord op uw ticket #{ $number }:
news_ticket_resolved = Uw ticket #{ $number } is opgelost. Ontbreekt er nog iets, schrijf ons dan gerust opnieuw.
news_order_changed = Uw bestelling { $number } heeft een nieuwe status: { $status }.
news_person_wanted = Een klant wacht op een medewerker. Het gesprek is ticket #{ $number }.
news_webhook_subject = Webhooks naar { $host } zijn uitgeschakeld
news_webhook_disabled = Webhooks naar { $host } zijn uitgeschakeld omdat de ontvanger ze niet aanneemt. Schakel ze weer in zodra hij werkt; wat niet is afgeleverd, kan vanuit de geschiedenis opnieuw worden verzonden.
news_unsubscribe = Wilt u deze e-mails niet meer ontvangen, antwoord dan met het onderwerp ‘unsubscribe’.

# Pictures that customers send.

picture_unread = Ik kan hier geen afbeeldingen bekijken. Vertel me in een paar woorden waar het om gaat, of ik haal er een medewerker bij die ernaar kijkt.
picture_list = Dit lees ik op uw lijst, en dit past erbij:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: daar hebben we niets bij
