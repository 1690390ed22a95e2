//! The sorts of data that a policy speaks about. Never finer than that: which field is what belongs to the
//! `form` crate, which uses these groups for its kinds.

/// A sort of data, as a privacy policy would name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// How to reach a person: e-mail, telephone, address, organization.
    Contact,
    /// What money moves by: card, bank account.
    Financial,
    /// Who a person is: name, birthday, papers.
    Identity,
    /// What proves who they are: user name, password, one-time code.
    Credentials,
    /// Anything else that is typed.
    Other,
}

impl Group {
    /// All of them, in the order in which a review shows them.
    pub const ALL: [Group; 5] =
        [Group::Contact, Group::Financial, Group::Identity, Group::Credentials, Group::Other];

    /// The name in the configuration and in events; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Group::Contact => "contact",
            Group::Financial => "financial",
            Group::Identity => "identity",
            Group::Credentials => "credentials",
            Group::Other => "other",
        }
    }

    /// Whether it says something about a person. What is in no known field need not.
    pub fn is_personal(self) -> bool {
        self != Group::Other
    }
}

/// A set of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Groups(u8);

impl Groups {
    /// Whether the group is one of them.
    pub fn contains(self, group: Group) -> bool {
        self.0 & bit(group) != 0
    }

    /// Whether all of these are among them.
    pub fn contains_all(self, others: Groups) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with this group in it.
    #[must_use]
    pub fn with(self, group: Group) -> Groups {
        Groups(self.0 | bit(group))
    }

    /// Those that are in `self` but not in `others`.
    #[must_use]
    pub fn without(self, others: Groups) -> Groups {
        Groups(self.0 & !others.0)
    }

    /// One by one, in the order in which a review shows them.
    pub fn iter(self) -> impl Iterator<Item = Group> {
        Group::ALL.into_iter().filter(move |group| self.contains(*group))
    }
}

impl FromIterator<Group> for Groups {
    fn from_iter<I: IntoIterator<Item = Group>>(groups: I) -> Groups {
        groups.into_iter().fold(Groups::default(), Groups::with)
    }
}

fn bit(group: Group) -> u8 {
    1 << group as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_groups() {
        let set: Groups = [Group::Credentials, Group::Contact].into_iter().collect();
        assert!(set.iter().eq([Group::Contact, Group::Credentials]));
        assert!(set.contains(Group::Contact) && !set.contains(Group::Other));
        assert!(set.contains_all(Groups::default()) && !Groups::default().contains_all(set));
        assert!(set.without(set).is_empty());
    }
}
