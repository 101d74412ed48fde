# Notices in a chat.

message_failed = Désolé, votre message n'a pas pu être traité. Veuillez l'écrire autrement, ou demander à parler à une personne.
voice_failed = Désolé, votre message vocal n'a pas pu être traité. Veuillez l'enregistrer à nouveau, ou m'écrire.
nothing_heard = Je n'ai entendu aucun mot dans votre message vocal. Veuillez l'enregistrer à nouveau, ou m'écrire.
voice_refused = Votre message vocal ne peut pas être utilisé : { $reason }. Veuillez l'enregistrer à nouveau, ou m'écrire.
voice_silent_file = le fichier ne contient pas de son
voice_unsupported = ce type d'enregistrement ne peut pas être lu ici ({ $detail }) ; WebM, Ogg, MP4, M4A, MP3, FLAC et WAV conviennent
voice_damaged = l'enregistrement est endommagé ou incomplet ({ $detail })
voice_too_long = sa durée dépasse { $time }
voice_channels = il a { $count } canaux, pour un maximum de { $most }
voice_rate = il a { $rate } échantillons par seconde, alors qu'il en faut entre { $least } et { $most }
voice_too_large = il est trop volumineux
idle_warning = Êtes-vous toujours là ? Sans message de votre part, ce chat se termine dans { $time }.
idle_closed = Ce chat est terminé, car rien n'a été écrit depuis un moment. Écrivez-nous à nouveau quand vous voulez.
chat_continues = Votre dernier chat était terminé. En voici un nouveau, où ce qui a été dit auparavant est connu.
person_comes = Une personne va vous répondre. Votre numéro de ticket est { $number }.
address_needed = Veuillez indiquer ici votre adresse e-mail, afin qu'une personne puisse vous répondre.
seconds =
    { $count ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }

# On tickets.

person_wanted = Demande à parler à une personne
no_words = Un client souhaite parler à une personne
person_wanted_in_chat = Le client a demandé une personne dans le chat.
priority_wanted = Le client a demandé la priorité « { $priority } ».
transcript_heading = Transcription du chat (heures en UTC) :
by_customer = Client
by_assistant = Assistant
by_agent = Conseiller
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Les notes de cette réunion n'ont pas pu être rédigées. Veuillez demander à votre administrateur de relancer l'opération.
nothing_came = La plateforme n'a fourni ni enregistrement ni transcription de cette réunion. Si l'un d'eux arrive plus tard, les notes seront prises à ce moment-là.
call_do_not_transcribe = Rien n'a été récupéré ni transcrit : la réunion, ou une personne qui y a participé, figure sur la liste « ne pas transcrire » de votre entreprise.
source_lost = La source n'a pas pu être récupérée ou transcrite à temps.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Bonjour ! Une personne de notre équipe vous répondra volontiers en français. Que pouvons-nous faire pour vous ?
foreign_handed_over = Merci pour votre message. Je l'ai transmis à notre équipe sous le ticket #{ $number }. Une personne vous répondra ici ou par e-mail.
foreign_would_hand_over = Je transmets votre message à notre équipe ; une personne vous répondra.
foreign_ask_email = Je transmets volontiers votre message à notre équipe. À quelle adresse e-mail pouvons-nous vous joindre ?
foreign_thanks_for_email = Merci. J'ai transmis votre message à notre équipe sous le ticket #{ $number } ; vous recevrez une réponse par e-mail.

# The assistant calls a person.

talk_to_a_person = Parler à une personne
person_ask_email = Je transmets volontiers cela à une personne. À quelle adresse e-mail peut-elle vous joindre ?
person_needs_email = Pour transmettre cela à une personne, il me faut une adresse e-mail où elle peut vous joindre, par exemple name@example.com. Ce que vous avez écrit est conservé pour elle.
unreadable_email = Je n'y trouve pas d'adresse e-mail complète. Pourriez-vous l'écrire encore une fois, par exemple name@example.com ?
would_hand_over = Je transmets cette conversation à notre équipe ; une personne vous répondra.
handed_over = J'ai transmis cette conversation à notre équipe sous le ticket #{ $number }. Une personne vous répondra ici ou par e-mail.
thanks_for_email = Merci. J'ai transmis cette conversation à notre équipe sous le ticket #{ $number } ; vous recevrez une réponse par e-mail.
too_long = Nous y sommes depuis un moment ; il vaut mieux qu'une personne s'en occupe.
person_on_request = Une personne de notre équipe s'en occupera mieux. Souhaitez-vous parler à une personne ?

