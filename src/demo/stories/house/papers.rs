//! A paper as a speaker brings it: one page of PDF, so that whoever looks around can open it.

use std::fmt::Write as _;

/// A page with these lines, the first of them large. The font is one that every reader knows by name.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut words = String::from("BT /F1 22 Tf 60 760 Td 0 0 0 rg ");
    for (nth, line) in lines.iter().enumerate() {
        if nth == 1 {
            words.push_str("/F1 13 Tf 0 -20 Td ");
        }
        let letters = line.encode_utf16().fold(String::new(), |mut hex, unit| {
            let _ = write!(hex, "{unit:04X}");
            hex
        });
        let _ = write!(words, "<{letters}> Tj 0 -26 Td ");
    }
    words.push_str("ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[5 0 R]>>"
            .to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/FontDescriptor 6 0 R\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 5>>>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0\
         /Ascent 752 /Descent -221/CapHeight 737/StemV 114>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{words}\nendstream", words.len()),
    ];
    let mut file = String::from("%PDF-1.5\n");
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", nth + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(file, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::pdf;

    #[test]
    fn each_object_stands_where_the_table_says() {
        let file = pdf(&["朝の手順", "水をやる"]);
        let text = std::str::from_utf8(&file).unwrap();
        let table: usize =
            text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(text[table..].starts_with("xref\n0 8\n"), "{text}");
        for (nth, line) in text[table..].lines().skip(3).take(7).enumerate() {
            let place: usize = line[..10].parse().unwrap();
            assert!(text[place..].starts_with(&format!("{} 0 obj\n", nth + 1)), "{line}");
        }
        assert!(text.contains("<671D306E624B9806> Tj"), "the words are UTF-16: {text}");
    }
}
