//! The cookies and the dates that a policy gives.
#![cfg(feature = "markdown")]

use policy::{Event, cookies_named, dates, markdown};

fn cookies(source: &str, expected: &[&str]) {
    let document = markdown::parse(source);
    let leaves = document.leaves();
    let found = cookies_named(&document);
    for cookie in &found {
        let leaf = leaves.iter().find(|leaf| leaf.number == cookie.leaf).map(|leaf| leaf.text.as_str());
        assert!(leaf.is_some_and(|text| text.contains(&cookie.name)), "{cookie:?} is not in {leaf:?}");
    }
    let found: Vec<String> = found
        .into_iter()
        .map(|one| {
            [Some(one.name), one.duration, one.purpose].into_iter().flatten().collect::<Vec<_>>().join("|")
        })
        .collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn cookies_of_tables() {
    cookies(
        "# Cookies\n\n| Name | Purpose | Expires |\n|---|---|---|\n| cart | Remembers the basket | Session |\n\
         | _ga, _gid | Counts visits | 2 years |\n| **Total** | | |\n\n`after` the table: `lang`.",
        &[
            "cart|Session|Remembers the basket",
            "_ga|2 years|Counts visits",
            "_gid|2 years|Counts visits",
            "Total",
            "after",
            "lang",
        ],
    );
    cookies(
        "| Anbieter | Cookie | Speicherdauer | Zweck |\n|---|---|---|---|\n| Wir | warenkorb | 1 Tag | Merkt sich den Korb |",
        &["warenkorb|1 Tag|Merkt sich den Korb"],
    );
    cookies(
        "| Nom | Finalité | Durée |\n|---|---|---|\n| PHPSESSID | Session | 24 h |",
        &["PHPSESSID|24 h|Session"],
    );
    cookies("| Name | Address |\n|---|---|\n| Bob | Street |", &[]);
}

#[test]
fn cookies_of_running_text() {
    cookies(
        "We set the cookies _ga, `_gat_<id>` and PHPSESSID (see cookie_policy).",
        &["_gat_<id>", "_ga", "PHPSESSID", "cookie_policy"],
    );
    cookies("The cookie `lang` remembers your language. Write to a_b@c.example.", &["lang"]);
    cookies("Set `lang` in your profile, _really_, snake_case.", &[]);
    cookies("We use cookies and and/or other things. ISO_9001 is no cookie.", &[]);
}

fn dated(source: &str, expected: &str) {
    let found: Vec<String> = dates(&markdown::parse(source))
        .into_iter()
        .map(|one| {
            let event = match one.event {
                Event::Updated => "updated",
                Event::Effective => "effective",
                Event::Unnamed => "unnamed",
            };
            let date =
                one.date.map(|(year, month, day)| format!("{year}-{month}-{}", day.unwrap_or_default()));
            format!("{event} {} = {}", one.text, date.unwrap_or_default())
        })
        .collect();
    assert_eq!(found.join("; "), expected, "{source}");
}

#[test]
fn dates_as_they_are_written() {
    dated("Last updated: January 1, 2024", "updated January 1, 2024 = 2024-1-1");
    dated("**Effective Date:** 25th of May 2018", "effective 25th of May 2018 = 2018-5-25");
    dated("## Effective as of May 25th, 2018", "effective May 25th, 2018 = 2018-5-25");
    dated("Last revised 2023-11-05.", "updated 2023-11-05 = 2023-11-5");
    dated("Last modified 03/04/2024", "updated 03/04/2024 = ");
    dated("Last modified 23/04/2024", "updated 23/04/2024 = 2024-4-23");
    dated("Stand: 1. März 2024", "updated 1. März 2024 = 2024-3-1");
    dated("Zuletzt aktualisiert am 05.11.2023", "updated 05.11.2023 = 2023-11-5");
    dated("Stand: Januar 2024", "updated Januar 2024 = 2024-1-0");
    dated("Dernière mise à jour : 1er février 2024", "updated 1er février 2024 = 2024-2-1");
    dated("En vigueur depuis le 12 août 2022", "effective 12 août 2022 = 2022-8-12");
    dated("Última actualización: 3 de marzo de 2024", "updated 3 de marzo de 2024 = 2024-3-3");
    dated("Vigente desde el 1 de enero del 2021", "effective 1 de enero del 2021 = 2021-1-1");
    dated(
        "This policy was updated on May 1, 2020 and is effective June 1, 2020",
        "updated May 1, 2020 = 2020-5-1",
    );
    dated("# Privacy\n\nMay 4, 2020\n\nWe like you.", "unnamed May 4, 2020 = 2020-5-4");
    dated("# Privacy\n\nMay 4, 2020\n\nLast updated June 2021", "updated June 2021 = 2021-6-0");
}

#[test]
fn other_dates_are_none_of_the_policys() {
    dated(
        "Under the Act of 27 April 2016 you have many rights, among them that of access and of deletion.",
        "",
    );
    dated("Regulation (EU) 2016/679 applies. Call 2020 1234.", "");
    dated("In May 2020 people wrote many letters to us and we answered every one of them in full.", "");
}
