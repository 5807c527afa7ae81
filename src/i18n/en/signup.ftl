## Open sign-up: the page on which anybody applies

signup-kind = Where you come from
signup-kind-center = Employment and life support center
signup-kind-office = Service office
signup-kind-authority = Public body
signup-kind-school = School
signup-kind-medical = Clinic or hospital
signup-kind-employer = Company
signup-kind-peer = In my own name
signup-kind-family = Family
signup-kind-other = Other
signup-kind-unsaid = Not asked
signup-heard = How you heard of it
signup-heard-any = No choice
signup-heard-letter = A letter from the center
signup-heard-colleague = A colleague
signup-heard-office = Another office
signup-heard-homepage = Home page or social media
signup-heard-paper = Leaflet or newspaper
signup-heard-other = Other
signup-heard-unsaid = Not asked

signup-organization = Office, organization or company
signup-organization-help = Leave it empty if you come in your own name.
signup-person = Your name
signup-person-help = Whom we may write to. Names of users are not needed.
signup-people = How many come
signup-people-help = Numbers are enough. If you write only your name, we take it that you come alone.
signup-measure = One office may bring { $allowed }.
signup-users = Users
signup-staff = Staff and supporters
signup-users-count = { $count } users
signup-staff-count = { $count } staff
signup-names = Who comes by name
signup-names-help = One a line, by whatever name they like to be called. Do not count them in the numbers.
signup-place = Where you come to
signup-email-help = For the confirmation, and for how to join on the day.
signup-phone-help = Without e-mail a telephone number will do. Without either, keep the page with the number that appears after signing up.
signup-needs = What is needed on the day
signup-needs-help = Write how many need it. Neither names nor disabilities are asked.
signup-need-words = What else is needed
signup-materials = Papers by mail
signup-materials-yes = Yes, please
signup-materials-wish = Send me the papers by mail afterwards
signup-materials-help = Once, after the gathering, to those who wrote an address.
signup-questions-help = What you would ask the speakers, or tell us. Please do not write of anybody's illness or disability here; ring us.
signup-heading = Apply
signup-lead = No account and no password.
signup-next = A page with your number follows; changes and cancelling are done there.
signup-send = Apply like this
signup-foot = Nobody else sees what you write here.
signup-online-later = How to join is told to those who apply.
signup-cost = Fee
signup-cost-free = None
signup-held-by = Held by
signup-until = Apply by
signup-referred = Passed on by { $office }.
signup-share = Tell others
signup-share-text = Give this page to whoever might care.
signup-to-forward = Pass the invitation on
signup-to-poster = Print a leaflet (A4)
signup-to-page = See the page
signup-to-easy = Apply in easy words
signup-poster-how = Apply here, or ring us.
signup-in-charge = (person in charge)

signup-error-who = Write the name of your office or your own.
signup-error-nobody = Write how many come, or their names.
signup-error-many = { $most } at most in one application. For more, please ring us.
signup-error-measure = One office may bring { $allowed }. Please change the number; if you need more, ring us.
signup-error-measure-there = One office may bring { $allowed }, and { $there } have applied already. Please change the number or ring us.
signup-error-place = Choose where you come to.

signup-standing-open = Applications are taken
signup-standing-late = Applications are taken after the deadline, too
signup-standing-closed = Applications are closed
signup-standing-past = The deadline is past
signup-standing-begun = It has begun or is over
signup-standing-called-off = It was called off
signup-standing-postponed = It was put off; the new day is not known yet
signup-standing-ask = If you have a reason, ring the number below.

## Passing it on

signup-forward-title = Pass the invitation on
signup-forward-lead = With the name of your office you get a link of your own, by which we see who passed it on. Please write no person's name.
signup-forward-office = Office or organization
signup-forward-office-help = Kept so that the center can count from where people come.
signup-forward-make = Make the link
signup-forward-ready = Your link
signup-forward-of = Counted as passed on by { $office }.
signup-forward-how = Send this link or put it up. A printed leaflet carries it as a square.

## The page to keep

signup-kept-title = We have your application
signup-kept-other = Your application
signup-kept-waiting = When a seat is free we tell you in turn. Without an address, look at this page now and then.
signup-kept-keep = Keep this page
signup-kept-how = Take a picture or print it. On the day show the square or the number; you can also change and cancel with it.
signup-kept-easy = Take a picture of this page. Show it on the day.
signup-kept-code = Number
signup-kept-mail = The same comes to you by mail.
signup-kept-online = From half an hour before the start you can join by the same link, under "Join online".
signup-kept-change = Change or cancel

