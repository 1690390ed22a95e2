//! Whole forms as shops, craftsmen, authorities and forums in ten languages make them, filled in by honest
//! visitors: what each field is for, and that no check holds any of them.
//!
//! A line is a field: label, name, type (with `maxlength` behind a colon, or the options of a selection in
//! brackets), the kind, and what the visitor enters. Written from memory of many shops; none is copied.

use super::{Field, detect};
use crate::{Answer, Date, Kind, State, check_form, sections};

const FORMS: &[(&str, &str)] = &[
    (
        "en, a shop's checkout in one page",
        "Email or mobile phone number|email|text|other|jane@example.com
         Email me with news and offers|marketing|checkbox|other|on
         Country/Region|countryCode|select(United States;Canada)|country|US
         First name (optional)|firstName|text|given-name|Jane
         Last name|lastName|text|family-name|O'Brien-Smith
         Address|address1|text|address|123 Elm St
         Apartment, suite, etc. (optional)|address2|text|address|#4
         City|city|text|city|Portland
         State|zone|select(Alabama;Alaska;Oregon)|region|OR
         ZIP code|postalCode|text|postal-code|97201-1234
         Phone|phone|tel|phone|(503) 555-0142
         Card number|number|text|card-number|4242 4242 4242 4242
         Expiration date (MM / YY)|expiry|text|card-expiry|12 / 40
         Security code|verification_value|text|card-code|123
         Name on card|name|text|card-name|JANE O BRIEN
         Discount code or gift card|reductions|text|other|SAVE10",
    ),
    (
        "en, WooCommerce",
        "First name *|billing_first_name|text|given-name|J.
         Last name *|billing_last_name|text|family-name|Ng
         Company name (optional)|billing_company|text|organization|4you Ltd
         Country / Region *|billing_country|select(United Kingdom (UK);France)|country|GB
         Street address *|billing_address_1|text|address|Flat 2, 1 High St
         |billing_address_2|text|address|
         Town / City *|billing_city|text|city|St. Ives
         County (optional)|billing_state|text|region|Cornwall
         Postcode *|billing_postcode|text|postal-code|tr26 1aa
         Phone *|billing_phone|tel|phone|01736 123456
         Email address *|billing_email|email|email|jane+shop@example.co.uk
         Create account password|account_password|password|password|hunter2
         Order notes (optional)|order_comments|textarea|text|Ring twice, gate code 1234",
    ),
    (
        "en, Magento",
        "Name Prefix|prefix|text|honorific|Dr.
         First Name|firstname|text|given-name|Siobhán
         Middle Name/Initial|middlename|text|additional-name|Q
         Last Name|lastname|text|family-name|Müller
         Name Suffix|suffix|text|honorific|III
         Company|company|text|organization|A/S 3M
         Street Address: Line 1|street[0]|text|address|PO Box 12
         Street Address: Line 2|street[1]|text|address|c/o Jones
         City|city|text|city|10
         State/Province|region_id|select(Alabama;Alaska)|region|1
         Zip/Postal Code|postcode|text|postal-code|K1A 0B1
         Country|country_id|select(Canada;United States)|country|CA
         Phone Number|telephone|text|phone|613-555-0142
         VAT Number|vat_id|text|government-id|
         Fax|fax|text|other|",
    ),
    (
        "en, a card form in parts",
        "Cardholder's full name|holder|text|card-name|Jane Doe
         Credit card number|cc1|text:4|card-number-part|4242
         |cc2|text:4|card-number-part|4242
         |cc3|text:4|card-number-part|4242
         |cc4|text:4|card-number-part|4242
         Expiry month|mm|select(Month;01;02;03;04;05;06;07;08;09;10;11;12)|card-expiry-month|12
         Expiry year|yy|select(Year;2026;2027;2040)|card-expiry-year|2040
         CVV|cvv|password:4|card-code|012",
    ),
    (
        "en, a bank transfer",
        "Account holder name|holder|text|name|Jane Doe
         Routing number|routing|text|routing-number|021000021
         Account number|account|text|account-number|000123456789
         Confirm account number|account2|text|account-number|000123456789
         Bank name|bank|text|other|First Bank",
    ),
    (
        "en, a job application",
        "Legal first name|fn|text|given-name|X Æ
         Legal surname|sn|text|family-name|de la Cruz
         Preferred name|pn|text|name|Jo
         Email|em|email|email|jo@example.museum
         Mobile number|mob|tel|phone|+1 212 555 0187 ext. 12
         LinkedIn URL|li|url|url|https://example.com/in/jo
         Date of birth|dob|date|birthday|1990-02-28
         Social Security Number|ssn|text|government-id|123-45-6789
         Tell us about yourself|about|textarea|text|I was born 4/1/1990
         How did you hear about us?|ref|select(Friend;Web)|other|Web",
    ),
    (
        "en, an Australian shop",
        "Full Name|fullname|text|name|Nguyen
         Street Address|addr|text|address|Unit 3/45 King St
         Suburb|suburb|text|city|Bondi
         State|state|select(NSW;VIC)|region|NSW
         Postcode|postcode|text|postal-code|2026
         Mobile|mobile|tel|phone|0412 345 678
         BSB|bsb|text|bank-code|062-000
         Account number|acc|text|account-number|12345678",
    ),
    (
        "en, a sign-up",
        "Username|user|text|username|jane_doe
         Email|email|email|email|jane.doe@example.com
         Password|password|password|password|4111 1111 1111 1111
         Confirm password|password2|password|new-password|4111 1111 1111 1111
         Birthday|bday_m|select(Month;January;February)|birthday|1
         Day|bday_d|select(Day;1;2;3)|birthday|2
         Year|bday_y|select(Year;1990;1991)|birthday|1990
         Referral code|referral|text|other|ABC123",
    ),
    (
        "de, ein Handwerker",
        "Ihr Name*|name|text|name|Jörg Öztürk
         Ihre E-Mail-Adresse*|email|email|email|joerg@müller.example
         Ihre Telefonnummer|tel|tel|phone|0171 / 23 45 678
         Straße und Hausnr.|strasse|text|address|Am Anger 3a
         PLZ / Ort|plzort|text|address|99084 Erfurt
         Betreff|betreff|text|other|Angebot Nr. 2026-1234567890
         Ihre Nachricht*|nachricht|textarea|text|Bitte um Rückruf
         Ich habe die Datenschutzerklärung gelesen|dsgvo|checkbox|other|on",
    ),
    (
        "de, ein Laden",
        "Anrede|salutation|select(Keine Angabe;Herr;Frau)|honorific|Frau
         Titel|title|text|other|Prof. Dr.
         Vorname*|firstName|text|given-name|Anna-Lena
         Nachname*|lastName|text|family-name|von der Leyen
         Firma|company|text|organization|Müller & Söhne GmbH & Co. KG
         Umsatzsteuer-ID|vatId|text|government-id|DE123456789
         Straße und Hausnummer*|street|text|address|Straße des 17. Juni 135
         Adresszusatz|additional|text|address|Hinterhaus
         PLZ*|zipcode|text|postal-code|10623
         Ort*|city|text|city|Berlin
         Land*|countryId|select(Deutschland;Österreich)|country|DE
         Telefon|phoneNumber|tel|phone|(030) 12 34 56-78
         Geburtsdatum|birthday|text|birthday|24.12.1985",
    ),
    (
        "de, Lastschrift",
        "Kontoinhaber|owner|text|name|Erika Mustermann
         IBAN|iban|text|iban|DE89 3704 0044 0532 0130 00
         BIC (optional)|bic|text|bic|COBADEFFXXX
         Kreditinstitut|bank|text|other|Commerzbank",
    ),
    (
        "de, eine Krankenkasse",
        "Versichertennummer|vnr|text|other|A123456789
         Geburtsname|gebname|text|other|Schmidt
         Geburtsort|geborts|text|other|Wien
         Steuer-ID|steuerid|text|government-id|86095742719
         Festnetznummer|festnetz|text|phone|08142 12345
         Mobil|mobil|text|phone|+49 (0) 151 23456789",
    ),
    (
        "de, Österreich",
        "Vor- und Zuname|name|text|name|Franz Huber
         Straße/Stiege/Tür|str|text|address|Hauptstr. 5/2/14
         PLZ|plz|text|postal-code|1080
         Ort|ort|text|city|Wien
         Tel.|tel|text|phone|0664 1234567",
    ),
    (
        "fr, une boutique",
        "Civilité|id_gender|radio|sex|1
         Prénom|firstname|text|given-name|Jean-François
         Nom|lastname|text|family-name|L'Hôpital
         Société|company|text|organization|S.A.R.L. 2B
         Numéro de TVA|vat_number|text|government-id|FR12345678901
         Adresse|address1|text|address|12 bis, rue de la Paix
         Complément d'adresse|address2|text|address|Bât. B, digicode 12A45
         Code postal|postcode|text|postal-code|75 002
         Ville|city|text|city|Paris 2e
         Pays|id_country|select(France;Belgique)|country|FR
         Téléphone|phone|text|phone|06.12.34.56.78
         Identifiant fiscal|dni|text|government-id|",
    ),
    (
        "fr, une carte bancaire",
        "Titulaire de la carte|titulaire|text|card-name|M. DUPONT
         Numéro de carte bancaire|numcb|text|card-number|4970 1000 0000 0014
         Date d'expiration|dateval|text|card-expiry|12/40
         Cryptogramme visuel|cvx|text|card-code|123",
    ),
    (
        "fr, une association",
        "Nom et prénom|nom|text|name|Éloïse Œuvrard
         Courriel|courriel|email|email|eloise@example.fr
         Tél. portable|tel|tel|phone|+33 (0)6 12 34 56 78
         N° de rue|num|text|address|3
         Nom de la voie|voie|text|address|allée des Tilleuls
         Commune|commune|text|city|L'Haÿ-les-Roses
         Date de naissance (jj/mm/aaaa)|naissance|text|birthday|01/02/1980
         Lieu de naissance|lieu|text|other|Oran
         Votre message|message|textarea|text|SIRET 732 829 320 00074
         N° de sécurité sociale|nss|text|government-id|1 80 02 99 123 456 78",
    ),
    (
        "es, una tienda",
        "Nombre|nombre|text|given-name|María José
         Apellidos|apellidos|text|family-name|García y López
         NIF/CIF|nif|text|government-id|12345678Z
         Correo electrónico|email|email|email|maria@example.es
         Teléfono móvil|movil|tel|phone|612 34 56 78
         Dirección|direccion|text|address|C/ Mayor, 5, 3º Izq.
         Código postal|cp|text|postal-code|28013
         Población|poblacion|text|city|Madrid
         Provincia|provincia|select(Álava;Madrid)|region|28
         País|pais|select(España;Portugal)|country|ES
         Observaciones|obs|textarea|text|Portal 3",
    ),
    (
        "es, una tarjeta",
        "Titular de la tarjeta|titular|text|card-name|MARIA GARCIA
         Número de tarjeta|tarjeta|text|card-number|5555 5555 5555 4444
         Fecha de caducidad (MM/AA)|cad|text|card-expiry|12/40
         CVV|cvv|text|card-code|123",
    ),
    (
        "es, México",
        "Nombre completo|nombre|text|name|José Ñúñez
         Calle y número|calle|text|address|Av. Reforma 222 Int. 4
         Colonia|colonia|text|other|Juárez
         Delegación o municipio|municipio|text|city|Cuauhtémoc
         Estado|estado|select(CDMX;Jalisco)|region|CDMX
         C.P.|cp|text|postal-code|06600
         RFC|rfc|text|government-id|GODE561231GR8
         CURP|curp|text|government-id|GODE561231HDFABC09
         Celular|cel|tel|phone|55 1234 5678",
    ),
    (
        "it, un negozio",
        "Nome|nome|text|given-name|Niccolò
         Cognome|cognome|text|family-name|D'Amico
         Codice fiscale|cf|text|government-id|RSSMRA85T10A562S
         Partita IVA|piva|text|government-id|12345678903
         Indirizzo|indirizzo|text|address|Via Roma 10/B
         Numero civico|civico|text|address|10/B
         CAP|cap|text|postal-code|00184
         Città|citta|text|city|Roma
         Provincia|prov|select(RM;MI)|region|RM
         Cellulare|cell|tel|phone|347 123 4567
         PEC|pec|email|email|azienda@pec.example.it
         Codice destinatario SDI|sdi|text|other|ABC1234
         Note|note|textarea|text|citofono 4",
    ),
    (
        "it, una carta",
        "Intestatario della carta|intestatario|text|card-name|MARIO ROSSI
         Numero della carta|pan|text|card-number|4242424242424242
         Scadenza mese|scad_mese|select(01;02;03;04;05;06;07;08;09;10;11;12)|card-expiry-month|12
         Scadenza anno|scad_anno|select(2026;2040)|card-expiry-year|2040
         Codice di sicurezza|cvv2|text|card-code|123
         IBAN|iban|text|iban|IT60 X054 2811 1010 0000 0123 456",
    ),
    (
        "ja, 通販",
        "お名前（姓）|name01|text|family-name|山田
         お名前（名）|name02|text|given-name|太郎
         フリガナ（セイ）|kana01|text|family-name|ヤマダ
         フリガナ（メイ）|kana02|text|given-name|タロウ
         会社名|company_name|text|organization|株式会社１２３
         郵便番号|zip01|text:3|address|１５０
         |zip02|text:4|address|００４１
         都道府県|pref|select(北海道;東京都)|region|13
         市区町村名|addr01|text|city|渋谷区神南
         番地・ビル名|addr02|text|address|１−２−３ ハイツ２０１
         電話番号|tel01|tel:5|phone-part|０３
         |tel02|tel:4|phone-part|１２３４
         |tel03|tel:4|phone-part|５６７８
         メールアドレス|email|email|email|taro@example.co.jp
         メールアドレス(確認)|email02|email|email|taro@example.co.jp
         生年月日|birth_year|select(1990;1991)|birthday|1990
         月|birth_month|select(1;2;3;4;5;6;7;8;9;10;11;12)|birthday|2
         日|birth_day|select(1;2;3;4;5;6;7;8;9;10;11;12;13)|birthday|3
         性別|sex|radio|sex|1",
    ),
    (
        "ja, カード",
        "カード番号|card_no|text|card-number|4242 4242 4242 4242
         カード名義人|card_name|text|card-name|TARO YAMADA
         有効期限（月）|exp_m|select(01;02;03;04;05;06;07;08;09;10;11;12)|card-expiry-month|12
         有効期限（年）|exp_y|select(26;27;40)|card-expiry-year|40
         セキュリティコード|sec|text|card-code|123",
    ),
    (
        "ja, お問い合わせ",
        "お名前|your-name|text|name|佐藤　花子
         ふりがな|your-kana|text|name|さとう　はなこ
         電話番号|your-tel|tel|phone|090－1234－5678
         ご住所|your-address|text|address|東京都千代田区1-1
         お問い合わせ内容|your-message|textarea|text|よろしくお願いします。
         口座番号|koza|text|account-number|1234567
         支店番号|shiten|text|bank-code|001",
    ),
    (
        "nl, een webwinkel",
        "Voornaam|voornaam|text|given-name|Jan
         Tussenvoegsel|tussenvoegsel|text|additional-name|van der
         Achternaam|achternaam|text|family-name|Berg
         Postcode|postcode|text|postal-code|1012ab
         Huisnummer|huisnummer|text|address|12
         Toevoeging|toevoeging|text|address|2-hoog
         Straat|straat|text|address|Damrak
         Woonplaats|woonplaats|text|city|'s-Gravenhage
         Telefoonnummer|telefoon|tel|phone|06-12345678
         E-mailadres|email|email|email|jan@example.nl
         KvK-nummer|kvk|text|other|12345678
         Btw-nummer|btw|text|government-id|NL123456789B01
         Kies je bank|ideal_issuer|select(ING;Rabobank)|other|INGBNL2A
         Opmerkingen|opm|textarea|text|bij de buren",
    ),
    (
        "nl, een machtiging",
        "Tenaamstelling|tnv|text|other|J. van der Berg
         IBAN-rekeningnummer|iban|text|iban|NL91 ABNA 0417 1643 00
         BSN|bsn|text|government-id|123456782
         Geboortedatum|geb|text|birthday|01-02-1980",
    ),
    (
        "pt, uma loja brasileira",
        "Nome completo|nome|text|name|João da Silva
         CPF|cpf|text|government-id|123.456.789-09
         CEP|cep|text|postal-code|01310-100
         Endereço|endereco|text|address|Av. Paulista
         Número|numero|text|other|S/N
         Complemento|complemento|text|address|ap. 12
         Bairro|bairro|text|address|Bela Vista
         Cidade|cidade|text|city|São Paulo
         UF|uf|select(AC;SP)|region|SP
         Celular com DDD|celular|tel|phone|(11) 91234-5678
         E-mail|email|email|email|joao@example.com.br
         Data de nascimento|nasc|text|birthday|31/12/1990",
    ),
    (
        "pt, um cartão",
        "Número do cartão|numero_cartao|text|card-number|4242 4242 4242 4242
         Nome impresso no cartão|nome_cartao|text|card-name|JOAO SILVA
         Validade (MM/AA)|validade|text|card-expiry|12/40
         Código de segurança|cvv|text|card-code|123
         Parcelas|parcelas|select(1x;2x)|other|1x",
    ),
    (
        "pt, Portugal",
        "Nome próprio|nome|text|given-name|Inês
         Apelido|apelido|text|family-name|Gonçalves
         NIF / Contribuinte|nif|text|government-id|123456789
         Morada|morada|text|address|Rua das Flores, 25, 3.º Dto.
         Código postal|cod_postal|text|postal-code|1200-195
         Localidade|localidade|text|city|Lisboa
         Telemóvel|telemovel|tel|phone|912 345 678
         MB WAY|mbway|tel|phone|912345678",
    ),
    (
        "ru, магазин",
        "ФИО|fio|text|name|Иванов Иван Иванович
         Телефон|phone|tel|phone|8 (912) 345-67-89
         E-mail|email|email|email|ivan@пример.рф
         Город|city|text|city|Нижний Новгород
         Улица|street|text|address|ул. Ленина
         Дом|house|text|address|5к1
         Квартира|flat|text|address|12
         Индекс|index|text|postal-code|101 000
         ИНН|inn|text|government-id|7707083893
         Комментарий к заказу|comment|textarea|text|Домофон 12",
    ),
    (
        "ru, анкета",
        "Фамилия|lastname|text|family-name|Ёлкина
         Имя|firstname|text|given-name|Анна
         Отчество|patronymic|text|additional-name|-
         Дата рождения|birth|text|birthday|01.02.1990
         Серия и номер паспорта|passport|text|government-id|4509 123456
         СНИЛС|snils|text|government-id|123-456-789 00
         Номер карты|card|text|card-number|2200 0000 0000 0004
         Срок действия|exp|text|card-expiry|12/40
         CVC2|cvc|text|card-code|123",
    ),
    (
        "zh, 商店",
        "收货人|consignee|text|name|王小明
         手机号码|mobile|tel|phone|13812345678
         省份|province|select(北京;上海)|region|上海
         城市|city|select(上海市;北京市)|city|上海市
         区县|district|select(浦东新区;徐汇区)|other|浦东新区
         详细地址|address|text|address|世纪大道100号8楼
         邮政编码|zip|text|postal-code|200120
         身份证号码|idcard|text|government-id|11010519491231002X
         电子邮箱|email|email|email|xiaoming@example.cn
         备注|remark|textarea|text|周末送货",
    ),
    (
        "zh, 银行卡",
        "持卡人姓名|holder|text|card-name|王小明
         银行卡号|bankcard|text|card-number|6225 8801 2345 6780
         有效期|valid|text|card-expiry|12/40
         安全码|cvv|text|card-code|123
         短信验证码|sms|text|one-time-code|123456",
    ),
    (
        "zh, 台灣",
        "姓名|name|text|name|陳美麗
         手機|mobile|tel|phone|0912-345-678
         地址|address|text|address|台北市信義區市府路45號
         郵遞區號|zip|text|postal-code|110
         統一編號|taxid|text|government-id|12345675
         電子郵件|email|email|email|mei@example.tw",
    ),
    (
        "en, India",
        "Full Name|name|text|name|Ravi
         Mobile Number|mobile|tel|phone|98765 43210
         Pincode|pincode|text|postal-code|110 001
         Flat, House no., Building|line1|text|address|B-12
         Area, Street, Sector, Village|line2|text|address|Sector 5
         Landmark|landmark|text|other|opp. temple
         Town/City|city|text|city|Delhi
         UPI ID|upi|text|other|ravi@upi
         PAN|pan|text|other|ABCDE1234F
         IFSC code|ifsc|text|bank-code|HDFC0000123
         GSTIN|gstin|text|other|22AAAAA0000A1Z5",
    ),
    (
        "en, a forum post",
        "Name|author|text|name|Anon
         Email (will not be published)|email|email|email|anon@example.org
         Website|url|url|url|https://example.org
         Comment|comment|textarea|text|Nice kettle!",
    ),
    (
        "en, a hotel",
        "Check-in|checkin|date|other|2026-12-24
         Guests|guests|number|other|2
         First name|fn|text|given-name|Zoë
         Surname|sn|text|family-name|Ó Súilleabháin
         Passport number|passport|text|government-id|X1234567
         Nationality|nationality|text|other|Irish
         Flight number|flight|text|other|LH 1234
         Estimated arrival time|eta|text|other|15:30
         Special requests|requests|textarea|text|Room 4111, please",
    ),
    (
        "en, a donation",
        "Amount|amount|text|transaction|25.00
         Currency|currency|select(EUR;USD)|transaction|EUR
         Title|title|select(Mr;Mrs;Ms;Dr)|honorific|Dr
         Full name|name|text|name|Bo
         Gift Aid declaration|giftaid|checkbox|other|on
         Sort code|sort|text|bank-code|12-34-56
         Account number|acct|text|account-number|12345678",
    ),
    (
        "en, a support ticket",
        "Your email|requester|email|email|me@example.io
         Subject|subject|text|other|Order 4111-1111
         Order number|order_no|text|other|100000023
         Serial number|serial|text|other|SN4912345678901
         Product name|product|text|other|Kettle
         IP address of your server|ip|text|other|203.0.113.7
         Attachment|file|file|other|
         Description|description|textarea|text|It broke on 2026-11-23",
    ),
    (
        "en, a phone with its code",
        "Country code|dial|select(Germany (+49);France (+33))|phone-part|Germany (+49)
         Phone number|phone|tel|phone|0171 2345678
         Extension|ext|text|phone-part|12",
    ),
    (
        "de, Schweiz",
        "Vorname|vn|text|given-name|Urs
         Name|nn|text|family-name|Wüthrich
         Strasse, Nr.|strasse|text|address|Bahnhofstrasse 1
         PLZ|plz|text|postal-code|8001
         Ort|ort|text|city|Zürich
         Kanton|kanton|select(ZH;BE)|region|ZH
         Natel|natel|tel|phone|079 123 45 67
         AHV-Nummer|ahv|text|other|756.1234.5678.97
         IBAN|iban|text|iban|CH93 0076 2011 6238 5295 7",
    ),
    (
        "fr, Belgique et Canada",
        "Nom de famille|nom|text|family-name|Vanden Broeck
         Prénom|prenom|text|given-name|Zoé
         Rue et numéro|rue|text|address|Rue Neuve 5 bte 3
         Code postal / Localité|cploc|text|address|1000 Bruxelles
         Numéro de registre national|nrn|text|other|85.07.30-033.61
         GSM|gsm|tel|phone|0470 12 34 56
         Province|prov|select(Québec;Ontario)|region|QC",
    ),
    (
        "de, ein Kontaktformular mit Bild",
        "Name|name|text|name|Ö
         E-Mail|email|email|email|oe@example.org
         Sicherheitscode eingeben|code|text|one-time-code|X7pQ
         Wunschtermin (TT.MM.JJJJ)|termin|text|other|24.12.2026",
    ),
    (
        "en, a passport",
        "Passport number|passport_no|text|government-id|C01X00T47
         Expiry date|expiry|text|other|23.11.2020
         Date of issue (dd/mm/yyyy)|issued|text|other|23/11/2020
         Delivery date (mm/dd/yyyy)|delivery|text|other|12/24/2026",
    ),
    (
        "en, two steps",
        "Security code|code|text|one-time-code|123456
         We sent a verification code to your phone|otp|text|one-time-code|123456",
    ),
    (
        "ru, дата",
        "Дата доставки (ДД.ММ.ГГГГ)|date|text|other|01.12.2026
         Промокод|promo|text|other|SALE
         Как к вам обращаться?|hello|text|other|Иван",
    ),
    (
        "it, una prenotazione",
        "Data (gg/mm/aaaa)|data|text|other|24/12/2026
         Nome e cognome|nc|text|name|Mario Rossi
         Telefono con prefisso|tel|text|phone|+39 06 1234567",
    ),
    (
        "es, Argentina",
        "Nombre y apellido|nya|text|name|Martín Fierro
         DNI|dni|text|government-id|12.345.678
         CUIT/CUIL|cuit|text|other|20-12345678-6
         CBU / Alias|cbu|text|other|2850590940090418135201
         Calle|calle|text|address|Corrientes
         Altura|altura|text|other|1234
         Piso|piso|text|other|3
         Teléfono (con código de área)|tel|tel|phone|011 15-1234-5678
         País|pais|select(Argentina;Uruguay)|country|AR",
    ),
    (
        "en, a domain name is registered",
        "Domain extension|tld|text|other|.com
         Contact handle|handle|text|other|ABC123-RIPE
         VAT ID|vat_id|text|government-id|DE811569869
         Customer ID (if any)|custid|text|other|100482
         IPv4 address|ip4|text|other|192.0.2.17
         Auth code for transfer|authinfo|text|one-time-code|x7-Kp!2aaB
         SSH public key|sshkey|textarea|text|ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE jan@laptop
         Contract expiry date|contract_end|text|other|12/2024",
    ),
    (
        "de, Anmeldung beim Anbieter",
        "E-Mail-Adresse oder Kundennummer|login|text|username|10048271
         Kundennummer, E-Mail oder Domain|u|text|username|example.de
         Passwort|pw|password|password|geheim",
    ),
    (
        "en, signing in by one of several",
        "Email or membership number|a|text|username|M-1234
         Username / Email|b|text|username|bob
         Número de cliente o correo electrónico|c|text|username|88123
         Codice cliente o e-mail|d|text|username|88123
         Identifiant ou e-mail|e|text|username|jdupont
         E-mail of klantnummer|f|text|username|88123
         メールアドレスまたは会員番号|g|text|username|12345678
         Confirme o e-mail|h|text|email|jane@example.com",
    ),
    (
        "en, friends are invited",
        "Friends' e-mail addresses (separate with commas)|friends|text|email|a@example.com, b@example.com
         Name & email of referee|ref|text|other|Prof. X, x@example.edu
         Emergency contact (name, telephone)|nok|text|other|Jo, 020 7946 0958",
    ),
    (
        "en, a British address",
        "House name or number|house|text|address|12
         First line of address|line1|text|address|High Street
         Town or city|town|text|city|Bath",
    ),
    (
        "en, a clinic",
        "Expected date of birth|edd|date|other|2027-04-01
         Errechneter Geburtstermin|et|text|other|01.04.2027
         Birth certificate number|bcn|text|other|99345678
         Birth weight (g)|bw|text|other|3450
         geboren am|geb|text|birthday|1.1.1960
         Health card number|hcn|text|other|1234-567-890-AB
         Expiry date|hexp|text|other|2024-05-31",
    ),
    (
        "en, cards that nobody pays with",
        "Student card number|scn|text|other|20231234
         BahnCard-Nummer|bc|text|other|7081411234567890
         在留カード番号|zairyu|text|other|AB12345678CD
         有効期限|limit|text|other|2024-03-31
         Membership card no.|mc|text|other|0042
         Member since (year)|since|text:4|other|2009",
    ),
    (
        "en, a job",
        "Years of experience|years_exp|number|other|12
         Year of graduation|grad_year|text:4|other|1999
         Phone make and model|pmm|text|other|Pixel 9
         Mobile provider|mprov|text|other|O2
         WhatsApp / Telegram|tg|text|other|@jane
         Telefontermin|tt|text|other|Montag 10 Uhr
         Mob. no.|mob_no|text|phone|07700 900123
         Last name|last|text|family-name|-",
    ),
    (
        "tr, ödeme",
        "Cep telefonu|cep|text|phone|0532 123 45 67
         Kart numarası|kart_no|text|card-number|4111 1111 1111 1111
         CVV|cvv|text|card-code|123",
    ),
    (
        "en, a bank's number in boxes",
        "Sort code|sort1|text:2|bank-code|20
         |sort2|text:2|bank-code|00
         |sort3|text:2|bank-code|00
         Account number|accno|text:8|account-number|55779911",
    ),
];

