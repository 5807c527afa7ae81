## What happened, and what can be done next

error-sign-in = Please sign in.
error-not-found = We could not find this page. Check the address, or start again from the page Today.
error-form = What was sent could not be read. Go back to the page before and try again.
error-form-too-large = What was sent is too large. Please send it in parts.
error-form-token = This page was open for a long time, or you signed in again elsewhere, so nothing was saved. Open the page again and try once more.
error-request = What was sent could not be read. `reason` says where; /api/openapi.json describes what is expected.
error-nul = What was sent has a character that no text can keep (NUL). Leave it out and send the rest again.
error-fields = Please check what you entered.
error-cross-site = This came from another site and was not accepted. Please try again from a page of this site.
error-viewer = Your role is to read only. If something has to change, please ask an administrator.
error-administrators-only = This page is for administrators. If you need it, please ask one.
error-too-many = There were many tries in a row. Please wait about { $minutes } minutes and try again.
error-away = The data cannot be reached just now. What you entered was not saved. Wait a little and try again.
error-internal = This did not work. Please try again. If it goes on, tell an administrator the time it happened.
error-stale = Somebody else saved first. Look at what stands there now and save once more.

## Fields

field-required = Please fill this in.
field-length = Please check the length.
field-too-long = Use at most { $max } characters.
field-too-short = Use at least { $min } characters.
field-range = Enter a number from { $min } to { $max }.
field-email = Please check the e-mail address (such as hanako@example.jp).
field-url = The address begins with https://.
field-date = Please check the date (such as 2027-01-26).
field-time = Please check the time (such as 15:00).
field-number = Please enter a number.
field-choose = Please choose one.
