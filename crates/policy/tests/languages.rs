//! What policies in other languages are quoted with: one policy each, in words of our own.

use policy::{Topic, answers, plain};

const GERMAN: &str = "\
# Datenschutzerklärung

Stand: 3. März 2026

## Welche Daten wir erheben

Wir erheben Ihren Namen, Ihre E-Mail-Adresse und Ihre Telefonnummer, wenn Sie bestellen. Beim Aufruf unserer Seiten wird Ihre
IP-Adresse erfasst. Für die Bezahlung benötigen wir Ihre Bankverbindung. Ihr Passwort speichern wir nur verschlüsselt.

## Wofür wir sie verwenden

Wir verwenden Ihre Daten, um Ihre Bestellung auszuführen und Ihnen die Rechnung zu schicken.

## Cookies

Unsere Website verwendet Cookies, um Ihren Warenkorb zu merken.

## Weitergabe

Wir geben Ihre Daten nicht an Dritte weiter. Unsere Partner erhalten Zugriff auf Ihre Bestelldaten.

## Speicherdauer

Wir speichern Ihre Daten zehn Jahre, solange das Steuerrecht es verlangt; danach werden sie gelöscht.

## Ihre Rechte

Sie können Ihre Einwilligung jederzeit widerrufen. Sie haben das Recht auf Auskunft über Ihre Daten und auf deren Berichtigung
oder Löschung. Bitte schreiben Sie an datenschutz@hafen.example.

## Sicherheit

Unsere Server sind durch Verschlüsselung vor unbefugtem Zugriff geschützt. Eine vollständige Sicherheit der Übertragung im
Internet können wir nicht garantieren.

## Forum

Was Sie im Forum schreiben, ist öffentlich einsehbar.

## Links

Wir sind nicht verantwortlich für die Inhalte der Seiten, auf die unsere Links führen.

## Kinder

Unser Angebot richtet sich nicht an Kinder unter 16 Jahren.

## Änderungen

Wir können diese Datenschutzerklärung anpassen, wenn sich das Recht ändert.
";

const FRENCH: &str = "\
# Politique de confidentialité

Dernière mise à jour : 3 mars 2026

## Les données que nous recueillons

Nous recueillons votre nom, votre adresse e-mail et votre numéro de téléphone lors de la commande. Votre adresse IP est
enregistrée dans nos journaux. Vos données bancaires servent à régler la commande. Votre mot de passe est gardé chiffré.

## À quoi elles servent

Nous utilisons vos données pour exécuter votre commande et vous envoyer la facture.

## Cookies

Notre site utilise des cookies afin de garder votre panier.

## Destinataires

Nous ne communiquons jamais vos données à des tiers. Nos partenaires ont accès à vos commandes.

## Durée de conservation

Nous conservons vos données pendant dix ans, comme la loi l’exige.

## Vos droits

Vous pouvez retirer votre consentement à tout moment. Vous disposez d’un droit d’accès, de rectification et d’effacement de
vos données. Écrivez à vieprivee@port.example.

## Sécurité

Des mesures de sécurité protègent vos données contre tout accès non autorisé. Nous ne pouvons garantir la sécurité d’une
transmission sur Internet.

## Forum

Ce que vous publiez sur le forum devient public et visible par tous.

## Liens

Nous ne sommes pas responsables des autres sites vers lesquels nos liens mènent.

## Enfants

Notre site ne s’adresse pas aux enfants de moins de 15 ans.

## Modifications

Nous pouvons modifier cette politique de confidentialité à tout moment.
";

const SPANISH: &str = "\
# Política de privacidad

Última actualización: 3 de marzo de 2026

## Qué datos recogemos

Recogemos su nombre, su correo electrónico y su número de teléfono cuando hace un pedido. Su dirección IP se registra en
nuestros servidores. Los datos bancarios se utilizan para cobrar el pedido. La contraseña se guarda cifrada.

## Para qué los usamos

Utilizamos sus datos para tramitar el pedido y enviarle la factura.

## Cookies

Nuestro sitio utiliza cookies para recordar su cesta.

## Destinatarios

No compartimos sus datos con terceros. Nuestros socios tienen acceso a los pedidos de sus clientes.

## Plazo de conservación

Conservamos los datos durante diez años, como exige la ley.

## Sus derechos

Puede retirar su consentimiento en cualquier momento. Tiene derecho de acceso, rectificación y supresión de sus datos.
Escriba a privacidad@puerto.example.

## Seguridad

Aplicamos medidas de seguridad para proteger los datos frente a accesos no autorizados. No podemos garantizar la seguridad de
las transmisiones por Internet.

## Foro

Lo que escribe en el foro es público y visible para otros usuarios.

## Enlaces

