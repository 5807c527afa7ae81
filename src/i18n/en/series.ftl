## The page of a series

series-purpose = Purpose
series-rule = Rule
series-agreed = Agreed together
series-agreed-en = Agreed together (English)
series-state = Now
series-state-going_on = goes on
series-state-ended = ended
series-state-rests = rests
series-prepare-nearest = An earlier round is not prepared yet. Please begin with the nearest one, so that each keeps its number.
series-ended = This series has ended and cannot be changed.
series-round = Round { $round }
series-to-come = Rounds to come
series-to-come-over = No rounds are made here.
series-to-come-none = No rounds lie ahead yet. Give the series a rule, or add rounds one by one below.
series-past = Rounds so far
series-past-none = No round was held yet.
series-draft = Draft
series-draft-help = Nobody is invited to a draft yet. When it is time (a week before the first step of its plan), its preparation begins by itself, from the same playbook as the round before.
series-moved = Moved
series-added = Added
series-left-out = Left out
series-extra = Extra meeting
series-instead = Moved from its day by the rule ({ $date }) because of { $why }
series-by-hand = By the rule it would be { $date }
series-missed = By the rule there would have been a round on { $date }; none was made.
series-change = Move, leave out, prepare
series-move = Move to this day
series-leave-out = Leave this round out
series-prepare = Begin to prepare now
series-back = Put back
series-add = Add a round beside the rule
series-add-it = Add on this day
series-date = Day
series-starts = Begins at
series-minutes = Length
series-minutes-unit = minutes
series-day-taken = There is a round on that day already. Please choose another one.
series-round-stale = Not moved: somebody else changed the day of this round first. It is as shown below.
series-did-moved = Moved. “Put back” takes it to its day by the rule.
series-did-left-out = Left out. “Put back” makes it a round again.
series-did-back = Put back.
series-did-added = Added.
series-did-prepared = The preparation has begun; its steps are below. Nobody is invited yet.
series-next = Draft the next round
series-to-rule = Change the rule
series-print-title = { $title }: the days to come
series-print-lead = Days may change; you will be told.

## The rule in words

series-rule-words = { $days }, at { $time } for { $minutes } minutes
series-rule-none = days are chosen one by one
series-rule-months = { $every }, on the { $nth } { $weekday }
series-rule-year = on the { $nth } { $weekday } of { $months }
series-rule-weeks = { $weeks ->
    [1] every { $weekday }
   *[other] every { $weeks } weeks, on { $weekday }
}
series-rule-own = on the days of { $rule }
series-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

## Changing the rule

series-rule-title = Change the rule
series-rule-lead = First you are shown which rounds would move. Looking changes nothing.
series-kind = How the days are found
series-kind-months = Every so many months (such as the second Tuesday)
series-kind-year = In certain months (several times a year)
series-kind-weeks = Every so many weeks
series-kind-own = By a rule in RFC 5545
series-kind-none = Without a rule: rounds are added one by one
series-choices-help = What the way you pick needs stands below.
series-every = How often
series-nth = Which in the month
series-weekday = Day of the week
series-in-months = Months
series-weeks-label = Every so many weeks
series-weeks = { $weeks ->
    [1] every week
   *[other] every { $weeks } weeks
}
series-own-rule = The rule
series-own-rule-help = Such as FREQ=MONTHLY;BYMONTH=5,9,1;BYDAY=2TU (the second Tuesday of May, September and January)
series-from = Counted from
series-from-help = The month (or week) of this day is the first that counts.
series-gives-way = On a holiday or a day on which the center is closed
series-gives-way-week = the same weekday a week later (or a week earlier)
series-gives-way-before = the business day before
series-gives-way-after = the business day after
series-gives-way-keep = it is held all the same
series-rounds-ahead = So many rounds ahead
series-rule-look = See which rounds move
series-rule-seen = Not saved yet
series-rule-becomes = The new rule: { $rule }
series-rule-drafts = Drafts
series-rule-drafts-help = Rounds that were moved or added by hand stay where they were put.
series-rule-before = Now
series-rule-after = After the change
series-rule-no-drafts = None
series-rule-gatherings = Rounds in preparation or with invitations out
series-rule-gatherings-help = Only those that are ticked move. Rounds whose invitations are out are not ticked at first.
series-rule-move-it = Move this round
series-rule-invited = Invitations are out. Moving it tells { $told } invited parties, and their calendars change with it
series-rule-preparing = In preparation; nobody is invited yet
series-reason = Why it changes
series-reason-help = Stands in the notice to the guests of those that move and are invited already.
series-rule-save = Change to this rule
series-rule-again = Choose again
series-rule-changed = { $moved ->
    [0] The rule is changed. Rounds in preparation or with invitations out stay on their days.
   *[other] The rule is changed, and { $moved } rounds moved. Parties that are told: { $told }.
}
series-rule-stayed = The rule is changed, but { $stayed } rounds could not be moved. Please look at their days on their own pages.
series-rule-undo = Take the change of the rule back
series-rule-undone = The rule is as it was before. The days of rounds that moved can be changed on their own pages.
series-rule-unreadable = This cannot be read as a rule. Such as: FREQ=MONTHLY;BYDAY=2TU
series-rule-too-often = Please give a rule by week, month or year (FREQ=WEEKLY, MONTHLY, YEARLY).
series-rule-never = There is no day by this rule.

