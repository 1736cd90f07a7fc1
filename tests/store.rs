//! The store: what goes in comes out, once, whole or not at all, in any order, and as it was known at any time.

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::calendar::{Instant, Interval};
use onrecord::entity::{Affiliation, Alias, Entity, EntityKind, Speaker, SpeakerBasis, fold};
use onrecord::id::{DocumentId, EntityId, IssueId, PostId, RelationId, StatementId};
use onrecord::post::{Block, BlockKind, Document, DocumentKind, Image, Origin, Post, PostedBasis};
use onrecord::proposition::{
    Certainty, Dynamics, Issue, Polarity, Proposition, Role, Value, ValueType,
};
use onrecord::relation::{Relation, RelationBasis, RelationKind};
use onrecord::span::{CodePoints, Span};
use onrecord::statement::{
    Attitude, Channel, Cue, Mode, ReportingStance, Source, SpeechAct, Statement,
};
use onrecord::store::{Belief, Filter, Saved, Saving, Stamp, Store, StoreError};
use onrecord::time::{Expression, Reference, SaidAt, SaidBasis};
use proptest::prelude::*;
use rusqlite::Connection;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The minute of a day in April 2031.
fn minute(day: u8, clock: &str) -> Instant {
    at(&format!("2031-04-{day:02}T{clock}:00.000Z"))
}

fn person(name: &str) -> Entity {
    Entity {
        id: EntityId::of(&["person", &fold(name)]),
        kind: EntityKind::Person,
        name: name.to_owned(),
        aliases: Vec::new(),
        affiliations: Vec::new(),
    }
}

fn issue(key: &str, question: &str) -> Issue {
    Issue {
        id: IssueId::of(&[key]),
        key: key.to_owned(),
        question: question.to_owned(),
        frame: "attend".to_owned(),
        value_type: ValueType::Binary,
        dynamics: Dynamics::Plan,
        functional: true,
    }
}

fn answer(issue: &Issue, polarity: Polarity, certainty: Certainty) -> Proposition {
    Proposition {
        issue: Some(issue.clone()),
        frame: Some(issue.frame.clone()),
        polarity,
        certainty,
        value: Value::Binary,
        condition: None,
        condition_key: None,
        about: None,
    }
}

/// A statement with everything that was read from it.
#[derive(Clone)]
struct Told {
    id: StatementId,
    post: usize,
    statement: Statement,
    speaker: Option<Speaker>,
    addressee: Option<EntityId>,
    said_at: SaidAt,
    propositions: Vec<Proposition>,
    about: Vec<(EntityId, Role)>,
    carrier: Option<StatementId>,
    quote: Option<String>,
}

/// A document with everything that was read from it.
#[derive(Clone)]
struct Page {
    document: Document,
    entities: Vec<Entity>,
    told: Vec<Told>,
}

