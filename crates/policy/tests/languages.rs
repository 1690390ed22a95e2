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
