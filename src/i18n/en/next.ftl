## The next round

next-title = What comes next
next-proposal = Show it to those who came
next-proposal-lead = Before anything is decided, those who came can see this draft and say a word.
next-to-proposal = Draw up a proposal and show it
next-hosts = Joint names from the next round on
next-hosts-help = They said that they could host with you. Their names stand on the next invitation.
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
next-agreed-help = With whom, and how: how often, which day, what about, whose names.
next-make = Record it and prepare the next round
next-agreed-now = What was agreed is recorded, and the next round is in preparation.
next-words-needed = Please write down what was agreed, if only in a word.
next-date-past = Please enter a day that lies ahead.
next-round-title = { $title }, round { $round }
next-end = End here
next-end-lead = To stop after one is a good ending too. Leave a word of thanks, and why.
next-end-words = Thanks, and why it ends
next-end-here = End here
next-ended-now = Recorded as ended. Thank you for all of it.
next-ended-title = It ends here
next-decided-title = It goes on
next-to-series = See the series