impl Page {
    /// A page of that address; each post is its native id and its lines, the first being the headline.
    fn new(url: &str, posts: &[(&str, &str)]) -> Self {
        let id = DocumentId::of(&[url]);
        let posts: Vec<Post> = posts
            .iter()
            .map(|(native, text)| post(&id, native, text))
            .collect();
        let words: Vec<&str> = posts.iter().map(|post| post.text.as_str()).collect();
        Self {
            document: Document {
                name: url.to_owned(),
                url: url.to_owned(),
                outlet: Some("The Example".to_owned()),
                title: Some("Summit live".to_owned()),
                kind: DocumentKind::LivePage,
                dating: None,
                hash: blake3::hash(words.join("\n").as_bytes())
                    .to_hex()
                    .to_string(),
                posts,
                warnings: Vec::new(),
                id,
            },
            entities: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Adds that `speaker` said `content` (words of that post, in quotation marks or not).
    fn says(
        &mut self,
        post: usize,
        speaker: &Entity,
        content: &str,
        proposition: Proposition,
    ) -> StatementId {
        let text = self.document.posts[post].text.clone();
        let span = |words: &str| {
            let start = text
                .find(words)
                .unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
            Span::new(start, start + words.len())
        };
        let quoted = content.contains('"');
        let posted = self.document.posts[post].posted_at.unwrap();
        let id = StatementId::of(&[
            self.document.id.as_str(),
            self.document.posts[post].id.as_str(),
            speaker.id.as_str(),
            content,
        ]);
        if !self.entities.iter().any(|known| known.id == speaker.id) {
            self.entities.push(speaker.clone());
            self.entities.sort_by(|one, other| one.id.cmp(&other.id));
        }
        self.told.push(Told {
            id: id.clone(),
            post,
            statement: Statement {
                sentence: 0,
                content: vec![span(content)],
                cue: Cue {
                    spans: vec![span("said")],
                    lemma: "say".to_owned(),
                    negated: false,
                },
                source: Source::Words(vec![span(speaker.name.rsplit(' ').next().unwrap())]),
                addressee: None,
                mode: if quoted { Mode::Direct } else { Mode::Indirect },
                speech_act: SpeechAct::Assert,
                attitude: Attitude::Communication,
                reporting_stance: ReportingStance::Neutral,
                channel: Channel::Unknown,
                carrier: None,
                confidence: 0.9,
            },
            speaker: Some(Speaker {
                entity: speaker.id.clone(),
                basis: SpeakerBasis::Named,
                confidence: 0.95,
            }),
            addressee: None,
            said_at: SaidAt {
                interval: Some(Interval::minute(posted)),
                basis: SaidBasis::PostTime,
            },
            propositions: vec![proposition],
            about: vec![(speaker.id.clone(), Role::Topic)],
            carrier: None,
            quote: quoted.then(|| content.trim_matches('"').to_owned()),
        });
        id
    }

    fn saving(&self) -> Saving<'_> {
        Saving {
            document: &self.document,
            entities: &self.entities,
            beliefs: self
                .told
                .iter()
                .map(|told| Belief {
                    id: &told.id,
                    post: told.post,
                    statement: &told.statement,
                    speaker: told.speaker.as_ref(),
                    addressee: told.addressee.as_ref(),
                    said_at: &told.said_at,
                    propositions: &told.propositions,
                    about: &told.about,
                    carrier: told.carrier.as_ref(),
                    root: None,
                    quote: told.quote.clone(),
                })
                .collect(),
        }
    }
}

/// The native id is also the clock: "0721" was posted on 15 April at 07:21.
fn post(document: &DocumentId, native: &str, text: &str) -> Post {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, line) in text.split('\n').enumerate() {
        blocks.push(Block {
            kind: if at == 0 {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            },
            span: Span::new(start, start + line.len()),
            day: None,
            intro: None,
        });
        start += line.len() + 1;
    }
    let posted = minute(15, &format!("{}:{}", &native[..2], &native[2..4]));
    Post {
        id: PostId::of(&[document.as_str(), native]),
        native_id: native.to_owned(),
        posted_at: Some(posted),
        posted_basis: PostedBasis::Printed,
        day: Some(posted.day_in(60)),
        zone_minutes: 60,
        labels: vec!["Analysis".to_owned()],
        byline: Some("Rae Porter".to_owned()),
        byline_role: Some("Correspondent".to_owned()),
        blocks,
        images: vec![Image {
            alt: "A hall".to_owned(),
            credit: None,
        }],
        origin: Vec::new(),
        text: text.to_owned(),
    }
}

fn run(store: &mut Store, now: Instant) -> Stamp {
    store.begin_run("test", "0", "", now).unwrap()
}

fn save(store: &mut Store, now: Instant, page: &Page) -> Result<Saved, StoreError> {
    store.atomically(|store| {
        let stamp = store.begin_run("test", "0", "", now)?;
        store.save(&stamp, &page.saving())
    })
}

/// Every row of every table, as text.
fn dump(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut lines = Vec::new();
    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..width)
                .map(|at| format!("{:?}", row.get_ref(at).unwrap()))
                .collect();
            lines.push(format!("{table}: {}", cells.join(", ")));
        }
    }
    lines
}

const LATER: &str = "2031-05-01T00:00:00.000Z";

fn everything(store: &Store) -> Vec<(String, String)> {
    store
        .statements(&Filter::default())
        .unwrap()
        .into_iter()
        .map(|row| (row.record.id, row.record.content.text))
        .collect()
}

/// Two posts: Ada says yes, then Ben says no.
fn summit() -> (Page, Issue, [StatementId; 2]) {
    let mut page = Page::new(
        "https://example.org/live",
        &[
            (
                "0912",
                "Second post\nBen Beta said \"she will not attend\" on Monday.",
            ),
            (
                "0721",
                "First post\nIn Lyon, Ada Alpha said she will attend.",
            ),
        ],
    );
    let talks = issue(
        "attend(en_000000000001)",
        "Will Ada Alpha attend the talks?",
    );
    let yes = answer(&talks, Polarity::Positive, Certainty::Certain);
    let no = answer(&talks, Polarity::Negative, Certainty::Certain);
    let one = page.says(1, &person("Ada Alpha"), "she will attend", yes);
    let two = page.says(0, &person("Ben Beta"), "\"she will not attend\"", no);
    (page, talks, [one, two])
}

fn link(one: &StatementId, other: &StatementId, issue: &Issue, kind: RelationKind) -> Relation {
    let (from, to) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    Relation {
        id: RelationId::of(&[from.as_str(), to.as_str(), kind.as_str(), issue.id.as_str()]),
        kind,
        from: from.clone(),
        to: to.clone(),
        issue: Some(issue.id.clone()),
        flags: vec!["allied".to_owned()],
        basis: RelationBasis::Rule,
        rule: "negation".to_owned(),
        confidence: 0.8,
        why: "one says yes, the other no".to_owned(),
    }
}

