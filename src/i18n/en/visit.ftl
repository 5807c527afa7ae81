## Visits

visit-list-title = Visits
visit-title = Visit: { $office }
visit-purpose-after = Visit after “{ $name }”
visit-plan = Propose visits
visit-planned =
    { $count ->
        [0] There was nobody new to visit.
        [one] { $count } visit is proposed, with two people to go.
       *[other] { $count } visits are proposed, with two people to go for each.
    }
visit-none = No visits are planned. After a gathering, “Propose visits” puts them here.
visit-none-gathering = No visits so far. After the gathering, “Propose visits” lists each office that came or was expected.
visit-none-shown = No visit fits this filter.
visit-filter-label = Filter
visit-filter-all = All
visit-filter-mine = Mine
visit-overdue = overdue
visit-state = Standing
visit-state-planned = proposed
visit-state-offered = dates offered
visit-state-booked = agreed
visit-state-done = done
visit-state-declined = not this time
visit-state-dropped = dropped
visit-office = Office
visit-standing = Standing
visit-when = When
visit-due-by = by
visit-due = To be agreed by
visit-team = Who goes
visit-nobody = nobody yet
visit-why = Why
visit-reason-came = came to the gathering
visit-reason-missed = was expected and could not come
visit-wish = Said in the questionnaire
visit-wish-yes = would welcome a visit
visit-wish-no = “not this time”
visit-wish-no-care = In the questionnaire this office answered “not this time”. A call first may be kinder.
visit-purpose = Purpose
visit-place = Where
visit-phone = Telephone
visit-said = What was said, or why
visit-to-office = This office in the address book
visit-ics = Put into a calendar
visit-date = Date
visit-starts = Begins at
visit-minutes = Length
visit-minutes-unit = minutes

visit-offer = Offer dates
visit-offer-again = Offer other dates
visit-offer-title = Offer dates: { $office }
visit-offer-lead = These avoid what the two have planned, holidays and closed days. Change or clear them as you like. The offer travels by the way that suits the office.
visit-offer-row = Choice { $number }
visit-offer-send = Offer these dates
visit-offered-now = The dates have been offered.
visit-slots = Dates offered
visit-slot-gone = (taken)
visit-book-this = Agree on this one
visit-by-phone = Enter what was agreed by telephone
visit-by-phone-open = Enter date and time
visit-book = Agree on this
visit-booked-now = The visit is agreed. A confirmation goes to the office.
visit-team-change = Change who goes
visit-team-choose = Who goes
visit-team-help = Choose one or two. The proposal keeps everybody's load even.
visit-team-save = These go
visit-assigned = Who goes has been changed.
visit-otherwise = Not this time, dropped, done
visit-otherwise-open = Open
visit-done = The visit took place
visit-done-now = Marked as done. Fill in the hearing sheet while it is fresh.
visit-cancel = Cancel this appointment
visit-cancelled-now = The appointment is cancelled. The office is told.
visit-decline = Note that they said “not this time”
visit-declined-now = Noted: not this time.
visit-drop = Drop this visit
visit-dropped-now = The visit is dropped.
visit-reopen = Take it up again
visit-reopened-now = The visit is taken up again.
visit-reason-cancel = Why it is cancelled (optional)
visit-reason-told = The office reads this in its letter.
visit-reason-declined = What they said (optional)
visit-reason-drop = Why it is dropped (optional)

visit-sheet = Hearing sheet
visit-sheet-filled = It has been filled in.
visit-sheet-empty = Nothing filled in so far.
visit-to-sheet = Fill in the hearing sheet
visit-sheet-save = Save
visit-sheet-saved = The hearing sheet is saved.
visit-sheet-by = Filled in by { $name },
visit-review = Review of the three
visit-review-lead = What is heard on a visit after a course is not written here. An employer's words and the like are kept sealed in each trainee's review and told in person; the office gets no copy of them.
visit-to-reviews = To the reviews
visit-to-old-sheet = Look at the visit's sheet
visit-error-review = What is heard on a visit after a course is written in each trainee's review, not on the visit's sheet or its copy.
visit-print-blank = Print a blank one
visit-print-filled = Print it filled in
visit-has-note = There are words for the two who go only.
visit-note = For the team only
visit-note-what = For what nobody but the two who go should see: names, somebody's health. It is sealed, and every opening is recorded.
visit-note-there = Something is written.
visit-note-none = Nothing is written.
visit-note-open = Open to read or write
visit-note-kept = That you opened this is recorded. What is written here is erased after a year.
visit-note-label = For the team only
visit-note-help = Save it empty to erase it.
visit-note-save = Seal and save
visit-note-sealed = Sealed and saved.

