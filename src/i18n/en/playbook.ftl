# What the check of a playbook says: what is wrong, and what to write instead.

## The file
playbook-too-large = This file is too large (up to { $limit } KB). Please see whether it is a playbook.
playbook-file-unreadable = The file cannot be read. Please see whether the path is right and the text is UTF-8.
playbook-toml = This cannot be read as TOML: { $what }. Look around this line for a quote or bracket left open, or a heading given twice.
playbook-nul = This line has a NUL character, which no text can keep. Please take it out.
playbook-format = This playbook has format { $found }; this Tsudoi reads format { $known }. Use a playbook with "format = { $known }" or a newer Tsudoi.
playbook-unknown-key-near = There is no key "{ $found }". Did you mean "{ $nearest }"? Then write that.
playbook-unknown-key = There is no key "{ $found }" here. These can stand here: { $known }
playbook-missing-key = "{ $missing }" is missing. Please add it.
playbook-unknown-value = "{ $found }" cannot stand here. Write: { $known }
playbook-wrong-kind = This is the wrong kind of value ({ $what }). Words go in quotes, numbers do not.
playbook-no-japanese = The Japanese text is missing. Write { "{" } ja = "…" { "}" }; other languages are optional.
playbook-language = "{ $found }" is not a language. Write ja, en or ja-easy.
playbook-plain-text = Texts are written by language: { "{" } ja = "…", en = "…" { "}" }.

## Ids, numbers, times
playbook-id = "{ $found }" cannot be an id. Begin with a small letter and use small letters, digits and hyphens only, such as host-meeting.
playbook-duplicate = The id "{ $id }" already stands on line { $first }. Give one of them another id.
playbook-at-least-one = Write a number of at least 1 here.
playbook-cap-above-capacity = Seats for one office ({ $cap }) exceed the capacity ({ $capacity }). Make them no more than the capacity.
playbook-zone = There is no time zone "{ $found }". Write one such as Asia/Tokyo.
playbook-time = "{ $found }" is not a time. Write it in 24 hours, such as "15:00".
playbook-minutes = The agenda adds up to { $sum } minutes, but the gathering lasts { $minutes }. Change one of them.
playbook-unknown-day = There is no day "{ $found }" in [[days]]. Write one of: { $known }.
playbook-unknown-leader = There is no part "{ $found }" in [[roles]]. Write one of: { $known }.
playbook-deadline-rule = Write the reply deadline as a day before the start without a time, such as "start - 14d" (now "{ $rule }"). The deadline ends with that day.
playbook-opening-rule = Write when applications open as days before the start, such as "start - 6w at 10:00" (now "{ $rule }").
playbook-until-elsewhere = `until` belongs to [survey] only. Please take this line out.
playbook-recurrence = "{ $found }" cannot be read as a rule of repetition. Write it as in RFC 5545, for instance "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU".
playbook-recurrence-too-often = "{ $found }" repeats neither by week nor by month nor by year. Write WEEKLY, MONTHLY or YEARLY after FREQ.
playbook-days-order = Days follow one another: the first has after = 0, each later one a greater number.

## What is made
playbook-subject-section = A { $subject } needs [{ $section }]. Please add it.
playbook-subject-key = A { $subject } needs "{ $key }" under [parameters]. Please add it.
playbook-subject-days = A { $subject } has its days as [[days]]; "days" under [parameters] is for a survey or a programme. Please take this line out.
playbook-subject-unused = A { $subject } has no use for [[{ $section }]]; how long it lasts is said by "days" under [parameters]. Please take it out.
playbook-survey-until = This survey is answered until its last day, so "until" is not needed. Please take this line out.
playbook-no-survey-step = No step sends the survey. Add one with do = "survey", and see whether the file was cut off.

## When
playbook-when-empty = It does not say when. Write for instance "start - 6w".
playbook-when-anchor-near = In "{ $rule }", "{ $found }" is unknown. Did you mean "{ $nearest }"? Then write that.
playbook-when-anchor = "{ $rule }" does not say what to count from. Begin with one of: { $known }
playbook-when-number = In "{ $rule }", "{ $found }" is not a number. After the sign write a number and a unit, as in "start - 14d".
playbook-when-unit = In "{ $rule }", the unit "{ $found }" is unknown. Write m (minutes), h (hours), d (days), w (weeks), mo (months) or bd (business days).
playbook-when-too-far = "{ $rule }" is too far away. Stay within { $limit } days.
playbook-when-anchor-is-a-day = "{ $rule }": { $anchor } is a day, so hours and minutes cannot be counted from it. Write for instance "{ $anchor } - 1bd at 10:00".
playbook-when-time = In "{ $rule }", "{ $found }" is not a time. Write it in 24 hours, as in "at 9:30".
playbook-when-two-times = "{ $rule }" counts hours or minutes and names a time as well. Keep one of them.
playbook-when-rest = In "{ $rule }", "{ $found }" is left over. Write "start - 6w at 10:00", with one offset only.

