"""Articles with their readings come in; a `Grouping` goes out.

Copies, actors and places joined across articles, and the incidents that claims tell of.
This room does not compare what the claims say; when in doubt, two incidents stay two.
"""
