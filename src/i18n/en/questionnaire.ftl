## Questionnaire

questionnaire-named = The center sees which office gave an answer to this questionnaire. Outside the center answers are only shown together and without names.
questionnaire-unnamed = Answers to this questionnaire reach the center without saying whose they are. Kept is only that an answer came.
questionnaire-visit-apart = Only for the next question the center sees which office answered, so that a visit can be arranged.
questionnaire-left-out = (left out)
questionnaire-to-check = Check my answers
questionnaire-check-lead = This is what will be sent.
questionnaire-send = Send
questionnaire-edit = Change something
questionnaire-taken = Your answer has arrived. Thank you.
questionnaire-thanks = Thank you for telling us.
questionnaire-your-answer = What you sent
questionnaire-change = Change my answer
questionnaire-change-until = You can change it on this page until the questionnaire closes.
questionnaire-closed-given = The questionnaire is closed. You can still see on this page what you sent.
questionnaire-given-unnamed = It was taken without your name, so it can be neither changed nor shown again.
questionnaire-closed = The questionnaire is closed. If anything occurs to you, please ring us at any time.
questionnaire-none = There is no questionnaire for this gathering. If anything occurs to you, please ring us at any time.
questionnaire-not-yet = The questionnaire opens on this page after the gathering. We will tell you when it is ready.
questionnaire-to-reply = To the reply page
questionnaire-title-check = Is this right?
questionnaire-title-given = We have your answer
questionnaire-title-closed = The questionnaire is closed
questionnaire-title-none = Thank you for coming
questionnaire-title-off = There is no questionnaire at present
questionnaire-off = Once the gathering takes place, this page will ask you. There is nothing to answer now.
questionnaire-title-waiting = The questionnaire is yet to come
questionnaire-code = Reference

questionnaire-most = Most chosen: “{ $label }”, by { $count } of { $of }.
questionnaire-most-several = “{ $labels }” were chosen equally often, by { $count } of { $of } each.
questionnaire-most-even = Answers were spread out (at most { $count } of { $of } agreed).

## Staff pages

questionnaire-standing = Questionnaire: { $asked } asked, { $answered } answered
questionnaire-thank = Send thanks and questionnaire
questionnaire-thank-rest = Send thanks to those not thanked yet
questionnaire-thanked =
    { $count ->
        [0] Everybody has been thanked already.
        [one] Thanks and questionnaire go to { $count } party. Mail leaves in working hours.
       *[other] Thanks and questionnaire go to { $count } parties. Mail leaves in working hours.
    }
questionnaire-opened = The questionnaire is open.
questionnaire-closed-now = The questionnaire is closed.
questionnaire-typed-in = The answer of { $name } is kept.
questionnaire-empty-before = After the gathering, the results of the questionnaire and what was said will stand here.
questionnaire-empty-after = Thanks and questionnaire have not gone out yet. Parties that came: { $count }. Check the reception list before sending.
questionnaire-results = Results of the questionnaire
questionnaire-asked-answered = { $asked } were asked, { $answered } answered.
questionnaire-is-closed = The questionnaire is closed.
questionnaire-named-staff = The center sees which office answered. Outside, show answers only together and without names.
questionnaire-unnamed-staff = Answers are taken without names. Nobody, not even the center, knows who answered what.
questionnaire-unnamed-typed = Answers are taken without names. Once saved, this answer can no longer be told from others, nor corrected.
questionnaire-no-words = Nothing written so far.
questionnaire-no-answers = No answers so far.
questionnaire-wishing = Who wishes a visit
questionnaire-wishing-count =
    { $count ->
        [one] { $count } office would welcome a visit.
       *[other] { $count } offices would welcome a visit.
    }