No somos responsables de los sitios a los que llevan nuestros enlaces.

## Menores

Nuestro sitio no se dirige a menores de 14 años.

## Cambios

Podemos modificar esta política de privacidad en cualquier momento.
";

/// For every topic, how the first quote begins; empty: not stated.
fn check(policy: &str, expected: &[(Topic, &str)]) {
    let found = answers(&plain::sentences(policy));
    let mut wrong = String::new();
    for (topic, begins) in expected {
        let first = found.on(*topic).first().map_or("", |quote| quote.sentence.as_str());
        if !first.starts_with(begins) || begins.is_empty() != first.is_empty() {
            wrong.push_str(&format!("{topic:?}: {first}\n"));
        }
    }
    assert_eq!(wrong, "");
    assert_eq!(expected.len(), Topic::ALL.len());

    let quotes = found.on(Topic::ThirdParties);
    let sides: Vec<bool> = quotes.iter().map(|quote| quote.conflict).collect();
    assert_eq!(sides, [true, true], "{quotes:#?}");
    let security = found.on(Topic::Security);
    assert!(security.len() > 1 && !security.iter().any(|quote| quote.conflict), "{security:#?}");
}

#[test]
fn german() {
    use Topic::*;
    check(
        GERMAN,
        &[
            (Collected, "Wir erheben Ihren Namen"),
            (ContactData, "Wir erheben Ihren Namen"),
            (FinancialData, "Für die Bezahlung"),
            (AccountData, "Ihr Passwort"),
            (IpAddress, "Beim Aufruf"),
            (Purposes, "Wir verwenden Ihre Daten, um"),
            (ThirdParties, "Wir geben Ihre Daten nicht"),
            (Cookies, "Unsere Website verwendet Cookies"),
            (Retention, "Wir speichern Ihre Daten"),
            (OptOut, "Sie können Ihre Einwilligung"),
            (Correction, "Sie haben das Recht auf Auskunft"),
            (Contact, "Bitte schreiben Sie an"),
            (Children, "Unser Angebot"),
            (Security, "Eine vollständige Sicherheit"),
            (Links, "Wir sind nicht verantwortlich"),
            (PublicAreas, "Was Sie im Forum"),
            (Changes, "Stand: 3. März 2026"),
        ],
    );
}

#[test]
fn french() {
    use Topic::*;
    check(
        FRENCH,
        &[
            (Collected, "Nous recueillons votre nom"),
            (ContactData, "Nous recueillons votre nom"),
            (FinancialData, "Vos données bancaires"),
            (AccountData, "Votre mot de passe"),
            (IpAddress, "Votre adresse IP"),
            (Purposes, "Nous utilisons vos données pour"),
            (ThirdParties, "Nous ne communiquons jamais"),
            (Cookies, "Notre site utilise des cookies"),
            (Retention, "Nous conservons vos données"),
            (OptOut, "Vous pouvez retirer"),
            (Correction, "Vous disposez d’un droit d’accès"),
            (Contact, "Écrivez à"),
            (Children, "Notre site ne s’adresse"),
            (Security, "Nous ne pouvons garantir"),
            (Links, "Nous ne sommes pas responsables"),
            (PublicAreas, "Ce que vous publiez"),
            (Changes, "Dernière mise à jour : 3 mars 2026"),
        ],
    );
}

#[test]
fn spanish() {
    use Topic::*;
    check(
        SPANISH,
        &[
            (Collected, "Recogemos su nombre"),
            (ContactData, "Recogemos su nombre"),
            (FinancialData, "Los datos bancarios"),
            (AccountData, "La contraseña"),
            (IpAddress, "Su dirección IP"),
            (Purposes, "Utilizamos sus datos para"),
            (ThirdParties, "No compartimos sus datos"),
            (Cookies, "Nuestro sitio utiliza cookies"),
            (Retention, "Conservamos los datos"),
            (OptOut, "Puede retirar"),
            (Correction, "Tiene derecho de acceso"),
            (Contact, "Escriba a"),
            (Children, "Nuestro sitio no se dirige"),
            (Security, "No podemos garantizar"),
            (Links, "No somos responsables"),
            (PublicAreas, "Lo que escribe"),
            (Changes, "Última actualización: 3 de marzo de 2026"),
        ],
    );
}

#[test]
fn what_is_not_said_is_not_inferred() {
    for (text, topics) in [
        (
            "Wir verkaufen Boote und liefern sie aus. Die Boote werden von unseren Partnern gebaut.",
            &Topic::ALL[..],
        ),
        ("Nous vendons des bateaux et nous les livrons chez vous dans les délais.", &Topic::ALL),
        ("Vendemos los barcos y los entregamos en las casas de los clientes.", &Topic::ALL),
    ] {
        let found = answers(&plain::sentences(text));
        for topic in topics {
            // Partners who build boats are partners all the same.
            let quotes = found.on(*topic);
            assert!(quotes.is_empty() || *topic == Topic::ThirdParties, "{topic:?} {quotes:#?}");
        }
    }
}

