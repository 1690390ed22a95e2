//! Who a destination is, seen from the page.
//!
//! Never here: a public-suffix list (see [`classify`]), DNS, the path or query of a URL.

use crate::Origin;
use crate::origin::is_ip_address;

/// Who a destination is, seen from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The page's own origin.
    SameOrigin,
    /// Another host, scheme or port of the same site.
    SameSite,
    /// Of another name, and the site says that it is its own. [`classify`] cannot tell; who knows what the site
    /// says can.
    SameCompany,
    /// Another company, which the site has named.
    Declared,
    /// Another company, of which the site has said nothing.
    Other,
}

/// Who `target` is for somebody on `page`, where the site has named the origins in `declared`.
///
/// A public-suffix list would tell where a company's own name begins, but costs 100 KB. Without one, two
/// hosts are of one site when, ignoring a leading `www.`, they are equal or one is a subdomain of the other;
/// never when the shorter is an IP address, a single label, or a name under which a company lets others
/// have subdomains (`github.io` and its like; see `SHARED`). Siblings (`a.example.com` and `b.example.com`)
/// count as different companies: `a.github.io` and `b.github.io` look just the same. The mistake that is
/// left is to name a site's own second host "another company", which the site mends by declaring it.
///
/// A port or scheme of its own does not make another company; whether the way there is encrypted is
/// [`Origin::transport`]'s to say.
pub fn classify(page: &Origin, target: &Origin, declared: &[Origin]) -> Relation {
    if page.same_origin(target) {
        Relation::SameOrigin
    } else if is_same_site(page.host(), target.host()) {
        Relation::SameSite
    } else if declared.iter().any(|one| one.same_origin(target)) {
        Relation::Declared
    } else {
        Relation::Other
    }
}

fn is_same_site(a: &str, b: &str) -> bool {
    let (a, b) = (site_name(a), site_name(b));
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let is_subdomain = long.strip_suffix(short).is_some_and(|labels| labels.ends_with('.'));
    is_subdomain
        && !is_ip_address(short)
        && short.contains('.')
        && !SHARED.split(' ').any(|shared| shared == short)
}

fn site_name(host: &str) -> &str {
    let host = host.strip_suffix('.').unwrap_or(host);
    match host.strip_prefix("www.") {
        // `www.com` is a name of its own.
        Some(rest) if rest.contains('.') => rest,
        _ => host,
    }
}

/// Names with a website of their own under which other people have theirs: the commonest hosting services
/// and registries of that sort. By hand, from the documentation of each service, 2026-11. Not complete and
/// need not be: a missing one only matters to a page that stands at that very name, or sends to it.
const SHARED: &str = "github.io gitlab.io pages.dev workers.dev vercel.app netlify.app web.app firebaseapp.com \
    appspot.com run.app herokuapp.com onrender.com fly.dev surge.sh glitch.me replit.app azurewebsites.net \
    azurestaticapps.net cloudfront.net amazonaws.com amplifyapp.com blogspot.com wordpress.com tumblr.com \
    myshopify.com shopify.com wixsite.com weebly.com webflow.io neocities.org bitbucket.io readthedocs.io \
    co.com uk.com us.com eu.com de.com eu.org";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn origin(text: &str) -> Origin {
        Origin::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn relations() {
        let declared = [origin("https://pay.example"), origin("http://old.example:8080")];
        for (page, target, relation) in [
            ("https://shop.test", "https://shop.test", Relation::SameOrigin),
            ("https://shop.test", "wss://shop.test", Relation::SameOrigin),
            ("https://shop.test", "http://shop.test", Relation::SameSite),
            ("https://shop.test", "https://shop.test:8443", Relation::SameSite),
            ("https://shop.test", "https://www.shop.test", Relation::SameSite),
            ("https://www.shop.test", "https://api.shop.test", Relation::SameSite),
            ("https://a.b.shop.test", "https://shop.test", Relation::SameSite),
            ("https://shop.test.", "https://shop.test", Relation::SameSite),
            ("https://a.shop.test", "https://b.shop.test", Relation::Other),
            ("https://shop.test", "https://myshop.test", Relation::Other),
            ("https://shop.test", "https://shop.test.evil.example", Relation::Other),
            ("https://test", "https://shop.test", Relation::Other),
            ("http://localhost", "http://shop.localhost", Relation::Other),
            ("https://github.io", "https://someone.github.io", Relation::Other),
            ("https://someone.github.io", "https://api.someone.github.io", Relation::SameSite),
            ("https://www.com", "https://com", Relation::Other),
            ("https://shop.test", "https://pay.example", Relation::Declared),
            ("https://shop.test", "wss://pay.example", Relation::Declared),
            ("https://shop.test", "http://pay.example", Relation::Other),
            ("https://shop.test", "https://www.pay.example", Relation::Other),
            ("https://shop.test", "http://old.example:8080", Relation::Declared),
            ("https://shop.test", "http://old.example", Relation::Other),
        ] {
            assert_eq!(classify(&origin(page), &origin(target), &declared), relation, "{page} → {target}");
        }
        // No browser hands over such a host; should one come, it is nobody's subdomain.
        assert!(!is_same_site("10.0.0.1", "1.10.0.0.1"));
    }

    fn host() -> impl Strategy<Value = String> {
        "([a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?\\.){0,3}[a-z]{2,8}"
    }

    proptest! {
        #[test]
        fn who_is_one_site_does_not_depend_on_the_side(a in host(), b in host()) {
            let (long, other) = (origin(&format!("https://{a}.{b}")), origin(&format!("https://{b}")));
            prop_assert_eq!(classify(&long, &other, &[]), classify(&other, &long, &[]));
            prop_assert_eq!(classify(&long, &long, &[]), Relation::SameOrigin);
        }
    }
}
