//! The names of a scenario: which are visible, what kind each is, and which slot it has.

use super::suggest::nearest;
use super::{Compiler, Place, Problem};
use crate::value::{GIVEN, Kind, Member, Slot};

/// The names that can be used at a place of the file, and the slots given out so far.
#[derive(Debug)]
pub(crate) struct Names {
    visible: Vec<Name>,
    slots: Vec<Box<str>>,
}

#[derive(Clone, Debug)]
struct Name {
    name: Box<str>,
    kind: Kind,
    slot: Slot,
}

/// How far the names went at a place of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    visible: usize,
    slots: usize,
}

/// What a dotted path stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    pub(crate) slot: Slot,
    pub(crate) member: Option<Member>,
    pub(crate) kind: Kind,
    /// As it was written.
    pub(crate) text: Box<str>,
}

impl Default for Names {
    fn default() -> Self {
        let slots = GIVEN.iter().map(|(name, _)| Box::from(*name)).collect();
        Self { visible: Vec::new(), slots }
    }
}

impl Names {
    pub(crate) fn mark(&self) -> Mark {
        Mark { visible: self.visible.len(), slots: self.slots.len() }
    }

    /// Names bound since the mark are no longer visible; their slots stay theirs.
    pub(crate) fn hide(&mut self, mark: Mark) -> Vec<(Box<str>, Kind, Slot)> {
        let hidden = self.visible.split_off(mark.visible.min(self.visible.len()));
        hidden.into_iter().map(|name| (name.name, name.kind, name.slot)).collect()
    }

    /// Names bound since the mark are no longer visible, and their slots are free again.
    pub(crate) fn forget(&mut self, mark: Mark) {
        self.visible.truncate(mark.visible);
        self.slots.truncate(mark.slots);
    }

    /// The name of every slot.
    pub(crate) fn slots(&self) -> &[Box<str>] {
        &self.slots
    }

    fn lookup(&self, name: &str) -> Option<(Kind, Option<Slot>)> {
        match name {
            "directory" => Some((Kind::Directory, None)),
            _ => match Slot::given(name) {
                Some(slot) => Some((Kind::Text, Some(slot))),
                None => {
                    let found = self.visible.iter().rev().find(|n| *n.name == *name)?;
                    Some((found.kind, Some(found.slot)))
                }
            },
        }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let given = GIVEN.iter().map(|(name, _)| *name).filter(|name| !name.contains('.'));
        self.visible.iter().map(|name| &*name.name).chain(given).chain(["directory"])
    }
}

