## The address book: the list

organizations-title = Address book
organizations-new = Add an organization
organizations-edit = Change
organizations-edit-title = Change { $name }
organizations-save = Save
organizations-delete = Put into the trash
organizations-delete-help = What happened so far is kept, and it can be taken out of the trash at any time.
organizations-empty = The address book is still empty. Begin by importing the offices of your region from the published office list (WAM NET), or paste a table of your own.
organizations-q = Name, kana, number, telephone or person
organizations-any = Any
organizations-narrow-by = Narrow by kind, municipality, way
organizations-narrow = Narrow down
organizations-all = Show all
organizations-count =
    { $count ->
        [one] 1 organization
       *[other] { $count } organizations
    }
organizations-none-found = Nothing fits. Try fewer letters, or kana.
organizations-made = { $name } is in the address book now.
organizations-saved = { $name } is saved.
organizations-deleted = { $name } is in the trash. “Take out” below brings it back.
organizations-restored = { $name } is back in the address book.

## The address book: one organization

organization-name = Name
organization-name-help = Invitations are addressed with it.
organization-kana = Name in kana
organization-kinds = Kinds
organization-kinds-help = Choose as many as it runs.
organization-channel = How invitations go
organization-channel-help = Choose the way they like best.
organization-phone = Telephone
organization-fax = FAX
organization-email = E-mail
organization-postal-code = Postal code
organization-municipality = Municipality
organization-municipality-help = With its prefecture (三重県津市).
organization-address = Address
organization-office-number = Office number
organization-url = Web page
organization-tags = Tags
organization-tags-help = Marks for the center alone, such as "tours" or "newsletter", with commas between. Audiences of invitations and of steps can name them.
organization-notes = Notes
organization-notes-help = What colleagues should know: parking, good hours for a visit.
organization-wants-no-invitations = Send no more invitations
organization-wants-no-invitations-help = Choose this when they told you so. They stay in the address book.
organization-none-wanted = No invitations
organization-corporation = Corporation
organization-map = Map (GSI)
organization-yes = Yes
organization-no = No
organization-updated = Updated { $when }
organization-own-center = This is your own center. Its name and addresses are in the settings.
organization-own-center-stays = Your own center can be neither deleted nor joined. Change its name and addresses in the settings.
organization-error-kinds = Choose at least one kind.
organization-error-postal = Write the seven digits of the postal code (310-0801).
organization-error-phone = Write the number with its area code (029-241-0944). Extensions and names belong in the notes.
organization-error-line-break = There is a line break or tab inside. Remove it and write one line.
organization-alike-title = Perhaps the same
organization-alike-text = Name and telephone or place are alike. If they are the same, join them, so that no invitation goes twice.
organization-join = Join into this one
organization-join-itself = An organization cannot be joined to itself.
organization-joined = Joined. What is left of the other lies in the trash.
organization-separate-title = Separate into several organizations
organization-separate-which = Services to separate
organization-separate-help = Each chosen service becomes an organization of its own with its own invitation, and stays so when the list is imported again.
organization-separate = Separate the chosen services
organization-separated =
    { $count ->
        [one] 1 service is an organization of its own now.
       *[other] { $count } services are organizations of their own now.
    }
organization-separate-none = Choose the services to separate.
organization-separate-all = Not all services can leave. Untick at least one that stays.
organization-separate-unreadable = The record of this service cannot be read. Import the list again, then try once more.

services-title = Services
services-capacity = for { $count } people

story-title = The story so far
story-empty = Nothing is written yet. What you heard by telephone or on a visit helps whoever calls next.
story-note = Note
story-sent = { $what } for “{ $title }” ({ $how }): { $state }
story-sent-alone = { $what } ({ $how }): { $state }
story-attending = Will come to “{ $title }”
story-declined = “{ $title }”: not this time
story-undecided = “{ $title }”: not sure yet
story-undone = An answer about “{ $title }” was taken back
story-came = Came to “{ $title }” with { $count }
story-missed = Was not there at “{ $title }”
story-said = Said at “{ $title }”
story-questionnaire = Answered the questionnaire of “{ $title }”
story-survey = Answered the survey before “{ $title }”
story-visited = Visited on { $date }
story-visit-booked = Visit agreed for { $date }
story-visit-declined = Visit: not this time
story-visit-dropped = The visit was dropped
story-visit-planned = A visit was proposed
story-asked-title = What we ask of them at present
story-asked-none = There is nothing that we ask of them at present.
story-news = { $title }: { $said }
story-asked-gathering = Invitation to “{ $title }” ({ $when })
story-asked-questionnaire = Questionnaire of “{ $title }”
story-asked-survey = Survey before “{ $title }”
story-asked-visit = An hour for a visit
story-asked-visit-booked = Visit agreed
story-asked-reminder = Reminder about “{ $title }”
story-asked-also = Asked already: { $what }
story-asked-planned = To be sent
story-asked-what = What
story-asked-until = Until
story-asked-how = By
story-asked-state = Where it stands
story-asked-since = since { $date }
notes-new = What was said
notes-help = Who said it and when is worth writing too.
notes-add = Write down
notes-made = Written down.
note-error-long = Write 10,000 characters at most, or make several notes.