# The assistant on tickets.

tickets_sign_in = Je ne peux montrer les tickets qu'aux clients connectés, afin que personne d'autre ne les voie. Veuillez vous connecter et me reposer la question, ou je peux vous mettre en relation avec une personne.
no_open_tickets = Vous n'avez aucun ticket ouvert en ce moment. Si quelque chose ne va pas, dites-moi de quoi il s'agit et j'en ouvrirai un.
ask_matter = Je peux ouvrir un ticket pour cela. De quoi s'agit-il ? Veuillez décrire le problème en une phrase ou deux.
ticket_ask_email = Je peux ouvrir un ticket pour cela. À quelle adresse e-mail notre équipe peut-elle vous joindre ?
would_open_ticket = J'ouvrirais un ticket pour cela, et notre équipe s'en occuperait.
ticket_opened = J'ai ouvert le ticket #{ $number } « { $subject } ». Notre équipe va s'en occuper et reviendra vers vous.
ticket_added = J'ai ajouté cela à votre ticket ouvert #{ $number } « { $subject } ». Notre équipe va s'occuper de tout et reviendra vers vous.
apology = J'en suis désolé ; cela ne devrait pas se passer ainsi.

# The assistant on tickets that are there.

tickets_open = Vous avez { $count } tickets ouverts :
ticket_line = #{ $number } « { $subject } » : { $status }
ticket_name = #{ $number } « { $subject } »
ticket_stands = Statut actuel de votre ticket #{ $number } « { $subject } » : { $status }.
ticket_assigned = Il est attribué à { $name }, avec la priorité « { $priority } ».
ticket_unassigned = Il n'est encore attribué à personne ; sa priorité est « { $priority } ».
ticket_updated = Dernière mise à jour : { $time }.
ticket_unknown = Je n'ai pas trouvé #{ $number } parmi vos tickets, et aucun n'est ouvert en ce moment. Pourriez-vous vérifier le numéro ?
ticket_unknown_open_are = Je n'ai pas trouvé #{ $number } parmi vos tickets. Sont ouverts : { $tickets }.
ticket_opened_elsewhere = J'ai ouvert le ticket { $reference }. Notre équipe va s'en occuper et reviendra vers vous.
ticket_is_open = Le ticket #{ $number } « { $subject } » est déjà ouvert pour cela. Ce que vous écrivez ici à ce sujet est lu par notre équipe.
status_open = ouvert
status_in_progress = en cours de traitement
status_waiting = en attente de votre réponse
status_resolved = résolu
status_closed = fermé
priority_low = basse
priority_normal = normale
priority_high = haute
priority_urgent = urgente
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = Je ne peux montrer les commandes qu'aux clients connectés, afin que personne d'autre ne les voie. Veuillez vous connecter et me reposer la question, ou je peux vous mettre en relation avec une personne.
no_orders = Je ne trouve aucune commande dans votre compte. Si vous avez commandé en tant qu'invité, le lien de votre confirmation de commande indique où elle se trouve.
orders_under_way = Vous avez { $count } commandes en cours :
order_line = { $number } : { $status }.
order_line_total = Total : { $total } { $currency }.
order_stands = Statut de votre commande { $number } : { $status }.
order_items_stand = Statut de votre commande { $number } ({ $items }) : { $status }.
order_item = { $count } x { $title }
order_placed = Elle a été passée le { $day } ; le total est de { $total } { $currency }.
order_carried_tracked = { $carrier } la livre sous le numéro de suivi { $tracking }.
order_carried = { $carrier } la livre.
order_tracked = Son numéro de suivi est { $tracking }.
order_followed = Vous pouvez la suivre ici : { $link }
order_expected = Elle est attendue le { $day }.
order_status =
    { $status ->
        [placed] passée
        [pending] en attente
        [processing] en préparation
        [packed] emballée
        [shipped] expédiée
        [out_for_delivery] en cours de livraison
        [delivered] livrée
        [cancelled] annulée
        [returned] retournée
        [refunded] remboursée
        [completed] terminée
       *[other] { $word }
    }
