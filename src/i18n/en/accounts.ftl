## Signing in

sign-in-title = Sign in
sign-in-button = Sign in
sign-in-back = Back to the sign-in
sign-in-forgotten = Forgotten your password?
sign-in-forgotten-title = Forgotten your password?
sign-in-forgotten-intro = Type the e-mail address you sign in with. We send you a link that works once.
sign-in-forgotten-button = Send the link
sign-in-forgotten-no-mail = If mail does not work, ask your center's administrator for a link from Settings, Members.
sign-in-link-title = Sign in
sign-in-link-intro = You will sign in as { $email }. Nothing changes until you press the button.
sign-in-new-password = New password
sign-in-first-password = The password you will use
set-up-password-help = At least { $min } characters. A sentence is easy to keep and safe.
sign-in-password-help = At least { $min } characters. A sentence is easy to keep and safe. Left empty, the password stays as it is.

## The first set-up

set-up-name-title = First set-up
set-up-name-intro = Welcome to Tsudoi. First, what is your center called?
set-up-name-help = Invitations and letters bear this name.
set-up-contact-title = How your center is reached
set-up-contact-intro = Guests see this on their pages and in letters. Leave open what you do not know; it can be added in Settings later.
set-up-person-title = The first administrator
set-up-person-intro = Last, please tell us about yourself. The next button saves all of it.
set-up-email-help = You sign in with it, and a link comes here if you forget the password.
set-up-on = Next
set-up-back = Back
set-up-finish = Finish and begin
set-up-done-title = All set
set-up-done-intro = Thank you. In this order you will get to the first invitation.
set-up-do-import = Fill the address book
set-up-do-import-text = Take in the offices of your region from the public national list.
set-up-do-members = Add your colleagues
set-up-do-members-text = Invite those you work with.
set-up-do-mail = Have mail leave the house
set-up-do-mail-text = At present no mail goes out; it waits in the outbox.
set-up-do-playbooks = Read the playbooks
set-up-do-playbooks-text = How a gathering is held, with all its texts.

## Settings

settings-me = My sign-in
settings-me-text = Password, and the language of mails to you.
settings-center = Center
settings-center-text = Name, contact, hours, when bulk mail leaves, how 障害 is written.
settings-members = Members
settings-members-text = Who works here, and in which role.
settings-closed-days = Closed days
settings-closed-days-text = Your own days off, such as New Year. Planned dates avoid them.
settings-mail = Mail
settings-mail-text = How mail leaves, and a test to yourself.
settings-tokens = API tokens
settings-tokens-text = Keys for other programs to use Tsudoi.

accounts-save = Save
accounts-last-change = Changed by { $who } on { $when }.
accounts-name = Name of the center
accounts-name-en = Name of the center in English
accounts-kana = Reading in kana
accounts-postal-code = Postal code
accounts-address = Address
accounts-phone = Telephone
accounts-fax = Fax
accounts-email = E-mail address
accounts-center-email = The center's e-mail address
accounts-center-email-help = Answers to invitations arrive here.
accounts-hours = Hours
accounts-hours-help = Shown on guests' pages (such as 平日 午前9時から午後5時).
accounts-hours-en = Hours in English
accounts-working-from = Bulk mail leaves from
accounts-working-to = Bulk mail leaves until
accounts-working-order = Choose a time after the first one.
accounts-zone = Time zone
accounts-zone-help = In Japan leave Asia/Tokyo.
accounts-zone-unknown = Check the name of the time zone (such as Asia/Tokyo).
accounts-disability-word = How "shōgai" is written
accounts-disability-word-help = Texts follow it; names of laws and institutions stay as they are.
accounts-center-who = Name
accounts-center-where = Contact
accounts-center-where-text = Shown to guests under Questions, and as the sender of letters.
accounts-center-when = Time
accounts-center-when-text = Bulk mail leaves only between these hours on working days. Confirmations of an answer always leave at once.
accounts-center-words = Words
accounts-center-saved = The center's settings are saved.

