//! Key words in labels, names, ids and placeholders, for German, English, Spanish, French, Italian, Japanese,
//! Dutch, Portuguese, Russian and Chinese.
//!
//! Data only; how it is matched stands in `search`. Words are as `plain` writes them: small letters, accents
//! off, `ß` as `ss`, umlauts both as `u` and `ue`, Cyrillic in Latin letters, traditional characters as
//! simplified ones. A word with a space at an end matches whole words there (` tel ` finds "Tel." but not
//! "hotel"), one with `=` there the very beginning or end of the text; one with neither is looked for inside
//! the text without its spaces (`cardnumber` finds "Card number", "card_number" and "billingCardNumber").
//!
//! To add a language, add a line to the rows it has words for: one line a language or family of writing, in
//! the order en, de, es, fr, it, pt, nl, ru, ja and zh. Rows stand in the order of trying.
//! Collected by hand from common shop forms and the terms of the HTML standard's autofill section, 2026-11.

use crate::Kind;

/// What makes a field something else, however it goes on: a gift card's number is no payment card's.
pub const EXCLUDED: usize = 0;
/// A fax number: a telephone number at most where the field says `type="tel"`.
pub const FAX: usize = 1;
/// That a password is being chosen.
pub const NEW_PASSWORD: usize = 2;
/// Words that leave no doubt about a card number, so that no code or expiry has to stand near it.
pub const CERTAIN_CARD: usize = 3;
/// The parts of a date.
pub const DAY: usize = 4;
pub const MONTH: usize = 5;
pub const YEAR: usize = 6;
/// What people are addressed by; for the options of a selection.
pub const TITLES: usize = 7;

/// The parts of a form: where goods go, and who pays.
pub const SHIPPING: usize = 8;
pub const BILLING: usize = 9;
/// That a date has a day: whatever it is the end of, a card has none.
pub const DATE: usize = 10;
/// Words that leave no doubt about a card's code; other "security codes" are read off a picture or a telephone.
pub const CERTAIN_CODE: usize = 11;
/// What a box offers: mailings; to keep a password or a sign-in. And that it is a refusal.
pub const MAILINGS: usize = 12;
pub const KEEP: usize = 13;
pub const NO: usize = 14;
/// That something else may be typed as well as an e-mail address.
pub const EITHER: usize = 15;

