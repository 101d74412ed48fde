# To customers who write in a language that the assistant does not speak.

foreign_hello = 您好！我们的工作人员很乐意用中文为您服务。请问有什么可以帮您？
foreign_handed_over = 感谢您的留言。我已将其转交给我们的团队，工单号为 #{ $number }。工作人员会在这里或通过电子邮件回复您。
foreign_would_hand_over = 我会将您的留言转交给我们的团队，由工作人员回复您。
foreign_ask_email = 我很乐意将您的留言转交给我们的团队。请问我们可以通过哪个电子邮箱联系您？
foreign_thanks_for_email = 谢谢。我已将您的留言转交给我们的团队，工单号为 #{ $number }，我们会通过电子邮件回复您。
