# To customers who write in a language that the assistant does not speak.

foreign_hello = Buongiorno! Una persona del nostro team le risponderà volentieri in italiano. Come possiamo aiutarla?
foreign_handed_over = Grazie per il suo messaggio. L'ho inoltrato al nostro team con il ticket #{ $number }. Una persona le risponderà qui o per e-mail.
foreign_would_hand_over = Inoltro il suo messaggio al nostro team; una persona le risponderà.
foreign_ask_email = Inoltro volentieri il suo messaggio al nostro team. A quale indirizzo e-mail possiamo risponderle?
foreign_thanks_for_email = Grazie. Ho inoltrato il suo messaggio al nostro team con il ticket #{ $number }; riceverà una risposta per e-mail.
