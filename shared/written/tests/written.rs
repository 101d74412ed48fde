//! What customers write now, told from history, signatures, disclaimers and machines.

use frontdesk_written::{is_automatic, now};

/// The kept words, with one space for all that lies between.
fn kept(text: &str) -> String {
    let kept = now(text);
    let back: Vec<(char, char)> = kept.chars().zip(text.chars()).filter(|(kept, _)| !kept.is_whitespace()).collect();
    assert!(back.iter().all(|(kept, written)| kept == written), "{text}");
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn history_is_left_out_and_answers_between_stay() {
    for head in [
        "On Tue, 3 Mar 2026 at 10:12, Ann <ann@shop.example> wrote:",
        "On Tue, 3 Mar 2026 at 10:12, Ann Keller of the shop\n<ann@shop.example> wrote:",
        "Am 03.03.2026 um 10:12 schrieb Ann <ann@shop.example>:",
        "Am Di., 3. März 2026 um 10:12 Uhr schrieb Ann Keller <\nann@shop.example>:",
        "Le mar. 3 mars 2026 à 10:12, Ann <ann@shop.example> a écrit :",
        "El mar, 3 mar 2026 a las 10:12, Ann (<ann@shop.example>) escribió:",
        "Il giorno mar 3 mar 2026 alle ore 10:12 Ann <ann@shop.example> ha scritto:",
        "Op di 3 mrt 2026 om 10:12 schreef Ann <ann@shop.example>:",
        "Em ter., 3 de mar. de 2026 às 10:12, Ann <ann@shop.example> escreveu:",
        "W dniu 3.03.2026 o 10:12, Ann pisze:",
        "wt., 3 mar 2026 o 10:12 Ann <ann@shop.example> napisał(a):",
        "Den tis 3 mars 2026 kl 10:12 skrev Ann <ann@shop.example>:",
        "ti 3. maalisk. 2026 klo 10.12 Ann (ann@shop.example) kirjoitti:",
        "út 3. 3. 2026 v 10:12 odesílatel Ann <ann@shop.example> napsal:",
        "вт, 3 мар. 2026 г. в 10:12, Ann <ann@shop.example> написал(а):",
        "Ann Keller <ann@shop.example> wrote:",
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "From: Ann\nSent: Tuesday\nTo: Bob\nSubject: your order",
        "________________________________\nVon: Ann\nGesendet: Dienstag\nAn: Bob\nBetreff: Ihre Bestellung",
        "De : Ann\nEnvoyé : mardi\nÀ : Bob\nObjet : votre commande",
        "*From:* Ann\n*Date:* Tuesday\n*To:* Bob\n*Subject:* your order",
        "##- Please type your reply above this line -##",
    ] {
        assert_eq!(
            kept(&format!("It works.\n\n{head}\n\nYour ticket 77 is closed.\nBye")),
            "It works.",
            "{head}"
        );
        let between = format!("{head}\n> Is order 77 yours?\n\nNo, mine is 78.\n\n> And the lamp?\nKeep it.");
        assert_eq!(kept(&between), "No, mine is 78. Keep it.", "{head}");
    }
    for whole in [
        "On Monday I wrote: where is it?",
        "Hello\nOn 3 March 2026 I wrote:\nwhere is it",
        "From: London\nTo: Paris\nwhen does it come?",
        "Hello\n>100 pieces, please",
        "> where is my order?\n> I wait",
        "I have questions:\n- where is it\n- what is it",
        "De : Paris\nmerci",
        "They wrote:\nyour order 5 is late. Is it?",
    ] {
        assert_eq!(kept(whole), whole.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

#[test]
fn signatures_are_left_out_and_what_follows_stays() {
    let table = [
        ("Where is 10042?\n-- \nBob\n+44 20 7946 0101", "Where is 10042?"),
        ("Where is 10042?\n--\nBob Miller\nwww.bob.example", "Where is 10042?"),
        (
            "Where is 10042?\n--\nAnd what does a new lamp cost?",
            "Where is 10042? -- And what does a new lamp cost?",
        ),
        ("Where is 10042?\n\nSent from my iPhone", "Where is 10042?"),
        ("Where is it?\nVon meinem iPhone gesendet", "Where is it?"),
        ("Where is it?\nEnvoyé de mon téléphone", "Where is it?"),
        ("Where is it?\nGet Outlook for Android", "Where is it?"),
        (
            "It was\nsent from Berlin by mail, in a box?",
            "It was sent from Berlin by mail, in a box?",
        ),
        (
            "Where is it?\n\nBest regards,\n\nAnn Keller\nHead of Purchasing\nKeller GmbH\nTel: +49 30 901820\nann@keller.example",
            "Where is it?",
        ),
        ("Where is it?\nKind regards\nann", "Where is it?"),
        ("Where is it?\nBest regards, Ann Keller", "Where is it?"),
        ("Wo ist es?\nMit freundlichen Grüßen\nAnn Keller", "Wo ist es?"),
        ("Où est-il ?\nCordialement,\nAnn Keller\n06 12 34 56 78", "Où est-il ?"),
        ("Dónde está\nUn saludo,\nAna", "Dónde está"),
        ("Where is it?\nThanks,\nAnn Keller\n+49 30 901820", "Where is it? Thanks,"),
        ("Thanks\nAnd where is my order 5?", "Thanks And where is my order 5?"),
        (
            "Where is it?\nBest regards\nAnn\nPS: order 78 may stay",
            "Where is it? PS: order 78 may stay",
        ),
        ("Where is it?\nBest regards\nAnn\nOrder 10042", "Where is it? Order 10042"),
        ("Best regards\nAnn\n\nPlease cancel the lamp too.", "Please cancel the lamp too."),
        (
            "Best regards are not enough,\nI want my money",
            "Best regards are not enough, I want my money",
        ),
        (
            "I send my kind regards to Ann.\nWhere is it?",
            "I send my kind regards to Ann. Where is it?",
        ),
        (
            "Sincerely disappointed I am.\nWhere is it?",
            "Sincerely disappointed I am. Where is it?",
        ),
        (
            "Which is best\nthe red one or the blue one?",
            "Which is best the red one or the blue one?",
        ),
        ("Cheers\nAnn", "Cheers Ann"),
    ];
    for (text, expected) in table {
        assert_eq!(kept(text), expected, "{text}");
    }
}

#[test]
fn disclaimers_are_left_out() {
    for disclaimer in [
        "This e-mail is confidential and intended solely for the addressee.",
        "This message and any attachments are confidential.\nIf you are not the intended recipient, delete order 77.",
        "CONFIDENTIALITY NOTICE: the contents of this email may be privileged.",
        "If you have received this email in error, please tell the sender.",
        "Please consider the environment before printing this e-mail.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Ce message est confidentiel.",
        "Este mensaje puede contener información confidencial.",
        "Questo messaggio contiene informazioni riservate.",
        "Dit bericht is vertrouwelijk.",
        "Virus-free. www.scanner.example",
    ] {
        assert_eq!(
            kept(&format!("Where is my order 5?\n\n{disclaimer}")),
            "Where is my order 5?",
            "{disclaimer}"
        );
        assert_eq!(
            kept(&format!("{disclaimer}\n\nWhere is my order 5?")),
            "Where is my order 5?",
            "{disclaimer}"
        );
    }
    let own = "This message is confidential, my wife must not see it.\nWhere is my order?";
    assert_eq!(kept(own), own.replace('\n', " "));
}

#[test]
fn machines_are_told_from_customers() {
    for machine in [
        "Automatic reply: Your order\nI am away.",
        "Out of Office\n\nI am back on Monday.",
        "Thank you for your message. I am currently on leave and will reply after that.",
        "Abwesenheitsnotiz: Ihre Bestellung",
        "Vielen Dank. Ich bin bis 12.12. nicht im Büro. In dringenden Fällen rufen Sie Ann an.",
        "Réponse automatique : votre commande",
        "Bonjour, je suis absente jusqu'au 12. En cas d'urgence, appelez Ann.",
        "Estoy fuera de la oficina hasta el lunes. En caso de urgencia, llame a Ann.",
        "Sono in ferie fino al 12. In caso di urgenza chiamate Ann.",
        "Ik ben met vakantie tot 12 mei. Bij dringende zaken belt u Ann.",
        "Estou de férias até dia 12. Em caso de urgência, ligue à Ann.",
        "Jestem na urlopie do 12 maja. W pilnych sprawach proszę dzwonić do Ann.",
        "Autosvar: din beställning",
        "This is an automated message. Ticket 77 was opened.",
        "Hello,\nplease do not reply to this email. We have received it.",
        "Dies ist eine automatisch erzeugte Nachricht.",
        "Undelivered Mail Returned to Sender",
        "Undeliverable: your order",
        "Your message to help@shop.example couldn't be delivered.",
        "Unzustellbar: Ihre Bestellung",
        "Mail Delivery Subsystem <mailer@host.example>",
        "Non remis : votre commande",
        "Hello, I'm out of the office until Monday. For urgent matters call Ann.",
    ] {
        assert!(is_automatic(machine), "{machine}");
    }
    for customer in [
        "I got an automatic reply from you, where is my order?",
        "I'll be out of office on Monday, can you deliver on Tuesday?",
        "I am on vacation, can you hold my parcel?",
        "I am on holiday until Friday, please deliver after that.",
        "I am on leave and no one will answer the door, please keep my parcel.",
        "Out of office chairs? When do they come back?",
        "Je suis absente demain, pouvez-vous livrer vendredi ?",
        "Ich bin morgen nicht erreichbar, bitte liefern Sie am Freitag.",
        "Delivery failed again, where is my parcel?",
        "My parcel could not be delivered.",
    ] {
        assert!(!is_automatic(customer), "{customer}");
    }
}
