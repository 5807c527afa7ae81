//! Whom a step concerns, by ticks: parts of the invited, kinds of the address book; tags are words of the center's own.

use serde_json::{Value, json};

use super::Typed;
use crate::playbooks::format::{Audience, KINDS, OF_A_KIND, WITH_A_TAG};

/// The words that can be ticked of those that an action can concern, in their forms.
pub(super) fn plain(possible: &[&'static str]) -> Vec<&'static str> {
    possible.iter().copied().filter(|form| *form != OF_A_KIND && *form != WITH_A_TAG).collect()
}

/// The words of kinds that can be ticked.
pub(super) fn kinds(possible: &[&'static str]) -> Vec<String> {
    let may = possible.contains(&OF_A_KIND);
    KINDS.iter().filter(|_| may).map(|kind| Audience::Kind((*kind).to_owned()).to_string()).collect()
}

/// Whether tags can be named.
pub(super) fn may_tag(possible: &[&'static str]) -> bool {
    possible.contains(&WITH_A_TAG)
}

/// The ticks of an audience as it is saved.
pub(super) fn fill(name: &str, value: &Value, typed: &mut Typed) {
    let mut tags = Vec::new();
    for word in value.as_array().into_iter().flatten().filter_map(Value::as_str) {
        match Audience::read(word) {
            Some(Audience::Tag(tag)) => tags.push(tag),
            _ => drop(typed.insert(format!("{name}.{word}"), "yes".to_owned())),
        }
    }
    typed.insert(format!("{name}.tags"), tags.join("、"));
}

/// The audience as it was ticked; `before` where it is the same one, none where nobody is named.
pub(super) fn read(
    name: &str,
    possible: &[&'static str],
    typed: &Typed,
    before: Option<&Value>,
) -> Option<Value> {
    let ticked = |word: &str| typed.get(&format!("{name}.{word}")).is_some_and(|tick| !tick.is_empty());
    let plain = plain(possible).into_iter().map(str::to_owned);
    let mut words: Vec<String> = plain.chain(kinds(possible)).filter(|word| ticked(word)).collect();
    if may_tag(possible) {
        let typed = typed.get(&format!("{name}.tags")).map(String::as_str).unwrap_or_default();
        let tags = typed.split([',', '、', '，']).map(str::trim).filter(|tag| !tag.is_empty());
        words.extend(tags.map(|tag| Audience::Tag(tag.to_owned()).to_string()));
    }
    let mut sorted = words.clone();
    sorted.sort();
    let same = |was: &&Value| {
        let list = was.as_array().into_iter().flatten();
        let mut was: Vec<&str> = list.filter_map(Value::as_str).collect();
        was.sort_unstable();
        was == sorted
    };
    if let Some(was) = before.filter(same) {
        return Some(was.clone());
    }
    (!words.is_empty()).then(|| json!(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::format::Action;

    #[test]
    fn an_audience_comes_back_through_its_ticks() {
        let possible = Action::Task.audiences();
        for before in [
            json!(["did_not_come", "declined"]),
            json!(["members", "kind:b_type", "tag:見学", "tag:新しい"]),
            json!(["hosts"]),
        ] {
            let mut typed = Typed::new();
            fill("audience", &before, &mut typed);
            assert_eq!(read("audience", possible, &typed, Some(&before)).as_ref(), Some(&before));
            let again = read("audience", possible, &typed, None).unwrap();
            assert_eq!(again.as_array().unwrap().len(), before.as_array().unwrap().len());
        }
        let typed = Typed::from([("audience.tags".to_owned(), " 見学，実習、".to_owned())]);
        assert_eq!(read("audience", possible, &typed, None), Some(json!(["tag:見学", "tag:実習"])));
        assert_eq!(read("audience", Action::Remind.audiences(), &typed, None), None);
    }
}
