//! Steps: a verb or a control, and what stands beside it.

use super::document::find;
use super::{Args, Compiler, JsonTemplate, Key, Node, Problem, Template, Yaml, items};
use crate::controls::CONTROLS;
use crate::expect;
use crate::parse::suggest::nearest;
use crate::plan::{Capture, Expect, HttpEdits, Planned, Step, VerbStep, Watched, Work};
use crate::shape::{Arg, Shape};
use crate::steps::VERBS;
use crate::value::{Kind, Slot};
use crate::verb::Verb;

/// Steps of one scenario with its fragments and cases written out: far more than anybody wants, and
/// few enough that a file cannot fill memory.
const MOST: usize = 100_000;

/// Keys that stand beside a verb.
pub(crate) const BESIDE: &[Arg] = &[
    Arg::optional(
        "expect",
        Shape::Either(&[Shape::Word(&["due", "anything"]), Shape::Map(expect::TABLE)]),
        "what the answer should be: `due` takes it from the catalogue, `anything` takes whatever comes (default: that the operation succeeds)",
    ),
    Arg::optional(
        "capture",
        Shape::Entries("a name", &Shape::Plain),
        "names for parts of the exchange, for later steps",
    ),
    Arg::optional(
        "unchanged",
        crate::shape::TEXTS,
        "names of accounts and orders, or URLs, that the step must leave as they are",
    ),
    Arg::optional(
        "twin",
        Shape::Flag,
        "whether a mutated request stands between honest ones that must succeed (default: true)",
    ),
    Arg::optional("note", Shape::Plain, "anything that a reader should know"),
];

/// Sources of `capture`, with what they give.
pub(crate) const CAPTURES: &[(&str, &str)] = &[
    ("request.nonce", "the nonce that the request carried"),
    ("request.url", "the URL that the request went to"),
    ("request.payload/POINTER", "a member of the payload of the request, by JSON Pointer"),
    ("response.status", "the status of the answer"),
    ("response.header.NAME", "a header of the answer"),
    ("response.link.RELATION", "the target of the first Link of that relation"),
    ("response.links.RELATION", "the targets of all Links of that relation, as a list"),
    ("response.body", "the body as JSON"),
    ("response.body/POINTER", "a member of the body, by JSON Pointer"),
    ("response.text", "the body as text"),
];

impl Compiler {
    pub(crate) fn steps(&mut self, node: &Node) -> Vec<Step> {
        let Yaml::List(items) = &node.value else {
            return Vec::new();
        };
        items.iter().flat_map(|item| self.step(item)).collect()
    }

    /// A step; several where a fragment is put in, none where it is wrong.
    fn step(&mut self, node: &Node) -> Vec<Step> {
        self.steps += 1;
        if self.steps > MOST {
            if self.steps == MOST + 1 {
                let message = format!("the scenario comes to more than {MOST} steps");
                self.report(Problem::new(node.place, message));
            }
            return Vec::new();
        }
        let Some(entries) = self.map(node, "a step") else {
            return Vec::new();
        };
        let controls = |name: &str| CONTROLS.iter().any(|control| control.beside(name));
        let beside = |name: &str| BESIDE.iter().any(|arg| arg.name == name);
        let words: Vec<&(Key, Node)> =
            entries.iter().filter(|(key, _)| !beside(&key.name) && !controls(&key.name)).collect();
        match words.as_slice() {
            [] => {
                let problem = Problem::new(node.place, "the step has no verb");
                self.report(problem.with_help("a step is one verb with its arguments"));
                Vec::new()
            }
            [(key, args)] if key.name == "use" => self.fragment(args, entries),
            [(key, args)] => match CONTROLS.iter().find(|control| control.name == key.name) {
                Some(control) => {
                    let known: Vec<&str> = [control.name, "note"]
                        .into_iter()
                        .chain(control.beside.iter().map(|arg| arg.name))
                        .collect();
                    self.refuse_unknown(entries, &known, &format!("`{}`", control.name));
                    self.check_beside(control.beside, entries);
                    let args = Args::new(self, control.name, control.args, key.place, args);
                    let work = (control.build)(args, entries);
                    work.map(|work| Step { place: key.place, work }).into_iter().collect()
                }
                None => self.verb(key, args, entries).into_iter().collect(),
            },
            [.., (key, _)] => {
                let message = format!("the step has two verbs, `{}` among them", key.name);
                self.report(Problem::new(key.place, message).with_help("make two steps of it"));
                Vec::new()
            }
        }
    }

