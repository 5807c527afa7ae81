## What a course came to

course-results-title = What the course came to
course-results-of = What came of { $title }
course-results-not-over = The course is not over yet. These are the numbers of now.
course-results-print-center = Print for the center
course-results-print-share = Print to share
course-results-for-center = for the center (please do not hand it on)
course-results-for-share = to share
course-results-rule = So that nobody can be recognised, the version to share says "few" for less than { $few } people, and "nearly the same" for a number from which few could be worked out by taking one from another. Of what became of them, small numbers are counted together with others, and each of these is "not published".
course-results-rule-short = So that nobody can be recognised, less than { $few } people are "few", what would let them be worked out is "nearly the same", and of what became of them what is "not published" is counted together.
course-results-no-before = There is no earlier course to compare with.
course-results-named = Who may be told of with the name
course-results-nobody-named = Nobody has consented. Please use the numbers alone.
course-figures-what = What
course-figures-now = This time
course-figures-few = few
course-figures-near = nearly the same
course-figures-hidden = not published
course-figures-others = Others (all that are not published, together)
course-figures-applied = Applied (those who withdrew left out)
course-figures-interviewed = Interviewed
course-figures-placed = Placed with an employer
course-figures-took-part = Came on one day at least
course-figures-completed = Came on every day
course-figures-wished = Placed, and had told a wish
course-figures-met = Of these, tried the work or employer they wished for
course-figures-days = Days on which somebody came, in all
course-figures-employers-asked = Employers asked
course-figures-employers-yes = Employers that said yes
course-figures-employers-first = Of these, for the first time
course-figures-welcomed = Employers that would welcome somebody again
course-figures-follow-ups = Follow-ups (done / due by now)

## Certificates

course-certificates = Certificates
course-certificates-print = Print the certificates
course-certificates-none = Once somebody is marked as having come, certificates stand here.
course-certificate-completed = Certificate of Completion
course-certificate-took-part = Certificate of Participation
course-certificate-name = { $name }
course-certificate-words-completed = has completed { $title } ({ $count } days), which is hereby certified.
course-certificate-words-took-part = has taken part in { $title } on these days, which is hereby certified.

## Thanks

course-thanks-title = Letters of thanks to employers
course-thanks-letter = Thank you for taking part
course-thanks-lead = One letter is printed for each employer to which somebody came, and one for each that kept a place to which nobody did. It says nothing of any trainee. Addressee, senders and greeting are put in.
course-thanks-offered-letter = Thank you for your offer
course-thanks-offered-field = Words for employers to which nobody came
course-thanks-offered-to = Kept a place, and nobody came
course-thanks-offered-words =
    Thank you for offering places for { $title }.

    This time nobody came to you. You kept a place and work ready all the same, and everybody at the center is grateful.

    We would be glad to come and ask you again next time.
course-thanks-field = Words
course-thanks-help = An empty line between paragraphs; up to 700 characters. Left empty, it is the first wording again.
course-thanks-save = Keep the words
course-thanks-saved = The words are kept.
course-thanks-to = To
course-thanks-print = Print the letters
course-thanks-none = Employers that took somebody stand here.
course-thanks-words =
    Thank you for taking part in { $title }.

    From preparing the work to a kind word on the day, all of you gave a warm welcome, and everybody at the center is grateful. The time at your company tells much about ways to work.

    If there is anything that you noticed, please let us know. We hope to work with you again.

## Commendation

course-commended-title = Employers that may be commended
course-commended-lead = These employers took trainees in courses so far. Please ask each before you recommend it. One that would rather not can be left out.
course-commended-name = Employer
course-commended-years = Years in which it took somebody
course-commended-since = First year
course-commended-trainees = Trainees it took
course-commended-wish = What it wishes
course-commended-rather-not = would rather not
course-commended-leave-out = Leave out of the list
course-commended-take-in = Take in again
course-commended-refused = It is left out of the list.
course-commended-back = It is on the list again.
course-commended-print = Print the list
course-commended-table = File for a spreadsheet (CSV)
course-commended-none = No employer has taken somebody yet. Once a course is over, they stand here.

history-courses-results-thanks = worded the letter of thanks
history-courses-results-commended = changed what an employer wishes about the list