## If
playbook-condition-name = In "{ $condition }", "{ $found }" is unknown. You can write: { $known }
playbook-condition-sign = In "{ $condition }", "{ $found }" cannot compare. Use >, >=, <, <= or =.
playbook-condition-number = In "{ $condition }", "{ $found }" is not a number. Write a whole number from 0 on.
playbook-condition-form = "{ $condition }" cannot be read. Write for instance "not_answered > 0" or "reminders and not_answered > 0".

## Steps
playbook-step-needs-person = "{ $action }" is done by a person. In "by", write the id of a role instead of system.
playbook-step-role = There is no role "{ $found }". You can write: { $known }
playbook-step-letter = "{ $action }" needs a letter. In "letter", write the id of one with purpose { $purpose }.
playbook-step-needs = "{ $action }" needs "{ $key }". Please add it.
playbook-step-unused = "{ $action }" has no use for "{ $key }". Take this line out.
playbook-step-audience = "{ $action }" cannot go to "{ $audience }". Choose from: { $known }
playbook-step-after-deadline = With "{ $rule }", { $action } comes after the reply deadline. Make it earlier.
playbook-step-before-end = With "{ $rule }", { $action } comes before the gathering ends. Count from the end, as in "end + 1bd".
playbook-step-after-start = With "{ $rule }", { $action } comes when it has begun. Make it earlier, as in "start - 2bd".
playbook-no-invitation = No step sends the invitations. Add one with do = "invite", and see whether the file was cut off.
playbook-section-needed = "{ $action }" needs [{ $section }]. Add it, or take this step out.

## Letters
playbook-letter-unknown = There is no letter "{ $found }". Write the id of one of the letters: { $known }
playbook-letter-purpose = The letter "{ $letter }" has the purpose { $has }. Choose one with { $wants } here.
playbook-step-after-end = With "{ $rule }", { $action } comes when it is over. Make it earlier, as in "start - 1bd".
playbook-step-before-start = With "{ $rule }", { $action } comes before it begins. Count from its end, as in "end + 30m".
playbook-letter-idle = Several letters have the purpose { $purpose }, and no step sends "{ $letter }". Write letter = "{ $letter }" in a step, or take the letter out.
playbook-letter-which = Several letters have the purpose { $purpose }. Write in letter which one goes out: { $known }
playbook-neutral-public = What goes by a neutral title must not stand on a public page. Write public = false.
playbook-letter-twice = Two letters have the purpose { $purpose }. It goes out by itself, so keep only one.
playbook-letter-pair = A letter that opens with "{ $opening }" closes with "{ $closing }" (now "{ $found }").
playbook-template = Row { $row } of the text cannot be put together: { $what }. Look at the placeholder's name and for { "{{" } … { "}}" } left open.
playbook-template-statement = "{ $found }" in row { $row } of the text cannot be used. These can: { $known }
playbook-template-too-long = The text is too long (up to { $limit } KB). Shorten it, or move some of it to the papers.
playbook-placeholder-near = There is no placeholder "{ $found }". Did you mean "{ $nearest }"? Then write that.
playbook-placeholder-unknown = There is no placeholder "{ $found }". This text can use: { $known }
playbook-placeholder-elsewhere = The placeholder "{ $found }" cannot be used in a letter of this purpose. Please put it another way.

## Questions
playbook-question-options = A question of kind { $kind } needs at least two options.
playbook-question-unused = A question of kind { $kind } has no use for "{ $key }". Take this line out.
playbook-question-hours = A question about weekday and hour needs both weekdays and hours, such as weekdays = ["Tue"] and hours = ["15:00"].
playbook-question-needed = To draft the next round, a question with about = "{ $about }" is needed. Please add it to the questionnaire.
playbook-about-twice = Two questions have about = "{ $about }". Keep it on the one that is to be counted.
playbook-about-kind = about = "{ $about }" does not fit a question of kind { $kind }. weekday_hour goes with weekday_hour.
playbook-about-values = The question with about = "{ $about }" is counted by numbers. Give its options a value, such as value = 4.

