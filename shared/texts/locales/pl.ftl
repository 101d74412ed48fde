# To customers who write in a language that the assistant does not speak.

foreign_hello = Dzień dobry! Ktoś z naszego zespołu chętnie pomoże po polsku. W czym możemy pomóc?
foreign_handed_over = Dziękujemy za wiadomość. Została przekazana naszemu zespołowi jako zgłoszenie #{ $number }. Nasz pracownik odpowie tutaj lub e-mailem.
foreign_would_hand_over = Wiadomość zostanie przekazana naszemu zespołowi; odpowie na nią nasz pracownik.
foreign_ask_email = Chętnie przekażę wiadomość naszemu zespołowi. Na jaki adres e-mail możemy odpowiedzieć?
foreign_thanks_for_email = Dziękujemy. Wiadomość została przekazana naszemu zespołowi jako zgłoszenie #{ $number }; odpowiedź przyjdzie e-mailem.
