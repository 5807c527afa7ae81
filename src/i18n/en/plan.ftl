## The list of gatherings

plan-new = Make a gathering
plan-upcoming = To come
plan-upcoming-none = Nothing is planned yet. Choose a playbook, and a gathering with its plan and letters is there.
plan-past = Held
plan-past-none = There is nothing on this page
plan-to-playbooks = Choose a playbook
plan-standing = Invited { $invited } · answered { $answered } · seats { $seated } of { $capacity } · waiting { $waiting }
plan-standing-came = · came { $count }

## Making

plan-make-lead = The playbook's proposals are filled in. All of it can be changed later.
plan-make = Make it
plan-made = The gathering is there. Its plan stands below.
plan-when = When
plan-date = Day
plan-date-help = A day that is neither a holiday nor one on which the center is closed.
plan-starts = Begins
plan-ends = Ends
plan-reply-deadline = Answers by
plan-applications-open = Applications open
plan-trainees = Trainees
plan-deadline-before-opening = Applications open only after that day. Please choose a later deadline.
plan-reply-deadline-help = To the end of that day.
plan-where = Where
plan-venue = Name of the venue
plan-address = Address of the venue
plan-online = An online venue
plan-online-word = (online)
plan-venue-phone = Telephone of the venue
plan-venue-phone-help = For the center to ring where the day is called off all of a sudden. Guests are not told it.
plan-url = Address of the online meeting or of the place
plan-url-help = Beginning with https://. Told to those who come.
plan-notes = Getting there
plan-notes-help = The way, parking, how to join. Told to those who come.
plan-seats = Seats
plan-capacity-of = Seats ({ $place })
plan-place-seats-help = Only where seats are counted. With a number, guests choose where they take part.
plan-capacity = Seats
plan-capacity-help = More seats go to those who wait, in turn, and they are told. Fewer never take a seat from anybody.
plan-people = people
plan-cap = From one office
plan-cap-help = Leave it empty for no limit.
plan-reminders = Remind those who have not answered, once
plan-reminders-help = By mail, once, before the deadline.
plan-roles = Roles
plan-hosts = Joint names
plan-hosts-lead = This center is always among them. Others can be added from the address book afterwards.
plan-hosts-likely = Who invites with us
plan-more = More
plan-zone = Time zone
plan-zone-help = Asia/Tokyo in Japan.
plan-zone-unknown = Please check the name of the time zone, such as Asia/Tokyo.
plan-ends-before-it-starts = The end has to be later than the beginning.
plan-date-is-past = Please choose a day and time to come.
plan-deadline-after-start = The deadline has to be the day of the gathering at the latest.
plan-deadline-is-past = The deadline is past. Please choose a day to come.
plan-host-unknown = One of the hosts is not in the address book. Please choose again.

## Preparing

plan-next = What is next
plan-all-done = Every step is done.
plan-is-called-off = This gathering was called off. Its plan has stopped.
plan-timeline = The plan
plan-timeline-past = { $count } steps behind us
plan-facts = About this gathering
plan-seats-of = { $capacity }
plan-cap-of = (up to { $cap } from one office)
plan-letters-of = { $count }
plan-from-playbook = The playbook it was made from (edition { $version })
plan-to-series = The series of this gathering
plan-rehearse = Rehearse

plan-state-planned = planned
plan-state-running = under way
plan-state-waiting = now
plan-state-done = done
plan-state-skipped = left out
plan-state-failed = stopped
plan-state-held = held
plan-state-stale = missed its time

plan-step-more = More, change
plan-step-date = Day
plan-step-time = Time
plan-step-move = Move to this day
plan-step-moved = Moved. It stays there when the gathering moves.
plan-step-date-is-past = Please choose a day and time to come. To do it at once, press "Do now".
plan-step-stale = Not moved: somebody else changed this step first. Below is where it stands now; you had typed { $date } { $time }. To move it, type it once more.
plan-step-not-now = This step stands elsewhere by now. Please look at it again.
plan-over = This gathering is over or was called off and cannot be changed.

