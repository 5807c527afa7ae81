//! Whether everybody can have the days that must be, when only places, conditions and days bind: a flow through a
//! network from trainees over their days to the places, exact and fast. Where it cannot be, no other rule can mend it.

use super::model::Case;
use super::score::Placement;

/// A placement that gives everybody the days that must be and keeps all places, or `None` where there is none. Where
/// it is `cautious`, an employer with a maximum gets no more days of trainees than that, so that it is kept for
/// certain; that there is none such proves nothing.
pub fn any(case: &Case<'_>, cautious: bool) -> Option<Placement> {
    let (trainees, cells) = (case.people.len(), case.cells());
    // Nodes: the source, the sink, trainees, trainees on days, cells.
    let day_node = |t: usize, d: usize| 2 + trainees + t * case.days + d;
    let cell_node = |cell: usize| 2 + trainees + trainees * case.days + cell;
    let employer_node = |e: usize| cell_node(cells) + e;
    let mut net = Net::new(employer_node(case.employers));
    let mut wanted = 0;
    for (t, person) in case.people.iter().enumerate() {
        if person.settled.len() > person.count {
            return None;
        }
        let free = person.least.saturating_sub(person.settled.len());
        wanted += free + person.settled.len();
        net.edge(0, 2 + t, free);
        for &d in &person.days {
            net.edge(if person.settled.contains(&d) { 0 } else { 2 + t }, day_node(t, d), 1);
            for e in 0..case.employers {
                let cell = e * case.days + d;
                if case.may(t, cell) {
                    net.edge(day_node(t, d), cell_node(cell), 1);
                }
            }
        }
    }
    for cell in 0..cells {
        let most = case.maximum[cell / case.days].filter(|_| cautious);
        let to = if most.is_some() { employer_node(cell / case.days) } else { 1 };
        net.edge(cell_node(cell), to, case.places[cell]);
    }
    for (e, most) in case.maximum.iter().enumerate().filter(|_| cautious) {
        net.edge(employer_node(e), 1, most.unwrap_or(0));
    }
    if net.fill() < wanted {
        return None;
    }
    let mut placement = Placement::empty(case);
    for t in 0..trainees {
        for &d in &case.people[t].days {
            for edge in &net.from[day_node(t, d)] {
                let to = net.to[*edge];
                if edge % 2 == 0 && net.room[*edge] == 0 && to >= cell_node(0) {
                    placement.put(t, d, Some((to - cell_node(0)) / case.days));
                }
            }
        }
    }
    Some(placement)
}

/// A network; every edge is followed by its way back.
struct Net {
    from: Vec<Vec<usize>>,
    to: Vec<usize>,
    room: Vec<usize>,
}

impl Net {
    fn new(nodes: usize) -> Self {
        Net { from: vec![Vec::new(); nodes], to: Vec::new(), room: Vec::new() }
    }

    fn edge(&mut self, from: usize, to: usize, room: usize) {
        self.from[from].push(self.to.len());
        self.to.push(to);
        self.room.push(room);
        self.from[to].push(self.to.len());
        self.to.push(from);
        self.room.push(0);
    }

    /// Sends as much as can be from node 0 to node 1, by shortest ways, all of one length at a time.
    fn fill(&mut self) -> usize {
        let nodes = self.from.len();
        let mut sent = 0;
        loop {
            let mut depth = vec![usize::MAX; nodes];
            depth[0] = 0;
            let mut order = vec![0];
            let mut next = 0;
            while let Some(&node) = order.get(next) {
                next += 1;
                for &edge in &self.from[node] {
                    if self.room[edge] > 0 && depth[self.to[edge]] == usize::MAX {
                        depth[self.to[edge]] = depth[node] + 1;
                        order.push(self.to[edge]);
                    }
                }
            }
            if depth[1] == usize::MAX {
                return sent;
            }
            let mut tried = vec![0; nodes];
            while self.push(&depth, &mut tried) {
                sent += 1;
            }
        }
    }

    /// Sends one along a shortest way, if there is one left.
    fn push(&mut self, depth: &[usize], tried: &mut [usize]) -> bool {
        let mut path: Vec<usize> = Vec::new();
        let mut node = 0;
        while node != 1 {
            let Some(&edge) = self.from[node].get(tried[node]) else {
                let Some(back) = path.pop() else { return false };
                node = self.to[back ^ 1];
                tried[node] += 1;
                continue;
            };
            if self.room[edge] > 0 && depth[self.to[edge]] == depth[node] + 1 {
                path.push(edge);
                node = self.to[edge];
            } else {
                tried[node] += 1;
            }
        }
        for edge in path {
            self.room[edge] -= 1;
            self.room[edge ^ 1] += 1;
        }
        true
    }
}
