//! Whether what came is a policy at all. Servers answer 200 with "not found", with a page that needs a script,
//! with a log-in.
//!
//! Never here: hiding anything. A doubt is said beside the text, which may be a policy of an unusual kind.

use crate::Document;
use crate::words::{Matcher, Words};

/// What makes a document look as if it were no policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// There is nothing in it.
    Empty,
    /// It says that there is no such page, or that it may not be seen.
    Missing,
    /// It says that it needs a script, or to know that a person reads it.
    Hollow,
    /// No word of it has to do with privacy.
    Unrelated,
    /// Some of its characters could not be read: the encoding is another than was said.
    Garbled,
}

/// What says that there is no such page, in a title or in a page of few words.
const MISSING: &str = "404, 403, 410, page not found, not found, cannot be found, could not be found, no longer available, \
    access denied, forbidden, does not exist, doesnt exist, seite nicht gefunden, nicht gefunden, existiert nicht, \
    nicht mehr verfugbar, zugriff verweigert, page introuvable, introuvable, n existe pas, n existe plus, acces refuse, \
    pagina no encontrada, no encontrada, no existe, no se encuentra, acceso denegado, pagina non trovata, \
    pagina niet gevonden, pagina nao encontrada, sign in, log in";

/// What says that there would be a page.
const HOLLOW: &str = "enable javascript, javascript ~ disabled/required/enabled, requires javascript, without javascript, \
    just a moment, checking your browser, verify ~ human, are you ~ robot/human, captcha, loading, \
    javascript ~ aktivieren/aktiviert, javascript ~ erforderlich, activer/activez ~ javascript, \
    active/activar/habilite ~ javascript, cloudflare";

/// What a policy cannot do without, in the languages that most are in.
const RELATED: &str = "privacy, personal data/information, cookie*, data protection, your data/information, personally identif*, \
    datenschutz*, personenbezogen*, donnees personnelles, donnees ~ personnel, confidentialite, vie privee, \
    privacidad, datos personales, datos ~ personal, proteccion de datos, dati personali, privacidade, dados pessoais, \
    persoonsgegevens, personopplysninger, personoplysninger, personuppgifter, henkilotie*, tietosuoja*, \
    prywatnosc*, danych osobowych, dane osobowe, osobnich udaju, osobni udaje, osobnych udajov, adatvedel*, \
    szemelyes adat*, date cu caracter, confidentialitate, kisisel veri*, gizlilik, isikuandme*, asmens duomen*, \
    personas datu, osobnih podataka, osebnih podatkov, dades personals, *персональн*, *конфиденциальн*, *конфіденційн*, \
    *лични*, *личных*, *απορρητο*, *προσωπικ*, *فرط*, *خصوصية*, *الخصوصية*, *الشخصية*, *פרטיות*, *אישי*, \
    *プライバシー*, *個人情報*, *隐私*, *隱私*, *个人信息*, *個人資料*, *개인정보*, *ความเป็นส่วนตัว*, *riêng tư*, rieng tu, *गोपनीयता*";

/// Documents with fewer words say what they are within them; in longer ones only the title does.
const FEW: usize = 120;

/// What is doubtful about a document, if anything is.
pub fn doubt(document: &Document) -> Option<Doubt> {
    let leaves = document.leaves();
    let mut matcher = Matcher::default();
    let [missing, hollow, related] = [MISSING, HOLLOW, RELATED].map(|phrases| matcher.list(phrases));
    let mut words = Words::default();
    let (mut count, mut garbled, mut shown) = (0, 0, 0);
    let mut seen = [false; 3];
    let mut seen_first = [false; 3];
    for (index, leaf) in leaves.iter().enumerate() {
        garbled += leaf.text.matches(char::REPLACEMENT_CHARACTER).count();
        shown += leaf.text.len();
        // Nothing that follows could change what is known by now.
        if count >= FEW && seen.last() == Some(&true) {
            continue;
        }
        words.read(&leaf.text);
        count += words.count();
        matcher.each(&words, &mut |list, _| {
            for (known, (seen, first)) in
                [missing, hollow, related].iter().zip(seen.iter_mut().zip(&mut seen_first))
            {
                *seen |= *known == list;
                *first |= *known == list && index == 0;
            }
        });
    }
    let [missing, hollow, related] =
        if count < FEW { seen } else { [seen_first[0] && !seen[2], false, seen[2]] };
    if count == 0 {
        Some(Doubt::Empty)
    } else if hollow && count < FEW / 2 {
        Some(Doubt::Hollow)
    } else if missing && (!related || seen_first[0]) {
        Some(Doubt::Missing)
    } else if !related {
        Some(Doubt::Unrelated)
    } else if garbled * 2000 > shown {
        Some(Doubt::Garbled)
    } else {
        None
    }
}
