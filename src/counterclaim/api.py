"""The door for Python programs, under a name that no room has."""

from counterclaim import read as read
