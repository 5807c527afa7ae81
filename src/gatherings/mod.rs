//! Gatherings: series and rounds, days, venues, pools, hosts, agenda and their texts.
