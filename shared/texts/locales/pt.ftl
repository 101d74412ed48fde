# Notices in a chat.

message_failed = Lamento, não foi possível processar a sua mensagem. Escreva-a de novo por outras palavras, por favor, ou peça para falar com uma pessoa.
voice_failed = Lamento, não foi possível processar a sua mensagem de voz. Grave-a de novo, por favor, ou escreva-me.
nothing_heard = Não consegui ouvir palavras na sua mensagem de voz. Grave-a de novo, por favor, ou escreva-me.
voice_refused = A sua mensagem de voz não pode ser usada: { $reason }. Grave-a de novo, por favor, ou escreva-me.
voice_silent_file = o ficheiro não contém som
voice_unsupported = este tipo de gravação não pode ser reproduzido aqui ({ $detail }); WebM, Ogg, MP4, M4A, MP3, FLAC e WAV funcionam
voice_damaged = a gravação está danificada ou incompleta ({ $detail })
voice_too_long = dura mais de { $time }
voice_channels = tem { $count } canais, e no máximo { $most } são possíveis
voice_rate = tem { $rate } amostras por segundo, e só são possíveis de { $least } a { $most }
voice_too_large = é demasiado grande
idle_warning = Ainda está aí? Sem uma mensagem, este chat termina em { $time }.
idle_closed = Este chat terminou, porque durante algum tempo nada foi escrito. Volte a escrever quando quiser.
chat_continues = O seu último chat tinha terminado. Este é novo, e o que foi dito antes é aqui conhecido.
person_comes = Uma pessoa vai responder-lhe. O número do seu ticket é { $number }.
address_needed = Escreva aqui o seu endereço de e-mail, por favor, para que uma pessoa lhe possa responder.
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

person_wanted = Pedido para falar com uma pessoa
no_words = Um cliente gostaria de falar com uma pessoa
person_wanted_in_chat = O cliente pediu uma pessoa no chat.
priority_wanted = O cliente pediu a prioridade «{ $priority }».
transcript_heading = Transcrição do chat (horas em UTC):
by_customer = Cliente
by_assistant = Assistente
by_agent = Agente
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = Não foi possível escrever as notas desta reunião. Peça ao seu administrador que tente de novo, por favor.
nothing_came = A plataforma não disponibilizou gravação nem transcrição desta reunião. Se chegar alguma mais tarde, as notas serão feitas nessa altura.
call_do_not_transcribe = Nada foi obtido nem transcrito: a reunião, ou alguém que nela participou, está na lista «não transcrever» da sua empresa.
source_lost = Não foi possível obtê-la ou transcrevê-la a tempo.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Olá! Uma pessoa da nossa equipa terá todo o gosto em ajudar em português. Em que podemos ajudar?
foreign_handed_over = Obrigado pela sua mensagem. Encaminhei-a para a nossa equipa com o ticket #{ $number }. Uma pessoa vai responder-lhe aqui ou por e-mail.
foreign_would_hand_over = Vou encaminhar a sua mensagem para a nossa equipa; uma pessoa vai responder-lhe.
foreign_ask_email = Encaminho com gosto a sua mensagem para a nossa equipa. Em que endereço de e-mail podemos responder-lhe?
foreign_thanks_for_email = Obrigado. Encaminhei a sua mensagem para a nossa equipa com o ticket #{ $number }; vai receber a resposta por e-mail.

# The assistant calls a person.

