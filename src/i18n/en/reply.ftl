## Guests: the invitation

reply-invited-lead = To { $to }: we would like to invite you.
reply-between-hosts = {" "}/{" "}
reply-between = ,{" "}
reply-when = When
reply-where = Where
reply-map = See the map
reply-agenda = The programme
reply-days = Day by day
reply-minutes = ({ $minutes } min)
reply-you-take-home = What you take home:{" "}
reply-will-you-come = May we hear from you?
reply-until = Please press one of these by { $deadline }.
reply-late = The date for replies ({ $deadline }) has passed. If you would like to take part, send us a word or telephone.
reply-answer = Answer
reply-answer-attending = We will come
reply-answer-declined = Not this time
reply-answer-declined-hint = No reason needed
reply-answer-undecided = Not sure yet
reply-answer-undecided-hint = Tell us on this same page when you know
reply-by-phone = We are just as glad of a call. Your reference is { $code }.

## Guests: who comes

reply-full-now = All seats are taken at present. Whoever signs up now is put on the waiting list and told in turn when a seat becomes free.
reply-who-title = Who will come?
reply-cap = One office may bring up to { $cap }.
reply-person = Person { $number }
reply-name = Name
reply-name-help = Family name first, then a space and the given name, for example: Yamada Hanako.
reply-kana = Reading in kana
reply-post = Post
reply-add-row = One more person
reply-head-count = People not named yet
reply-head-count-help = A number is enough where names are not settled.
reply-head-count-value = { $count }
reply-people-unit = people
reply-needs-fold = Is there anything you need on the day? (If not, leave it closed)
reply-needs = What you need
reply-need-words = Anything else we should know
reply-needs-none = Nothing in particular
reply-questions = To talk about or to ask
reply-message = A word to the center
reply-to-check = Look it over
reply-say-declined = Not this time
reply-say-undecided = Not sure yet
reply-say-cancels = The seats kept for you will go to those who wait.
reply-send-declined = Send "not this time"
reply-send-undecided = Send "not sure yet"
reply-check-title = Is this right?
reply-send = Send it
reply-edit = Change it

## Guests: after the answer

reply-title-attending =
    { $count ->
        [one] Thank you. One seat is kept for you.
       *[other] Thank you. { $count } seats are kept for you.
    }
reply-title-waiting = Thank you. You are on the waiting list.
reply-title-declined = Not this time: understood
reply-title-undecided = Thank you for your answer
reply-title-called-off = This gathering is called off
reply-called-off-text = We are sorry, as you had kept the day free. If you have any question, please ring the number below.
reply-seated-names = With a seat
reply-waiting-some = Every seat is taken; these wait for one.
reply-waiting-all = Every seat is taken. You wait in this order.
reply-waiting-place = { $name } (number { $position } on the waiting list)
reply-waiting-next = As soon as a seat comes free we tell you, in turn. There is nothing you need to do.
reply-attending-next = A confirmation is on its way. On the day, simply come.
reply-declined-text = Thank you for telling us. We would be glad to meet you another time.
reply-undecided-text = When you know, please tell us on this page or by telephone, if possible by { $deadline }. Seats go in the order of answers, so none is kept for you yet.
reply-calendar = Put it into my calendar
reply-at-the-door = At the door
reply-at-the-door-text = Give your name at reception, or show this pattern.
reply-you-wrote = What you wrote
reply-change-heading = Change or cancel
reply-change-text = You can change this at any time before the gathering begins.
reply-change-people = Change names or numbers
reply-cancel = Cancel
reply-begun-text = The gathering has begun; please ring us about changes.
reply-refused-title = This page could not take it
reply-refused-kept = Your answer stays as it was.
reply-back-to-invitation = Back to the invitation

## Reference codes

reply-code-title = If you have a reference code
reply-code-lead = The code tells us at once who is ringing or faxing. By itself it opens nothing.
reply-code-qr = With the sheet at hand, point your phone's camera at the square pattern (QR code) and the page opens.
reply-code-mail = If you had a mail, open the link in it.
reply-code-call = If neither works, ring the center; with the code we take your answer at once.
reply-code = Reference code
reply-code-staff-title = Find by reference code
reply-code-help = Capitals and hyphens do not matter.
reply-code-open = Open
reply-code-unknown = There is no code "{ $code }". Please look at the sheet once more.

## Where an answer cannot be taken

