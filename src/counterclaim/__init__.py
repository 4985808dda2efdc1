"""Counterclaim reads news of a war and gives back a ledger of claims."""

__version__ = "0.1.0"
