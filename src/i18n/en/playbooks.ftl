## The shelf of playbooks

playbooks-title = Playbooks
playbooks-lead = What worked for other centers. Use it as it is and change what does not fit.
playbooks-from = Handed on by: { $origin }
playbooks-version = Edition { $version }
playbooks-measure = Begins { $weeks } weeks ahead; { $minutes } minutes on the day; up to about { $capacity } people.
playbooks-measure-days = Begins { $weeks } weeks ahead; { $days } days; up to about { $capacity } people.
playbooks-minutes = { $minutes } min

playbooks-problem = What was wrong
playbooks-approach = What was done
playbooks-result = What came of it
playbooks-aims = Aims
playbooks-purpose = Purpose
playbooks-goal = Goal
playbooks-aim-guests = Aim for guests
playbooks-aim-hosts = Aim for hosts (never leaves the house)
playbooks-takes = What it takes
playbooks-agenda = Agenda
playbooks-timeline = Time line
playbooks-by-system = Done by itself
playbooks-only-if = only { $condition }
playbooks-letters = Letters
playbooks-letters-lead = Names and dates are samples. What is made from it has a copy of its own, to be reworded freely.
playbooks-note = From those who wrote it

## Rules in words

playbooks-anchor-start = the start
playbooks-anchor-end = the end
playbooks-anchor-each-day = each day
playbooks-anchor-reply-deadline = the reply deadline
playbooks-anchor-series-start = the first day of the series
playbooks-anchor-fiscal-year = the beginning of the fiscal year (1 April)
playbooks-rule-before = { $count } { $unit ->
    [m] { $count ->
        [1] minute
       *[other] minutes
    }
    [h] { $count ->
        [1] hour
       *[other] hours
    }
    [d] { $count ->
        [1] day
       *[other] days
    }
    [w] { $count ->
        [1] week
       *[other] weeks
    }
    [mo] { $count ->
        [1] month
       *[other] months
    }
   *[bd] { $count ->
        [1] working day
       *[other] working days
    }
} before { $anchor }
playbooks-rule-after = { $count } { $unit ->
    [m] { $count ->
        [1] minute
       *[other] minutes
    }
    [h] { $count ->
        [1] hour
       *[other] hours
    }
    [d] { $count ->
        [1] day
       *[other] days
    }
    [w] { $count ->
        [1] week
       *[other] weeks
    }
    [mo] { $count ->
        [1] month
       *[other] months
    }
   *[bd] { $count ->
        [1] working day
       *[other] working days
    }
} after { $anchor }
playbooks-rule-at = { $day }, { $time }

playbooks-if-and = {" "}and{" "}
playbooks-if-reminders = where reminders are used
playbooks-if-no-reminders = where no reminders are used
playbooks-if-count = if { $sign ->
    [some] there are { $what }
    [none] there are no { $what }
    [over] there are more than { $limit } { $what }
    [at_least] there are at least { $limit } { $what }
    [under] there are fewer than { $limit } { $what }
    [at_most] there are at most { $limit } { $what }
   *[equal] there are exactly { $limit } { $what }
}
playbooks-count-invited = invited parties
playbooks-count-not-answered = parties without an answer
playbooks-count-attending = parties that come
playbooks-count-waiting = parties on the waiting list
playbooks-count-undecided = parties that cannot say yet
playbooks-count-declined = parties that declined
playbooks-count-without-mail = parties invited otherwise than by mail
playbooks-count-came = parties that came
playbooks-count-did-not-come = parties that could not come
playbooks-count-accommodations = accommodations asked for
playbooks-count-questions = questions for the topics
playbooks-count-answers = questionnaires returned
playbooks-count-survey-asked = offices asked by the survey
playbooks-count-survey-not-answered = offices that have not answered the survey
playbooks-count-survey-without-mail = offices asked by the survey without mail
playbooks-count-employers-asked = employers asked for places
playbooks-count-employers-not-answered = employers that have not answered
playbooks-count-employers-without-mail = employers asked without mail

## Checking a playbook

playbooks-check-link = Check a playbook file
playbooks-check-title = Check a playbook
playbooks-check-button = Check
playbooks-toml = The playbook file (TOML)
playbooks-toml-help = Paste the whole file. It is only checked, not kept.
playbooks-faults =
    { $count ->
        [1] One place to put right
       *[other] { $count } places to put right
    }
playbooks-faults-lead = What you pasted is still below. Put it right from the top and check again.
playbooks-faults-table = Places to put right
playbooks-line = Line
playbooks-place = Place
playbooks-mend = How to put it right
playbooks-checked-good = Nothing to put right in "{ $title }".