reply-error-deadline-seats = The date for answers is past, but there are seats left. Please ring the center.
reply-error-deadline-full = The date for answers is past and every seat is taken. Please ring the center to wait for one.
reply-error-too-many = One office may bring up to { $allowed }. Please name { $allowed } or fewer.
reply-error-nobody = Please give a name or a number of people.
reply-error-name = Please enter a name.
reply-error-closed = This invitation was withdrawn. If you have any question, please ring the center.
reply-error-called-off = This gathering is called off.
reply-error-begun = The gathering has begun. Please ring the center.
reply-error-no-seats = The number of seats is not settled yet. Enter it under Prepare.
reply-error-not-current = A newer answer has come in since. Please look at it first.
reply-veiled = Names of this course are seen by staff with a part in it. Here stand numbers alone.
reply-error-no-part = Somebody is named here already. Only staff with a part in this course open it; parts are settled under Roles on the preparation page.
history-replies-names-erased = erased the names of a course on their day
reply-error-not-assigned = Only those assigned to this gathering can read what is needed. Ask to be assigned if you need to.
reply-error-not-begun = Close the reception once the gathering has begun.

## People and where they stand

reply-counted = Person { $number }, not named yet
reply-standing-attending = Coming
reply-standing-waiting = Waiting list
reply-standing-undecided = Not sure yet
reply-standing-declined = Not this time
reply-standing-none = No answer yet
reply-person-here = Here
reply-person-walk-in = Came unannounced
reply-person-no-show = Did not come
reply-person-seated = Has a seat
reply-person-waiting = Waiting list
reply-person-none = –
reply-channel-link = Invitation page
reply-channel-fax = FAX
reply-channel-phone = Telephone
reply-channel-post = Post
reply-channel-hand = By hand
reply-channel-mail = Mail
reply-channel-calendar = Calendar
reply-channel-door = At the door

## Replies (staff)

reply-line = Invited { $parties }, answered { $answered }, seats { $seated } of { $capacity }, waiting { $waiting }
reply-sums = Answers, in parties
reply-sums-sent = Invitations, in parties
reply-sums-questions = Look for
reply-empty = No invitation has gone out yet. Replies will stand here once it has.
reply-to-invite = To the ledger
reply-enter = Enter a reply
reply-enter-short = Enter reply
reply-by-office = By office
reply-by-person = By person
reply-office = Office
reply-who = Who
reply-received = Received
reply-place = Where they stand
reply-position = Place
reply-number = number { $position }
reply-since = Asked for
reply-partly = (seats { $seated }, waiting { $waiting })
reply-has-needs = needs something
reply-waiting-heading = Waiting list
reply-waiting-how = When a seat comes free, people move up one by one from the top and are told at once.
reply-needs-heading = Accommodations
reply-need-of = { $office } has asked for an accommodation.
reply-needs-read = Read what is needed
reply-needs-recorded = Reading is recorded, with name and time.
reply-needs-not-assigned = Only those assigned to this gathering can read what is needed.
reply-needs-nobody = Nobody has asked for anything yet.
reply-needs-care = Tell only what is needed, only to those who need it. To facilitators and speakers, give no names. All of this is erased 90 days after the gathering.
reply-need-state = How far it is
reply-need-asked = Looking into it
reply-need-arranged = Arranged
reply-need-other-way = Another way
reply-need-withdrawn = Withdrawn
reply-need-answer = What we told the person
reply-need-save = Save
reply-need-saved = Saved.
reply-task-needs = Look into the accommodation asked for by { $office } and arrange it
reply-questions-heading = Questions for the topics, and words to us
reply-find-title = Whose reply is it?
reply-find-more = { $count } more fit. One more word narrows it down.
reply-find-none = Nothing found. Try other words, or look into the ledger.
reply-alone = Somebody applies by themselves, without an office
reply-alone-lead = When somebody applies directly, on the phone or on paper. The next page takes it like that of any office. Name and number are erased on the same day as everything else.
reply-alone-phone = Telephone
reply-alone-email = E-mail
reply-alone-go = To the application
reply-alone-error-reach = A number or an address is needed, so that they can be told.
reply-alone-somebody = Applied by themselves
history-replies-alone = took the application of somebody who applies alone
reply-enter-title = Reply of { $office }
reply-channel = How did it come?
reply-received-on = Day received
reply-received-time = Time received
reply-needs-fold-staff = What they need (accommodations)
reply-needs-known = An earlier reply asked for something. It stays unless you say otherwise.
reply-needs-change = Replace it by what is written below (nothing written: withdrawn)
reply-save = Save the reply
reply-entered = The reply of { $office } is saved, and a confirmation goes out.
reply-entered-attending = The reply of { $office } is saved. Seats kept: { $seated }.
reply-entered-partly = The reply of { $office } is saved. Seats kept: { $seated }; on the waiting list: { $waiting }.
reply-entered-waiting = The reply of { $office } is saved. Every seat is taken; on the waiting list: { $waiting }.
reply-history = Replies so far
reply-history-entry = { $number }: { $answer } ({ $channel })
reply-history-undone = Reply { $number } taken back
reply-undo = Take this reply back
reply-undone = { $office } stands again as before.
reply-undone-none = The reply of { $office } is taken back. A confirmation may have reached them; please ring.

