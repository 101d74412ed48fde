# Notices in a chat.

message_failed = Mi dispiace, non è stato possibile elaborare il Suo messaggio. Lo scriva di nuovo con altre parole, per favore, o chieda di parlare con una persona.
voice_failed = Mi dispiace, non è stato possibile elaborare il Suo messaggio vocale. Lo registri di nuovo, per favore, o mi scriva.
nothing_heard = Non ho sentito parole nel Suo messaggio vocale. Lo registri di nuovo, per favore, o mi scriva.
voice_refused = Il Suo messaggio vocale non può essere usato: { $reason }. Lo registri di nuovo, per favore, o mi scriva.
voice_silent_file = il file non contiene audio
voice_unsupported = questo tipo di registrazione non può essere riprodotto qui ({ $detail }); vanno bene WebM, Ogg, MP4, M4A, MP3, FLAC e WAV
voice_damaged = la registrazione è danneggiata o incompleta ({ $detail })
voice_too_long = la durata supera { $time }
voice_channels = ha { $count } canali e ne sono ammessi al massimo { $most }
voice_rate = ha { $rate } campioni al secondo e ne sono ammessi da { $least } a { $most }
voice_too_large = è troppo grande
idle_warning = È ancora lì? Senza un messaggio questa chat termina tra { $time }.
idle_closed = Questa chat è terminata, perché per un po' non è stato scritto nulla. Scriva di nuovo quando vuole.
chat_continues = La Sua ultima chat era terminata. Questa è nuova, e ciò che è stato detto prima qui è noto.
person_comes = Le risponderà una persona. Il Suo numero di ticket è { $number }.
address_needed = Scriva qui il Suo indirizzo e-mail, per favore, perché una persona possa risponderLe.
seconds =
    { $count ->
        [one] { $count } secondo
       *[other] { $count } secondi
    }
minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minuti
    }
hours =
    { $count ->
        [one] { $count } ora
       *[other] { $count } ore
    }

# On tickets.

person_wanted = Richiesta di parlare con una persona
no_words = Un cliente desidera parlare con una persona
person_wanted_in_chat = Il cliente ha chiesto una persona nella chat.
priority_wanted = Il cliente ha chiesto la priorità «{ $priority }».
transcript_heading = Trascrizione della chat (orari in UTC):
by_customer = Cliente
by_assistant = Assistente
by_agent = Operatore
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Non è stato possibile scrivere gli appunti di questa riunione. Chieda al Suo amministratore di riprovare, per favore.
nothing_came = La piattaforma non ha fornito né registrazione né trascrizione di questa riunione. Se ne arriva una più tardi, gli appunti verranno presi allora.
call_do_not_transcribe = Non è stato scaricato né trascritto nulla: la riunione, o qualcuno che vi ha partecipato, è nell'elenco «non trascrivere» della sua azienda.
source_lost = Non è stato possibile recuperarla o trascriverla in tempo.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Buongiorno! Una persona del nostro team le risponderà volentieri in italiano. Come possiamo aiutarla?
foreign_handed_over = Grazie per il suo messaggio. L'ho inoltrato al nostro team con il ticket #{ $number }. Una persona le risponderà qui o per e-mail.
foreign_would_hand_over = Inoltro il suo messaggio al nostro team; una persona le risponderà.
foreign_ask_email = Inoltro volentieri il suo messaggio al nostro team. A quale indirizzo e-mail possiamo risponderle?
foreign_thanks_for_email = Grazie. Ho inoltrato il suo messaggio al nostro team con il ticket #{ $number }; riceverà una risposta per e-mail.

# The assistant calls a person.

