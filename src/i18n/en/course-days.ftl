## The days of a course

plan-course-days = Days of the course
trainee-to-days = Day by day: attendance and notes
trainee-guest-to-days = See each day, or say who takes a rest
employers-guest-to-days = See who comes, and mark the day
course-days-title = Days of the course
course-days-of = The days of { $name }
course-days-glance = Trainees and how each day stands
course-days-empty = Nobody has a seat yet. Whoever has one stands here.
course-days-to-trainee = Interview and application
course-day-came = came
course-day-late = came late
course-day-left-early = left early
course-day-absent = did not come
course-day-not-today = not this day
course-day-stop = rests for now
course-day-back = taken back
course-day-press-came = Came
course-day-press-late = Came late
course-day-press-left-early = Left early
course-day-press-absent = Did not come
course-day-press-not-today = I do not come on this day
course-day-press-stop = I want to stop (rest for now)
course-day-press-back = Take back
course-day-staff-not-today = They rang: not this day
course-day-staff-stop = They rang: want to stop
course-day-side-staff = Center
course-day-side-office = Office
course-day-side-trainee = Trainee
course-days-own = My days
course-day-news-lead-own = If you press "I do not come on this day", the employer, your office and the center hear of it at once. No reason is asked. If it was a slip, press "Take back".
course-note-who-reads-own = Only those at the center who look after you read this. Neither the employer nor your office does.
course-day-handbook-own = My page
course-day-handbook-own-what = Point your phone at this to open it. You can say that you rest, and write a word about your day. Please do not show it to others.
course-day-handbook-see = See the handbook
course-day-side-employer = Employer
course-day-open = Not marked yet
course-day-undo = Take back
course-day-time = Time, if late or left early (today, empty means now)
course-day-time-of = Time, if late or left early (today, empty means now): { $name }
course-day-today = Today
course-day-count = { $here }/{ $of }
course-day-count-long = { $here } of { $of } came
course-day-missing =
    { $count ->
        [one] One trainee has neither a mark nor a word of rest yet. Please ring
       *[other] { $count } trainees have neither a mark nor a word of rest yet. Please ring
    }
course-day-no-phone = No telephone number
course-day-without = { $date }: these have no placement yet.
course-day-place-none = No placement yet
course-day-place-open = We tell you where as soon as it is settled
course-day-marked = Marked.
course-day-marked-absent = Marked. If they have not come and nobody told you, please ring the center too. We find out.
course-day-undone = Taken back. If it was a rest, whoever heard of it hears of this too.
course-day-told-all = Noted. Those who expect them hear of it; whoever has no mail stands on the list of calls.
course-day-told-mail = { $name } was told by mail
course-day-told-waits = { $name } is to be rung
course-day-told-rung = { $name } was rung
course-day-thanks-not-today = Thank you for telling us. We tell those who expect you. Your seat stays yours.
course-day-thanks-stop = Thank you for telling us. What you have done stays done. Let us talk together about what comes next; the center will be in touch. You may take it back.
course-day-stop-lead = If it is too much, press here. You rest from the next day of the course on; the employer that expects you and your companion hear of it. We ask for no reason, your seat is not gone at once, and you may take it back.
course-day-news-lead = If you press "I do not come on this day", the employer that expects you and your companion hear of it at once. No reason is asked. If it was a slip, press "Take back".
course-day-closed = This course is over or was called off, and nothing can be sent from here any more. If there is something to tell, please ring the number below. We are glad to hear it.
course-day-closed-kept = What you wrote, to be read out on the telephone
course-day-closed-staff = This course is over or was called off. Marks cannot be changed any more.
course-day-error-closed = This course is over or was called off. Please ring the center.
course-day-error-early = That day has not come yet.
course-day-error-late = That day cannot be marked from here any more. Please ring the center.
course-days-guest-office = Day by day
course-days-guest-employer = Who comes to you
course-days-guest-nobody = Nobody has a seat yet. Once somebody has, you see each day here and can say who takes a rest.
course-days-guest-nobody-employer = Who comes is not settled yet. Once it is, names and days stand here.
course-day-cards-print = Day cards for employers
course-day-handbooks-print = Handbooks for trainees
course-day-cards-own = See or print the day cards
course-day-handbooks-own = See or print the handbook
course-day-mail-button = Open the page

## Tasks, which name nobody

course-day-task-call = { $title }: ring to tell of a day of rest
course-day-task-call-back = { $title }: ring to tell that a day of rest was taken back
course-day-task-talk = { $title }: talk with the trainee about what comes next
course-day-task-trouble = { $title }: ring and ask how things are
course-day-task-line = { $name }, phone { $phone }
course-day-task-nobody = { $name } (no telephone number)
course-day-task-no-companion = There is no companion yet. Please settle who listens.

