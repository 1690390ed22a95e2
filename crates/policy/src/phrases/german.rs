//! German.

use super::{Clue, Language, clue};
use crate::Topic::*;

pub(super) static LANGUAGE: Language = Language {
    common: "und, der, die, wir, nicht, ihre, werden, das",
    uses: "um ~ zu, zum zweck*, zu ~ zwecken, verwenden/nutzen/verarbeiten ~ um/fur/zur/zum, wird/werden ~ \
        verwendet/genutzt/verarbeitet, dient/dienen, damit wir, benotigen wir, erforderlich um",
    asides: "zum beispiel, beispielsweise, wenn, falls, sofern, bitte, diese unternehmen, sie konnen, du kannst, \
        google, dritte",
    unless: "ausser, es sei denn, ausgenommen, mit ausnahme, ohne ihre, nur, sofern, soweit, fur deren \
        werbe*, fur werbe*",
    requests: [
        "abbestell*, abmeld*, abzumelden, newsletter*, werbung, werbe*, opt out, keine ~ mitteilungen",
        "berichtig*, korrigier*, korrektur, andern, aktualisier*",
        "losch*, zu loschen, entfern*",
        "auskunft*, kopie*, datenubertragbarkeit, zugang zu",
    ],
    authority: "aufsichtsbehorde*, landesbeauftragte*, bundesbeauftragte*, beschwerde, schlichtung*",
};

#[rustfmt::skip] // One clue after the other, each as wide as a line.
pub(super) static GIVEN: &[Clue] = &[
    clue(ContactData, 7, "kontaktdaten, adressdaten, kontaktinformation*, stammdaten, bestandsdaten, kommunikationsdaten"),
    clue(ContactData, 6, "e mail adresse*, mailadresse*, emailadresse*, postanschrift, lieferanschrift, lieferadresse*, \
        telefonnummer*, vor und nachname*, vorname*, name/namen ~ anschrift/adresse/email, postadresse*"),
    clue(ContactData, 3, "ihr/ihre/ihren/ihrer/dein/deine/deinen/deiner name/namen/anschrift/adresse/mail/email/mailadresse"),
    clue(FinancialData, 7, "zahlungsdaten, bankdaten, bankverbindung*, kontodaten, kreditkarte*, kreditkartendaten, \
        kreditkartennummer*, zahlungsinformation*, iban, kontonummer*, rechnungsdaten, abrechnungsdaten, \
        finanzdaten"),
    clue(FinancialData, 5, "zahlungsdienst*, zahlungsabwick*, zahlungsart*, zahlungsmittel*, zahlungsanbieter*, bezahl*, \
        rechnungsadresse*, rechnungsanschrift*"),
    clue(AccountData, 7, "passwort*, passworter*, kennwort*, kennworter*, zugangsdaten, anmeldedaten, login daten, \
        logindaten"),
    clue(AccountData, 6, "benutzername*, nutzername*, geburtsdatum, ausweis*, benutzerkonto*, nutzerkonto*, kundenkonto*, \
        profildaten, nutzerprofil*"),
    clue(AccountData, 4, "registrieren, registrierung, konto anlegen/erstellen, ihre identitat"),
    clue(Collected, 9, "wir ~ erheben/erfassen/sammeln, erheben/erfassen/sammeln wir, werden/wird ~ erhoben/erfasst, automatisch ~ erfasst/erhoben/ubermittelt, brauchen/benotigen wir, \
        erhebt/erfasst/speichert ~ automatisch")
        .with("name, namen, *adresse*, telefonnummer*, ip, browser*, server, logfile*, logdatei*, folgende*, geburtsdatum, zahlungsdaten, kontaktdaten, geratedaten")
        .without("nicht ~ erhoben/erfasst, keine ~ daten, zweck*, kinder*"),
    clue(Collected, 6, "erheben/erfassen/sammeln/speichern wir, wir ~ erheben/erfassen/sammeln/speichern, werden/wird ~ \
        erhoben/erfasst/gespeichert/ubermittelt, erhobene*/erfasste* daten, automatisch ~ \
        erfasst/erhoben/ubermittelt/gespeichert, uns ~ mitteilen/bereitstellen")
        .with("daten, *daten, angaben, informationen")
        .without("erheben ~ keine, keine ~ daten, nicht ~ erhoben/gespeichert"),
    clue(PublicAreas, 9, "offentlich ~ zuganglich/sichtbar/einsehbar/bekannt, offentliche/offentlichen/offentlicher \
        bereich*/forum/foren, fur alle/andere/jeden/jedermann ~ sichtbar/einsehbar/lesbar")
        .without("offentlich zuganglichen quellen, offentlichen quellen, offentlich zugangliche quellen"),
    clue(PublicAreas, 6, "forum/foren/gastebuch/chat*/kommentar*/blog*")
        .with("beitrag*, veroffentlich*, sichtbar, einsehbar, offentlich*, post*"),
];