visit-task-was-it-done = Did the visit to { $office } take place? Mark it done, or enter a new date.
visit-task-not-booked = No date is agreed yet for the visit to { $office }. A call may help.

visit-calendar-title = Visit of { $center }: { $office }
visit-calendar-text =
    Who comes: { $visitors }
    To change or cancel: { $url }

## The guest's page

visit-guest-title-planned = A day for our visit
visit-guest-title-offered = May we visit you?
visit-guest-title-booked = Our visit
visit-guest-title-done = Thank you for your time
visit-guest-title-declined = Not this time: understood
visit-guest-title-dropped = The visit will not take place
visit-guest-lead = We would like to come once and hear what works for you, and what is hard.
visit-guest-who = Who would come
visit-guest-pick = Choose a time that suits you
visit-guest-other = Choose another time
visit-guest-hours = Time
visit-guest-book = Yes, at this time
visit-guest-move = Change to this time
visit-guest-no-hours = There is no time to offer just now. Please ring us and tell us when it suits you.
visit-guest-phone = For another day, please ring us. Your reference:
visit-guest-not-now = Not this time
visit-guest-reason = A word, if you like
visit-guest-decline = Not this time
visit-guest-cancel-title = Cancel
visit-guest-cancel = Cancel this visit
visit-guest-past = This visit is over. Thank you for your time.
visit-guest-done = Thank you for talking with us.
visit-guest-declined-text = We have noted “not this time” and will not ask again this season. You are welcome to ring us at any time.
visit-guest-dropped = We are sorry if you kept the time free. You are welcome to ring us at any time.
visit-guest-after-all = If you would like us to come after all
visit-guest-booked = Thank you. A confirmation is on its way.
visit-guest-cancelled = The visit is cancelled.
visit-guest-declined = Thank you for telling us.

visit-error-not-now = This cannot be done as the visit stands now. Please open the page again and look.
visit-error-no-team = Nobody is to go yet. First choose who goes.
visit-error-bad-team = Choose one or two who work at the center now.
visit-error-no-slots = Enter at least one date and time.
visit-error-bad-slots = Enter date and time together (such as 2027-02-09 and 14:00). The length is 15 to 480 minutes.
visit-error-slot-gone = That time has just been taken. Please choose another, or ring us.
visit-error-taken = One of the two has another visit then. Choose another time, or somebody else.
visit-error-bad-time = Enter a time that lies ahead and ends the same day.
visit-error-team-only = Only the two who go can open this.
visit-error-choose = Please choose a time.
visit-coming = Visit to { $office }

## Visits planned by hand

visit-new = Plan a visit
visit-new-title = Plan a visit
visit-new-lead = Not only after a gathering: a visit to hear before anything else begins here too.
visit-new-which = Whom do you want to visit?
visit-new-which-help = Any part of a name, a reading or a telephone number will do.
visit-new-found = Found
visit-new-found-none = Not in the address book.
visit-new-to-book = Add it to the address book
visit-new-after = Kept as the visit after “{ $name }”.
visit-new-team-help = Leave all unticked to let the two with the least on their hands go.
visit-new-agreed = The hour is agreed already, on the telephone for instance
visit-new-agreed-help = With an hour the visit is booked at once and confirmed to the office. Without one you can offer hours later.
visit-new-save = Put this visit into the plan
visit-planned-one = The visit is planned. Next, offer hours or enter the hour agreed on the telephone.
visit-purpose-help = Stands in the letter. Left blank it gets words that fit the reason.
visit-place-help = Only where you do not meet at the office.
visit-reason-could-not = Could not come to the gathering
visit-reason-hearing = To listen, before anything else
visit-reason-asked = Asked us to come
visit-reason-follow-up = To go on from an earlier visit
visit-reason-interview = To meet before the course
visit-reason-other = Something else
visit-error-nobody = There is nobody who could go. Choose one or two.
visit-error-resting = This office is not to be asked for a visit until { $until }. To ask all the same, choose so.
visit-error-lift = It is not to be asked this season. If things have changed, tick “ask all the same”.
visit-error-there-already = The visit after this gathering is in the plan already.

