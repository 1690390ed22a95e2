//! French.

use super::{Clue, Language, clue};
use crate::Topic::*;

pub(super) static LANGUAGE: Language = Language {
    common: "les, des, et, nous, vous, vos, une, est",
    uses: "afin de/d/que, a des fins, aux fins, utilis* ~ pour/afin, servent a/pour, permet*/permettent de, \
        dans le but, pour ~ suivantes",
    asides: "par exemple, si, lorsque, quand, veuillez, ces societes, ils, elles, google, dans certains \
        cas",
    unless: "sauf, a moins que, excepte, a l exception, sans votre, uniquement, seulement, hormis, pour leurs \
        propres, a des fins ~ commerciales/marketing/publicitaires",
    requests: [
        "desabonn*, desinscri*, newsletter*, prospection, lettre* d information, ne plus recevoir, \
            opt out, publicit*",
        "rectif*, corriger, correction, mettre a jour, modifier",
        "supprim*, suppression, effac*, oubli",
        "acces, copie*, portabilite, acceder",
    ],
    authority: "cnil, autorite* ~ controle, autorite* ~ protection, reclamation, mediateur*",
};

#[rustfmt::skip] // One clue after the other, each as wide as a line.
pub(super) static GIVEN: &[Clue] = &[
    clue(ContactData, 7, "coordonnees, donnees d identification/identite, donnees de contact, donnees d identite")
        .without("coordonnees bancaires"),
    clue(ContactData, 6, "adresse/adresses mail/email/electronique*/postale*/courriel, adresse/adresses e mail, \
        adresse/adresses de livraison/facturation/messagerie, numero*/numeros de telephone, nom et prenom*, nom prenom*, noms \
        prenoms, courriel"),
    clue(ContactData, 3, "votre/vos nom/adresse/email, votre e mail, nom prenom"),
    clue(FinancialData, 7, "donnees/informations ~ bancaire*/financiere*/paiement/facturation, carte*/cartes bancaire*/bleue, \
        carte*/cartes de credit/paiement, coordonnees bancaires, iban, rib, numero de carte/compte"),
    clue(FinancialData, 5, "moyen*/moyens de paiement, mode*/modes de paiement, prestataire* de paiement, paiement*, \
        facturation"),
    clue(AccountData, 7, "mot/mots de passe, identifiants, identifiant ~ connexion/passe, donnees de connexion"),
    clue(AccountData, 6, "nom d utilisateur, date de naissance, piece*/pieces d identite, carte d identite, passeport*, \
        numero de securite sociale, compte ~ utilisateur/client"),
    clue(AccountData, 4, "creation/creer/creez ~ compte, votre identite/profil"),
    clue(Collected, 9, "nous ~ collectons/recueillons/recevons/enregistrons, sont ~ collectees/collectes/recueillies/recueillis, susceptible* de ~ recueillir/collecter, collectons/recueillons ~ suivantes, vous nous ~ fournissez/communiquez")
        .with("nom, noms, prenom*, adresse*, telephone, ip, navigateur*, suivantes, naissance, coordonnees, appareil*, categories")
        .without("ne ~ collectons/recueillons/collecte/recueille, aucune donnee, enfant*, finalite*, destinees, conservees"),
    clue(Collected, 6, "nous ~ collectons/recueillons/recevons/enregistrons, collect*/recueill* ~ \
        donnees/informations/renseignements, donnees/informations/renseignements ~ \
        collect*/recueill*/enregistr*, sont ~ collectees/recueillies, automatiquement ~ \
        collect*/recueill*/enregistr*, vous nous ~ fournissez/communiquez/transmettez")
        .with("donnee*, information*, renseignement*")
        .without("ne ~ collectons/recueillons/collecte/recueille, aucune donnee, destinees, conservees"),
    clue(PublicAreas, 9, "forum*, espaces/espace public*/publics, espaces/espace de discussion, rendu*/rendues/rendus public*, \
        publiquement, visible* ~ autres/tous/public, deviennent publi*")
        .with("public*, visible*, publi*, accessible*, message*")
        .without("interet public, sources ~ publi*, publiquement ~ sources"),
    clue(PublicAreas, 6, "commentaire*")
        .with("public*, visible*, publi*"),
];