## The ledger

reply-ledger = Ledger of invitations
reply-ledger-empty = Nobody has been invited yet. Begin by choosing whom to invite.
reply-ledger-none = No party fits.
reply-ledger-all = See all
reply-ledger-channel = Way
reply-ledger-state = Invitation
reply-ledger-last = Last contact
reply-ledger-next = Next
reply-to-waves = Choose and invite
reply-to-sheets = Print sheets
reply-sum-frame = In the frame
reply-sum-excluded = Left out
reply-sum-invited = Invited
reply-filter-no-answer = No answer yet
reply-filter-not-arrived = Did not arrive
reply-filter-call = To ring
reply-next-address = Check the address
reply-next-hand-over = Deliver and tick
reply-next-leaves = Leaves shortly
reply-next-call = Ring
reply-next-wait = Wait for the answer
reply-next-ask-again = Ask again when it suits
reply-next-seat = Wait for a seat
reply-people-count = { $count }
reply-bulk-sent = Mark as delivered
reply-bulk-undo = Take the mark back
reply-bulk-resend = Send again
reply-bulk-way = Try the next way where it did not arrive
reply-ledger-way = Try { $way }

## The day

reply-check-in = Reception (only staff see this)
reply-check-in-nobody = Nobody of this office is announced.
reply-to-day = To the reception
reply-here = Here
reply-tap = Tap when here
reply-marked-here = Marked as here.
reply-mark-undone = The mark is taken back.
reply-day-here = Here: { $here } (seats { $seated })
reply-day-seated = With a seat
reply-day-sums = The day, in people
reply-day-empty = Nobody has a seat yet. Those who come unannounced can be entered below.
reply-print-list = Print the reception list
reply-print-tags = Print name tags
reply-to-voices = Enter what was said
reply-walk-in-heading = Came unannounced
reply-walk-in-office = Office
reply-walk-in-venue = Taken in at
reply-walk-in-no-venue = No venue
reply-walk-in-other = From an office not invited
reply-walk-in-from = Office or post
reply-walk-in-from-help = With a card in hand, the address book can follow later.
reply-walk-in = Enter as here
reply-walked-in = { $name } is entered.
reply-walk-in-undone = Taken off the list.
reply-forget = Take off
reply-close-heading = Close the reception
reply-close-text = Everybody with a seat and no mark is marked as not come. You can undo it.
reply-close-later = Once the gathering has begun the reception can be closed here.
reply-close = Close the reception
reply-closed = The reception is closed. Did not come: { $count }.
reply-closed-text = The reception is closed. Did not come: { $count }. Latecomers are marked by a tap on their name.
reply-reopen = Open it again
reply-reopened = The reception is open again; nobody is marked as not come.
reply-list-title = Reception list
reply-list-here = Here
reply-list-marks = Marks
reply-list-note = By reading, { $count } people (as of { $at }). Write in by hand what changes.
reply-list-no-marks = Photograph marks appear when somebody assigned to the gathering prints this.
reply-list-waiting = Waiting list { $position }
reply-no-photo = No photographs
reply-tags-title = Name tags
reply-list-printed = Printed

## Where and when

reply-place-choice = Where they take part
reply-head-count-place = Where those without a name yet take part
reply-place-full = { $place } (full: waiting list)
reply-place-line = { $place }: { $seated } seated of { $capacity }, { $waiting } waiting
reply-name-at = { $name } ({ $place })
reply-error-place = Please choose again where they take part.
reply-part-fold = In somebody's place, or for part of the time
reply-substitute-for = In whose place?
reply-comes-at = Comes at
reply-leaves-at = Leaves at
reply-in-place-of = in place of { $name }
reply-from-time = from { $time }
reply-until-time = until { $time }
reply-part-of-time = takes part { $from }–{ $until }

## The desk for replies