/// Words that are no kind by themselves, in the order of the numbers above.
pub const MARKS: &[&str] = &[
    concat!(
        "gift|coupon|promo|voucher|discount|loyalty|captcha| search |searchterm|searchquery|searchbox|quantity| qty ",
        "|gutschein|rabatt| suche | suchen |suchbegriff|geschenk|kundenkarte| menge | anzahl ",
        "|cupon|regalo| buscar |busqueda|descuento|fidelidad|cantidad",
        "|cadeau|bonderedu| recherche |rechercher|remise|fidelite|quantite",
        "|sconto|codicebuono| cerca | ricerca |fedelta|quantita",
        "|cupom|pesquisa| busca |quantidade|valepresente",
        "|korting|kadobon| zoek|klantenkaart| aantal ",
        "|skidk|kupon|podaroch| poisk |iskat|kolichestvo|bonusn",
        "|クーポン|ギフト|検索|ポイント|数量|优惠|礼品|礼物|搜索|搜寻|查询|折扣|会员卡|购物卡|图形验证码",
        // Cards that nobody pays with.
        "|membercard|membershipcard|studentcard|librarycard|healthcard|insurancecard|residencecard|railcard",
        "|bahncard|mitgliedskarte|gesundheitskarte|versichertenkarte|cartevitale|cartedesejour|tarjetasanitaria",
        "|tesserasanitaria|在留カード|会员カード|保険证|社保卡",
    ),
    " fax |faxnumber|faxno|telefax|telecopie| faks |ファックス|ファクス|传真",
    concat!(
        "newpass|passwordnew|confirm|repeat|retype|reenter|again|choose|createpass|createapass|setpass| new ",
        "|neuespass|neueskenn|wiederhol|bestatig|bestaetig| neu |nueva|repetir|repita|nouveau|repete",
        "|conferma|ripeti|nuova| nova |nieuw|herhaal|bevestig|novyy|povtor|podtverd",
        "|新しい|新规|再入力|确认|新密码|重复|再次",
    ),
    concat!(
        "creditcard|debitcard|paymentcard|kreditkarte|tarjetadecredito|cartedecredit|cartebancaire|ccnum",
        "|cartadicredito|cartaodecredito|bankovskoykarty|kreditnoykarty|クレジットカード|信用卡|银行卡",
    ),
    " day | dd | tag | dia | jour | jj | giorno | dag | den | 日 | 日期 ",
    "month| mm | mo |monat| mes |mesde|mois| mese |mesedi|maand|mesyac|月",
    "year| yy | yyyy | yr | jj | aa | aaaa |expyr|jahr| ano |anode|annee| anno |annodi|jaar| god |年",
    " mr | mrs | ms | herr | frau | mme | sr | sra | sig | signora | mevrouw | dhr |gospodin| 様 |先生|女士",
    concat!(
        "shipping|shipto| ship |deliver|recipientaddress|lieferadress|lieferanschrift|lieferung|versand",
        "|envio|entrega|livraison|spedizione|consegna|bezorg|verzend|leveringsadres|aflever|dostavk",
        "|お届け|届け先|配送|送付先|收货|送货|配送地址",
    ),
    concat!(
        "billing|invoice|billto| bill |payeraddress|rechnung|facturacion|facturation|fatturazione",
        "|cobranca|faturacao|faturamento|factuur|platelschik|请求先|账单|发票",
    ),
    concat!(
        "ddmm|ttmm|jjmm|ggmm|dag maand|mmddyy|mmttjj|mmjjaa|yyyymmdd|aaaammdd|aaaammjj|jjjjmmtt|jjjjmmdd",
        "|ggggmmdd|年月日",
    ),
    "cvc|cvv|cvn| csc |card|kart|tarjeta|cryptogramme|carte|carta|cartao|kaart|カード|卡",
    concat!(
        "newsletter|mailinglist|marketing|subscribe|promotionalemail|specialoffers|newsandoffers|newsoroffers|mailings",
        "|emailupdates|productnews|rundbrief|werbung|werbemail|neuigkeiten|angeboteper",
        "|boletin|ofertas|novedades|publicidad|lettredinformation|infolettre|offrespromo|recevoirdesoffres|recevoirlesoffres",
        "|notiziario|offertepromo|comunicazionicommerciali|riceverelenovita|novidades|promocoes|nieuwsbrief|aanbiedingen",
        "|rassylk|novostiiakcii|reklamn|メルマガ|メールマガジン|お知らせメール|ニュースレター|订阅|电子报|促销|营销",
    ),
    concat!(
        "rememberme|remembermy|keepme|staysigned|stayloggedin|savepassword|savemypassword|rememberpassword|autologin",
        "|angemeldetbleiben|eingeloggtbleiben|passwortspeichern|passwortmerken|kennwortspeichern|loginmerken|dauerhaftanmelden",
        "|sesouvenirdemoi|resterconnecte|memoriserlemotdepasse|enregistrerlemotdepasse",
        "|recordarme|recuerdame|mantenerlasesion|mantenersesion|nocerrarsesion|recordarcontrasena|guardarcontrasena",
        "|ricordami|restaconnesso|rimanicollegato|salvapassword|memorizzapassword",
        "|lembrarme|lembrardemim|mantersessao|manterconectado|manterligado|guardarpalavrapasse|salvarsenha",
        "|onthoudmij|ingelogdblijven|aangemeldblijven|wachtwoordonthouden|wachtwoordopslaan|blijfingelogd",
        "|zapomnitmenya|zapomnitparol|nevyhoditizsistemy|ostavatsyavsisteme|sohranitparol",
        "|ログイン状态を保持|ログインしたまま|パスワードを保存|次回から自动|自动ログイン|记住我|记住密码|保持登录|保持登入|自动登录|自动登入",
    ),
    concat!(
        " not | no | dont |donot|unsubscribe|optout|nomail|keine| kein |nicht|abmelden|abbestell",
        "|nesouhaitepas|neveuxpas|desabonn|nodeseo|noquiero|nonvoglio|nondesidero|naoquero|naodesejo",
        "| geen | niet | ne |otkaz|otpis|希望しない|不要|受け取らない|退订|取消订阅|不想|拒绝",
    ),
    concat!(
        " or |customernumber|customerno|customerid|membernumber|memberid|membershipn| oder |kundennummer|kundennr|mitgliedsnummer",
        "| o correo|mail o |numerodecliente|codicecliente| ou |numeroclient|ofklant|klantnummer| ili |または|会员番号|或",
    ),
];

