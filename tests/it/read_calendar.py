"""Reads a calendar from the standard input with icalendar and with vobject, two programs that are not ours, and prints
for each a line of JSON for each day of each entry: what a calendar would show."""

import datetime
import json
import sys

import icalendar
import vobject
from dateutil.rrule import rruleset, rrulestr

text = sys.stdin.buffer.read().decode("utf-8")


def moment(value):
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def shown(uid, summary, starts, ends, status, location):
    return uid, summary, moment(starts), moment(ends), status, location


def of_icalendar(entry):
    words = [str(entry.get(name, "")) for name in ("summary", "status", "location")]
    return entry["uid"], words[0], entry["dtstart"].dt, entry["dtend"].dt, words[1], words[2]


def by_icalendar():
    calendar = icalendar.Calendar.from_ical(text)
    entries = calendar.walk("vevent")
    for entry in entries:
        if entry.errors:
            raise ValueError(entry.errors)
    instead = {(entry["uid"], entry["recurrence-id"].dt): entry for entry in entries if "recurrence-id" in entry}
    for entry in entries:
        if "recurrence-id" in entry:
            continue
        uid, summary, starts, ends, status, location = of_icalendar(entry)
        days = [starts]
        if "rrule" in entry:
            # As a clock on the wall reads them; the zone is put back to each.
            rule = rruleset()
            rule.rrule(rrulestr(entry["rrule"].to_ical().decode(), dtstart=starts.replace(tzinfo=None)))
            for out in [] if "exdate" not in entry else entry["exdate"].dts:
                rule.exdate(out.dt.replace(tzinfo=None))
            days = [day.replace(tzinfo=starts.tzinfo) for day in rule]
        for day in days:
            other = instead.pop((uid, day), None)
            if other is not None:
                yield shown(*of_icalendar(other))
            else:
                yield shown(uid, summary, day, day + (ends - starts), status, location)
    if instead:
        raise ValueError(f"days of no entry: {instead}")


def of_vobject(entry):
    value = lambda name: getattr(entry, name).value if hasattr(entry, name) else ""
    return tuple(value(name) for name in ("uid", "summary", "dtstart", "dtend", "status", "location"))


def by_vobject():
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    entries = calendar.contents.get("vevent", [])
    instead = {}
    for entry in entries:
        if hasattr(entry, "recurrence_id"):
            instead[(entry.uid.value, entry.recurrence_id.value)] = entry
    for entry in entries:
        if hasattr(entry, "recurrence_id"):
            continue
        uid, summary, starts, ends, status, location = of_vobject(entry)
        for day in entry.getrruleset() if hasattr(entry, "rrule") else [starts]:
            other = instead.pop((uid, day), None)
            if other is not None:
                yield shown(*of_vobject(other))
            else:
                yield shown(uid, summary, day, day + (ends - starts), status, location)
    if instead:
        raise ValueError(f"days of no entry: {instead}")


for reader in (by_icalendar, by_vobject):
    print(json.dumps(sorted(reader()), ensure_ascii=False))