## Notes

course-notes = Notes
course-notes-lead = { $count ->
    [0] There are no notes yet.
    [one] There is one note.
   *[other] There are { $count } notes.
} They are about a person and lie sealed; opening them is kept in the history.
course-notes-open = Open the notes
course-notes-not-mine = Only those who look after this trainee read them. You can say that you do on the page of the interview.
course-notes-care = What follows is for those who look after this trainee. Please do not copy it for employers or offices.
course-notes-none = None yet.
course-notes-close = Close
course-note-count = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
course-note-write = Write a note
course-note-day = Which day
course-note-mood = How was it?
course-note-mood-trainee = How was today?
course-note-mood-supporter = How were they, as you saw it?
course-note-mood-employer = How was the day for you at the company?
course-note-mood-great = ◎ Very good
course-note-mood-fine = ○ Good
course-note-mood-tired = △ Tired
course-note-mood-hard = × Hard
course-note-words = More, if you like
course-note-words-trainee = A word (you need not write one)
course-note-well = What went well
course-note-tell = What the center should know
course-note-tell-staff = What to mind the next day
course-note-trouble = asked for a call
course-note-trouble-trainee = I would like to talk with the center by phone
course-note-call-hard = If you choose "Hard", the center rings.
course-note-trouble-tick = We are in trouble. Please ring
course-note-trouble-press = We are in trouble (ask the center to ring)
course-note-trouble-staff = Somebody should ring at once
course-note-send = Send
course-note-save = Keep the note
course-note-saved = The note is kept.
course-note-thanks = Thank you. It has arrived.
course-note-thanks-trouble = Thank you for telling us. The center will ring you. If it is urgent, please ring the number below.
course-note-gone = Erased on its day.
course-note-error-empty = Choose one, or write a word.
course-note-by-trainee = Trainee
course-note-by-supporter = Supporter
course-note-by-employer = Employer
course-note-by-staff = Center
course-note-title-trainee = About today
course-note-title-supporter = Supporter's note
course-note-title-employer = How it went
course-note-who-reads-trainee = Those at the center who look after you read this, and those at your office who open this page. The employer does not.
course-note-who-reads-supporter = Those at the center who look after this trainee read this, and whoever opens this page, the trainee too. The employer does not get it.
course-note-who-reads-employer = It takes three minutes, and not everything needs a word. Those at the center who look after this trainee read it, and whoever at your company opens this page.
course-note-to-trainee = Write about today (trainee)
course-note-to-supporter = Write the supporter's note
course-note-to-employer = Tell how it went (3 minutes)

## On paper

course-day-cards = Day cards
course-day-cards-none = There is a card for each day of which an employer was told who comes. Whoever rests is not on it.
course-day-card-who = Who comes
course-day-card-contact = There for them today
course-day-card-unwell = If somebody is unwell
course-day-card-unwell-1 = First somewhere to sit and rest. If it looks serious, call 119 without hesitating.
course-day-card-unwell-2 = Ring { $center }. We come at once or see to it that somebody does.
course-day-card-unwell-3 = When and how to go home is settled together. Please let nobody go home alone.
course-day-card-absent = Ring us too if somebody has not come 15 minutes after the beginning. We find out.
course-day-card-qr = By this QR you mark who came, came late or did not come, and tell how the day went. No account is needed.
course-day-handbooks = Handbook
course-day-handbooks-none = Nobody has a seat yet.
course-day-handbook-of = Handbook of { $name }
course-day-handbook-goal = My goal
course-day-handbook-rest = If you want to rest on a day, ring us
course-day-handbook-rest-why = You need not say why. Your seat stays yours.
course-day-handbook-when = When
course-day-handbook-where = Where
course-day-handbook-map = A map, for the telephone
course-day-handbook-open = We tell you as soon as it is settled
course-day-handbook-ask = Please ask the center
course-day-handbook-what = What you do
course-day-handbook-meets = Who meets you
course-day-handbook-way = The way there
course-day-handbook-bring = Clothes, and what to bring
course-day-handbook-bring-else = Comfortable clothes, a drink, this handbook
course-day-handbook-lunch = Lunch
course-day-handbook-lunch-else = Please ask the center
course-day-handbook-end = If anything is wrong, please ring.

## History

history-courses-day-marked = marked a day of the course
history-courses-day-taken-back = took back a mark of a day of the course
history-courses-day-noted = wrote a note of a day of the course
history-courses-day-opened = opened the notes of the days of the course
