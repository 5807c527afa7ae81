## The proposal of placements

placements-title = Proposed placements
placements-lead = Who could go to which employer on which day. Employers hear nothing until trainee and supporter agree. A settled day stays when the proposal is made anew.
placements-sums = People in the proposal
placements-sum-ready = can be placed
placements-sum-open = days still open
placements-sum-agreed = agreed
placements-sum-not-ready = cannot be placed yet
placements-no-employers = No employer has said yes so far.
placements-nobody = Nobody can be placed yet. Trainees stand here once they have a seat, an interview and, under 18, a guardian's consent.
placements-board-heading = The board
placements-board-lead = After changing an employer press "Save this row" before anything else. "Settle" only keeps a day when the proposal is made anew; it does not stand for the trainee's word. "Make a proposal" may move every day that is not settled; a day to which a trainee said yes only where you tick that it may, and then they are asked again.
placements-broken-heading = To be looked at
placements-broken-gone = { $date }: the place of { $name } is there no more
placements-broken-places = { $date }: { $employer } has more people than places
placements-broken-maximum = { $employer } has more people over all days than it said
placements-broken-companion = { $date }: the companion { $name } would be at two employers on one day
placements-broken-apart = { $date }: { $name } are to be at different employers ({ $employer })
placements-broken-avoid = { $date }: at { $employer } there is something that { $name } wants to avoid
placements-broken-day = { $date }: { $name } does not come on that day
placements-help-heading = What would fill the open days
placements-to-help = What would fill the open days?
placements-clash-lead = No placement keeps all of these. If one of them changes, there is one.
placements-clash-places = how many { $employer } takes on { $date }
placements-clash-maximum = how many { $employer } takes over all days
placements-clash-settled = the days of { $name } that are settled or agreed
placements-clash-companion = the companion { $name } is at one employer a day
placements-clash-days = { $name } goes on every day of the practicum
placements-help-together = With the places and days that there are, no placement fills every day. More places or fewer days may help. Whoever looks after a trainee can open what was told and check.
placements-help-possible = There is a placement that fills every day. Press "Make a proposal".
placements-change-place = The one change that would help most: one place more at { $employer } on { $date }
placements-change-maximum = The one change that would help most: { $employer } takes one trainee more in all
placements-moves-agreed = Days to which a trainee said yes may be moved too
placements-moves-agreed-help = Without the tick they stay, and so does every day of which an employer heard. Whoever is moved is asked once more.
placements-propose = Make a proposal
placements-undo = Take the last act back
placements-clear = Clear what is not settled
placements-print = Print
placements-save = Save this row
placements-nowhere = open
placements-gone = employer without a place now
placements-is-settled = settled
placements-do-settle = Settle
placements-do-let-go = Back to a proposal
placements-open = Open what my trainees told
placements-opened = Shown with the wishes of those whom you look after, and with what they avoid. That you opened it is kept.
placements-choice = { $name } ({ $notes })
placements-note-left = { $left } left
placements-note-wish = wish { $rank }
placements-note-gain = points { $gain }
placements-note-places = more than places
placements-note-maximum = more than its maximum
placements-note-companion = companion at two places
placements-note-apart = somebody to be apart from
placements-note-avoid = something to avoid
placements-note-day = does not come
placements-word = Trainee's word
placements-words-heading = Ask trainee and supporter
placements-words-lead = What is shown stands on the page of who entered the trainee. No mail goes out, so please ring or tell them on a visit. No reason is asked. A word is about the proposal as it was; if that changes, it is asked again.
placements-show = { $count ->
    [one] Show one trainee the proposal
   *[other] Show { $count } trainees the proposal
    }