## Subscribing

feed-title = Subscribe in a calendar
feed-lead = Add this address to your calendar (Google Calendar, Outlook, a telephone …): what is planned appears by itself, and so do changes.
feed-secret = Whoever knows the address can see what is in it. Hand it to those it is for, and close it when it is no longer needed.
feed-mine = My own calendar (gatherings I take part in, and visits)
feed-center = The center's calendar (all gatherings and visits)
feed-year = The annual plan (for others to see)
feed-year-help = It shows names, days, hours and places only. Gatherings that their playbook keeps from public pages are not in it. Rounds of a series are there from the draft on, a gathering by itself once invitations are out.
feed-series = The calendar of this series
feed-series-help = An address to hand to those who belong to the series. Drafts are in it as tentative.
feed-none = Not open at present.
feed-follow = Open in my calendar
feed-address = Address of the calendar
feed-page = Address of the page
feed-since = Open since:
feed-open = Make an address
feed-replace = Replace the address
feed-close = Close
feed-did-open = The address is made.
feed-did-replace = There is a new address. The one before opens nothing any more.
feed-did-close = Closed. The address opens nothing any more.
feed-name-year = { $center }: annual plan
feed-name-member = { $name }
feed-called-off = [Called off] { $title }
feed-postponed = [Postponed] { $title }
feed-draft = A tentative day; it may change.

## Over the rounds

series-history-title = Who came so far
series-history-lead = In the order of names. Nobody is ranked or scored.
series-history-none = No round was held yet.
series-history-came = came
series-history-times = Times met
series-history-missed = absent
series-history-no_seat = no seat was left
series-history-declined = not this time
series-history-no_answer = no answer
series-history-not-invited = –
series-history-offices = Organizations that came
series-history-offices-came = { $count }
series-unmet-title = Not met yet
series-unmet-lead = Organizations that came to nothing so far and were not visited yet. For staff alone. Those that wish for no invitations are left out.
series-unmet-count = Organizations: { $count }
series-unmet-none = You have met everybody at least once.
series-unmet-nothing = Nothing passed between you yet.
series-idea-introduce = A first call, to say in a word what the center does? It can also be on the next invitation.
series-idea-call = It was written to and has not answered. A call to hear how things are?
series-idea-visit = It answered, or told something. Perhaps ask when a visit would suit?
series-changed-meanwhile = Nothing was changed: somebody else changed this series first. Please look at what it says now and try again.
series-rests = It rests since { $since }. Choosing "Go on" in the stocktaking takes it up again.

## Members

