//! Key words in labels, names and ids, for English, German, Spanish and French.
//!
//! Data only; how it is matched stands in `detect`. Words are in plain small letters: accents off, `ß` as
//! `ss`, umlauts both as `u` and `ue`. A word with a space at an end matches whole words there (` tel ` finds
//! "Tel." but not "hotel"); one without spaces is looked for inside the text without its spaces
//! (`cardnumber` finds "Card number", "card_number" and "billingCardNumber").
//!
//! To add a language, add a line to the kinds it has words for. Rows stand in the order of trying.
//! Collected by hand from common shop forms and the terms of the HTML standard's autofill section, 2026-11.

use crate::Kind;

/// What makes a field something else, however it goes on: a gift card's number is no payment card's.
pub const EXCLUDED: &str = concat!(
    "gift|coupon|promo|voucher|discount|loyalty|captcha| search | fax |faxnumber|ipaddress|macaddress|domain|hostname",
    "|filename|servername|productname|questionnaire",
    "|gutschein|rabatt| suche |geschenk|kundenkarte|telefax",
    "|cupon|regalo| buscar |descuento|fidelidad",
    "|cadeau|bonderedu| recherche |remise|fidelite|telecopie",
);

/// What tells that a password is being chosen.
pub const NEW_PASSWORD: &str = concat!(
    "newpass|passwordnew|confirm|repeat|retype|again|choose|createpass|createapass",
    "|neuespass|neuespas|neueskenn|wiederhol|bestatig|bestaetig",
    "|nueva|repetir|repita|confirma",
    "|nouveau|repete|confirme",
);

/// Words that leave no doubt about a card number, so that no code or expiry has to stand near it.
pub const CERTAIN_CARD: &str =
    "creditcard|debitcard|paymentcard|kreditkarte|tarjetadecredito|cartedecredit|cartebancaire|ccnum";