#[rustfmt::skip]
pub(super) static CLUES: &[Clue] = &[
    clue(Purposes, 9, "wir ~ verwenden/nutzen/verarbeiten ~ daten/informationen/angaben/sie, verwenden/nutzen/verarbeiten wir ~ daten/informationen/angaben")
        .with("um, zur, zum, fur, damit").without("nicht, cookies, informieren, erklarung"),
    clue(Purposes, 7, "verwenden/nutzen/verarbeiten ~ daten/informationen/angaben, nutzen/verwenden/verarbeiten wir ~ um/zur/zum, zweck* der \
        verarbeitung/datenverarbeitung, verarbeitungszweck*, zu folgenden zwecken, folgende zwecke, zum \
        zweck*, zu ~ zwecken, dient/dienen ~ der/dazu, erfolgt zur/zum/zu/um, werden/wird ~ zur/zum/fur \
        ~ verwendet/genutzt/verarbeitet/erhoben, um ~ zu")
        .with("daten, *daten, angaben, informationen, verarbeitung, nutzen/verwenden/verarbeiten wir")
        .without("cookie*, dienstleister*"),
    clue(IpAddress, 8, "ip adresse*, ipadresse*, internet protokoll*, internetprotokoll*"),
    clue(Cookies, 7, "cookie*, *cookies"),
    clue(Cookies, 4, "zahlpixel*, web beacon*, tracking pixel*, local storage, webanalyse*, tracking tool*, \
        trackingtechnolog*"),
    clue(ThirdParties, 9, "nicht/keine/niemals/keinesfalls/kein ~ dritte*, keine weitergabe/ubermittlung, weitergabe/ubermittlung ~ findet/erfolgt ~ nicht, nicht ~ weitergegeben/weitergeben/vermietet/ubermittelt/ubermitteln/weitergeleitet/offengelegt/weiterzugeben, \
        geben ~ nicht/keine, findet ~ nicht statt, weder ~ weitergegeben, ohne ihre ~ einwilligung/zustimmung")
        .with("dritt*, weiter*, ubermitt*, offengelegt, geben")
        .without("nicht ~ widersprechen, passwort*, nicht ~ erforderlich, nicht ~ verantwortlich, haftung, verantwortung, einfluss, zusammenfuhrung").side(1),
    clue(ThirdParties, 8, "nicht/keine/niemals/weder ~ verkauf*/vermiet*/handeln, verkaufen/vermieten ~ nicht/niemals")
        .with("daten, *daten, angaben, informationen").side(2),
    clue(ThirdParties, 7, "an dritte, an ~ partner*/dienstleister*/auftragsverarbeiter*/behorden/unternehmen/anbieter*/zahlungsdienstleister*/versandunternehmen, weitergabe an, ubermittlung an, \
        ubermitteln/weitergeben/weitergegeben/ubermittelt/weitergeleitet ~ an, geben ~ daten ~ an, \
        erhalten ~ zugriff, dienstleister*/partner*/unternehmen/dritte ~ erhalten, ubermitt*/ubertrag* ~ usa/drittland*/drittstaat*, empfanger*, teilen ~ mit, an ~ ubermittelt/weitergegeben/weitergeleitet")
        .with("daten, *daten, angaben, informationen, empfanger*")
        .without("nicht an, keine ~ dritte*, nicht ~ dritte*, recht auf, auskunft"),
    clue(ThirdParties, 5, "unsere/unserer/unseren ~ partner*/dienstleister*, auftragsverarbeiter*, in unserem auftrag, \
        drittanbieter*, drittland*, drittlander*"),
    clue(Security, 8, "ssl*, tls*, verschlussel*, *verschlusselung*, technische/technischen und organisatorische*, \
        sicherheitsmassnahme*, massnahmen ~ schutz*, schutzen ~ daten, unbefugt*, firewall*"),
    clue(Security, 9, "nicht/keine/kein/keinen ~ garantieren/gewahrleisten/garantiert/gewahrleistet/garantie, \
        luckenlos*, sicherheitslucken, vollstandige*/absolute* ~ sicherheit/schutz")
        .with("sicher*, schutz, schutzen, ubertragung, datenubertragung, internet, zugriff").side(1),
    clue(Security, 4, "sicherheit, sicher")
        .with("daten, *daten, angaben, informationen"),
    clue(Retention, 9, "speicherdauer, aufbewahrungsfrist*, aufbewahrt, speicherfrist*, aufbewahrungspflicht*, \
        loschfrist*, gespeichert ~ bis/solange/fur, solange ~ gespeichert/erforderlich/notwendig, \
        geloscht ~ sobald/wenn/nach/spatestens, sobald/nach/wenn/spatestens ~ geloscht, nach ablauf, \
        speichern ~ solange/fur/bis, bewahren ~ auf, fur ~ tage/monate/jahre gespeichert, nach spatestens, verbleiben ~ bis")
        .with("daten, *daten, angaben, informationen, logfile*, logs, speicher*, gespeichert, geloscht, \
            aufbewahr*, bewahren"),
    clue(Retention, 6, "solange, so lange ~ wie, fur die dauer, nicht langer als")
        .with("daten, *daten, angaben, informationen, logs"),
    clue(Links, 9, "nicht/keine ~ verantwortlich/verantwortung/haftung/kontrolle/gewahr/einfluss*/haften/haftbar")
        .with("link*, verlinkt*, seiten, webseiten, websites, internetseiten, verweis*"),
    clue(Links, 7, "links zu/auf, link zu/auf, verlinkt*, externe*/externen links, verlinkung*, verweise auf"),
    clue(Children, 8, "unter 13/14/16/18 jahren, minderjahrig*, vollendet* ~ lebensjahr, lebensjahr* ~ vollendet*, \
        jahre alt"),
    clue(Children, 6, "kinder*, kind, erziehungsberechtigte*, eltern, jugendliche*"),
    clue(OptOut, 9, "einwilligung ~ widerrufen, widerruf* ~ einwilligung, jederzeit ~ \
        widerrufen/widersprechen/abbestellen/abmelden/abbestellt, widerspruch ~ einlegen/gegen, recht ~ \
        widerspruch, widerspruchsrecht, der ~ verarbeitung/nutzung/verwendung ~ widersprechen, \
        newsletter ~ abmelden/abbestellen, abmelden ~ newsletter, abmeldelink, abmelden ~ ende, opt out, abbestell*, gegen die verarbeitung ~ personenbezogen* ~ widerspruch, widerspruch einzulegen, \
        einwilligung* ~ jederzeit"),
    clue(OptOut, 7, "deaktivier*, ablehnen, verhindern, unterbinden, widersprechen")
        .with("cookie*, werbung, tracking, erfassung, speicherung, nutzung, verarbeitung"),
    clue(Correction, 9, "berichtig*, korrigier*, auskunftsrecht*, recht auf ~ \
        auskunft/loschung/berichtigung/einschrankung, auskunft uber/zu, auskunft ~ verlangen, bestatigung ~ ob, daten ~ \
        andern/aktualisieren"),
    clue(Correction, 6, "loschung ~ daten, daten ~ loschen, recht ~ loschung, datenubertragbarkeit, loschung ~ verlangen, \
        kopie ~ daten")
        .without("wir ~ loschen, loschen wir, werden ~ geloscht"),
    clue(Contact, 9, "@")
        .with("datenschutz*, rechte").without("*aufsichtsbehorde*, beschwerde*").brief(),
    clue(Contact, 7, "@, mail ~ at")
        .with("kontakt*, mail, email, e mail, schreiben, wenden, erreich*, anfrage*, fragen, \
            telefon, tel, an, unter").without("*aufsichtsbehorde*, beschwerde*").brief(),
    clue(Contact, 6, "@").without("*aufsichtsbehorde*, beschwerde*").brief(),
    clue(Contact, 5, "datenschutzbeauftragte*, wenden sie sich ~ an, wenden sie sich, verantwortlich* ~ stelle/ist/im/sinne, schreib uns, \
        kontaktieren sie uns, per post"),
    clue(Changes, 9, "stand, stand vom, aktualisiert ~ am, zuletzt/letztmals ~ aktualisiert/geandert, letzte \
        anderung/aktualisierung/fassung, gultig ab/seit, gilt ab/seit, in kraft")
        .with("20*, januar, februar, marz, april, mai, juni, juli, august, september, oktober, november, \
            dezember")
        .without("stand der technik, dsgvo").brief(),
    clue(Changes, 8, "datenschutzerklarung/datenschutzhinweise/datenschutzrichtlinie/datenschutzbestimmungen/richtlinie/erklarung ~ anpass*/ander*/aktualisier*/geandert/angepasst/anzupassen/uberarbeit*, \
        anderung*/anpassung*/aktualisierung* ~ datenschutz*/richtlinie/erklarung, \
        anpassen/andern/aktualisieren/uberarbeiten ~ datenschutz*/richtlinie"),
    // Of headings.
    clue(Collected, 0, "welche daten, erhobene daten, erhebung, art der daten, verarbeitete daten, server log*, logfiles"),
    clue(Purposes, 0, "zweck*, wofur, warum, rechtsgrundlage*, nutzung"),
    clue(ThirdParties, 0, "weitergabe, empfanger*, ubermittlung, dritte, auftragsverarbeit*, drittland*, dienstleister*"),
    clue(Retention, 0, "speicherdauer, wie lange, dauer der speicherung, loschung, aufbewahrung*"),
    clue(OptOut, 0, "widerspruch*, widerruf*, newsletter"),
    clue(Correction, 0, "rechte, auskunft*, betroffenenrechte"),
    clue(Contact, 0, "kontakt*, verantwortliche*, ansprechpartner*, datenschutzbeauftragte*"),
    clue(Children, 0, "kinder*, minderjahrige*"),
    clue(Security, 0, "sicherheit, datensicherheit, *verschlusselung"),
    clue(Links, 0, "links, externe seiten, verlinkung*"),
    clue(PublicAreas, 0, "kommentar*, forum, foren, bewertungen"),
    clue(Changes, 0, "anderung*, aktualitat, aktualisierung*, stand"),
];