placements-word-agreed = Yes, please
placements-word-rather-not = I would rather think of something else
placements-take-down = Take down the word of { $name }
placements-take-down-save = Take down
placements-channel = How did you hear it?
placements-channel-link = by the page
placements-channel-visit = on a visit
placements-channel-phone = by telephone
placements-channel-paper = on paper
placements-said-on = Day
placements-said-at = Time
placements-said-help = Now, if left empty
placements-state-agreed = agreed
placements-state-rather-not = thinking of something else
placements-state-changed = changed: ask again
placements-state-shown = shown
placements-state-empty = open
placements-state-proposal = proposal
placements-employers-heading = Employers and their places
placements-taken = { $taken } of { $places }
placements-most = { $people } of { $most } in all
placements-told-heading = Told
placements-told-nothing = nobody to tell of yet
placements-told-to-tell = to be told
placements-told = told
placements-told-changed = a change not told yet
placements-told-to-spare = Nobody goes there: to be told
placements-told-spared = Heard that nobody goes there
placements-spare-heading = Nobody goes to these
placements-spare-lead = They said yes, and as it stands nobody goes to them. They keep a day and work ready. Once the placement is settled, please tell them with thanks. Should somebody go there after all, they can be told then.
placements-spare = { $count ->
    [one] Tell one employer that nobody comes
   *[other] Tell { $count } employers that nobody comes
 }
placements-spared = { $count ->
    [0] There is nobody to tell.
    [one] One employer is told, with thanks.
   *[other] { $count } employers are told, with thanks.
 }
placements-task-spare = { $title }: tell the employers to which nobody goes
history-courses-placement-spared = told employers that nobody comes this time
placements-tell-lead = Told are the names and days of those who agreed. The employer's day card also shows the reading of the name, who entered them with a phone number, and the companion. The goal is added only where the trainee lets it stand. Pressing sends at once; whoever has no mail stands among the tasks.
placements-tell = { $count ->
    [one] Tell one employer
   *[other] Tell { $count } employers
    }
placements-not-ready-heading = Who cannot be placed yet
placements-print-title = { $title }: proposed placements
placements-print-care = This sheet has names on it. Please take care of it.
placements-act-proposed = Proposal made
placements-act-put = Moved
placements-act-settled = Settled
placements-act-let-go = Back to a proposal
placements-act-cleared = Cleared what was not settled
placements-act-taken-back = Last act taken back
placements-proposed = The proposal is made; every day is filled.{ $gap ->
    [0] {""}
   *[other] {" "}Within the time it could not be proven that none is better (by { $gap } points at the most).
 }
placements-proposed-divided = The proposal is made. A companion would be at two employers on one day.{ $unsure ->
    [0] {""}
   *[other] {" "}Within the time it could not be proven that companions must be divided.
 }{ $gap ->
    [0] {""}
   *[other] {" "}Within the time it could not be proven that none is better (by { $gap } points at the most).
 }
placements-proposed-partly = The proposal is made. Some days are left open.{ $unsure ->
    [0] {""}
   *[other] {" "}Within the time it could not be proven that not every day can be filled.
 }{ $gap ->
    [0] {""}
   *[other] {" "}Within the time it could not be proven that none is better (by { $gap } points at the most).
 }
placements-proposed-impossible = What is settled or agreed does not go together, so that no proposal could be made. The board is as it was.
placements-proposed-no-time = No proposal was found within the time; there may be one. Press "Make a proposal" again, or settle some days first. The board is as it was.
placements-cleared = What was not settled is cleared.
placements-undone = The last act is taken back.
placements-put = Moved.
placements-settled = Settled.
placements-let-go = It is a proposal again. The employer stays.
placements-shown =
    { $count ->
        [0] There is nothing new to show.
        [one] One proposal now stands on the page of who entered the trainee. Please tell them.
       *[other] { $count } proposals now stand on the pages of who entered the trainees. Please tell them.
    }
placements-told-now = { $count ->
    [0] There is nothing new to tell.
    [one] One employer is told.
   *[other] { $count } employers are told.
    }
