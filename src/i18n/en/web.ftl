## The frame: words on every page

web-product = Tsudoi
web-skip = Skip to the page
web-title-error = Please check:{" "}
web-other-language = 日本語
web-places = Five places
web-corner = Outbox, settings, history
web-find = Find
web-find-label = Find an office, person, gathering or number
web-sign-out = Sign out
web-signed-in-as = Signed in as { $name }.
web-back = Back
web-rail-title = The plan

nav-today = Today
nav-plan = Plan
nav-gatherings = Gatherings
nav-organizations = Addresses
nav-playbooks = Playbooks
nav-outbox = Outbox
nav-settings = Settings
nav-history = History

nav-tab-prepare = Prepare
nav-tab-invite = Invite
nav-tab-replies = Replies
nav-tab-day = The day
nav-tab-after = After
nav-tab-survey = Survey
nav-tab-report = Report
web-tabs = The life of this gathering
web-tab-now = now

## Strips and notices

web-practice-name = Practice
web-practice-text = People and offices are invented. Nothing leaves.
web-mail-held-name = Sending is held
web-mail-held-text = What is to be sent waits in the outbox.
web-mail-held-link = See the outbox

## Pages for guests

web-help-title = Questions
web-help-person = in charge: { $name }
web-help-phone = Telephone
web-help-fax = Fax
web-help-email = E-mail
web-help-hours = Hours
web-guest-foot = This page is for those who received the invitation. If anything is unclear, please telephone.

## Printing

web-print = Print
web-print-bar = Printing
web-print-note = Print on A4, upright, at actual size (100%).

## Tables, sums, ticked rows

web-row-tick = Choose { $about }
web-all-rows = Choose all rows
web-ticked-before = With the{" "}
web-ticked-some = ticked
web-ticked-after = {" "}chosen:
web-pager = Pages
web-pager-back = Previous page
web-pager-on = Next page
web-pager-where = Page { $page } of { $pages }

## Steps of a plan

web-step-planned = planned
web-step-due = now
web-step-running = under way
web-step-done = done
web-step-skipped = left out
web-step-failed = stopped
web-step-held = held
web-step-by-hand = Date set by hand (it stays when the gathering moves)

## Progress

web-progress = { $done } of { $total }
web-progress-again = See how far it is now

## Charts

web-chart-answers = Answers
web-chart-choice = Answer
web-chart-share = Share
web-chart-of = ({ $count } answered)

## Forms

form-required = (required)
form-optional = (optional)
form-error-mark = * {""}
form-error-heading =
    { $count ->
        [1] Please check one place
       *[other] Please check { $count } places
    }
form-stage = Step { $reached } of { $total }
form-change = Change
form-change-what = {" "}({ $what })
form-stale-title = Not saved: somebody changed this before you.
form-stale-text = What you typed is still on this page. Compare the two below and decide which should stay. To keep what you typed, look over the fields below and save once more.
form-stale-who = Changed before you by { $who }, { $when }
form-stale-keep = Leave it as it is now
form-stale-table = What is saved and what you typed
form-stale-field = Field
form-stale-saved = Saved
form-stale-mine = Typed by you

## When something did not work

web-error-to-today = Go to Today
web-error-back = Back to the page before

web-error-400-title = That could not be read
web-error-401-title = Please sign in
web-error-403-title = This page is not open to you
web-error-404-title = There is no such page
web-error-link-title = This link did not open
web-error-404-what = The link seems to be cut off.
web-error-404-todo = Open the link in the invitation again from its beginning. If it does not open, please telephone the center.
web-error-409-title = This cannot be done as things stand
web-error-410-title = This link is no longer in use
web-error-410-what = A newer one was sent, or its time has passed.
web-error-410-todo = Open the link in the latest invitation. If you cannot find it, please telephone the center.
web-error-413-title = The file is too large
web-error-422-title = Please check what you typed
web-error-429-title = Please wait a moment
web-error-500-title = That did not work
web-error-503-title = Not available at the moment