visit-rests = Not asked this season
visit-rests-lead = They said “not this time”. So that nobody is asked twice they are not proposed. When things change, you can lift it.
visit-rest-why-declined = Answered the offer of a visit with “not this time” and gave no reason.
visit-rest-why-questionnaire = Answered “not this time” about a visit in the questionnaire.
visit-rest-until = Not asked until
visit-rest-lift = May be asked again
visit-rest-lift-all-the-same = Ask all the same (things have changed)
visit-rest-lifted = It may be asked again.
visit-resting-here = This office is not to be asked for a visit this season.
visit-season = The end of “this season”
visit-season-text = Whoever says “not this time” without a reason is not asked again until
visit-season-half = (the end of the fiscal half)
visit-season-change = Change the last day of the season
visit-season-ends = Last day
visit-season-help = Blank is the end of the fiscal half, 30 September or 31 March. Offices that rest already keep their day.
visit-season-save = Take this day
visit-season-set = The end of the season is set.
visit-error-season = The last day must not lie in the past.

visit-on-paper = To be taken there on paper or by telephone
visit-paper-print = Print
visit-paper-tick = Delivered
visit-paper-sent = Kept as delivered.

visit-purpose-hearing = To hear about your daily work
visit-purpose-asked = Because you kindly asked us
visit-purpose-follow-up = To go on from where we stopped last time
visit-purpose-interview = To meet trainee and supporter before the course
visit-purpose-could-not = Because we did not meet at the gathering
visit-purpose-other = To say hello and hear how things are

## What is brought, and the copy

visit-brings = What we bring
visit-brings-none = Nothing yet. Nobody should come with empty hands.
visit-brings-change = Change what we bring
visit-brings-help = One a line: news, leaflets, topics.
visit-brings-saved = What we bring is saved.
visit-known = What we know
visit-known-contacts = Contacts:{ " " }
visit-known-visited = Earlier visit:{ " " }
visit-known-promised = promised:{ " " }
visit-known-offer = Offered:{ " " }
visit-copy = The office’s copy
visit-copy-what = The office sees what was heard and may put it right. What only the team reads is no part of it. The letter says nothing of the content; it is shown behind the link only.
visit-copy-give = Give the office its copy
visit-copy-send-again = Choose again and give the copy anew
visit-copy-choose = What it gets to see
visit-copy-choose-help = The office does not see what you untick.
visit-copy-share = Give the copy
visit-copy-shared = The copy is there, and the office is told.
visit-copy-shared-at = Given on
visit-copy-office-agreed = The office says it is fine as it is.
visit-copy-print = Print the copy
visit-copy-withdraw = Take the copy back
visit-copy-withdrawn = The copy is taken back. The link shows it no more.
visit-error-nothing-to-share = There is nothing to show yet. Fill in the sheet and choose at least one question.
visit-corrections-lead = The office would say the following otherwise.
visit-correction-saved = As it stands
visit-correction-proposed = In the office’s words
visit-correction-none = (leave out)
visit-correction-accept = Take these words over
visit-correction-keep = Keep it as it is
visit-correction-accepted = The sheet is mended.
visit-correction-kept = The sheet stays as it is.
visit-task-corrections = { $office } has put the copy of the visit right
visit-copy-see = See what we wrote down
visit-copy-title = What we heard from you
visit-copy-lead = This is what we wrote down of your words.
visit-copy-waiting = Your corrections have arrived. We will look at them and mend our record.
visit-copy-is-agreed = You said that it is fine as it is. Thank you.
visit-copy-agree = It is fine as it is
visit-copy-otherwise = Put something right
visit-copy-send = Send the corrections
visit-copy-agreed = Thank you for your answer.
visit-copy-corrected = Your corrections have arrived. Thank you.
visit-copy-same = That was the same as the copy.
visit-copy-back = To the page of the visit
visit-copy-paper = Please write in what you would say otherwise and return it.
visit-copy-paper-otherwise = Otherwise:

## Words of the history

history-visits-rests = noted that the office is not asked for a visit this season
history-visits-rest-lifted = let the office be asked for a visit again
history-visits-season-set = set the end of the visiting season
history-visits-brings-changed = changed what is brought on a visit
history-visits-copy-shared = gave the office its copy of the hearing sheet
history-visits-copy-withdrawn = took the copy of the hearing sheet back
history-visits-copy-agreed = said that the copy is fine as it is
history-visits-copy-corrected = sent corrections of the copy
history-visits-correction-accepted = took a correction of the copy over
history-visits-correction-kept = kept the sheet as it was
history-questionnaires-sheet-undone = took back a sheet without a name
history-questionnaires-sheet-typed = typed in a sheet without a name
