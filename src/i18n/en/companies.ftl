## Companies

company-list-title = Companies met
company-list-lead = The companies you have met, over the years.
company-list-empty = The address book has nobody of the kind "employer" yet. Add one, and here you see in which years it came and what it took on.
company-list-none = No company is like that.
company-list-all = See all
company-list-count = { $count } of { $total } companies
company-inside = What a company told of its size and employment is for the center alone. Other companies never see it.
company-csv = Table (CSV)
company-narrow = Narrow
company-any = Any
company-name = Company
company-municipality = Municipality
company-year = Fiscal year
company-fiscal = fiscal { $year }
company-did = What it did
company-did-came = Came to something
company-did-not-yet = Has not come yet
company-did-tour = Was toured
company-did-placement = Had practice places
company-did-opening = Posted a job or practice place
company-facts-heading = About the company
company-facts-lead = Only as far as it told. All of it may stay open.
company-by-office = The company said so itself.
company-not-asked = Not asked yet
company-told-nothing = Left open
company-size = Size (people at work)
company-size-up37 = up to 37
company-size-up100 = 38 to 100
company-size-up300 = 101 to 300
company-size-up1000 = 301 to 1,000
company-size-over1000 = more than 1,000
company-industry = Industry
company-industry-agriculture = Agriculture, forestry
company-industry-fishery = Fisheries
company-industry-mining = Mining, quarrying
company-industry-construction = Construction
company-industry-manufacturing = Manufacturing
company-industry-utilities = Electricity, gas, heat, water
company-industry-information = Information and communications
company-industry-transport = Transport and postal services
company-industry-trade = Wholesale and retail
company-industry-finance = Finance and insurance
company-industry-real-estate = Real estate, leasing of goods
company-industry-professional = Research, professional and technical services
company-industry-lodging = Lodging, eating and drinking
company-industry-personal = Personal services, amusement
company-industry-education = Education
company-industry-medical = Medical care and welfare
company-industry-combined = Compound services
company-industry-services = Other services
company-industry-public = Public service
company-industry-other = Something else
company-employs = Do you employ people with a disability?
company-employs-short = Employs people with a disability
company-employs-yes = We do
company-employs-before = We did
company-employs-no = Not yet
company-people = How many
company-people-help = Only if you do. Roughly is enough.
company-people-said = { $count ->
    [one] 1 person
   *[other] { $count } people
}
company-open = Rather not say
company-save = Save
company-saved = Saved.
company-met = Gatherings to which it came
company-not-met = Not yet
company-first-met = First met
company-years = Years
company-came = Times it came
company-came-count = { $count ->
    [one] once
   *[other] { $count } times
}
company-offered = What it took on
company-offered-none = Nothing yet.
company-tours = Tours
company-placements = Practice
company-openings = Jobs and practice places
company-tour-on = Was toured:
company-tours-count = { $count ->
    [one] toured once
   *[other] toured { $count } times
}
company-placements-count = { $count ->
    [one] practice once
   *[other] practice { $count } times
}
company-openings-count = { $count ->
    [one] 1 opening
   *[other] { $count } openings
}
company-guest-title = About your company, if you like
company-guest-lead = It helps us with invitations and with making up tables. All of it may stay open; { $center } alone reads it, and no other company ever sees it. We ask once. Should something change, put it right here at any time.
company-skip = Tell nothing
company-skipped = Very well. We shall not ask again.
company-thanks = Thank you. You can put it right at any time.
company-thanks-welcome = Thank you. We shall welcome you by name.
company-first-heading = It is your first time
company-first-lead = Choose how you would like to be welcomed. Without a tick it is done quietly.
company-first-by-name = Please welcome us by name
company-first-on-list = The list of participants may say that we are here for the first time
company-first-on-list-help = Only beside your company's name, where you agreed that it stands on the list.
company-error-stale = It was changed meanwhile. Please look once more and save.
company-note-title = Your company
company-note-first = It is your first time. Choose how you would like to be welcomed.
company-note-welcome-by-name = We shall welcome you by name on the day.
company-note-ask = If you like, tell us your size and industry. All of it may stay open, and no other company sees it.
company-note-told = You told us about your company, thank you.
company-note-open = Tell us (if you like)
company-note-see = See or change it
company-pass-title = Bring one more company
company-pass-note = You can pass the invitation to { $title } ({ $date }) on to a company you know.
company-pass-open = Make an invitation to pass on
company-pass-see = See the invitation to pass on
company-pass-lead = Press the button for a sign-up page and a leaflet of your own. The company you know signs up there.
company-pass-make = Make an invitation to pass on
company-pass-ready = Send this address by mail, or hand over the leaflet.
company-pass-how = The center sees which company passed it on, by its name alone. No person's name is kept.
company-pass-poster = Print the leaflet
company-pass-code = Show the QR code
company-pass-nothing = There is no round to sign up for at present. You will be told when there is.
company-open-page = About the company

## Here for the first time

first-title = Here for the first time
first-lead = Who comes to this gathering for the first time. Each is welcomed as they like.
first-empty = Nobody comes for the first time yet.
first-by-name = Welcome by name
first-quietly = Welcome quietly
first-on-list = Mark on the list of participants
first-save = Save
first-saved = Saved.
first-how = Welcome
first-print-note = For hosts and whoever leads the gathering alone.
