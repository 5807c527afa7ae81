## The next round

next-title = What comes next
next-proposal = Show it to those who came
next-proposal-lead = Before anything is decided, those who came can see this draft and say a word.
next-to-proposal = Draw up a proposal and show it
next-hosts = Joint names from the next round on
next-hosts-help = They said that they could host with you. They become hosts of the series, and their names stand on the next invitation.
next-since-last = Out of what was said at { $title } ({ $date }) we decided together: { $agreed }
next-since-decided = This was decided besides.
next-since-done = Of what was offered, this has been done by now.
next-since-open = These offers are to come about next.
next-since-line = - { $line }
next-answers = What the answers say
next-go-on = Of { $answered } answers, { $go_on } wish to go on and { $no_need } see no need to.
next-no-answers = There are no answers yet. The draft below keeps the day and hour of this gathering.
next-draft = A draft of dates
next-day = Day
next-note = Why shifted
next-shifted = Shifted because of { $why }. By the rule:
next-closed = the center being closed
next-every = { $months ->
    [1] every month
    [12] once a year
   *[other] every { $months } months
}
next-nth = { $nth ->
    [1] first
    [2] second
    [3] third
   *[other] fourth
}
next-last = last
next-rhythm = { $every }, on the { $nth } { $weekday }, at { $time } for { $minutes } minutes
next-every-label = How often
next-nth-label = Which in the month
next-weekday-label = Day of the week
next-starts = Begins at
next-minutes = Length (minutes)
next-redraw = Draft again
next-agree = Record what was agreed
next-agree-lead = Show the draft to the fellow hosts and to those who came. When it is settled, record it: the next round begins its preparation from the same playbook.
next-date = Day of the next round
next-agreed = What was agreed
next-agreed-help = How often, which weekday, about what, in whose names. As it stands it goes onto the page of everybody who came, and opens the next letters.
next-make = Record it and prepare the next round
next-agreed-en = What was agreed (English)
next-end-words-en = Thanks, and why it ends (English)
next-english-help = Who reads English reads these words; left out, the Japanese ones.
next-agreed-now = What was agreed is recorded, and the next round is in preparation.
next-words-needed = Please write down what was agreed, if only in a word.
next-date-past = Please enter a day that lies ahead.
next-round-title = { $title }, round { $round }
next-extra-title = { $title }, extra meeting
next-end = End here
next-end-lead = To stop after one is a good ending too. Leave a word of thanks, and why.
next-end-words = Thanks, and why it ends
next-inside = Note (for the center alone)
next-inside-help = Who talked it over with whom. It is shown to nobody outside.
next-offers-kept = Once recorded, offers to chair and of rooms stand among the offers and come back where the next round is prepared.
next-offer-hosts = could host together from the next round on
next-offer-chairs = could chair the next round
next-offer-rooms = could give a room for the next round
next-end-words-help = They go as they are into the letter of thanks to everybody who came.
next-end-look = Look once more before sending
next-end-check = Ending here: before it is sent
next-end-check-lead = Everybody who came gets thanks with these words.
next-end-thanked = How the thanks travel
next-end-mails = By mail
next-end-others = On paper, by telephone
next-end-names = To whom ({ $count })
next-end-when = Mail leaves from a minute on, in working hours. What goes on paper stands on Today. It can be taken back later; thanks that somebody has by then stay.
next-end-nobody = There is nobody to thank. It is only recorded as ended.
next-end-edit = Change the words
next-undo = Take back and decide again
next-undo-title = Take back and decide again
next-undo-ended = "It ends here" is taken back; nothing is decided again.
next-undo-recalls = { $count ->
    [one] One letter of thanks has not left and is called back.
   *[other] { $count } letters of thanks have not left and are called back.
  }
next-undo-reached = { $count ->
    [one] One has got the thanks already. Should it go on, a word to them will be welcome.
   *[other] { $count } have got the thanks already. Should it go on, a word to them will be welcome.
  }
next-undo-agreed = What was recorded as agreed is taken back; nothing is decided again, and the proposal is open for a word.
next-undo-trash = "{ $title }", whose preparation had begun, goes to the trash (nobody was invited yet).
next-undo-do = Take it back
next-undone =
    { $recalled ->
        [0] Taken back. You can decide again.
        [one] Taken back, with one letter of thanks that had not left.
       *[other] Taken back, with { $recalled } letters of thanks that had not left.
    }
next-undo-not = Invitations to the next round are out, so it cannot be taken back here. On the page of that round it can be called off or put off.
next-undo-nothing = There is nothing to take back at present.
next-end-here = End here
next-ended-now = Recorded as ended. Thank you for all of it.
next-ended-title = It ends here
next-decided-title = It goes on
next-to-series = See the series
next-tour = What the next round is
next-tour-none = A meeting like this one
next-tour-help = Choose a company, and the next round is a tour of its workplace. Days and places can be changed later on the page of tours.
next-tour-places = How many it can show round (for a tour)
