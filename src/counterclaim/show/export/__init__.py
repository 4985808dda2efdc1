"""Write a ledger in the formats of the field.

A whole `Ledger` comes in; rows, texts or files that other tools and codebooks expect go
out, each row with the rule by which its values were chosen. Nothing is weighed here: a
number that a format wants is one that the ledger holds, or its cell stays empty.
"""