## Contacts

organization-rail = About them
contacts-title = Contacts
contacts-new = Add a contact
contacts-edit-title = Change a contact
contacts-empty = Nobody yet. Invitations go to the organization itself.
contacts-made = { $name } is added.
contacts-saved = { $name } is saved.
contacts-deleted = { $name } is no longer a contact. The trash gives them back.
contacts-restored = The contact is back.
contact-family = Family name
contact-given = Given name
contact-family-kana = Family name in kana
contact-given-kana = Given name in kana
contact-job = Job
contact-job-help = Service manager, head, newcomer … Invitations can be addressed by it.
contact-email = E-mail
contact-email-help = Invitations by e-mail go to this address then.
contact-phone = Telephone
contact-invite = Send invitations to this person
contact-invite-help = Where nobody is ticked, invitations go to the organization.
contact-since = In this post since
contact-until = Last day
contact-until-help = From the day after, no invitations go to this person.
contact-error-until = The last day cannot be before the first.
contact-invited = Gets invitations
contact-not-invited = Gets no invitations
contact-not-in-post = Not in post now

## Trash

trash-title = Trash
trash-empty = The trash is empty.
trash-text = What lies here is neither listed nor found nor invited.
trash-since = put in { $when }
trash-restore = Take out

## Region

region-title = Region
region-text = The municipalities that the center is there for. An import has them ticked from the start.
region-empty = None yet. Add the municipalities one by one.
region-add = Add
region-remove = Remove
region-added = { $name } belongs to the region now.
region-removed = Removed from the region. Its organizations stay in the address book.
region-outside = Municipalities of the address book outside the region
region-error-twice = This municipality belongs to the region already.

## Search

search-organizations = Organizations
search-people = People

## Imports

imports-title = Imports
imports-new = Import the office list
imports-new-text = Choose the CSV files that you downloaded from the open data of WAM NET. On the next page you choose municipalities, and see everything before it is imported.
imports-files = CSV files
imports-files-help = Up to { $most } at once, 16 MB together. UTF-8 and Shift_JIS are both read.
imports-read = Read
imports-no-file = Choose a file.
imports-too-many = Three files at once. Choose the others in the next import.
imports-too-large = They are more than 16 MB together. Import one service after the other.
imports-empty = Nothing was imported yet.
imports-when = When
imports-source = From
imports-source-wamnet = Office list
imports-source-paste = Paste
imports-state = State
imports-state-preview = Being looked at
imports-state-done = Imported
imports-state-undone = Taken back
imports-who = Who
imports-who-command = Command line
imports-created = New
imports-updated = Updated
imports-unchanged = Unchanged
imports-rows =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
imports-municipalities =
    { $count ->
        [one] 1 municipality
       *[other] { $count } municipalities
    }
imports-choose-title = Choose municipalities
imports-choose-text = Choose the municipalities to import. Those of your region are ticked.
imports-choose-names = By name
imports-choose-names-help = As in 津市、松阪市. The name of a designated city means all its wards.
imports-choose-all = Import all of it ({ $count } rows)
imports-choose-none = Choose at least one municipality.
imports-choose-first = Choose municipalities first.
imports-look = See what would happen
imports-drop = Drop this import
imports-dropped = Dropped. The address book is as it was.
imports-preview-title = What would be imported
imports-preview-sum = { $matched } rows make { $organizations } organizations.
imports-everywhere = All municipalities
imports-nothing = The address book has all of this already. There is nothing to import.
imports-joined-title = In the address book already ({ $count })
imports-joined-text = Name and telephone or place are the same, so only what is missing is added.
imports-joined-same = Nothing is missing.
imports-make-new = Add as another organization
imports-fields = Changes: { $fields }
imports-new-contacts = New people: { $names }
imports-kept = { $field } stays { $here } (pasted: { $pasted }).
imports-services-change = Details of its services change.
imports-doubtful-title = Joined by telephone although the places differ ({ $count })
imports-doubtful-text = If they are different offices, tick to add them apart. Joined, they get one invitation.
imports-merged-title = Several services joined into one office ({ $count })
imports-merged-text = They have the same office number, and the same address or telephone. They get one invitation.
imports-split = Add each service apart
imports-alike-title = Others look like these ({ $count })
imports-alike-text = They will be added. If they are the same, their pages let you join them later.
imports-alike-other = Looks like: { $name } ({ $municipality })
imports-updated-title = To be updated ({ $count })
imports-created-title = To be added ({ $count })
imports-in-trash-title = In the trash ({ $count })
imports-in-trash-text = What lies in the trash stays there as it is.
imports-more = and { $count } more
imports-carry-out =
    { $count ->
        [one] Import 1 organization
       *[other] Import { $count } organizations
    }
