//! Studies: which points a design has, the same bytes however they are run, and mistakes told where they are.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempered_trust::montecarlo::{Progress, pool};
use tempered_trust::results::RunDir;
use tempered_trust::scenario::design::Level;
use tempered_trust::study::{self, Parts, Study, StudyError, StudyManifest};

const BASE: &str = "title = \"t\"\nquestion = \"q\"\n[run]\nticks = 12\nreplicates = 20\n[population.star]\nstaff = 3\n\
                    [[arm]]\nname = \"talk\"\npolicy = \"talk\"\n[[arm]]\nname = \"rule\"\npolicy = \"reflex\"\n";

fn study(design: &str) -> Study {
    Study::new("t.toml", &format!("{BASE}{design}"), &[]).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

fn points(design: &str) -> Vec<String> {
    let study = study(design);
    let shown = |point: &study::Point| point.levels.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    study.points.iter().map(shown).collect()
}

struct Quiet;

impl Progress for Quiet {
    fn done(&self, _: usize) {}
}

/// All tables of a study, run on so many threads.
fn tables(study: &Study, threads: usize, parent: &Path) -> Vec<Vec<u8>> {
    let parts = Parts::open(study, parent).expect("a folder").expect("nobody else");
    run(study, &parts, threads, &Quiet, &AtomicBool::new(false)).expect("finished");
    let mut dir = RunDir::create(parent, "run").expect("a folder");
    for table in study.tables() {
        parts.gather(study, table, &mut dir).expect("gathered");
    }
    let folder = dir.seal(StudyManifest::of(study)).expect("sealed");
    parts.clear();
    study.tables().iter().map(|table| std::fs::read(folder.join(table)).expect("a table")).collect()
}

fn run(
    study: &Study,
    parts: &Parts,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<(), StudyError> {
    study::run(study, parts, &pool(threads).expect("threads"), progress, stop)
}

#[test]
fn sweeps_are_crossed_and_the_first_moves_slowest() {
    let two = "[[sweep]]\npath = \"temptation\"\nvalues = [0.4, 0.8]\n\
               [[sweep]]\npath = \"population.star.good-faith\"\nrange = { from = 0.5, to = 0.9, points = 3 }\n";
    assert_eq!(points(two), ["0.4 0.5", "0.4 0.7", "0.4 0.9", "0.8 0.5", "0.8 0.7", "0.8 0.9"]);
    let without = format!("{two}[[exclude]]\ntemptation = {{ above = 0.5 }}\ngood-faith = {{ below = 0.8 }}\n");
    assert_eq!(points(&without), ["0.4 0.5", "0.4 0.7", "0.4 0.9", "0.8 0.9"]);
    let rows =
        "[[sweep]]\npaths = [\"temptation\", 'arm.\"rule\".policy']\nrows = [[0.4, \"ladder\"], [0.8, \"talk\"]]\n";
    assert_eq!(points(rows), ["0.4 ladder", "0.8 talk"]);
    let log = "[[sweep]]\npath = \"obligation\"\nrange = { from = 0.5, to = 2, points = 3, scale = \"log\" }\n";
    assert_eq!(points(log), ["0.5", "1", "2"]);
    assert_eq!(points("[precision]\nmetric = \"trust\"\nhalf-width = 0.1\n"), [""], "one point: the scenario itself");
}

#[test]
fn points_stand_in_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("p.csv"), "temptation,arm.rule.policy\n0.4,ladder\n0.8, talk\n")
        .expect("written");
    let name = folder.path().join("t.toml");
    let text = format!("{BASE}[[sweep]]\ntable = \"p.csv\"\n");
    let study = Study::new(&name.to_string_lossy(), &text, &[]).unwrap_or_else(|e| panic!("{}", e.render(false)));
    assert_eq!(study.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["temptation", "policy"]);
    assert_eq!(study.points.len(), 2);
    std::fs::write(folder.path().join("p.csv"), "temptation\n0.4\n\"\"\n").expect("written");
    let error = Study::new(&name.to_string_lossy(), &text, &[]).expect_err("an empty cell").render(false);
    assert!(error.contains("line 3: column 1 is empty"), "{error}");
}

#[test]
fn samples_fill_the_ranges_and_are_crossed_with_the_rest() {
    let design = "[[sweep]]\npath = \"temptation\"\nrange = { from = 0.4, to = 0.8 }\n\
                  [[sweep]]\npath = \"obligation\"\nrange = { from = 0.6, to = 2 }\n\
                  [[sweep]]\npath = \"good-reason\"\nvalues = [0, 0.1]\n[sample]\nkind = \"sobol\"\npoints = 8\n";
    let study = study(design);
    assert_eq!(study.points.len(), 16);
    for point in &study.points {
        let numbers: Vec<f32> = point.levels.iter().filter_map(Level::number).collect();
        assert!((0.4..=0.8).contains(&numbers[0]) && (0.6..=2.0).contains(&numbers[1]), "{numbers:?}");
    }
    assert_eq!(study.points[0].levels[..2], study.points[1].levels[..2]);
    assert_ne!(study.points[0].levels[0], study.points[2].levels[0]);
}