## Placeholders described
playbook-placeholder-addressee-organization = The addressed office's name, without honorific
playbook-placeholder-addressee-full = The addressed office and contact, with honorific
playbook-placeholder-center-name = The center's name
playbook-placeholder-center-phone = The center's telephone number
playbook-placeholder-center-fax = The center's FAX number, empty if there is none
playbook-placeholder-center-email = The center's mail address, empty if there is none
playbook-placeholder-center-address = The center's address, empty if there is none
playbook-placeholder-center-person = The person in charge at the center
playbook-placeholder-center-public-page = The address of the public page (empty while it is closed)
playbook-placeholder-hosts = The hosts in joint names, one by one
playbook-placeholder-gathering-title = The gathering's name
playbook-placeholder-gathering-date = The gathering's date with weekday
playbook-placeholder-gathering-weekday = The gathering's weekday
playbook-placeholder-gathering-time = The gathering's hours
playbook-placeholder-gathering-practicum = The days of practicum (empty where there are none)
playbook-placeholder-gathering-venue = The venue
playbook-placeholder-gathering-address = The venue's address, empty if there is none
playbook-placeholder-gathering-access = How to get there or how to join online, empty if nothing is noted
playbook-placeholder-gathering-purpose = What the gathering is for
playbook-placeholder-gathering-goal = The gathering's goal
playbook-placeholder-gathering-aim = The aim guests are told
playbook-placeholder-gathering-deadline = The reply deadline with weekday
playbook-placeholder-gathering-applications-open = From when places are given, with weekday and time (empty where at once)
playbook-placeholder-gathering-capacity = The capacity
playbook-placeholder-gathering-per-office-cap = Seats for one office
playbook-placeholder-gathering-first-round = whether it is the first of its line (round zero, or held once)
playbook-placeholder-agenda = The agenda, one by one: day (number), time, minutes, title
playbook-placeholder-days = The days, one by one: date, time, kind (lectures, practicum), title, place, bring, meals, transport
playbook-placeholder-reply-url = The addressee's own reply page
playbook-placeholder-code = The addressee's reference
playbook-placeholder-seated = Those of the addressee's party who have a seat
playbook-placeholder-waiting = Those of the addressee's party who wait: name, position
playbook-placeholder-changes = What changed, one by one: what, before, after
playbook-placeholder-reason = Why it changed or was called off, empty if not said
playbook-placeholder-questionnaire-named = Whether the center sees which office answered
playbook-placeholder-questionnaire-title = The questionnaire's name
playbook-placeholder-meets-by = by when those who moved up hear on which day they are met (with weekday; empty where nobody did)
playbook-placeholder-waits-until = by when those who wait hear whether there is a place (with weekday; empty where there is no such date)
playbook-placeholder-survey-until = until when answers to the survey are asked for (with weekday)
playbook-placeholder-practicum-until = until when an employer is asked for an answer about practicum places (with weekday)
playbook-placeholder-practicum-days = the days spent at employers (one by one, with weekday)
playbook-placeholder-placement-changed = whether something else was told before
playbook-placeholder-placement-people = who comes on which days (one by one)
playbook-placeholder-proposal-rhythm = the proposal: how often and when
playbook-placeholder-proposal-dates = the proposal: dates (one by one)
playbook-placeholder-proposal-contents = the proposal: what it is about (empty where nothing is said)
playbook-placeholder-proposal-sharing = the proposal: who shares the work (empty where nothing is said)
playbook-placeholder-agreed = the words of what was agreed
playbook-placeholder-since-last = what became of voices, offers and decisions of the last round (empty where there was none)
playbook-placeholder-since-last-opening = the first sentence of what became of the last round, to open a letter with (empty where there was none)
playbook-placeholder-since-last-rest = what follows that first sentence (empty where there is no more)
playbook-placeholder-addressee-first-contact = whether nothing passed between this office and the center so far
playbook-placeholder-visit-visitors = Who visits, one by one
playbook-placeholder-visit-minutes = How long the visit takes, in minutes
playbook-placeholder-visit-slots = The times offered for the visit, one by one
playbook-placeholder-visit-date = The visit's date with weekday
playbook-placeholder-visit-time = The visit's time
playbook-placeholder-visit-place = Where the visit takes place

## The command
playbook-command-clean = { $files ->
    [one] This file can be used as it is.
   *[other] All { $files } files can be used as they are.
}
playbook-command-faults = { $faults } faults in { $faulty } of { $files } files. Nothing was changed.
playbook-command-unreadable = { $file } cannot be read. Please see whether the path is right.
