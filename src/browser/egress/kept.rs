//! What a visit's pages tell each other: what was seen to leave, and what the visitor allowed for the visit.
//! In sessionStorage, as lines of names; never a value, a path or a query.

use egress::{Answer, Channel, Entry, Group, Groups, How, Log, Origin, Outcome, Step, Why};

use super::super::storage::{LEAKS as KEY, session};

/// Begins a line that nobody has been told of; the loader knows it.
const UNTOLD: &str = "!";

/// What a visit's earlier pages have kept.
#[derive(Default)]
pub struct Kept {
    /// What was seen, and the visitor's answers that hold for the visit.
    pub log: Log,
    /// These answers.
    pub allowed: Vec<(Origin, Groups)>,
    /// What the visitor has yet to be told.
    pub untold: Vec<Entry>,
}

/// What was kept.
pub fn read() -> Kept {
    let text = session().and_then(|session| session.get_item(KEY).ok().flatten()).unwrap_or_default();
    parse(&text)
}

/// Keeps it for the visit's next page. Where storage is refused, it ends with this one.
pub fn write(log: &Log, allowed: &[(Origin, Groups)], untold: &[Entry]) {
    let Some(session) = session() else { return };
    let _ = session.set_item(KEY, &print(log, allowed, untold));
}

fn print(log: &Log, allowed: &[(Origin, Groups)], untold: &[Entry]) -> String {
    let mut text = String::new();
    for entry in log.entries() {
        let same = |one: &Entry| {
            one.destination == entry.destination && one.outcome == entry.outcome && one.first >= entry.first
        };
        if untold.iter().any(same) {
            text.push_str(UNTOLD);
        }
        let steps: Vec<&str> = entry.how.steps().map(Step::as_str).collect();
        let line: [&str; 9] = [
            &entry.destination.to_string(),
            &names(entry.groups),
            entry.channel.as_str(),
            &steps.join(" "),
            entry.outcome.as_str(),
            entry.not_checked.map_or("", Why::as_str),
            &entry.first.to_string(),
            &entry.last.to_string(),
            &entry.count.to_string(),
        ];
        text.push_str(&line.join("|"));
        text.push('\n');
    }
    for (destination, groups) in allowed {
        text.push_str(&[&destination.to_string(), "|", &names(*groups), "\n"].concat());
    }
    text
}

fn names(groups: Groups) -> String {
    groups.iter().map(Group::as_str).collect::<Vec<_>>().join(" ")
}

/// Lines that say something else are left out.
fn parse(text: &str) -> Kept {
    let mut kept = Kept::default();
    for line in text.lines() {
        let (line, new) = line.strip_prefix(UNTOLD).map_or((line, false), |rest| (rest, true));
        let parts: Vec<&str> = line.split('|').collect();
        if let [destination, groups] = parts.as_slice() {
            if let Ok(destination) = Origin::parse(destination) {
                let groups = self::groups(groups);
                kept.log.answer(&destination, groups, Answer::Allow);
                kept.allowed.push((destination, groups));
            }
        } else if let Some(entry) = entry(&parts) {
            kept.untold.extend(new.then(|| entry.clone()));
            kept.log.note(entry);
        }
    }
    kept
}

fn entry(parts: &[&str]) -> Option<Entry> {
    let [destination, groups, channel, steps, outcome, why, first, last, count] = parts else { return None };
    let step = |name: &str| Step::ALL.iter().copied().find(|step| step.as_str() == name);
    let all = [Outcome::Passed, Outcome::Allowed, Outcome::Blocked];
    let reasons = [Why::Unreadable, Why::TooLarge, Why::TooDeep];
    Some(Entry {
        destination: Origin::parse(destination).ok()?,
        groups: self::groups(groups),
        how: steps.split(' ').filter_map(step).collect::<How>(),
        channel: Channel::parse(channel)?,
        outcome: all.into_iter().find(|one| one.as_str() == *outcome)?,
        not_checked: reasons.into_iter().find(|one| one.as_str() == *why),
        first: first.parse().ok()?,
        last: last.parse().ok()?,
        count: count.parse().ok()?,
    })
}

fn groups(names: &str) -> Groups {
    names.split(' ').filter_map(|name| Group::ALL.into_iter().find(|group| group.as_str() == name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_nonsense_is_left_out() {
        let origin = Origin::parse("https://x.example:8443").unwrap();
        let set: Groups = [Group::Contact, Group::Credentials].into_iter().collect();
        let mut log = Log::default();
        let entry = Entry {
            destination: origin.clone(),
            groups: set,
            how: [Step::Base64, Step::Sha256].into_iter().collect(),
            channel: Channel::Beacon,
            outcome: Outcome::Blocked,
            not_checked: Some(Why::TooLarge),
            first: 1,
            last: 2,
            count: 3,
        };
        log.note(entry.clone());
        let text = print(&log, &[(origin.clone(), set)], std::slice::from_ref(&entry))
            + "what|is|this\nhttps://|contact\n";
        let back = parse(&text);
        assert_eq!(back.untold, std::slice::from_ref(&entry));
        assert_eq!(back.log.entries().collect::<Vec<_>>(), [&entry]);
        assert_eq!(back.log.answered(&origin, set), Some(Answer::Allow));
        assert_eq!(back.allowed, [(origin, set)]);
        assert!(parse("").untold.is_empty() && parse("").log.entries().len() == 0);
    }
}
