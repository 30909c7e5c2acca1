//! A treatment: the game, how long it lasts, who meets whom, what they see, and under which threat.

use crate::reading::items::{item_title, unique_names};
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};

use super::super::types::{Arm, Game, History, Length, Matching, Plays, Sanction, Script, Threat};
use super::{game, money, shared, situation};

/// Reads a treatment named `name`; messages call its table `title`.
pub(super) fn read(node: &Node, title: &str, name: &str, problems: &Problems) -> Option<Arm> {
    let mut table = Reader::new(node, title, problems)?;
    table.has("name");
    let game = game::read(&mut table);
    let length = length(&mut table, game.as_ref());
    let games = table.whole("games", 1..=1000, Some(1));
    let matching =
        shared::choice(&mut table, "matching", &[("partners", Matching::Partners), ("strangers", Matching::Strangers)]);
    let history = shared::choice(&mut table, "history", &[("hidden", History::Hidden), ("shown", History::Shown)]);
    let noise = table.number("noise", 0.0, 0.5, 0.0);
    let [intentions, reasons] = ["intentions", "reasons"].map(|key| shared::flag(&mut table, key));
    let sanction = if table.has("sanction") { sanction(&mut table).map(Some) } else { Some(None) };
    let session = table.whole("session", 2..=1000, Some(20));
    let sessions = table.whole("sessions", 1..=100_000, Some(40));
    let scripts = scripts(&mut table);
    let situation = situation(&mut table);
    table.finish();
    let session = session?;
    if session.value % 2 == 1 && matches!(game, Some(Game::Dilemma(_))) {
        problems.add(Problem::at(session.place, "an odd number of players cannot be paired", "must be even"));
        return None;
    }
    let arm = Arm {
        name: name.to_owned(),
        game: game?,
        length: length?,
        games: games?.value as usize,
        matching: matching?,
        history: history?,
        noise: noise?.value,
        intentions: intentions?,
        reasons: reasons?,
        sanction: sanction?,
        session: session.value as usize,
        sessions: sessions?.value as usize,
        scripts: scripts?,
        situation: situation?,
    };
    is_playable(&arm, node, title, problems).then_some(arm)
}

/// Rounds of single players beyond which a treatment would take hours and all memory.
const MOST_ROUNDS: f64 = 2e7;

/// Whether there is an end to the rounds of a treatment.
fn is_playable(arm: &Arm, node: &Node, title: &str, problems: &Problems) -> bool {
    let rounds = match arm.length {
        Length::Rounds(rounds) => rounds as f64,
        Length::Continuation(chance) => f64::from(1.0 / (1.0 - chance)),
    };
    let counts = [arm.games, arm.session, arm.sessions, arm.scripts.len().max(1)];
    let all = counts.iter().fold(rounds, |product, &count| product * count as f64);
    if all > MOST_ROUNDS {
        let millions = |rounds: f64| format!("{:.0} million", rounds / 1e6);
        let label = format!("must be at most {}", millions(MOST_ROUNDS));
        let problem = Problem::at(node.place, format!("{title} has {} rounds of single players", millions(all)), label);
        problems.add(problem.help("fewer rounds, games, sessions or players in a session"));
    }
    all <= MOST_ROUNDS
}

/// A known number of rounds, or a chance of another one.
fn length(table: &mut Reader<'_>, game: Option<&Game>) -> Option<Length> {
    let rounds = if table.has("rounds") { Some(table.whole("rounds", 1..=10_000, None)?) } else { None };
    if !table.has("continuation") {
        return Some(Length::Rounds(rounds.map_or(1, |got| got.value as usize)));
    }
    let chance = table.number("continuation", 0.0, 0.99, 0.0)?;
    let problem = match (rounds, game) {
        (Some(_), _) => "rounds and continuation exclude each other",
        (None, Some(Game::Duty(_) | Game::Transfer(_))) => "this game has rounds, not a chance of another one",
        _ => return Some(Length::Continuation(chance.value)),
    };
    table.problems.add(Problem::at(chance.place, problem, "leave this out, and give rounds"));
    None
}

fn sanction(table: &mut Reader<'_>) -> Option<Sanction> {
    let mut sanction = table.table("sanction", "sanction")?;
    let fine = sanction.node("fine");
    let fine = match fine {
        Some(node) => money::amount(&sanction, node, "fine"),
        None => sanction.missing("fine", "fine = 4"),
    };
    let by = [("trustor", Threat::Trustor), ("declined", Threat::Declined), ("third-party", Threat::ThirdParty)];
    let by = shared::choice(&mut sanction, "by", &by);
    sanction.finish();
    Some(Sanction { fine: fine?, by: by? })
}

/// Partners that follow a script.
fn scripts(table: &mut Reader<'_>) -> Option<Vec<Script>> {
    let items = table.items("partner", "[[game.partner]] tables");
    unique_names(items, "partner", table.problems);
    items.iter().map(|item| script(item, table.problems)).collect()
}

fn script(item: &Node, problems: &Problems) -> Option<Script> {
    let mut table = Reader::new(item, item_title("partner", item), problems)?;
    let name = table.name("name");
    let plays = if table.has("keeps") {
        keeps(&mut table)
    } else {
        table.choice("plays", &[("tit-for-tat", Plays::TitForTat), ("grim", Plays::Grim)])
    };
    table.finish();
    Some(Script { name: name?.value, plays: plays? })
}

/// A chance of keeping the agreement.
fn keeps(table: &mut Reader<'_>) -> Option<Plays> {
    if let Some(Node { value: Value::Text(_), .. }) = table.node("keeps") {
        return table.choice("keeps", &[("always", Plays::Chance(1.0)), ("never", Plays::Chance(0.0))]);
    }
    table.number("keeps", 0.0, 1.0, 0.5).map(|got| Plays::Chance(got.value))
}