/// Which words stand for which kind. The code comes before the number: "card security code" holds "card".
pub const WORDS: &[(Kind, &str)] = &[
    (
        Kind::CardCode,
        concat!(
            "cvc|cvv|cvn| csc |securitycode|cardcode|cardverification|verificationvalue",
            "|kartenpruf|kartenpruef|prufziffer|pruefziffer|prufnummer|pruefnummer|sicherheitscode",
            "|codigodeseguridad|codigoseguridad|codigodeverificaciondelatarjeta",
            "|cryptogramme|codedesecurite|codesecurite",
        ),
    ),
    (
        Kind::OneTimeCode,
        concat!(
            "onetimecode|onetimepass| otp |verificationcode|authenticationcode|smscode|2facode|twofactor",
            "|einmalcode|einmalpasswort|bestatigungscode|bestaetigungscode",
            "|codigodeverificacion|codigodeunsolouso",
            "|codedeverification|codeausageunique",
        ),
    ),
    (
        Kind::CardExpiryMonth,
        concat!(
            "expmonth|expirymonth|expirationmonth|expirydatemonth|expirationdatemonth|cardmonth|ccmonth|expdatemonth",
            "|ablaufmonat|monatdesablaufs",
            "|mesdecaducidad|mescaducidad|mesdevencimiento|mesdeexpiracion",
            "|moisdexpiration|moisexpiration",
        ),
    ),
    (
        Kind::CardExpiryYear,
        concat!(
            "expyear|expiryyear|expirationyear|expirydateyear|expirationdateyear|cardyear|ccyear|expdateyear",
            "|ablaufjahr|jahrdesablaufs",
            "|anodecaducidad|anocaducidad|anodevencimiento|anodeexpiracion",
            "|anneedexpiration|anneeexpiration",
        ),
    ),
    (
        Kind::CardExpiry,
        concat!(
            "expir|expdate|ccexp|cardexp| exp |validthru|validthrough|validuntil|goodthru|mmyy|mmaa|mmjj",
            "|ablaufdatum|gultigbis|gueltigbis|verfall|kartegultig",
            "|caducidad|vencimiento|validahasta|validohasta",
            "|finvalidite|findevalidite|datedevalidite|datevalidite",
        ),
    ),
    (
        Kind::CardName,
        concat!(
            "nameoncard|nameonthecard|nameoncredit|nameondebit|cardname|cardholder|cardowner|ccname|ccowner",
            "|karteninhaber|nameaufderkarte|nameaufkarte|kreditkarteninhaber",
            "|titulardelatarjeta|titulartarjeta|nombreenlatarjeta|nombredeltitular",
            "|titulairedelacarte|titulairecarte|nomsurlacarte|nomdutitulaire|porteurdelacarte",
        ),
    ),
    (
        Kind::CardType,
        concat!(
            "cardtype|cctype|cardbrand|typeofcard|ccbrand|kartentyp|kartenart|tipodetarjeta|tipotarjeta",
            "|typedecarte|typecarte",
        ),
    ),
    (
        Kind::CardNumber,
        concat!(
            "cardnumber|cardnum|cardno|creditcard|debitcard|ccnum|ccno| ccn | cc |paymentcard",
            "|kartennummer|kartennr|kreditkarte",
            "|numerodetarjeta|numerodelatarjeta|numerotarjeta|tarjetadecredito|ntarjeta",
            "|numerodecarte|numerodelacarte|numerocarte|cartedecredit|cartebancaire|numcarte",
        ),
    ),
    (Kind::Iban, " iban|ibannumber|ibancode"),
    (Kind::Bic, " bic |swift"),
    (Kind::RoutingNumber, "routing|abanumber|abacode| aba | aba"),
    (
        Kind::BankCode,
        "sortcode|bankcode| bsb |bankleitzahl| blz |codigodebanco|codebanque|codeguichet|transitnumber",
    ),
    (
        Kind::AccountNumber,
        concat!(
            "accountnumber|accountno|accountnum|acctnumber|acctno|acctnum|bankaccount",
            "|kontonummer|kontonr|bankkonto",
            "|numerodecuenta|cuentabancaria|numerocuenta",
            "|numerodecompte|comptebancaire|numerocompte|numcompte",
        ),
    ),
    (
        Kind::GovernmentId,
        concat!(
            "socialsecurity| ssn |passport|nationalid|taxid|taxnumber|taxpayer|identitycard|driverslicen|drivinglicen",
            "|steuernummer|steuerid|personalausweis|reisepass|sozialversicherung",
            "| dni | nif | nie |pasaporte|seguridadsocial",
            "|securitesociale|passeport|numerofiscal|carteidentite|cartedidentite",
        ),
    ),
    (Kind::Birthday, "birth| dob |dateofbirth|geburt|nacimiento|cumpleanos|naissance| bday"),
    (
        Kind::Email,
        "email|emailadresse| mail |correoelectronico| correo |courriel|adressemail|adresselectronique|adresseelectronique",
    ),
    (
        Kind::Url,
        "website|webaddress|webpage|homepage| url |blogurl|internetseite|webseite|sitioweb|paginaweb|siteweb",
    ),
    (
        Kind::Username,
        concat!(
            "username|userid|userlogin|loginname|loginid| login |screenname",
            "|benutzername|benutzerkennung|nutzername|anmeldename",
            "|nombredeusuario|nombreusuario| usuario ",
            "|nomdutilisateur|nomutilisateur|identifiant|pseudo",
        ),
    ),
    (Kind::Nickname, "nickname|displayname|spitzname|anzeigename| apodo |surnom"),
    (
        Kind::PhonePart,
        "areacode|dialcode|dialingcode|callingcode|phoneext|phoneprefix|phonecode|phonecountry|vorwahl|durchwahl| prefijo |indicatif",
    ),
    (
        Kind::Phone,
        concat!(
            "phone|mobile|cellular| cell | tel | tel|contactnumber",
            "|telefon| handy |handynummer|rufnummer|mobilnummer|mobilfunk",
            "| movil |celular",
            "|portable",
        ),
    ),
    (
        Kind::Organization,
        concat!(
            "company|organisation|organization|businessname|employer|institution",
            "| firma |firmenname|unternehmen",
            "|empresa|razonsocial|compania",
            "|societe|entreprise|raisonsociale",
        ),
    ),
    (
        Kind::PostalCode,
        "postalcode|postcode|zipcode| zip |zippostal|postleitzahl| plz |codigopostal|codepostal| cp ",
    ),
    (Kind::Country, "country| land |herkunftsland|lieferland| pais | pays |paysde"),
    (
        Kind::AddressLine,
        concat!(
            "address|street| addr |addr1|addr2|apartment| suite |housenumber|houseno",
            "|adresse|anschrift|strasse| str |hausnummer|hausnr|adresszusatz",
            "|direccion|domicilio| calle ",
            "| rue | voie |numeroderue",
        ),
    ),
    (
        Kind::City,
        concat!(
            " city |cityname|billingcity|shippingcity|shipcity|billcity|citytown| town |towncity|suburb|locality",
            "| stadt | ort |wohnort|ortschaft",
            "|ciudad|localidad|poblacion|municipio",
            "| ville |commune|localite",
        ),
    ),
    (
        Kind::Region,
        concat!(
            " state |billingstate|shippingstate|shipstate|billstate|stateprovince|province| region | county |prefecture",
            "|bundesland|kanton",
            "|provincia|comunidadautonoma| estado ",
            "|departement",
        ),
    ),
    (Kind::Honorific, "salutation|honorific|nameprefix|namesuffix|anrede|tratamiento|civilite"),
    (
        Kind::GivenName,
        "firstname|givenname|forename| fname |namefirst|vorname|nombredepila|primernombre|prenom",
    ),
    (Kind::AdditionalName, "middlename|middleinitial| mname |zweitervorname|segundonombre|deuxiemeprenom"),
    (
        Kind::FamilyName,
        "lastname|surname|familyname| lname |namelast|nachname|familienname|apellido|nomdefamille",
    ),
    (
        Kind::Name,
        concat!(
            "fullname|yourname|customername|contactname|recipient|firstandlast|accountholder| name ",
            "|vollstandigername|vollername|vorundnachname|empfanger|ansprechpartner|kontoinhaber",
            "|nombreyapellido|nombrecompleto| nombre |destinatario|titulardelacuenta",
            "|nomcomplet|nometprenom| nom |destinataire|titulaireducompte",
        ),
    ),
    (Kind::Sex, "gender| sex |geschlecht|genero| sexo | sexe "),
    (Kind::Language, "preferredlanguage| language | sprache | idioma | langue "),
    (
        Kind::FreeText,
        concat!(
            "message|comment|instructions|feedback| note | notes |ordernote|reason",
            "|nachricht|bemerkung|kommentar|anmerkung|mitteilung",
            "|mensaje|comentario|observaciones",
            "|commentaire|remarque|precisions",
        ),
    ),
];
