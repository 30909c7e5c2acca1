//! People leave and are replaced: by chance, or all of an organisation at a set week (Eq 18).

use super::desk::Desk;
use super::setting::Setting;
use super::world::World;
use crate::lane::LANES;
use crate::model::luck::Succession;
use crate::model::organisation;
use crate::random::Streams;

/// Relations of each person.
#[derive(Clone, Debug)]
pub(super) struct Contacts(Vec<Vec<u32>>);

impl Contacts {
    pub(super) fn new(setting: &Setting) -> Self {
        let mut contacts = vec![Vec::new(); setting.graph.party.len()];
        for (number, relation) in setting.graph.relations.iter().enumerate() {
            for &person in relation {
                contacts[person as usize].push(number as u32);
            }
        }
        Self(contacts)
    }
}

/// The start of a tick: whoever leaves is replaced by a stranger who takes over a share of what was known. For each person
/// the lanes in which somebody came, one bit a lane; empty where nobody did.
pub(super) fn replace(
    world: &mut World,
    setting: &Setting,
    contacts: &Contacts,
    streams: &Streams,
    tick: usize,
    desk: &mut Desk,
) -> Vec<u16> {
    let mut came = Vec::new();
    for person in 0..world.people.len() {
        let words = streams.words(tick as u64, person as u64);
        let party = setting.graph.party[person] as usize;
        let all_leave = setting.replacements.contains(&[tick, party]);
        for lane in 0..LANES {
            let luck = Succession::new(words.map(|word| word.0[lane]));
            if all_leave || luck.leave < world.parameters[party].turnover {
                replace_one(world, setting, contacts, person, lane, tick, &luck);
                came.resize(world.people.len(), 0);
                came[person] |= 1 << lane;
                if let Some(story) = &mut desk.story {
                    story.replaced(tick, person, lane);
                }
            }
        }
    }
    came
}

fn replace_one(
    world: &mut World,
    setting: &Setting,
    contacts: &Contacts,
    person: usize,
    lane: usize,
    tick: usize,
    luck: &Succession,
) {
    let party = setting.graph.party[person] as usize;
    let p = world.parameters[party];
    let nature = organisation::successor(&p, setting.good_faith[party], luck);
    let place = &mut world.people[person];
    place.obligation.0[lane] = nature.obligation;
    place.good_faith.0[lane] = u8::from(nature.good_faith);
    place.promise.0[lane] = p.promise;
    if let Some(resolves) = &mut world.resolves {
        resolves[person].promised.0[lane] = 0.0;
    }
    if let Some(selves) = &mut world.selves {
        selves[person].iter_mut().flatten().for_each(|number| number.0[lane] = 0.0);
    }
    if let Some(since) = &mut world.since {
        since[person].0[lane] = tick as f32;
    }
    for &relation in &contacts.0[person] {
        world.notes.forget(relation as usize, lane, tick, p.handover);
        for books in &mut world.relations[relation as usize].books {
            let left = organisation::handed_over(&books.load(lane), p.handover);
            books.store(lane, &left);
        }
    }
}