series-hosts-title = Hosts
series-hosts-edit = See or change who hosts
series-hosts-lead = Their names stand in this order on the invitations of rounds that are prepared from now on. This center is always among them.
series-hosts-every = Who hosts every round
series-hosts-alone = At present this center holds it alone.
series-hosts-prepared = “{ $title }” is being prepared and stays as it is.
series-hosts-once = Who hosts one round
series-hosts-before = Who hosted one round so far
series-hosts-with = This round together with { $names }
series-hosts-every-it = Every round
series-hosts-once-fold = One round
series-hosts-once-it = Add for that round
series-hosts-did-every = It hosts every round. Its name stands on rounds that are prepared from now on.
series-hosts-did-once = It hosts that round.
series-hosts-did-remove = It hosts no more. Rounds that are being prepared stay as they are.
series-members-title = Members
series-members-link = Members ({ $count })
series-members-lead = Members stand among those invited to each round from the start. With which round somebody joined or left stays on record.
series-members-here = Members at present ({ $count })
series-members-none-yet = There is nobody yet. Search and add below; once a round was held, all who came can be added at once.
series-members-more = These are the first { $count }. If the one you look for is missing, type more of its name.
series-members-none = There is nobody yet. Search and add below, or add all who came so far.
series-members-since = from round { $round }
series-members-until = to round { $round }
series-members-only = round { $round } alone
series-members-gone = gone from the address book
series-members-leave = Leaves
series-members-last-round = Last round
series-members-why = Why it leaves
series-members-leave-it = It leaves after that round
series-members-stay = A member again
series-members-forget = Take the joining back
series-members-adopt = Make all who came so far members
series-members-adopt-help = Every office that came at least once becomes a member from the next round on; those who left do not.
series-members-adopted = { $count } became members.
series-members-guests = Invited to one round alone
series-members-join = Add members
series-members-search = Search by name
series-members-already = A member
series-members-join-it = A member from the next round on
series-members-once = Invite to one round
series-members-round = Which round
series-members-why-once = Why
series-members-once-it = Invite to that round alone
series-members-left = Those who left
series-members-did-join = Added. It stands among those invited next.
series-members-did-guest = Added for that round.
series-members-did-leave = Noted. “A member again” takes that back.
series-members-did-stay = A member again.
series-members-did-forget = Taken back.
series-members-stale = Nothing was changed: somebody else changed it first. This is how it stands.
series-member-before-first = This is before its first round.

## The standing agenda

series-agenda-title = Standing agenda
series-agenda-lead = The agenda of each round that is prepared from now on begins with this. Rounds that are there keep theirs.
series-agenda-none = There is none yet. The next round begins with the agenda of its playbook; where a gathering has several days, with that of the last round.
series-agenda-take-over-instead = Replace it by another
series-agenda-take-over-first = Copies the agenda of “{ $title }”; it can be changed afterwards.
series-agenda-take-over = Take the newest round's agenda
series-agenda-take-over-help = Copies the agenda of “{ $title }”. What stands here is replaced.
series-agenda-took-over = Copied. Rounds that are prepared from now on begin with it.

## Carried over

series-carried-title = From the last round
series-carried-lead = What was decided and said at the last round, and offers not yet kept. Take each onto the agenda, put it off to the next round, or close it with a reason.
series-carried-no-series = This gathering is no round of a series; nothing is carried over to it.
series-carried-open = Not decided yet
series-carried-none = Nothing is left.
series-carried-voices = What was said at the last round ({ $count })
series-carried-from = at round { $round }
series-carried-came = where it came from
series-carried-at = at round { $round }
series-carried-source-voice = Said
series-carried-source-decision = Decided
series-carried-source-offer = Offered, not kept yet
series-carried-put-off-times = put off { $count } times
series-carried-take = Onto the agenda
series-carried-put-off = To the next round
series-carried-close = Close with a reason
series-carried-why = Reason
series-carried-close-it = Close
series-carried-decided = Decided for this round
series-carried-went-on = What went on from this round
series-carried-outcome-taken = On the agenda
series-carried-outcome-put-off = Put off
series-carried-outcome-closed = Closed
series-became-taken = On the agenda of round { $round }
series-became-taken-out = Put on the agenda of round { $round } and taken off again
series-became-talked = Talked about at round { $round }
series-became-put-off = Put off from round { $round } to the one after
series-became-closed = Closed at round { $round }: { $why }
series-became-told = The invitation to round { $round } told what became of what was said
series-became-to-tell = The invitation to round { $round } will open with what became of what was said (see the words)
series-carried-block = “{ $title }”
series-carried-block-gone = taken out of the agenda since
series-carried-back = Decide anew
series-carried-to-series = To the series
series-carried-did-take = It stands on the agenda, where its title and minutes can be changed.
series-carried-did-put-off = Put off to the next round.
series-carried-did-close = Closed. “Decide anew” takes that back.
series-carried-did-back = It is open again. A topic that it became stays on the agenda.
series-carried-stale = It was decided already. This is how it stands.
series-carried-why-long = 200 characters at most, please.

## Minutes