reply-find = Name, reading, number or municipality of the office, or a person's name
reply-find-help = Any part that you hear will do. The code of a slip opens its form at once.
reply-recent = Typed in a while ago
reply-typed-at = typed { $moment } { $name }
reply-not-invited = Not invited to "{ $title }".
reply-received-help = On a FAX, the time printed at its head. Seats and the waiting list follow the order of coming in.
reply-words-fold = Questions for the topics, and a word
reply-next-slip = Go on without saving
reply-beside = { $name } has this form open as well (since { $since }).
reply-typed-since = { $name } has just typed in "{ $answer }" ({ $channel }). Open the page again to see it.
reply-doubt-heading = Please look once more
reply-doubt-answered-since = Another answer came in after you opened this form.
reply-doubt-same-slip = The same answer is there already. Might it be the same slip?
reply-doubt-older = The present answer came in later than this slip.
reply-doubt-todo = If you save, what stands below becomes the answer. The one before it stays in the history.
reply-save-sure = I have looked: save
reply-late-why = Why, in a line
reply-late-why-help = It is kept with who decided and when, so that it can be explained to an office. For instance: FAX of the 12th, 9:30, typed on the 14th
reply-late-decided = Decided about what was typed late
reply-late-decided-seated = Seats beyond the number
reply-late-decided-left = First on the waiting list
reply-because = because: { $why }
reply-error-why = Please say why, in a line.
reply-postmark = Day of the postmark (of a letter)
reply-postmark-help = A letter counts from the morning of its postmark. Where that cannot be read leave it empty, and set right when the letter came.
reply-error-postmark = Please enter the day of the postmark. Where it cannot be read, set right when the letter came.
reply-why = Why it counts from an earlier time than the entry before
reply-why-help = Only then. For instance: read the time on the FAX once more
reply-late-heading = There was a seat when this came in
reply-late-text = The answer for { $names } came in before the last seat was given. Nobody who has a seat loses it. They stand first in the waiting list.
reply-late-seat = Give seats beyond the number
reply-late-leave = Leave them on the waiting list
reply-late-seated = Seats are ready for { $office }. They are told.
reply-late-left = { $office } stays on the waiting list.
reply-passed-over = There was a seat when this came in
reply-error-not-passed-over = There is nothing to decide here any more.
reply-task-late-slip = The reply of { $office } came in before the seats were gone. Decide about its seats
reply-task-asked-late = { $office } asks about taking part after the deadline

## After the deadline

reply-late-ask = Ask the center
reply-late-ask-title = Taking part after the deadline
reply-late-ask-how = Leave a word and the center will call you back. If it is urgent, please telephone the number below.
reply-late-ask-words = A word to the center
reply-late-ask-help = How many would come, and who.
reply-late-ask-send = Tell the center
reply-late-ask-sent = The center has your message and will call you back.
# Put off, or on a new day
reply-error-postponed = Please wait until the new day is known. We will ask you on this page.
reply-postponed-text = When the new day is known we will ask you on this page. There is nothing to answer now.
reply-postponed-kept = Your seats stay yours until you have answered for the new day.
reply-title-again = The day has changed. Does { $date } suit you?
reply-again-heading = Please answer for the new day
reply-join = Open the online meeting
reply-join-page = Watch online on the day (and say how many you are)
reply-join-from = The way in to the online meeting stands here from { $date }. You will get it by mail, too.
reply-to-venues = See the venues and how they are given
reply-full-heading = The venue you chose is full
reply-full-somebody = One of you
reply-full-waits = { $name }: { $place } is full. Sent as it is, this puts them on the waiting list.
reply-full-gives-up = { $name }: { $place } is full. Sent as it is, this gives up the seat at { $seat } and puts them on the waiting list.
reply-full-choose = Please choose below. Nothing has changed yet.
reply-full-go = Go to { $place }
reply-full-room = { $count ->
    [one] one seat is free
   *[other] { $count } seats are free
}
reply-full-wait = Wait for the venue I chose
reply-full-wait-hint = In the order in which sign-ups first reached us

# ---------------------------------------------------------------- applying for trainees

reply-error-not-open = Applications are not open yet.
reply-not-open-title = Please wait until applications open
reply-opens = Applications open on { $at }.
reply-opens-how = By then the post has reached everybody. From that moment you can apply on this page. A FAX or letter that comes earlier is kept and counts as having come at that moment. "Not this time" can be said now.
reply-opens-desk = Applications open on { $at }. What came earlier can be typed in: it counts as having come at that moment, in the order of typing.
reply-trainee = Trainee { $number }
reply-trainee-name = Name of the trainee (as they wish to be called)
reply-trainee-name-help = It stands on name tag and handbook.
reply-eligibility = Which of these applies
reply-eligibility-choose = Please choose
reply-supporter = Name of the supporter
reply-supporter-help = Leave it empty where the trainee applies alone.
reply-supporter-contact = Telephone or mail
reply-supporter-contact-help = To find a day for the interview. Only the staff who look after the course see it.
reply-supported-by = Supporter: { $name } { $contact }
reply-applies-alone = Applies alone { $contact }
reply-task-twice = The same person may have been entered by two offices ({ $office }). Please make sure
reply-task-waiting = { $title }: tell those who wait whether there is a place
reply-task-moved-up = { $title }: a place has come free for somebody who waited. Find a day for the interview, or say by when they hear
reply-your-trainees = Those you applied for: place and interview
reply-to-trainees = See the trainees: place, interview, companion
