//! What customers who write in another language are told, in their language. English stands for the languages that have no
//! sentences here.

use frontdesk_model::Ticket;
use whatlang::Lang;

/// The sentences of one language.
#[derive(Debug)]
pub struct Phrases {
    /// Which one; the first is English and stands for all that are not here.
    pub lang: Lang,
    /// The answer to a greeting.
    pub hello: &'static str,
    /// A ticket is open, and a person will answer.
    pub handed_over: fn(&Ticket) -> String,
    /// The same where no ticket is opened.
    pub would_hand_over: &'static str,
    /// Asks a visitor for an e-mail address.
    pub ask_email: &'static str,
    /// The visitor has left one, and a ticket is open.
    pub thanks_for_email: fn(&Ticket) -> String,
}

/// The sentences of a language, or the English ones.
pub fn of(lang: Lang) -> &'static Phrases {
    TABLE.iter().find(|phrases| phrases.lang == lang).unwrap_or(&TABLE[0])
}

/// The language in which a visitor was asked for an address, by the words of the question.
pub fn asked_for_email(text: &str) -> Option<&'static Phrases> {
    TABLE.iter().find(|phrases| text.contains(phrases.ask_email))
}

const TABLE: &[Phrases] = &[
    Phrases {
        lang: Lang::Eng,
        hello: "Hello! I answer in English myself; in other languages a person from our team will help you. What can we do for you?",
        handed_over: |t| {
            format!(
                "I can only answer in English myself, so I've passed your message to our team as ticket #{}. A person will answer you here or by e-mail.",
                t.number
            )
        },
        would_hand_over: "I can only answer in English myself, so I'll pass your message to our team; a person will answer you.",
        ask_email: "I can only answer in English myself, so I'd like to pass your message to a person. At which e-mail address can they reach you?",
        thanks_for_email: |t| {
            format!(
                "Thank you. I've passed your message to our team as ticket #{}, and they will answer you by e-mail.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Deu,
        hello: "Hallo! Auf Deutsch hilft Ihnen gern jemand aus unserem Team. Worum geht es?",
        handed_over: |t| {
            format!(
                "Vielen Dank für Ihre Nachricht. Ich habe sie als Ticket #{} an unser Team weitergegeben. Ein Mensch antwortet Ihnen hier oder per E-Mail.",
                t.number
            )
        },
        would_hand_over: "Ich gebe Ihre Nachricht an unser Team weiter; ein Mensch wird Ihnen antworten.",
        ask_email: "Gern gebe ich Ihre Nachricht an unser Team weiter. Unter welcher E-Mail-Adresse können wir Sie erreichen?",
        thanks_for_email: |t| {
            format!(
                "Vielen Dank. Ich habe Ihre Nachricht als Ticket #{} an unser Team weitergegeben; Sie bekommen eine Antwort per E-Mail.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Fra,
        hello: "Bonjour ! Une personne de notre équipe vous répondra volontiers en français. Que pouvons-nous faire pour vous ?",
        handed_over: |t| {
            format!(
                "Merci pour votre message. Je l'ai transmis à notre équipe sous le ticket #{}. Une personne vous répondra ici ou par e-mail.",
                t.number
            )
        },
        would_hand_over: "Je transmets votre message à notre équipe ; une personne vous répondra.",
        ask_email: "Je transmets volontiers votre message à notre équipe. À quelle adresse e-mail pouvons-nous vous joindre ?",
        thanks_for_email: |t| {
            format!(
                "Merci. J'ai transmis votre message à notre équipe sous le ticket #{} ; vous recevrez une réponse par e-mail.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Spa,
        hello: "¡Hola! Una persona de nuestro equipo le atenderá con gusto en español. ¿En qué podemos ayudarle?",
        handed_over: |t| {
            format!(
                "Gracias por su mensaje. Lo he pasado a nuestro equipo con el ticket #{}. Una persona le responderá aquí o por correo electrónico.",
                t.number
            )
        },
        would_hand_over: "Paso su mensaje a nuestro equipo; una persona le responderá.",
        ask_email: "Con gusto paso su mensaje a nuestro equipo. ¿En qué dirección de correo electrónico podemos responderle?",
        thanks_for_email: |t| {
            format!(
                "Gracias. He pasado su mensaje a nuestro equipo con el ticket #{}; recibirá la respuesta por correo electrónico.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Ita,
        hello: "Buongiorno! Una persona del nostro team le risponderà volentieri in italiano. Come possiamo aiutarla?",
        handed_over: |t| {
            format!(
                "Grazie per il suo messaggio. L'ho inoltrato al nostro team con il ticket #{}. Una persona le risponderà qui o per e-mail.",
                t.number
            )
        },
        would_hand_over: "Inoltro il suo messaggio al nostro team; una persona le risponderà.",
        ask_email: "Inoltro volentieri il suo messaggio al nostro team. A quale indirizzo e-mail possiamo risponderle?",
        thanks_for_email: |t| {
            format!(
                "Grazie. Ho inoltrato il suo messaggio al nostro team con il ticket #{}; riceverà una risposta per e-mail.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Nld,
        hello: "Hallo! Iemand van ons team helpt u graag in het Nederlands. Wat kunnen we voor u doen?",
        handed_over: |t| {
            format!(
                "Bedankt voor uw bericht. Ik heb het als ticket #{} doorgegeven aan ons team. Een medewerker antwoordt u hier of per e-mail.",
                t.number
            )
        },
        would_hand_over: "Ik geef uw bericht door aan ons team; een medewerker zal u antwoorden.",
        ask_email: "Ik geef uw bericht graag door aan ons team. Op welk e-mailadres kunnen we u bereiken?",
        thanks_for_email: |t| {
            format!(
                "Bedankt. Ik heb uw bericht als ticket #{} doorgegeven aan ons team; u krijgt per e-mail antwoord.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Por,
        hello: "Olá! Uma pessoa da nossa equipa terá todo o gosto em ajudar em português. Em que podemos ajudar?",
        handed_over: |t| {
            format!(
                "Obrigado pela sua mensagem. Encaminhei-a para a nossa equipa com o ticket #{}. Uma pessoa vai responder-lhe aqui ou por e-mail.",
                t.number
            )
        },
        would_hand_over: "Vou encaminhar a sua mensagem para a nossa equipa; uma pessoa vai responder-lhe.",
        ask_email: "Encaminho com gosto a sua mensagem para a nossa equipa. Em que endereço de e-mail podemos responder-lhe?",
        thanks_for_email: |t| {
            format!(
                "Obrigado. Encaminhei a sua mensagem para a nossa equipa com o ticket #{}; vai receber a resposta por e-mail.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Pol,
        hello: "Dzień dobry! Ktoś z naszego zespołu chętnie pomoże po polsku. W czym możemy pomóc?",
        handed_over: |t| {
            format!(
                "Dziękujemy za wiadomość. Została przekazana naszemu zespołowi jako zgłoszenie #{}. Nasz pracownik odpowie tutaj lub e-mailem.",
                t.number
            )
        },
        would_hand_over: "Wiadomość zostanie przekazana naszemu zespołowi; odpowie na nią nasz pracownik.",
        ask_email: "Chętnie przekażę wiadomość naszemu zespołowi. Na jaki adres e-mail możemy odpowiedzieć?",
        thanks_for_email: |t| {
            format!(
                "Dziękujemy. Wiadomość została przekazana naszemu zespołowi jako zgłoszenie #{}; odpowiedź przyjdzie e-mailem.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Tur,
        hello: "Merhaba! Ekibimizden biri size Türkçe olarak memnuniyetle yardımcı olacaktır. Size nasıl yardımcı olabiliriz?",
        handed_over: |t| {
            format!(
                "Mesajınız için teşekkür ederiz. Mesajınızı #{} numaralı talep olarak ekibimize ilettim. Bir çalışanımız size buradan veya e-posta ile yanıt verecek.",
                t.number
            )
        },
        would_hand_over: "Mesajınızı ekibimize iletiyorum; bir çalışanımız size yanıt verecek.",
        ask_email: "Mesajınızı memnuniyetle ekibimize iletirim. Size hangi e-posta adresinden ulaşabiliriz?",
        thanks_for_email: |t| {
            format!(
                "Teşekkür ederiz. Mesajınızı #{} numaralı talep olarak ekibimize ilettim; yanıt e-posta ile gelecek.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Ara,
        hello: "مرحبًا! يسعد أحد أعضاء فريقنا بمساعدتك باللغة العربية. كيف يمكننا مساعدتك؟",
        handed_over: |t| {
            format!(
                "شكرًا على رسالتك. لقد حوّلتها إلى فريقنا برقم التذكرة #{}. سيرد عليك أحد موظفينا هنا أو عبر البريد الإلكتروني.",
                t.number
            )
        },
        would_hand_over: "سأحوّل رسالتك إلى فريقنا، وسيرد عليك أحد موظفينا.",
        ask_email: "يسعدني تحويل رسالتك إلى فريقنا. ما عنوان البريد الإلكتروني الذي يمكننا الرد عليك من خلاله؟",
        thanks_for_email: |t| {
            format!(
                "شكرًا لك. لقد حوّلت رسالتك إلى فريقنا برقم التذكرة #{}، وسيصلك الرد عبر البريد الإلكتروني.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Ukr,
        hello: "Вітаємо! Хтось із нашої команди охоче допоможе вам українською. Чим можемо допомогти?",
        handed_over: |t| {
            format!(
                "Дякуємо за ваше повідомлення. Його передано нашій команді як звернення #{}. Наш працівник відповість вам тут або електронною поштою.",
                t.number
            )
        },
        would_hand_over: "Ваше повідомлення буде передано нашій команді; вам відповість наш працівник.",
        ask_email: "Залюбки передам ваше повідомлення нашій команді. На яку адресу електронної пошти вам відповісти?",
        thanks_for_email: |t| {
            format!(
                "Дякуємо. Ваше повідомлення передано нашій команді як звернення #{}; відповідь надійде електронною поштою.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Rus,
        hello: "Здравствуйте! Сотрудник нашей команды с удовольствием поможет вам на русском языке. Чем можем помочь?",
        handed_over: |t| {
            format!(
                "Спасибо за сообщение. Оно передано нашей команде как обращение #{}. Наш сотрудник ответит вам здесь или по электронной почте.",
                t.number
            )
        },
        would_hand_over: "Ваше сообщение будет передано нашей команде; вам ответит наш сотрудник.",
        ask_email: "С удовольствием передам ваше сообщение нашей команде. На какой адрес электронной почты вам ответить?",
        thanks_for_email: |t| {
            format!(
                "Спасибо. Ваше сообщение передано нашей команде как обращение #{}; ответ придёт по электронной почте.",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Cmn,
        hello: "您好！我们的工作人员很乐意用中文为您服务。请问有什么可以帮您？",
        handed_over: |t| {
            format!(
                "感谢您的留言。我已将其转交给我们的团队，工单号为 #{}。工作人员会在这里或通过电子邮件回复您。",
                t.number
            )
        },
        would_hand_over: "我会将您的留言转交给我们的团队，由工作人员回复您。",
        ask_email: "我很乐意将您的留言转交给我们的团队。请问我们可以通过哪个电子邮箱联系您？",
        thanks_for_email: |t| {
            format!(
                "谢谢。我已将您的留言转交给我们的团队，工单号为 #{}，我们会通过电子邮件回复您。",
                t.number
            )
        },
    },
    Phrases {
        lang: Lang::Jpn,
        hello: "こんにちは。日本語ではスタッフがご対応いたします。どのようなご用件でしょうか。",
        handed_over: |t| {
            format!(
                "メッセージをありがとうございます。チケット #{} として担当チームに引き継ぎました。スタッフがこちらまたはメールでご返信いたします。",
                t.number
            )
        },
        would_hand_over: "メッセージを担当チームに引き継ぎ、スタッフがご返信いたします。",
        ask_email: "メッセージを担当チームに引き継ぎます。ご連絡先のメールアドレスをお知らせいただけますか。",
        thanks_for_email: |t| {
            format!(
                "ありがとうございます。チケット #{} として担当チームに引き継ぎました。メールでご返信いたします。",
                t.number
            )
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_for_an_address_tells_its_language() {
        for phrases in TABLE {
            assert_eq!(asked_for_email(phrases.ask_email).map(|p| p.lang), Some(phrases.lang));
        }
        assert_eq!(of(Lang::Swe).lang, Lang::Eng);
    }
}