plan-act-done = Mark as done
plan-act-now = Do now
plan-act-hold = Hold
plan-act-release = Let go on
plan-why = Why
plan-why-skip = Why (needed to leave it out)
plan-why-add = Why it is added
plan-why-kept = Why it stands here
plan-why-of = Why: { $why }
plan-step-stood = It stood on { $date }, { $time }
plan-step-earlier-is-past = Its earlier day is past, and what goes out by itself does not go out late. Move it to a day to come, or leave it out.
plan-why-needed = Say in a few words why it is left out; it is kept for whoever reads it later.
plan-step-page = This step's page (whose it is, what was said)
plan-step-doings = What to do with it
plan-step-owner = Whose it is
plan-step-owner-part = Whoever takes its part
plan-step-condition = Only
plan-step-decide = This step stays on Today until somebody decides: do it now, leave it out with a reason, or move it.
plan-act-skip = Leave out
plan-act-undo = Undo
plan-act-undo-move = Back to its earlier day
plan-did-done = Marked as done.
plan-did-now = It is done now.
plan-did-hold = Held until you let it go on.
plan-did-release = Planned again.
plan-did-skip = Left out.
plan-did-undo = Taken back.

## What became of a step

plan-outcome-past = Already past when it was planned; it is not done.
plan-outcome-not-needed = There was nobody it applied to; it was not done.
plan-outcome-once = This is done once in a series or a fiscal year. Another round has it, so it is left out here.
plan-outcome-again = Taken up again.
plan-outcome-held = Held (why: { $why }).
plan-outcome-left-out = Left out by decision: { $why }
plan-outcome-called-off = The gathering was called off; held.
plan-outcome-before-inviting = Waiting for the invitations to go out.
plan-outcome-before-survey = Waiting for the survey to go out.
plan-outcome-before-employers = Waiting for the employers to be asked.
plan-outcome-before-attendance = Waiting for somebody to mark who came.
plan-outcome-deadline-over = The deadline was over; it was not done.
plan-outcome-before-reminding = They were asked a moment ago; reminding keeps a distance of { $days } days.
plan-outcome-reminded = Reminded by mail: { $count }. { $others } whom no mail reaches are on the call list.
plan-outcome-survey-reminded = Reminded by mail: { $count }. { $others } whom no mail reaches are under "To ring up" on the survey's page.
plan-outcome-thanked = Thanks and questionnaire sent: { $count }.
plan-outcome-day-before = A word before the day sent: { $count }.
plan-outcome-opened = The questionnaire is open.
plan-outcome-thanked-alone = Thanks sent: { $count }.
plan-outcome-begun = It has begun; it was not done.
plan-outcome-visits = Visits planned: { $count }.
plan-outcome-each-trainee = Each trainee’s companion has a task of their own.
plan-outcome-failed = It did not work. Nothing went out.
plan-outcome-stale = Due more than three days ago; it was not done.

plan-task-stale = "{ $step }" missed its time. Decide whether to do it now or leave it out ({ $title })
plan-task-failed = "{ $step }" does not work. Decide whether to try again or leave it out ({ $title })
plan-task-attendance = { $title }: mark who came and who did not (so that thanks can go out)

## Moving

plan-move-title = Change day, hours, deadline
plan-move-look = See how the plan moves
plan-move-seen = Not saved yet
plan-move-told = is the new day. Parties who will be told: { $count }.
plan-social = What becomes of the get-together? ({ $people } with a place)
plan-social-help = If it moves, its closing days move by as much, a task says to tell the restaurant, and guests read it with the change.
plan-social-along = It goes along ({ $before } to { $after })
plan-social-stays = It stays on { $day }
plan-move-steps = How the steps move
plan-move-save = Change it
plan-move-again = Choose again
plan-step = Step
plan-before = Now
plan-after = After
plan-becomes = What becomes of it
plan-becomes-moved = moves
plan-becomes-same = stays
plan-becomes-stays_by_hand = stays: its day was set by hand
plan-becomes-due_now = is due at once
plan-becomes-left_out = is past and left out
plan-becomes-planned_again = is planned again
plan-reason = Why it changes
plan-reason-help = Stands in the notice as it is, where invitations are out. May stay empty.
plan-trash = Put this gathering into the trash
plan-trashed = In the trash. It comes back with its whole plan.
plan-trash-not = Invitations are out, or it is a round of a series, so it cannot go to the trash. A gathering with invitations can be called off; a round is left out on the page of its series.
plan-restored = It is back, and its plan goes on.
plan-trash-text = Only gatherings to which nobody was invited lie here. Brought back, their plan goes on as it was.
plan-moved =
    { $told ->
        [0] Changed, and the plan with it.
       *[other] Changed. { $told } parties are told.
    }