## Whom
playbooks-audience-all-invited = everybody invited
playbooks-audience-attending = parties that come
playbooks-audience-waiting = parties on the waiting list
playbooks-audience-undecided = parties that cannot say yet
playbooks-audience-declined = parties that declined
playbooks-audience-not-answered = parties without an answer
playbooks-audience-came = parties that came
playbooks-audience-did-not-come = parties that could not come
playbooks-audience-hosts = the hosts
playbooks-audience-speakers = those who speak
playbooks-audience-employers = companies
playbooks-audience-members = members of the series

## The command that rehearses
rehearse-command-near = There is no playbook "{ $found }". Did you mean "{ $known }"? Then write that.
rehearse-command-unknown = There is neither a playbook nor a file "{ $found }". These come with the program: { $known }
rehearse-command-faults = { $file } has { $faults } faults. "tsudoi playbook check" tells where, and what to write instead.
rehearse-command-start = "{ $found }" is not a date and time. Write it like 2027-01-22T09:30.
rehearse-command-zone = There is no time zone "{ $found }". Write it like { $nearest }.
rehearse-command-no-address-book = There is no address book in { $folder }. Please see whether that is the data folder.
rehearse-command-recipients = reaches { $count }

## Sections and fields
playbooks-section-words = Opening texts
playbooks-section-parameters = Numbers and dates
playbooks-section-series = Series
playbooks-section-days = Day
playbooks-section-roles = Part
playbooks-section-agenda = Agenda
playbooks-section-reply-form = Reply form
playbooks-section-letters = Letter
playbooks-section-paper-letter = Paper letter
playbooks-section-fax-slip = FAX slip
playbooks-section-survey = Survey
playbooks-section-questionnaire = Questionnaire
playbooks-section-hearing-sheet = Hearing sheet
playbooks-section-steps = Step
playbooks-field-title = Name
playbooks-field-problem = Problem
playbooks-field-approach = Approach
playbooks-field-result = Result
playbooks-field-purpose = Purpose
playbooks-field-goal = Goal
playbooks-field-aim-for-guests = Aim for guests
playbooks-field-aim-for-hosts = Aim for hosts
playbooks-field-lean = A lean version
playbooks-field-went-wrong = What went wrong
playbooks-field-questions-to = Whom to ask
playbooks-field-effort = Effort
playbooks-field-say = What one says
playbooks-field-sound-out = Sounding out
playbooks-field-capacity = Seats
playbooks-field-per-office-cap = Seats for one office
playbooks-field-weekday = Weekday
playbooks-field-start-time = Opens at
playbooks-field-minutes = Minutes
playbooks-field-days = Days
playbooks-field-zone = Time zone
playbooks-field-reply-deadline = Reply deadline
playbooks-field-applications-open = Applications open
playbooks-field-reminders = Reminders
playbooks-field-first-round = Number of the first round
playbooks-field-rule = Repetition
playbooks-field-holidays = On closed days
playbooks-field-rounds-ahead = Rounds ahead
playbooks-field-neutral-title = Neutral name
playbooks-field-public = On public pages
playbooks-field-duty = What it consists of
playbooks-field-speaks = Speaks to the others
playbooks-field-kind = Kind
playbooks-field-note = Note
playbooks-field-questions = Questions
playbooks-field-accommodations = Accommodations
playbooks-field-sign-up = What an open sign-up asks (proposed)
playbooks-field-accommodations-note = Words above accommodations
playbooks-field-eligibility = Who may take a place (asked of each trainee)
playbooks-field-text = Words
playbooks-field-value = Value counted
playbooks-field-subject = Subject
playbooks-field-body = Text
playbooks-field-opening = Opening
playbooks-field-closing = Closing
playbooks-field-list-heading = Heading of the list
playbooks-field-items = Items
playbooks-field-list-end = End of the list
playbooks-field-label = Label
playbooks-field-lead = Words above it
playbooks-field-attend = Word for coming
playbooks-field-decline = Word for not this time
playbooks-field-undecided = Word for not sure yet
playbooks-field-names = Heading of names
playbooks-field-rows = Rows for names
playbooks-field-foot = Words at the foot
playbooks-field-named = Ties answers to the office
playbooks-field-until = Until when
playbooks-field-thanks = Words of thanks
playbooks-field-brings = What is brought along
playbooks-field-required = Must be answered
playbooks-field-topic = Gives topics
playbooks-field-options = Options
playbooks-field-weekdays = Weekdays
playbooks-field-hours = Hours
playbooks-field-about = What it is used for
playbooks-field-when = When
playbooks-field-by = Who
playbooks-field-do = What is done
playbooks-field-audience = Whom
playbooks-field-letter = Letter
playbooks-field-sheet = What is printed
playbooks-field-if = Only if
playbooks-field-instructions = How
playbooks-field-opens = Page on which it is done
playbooks-field-done-when = What shows that it is done
playbooks-field-after = Days after the first
playbooks-field-day = Which day
playbooks-field-place = Where
playbooks-field-leader = Led by the part
playbooks-field-materials = To have ready
playbooks-field-bring = What to bring
playbooks-field-meals = Lunch and drinks
playbooks-field-transport = Getting there and home
playbooks-field-people = People
playbooks-field-what = What
playbooks-field-words = Words
playbooks-field-whom = To whom
playbooks-field-ask = What to ask
playbooks-field-said = What they said
playbooks-yes = yes
playbooks-no = no