#[rustfmt::skip]
pub(super) static CLUES: &[Clue] = &[
    clue(Purposes, 9, "nous ~ utilisons/traitons ~ donnees/informations, utilisons ~ donnees/informations").with("pour, afin, fins, but")
        .without("n utilisons, ne ~ traitons, cookies, politique"),
    clue(Purposes, 7, "donnees/informations ~ utilis*/traitees/servent ~ pour/afin/a, utilisons ~ donnees/informations, \
        finalite*, aux fins, a des fins, ont pour but/objet/finalite, pour les ~ suivantes, afin de/d, nous en servons, utilisons pour")
        .with("donnee*, information*, renseignement*, traitement*, finalite*, nous en servons, utilisons pour"),
    clue(IpAddress, 8, "adresse/adresses ip, protocole internet"),
    clue(Cookies, 7, "cookie*, traceur*"),
    clue(Cookies, 4, "balise*/balises web, pixel*, stockage local, web beacon*, temoin* de connexion"),
    clue(ThirdParties, 9, "ne/ni/jamais/aucun*/pas ~ partag*/communiqu*/transmis*/transmet*/ced*/divulgu*/transfer*, \
        ne/aucun*/jamais ~ tiers, sans votre ~ consentement/accord/autorisation")
        .with("tiers, autre*, partenaire*, partag*, communiqu*, transmis*, transmet*, ced*, divulgu*, \
            transfer*")
        .without("ne sommes ~ responsables, mot de passe, si vous ne, responsabilite, sure, securise*").side(1),
    clue(ThirdParties, 8, "ne/ni/jamais/aucun*/pas ~ vend*/vente/lou*/location/revend*, cedee/cedees ou vendue/vendues, aucun* ~ information/donnee ~ vendue")
        .with("donnee*, information*, renseignement*").side(2),
    clue(ThirdParties, 7, "partag*/communiqu*/transmis*/transmett*/transfer*/divulgu* ~ a/aux/avec/par, partag* ~ avec, donnees ~ destinees, destinataire*, ont \
        acces, avoir acces")
        .with("tiers, partenaire*, prestataire*, sous traitant*, filiale*, societe*, autorite*, \
            destinataire*, fournisseur*, organisme*, services internes")
        .without("aucun ~ tiers, jamais, ne ~ pas"),
    clue(ThirdParties, 5, "nos ~ partenaires/prestataires/sous traitants, sous traitants, prestataire*/prestataires de \
        service*, pour notre compte, tiers ~ acces, hors de l union"),
    clue(Security, 8, "mesures ~ securite/techniques/organisationnelles/protection, chiffr*, crypt*, ssl, tls, \
        protocole* ~ securise*, serveur*/serveurs securise*, acces non autorise*, pare feu, proteger ~ \
        donnees/informations"),
    clue(Security, 9, "ne ~ garantir/garantissons/garantit, aucun*/pas ~ \
        garanti*/totalement/completement/infaillible/absolue, risque zero")
        .with("secur*, proteg*, protection, internet, transmission*, risque*").side(1),
    clue(Security, 4, "securite, securise*")
        .with("donnee*, information*, renseignement*"),
    clue(Retention, 9, "duree/durees de conservation, conserv*/gard*/stock* ~ pendant/jusqu/duree/temps/mois/an/ans/annees/plus/aussi/indefiniment, \
        conservees/conserves/conservons, periode/delai de conservation, supprim*/effac*/detrui* ~ \
        apres/delai/terme/lorsque/bout/mois/ans, archiv*")
        .with("donnee*, information*, renseignement*, cookie*, mois, an, ans, annees, duree*, journaux, metadonnees"),
    clue(Retention, 6, "aussi longtemps, tant que, pas plus longtemps, pendant une duree/periode, au dela")
        .with("donnee*, information*, renseignement*, compte"),
    clue(Links, 9, "pas/aucune/non/decline*/declinons ~ responsab*/controle/tenu*/verifier, decline* toute, ne ~ responsab*/s applique*")
        .with("lien*, sites tiers, autres sites, sites web, sites externes, sites internet, sites ~ visites, leur contenu"),
    clue(Links, 7, "liens/lien vers, liens hypertexte*, sites tiers, sites ~ lies, liens externes, autres sites"),
    clue(Children, 8, "moins de 13/14/15/16/18 ans, mineur*, ans ou moins, age de 13/15/16/18, ages de 13/15/16/18"),
    clue(Children, 6, "enfant*, autorite parentale, representant*/representants legal/legaux, consentement parental"),
    clue(OptOut, 9, "desabonn*, desinscri*, droit d opposition, droit de s opposer/vous opposer, vous opposer, \
        opposer ~ traitement/prospection/utilisation, retirer ~ consentement, retrait ~ consentement, ne \
        plus recevoir, ne ~ plus ~ recevoir, refuser ~ cookie*, parametrer ~ navigateur ~ refuser, droit ~ opposition, lien de desinscription, opt out"),
    clue(OptOut, 7, "refus*/desactiv*/bloquer, s opposer")
        .with("cookie*, publicit*, prospection, traitement, traceur*"),
    clue(Correction, 9, "rectif*, corriger, droit/droits d acces, inexact*, mettre a jour ~ donnees/informations, \
        modifier ~ donnees/informations")
        .without("politique"),
    clue(Correction, 6, "supprimer ~ donnees/compte/informations, suppression ~ donnees/compte, effacement, droit a l \
        oubli, portabilite, copie ~ donnees")
        .without("nous supprimons")
        ,
    clue(Correction, 8, "demander ~ recevoir/copie/suppression/rectification, recevoir ~ fichier"),
    clue(Contact, 9, "@")
        .with("dpo, delegue*, droits, donnees, confidentialite").without("cnil, reclamation*, autorite*").brief(),
    clue(Contact, 7, "@, mail/courriel ~ at/arobase")
        .with("contact*, ecri*, mail, email, e mail, courriel, adresse*, demande*, question*").without("cnil, reclamation*, autorite*").brief(),
    clue(Contact, 6, "@").without("cnil, reclamation*, autorite*").brief(),
    clue(Contact, 5, "contactez nous, nous contacter, delegue* a la protection, responsable du/de traitement, par \
        courrier, dpo, nous ecrire"),
    clue(Changes, 9, "derniere*/dernieres mise*/mises a jour, mise*/mises a jour le/du, date de ~ mise a jour, \
        derniere modification/version/revision, modifiee le, entree*/entre en vigueur, en vigueur ~ \
        le/depuis/au, en date du, version du, date d effet, date d entree")
        .with("20*, janvier, fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, novembre, \
            decembre, date, jour, vigueur")
        .without("rgpd").brief(),
    clue(Changes, 8, "modifi*/mettre a jour/mise a jour/changer/evoluer/actualis* ~ \
        politique/declaration/charte/notice/presente, modification*/changement* ~ \
        politique/declaration/charte/notice, politique/charte/declaration ~ modifi*/mise a \
        jour/evoluer/actualis*/mettre a jour"),
    // Of headings.
    clue(Collected, 0, "donnees/informations collectees/recueillies, collecte*, quelles donnees/informations"),
    clue(Purposes, 0, "finalite*, pourquoi, utilisation, base* legale*, base* juridique*"),
    clue(ThirdParties, 0, "destinataire*, partage, avec qui, tiers, sous traitants, transfert*, cession"),
    clue(Retention, 0, "duree*, conservation, combien de temps"),
    clue(OptOut, 0, "opposition, desinscription, desabonnement, prospection, consentement"),
    clue(Correction, 0, "droits"),
    clue(Contact, 0, "contact*, responsable*, nous ecrire, dpo, delegue"),
    clue(Children, 0, "mineurs, enfants"),
    clue(Security, 0, "securite, confidentialite des donnees"),
    clue(Links, 0, "liens, sites tiers"),
    clue(PublicAreas, 0, "commentaires, forum*, avis, espaces publics"),
    clue(Changes, 0, "modification*, mise* a jour, evolution*"),
];
