## What things sent are called

invitations-purpose-invitation = invitation
invitations-purpose-reminder = reminder
invitations-purpose-survey = survey
invitations-purpose-survey-reminder = survey (reminder)
invitations-purpose-employer-request = request for practicum places
invitations-purpose-employer-reminder = request for practicum places (once more)
invitations-purpose-employer-declined = thanks for "not this time"
invitations-purpose-employer-placement = who comes on which day
invitations-purpose-confirmation = confirmation
invitations-purpose-waiting = note on the waiting list
invitations-purpose-undecided = thanks for "not sure yet"
invitations-purpose-declined = thanks for "not this time"
invitations-purpose-moved-up = note that a seat came free
invitations-purpose-day-before = A word before the day
invitations-purpose-update = note of a change
invitations-purpose-cancellation = note that it is called off
invitations-purpose-thanks = thanks and questionnaire
invitations-purpose-materials = papers
invitations-purpose-proposal = proposal
invitations-purpose-ending = thanks at the end
invitations-purpose-speaker-request = request to a speaker
invitations-purpose-speaker-news = news to a speaker
invitations-purpose-venue-join = the way in to an online meeting
invitations-purpose-social-moved-up = a place at the get-together
invitations-purpose-speaker-thanks = thanks to a speaker
invitations-purpose-visit-offer = offer of a visit
invitations-purpose-visit-confirmation = confirmation of a visit
invitations-purpose-visit-cancellation = note that a visit is off
invitations-purpose-other = letter

## Where it stands

invitations-state-to-send = to send
invitations-state-sending = sending
invitations-state-sent = sent
invitations-state-unknown = not known whether it arrived
invitations-state-failed = did not arrive
invitations-state-held = kept back
invitations-state-recalled = called back

## Why somebody was left out

invitations-reason-by-hand = taken out by hand
invitations-reason-no-way = no address or number
invitations-reason-wants-none = wishes for no invitations
invitations-reason-already-invited =
    { $of ->
        [survey] asked before
        [practicum] asked before
       *[other] invited before
    }
invitations-reason-host = one of the hosts
invitations-reason-own-center = our own center
invitations-reason-deleted = in the trash of the address book

## Words inside letters

invitations-person = the person in charge
invitations-mail-button = Open the page to answer
invitations-mail-stop = Should you wish for no further invitations, tell us on this page.
invitations-calendar-text = Please answer on this page or by telephone, not from the calendar. { $url }
invitations-test-subject = [Test] { $subject }

## Work to do

invitations-task-all = Take "{ $what }" to those who get no mail
invitations-task-all-how = Print and post, fax or hand it over, or ring; then tick it. The day you tick it counts as the day it was sent.
invitations-task-one = Take "{ $what }" to { $office } ({ $how })
invitations-task-stopped = { $office } wishes for no further invitations
invitations-task-stopped-how = The address book has it already. If you know them, say a word of thanks, then close this.

## Choosing whom to invite

invitations-waves-title = Rounds of invitations
invitations-waves-none = Nobody is invited yet. It begins with choosing whom to invite.
invitations-wave = Round
invitations-wave-number = no. { $number }
invitations-wave-new = Choose whom to invite
invitations-wave-state = State
invitations-wave-draft = draft
invitations-wave-open = sent
invitations-wave-stopped = stopped on the way
invitations-wave-opened-at = Sent on
invitations-sums = Counts
invitations-sum-frame = in the frame
invitations-sum-invited =
    { $of ->
        [survey] asked
        [practicum] asked
       *[other] invited
    }
invitations-sum-left-out = left out
invitations-count = { $count }
invitations-new-title =
    { $of ->
        [survey] Choose whom to ask
        [practicum] Choose the employers to ask for places
       *[other] Choose whom to invite
    }