accounts-person = Name
accounts-family = Family name
accounts-given = Given name
accounts-family-kana = Family name in kana
accounts-given-kana = Given name in kana
accounts-post = Job title
accounts-role = Role
accounts-role-administrator = Administrator
accounts-role-administrator-hint = All work, and the settings of center, members and mail
accounts-role-staff = Staff
accounts-role-staff-hint = The daily work
accounts-role-viewer = Viewer
accounts-role-viewer-hint = Reads only
accounts-time-here = Works here
accounts-since = from { $date }
accounts-until-day = until { $date }
accounts-left = left on { $date }
accounts-first-day = First day
accounts-last-day = Last day
accounts-last-day-help = After this day they cannot sign in. What they did stays. What is in their hands goes to a successor by “Hand over” above; tasks that stayed with them stand on everybody’s Today after this day.
accounts-what-next = What can be done
accounts-not-yet = not signed in yet
accounts-send-link = Make a sign-in link
accounts-send-link-text = A link also helps those who forgot their password. It works once.
accounts-member-new = Add a colleague
accounts-member-new-text = A sign-in link goes out by mail. If no mail leaves this house, the next page shows it.
accounts-member-add = Add and invite
accounts-member-change = { $name }
accounts-member-email-help = Used to sign in.
accounts-member-saved = The member is saved.
accounts-member-invited = The sign-in link is on its way; see the outbox.
accounts-link-title = Sign-in link for { $name }
accounts-link-text = No mail leaves this house, so please hand over this link. It works once within seven days.
accounts-link-once = It is shown on this page only. If it gets lost, make another one in the list of members.

accounts-closed-text = Weekends and national holidays are closed anyway. Add your other days off.
accounts-closed-day = Day
accounts-closed-name = Name
accounts-closed-name-help = Such as New Year
accounts-closed-none = No days off of your own yet.
accounts-closed-add = Add days off
accounts-closed-from = First day
accounts-closed-to = Last day
accounts-closed-to-help = Leave it empty for a single day.
accounts-closed-order = Choose a day after the first one.
accounts-closed-many = At most { $max } days at once.
accounts-closed-remove = Open on this day
accounts-closed-past = past
accounts-closed-added =
    { $count ->
        [0] Those days are closed already.
        [1] One day off is added.
       *[other] { $count } days off are added.
    }
accounts-closed-removed = The day off is taken away: the center is open then.

accounts-token-text = A program with a token can do what you can do. Show it to nobody, and revoke it when it is no longer used.
accounts-token-api = Description of the API (OpenAPI)
accounts-token-name = What for
accounts-token-name-help = A name you will recognise later (such as: spreadsheet).
accounts-token-whose = Whose
accounts-token-made = Made
accounts-token-new = Make a token
accounts-token-make = Make it
accounts-token-once = Here is the token. Copy it now: it is never shown again.
accounts-token-none = No tokens yet.
accounts-token-revoke = Revoke
accounts-token-revoked = The token is revoked.
accounts-token-revoked-at = revoked { $when }

accounts-mail-way = How mail leaves
accounts-mail-none = It does not. It waits in the outbox, where it can be read.
accounts-mail-smtp = By a mail server (SMTP).
accounts-mail-mailbox = It does not leave; each mail becomes a file in a folder.
accounts-mail-host = Server
accounts-mail-pace = Pace
accounts-mail-per-minute = at most { $count } a minute
accounts-mail-folder = Folder
accounts-mail-from = Sender's address
accounts-mail-links = Links begin with
accounts-mail-where = This is set in the configuration under mail, so that no password is shown on a page. Restart Tsudoi after a change.
accounts-mail-held = This Tsudoi was moved or restored, so it holds its mail.
accounts-mail-test-title = Test
accounts-mail-test-text = Sends a short mail to { $email }.
accounts-mail-test-kept = As things are set it stays in the outbox, where you can read it.
accounts-mail-test = Send myself a test
accounts-mail-test-sent = The test is in the outbox.

accounts-password-title = Password
accounts-old-password = Present password
accounts-new-password = New password
accounts-password = Password
accounts-password-change = Change the password
accounts-password-changed = The password is changed. Sign in again on your other devices.
accounts-password-plain = Make it less plain: not one character again and again, and not the e-mail address.
accounts-old-password-wrong = That is not your present password.
accounts-language-title = Language of mails
accounts-language = Mails from Tsudoi
accounts-language-saved = The language of mails is saved.
accounts-letter-button = Sign in