## Joining online

signup-join-title = Join online
signup-join-opens = You can join from { $at }. Please open this page again then.
signup-join-early = It is not time yet: from half an hour before the start.
signup-join-over = It is over. Thank you for taking part.
signup-join-how-many = How many are watching?
signup-join-lead = Watch with as many as you like, and come late if you must.
signup-join-watching = People watching
signup-join-watching-help = Everybody in front of this screen. If more come, tell us again.
signup-join-go = Join
signup-join-again = Correct the number
signup-join-said = { $count } watching; thank you. The next button opens the meeting.
signup-join-enter = Open { $name }
signup-join-code = Put the number { $code } into your name in the meeting, so that we find you.
signup-join-error = Write a number from 1 to { $most }.

## Easy pages

signup-easy-title = Tell us your name
signup-easy-when = When
signup-easy-where = Where
signup-easy-cost = Money
signup-easy-free = None
signup-easy-who = Who comes with you?
signup-easy-alone = I come alone
signup-easy-alone-hint = Only me
signup-easy-together = We come together
signup-easy-together-hint = Me and a supporter or family
signup-easy-help = Not sure? Ring the number below.
signup-easy-name = The name you like to be called
signup-easy-name-help = A nickname is fine.
signup-easy-error-name = Write the name you like to be called.
signup-easy-needs = What helps you
signup-easy-needs-help = Only if you need something.
signup-easy-phone = Telephone
signup-easy-phone-help = You need not. If you do, we ring when something changes.
signup-easy-next = The next page shows a number. Then you are done.
signup-easy-erased = What you write is erased on { $day }.
signup-easy-send = Apply
signup-easy-back = Back

## Staff

signup-title = Open sign-up
signup-desk-lead = A page on which people apply who were not invited. They stand in the same list, seats and reception as everybody.
signup-never-open = Not opened yet
signup-open = Open it
signup-close = Close it
signup-opened = Open sign-up is on. "Close it" takes it back.
signup-opened-past = Open sign-up is on, but its closing day is past. To take sign-ups, put the closing day off below, or take late ones too.
signup-closed = Open sign-up is off. "Open it" takes it back; those who applied stay.
signup-saved = Saved
signup-not-public = This gathering goes by a neutral title or is kept from public pages, so it cannot be opened for sign-up.
signup-not-trainees = This course has its own applications, so it cannot be opened for sign-up.
signup-not-meeting = Nobody meets here, so it cannot be opened for sign-up.
signup-not-tours = Where tours are chosen people apply by the link of their invitation.
signup-address = The link to hand out
signup-applicants = Applications
signup-nobody = Nobody has applied yet. Put the link into letters and onto the home page.
signup-sums-all = All
signup-table-code = Number
signup-table-name = Who
signup-table-people = People
signup-table-told = People as told
signup-table-standing = Standing
signup-table-at = Came in
signup-forwarded-by = Passed on by
signup-is-late = after the deadline
signup-has-needs = something is needed
signup-to-table = Save as a table (CSV)
signup-settings = What the page asks
signup-asks = Questions
signup-asks-help = Names and numbers are always asked.
signup-ask-kind = Where they come from
signup-ask-needs = What is needed on the day, by number
signup-ask-heard = How they heard of it
signup-ask-materials = Whether they would like the papers by mail
signup-ask-easy = Offer the page in easy words, too
signup-closes = Last day to apply
signup-closes-help = Empty is the reply deadline ({ $day }).
signup-late = Take applications after the deadline
signup-late-help = Until it begins; online until it ends.
signup-cost-help = Empty says that there is no fee.
signup-words = First words of the page
signup-words-help = For whom it is, say. May be empty.
signup-measure-is = One office may bring { $allowed }, counted over all its applications.
signup-measure-none = There is no measure for one office.
signup-measure-change = Change
signup-save = Save
signup-materials-heading = Send the papers
signup-materials-lead = Applications that wish for the papers by mail: { $count }. Those who have not got them yet get one mail each.
signup-materials-words = Words and links
signup-materials-words-help = Where the papers are, and a word.
signup-materials-send = Send to those who wished
signup-materials-sent = { $count } mails will go out
signup-mail-materials-subject = The papers: { $title }
signup-mail-materials =
    { $to }

    Thank you for applying to { $title }.
    Here are the papers you wished for.

    { $words }

    Where speakers hand something out, it is also under "Programme" on your own page.
    { $url }

    { $center }

