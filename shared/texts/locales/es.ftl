# To customers who write in a language that the assistant does not speak.

foreign_hello = ¡Hola! Una persona de nuestro equipo le atenderá con gusto en español. ¿En qué podemos ayudarle?
foreign_handed_over = Gracias por su mensaje. Lo he pasado a nuestro equipo con el ticket #{ $number }. Una persona le responderá aquí o por correo electrónico.
foreign_would_hand_over = Paso su mensaje a nuestro equipo; una persona le responderá.
foreign_ask_email = Con gusto paso su mensaje a nuestro equipo. ¿En qué dirección de correo electrónico podemos responderle?
foreign_thanks_for_email = Gracias. He pasado su mensaje a nuestro equipo con el ticket #{ $number }; recibirá la respuesta por correo electrónico.
