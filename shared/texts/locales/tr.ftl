# To customers who write in a language that the assistant does not speak.

foreign_hello = Merhaba! Ekibimizden biri size Türkçe olarak memnuniyetle yardımcı olacaktır. Size nasıl yardımcı olabiliriz?
foreign_handed_over = Mesajınız için teşekkür ederiz. Mesajınızı #{ $number } numaralı talep olarak ekibimize ilettim. Bir çalışanımız size buradan veya e-posta ile yanıt verecek.
foreign_would_hand_over = Mesajınızı ekibimize iletiyorum; bir çalışanımız size yanıt verecek.
foreign_ask_email = Mesajınızı memnuniyetle ekibimize iletirim. Size hangi e-posta adresinden ulaşabiliriz?
foreign_thanks_for_email = Teşekkür ederiz. Mesajınızı #{ $number } numaralı talep olarak ekibimize ilettim; yanıt e-posta ile gelecek.
