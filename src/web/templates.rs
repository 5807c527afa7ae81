//! The one template environment: minijinja, strict, pages and system mails alike.
//!
//! Templates are named by their path below `src` (`contacts/views/list.html`) or below `email-templates`
//! (`mail/sign_in/body.txt`). A debug build reads them from disk at each rendering, a release embeds them.
//!
//! In every template: `t(key, name=value…)` says a locale text in the current `lang`; `asset(name)` is a
//! versioned URL; filters write dates for people: `date`, `time`, `moment` (a UTC instant in the chrome's zone),
//! `text` (a stored text), `tel` (what a telephone dials), `lines` (a text's lines), `ruby` (a text with its readings
//! written behind the characters, `場所《ばしょ》`, as HTML with the readings above them).

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use minijinja::value::{Kwargs, merge_maps};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::page::Chrome;
use crate::i18n::{Lang, Texts, say, written};

#[derive(rust_embed::RustEmbed)]
#[folder = "src"]
#[include = "*/views/**"]
struct Views;

#[derive(rust_embed::RustEmbed)]
#[folder = "email-templates"]
struct Mails;

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = ground();
    environment.set_loader(|name| {
        let file = match name.strip_prefix("mail/") {
            Some(rest) if !name.contains("/views/") => Mails::get(rest),
            _ => Views::get(name),
        };
        Ok(file.map(|file| String::from_utf8_lossy(&file.data).into_owned()))
    });
    environment
});

/// An environment with our functions and filters and no templates: also for texts that people write.
pub fn ground() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_function("t", translate);
    environment.add_function("asset", super::assets::url);
    environment.add_filter("date", |state: &State, date: String| {
        parsed(date.parse().map(|date| written::date(lang(state), date)), &date)
    });
    environment.add_filter("short_date", |state: &State, date: String| {
        parsed(date.parse().map(|date| written::short_date(lang(state), date)), &date)
    });
    environment.add_filter("time", |state: &State, time: String| {
        parsed(time.parse().map(|time| written::time(lang(state), time)), &time)
    });
    environment.add_filter("moment", |state: &State, at: String| {
        parsed(at.parse().map(|at| written::moment(lang(state), at, zone(state))), &at)
    });
    environment.add_filter("text", |state: &State, texts: Value| -> Result<String, Error> {
        Ok(Texts::deserialize(texts)?.read(lang(state)).to_owned())
    });
    environment.add_filter("tel", |number: String| dialled(&number));
    environment.add_filter("ruby", |text: String| Value::from_safe_string(ruby(&text)));
    environment.add_filter("lines", |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>());
    environment
}

/// HTML of a text in which a reading in 《》 stands behind the characters that it is of.
fn ruby(text: &str) -> String {
    let is_read =
        |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '々' | '〆' | 'ヶ');
    let mut html = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('《') {
        let Some((reading, then)) = after.split_once('》') else { break };
        let from = before.char_indices().rev().take_while(|(_, c)| is_read(*c)).last().map(|(at, _)| at);
        let (plain, base) = before.split_at(from.unwrap_or(before.len()));
        html.push_str(&escaped(plain));
        match base {
            // Brackets that are no reading.
            "" => html.push_str(&format!("《{}》", escaped(reading))),
            base => html.push_str(&format!(
                "<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>",
                escaped(base),
                escaped(reading)
            )),
        }
        rest = then;
    }
    html + &escaped(rest)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// What a telephone dials for a number as people write it: `電話 ０３-1111-2222（内線12）` is `0311112222`.
fn dialled(number: &str) -> String {
    let plain: String = number.nfkc().collect();
    let begins = plain.find(|c: char| c.is_ascii_digit() || c == '+').unwrap_or(plain.len());
    let parts = plain[begins..].chars().take_while(|c| !c.is_alphabetic() || *c == 'ー');
    parts.filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// What a template is shown: `shown! { name => value, … }`, each value as serde writes it.
#[macro_export]
macro_rules! shown {
    ($($name:ident => $value:expr),* $(,)?) => {
        // Pairs alone would collect into a list.
        minijinja::Value::from(std::collections::BTreeMap::<&str, minijinja::Value>::from([
            $((stringify!($name), minijinja::Value::from(minijinja::value::Serde(&$value)))),*
        ]))
    };
}

/// Renders the template `name`.
pub fn render(name: &str, chrome: &Chrome, context: Value) -> Result<String, Error> {
    let frame = shown! { chrome => chrome, lang => chrome.lang };
    ENVIRONMENT.get_template(name)?.render(merge_maps([frame, context]))
}

/// Renders a system mail's template, such as `mail/sign_in/body.txt`, in `lang`.
pub fn render_mail(name: &str, lang: Lang, context: Value) -> Result<String, Error> {
    ENVIRONMENT.get_template(name)?.render(merge_maps([shown! { lang => lang }, context]))
}

/// The language of the page; of a mail, which has no frame, the one it is rendered in. A macro's own parameter `lang`,
/// for the language that a field is typed in, changes nothing about its label.
fn lang(state: &State) -> Lang {
    let of_page = state.lookup("chrome").and_then(|chrome| chrome.get_attr("lang").ok());
    let named = of_page.filter(|lang| !lang.is_undefined()).or_else(|| state.lookup("lang"));
    named.map_or(Lang::Ja, |lang| Lang::of(&lang.to_string()))
}

fn zone(state: &State) -> chrono_tz::Tz {
    let name =
        state.lookup("chrome").and_then(|chrome| chrome.get_attr("zone").ok()).map(|zone| zone.to_string());
    name.and_then(|name| name.parse().ok()).unwrap_or(chrono_tz::Asia::Tokyo)
}

fn translate(state: &State, key: String, places: Kwargs) -> Result<String, Error> {
    let mut args = Vec::new();
    for name in places.args() {
        let value: Value = places.get(name)?;
        let value = match i64::try_from(value.clone()) {
            Ok(number) if value.is_number() => FluentValue::from(number),
            _ => FluentValue::from(value.to_string()),
        };
        args.push((name, value));
    }
    let text = say(lang(state), &key, &args);
    if cfg!(debug_assertions) && text == key {
        return Err(Error::new(ErrorKind::UndefinedError, format!("no locale file says `{key}`")));
    }
    Ok(text)
}

fn parsed<E: std::fmt::Display>(written: Result<String, E>, given: &str) -> Result<String, Error> {
    written.map_err(|error| Error::new(ErrorKind::InvalidOperation, format!("`{given}`: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_and_a_reading_set_as_people_write_it() {
        for (written, html) in [
            ("場所《ばしょ》", "<ruby>場所<rp>（</rp><rt>ばしょ</rt><rp>）</rp></ruby>"),
            ("お昼《ひる》に", "お<ruby>昼<rp>（</rp><rt>ひる</rt><rp>）</rp></ruby>に"),
            ("a < b《c》", "a &lt; b《c》"),
            ("閉じない《かっこ", "閉じない《かっこ"),
        ] {
            assert_eq!(ruby(written), html);
        }
        for (written, dials) in [
            ("029-000-1234", "0290001234"),
            ("電話 ０２９（０００）1234 内線12", "0290001234"),
            ("TEL:+81 29 000 1234（代表）", "+81290001234"),
            ("なし", ""),
        ] {
            assert_eq!(dialled(written), dials, "{written}");
        }
    }
}