    fn check_beside(&mut self, table: &[Arg], entries: &[(Key, Node)]) {
        for (key, node) in entries {
            if let Some(arg) = table.iter().find(|arg| arg.name == key.name) {
                arg.shape.check(&format!("`{}`", arg.name), node, self);
            }
        }
    }

    /// The steps of a fragment, as if they stood here.
    fn fragment(&mut self, node: &Node, entries: &[(Key, Node)]) -> Vec<Step> {
        self.refuse_unknown(entries, &["use", "note"], "`use`");
        let Yaml::Text(name) = &node.value else {
            let message = format!("`use` is the name of a fragment, found {}", node.kind());
            self.report(Problem::new(node.place, message));
            return Vec::new();
        };
        let Some((_, steps)) = self.fragments.iter().find(|(other, _)| other == name).cloned()
        else {
            let problem = Problem::new(node.place, format!("no fragment is called `{name}`"));
            let help = match nearest(name, self.fragments.iter().map(|(name, _)| name.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "give it steps under `fragments`".to_owned(),
            };
            self.report(problem.with_help(help));
            return Vec::new();
        };
        if self.using.contains(name) {
            let problem = Problem::new(node.place, format!("the fragment `{name}` uses itself"));
            self.report(problem.with_help("take the `use` out"));
            return Vec::new();
        }
        self.using.push(name.clone());
        let steps = self.steps(&steps);
        self.using.pop();
        steps
    }

    fn verb(&mut self, key: &Key, node: &Node, entries: &[(Key, Node)]) -> Option<Step> {
        let Some(verb) = VERBS.iter().find(|verb| verb.name == key.name) else {
            let problem = Problem::new(key.place, format!("no verb is called `{}`", key.name));
            let words = VERBS.iter().map(|verb| verb.name).chain(CONTROLS.iter().map(|c| c.name));
            let words = words.chain(["use"]);
            let beside = BESIDE.iter().map(|arg| arg.name);
            let help = match nearest(&key.name, words.clone().chain(beside)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("verbs are {}", words.collect::<Vec<_>>().join(", ")),
            };
            self.report(problem.with_help(help));
            return None;
        };
        for (key, _) in entries {
            if CONTROLS.iter().any(|control| control.beside(&key.name))
                && !BESIDE.iter().any(|arg| arg.name == key.name)
            {
                let message = format!("`{}` has no `{}` beside it", verb.name, key.name);
                let help = "only each, repeat, parallel and when have steps of their own";
                self.report(Problem::new(key.place, message).with_help(help));
            }
        }
        self.check_beside(BESIDE, entries);
        let mut args = Args::of_verb(self, verb, key, node);
        let (mutations, jws, http) =
            if verb.signed { signed(&mut args) } else { Default::default() };
        let action = (verb.build)(&mut args);
        let signer = if verb.signed && verb.name != "new-account" { Some(args.by()) } else { None };
        let mut expect = self.expect(entries);
        if verb.asserts && matches!(expect, Expect::Success) {
            expect = Expect::Explicit(Vec::new());
        }
        let account = signer.or_else(|| self.last_account());
        let unchanged = self.unchanged(entries, account);
        let captures = self.captures(entries);
        let twin = match find(entries, "twin").map(|node| &node.value) {
            Some(Yaml::Bool(twin)) => *twin,
            _ => true,
        };
        let step = VerbStep {
            verb,
            action,
            mutations,
            jws,
            http,
            twin,
            expect,
            captures,
            unchanged,
            account,
        };
        if step.is_hostile() && matches!(step.expect, Expect::Success) {
            let problem = Problem::new(key.place, "a mutated request needs `expect`");
            self.report(problem.with_help("`expect: due` takes what is due from the catalogue"));
        }
        Some(Step { place: key.place, work: Work::Verb(Box::new(step)) })
    }

    fn expect(&mut self, entries: &[(Key, Node)]) -> Expect {
        match find(entries, "expect") {
            None => Expect::Success,
            Some(Node { value: Yaml::Text(word), .. }) => match word.as_str() {
                "due" => Expect::Due,
                _ => Expect::Anything,
            },
            Some(node) => {
                let expectations = expect::read(node, self);
                if matches!(&node.value, Yaml::Map(entries) if entries.is_empty()) {
                    let problem = Problem::new(node.place, "`expect` expects nothing");
                    self.report(problem.with_help("write `anything` if any answer will do"));
                }
                Expect::Explicit(expectations)
            }
        }
    }

    fn unchanged(&mut self, entries: &[(Key, Node)], account: Option<Slot>) -> Vec<Watched> {
        let Some(node) = find(entries, "unchanged") else {
            return Vec::new();
        };
        let mut watched = Vec::new();
        for item in items(node) {
            let Yaml::Text(text) = &item.value else {
                continue;
            };
            // A plain word is the name of something; its URL is what is fetched.
            let is_name = !text.contains("{{") && !text.contains("://");
            let node = if is_name {
                Node { place: item.place, value: Yaml::Text(format!("{{{{ {text} }}}}")) }
            } else {
                item.clone()
            };
            let url = Template::read(&node, self);
            let kind = url.kind();
            if is_name && !matches!(kind, Kind::Account | Kind::Order | Kind::Text | Kind::Json) {
                let message = format!("`{text}` is {}, which has no state", kind.name());
                self.report(Problem::new(item.place, message));
            }
            let Some(by) = account else {
                let problem = Problem::new(item.place, "there is no account to look with");
                self.report(problem.with_help("create one with `new-account` in an earlier step"));
                continue;
            };
            watched.push(Watched { name: text.clone(), url, by });
        }
        watched
    }

    fn captures(&mut self, entries: &[(Key, Node)]) -> Vec<(Slot, Capture)> {
        let Some(Node { value: Yaml::Map(entries), .. }) = find(entries, "capture") else {
            return Vec::new();
        };
        let mut captures = Vec::new();
        for (key, node) in entries {
            let source = match &node.value {
                Yaml::Text(text) => capture(text),
                _ => None,
            };
            let kind = match source {
                Some(Capture::Body(_) | Capture::Status) => Kind::Json,
                Some(Capture::Links(_)) => Kind::List,
                _ => Kind::Text,
            };
            let slot = self.bind(&key.name, kind, key.place);
            match source {
                Some(source) => captures.push((slot, source)),
                None => {
                    let problem = Problem::new(node.place, "this cannot be captured");
                    let sources: Vec<&str> = CAPTURES.iter().map(|(name, _)| *name).collect();
                    self.report(problem.with_help(format!("sources are {}", sources.join(", "))));
                }
            }
        }
        captures
    }
}

fn capture(text: &str) -> Option<Capture> {
    let named = |prefix: &str| text.strip_prefix(prefix).filter(|name| !name.is_empty());
    match text {
        "request.nonce" => Some(Capture::RequestNonce),
        "request.url" => Some(Capture::RequestUrl),
        "response.status" => Some(Capture::Status),
        "response.body" => Some(Capture::Body(String::new())),
        "response.text" => Some(Capture::Text),
        _ => {
            if let Some(name) = named("response.header.") {
                return Some(Capture::Header(name.to_owned()));
            }
            if let Some(relation) = named("response.link.") {
                return Some(Capture::Link(relation.to_owned()));
            }
            if let Some(relation) = named("response.links.") {
                return Some(Capture::Links(relation.to_owned()));
            }
            if let Some(pointer) = text.strip_prefix("request.payload") {
                return pointer
                    .starts_with('/')
                    .then(|| Capture::RequestPayload(pointer.to_owned()));
            }
            let pointer = text.strip_prefix("response.body")?;
            pointer.starts_with('/').then(|| Capture::Body(pointer.to_owned()))
        }
    }
}

/// What a signed request may have changed: mutations, header members, the HTTP request.
fn signed(args: &mut Args<'_>) -> (Vec<Planned>, Vec<(String, JsonTemplate)>, HttpEdits) {
    let mutations = args.node("mutate").map(|node| super::mutate::read(node, args.compiler));
    let mut jws = Vec::new();
    if let Some(Node { value: Yaml::Map(entries), .. }) = args.node("jws") {
        for (key, node) in entries {
            jws.push((key.name.clone(), JsonTemplate::read(node, args.compiler)));
        }
    }
    let mut http = HttpEdits::default();
    if let Some(Node { value: Yaml::Map(entries), .. }) = args.node("http") {
        http.method = find(entries, "method").map(|node| Template::read(node, args.compiler));
        if let Some(Node { value: Yaml::Map(headers), .. }) = find(entries, "headers") {
            for (key, node) in headers {
                let absent = matches!(&node.value, Yaml::Text(word) if word == "absent");
                let value = (!absent).then(|| Template::read(node, args.compiler));
                if http::HeaderName::from_bytes(key.name.as_bytes()).is_err() {
                    let message = format!("`{}` is no header name", key.name);
                    args.compiler.report(Problem::new(key.place, message));
                }
                http.headers.push((key.name.clone(), value));
            }
        }
    }
    (mutations.unwrap_or_default(), jws, http)
}

impl Verb {
    /// Its own arguments and those of every signed request.
    pub fn all_args(&self) -> impl Iterator<Item = &'static Arg> {
        self.args.iter().chain(if self.signed { crate::verb::SIGNED_ARGS } else { &[] })
    }
}
