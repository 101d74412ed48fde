# To customers who write in a language that the assistant does not speak.

foreign_hello = Bonjour ! Une personne de notre équipe vous répondra volontiers en français. Que pouvons-nous faire pour vous ?
foreign_handed_over = Merci pour votre message. Je l'ai transmis à notre équipe sous le ticket #{ $number }. Une personne vous répondra ici ou par e-mail.
foreign_would_hand_over = Je transmets votre message à notre équipe ; une personne vous répondra.
foreign_ask_email = Je transmets volontiers votre message à notre équipe. À quelle adresse e-mail pouvons-nous vous joindre ?
foreign_thanks_for_email = Merci. J'ai transmis votre message à notre équipe sous le ticket #{ $number } ; vous recevrez une réponse par e-mail.
