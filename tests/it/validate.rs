//! `tempered validate`: what it tells, that threads do not matter, and what it says to wrong input.

use std::fs;

use serde_json::Value;

use crate::support::{Desk, names};

#[test]
fn every_target_is_told_and_threads_do_not_matter() {
    let desk = Desk::new();
    let [one, two] =
        ["1", "2"].map(|threads| desk.tempered(&format!("validate --json --threads {threads}")).succeeded());
    assert_eq!(one.out, two.out);
    let told: Value = serde_json::from_str(&one.out).expect("JSON");
    let cells = told["cells"].as_array().expect("cells");
    assert_eq!((cells.len(), told["counted"].as_u64()), (49, Some(46)));
    for cell in cells {
        let number = |key: &str| cell[key].as_f64().unwrap_or_else(|| panic!("{key} of {cell}"));
        let between = cell["between-laboratories"].as_f64().unwrap_or(0.0);
        let spread = (number("people-error").powi(2) + number("model-error").powi(2) + between.powi(2)).sqrt();
        assert!((number("z") - (number("model") - number("people")) / spread).abs() < 1e-9, "{cell}");
        assert_eq!(cell["hit"].as_bool(), Some(number("z").abs() < 2.0));
    }
    let table = desk.tempered("validate --lang nl").succeeded().out;
    assert!(table.contains("Gemist") && table.contains("Volgorden") && table.contains("van 46 cijfers"), "{table}");
}

const OWN: &str = "title = \"t\"\nstudy = \"mine\"\nsource = \"x\"\n[game]\nkind = \"investment\"\nsessions = 10\n\
                   [[measure]]\ncell = \"all\"\nmetric = \"sent\"\nwhat = \"first\"\n";

#[test]
fn an_experiment_of_ones_own_is_played_with_and_without_a_table() {
    let desk = Desk::new();
    desk.write("mine.toml", OWN);
    let alone = desk.tempered("validate mine.toml").succeeded().out;
    assert!(alone.contains("mine all sent"), "{alone}");
    desk.write("order.toml", format!("{OWN}[[order]]\nsays = \"some is sent\"\nmore = [\"all/sent\"]\n"));
    let ordered = desk.tempered("validate order.toml").succeeded().out;
    assert!(ordered.contains("holds  some is sent"), "{ordered}");
    desk.write("people.csv", "id,study,cell,metric,value,se\na,mine,all,sent,0.5,0.1\n");
    let held = desk.tempered("validate mine.toml --targets people.csv").succeeded().out;
    assert!(held.contains("of 1 figures"), "{held}");
    let shipped = desk.tempered("validate reputation").succeeded().out;
    assert!(shipped.contains("BKO2004 partners buy") && !shipped.contains("GR2000"), "{shipped}");
}

#[test]
fn wrong_tables_and_files_are_refused_where_they_are_wrong() {
    let desk = Desk::new();
    desk.write("mine.toml", OWN);
    for (table, told) in [
        ("id,study,cell,metric,value,se\na,mine,al,sent,0.5,0.1\n", ["people.csv:2:8", "did you mean \"all\"?"]),
        ("id,study,cell,metric,value,se\na,mine,all,sen,0.5,0.1\n", ["people.csv:2:12", "did you mean \"sent\"?"]),
        ("id,study,cell,metric,value,se\na,yours,all,sent,0.5,0.1\n", ["people.csv:2:3", "there are: mine"]),
        ("id,study,cell,metric,value,se\na,mine,all,sent,half,0.1\n", ["people.csv:2:17", "value"]),
        ("id,study,cell,metric,value,se\n", ["people.csv", "there are no targets"]),
        ("id,study,cell,value,se\na,mine,all,0.5,0.1\n", ["people.csv:1", "metric"]),
    ] {
        desk.write("people.csv", table);
        desk.tempered("validate mine.toml --targets people.csv").refused(&told);
    }
    desk.write("odd.toml", OWN.replace("first", "frist"));
    desk.tempered("validate odd.toml").refused(&["odd.toml:10", "did you mean \"first\"?"]);
    desk.write("people.toml", "good-faith = 1.5\n");
    desk.tempered("validate --behaviour people.toml").refused(&["people.toml:1:14", "from 0 to 1"]);
    desk.tempered("validate reputatio").refused(&["no experiment reputatio", "reputation"]);
    desk.tempered("validate nowhere.toml").refused(&["nowhere.toml", "cannot be read"]);
}