talk_to_a_person = Falar com uma pessoa
person_ask_email = Encaminho isto com gosto para uma pessoa. Em que endereço de e-mail pode contactá-lo?
person_needs_email = Para encaminhar isto para uma pessoa, preciso de um endereço de e-mail para o contacto, por exemplo name@example.com. O que escreveu fica guardado.
unreadable_email = Não consigo ler aí um endereço de e-mail completo. Pode escrevê-lo mais uma vez, por exemplo name@example.com?
would_hand_over = Vou encaminhar esta conversa para a nossa equipa; uma pessoa vai responder-lhe.
handed_over = Encaminhei esta conversa para a nossa equipa com o ticket #{ $number }. Uma pessoa vai responder-lhe aqui ou por e-mail.
thanks_for_email = Obrigado. Encaminhei esta conversa para a nossa equipa com o ticket #{ $number }; vai receber a resposta por e-mail.
too_long = Já estamos nisto há algum tempo; é melhor que uma pessoa trate do assunto.
person_on_request = Uma pessoa da nossa equipa trata melhor disso. Gostaria de falar com uma pessoa?

# The assistant on tickets.

tickets_sign_in = Só posso mostrar tickets a clientes com sessão iniciada, para que mais ninguém os veja. Inicie sessão e pergunte-me de novo, por favor, ou posso pô-lo em contacto com uma pessoa.
no_open_tickets = De momento não tem tickets abertos. Se algo não estiver bem, diga-me o que é e abro um.
ask_matter = Posso abrir um ticket para isso. De que se trata? Descreva o problema numa ou duas frases, por favor.
ticket_ask_email = Posso abrir um ticket para isso. Em que endereço de e-mail pode a nossa equipa contactá-lo?
would_open_ticket = Abriria um ticket para isso, e a nossa equipa trataria do assunto.
ticket_opened = Abri o ticket #{ $number } «{ $subject }». A nossa equipa vai tratar do assunto e dar-lhe uma resposta.
ticket_added = Acrescentei isto ao seu ticket aberto #{ $number } «{ $subject }». A nossa equipa vai tratar de tudo e dar-lhe uma resposta.
apology = Lamento; não devia ser assim.

# The assistant on tickets that are there.

tickets_open = Tem { $count } tickets abertos:
ticket_line = #{ $number } «{ $subject }»: { $status }
ticket_name = #{ $number } «{ $subject }»
ticket_stands = Estado atual do seu ticket #{ $number } «{ $subject }»: { $status }.
ticket_assigned = Está atribuído a { $name } e tem prioridade { $priority }.
ticket_unassigned = Ainda não está atribuído a ninguém e tem prioridade { $priority }.
ticket_updated = Última atualização: { $time }.
ticket_unknown = Não encontrei #{ $number } entre os seus tickets, e de momento nenhum está aberto. Pode verificar o número?
ticket_unknown_open_are = Não encontrei #{ $number } entre os seus tickets. Estão abertos: { $tickets }.
ticket_opened_elsewhere = Abri o ticket { $reference }. A nossa equipa vai tratar do assunto e dar-lhe uma resposta.
ticket_is_open = O ticket #{ $number } «{ $subject }» já está aberto para isso. O que escrever aqui sobre o assunto é lido pela nossa equipa.
status_open = aberto
status_in_progress = em tratamento
status_waiting = a aguardar a sua resposta
status_resolved = resolvido
status_closed = fechado
priority_low = baixa
priority_normal = normal
priority_high = alta
priority_urgent = urgente
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = Só posso mostrar encomendas a clientes com sessão iniciada, para que mais ninguém as veja. Inicie sessão e pergunte-me de novo, por favor, ou posso pô-lo em contacto com uma pessoa.
no_orders = Não encontro encomendas na sua conta. Se encomendou como convidado, a ligação na confirmação da encomenda mostra onde está.
orders_under_way = Tem { $count } encomendas em curso:
order_line = { $number }: { $status }.
order_line_total = Total: { $total } { $currency }.
order_stands = Estado da sua encomenda { $number }: { $status }.
order_items_stand = Estado da sua encomenda { $number } ({ $items }): { $status }.
order_item = { $count } x { $title }
order_placed = Foi feita em { $day }; o total é de { $total } { $currency }.
order_carried_tracked = A { $carrier } transporta-a com o número de seguimento { $tracking }.
order_carried = A { $carrier } transporta-a.
order_tracked = O número de seguimento é { $tracking }.
order_followed = Pode acompanhá-la aqui: { $link }
order_expected = A entrega está prevista para { $day }.
order_status =
    { $status ->
        [placed] feita
        [pending] pendente
        [processing] em preparação
        [packed] embalada
        [shipped] expedida
        [out_for_delivery] em distribuição
        [delivered] entregue
        [cancelled] cancelada
        [returned] devolvida
        [refunded] reembolsada
        [completed] concluída
       *[other] { $word }
    }
