## What was heard, beside the agenda

heard-title = The agenda and what was heard
heard-lead = What the survey and the visits told is laid out without names. Choose voices that belong together and put them into a topic; whence the topic came is kept.
heard-agenda = Agenda
heard-heard = What was heard
heard-empty = Nothing was heard yet. The words of the survey and of visits will stand here.
heard-source-survey = Survey
heard-source-visit = Visit
heard-taken = now in a topic
heard-take = What to do with the chosen voices
heard-topic = Topic
heard-topic-new = Make a new topic
heard-topic-title = Title of the new topic
heard-topic-title-help = For a new topic only. The words that were used make the best title.
heard-topic-title-en = Title in English, if any
heard-take-up = Put into the topic
heard-taken-up = { $count } voices are now part of the topic.
heard-let-go = Take out
heard-let-go-done = Taken out of the topic. The voice stands under its question again.
heard-all-taken = Everything that was heard has found its topic.
heard-nothing-chosen = Choose at least one voice.
heard-to-agenda = Change the agenda
heard-to-survey = To the survey before the gathering