#[test]
fn baselines_are_scored_on_the_cells_they_can_predict_and_the_model_on_the_same() {
    let told = Desk::new().tempered("validate --json").succeeded().out;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let cells = told["cells"].as_array().expect("cells");
    let baselines = told["baselines"].as_array().expect("baselines");
    let of_kind = |study: &str| match study {
        "FRD2012" | "DF2011" => Some("memory-one"),
        "JohnsonMislin2011" | "LivePairs10" | "BKO2004" | "Mikus2023ctrl" => Some("regression"),
        _ => None,
    };
    assert_eq!(baselines.len(), 2);
    for baseline in baselines {
        let compared = baseline["cells"].as_array().expect("cells");
        let own: Vec<&Value> = cells
            .iter()
            .filter(|cell| of_kind(cell["study"].as_str().unwrap_or("")) == baseline["name"].as_str())
            .collect();
        let ids = |cells: &[&Value]| cells.iter().map(|cell| cell["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&own), ids(&compared.iter().collect::<Vec<_>>()));
        let counted = own.iter().filter(|cell| cell["counted"] == true);
        let z: Vec<f64> = counted.map(|cell| cell["z"].as_f64().expect("z").abs()).collect();
        let mean = z.iter().sum::<f64>() / z.len() as f64;
        let number = |of: &str, key: &str| baseline[of][key].as_f64().expect("a number");
        assert!((number("model", "mean-abs-z") - mean).abs() < 1e-12);
        assert_eq!(baseline["model"]["counted"].as_u64(), Some(z.len() as u64));
        let ratio = baseline["ratio"].as_f64().expect("a ratio");
        assert!((ratio - mean / number("totals", "mean-abs-z")).abs() < 1e-12);
    }
}

#[test]
fn inputs_are_told_and_digests_follow_what_they_are_of() {
    let desk = Desk::new();
    let inputs = |words: &str| {
        let told: Value =
            serde_json::from_str(&desk.tempered(&format!("validate --json {words}")).succeeded().out).expect("JSON");
        told["inputs"].clone()
    };
    let shipped = inputs("");
    let behaviour = concat!(env!("CARGO_MANIFEST_DIR"), "/validation/behaviour.toml");
    let text = fs::read_to_string(behaviour).expect("the numbers");
    let stated = text.lines().filter(|line| line.contains('=') && !line.starts_with('#')).count();
    assert_eq!(shipped["free-parameters"].as_u64(), Some(stated as u64));
    // a remark is no number
    desk.write("same.toml", format!("# the same\n{text}"));
    assert_eq!(inputs("--behaviour same.toml"), shipped);
    desk.write("other.toml", text.replace("patience", "# patience"));
    let other = inputs("--behaviour other.toml");
    assert_ne!(other["behaviour-sha256"], shipped["behaviour-sha256"]);
    assert_eq!(other["free-parameters"].as_u64(), Some(stated as u64 - 1));
    assert_eq!(other["targets-sha256"], shipped["targets-sha256"]);
    assert_ne!(inputs("reputation")["experiments-sha256"], shipped["experiments-sha256"]);
}

#[test]
fn an_ordering_within_chance_is_undecided() {
    let desk = Desk::new();
    let two = OWN.replace("sessions = 10", "sessions = 20\nrounds = 3");
    let measure = "[[measure]]\ncell = \"two\"\nmetric = \"sent\"\nwhat = \"first\"\nrounds = [1, 1]\n";
    let order = "[[order]]\nsays = \"ha\"\nmore = [\"all/sent\"]\nthan = [\"all/sent\"]\n";
    desk.write("same.toml", format!("{two}{measure}{order}"));
    let told = desk.tempered("validate same.toml").succeeded().out;
    assert!(told.contains("FAILS  ha"), "a thing is never above itself: {told}");
    let one = OWN.replace("sessions = 10", "sessions = 1");
    desk.write("one.toml", format!("{one}[[order]]\nsays = \"some is sent\"\nmore = [\"all/sent\"]\n"));
    let told = desk.tempered("validate one.toml").succeeded().out;
    assert!(told.contains("undecided  some is sent"), "one session tells nothing of chance: {told}");
}

#[test]
fn the_page_is_one_file_that_asks_for_nothing() {
    let desk = Desk::new();
    desk.tempered("validate --html page.html --threads 1").succeeded();
    let page = fs::read_to_string(desk.path("page.html")).expect("the page");
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    for outside in ["<script", "<link", "<img", "<iframe", "@import", "src=\"", "href="] {
        assert!(!page.contains(outside), "{outside}");
    }
    let urls: Vec<&str> = page.split("url(").skip(1).map(|rest| &rest[..rest.len().min(12)]).collect();
    assert!(urls.iter().all(|url| url.starts_with("data:") || url.starts_with('#')), "{urls:?}");
    let addresses = page.match_indices("http").filter(|(at, _)| !page[*at..].starts_with("http://www.w3.org/2000/svg"));
    assert_eq!(addresses.count(), 0, "an address");
    for (language, question) in [("en", "Does it match people?"), ("nl", "Past het bij mensen?")] {
        let part = page.split(&format!("<main id=\"part-{language}\" lang=\"{language}\">")).nth(1).expect("a part");
        let part = part.split("</main>").next().expect("its end");
        assert_eq!(part.matches(&format!("<h1>{question}</h1>")).count(), 1);
        // an overview and eight studies, for a desk and for a telephone
        assert_eq!(part.matches("<svg").count(), 18);
        assert!(
            part.contains("tempered validate --seed 2016") && part.contains("lab-retention") && !part.contains('⟨')
        );
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
    desk.tempered("validate --html page.html").refused(&["page.html is there already", "choose another name"]);
    desk.tempered("validate --html nowhere/page.html").refused(&["there is no folder nowhere"]);
    fs::create_dir(desk.path("there")).expect("a folder");
    desk.tempered("validate --html there --threads 2").succeeded();
    assert!(fs::read_to_string(desk.path("there/validation.html")).expect("the page") == page, "the same bytes");
}

#[test]
fn pictures_come_with_numbers_and_captions() {
    let desk = Desk::new();
    desk.tempered("validate reputation two-partners --figures drawn --lang nl").succeeded();
    let stems = ["target-strip", "target-strip-bko2004", "target-strip-mikus2023ctrl"];
    let mut wanted: Vec<String> = stems
        .iter()
        .flat_map(|stem| ["csv", "png", "svg", "txt"].map(|ending| format!("{stem}.nl.{ending}")))
        .collect();
    wanted.sort();
    assert_eq!(names(&desk.path("drawn")), wanted);
    let caption = fs::read_to_string(desk.path("drawn/target-strip-bko2004.nl.txt")).expect("the caption");
    assert!(caption.starts_with("Past het bij mensen? Onbekenden") && caption.contains("seed 2016"), "{caption}");
    desk.write("mine.toml", OWN);
    desk.tempered("validate mine.toml --html mine.html").refused(&["nothing to draw", "--targets"]);
    desk.write("people.csv", "id,study,cell,metric,value,se\na,mine,all,sent,0.5,0.1\n");
    // an experiment without words for its figures falls back on their names; one study needs no overview
    desk.tempered("validate mine.toml --targets people.csv --figures mine --html mine.html").succeeded();
    assert_eq!(names(&desk.path("mine")).len(), 4);
    let page = fs::read_to_string(desk.path("mine.html")).expect("the page");
    assert!(page.contains("all sent") && page.contains("--targets people.csv"), "names and the command");
}

/// `TEMPERED_REGENERATE=1 cargo test --release --test it the_page_on_validation` writes the table anew.
#[test]
fn the_page_on_validation_tells_what_the_program_tells() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/validation.md");
    let page = fs::read_to_string(path).expect("the page");
    let told = Desk::new().tempered("validate").succeeded().out;
    let (before, rest) = page.split_once("```\n").expect("the table begins");
    let (table, after) = rest.split_once("\n```").expect("the table ends");
    if std::env::var_os("TEMPERED_REGENERATE").is_some() {
        fs::write(path, format!("{before}```\n{}\n```{after}", told.trim_end())).expect("written");
    } else {
        assert!(
            table == told.trim_end(),
            "the table of docs/validation.md is not what the program tells: just validation"
        );
    }
}