placements-word-taken = The word is taken down.
placements-error-not-ready = This trainee cannot be placed yet.
placements-error-settled = This day is settled. To move it, press "Back to a proposal" first.
placements-error-nobody = A proposal needs trainees who can be placed, and employers with places on some day.
placements-error-no-undo = There is nothing to take back.
placements-error-changed = The proposal has changed. Please look at it as it is now, and say it again.
placements-error-over = This course is over or called off.
placements-error-no-place = This employer has no place on that day.
placements-error-received = The day must not lie ahead.
placements-error-word = Choose what was said and how you heard it.
placements-why-no-wish = No wish was told
placements-why-met = Wish { $rank } ({ $wish }): { $employer }
placements-why-not-met = { $employer } was not among the wishes
placements-why-fewer-days = { $given } of { $asked } days
placements-why-not-offered = Wish { $rank } ({ $wish }): no employer offers it
placements-why-excluded = Wish { $rank } ({ $wish }): it meets what is to be avoided
placements-why-way = { $minutes } minutes to { $employer }
placements-why-way-about = About { $minutes } minutes to { $employer } (an estimate: about { $km } km as the crow flies)
placements-why-together = Wish { $rank } ({ $wish }): not possible with everybody taken together
placements-why-in-all = { $given ->
    [one] One employer in all
   *[other] { $given } employers in all
 }
placements-guest-reasons = Why like this
placements-guest-why-excluded = Wish { $rank } ({ $wish }) is not in the proposal this time, with what we heard taken together
placements-sheets = Print sheets to show to my trainees
placements-sheets-title = Proposed placement: { $title }
placements-sheets-none = There is no proposal yet that could be shown to those whom you look after.
placements-sheet-ask = What do you think? No reason is needed, and it can be changed later.
placements-guest-heading = Proposed placement
placements-guest-lead = What do you think? Please choose together. No reason is needed. After "Yes, please" the center tells the employer the name, the days and how to reach you. You may change your answer later.
placements-guest-day = { $date }: { $employer }
placements-guest-thinking = We are thinking about the proposal anew. It will stand here when it is ready.
placements-guest-agreed = We heard "yes, please". Thank you.
placements-guest-rather-not = We heard that you would rather think of something else. Thank you. Let us think together.
placements-guest-agreed-thanks = Thank you. We have heard you.
placements-guest-rather-not-thanks = Thank you for telling us. Let us think together.
placements-guest-coming = Who comes
placements-guest-name = { $name }
placements-guest-coming-care = Please use the names only among those who are with them on the day.
placements-guest-known = Thank you for having them. This is who comes, and when.
placements-letter-line = { $name }: { $days }
placements-letter-goal = Own goal: "{ $goal }"
placements-task-rather-not = { $title }: somebody would rather have another place. Think about it together
placements-task-moved = { $title }: days changed. Ask the trainees again and tell the employers
placements-task-moved-ask = To be asked whether the new days suit: { $count } (show the proposal again)
placements-task-moved-tell = Employers that heard the earlier dates: { $names }
placements-task-back = { $title }: tell the employer that somebody comes after all
placements-task-left = { $title }: tell the employer that somebody does not come
placements-task-left-who = { $name } ({ $days })
placements-task-broken = { $name } has other places now: think about the proposal anew
placements-task-broken-day = { $date }: { $places } places, and more people in the proposal
history-courses-placement-proposed = Made a proposal of placements
history-courses-placement-put = Moved a proposed placement
history-courses-placement-settled = Settled a day of the proposal
history-courses-placement-let-go = Made a settled day a proposal again
history-courses-placement-cleared = Cleared what was not settled of the proposal
history-courses-placement-taken-back = Took back the last act on the proposal
history-courses-placement-shown = Showed the proposal
history-courses-placement-agreed = A trainee agreed to the proposal
history-courses-placement-rather-not = A trainee would rather think of something else
history-courses-placement-told = Told employers who comes
history-courses-placement-opened = Opened what their own trainees told, on the board
placements-filter = Show
placements-filter-office = Office
placements-filter-company = Company
placements-filter-day = Day
placements-filter-all = All
placements-filter-none = Show all
placements-filter-seen = { $count } of { $all } shown
placements-move-row = Move