#[test]
fn what_a_study_was_can_be_read_again() {
    let design = "[precision]\nmetric = \"trust\"\nof = \"rule - talk\"\nrelative = 0.1\nmin = 32\nmax = 64\n\
                  [[sweep]]\nname = \"g\"\npath = \"temptation\"\nrange = { from = 0.4, to = 0.8 }\n\
                  [[sweep]]\npaths = [\"obligation\", \"stance\"]\nrows = [[0.6, \"blind\"], [2, \"tempered\"]]\n\
                  [[exclude]]\ng = { above = 0.7, below = 0.75 }\nstance = \"blind\"\n[sample]\nkind = \"random\"\npoints = 5\nseed = 9\n";
    let design = design.replace("\"stance\"]", "\"situation.stance\"]");
    let first = study(&design);
    let again = Study::new("t.toml", &first.scenario.to_toml(), &[]).unwrap_or_else(|e| panic!("{}", e.render(false)));
    assert_eq!((&again.scenario, &again.points), (&first.scenario, &first.points));
    assert_eq!(again.inputs(), first.inputs());
}

#[test]
fn threads_and_stops_leave_no_trace() {
    let study = study("[[sweep]]\npath = \"temptation\"\nrange = { from = 0.4, to = 0.8, points = 70 }\n");
    let folders = [0, 1, 2].map(|_| tempfile::tempdir().expect("a folder"));
    let whole = tables(&study, 1, folders[0].path());
    assert_eq!(tables(&study, 2, folders[1].path()), whole);

    // stopped on the way, and taken up again
    let (stop, seen) = (AtomicBool::new(false), AtomicUsize::new(0));
    let parent = folders[2].path();
    let parts = Parts::open(&study, parent).expect("a folder").expect("nobody else");
    assert!(Parts::open(&study, parent).expect("a folder").is_none(), "somebody is at work");
    let watch = Stopping { seen: &seen, stop: &stop, after: parts.points * 2 * 20 };
    assert!(matches!(run(&study, &parts, 2, &watch, &stop), Err(StudyError::Stopped { points: 70 })));
    assert_eq!(parts.finished(&study), parts.points, "the first part is kept");
    drop(parts);
    assert_eq!(tables(&study, 2, parent), whole);
}

struct Stopping<'a> {
    seen: &'a AtomicUsize,
    stop: &'a AtomicBool,
    after: usize,
}