talk_to_a_person = Parlare con una persona
person_ask_email = La passo volentieri a una persona. A quale indirizzo e-mail può raggiungerLa?
person_needs_email = Per passarLa a una persona mi serve un indirizzo e-mail a cui possa raggiungerLa, ad esempio name@example.com. Ciò che ha scritto viene conservato.
unreadable_email = Non vi leggo un indirizzo e-mail completo. Potrebbe scriverlo ancora una volta, ad esempio name@example.com?
would_hand_over = Passo questa conversazione al nostro team; Le risponderà una persona.
handed_over = Ho passato questa conversazione al nostro team come ticket #{ $number }. Una persona Le risponderà qui o via e-mail.
thanks_for_email = Grazie. Ho passato questa conversazione al nostro team come ticket #{ $number }, e Le risponderanno via e-mail.
too_long = Ci stiamo lavorando già da un po'; è meglio che se ne occupi una persona.
person_on_request = Di questo può occuparsi meglio una persona del nostro team. Desidera parlare con una persona?

# The assistant on tickets.

tickets_sign_in = Posso mostrare i ticket solo ai clienti che hanno effettuato l'accesso, perché nessun altro li veda. Acceda e me lo chieda di nuovo, per favore, oppure posso metterLa in contatto con una persona.
no_open_tickets = Al momento non ha ticket aperti. Se qualcosa non va, mi dica che cosa e ne aprirò uno.
ask_matter = Posso aprire un ticket per questo. Di che cosa si tratta? Descriva il problema in una o due frasi, per favore.
ticket_ask_email = Posso aprire un ticket per questo. A quale indirizzo e-mail può raggiungerLa il nostro team?
would_open_ticket = Aprirei un ticket per questo, e il nostro team se ne occuperebbe.
ticket_opened = Ho aperto il ticket #{ $number } «{ $subject }». Il nostro team se ne occuperà e La ricontatterà.
ticket_added = L'ho aggiunto al Suo ticket aperto #{ $number } «{ $subject }». Il nostro team si occuperà di tutto e La ricontatterà.
apology = Mi dispiace; non dovrebbe essere così.

# The assistant on tickets that are there.

