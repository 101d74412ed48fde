# To customers who write in a language that the assistant does not speak.

foreign_hello = Hallo! Auf Deutsch hilft Ihnen gern jemand aus unserem Team. Worum geht es?
foreign_handed_over = Vielen Dank für Ihre Nachricht. Ich habe sie als Ticket #{ $number } an unser Team weitergegeben. Ein Mensch antwortet Ihnen hier oder per E-Mail.
foreign_would_hand_over = Ich gebe Ihre Nachricht an unser Team weiter; ein Mensch wird Ihnen antworten.
foreign_ask_email = Gern gebe ich Ihre Nachricht an unser Team weiter. Unter welcher E-Mail-Adresse können wir Sie erreichen?
foreign_thanks_for_email = Vielen Dank. Ich habe Ihre Nachricht als Ticket #{ $number } an unser Team weitergegeben; Sie bekommen eine Antwort per E-Mail.