impl Progress for Stopping<'_> {
    fn done(&self, replicates: usize) {
        if self.seen.fetch_add(replicates, Ordering::Relaxed) > self.after {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

#[test]
fn every_point_is_replicated_until_it_is_known_and_says_so() {
    let study = study(
        "[[sweep]]\npath = \"population.star.staff\"\nvalues = [1, 40]\n\
                       [precision]\nmetric = \"trust\"\nof = \"talk\"\nhalf-width = 0.02\nmin = 32\nmax = 2000\n",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let points = String::from_utf8(tables(&study, 2, folder.path()).remove(0)).expect("text");
    let rows: Vec<Vec<&str>> = points.lines().skip(1).map(|row| row.split(',').collect()).collect();
    let (one, forty): (usize, usize) = (rows[0][2].parse().expect("runs"), rows[1][2].parse().expect("runs"));
    assert!(forty < one, "forty people tell more of the mean than one: {points}");
    for row in rows {
        assert_eq!(row[3], "precise", "{points}");
        assert!(row[4].parse::<f64>().expect("half") <= 0.02, "{points}");
    }
}

#[test]
fn mistakes_in_designs_are_told_with_what_is_allowed() {
    let sweep = "[[sweep]]\npath = \"temptation\"\n";
    for (design, wanted) in [
        ("[[sweep]]\npath = \"temptaton\"\nvalues = [1]\n".to_owned(), "did you mean \"temptation\"?"),
        (format!("{sweep}values = []\n"), "this list is empty"),
        (format!("{sweep}range = {{ from = 1, to = 0.5, points = 4 }}\n"), "from must be less than to"),
        (format!("{sweep}range = {{ from = 0, to = 0.5, points = 4, scale = \"log\" }}\n"), "never reach zero"),
        (format!("{sweep}range = {{ from = 0.1, to = 0.5 }}\n"), "[sample] with"),
        (format!("{sweep}values = [0.5]\n[sample]\nkind = \"sobol\"\npoints = 4\n"), "nothing to sample"),
        (
            format!("{sweep}range = {{ from = 0.1, to = 0.5 }}\n[sample]\nkind = \"sobol\"\npoints = 65537\n"),
            "must be at most 65,536",
        ),
        (format!("{sweep}values = [0.5, 99]\n"), "temptation = 99: temptation is out of range (point 2)"),
        ("[[sweep]]\npath = \"population.star.stafff\"\nvalues = [1, 2]\n".to_owned(), "did you mean staff?"),
        (
            format!("{sweep}values = [0.5]\n[[sweep]]\npath = \"situation.temptation\"\nvalues = [1]\n"),
            "is swept twice",
        ),
        (format!("{sweep}values = [0.5]\n[[exclude]]\ntempation = 0.5\n"), "did you mean \"temptation\"?"),
        (format!("{sweep}values = [0.5]\n[[exclude]]\ntemptation = 0.5\n"), "every point of this design is left out"),
        ("[[sweep]]\nvalues = [1]\n".to_owned(), "path is missing"),
        ("[[sweep]]\ntable = \"nope.csv\"\n".to_owned(), "cannot be read"),
        ("[[sweep]]\npaths = [\"temptation\", \"obligation\"]\nrows = [[1, 2], [1]]\n".to_owned(), "must hold 2"),
        ("[precision]\nmetric = \"trust\"\n".to_owned(), "either half-width or relative"),
        ("[precision]\nmetric = \"trst\"\nhalf-width = 0.1\n".to_owned(), "did you mean \"trust\"?"),
        (
            "[precision]\nmetric = \"trust\"\nhalf-width = 0.1\nof = \"talk - rul\"\n".to_owned(),
            "did you mean \"rule\"?",
        ),
        (
            "[precision]\nmetric = \"trust\"\nhalf-width = 0.1\nmin = 300\nmax = 200\n".to_owned(),
            "must be at least min",
        ),
        (
            "[[sweep]]\npath = \"temptation\"\nrange = { from = 0.1, to = 0.5, points = 1000000 }\n\
             [[sweep]]\npath = \"obligation\"\nrange = { from = 0.6, to = 2, points = 1000000 }\n"
                .to_owned(),
            "1,000,000 × 1,000,000 points",
        ),
    ] {
        let error = Study::new("t.toml", &format!("{BASE}{design}"), &[]).expect_err(&design).render(false);
        assert!(error.contains(wanted), "{wanted}\n{error}");
    }
}

#[test]
fn a_sensitivity_finds_what_the_outcome_hangs_on() {
    let design = "[[sweep]]\npath = \"temptation\"\nrange = { from = 0.3, to = 1.2 }\n\
                  [[sweep]]\npath = \"gift-value\"\nrange = { from = 0, to = 1 }\n\
                  [sensitivity]\nmetric = \"joint-value\"\nof = [\"talk\", \"rule - talk\"]\n";
    for method in ["method = \"sobol\"\nrows = 32\n", "method = \"morris\"\nwalks = 8\n"] {
        let study = study(&format!("{design}{method}"));
        let folder = tempfile::tempdir().expect("a folder");
        let parts = Parts::open(&study, folder.path()).expect("a folder").expect("nobody else");
        run(&study, &parts, 2, &Quiet, &AtomicBool::new(false)).expect("finished");
        let values = parts.values(&study).expect("read back");
        assert_eq!((values.len(), values[0].len(), values[0][0].len()), (2, study.points.len(), 20));
        let answers = study::answers(&study, &values).expect("an answer");
        // nobody gives gifts here, so what they are worth changes nothing
        for answer in
            answers.iter().filter(|answer| answer.of == "talk" && ["total", "mu-star"].contains(&answer.index))
        {
            let point = answer.value.expect("defined").point;
            assert!(if answer.factor == "temptation" { point > 0.5 } else { point == 0.0 }, "{answer:?}");
        }
        let table = |answers| study::table(&study, answers).expect("a table");
        assert_eq!(table(&study::answers(&study, &values).expect("again")), table(&answers));
    }
    for (wrong, wanted) in [
        ("method = \"sobl\"\n", "did you mean \"sobol\"?"),
        ("method = \"morris\"\nlevels = 3\n", "levels is odd"),
        ("method = \"sobol\"\n[sample]\nkind = \"sobol\"\npoints = 8\n", "leave [sample] out"),
        ("method = \"sobol\"\n[[exclude]]\ntemptation = { above = 1 }\n", "every point is needed"),
        ("method = \"sobol\"\n[precision]\nmetric = \"trust\"\nhalf-width = 0.1\n", "equally often everywhere"),
    ] {
        let error = Study::new("t.toml", &format!("{BASE}{design}{wrong}"), &[]).expect_err(wrong).render(false);
        assert!(error.contains(wanted), "{wanted}\n{error}");
    }
}

#[test]
fn every_study_of_the_project_is_sound_and_in_the_index() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/studies");
    let index = std::fs::read_to_string(folder.join("README.md")).expect("an index");
    let files = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path());
    let studies: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    assert!(!studies.is_empty());
    for path in studies {
        let text = std::fs::read_to_string(&path).expect("a study");
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(index.contains(&format!("({name})")), "{name} is not in the index");
        Study::new(&path.to_string_lossy(), &text, &[]).unwrap_or_else(|error| panic!("{}", error.render(false)));
    }
}
