## Office tours

tours-title = Tours and seats
tours-tour = { $date } { $hours }, { $host }
tours-lead = Enter which office is seen on which day and by how many; the page on which people answer then asks which they would like, in their order. "Make a proposal" gives the seats. Nobody hears of a proposal before you tell them.
tours-sums = How many
tours-sum-visitors = Applied
tours-sum-seats = Seats given
tours-sum-without = Without a tour so far
tours-heading = Tours
tours-none = No tour has been entered yet.
tours-seats = Seats
tours-too-many = More than there are seats
tours-per-office = From one office
tours-places = Seats
tours-meet = Meeting place
tours-meet-help = Where and when to meet, what to bring. Visitors and host are told.
tours-word = What the host is to know
tours-word-help = A way without steps, a chair on the way. It goes with the host's list. Please write neither names nor anything about a disability.
tours-add = Add a tour
tours-add-save = Enter the tour
tours-day = Day
tours-day-choose = Choose a day
tours-host = The office that is seen
tours-host-help = Its name as it stands in the address book; the form of its corporation may be left out.
tours-change = Change seats or meeting place
tours-change-save = Save the change
tours-take-off = Take this tour off
tours-bring-back = Hold this tour after all
tours-is-off = Taken off
tours-told-nothing = Nothing to tell yet
tours-next-heading =
    { $count ->
        [one] One seat is free. Who could be asked:
       *[other] { $count } seats are free. Who could be asked:
    }
tours-next-first = { $name } ({ $office }, wish { $rank }, no other tour so far)
tours-next = { $name } ({ $office }, wish { $rank })
tours-twice = One name stands in the answers of two offices. If it is one person, please correct one of the answers; if there are two, leave it as it is.
tours-twice-desk = To the page where answers are entered
tours-nobody = Nobody has applied yet.
tours-to-replies = See the answers
tours-board-heading = Seats
tours-board-lead = A proposal gives everybody one tour first and then goes by the order of wishes. Where there are too few seats for all, answers that came first are first. After changing a row, press "Save this row" before you go on. A seat that is settled stays when the proposal is made anew.
tours-to-help = Where one seat more would help most
tours-help-place = The single change that would help most: one seat more at { $tour }
tours-help-none = At no tour would one seat more meet another wish.
tours-clear = Clear what is not settled
tours-visitor = Visitor
tours-office = Office
tours-here = Here
tours-wishes = Tours wished for
tours-no-wish = Which tours they would like has not been asked yet
tours-at-most = { $count } of these at the most
tours-nowhere = None
tours-gone = A tour that was taken off
tours-without = No tour so far
tours-visitor-proposal = Proposal
tours-told-heading = Told
tours-note-full = full
tours-note-office = as many of this office as may come
tours-missed-off = Wish { $rank } ({ $tour }) was taken off
tours-missed-same-day = Wish { $rank } ({ $tour }): another tour on the same day
tours-missed-office = Wish { $rank } ({ $tour }): as many of this office as may come
tours-missed-full = Wish { $rank } ({ $tour }): full
tours-missed-free = Wish { $rank } ({ $tour }): a seat is free
tours-wishes-changed = Since seats were given some wish for other tours, or came to it. Seats are still as they were.
tours-wishes-of = { $office } ({ $count })
tours-wishes-again = Propose anew for these alone
tours-wishes-leave = Leave the seats as they are
tours-wishes-left = The seats stay as they are.
tours-wishes-other = Changed since
tours-shared-again = The proposal is made anew for those whose wishes changed. Everybody else's seats are as they were.
tours-task-wishes = { $title }: { $office } wishes for other tours. Look at the seats again
tours-task-wishes-do = On the page of the seats, press "Propose anew for these alone" or "Leave the seats as they are". Nobody hears of it before you press "Tell".
tours-tell-lead = Offices hear where their own people go, hosts who comes, with name and office. What was told is told again only where it changed. Where there is no mail, ringing becomes a task.
tours-tell = Tell ({ $count })
tours-to-day = Reception on the day
tours-added = The tour has been entered.
tours-changed = The change has been saved.
tours-taken-off = The tour has been taken off. If somebody is left without one, there is a task.
tours-brought-back = The tour will be held after all.
tours-cleared = What is not settled has been cleared.
tours-shared = A proposal has been made. Everybody who applied has a tour.
tours-shared-gap = A proposal has been made. Everybody has a tour. Within the time it could not be shown that no other meets more wishes ({ $gap } points at the most).
tours-shared-partly = A proposal has been made. There are too few seats: { $count } without a tour.
tours-shared-impossible = Settled seats stand against one another, so that no proposal could be made. Nothing has changed.
tours-told-now =
    { $count ->
        [0] There is nothing new to tell.
        [one] One is being told.
       *[other] { $count } are being told.
    }
tours-error-over = The gathering is over or called off.
tours-error-host = There is no office of this name in the address book. Please type it as it stands there.
tours-error-hosts = There are several offices of this name in the address book. Please tell them apart there first.
tours-error-twice = This office is entered for this day already.
tours-error-places = Please enter a number from 1 to { $most }.
tours-error-nobody = A proposal needs tours and people who applied.
tours-error-off = This tour has been taken off.
tours-error-full = This tour is full. Free a seat first, or add one.
tours-error-office = As many of this office as may come have a seat on this tour.
tours-task-broken = The tour at { $name } has changed: think about the seats anew
tours-task-call-office = { $title }: ring and tell which tours
tours-task-call-host = { $title }: ring the host and tell who comes
tours-task-left = { $title }: tell the host that somebody does not come, and look who could have the seat
tours-task-call-line = { $name }  { $phone }
tours-line-meet = { $tour } (meeting: { $meet })
tours-line-none = We are sorry that there is no seat this time. Should one fall free, we shall let you know.
tours-line-visitor = { $name } ({ $office })
tours-line-arrive = Meeting: { $meet }
tours-mail-button = Open the page of the tours
tours-print-title = { $title }: lists of the tours
tours-print-offices = What each office was told
tours-guest-title = Tours and seats
tours-guest-hosting = For the office that is seen: who comes
tours-host-title = Who comes
tours-host-nobody = Nobody comes at present.
tours-host-not-yet = Who comes will stand here once it is settled.
tours-host-care = Please keep the names among those who are there on the day.
tours-own-title = Tours
tours-own-changing = The tours are being thought about anew. You will be told.
tours-own-change = Should your plans change, change your answer or ring us. A seat that falls free goes to whoever waits.
reply-title-tours = We have your answer
reply-tours-received = Tours are shared out once all wishes are known; you will be told.
reply-tours-1 = The tour you would like most
reply-tours-2 = The second
reply-tours-3 = The third
reply-tours-help = One will do. Seats are few, so we ask for your order.
reply-tours-none = None
reply-tours-most = How many could you come to?
reply-tours-all = All that I chose
reply-tours-count =
    { $count ->
        [one] One
       *[other] { $count }
    }
reply-tours-wish = Wish { $rank }: { $tour }
reply-tours-choose = Please choose one tour at least.
history-courses-tour-added = Entered a tour
history-courses-tour-changed = Changed seats or meeting place of a tour
history-courses-tour-taken-off = Took a tour off
history-courses-tour-back = Brought a tour back
history-courses-tour-proposed = Made a proposal of tour seats
history-courses-tour-moved = Moved seats of tours
history-courses-tour-wishes-left = Left the seats of tours as they are although wishes changed
history-courses-tour-told = Told offices and hosts of the tours