questionnaire-wishing-none = Nobody has asked for a visit so far.
questionnaire-to-visits = To the visits
questionnaire-voices = What was said, by topic
questionnaire-voices-other = What else was said
questionnaire-voices-none = Nothing that was said has been entered yet.
questionnaire-to-voices = Enter what was said
questionnaire-next = What comes next
questionnaire-next-lead = From the answers a draft of dates can be made. To end here is a good ending too.
questionnaire-to-next = See a draft of the next rounds
questionnaire-print-results = Print the results
questionnaire-print-title = Results and voices: { $name }
questionnaire-print-sheets = Print the questionnaire on paper
questionnaire-sheets-title = Questionnaire on paper: { $name }
questionnaire-sheets-note = Sheets: { $count }. Send each along with the thanks.
questionnaire-sheets-none = Everybody asked on paper has answered.
questionnaire-sheet-qr = You can also answer on the page behind this QR code.
questionnaire-parties = Who was asked
questionnaire-parties-none = Nobody has been asked yet.
questionnaire-party = Office
questionnaire-channel = By
questionnaire-answer = Answer
questionnaire-visit = Visit
questionnaire-visit-wished = wished for
questionnaire-state-answered = answered
questionnaire-state-waiting = waiting
questionnaire-type-in = Enter an answer from paper or telephone
questionnaire-type-in-title = Enter an answer: { $name }
questionnaire-came-by = How it came
questionnaire-by-fax = FAX
questionnaire-by-phone = Telephone
questionnaire-by-post = Post
questionnaire-by-hand = By hand
questionnaire-by-mail = Mail
questionnaire-save = Save
questionnaire-close = Close the questionnaire
questionnaire-reopen = Open it again

questionnaire-task-walk-in = Thank those who came unannounced (they are not among the invited)

questionnaire-error-not-open = The questionnaire is not open yet. Please try again after the gathering.
questionnaire-error-closed = The questionnaire is closed. If anything occurs to you, please ring us.
questionnaire-error-answered = This answer was taken without a name and cannot be changed.
questionnaire-error-empty = One answer is enough to send. Please choose somewhere.
questionnaire-error-channel = Say how it came: fax, phone, post, hand or mail.
questionnaire-no-such-question = This questionnaire has no such question.

## In the room

questionnaire-in-the-room = In the room
questionnaire-in-the-room-lead = For the last ten minutes: people answer on the spot, by the QR that closes the agenda or on one sheet of paper.
questionnaire-without-party = Beside these, { $count } answers came without a name.
questionnaire-screen-qr = The QR for the wall
questionnaire-screen-results = Show the results so far
questionnaire-screen-title = Three minutes for the questionnaire
questionnaire-screen-lead = Shall we go on, in what form, and what could we do together? Please tell us.
questionnaire-screen-how = Point your phone’s camera at the code, or type this address. No account needed.
questionnaire-screen-not-open = It opens when the gathering begins and stays open until the next day.
questionnaire-so-far = Answers so far
questionnaire-so-far-count = { $count } answers have come in.
questionnaire-so-far-waits = Shown when a few more answers are in.
questionnaire-few = a few
questionnaire-so-far-by-order = Most chosen first, without numbers
questionnaire-so-far-by-number = With numbers
questionnaire-by-order-note = Most chosen first; what stands on one line was chosen as often.
questionnaire-mostly-few = Some answers came without a name and there are few of them, so on the screen most counts will read "a few". You can also show what was chosen most first, without numbers.
questionnaire-screen-by-order = Show most chosen first
questionnaire-few-note = Some answers came without a name, so counts below five are not shown.
questionnaire-room-named = With your office’s name the center sees whose answer it is. Leave the name blank and nobody can tell.
questionnaire-room-office = Your office’s name or reference
questionnaire-room-office-help = Leave it blank to answer without a name.
questionnaire-room-visit = The next question reaches us only with your office’s name.
questionnaire-room-check-office = This is sent as the answer of “{ $office }”.
questionnaire-room-check-nobody = This is sent without a name. Nobody can tell whose answer it is.
questionnaire-room-done = Should a letter of thanks reach you later, press “I answered in the room” there and all is well.
questionnaire-room-next = Let the next person answer on this screen
questionnaire-room-before = The questionnaire opens when the gathering begins.
questionnaire-in-room-title = If you answered in the room
questionnaire-in-room-text = Should you have answered without a name already, press here. Then nothing is counted twice.
questionnaire-in-room = I answered in the room
questionnaire-error-no-such-office = No office of that name is among those here today. Type your reference, or leave it blank.
questionnaire-error-office-answered = That office has answered already. To change it, please use the link we sent you. Anybody else may answer with the name left blank.
questionnaire-error-room-full = The room’s answers are full. Please speak to one of the staff.

