# Names and addresses typed by hand: how to put them right.
input-name-line-break = The name holds a line break or a tab. Remove it and enter the name again.
input-name-invisible = The name holds an invisible character. Type it instead of copying it.
input-name-long = The name is too long. Enter at most { $longest } characters.
input-email-empty = Enter an e-mail address.
input-email-line-break = The e-mail address “{ $typed }” holds a line break. Remove it and enter the address again.
input-email-several = “{ $typed }” holds several addresses. Enter one, and add the others as further contacts.
input-email-blank = The e-mail address “{ $typed }” holds a blank or a name. Enter the address alone.
input-email-no-at = “{ $typed }” has no @. Please check the e-mail address.
input-email-letters = The e-mail address “{ $typed }” holds characters that mail cannot carry. Use Latin letters, digits and signs.
input-email-local = Please check what stands before the @ in “{ $typed }”.
input-email-domain = Please check what stands after the @ in “{ $typed }” (for example example.jp).
input-email-long = The e-mail address “{ $typed }” is too long. Please check it for a slip.
field-file-found = The virus scanner found something in this file; it was not taken.
field-file-silent = The virus scanner cannot be asked; no file is taken just now. Please try again later.
