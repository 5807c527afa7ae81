## Employers for the practicum: staff

employers-title = Employers
employers-standing = { $asked } asked, { $yes } with places, { $waiting } not answered
employers-not-there = Nothing is prepared for asking employers for places here.
employers-start = Prepare to ask employers
employers-started = Employers can be asked now. See that the days are right, then choose whom to ask.
employers-lead = Here you gather which employer has places on which day. Ask some with experience and, on purpose, some without.
employers-empty = Nobody was asked yet. See that the days are right, then choose whom to ask.
employers-choose = Choose employers to ask
employers-choose-more = Ask more employers
employers-to-draft = Go on with the draft
employers-days-fold = Days at employers
employers-days = Days at employers
employers-days-help = Employers are asked for places on these days, and letters name them.
employers-days-save = Save the days
employers-days-saved = The days at employers are saved.
employers-places-heading = Places by day
employers-no-places-yet = No employer has places so far.
employers-seated = { $count } trainees have a seat so far.
employers-employer = Employer
employers-sum = Together
employers-most-of = { $count } over all days at most
employers-print = Print this table
employers-asked-heading = Employers asked
employers-find = Find an employer
employers-find-help = Part of the name, its reading, or the code on the sheet
employers-nobody-found = No employer fits.
employers-all = All
employers-waiting = not answered
employers-call = to ring
employers-channel = Asked by
employers-later-on = will say around { $day }
employers-type-in = Type in
employers-remind = Write once more to those who have not answered
employers-reminded = Written to by mail: { $count }. Please ring the { $others } whom no mail reaches.
employers-nobody-reminded = There is nobody to write to: each is reminded once. Please ring them.
employers-experience = Experience
employers-experience-first = Would be asked for the first time
employers-experience-times = Had trainees before ({ $count } times)
employers-experience-declined = Could not last time: ask here first
employers-experience-times-declined = Had trainees before ({ $count } times), could not last time

## One employer

employers-said = What it said
employers-said-nothing = No answer yet. What comes by telephone or on paper is typed in below.
employers-to-sendings = What was sent
employers-to-book = Address book
employers-type-in-heading = Type in what came by telephone or on paper
employers-save = Save the answer
employers-typed-in = The answer of { $name } is saved.
employers-undo = Take this answer back
employers-undone = One answer of { $name } was taken back.
employers-entries = Entries so far
employers-entry = { $number }: { $answer } ({ $channel })
employers-entry-undone = entry { $number } taken back
employers-papers = Insurance and papers
employers-papers-insurance = Insurance
employers-papers-agreement = Agreement
employers-papers-note = Note (how far it is, who has it)
employers-papers-save = Save how far the papers are
employers-papers-saved = How far the papers are is saved.
employers-papers-open = to do
employers-papers-under-way = under way
employers-papers-done = done
employers-papers-not-needed = not needed

## Print

employers-print-title = Places at employers: { $name }
employers-print-made = as of { $moment }
employers-print-rest = Other employers
employers-sheets-title = Request to employers: { $name }
employers-sheet-title = Places to try work: { $name }

## The employer's page

employers-guest-title-asked = Places to try work
employers-guest-title-form = Places to try work
employers-guest-title-check = Check your answer
employers-guest-title-given = We have your answer
employers-guest-title-closed = Answers are no longer taken
employers-guest-lead = To { $to }
employers-guest-what = What
employers-guest-when = The days
employers-guest-until = Please answer by
employers-guest-promise = We are looking for workplaces where people can try work. This is not a request to hire anybody. A single day or a single place helps as well.
employers-guest-over = The day by which we asked for an answer is past; it is still welcome.
employers-guest-ask = Could you lend us such a place?
employers-hint-yes = We ask on which days, for how many, and what the workplace is like
employers-hint-no = No reason needed
employers-hint-later = We will ask you again
employers-guest-stop = No further letters, please
employers-guest-form-yes = Thank you. Fill in what you know; you can change it later.
employers-guest-form-no = We understand. A word is welcome, and not needed.
employers-guest-form-later = We understand. When might you know?
employers-guest-check = This is what you are about to send.
employers-to-check = Check
employers-send = Send this answer
employers-edit = Change something
employers-taken = Your answer has arrived.
employers-guest-thanks-yes = Thank you. We will ring you and talk it over at your workplace. Who comes we can tell you once the person has agreed.
employers-guest-spared = Thank you for offering places. This time nobody comes to you; should that change, we will tell you.
employers-guest-thanks-no = Thank you for your answer. We would be glad to ask you again another time.
employers-guest-thanks-later = Thank you. We will ask you again around then.
employers-guest-said = Your answer
employers-change = Change the answer
employers-change-until = Should things change, tell us at any time on this page or by telephone.
employers-guest-closed = Answers are no longer taken here. Please ring the center.