minutes-title = Minutes
minutes-of = Minutes of { $title }
minutes-lead = Drafted from the figures, the agenda and what was decided. Add words and save.
minutes-body = Minutes
minutes-body-help = Nothing that tells who said something, and nothing about a person, please: those who are invited next read it.
minutes-body-en = Minutes (English)
minutes-body-en-help = Who reads English gets these; left out, the Japanese ones.
minutes-save = Save the draft
minutes-draft = Draft
minutes-none = Nothing is written yet.
minutes-too-early = Minutes can be written once the gathering has begun.
minutes-to-gathering = To the gathering
minutes-approve-title = Approve, and enclose them with the next invitation
minutes-approve-help = Once approved, the next round's invitation by mail leads to a page with them, and on paper they are a sheet of their own.
minutes-alone-help = This gathering is no round of a series: they go out with no invitation. They can be printed.
minutes-neutral = The minutes of this gathering go out with no invitation. Write nothing that tells what it was about, please.
minutes-approve = Approve as they are
minutes-approved = Approved
minutes-approved-help = They go out with the next round's invitation. To change them, take the approval back.
minutes-reopen = Take the approval back and edit
minutes-did-save = Saved.
minutes-did-approve = Approved. They go out with the next round's invitation.
minutes-did-reopen = The approval is taken back. They do not go out.
minutes-stale = Not approved: somebody else rewrote them first. Please read what they say now and try again.
minutes-when = When: { $when }
minutes-where = Where: { $where }
minutes-came = Present: { $offices } organizations
minutes-agenda = Agenda
minutes-decided = Decided
minutes-enclosed = The minutes of { $title } can be read on this page.

series-edit = Change name and purpose
series-edit-lead = Rounds in preparation that still bear the name of the series take the new one. Rounds that people were invited to keep theirs.
series-edit-save = Change
series-purpose-help = Why you meet. It is what the next rounds are prepared from.
series-first-round = Number of the first round
series-first-round-help = If the meeting has been going on for a while, go on with its number (15, say). A round zero is 0.
series-number-known = People have been invited to a round by its number, so the numbers stay.
series-renamed = Changed.

## Going on with a series of another center

bring-title = Go on with a series
bring-lead = Reads the file of a series that another center hands on. First you see what is in it; looking changes nothing.
bring-file = The file
bring-file-help = Made on the page "For the next host" with "As a file" (.json).
bring-look = See what is in it
bring-playbook-alone = If you were given a playbook alone, it is read here:
bring-faults = This file cannot be used as it is
bring-faults-help = Nothing was changed. Please ask the center that gave it to make the file again.
bring-no-file = Please choose a file.
bring-unreadable = The file cannot be read: it was cut off, or is of another kind.
bring-other-kind = This is no file of a series that is handed on.
bring-wrong-part = Something in it cannot be read: { $what }
bring-no-title = The series has no name.
bring-words-long = A text is too long, or a name has line breaks.
bring-hours = The hour at which it begins, or its length (15 to 480 minutes), cannot be read.
bring-too-many = There is too much in the roster or the record ({ $most } at most).
bring-office-nameless = The roster has a line without a name, or one that is too long.
bring-book-does-not-meet = Its playbook is not for people who meet.
bring-book-faults = Its playbook has { $count } faults.
bring-too-large = The file is too large ({ $limit } MB at most).
bring-already = The series of this file is here already.
bring-namesake = A series of this name is here already.
bring-look-lead = Nothing is changed until you press "Go on with it" below.
bring-from = From
bring-series = Series
bring-goes-on = Goes on with
bring-first = by its rule on { $date }
bring-playbook = Playbook
bring-playbook-new = It comes to the shelf.
bring-playbook-newer = It is newer than the one on the shelf and takes its place; the one before stays in its history.
bring-playbook-here = It is on the shelf already, which stays as it is.
bring-offices = Roster
bring-offices-count = { $count } offices agreed to be handed on; { $known } of them are in the address book already. Once the series is here, you take them into the book one by one or all together.
bring-committee-new = It joins the committees with a draft of its roster. Please see who signs from now on, and settle the roster.
bring-committee-here = A committee of that name is here already. It stays as it is, and the letters go out in its name.
bring-topics-help = They stand under "From the last round" of the first round.
bring-agenda-unreadable = A part of the standing agenda cannot be read.
bring-committee-unreadable = The committee that signs has no name, or a name that is too long.
bring-offices-none = There is no roster.
bring-office-known = in the address book already
bring-rounds = Rounds so far
bring-rounds-count = The record of { $count } rounds is kept to be read, with the minutes of { $approved }.
bring-rounds-none = There is no record of earlier rounds.
bring-round-offices = { $count } offices came
bring-it = Go on with it
bring-done = The series is here. Please look at the roster and begin to prepare the first round.
bring-task = Take the roster of "{ $title }" into the address book and begin with its first round
bring-came-with = Roster from { $from }
bring-roster-lead = Of { $count } offices, { $open } wait for your word. Whoever was a member becomes a member of this series with it. Where nobody was, everybody who is taken does.
bring-take-all = Take all that wait into the address book
bring-take = Take into the address book
bring-take-known = Take as this office of the address book
bring-leave = Leave out
bring-undo = Decide again
bring-state-open = waits
bring-state-taken = taken
bring-state-left = left out
bring-came = came to { $count } rounds
bring-is-there = The address book has an office of this name:
bring-took = It is in the address book and a member of this series. "Decide again" takes that back.
bring-took-into-book = It is in the address book. "Decide again" takes that back.
bring-left = It stays out of the address book. "Decide again" takes that back.
bring-back = You can decide again.
bring-back-in-part = You can decide again. What was changed since stays in the address book.
bring-took-all = { $count } offices are in the address book. Those that were members are members of this series.
bring-took-some = { $count } offices were taken. { $left } wait on, as a number or address cannot be read; please look at each.
bring-rounds-of = The record of the rounds held by { $from }.
bring-make-first = Begin to prepare this round