fn kind(name: &str) -> Kind {
    Kind::parse(name).unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn forms_of_ten_languages_are_understood_and_never_held() {
    let mut wrong = Vec::new();
    for (form, lines) in FORMS {
        let rows: Vec<Vec<&str>> = lines.lines().map(|line| line.trim_start().split('|').collect()).collect();
        let options: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| match row[2].strip_prefix("select(") {
                Some(options) => options.strip_suffix(')').unwrap().split(';').collect(),
                None => Vec::new(),
            })
            .collect();
        let fields: Vec<Field> = rows
            .iter()
            .zip(&options)
            .map(|(row, options)| {
                let (sort, length) = row[2].split_once(':').unwrap_or((row[2], ""));
                let tag = match sort {
                    "textarea" => "textarea",
                    _ if options.is_empty() => "input",
                    _ => "select",
                };
                let type_attr = if tag == "input" { sort } else { "" };
                let max_length = length.parse().ok();
                Field { label: row[0], name: row[1], tag, type_attr, max_length, options, ..Field::default() }
            })
            .collect();
        let kinds = detect(&fields);
        for (row, found) in rows.iter().zip(&kinds) {
            assert_eq!(row.len(), 5, "{row:?}");
            if *found != kind(row[3]) {
                wrong.push(format!("{form}: {row:?} is {}", found.as_str()));
            }
        }
        let sections = sections(&fields);
        let answers: Vec<Answer> = rows
            .iter()
            .zip(&kinds)
            .zip(&sections)
            .map(|((row, kind), section)| Answer { section: *section, ..Answer::new(*kind, row[4]) })
            .collect();
        let today = Date { year: 2026, month: 11, day: 23 };
        for (row, verdict) in rows.iter().zip(check_form(&answers, None, today)) {
            if verdict.state == State::Error {
                wrong.push(format!("{form}: {row:?} is held: {:?}", verdict.problem));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
