## The shelf of playbooks

playbooks-title = Playbooks
playbooks-lead = What worked for other centers. Use it as it is and change what does not fit.
playbooks-make = Make a gathering from this playbook
playbooks-from = Handed on by: { $origin }
playbooks-version = Edition { $version }
playbooks-measure = Begins { $weeks } weeks ahead; { $minutes } minutes on the day; up to about { $capacity } people.
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
playbooks-letters-lead = Between double braces stands what is filled in for each recipient. A gathering gets a copy of its own, free to be changed.
playbooks-note = From those who wrote it

## Rules in words

playbooks-anchor-start = the start
playbooks-anchor-end = the end
playbooks-anchor-each-day = each day
playbooks-anchor-reply-deadline = the reply deadline
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