invitations-new-lead =
    { $of ->
        [survey] Choose out of the address book whom to ask. Where nothing is chosen, the whole book is meant. Nothing is sent yet.
        [practicum] Choose out of the address book whom to ask. Nothing is sent yet. The next page tells who has had trainees before and who would for the first time.
       *[other] Choose out of the address book. Where nothing is chosen, the whole book is meant. Nothing is sent yet.
    }
invitations-new-later =
    { $of ->
        [survey] Those who were asked before are not written to again.
        [practicum] Employers that were asked before are not written to again.
       *[other] Those who were invited before are not written to again.
    }
invitations-new-draw = Draw from the address book
invitations-field-kinds = Kinds
invitations-field-kinds-help = Offices of any of the kinds you tick.
invitations-field-municipalities = Municipalities
invitations-field-municipalities-help = Tick none to mean all.
invitations-field-channels = Channels
invitations-field-channels-help = The way that suits the office.
invitations-field-way = Everybody by this way
invitations-field-way-help = Whatever way suits each, all whom it reaches are asked by this one.
invitations-field-way-each = Each by the way that suits
invitations-field-office = Office to add
invitations-field-office-help = Offices outside the frame can be added one by one.
invitations-field-reason = Why they are left out
invitations-field-reason-help = A word that will still make sense later.
invitations-draft-title =
    { $of ->
        [survey] Draft of whom to ask (no. { $number })
        [practicum] Draft of employers to ask (no. { $number })
       *[other] Draft of whom to invite (no. { $number })
    }
invitations-draft-lead = Nothing is sent yet. Look through the rows and the letters, then go on to the last screen.
invitations-draft-lists = Change the choice
invitations-draft-redraw = Draw again
invitations-draft-add = Add one by one
invitations-draft-add-this = Add
invitations-draft-invited =
    { $of ->
        [survey] To be asked ({ $count })
        [practicum] Employers to be asked ({ $count })
       *[other] To be invited ({ $count })
    }
invitations-draft-invited-table = To be invited
invitations-draft-remove = Leave out for this reason
invitations-draft-restore = Take back in
invitations-draft-nobody =
    { $of ->
        [survey] There is nobody to ask. Change the choice or add offices one by one.
        [practicum] There is no employer to ask. Change the choice or add them one by one.
       *[other] There is nobody to invite. Change the choice or add offices one by one.
    }
invitations-draft-left-out = Left out, and why ({ $count })
invitations-draft-left-out-table = Left out, and why
invitations-draft-nobody-left-out = Nobody is left out.
invitations-draft-discard = Drop this draft
invitations-discarded = The draft is dropped. Nothing was sent.
invitations-to-confirm = To the last screen
invitations-office = Office
invitations-kinds = Kinds
invitations-contact = Addressed to
invitations-channel = Channel
invitations-reason = Reason
invitations-instead = nothing is known for { $liked }
invitations-preview = Letter
invitations-preview-see = see
invitations-preview-title = What { $office } will receive
invitations-preview-back = Back to whom to invite
invitations-preview-lead = These are the very words. Code and reply page are settled when it is sent. A test goes to { $address }.
invitations-preview-paper = See it as it looks on paper
invitations-subject = Subject
invitations-test-send = Send a test to myself
invitations-test-sent = A test is on its way to { $address }. Open it on a phone too.

## Sending

invitations-confirm-title =
    { $of ->
        [survey] Send this survey?
        [practicum] Ask these employers for places?
       *[other] Send these invitations?
    }
invitations-confirm-line = This goes to { $first } and { $others } more
invitations-confirm-line-one = This goes to { $first }
invitations-confirm-when = Mail leaves from { $moment }. Outside working hours it waits for the next morning at work.
invitations-confirm-paper = Those without mail become a list of prints and calls. Tick them when done.
invitations-confirm-call-back = For one minute everything can be called back; later, whatever has not left.
invitations-confirm-send =
    { $of ->
        [survey] Ask { $count }
        [practicum] Ask { $count }
       *[other] Invite { $count }
    }
