//! The page a browser stands on: its links, its forms, and what each of them sends by itself.

use anyhow::Context;

/// The page a browser stands on.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Path and query.
    pub url: String,
    pub status: u16,
    pub content_type: String,
    /// What this version of it is known by; empty where it has no such tag.
    pub tag: String,
    pub body: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> anyhow::Result<serde_json::Value> {
        serde_json::from_slice(&self.body)
            .with_context(|| format!("{} is not JSON: {}", self.url, self.text()))
    }

    /// The first link (path and query) whose `href` contains `part`.
    pub fn link(&self, part: &str) -> Option<String> {
        let text = self.text();
        attributes(&text, "href").into_iter().map(|link| unescape(&link)).find(|link| link.contains(part))
    }

    /// All links whose `href` contains `part`, in their order.
    pub fn links(&self, part: &str) -> Vec<String> {
        let text = self.text();
        attributes(&text, "href")
            .into_iter()
            .map(|link| unescape(&link))
            .filter(|link| link.contains(part))
            .collect()
    }

    /// Where the page's forms go, those with `part` in their address, in their order.
    pub fn actions(&self, part: &str) -> Vec<String> {
        let text = self.text();
        attributes(&text, "action")
            .into_iter()
            .map(|link| unescape(&link))
            .filter(|link| link.contains(part))
            .collect()
    }

    /// The values that the field `name` offers or holds, in their order.
    pub fn values(&self, name: &str) -> Vec<String> {
        let text = self.text();
        let tags = text.split('<').filter_map(|part| part.split('>').next());
        let named = tags.filter(|tag| attributes(tag, "name").first().is_some_and(|own| own == name));
        named
            .filter_map(|tag| attributes(tag, "value").into_iter().next())
            .map(|value| unescape(&value))
            .collect()
    }

    /// The names of the fields that begin with `head`, in their order.
    pub fn names(&self, head: &str) -> Vec<String> {
        let text = self.text();
        attributes(&text, "name").into_iter().filter(|name| name.starts_with(head)).collect()
    }

    /// The value of the option (or the radio or tick) of the field `name` whose words contain `called`.
    pub fn option_called(&self, name: &str, called: &str) -> Option<String> {
        let text = self.text();
        let select = text.split("<select").skip(1).find_map(|select| {
            let (tag, rest) = select.split_once('>')?;
            let inside = rest.split("</select>").next()?;
            let ours = attributes(tag, "name").first().is_some_and(|own| own == name);
            let mut options = inside.split("<option").skip(1);
            let found = options.find(|option| ours && unescape(option).contains(called))?;
            attributes(found.split('>').next()?, "value").into_iter().next()
        });
        let choice = || {
            text.split("<label").skip(1).find_map(|label| {
                let inside = label.split("</label>").next()?;
                let tag = inside.split("<input").nth(1)?.split('>').next()?;
                let ours = attributes(tag, "name").first().is_some_and(|own| own == name);
                (ours && unescape(inside).contains(called))
                    .then(|| attributes(tag, "value").into_iter().next())?
            })
        };
        select.or_else(choice).map(|value| unescape(&value))
    }

    /// The first link below `path` that is called `name` (or something with it).
    pub fn link_named(&self, path: &str, name: &str) -> Option<String> {
        let text = self.text();
        text.split("<a ").skip(1).find_map(|link| {
            let (tag, rest) = link.split_once('>')?;
            let href = unescape(attributes(&format!(" {tag}"), "href").first()?);
            let said = unescape(rest.split("</a>").next()?);
            (href.starts_with(path) && said.contains(name)).then_some(href)
        })
    }

    /// The fields that the form with this `action` brings along by itself: see [`successful_fields`].
    pub fn fields(&self, action: &str) -> Option<Vec<(String, String)>> {
        let text = self.text();
        let path = action.split('?').next().unwrap_or(action);
        let goes_there = |form: &&str| {
            let tag = form.split('>').next().unwrap_or_default();
            let posts =
                attributes(tag, "method").first().is_some_and(|method| method.eq_ignore_ascii_case("post"));
            let target = attributes(tag, "action").into_iter().next().map(|link| unescape(&link));
            // A form without an action goes to the page it stands on.
            let there = target.map_or(path == self.url.split('?').next().unwrap_or_default(), |target| {
                target.split('?').next() == Some(path)
            });
            posts && there
        };
        let form = text.split("<form").skip(1).find(goes_there)?;
        let form = form.split("</form>").next().unwrap_or(form);
        Some(successful_fields(form))
    }

    /// What a page says at its top, for an error message.
    pub(super) fn headline(&self) -> String {
        let text = self.text();
        let main = text.split("<main").nth(1).unwrap_or(&text);
        let mut plain = String::new();
        let mut inside = false;
        for c in main.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => plain.push(c),
                _ => {}
            }
        }
        plain.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
    }
}