## Own playbooks, handing on, the newer original
playbooks-make-gathering = Make a gathering from it
playbooks-make-series = Start a series from it
playbooks-make-survey = Make a survey from it
playbooks-make-programme = Start a programme from it
playbooks-measure-survey = Preparation begins { $weeks } weeks ahead. Nobody has to come.
playbooks-measure-programme = Preparation begins { $weeks } weeks ahead.
playbooks-lasts = It lasts { $days } days from beginning to end.
playbooks-effort = { $people } people shared the work.
playbooks-hours = { $hours } hours
playbooks-roles = Parts
playbooks-own = Our own
playbooks-others = Others
playbooks-adapted-by = adapted by { $by }
playbooks-adapted-as = adapted by { $by } ({ $name })
playbooks-newer-short = The original is newer
playbooks-newer = The playbook this was adapted from has become newer.
playbooks-to-newer = See what changed
playbooks-to-timeline = See the plan for a day
playbooks-to-edit = Edit
playbooks-to-offer = Offer it back
playbooks-to-history = Earlier editions
playbooks-to-text = Edit the whole text
playbooks-hand-on = Hand it on
playbooks-file = Save as a file
playbooks-file-lead = One file with every letter in it. Send it by mail or hand it over on a stick.
playbooks-offered-on = Offered back on { $at }.
playbooks-adopt = Adapt it
playbooks-adopt-lead = Makes a copy that you can change as you like. The original stays, and what you changed stays visible.
playbooks-adopt-name = What you call it
playbooks-adopt-name-help = So that others know it as yours. It may stay empty.
playbooks-adopt-name-en = What you call it (English)
playbooks-adopt-button = Make a copy and edit it
playbooks-adopted = The copy is made. Choose what you would like to change.
playbooks-put-away = Put it away
playbooks-away-title = Put away
playbooks-away = It is off the shelf. What was made from it stays as it is.
playbooks-take-out = Put it back on the shelf
playbooks-taken-out = It is back on the shelf.
playbooks-saved = Saved.
playbooks-removed = Taken out. It can be put back from the earlier editions.
playbooks-save = Save
playbooks-leave = Back
playbooks-edit-title = Edit: { $title }
playbooks-edit-lead = Choose what you would like to change. What differs from the original is marked.
playbooks-no-own-changes = Nothing was changed against the original yet.
playbooks-changed = changed
playbooks-add-steps = Add a step
playbooks-add-agenda = Add a block of the agenda
playbooks-add-roles = Add a part
playbooks-remove-block = Take this out
playbooks-text-help = Its id and where it comes from stay as they are.
playbooks-typed-ja = {" "}(Japanese)
playbooks-typed-en = {" "}(English)
playbooks-change-added = new
playbooks-change-removed = gone
playbooks-change-changed = changed
playbooks-nothing = (nothing)
playbooks-timeline-title = The plan: { $title }
playbooks-timeline-lead = The plan if it begins on { $day }. Nothing is made yet.
playbooks-timeline-start = It begins on
playbooks-timeline-at = at
playbooks-timeline-zone-help = Such as Asia/Tokyo or America/New_York
playbooks-timeline-reach = Also show whom it would reach by the address book
playbooks-timeline-reach-help = As if everybody of the region were invited today. Nothing is sent.
playbooks-timeline-show = Show
playbooks-timeline-not = not done
playbooks-timeline-holds-yes = it is done
playbooks-timeline-holds-no = it is not done
playbooks-timeline-holds-open = that depends on the answers
playbooks-timeline-nobody = By the address book of today it would reach nobody.
playbooks-timeline-more = and { $count } more
playbooks-timeline-letter = What it sends
playbooks-timeline-past = { $count } steps would lie in the past. When it is made, what people do begins today and what the house does by itself is left out. Nothing is overdue.
playbooks-timeline-over = past already
playbooks-newer-title = The newer original: { $title }
playbooks-newer-lead = "{ $origin }" went from version { $was } to { $now }. Choose what to take over; all else stays as you have it.
playbooks-newer-none = The original "{ $origin }" is still at version { $version }.
playbooks-newer-same = What changed there is here already.
playbooks-both = You changed this too. Taking it over replaces your words.
playbooks-was = When copied
playbooks-theirs = Newer version
playbooks-mine = Yours
playbooks-take-over = Take over what is chosen
playbooks-take-over-help = It can be undone from the earlier editions at any time.
playbooks-taken-over = Taken over: { $count }.
playbooks-offer-title = Offer it back: { $title }
playbooks-offer-lead = Print it, or send it along with the file. Then press "Offered".
playbooks-offer-to = To { $origin }
playbooks-offer-words = Thank you for your playbook "{ $title }". Here is what we changed when we used it. Please take whatever is of use to you.
playbooks-offer-words-named = Thank you for your playbook "{ $title }". Here is what we changed in our version, "{ $name }". Please take whatever is of use to you.
playbooks-mark-offered = Offered
playbooks-offered = Noted that it was offered back.
playbooks-history-title = Earlier editions: { $title }
playbooks-edition = Edition { $number }
playbooks-put-back-button = Put this one back
playbooks-put-back = That edition is back.
playbooks-act-adopted = copied
playbooks-act-brought = brought as a file
playbooks-act-edited = edited
playbooks-act-taken-over = taken over from the original
playbooks-act-taken-in = another center's ideas taken in
playbooks-act-put-back = an earlier edition put back
playbooks-older = This playbook is here already, as new or newer.
playbooks-not-text = This is no text file. Please see whether it is a playbook.
playbooks-brought = It is on the shelf now.
playbooks-meeting-new = This playbook is not on the shelf yet.
playbooks-meeting-adapted = Another center adapted it from a playbook that is on your shelf. This is what it does differently.
playbooks-meeting-newer = It is a newer version of one on the shelf. This is what changed.
playbooks-meeting-here = The same playbook is on the shelf. Differences, if any, are shown below.
playbooks-bring-button = Put it on the shelf
playbooks-check-again = Look through another file
playbooks-check-file = Playbook file
playbooks-check-file-help = Choose the .toml file that came from a neighbour. Nothing changes yet.
playbooks-own-changes = Changed against the original: { $count }
playbooks-changes = What changed: { $count }
playbooks-order-of = Order: { $section }
playbooks-field-order = order
playbooks-moved = Moved.
playbooks-to-left = What was left earlier ({ $count })
playbooks-left = What was left earlier
playbooks-left-lead = It can be taken over after all.
playbooks-left-on = left on { $at } { $who }

