//! What is to be done about data that is about to leave: content × destination × phase.
//!
//! Two steps, so that a view can say why: what the site's policy makes of it ([`judge`]), and what the mode
//! makes of that ([`decide`]). Never here: what was seen in a payload, or what the visitor answered.

use crate::{Config, FirstParty, Groups, Mode, Origin, Relation, When, classify, is_encrypted};

/// Where the visitor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Still filling in the form: nobody has been told to send anything.
    Typing,
    /// Send was pressed for the form that holds the data.
    Sent,
}

/// What the site's policy makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// The policy names this place for this data at this time.
    Declared,
    /// It goes to the page's own site, which may receive what is typed there.
    FirstParty,
    /// It goes to the page's own site, which has the visitor asked before they press send.
    FirstPartyUnasked,
    /// The policy does not name this place.
    NotNamed,
    /// The policy names this place, but not for these groups of data.
    NotForThis(Groups),
    /// The policy names this place for this data, but only once send was pressed.
    TooEarly,
}

impl Permission {
    /// The name in events; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Permission::Declared => "declared",
            Permission::FirstParty => "first-party",
            Permission::FirstPartyUnasked => "first-party-unasked",
            Permission::NotNamed => "not-named",
            Permission::NotForThis(_) => "not-for-this",
            Permission::TooEarly => "too-early",
        }
    }
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It goes; nothing is noted.
    Pass,
    /// It goes and is noted in the log; nobody is disturbed.
    Record,
    /// It goes, is noted, and the visitor is told.
    Tell,
    /// It waits, and the visitor is asked.
    Ask,
    /// It does not go; it is noted, and the visitor is told.
    Block,
}

/// What the site's policy makes of `groups` going from `page` to `target` in this phase.
///
/// `form` are the origins that a form's own configuration names (`forms[].destinations`): they may receive
/// what is in it once send was pressed. Of a payload that could not be checked, `groups` are all groups that
/// were typed ([`Inspector::groups`](crate::Inspector::groups)).
///
/// What the site has declared of a place comes before the place being one of its own: `stats.shop.example`
/// may be named for less than `shop.example`. Another host of the site without a declaration counts as the
/// site, but not where the way there is open and the page's own is not.
pub fn judge(
    config: &Config,
    page: &Origin,
    target: &Origin,
    form: &[Origin],
    groups: Groups,
    phase: Phase,
) -> Permission {
    let relation = classify(page, target, &[]);
    if relation == Relation::SameOrigin {
        return first_party(config, phase);
    }
    let mut named = false;
    let mut allowed = Groups::default();
    let mut later = Groups::default();
    for declared in config.destinations.iter().filter(|declared| declared.origin.same_origin(target)) {
        named = true;
        for group in declared.data.iter().copied() {
            match declared.when {
                When::AfterSubmit if phase == Phase::Typing => later = later.with(group),
                _ => allowed = allowed.with(group),
            }
        }
    }
    if form.iter().any(|origin| origin.same_origin(target)) {
        named = true;
        let all = crate::Group::ALL.into_iter().collect();
        match phase {
            Phase::Typing => later = all,
            Phase::Sent => allowed = all,
        }
    }
    let missing = groups.without(allowed);
    if named {
        if missing.is_empty() {
            Permission::Declared
        } else if missing.without(later).is_empty() {
            Permission::TooEarly
        } else {
            Permission::NotForThis(missing.without(later))
        }
    } else if relation == Relation::SameSite && (is_encrypted(target) || !is_encrypted(page)) {
        first_party(config, phase)
    } else {
        Permission::NotNamed
    }
}

fn first_party(config: &Config, phase: Phase) -> Permission {
    match (config.first_party, phase) {
        (FirstParty::Ask, Phase::Typing) => Permission::FirstPartyUnasked,
        _ => Permission::FirstParty,
    }
}

/// What the mode makes of a permission. `can_wait`: whether the request can be held while somebody is asked;
/// a synchronous one, or one while the page goes away, cannot. In [`Mode::Ask`] such a one is stopped, since
/// nobody could agree to it; if it is only that it could not be checked (`checked` is false), it goes and is
/// told about.
pub fn decide(mode: Mode, permission: Permission, checked: bool, can_wait: bool) -> Decision {
    match (permission, mode) {
        (_, Mode::Off) | (Permission::Declared, _) => Decision::Pass,
        (Permission::FirstParty, _) => Decision::Record,
        (_, Mode::Report) => Decision::Tell,
        (_, Mode::Block) => Decision::Block,
        (_, Mode::Ask) if can_wait => Decision::Ask,
        (_, Mode::Ask) if checked => Decision::Block,
        (_, Mode::Ask) => Decision::Tell,
    }
}
