## Escorts

escorts-title = Who accompanies whom
escorts-lead = Who goes along with whom on which day. Nobody can be at two companies on one day; those at one company may share an escort. Look here again when a placement has moved.
escorts-sums = How many
escorts-sum-days = Days at companies, all told
escorts-sum-with = With an escort
escorts-sum-without = None needed
escorts-sum-alone = Without one so far
escorts-people = Who can accompany
escorts-people-lines = Names, one a line
escorts-people-none = Not asked yet
escorts-people-center = Who can accompany from the center
escorts-people-of = Who can accompany from { $name }
escorts-people-help = One a line. Where it is not every day: "Hanako Yamada: Mon, Wed". A dash in place of days is somebody who can on no day at present, as when the days they named fell away.
escorts-no-day = They can on no day at present: { $names }. The days that were named for them fell away.
escorts-people-save = Save who can accompany
escorts-plan = The plan
escorts-nobody = Nobody's company is settled yet.
escorts-none-yet = Nobody accompanies anybody yet.
escorts-seen = { $count } of { $all } days
escorts-more = The first { $most } are shown. Narrow it to an office, a company or a day.
escorts-day = Day
escorts-company = Company
escorts-with = Escort
escorts-open = As proposed
escorts-without = None needed
escorts-alone = None so far
escorts-propose = Propose escorts
escorts-clear = Clear what is not settled
escorts-save = Save the escorts
escorts-saved = The escorts have been saved.
escorts-named = Who can accompany has been saved.
escorts-cleared = What was not settled has been cleared.
escorts-proposed =
    { $count ->
        [0] A proposal has been made. Every day that needs an escort has one.
        [one] A proposal has been made. One day is left without an escort: name somebody more, or choose "None needed".
       *[other] A proposal has been made. { $count } days are left without an escort: name somebody more, or choose "None needed".
    }
escorts-clash-two = { $date }: { $name } would be at two companies ({ $companies })
escorts-clash-day = { $date }: { $name } cannot come on that day ({ $companies })
escorts-error-two = On that day { $name } is at { $company }, and nobody can be at two companies on one day. Choose somebody else, or change that first. Nothing has changed.
escorts-error-other = Please choose somebody of that office.
escorts-error-day = They cannot come on that day.
escorts-error-twice = { $name } is written twice.
escorts-error-many = { $most } at the most.
escorts-line-escort = { $date }, { $company }, with { $name }
escorts-line-company = { $date }, { $name } ({ $office }), escort: { $escort }
escorts-print-title = { $title }: who accompanies whom
escorts-by-escort = By escort
escorts-by-company = By company
escorts-guest-lead = Write down who can accompany, and settle who goes with whom; a proposal can be made, too. You can change it here at any time.
escorts-guest-nobody = Once companies are settled they stand here.
escorts-guest-to = Who accompanies whom
history-courses-escorts-named = Named who can accompany
history-courses-escorts-put = Settled who accompanies whom
history-courses-escorts-proposed = Proposed who accompanies whom
history-courses-escorts-cleared = Cleared escorts that were not settled
