## Words of gatherings

gathering-changed-when = When
gathering-changed-where = Where
gathering-changed-deadline = Answer by
gathering-changed-get-together = Get-together
gathering-no-get-together = does not take place

gathering-day-none = (none)
gathering-day-gone = this day is no more
gathering-way-in = The way in to { $place }: { $url }

gathering-agenda-opening = Opening
gathering-agenda-topic = Topic
gathering-agenda-report = Report
gathering-agenda-lecture = Lecture
gathering-agenda-group = Group work
gathering-agenda-talk = Personal story
gathering-agenda-social = Social time
gathering-agenda-exchange = Exchange
gathering-agenda-break = Break
gathering-agenda-closing = Closing

gathering-state-preparing = in preparation
gathering-state-inviting = inviting
gathering-state-held = held
gathering-state-called_off = called off

## Editing

gathering-save = Save
gathering-add = Add
gathering-leave = Leave it
gathering-further-days = { $count ->
    [one] and one more day
   *[other] and { $count } more days
}
gathering-back = Back
gathering-remove = Take out
gathering-up = Up
gathering-down = Down
gathering-order = Order
gathering-search = Search
gathering-saved = Saved.
gathering-one-line = Please take out the line break and write one line.
gathering-own-host-stays = The center is always one of the hosts and cannot be taken out.
gathering-last-venue-stays = There must be at least one venue. Add another one first.
gathering-venue-in-use = Somebody has a seat here or waits for one, so this venue stays. Try again once they have moved to another.
gathering-venue-name-needed = Please name the venue. Where all is online, "Online" will do.

gathering-edit-words = Put purpose and goal into words
gathering-title-ja = Title (Japanese)
gathering-title-en = Title (English)
gathering-purpose-ja = Purpose (Japanese)
gathering-purpose-en = Purpose (English)
gathering-purpose-help = Why we meet. It stands in the invitation as it is.
gathering-goal-ja = Goal (Japanese)
gathering-goal-en = Goal (English)
gathering-goal-help = What should be settled at the end.
gathering-host-aim-ja = The hosts' own aim (Japanese)
gathering-host-aim-en = The hosts' own aim (English)
gathering-since-last-ja = What became of last time (opens the invitation)
gathering-since-last-en = The same in English, if any
gathering-since-last-help = What became of voices, offers and decisions of the last round. The invitation opens with its first sentence, so begin with a short one; left empty, nothing is added.
gathering-host-aim-help = Shared among hosts only; it appears in no invitation and no report.

gathering-edit-agenda = Agenda
gathering-edit-block = A block of the agenda
gathering-agenda-fits = { $minutes } minutes in all, just as long as the gathering.
gathering-agenda-differs = The agenda adds up to { $sum } minutes, the gathering lasts { $minutes }. Please make them agree.
gathering-day-number = Day { $number }
gathering-day-lecture = Lectures
gathering-day-practicum = Practicum
gathering-day-kind = What this day is
gathering-day-kind-none = Nothing in particular
gathering-day-title = Name of the day
gathering-day-place = Where
gathering-day-place-help = Left blank, it is where the gathering is: { $venues }.
gathering-day-leader = Led by
gathering-day-leader-none = Nobody yet
gathering-day-leader-name = Who leads it besides
gathering-day-materials = To have ready
gathering-day-materials-help = For the hosts: it stands in no letter and on no guest's page.
gathering-day-bring = What to bring
gathering-day-meals = Lunch and drinks
gathering-day-transport = Getting there and home
gathering-edit-days = What belongs to each day
gathering-days-lead = For each day: where it is, who leads it, what to bring, lunch, the way there and home. Place, what to bring, lunch and the way stand on the guests' pages too.
gathering-days-neutral = This gathering goes by another name outside, so the guests' pages do not show it.
gathering-days-to-dates = Change days and hours
gathering-block-day = Which day
gathering-day-blocks = Agenda of the day ({ $count } blocks)
gathering-day-gone-blocks = Agenda of a day that was taken out
gathering-day-gone-blocks-help = This day is no longer there. Put the day back and its agenda comes back with it; to use a block on another day, open it and choose the day.
gathering-day-no-blocks = This day has no agenda yet.
gathering-block-add = Add a block
gathering-to-heard = See what was heard beside it
gathering-block-begins = Time
gathering-block-title-ja = Heading (Japanese)
gathering-block-title-en = Heading (English)
gathering-block-kind = Kind
gathering-block-minutes = Length
gathering-minutes-unit = minutes
gathering-block-note-ja = How to run it (Japanese)
gathering-block-note-en = How to run it (English)
gathering-block-note-help = For the hosts; it does not stand in the invitation.
gathering-block-removed = Taken out of the agenda.

gathering-edit-hosts = Joint names
gathering-hosts-lead = The names stand on the letter in this order.
gathering-hosts-of-round = What you change here is for this round alone. The next one begins with the hosts of the series.
gathering-host-own = This center
gathering-host-add = Add to the joint names
gathering-host-search = Name of an office or agency
gathering-host-none = Not in the address book. Please add it there first.
gathering-to-addresses = Open the address book
gathering-host-already = already a host
gathering-host-removed = Taken from the joint names.

gathering-edit-roles = Roles
gathering-roles-lead = Whoever has a role may read which accommodations were asked for.
gathering-role-member = Member of staff
gathering-role-name = Somebody else by name
gathering-role-member-of = { $role }: staff
gathering-role-outside = Somebody from outside the center
gathering-role-phone = Telephone of somebody else
gathering-role-phone-of = { $role }: telephone of the person from outside the center
gathering-role-name-of = { $role }: from outside the center
gathering-role-nobody = not settled yet

