# To customers who write in a language that the assistant does not speak.

foreign_hello = Hallo! Iemand van ons team helpt u graag in het Nederlands. Wat kunnen we voor u doen?
foreign_handed_over = Bedankt voor uw bericht. Ik heb het als ticket #{ $number } doorgegeven aan ons team. Een medewerker antwoordt u hier of per e-mail.
foreign_would_hand_over = Ik geef uw bericht door aan ons team; een medewerker zal u antwoorden.
foreign_ask_email = Ik geef uw bericht graag door aan ons team. Op welk e-mailadres kunnen we u bereiken?
foreign_thanks_for_email = Bedankt. Ik heb uw bericht als ticket #{ $number } doorgegeven aan ons team; u krijgt per e-mail antwoord.