#[test]
fn a_promise_with_an_exception_contradicts_nothing() {
    let policy = "We do not share your data with third parties unless the law requires it.\n\n\
                  We share your data with our service providers.";
    assert!(answers(&plain::sentences(policy)).on(Topic::ThirdParties).iter().all(|quote| !quote.conflict));
    let policy = "We never sell your data to anyone.\n\nWe share your data with our service providers.";
    assert!(answers(&plain::sentences(policy)).on(Topic::ThirdParties).iter().all(|quote| !quote.conflict));
    let policy = "We will not disclose your information to any third party.\n\nYou may opt out of mail from our partners.";
    let quotes = answers(&plain::sentences(policy));
    assert_eq!(quotes.on(Topic::ThirdParties).iter().filter(|quote| quote.conflict).count(), 2);
}

/// In the words that companies use: legal German, French and Spanish, and how small shops put it.
#[test]
fn as_it_is_written_out_there() {
    use Topic::*;
    let cases: &[(Topic, &str)] = &[
        // German, as generators write it.
        (
            Collected,
            "Bei jedem Abruf erhebt und speichert der Anbieter automatisch Daten in Server-Log-Dateien.",
        ),
        (
            OptOut,
            "NACH ART. 21 ABS. 1 DSGVO KÖNNEN SIE GEGEN DIE VERARBEITUNG SIE BETREFFENDER DATEN WIDERSPRUCH EINLEGEN.",
        ),
        (ThirdParties, "Eine Weitergabe der Daten an Dritte findet darüber hinaus nicht statt."),
        (ThirdParties, "Wir verkaufen die Daten unserer Kunden nicht."),
        (ThirdParties, "Von uns beauftragte Dienstleister erhalten die Daten, die sie dafür brauchen."),
        (ThirdParties, "Wir übermitteln die Daten in die USA und stützen uns auf Standardvertragsklauseln."),
        (Retention, "Die Daten verbleiben bei uns, bis der Zweck für ihre Speicherung entfällt."),
        (Correction, "Sie können von uns eine Bestätigung darüber verlangen, ob wir Ihre Daten verarbeiten."),
        (
            Contact,
            "Verantwortlicher im Sinne der DSGVO ist die Muster Handels GmbH, Hauptstr. 5, 12345 Musterstadt.",
        ),
        (Contact, "Schreiben Sie der Leiterin und wir antworten, Mail: datenschutz (at) muster.example"),
        (Contact, "Nous écrire par courriel : contact [at] exemple.example"),
        (Contact, "Para las consultas, nuestro correo: hola [arroba] ejemplo.example"),
        // German, to a friend.
        (Collected, "Wenn du dich anmeldest, brauchen wir deinen Namen und deine Mailadresse."),
        (ContactData, "Für das Paket brauchen wir deinen Namen und wissen gern, wer die Klingel hört."),
        (Purposes, "Die nutzen wir nur, um das Brot zu bringen und die Rechnung zu schreiben."),
        (
            Retention,
            "Was du bestellt hast, bewahren wir zehn Jahre auf, denn die Daten will das Finanzamt sehen.",
        ),
        // French.
        (Collected, "L’éditeur est susceptible de recueillir l’adresse et le nom des visiteurs."),
        (
            ThirdParties,
            "Les données collectées sont destinées aux services internes et à nos sous-traitants.",
        ),
        (ThirdParties, "Aucune donnée n’est échangée, cédée ou vendue à des tiers."),
        (Retention, "Les données de connexion sont effacées au bout de six mois."),
        (Retention, "Vos informations sont gardées un an puis détruites."),
        (Links, "Nous déclinons toute responsabilité quant à leur contenu et aux liens des autres."),
        (Correction, "Vous pouvez demander à recevoir un fichier des données que nous avons de vous."),
        (OptOut, "Toute personne dispose d’un droit d’accès et d’opposition aux données qui la concernent."),
        (ContactData, "Une adresse électronique est demandée à tous les clients."),
        (FinancialData, "Les cartes de paiement sont les seules que nous prenons."),
        // Spanish.
        (Collected, "Al registrarte te pedimos tu nombre y tu correo."),
        (Purposes, "Los utilizamos para enviarte lo que pides y avisarte de las ofertas."),
        (ThirdParties, "Trabajamos con proveedores que reciben los datos de los clientes."),
        (Retention, "Guardamos los datos cinco años desde la última compra."),
        (OptOut, "Usted puede revocar el consentimiento que nos haya dado para sus datos."),
        (Correction, "Toda persona tiene derecho a conocer los datos que tenemos y a rectificarlos."),
        (Correction, "Puedes pedirnos que corrijamos o borremos los datos y las fotos."),
        // English.
        (Changes, "Last updated: 20 August 2026"),
        (Changes, "Last updated: 25.01.2022"),
        (Changes, "Effective January 1, 2026"),
        (Correction, "Ask us to provide you with copies of your personal information."),
        (Correction, "You have the right to correction or deletion of it all."),
        (Changes, "Version 3.2, in force from 4 May 2026"),
        (Changes, "If we make material changes, we'll email you."),
        (Collected, "When you sign up we ask for your name and a password."),
        (Retention, "We have to hold basic information about our customers for six years."),
        (Retention, "Backups are purged after 90 days."),
        (ThirdParties, "Nobody else gets your details, except the postman."),
        (ThirdParties, "Our subprocessors are listed with what they do."),
        (OptOut, "You can set your browser to refuse all cookies."),
        (Correction, "You can ask to see what we hold and have it put right."),
        (Children, "Our shop is not meant for under-18s."),
        (Security, "All traffic is sent over HTTPS."),
        (Security, "We limit who has access to the records, and have procedures for a suspected breach."),
        (PublicAreas, "Your reviews appear beside the product for everyone to read."),
        (Retention, "What you write to our support is kept only for as long as we need to answer."),
    ];
    let mut wrong = String::new();
    for (topic, text) in cases {
        let found = answers(&plain::sentences(text));
        if found.on(*topic).first().is_none_or(|quote| quote.sentence != *text) {
            wrong.push_str(&format!("{topic:?}: {text}\n"));
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn what_sounds_alike_says_something_else() {
    use Topic::*;
    for (topic, text) in [
        (OptOut, "You may opt out of arbitration within 30 days of first agreeing to these terms."),
        (ThirdParties, "Sie haben das Recht auf Auskunft über die Empfänger der Daten und ihre Herkunft."),
        (
            Contact,
            "Beschweren Sie sich bei der Aufsichtsbehörde unter poststelle@amt.example und nicht bei uns.",
        ),
        (Contact, "Vous pouvez adresser une réclamation à la CNIL : plaintes@cnil.example."),
        (Contact, "Puede presentar una reclamación ante la autoridad en ciudadano@agencia.example."),
        (Collected, "Los datos proporcionados se conservarán mientras dure la relación."),
    ] {
        assert_eq!(answers(&plain::sentences(text)).on(topic), [], "{text}");
    }
    // A safeguard is no promise, and what flows over a wire is not handed on to anybody.
    for policy in [
        "We share your data with our partners. This is to ensure that data is not disclosed to anyone with no right to it.",
        "We share your data with our partners. We do not sell or share your data, as those terms are defined by the law of California.",
        "We share your data with our partners. This does not apply where we are not obligated to disclose your data to you.",
        "Vos données sont transmises à nos prestataires. Aucune transmission sur Internet n’est totalement sûre.",
        "Wir übermitteln die Daten an unsere Partner. Eine Zusammenführung mit Daten von Dritten wird nicht vorgenommen.",
    ] {
        let found = answers(&plain::sentences(policy));
        assert!(found.on(ThirdParties).iter().all(|quote| !quote.conflict), "{policy}");
    }
}

#[test]
fn what_is_in_another_language_is_not_understood() {
    let is_understood = |text: &str| policy::is_understood(&plain::sentences(text));
    for text in [
        "We collect your name and your e-mail address when you place an order. Your data is kept for two years.",
        "Wir erheben Ihren Namen und Ihre E-Mail-Adresse, wenn Sie bestellen. Die Daten werden nach zwei Jahren gelöscht.",
        "Nous recueillons votre nom et votre adresse lorsque vous passez commande. Les données sont conservées deux ans.",
        "Recogemos su nombre y su dirección cuando usted hace un pedido. Los datos se conservan durante dos años.",
    ] {
        assert!(is_understood(text), "{text}");
    }
    for text in [
        "Raccogliamo il nome e l'indirizzo e-mail quando effettui un ordine. I dati vengono conservati per due anni.",
        "Zbieramy imię i nazwisko oraz adres e-mail podczas składania zamówienia. Dane przechowujemy przez dwa lata.",
        "Wij verzamelen uw naam en e-mailadres wanneer u iets bestelt. De gegevens worden twee jaar lang bewaard.",
        "当社は、ご注文の際にお客様のお名前とメールアドレスを収集します。データは二年間保存されます。ご不明な点はお問い合わせください。",
    ] {
        assert!(!is_understood(text), "{text}");
    }
}
