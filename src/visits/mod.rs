//! Visits: planned, offered, booked and done; slots, the two who go, the hearing sheet.
