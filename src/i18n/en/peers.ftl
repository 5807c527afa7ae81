## Peers among themselves: what to talk about

peers-title = What to talk about
peers-lead = Those who come propose what they want to talk about, and choose. A member looks before the others read it; who proposed it nobody knows, staff neither.
peers-is-open = Open
peers-is-closed = Not open
peers-open = Open it
peers-close = Close it
peers-opened = Open: it stands on the pages of those who come and in the easy sign-up.
peers-closed = Closed. “Open it” brings it back at any time.
peers-easier-ask = Also ask what would make joining easier
peers-easier-no-more = No longer ask what would make joining easier
peers-easier-is-asked = Asked once on signing up and once after the day: what would make joining easier. Answers become voices without a name.
peers-easier-is-not-asked = Nobody is asked what would make joining easier.
peers-proposed = To be looked at ({ $count })
peers-proposed-lead = Look for names of people and for words that hurt somebody. You may put it more shortly.
peers-words = To talk about
peers-symbol = Sign
peers-symbol-talk = This and that
peers-symbol-work = Work
peers-symbol-home = Living
peers-symbol-money = Money
peers-symbol-friends = Getting along
peers-symbol-rest = Rest and health
peers-symbol-hobby = Enjoyment
peers-symbol-future = What is to come
peers-no-name = I made sure that it is nobody’s name
peers-show = Show it to everybody
peers-leave-out = Leave it out
peers-show-after-all = Show it after all
peers-is-shown = Everybody who comes reads it now.
peers-is-left-out = Left out. It can be brought back from “Left out” below.
peers-said = Words to be looked at ({ $count })
peers-said-lead = A name seems to stand in them. Take it out and press “Make it a voice”.
peers-said-words = What would make joining easier
peers-said-keep = Make it a voice
peers-said-waits = A member has to look first.
peers-words-kept = It is a voice without a name now.
peers-words-left-out = It did not become a voice, and the words are gone.
peers-themes = Shown to those who come
peers-hands = Of { $people } who come, { $hands } have chosen.
peers-marks = { $count ->
    [one] 1 person
   *[other] { $count } people
}
peers-chosen = For the day
peers-by-staff = from the center
peers-by-guest = from those who come
peers-choose = Take it for the day
peers-not-choose = Not for the day
peers-is-chosen = It is for the day.
peers-is-not-chosen = It is not for the day any more.
peers-chosen-count = For the day: { $count }.
peers-to-tables = Put them onto the tables
peers-none = There is nothing yet. A few proposals of the center make choosing easier.
peers-add-words = Propose from the center
peers-add-help = For example: how I spend my days off. In easy words.
peers-add = Propose
peers-added = Everybody who comes reads it now.
peers-left-out = Left out
peers-print = Print a sheet for the wall
peers-task-look = Please look at words of those who come
peers-error-closed = Nothing is taken at present.
peers-error-name = The name of somebody who comes seems to stand in it. Please take it out.
peers-error-name-sure = The name of somebody who comes seems to stand in it. Take it out, or make sure that it is none.
peers-error-many = Three at most.

## Easy pages

peers-guest-title = What to talk about
peers-guest-note = You can choose what you want to talk about, or write it.
peers-guest-go = Choose what to talk about
peers-guest-lead = We choose together what to talk about on the day. Choose as many as you like. You can change it later.
peers-guest-comes-first = Whoever has signed up can choose.
peers-guest-closed = You cannot choose at present.
peers-guest-who = Who chooses?
peers-guest-choose = I want to talk about
peers-guest-choose-help = Nobody sees who chose.
peers-guest-mark = This is good
peers-guest-none = There is nothing yet. Write something below.
peers-guest-own = Something else
peers-guest-words = Something else to talk about
peers-guest-words-help = Please write no names. Somebody of the center reads it first, then everybody.
peers-guest-suggest = Send
peers-guest-waiting = Somebody of the center is reading it.
peers-guest-withdraw = Take back
peers-guest-back = Back
peers-marked = We have what you chose.
peers-suggested = Thank you. Somebody of the center reads it first.
peers-withdrawn = Taken back.
peers-easier-title = To make joining easier
peers-easier-note = Tell us what would make it easier to join.
peers-easier-go = Tell us
peers-easier-lead = What would make it easier to join, for you and for your friends?
peers-easier-words = What you think
peers-easier-help = You need not write. We do not keep who wrote it.
peers-easier-named = My name may stand there ({ $name })
peers-easier-named-help = If you do not choose this, no name is kept.
peers-easier-send = Send
peers-easier-taken = Thank you. Somebody of the center reads it.
peers-easier-over = Nobody asks at present.
peers-easier-voice = To make joining easier

## History

history-room-peers = what to talk about
history-peers-board-opened = opened what to talk about
history-peers-board-closed = closed what to talk about
history-peers-theme-added = proposed something to talk about
history-peers-theme-shown = showed something to talk about to everybody
history-peers-theme-left-out = left out something to talk about
history-peers-theme-chosen = chose something to talk about for the day
history-peers-theme-not-chosen = took something to talk about off the day
history-peers-easier-kept = made a voice without a name of words on joining
history-peers-easier-left-out = left out words on joining
