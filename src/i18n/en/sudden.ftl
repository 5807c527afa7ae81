# Sudden changes: called off, put off, online
sudden-open = Call off, put off or move online
sudden-title = Tell of a sudden change
sudden-what = What is to happen?
sudden-choose = Please choose one of the three.
sudden-choice-call-off = Call it off
sudden-choice-call-off-hint = What is left of the plan is held. You can take it back later.
sudden-choice-postpone = Put it off
sudden-choice-postpone-hint = The new day need not be known yet. Seats stay as they are.
sudden-choice-move-online = Move it online
sudden-choice-move-online-hint = Day, hours and seats stay; the link to join is told.
sudden-reason-help = Stands in the message and at the top of each guest's page as it is, such as: heavy snow. May stay empty.
sudden-choice-new-day = Set the new day
sudden-choice-new-day-hint = Those who had said yes are asked again by the same link.
sudden-day = The new day
sudden-day-help = If it is known. Left empty, guests are told that the new day will follow.
sudden-date-needed = Please enter the new day.
sudden-deadline-help = Left empty, as long before the new day as it was before the old one.
sudden-new-date = Day
sudden-days-along = This is the first day. The others move by as much, and those that had its hours get the new ones. To set each by itself, use "Change day, hours, deadline".
sudden-social = The get-together on { $day } (places: { $people }) does not take place either if this is called off or put off; with a new day it moves by as much. The letters say so and a task tells the restaurant. Taken back, it is on again.
sudden-online = Where to meet online
sudden-url = Link to join
sudden-url-help = The meeting's link, beginning with https://
sudden-url-needed = To move online, please enter the link to join.
sudden-notes = What else one needs
sudden-notes-help = Meeting number, password, from when the room is open …
sudden-online-venue = Online
sudden-who = Who is told
sudden-by-mail = By mail at once
sudden-by-phone = To ring up
sudden-errands = Room, hosts, parts
sudden-who-text = Mail leaves at once, whatever the hour. Those without mail, and those whose mail fails, stand on the list of calls. Room, fellow hosts and those who take a part stand on Today.
sudden-who-to-ring = To ring up ({ $count })
sudden-no-number = no number in the address book
sudden-tell =
    { $count ->
        [0] Change it so
       *[other] Tell { $count }
    }
sudden-left-to-do = { $mails ->
    [0] {""}
    [one] {" "}One mail is leaving.
   *[other] {" "}{ $mails } mails are leaving.
  }{ $calls ->
    [0] {""}
    [one] {" "}One call is still to be made.
   *[other] {" "}{ $calls } calls are still to be made.
  }{ $offered ->
    [0] {""}
    [one] {" "}One that had said no hears of it by a quiet mail.
   *[other] {" "}{ $offered } that had said no hear of it by a quiet mail.
  }
sudden-did-call-off = Called off.{ sudden-left-to-do }
sudden-did-postpone = Put off.{ sudden-left-to-do }
sudden-did-move-online = Moved online.{ sudden-left-to-do }
sudden-did-reinstate = It takes place as planned again.{ sudden-left-to-do }
sudden-news-called-off = that it is called off
sudden-news-postponed = that it is put off
sudden-news-new-date = the new day
sudden-news-moved-online = that it is online
sudden-news-reinstated = that it takes place
sudden-not-known = { $left } do not know yet: { $news }.{ $way ->
    [0] {""}
   *[other] { " " }({ $way } mails are leaving)
  }
sudden-to-calls = See who knows
sudden-calls-title = Who does not know yet
sudden-left = To ring up, { $news }: { $left } left
sudden-on-the-way = Mails are leaving: { $way }
sudden-nobody-to-tell = Nobody has to be told { $news }
sudden-since = Told since { $at }: { $news }
sudden-all-know = All { $parties } know
sudden-sums = How far it has come
sudden-sum-left = To ring
sudden-sum-way = Mail leaving
sudden-sum-mailed = Mailed
sudden-sum-rung = Rung up
sudden-sum-answered = Answered since
sudden-why-no-mail = no mail address
sudden-why-delayed = the mail has not left yet (it is being tried again)
sudden-why-failed = the mail did not arrive
sudden-why-held = the mail is held in the outbox
sudden-why-unknown = nobody knows whether the mail arrived
sudden-seated = { $count } seated
sudden-ring = Ring { $phone }
sudden-tick = They know
sudden-untick = Take the tick back
sudden-tick-undone = The tick is taken back; they are to be rung up again.
sudden-tick-before = { $by } told them at { $at }.
sudden-rung-by = Rung up by { $by }, { $at }
sudden-again-count = { $count } still to answer for the new day (seats kept)
sudden-errands-title = Room, fellow hosts, those who take a part
sudden-errand-done = They know
sudden-put-off-instead = Put it off instead
sudden-set-day = Set the new day
sudden-is-postponed = Put off. What is left of the plan is held until the new day is set.
sudden-ask-again = Tell everybody at once and ask again
sudden-offers = { $count ->
    [one] The one that had said "not this time" hears
   *[other] The { $count } that had said "not this time" hear
  } of the new day by a quiet mail; nobody rings them up for it.
sudden-asks-again = Those who had said yes are asked again for the new day. Their seats are kept until they answer.
sudden-none = There was no sudden change.
sudden-to-back = It was a mistake: take it back
sudden-back-title = Take it back
sudden-back-lead-called_off = It is called off again. The { $told } who had been told that it is put off are told so; what has not left is called back.
sudden-back-lead-postponed = It is put off again. The { $told } who had been told that it is called off are told so; what has not left is called back.
sudden-back-lead-planned = It takes place as planned again. The { $told } who had been told get a word of apology; what has not left is called back. The plan goes on.
sudden-back-lead-rooms = It takes place at { $place } after all. The { $told } who had been told that it is online get a word of apology; what has not left is called back.
sudden-back-reason = A word
sudden-back-reason-help = Stands in the message as it is, such as: our notice went out by mistake.
sudden-back = Say that it takes place
sudden-back-again = Take back and tell
sudden-back-not = This cannot be taken back now: the day is past, or it has been taken back already.
sudden-step = Ring up those who do not know yet { $news }
sudden-task = Ring up and tell { $news }
sudden-errand-venue = Tell the room “{ $name }” { $news }
sudden-errand-host = Tell the fellow host { $name } { $news }
sudden-errand-part = Tell { $name } { $news }
sudden-errand-employer = Tell the employer { $name } { $news }
sudden-errand-employer-days = Ask whether the new days suit, and enter what changed under employers.
sudden-errand-phone = Telephone { $phone }