imports-again = Choose again
imports-done = Imported.
imports-done-title = Imported
imports-done-already = This import is finished. Open its page again to see the result.
imports-not-done = It was not imported yet, so there is nothing to take back.
imports-undo = Take this import back
imports-undo-text = What was added goes into the trash, what was updated becomes what it was. Whatever was edited since stays.
imports-undone = The import is taken back.
imports-undone-partly = The import is taken back, but for { $count } that were edited since.
imports-undone-title = Import taken back
imports-undone-text = Taken back { $when }.
imports-left-title = Left as they are ({ $count })
imports-left-text = Somebody changed these, or added notes or contacts, after the import. Put them into the trash one by one if you wish.
imports-rejected-title = Rows that cannot be used ({ $count })
imports-notes-title = Worth a look ({ $count })
imports-command-done = Read { $read } rows; { $matched } of them make { $organizations } organizations: { $created } created, { $updated } updated, { $unchanged } unchanged. { $rejected } rows could not be used, { $gone } organizations are no longer in the list.
imports-command-trial = A trial, nothing is changed. Read { $read } rows; { $matched } of them make { $organizations } organizations: { $created } to create, { $updated } to update, { $unchanged } unchanged. { $rejected } rows could not be used, { $gone } organizations are no longer in the list.
imports-command-center = Made the first center. It gets its name at the set-up (tsudoi serve).
imports-command-unreadable = { $file } cannot be opened. Check its name and place.

## Paste

imports-paste = Paste a table
paste-text = Copy rows with their heading from a spreadsheet and paste them below. Organizations that are in the address book get only what they lack.
paste-columns = Headings: organization (required), kana, kinds, office number, postal code, municipality, address, phone, fax, e-mail, channel, website, tags, notes, contact, contact kana, job, contact email, contact phone. In any order.
paste-field = Paste here
paste-help = Several contacts of one organization stand on several rows.
paste-empty = Nothing was pasted. Copy the heading and the rows, then paste them.
paste-heading = The first row has no heading “organization” (it says: { $found }). Paste the heading row too.
paste-heading-twice = The heading { $column } stands there twice. Remove or rename one of the columns.
paste-no-rows = There is only a heading. Paste the rows of the organizations too.
paste-long = At most { $most } rows at once. Paste them in parts.
paste-channel = The channel { $word } is not known. Write e-mail, post, FAX, hand or phone.
paste-note-column = The heading { $column } is not known; its column is left out.
paste-note-kind = The kind { $word } is not known; it becomes “other”. You can change it after the import.
paste-line = Line { $line }:{" "}
paste-line-field = Line { $line } ({ $field }):{" "}

## API

contacts-api-field = There is no field { $field }. See /api/openapi.json for the names.
contacts-api-version = Say which version you change, by If-Match or version.
organization-plan-visit = Plan a visit

## What a newer list no longer has

absences-title = No longer in the list
absences-lead = Offices and services that the newer official list does not have. They may have moved, changed their name or closed, or the list forgot them. Find out and mark each. Nothing goes away by itself.
absences-none = There is nothing to find out. When a newer list is read in, what it no longer has stands here.
absences-noticed = read in { $when }
absences-whole = The office is not in the list
absences-part = These services are not in the list
absences-still-there = It is still there
absences-gone = It is gone (into the trash)
absences-part-gone = This service has ended
absences-edit = Change its kinds
absences-judged = Found out
absences-said-there = still there
absences-said-gone = gone
absences-undo = Undo
absences-undone = Undone. You can mark it again.
absences-there-done = Marked as still there. The next list will not ask the same again.
absences-gone-done = Marked as gone.
absences-back = A later list has it again. There is nothing to undo.
absences-here = The newer official list does not have it.
absences-confirm = Find out
imports-gone-title = No longer in this list ({ $count })
imports-gone-text = An earlier list had these and this one has not. Reading it in removes nothing: they are put where each can be looked at and marked.
imports-gone-rejected = As some rows cannot be used, their offices may be among these.
imports-gone-known = told before
imports-gone-only = Put them where they can be marked
imports-gone = Not in the list
history-contacts-absence-gone = Found an office to be gone that the list no longer has
history-contacts-absence-still-there = Found an office to be still there that the list no longer has
history-contacts-absence-undone = Took a mark about the list back
