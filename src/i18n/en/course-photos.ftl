## Photos of a course

course-photos-title = Photos of the course
course-photos-of = Photos of { $name }
course-photos-to = Photos (consent, album)
course-photos-guest-to = To the photos
course-photos-lead = Photos show only those who said yes. Place, time and other details are taken out, and they are kept sealed.
course-photos-deleted-on = Erased on
course-photos-open = Open the photos
course-photos-open-help = That they were opened is kept in the history.
course-photos-care = Please look where nobody else sees the screen.
course-photos-close = Close the photos
course-photos-empty = There are no photos yet.
course-photos-people = What each trainee says about photos
course-photos-people-lead = Asked at the interview or later, for each use by itself. Nobody who says no is asked why.
course-photos-count = Photos of them
course-photos-until-heading = When photos are erased
course-photos-until = Day of erasing
course-photos-until-help = On the morning of this day all photos of the course are erased. Write a day from tomorrow to { $date }.
course-photos-until-save = Erase on this day
course-photo-until-saved = The day on which photos are erased is set.
course-photo-bring = Add a photo
course-photo-day = Of which day is it?
course-photo-who = Who is in it?
course-photo-who-help = Only those who said yes stand here. Please tick everybody who is in it.
course-photo-file = Photo
course-photo-file-help = One photo as JPEG, PNG or WebP, up to { $megabytes } MB.
course-photo-save = Add this photo
course-photo-brought = The photo is added.
course-photo-thanks = We have the photo. Thank you.
course-photo-deleted = The photo is deleted.
course-photo-nobody = Nobody has said yes to photos so far, so none can be added. Write down below what each was asked.
course-photo-not-begun = Photos can be added here once the course has begun.
course-photo-delete = Delete this photo
course-photo-delete-sure = A deleted photo cannot be brought back.
course-photo-delete-now = Delete it
course-photo-alt = Photo of { $date }: { $names }
course-photo-somebody = somebody without a seat
course-photo-consent = Consent to photos
course-photo-consent-unasked = Not asked yet. No photos are taken.
course-photo-consent-no = { $date }: no photos.
course-photo-consent-yes = { $date }: may be used for { $uses }
course-photo-consent-saved = What was said about photos is kept.
course-photo-consent-taken-back = No photos are taken. There were none.
course-photo-consent-erased = No photos are taken. { $count ->
    [one] The one photo there was is erased now.
   *[other] The { $count } photos there were are erased now.
}
course-photo-use-own = a copy for the trainee
course-photo-use-handbook = handbook and certificates
course-photo-use-report = the report of the course
course-photo-ask = Write down what was said
course-photo-ask-lead = Tick only the uses that the trainee agreed to. Without any tick no photos are taken. It can be changed at any time.
course-photo-on = Day of asking
course-photo-consent-save = Keep this
course-photo-take-back-lead = Taken back, every photo of this trainee is erased at once, also those together with others.
course-photo-take-back = No photos any more
course-photo-there = { $count ->
    [one] There is one photo of them:
   *[other] There are { $count } photos of them:
}
course-photo-there-none = There are no photos of them.
course-photos-guest-employer = Photos of the practicum
course-photos-guest-office = About photos
course-photo-guest-lead = Please take photos only of those who said yes. Where a photo was taken is removed from it as it arrives.
course-photo-guest-nobody = At present there is nobody of whom photos may be taken. Please take none.
course-photo-guest-who-help = Please take photos only of those who stand here, and add none with anybody else in it.
course-photos-guest-own = Photos you added
course-photos-guest-own-lead = They are erased on { $date }. You can delete them here before that.
course-photos-easy-lead = We take photos only when you say yes. Photos are erased on { $date }.
course-photo-easy-there = { $count ->
    [one] There is 1 photo of you:
   *[other] There are { $count } photos of you:
}
course-photo-easy-none = There are no photos of you.
course-photo-easy-hidden = If you want to see them, tell the center.
course-photo-easy-ask = May we use photos of you? (Choose only what is fine for you.)
course-photo-easy-own = I get them
course-photo-easy-handbook = In the handbook and on certificates
course-photo-easy-report = In the report of the center
course-photo-easy-save = This is my choice
course-photo-easy-back-lead = You can stop at any time. Then photos of you are erased at once.
course-photo-error-closed = Photos are not taken any more. The course ended a while ago, or the day of erasing has passed.
course-photo-error-day = Please choose a day that has begun.
course-photo-error-who = Please tick who is in the photo.
course-photo-error-not-there = Please tick only those who are with you on that day. The photo was not kept.
course-photo-error-consent = Somebody is ticked who has not said yes to photos. The photo was not kept.
course-photo-error-guardian-unasked = Consent to photos is taken once the interview settled whether a guardian has to agree.
course-photo-error-guardian = While a guardian has not agreed yet, no consent to photos is taken.
course-photo-error-on = Please write a day up to today.
course-photo-error-until = Please write a day from tomorrow to the day on which everything about the trainees is erased.
course-photo-error-many = Up to 20 photos are taken on a day. Delete one to add another.
course-photo-error-none = Please choose one photo.
course-photo-error-large = The photo is too large. Please choose one of up to { $megabytes } MB. It was not kept.
course-photo-error-kind = This is no photo as JPEG, PNG or WebP. Telephones have a setting “most compatible” (JPEG). Nothing was kept.
course-photo-error-broken = The photo is broken or cut off. Please choose it again. Nothing was kept.
course-photo-error-huge = The photo has too many points (up to 60 megapixels). Please make it smaller and choose it again. Nothing was kept.

history-courses-photos-asked = wrote down what a trainee says about photos
history-courses-photos-brought = added a photo of the course
history-courses-photos-deleted = deleted photos of the course
history-courses-photos-dated = set the day on which photos are erased
history-courses-photos-opened = opened the photos of the course
history-field-deletes-on = erased on
