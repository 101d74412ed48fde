# Notices in a chat.

message_failed = Lo siento, no se ha podido procesar su mensaje. Escríbalo de nuevo con otras palabras, por favor, o pida hablar con una persona.
voice_failed = Lo siento, no se ha podido procesar su mensaje de voz. Grábelo de nuevo, por favor, o escríbame.
nothing_heard = No he podido oír ninguna palabra en su mensaje de voz. Grábelo de nuevo, por favor, o escríbame.
voice_refused = No se puede usar su mensaje de voz: { $reason }. Grábelo de nuevo, por favor, o escríbame.
voice_silent_file = el archivo no contiene sonido
voice_unsupported = este tipo de grabación no se puede reproducir aquí ({ $detail }); puede usar WebM, Ogg, MP4, M4A, MP3, FLAC o WAV
voice_damaged = la grabación está dañada o incompleta ({ $detail })
voice_too_long = dura más de { $time }
voice_channels = tiene { $count } canales y se admiten { $most } como máximo
voice_rate = tiene { $rate } muestras por segundo y se admiten de { $least } a { $most }
voice_too_large = es demasiado grande
idle_warning = ¿Sigue ahí? Si no escribe, este chat terminará en { $time }.
idle_closed = Este chat ha terminado, porque no se ha escrito nada durante un rato. Vuelva a escribir cuando quiera.
chat_continues = Su último chat había terminado. Este es uno nuevo, y aquí se conoce lo que se dijo antes.
person_comes = Una persona le responderá. Su número de ticket es { $number }.
address_needed = Escriba aquí su dirección de correo electrónico, por favor, para que una persona pueda responderle.
seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }

# On tickets.

person_wanted = Solicitud de hablar con una persona
no_words = Un cliente desea hablar con una persona
person_wanted_in_chat = El cliente pidió una persona en el chat.
priority_wanted = El cliente pidió la prioridad «{ $priority }».
transcript_heading = Transcripción del chat (horas en UTC):
by_customer = Cliente
by_assistant = Asistente
by_agent = Agente
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = No se han podido redactar las notas de esta reunión. Pida a su administrador que lo intente de nuevo, por favor.
nothing_came = La plataforma no ha facilitado ninguna grabación ni transcripción de esta reunión. Si llega alguna más tarde, las notas se tomarán entonces.
call_do_not_transcribe = No se ha descargado ni transcrito nada: la reunión, o alguien que participó en ella, está en la lista de «no transcribir» de su empresa.
source_lost = No se ha podido obtener o transcribir a tiempo.

# To customers who write in a language that the assistant does not speak.

foreign_hello = ¡Hola! Una persona de nuestro equipo le atenderá con gusto en español. ¿En qué podemos ayudarle?
foreign_handed_over = Gracias por su mensaje. Lo he pasado a nuestro equipo con el ticket #{ $number }. Una persona le responderá aquí o por correo electrónico.
foreign_would_hand_over = Paso su mensaje a nuestro equipo; una persona le responderá.
foreign_ask_email = Con gusto paso su mensaje a nuestro equipo. ¿En qué dirección de correo electrónico podemos responderle?
foreign_thanks_for_email = Gracias. He pasado su mensaje a nuestro equipo con el ticket #{ $number }; recibirá la respuesta por correo electrónico.

# The assistant calls a person.

talk_to_a_person = Hablar con una persona
person_ask_email = Con gusto paso esto a una persona. ¿En qué dirección de correo electrónico puede localizarle?
person_needs_email = Para pasar esto a una persona necesito una dirección de correo electrónico en la que pueda localizarle, por ejemplo name@example.com. Lo que ha escrito se guarda para ella.
unreadable_email = No veo ahí una dirección de correo electrónico completa. ¿Podría escribirla otra vez, por ejemplo name@example.com?
would_hand_over = Pasaré esta conversación a nuestro equipo; una persona le responderá.
handed_over = He pasado esta conversación a nuestro equipo con el ticket #{ $number }. Una persona le responderá aquí o por correo electrónico.
thanks_for_email = Gracias. He pasado esta conversación a nuestro equipo con el ticket #{ $number }, y le responderán por correo electrónico.
too_long = Llevamos ya un rato con esto; es mejor que lo vea una persona.
person_on_request = De eso se ocupa mejor una persona de nuestro equipo. ¿Desea hablar con una persona?

# The assistant on tickets.

