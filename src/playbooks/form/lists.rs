//! The elements of a list in a form, moved in what is typed: one more, one less, one further up or down. Nothing is
//! saved by it.

use super::Typed;

/// What a button of a form does beside saving it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Shows the form for what is chosen now.
    Show,
    Add(String),
    /// The list, and the place in it.
    Remove(String, usize),
    Up(String, usize),
    Down(String, usize),
}

impl Act {
    /// The act of a button's value, such as `up options.1`.
    pub fn read(value: &str) -> Option<Act> {
        if value == "show" {
            return Some(Act::Show);
        }
        let (what, where_) = value.split_once(' ')?;
        if what == "add" {
            return Some(Act::Add(where_.to_owned()));
        }
        let (list, place) = where_.rsplit_once('.')?;
        let (list, place) = (list.to_owned(), place.parse().ok()?);
        match what {
            "remove" => Some(Act::Remove(list, place)),
            "up" => Some(Act::Up(list, place)),
            "down" => Some(Act::Down(list, place)),
            _ => None,
        }
    }
}

/// How many elements a list in a form has.
pub(super) fn count(typed: &Typed, list: &str) -> usize {
    (0..).take_while(|index| typed.contains_key(&format!("{list}.{index}.was"))).count()
}

/// What is typed once a button was pressed.
pub fn rearranged(typed: &Typed, act: &Act) -> Typed {
    let (list, place) = match act {
        Act::Show => return typed.clone(),
        Act::Add(list) => {
            let mut more = typed.clone();
            more.insert(format!("{list}.{}.was", count(typed, list)), String::new());
            return more;
        }
        Act::Remove(list, place) | Act::Up(list, place) | Act::Down(list, place) => (list, *place),
    };
    let all = count(typed, list);
    let mut order: Vec<usize> = (0..all).collect();
    match act {
        Act::Remove(..) if place < all => drop(order.remove(place)),
        Act::Up(..) if place > 0 && place < all => order.swap(place, place - 1),
        Act::Down(..) if place + 1 < all => order.swap(place, place + 1),
        _ => {}
    }
    let inside = format!("{list}.");
    let mut moved: Typed = typed
        .iter()
        .filter(|(name, _)| !name.starts_with(&inside))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    for (now, was) in order.into_iter().enumerate() {
        let before = format!("{list}.{was}.");
        for (name, value) in typed {
            if let Some(rest) = name.strip_prefix(&before) {
                moved.insert(format!("{list}.{now}.{rest}"), value.clone());
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_go_up_and_down_and_come_and_go() {
        let list = |words: &[&str]| -> Typed {
            let each = words.iter().enumerate().flat_map(|(index, word)| {
                [
                    (format!("options.{index}.was"), (*word).to_owned()),
                    (format!("options.{index}.text.ja"), format!("{word} の言葉")),
                ]
            });
            each.chain([("kind".to_owned(), "choice".to_owned())]).collect()
        };
        let there = list(&["a", "b", "c"]);
        for (value, now) in [
            ("up options.1", vec!["b", "a", "c"]),
            ("down options.1", vec!["a", "c", "b"]),
            ("remove options.0", vec!["b", "c"]),
            ("up options.0", vec!["a", "b", "c"]),
            ("down options.2", vec!["a", "b", "c"]),
            ("remove options.9", vec!["a", "b", "c"]),
            ("show", vec!["a", "b", "c"]),
        ] {
            assert_eq!(rearranged(&there, &Act::read(value).unwrap()), list(&now), "{value}");
        }
        let more = rearranged(&there, &Act::read("add options").unwrap());
        assert_eq!((count(&more, "options"), more["options.3.was"].as_str()), (4, ""));
        let first = rearranged(&Typed::new(), &Act::read("add say").unwrap());
        assert_eq!(count(&first, "say"), 1);
        assert_eq!(Act::read("save"), None);
        assert_eq!(Act::read("up options"), None);
    }
}