plan-seats-title = Change seats
plan-seats-lead = With a seat now: { $seated }; waiting: { $waiting }
plan-seats-saved =
    { $moved ->
        [0] Saved.
       *[other] Saved. In { $moved } parties somebody moved up and is told.
    }

plan-venues-title = Change the venue
plan-venue-title = A venue
plan-venues-removed = Venues taken out
plan-venue-restore = Put back
plan-venue-add = Add a venue
plan-venue-tells = Invitations are out. Another name or address is told to everybody invited.
plan-venue-saved =
    { $told ->
        [0] Saved.
       *[other] Saved. { $told } parties are told.
    }

plan-call-off-words = See and change the words of the notice

## Rehearsal

plan-rehearsal-title = Rehearsal
plan-rehearsal-lead = From the first step to the last without sending anything. The invitation goes to { $count }.
plan-rehearsal-task = On the list of { $who }
plan-rehearsal-to = To { $count }
plan-rehearsal-depends = Depends on the answers; shown are those whom it may reach.
plan-rehearsal-each = Read each one's
plan-rehearsal-first = To { $name }
plan-rehearsal-answers = What goes out when somebody answers
plan-rehearsal-answers-lead = Names and places in the list are invented.
plan-rehearsal-left-out = Not invited: { $count }
plan-rehearsal-nobody = Nothing goes out in this step.
plan-rehearsal-own-link = (each one's own link)

# By what a step closes by itself
plan-closes-words = Closes when the words are saved.
plan-closes-venue = Closes when place or date is saved.
plan-closes-agenda = Closes when the agenda is saved and its minutes add up.
plan-closes-roles = Closes when somebody takes every part.
plan-closes-tested = Closes when a test is sent to yourself.
plan-closes-surveyed = Closes when the survey goes out; opens again if it is called back.
plan-closes-survey-sheets = Closes when every sheet and call of the survey is marked.
plan-closes-heard = Closes when something that was heard becomes a topic.
plan-closes-employers-asked = Closes when the request to employers goes out; opens again if it is called back.
plan-closes-employer-sheets = Closes when every sheet and call to employers is marked.
plan-closes-employers-answered = Closes when every employer that was asked has answered.
plan-closes-invited = Closes when the invitations go out; opens again if they are called back.
plan-closes-sheets = Closes when every sheet is marked in the ledger.
plan-closes-answered = Closes when everybody has answered.
plan-closes-arranged = Closes when everything is arranged.
plan-closes-reception-list = Closes when you press “Printed” on the list’s page.
plan-closes-received = Closes when the reception is closed.
plan-closes-voices = Closes when every topic has something under it.
plan-closes-visits = Closes when every visit is offered or settled.
plan-closes-proposed = Closes when the proposal is sent.
plan-closes-decided = Closes when what was agreed is recorded.
plan-closes-reported = Closes when you press “The report is finished” on its page.
plan-to-visits = All visits
plan-outcome-trashed = In the trash; held until it comes back.
plan-outcome-postponed = Put off; held until the new day is set.
plan-outcome-all-know = Everybody knows.
plan-outcome-calling = { $left } left ({ $way } mails leaving).
plan-outcome-overtaken = Overtaken by the next message.

## How many letters an office gets

plan-load-title = How many letters one office gets
plan-load-text = In its fullest six weeks, over all gatherings, surveys and visits together: what came in the last six weeks and what is planned. A letter that depends on an answer counts as if it came. What only answers something the office did itself, such as that a seat is kept, is not counted. { $limit } are held to be enough; the settings change that.
plan-load-none = No letters are planned.
plan-load-fold = See the { $count } offices ({ $most } letters at most)
plan-load-over = { $count } offices get more than { $limit } letters in six weeks
plan-load-over-text = Where letters come thick and fast they are not read, or become a burden. Could a day be moved, two be put into one, something be said on a visit? Nothing is kept from being sent.
plan-load-count = { $count } letters
plan-load-when = { $from } to { $until }
plan-load-letters = Which
plan-load-maybe = (depends on answers)
plan-load-sent = (has come)

plan-venue-each = each at its own place
plan-made-late = It is there. Steps that would lie in the past begin today; nothing is overdue.
plan-make-title-gathering = Make a gathering
plan-make-title-series = Start a series
plan-make-title-survey = Make a survey
plan-make-title-programme = Start a programme
plan-first-day = First day
plan-last-day = Last day
plan-where-programme = Write where people meet, if they do. Left empty it says "each at its own place".
plan-to-survey = Open the survey

plan-act-back = Back to the plan's day
plan-did-back = It is back on the day of the plan.
plan-step-add = Add a step
plan-step-add-title = What is to be done
plan-step-add-who = Who
plan-step-add-how = How
plan-step-add-button = Add it
plan-step-added = The step is added. “Take the addition back” undoes it.
plan-step-choose = What should the step do? A step that you add is carried out on its day like all others.
plan-step-choose-other = Choose something else
plan-step-add-whom = For whom
plan-step-add-kind = Only of a kind
plan-step-add-tag = Only with a tag
plan-step-add-any = Do not narrow it
plan-step-add-letter = Words
plan-step-add-letter-usual = The usual words
plan-step-add-letter-once = Whoever already has this kind of letter of this gathering does not get it twice. Words that you write below reach everybody once.
plan-step-add-words = Write words for this step alone
plan-step-add-words-lead = They go out instead of the words chosen above. They join the letters of this gathering and can be changed later.
plan-step-add-always = Always
plan-step-add-if-help = If it is not so on that day, nothing is done.
plan-step-add-english = The name in English
plan-step-add-title-en = What is to be done (in English)
plan-step-add-how-en = How (in English)
plan-step-letter-read = Read or change the words
plan-step-letter-rehearse = See who gets what
plan-step-and = , {""}
plan-step-no-room = This gathering has no use for that. Please choose something else.
plan-step-audience-needed = Choose at least one group to send to.
plan-step-after-deadline = Choose a moment before the reply deadline.
plan-step-after-start = Choose a moment before it begins.
plan-step-before-end = Choose a moment after it has ended.
plan-act-undo-add = Take the addition back
plan-did-undo-add = The added step is taken out.
plan-do-task = Work for a person
plan-do-task-help = On that day it stands on the list of whoever does it.
plan-do-survey = Send the survey
plan-do-survey-help = Puts the page on which one chooses whom to ask on somebody’s list. A person sends it.
plan-do-remind-survey = Ask once more for the survey
plan-do-remind-survey-help = Goes out by mail by itself to those who have not answered; each is asked once more only once.
plan-do-print-surveys = Print the survey
plan-do-print-surveys-help = Puts the sheets for post, FAX and hand on somebody’s list.
plan-do-ask-employers = Ask employers for practicum places
plan-do-ask-employers-help = Puts the page on which one chooses whom to ask on somebody’s list. A person sends it.
plan-do-remind-employers = Ask employers once more
plan-do-remind-employers-help = Goes out by mail by itself to those who have not answered; each is asked once more only once.
plan-do-print-employers = Print the request to employers
plan-do-print-employers-help = Puts letters and forms for post, FAX and hand on somebody’s list.
plan-do-invite = Send invitations
plan-do-invite-help = Puts the page on which one chooses whom to invite on somebody’s list. A person sends it. Good for inviting more people too.
plan-do-print-invitations = Print the invitations
plan-do-print-invitations-help = Puts letters and reply slips for post, FAX and hand on somebody’s list.
plan-do-remind = Ask for a reply
plan-do-remind-help = Goes out by mail by itself to those who have not answered or are undecided. It does not reach those without mail.
plan-do-confirm = Send a word before the day
plan-do-confirm-help = Goes out by itself before the gathering, to those who come for example. For those without mail there are sheets to print.
plan-do-print-reception-list = Print the reception list
plan-do-print-reception-list-help = Puts the page to print on somebody’s list.
plan-do-open-questionnaire = Open the questionnaire
plan-do-open-questionnaire-help = Opens by itself. Nobody is written to.
plan-do-thank = Send thanks
plan-do-thank-help = Goes out by itself after the gathering. Nothing is asked.
plan-do-thank-and-ask = Send thanks and the questionnaire
plan-do-thank-and-ask-help = Goes out by itself after the gathering, and opens the questionnaire.
plan-do-plan-visits = Plan visits
plan-do-plan-visits-help = After the gathering, visits to those chosen are drafted by themselves. A person gets in touch first.
plan-do-propose-next-round = Draft the next round
plan-do-propose-next-round-help = Puts the page on which dates are drawn from the answers on somebody’s list.
plan-do-report = Finish the report
plan-do-report-help = Puts the page of the report on somebody’s list.
plan-step-date-is-far = That is too far from the gathering. Choose a day within 800 days.
plan-of-series = The series

plan-book-title = Make a playbook of this
plan-book-lead = What you reworded in this gathering, which began with "{ $book }" (letters, agenda, purpose), and the steps you added or left out, become a playbook of your own on the shelf. The gathering stays as it is.
plan-book-changes = What differs from the playbook it began with ({ $count })
plan-book-no-changes = Nothing differs yet. It can be kept as a playbook of your own all the same.
plan-book-called = What it is called
plan-book-called-help = For example "Minato edition"; may be left empty.
plan-book-called-en = Its name in English
plan-book-make = Keep it on the shelf
plan-book-made = It is on the shelf. Choose it on the page of a series, and the next round is made by it.
plan-book-faults = Something in it cannot be used as a playbook yet

carried-notice = Letters as they were reworded last time: { $count }.
carried-see = See how they differ from the playbook
carried-title = Letters reworded last time
carried-lead = What was reworded for the last round goes on to the next one. Above the arrow stand the playbook’s words, below it those of last time.
carried-is-before = Has the words of last time
carried-is-playbook = Has the playbook’s words
carried-to-playbook = Go back to the playbook’s words
carried-to-before = Take the words of last time
carried-did-playbook = It has the playbook’s words again. “Take the words of last time” brings back the others.
carried-did-before = It has the words of last time.
carried-none = No letter here was reworded last time.
carried-cannot-be-read = These words name something that this gathering has not. Please change them on the letter’s page.

## Several days

plan-day-number = Day { $number }
plan-day-add = Add a day
plan-day-drop = Take this day out
plan-day-caution = Please check:
plan-day-holiday = { $date } is a holiday ({ $name }).
plan-day-closed = On { $date } the center is closed.
plan-days-along = Move the other days by as much as the first
plan-days-along-help = Only those that were not changed on this page. Days that had the hours of the first get its new hours.
plan-days-back = Back to the days before
plan-days-too-many = { $most } days are the most. Please divide what takes longer.
plan-day-twice = The same day stands here twice.
plan-day-before-first = This day is before the first one.
plan-day-too-far = This day is too far from the first. Please choose one within a year.
plan-day-has-begun = { $date } has begun and cannot be changed. Please change the days to come alone.
plan-day-has-marks = { $date } cannot be taken out: it is noted who was there.
plan-move-days = How the days move
plan-becomes-day_gone = is left out with its day
plan-becomes-added = comes for the new day
plan-outcome-day-gone = Left out, because its day was taken out.
plan-agenda-unreadable = Part of the agenda cannot be used. Please check its headings and minutes (1 to 600).
