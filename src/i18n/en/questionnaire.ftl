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
questionnaire-typed-in = The answer has been entered.
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
questionnaire-somebody = Somebody else
questionnaire-just-now = just now
questionnaire-close = Close the questionnaire
questionnaire-reopen = Open it again

questionnaire-task-walk-in = Thank those who came unannounced (they are not among the invited)

questionnaire-error-not-open = The questionnaire is not open yet. Please try again after the gathering.
questionnaire-error-closed = The questionnaire is closed. If anything occurs to you, please ring us.
questionnaire-error-answered = This answer was taken without a name and cannot be changed.
questionnaire-error-empty = One answer is enough to send. Please choose somewhere.
questionnaire-error-channel = Say how it came: fax, phone, post, hand or mail.
questionnaire-no-such-question = This questionnaire has no such question.
