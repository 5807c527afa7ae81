//! Mail: composing, rendering and handing a message to SMTP or to the mailbox folder.