## A neighbour's adaptation comes back
playbooks-to-take-in = Take it into a playbook of ours
playbooks-take-in-title = Take it into "{ $title }"
playbooks-take-in-lead = Tick what you would like to take in. All else, and what you changed yourselves, stays as it is.
playbooks-take-in-several = Choose the playbook that takes it in.
playbooks-take-in-copy = Make a copy of "{ $title }" and take it in there
playbooks-take-in-fresh = The playbook itself stays as it is; a copy of your own is made and takes it in.
playbooks-take-in-same = There is nothing to take in: all of it is the same here already.
playbooks-take-in-no-base = The version that both began from is not here, so nothing is ticked. Please compare and choose.
playbooks-take-in-was = Began from
playbooks-take-in-theirs = Theirs
playbooks-take-in-nothing = Please tick at least one thing to take in.
playbooks-take-in-stale = The playbook here changed meanwhile. It has been compared anew; please choose once more.
playbooks-take-in-faults = What was chosen does not make a whole playbook by itself. Please tick what goes with it too.
playbooks-taken-in = { $count ->
    [one] One idea of { $by } is taken in.
   *[other] { $count } ideas of { $by } are taken in.
}
playbooks-handed-by = Ideas of { $by }.
playbooks-take-back = Put back what was before
playbooks-bring-title = Keep it as a playbook beside it
playbooks-bring-lead = Puts the file on the shelf as it came, as a playbook of its own.
playbooks-read-whole = Read it: plan, letters, forms
playbooks-on-paper = On paper
playbooks-forms = What is asked