accounts-not-recognised = E-mail address or password is not right. Try again, or follow "Forgotten your password?" below.
accounts-forgotten-done = If somebody signs in with that address, a link is on its way. If nothing comes within minutes, ask your center's administrator.
accounts-signed-out = You are signed out.
accounts-link-spent = This link does not work: it was used already, or its time is over. "Forgotten your password?" sends a new one.
accounts-set-up-spent = This link does not work. Start Tsudoi again and it shows a new set-up link.
accounts-already-set-up = The set-up is done already. Please sign in.
accounts-address-taken = Somebody with this address works here already.
accounts-address-shared = This address is used in another center too, so it cannot be changed here.
accounts-last-administrator = No administrator would remain. Make somebody else an administrator first.

## Fields

field-accounts-one-line = Take out the line break.
field-accounts-phone = Type the telephone number with its area code in digits (such as 017-000-0000).
field-accounts-postal = Type the postal code as seven digits (such as 030-0801).

## Handing over

handover-go = Hand over
handover-title = Hand over the work of { $name }
handover-lead = Everything that is in hand at present goes to a successor at once. It can be taken back afterwards.
handover-successor = Successor
handover-choose = Please choose
handover-kinds = What goes
handover-kinds-help = All of it or a part. Whoever takes over a visit, a part in a gathering or a trainee can read there what they need.
handover-count = { $count }
handover-more = and { $count } more
handover-last-day-help = For somebody who leaves, the last working day: after it they cannot sign in. Leave it empty where nobody leaves.
handover-words = What the next one should know
handover-words-help = What was promised, what is on your mind, whom to call first. It is printed on the sheet. Nothing about illness or disability, please.
handover-do = Hand over
handover-earlier = Earlier hand-overs
handover-taken-back = Taken back
handover-made = Handed over. The sheet can be printed.
handover-undone =
    { $stayed ->
        [0] The hand-over was taken back. Everything is with whom it was before.
       *[other] The hand-over was taken back. { $stayed } of it went on since and stays where it is.
    }
handover-error-last-day = This is before the first day.
handover-kind-tasks = Tasks
handover-kind-visits = Visits
handover-kind-offers = What was offered
handover-kind-roles = Parts in gatherings
handover-kind-steps = Steps of plans
handover-kind-series = Series (parts in the rounds to come)
handover-kind-signatures = The name in letters
handover-kind-rosters = The name on rosters of committees (put right on their pages)
handover-kind-companions = Trainees to accompany
handover-step = "{ $step }" for "{ $title }"
handover-series = the rounds to come of "{ $title }" ({ $parts })
handover-signature = the letter "{ $letter }" of "{ $title }"
handover-kind-assignments = Whoever may read what guests need
handover-assigned-gathering = Assigned to “{ $name }”
handover-assigned-visit = Assigned: { $name }
handover-assigned-person = Assigned to a person
handover-roster = The roster of “{ $name }” for fiscal { $year } ({ $part })
handover-companion = A trainee of “{ $title }” to accompany
handover-offer = Offered at “{ $title }”
handover-part = { $part } at “{ $title }”
handover-visit = Visit to { $office } ({ $state })
handover-visit-promised = Agreed for { $when }
handover-kept-gone = Done already, or somebody else’s
handover-kept-roster = A roster does not change by itself: please open it and put name and contact of the successor there
handover-kept-taken = Not handed over: the successor is elsewhere at that hour
handover-stayed = Went on since and stays
handover-sheet-title = From { $from } to { $to }
handover-paper = Hand-over sheet
handover-print = Print the sheet
handover-last-day = Last day: { $date }
handover-words-of = From { $name }
handover-what = What
handover-until = Until
handover-whom = Whom to call
handover-promised = Promised, to remember
handover-nothing = There was nothing to hand over.
handover-undo = Take this hand-over back
handover-undo-text = What the successor still holds goes back to whom it was, and the last day too.
handover-signs = Handed over by:　　　　　　　　　　　Taken over by:　　　　　　　　　　　
handover-today = { $name } handed work over to you.

accounts-mail-refused = The mail server does not take our mail. { $met } Please check the settings under mail. The server said: { $said }

accounts-letters-limit = Letters to one office in six weeks
accounts-letters-limit-help = The rehearsal says where an office would get more. Nothing is kept from being sent.
accounts-letters-limit-wrong = Enter a number from 1 to 60.
accounts-letters-unit = at most
