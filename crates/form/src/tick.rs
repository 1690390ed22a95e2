//! Boxes that mean more than they send: that mailings are wanted, that a password is to be kept.
//!
//! Never here: whether they are ticked.

use crate::Field;
use crate::search::{Index, Said};
use crate::words::{KEEP, MAILINGS, NO};

/// What a box is ticked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// To receive mailings.
    Mailings,
    /// To be known again, or to have the password kept.
    Keep,
}

/// What each field is ticked for; `None` for all that are no boxes, or boxes of another meaning.
pub fn ticks(fields: &[Field]) -> Vec<Option<Tick>> {
    let index = Index::new();
    let is_box = |field: &Field| field.type_attr.eq_ignore_ascii_case("checkbox");
    fields.iter().map(|field| if is_box(field) { tick(&index, field) } else { None }).collect()
}

fn tick(index: &Index, field: &Field) -> Option<Tick> {
    let texts = [field.label, field.name, field.id].map(|text| Said::of(index, text));
    let has = |mark| texts.iter().any(|said| said.marks(mark));
    // "I do not want the newsletter": such a box is the refusal itself.
    let refuses = texts.iter().any(|said| said.marks(NO));
    match () {
        () if has(KEEP) => Some(Tick::Keep),
        () if has(MAILINGS) && !refuses => Some(Tick::Mailings),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes() {
        for (label, expected) in [
            ("Subscribe to our newsletter", Some(Tick::Mailings)),
            ("Email me with news and offers", Some(Tick::Mailings)),
            ("Ja, ich möchte den Newsletter erhalten", Some(Tick::Mailings)),
            ("Ich möchte Werbung per E-Mail bekommen", Some(Tick::Mailings)),
            ("Je souhaite recevoir des offres promotionnelles", Some(Tick::Mailings)),
            ("Quiero recibir ofertas y novedades", Some(Tick::Mailings)),
            ("Desidero iscrivermi alla newsletter", Some(Tick::Mailings)),
            ("Quero receber novidades", Some(Tick::Mailings)),
            ("Ik wil de nieuwsbrief ontvangen", Some(Tick::Mailings)),
            ("Подписаться на рассылку", Some(Tick::Mailings)),
            ("メールマガジンを受け取る", Some(Tick::Mailings)),
            ("订阅电子报", Some(Tick::Mailings)),
            ("I do not want to receive the newsletter", None),
            ("Ich möchte keinen Newsletter", None),
            ("Remember me", Some(Tick::Keep)),
            ("Keep me signed in", Some(Tick::Keep)),
            ("Stay logged in", Some(Tick::Keep)),
            ("Save password", Some(Tick::Keep)),
            ("Angemeldet bleiben", Some(Tick::Keep)),
            ("Passwort speichern", Some(Tick::Keep)),
            ("Eingeloggt bleiben", Some(Tick::Keep)),
            ("Se souvenir de moi", Some(Tick::Keep)),
            ("Rester connecté", Some(Tick::Keep)),
            ("Recordarme", Some(Tick::Keep)),
            ("Mantener la sesión iniciada", Some(Tick::Keep)),
            ("Ricordami", Some(Tick::Keep)),
            ("Resta connesso", Some(Tick::Keep)),
            ("Lembrar-me", Some(Tick::Keep)),
            ("Manter sessão iniciada", Some(Tick::Keep)),
            ("Onthoud mij", Some(Tick::Keep)),
            ("Ingelogd blijven", Some(Tick::Keep)),
            ("Запомнить меня", Some(Tick::Keep)),
            ("Не выходить из системы", Some(Tick::Keep)),
            ("ログイン状態を保持する", Some(Tick::Keep)),
            ("パスワードを保存", Some(Tick::Keep)),
            ("记住我", Some(Tick::Keep)),
            ("保持登录", Some(Tick::Keep)),
            ("自動登入", Some(Tick::Keep)),
            ("I agree to the terms", None),
            ("Ship to a different address", None),
        ] {
            let field = Field { label, name: "c1", tag: "input", type_attr: "checkbox", ..Field::default() };
            assert_eq!(ticks(&[field, Field { type_attr: "text", ..field }]), [expected, None], "{label}");
        }
        let named = |name| Field { name, tag: "input", type_attr: "checkbox", ..Field::default() };
        let fields = [named("rememberme"), named("_remember_me"), named("newsletter_optin"), named("terms")];
        assert_eq!(ticks(&fields), [Some(Tick::Keep), Some(Tick::Keep), Some(Tick::Mailings), None]);
    }
}
