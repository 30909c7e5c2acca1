//! The names of the two shades of a fan, each with a line that leads to its shade.

use super::column::Column;
use crate::figure::paint::Stroke;
use crate::figure::panel::Panel;
use crate::figure::svg::Canvas;
use crate::figure::text::{Text, TextBox};
use crate::figure::theme::INK_2;

/// The names of the two shades, each with a line that leads to its shade; below the fan or above it.
pub fn shades(column: &Column<'_>, canvas: &mut Canvas) {
    let panel = &column.panels[0];
    let weeks = column.scene.weeks;
    let starts = [44, 40, 36, 30, 56, 24, 64].map(|share| weeks * share / 100);
    for (start, up) in [false, true].into_iter().flat_map(|up| starts.map(|start| (start, up))) {
        if name_shades(column, canvas, panel, start, up) {
            return;
        }
    }
}

/// Names the shades with the words from week `start` on, if that covers nothing.
fn name_shades(column: &Column<'_>, canvas: &mut Canvas, panel: &Panel, start: usize, up: bool) -> bool {
    let (p, weeks) = (column.scene.profile, column.scene.weeks);
    let quantiles = |week: usize| column.story.curves[0].quantiles.get(week.checked_sub(1)?).copied().flatten();
    let (inner, outer) = (start.saturating_sub(weeks.div_ceil(20)), start.saturating_sub(weeks * 2 / 17));
    let (Some(q_inner), Some(q_outer)) = (quantiles(inner), quantiles(outer)) else {
        return false;
    };
    let x = panel.x(start as f64) + p.gap * 0.6;
    let far = if up { panel.top + p.annotation * 1.1 } else { panel.bottom - p.annotation * 0.55 };
    let near = far + p.annotation * if up { 1.28 } else { -1.28 };
    let words = |key: &str| Text::new(column.scene.word(key), p.annotation).colour(INK_2).halo(p.halo);
    let (half, nine) = (words("half"), words("nine"));
    let rooms = [half.room(x + p.gap * 0.6, near), nine.room(x + p.gap * 0.6, far)];
    let left = panel.x(outer as f64);
    let Some((top, bottom)) = column.shade_edges(0, left, rooms[0].right) else {
        return false;
    };
    let clear_of_fan = if up { rooms[0].bottom + p.gap * 0.5 < top } else { rooms[0].top - p.gap * 0.5 > bottom };
    let clear = rooms.iter().all(|room| {
        room.right <= panel.right && !column.crosses_event(&TextBox { left: left - p.gap, ..room.clone() })
    });
    let free = canvas.is_free(x + p.gap * 0.6, near, &half) && canvas.is_free(x + p.gap * 0.6, far, &nine);
    let is_visible = [q_inner, q_outer].iter().all(|all| all[4] - all[0] >= 2.0);
    if !(clear_of_fan && clear && free && is_visible) {
        return false;
    }
    let (inner_edge, outer_edge) = if up { (q_inner[3], q_outer[4]) } else { (q_inner[1], q_outer[0]) };
    let next = if up { q_outer[3] } else { q_outer[1] };
    let leaders = [
        (inner, near, inner_edge + (q_inner[2] - inner_edge) * 0.4),
        (outer, far, outer_edge + (next - outer_edge) * 0.4),
    ];
    for (week, line, value) in leaders {
        let (from, to) = (line - p.annotation * 0.32, panel.y(value));
        let at = panel.x(week as f64);
        canvas.line(&[(x, from), (at, from), (at, to)], &Stroke::new(INK_2, p.axis * 0.85));
        canvas.disc((at, to), p.dot * 0.34, &INK_2.into(), None);
    }
    canvas.text(x + p.gap * 0.6, near, &half);
    canvas.text(x + p.gap * 0.6, far, &nine);
    true
}