invitations-confirm-not-yet = Not yet
invitations-opened =
    { $of ->
        [survey] The survey to { $count } is ready.
        [practicum] The request to { $count } is ready.
       *[other] { $count } invitations are ready.
    }
invitations-opened-title =
    { $of ->
        [survey] Survey, no. { $number }
        [practicum] Request to employers, no. { $number }
       *[other] Invitations, no. { $number }
    }
invitations-opened-callable = Mail begins to leave at { $moment }. Until then all of it can be called back.
invitations-opened-stoppable = { $count } have not left and can still be stopped.
invitations-opened-is-stopped =
    { $of ->
        [survey] Stopped on the way. What had not left was called back and can be asked anew.
        [practicum] Stopped on the way. What had not left was called back and can be asked anew.
       *[other] Stopped on the way. What had not left was called back and can be invited anew.
    }
invitations-opened-held = { $count } mails are kept back.
invitations-call-back = Call back
invitations-stop = Stop what has not left
invitations-stopped = { $recalled } called back. { $gone } had left already.
invitations-progress-mails = Mail
invitations-progress-sheets = Paper and telephone
invitations-to-ledger =
    { $of ->
        [survey] To the survey
        [practicum] To the employers
       *[other] To the ledger
    }
invitations-to-sheets = To prints and calls
invitations-troubled = To look at
invitations-standing = Standing
invitations-outcome = What is known
invitations-next-way = Next way
invitations-next-way-take = Try { $way }

## Print and telephone

invitations-slip-tours = Tours
invitations-slip-tours-help = For each person (by the number above), write 1, 2, 3 in the order of the wish. One alone will do.
invitations-sheets-title = Letters and reply slips
invitations-sheets-count = For { $count }.
invitations-sheets-dropped = { $count } no longer needed were left out.
invitations-sheets-none = There is nothing to print.
invitations-sheets-reach = You can answer on the page of this QR code too.
invitations-sheets-code = Reference
invitations-addresses-title = Address list
invitations-addresses-to = Addressee
invitations-addresses-address = Address
invitations-addresses-numbers = Telephone, FAX
invitations-addresses-done = done
invitations-tick-title = Paper and telephone: { $what }
invitations-tick-others = Other letters
invitations-tick-lead = When posted, faxed, handed over or rung, tick it. That moment counts as sent.
invitations-tick-waiting = { $count } to go
invitations-tick-print = Print all
invitations-tick-print-one = Print
invitations-tick-enter = Enter the answer
invitations-tick-addresses = Address list
invitations-tick-all = All { $count } done
invitations-tick-address = Where to
invitations-tick-sheet = Sheet
invitations-tick-sent = Delivered
invitations-tick-rung = Rung
invitations-tick-undo = Take the tick away
invitations-tick-failed = Note that it did not arrive
invitations-tick-reason = Why it did not arrive
invitations-tick-reason-help = For instance "came back, address unknown". Only where it did not arrive.
invitations-tick-none = Nothing has to go by paper or telephone.

## One row of the ledger