#[test]
fn a_statement_comes_out_as_it_went_in() {
    let mut store = Store::in_memory().unwrap();
    let (page, talks, [ada, ben]) = summit();
    let saved = save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!((saved.posts_new, saved.statements_new), (2, 2));
    assert_eq!(saved.issues, BTreeSet::from([talks.id.clone()]));
    let rows = store.statements(&Filter::default()).unwrap();
    let ids: Vec<&str> = rows.iter().map(|row| row.record.id.as_str()).collect();
    assert_eq!(ids, [ada.as_str(), ben.as_str()]);
    let row = &rows[1];
    let record = &row.record;
    assert_eq!(record.content.text, "\"she will not attend\"");
    assert_eq!(row.quote.as_deref(), Some("she will not attend"));
    assert_eq!(record.speaker.as_ref().unwrap().name, "Ben Beta");
    assert_eq!(record.source.text, "Beta");
    assert_eq!(record.cue.text, "said");
    assert_eq!(record.base, "post");
    assert_eq!(
        record.published_at.as_deref(),
        Some("2031-04-15T09:12:00.000Z")
    );
    let said = record.said_at.as_ref().unwrap();
    assert_eq!(
        (said.start.as_str(), said.end.as_str()),
        ("2031-04-15T09:12:00.000Z", "2031-04-15T09:12:59.999Z")
    );
    assert_eq!(said.edtf, "2031-04-15T09:12Z");
    let proposition = &record.propositions[0];
    assert_eq!(
        proposition.question.as_deref(),
        Some("Will Ada Alpha attend the talks?")
    );
    assert_eq!(
        (proposition.polarity, proposition.commitment),
        (Polarity::Negative, -3)
    );
    assert_eq!(row.headline.as_deref(), Some("Second post"));
    assert_eq!(row.outlet.as_deref(), Some("The Example"));
    assert_eq!(row.recorded_at, "2031-04-16T10:00:00.000Z");
    assert_eq!(row.captured_at, "2031-04-16T10:00:00.000Z");
    assert_eq!(row.zone_minutes, 60);
}

#[test]
fn the_same_bytes_twice_change_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let (page, talks, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let stamp = run(&mut store, minute(16, "10:00"));
    let links = [link(&ada, &ben, &talks, RelationKind::Contradicts)];
    let issues = BTreeSet::from([talks.id.clone()]);
    store.replace_relations(&issues, &links, &stamp).unwrap();
    let before = dump(&path);
    assert!(store.holds(&page.document).unwrap());
    let saved = store.save(&stamp, &page.saving()).unwrap();
    assert_eq!(
        saved,
        Saved {
            posts_unchanged: 2,
            ..Saved::default()
        }
    );
    store.replace_relations(&issues, &links, &stamp).unwrap();
    store.save_again(&stamp, &page.saving()).unwrap();
    assert_eq!(dump(&path), before);
}

#[test]
fn a_failure_half_way_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let (page, talks, [ada, ben]) = summit();
    let before = dump(&path);

    // The last belief names somebody whom nobody handed over.
    let mut broken = page.clone();
    broken.told[1].addressee = Some(EntityId::of(&["nobody"]));
    let error = save(&mut store, minute(16, "10:00"), &broken).unwrap_err();
    assert!(matches!(error, StoreError::Stranger { .. }), "{error}");
    assert_eq!(dump(&path), before);

    // Everything was saved, the relations fail: a statement that is not there.
    let nobody = StatementId::of(&["nobody"]);
    let failed = store.atomically(|store| {
        let stamp = store.begin_run("test", "0", "", minute(16, "10:00"))?;
        let saved = store.save(&stamp, &page.saving())?;
        let links = [
            link(&ada, &ben, &talks, RelationKind::Contradicts),
            link(&ada, &nobody, &talks, RelationKind::Disputes),
        ];
        store.replace_relations(&saved.issues, &links, &stamp)
    });
    assert!(failed.is_err());
    assert_eq!(dump(&path), before);

    // The program ends in the middle: the open transaction is lost with it.
    let lost = Store::open(&path).unwrap();
    std::thread::spawn(move || {
        let mut lost = lost;
        let (page, ..) = summit();
        let _never = lost.atomically::<(), StoreError>(|store| {
            let stamp = store.begin_run("test", "0", "", minute(16, "10:00"))?;
            store.save(&stamp, &page.saving())?;
            panic!("the program ends here");
        });
    })
    .join()
    .unwrap_err();
    assert_eq!(dump(&path), before);

    // And then it goes through.
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!(everything(&store).len(), 2);
}