tickets_sign_in = Solo puedo mostrar tickets a clientes que hayan iniciado sesión, para que nadie más los vea. Inicie sesión y pregúnteme de nuevo, por favor, o puedo ponerle en contacto con una persona.
no_open_tickets = En este momento no tiene tickets abiertos. Si algo va mal, dígame qué es y abriré uno.
ask_matter = Puedo abrir un ticket para eso. ¿De qué se trata? Describa el problema en una o dos frases, por favor.
ticket_ask_email = Puedo abrir un ticket para eso. ¿En qué dirección de correo electrónico puede localizarle nuestro equipo?
would_open_ticket = Abriría un ticket para eso, y nuestro equipo lo revisaría.
ticket_opened = He abierto el ticket #{ $number } «{ $subject }». Nuestro equipo lo revisará y se pondrá en contacto con usted.
ticket_added = He añadido esto a su ticket abierto #{ $number } «{ $subject }». Nuestro equipo lo revisará todo y se pondrá en contacto con usted.
apology = Lo siento; no debería ser así.

# The assistant on tickets that are there.

tickets_open = Tiene { $count } tickets abiertos:
ticket_line = #{ $number } «{ $subject }»: { $status }
ticket_name = #{ $number } «{ $subject }»
ticket_stands = Estado actual de su ticket #{ $number } «{ $subject }»: { $status }.
ticket_assigned = Está asignado a { $name } y tiene prioridad { $priority }.
ticket_unassigned = Todavía no está asignado a nadie y tiene prioridad { $priority }.
ticket_updated = Última actualización: { $time }.
ticket_unknown = No he encontrado #{ $number } entre sus tickets, y en este momento no hay ninguno abierto. ¿Podría comprobar el número?
ticket_unknown_open_are = No he encontrado #{ $number } entre sus tickets. Están abiertos: { $tickets }.
ticket_opened_elsewhere = He abierto el ticket { $reference }. Nuestro equipo lo revisará y se pondrá en contacto con usted.
ticket_is_open = El ticket #{ $number } «{ $subject }» ya está abierto para eso. Nuestro equipo lee todo lo que escriba aquí al respecto.
status_open = abierto
status_in_progress = en curso
status_waiting = a la espera de su respuesta
status_resolved = resuelto
status_closed = cerrado
priority_low = baja
priority_normal = normal
priority_high = alta
priority_urgent = urgente
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = Solo puedo mostrar pedidos a clientes que hayan iniciado sesión, para que nadie más los vea. Inicie sesión y pregúnteme de nuevo, por favor, o puedo ponerle en contacto con una persona.
no_orders = No encuentro ningún pedido en su cuenta. Si hizo el pedido como invitado, el enlace de la confirmación del pedido muestra dónde está.
orders_under_way = Tiene { $count } pedidos en curso:
order_line = { $number }: { $status }.
order_line_total = Total: { $total } { $currency }.
order_stands = Estado de su pedido { $number }: { $status }.
order_items_stand = Estado de su pedido { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = Se realizó el { $day }; el total es de { $total } { $currency }.
order_carried_tracked = Lo lleva { $carrier } con el número de seguimiento { $tracking }.
order_carried = Lo lleva { $carrier }.
order_tracked = Su número de seguimiento es { $tracking }.
order_followed = Puede seguirlo aquí: { $link }
order_expected = Se espera para el { $day }.
order_status =
    { $status ->
        [placed] realizado
        [pending] pendiente
        [processing] en preparación
        [packed] embalado
        [shipped] enviado
        [out_for_delivery] en reparto
        [delivered] entregado
        [cancelled] cancelado
        [returned] devuelto
        [refunded] reembolsado
        [completed] completado
       *[other] { $word }
    }
order_unknown = No he encontrado en su cuenta el pedido { $number }, ni ningún otro. ¿Podría comprobar el número?
order_unknown_newest_are = No he encontrado { $number } entre sus pedidos. Los más recientes son { $orders }.
order_away = Ahora mismo no puedo consultar el pedido { $number }. Inténtelo de nuevo dentro de unos minutos, o puedo pasarle con una persona.
orders_away = Ahora mismo no puedo consultar pedidos. Inténtelo de nuevo dentro de unos minutos, o puedo pasarle con una persona.
order_number_needed = ¿Cuál es el número de su pedido? Figura en la confirmación que recibió.
order_left = De acuerdo, dejo su pedido { $number } como está. Estado: { $status }.
order_reply = Pedido { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Solo puedo consultar pedidos y tickets para clientes que hayan iniciado sesión, para que nadie más los vea. Inicie sesión y pregúnteme de nuevo, por favor, o puedo ponerle en contacto con una persona.
things_first = Estos son los primeros { $count }; pregunte por los demás otra vez, por favor.
thing_unknown = He buscado { $number } entre sus pedidos y sus tickets, y no he encontrado ni un pedido ni un ticket con ese número. ¿Podría comprobarlo?
thing_unknown_orders_are = Sus pedidos más recientes son { $orders }.
thing_unknown_tickets_are = Sus tickets abiertos son { $tickets }.
one_thing_unknown = No he encontrado { $number } entre sus pedidos y tickets.
one_ticket_unknown = No he encontrado ningún ticket #{ $number } en su cuenta.
one_order_unknown = No he encontrado ningún pedido { $number } en su cuenta.

# The assistant on the account.

account_sign_in = Solo puedo mostrar datos de la cuenta a clientes que hayan iniciado sesión, para que nadie más los vea. Inicie sesión y pregúnteme de nuevo, por favor, o puedo ponerle en contacto con una persona.
account_missing = No encuentro nada registrado de su cuenta. ¿Le pongo en contacto con una persona?
account_empty = Todavía no hay ninguna cuenta registrada a su nombre.
account_facts = Esto es lo que consta: { $facts }.
account_fact_status = el estado de su cuenta es «{ $status }»
account_fact_plan = su plan es { $plan }
account_fact_balance = su saldo es de { $balance }
account_balance = Su saldo es de { $balance }.
account_no_balance = No consta ningún saldo.
account_plan = Su plan es { $plan }.
account_no_plan = No consta ningún plan.
account_email = La dirección de correo electrónico que consta es { $email }.
account_no_email = No consta ninguna dirección de correo electrónico.
account_phone = El número de teléfono que consta es { $phone }.
account_no_phone = No consta ningún número de teléfono.
account_name = El nombre que consta es { $name }.
account_no_name = No consta ningún nombre.
account_orders =
    { $count ->
        [one] Tiene { $count } pedido reciente.
       *[other] Tiene { $count } pedidos recientes.
    }
account_note = Tenga en cuenta que el estado de su cuenta es «{ $status }».
account_status =
    { $status ->
        [active] activa
        [inactive] inactiva
        [suspended] suspendida
        [blocked] bloqueada
        [closed] cerrada
       *[other] { $word }
    }

# The assistant on products.

product_ask = ¿Qué busca? Basta con una o dos palabras, como «lámpara de escritorio».
product_everything = Muéstreme todos sus productos
product_nothing = No he encontrado ningún producto así en nuestro catálogo.
product_nothing_called = No he encontrado «{ $name }» en nuestro catálogo.
product_stock = Desde aquí no puedo ver cuántos quedan; una persona de nuestro equipo puede comprobarlo por usted.
product_unknown_beyond = No he encontrado nada para «{ $name }», ni hay nada parecido a ese precio. Esto es lo que más se acerca:
product_beyond = No hay nada a ese precio; esto es lo que más se acerca:
product_unknown = No he encontrado nada para «{ $name }» en nuestro catálogo. Esto es lo que más se acerca:
product_dearest = El más caro es este:
product_cheapest = El más barato es este:
product_fits = Este encaja:
products_some = { $count } de nuestros productos encajan. Aquí tiene { $shown }:
products_fit = Estos encajan:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Añadir { $title } al carrito
product_total = { $count } x { $title } cuestan { $sum } { $currency }; la unidad cuesta { $price } { $currency }.
product_which = ¿Cuál pongo en su carrito?
product_to_cart = Aquí tiene { $title } para su carrito, { $price } { $currency }.
product_to_cart_several = Aquí tiene { $count } unidades de { $title } para su cesta, { $sum } { $currency } en total.
product_cart_sold_out = { $title } está agotado, así que no lo he puesto en su cesta.
product_cart_too_few = Solo hay { $left } de { $title }, así que no he puesto nada en su cesta. ¿Cuántas unidades quiere?
product_which_form = ¿En qué versión pongo { $title } en su cesta?
product_add_variant = Añadir { $title }, { $variant } a la cesta
product_forms = Disponible en: { $forms }.
product_in_stock = En stock: { $left }.
product_sold_out = Agotado.

# The assistant's courtesies.

hello = ¡Hola! ¿En qué puedo ayudarle?
goodbye = Hasta pronto, y gracias por escribirnos. Aquí estoy siempre que me necesite.
welcome = ¡De nada! ¿Puedo ayudarle en algo más?
what_i_can_do = Puedo consultar sus pedidos y tickets, decirle qué consta en su cuenta, abrir un ticket si hay un problema, buscar productos y responder a preguntas sobre envíos, devoluciones, pagos y similares. ¿Qué necesita?
feedback_noted = Gracias por decírnoslo. Lo he anotado en esta conversación, donde nuestro equipo puede leerlo.
out_of_scope = En eso no puedo ayudarle. Conozco nuestros productos, sus pedidos, sus tickets y su cuenta, y cómo funcionan aquí los envíos, las devoluciones y los pagos.
offer_declined = De acuerdo. ¿En qué más puedo ayudarle?
courtesy_fine = De acuerdo. ¿Puedo hacer algo más por usted?
courtesy_yes = Bien. ¿Qué quiere que haga? Basta con una frase.
courtesy_no = De acuerdo. Aquí estoy siempre que me necesite.
courtesy_laugh = ¡Me alegro de que esté aquí! ¿En qué puedo ayudarle?
courtesy_displeased = Lo siento. Dígame en una frase qué va mal, o puedo ponerle en contacto con una persona.
courtesy_puzzled = ¿Cómo puedo ayudarle? Dígame en una frase qué necesita, o puedo ponerle en contacto con una persona.

# What the customer does not want.

denied_person = De acuerdo, no llamo a nadie; seguimos aquí. ¿En qué puedo ayudarle?
denied_ticket = De acuerdo, no abriré ningún ticket. ¿Qué puedo hacer en su lugar?
denied_cancel = De acuerdo, no se cancela nada. Sus pedidos quedan como están.
denied_refund = De acuerdo, no se devuelve ni se reembolsa nada. ¿Puedo hacer algo más?
denied_cart = De acuerdo, dejo su carrito como está.
denied_account = De acuerdo, su cuenta queda como está.
denied_newsletter = De acuerdo, su suscripción queda como está.
denied_change = De acuerdo, lo dejo todo como está.

# Questions that were not understood, or not answered.

clarify_ask = No estoy seguro de haber entendido. ¿Es algo de esto, o podría decirlo con otras palabras?
clarify_offer = Lo siento, sigo sin entenderlo. ¿Desea hablar con una persona?
no_article = No he encontrado respuesta a eso en nuestros artículos. ¿Desea hablar con una persona, o podría decirlo con otras palabras?
more_in_article = Más información en nuestro artículo «{ $title }»: { $url }
from_article = Esto procede de nuestro artículo «{ $title }».
unanswered =
    { $left ->
        [1] Estas son las respuestas a sus primeras { $most } preguntas. Envíeme de nuevo la última, por favor, y seguiré con ella.
       *[other] Estas son las respuestas a sus primeras { $most } preguntas. Envíeme de nuevo las otras { $left }, por favor, y seguiré con ellas.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = ¿Cómo va mi ticket?
wish_ticket = Abrir un ticket
wish_order_status = ¿Dónde está mi pedido?
wish_to_order = Quiero pedir algo
wish_change_order = Cambiar un pedido
wish_cancel_order = Cancelar un pedido
wish_refund = ¿Cómo funcionan las devoluciones y los reembolsos?
wish_returns = ¿Cómo funcionan las devoluciones?
wish_delivery = ¿Cuánto tarda el envío?
wish_account_info = ¿Qué consta en mi cuenta?
wish_account = Cambiar mi cuenta
wish_password = Restablecer mi contraseña
wish_payment = ¿Cómo puedo pagar?
wish_invoice = Obtener una factura
wish_product = Buscar un producto
wish_policy = ¿Cuál es su política de devoluciones?
wish_newsletter = Suscripción al boletín
wish_help = ¿Qué puede hacer?

# What went wrong with an order.

parcel_not_there = Siento que no le haya llegado.
wrong_charge = Siento lo del cargo. Nuestro equipo lo comparará con su pedido y lo corregirá si es erróneo.
damaged_sorry = Lo siento; no debería haberle llegado así.
address_can_change = Todavía no se ha embalado, así que aún se puede cambiar la dirección: en su cuenta, en «Pedidos», o por medio de una persona de nuestro equipo.
address_too_late = Ya no se puede cambiar desde aquí. Una persona de nuestro equipo puede decirle qué es posible con el transportista.
address_ended = No queda nada por entregar, así que ya no se puede cambiar la dirección.
which_order = ¿De qué pedido se trata?
invoice_by_person = Yo no puedo enviar el documento; una persona de nuestro equipo sí puede.
no_hours = No tengo nada registrado sobre nuestro horario de ese día. Una persona de nuestro equipo puede decírselo.

# Times, days and lists.

just_now = ahora mismo
minutes_ago =
    { $count ->
        [one] hace { $count } minuto
       *[other] hace { $count } minutos
    }
hours_ago =
    { $count ->
        [one] hace { $count } hora
       *[other] hace { $count } horas
    }
days_ago =
    { $count ->
        [one] hace { $count } día
       *[other] hace { $count } días
    }
weeks_ago =
    { $count ->
        [one] hace { $count } semana
       *[other] hace { $count } semanas
    }
months_ago =
    { $count ->
        [one] hace { $count } mes
       *[other] hace { $count } meses
    }
years_ago =
    { $count ->
        [one] hace { $count } año
       *[other] hace { $count } años
    }
date =
    { $month ->
        [1] { $day } de enero de { $year }
        [2] { $day } de febrero de { $year }
        [3] { $day } de marzo de { $year }
        [4] { $day } de abril de { $year }
        [5] { $day } de mayo de { $year }
        [6] { $day } de junio de { $year }
        [7] { $day } de julio de { $year }
        [8] { $day } de agosto de { $year }
        [9] { $day } de septiembre de { $year }
        [10] { $day } de octubre de { $year }
        [11] { $day } de noviembre de { $year }
       *[12] { $day } de diciembre de { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } y { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Notas de la reunión
notes_began = Inicio
notes_ended = Fin
notes_participants = Participantes
notes_call = Llamada
notes_taken = Notas tomadas por
notes_by_model = el modelo de lenguaje { $model }
notes_without_model = el propio Frontdesk, porque el modelo de lenguaje no dio ninguna
notes_summary = Resumen
notes_decisions = Decisiones
notes_action_items = Tareas
notes_open_questions = Preguntas abiertas
notes_topics = Temas
notes_unowned = sin responsable
notes_due = { $owner }, hasta el { $day }

# The mail with the notes of a call.

mail_answer_subject = Su mensaje
mail_answer_hint = Puede responder directamente a este correo.
mail_proof_hint = Si responde a este correo y vuelve a preguntar, sabremos que la dirección es suya y podremos mostrarle sus datos.
mail_files_not_kept = No se pudieron guardar estos archivos de su correo: { $names }
mail_files_not_sent = No se pudieron enviar estos archivos por correo: { $names }. Si los necesita, díganos cómo podemos hacérselos llegar.
mail_subject = Notas de la reunión: { $title }
mail_untitled = Notas de la reunión: una llamada
mail_nothing_said = No se dijo nada que se pueda resumir.
mail_decisions = Decisiones:
mail_action_items = Tareas:
mail_open_questions = Preguntas abiertas:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, hasta el { $day }
mail_incomplete = Estas notas están incompletas: { $lacking }

# What a call's notes lack.

call_nobody_speaks = nadie habla en la grabación
call_platform_words = no se pudo entender ninguna palabra de la grabación; estas son de la plataforma
call_platform_gave_nothing = la plataforma no facilitó ni grabación ni transcripción
call_not_had = no se pudo obtener
call_unreadable = no se pueden leer sus palabras: { $error }
call_partly = una parte no se pudo entender
call_transcript = la transcripción de la plataforma
call_recording = la grabación
call_recording_of = la grabación de { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Su invitación a Frontdesk
invitation_body =
    Hola, { $name }:

    le han invitado a Frontdesk, donde su equipo atiende a sus clientes. Elija aquí una contraseña; el enlace sirve una vez y durante siete días:

    { $link }

    Después podrá iniciar sesión con { $email }.
reset_subject = Nueva contraseña de Frontdesk
reset_body =
    Hola, { $name }:

    Aquí puede elegir una contraseña nueva; el enlace sirve una vez y durante una hora:

    { $link }

    Si no la ha pedido, no tiene que hacer nada: su contraseña no cambia.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket n.º { $number }: { $subject }
news_order_subject = Su pedido { $number }
news_ticket_opened = Hemos recibido su solicitud como ticket n.º { $number }. Una persona le responderá.
news_ticket_answered = Hay una respuesta a su ticket n.º { $number }:
news_ticket_resolved = Su ticket n.º { $number } está resuelto. Si todavía falta algo, escríbanos de nuevo.
news_order_changed = Su pedido { $number } tiene un nuevo estado: { $status }.
news_person_wanted = Un cliente espera a una persona. La conversación es el ticket n.º { $number }.
news_webhook_subject = Los webhooks a { $host } están desactivados
news_webhook_disabled = Los webhooks a { $host } se han desactivado porque el receptor no los acepta. Vuelva a activarlos cuando funcione; lo que no se entregó puede enviarse de nuevo desde el historial.
news_unsubscribe = Para dejar de recibir estos correos, responda con el asunto «unsubscribe».

# Pictures that customers send.

picture_unread = Aquí no puedo ver imágenes. Dígame en pocas palabras de qué se trata, o puedo llamar a una persona que la mire.
picture_list = Esto es lo que leo en su lista y lo que encaja:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: no tenemos nada que encaje
