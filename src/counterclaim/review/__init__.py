"""What was read and what people decided come in; the ledger as reviewed goes out.

Decisions hold on to words, so they outlive ids, rules and models; those whose words are
found no more come out as orphans. This room stores nothing, and does not say who is
right where two reviewers differ.
"""