#[test]
fn an_edited_post_keeps_what_it_still_says() {
    let mut store = Store::in_memory().unwrap();
    let talks = issue(
        "attend(en_000000000001)",
        "Will Ada Alpha attend the talks?",
    );
    let yes = || answer(&talks, Polarity::Positive, Certainty::Certain);
    let ada = person("Ada Alpha");
    let mut first = Page::new(
        "https://example.org/live",
        &[
            (
                "0721",
                "Post\nAda Alpha said she will attend. She said it is late.",
            ),
            ("0700", "Other\nNothing."),
        ],
    );
    let kept = first.says(0, &ada, "she will attend", yes());
    let dropped = first.says(0, &ada, "it is late", yes());
    save(&mut store, minute(16, "10:00"), &first).unwrap();

    let mut second = Page::new(
        "https://example.org/live",
        &[(
            "0721",
            "Post\nUpdated: Ada Alpha said she will attend, and that it rains.",
        )],
    );
    second.says(0, &ada, "she will attend", yes());
    let added = second.says(0, &ada, "it rains", yes());
    let saved = save(&mut store, minute(16, "11:00"), &second).unwrap();
    assert_eq!(
        (saved.posts_new, saved.posts_changed, saved.posts_gone),
        (0, 1, 1)
    );
    assert_eq!(
        (
            saved.statements_new,
            saved.statements_changed,
            saved.statements_closed
        ),
        (1, 0, 1)
    );
    let now: BTreeSet<String> = everything(&store).into_iter().map(|(id, _)| id).collect();
    assert_eq!(now, BTreeSet::from([kept.to_string(), added.to_string()]));
    // What was believed at half past ten is still there, in the words of that time.
    let known_at = Some(minute(16, "10:30"));
    let then = store
        .statements(&Filter {
            known_at,
            ..Filter::default()
        })
        .unwrap();
    let ids: BTreeSet<String> = then.iter().map(|row| row.record.id.clone()).collect();
    assert_eq!(ids, BTreeSet::from([kept.to_string(), dropped.to_string()]));
    let text = |known_at| store.passage(&kept, known_at).unwrap().unwrap().text;
    assert!(text(known_at).starts_with("Post\nAda"));
    assert!(text(None).starts_with("Post\nUpdated"));
    assert!(store.passage(&dropped, None).unwrap().is_none());
    // And before the first reading nothing was known.
    let known_at = Some(minute(16, "09:59"));
    assert!(
        store
            .statements(&Filter {
                known_at,
                ..Filter::default()
            })
            .unwrap()
            .is_empty()
    );
    assert!(store.passage(&kept, known_at).unwrap().is_none());
}

#[test]
fn a_passage_marks_its_words() {
    let mut store = Store::in_memory().unwrap();
    let (page, _, [_, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let passage = store.passage(&ben, None).unwrap().unwrap();
    assert_eq!(passage.headline.as_deref(), Some("Second post"));
    assert_eq!(passage.byline.as_deref(), Some("Rae Porter"));
    assert_eq!(passage.blocks, page.document.posts[0].blocks);
    let points = CodePoints::new(&passage.text);
    let marked: Vec<(&str, &str)> = passage
        .spans
        .iter()
        .map(|(role, [start, end])| (role.as_str(), points.span(*start, *end).of(&passage.text)))
        .collect();
    assert_eq!(
        marked,
        [
            ("source", "Beta"),
            ("cue", "said"),
            ("content", "\"she will not attend\"")
        ]
    );
}

#[test]
fn spans_keep_the_words_around_them_in_code_points() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let mut page = Page::new(
        "https://example.org/live",
        &[(
            "0721",
            "Première\nÀ Genève, Zoë Example said “ça va” in the hall.",
        )],
    );
    let talks = issue("k", "q");
    page.document.posts[0].origin = vec![
        Origin {
            here: 0,
            there: 40,
            length: 9,
        },
        Origin {
            here: 9,
            there: 60,
            length: 60,
        },
    ];
    let id = page.says(
        0,
        &person("Zoë Example"),
        "“ça va”",
        answer(&talks, Polarity::Positive, Certainty::Certain),
    );
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let row = Connection::open(&path)
        .unwrap()
        .query_row(
            "SELECT start_cp, end_cp, exact, prefix, suffix FROM span WHERE role = 'content'",
            [],
            |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, String>(4)?,
                ))
            },
        )
        .unwrap();
    let before = "Première\nÀ Genève, Zoë Example said ";
    let start = i64::try_from(before.chars().count()).unwrap();
    let prefix: String = before.chars().skip(before.chars().count() - 32).collect();
    assert_eq!(
        row,
        (
            start,
            start + 7,
            "“ça va”".to_owned(),
            prefix,
            " in the hall.".to_owned()
        )
    );
    // In the record they count in the file.
    let rows = store.statements(&Filter::default()).unwrap();
    let record = &rows[0].record;
    assert_eq!(record.id, id.as_str());
    assert_eq!(record.base, "document");
    let there = 60 + before.chars().count() - 9;
    assert_eq!(record.content.spans, [[there, there + 7]]);
    assert_eq!(
        rows[0].in_post,
        [before.chars().count(), before.chars().count() + 7]
    );
}

