"""Reads a calendar from the standard input with icalendar and with vobject, two programs that are not ours, and prints
for each a line of JSON for each entry: what a calendar would show."""

import datetime
import json
import sys

import icalendar
import vobject

text = sys.stdin.buffer.read().decode("utf-8")


def moment(value):
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_icalendar():
    calendar = icalendar.Calendar.from_ical(text)
    for entry in calendar.walk("vevent"):
        if entry.errors:
            raise ValueError(entry.errors)
        yield entry["uid"], str(entry["summary"]), moment(entry["dtstart"].dt), moment(entry["dtend"].dt), str(entry["status"])


def by_vobject():
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for entry in calendar.vevent_list:
        yield entry.uid.value, entry.summary.value, moment(entry.dtstart.value), moment(entry.dtend.value), entry.status.value


for reader in (by_icalendar, by_vobject):
    print(json.dumps(sorted(reader()), ensure_ascii=False))