/// Which words stand for which kind; [`Kind::Other`] for what only looks like one of those that follow.
pub const WORDS: &[(Kind, &str)] = &[
    // Whole names, and whoever holds an account, before what they have words in common with.
    (
        Kind::Name,
        concat!(
            "firstandlast|firstlastname|namesurname|nameandsurname|accountholder|nameonaccount|nameontheaccount",
            "|vorundnachname|vornachname|namevorname|vorundzuname|kontoinhaber|nombreyapellido|nombreapellido|nombresyapellido|titulardelacuenta",
            "|nometprenom|prenometnom|nomprenom|titulaireducompte|nomeecognome|nomecognome|cognomeenome",
            "|titolaredelconto|intestatariodelconto|intestatarioconto|nomeesobrenome|titulardaconta",
            "|voorenachternaam|rekeninghouder|imyaifamiliya|familiyaiimya|familiyaimya| fio | f i o ",
            "|口座名义| 户名 |账户名|开户名",
        ),
    ),
    (
        Kind::GovernmentId,
        concat!(
            "socialsecurity| ssn |passport|nationalid|taxid|taxnumber|taxpayer|identitycard|idcard|driverslicen",
            "|driverlicen|drivinglicen|nationalinsurance|socialinsurance| nino |vatnumber|vatid",
            "|steuernummer|steuerid|personalausweis|ausweisnummer|reisepass|sozialversicherung| ustid| ust id",
            "| dni | nif | nie | cif |pasaporte|seguridadsocial|documentodeidentidad| curp | rfc | rut ",
            "|securitesociale|passeport|numerofiscal|identifiantfiscal|carteidentite|cartedidentite",
            "|codicefiscale|partitaiva|cartaidentita|cartadidentita|passaporto",
            "| cpf | cnpj | rg |passaporte|contribuinte|cartaodecidadao",
            "| bsn |burgerservicenummer|paspoort|identiteitskaart|btwnummer",
            "| pasport| inn |innorgan| snils ",
            "|マイナンバー|个人番号|パスポート|旅券|免许证|身份证|身分证|护照|统一编号",
        ),
    ),
    (
        Kind::CardCode,
        concat!(
            "cvc|cvv|cvn| cv 2 | csc |securitycode|cardcode|cardverification|verificationvalue|cardsecurity",
            "|kartenpruf|kartenpruef|prufziffer|pruefziffer|prufnummer|pruefnummer|sicherheitscode",
            "|codigodeseguridad|codigoseguridad|codigodeverificaciondelatarjeta",
            "|cryptogramme|codedesecurite|codesecurite",
            "|codicedisicurezza|codicesicurezza|codigodeseguranca|codigoseguranca|codigodeverificacaodocartao",
            "|beveiligingscode|veiligheidscode|kodbezopasnosti|proverochnyykodkarty|zaschitnyykod",
            "|セキュリティコード|セキュリティーコード|セキュリティ番号|カード确认番号",
            "|安全码|安全代码|信用卡验证码|卡片验证码|卡背|末三码|检查码",
        ),
    ),
    (
        Kind::OneTimeCode,
        concat!(
            "onetimecode|onetimepass|onetimepin| otp |otpcode|verificationcode|authenticationcode|authcode",
            "|confirmationcode|smscode|2facode|twofactor| 2fa |passcode",
            "|einmalcode|einmalpasswort|bestatigungscode|bestaetigungscode|verifizierungscode|smstan",
            "|codigodeverificacion|codigodeconfirmacion|codigodeunsolouso|codigosms",
            "|codedeverification|codedeconfirmation|codeausageunique|codesms",
            "|codicediverifica|codicediconferma|codicemonouso|codiceotp",
            "|codigodeverificacao|codigodeconfirmacao|verificatiecode|bevestigingscode|eenmaligecode",
            "|kodpodtverzhdeniya|kodizsms|smskod|proverochnyykod|odnorazov",
            "|认证コード|确认コード|ワンタイム|认证番号|验证码|动态码|校验码|动态密码",
        ),
    ),
    (
        Kind::CardExpiry,
        concat!(
            "expir|expdate|ccexp|cardexp| exp |expmo|expy|ccmonth|ccyear|cardmonth|cardyear|validthru|validthrough",
            "|validuntil|validtill|goodthru|mmyy|mmaa|mmjj",
            "|ablaufd|ablaufm|ablaufj|desablaufs|gultigbis|gueltigbis|gultigkeit|gueltigkeit|verfall|kartegultig",
            "|caducidad|vencimiento|validahasta|validohasta|finvalidite|findevalidite|datedevalidite|datevalidite",
            "|scadenza|validafino|validade|vencimento|validoate|verval|geldigtot",
            "|srokdeystviya|deystvitelnado|deystvuetdo|srokkarty|godendo",
            "|有效期|有効期|到期|有效年",
        ),
    ),
    (
        Kind::CardName,
        concat!(
            "nameoncard|nameonthecard|nameonyourcard|nameoncredit|nameondebit|cardname|cardholder|cardowner|ccname",
            "|ccowner|nameasitappears",
            "|karteninhaber|nameaufderkarte|nameaufkarte|nameaufderkreditkarte",
            "|titulardelatarjeta|titulartarjeta|nombreenlatarjeta|nombredelatarjeta|nombredeltitular",
            "|titulairedelacarte|titulairecarte|nomsurlacarte|nomsurcarte|nomdutitulaire|porteurdelacarte",
            "|titolaredellacarta|titolarecarta|intestatariodellacarta|intestatariocarta|nomesullacarta",
            "|titulardocartao|nomenocartao|nomedocartao|nomeimpresso|nomedotitular",
            "|kaarthouder|naamopkaart|naamopdekaart|naamopcreditcard",
            "|vladeleckarty|derzhatel|imyanakarte|imyavladelca",
            "|カード名义|カードの名义|カード所有者|持卡人",
        ),
    ),
    (
        Kind::CardType,
        concat!(
            "cardtype|cctype|cardbrand|typeofcard|ccbrand|kartentyp|kartenart|tipodetarjeta|tipotarjeta",
            "|typedecarte|typecarte|tipodicarta|tipocarta|tipodecartao|bandeirad|kaarttype|soortkaart|tipkarty",
            "|カード种类|カードの种类|カード会社|カードブランド|卡类|卡种|卡别",
        ),
    ),
    (
        Kind::CardNumber,
        concat!(
            "cardnum|= card =| card no | cardno |kortnummer|numerkarty|kartnumara|카드번호|creditcard|debitcard|ccnum| ccno | ccn | cc |paymentcard|bankcard",
            "|kartennummer|kartennr|kreditkarte",
            "|numerodetarjeta|numerodelatarjeta|numerodesutarjeta|numerotarjeta|numdetarjeta|tarjetadecredito|ntarjeta",
            "|numerodecarte|numerodelacarte|numerodevotrecarte|numerocarte|cartedecredit|cartebancaire|numcarte|ndecarte",
            "|numerodellacarta|numerodicarta|numerocarta|cartadicredito",
            "|numerodocartao|numerodecartao|cartaodecredito|ndocartao",
            "|kaartnummer|creditkaart|nomerkarty|kartynomer|nomerbankovskoykarty|nomerkreditnoykarty|bankovskayakarta",
            "|kreditnayakarta|カード番号|カードナンバー|卡号|卡片号码|信用卡",
        ),
    ),
    (Kind::Iban, " iban|ibannumber|ibancode|ibannummer"),
    (Kind::Bic, " bic |biccode|swift"),
    (
        Kind::RoutingNumber,
        "routingn|routingtransit|bankrouting| routing |abanumber|abacode| aba |abarout|numeroderuta",
    ),
    (
        Kind::BankCode,
        concat!(
            "sortcode|sortingcode|bankcode|branchcode| bsb | ifsc |transitnumber|bankleitzahl| blz ",
            "|codigodebanco|codigodelbanco|codebanque|codeguichet| abi | cab |codiceabi|codigodobanco| agencia ",
            "| bik |bikbanka|银行コード|支店コード|支店番号|金融机关コード|联行号|银行代码|分行代码",
        ),
    ),
    (
        Kind::AccountNumber,
        concat!(
            " account no | accountno |accountnum| acct no | acctno |acctnum|bankaccount",
            "|kontonummer|kontonr|bankkonto",
            "|numerodecuenta|cuentabancaria|numerocuenta|numerodecompte|comptebancaire|numerocompte|numcompte",
            "|numerodiconto|numeroconto|contocorrente|contobancario",
            "|numerodaconta|numeroconta|contabancaria|contacorrente",
            "|rekeningnummer|bankrekening|nomerscheta|raschetnyyschet|bankovskiyschet",
            "|口座番号|银行账号|银行账户|账户号码|收款账号",
        ),
    ),
    // Where somebody was born is no day, and a name at birth neither; a birth to come is no birthday. What asks for a
    // name as well, or for a name's ending, is no telephone number.
    (
        Kind::Other,
        concat!(
            "placeofbirth|birthplace|cityofbirth|countryofbirth|birthname|geburtsort|geburtsname|geburtsland",
            "|lugardenacimiento|paisdenacimiento|lieudenaissance|nomdenaissance|villedenaissance|paysdenaissance",
            "|luogodinascita|localdenascimento|geboorteplaats|mestorozhdeniya|出生地|出生证",
            "|birthcertificate|birthweight|expectedbirth|expecteddateofbirth|duedate|geburtsurkunde|geburtsgewicht|geburtstermin",
            "|actadenacimiento|actedenaissance|certificatodinascita|certidaodenascimento|geboorteakte|svidetelstvo",
            "|nameandphone|nameandemail|nameandtel|namephone|nametel|nameundtel|nameemail|domainextension",
        ),
    ),
    (
        Kind::Birthday,
        concat!(
            "birth| dob |dobday|dobmonth|dobyear|geburt|geborenam|nacimiento|cumpleanos|naissance| bday |bdayday|bdaymonth|bdayyear",
            "|nascita|compleanno|nascimento|aniversario|geboorte|verjaardag|rozhdeniya|生年月日|出生|生日",
        ),
    ),
    (
        Kind::Password,
        concat!(
            "password|passwd| pwd |passwort|kennwort|contrasena|motdepasse|parolachiave| senha |novasenha| clave ",
            "|palavrapasse|wachtwoord| parol|パスワード|密码|暗证番号",
        ),
    ),
    (
        Kind::Email,
        concat!(
            "email| mail |mailadress|mailaddress|correoelectronico| correo |courriel|adresselectronique",
            "|adresseelectronique|postaelettronica|correioeletronico|correioelectronico|direccionelectronica|enderecoeletronico",
            "|elektronnayapochta|elektronnoypochty|elpochta|elektronnyyadres| pochta | imeyl |メールアドレス|eメール| メール |邮箱|电子邮件|电邮|邮件地址",
        ),
    ),
    (
        Kind::Url,
        concat!(
            "website|webaddress|webpage|homepage| url |blogurl|internetseite|webseite|internetadresse",
            "|sitioweb|paginaweb|siteweb|siteinternet|sitoweb|sitointernet|vebsayt| sayt |adressayta",
            "|ホームページ|ウェブサイト|网站|网址|主页",
        ),
    ),
    (
        Kind::Username,
        concat!(
            "username|userid|userlogin|loginname|loginid| login |screenname",
            "|benutzerkennung|nutzername|anmeldename|nombredeusuario|nombreusuario| usuario ",
            "|nomdutilisateur|nomutilisateur|identifiant|pseudo|nomeutente| utente |nomedeusuario|nomedeutilizador",
            "| utilizador |gebruikersnaam|inlognaam|imyapolzovatelya|ユーザー名|ユーザ名|ユーザーid|ユーザid|ログインid|会员id",
            "|用户名|使用者名称|账号|登录名",
        ),
    ),
    (
        Kind::Nickname,
        "nickname|displayname|spitzname|anzeigename| apodo |surnom|soprannome|bijnaam| nik |nikneym|ニックネーム|昵称|暱称",
    ),
    (
        Kind::PostalCode,
        concat!(
            "postalcode|postcode|zipcode| zip |zippostal|pincode|eircode|postleitzahl| plz |codigopostal|codpostal|codepostal| cp | c p ",
            "|codicepostale|codicediavviamento|= cap | cap =| cep |pochtovyyindeks|postindex| indeks |pochtovyykod",
            "|邮便番号|邮编|邮政编|邮递区号",
        ),
    ),
    // Before its parts: a whole number that is to have them.
    (
        Kind::Phone,
        concat!(
            "withareacode|includingareacode|inclareacode|withcountrycode|mitvorwahl|inklvorwahl|conprefijo|conlada",
            "|avecindicatif|conprefisso|comddd|comindicativo|metnetnummer|skodom",
        ),
    ),
    (
        Kind::PhonePart,
        concat!(
            "areacode|dialcode|dialingcode|dialcountry|callingcode|phoneext|phoneprefix|phonesuffix|phonecode|phonearea",
            "|phonecountry|telcountry|telarea|telprefix|telsuffix|telext| extension |vorwahl|durchwahl| prefijo |indicatif",
            "|prefisso| prefixo | ddd | ddi |netnummer|kengetal|landnummer|kodstrany|kodgoroda|dobavochnyy",
            "|市外局番|内线|国番号|区号|分机",
        ),
    ),
    // What is said of a telephone, not its number.
    (
        Kind::Other,
        "headphone|microphone|smartphone|phonemodel|phonetype|phonebrand|phonemake|phoneprovider|mobileprovider|mobileapp|mobilephoneapp|handymodell|handytyp|telefonanbieter|telefontermin|telefonvertrag|telegram|skype",
    ),
    (
        Kind::Phone,
        concat!(
            "phone| mobile|mobileno|mobilenu| mob | cellular| cell | tel | telno| telnr| telnum|numtel|contactnumber",
            "|telefon| handy |handynummer|rufnummer|festnetz|mobilnummer|mobilfunk| mobil | movil | telf | gsm |whatsapp|celular| portable ",
            "|cellulare|telemovel|telefoon| mobiel|mobilnyy|sotovyy|电话|携帯|手机|联系方式",
        ),
    ),
    (
        Kind::Other,
        concat!(
            "bankname|nameofbank|nameofthebank|nombredelbanco|nomdelabanque|nomedellabanca|nomedobanco|codicedestinatario",
            "|productname|projectname|itemname|planname|filename|hostname|servername|domain|teamname|eventname|groupname",
            "|listname|petname|nameofthe|nameofyour|questionnaire|ipaddress| ipv4 | ipv6 |ipv4address|ipv6address|macaddress|addressbook",
            "|produktname|artikelname|projektname|dateiname|ipadress|nombredelproducto|nomduproduit|nomedelprodotto",
            "|nomedoproduto|direccionip|adresseip|indirizzoip|enderecoip|商品名|产品名|文件名|域名|ドメイン",
        ),
    ),
    (
        Kind::Country,
        "country| land |herkunftsland|lieferland| pais | pays |paysde| paese | nazione | strana | 国 |国名|国家",
    ),
    (
        Kind::AddressLine,
        concat!(
            "address|street| addr |addr1|addr2|apartment| suite | apt |housenumber|housename|buildingname| houseno | house no |pobox",
            "|adres|anschrift|strasse| str |hausnummer|hausnr",
            "|direccion|domicilio| calle | rue | voie |numeroderue|indirizzo| via | civico |numerocivico",
            "|endereco| rua | morada |logradouro|complemento|bairro|straat|huisnummer|huisnr|= nr =|toevoeging|postbus",
            "|ulica|ulitsa| dom |nomerdoma|kvartir|住所|番地|町名|丁目|建物|マンション|地址|住址|街道|门牌",
        ),
    ),
    (
        Kind::Region,
        concat!(
            " state |billingstate|shippingstate|shipstate|billstate|province| region | county |prefecture",
            "|bundesland|kanton|provincia|provincie| estado |comunidadautonoma|departement|regione|distrito|oblast",
            "|respublika| kray | uf | prov |都道府県|省份| 省 ",
        ),
    ),
    (
        Kind::City,
        concat!(
            " city |cityname|billingcity|shippingcity|shipcity|billcity|citytown| town |towncity|suburb|locality",
            "| stadt | ort |wohnort|ortschaft| gemeinde | ciudad |localidad|poblacion|municipio",
            "| ville |commune|localite| localita | citta | comune | cidade |woonplaats| plaats |plaatsnaam| stad ",
            "|gorod|naselennyypunkt|市区町村|市町村|城市| 市 |都市",
        ),
    ),
    (Kind::PostalCode, " postal | zip"),
    (
        Kind::Organization,
        concat!(
            "company|organisation|organization|businessname|employer|institution|jobtitle",
            "| firma |firmenname|unternehmen|arbeitgeber|empresa|razonsocial|compania",
            "|societe|entreprise|raisonsociale|azienda|ragionesociale| societa | ditta |organizac|razaosocial",
            "|bedrijf|organisatie|kompani|会社|法人名|企业|勤务先|贵社|御社|公司|单位|机构",
        ),
    ),
    // Names of things and addresses of machines.
    (
        Kind::Honorific,
        concat!(
            "salutation|honorific|nameprefix|namesuffix|nametitle|anrede|tratamiento|civilite|titolo|appellativo",
            "|tratamento|aanhef|aanspreek|obraschenie|敬称|称谓|称呼",
        ),
    ),
    (
        Kind::AdditionalName,
        concat!(
            "middlename|middleinitial| mname |zweitervorname|segundonombre|deuxiemeprenom|secondonome|nomedomeio",
            "|tussenvoegsel|tweedevoornaam|otchestvo|ミドルネーム|中间名",
        ),
    ),
    (
        Kind::GivenName,
        concat!(
            "firstname|givenname|forename| fname |namefirst|vorname|nombredepila|primernombre|prenom|primeironome",
            "|voornaam|voorletters| imya | 名 | めい | メイ ",
        ),
    ),
    (
        Kind::FamilyName,
        concat!(
            "lastname|surname|familyname| lname |namelast|nachname|familienname|zuname|apellido|nomdefamille|cognome",
            "|sobrenome| apelido|achternaam|familienaam|familiya| 姓 |姓氏|苗字| せい | セイ ",
        ),
    ),
    (
        Kind::Name,
        concat!(
            "fullname|yourname|customername|contactname|recipient| name ",
            "|vollstandigername|vollername|empfanger|ansprechpartner|nombrecompleto| nombre | nombres |destinatario",
            "|nomcomplet| nom |destinataire|nomecompleto| nome | naam | titular | titulaire | titolare |kundenname|klantnaam|volledigenaam|ontvanger",
            "|poluchatel|polnoeimya|kontaktnoelico|氏名|姓名|名前|フリガナ|ふりがな|名义|收货人|收件人|联系人|联络人|名字",
        ),
    ),
    (Kind::Sex, "gender| sex |geschlecht|genero| sexo | sexe | sesso |geslacht| pol |性别"),
    (
        Kind::Language,
        "preferredlanguage| language | sprache | idioma | langue | lingua | taal |voorkeurstaal| yazyk |言语|语言",
    ),
    (
        Kind::Transaction,
        concat!(
            " amount |donationamount|paymentamount|currency| betrag |wahrung|waehrung| importe | moneda | montant | devise ",
            "| importo | valuta | moeda | quantia | bedrag |valyuta| summa |金额|通货|货币|币种",
        ),
    ),
    (
        Kind::FreeText,
        concat!(
            "message|comment|instructions|feedback| note | notes |ordernote|reason|question",
            "|nachricht|bemerkung|kommentar|anmerkung|mitteilung|mensaje|comentario|observaciones",
            "|remarque|precisions|messaggio|osservazioni|mensagem|observacoes|opmerking|toelichting| bericht ",
            "|soobschenie|primechan|otzyv|备考|メッセージ|お问い合わせ|コメント|备注|留言|评论|反馈",
        ),
    ),
];
