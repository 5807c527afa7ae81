//! Questionnaires: forms, answers and their results.
