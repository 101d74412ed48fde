# To customers who write in a language that the assistant does not speak.

foreign_hello = Olá! Uma pessoa da nossa equipa terá todo o gosto em ajudar em português. Em que podemos ajudar?
foreign_handed_over = Obrigado pela sua mensagem. Encaminhei-a para a nossa equipa com o ticket #{ $number }. Uma pessoa vai responder-lhe aqui ou por e-mail.
foreign_would_hand_over = Vou encaminhar a sua mensagem para a nossa equipa; uma pessoa vai responder-lhe.
foreign_ask_email = Encaminho com gosto a sua mensagem para a nossa equipa. Em que endereço de e-mail podemos responder-lhe?
foreign_thanks_for_email = Obrigado. Encaminhei a sua mensagem para a nossa equipa com o ticket #{ $number }; vai receber a resposta por e-mail.