order_unknown = Não encontrei na sua conta a encomenda { $number }, nem qualquer outra. Pode verificar o número?
order_unknown_newest_are = Não encontrei { $number } entre as suas encomendas. As mais recentes são { $orders }.
order_away = Neste momento não consigo consultar a encomenda { $number }. Tente novamente dentro de alguns minutos, ou posso passar a conversa a uma pessoa.
orders_away = Neste momento não consigo consultar encomendas. Tente novamente dentro de alguns minutos, ou posso passar a conversa a uma pessoa.
order_number_needed = Qual é o número da sua encomenda? Está na confirmação que recebeu.
order_left = Muito bem, deixo a sua encomenda { $number } como está. Estado: { $status }.
order_reply = Encomenda { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = Só posso consultar encomendas e tickets para clientes com sessão iniciada, para que mais ninguém os veja. Inicie sessão e pergunte-me de novo, por favor, ou posso pô-lo em contacto com uma pessoa.
things_first = Estes são os primeiros { $count }; pergunte pelos outros mais uma vez, por favor.
thing_unknown = Procurei { $number } entre as suas encomendas e os seus tickets, e não encontrei nem uma encomenda nem um ticket com este número. Pode verificá-lo?
thing_unknown_orders_are = As suas encomendas mais recentes são { $orders }.
thing_unknown_tickets_are = Os seus tickets abertos são { $tickets }.
one_thing_unknown = Não encontrei { $number } entre as suas encomendas e tickets.
one_ticket_unknown = Não encontrei um ticket #{ $number } na sua conta.
one_order_unknown = Não encontrei uma encomenda { $number } na sua conta.

# The assistant on the account.

account_sign_in = Só posso mostrar dados da conta a clientes com sessão iniciada, para que mais ninguém os veja. Inicie sessão e pergunte-me de novo, por favor, ou posso pô-lo em contacto com uma pessoa.
account_missing = Não encontro nada registado sobre a sua conta. Quer que o ponha em contacto com uma pessoa?
account_empty = Ainda não há nenhuma conta registada em seu nome.
account_facts = Eis o que está registado: { $facts }.
account_fact_status = o estado da sua conta é «{ $status }»
account_fact_plan = o seu plano é { $plan }
account_fact_balance = o seu saldo é de { $balance }
account_balance = O seu saldo é de { $balance }.
account_no_balance = Não há nenhum saldo registado.
account_plan = O seu plano é { $plan }.
account_no_plan = Não há nenhum plano registado.
account_email = O endereço de e-mail registado é { $email }.
account_no_email = Não há nenhum endereço de e-mail registado.
account_phone = O número de telefone registado é { $phone }.
account_no_phone = Não há nenhum número de telefone registado.
account_name = O nome registado é { $name }.
account_no_name = Não há nenhum nome registado.
account_orders =
    { $count ->
        [one] Tem { $count } encomenda recente.
       *[other] Tem { $count } encomendas recentes.
    }
account_note = Tenha em atenção que o estado da sua conta é «{ $status }».
account_status =
    { $status ->
        [active] ativa
        [inactive] inativa
        [suspended] suspensa
        [blocked] bloqueada
        [closed] encerrada
       *[other] { $word }
    }

# The assistant on products.

product_ask = O que procura? Bastam uma ou duas palavras, como «candeeiro de secretária».
product_everything = Mostre-me todos os produtos
product_nothing = Não encontrei um produto assim na nossa gama.
product_nothing_called = Não encontrei «{ $name }» na nossa gama.
product_stock = Daqui não consigo ver quantos restam; uma pessoa da nossa equipa pode verificar isso por si.
product_unknown_beyond = Não encontrei nada para «{ $name }», e nada semelhante tem esse preço. Estes são os que mais se aproximam:
product_beyond = Nada tem esse preço; estes são os que mais se aproximam:
product_unknown = Não encontrei nada para «{ $name }» na nossa gama. Estes são os que mais se aproximam:
product_dearest = O mais caro é este:
product_cheapest = O mais barato é este:
product_fits = Este serve:
products_some = { $count } dos nossos produtos servem. Aqui estão { $shown }:
products_fit = Estes servem:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Adicionar { $title } ao carrinho
product_total = { $count } x { $title } custam { $sum } { $currency }; um custa { $price } { $currency }.
product_which = Qual devo colocar no seu carrinho?
product_to_cart = Aqui está { $title } para o seu carrinho, { $price } { $currency }.
product_to_cart_several = Aqui estão { $count } x { $title } para o seu carrinho, { $sum } { $currency } no total.
product_cart_sold_out = { $title } está esgotado, por isso não o coloquei no seu carrinho.
product_cart_too_few = De { $title } só há { $left }, por isso não coloquei nada no seu carrinho. Quantos deseja?
product_which_form = Em que versão devo colocar { $title } no seu carrinho?
product_add_variant = Adicionar { $title }, { $variant } ao carrinho
product_forms = Disponível como: { $forms }.
product_in_stock = Em estoque: { $left }.
product_sold_out = Esgotado.

# The assistant's courtesies.

hello = Olá! Em que posso ajudar?
goodbye = Até à próxima, e obrigado por nos escrever. Estou aqui sempre que precisar de mim.
welcome = De nada! Posso ajudar em mais alguma coisa?
what_i_can_do = Posso consultar as suas encomendas e tickets, dizer-lhe o que consta da sua conta, abrir um ticket para um problema, encontrar produtos e responder a perguntas sobre entregas, devoluções, pagamentos e semelhantes. De que precisa?
feedback_noted = Obrigado por nos dizer. Anotei-o nesta conversa, onde a nossa equipa o pode ler.
out_of_scope = Nisso não posso ajudar. Conheço os nossos produtos, as suas encomendas, os seus tickets e a sua conta, e sei como funcionam aqui as entregas, as devoluções e os pagamentos.
offer_declined = Muito bem. Em que mais posso ajudar?
courtesy_fine = Muito bem. Posso fazer mais alguma coisa por si?
courtesy_yes = Bem. O que gostaria que eu fizesse? Basta uma frase.
courtesy_no = Muito bem. Estou aqui sempre que precisar de mim.
courtesy_laugh = Que bom tê-lo aqui! Em que posso ajudar?
courtesy_displeased = Lamento. Diga-me numa frase o que está mal, ou posso pô-lo em contacto com uma pessoa.
courtesy_puzzled = Como posso ajudar? Diga-me numa frase do que precisa, ou posso pô-lo em contacto com uma pessoa.

# What the customer does not want.

denied_person = Muito bem, não chamo ninguém; continuamos aqui. Em que posso ajudar?
denied_ticket = Muito bem, não abro um ticket. Em vez disso, em que posso ajudar?
denied_cancel = Muito bem, nada é cancelado. As suas encomendas ficam como estão.
denied_refund = Muito bem, nada é devolvido nem reembolsado. Posso fazer mais alguma coisa?
denied_cart = Muito bem, deixo o seu carrinho como está.
denied_account = Muito bem, a sua conta fica como está.
denied_newsletter = Muito bem, a sua subscrição fica como está.
denied_change = Muito bem, deixo tudo como está.

# Questions that were not understood, or not answered.

clarify_ask = Não tenho a certeza de ter percebido. É uma destas coisas, ou pode dizê-lo por outras palavras?
clarify_offer = Lamento, continuo sem perceber. Gostaria de falar com uma pessoa?
no_article = Não encontrei resposta a isso nos nossos artigos. Gostaria de falar com uma pessoa, ou pode dizê-lo por outras palavras?
more_in_article = Mais no nosso artigo «{ $title }»: { $url }
from_article = Isto vem do nosso artigo «{ $title }».
unanswered =
    { $left ->
        [1] Estas são as respostas às suas primeiras { $most } perguntas. Envie-me de novo a última, por favor, e continuarei com ela.
       *[other] Estas são as respostas às suas primeiras { $most } perguntas. Envie-me de novo as outras { $left }, por favor, e continuarei com elas.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Qual é o estado do meu ticket?
wish_ticket = Abrir um ticket
wish_order_status = Onde está a minha encomenda?
wish_to_order = Quero encomendar algo
wish_change_order = Alterar uma encomenda
wish_cancel_order = Cancelar uma encomenda
wish_refund = Como funcionam as devoluções e os reembolsos?
wish_returns = Como funcionam as devoluções?
wish_delivery = Quanto tempo demora a entrega?
wish_account_info = O que consta da minha conta?
wish_account = Alterar a minha conta
wish_password = Repor a minha palavra-passe
wish_payment = Como posso pagar?
wish_invoice = Obter uma fatura
wish_product = Encontrar um produto
wish_policy = Qual é a vossa política de devoluções?
wish_newsletter = Subscrição da newsletter
wish_help = O que sabe fazer?

# What went wrong with an order.

parcel_not_there = Lamento que não lhe tenha chegado.
wrong_charge = Lamento a cobrança. A nossa equipa vai compará-la com a sua encomenda e corrigi-la se estiver errada.
damaged_sorry = Lamento; não devia ter-lhe chegado assim.
address_can_change = Ainda não foi embalada, por isso o endereço ainda pode ser alterado: na sua conta, em «Encomendas», ou por uma pessoa da nossa equipa.
address_too_late = Já não pode ser alterada daqui. Uma pessoa da nossa equipa pode dizer-lhe o que é possível junto da transportadora.
address_ended = Já não há nada para entregar, por isso o endereço já não pode ser alterado.
which_order = De que encomenda se trata?
invoice_by_person = Não posso enviar eu o documento; uma pessoa da nossa equipa pode.
no_hours = Não tenho nada registado sobre o nosso horário nesse dia. Uma pessoa da nossa equipa pode dizer-lho.

# Times, days and lists.

just_now = agora mesmo
minutes_ago =
    { $count ->
        [one] há { $count } minuto
       *[other] há { $count } minutos
    }
hours_ago =
    { $count ->
        [one] há { $count } hora
       *[other] há { $count } horas
    }
days_ago =
    { $count ->
        [one] há { $count } dia
       *[other] há { $count } dias
    }
weeks_ago =
    { $count ->
        [one] há { $count } semana
       *[other] há { $count } semanas
    }
months_ago =
    { $count ->
        [one] há { $count } mês
       *[other] há { $count } meses
    }
years_ago =
    { $count ->
        [one] há { $count } ano
       *[other] há { $count } anos
    }
date =
    { $month ->
        [1] { $day } de janeiro de { $year }
        [2] { $day } de fevereiro de { $year }
        [3] { $day } de março de { $year }
        [4] { $day } de abril de { $year }
        [5] { $day } de maio de { $year }
        [6] { $day } de junho de { $year }
        [7] { $day } de julho de { $year }
        [8] { $day } de agosto de { $year }
        [9] { $day } de setembro de { $year }
        [10] { $day } de outubro de { $year }
        [11] { $day } de novembro de { $year }
       *[12] { $day } de dezembro de { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } e { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Notas da reunião
notes_began = Início
notes_ended = Fim
notes_participants = Participantes
notes_call = Chamada
notes_taken = Notas feitas por
notes_by_model = modelo de linguagem { $model }
notes_without_model = o próprio Frontdesk, pois o modelo de linguagem não forneceu nenhuma
notes_summary = Resumo
notes_decisions = Decisões
notes_action_items = Tarefas
notes_open_questions = Perguntas em aberto
notes_topics = Temas
notes_unowned = sem responsável
notes_due = { $owner }, até { $day }

# The mail with the notes of a call.

mail_answer_subject = A sua mensagem
mail_answer_hint = Pode simplesmente responder a este e-mail.
mail_proof_hint = Se responder a este e-mail e perguntar novamente, sabemos que o endereço é seu e podemos mostrar-lhe os seus dados.
mail_files_not_kept = Não foi possível guardar estes ficheiros do seu e-mail: { $names }
mail_files_not_sent = Não foi possível enviar estes ficheiros por e-mail: { $names }. Se precisar deles, diga-nos como lhos podemos fazer chegar.
mail_subject = Notas da reunião: { $title }
mail_untitled = Notas da reunião: uma chamada
mail_nothing_said = Nada foi dito que se possa resumir.
mail_decisions = Decisões:
mail_action_items = Tarefas:
mail_open_questions = Perguntas em aberto:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, até { $day }
mail_incomplete = Estas notas estão incompletas: { $lacking }

# What a call's notes lack.

call_nobody_speaks = ninguém fala na gravação
call_platform_words = não foi possível perceber palavras na gravação; estas são da plataforma
call_platform_gave_nothing = a plataforma não disponibilizou gravação nem transcrição
call_not_had = não foi possível obtê-la
call_unreadable = as palavras não podem ser lidas: { $error }
call_partly = uma parte não foi possível perceber
call_transcript = a transcrição da plataforma
call_recording = a gravação
call_recording_of = a gravação de { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = O seu convite para o Frontdesk
invitation_body =
    Olá, { $name }:

    foi convidado para o Frontdesk, onde a sua equipa responde aos clientes. Escolha aqui uma palavra-passe; a ligação funciona uma vez, durante sete dias:

    { $link }

    Depois pode iniciar sessão com { $email }.
reset_subject = Nova palavra-passe do Frontdesk
reset_body =
    Olá, { $name }:

    Pode escolher aqui uma nova palavra-passe; a ligação funciona uma vez, durante uma hora:

    { $link }

    Se não fez este pedido, não precisa de fazer nada: a sua palavra-passe não muda.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket n.º { $number }: { $subject }
news_order_subject = A sua encomenda { $number }
news_ticket_opened = Recebemos o seu pedido como ticket n.º { $number }. Uma pessoa irá responder-lhe.
news_ticket_answered = Há uma resposta ao seu ticket n.º { $number }:
news_ticket_resolved = O seu ticket n.º { $number } está resolvido. Se ainda faltar algo, escreva-nos novamente.
news_order_changed = A sua encomenda { $number } tem um novo estado: { $status }.
news_person_wanted = Um cliente espera por uma pessoa. A conversa é o ticket n.º { $number }.
news_webhook_subject = Os webhooks para { $host } estão desativados
news_webhook_disabled = Os webhooks para { $host } foram desativados porque o destinatário não os aceita. Ative-os novamente quando ele funcionar; o que não foi entregue pode ser reenviado a partir do histórico.
news_unsubscribe = Para deixar de receber estes e-mails, responda com o assunto “unsubscribe”.

# Pictures that customers send.

picture_unread = Não consigo ver imagens aqui. Diga-me em poucas palavras do que se trata, ou posso chamar uma pessoa que a veja.
picture_list = Isto é o que leio na sua lista e o que corresponde:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: não temos nada que corresponda
