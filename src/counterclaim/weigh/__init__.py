"""Incidents with their claims come in; `Question`s with their answers go out.

Answers by claimant, their independent origins, low, best and high by published rules.
This room never says which answer is true.
"""
