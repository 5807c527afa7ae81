## Voices

voice-title = What was said
voice-lead = Paste what you wrote down, one voice a line, in the words used. No names.
voice-none = Nothing yet.
voice-no-topic = Beside the topics
voice-paste = Add voices
voice-paste-help = Each line becomes one voice. A bullet in front is taken away.
voice-add = Add
voice-added = Voices added: { $count }.
voice-change = Change
voice-delete = Delete
voice-deleted = The voice is deleted.
voice-restore = Bring the deleted voice back
voice-restored = The voice is back.
voice-edit-title = Change a voice
voice-text = Voice
voice-said-by = Who said it
voice-said-by-help = Leave it empty as a rule; only where somebody wishes to be named.
voice-by = ({ $name })
voice-theme = [{ $theme }]
voice-save = Save
voice-saved = Saved.
voice-error-nothing = There is no line. Enter one voice a line.
voice-error-many = At most { $max } lines at once. Please paste in parts.

## Offers

offer-title = Offers
offer-lead = “We can do this”, on one line: who, what, by when. It comes back on Today when its day comes, and where the next gathering is prepared.
offer-on-the-day = Note an offer or a decision
offer-none = None yet.
offer-who = Who (office or name)
offer-what = What
offer-what-help = For instance: open the workshop for a tour
offer-due = By when
offer-due-help = Leave it blank where nobody said.
offer-by = { "" }
offer-add = Add the offer
offer-added = The offer is noted.
offer-state-open = to come
offer-state-done = done
offer-state-withdrawn = withdrawn
offer-mark-done = Done
offer-mark-withdrawn = Withdrawn
offer-mark-open = Still to come
offer-done = Marked as done. A word of thanks leads on.
offer-withdrawn = Noted as withdrawn.
offer-reopened = It is to come again.
offer-deleted = The offer is deleted.
offer-restore = Bring the deleted offer back
offer-restored = The offer is back.
offer-saved = The offer is put right.
offer-edit-title = Put the offer right
offer-task = The day of an offer by { $who }: { $what }
offer-task-how = If it is done, say thank you; if not, ask kindly how it goes. Do not press. Once it is done, press “Done” beside the offer.
offer-before = From earlier gatherings
offer-before-lead = Offers still to come, and what was decided. Let invitation and agenda speak of them.

## Decisions

decision-title = Decisions
decision-word = Decided:
decision-none = None yet.
decision-new = What was decided
decision-new-help = One a line, as all of you agreed on it.
decision-add = Add
decision-added = { $count } decisions noted.
decision-text = What was decided
decision-edit-title = Put the decision right
decision-saved = The decision is put right.
decision-deleted = The decision is deleted.
decision-restore = Bring the deleted decision back
decision-restored = It is back.
story-offered = An offer at “{ $title }”

## The list of participants

listing-title = List of participants
listing-lead = The list that is handed out. Only offices that said yes stand on it, and no person does. What an office is good at stands there in its own words, on one line.
listing-standing = { $listed } of { $all } offices are listed
listing-words = Good at (in the office’s words, one line)
listing-consents = May stand on the list (they said so)
listing-save = Save
listing-saved = Saved.
listing-print = Print the list
listing-none = Offices stand here once they say that they come.
listing-office = Office
listing-print-none = No office has said yes yet.
listing-print-note = Only offices that said yes stand on this list.
listing-guest-title = The list of participants
listing-guest-lead = On the day we hand out a list of the offices that take part. Only those that say yes stand on it, and no person’s name does.
listing-guest-words = What you are good at
listing-guest-words-help = One line in your own words, such as: going along on company visits; baking
listing-guest-consents = Our office’s name may stand on the list
listing-guest-consents-slip = Our office’s name may stand on the list of participants (without a tick it does not)
listing-consents-slip = May stand on the list of participants (as the slip or the caller says)
listing-guest-consents-help = Without the tick it does not. You can change it here at any time.
listing-guest-save = Tell the center
listing-guest-back = Back to your answer
listing-thanks = Thank you, noted.

## Words of the history

history-noun-offer = the offer
history-noun-decision = the decision
history-voices-offer-added = noted an offer
history-voices-offer-done = marked an offer as done
history-voices-offer-withdrawn = noted that an offer was withdrawn
history-voices-offer-reopened = put an offer back to come
history-voices-decision-added = noted a decision
history-replies-listed = An answer said whether the office may stand on the list of participants
history-voices-listed = noted whether an office may be listed
history-field-consents = may be listed

## Names of companies

voice-named = A company is named
voice-named-lead = Frank talk is kept without the names of companies. Unless they agreed to be named, take the name out or blur it.
voice-named-here = A company is named: { $names }
listing-first = Here for the first time
