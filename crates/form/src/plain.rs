//! Making texts comparable: small letters of the Latin alphabet without accents, Cyrillic written in Latin
//! ones, characters of Chinese and Japanese in one of their forms.
//!
//! Pages write `name="familiya"` as well as "Фамилия": one spelling finds both. Never here: what a text means,
//! or a value that somebody typed.

/// From U+0430 (а) to U+044F (я), as names in mark-up usually have them; the hard and the soft sign are left
/// out. Written down by hand, after BGN/PCGN with plain letters.
const CYRILLIC: &str = "a b v g d e zh z i y k l m n o p r s t u f h c ch sh sch  y  e yu ya";

/// Characters that mainland China, Taiwan and Japan write in different ways, as pairs: as the key words do not
/// have it, as they do. Only those that occur in key words. Collected by hand, 2026-11.
const HAN: &str = concat!(
    "電电話话號号碼码證证証证驗验帳账帐账郵邮國国機机戶户區区護护稱称單单業业備备註注優优遞递",
    "類类種种聯联絡络訊讯檢检複复確确認认貨货幣币額额門门錄录詢询動动態态銀银會会員员語语統统編编",
    "見见發发後后評评論论饋馈購购獎奖證证職职務务場场義义別别問问",
);

/// Adds what `c` stands for: letters and digits only.
pub fn push(out: &mut String, c: char) {
    let plain = match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        _ if c.is_ascii() => c,
        // Full-width forms.
        '\u{ff10}'..='\u{ff5a}' => {
            let narrow = u8::try_from(c as u32 - 0xfee0).unwrap_or_default();
            char::from(narrow).to_ascii_lowercase()
        }
        'À'..='Å' | 'à'..='å' | 'ª' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' | 'Ё' | 'ё' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'І' | 'і' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'º' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'ß' => {
            out.push('s');
            's'
        }
        'œ' | 'Œ' => {
            out.push('o');
            'e'
        }
        // A mark over the letter before, as in text that was copied from some systems.
        '\u{300}'..='\u{36f}' => return,
        'А'..='я' => {
            let place = (c as usize - 0x410) % 32;
            out.push_str(CYRILLIC.split(' ').nth(place).unwrap_or_default());
            return;
        }
        _ => han(c),
    };
    out.push(plain);
}

fn han(c: char) -> char {
    let mut pairs = HAN.chars();
    while let (Some(other), Some(ours)) = (pairs.next(), pairs.next()) {
        if other == c {
            return ours;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| push(&mut out, c));
        out
    }

    #[test]
    fn spellings_meet() {
        for (text, expected) in [
            ("Straße", "strasse"),
            ("Prénom", "prenom"),
            ("Pre\u{301}nom", "prenom"),
            ("Nº", "no"),
            ("Фамилия", "familiya"),
            ("Объём", "obem"),
            ("Электронная почта", "elektronnaya pochta"),
            ("ЩЮЯ", "schyuya"),
            ("ＣＶＣ１", "cvc1"),
            ("電話番号", "电话番号"),
            ("電話號碼", "电话号码"),
            ("メール", "メール"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(HAN.chars().count() % 2, 0);
        assert_eq!(CYRILLIC.split(' ').count(), 32);
    }

    proptest! {
        #[test]
        fn twice_is_once(text in any::<String>()) {
            let once: String = plain(&text);
            // Capitals of other alphabets stay as they are; nothing else is left to do.
            prop_assert_eq!(plain(&once), once);
        }
    }
}
