# To customers who write in a language that the assistant does not speak.

foreign_hello = こんにちは。日本語ではスタッフがご対応いたします。どのようなご用件でしょうか。
foreign_handed_over = メッセージをありがとうございます。チケット #{ $number } として担当チームに引き継ぎました。スタッフがこちらまたはメールでご返信いたします。
foreign_would_hand_over = メッセージを担当チームに引き継ぎ、スタッフがご返信いたします。
foreign_ask_email = メッセージを担当チームに引き継ぎます。ご連絡先のメールアドレスをお知らせいただけますか。
foreign_thanks_for_email = ありがとうございます。チケット #{ $number } として担当チームに引き継ぎました。メールでご返信いたします。