## Totals

signup-totals-title = Applied and came
signup-totals-empty = Nobody has applied or come yet.
signup-totals-said = { $applied } applied, { $came } came.
signup-totals-more = { $count } more came than applied.
signup-totals-parties = Applications
signup-totals-applied = Applied
signup-totals-came = Came
signup-totals-all = All
signup-totals-invited = Answers to invitations
signup-totals-others = Without an application
signup-totals-late = Of these after the deadline: { $count }
signup-totals-asked = Questionnaire ({ $count } answers)
signup-totals-by = Parted by
signup-totals-show = Show
signup-totals-but = All but: { $group }
signup-totals-answered = Answered
signup-totals-few = One of the groups has fewer than five answers, so nothing is shown apart: somebody could be told from it.

## Lists of meeting tools

signup-lists-title = Lists of the meeting tool
signup-lists-lead = Read in the list of participants that the meeting tool saves (CSV). Lines are compared with applications by number, address and name, and people are marked as here. What fits nobody, or two, is not decided but listed.
signup-lists-empty = No list was read in yet.
signup-list-file = File
signup-list-file-help = A table with headings such as name, e-mail, join time; UTF-8 or Shift_JIS.
signup-list-send = Read in
signup-list-read = The list was read in
signup-list-early = A list can be read in once the gathering has begun.
signup-list-too-large = Files of { $limit } MB at most.
signup-list-workbook = Workbooks cannot be read. Save it as CSV and choose it again.
signup-list-unreadable = The letters could not be read. Save it as CSV UTF-8 and choose it again.
signup-list-headings = No heading for names or addresses was found. Choose the file as the meeting tool saved it.
signup-list-empty = There is nobody under the headings.
signup-list-too-long = More than { $most } lines. Read it in gathering by gathering.
signup-list-sums = { $count } lines: { $matched } marked, { $known } marked before, { $waiting } to be decided
signup-list-undo = Take this list back
signup-list-undone = The list was taken back, with every mark it made
signup-list-is-undone = Taken back
signup-line-matched = marked
signup-line-known = marked before
signup-line-nobody = fits nobody
signup-line-several = fits more than one
signup-line-decided = decided
signup-line-left-out = not counted
signup-line-minutes = { $minutes } minutes
signup-line-one-more = Count without an application
signup-line-leave-out = Do not count
signup-line-back = Decide again
signup-line-choose-party = Choose another application
signup-line-party = Application
signup-line-is = It is this one
signup-line-decided-said = Decided
signup-line-choose = Choose somebody.
signup-line-settled = This line was matched already.
signup-lines-open = To be decided ({ $count })
signup-lines-open-lead = Nothing need be guessed. Counted without an application they stand in the total.
signup-lines-settled = Decided
signup-lines-rest = Matched

## A leaflet for friends (peers)

signup-through-friend = through a friend
signup-through-friend-named = through a friend ({ $name })
signup-through-friends = Of these, through a friend’s leaflet: { $count }
signup-kept-more = What you can do next
signup-easy-place = Where do you come to?
signup-easy-themes = If you want to talk about something
signup-friends-title = A leaflet for friends
signup-friends-note = You can make a leaflet to invite friends.
signup-friends-go = Invite friends
signup-friends-lead = Make a leaflet for your friends. Your name may stand on it, or not.
signup-friends-ready = The leaflet is ready. You can show this square to a friend.
signup-friends-print = Print the leaflet (A4)
signup-friends-see = What a friend sees
signup-friends-told = The name on it now: { $name }
signup-friends-not-told = Your name is not on it. When a friend signs up, nobody sees that it is through you.
signup-friends-name = What about your name?
signup-friends-without = Without my name
signup-friends-with = If you want your name on it
signup-friends-called = The name on it
signup-friends-called-help = A nickname is fine. Your friends and the center read it.
signup-friends-with-name = With this name
signup-friends-made = The leaflet is ready.
signup-leaflet-from = { $name } invites you.
signup-leaflet-from-friend = A friend invites you.
signup-leaflet-themes = What we talk about
signup-leaflet-with = You can come alone, or with a supporter or your family.
signup-leaflet-how = Look at this square with a telephone, or ring us.