/// What a form sends by itself, in the order of its fields (HTML, "constructing the entry list"): texts as they
/// stand, what is ticked or chosen, hidden fields. Buttons and files come from who presses and picks them.
fn successful_fields(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = form;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        rest = after;
        let get = |name: &str| attributes(tag, name).into_iter().next().map(|value| unescape(&value));
        let has = |word: &str| tag.trim_end_matches('>').split_whitespace().any(|part| part == word);
        let name = get("name").filter(|name| !name.is_empty());
        if tag.starts_with("<input") {
            let kind = get("type").unwrap_or_default();
            let sends = match kind.as_str() {
                "submit" | "button" | "image" | "reset" | "file" => false,
                "radio" | "checkbox" => has("checked"),
                _ => true,
            };
            if let (true, Some(name)) = (sends, name) {
                let value = get("value");
                let ticked = matches!(kind.as_str(), "radio" | "checkbox");
                fields.push((
                    name,
                    value.unwrap_or_else(|| if ticked { "on".to_owned() } else { String::new() }),
                ));
            }
        } else if tag.starts_with("<textarea") {
            let (text, after) = rest.split_once("</textarea>").unwrap_or((rest, ""));
            rest = after;
            if let Some(name) = name {
                // The line break right after the tag is not part of the text.
                let text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text);
                fields.push((name, unescape(text)));
            }
        } else if tag.starts_with("<select") {
            let (inside, after) = rest.split_once("</select>").unwrap_or((rest, ""));
            rest = after;
            let options: Vec<&str> = inside.split("<option").skip(1).collect();
            let head = |option: &&&str| {
                option.split('>').next().unwrap_or_default().split_whitespace().any(|part| part == "selected")
            };
            let chosen = options.iter().find(head).or(options.first());
            if let (Some(name), Some(option)) = (name, chosen) {
                let (tag, text) = option.split_once('>').unwrap_or((option, ""));
                let value = attributes(&format!(" {tag}"), "value").into_iter().next();
                let text = text.split('<').next().unwrap_or_default().trim();
                fields.push((name, unescape(&value.unwrap_or_else(|| text.to_owned()))));
            }
        }
    }
    fields
}

/// The values of an attribute, in their order.
fn attributes(html: &str, name: &str) -> Vec<String> {
    let mark = format!("{name}=\"");
    html.match_indices(&mark)
        .filter(|(at, _)| html[..*at].ends_with(|c: char| c.is_whitespace()))
        .filter_map(|(at, mark)| html[at + mark.len()..].split('"').next().map(str::to_owned))
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("&#x2f;", "/")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sends_what_it_holds_as_a_browser_would() {
        let form = r#" method="post" action="/x"><input type="hidden" name="csrf" value="a&#x2f;b">
            <input type="text" name="name" value="鈴 &amp; 花"><input name="empty">
            <input type="radio" name="way" value="fax"><input type="radio" name="way" value="post" checked>
            <input type="checkbox" name="tick" checked><input type="checkbox" name="left" value="yes">
            <select name="role"><option value="">-</option><option value="staff" selected>職員</option></select>
            <select name="first"><option>一</option><option>二</option></select>
            <textarea name="notes">
            line &lt;1&gt;</textarea><input type="file" name="csv"><button name="go" value="1">Go</button>"#;
        let fields = successful_fields(form);
        let shown: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.trim())).collect();
        let expected = [
            ("csrf", "a/b"),
            ("name", "鈴 & 花"),
            ("empty", ""),
            ("way", "post"),
            ("tick", "on"),
            ("role", "staff"),
            ("first", "一"),
            ("notes", "line <1>"),
        ];
        assert_eq!(shown, expected);
    }
}