questionnaire-typing-title = Type in a pile of sheets
questionnaire-typing-lead = Type the number beside the box (1, or 135 where several may be ticked). Tab goes to the next question, Enter to the next sheet.
questionnaire-typing-who = Reference or office
questionnaire-typing-who-help = Where it is written; a part of the name will do. Blank counts as a sheet without a name.
questionnaire-typing-who-unnamed = Where it is written. Only that it answered is kept, apart from what it said.
questionnaire-typing-next = Save and take the next sheet
questionnaire-sheets-latest = Sheets without a name, typed just now
questionnaire-sheet-undo = Take this sheet back
questionnaire-sheet-undone = One sheet was taken back.
questionnaire-typing-end = Done
questionnaire-typing-done = { $count } sheets typed in.
questionnaire-typed-of = The sheet of { $name } is in. Next, please.
questionnaire-typed-of-nobody = A sheet without a name is in. Next, please.
questionnaire-no-such-number = Type a number from 1 to { $max }.
questionnaire-one-number = This question takes one number only.
questionnaire-error-no-such-party = That name does not mean one of those invited. Type the reference, or more of the name.
questionnaire-error-typed-already = This office’s answer is in already. To correct it, open it from the list of those asked.
questionnaire-print-blank = Print the sheet for the room
questionnaire-sheets-blank-note = One sheet without a name. Print as many as there are people.
questionnaire-sheet-blank = You need not write your office’s name. Without it nobody can tell whose answer this is.
questionnaire-sheet-office = Office (if you like){ " " }

questionnaire-agenda = Agenda
questionnaire-agenda-print = Print the agenda
questionnaire-agenda-when = When
questionnaire-agenda-where = Where
questionnaire-agenda-hosts = Held by
questionnaire-agenda-purpose = What for
questionnaire-agenda-last = To close: three minutes for the questionnaire
questionnaire-so-far-still = Stop looking again by itself
questionnaire-so-far-go = Look again by itself

## The survey before the gathering

questionnaire-survey-title = Survey before the gathering
questionnaire-survey-lead = Before anybody is invited, ask shortly what to talk about and what is hard day by day. By mail, post, FAX, by hand or on the telephone; what comes back is laid beside the agenda.
questionnaire-survey-empty = Nobody was asked yet. The first step is to choose whom to ask.
questionnaire-survey-not-there = The playbook of this gathering has no survey.
questionnaire-survey-choose = Choose whom to ask
questionnaire-survey-choose-more = Ask further offices
questionnaire-survey-to-draft = To the draft of whom to ask
questionnaire-survey-asked = Asked
questionnaire-survey-rate = Rate
questionnaire-survey-ways = By the way of asking
questionnaire-survey-call = To ring up
questionnaire-survey-all = Asked
questionnaire-survey-enter = Enter answers from paper and telephone
questionnaire-survey-find = Whose answer is it?
questionnaire-survey-find-help = Part of a name or its reading, or the reference on the sheet.
questionnaire-survey-nobody-found = Nobody fits.
questionnaire-survey-remind = Write once more to those who have not answered
questionnaire-survey-reminded =
    { $others ->
        [0] { $count } will be written to.
       *[other] { $count } will be written to. No mail reaches { $others } others: a word on the telephone, or when you meet.
    }
questionnaire-survey-nobody-reminded = There is nobody to write to. It is done once only, and not on paper or by telephone.
questionnaire-survey-to-heard = See it beside the agenda
questionnaire-survey-print-title = Survey before { $name }
questionnaire-survey-sheets-title = Survey on paper: { $name }
questionnaire-survey-for = Before { $gathering }:
questionnaire-survey-stop = No further letters, please
questionnaire-by-link = by the link

## Answers by venue

questionnaire-by-venue = Answers by venue
questionnaire-by-venue-lead = The answers to one questionnaire, venue beside venue, and together. Where answers have no name, a venue to which fewer than five parties go or at which fewer than five answered is not told apart; others are kept back with them where the total would tell.
questionnaire-by-venue-none = The questionnaire is not open yet, or there is one venue only.
questionnaire-by-venue-print = Print
questionnaire-by-venue-table = Export as a table (CSV)
questionnaire-venue-unknown = Venue not known
questionnaire-venue-answers = Answers
questionnaire-venue-question = Question
questionnaire-venue-option = Answer
questionnaire-venue-few = { $venue }: not shown apart, as somebody could be told from it. The total includes it.
questionnaire-room-venue = The venue where you are
questionnaire-room-venue-help = You need not choose one.
questionnaire-typing-venue = Venue
questionnaire-typing-venue-help = For a sheet without a name: choose it if you know.
questionnaire-venue-unsaid = Not known

## Answering without a name

questionnaire-wish-unnamed = Answer without my name
questionnaire-wish-unnamed-help = Your answer is kept so that nobody can tell whose it is; you cannot change it later. A wish for a visit alone stays with your name, so that we can reply.
questionnaire-wished-unnamed = Answered without a name: { $count }