invitations-asking-title = Sent to { $office }
invitations-asking-to = Addressee
invitations-asking-sent = Sent, newest first
invitations-asking-made = made { $moment }
invitations-asking-settled = { $moment }
invitations-asking-superseded = Something newer followed.
invitations-asking-closed = This invitation was called back. The office can be invited anew.
invitations-asking-nothing = Nothing was sent yet.
invitations-asking-failed-next = It did not arrive. You can take another way.
invitations-asking-other-way = Send another way, or to a corrected address
invitations-asking-other-way-help = From then on this is how the office is written to here.
invitations-asking-other-way-send = Send this way
invitations-asking-correct = Correct and send
invitations-asking-link = This office's own reply page
invitations-field-email = Mail address
invitations-field-email-help = The address book is corrected too.
invitations-resend = Send again
invitations-marked-sent = { $count } ticked as delivered.
invitations-marked-sent-some = { $count } ticked as delivered. { $left } were delivered already or go by mail.
invitations-marked-undone = { $count } ticks taken away.
invitations-marked-undone-some = { $count } ticks taken away. { $left } had none.
invitations-marked-failed = { $count } noted as not arrived.
invitations-marked-failed-some = { $count } noted as not arrived. { $left } stay as they are.
invitations-sent-again = { $count } will be sent again.
invitations-sent-again-some = { $count } will be sent again. { $left } arrived or are under way and stay as they are.
invitations-other-way = { $count } will be sent another way.
invitations-other-way-some = { $count } will be sent another way. { $left } cannot be reached that way or are under way and stay as they are.
invitations-address-corrected = The address is corrected; { $count } will be sent again.
invitations-nothing-fits = Nothing changed: it is done already, or under way.
invitations-outcome-called-off = Withdrawn, as the gathering was called off or put off.
invitations-outcome-no-address = The address book has no mail address that can be used.
invitations-outcome-the-recipients-address-ends-in-invalid-which-no-mail-can-reach = The address ends in .invalid, which no mail can reach.
invitations-outcome-stopped = Called back before it left.
invitations-outcome-superseded = Replaced by something newer.
invitations-outcome-wants-none = They wish for no further invitations.
invitations-outcome-no-mail-server-is-set-up = No mail server is set up yet.
invitations-outcome-this-copy-of-the-house-holds-its-mail = This copy of the data holds its mail.
invitations-outcome-due-long-ago = It was due days ago and is kept back.
invitations-outcome-the-office-wishes-for-no-invitations = They wish for no further invitations.
invitations-outcome-they-have-answered-meanwhile = They answered before it left.
invitations-outcome-the-gathering-is-over-or-called-off = The gathering is over or called off.
invitations-outcome-the-asking-is-closed = This invitation was called back.
invitations-outcome-the-letter-could-not-be-composed = The letter could not be written. Look at its wording.

## No further invitations

invitations-stop-title = No further invitations
invitations-stop-lead = We can stop sending invitations to { $office }.
invitations-stop-kept = News of gatherings you have answered (changes, cancellations) will still reach you.
invitations-stop-button = Stop further invitations
invitations-stop-done = Certainly. We will send no further invitations to { $office }.
invitations-stop-still = Thank you for telling us. Ring us any time.
invitations-stop-undo = Receive invitations after all
invitations-link-fold = Replace the link (it went to somebody else)
invitations-link-how = The present link will open nothing any more. The short code stays. Send the invitation again or print its sheet anew to hand over the new link.
invitations-link-replace = Make a new link
invitations-link-replaced = The link is new. The one before it opens nothing any more. Send the invitation again, or print its sheet anew.

## When it cannot be done

invitations-error-opened = This round was sent already. For more, choose whom to invite in a new round.
invitations-error-nobody = There is nobody to invite. Choose again.
invitations-error-past = This gathering is over or called off. No invitations can be sent.
invitations-error-no-letter = This gathering has no letter for this. Write one under "Prepare".
invitations-error-all-gone = Nothing is left to stop: everything has left.
invitations-error-no-reason = Write a word on why.
invitations-error-address = Look at the mail address (for instance hanako@example.jp). Nothing was sent.
invitations-error-unreachable = The chosen offices cannot be reached that way, or are already. Look at the address book.
invitations-error-nothing-chosen = Choose at least one.
invitations-purpose-visit-copy = copy of what was heard
invitations-purpose-postponement = note that it is put off
invitations-purpose-new-date-offer = note of the new day to those who had said no
invitations-purpose-new-date = note of the new day
invitations-purpose-reinstatement = note that it takes place
invitations-field-members = Only members and guests of this round ({ $count })
invitations-field-members-help = The members of the series and the guests of this round, narrowed further by what stands below. Without it, all of the address book.
invitations-field-tags-help = Those with any of the tags you choose.
