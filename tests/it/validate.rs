//! `tempered validate`: what it tells, that threads do not matter, and what it says to wrong input.

use serde_json::Value;

use crate::support::Desk;

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
fn the_page_on_validation_tells_what_the_program_tells() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/validation.md")).expect("the page");
    let told = Desk::new().tempered("validate").succeeded().out;
    assert!(page.contains(told.trim_end()), "regenerate the table of docs/validation.md with tempered validate");
}
