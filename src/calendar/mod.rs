//! Calendar: iCalendar parts, national holidays, business days, the Japanese era.
