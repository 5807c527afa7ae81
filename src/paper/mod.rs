//! Paper: letters, reply slips and lists as pages made for printing.