## Answers

employers-answer-yes = Yes, we have places
employers-answer-no = Not this time
employers-answer-later = We will say later
employers-yes = Yes
employers-people = { $count }
employers-minutes = { $count } minutes
employers-places-on = { $day }: { $count }
employers-unit-people = at most
employers-unit-minutes = minutes
employers-field-answer = Answer
employers-field-places = Days and places
employers-help-places = Leave a day empty where you have no place.
employers-field-most = People over all days together
employers-help-most = Somebody else may come on another day. Is there a limit for all days together?
employers-field-work = Work that can be tried
employers-field-work-words = What there is to do
employers-help-work-words = For instance: packing in the morning, checking in the afternoon; where, and how a day goes
employers-field-condition = What the workplace is like
employers-help-condition = So that we can ask somebody whom it suits.
employers-field-condition-words = Anything else about the workplace
employers-field-wheelchair = In a wheelchair?
employers-field-minutes = On foot from station or bus stop
employers-field-way = Nearest station or stop, how to come
employers-help-way = For instance: Minato station, east exit; two parking places
employers-field-lunch = Lunch: where and when
employers-help-lunch = For instance: at noon in the canteen upstairs; please bring a packed lunch
employers-field-clothes = Clothes and shoes
employers-help-clothes = For instance: clothes to move in, closed shoes; we lend a jacket
employers-field-contact = Whom to ring on the day
employers-help-contact = Name and department, for somebody who is late or ill
employers-field-contact-phone = Telephone
employers-fold-papers = Papers needed, and a limit over all days
employers-field-paper = Papers needed beforehand
employers-help-paper = The center takes out the insurance; it costs you nothing.
employers-field-later-on = When you might know
employers-help-later-on = Leave it empty where you cannot tell.
employers-field-look-first = Please come and look at the workplace first
employers-field-message = Worries, or a word
employers-help-message = Only if you like.
employers-work-packing = packing
employers-work-checking = checking goods
employers-work-assembly = assembly
employers-work-sorting = sorting, warehouse
employers-work-shelves = filling shelves
employers-work-cleaning = cleaning
employers-work-laundry = laundry
employers-work-cooking = kitchen
employers-work-office = office, computer
employers-work-farming = farming, gardening
employers-work-care = helping in care
employers-work-other = other
employers-condition-standing = much standing
employers-condition-seated = some work can be done sitting
employers-condition-lifting = lifting
employers-condition-noise = noisy
employers-condition-reading = reading and writing
employers-condition-customers = talking with customers
employers-condition-cold-or-hot = cold or hot places
employers-condition-smell-or-dust = smell or dust
employers-condition-heights = stairs, heights
employers-condition-fast = quick work
employers-condition-alone = some work alone
employers-condition-crowded = many people
employers-condition-quiet-place = a quiet place to rest
employers-wheelchair-yes = yes
employers-wheelchair-partly = in part
employers-wheelchair-no = hardly
employers-paper-insurance = a copy of the insurance
employers-paper-agreement = an agreement in the center's words
employers-paper-own-agreement = an agreement in our own words
employers-paper-confidentiality = a promise of confidentiality
employers-paper-hygiene = health or hygiene papers

## When something cannot be done

employers-error-no-day = Please tick one day at least.
employers-error-no-places = Please write how many on one day at least.
employers-error-later = Please choose a day from today to the end of the gathering.
employers-error-received = It cannot have arrived later than now.
employers-error-closed = Answers are no longer taken.
employers-error-not-current = This answer does not count any more. Please open the page again.

## Work to do, and what was

employers-task-later = Ask { $name } again for places ("{ $title }")
employers-task-look = Look at the workplace of { $name } ("{ $title }")
employers-task-changed = { $name } has fewer places now: see whom that concerns ("{ $title }")
employers-story = Places for "{ $title }": { $answer }
employers-story-asked = Request for places, "{ $title }"
history-courses-practicum-created = Employers can be asked
history-courses-practicum-days = Set the days at employers
history-courses-employer-answered = An employer answered
history-courses-employer-undone = Took an employer's answer back
history-courses-employer-papers = Changed how far an employer's papers are
history-courses-employers-reminded = Reminded employers