impl Compiler {
    /// Gives a name a slot, and reports a name that cannot be one.
    pub(crate) fn bind(&mut self, name: &str, kind: Kind, place: Place) -> Slot {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            let problem = Problem::new(place, format!("`{name}` cannot be a name"));
            self.report(problem.with_help("use small letters, digits, - and _"));
        } else if name == "directory" || Slot::given(name).is_some() {
            self.report(Problem::new(place, format!("`{name}` has a meaning of its own")));
        }
        let Some(slot) = Slot::new(self.names.slots.len()) else {
            self.report(Problem::new(place, "the scenario has too many names"));
            return Slot::default();
        };
        self.names.slots.push(Box::from(name));
        self.names.visible.push(Name { name: Box::from(name), kind, slot });
        slot
    }

    /// The account that signs where a step names none: the one made last before it.
    pub(crate) fn last_account(&self) -> Option<Slot> {
        let account = self.names.visible.iter().rev().find(|name| name.kind == Kind::Account);
        account.map(|name| name.slot)
    }

    /// What a dotted path stands for. Reports a name that is not bound, or lacks the member.
    pub(crate) fn path(&mut self, text: &str, place: Place) -> Option<Path> {
        let (first, member) = text.split_once('.').map_or((text, None), |(f, m)| (f, Some(m)));
        let Some((kind, slot)) = self.names.lookup(first) else {
            self.unknown_name(first, place);
            return None;
        };
        let path = |slot, member: Option<Member>, kind| {
            Some(Path { slot, member, kind, text: Box::from(text) })
        };
        match (kind, slot, member) {
            (Kind::Directory, _, None) => {
                let problem = Problem::new(place, "`directory` needs a member");
                self.report(problem.with_help("for example {{ directory.newOrder }}"));
                None
            }
            (Kind::Directory, _, Some(member)) => match Slot::given(text) {
                Some(slot) => path(slot, None, Slot::kind_of_given(text)),
                None => {
                    let members: Vec<&str> = GIVEN
                        .iter()
                        .filter_map(|(name, _)| name.strip_prefix("directory."))
                        .collect();
                    self.no_member(first, "the directory", member, &members, place);
                    None
                }
            },
            (kind, Some(slot), None) => path(slot, None, kind),
            (kind, Some(slot), Some(word)) => {
                match kind.members().iter().find(|(name, _)| *name == word) {
                    Some((_, member)) => path(slot, Some(*member), member.kind()),
                    None => {
                        let members: Vec<&str> = kind.members().iter().map(|(n, _)| *n).collect();
                        self.no_member(first, kind.name(), word, &members, place);
                        None
                    }
                }
            }
            (_, None, _) => None,
        }
    }

    /// After a loop: what each turn captured is a list, under the same name. Returns the slots of the
    /// turn and of the list.
    pub(crate) fn gather(&mut self, mark: Mark, item: Option<Slot>) -> Vec<(Slot, Slot)> {
        let mut gathered = Vec::new();
        let mut seen: Vec<Box<str>> = Vec::new();
        // The last of several bindings of a name is the one that a turn ends with.
        for (name, kind, slot) in self.names.hide(mark).into_iter().rev() {
            let is_data = matches!(kind, Kind::Text | Kind::Json | Kind::List);
            if Some(slot) != item && is_data && !seen.contains(&name) {
                if let Some(list) = Slot::new(self.names.slots.len()) {
                    self.names.slots.push(name.clone());
                    self.names.visible.push(Name {
                        name: name.clone(),
                        kind: Kind::List,
                        slot: list,
                    });
                    gathered.push((slot, list));
                }
                seen.push(name);
            }
        }
        gathered
    }

    /// After branches: what each bound can be used, unless two of them bound the same name.
    pub(crate) fn keep(&mut self, bound: Vec<(Box<str>, Kind, Slot)>, place: Place) -> Vec<Slot> {
        let mut kept = Vec::new();
        for (name, kind, slot) in bound {
            if self
                .names
                .visible
                .iter()
                .any(|other| other.name == name && kept.contains(&other.slot))
            {
                let message = format!("two branches make `{name}`");
                self.report(
                    Problem::new(place, message).with_help("give one of them another name"),
                );
                continue;
            }
            self.names.visible.push(Name { name, kind, slot });
            kept.push(slot);
        }
        kept
    }

    fn no_member(&mut self, name: &str, what: &str, wanted: &str, known: &[&str], place: Place) {
        let message = format!("`{name}` is {what}, which has no `{wanted}`");
        let help = match nearest(wanted, known.iter().copied()) {
            Some(near) => format!("did you mean `{name}.{near}`?"),
            None if known.is_empty() => format!("use `{name}` alone"),
            None => format!("it has {}", known.join(", ")),
        };
        self.report(Problem::new(place, message).with_help(help));
    }

    /// The slot of a name that must be of one kind.
    pub(crate) fn reference(&mut self, name: &str, kind: Kind, place: Place) -> Slot {
        match self.names.lookup(name) {
            None => self.unknown_name(name, place),
            Some((found, Some(slot))) if found == kind => return slot,
            Some((found, _)) => {
                let message = format!("`{name}` is {}, not {}", found.name(), kind.name());
                self.report(Problem::new(place, message));
            }
        }
        Slot::default()
    }

    fn unknown_name(&mut self, name: &str, place: Place) {
        let help = match nearest(name, self.names.words()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "names are made by `as` or `capture` of an earlier step".to_owned(),
        };
        let problem = Problem::new(place, format!("`{name}` is not set by any earlier step"));
        self.report(problem.with_help(help));
    }
}
