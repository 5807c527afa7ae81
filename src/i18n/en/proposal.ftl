## A proposal of what comes next, shown to those who came

proposal-title = Show a proposal
proposal-lead = A proposal is drawn up out of the answers and shown to those who came. What is decided comes after that, and to end here is an equal choice.
proposal-written = The proposal
proposal-drawn-up = Drawn up out of { $answered } answers. Put it into your own words.
proposal-rhythm = How often and when
proposal-dates = Dates
proposal-dates-help = One a line; holidays are avoided.
proposal-contents = What it is about
proposal-sharing = Who shares hosting, chairing and the place
proposal-sharing-help = Each is asked on the same page whether they could.
proposal-english-lead = Somebody who reads this reads English. A part that is left out is shown in Japanese.
proposal-rhythm-en = How often and when (English)
proposal-dates-en = Dates (English)
proposal-contents-en = What it is about (English)
proposal-sharing-en = Who shares hosting, chairing and the place (English)
proposal-sharing-draft = We would like to take turns in hosting, chairing and giving a room. Please tell us if you could do one of these.
proposal-save = Keep the proposal
proposal-shown-as-is = Those who were shown it always see it as it stands here. Once you change it, words said before are marked as such.
proposal-before-change = about the text before
proposal-guest-changed = The proposal was changed after your word ({ $at }). If you like, tell us once more; it is fine to leave it, too.
proposal-saved =
    { $asked ->
        [0] The proposal is saved. Nobody has been sent it yet.
        [one] The proposal is saved. The one who was shown it sees it so from now on; nothing was sent again.
       *[other] The proposal is saved. The { $asked } who were shown it see it so from now on; nothing was sent again.
    }
proposal-said = What was said
proposal-first-keep = Once the proposal is kept it can be sent to those who came.
proposal-nobody-asked = Nobody has seen it yet.
proposal-send-came = Send to those who came
proposal-send-invited = Send to everybody invited
proposal-sent =
    { $count ->
        [0] There was nobody new to send it to.
       *[other] The proposal goes to { $count }. Mail leaves after a minute, in working hours.
    }
proposal-standing = shown to { $asked }, a word from { $answered }
proposal-decided = It is decided.
proposal-state-waiting = no word yet
proposal-state-remark = a remark
proposal-type-in = Enter a word from paper or telephone
proposal-to-decide = Record what was agreed
proposal-word-of = A word on the proposal: { $name }
proposal-word-typed = The word of { $name } is kept.
proposal-word-taken = Thank you for your word. What is decided will be told on this page too.
proposal-word-send = Send this word
proposal-word-empty = Choose "Fine as it is" or write a word.
proposal-stance = This proposal is
proposal-fine = Fine as it is
proposal-differently = I would like to say something
proposal-remark = A word
proposal-remark-help = Days, hours, contents, or that you would rather end here: write it as it comes.
proposal-offers = What you could do, if anything
proposal-offers-help = An offer only; we will talk it over.
proposal-hosts = could host with you
proposal-chairs = could chair
proposal-rooms = could give a room
proposal-guest-title = What comes next: our proposal
proposal-guest-lead = This proposal came out of your answers. Please say a word before anything is decided.
proposal-guest-closed = The time for words is over. You can ring us at any time.
proposal-guest-decided = The next gathering is agreed
proposal-guest-thanks-decided = Thank you for deciding together with us. The invitation will reach you in good time.
proposal-guest-ended = We end here
proposal-guest-thanks-ended = Thank you, sincerely, for the time together. You can ring us at any time, as ever.
proposal-guest-questionnaire = To the questionnaire