gathering-edit-letters = Letters
gathering-letters-lead = A copy for this gathering. Changing it leaves the playbook as it is.
gathering-letter-no-english = No English wording (it is sent in Japanese).
gathering-letter-proposal = Proposal of what comes next
gathering-letter-ending = Thanks where it ends
gathering-letter-survey = Survey before the gathering
gathering-letter-survey_reminder = To those who have not answered the survey
gathering-letter-employer_request = Request to employers for practicum places
gathering-letter-employer_reminder = To employers that have not answered
gathering-letter-employer_declined = Thanks to employers that have no place this time
gathering-letter-employer_placement = Who comes on which day, to employers
gathering-to-rehearsal = Read each person's letter in the rehearsal
gathering-letter-invitation = Invitation
gathering-letter-reminder = Reminder
gathering-letter-confirmation = Seats confirmed
gathering-letter-waiting = On the waiting list
gathering-letter-undecided = To "not sure yet"
gathering-letter-declined = To "not this time"
gathering-letter-moved_up = A seat came free
gathering-letter-day_before = A word before the day
gathering-letter-update = Something changed
gathering-letter-cancellation = Called off
gathering-letter-thanks = Thanks and questionnaire
gathering-letter-visit_offer = Offering a visit
gathering-letter-visit_confirmation = The day of the visit
gathering-letter-visit_cancellation = A visit taken back
gathering-letter-subject-ja = Subject (Japanese)
gathering-letter-subject-en = Subject (English)
gathering-letter-body-ja = Text (Japanese)
gathering-letter-body-en = Text (English)
gathering-letter-body-help = A blank line between paragraphs. What can be filled in is listed below.
gathering-letter-try = Read it without saving
gathering-letter-places = What can be filled in
gathering-letter-preview = How it reads
gathering-letter-preview-lead = To an invented recipient. The rehearsal shows the real ones.
gathering-letter-postponement = Put off
gathering-letter-new_date = A new day
gathering-letter-new_date_offer = A new day, to those who had said no
gathering-letter-reinstatement = As planned after all
gathering-state-postponed = put off

# Sudden changes, at the top of every guest's page
gathering-put-off = put off (the new day will follow)
gathering-banner-called-off = The gathering of { $date } will not take place.
gathering-banner-postponed = The gathering of { $date } is put off. The new day will stand on this page as soon as it is known.
gathering-banner-new-date = Moved from { $date } to { $new }.
gathering-banner-moved-online = The gathering is held online now.
gathering-banner-reinstated = The gathering of { $new } takes place as planned.
gathering-banner-reinstated-online = The gathering of { $new } takes place, online.
gathering-banner-with-reason = { $said } ({ $reason })

## Numbered papers

papers-title = Papers handed out
papers-lead = Numbered papers are handed out at the table and collected there. They are never mailed. Please write nothing of the case here.
papers-none = Nothing is numbered yet. Type how many copies there are.
papers-copies = Copies
papers-copies-help = Numbers that were handed out stay, however few there are to be.
papers-copies-unit = copies
papers-number-them = Number them
papers-number = No. { $number }
papers-state-ready = with us
papers-state-out = out
papers-state-collected = collected
papers-state-settled = not come back
papers-to = to { $to } ({ $when })
papers-back = collected { $when }
papers-whom = Handed to
papers-hand-out = Handed out
papers-collect = Collected
papers-undo = One step back
papers-missing = When it does not come back
papers-settle-words = What was done
papers-settle-help = For example: it is fetched tomorrow, as agreed. Nothing of what stands in it, please.
papers-settle = So decided
papers-out = Not back yet: { $count }.
papers-collect-all = All that was out is collected
papers-print = Print the numbers
papers-print-title = Numbers
papers-label = No. { $number }
papers-label-back = To be collected. Please do not take it along.
papers-did-number = Numbered.
papers-did-hand-out = Noted as handed out.
papers-did-collect = Noted as collected.
papers-did-collect-all = Noted as collected: { $count }.
papers-did-settle = Noted.
papers-did-undo = One step back.
papers-stale = Nothing was changed: somebody else was first. This is how it stands.
papers-words-long = One line of 100 characters at most, please.
papers-task = Collect all papers of “{ $title }”
papers-task-how = Some of the numbers that were handed out are not back. Mark them as they come; for one that does not, write down what was done.

timer-title = Timer
timer-days = Other days
timer-closed = Over
timer-waits = Not begun yet
timer-left = { $minutes ->
    [one] One minute left
   *[other] { $minutes } minutes left
}
timer-beyond = { $minutes ->
    [one] One minute beyond
   *[other] { $minutes } minutes beyond
}
timer-next = Next: { $title } ({ $minutes } min)
timer-given = It is { $minutes } min late: what comes shares them, and it still ends at { $ends }.
timer-over = As it stands it ends { $minutes } min after { $ends }. Tell those who have to be elsewhere.
timer-early = There are { $minutes } min to spare.
timer-not-today = This day is not today. To try it, press; taking back the last press undoes it.
timer-begin = Begin the next
timer-begin-here = Begin this
timer-close = Close
timer-back = Take back the last press
timer-planned = Planned
timer-begins = As it stands
timer-block = Block
timer-stage = Now
timer-stage-past = Done
timer-stage-now = Now
timer-stage-ahead = To come
timer-was = (planned { $minutes } min)
timer-rule = When it is late the end stands and what comes gets shorter: a break keeps five minutes, other blocks half of theirs. Who tells of their own life, and the closing, keep all.
timer-screen = Show it in the room
timer-reload = As it is now
timer-none = There is no agenda yet. With blocks and minutes this page keeps the time.
timer-stale = Nothing was changed. Somebody else pressed first; below is how it is now.
timer-to = Timer
