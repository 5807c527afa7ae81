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
voice-save = Save
voice-saved = Saved.
voice-error-nothing = There is no line. Enter one voice a line.
voice-error-many = At most { $max } lines at once. Please paste in parts.
