//! IBANs by country. Made by `examples/tables.rs`; not to be edited by hand.
//!
//! One word a structure: country, length, and the account part as in the registry (`n` digits, `a` letters,
//! `c` either).
//!
//! Source: the union of the SWIFT IBAN registry, release 101 (as read by python-stdnum 2.2, 2026-11), of
//! php-iban's `registry.txt` (taken 2026-11-23) for the countries that SWIFT's lacks, and of the forms of the
//! West and Central African central banks.

pub const IBANS: &str = "\
    AD24:8n12c AE23:19n AL28:8n16c AO25:21n AT20:16n AX18:14n AZ28:4a20c BA20:16n BE16:12n BF27:23n \
    BF28:2c22n BG22:4a6n8c BH22:4a14c BI27:23n BJ28:2c22n BL27:10n11c2n BR29:23n1a1c BY28:4c4n16c CF27:23n \
    CG27:23n CH21:5n12c CI28:2c22n CM27:23n CR22:18n CV25:21n CY28:8n16c CZ24:20n DE22:18n DJ27:23n DK18:14n \
    DO28:4c20n DZ24:20n DZ26:22n EE20:16n EG29:25n ES24:20n FI18:14n FK18:2a12n FO18:14n FR27:10n11c2n \
    GA27:23n GB22:4a14n GE22:2a16n GF27:10n11c2n GI23:4a15c GL18:14n GP27:10n11c2n GQ27:23n GR27:7n16c \
    GT28:24c GW25:2c19n HN28:4a20n HR21:17n HU28:24n IE22:4a14n IL23:19n IQ23:4a15n IR26:22n IS26:22n \
    IT27:1a10n12c JO30:4a4n18c KM27:23n KW30:4a22c KZ20:3n13c LB28:4n20c LC32:4a24c LI21:5n12c LT20:16n \
    LU20:3n13c LV21:4a13c LY25:21n MA28:24n MC27:10n11c2n MD24:20c ME22:18n MF27:10n11c2n MG27:23n \
    MK19:3n10c2n ML28:2c22n MN20:16n MQ27:10n11c2n MR27:23n MT31:4a5n18c MU30:4a19n3a MZ25:21n NC27:10n11c2n \
    NE28:2c22n NI28:4a20n NL18:4a10n NO15:11n OM23:3n16c PF27:10n11c2n PK24:4a16c PL28:24n PM27:10n11c2n \
    PS29:4a21c PT25:21n QA29:4a21c RE27:10n11c2n RO24:4a16c RS22:18n RU33:14n15c SA24:2n18c SC31:4a20n3a \
    SD18:14n SE24:20n SI19:15n SK24:20n SM27:1a10n12c SN28:2c22n SO23:19n ST25:21n SV28:4a20n TD27:23n \
    TF27:10n11c2n TG28:2c22n TL23:19n TN24:20n TR26:6n16c UA29:6n19c VA22:18n VG24:4a16n WF27:10n11c2n \
    XK20:16n YE30:4a4n18c YT27:10n11c2n";
