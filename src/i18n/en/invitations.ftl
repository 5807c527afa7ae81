## What things sent are called

invitations-purpose-invitation = invitation
invitations-purpose-reminder = reminder
invitations-purpose-confirmation = confirmation
invitations-purpose-waiting = note on the waiting list
invitations-purpose-undecided = thanks for "not sure yet"
invitations-purpose-declined = thanks for "not this time"
invitations-purpose-moved-up = note that a seat came free
invitations-purpose-update = note of a change
invitations-purpose-cancellation = note that it is called off
invitations-purpose-thanks = thanks and questionnaire
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
invitations-reason-already-invited = invited before
invitations-reason-host = one of the hosts
invitations-reason-own-center = our own center
invitations-reason-deleted = in the trash of the address book

## Words inside letters

invitations-person = the person in charge
invitations-mail-button = Open the page to answer
invitations-mail-stop = Should you wish for no further invitations, tell us on this page.
invitations-calendar-text = Please answer on this page or by telephone, not from the calendar. { $url }
invitations-test-subject = [Test] { $subject }
invitations-failed-no-address = The address book has no mail address that can be used

## Work to do

invitations-task-all = Take "{ $what }" to those who get no mail
invitations-task-all-how = Print and post, fax or hand it over, or ring; then tick it. The day you tick it counts as the day it was sent.
invitations-task-one = Take "{ $what }" to { $office } ({ $how })
invitations-task-stopped = { $office } wishes for no further invitations
invitations-task-stopped-how = The address book has it already. If you know them, say a word of thanks, then close this.