order_unknown = Je n'ai trouvé ni la commande { $number } ni aucune autre dans votre compte. Pourriez-vous vérifier le numéro ?
order_unknown_newest_are = Je n'ai pas trouvé { $number } parmi vos commandes. Les plus récentes sont { $orders }.
order_away = Je ne peux pas consulter la commande { $number } pour le moment. Réessayez dans quelques minutes, ou je peux vous mettre en relation avec une personne.
orders_away = Je ne peux pas consulter les commandes pour le moment. Réessayez dans quelques minutes, ou je peux vous mettre en relation avec une personne.
order_number_needed = Quel est le numéro de votre commande ? Il figure dans la confirmation que vous avez reçue.
order_left = D'accord, je laisse votre commande { $number } telle quelle. Statut : { $status }.
order_reply = Commande { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Je ne peux consulter les commandes et les tickets que pour les clients connectés, afin que personne d'autre ne les voie. Veuillez vous connecter et me reposer la question, ou je peux vous mettre en relation avec une personne.
things_first = Ce sont les { $count } premiers ; veuillez redemander pour les autres.
thing_unknown = J'ai cherché { $number } parmi vos commandes et vos tickets, et je n'ai trouvé ni commande ni ticket portant ce numéro. Pourriez-vous le vérifier ?
thing_unknown_orders_are = Vos commandes les plus récentes sont { $orders }.
thing_unknown_tickets_are = Vos tickets ouverts sont { $tickets }.
one_thing_unknown = Je n'ai pas trouvé { $number } parmi vos commandes et vos tickets.
one_ticket_unknown = Je n'ai pas trouvé de ticket #{ $number } dans votre compte.
one_order_unknown = Je n'ai pas trouvé de commande { $number } dans votre compte.

# The assistant on the account.

account_sign_in = Je ne peux montrer les données de compte qu'aux clients connectés, afin que personne d'autre ne les voie. Veuillez vous connecter et me reposer la question, ou je peux vous mettre en relation avec une personne.
account_missing = Je ne trouve rien d'enregistré pour votre compte. Voulez-vous que je vous mette en relation avec une personne ?
account_empty = Aucun compte n'est encore enregistré à votre nom.
account_facts = Voici ce qui est enregistré : { $facts }.
account_fact_status = le statut de votre compte est « { $status } »
account_fact_plan = votre formule est { $plan }
account_fact_balance = votre solde est de { $balance }
account_balance = Votre solde est de { $balance }.
account_no_balance = Aucun solde n'est enregistré.
account_plan = Votre formule est { $plan }.
account_no_plan = Aucune formule n'est enregistrée.
account_email = L'adresse e-mail enregistrée est { $email }.
account_no_email = Aucune adresse e-mail n'est enregistrée.
account_phone = Le numéro de téléphone enregistré est { $phone }.
account_no_phone = Aucun numéro de téléphone n'est enregistré.
account_name = Le nom enregistré est { $name }.
account_no_name = Aucun nom n'est enregistré.
account_orders =
    { $count ->
        [one] Vous avez { $count } commande récente.
       *[other] Vous avez { $count } commandes récentes.
    }
account_note = Veuillez noter que le statut de votre compte est « { $status } ».
account_status =
    { $status ->
        [active] actif
        [inactive] inactif
        [suspended] suspendu
        [blocked] bloqué
        [closed] fermé
       *[other] { $word }
    }

# The assistant on products.

product_ask = Que cherchez-vous ? Un mot ou deux suffisent, par exemple « lampe de bureau ».
product_everything = Montrez-moi tous vos produits
product_nothing = Je n'ai pas trouvé de produit de ce genre dans notre gamme.
product_nothing_called = Je n'ai pas trouvé « { $name } » dans notre gamme.
product_stock = Je ne peux pas voir d'ici combien il en reste ; une personne de notre équipe peut le vérifier pour vous.
product_unknown_beyond = Je n'ai rien trouvé pour « { $name } », et rien de semblable n'est dans cette gamme de prix. Voici ce qui s'en rapproche le plus :
product_beyond = Rien n'est dans cette gamme de prix ; voici ce qui s'en rapproche le plus :
product_unknown = Je n'ai rien trouvé pour « { $name } » dans notre gamme. Voici ce qui s'en rapproche le plus :
product_dearest = Le plus cher est celui-ci :
product_cheapest = Le moins cher est celui-ci :
product_fits = Voici ce qui convient :
products_some = { $count } de nos produits conviennent. En voici { $shown } :
products_fit = Voici ceux qui conviennent :
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Ajouter { $title } au panier
product_total = { $count } x { $title } coûtent { $sum } { $currency } ; l'unité coûte { $price } { $currency }.
product_which = Lequel dois-je mettre dans votre panier ?
product_to_cart = Voici { $title } pour votre panier, { $price } { $currency }.
product_to_cart_several = Voici { $count } x { $title } pour votre panier, { $sum } { $currency } en tout.
product_cart_sold_out = { $title } est en rupture de stock, je ne l'ai donc pas mis dans votre panier.
product_cart_too_few = Il ne reste que { $left } x { $title }, je n'ai donc rien mis dans votre panier. Combien en voulez-vous ?
product_which_form = Dans quelle version dois-je mettre { $title } dans votre panier ?
product_add_variant = Ajouter { $title }, { $variant } au panier
product_forms = Versions : { $forms }.
product_in_stock = En stock : { $left }.
product_sold_out = En rupture de stock.

# The assistant's courtesies.

hello = Bonjour ! Que puis-je faire pour vous ?
goodbye = Au revoir, et merci de nous avoir écrit. Je suis là dès que vous avez besoin de moi.
welcome = Je vous en prie ! Puis-je faire autre chose pour vous ?
what_i_can_do = Je peux consulter vos commandes et vos tickets, vous dire ce que contient votre compte, ouvrir un ticket en cas de problème, trouver des produits et répondre aux questions sur la livraison, les retours, le paiement, etc. De quoi avez-vous besoin ?
feedback_noted = Merci de nous l'avoir dit. Je l'ai noté dans cette conversation, où notre équipe peut le lire.
out_of_scope = Je ne peux pas vous aider à ce sujet. Je connais nos produits, vos commandes, vos tickets et votre compte, et je sais comment se passent ici la livraison, les retours et le paiement.
offer_declined = D'accord. Que puis-je faire d'autre pour vous ?
courtesy_fine = D'accord. Puis-je faire autre chose pour vous ?
courtesy_yes = Bien. Que souhaitez-vous que je fasse ? Une phrase suffit.
courtesy_no = D'accord. Je suis là dès que vous avez besoin de moi.
courtesy_laugh = Ravi de vous voir ici ! Que puis-je faire pour vous ?
courtesy_displeased = Je suis désolé. Dites-moi en une phrase ce qui ne va pas, ou je peux vous mettre en relation avec une personne.
courtesy_puzzled = Comment puis-je vous aider ? Dites-moi en une phrase ce dont vous avez besoin, ou je peux vous mettre en relation avec une personne.

# What the customer does not want.

denied_person = D'accord, je n'appelle personne ; nous continuons ici. Que puis-je faire pour vous ?
denied_ticket = D'accord, je n'ouvre pas de ticket. Que puis-je faire à la place ?
denied_cancel = D'accord, rien n'est annulé. Vos commandes restent telles quelles.
denied_refund = D'accord, rien n'est renvoyé ni remboursé. Puis-je faire autre chose pour vous ?
denied_cart = D'accord, je laisse votre panier tel quel.
denied_account = D'accord, votre compte reste tel quel.
denied_newsletter = D'accord, votre abonnement reste tel quel.
denied_change = D'accord, je laisse tout tel quel.

# Questions that were not understood, or not answered.

clarify_ask = Je ne suis pas sûr de comprendre. Est-ce l'une de ces demandes, ou pourriez-vous le dire autrement ?
clarify_offer = Je suis désolé, je ne comprends toujours pas. Souhaitez-vous parler à une personne ?
no_article = Je n'ai pas trouvé de réponse à cela dans nos articles. Souhaitez-vous parler à une personne, ou pourriez-vous le dire autrement ?
more_in_article = Pour en savoir plus, notre article « { $title } » : { $url }
from_article = Ceci vient de notre article « { $title } ».
unanswered =
    { $left ->
        [1] Voici les réponses à vos { $most } premières questions. Veuillez me renvoyer la dernière, et je m'en occuperai.
       *[other] Voici les réponses à vos { $most } premières questions. Veuillez me renvoyer les { $left } autres, et je m'en occuperai.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Où en est mon ticket ?
wish_ticket = Ouvrir un ticket
wish_order_status = Où est ma commande ?
wish_to_order = Je souhaite commander quelque chose
wish_change_order = Modifier une commande
wish_cancel_order = Annuler une commande
wish_refund = Comment fonctionnent les retours et remboursements ?
wish_returns = Comment fonctionnent les retours ?
wish_delivery = Combien de temps prend la livraison ?
wish_account_info = Que contient mon compte ?
wish_account = Modifier mon compte
wish_password = Réinitialiser mon mot de passe
wish_payment = Comment puis-je payer ?
wish_invoice = Obtenir une facture
wish_product = Trouver un produit
wish_policy = Quelles sont vos conditions de retour ?
wish_newsletter = Abonnement à la newsletter
wish_help = Que pouvez-vous faire ?

# What went wrong with an order.

parcel_not_there = Je suis désolé que votre colis ne vous soit pas parvenu.
wrong_charge = Je suis désolé pour ce prélèvement. Notre équipe le comparera à votre commande et le corrigera s'il est erroné.
damaged_sorry = Je suis désolé ; cela n'aurait pas dû vous parvenir ainsi.
address_can_change = Elle n'a pas encore été emballée, son adresse peut donc encore être modifiée : dans votre compte sous « Commandes », ou par une personne de notre équipe.
address_too_late = Elle ne peut plus être modifiée d'ici. Une personne de notre équipe peut vous dire ce qui est possible auprès du transporteur.
address_ended = Il ne reste rien à livrer, son adresse ne peut donc plus être modifiée.
which_order = De quelle commande s'agit-il ?
invoice_by_person = Je ne peux pas envoyer le document moi-même ; une personne de notre équipe le peut.
no_hours = Je n'ai rien sur nos horaires d'ouverture ce jour-là. Une personne de notre équipe peut vous les indiquer.

# Times, days and lists.

just_now = à l'instant
minutes_ago =
    { $count ->
        [one] il y a { $count } minute
       *[other] il y a { $count } minutes
    }
hours_ago =
    { $count ->
        [one] il y a { $count } heure
       *[other] il y a { $count } heures
    }
days_ago =
    { $count ->
        [one] il y a { $count } jour
       *[other] il y a { $count } jours
    }
weeks_ago =
    { $count ->
        [one] il y a { $count } semaine
       *[other] il y a { $count } semaines
    }
months_ago =
    { $count ->
       *[other] il y a { $count } mois
    }
years_ago =
    { $count ->
        [one] il y a { $count } an
       *[other] il y a { $count } ans
    }
date =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
list_more = { $items }, { $next }
list_last = { $items } et { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Notes de réunion
notes_began = Début
notes_ended = Fin
notes_participants = Participants
notes_call = Appel
notes_taken = Notes prises par
notes_by_model = le modèle de langage { $model }
notes_without_model = Frontdesk lui-même, le modèle de langage n'en ayant fourni aucune
notes_summary = Résumé
notes_decisions = Décisions
notes_action_items = Actions à mener
notes_open_questions = Questions ouvertes
notes_topics = Sujets
notes_unowned = sans responsable
notes_due = { $owner }, d'ici le { $day }

# The mail with the notes of a call.

mail_answer_subject = Votre message
mail_answer_hint = Vous pouvez simplement répondre à cet e-mail.
mail_proof_hint = Si vous répondez à cet e-mail en reposant votre question, nous saurons que l’adresse est la vôtre et pourrons vous montrer vos données.
mail_files_not_kept = Ces fichiers de votre e-mail n’ont pas pu être conservés : { $names }
mail_files_not_sent = Ces fichiers n’ont pas pu être envoyés par e-mail : { $names }. Si vous en avez besoin, dites-nous comment vous les faire parvenir.
mail_subject = Notes de réunion : { $title }
mail_untitled = Notes de réunion : un appel
mail_nothing_said = Rien n'a été dit qui puisse être résumé.
mail_decisions = Décisions :
mail_action_items = Actions à mener :
mail_open_questions = Questions ouvertes :
mail_owned = { $item } ({ $owner })
mail_due = { $item }, d'ici le { $day }
mail_incomplete = Ces notes sont incomplètes : { $lacking }

# What a call's notes lack.

call_nobody_speaks = personne ne parle dans l'enregistrement
call_platform_words = aucun mot n'a pu être compris dans l'enregistrement ; ceux-ci viennent de la plateforme
call_platform_gave_nothing = la plateforme n'a fourni ni enregistrement ni transcription
call_not_had = impossible à obtenir
call_unreadable = ses mots ne peuvent pas être lus : { $error }
call_partly = une partie n'a pas pu être comprise
call_transcript = la transcription de la plateforme
call_recording = l'enregistrement
call_recording_of = l'enregistrement de { $speaker }
call_lacks = { $source } : { $reason }
call_lacks_more = { $lacks } ; { $next }

# The mails with which users set their passwords.

invitation_subject = Votre invitation à Frontdesk
invitation_body =
    Bonjour { $name },

    vous êtes invité à rejoindre Frontdesk, où votre équipe répond à ses clients. Choisissez ici un mot de passe ; le lien est valable une fois, pendant sept jours :

    { $link }

    Vous vous connecterez ensuite avec { $email }.
reset_subject = Nouveau mot de passe Frontdesk
reset_body =
    Bonjour { $name },

    Vous pouvez choisir ici un nouveau mot de passe ; le lien est valable une fois, pendant une heure :

    { $link }

    Si vous ne l'avez pas demandé, vous n'avez rien à faire : votre mot de passe reste le même.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket nº { $number } : { $subject }
news_order_subject = Votre commande { $number }
news_ticket_opened = Nous avons bien reçu votre demande, ticket nº { $number }. Une personne vous répondra.
news_ticket_answered = Une réponse a été apportée à votre ticket nº { $number } :
news_ticket_resolved = Votre ticket nº { $number } est résolu. S’il manque encore quelque chose, écrivez-nous simplement à nouveau.
news_order_changed = Votre commande { $number } a un nouveau statut : { $status }.
news_person_wanted = Un client attend une personne. La conversation est le ticket nº { $number }.
news_webhook_subject = Les webhooks vers { $host } sont désactivés
news_webhook_disabled = Les webhooks vers { $host } ont été désactivés, car le destinataire ne les accepte pas. Réactivez-les dès qu’il fonctionne ; ce qui n’a pas été livré peut être renvoyé depuis l’historique.
news_unsubscribe = Pour ne plus recevoir ces e-mails, répondez avec l’objet « unsubscribe ».

# Pictures that customers send.

picture_unread = Je ne peux pas regarder d'images ici. Dites-moi en quelques mots de quoi il s'agit, ou je peux appeler une personne qui la regardera.
picture_list = Voici ce que je lis sur votre liste, et ce qui convient :
picture_list_line = { $line } : { $product }
picture_list_missing = { $line } : nous n'avons rien qui convienne