tickets_open = Ha { $count } ticket aperti:
ticket_line = #{ $number } «{ $subject }»: { $status }
ticket_name = #{ $number } «{ $subject }»
ticket_stands = Stato attuale del Suo ticket #{ $number } «{ $subject }»: { $status }.
ticket_assigned = È assegnato a { $name } e ha priorità { $priority }.
ticket_unassigned = Non è ancora assegnato a nessuno e ha priorità { $priority }.
ticket_updated = Ultimo aggiornamento: { $time }.
ticket_unknown = Non ho trovato #{ $number } tra i Suoi ticket, e al momento nessuno è aperto. Potrebbe controllare il numero?
ticket_unknown_open_are = Non ho trovato #{ $number } tra i Suoi ticket. Sono aperti: { $tickets }.
ticket_opened_elsewhere = Ho aperto il ticket { $reference }. Il nostro team se ne occuperà e La ricontatterà.
ticket_is_open = Per questo è già aperto il ticket #{ $number } «{ $subject }». Tutto ciò che scrive qui al riguardo viene letto dal nostro team.
status_open = aperto
status_in_progress = in lavorazione
status_waiting = in attesa della Sua risposta
status_resolved = risolto
status_closed = chiuso
priority_low = bassa
priority_normal = normale
priority_high = alta
priority_urgent = urgente
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = Posso mostrare gli ordini solo ai clienti che hanno effettuato l'accesso, perché nessun altro li veda. Acceda e me lo chieda di nuovo, per favore, oppure posso metterLa in contatto con una persona.
no_orders = Non trovo ordini nel Suo account. Se ha ordinato come ospite, il link nella conferma d'ordine mostra dove si trova.
orders_under_way = Ha { $count } ordini in corso:
order_line = { $number }: { $status }.
order_line_total = Totale { $total } { $currency }.
order_stands = Stato del Suo ordine { $number }: { $status }.
order_items_stand = Stato del Suo ordine { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = È stato effettuato il { $day }; il totale è di { $total } { $currency }.
order_carried_tracked = Lo consegna { $carrier } con il numero di tracciamento { $tracking }.
order_carried = Lo consegna { $carrier }.
order_tracked = Il numero di tracciamento è { $tracking }.
order_followed = Può seguirlo qui: { $link }
order_expected = È previsto per il { $day }.
order_status =
    { $status ->
        [placed] effettuato
        [pending] in attesa
        [processing] in lavorazione
        [packed] imballato
        [shipped] spedito
        [out_for_delivery] in consegna
        [delivered] consegnato
        [cancelled] annullato
        [returned] restituito
        [refunded] rimborsato
        [completed] completato
       *[other] { $word }
    }
order_unknown = Nel Suo account non ho trovato l'ordine { $number } né altri ordini. Potrebbe controllare il numero?
order_unknown_newest_are = Non ho trovato { $number } tra i Suoi ordini. I più recenti sono { $orders }.
order_away = In questo momento non riesco a consultare l'ordine { $number }. Riprovi tra qualche minuto, oppure posso passarla a una persona.
orders_away = In questo momento non riesco a consultare gli ordini. Riprovi tra qualche minuto, oppure posso passarla a una persona.
order_number_needed = Qual è il numero del suo ordine? Lo trova nella conferma che ha ricevuto.
order_left = Va bene, lascio il Suo ordine { $number } com'è. Stato: { $status }.
order_reply = Ordine { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Posso consultare ordini e ticket solo per i clienti che hanno effettuato l'accesso, perché nessun altro li veda. Acceda e me lo chieda di nuovo, per favore, oppure posso metterLa in contatto con una persona.
things_first = Questi sono i primi { $count }; chieda degli altri ancora una volta, per favore.
thing_unknown = Ho cercato { $number } tra i Suoi ordini e i Suoi ticket, e non ho trovato né un ordine né un ticket con questo numero. Potrebbe controllarlo?
thing_unknown_orders_are = I Suoi ordini più recenti sono { $orders }.
thing_unknown_tickets_are = I Suoi ticket aperti sono { $tickets }.
one_thing_unknown = Non ho trovato { $number } tra i Suoi ordini e ticket.
one_ticket_unknown = Non ho trovato un ticket #{ $number } nel Suo account.
one_order_unknown = Non ho trovato un ordine { $number } nel Suo account.

# The assistant on the account.

account_sign_in = Posso mostrare i dati dell'account solo ai clienti che hanno effettuato l'accesso, perché nessun altro li veda. Acceda e me lo chieda di nuovo, per favore, oppure posso metterLa in contatto con una persona.
account_missing = Non trovo nulla di registrato per il Suo account. Devo metterLa in contatto con una persona?
account_empty = Non c'è ancora un account registrato a Suo nome.
account_facts = Ecco che cosa risulta: { $facts }.
account_fact_status = lo stato del Suo account è «{ $status }»
account_fact_plan = il Suo piano è { $plan }
account_fact_balance = il Suo saldo è di { $balance }
account_balance = Il Suo saldo è di { $balance }.
account_no_balance = Non risulta alcun saldo.
account_plan = Il Suo piano è { $plan }.
account_no_plan = Non risulta alcun piano.
account_email = L'indirizzo e-mail registrato è { $email }.
account_no_email = Non risulta alcun indirizzo e-mail.
account_phone = Il numero di telefono registrato è { $phone }.
account_no_phone = Non risulta alcun numero di telefono.
account_name = Il nome registrato è { $name }.
account_no_name = Non risulta alcun nome.
account_orders =
    { $count ->
        [one] Ha { $count } ordine recente.
       *[other] Ha { $count } ordini recenti.
    }
account_note = Tenga presente che lo stato del Suo account è «{ $status }».
account_status =
    { $status ->
        [active] attivo
        [inactive] inattivo
        [suspended] sospeso
        [blocked] bloccato
        [closed] chiuso
       *[other] { $word }
    }

# The assistant on products.

product_ask = Che cosa cerca? Bastano una o due parole, ad esempio «lampada da scrivania».
product_everything = Mi mostri tutti i prodotti
product_nothing = Non ho trovato un prodotto simile nel nostro assortimento.
product_nothing_called = Non ho trovato «{ $name }» nel nostro assortimento.
product_stock = Da qui non vedo quanti ne restano; una persona del nostro team può controllarlo per Lei.
product_unknown_beyond = Non ho trovato nulla per «{ $name }», e nulla di simile rientra in quel prezzo. Questi si avvicinano di più:
product_beyond = Nulla rientra in quel prezzo; questi si avvicinano di più:
product_unknown = Non ho trovato nulla per «{ $name }» nel nostro assortimento. Questi si avvicinano di più:
product_dearest = Il più caro è questo:
product_cheapest = Il più economico è questo:
product_fits = Questo è adatto:
products_some = { $count } dei nostri prodotti sono adatti. Eccone { $shown }:
products_fit = Questi sono adatti:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Aggiungi { $title } al carrello
product_total = { $count } x { $title } costano { $sum } { $currency }; uno costa { $price } { $currency }.
product_which = Quale devo mettere nel Suo carrello?
product_to_cart = Ecco { $title } per il Suo carrello, { $price } { $currency }.
product_to_cart_several = Ecco { $count } x { $title } per il suo carrello, { $sum } { $currency } in tutto.
product_cart_sold_out = { $title } è esaurito, quindi non l'ho messo nel carrello.
product_cart_too_few = Di { $title } ne restano solo { $left }, quindi non ho messo nulla nel carrello. Quanti ne desidera?
product_which_form = In quale versione metto { $title } nel carrello?
product_add_variant = Aggiungi { $title }, { $variant } al carrello
product_forms = Disponibile come: { $forms }.
product_in_stock = In magazzino: { $left }.
product_sold_out = Esaurito.

# The assistant's courtesies.

hello = Buongiorno! Che cosa posso fare per Lei?
goodbye = Arrivederci, e grazie per averci scritto. Sono qui ogni volta che ha bisogno di me.
welcome = Prego! Posso fare altro per Lei?
what_i_can_do = Posso consultare i Suoi ordini e ticket, dirLe che cosa risulta nel Suo account, aprire un ticket per un problema, trovare prodotti e rispondere a domande su consegna, resi, pagamento e simili. Di che cosa ha bisogno?
feedback_noted = Grazie per avercelo detto. L'ho annotato in questa conversazione, dove il nostro team può leggerlo.
out_of_scope = In questo non posso aiutarLa. Conosco i nostri prodotti, i Suoi ordini, i Suoi ticket e il Suo account, e so come funzionano qui consegna, resi e pagamento.
offer_declined = Va bene. Che cos'altro posso fare per Lei?
courtesy_fine = Va bene. Posso fare altro per Lei?
courtesy_yes = Bene. Che cosa desidera che faccia? Basta una frase.
courtesy_no = Va bene. Sono qui ogni volta che ha bisogno di me.
courtesy_laugh = Che bello averLa qui! Che cosa posso fare per Lei?
courtesy_displeased = Mi dispiace. Mi dica in una frase che cosa non va, oppure posso metterLa in contatto con una persona.
courtesy_puzzled = Come posso aiutarLa? Mi dica in una frase di che cosa ha bisogno, oppure posso metterLa in contatto con una persona.

# What the customer does not want.

denied_person = Va bene, non chiamo nessuno; continuiamo qui. Che cosa posso fare per Lei?
denied_ticket = Va bene, non apro un ticket. Che cosa posso fare invece per Lei?
denied_cancel = Va bene, non viene annullato nulla. I Suoi ordini restano come sono.
denied_refund = Va bene, non viene restituito né rimborsato nulla. Posso fare altro?
denied_cart = Va bene, lascio il Suo carrello com'è.
denied_account = Va bene, il Suo account resta com'è.
denied_newsletter = Va bene, la Sua iscrizione resta com'è.
denied_change = Va bene, lascio tutto com'è.

# Questions that were not understood, or not answered.

clarify_ask = Non sono sicuro di aver capito. È una di queste cose, o potrebbe dirlo con altre parole?
clarify_offer = Mi dispiace, continuo a non capire. Desidera parlare con una persona?
no_article = Nei nostri articoli non ho trovato una risposta. Desidera parlare con una persona, o potrebbe dirlo con altre parole?
more_in_article = Maggiori informazioni nel nostro articolo «{ $title }»: { $url }
from_article = Questo viene dal nostro articolo «{ $title }».
unanswered =
    { $left ->
        [1] Queste sono le risposte alle Sue prime { $most } domande. Mi invii di nuovo l'ultima, per favore, e proseguirò con quella.
       *[other] Queste sono le risposte alle Sue prime { $most } domande. Mi invii di nuovo le altre { $left }, per favore, e proseguirò con quelle.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = A che punto è il mio ticket?
wish_ticket = Aprire un ticket
wish_order_status = Dov'è il mio ordine?
wish_to_order = Vorrei ordinare qualcosa
wish_change_order = Modificare un ordine
wish_cancel_order = Annullare un ordine
wish_refund = Come funzionano resi e rimborsi?
wish_returns = Come funzionano i resi?
wish_delivery = Quanto tempo richiede la consegna?
wish_account_info = Che cosa risulta nel mio account?
wish_account = Modificare il mio account
wish_password = Reimpostare la mia password
wish_payment = Come posso pagare?
wish_invoice = Ottenere una fattura
wish_product = Trovare un prodotto
wish_policy = Quali sono le condizioni di reso?
wish_newsletter = Iscrizione alla newsletter
wish_help = Che cosa sa fare?

# What went wrong with an order.

parcel_not_there = Mi dispiace che non Le sia arrivato.
wrong_charge = Mi dispiace per l'addebito. Il nostro team lo confronterà con il Suo ordine e lo correggerà se è sbagliato.
damaged_sorry = Mi dispiace; non sarebbe dovuto arrivarLe così.
address_can_change = Non è ancora stato imballato, quindi l'indirizzo si può ancora modificare: nel Suo account, sotto «Ordini», o tramite una persona del nostro team.
address_too_late = Da qui non si può più modificare. Una persona del nostro team può dirLe che cosa è possibile con il corriere.
address_ended = Non resta nulla da consegnare, quindi l'indirizzo non si può più modificare.
which_order = Di quale ordine si tratta?
invoice_by_person = Non posso inviare io il documento; può farlo una persona del nostro team.
no_hours = Non ho nulla sui nostri orari di apertura in quel giorno. Una persona del nostro team può dirglieli.

# Times, days and lists.

just_now = proprio ora
minutes_ago =
    { $count ->
        [one] { $count } minuto fa
       *[other] { $count } minuti fa
    }
hours_ago =
    { $count ->
        [one] { $count } ora fa
       *[other] { $count } ore fa
    }
days_ago =
    { $count ->
        [one] { $count } giorno fa
       *[other] { $count } giorni fa
    }
weeks_ago =
    { $count ->
        [one] { $count } settimana fa
       *[other] { $count } settimane fa
    }
months_ago =
    { $count ->
        [one] { $count } mese fa
       *[other] { $count } mesi fa
    }
years_ago =
    { $count ->
        [one] { $count } anno fa
       *[other] { $count } anni fa
    }
date =
    { $month ->
        [1] { $day } gennaio { $year }
        [2] { $day } febbraio { $year }
        [3] { $day } marzo { $year }
        [4] { $day } aprile { $year }
        [5] { $day } maggio { $year }
        [6] { $day } giugno { $year }
        [7] { $day } luglio { $year }
        [8] { $day } agosto { $year }
        [9] { $day } settembre { $year }
        [10] { $day } ottobre { $year }
        [11] { $day } novembre { $year }
       *[12] { $day } dicembre { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } e { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Appunti della riunione
notes_began = Inizio
notes_ended = Fine
notes_participants = Partecipanti
notes_call = Chiamata
notes_taken = Note prese da
notes_by_model = modello linguistico { $model }
notes_without_model = Frontdesk stesso, perché il modello linguistico non ne ha fornite
notes_summary = Riepilogo
notes_decisions = Decisioni
notes_action_items = Attività
notes_open_questions = Domande aperte
notes_topics = Argomenti
notes_unowned = nessun responsabile
notes_due = { $owner }, entro il { $day }

# The mail with the notes of a call.

mail_answer_subject = Il suo messaggio
mail_answer_hint = Può semplicemente rispondere a questa e-mail.
mail_proof_hint = Se risponde a questa e-mail e ripete la domanda, sappiamo che l’indirizzo è suo e possiamo mostrarle i suoi dati.
mail_files_not_kept = Non è stato possibile conservare questi file della sua e-mail: { $names }
mail_files_not_sent = Non è stato possibile inviare questi file per e-mail: { $names }. Se le servono, ci dica come possiamo farglieli avere.
mail_subject = Appunti della riunione: { $title }
mail_untitled = Appunti della riunione: una chiamata
mail_nothing_said = Non è stato detto nulla che si possa riassumere.
mail_decisions = Decisioni:
mail_action_items = Attività:
mail_open_questions = Domande aperte:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, entro il { $day }
mail_incomplete = Questi appunti sono incompleti: { $lacking }

# What a call's notes lack.

call_nobody_speaks = nella registrazione non parla nessuno
call_platform_words = nella registrazione non si è capita nessuna parola; queste sono della piattaforma
call_platform_gave_nothing = la piattaforma non ha fornito né registrazione né trascrizione
call_not_had = non è stato possibile ottenerla
call_unreadable = le sue parole non si possono leggere: { $error }
call_partly = una parte non si è capita
call_transcript = la trascrizione della piattaforma
call_recording = la registrazione
call_recording_of = la registrazione di { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Il Suo invito a Frontdesk
invitation_body =
    Buongiorno { $name },

    è stato invitato a Frontdesk, dove il Suo team risponde ai clienti. Scelga qui una password; il link vale una sola volta, per sette giorni:

    { $link }

    Poi potrà accedere con { $email }.
reset_subject = Nuova password di Frontdesk
reset_body =
    Buongiorno { $name },

    Qui può scegliere una nuova password; il link vale una sola volta, per un'ora:

    { $link }

    Se non l'ha chiesta, non deve fare nulla: la Sua password resta la stessa.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket n. { $number }: { $subject }
news_order_subject = Il suo ordine { $number }
news_ticket_opened = Abbiamo ricevuto la sua richiesta come ticket n. { $number }. Le risponderà una persona.
news_ticket_answered = C’è una risposta al suo ticket n. { $number }:
news_ticket_resolved = Il suo ticket n. { $number } è risolto. Se manca ancora qualcosa, ci scriva di nuovo.
news_order_changed = Il suo ordine { $number } ha un nuovo stato: { $status }.
news_person_wanted = Un cliente aspetta una persona. La conversazione è il ticket n. { $number }.
news_webhook_subject = I webhook verso { $host } sono disattivati
news_webhook_disabled = I webhook verso { $host } sono stati disattivati perché il destinatario non li accetta. Riattivateli quando funziona; ciò che non è stato consegnato può essere inviato di nuovo dalla cronologia.
news_unsubscribe = Per non ricevere più queste e-mail, risponda con l’oggetto «unsubscribe».

# Pictures that customers send.

picture_unread = Qui non posso guardare immagini. Mi dica in poche parole di che cosa si tratta, oppure posso chiamare una persona che la guardi.
picture_list = Questo è ciò che leggo sulla Sua lista e ciò che corrisponde:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: non abbiamo nulla che corrisponda
