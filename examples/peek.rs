//! scratch
use onrecord::{calendar::Day, entity::Register, feed, pipeline, post};
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let name = std::path::Path::new(&path).file_stem().unwrap().to_string_lossy().to_string();
        let page = feed::read(&path, &bytes, feed::Input::Auto).unwrap();
        let doc = post::assemble(page, &name, None, Day::new(2026, 11, 23), post::Undated::Allow).unwrap();
        let a = pipeline::analyse(&doc, &Register::default());
        for r in pipeline::records(&doc, &a) { println!("{}", serde_json::to_string(&r).unwrap()); }
        if std::env::var("PEEK").is_ok() { for e in &a.resolution.entities { eprintln!("{:?} {} {:?} {:?}", e.kind, e.name, e.aliases.iter().map(|a| &a.name).collect::<Vec<_>>(), e.affiliations.iter().map(|a| (&a.role, a.principal.as_str())).collect::<Vec<_>>()); }
          for (i, r) in a.readings.iter().enumerate() { for s in &r.sentences { eprintln!("{} {}", i, s.tokens.iter().map(|t| format!("{}/{}", t.span.of(&doc.posts[i].text), t.tag)).collect::<Vec<_>>().join(" ")); } } }
        if let Some(e) = &a.resolution.event { eprintln!("{:?}", (&e.entity.name, &e.places)); }
    }
}