## The playbook of the rounds to come

series-book = Playbook
series-book-title = Playbook of the rounds to come
series-book-lead = By which playbook the rounds are made whose preparation is still to begin. Rounds in preparation, and those with invitations out, stay as they are.
series-book-present = At present
series-book-since = Chosen on { $at }; the next round to be prepared is made by it.
series-book-of-round = As for the newest round.
series-book-others = Others to choose
series-book-differs = Differs from the present one in { $count } places.
series-book-look = See what differs
series-book-would = From the next round to be prepared, { $count } places are otherwise. Seats, reminders and time zone stay those of the series.
series-book-choose = Take this one for the rounds to come
series-book-chosen = The rounds to come are made by it. Rounds in preparation stay as they are.
series-book-undo = Go back to the one before
series-book-undone = It is the one before again.
series-book-none = The shelf has neither a newer version of this playbook nor one of your own made from it. Adapt it on the shelf, and it can be chosen here.
series-book-not-here = That playbook cannot be chosen: it was put away, or is the same as the present one.
bring-first-by-hand = Nobody is invited to a draft yet. Please begin the first round with "Begin to prepare this round" above: once its place and its people are chosen, the rounds after it are prepared by themselves.
series-members-unadopt = Take making everybody a member back
series-members-unadopted = { $count } are no members any more.

telling-title = Tell members where the calendar is
telling-lead = Each member is told an address of its own for the calendar of this series. When a day changes, their calendar follows. An address opens nothing once its office is no member any more.
telling-count = { $count } members were not told yet (mail { $mail }, paper { $paper }). Mails can be called back from the outbox for a minute.
telling-button = Tell members where the calendar is
telling-all-told = Every present member was told.
telling-told = Told so far ({ $count })
telling-left-out = Not told, because they wish for no letters:
telling-outdated = { $count } members do not know yet which rounds moved.
telling-see = See what, and tell them
telling-moved-button = Tell them which rounds moved
telling-told-at = told
telling-moved-at = told of changes
telling-to-hand = The sheet is still here
telling-handed = Handed over
telling-hand = It is handed over
telling-not-hand = Not handed over yet
telling-sheets = Print the sheets to hand over ({ $count })
telling-did = { $count } are told. Sheets for those on paper can be printed below.
telling-did-moved = { $count } are told which rounds moved.
telling-did-hand = The sheet counts as handed over.
telling-did-not-hand = The sheet counts as not handed over.
telling-others-now = Those to tell changed after you looked. Please look once more.
telling-moved = { $was } → { $now }
telling-gone = { $was } will not be
telling-new = { $now } (new)
telling-mail-button = Add to my calendar
telling-sheets-title = Sheets with the calendar’s address
telling-sheets-none = There is no sheet to hand over.
telling-sheet-heading = The days of “{ $series }” in your own calendar
telling-sheet-changed = The coming days have changed:
telling-sheet-days = The days as they are now:
telling-sheet-qr = Give your calendar the address behind this code (“add by URL”). It follows by itself when a day changes.
telling-sheet-own = This code is yours alone. Please do not pass it on.
