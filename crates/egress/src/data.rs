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