#[test]
fn filters_leave_out_what_does_not_pass() {
    let mut store = Store::in_memory().unwrap();
    let (mut page, talks, [ada, ben]) = summit();
    page.told[0].said_at = SaidAt {
        interval: None,
        basis: SaidBasis::Unknown,
    };
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let ids = |filter: Filter| -> Vec<String> {
        let rows = store.statements(&filter).unwrap();
        rows.into_iter().map(|row| row.record.id).collect()
    };
    let all = [ada.to_string(), ben.to_string()];
    let [only_ada, only_ben] = all.each_ref().map(|id| vec![id.clone()]);
    let base = Filter::default;
    assert_eq!(ids(base()), all);
    assert_eq!(
        ids(Filter {
            by: vec![person("Ada Alpha").id],
            ..base()
        }),
        only_ada
    );
    assert_eq!(
        ids(Filter {
            about: vec![person("Ben Beta").id],
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            issues: vec![talks.id.clone()],
            ..base()
        }),
        all
    );
    assert_eq!(
        ids(Filter {
            issues: vec![IssueId::of(&["other"])],
            ..base()
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        ids(Filter {
            modes: vec![Mode::Direct],
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            certainties: vec![Certainty::Certain],
            ..base()
        }),
        all
    );
    assert_eq!(
        ids(Filter {
            certainties: vec![Certainty::Possible],
            ..base()
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        ids(Filter {
            since: Some(minute(15, "09:00")),
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            until: Some(minute(15, "09:00")),
            ..base()
        }),
        Vec::<String>::new()
    );
    // Nobody knows when Ada said it, so nobody can say that it had been said by then.
    assert_eq!(
        ids(Filter {
            as_of: Some(minute(15, "09:12")),
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            as_of: Some(minute(15, "09:11")),
            ..base()
        }),
        Vec::<String>::new()
    );
}

#[test]
fn search_finds_words_and_never_speaks_the_query_language() {
    let mut store = Store::in_memory().unwrap();
    let (page, _, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let found = |words: &str| -> Vec<String> {
        let search = Some(words.to_owned());
        let rows = store
            .statements(&Filter {
                search,
                ..Filter::default()
            })
            .unwrap();
        rows.into_iter().map(|row| row.record.id).collect()
    };
    assert_eq!(found("attending"), [ada.to_string(), ben.to_string()]);
    assert_eq!(found("NOT attend"), [ben.to_string()]);
    assert_eq!(found("\"will attend\""), [ada.to_string()]);
    for hostile in [
        "\"",
        "attend AND",
        "content:attend",
        "a* OR b*",
        "NEAR(",
        "^",
        "-",
        "{",
        "'; DROP TABLE post; --",
        "\0",
    ] {
        assert_eq!(found(hostile), Vec::<String>::new(), "{hostile:?}");
    }
    assert_eq!(everything(&store).len(), 2);
}

#[test]
fn the_search_index_can_be_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    save(&mut store, minute(16, "10:00"), &summit().0).unwrap();
    let connection = Connection::open(&path).unwrap();
    for command in ["integrity-check", "rebuild", "integrity-check"] {
        connection
            .execute(
                "INSERT INTO statement_search (statement_search) VALUES (?1)",
                [command],
            )
            .unwrap();
    }
    let search = Some("attend".to_owned());
    assert_eq!(
        store
            .statements(&Filter {
                search,
                ..Filter::default()
            })
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn relations_are_closed_kept_and_never_taken_from_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let (page, talks, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let issues = BTreeSet::from([talks.id.clone()]);
    let contradicts = link(&ada, &ben, &talks, RelationKind::Contradicts);
    let mut replace = |clock: &str, links: &[Relation]| {
        let stamp = run(&mut store, minute(16, clock));
        store.replace_relations(&issues, links, &stamp).unwrap();
    };
    replace("10:00", std::slice::from_ref(&contradicts));
    let weaker = Relation {
        confidence: 0.5,
        ..contradicts.clone()
    };
    replace("11:00", std::slice::from_ref(&weaker));
    replace("12:00", &[]);
    let found = |clock: &str| {
        let store = Store::open(&path).unwrap();
        let known_at = Some(minute(16, clock));
        let rows = store
            .relations(&Filter {
                known_at,
                ..Filter::default()
            })
            .unwrap();
        rows.into_iter().map(|row| row.relation).collect::<Vec<_>>()
    };
    assert_eq!(found("10:30"), [contradicts.clone()]);
    assert_eq!(found("11:30"), [weaker]);
    assert_eq!(found("12:30"), []);
    replace("13:00", std::slice::from_ref(&contradicts));
    Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE relation SET basis = 'human', why = 'I asked them' WHERE rec_to > '9999'",
            [],
        )
        .unwrap();
    let disputes = link(&ada, &ben, &talks, RelationKind::Disputes);
    replace("14:00", &[contradicts, disputes]);
    let held = found("14:30");
    assert_eq!(held.len(), 1);
    assert_eq!(
        (held[0].basis, held[0].why.as_str()),
        (RelationBasis::Human, "I asked them")
    );
}

#[test]
fn relations_are_asked_by_either_end_and_hold_while_both_do() {
    let mut store = Store::in_memory().unwrap();
    let (page, talks, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let stamp = run(&mut store, minute(16, "10:00"));
    let links = [link(&ada, &ben, &talks, RelationKind::Contradicts)];
    store
        .replace_relations(&BTreeSet::from([talks.id.clone()]), &links, &stamp)
        .unwrap();
    let count = |filter: Filter| store.relations(&filter).unwrap().len();
    let base = Filter::default;
    assert_eq!(count(base()), 1);
    assert_eq!(
        count(Filter {
            by: vec![person("Ada Alpha").id],
            ..base()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            by: vec![person("Cy Gamma").id],
            ..base()
        }),
        0
    );
    assert_eq!(
        count(Filter {
            issues: vec![talks.id.clone()],
            ..base()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            issues: vec![IssueId::of(&["other"])],
            ..base()
        }),
        0
    );
    assert_eq!(
        count(Filter {
            as_of: Some(minute(15, "09:12")),
            ..base()
        }),
        1
    );
    assert_eq!(
        count(Filter {
            as_of: Some(minute(15, "09:11")),
            ..base()
        }),
        0
    );
    let rows = store.issues(&base()).unwrap();
    assert_eq!(
        (
            rows[0].statements,
            rows[0].speakers,
            rows[0].conflicts,
            rows[0].shifts
        ),
        (2, 2, 1, 0)
    );
    let early = store
        .issues(&Filter {
            as_of: Some(minute(15, "09:11")),
            ..base()
        })
        .unwrap();
    assert_eq!((early[0].statements, early[0].conflicts), (1, 0));
    assert_eq!(store.issue(&talks.id).unwrap(), Some(talks));
    assert_eq!(store.issue(&IssueId::of(&["other"])).unwrap(), None);
}

#[test]
fn a_surname_becomes_the_one_full_name_that_ends_in_it() {
    let mut store = Store::in_memory().unwrap();
    let talks = issue("k", "Will the talks be held?");
    let yes = || answer(&talks, Polarity::Positive, Certainty::Certain);
    let page = |url: &str, name: &str| {
        let text = format!("Post\n{name} said it is on.");
        let mut page = Page::new(url, &[("0721", text.as_str())]);
        page.says(0, &person(name), "it is on", yes());
        page
    };
    save(&mut store, minute(16, "10:00"), &page("a", "Alpha")).unwrap();
    let saved = save(&mut store, minute(16, "11:00"), &page("b", "Ada Alpha")).unwrap();
    assert_eq!(saved.issues, BTreeSet::from([talks.id.clone()]));
    let speakers = store.speakers(&Filter::default()).unwrap();
    assert_eq!(speakers.len(), 1);
    assert_eq!(
        (speakers[0].name.as_str(), speakers[0].statements),
        ("Ada Alpha", 2)
    );
    assert_eq!(speakers[0].aliases, ["Alpha"]);
    for name in ["Alpha", "Ada Alpha"] {
        let by = vec![person(name).id];
        assert_eq!(
            store
                .statements(&Filter {
                    by,
                    ..Filter::default()
                })
                .unwrap()
                .len(),
            2,
            "{name}"
        );
    }
    let stances = store.stances(&Filter::default()).unwrap();
    assert!(
        stances
            .iter()
            .all(|stance| stance.speaker == Some(person("Ada Alpha").id))
    );
    assert_eq!(store.register().unwrap().entities.len(), 1);
    // A second Alpha: nobody can tell any more who "Alpha" is.
    save(&mut store, minute(16, "12:00"), &page("c", "Cy Alpha")).unwrap();
    let names: Vec<String> = store
        .speakers(&Filter::default())
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["Ada Alpha", "Alpha", "Cy Alpha"]);
}

#[test]
fn the_register_gives_back_names_and_principals() {
    let mut store = Store::in_memory().unwrap();
    let (mut page, ..) = summit();
    let ministry = Entity {
        kind: EntityKind::Org,
        ..person("Ministry of Examples")
    };
    let ben = person("Ben Beta");
    for entity in &mut page.entities {
        if entity.id == ben.id {
            entity.aliases = vec![Alias {
                name: "Beta".to_owned(),
                folded: "beta".to_owned(),
                why: "surname of".to_owned(),
            }];
            entity.affiliations = vec![Affiliation {
                principal: ministry.id.clone(),
                role: "spokesman".to_owned(),
            }];
        }
    }
    page.entities.push(ministry.clone());
    page.entities.sort_by(|one, other| one.id.cmp(&other.id));
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!(store.register().unwrap().entities, page.entities);
    let stances = store
        .stances(&Filter {
            by: vec![ben.id],
            ..Filter::default()
        })
        .unwrap();
    assert_eq!(stances[0].principal, Some(ministry.id));
}

#[test]
fn a_document_can_be_read_again_from_the_database() {
    let mut store = Store::in_memory().unwrap();
    let (page, ..) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    assert_eq!(store.documents().unwrap(), [page.document]);
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let talks = issue("k", "Will the talks be held?");
    let pages: Vec<Page> = ["Alpha", "Ada Alpha", "Cy Gamma"]
        .iter()
        .zip(["a", "b", "c"])
        .map(|(name, url)| {
            let text = format!("Post\n{name} said it is on.");
            let mut page = Page::new(url, &[("0721", text.as_str())]);
            page.says(
                0,
                &person(name),
                "it is on",
                answer(&talks, Polarity::Positive, Certainty::Certain),
            );
            page
        })
        .collect();
    let read = |order: [usize; 3]| {
        let mut store = Store::in_memory().unwrap();
        for at in order {
            save(&mut store, minute(16, "10:00"), &pages[at]).unwrap();
        }
        (
            store.statements(&Filter::default()).unwrap(),
            store.stances(&Filter::default()).unwrap(),
            store.speakers(&Filter::default()).unwrap(),
            store.register().unwrap().entities,
        )
    };
    let first = read([0, 1, 2]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(read(order), first, "{order:?}");
    }
}

#[test]
fn recording_time_never_runs_backwards() {
    let mut store = Store::in_memory().unwrap();
    let (page, ..) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let (mut other, ..) = summit();
    other.document.hash = "other".to_owned();
    other.told.clear();
    // A run whose clock is behind closes what a later one recorded; it is stamped with that later moment.
    save(&mut store, minute(16, "09:00"), &other).unwrap();
    assert!(everything(&store).is_empty());
    assert_eq!(run(&mut store, minute(16, "08:00")).at, minute(16, "10:00"));
    assert_eq!(run(&mut store, at(LATER)).at, at(LATER));
}

#[test]
fn one_statement_printed_twice_in_a_post_is_one_row_with_two_places() {
    let mut store = Store::in_memory().unwrap();
    let talks = issue("k", "q");
    let mut page = Page::new(
        "a",
        &[(
            "0721",
            "Ada Alpha said it is on\nAda Alpha said it is on, at noon.",
        )],
    );
    let yes = answer(&talks, Polarity::Positive, Certainty::Certain);
    page.says(0, &person("Ada Alpha"), "it is on", yes);
    let mut again = page.told[0].clone();
    let second = page.document.posts[0].text.rfind("it is on").unwrap();
    again.statement.content = vec![Span::new(second, second + 8)];
    page.told.push(again);
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let rows = store.statements(&Filter::default()).unwrap();
    assert_eq!(rows.len(), 1);
    let places: Vec<_> = rows[0]
        .record
        .occurrences
        .iter()
        .map(|place| place.spans.clone())
        .collect();
    assert_eq!(places, [vec![[15, 23]], vec![[39, 47]]]);
}

#[test]
fn the_views_read_like_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let ada = person("Ada Alpha");
    let talks = issue("k", "Will the talks be held?");
    let mut page = Page::new(
        "a",
        &[
            ("1000", "D\nAda Alpha said it is off."),
            ("0900", "C\nAda Alpha said it is on, again."),
            ("0800", "B\nAda Alpha said it is on."),
        ],
    );
    let yes = || answer(&talks, Polarity::Positive, Certainty::Certain);
    let first = page.says(2, &ada, "it is on", yes());
    page.says(1, &ada, "it is on", yes());
    let last = page.says(
        0,
        &ada,
        "it is off",
        answer(&talks, Polarity::Negative, Certainty::Probable),
    );
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let stamp = run(&mut store, minute(16, "10:00"));
    let mut turn = link(&last, &first, &talks, RelationKind::Reverses);
    (turn.from, turn.to) = (last, first);
    store
        .replace_relations(&BTreeSet::from([talks.id.clone()]), &[turn], &stamp)
        .unwrap();
    let connection = Connection::open(&path).unwrap();
    let read = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let width = statement.column_count();
        statement
            .query_map([], |row| {
                (0..width)
                    .map(|at| {
                        Ok(row
                            .get::<_, Option<String>>(at)?
                            .unwrap_or_else(|| "-".to_owned()))
                    })
                    .collect::<Result<Vec<_>, _>>()
            })
            .unwrap()
            .map(|cells| cells.unwrap().join(" | "))
            .collect()
    };
    // The repeat at nine is folded into the step of eight.
    assert_eq!(
        read("SELECT speaker, issue, since, until, value, certainty FROM positions ORDER BY since"),
        [
            "Ada Alpha | Will the talks be held? | 2031-04-15T08:00:00.000Z | 2031-04-15T10:00:00.000Z | yes | certain",
            "Ada Alpha | Will the talks be held? | 2031-04-15T10:00:00.000Z | - | no | probable",
        ]
    );
    assert_eq!(
        read("SELECT speaker, kind, earlier_quote, quote FROM shifts"),
        ["Ada Alpha | reverses | it is on | it is off"]
    );
    assert_eq!(read("SELECT speaker FROM conflicts"), Vec::<String>::new());
    assert_eq!(
        read(
            "SELECT outlet, CAST(documents AS TEXT), CAST(posts AS TEXT), CAST(statements AS TEXT) FROM outlets"
        ),
        ["The Example | 1 | 3 | 3"]
    );
    assert_eq!(
        read("SELECT speaker, content, issues, url FROM statements WHERE said_at GLOB '*T10:00*'"),
        ["Ada Alpha | it is off | Will the talks be held? | a"]
    );
}

fn value() -> impl Strategy<Value = (ValueType, Value)> {
    let day = (1u8..28).prop_map(|day| Interval::day(minute(day, "00:00").day_in(0)));
    prop_oneof![
        Just((ValueType::Binary, Value::Binary)),
        (0.0..1e9, 0.0..1e9, any::<bool>()).prop_map(|(lo, more, open): (f64, f64, bool)| {
            let hi = if open { f64::INFINITY } else { lo + more };
            let unit = open.then(|| "people".to_owned());
            (
                ValueType::Numeric,
                Value::Number {
                    lo,
                    hi,
                    unit,
                    text: "some".to_owned(),
                },
            )
        }),
        Just(()).prop_map(|()| {
            let (entity, text) = (person("Ada Alpha").id, "there".to_owned());
            (ValueType::Categorical, Value::Entity { entity, text })
        }),
        day.prop_map(|interval| (
            ValueType::Temporal,
            Value::Time {
                interval,
                text: "then".to_owned()
            }
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a proposition holds comes back as the same stance and the same record.
    #[test]
    fn saved_and_read_is_the_same(
        (value_type, value) in value(),
        polarity in proptest::sample::select(Polarity::ALL),
        certainty in proptest::sample::select(Certainty::ALL),
        act in proptest::sample::select(SpeechAct::ALL),
        condition in proptest::option::of("\\PC{0,12}"),
        words in "[a-zé“”'\" ]{0,30}x",
    ) {
        let mut store = Store::in_memory().unwrap();
        let mut question = issue("k", "Will the talks be held?");
        question.value_type = value_type;
        let text = format!("Post\nAda Alpha said {words} today.");
        let mut page = Page::new("a", &[("0721", text.as_str())]);
        let today = text.find("today").unwrap();
        let interval = Interval::day(minute(15, "00:00").day_in(0));
        let proposition = Proposition {
            issue: Some(question.clone()),
            frame: Some("hold".to_owned()),
            polarity,
            certainty,
            value: value.clone(),
            condition: condition.clone(),
            condition_key: condition.clone(),
            about: Some(Expression {
                span: Span::new(today, today + 5),
                interval: interval.clone(),
                reference: Reference::Relative,
            }),
        };
        let id = page.says(0, &person("Ada Alpha"), words.as_str(), proposition.clone());
        page.told[0].statement.speech_act = act;
        save(&mut store, minute(16, "10:00"), &page).unwrap();
        let stances = store.stances(&Filter::default()).unwrap();
        prop_assert_eq!(stances.len(), 1);
        let stance = &stances[0];
        prop_assert_eq!(&stance.id, &id);
        prop_assert_eq!(&stance.value, &value);
        prop_assert_eq!((stance.polarity, stance.certainty, stance.act), (polarity, certainty, act));
        prop_assert_eq!(&stance.condition, &condition);
        prop_assert_eq!(stance.about, Some((interval.start, interval.end)));
        let said = Interval::minute(minute(15, "07:21"));
        prop_assert_eq!(stance.said, Some((said.start, said.end)));
        prop_assert_eq!(stance.place.as_ref().map(|(post, _)| post), Some(&page.document.posts[0].id));
        let rows = store.statements(&Filter::default()).unwrap();
        let record = &rows[0].record;
        prop_assert_eq!(&record.content.text, &words);
        prop_assert_eq!(record.propositions[0].commitment, proposition.commitment());
        let about = record.propositions[0].about.as_ref().unwrap();
        prop_assert_eq!((about.start.as_str(), about.end.as_str(), about.text.as_str()), ("2031-04-15", "2031-04-15", "today"));
        let [start, end] = rows[0].in_post;
        let points = CodePoints::new(&page.document.posts[0].text);
        prop_assert_eq!(points.span(start, end).of(&page.document.posts[0].text), words.as_str());
    }
}
